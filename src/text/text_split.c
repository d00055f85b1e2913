/*
 * Sentence boundaries by rule. A candidate stands behind each run of closing marks (full stop,
 * question mark, exclamation mark, ellipsis, an abbreviation's full stop) with the quotation marks
 * and brackets that close there. The class of the word before and the first word behind decide.
 */
#include "text_split.h"

#include "text_chars.h"

struct split {
    struct text_marks m;
    uint32_t begin; /* of the sentence */
    bool quote;     /* an undirected double quotation mark is open */
    bool unmarked;  /* the sentence began where no mark shows it */
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
    return text_marks_is_one_of(f, "( [ { \" ' \xE2\x80\x9C \xE2\x80\x98 \xC2\xAB ``");
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
    return last == '.' && f.n > 1 ? STOP_ABBR : STOP_NONE;
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
        if (text_marks_is_one_of(f, ") ] } \xE2\x80\x9D \xC2\xBB ''") || is_emoticon(f))
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
    if (!(c & TEXT_UPPER))
        return false;
    if (flags & (TEXT_ABBR_TITLE | TEXT_ABBR_NEVER | TEXT_ABBR_NUMBER) &&
        !(flags & TEXT_ABBR_FINAL))
        return false;
    if (next & TEXT_STARTER)
        return f.n > 2;
    if (flags & TEXT_CLOCK)
        return !(next & (TEXT_AFTER_CLOCK | TEXT_ABBR_DATE)) && k - s->begin > 3;
    return opened && flags & TEXT_ABBR_FINAL;
}

/* True if a sentence ends behind the stop at word `k` with its closers, up to `next`. */
static bool ends(const struct split *s, uint32_t k, uint32_t next)
{
    enum stop kind = stop_kind(s, k);
    if (next >= s->m.e)
        return true;
    struct str after = form(s, next);
    if (text_marks_is_one_of(after, ", ; : - -- \xE2\x80\x93 \xE2\x80\x94") && kind == STOP_ABBR)
        return false;
    if (text_marks_is_one_of(after, ", ; :"))
        return false;
    bool closed = next > k + 1 && stop_kind(s, next - 1) == STOP_NONE;
    bool opened = is_opener(after), spaced = space_behind(s, next - 1);
    if (kind == STOP_FULL && next > k + 2 && stop_kind(s, k + 2) == STOP_FULL)
        kind = STOP_DOTS;
    uint32_t w = first_word(s, next);
    if (w == s->m.e)
        return kind != STOP_ABBR && spaced;
    unsigned c = text_marks_class(&s->m, w);
    bool dash = text_marks_is_one_of(after, "- -- --- \xE2\x80\x93 \xE2\x80\x94");
    bool begins = c & (TEXT_UPPER | TEXT_OTHER | TEXT_WIDE | TEXT_DIGIT);
    switch (kind) {
    case STOP_FULL:
        return begins ||
               (!closed && (opened || spaced) && !(k > s->begin && is_note_number(s, k - 1)));
    case STOP_LOUD:
        return begins || (!closed && spaced && !dash);
    case STOP_DOTS:
        return c & TEXT_UPPER && !(closed && str_eq(after, STR("("))) &&
               !(str_eq(form(s, w), STR("I")) && space_before(s, k));
    case STOP_ABBR:
        return abbreviation_ends(s, k, w, opened);
    case STOP_NONE:
        break;
    }
    return false;
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

/* Asks the model about the gap before word k. */
static void try_unmarked(struct split *s, const struct text_model *model, struct doc *d,
                         uint32_t block, uint32_t k)
{
    struct text_model_state state = {s->begin, s->unmarked};
    if (k <= s->begin || s->m.mark[k - 1 - s->m.b] & TEXT_HOLD ||
        !text_model_begins(model, &s->m, k, state))
        return;
    add_sentence(s, d, block, k);
    s->unmarked = true;
    s->quote = false;
}

void text_split_run(const struct text_lexicon *x, const struct text_model *model, struct doc *d,
                    uint32_t block, uint32_t tok_b, uint32_t tok_e)
{
    if (tok_b >= tok_e)
        return;
    struct split s = {.m = {x, d, tok_b, tok_e, arena_array(d->arena, tok_e - tok_b, 1)},
                      .begin = tok_b};
    text_marks_lines(&s.m);
    text_marks_lists(&s.m);
    for (uint32_t k = tok_b; k < tok_e;) {
        uint32_t next = k + 1;
        if (s.m.mark[k - tok_b] & TEXT_BEGIN) {
            add_sentence(&s, d, block, k);
            s.quote = false;
        }
        try_unmarked(&s, model, d, block, k);
        if (str_eq(form(&s, k), STR("\"")))
            s.quote = !s.quote;
        if (stop_kind(&s, k) != STOP_NONE && !(s.m.mark[k - tok_b] & TEXT_HOLD) &&
            !is_inner(&s, k)) {
            next = skip_closers(&s, next);
            for (uint32_t i = k + 1; i < next; i++)
                if (s.m.mark[i - tok_b] & TEXT_BEGIN)
                    next = i;
            if (ends(&s, k, next))
                add_sentence(&s, d, block, next);
        }
        k = next;
        while (k - s.begin >= TEXT_SPLIT_LONGEST)
            add_sentence(&s, d, block, cut_at(&s, s.begin, s.begin + TEXT_SPLIT_LONGEST));
    }
    add_sentence(&s, d, block, tok_e);
}
