#include "text_model.h"

#include "text_chars.h"

/* "attest-text-boundaries 1 BITS THRESHOLD\n" and a note on where the weights come from. */
static const char magic[] = "attest-text-boundaries 1 ";

static bool header_number(struct str *rest, uint64_t max, uint64_t *v)
{
    struct str field;
    return str_field(rest, ' ', &field) && str_to_uint(field, max, v);
}

bool text_model_open(struct text_model *t, const struct dict *dict, struct err *e)
{
    *t = (struct text_model){0};
    struct str blob = dict_blob(dict, "en/text/boundaries");
    if (blob.n == 0)
        return true;
    uint64_t bits, threshold;
    struct str head = {blob.p + sizeof magic - 1, 0}, line;
    if (blob.n <= TEXT_MODEL_HEADER || memcmp(blob.p, magic, sizeof magic - 1) != 0)
        return err_set(e, "en/text/boundaries.bin", 0, 0, "not a table of boundary weights");
    head.n = TEXT_MODEL_HEADER - (sizeof magic - 1);
    if (!str_field(&head, '\n', &line) || !header_number(&line, 24, &bits) ||
        !header_number(&line, 100000, &threshold) ||
        blob.n != TEXT_MODEL_HEADER + ((size_t)1 << bits))
        return err_set(e, "en/text/boundaries.bin", 1, 0, "damaged header; train the table again");
    t->weight = (const signed char *)blob.p + TEXT_MODEL_HEADER;
    t->mask = ((uint32_t)1 << bits) - 1;
    t->threshold = (int32_t)threshold;
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

/* Words around the gap: [0] and [1] before it, [2] to [4] behind. */
enum { BEFORE2, BEFORE, AFTER, AFTER2, AFTER3, WINDOW };

struct gap {
    uint32_t shape[WINDOW];
    uint64_t word[WINDOW]; /* hash of the lowered form */
    uint32_t tail;         /* hash of the last three bytes of the word before */
    uint32_t length;       /* class of the number of words since the sentence began */
    uint32_t flags;        /* lexicon, of the word behind */
    uint32_t spaced;
};

static uint64_t word_hash(struct str f)
{
    uint64_t h = 0xCBF29CE484222325u;
    size_t n = f.n < 24 ? f.n : 24;
    for (size_t i = 0; i < n; i++) {
        unsigned char c = (unsigned char)f.p[i];
        h = (h ^ (unsigned char)(c >= 'A' && c <= 'Z' ? c | 32 : c)) * 0x100000001B3u;
    }
    return h;
}

static uint32_t length_class(uint32_t n)
{
    return n < 6 ? n : n < 9 ? 6 : n < 14 ? 7 : n < 22 ? 8 : n < 40 ? 9 : 10;
}

static struct gap read_gap(const struct text_marks *m, uint32_t k, uint32_t begin)
{
    struct gap g = {.length = length_class(k - begin)};
    for (uint32_t i = 0; i < WINDOW; i++) {
        uint32_t at = k + i - AFTER;
        if (k + i < AFTER + m->b || at >= m->e)
            continue;
        struct str f = text_marks_form(m, at);
        g.shape[i] = shape_of(f);
        g.word[i] = word_hash(f);
    }
    struct str f = text_marks_form(m, k - 1);
    size_t n = f.n < 3 ? f.n : 3;
    g.tail = (uint32_t)word_hash(str_make(f.p + f.n - n, n));
    g.flags = text_lexicon_flags(m->x, text_marks_form(m, k)) & TEXT_STARTER ? 1 : 0;
    g.spaced = m->d->toks.v[k - 1].space_after;
    return g;
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
    uint32_t *s = g.shape, pair = s[BEFORE] << 5 | s[AFTER];
    uint32_t four = s[BEFORE2] << 15 | pair << 5 | s[AFTER2];
    struct str first = text_marks_form(m, state.begin);
    uint32_t line = m->mark[k - m->b] & TEXT_LINE ? 1 : 0;
    add(&b, 0, 0);
    add(&b, pair, g.spaced);
    add(&b, four, 0);
    add(&b, four, s[AFTER3]);
    add(&b, pair, s[AFTER2]);
    add(&b, pair, s[BEFORE2]);
    add(&b, pair, g.length);
    add(&b, four, g.length);
    add(&b, g.word[BEFORE], 1);
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
    add(&b, g.flags, pair << 4 | g.length);
    add(&b, g.flags, four);
    add(&b, state.unmarked, pair << 4 | g.length);
    add(&b, state.unmarked, four);
    add(&b, word_hash(first), (uint64_t)g.length << 10 | pair);
    add(&b, shape_of(first), (uint64_t)g.length << 10 | pair);
    add(&b, g.length, state.unmarked);
    add(&b, line, pair);
    add(&b, g.word[AFTER3], pair);
    return b.n;
}

bool text_model_asks(const struct text_marks *m, uint32_t k, uint32_t begin)
{
    enum { HEADWORDS = 4 }; /* "Image: ...", "Dear Anna: ..." */
    unsigned c = text_marks_class(m, k), before = text_marks_class(m, k - 1);
    if (!m->d->toks.v[k - 1].space_after)
        return false;
    switch (text_marks_form(m, k - 1).p[0]) {
    case ']': /* an editor's word in a quotation */
    case ';':
        return false;
    case ':':
        if (k - begin > HEADWORDS && !(c & TEXT_MARK))
            return false;
    }
    return !(c & TEXT_LOWER && before & (TEXT_LOWER | TEXT_UPPER));
}

bool text_model_begins(const struct text_model *t, const struct text_marks *m, uint32_t k,
                       struct text_model_state state)
{
    if (!t->weight || !text_model_asks(m, k, state.begin))
        return false;
    uint32_t f[TEXT_MODEL_FEATURES], n = text_model_features(m, k, state, f);
    int32_t sum = 0;
    for (uint32_t i = 0; i < n; i++)
        sum += t->weight[f[i] & t->mask];
    return sum > t->threshold;
}
