/*
 * Sentence boundaries. A candidate stands behind each run of closing marks (full stop, question
 * mark, exclamation mark, ellipsis, an abbreviation's full stop) with the quotation marks and
 * brackets that close there. The class of the word before and the first word behind decide; where
 * they leave it open, and where there is no mark at all, a judge is asked.
 */
#include "text_split.h"

#include "text_chars.h"

struct split {
    struct text_marks m;
    uint32_t begin;   /* of the sentence */
    uint32_t bracket; /* the last bracket that opened, NONE behind one that closed */
    bool quote;       /* an undirected double quotation mark is open */
    bool unmarked;    /* the sentence began where no mark shows it */
};

static struct str form(const struct split *s, uint32_t k)
{
    return s->m.d->toks.v[k].form;
}

static bool space_before(const struct split *s, uint32_t k)
{
    return k == s->m.b || s->m.d->toks.v[k - 1].space_after;
}

static bool space_behind(const struct split *s, uint32_t k)
{
    return k + 1 >= s->m.e || s->m.d->toks.v[k].space_after;
}

static bool is_opener(struct str f)
{
    return text_marks_is_one_of(f, "( [ { \" ' '' \xE2\x80\x9C \xE2\x80\x98 \xC2\xAB ``");
}

/* ---- stops ---- */

enum stop { STOP_NONE, STOP_FULL, STOP_LOUD, STOP_DOTS, STOP_ABBR };

static enum stop stop_kind(const struct split *s, uint32_t k)
{
    struct str f = form(s, k);
    if (f.n == 0)
        return STOP_NONE;
    char c = f.p[0], last = f.p[f.n - 1];
    if (c == '.' || c == '!' || c == '?') {
        bool loud = false;
        for (size_t i = 0; i < f.n; i++) {
            if (f.p[i] != '.' && f.p[i] != '!' && f.p[i] != '?')
                return STOP_NONE;
            loud |= f.p[i] != '.';
        }
        return loud ? STOP_LOUD : f.n == 1 ? STOP_FULL : STOP_DOTS;
    }
    if ((unsigned char)c >= 0xE2) {
        if (text_marks_is_one_of(f, "\xE2\x80\xA6"))
            return STOP_DOTS;
        if (text_marks_is_one_of(f, "\xE3\x80\x82 \xEF\xBC\x8E \xEF\xBC\x81 \xEF\xBC\x9F "
                                    "\xE2\x80\xBC \xE2\x81\x89"))
            return STOP_LOUD;
    }
    return (last == '.' || last == '!') && f.n > 1 ? STOP_ABBR : STOP_NONE;
}

/* A mark inside a word or before one ("!Kung", "Y!J"): ends nothing. */
static bool is_inner(const struct split *s, uint32_t k)
{
    if (form(s, k).p[0] == '.' || k + 1 >= s->m.e || space_behind(s, k) ||
        !(text_marks_class(&s->m, k + 1) & TEXT_WORD))
        return false;
    return space_before(s, k) || form(s, k + 1).n < 3;
}

/* ---- what closes behind a stop ---- */

static bool is_emoticon(struct str f)
{
    return f.n >= 2 && f.n <= 4 && strchr(":;=^", f.p[0]) && strchr(")(DPp|/\\*O_", f.p[f.n - 1]) &&
           f.p[f.n - 1];
}

static bool is_note_number(const struct split *s, uint32_t k)
{
    uint64_t v;
    return str_to_uint(form(s, k), 999, &v);
}

/* End of a note reference that begins at word k: "[7]", "[citation needed]"; else k. */
static uint32_t note_reference(const struct split *s, uint32_t k)
{
    if (k + 2 >= s->m.e || !str_eq(form(s, k), STR("[")))
        return k;
    if (is_note_number(s, k + 1) || (form(s, k + 1).n == 1 && !space_behind(s, k + 1)))
        return str_eq(form(s, k + 2), STR("]")) ? k + 3 : k;
    if (k + 3 < s->m.e && str_eq(form(s, k + 2), STR("needed")) && str_eq(form(s, k + 3), STR("]")))
        return k + 4;
    return k;
}

/* Words from k on that still belong to the sentence that the stop before k ends: closing quotes and
 * brackets, further stops, smileys, note references ("[7]", a glued "12"). Returns the first word
 * behind them. */
static uint32_t skip_closers(struct split *s, uint32_t k)
{
    enum { CLOSERS = 48 }; /* longest row of marks that is one end of a sentence */
    bool note = false;
    uint32_t e = s->m.e - k > CLOSERS ? k + CLOSERS : s->m.e;
    for (; k < e; k++) {
        struct str f = form(s, k);
        enum stop kind = stop_kind(s, k);
        if (kind != STOP_NONE && kind != STOP_ABBR && !is_inner(s, k))
            continue;
        if (str_eq(f, STR("''")) && space_before(s, k) && !space_behind(s, k))
            break; /* opens the next quotation */
        if (text_marks_is_one_of(f, ") ] } \xE2\x80\x9D \xC2\xBB '' \xE2\x80\x99\xE2\x80\x99") ||
            is_emoticon(f))
            continue;
        if (str_eq(f, STR("\""))) {
            if (k + 1 < s->m.e && space_before(s, k) && !(s->quote && space_behind(s, k)))
                break;
            s->quote = false;
            continue;
        }
        if (text_marks_is_one_of(f, "' \xE2\x80\x99") && !space_before(s, k))
            continue;
        uint32_t reference = note_reference(s, k);
        if (reference > k) {
            k = reference - 1;
            continue;
        }
        if ((note || !space_before(s, k)) && is_note_number(s, k) && space_behind(s, k) &&
            k + 1 < s->m.e) {
            note = true;
            continue;
        }
        break;
    }
    return k;
}

/* True if from word k on stand dots of an ellipsis, apart from what precedes, and a word behind. */
static bool is_opening_ellipsis(const struct split *s, uint32_t k)
{
    enum { DOTS = 5 };
    uint32_t i = k;
    if (!space_before(s, k))
        return false;
    while (i < s->m.e && i < k + DOTS && form(s, i).p[0] == '.' && stop_kind(s, i) <= STOP_DOTS)
        i++;
    return i < s->m.e && (i >= k + 3 || (i == k + 1 && stop_kind(s, k) == STOP_DOTS)) &&
           text_marks_class(&s->m, i) & TEXT_WORD;
}

/* First word behind openers and bullets from k on; e if there is none near. */
static uint32_t first_word(const struct split *s, uint32_t k)
{
    for (uint32_t i = k; i < s->m.e && i < k + 4; i++)
        if (text_marks_class(&s->m, i) & (TEXT_WORD | TEXT_WIDE))
            return i;
    return s->m.e;
}

/* ---- decisions ---- */

static bool abbreviation_ends(const struct split *s, uint32_t k, uint32_t w, bool opened)
{
    struct str f = form(s, k);
    uint32_t flags = text_lexicon_flags(s->m.x, str_make(f.p, f.n - 1));
    unsigned c = text_marks_class(&s->m, w);
    uint32_t next = text_lexicon_flags(s->m.x, form(s, w));
    if (!(c & (s->m.casing == TEXT_ALL_LOWER ? TEXT_LOWER : TEXT_UPPER)))
        return false;
    if (flags & (TEXT_ABBR_TITLE | TEXT_ABBR_NEVER | TEXT_ABBR_NUMBER) &&
        !(flags & TEXT_ABBR_FINAL))
        return false;
    if (text_lexicon_starts(next, s->m.casing))
        return f.n > 2;
    if (s->m.casing != TEXT_MIXED)
        return false;
    if (flags & TEXT_CLOCK)
        return !(next & (TEXT_AFTER_CLOCK | TEXT_ABBR_DATE)) && k - s->begin > 3;
    return opened && flags & TEXT_ABBR_FINAL;
}

/* True for words behind a question or call that tell who voiced it: "asked the judge", "he said".
 */
static bool tells_who(const struct split *s, uint32_t w)
{
    uint32_t here = text_lexicon_flags(s->m.x, form(s, w));
    bool small = s->m.casing != TEXT_MIXED || text_marks_class(&s->m, w) & TEXT_LOWER;
    if (here & TEXT_SAYS)
        return small;
    return small && here & TEXT_PRONOUN && w + 1 < s->m.e &&
           text_lexicon_flags(s->m.x, form(s, w + 1)) & TEXT_SAYS;
}

/* What the rules say of the gap before word `next`. */
struct ending {
    enum text_verdict verdict;
    bool sure; /* nobody need be asked */
};

static bool full_stop_ends(const struct split *s, uint32_t k, uint32_t next, uint32_t w,
                           bool closed)
{
    unsigned c = text_marks_class(&s->m, w);
    if (c & (TEXT_UPPER | TEXT_OTHER | TEXT_WIDE | TEXT_DIGIT))
        return true;
    if (closed)
        return s->m.casing == TEXT_ALL_LOWER &&
               text_lexicon_starts(text_lexicon_flags(s->m.x, form(s, w)), TEXT_ALL_LOWER);
    if (is_opener(form(s, next)))
        return true;
    return space_behind(s, next - 1) && !(k > s->begin && is_note_number(s, k - 1));
}

static bool loud_stop_ends(const struct split *s, uint32_t next, uint32_t w, bool closed)
{
    if (text_marks_class(&s->m, w) & (TEXT_UPPER | TEXT_OTHER | TEXT_WIDE | TEXT_DIGIT))
        return true;
    bool dash = text_marks_is_one_of(form(s, next), "- -- --- \xE2\x80\x93 \xE2\x80\x94");
    return !closed && !dash && space_behind(s, next - 1);
}

static bool dots_end(const struct split *s, uint32_t next, uint32_t w, bool closed)
{
    if (!(text_marks_class(&s->m, w) & TEXT_UPPER) || (closed && str_eq(form(s, next), STR("("))))
        return false;
    if (s->m.casing == TEXT_ALL_UPPER)
        return text_lexicon_starts(text_lexicon_flags(s->m.x, form(s, w)), TEXT_ALL_UPPER);
    return true;
}

/* True if the words up to `next` stand in brackets that opened within the sentence and close soon:
 * "The driver (he fled. He was caught later) is 30." */
static bool in_brackets(const struct split *s, uint32_t next)
{
    enum { FAR = 60 };
    if (s->bracket == NONE || s->bracket <= s->begin)
        return false;
    for (uint32_t i = next; i < s->m.e && i < next + FAR; i++)
        if (text_marks_is_one_of(form(s, i), ") ]"))
            return true;
    return false;
}

/* True if the words up to `next` stand in a short quotation within the sentence that goes on behind
 * it: 'They shouted "Out! Out now!" and left.' */
static bool in_quoted_words(const struct split *s, uint32_t next)
{
    enum { FAR = 12 };
    for (uint32_t i = next; i + 1 < s->m.e && i < next + FAR; i++) {
        if (!text_marks_is_one_of(form(s, i), s->quote ? "\"" : "\xE2\x80\x9D"))
            continue;
        return i > next && text_marks_class(&s->m, i + 1) & TEXT_LOWER && space_behind(s, i) &&
               !tells_who(s, i + 1);
    }
    return false;
}

static bool is_at_begin(const struct split *s, uint32_t k)
{
    return k == s->begin || (k == s->begin + 1 && is_opener(form(s, s->begin)) &&
                             !str_eq(form(s, s->begin), STR("[")));
}

/* True if the mark at word k belongs to a name of several words: "the show Dance Now! is". */
static bool is_in_name(const struct split *s, uint32_t k)
{
    return k > s->begin + 2 && text_marks_class(&s->m, k - 1) & TEXT_UPPER &&
           text_marks_class(&s->m, k - 2) & TEXT_UPPER && !space_before(s, k);
}

/* True if the word w behind the stop at word k shows that the sentence goes on. */
static bool holds(const struct split *s, enum stop kind, uint32_t k, uint32_t w, bool closed)
{
    struct str next = form(s, w);
    bool small = s->m.casing == TEXT_MIXED && text_marks_class(&s->m, w) & TEXT_LOWER &&
                 !memchr(next.p, '/', next.n) && !memchr(next.p, '.', next.n); /* no address */
    if (small && (closed || kind == STOP_ABBR || (kind == STOP_LOUD && is_in_name(s, k))))
        return true;
    if (kind == STOP_LOUD || (kind == STOP_FULL && closed))
        return tells_who(s, w);
    if (kind == STOP_DOTS)
        return str_eq(form(s, w), STR("I")) && space_before(s, k);
    if (kind != STOP_ABBR)
        return false;
    struct str f = form(s, k);
    uint32_t flags = text_lexicon_flags(s->m.x, str_make(f.p, f.n - 1));
    return flags & (TEXT_ABBR_TITLE | TEXT_ABBR_NEVER | TEXT_ABBR_NUMBER) &&
           !(flags & (TEXT_ABBR_FINAL | TEXT_ABBR_STATE | TEXT_ABBR_COMPANY)) &&
           !(text_lexicon_flags(s->m.x, form(s, w)) & TEXT_STARTER);
}

/* What a row of marks from word k up to `next` is in all: ". . ." are dots, "(Calif.)." ends as a
 * full stop does. */
static enum stop kind_of_row(const struct split *s, enum stop kind, uint32_t k, uint32_t next)
{
    if (kind == STOP_FULL && next > k + 2 && stop_kind(s, k + 2) == STOP_FULL)
        return STOP_DOTS;
    for (uint32_t i = k + 1; i < next && kind == STOP_ABBR; i++)
        if (stop_kind(s, i) == STOP_FULL)
            return STOP_FULL;
    return kind;
}

/* What follows from a full stop, question or exclamation mark before word w. */
static struct ending mark_ending(const struct split *s, enum stop kind, uint32_t k, uint32_t next,
                                 uint32_t w, bool closed)
{
    unsigned c = text_marks_class(&s->m, w);
    bool end = kind == STOP_FULL ? full_stop_ends(s, k, next, w, closed)
                                 : loud_stop_ends(s, next, w, closed);
    bool sure = c & TEXT_UPPER && (!closed || s->m.casing == TEXT_MIXED);
    sure |= kind == STOP_FULL && is_opener(form(s, next)) && !(c & TEXT_LOWER);
    if (end && kind == STOP_LOUD && !closed && in_quoted_words(s, next))
        return (struct ending){TEXT_INSIDE, true};
    return (struct ending){end ? TEXT_END : TEXT_INSIDE, end && sure};
}

/* What follows from the stop at word `k` with its closers, up to `next`. */
static struct ending ending_at(const struct split *s, uint32_t k, uint32_t next)
{
    enum stop kind = stop_kind(s, k);
    if (next >= s->m.e)
        return (struct ending){TEXT_END, true};
    kind = kind_of_row(s, kind, k, next);
    if (in_brackets(s, next) || (kind == STOP_DOTS && is_at_begin(s, k)))
        return (struct ending){TEXT_INSIDE, true};
    struct str after = form(s, next);
    if (text_marks_is_one_of(after, ", ; :") ||
        (kind == STOP_ABBR && text_marks_is_one_of(after, "- -- \xE2\x80\x93 \xE2\x80\x94")))
        return (struct ending){TEXT_INSIDE, false};
    bool closed = next > k + 1 && stop_kind(s, next - 1) == STOP_NONE;
    uint32_t w = first_word(s, next);
    if (w == s->m.e) {
        bool end = kind != STOP_ABBR && space_behind(s, next - 1);
        return (struct ending){end ? TEXT_END : TEXT_INSIDE, end};
    }
    if (holds(s, kind, k, w, closed))
        return (struct ending){TEXT_INSIDE, true};
    if (kind == STOP_ABBR || kind == STOP_DOTS) {
        bool end = kind == STOP_DOTS ? dots_end(s, next, w, closed)
                                     : abbreviation_ends(s, k, w, is_opener(after));
        return (struct ending){end ? TEXT_END : TEXT_INSIDE, false};
    }
    return mark_ending(s, kind, k, next, w, closed);
}

/* ---- sentences ---- */

static void add_sentence(struct split *s, struct doc *d, uint32_t block, uint32_t e)
{
    if (e <= s->begin)
        return;
    struct sent *t = vec_push(d->arena, &d->sents);
    t->tok_b = s->begin;
    t->tok_e = e;
    t->block = block;
    t->span = (struct span){d->toks.v[s->begin].span.b, d->toks.v[e - 1].span.e};
    s->begin = e;
    s->unmarked = false;
}

/* The best place to cut a run without an end: behind the last comma, semicolon or dash of its
 * second half, never inside a multiword token. */
static uint32_t cut_at(const struct split *s, uint32_t b, uint32_t e)
{
    for (uint32_t k = e; k > b + (e - b) / 2; k--)
        if (text_marks_is_one_of(form(s, k - 1), "; , : - -- \xE2\x80\x93 \xE2\x80\x94"))
            return k;
    for (uint32_t k = b; k < e;) {
        uint32_t n = s->m.d->toks.v[k].mwt ? s->m.d->toks.v[k].mwt : 1;
        if (k + n > e)
            return k;
        k += n;
    }
    return e;
}

/* True if a mark binds the words on both sides of the gap before word k: behind a bullet or an
 * opening quotation mark, or before a closing one. */
static bool is_bound(const struct split *s, uint32_t k)
{
    if (text_marks_is_one_of(form(s, k - 1), "( [ \xE2\x80\x9C \xE2\x80\x98"))
        return true;
    if (k == s->begin + 1 && text_marks_is_one_of(form(s, k - 1), "~ - \xE2\x80\x93 \xE2\x80\x94"))
        return true;
    return text_marks_is_one_of(form(s, k), ") ] \xE2\x80\x9D") ||
           (s->quote && space_behind(s, k) && str_eq(form(s, k), STR("\"")));
}

/* Ends the sentence before word k if what precedes says so. */
static void try_gap(struct split *s, const struct text_judge *judge, struct doc *d, uint32_t block,
                    uint32_t k, struct ending ending)
{
    struct text_model_state state = {s->begin, s->unmarked, ending.verdict};
    if (k <= s->begin)
        return;
    bool line = s->m.mark[k - s->m.b] & TEXT_BEGIN;
    bool cut = line || (ending.sure && ending.verdict == TEXT_END);
    bool open = !cut && !ending.sure && !(s->m.mark[k - 1 - s->m.b] & TEXT_HOLD);
    if (open && text_model_asks(&s->m, k, state) && !is_bound(s, k))
        cut = judge->teacher ? judge->teacher(judge->self, &s->m, k, state)
                             : text_model_begins(judge->model, &s->m, k, state);
    if (!cut)
        return;
    add_sentence(s, d, block, k);
    s->unmarked = !line && ending.verdict == TEXT_PLAIN;
    if (line || ending.verdict == TEXT_PLAIN)
        s->quote = false;
}

/* True if word k is not the last one of a multiword token: "Jr." of "Jr.'s". */
static bool goes_on_as_word(const struct split *s, uint32_t k)
{
    enum { PARTS = 4 };
    for (uint32_t i = 0; i < PARTS && k >= s->m.b + i; i++)
        if (s->m.d->toks.v[k - i].mwt > i + 1)
            return true;
    return false;
}

/* Reads the stop at word k, if there is one; *next: first word behind all that belongs to it. */
static struct ending read_stop(struct split *s, uint32_t k, uint32_t *next)
{
    *next = k + 1;
    if (stop_kind(s, k) == STOP_NONE || s->m.mark[k - s->m.b] & TEXT_HOLD || is_inner(s, k) ||
        goes_on_as_word(s, k))
        return (struct ending){TEXT_PLAIN, false};
    uint32_t end = *next;
    if (space_before(s, k) || !is_opening_ellipsis(s, end))
        end = skip_closers(s, end);
    for (uint32_t i = k + 1; i < end; i++) {
        if (s->m.mark[i - s->m.b] & TEXT_BEGIN)
            end = i;
        else if (text_marks_is_one_of(form(s, i), ") ]"))
            s->bracket = NONE;
    }
    *next = end;
    return ending_at(s, k, end);
}

/* Keeps account of quotation marks and brackets that are open. */
static void note_pairs(struct split *s, uint32_t k)
{
    struct str f = form(s, k);
    if (f.n != 1)
        return;
    switch (f.p[0]) {
    case '"':
        s->quote = !s->quote;
        break;
    case '(':
    case '[':
        s->bracket = k;
        break;
    case ')':
    case ']':
        s->bracket = NONE;
    }
}

void text_split_run(const struct text_lexicon *x, const struct text_judge *judge, struct doc *d,
                    uint32_t block, uint32_t tok_b, uint32_t tok_e)
{
    if (tok_b >= tok_e)
        return;
    struct split s = {.m = text_marks_make(x, d, tok_b, tok_e), .begin = tok_b, .bracket = NONE};
    struct ending ending = {TEXT_PLAIN, false};
    text_model_read(judge->model, &s.m);
    for (uint32_t k = tok_b; k < tok_e;) {
        try_gap(&s, judge, d, block, k, ending);
        note_pairs(&s, k);
        ending = read_stop(&s, k, &k);
        while (k - s.begin >= TEXT_SPLIT_LONGEST)
            add_sentence(&s, d, block, cut_at(&s, s.begin, s.begin + TEXT_SPLIT_LONGEST));
    }
    add_sentence(&s, d, block, tok_e);
}
