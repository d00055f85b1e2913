/*
 * Quotation marks. Curly marks say themselves whether they open or close; straight ones and '' (which
 * some archives put on both sides) do so by the white space around them, and where that fails by what
 * is open. Marks never pair over a paragraph's end: a quotation still open there runs to the end and,
 * by the printers' convention, goes on in the next paragraph if that begins with an opening mark.
 */
#include "claim_quote.h"

enum mark { MARK_NOT, MARK_OPEN, MARK_CLOSE, MARK_EITHER };
enum { MAX_DEPTH = 4, SHORT_WORDS = 4, LINES = 8 };

struct marks {
    uint32_t open[MAX_DEPTH]; /* indexes of open quotations */
    uint32_t style[MAX_DEPTH]; /* 1: single marks */
    uint32_t n;
};

static bool is_single(struct str form)
{
    return str_eq(form, STR("'")) || str_eq(form, STR("‘")) || str_eq(form, STR("’")) ||
           str_eq(form, STR("`"));
}

static enum mark kind_of(struct str form)
{
    static const char *const open[] = {"“", "„", "«", "``", "‘", "`", "‹"};
    static const char *const close[] = {"”", "»", "›"};
    static const char *const either[] = {"\"", "''", "'", "’", "'''"};
    if (form.n > 3)
        return MARK_NOT;
    for (size_t i = 0; i < sizeof open / sizeof *open; i++)
        if (str_is(form, open[i]))
            return MARK_OPEN;
    for (size_t i = 0; i < sizeof close / sizeof *close; i++)
        if (str_is(form, close[i]))
            return MARK_CLOSE;
    for (size_t i = 0; i < sizeof either / sizeof *either; i++)
        if (str_is(form, either[i]))
            return MARK_EITHER;
    return MARK_NOT;
}

static bool possessive(const struct tok *t)
{
    return t->upos == UPOS_PART || t->rel == REL_CASE;
}

static enum mark side_of(const struct claim_work *w, uint32_t i, uint32_t first,
                         const struct marks *m)
{
    const struct tok *t = w->d->toks.v;
    enum mark k = kind_of(t[i].form);
    if (k != MARK_EITHER)
        return k;
    bool single = is_single(t[i].form);
    bool before = i == first || t[i - 1].space_after || kind_of(t[i - 1].form) == MARK_OPEN;
    bool after = t[i].space_after;
    bool is_open = m->n && m->style[m->n - 1] == single;
    if (single && !is_open && (!before || after || possessive(&t[i])))
        return MARK_NOT; /* an apostrophe */
    if (single && is_open && possessive(&t[i]) && t[i].upos != UPOS_PUNCT)
        return MARK_NOT;
    if (before && !after)
        return MARK_OPEN;
    if (after && !before)
        return MARK_CLOSE;
    return is_open ? MARK_CLOSE : MARK_OPEN;
}

static void open_quote(struct claim_work *w, struct marks *m, uint32_t i)
{
    if (m->n == MAX_DEPTH)
        return;
    struct claim_quote *q = vec_push(w->a, &w->quotes);
    *q = (struct claim_quote){.open = i, .close = i + 1, .depth = m->n, .goes_on = NONE,
                              .continues = NONE};
    m->style[m->n] = is_single(w->d->toks.v[i].form);
    m->open[m->n++] = w->quotes.n - 1;
}

static void close_quote(struct claim_work *w, struct marks *m, uint32_t i)
{
    bool single = is_single(w->d->toks.v[i].form);
    uint32_t k = m->n;
    while (k && m->style[k - 1] != single)
        k--;
    if (!k)
        return;
    while (m->n >= k) /* inner ones that were never closed end here too */
        w->quotes.v[m->open[--m->n]].close = i;
}

/* Two apostrophes that stand for one double mark, cut apart behind a plural: the mechanics''. */
static bool is_split_mark(const struct claim_work *w, uint32_t i, uint32_t e)
{
    const struct tok *t = w->d->toks.v;
    return i + 1 < e && str_eq(t[i].form, STR("'")) && str_eq(t[i + 1].form, STR("'")) && !t[i].space_after &&
           t[i].span.e == t[i + 1].span.b;
}

/* One behind the mark that closes a quotation left open by the line before: the first mark of the words [b, e), if it
 * cannot open another. 0: there is none. */
static uint32_t closed_at(const struct claim_work *w, uint32_t b, uint32_t e)
{
    for (uint32_t i = b; i < e; i++) {
        const struct tok *t = &w->d->toks.v[i];
        enum mark k = kind_of(t->form);
        if (k == MARK_NOT || is_single(t->form))
            continue;
        return i > b && k != MARK_OPEN && (k == MARK_CLOSE || t[-1].space_after <= t->space_after) ? i + 1 : 0;
    }
    return 0;
}

/* Texts with a line for each sentence: a quotation that a line leaves open and a later one closes is one, whatever the
 * lines between. Returns the words of the lines it takes up, behind which the reading goes on; 0. */
static uint32_t over_lines(struct claim_work *w, uint32_t left, uint32_t s)
{
    const struct doc *d = w->d;
    for (uint32_t n = 0; n < LINES && s < d->sents.n; n++) {
        uint32_t block = d->sents.v[s].block, b = d->sents.v[s].tok_b, e = b;
        for (; s < d->sents.n && d->sents.v[s].block == block; s++)
            e = d->sents.v[s].tok_e;
        uint32_t end = closed_at(w, b, e);
        if (end) {
            w->quotes.v[left].close = end - 1;
            return end;
        }
        for (uint32_t i = b; i < e; i++)
            if (kind_of(d->toks.v[i].form) != MARK_NOT && !is_single(d->toks.v[i].form))
                return 0;
    }
    return 0;
}

/* The quotation left open at the end of the paragraph before, or NONE. */
static uint32_t do_block(struct claim_work *w, uint32_t b, uint32_t e, uint32_t pending)
{
    struct marks m = {.n = 0};
    uint32_t begun = w->quotes.n;
    for (uint32_t i = b; i < e; i++) {
        if (is_split_mark(w, i, e) && m.n && !m.style[m.n - 1]) {
            w->quotes.v[m.open[--m.n]].close = i++;
            continue;
        }
        enum mark side = side_of(w, i, b, &m);
        if (side == MARK_OPEN && m.n && m.style[m.n - 1] == is_single(w->d->toks.v[i].form) &&
            kind_of(w->d->toks.v[i].form) == MARK_EITHER)
            side = MARK_CLOSE; /* the same straight mark does not nest */
        if (side == MARK_OPEN)
            open_quote(w, &m, i);
        else if (side == MARK_CLOSE)
            close_quote(w, &m, i);
    }
    uint32_t left = NONE;
    if (m.n) {
        left = m.open[0];
        while (m.n)
            w->quotes.v[m.open[--m.n]].close = e;
        if (m.style[0])
            left = NONE;
    }
    if (pending != NONE && begun < w->quotes.n && w->quotes.v[begun].open == b) {
        w->quotes.v[begun].continues = pending;
        w->quotes.v[pending].goes_on = begun;
    }
    return left;
}

struct claim_range claim_quote_inside(const struct claim_quote *q)
{
    return (struct claim_range){q->open + 1, q->close};
}

/* 'the author of “Going Up,” said': capitals throughout, inside its sentence. */
static bool is_title(const struct claim_work *w, const struct claim_quote *q, uint32_t words)
{
    const struct tok *t = w->d->toks.v;
    struct claim_range r = claim_quote_inside(q);
    if (words < 2 || q->open == 0 || w->sent[q->open - 1] != w->sent[q->open] || t[q->open - 1].upos == UPOS_PUNCT)
        return false;
    for (uint32_t i = r.b; i < r.e; i++)
        if (t[i].form.n > 3 && t[i].upos != UPOS_PUNCT && !(t[i].form.p[0] >= 'A' && t[i].form.p[0] <= 'Z'))
            return false;
    return true;
}

/* An utterance has a verb of its own, ends in its own punctuation or is long; the rest are labels. */
static bool is_speech(const struct claim_work *w, const struct claim_quote *q)
{
    const struct tok *t = w->d->toks.v;
    struct claim_range r = claim_quote_inside(q);
    uint32_t words = 0;
    bool finite = false;
    for (uint32_t i = r.b; i < r.e; i++) {
        words += t[i].upos != UPOS_PUNCT;
        finite |= (t[i].upos == UPOS_VERB || t[i].upos == UPOS_AUX) &&
                  ud_feat_get(t[i].feats, FEAT_VERBFORM) == VERBFORM_FIN;
    }
    if (!words)
        return false;
    if (q->continues != NONE || q->goes_on != NONE)
        return true;
    bool stop = t[r.e - 1].upos == UPOS_PUNCT && !claim_work_is_quote_mark(t[r.e - 1].form) && !is_title(w, q, words);
    bool led = q->open > 0 && w->sent[q->open - 1] == w->sent[q->open] &&
               (str_eq(t[q->open - 1].form, STR(",")) || str_eq(t[q->open - 1].form, STR(":")));
    return words > SHORT_WORDS + 4 || (finite && words > 1) || stop || (led && words > SHORT_WORDS);
}

void claim_quote_find(struct claim_work *w)
{
    const struct doc *d = w->d;
    uint32_t pending = NONE, from = 0;
    for (uint32_t s = 0; s < d->sents.n;) {
        uint32_t block = d->sents.v[s].block, b = d->sents.v[s].tok_b, e = b;
        for (; s < d->sents.n && d->sents.v[s].block == block; s++)
            e = d->sents.v[s].tok_e;
        if (e <= from)
            continue; /* inside a quotation that goes on over it */
        pending = do_block(w, b < from ? from : b, e, pending);
        uint32_t end = pending == NONE ? 0 : over_lines(w, pending, s);
        if (end) {
            from = end;
            pending = NONE;
        }
    }
    for (uint32_t i = w->quotes.n; i-- > 0;) {
        struct claim_quote *q = &w->quotes.v[i];
        q->speech = is_speech(w, q);
        if (q->depth == 0 && q->speech)
            for (uint32_t k = q->open; k < q->close; k++)
                w->quote[k] = i;
    }
}
