#include "text_model.h"

#include "text_chars.h"
#include "ud.h"
#include <stdlib.h>

/* "attest-text-boundaries 2 BITS CLASSBITS THRESHOLD\n" and a note on where the weights come from;
 * then 2^BITS weights, then 2^CLASSBITS cells of word classes. */
static const char magic[] = "attest-text-boundaries 2 ";

static bool header_number(struct str *rest, uint64_t max, uint64_t *v)
{
    struct str field;
    return str_field(rest, ' ', &field) && str_to_uint(field, max, v);
}

bool text_model_open(struct text_model *t, const struct dict *dict, struct err *e)
{
    *t = (struct text_model){.given = dict_table(dict, "all/firstnames"),
                             .family = dict_table(dict, "all/surnames")};
    struct str blob = dict_blob(dict, "en/text/boundaries");
    if (blob.n == 0)
        return true;
    uint64_t bits, class_bits, threshold;
    struct str head = {blob.p + sizeof magic - 1, 0}, line;
    if (blob.n <= TEXT_MODEL_HEADER || memcmp(blob.p, magic, sizeof magic - 1) != 0)
        return err_set(e, "en/text/boundaries.bin", 0, 0, "not a table of boundary weights");
    head.n = TEXT_MODEL_HEADER - (sizeof magic - 1);
    if (!str_field(&head, '\n', &line) || !header_number(&line, 24, &bits) ||
        !header_number(&line, 24, &class_bits) || !header_number(&line, 100000, &threshold) ||
        blob.n != TEXT_MODEL_HEADER + ((size_t)1 << bits) + ((size_t)2 << class_bits))
        return err_set(e, "en/text/boundaries.bin", 1, 0, "damaged header; train the table again");
    t->weight = (const signed char *)blob.p + TEXT_MODEL_HEADER;
    t->mask = ((uint32_t)1 << bits) - 1;
    t->threshold = (int32_t)threshold;
    t->classes.cell = (const unsigned char *)blob.p + TEXT_MODEL_HEADER + ((size_t)1 << bits);
    t->classes.mask = ((uint32_t)1 << class_bits) - 1;
    return true;
}

/* ---- features ---- */

enum shape {
    SHAPE_EDGE,
    SHAPE_LOWER,
    SHAPE_TITLE,
    SHAPE_UPPER,
    SHAPE_LETTER,
    SHAPE_NUMBER,
    SHAPE_TIME,
    SHAPE_DATE,
    SHAPE_MIXED,
    SHAPE_ADDRESS,
    SHAPE_COMMA,
    SHAPE_STOP,
    SHAPE_COLON,
    SHAPE_DASH,
    SHAPE_RULE,
    SHAPE_OPEN,
    SHAPE_CLOSE,
    SHAPE_QUOTE,
    SHAPE_MARK,
    SHAPE_ABBR
};

static enum shape shape_of_word(struct str f, unsigned c)
{
    unsigned all = 0, n;
    bool at = false, colon = false, slash = false;
    for (size_t i = 0; i < f.n && i < 64; i += n) {
        all |= text_chars_at(f.p, i, f.n, &n);
        at |= f.p[i] == '@' || f.p[i] == '_';
        colon |= f.p[i] == ':';
        slash |= f.p[i] == '/';
    }
    if (at || (colon && slash))
        return SHAPE_ADDRESS;
    if (c & TEXT_DIGIT && !(all & TEXT_ALPHA))
        return colon ? SHAPE_TIME : slash ? SHAPE_DATE : SHAPE_NUMBER;
    if (all & TEXT_DIGIT || slash)
        return SHAPE_MIXED;
    if (f.n > 1 && f.p[f.n - 1] == '.')
        return SHAPE_ABBR;
    if (all & TEXT_MARK && f.n > 3 && memchr(f.p, '.', f.n))
        return SHAPE_ADDRESS;
    if (!(c & TEXT_UPPER))
        return SHAPE_LOWER;
    return f.n == 1 ? SHAPE_LETTER : all & TEXT_LOWER ? SHAPE_TITLE : SHAPE_UPPER;
}

static enum shape shape_of(struct str f)
{
    unsigned c = text_chars_class(f.p, 0, f.n);
    if (c & (TEXT_WORD | TEXT_WIDE))
        return shape_of_word(f, c);
    if (f.n >= 3 && f.p[0] == f.p[f.n - 1] && strchr("-=*_#+~", f.p[0]))
        return SHAPE_RULE;
    switch (f.p[0]) {
    case ',':
        return SHAPE_COMMA;
    case '.':
    case '?':
    case '!':
        return SHAPE_STOP;
    case ':':
    case ';':
        return SHAPE_COLON;
    case '-':
        return SHAPE_DASH;
    case '(':
    case '[':
    case '<':
        return SHAPE_OPEN;
    case ')':
    case ']':
    case '>':
        return SHAPE_CLOSE;
    case '"':
    case '\'':
        return SHAPE_QUOTE;
    default:
        return SHAPE_MARK;
    }
}

/* Names of people in ASCII letters: "Thanks, Anna || Boris, could you ..." */
static uint32_t person_bits(const struct text_model *t, struct str f, uint32_t shape)
{
    char low[24];
    if (shape != SHAPE_TITLE || f.n > sizeof low)
        return 0;
    for (size_t i = 0; i < f.n; i++)
        low[i] = (char)(f.p[i] >= 'A' && f.p[i] <= 'Z' ? f.p[i] | 32 : f.p[i]);
    struct str key = str_make(low, f.n);
    return (t->given && dict_find(t->given, key).n ? 1 : 0) | (t->family && dict_find(t->family, key).n ? 2 : 0);
}

void text_model_read(const struct text_model *t, struct text_marks *m)
{
    enum { WEIGHT = 5 }; /* shorter words may be small in a heading */
    uint32_t verbs = 0, small = 0, capital = 0;
    for (uint32_t k = m->b; k < m->e; k++) {
        struct text_memo *w = &m->memo[k - m->b];
        struct str f = text_marks_form(m, k);
        w->hash = text_class_hash(f);
        w->shape = shape_of(f);
        w->class = text_class_of(&t->classes, w->hash);
        w->name = person_bits(t, f, w->shape);
        w->verbs = verbs;
        unsigned first = text_class_first(w->class);
        verbs += first == 1 + UPOS_VERB || first == 1 + UPOS_AUX;
        if (w->class == TEXT_CLASS_UNKNOWN)
            w->class = (1u << TEXT_CLASS_BITS) + w->shape;
        small += w->shape == SHAPE_LOWER && f.n >= WEIGHT;
        capital += w->shape == SHAPE_TITLE || w->shape == SHAPE_UPPER;
    }
    m->titled = m->casing == TEXT_MIXED && capital > 3 && small * 12 < capital;
}

static const struct text_memo *memo_of(const struct text_marks *m, uint32_t k)
{
    return &m->memo[k - m->b];
}

/* Words around the gap: three before it and three behind. */
enum { BEFORE3, BEFORE2, BEFORE, AFTER, AFTER2, AFTER3, WINDOW };

struct gap {
    uint32_t shape[WINDOW];
    uint64_t class[WINDOW];
    uint32_t verbs; /* how many, from the beginning of the sentence; and whether some follow */
    uint64_t word[WINDOW]; /* hash of the lowered form */
    uint32_t tail;         /* hash of the last three bytes of the word before */
    uint32_t tail2;        /* hash of the last two bytes of the word before a comma; else 0 */
    uint32_t length;       /* class of the number of words since the sentence began */
    uint32_t rest;         /* class of the number of words up to the end of the paragraph */
    uint32_t flags;        /* lexicon, of the words on both sides */
    uint32_t spaced;
    uint32_t stop;     /* what mark comes next, and how soon */
    uint32_t names;    /* length of the rows of capitalised words on both sides */
    uint32_t headings; /* places of the colons behind the beginning and behind the gap */
    uint32_t people;   /* which of the four words around it can be first names or surnames */
    uint32_t echo;     /* how the words behind resemble those that began the sentence */
};

static uint32_t length_class(uint32_t n)
{
    return n < 6 ? n : n < 9 ? 6 : n < 14 ? 7 : n < 22 ? 8 : n < 40 ? 9 : 10;
}

/* The first mark among the words from k on that may structure a text, and its distance. */
static uint32_t next_mark(const struct text_marks *m, uint32_t k)
{
    enum { NEAR = 12 };
    for (uint32_t i = k; i < m->e && i < k + NEAR; i++) {
        uint32_t shape = memo_of(m, i)->shape;
        if (shape == SHAPE_STOP || shape == SHAPE_COLON || shape == SHAPE_COMMA ||
            shape == SHAPE_DASH || shape == SHAPE_ADDRESS)
            return shape << 4 | length_class(i - k);
    }
    return m->e - k <= NEAR ? 1 : 0;
}

static bool is_name(const struct text_marks *m, uint32_t k)
{
    uint32_t shape = memo_of(m, k)->shape;
    return shape == SHAPE_TITLE || shape == SHAPE_UPPER || shape == SHAPE_LETTER;
}

static uint32_t name_rows(const struct text_marks *m, uint32_t k, uint32_t begin)
{
    enum { MOST = 4 };
    uint32_t before = 0, behind = 0;
    while (before < MOST && k - before > begin && is_name(m, k - before - 1))
        before++;
    while (behind < MOST && k + behind < m->e && is_name(m, k + behind))
        behind++;
    return before << 3 | behind;
}

static uint32_t echo_of(const struct text_marks *m, uint32_t k, uint32_t begin)
{
    const struct text_memo *a = memo_of(m, begin), *b = memo_of(m, k);
    uint32_t same = a->hash == b->hash ? 1 : 0;
    if (begin + 1 < k && k + 1 < m->e)
        same |= memo_of(m, begin + 1)->shape == memo_of(m, k + 1)->shape ? 2 : 0;
    return same | (a->shape == b->shape ? 4 : 0);
}

/* True if both the sentence and the words behind the gap begin with a heading of as many words:
 * "Time : 10 a.m. Place : the gate". */
static uint32_t headings(const struct text_marks *m, uint32_t k, uint32_t begin)
{
    enum { LONGEST = 4 };
    uint32_t before = 0, behind = 0;
    for (uint32_t i = LONGEST; i > 0; i--) {
        if (begin + i < k && str_eq(text_marks_form(m, begin + i), STR(":")))
            before = i;
        if (k + i < m->e && str_eq(text_marks_form(m, k + i), STR(":")))
            behind = i;
    }
    return before << 3 | behind;
}

/* Verbs in the sentence so far, and among the next words: 0, 1 or 2 and more. */
static uint32_t verbs_around(const struct text_marks *m, uint32_t k, uint32_t begin)
{
    enum { NEAR = 8 };
    uint32_t last = m->e - k > NEAR ? k + NEAR : m->e - 1;
    uint32_t before = memo_of(m, k)->verbs - memo_of(m, begin)->verbs;
    uint32_t behind = memo_of(m, last)->verbs - memo_of(m, k)->verbs;
    return (before > 2 ? 2 : before) << 2 | (behind > 2 ? 2 : behind);
}

/* What the lexicon says of the abbreviation before the gap and of the word behind it. */
static uint32_t lexicon_bits(const struct text_marks *m, uint32_t k)
{
    struct str before = text_marks_form(m, k - 1);
    uint32_t behind = text_lexicon_flags(m->x, text_marks_form(m, k)), abbr = 0;
    if (before.n > 1 && before.p[before.n - 1] == '.')
        abbr = text_lexicon_flags(m->x, str_make(before.p, before.n - 1)) & TEXT_ABBR_CLASSES;
    return (abbr << 3) | (behind & TEXT_STARTER ? 1 : 0) | (behind & TEXT_SAYS ? 2 : 0) |
           (behind & TEXT_PRONOUN ? 4 : 0);
}

static struct gap read_gap(const struct text_marks *m, uint32_t k, uint32_t begin)
{
    struct gap g = {.length = length_class(k - begin)};
    for (uint32_t i = 0; i < WINDOW; i++) {
        uint32_t at = k + i - AFTER;
        if (k + i < AFTER + m->b || at >= m->e)
            continue;
        const struct text_memo *t = memo_of(m, at);
        g.shape[i] = t->shape;
        g.word[i] = t->hash;
        g.class[i] = t->class;
        g.people |= i >= BEFORE2 && i <= AFTER2 ? t->name << (i - BEFORE2) * 2 : 0;
    }
    struct str f = text_marks_form(m, k - 1);
    size_t n = f.n < 3 ? f.n : 3;
    g.tail = (uint32_t)text_class_hash(str_make(f.p + f.n - n, n));
    if (g.shape[BEFORE] == SHAPE_COMMA && k - m->b > 1) {
        f = text_marks_form(m, k - 2);
        n = f.n < 2 ? f.n : 2;
        g.tail2 = (uint32_t)text_class_hash(str_make(f.p + f.n - n, n));
    }
    g.flags = lexicon_bits(m, k);
    g.spaced = m->d->toks.v[k - 1].space_after;
    g.rest = length_class(m->e - k);
    g.stop = next_mark(m, k);
    g.names = name_rows(m, k, begin);
    g.echo = echo_of(m, k, begin);
    g.verbs = verbs_around(m, k, begin);
    g.headings = headings(m, k, begin);
    return g;
}

/* Paragraphs of hundreds of words have lost their line breaks: more boundaries are left unmarked there. */
static uint32_t paragraph_class(const struct text_marks *m)
{
    uint32_t n = m->e - m->b;
    return n < 80 ? 0 : n < 160 ? 1 : n < 320 ? 2 : 3;
}

struct bag {
    uint32_t *out, n;
};

static void add(struct bag *b, uint64_t a, uint64_t c)
{
    uint64_t h = (a + 0x9E3779B97F4A7C15u * (b->n + 1)) ^ (c * 0xC2B2AE3D27D4EB4Fu);
    h = (h ^ h >> 29) * 0xBF58476D1CE4E5B9u;
    b->out[b->n++] = (uint32_t)(h >> 32);
}

uint32_t text_model_features(const struct text_marks *m, uint32_t k, struct text_model_state state,
                             uint32_t out[TEXT_MODEL_FEATURES])
{
    struct gap g = read_gap(m, k, state.begin);
    struct bag b = {out, 0};
    uint32_t *s = g.shape, kind = (uint32_t)m->casing * 3 + (uint32_t)state.verdict;
    uint32_t pair = kind << 10 | s[BEFORE] << 5 | s[AFTER];
    uint64_t four = (uint64_t)s[BEFORE2] << 24 | pair << 5 | s[AFTER2];
    const struct text_memo *first = memo_of(m, state.begin);
    uint32_t line = m->mark[k - m->b] & TEXT_LINE ? 1 : 0;
    add(&b, kind, 0);
    add(&b, pair, g.spaced);
    add(&b, four, 0);
    add(&b, four, s[AFTER3]);
    add(&b, pair, s[AFTER2]);
    add(&b, pair, s[BEFORE2]);
    add(&b, pair, g.length);
    add(&b, four, g.length);
    add(&b, g.word[BEFORE], kind);
    add(&b, g.word[AFTER], s[AFTER]);
    add(&b, g.word[BEFORE], s[AFTER]);
    add(&b, g.word[AFTER], pair);
    add(&b, g.word[AFTER2], pair);
    add(&b, g.word[BEFORE2], pair);
    add(&b, g.word[BEFORE], g.word[AFTER]);
    add(&b, g.word[AFTER], g.word[AFTER2]);
    add(&b, g.word[BEFORE2], g.word[BEFORE]);
    add(&b, g.word[BEFORE], (uint64_t)g.length << 8 | s[AFTER]);
    add(&b, g.tail, pair);
    add(&b, g.tail2, pair);
    add(&b, g.flags, pair << 4 | g.length);
    add(&b, g.flags, four);
    add(&b, state.unmarked, pair << 4 | g.length);
    add(&b, state.unmarked, four);
    add(&b, first->hash, (uint64_t)g.length << 20 | pair);
    add(&b, first->shape, (uint64_t)g.length << 20 | pair);
    add(&b, g.length, state.unmarked);
    add(&b, line, pair);
    add(&b, g.word[AFTER3], pair);
    add(&b, g.rest, pair);
    add(&b, g.rest, (uint64_t)g.length << 20 | pair);
    add(&b, g.stop, pair);
    add(&b, g.stop, (uint64_t)g.length << 20 | pair);
    add(&b, g.names, pair);
    add(&b, g.names, (uint64_t)s[AFTER2] << 30 | (uint64_t)s[BEFORE2] << 20 | pair);
    add(&b, g.echo, pair);
    add(&b, g.echo, (uint64_t)g.length << 20 | pair);
    uint64_t *c = g.class, link = c[BEFORE] << 32 | c[AFTER] << 8 | kind;
    add(&b, link, 0);
    add(&b, link, c[BEFORE2]);
    add(&b, link, c[AFTER2]);
    add(&b, link, c[AFTER2] << 12 | c[BEFORE2]);
    add(&b, c[AFTER] << 8 | kind, c[AFTER2] << 12 | c[AFTER3]);
    add(&b, link, g.length);
    add(&b, link, g.verbs);
    add(&b, s[BEFORE3], four);
    add(&b, (uint64_t)s[BEFORE3] << 8 | s[AFTER3], four);
    add(&b, c[BEFORE3], (uint64_t)c[BEFORE2] << 40 | link);
    add(&b, g.headings, kind);
    add(&b, g.headings, pair);
    add(&b, g.echo, kind);
    add(&b, g.verbs, pair);
    add(&b, g.verbs, (uint64_t)g.length << 20 | pair);
    add(&b, g.verbs, c[AFTER] << 32 | pair);
    uint32_t flat = paragraph_class(m);
    add(&b, flat, pair);
    add(&b, flat, (uint64_t)g.length << 20 | pair);
    add(&b, flat, four);
    add(&b, (uint64_t)flat << 8 | g.people, pair);
    add(&b, g.people, pair);
    add(&b, g.people, four);
    add(&b, g.people, (uint64_t)g.length << 20 | pair);
    add(&b, g.people, (uint64_t)s[AFTER3] << 40 | (uint64_t)s[BEFORE3] << 32 | four);
    return b.n;
}

bool text_model_asks(const struct text_marks *m, uint32_t k, struct text_model_state state)
{
    unsigned c = text_marks_class(m, k), before = text_marks_class(m, k - 1);
    char first = text_marks_form(m, k).p[0];
    if (state.verdict != TEXT_PLAIN)
        return !(first == ',' || first == ';' || first == ':');
    if (!m->d->toks.v[k - 1].space_after)
        return false;
    switch (text_marks_form(m, k - 1).p[0]) {
    case ']': /* an editor's word in a quotation */
    case ';':
        return false;
    case ':': /* who speaks and what is said belong together */
        if (!(c & TEXT_MARK))
            return false;
    }
    if (m->titled && c & TEXT_WORD && before & TEXT_WORD)
        return false;
    return m->casing == TEXT_ALL_LOWER || !(c & TEXT_LOWER && before & (TEXT_LOWER | TEXT_UPPER));
}

bool text_model_begins(const struct text_model *t, const struct text_marks *m, uint32_t k,
                       struct text_model_state state)
{
    if (!t->weight)
        return state.verdict == TEXT_END;
    uint32_t f[TEXT_MODEL_FEATURES], n = text_model_features(m, k, state, f);
    int32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += t->weight[f[i] & t->mask];
    return sum > t->threshold;
}
