#include "report_why.h"

#include "utf8.h"

#include <inttypes.h>

enum { TEXT_COLUMN = 30, SHOWN = 5 };

struct page {
    const struct doc *d;
    struct out *o;
    bool colour;
    struct span sent; /* in work */
    uint32_t sent_at;
};

enum ink { INK_HEAD = 1, INK_RULE = 2, INK_TAKEN = 32, INK_NAME = 36 };

static void ink(const struct page *p, enum ink which, struct str s)
{
    if (p->colour && s.n)
        out_fmt(p->o, "\033[%dm", which);
    out_put(p->o, s);
    if (p->colour && s.n)
        out_cstr(p->o, "\033[0m");
}

/* White space as single blanks, so that a text stays on its line. */
static struct str flat(const struct page *p, struct str s)
{
    char *buf = arena_alloc_raw(p->d->arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        bool space = s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r');
        if (!space)
            buf[n++] = s.p[i];
        else if (n && buf[n - 1] != ' ')
            buf[n++] = ' ';
    }
    return str_trim(str_make(buf, n));
}

static uint32_t width(struct str s)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n; n++)
        utf8_next(s, &i);
    return n;
}

static void pad(const struct page *p, uint32_t used, uint32_t column)
{
    out_fmt(p->o, "%*s", used < column ? (int)(column - used) : 1, "");
}

static void cell(const struct page *p, struct str s, uint32_t column)
{
    out_put(p->o, s);
    pad(p, width(s), column);
}

static void rule(const struct page *p, struct str s)
{
    if (s.n) {
        out_cstr(p->o, "  ");
        ink(p, INK_RULE, s);
    }
    out_char(p->o, '\n');
}

static bool within(struct span inner, struct span outer)
{
    return inner.b >= outer.b && inner.e <= outer.e;
}

static void heading(const struct page *p, bool *open, const char *label)
{
    if (*open)
        return;
    *open = true;
    out_cstr(p->o, "  ");
    ink(p, INK_HEAD, str_of(label));
    out_char(p->o, '\n');
}

/* --- the tree ------------------------------------------------------------------------------------- */

static void put_word(const struct page *p, uint32_t tok)
{
    const struct tok *t = &p->d->toks.v[tok];
    struct str rel = doc_rel_name(p->d, t);
    ink(p, INK_RULE, rel);
    out_fmt(p->o, " %.*s/%s", STR_ARG(t->form), ud_upos_name(t->upos));
}

/* From the root down; goes by the links of the tree, since sentences may be deep. */
static void put_tree(const struct page *p, uint32_t root)
{
    const struct tok *t = p->d->toks.v;
    uint32_t at = root;
    for (;;) {
        put_word(p, at);
        if (t[at].child != NONE) {
            out_cstr(p->o, " (");
            at = t[at].child;
            continue;
        }
        while (at != root && t[at].next == NONE) {
            out_char(p->o, ')');
            at = t[at].head;
        }
        if (at == root)
            return;
        out_char(p->o, ' ');
        at = t[at].next;
    }
}

static void put_parse(const struct page *p)
{
    const struct sent *s = &p->d->sents.v[p->sent_at];
    bool open = false;
    for (uint32_t i = s->tok_b; i < s->tok_e; i++) {
        if (p->d->toks.v[i].head != NONE || p->d->toks.v[i].upos == UPOS_X)
            continue;
        heading(p, &open, "tree");
        out_cstr(p->o, "    ");
        put_tree(p, i);
        out_char(p->o, '\n');
    }
}

/* --- what was considered -------------------------------------------------------------------------- */

static bool better(const struct why *a, const struct why *b)
{
    return a->taken != b->taken ? a->taken : a->score > b->score;
}

static void put_candidate(const struct page *p, const struct why *y)
{
    out_cstr(p->o, "      ");
    struct str score = str_fmt(p->d->arena, "%s %5.1f  ", y->taken ? "*" : "-", y->score);
    if (y->taken)
        ink(p, INK_TAKEN, score);
    else
        out_put(p->o, score);
    cell(p, y->what, TEXT_COLUMN + 8);
    out_put(p->o, y->because);
    rule(p, y->rule);
}

/* The candidates for the words `at`, best first; nothing where there was only one that fits. */
static void put_candidates(const struct page *p, struct span at)
{
    const struct doc *d = p->d;
    uint8_t *done = arena_array(d->arena, d->whys.n + 1, 1);
    for (uint32_t k = 0; k < SHOWN; k++) {
        uint32_t top = NONE;
        for (uint32_t i = 0; i < d->whys.n; i++) {
            const struct why *y = &d->whys.v[i];
            bool fits = y->stage == STAGE_NAME && y->ranked && y->at.b == at.b && y->at.e == at.e;
            if (fits && !done[i] && (top == NONE || better(y, &d->whys.v[top])))
                top = i;
        }
        if (top == NONE)
            return;
        for (uint32_t i = 0; i < d->whys.n; i++) /* the same term in another table */
            done[i] |= i == top || str_eq(d->whys.v[i].what, d->whys.v[top].what);
        put_candidate(p, &d->whys.v[top]);
    }
}

static void put_name(const struct page *p, const struct name *n)
{
    const struct doc *d = p->d;
    out_cstr(p->o, "    ");
    cell(p, str_of(vocab_name(VOCAB_OF_NAME, n->type)), 5);
    struct str text = flat(p, doc_text(d, n->span));
    ink(p, INK_NAME, text);
    pad(p, width(text), TEXT_COLUMN);
    cell(p, n->code.n ? n->code : STR("-"), 11);
    out_put(p->o, flat(p, n->name));
    if (n->role.n)
        out_fmt(p->o, ", %.*s", STR_ARG(n->role));
    const struct name *first = &d->names.v[n->coref];
    if (first != n)
        out_fmt(p->o, "; as \"%.*s\" before", STR_ARG(flat(p, doc_text(d, first->span))));
    if (n->place != NONE && d->places.v[n->place].has_point)
        out_fmt(p->o, "; %s at %.2f,%.2f", vocab_name(VOCAB_OF_PLACE, d->places.v[n->place].precision),
                d->places.v[n->place].lat, d->places.v[n->place].lon);
    if (n->place != NONE && d->places.v[n->place].use)
        out_fmt(p->o, ", %s", vocab_name(VOCAB_OF_USE, d->places.v[n->place].use));
    rule(p, n->rule);
    put_candidates(p, n->bare.e ? n->bare : n->span);
}

static void put_names(const struct page *p)
{
    bool open = false;
    for (uint32_t i = 0; i < p->d->names.n; i++) {
        if (!within(p->d->names.v[i].span, p->sent))
            continue;
        heading(p, &open, "names");
        put_name(p, &p->d->names.v[i]);
    }
}

/* --- times ---------------------------------------------------------------------------------------- */

static struct str days(const struct page *p, int32_t from, int32_t to)
{
    struct arena *a = p->d->arena;
    if (from == DAY_NONE && to == DAY_NONE)
        return STR("no day");
    if (from == to)
        return day_text(a, from);
    return str_fmt(a, "%.*s..%.*s", STR_ARG(day_text(a, from)), STR_ARG(day_text(a, to)));
}

/* Where a relative time was counted from, and on which side of that it lies. */
static void put_anchor(const struct page *p, const struct when *w)
{
    int32_t from = p->d->published.anchor, to = from;
    uint64_t n;
    if (w->anchor.n > 1 && w->anchor.p[0] == 't' &&
        str_to_uint(str_make(w->anchor.p + 1, w->anchor.n - 1), p->d->whens.n, &n) && n) {
        from = p->d->whens.v[n - 1].from;
        to = p->d->whens.v[n - 1].to;
        out_fmt(p->o, "counted from \"%.*s\"", STR_ARG(doc_text(p->d, p->d->whens.v[n - 1].span)));
    } else {
        out_fmt(p->o, "counted from the day of publication");
    }
    if (from == DAY_NONE || w->from == DAY_NONE)
        return;
    out_cstr(p->o, w->to < from ? ", before it" : w->from > to ? ", behind it" : ", which it holds");
}

static void put_when(const struct page *p, const struct when *w)
{
    out_cstr(p->o, "    ");
    cell(p, str_of(vocab_name(VOCAB_OF_WHEN, w->type)), 5);
    struct str text = flat(p, doc_text(p->d, w->span));
    ink(p, INK_NAME, text);
    pad(p, width(text), TEXT_COLUMN);
    cell(p, w->value, 11);
    cell(p, days(p, w->from, w->to), 11);
    if (w->anchor.n)
        put_anchor(p, w);
    for (uint32_t i = 0; i < p->d->whys.n; i++) {
        const struct why *y = &p->d->whys.v[i];
        if (y->stage == STAGE_TIME && y->at.b == w->span.b && y->at.e == w->span.e)
            out_fmt(p->o, "; %.*s", STR_ARG(y->what));
    }
    rule(p, w->rule);
}

static void put_times(const struct page *p)
{
    bool open = false;
    for (uint32_t i = 0; i < p->d->whens.n; i++) {
        if (!within(p->d->whens.v[i].span, p->sent))
            continue;
        heading(p, &open, "times");
        put_when(p, &p->d->whens.v[i]);
    }
}

/* --- events and counts ---------------------------------------------------------------------------- */

static void slot(const struct page *p, const char *label)
{
    out_cstr(p->o, "      ");
    cell(p, str_of(label), 11);
}

static void put_side(const struct page *p, const char *label, const struct party *side, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        slot(p, label);
        out_fmt(p->o, "%.*s", STR_ARG(flat(p, doc_text(p->d, side[i].span))));
        if (side[i].code.n)
            out_fmt(p->o, " [%.*s]", STR_ARG(side[i].code));
        out_char(p->o, '\n');
    }
}

/* What the text says of the event, and the words that decided whether it is told as fact. */
static void put_factuality(const struct page *p, const struct event *e)
{
    slot(p, "told as");
    out_cstr(p->o, vocab_name(VOCAB_OF_FACT, e->factuality));
    struct span at = p->d->toks.v[e->trigger].span;
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->d->whys.n; i++) {
        const struct why *y = &p->d->whys.v[i];
        if (y->stage == STAGE_EVENT && y->at.b == at.b && y->at.e == at.e)
            out_fmt(p->o, "%s%.*s, %.*s", n++ ? "; " : ": ", STR_ARG(y->what), STR_ARG(y->because));
    }
    if (!n)
        out_cstr(p->o, e->factuality == FACT_ACTUAL ? ": nothing speaks against it" : ": by the clause");
    out_char(p->o, '\n');
}

static void put_event(const struct page *p, const struct event *e)
{
    const struct doc *d = p->d;
    const char *mode = vocab_name(VOCAB_OF_MODE, e->mode);
    out_cstr(p->o, "    ");
    struct str label = str_fmt(d->arena, "%s%s%s", vocab_name(VOCAB_OF_EVENT, e->type), mode[0] ? "/" : "", mode);
    cell(p, label, 19);
    struct str trigger = str_fmt(d->arena, "\"%.*s\"", STR_ARG(flat(p, doc_text(d, e->trigger_span))));
    ink(p, INK_NAME, trigger);
    pad(p, width(trigger), TEXT_COLUMN - 14);
    out_fmt(p->o, "CAMEO %.*s, score %.2f", STR_ARG(e->cameo), e->score);
    rule(p, e->rule);
    put_side(p, "actor", e->actors, e->nactors);
    put_side(p, "recipient", e->recipients, e->nrecipients);
    put_factuality(p, e);
    if (e->from != DAY_NONE || e->to != DAY_NONE) {
        slot(p, "when");
        out_put(p->o, days(p, e->from, e->to));
        if (e->when != NONE)
            out_fmt(p->o, " by \"%.*s\"", STR_ARG(flat(p, doc_text(d, d->whens.v[e->when].span))));
        out_char(p->o, '\n');
    }
    if (e->place != NONE) {
        slot(p, "where");
        out_fmt(p->o, "%.*s, by the %.*s\n", STR_ARG(d->places.v[e->place].label), STR_ARG(e->place_by));
    }
}

static void put_number(const struct page *p, const char *label, int64_t v)
{
    if (v != QUANT_NONE)
        out_fmt(p->o, " %s %" PRId64, label, v);
}

static void put_count(const struct page *p, const struct count *c)
{
    out_cstr(p->o, "    ");
    cell(p, str_of(vocab_name(VOCAB_OF_WHAT, c->what)), 13);
    struct str text = flat(p, doc_text(p->d, c->span));
    ink(p, INK_NAME, text);
    pad(p, width(text), TEXT_COLUMN - 8);
    out_fmt(p->o, "%s, %s;", vocab_name(VOCAB_OF_QUALIFIER, c->qualifier), vocab_name(VOCAB_OF_SCOPE, c->scope));
    put_number(p, "from", c->lo);
    put_number(p, "best", c->best);
    put_number(p, "to", c->hi);
    rule(p, c->rule);
}

static void put_events(const struct page *p)
{
    bool open = false, counted = false;
    for (uint32_t i = 0; i < p->d->events.n; i++) {
        if (p->d->events.v[i].sent != p->sent_at)
            continue;
        heading(p, &open, "events");
        put_event(p, &p->d->events.v[i]);
    }
    for (uint32_t i = 0; i < p->d->counts.n; i++) {
        if (p->d->counts.v[i].sent != p->sent_at)
            continue;
        heading(p, &counted, "counts");
        put_count(p, &p->d->counts.v[i]);
    }
}

/* --- claims --------------------------------------------------------------------------------------- */

static void put_claim(const struct page *p, uint32_t at)
{
    const struct doc *d = p->d;
    const struct claim *c = &d->claims.v[at];
    out_fmt(p->o, "    c%-3u ", at + 1);
    cell(p, str_of(vocab_name(VOCAB_OF_ACT, c->act)), 13);
    struct str cue = flat(p, doc_text(d, c->cue));
    ink(p, INK_NAME, cue.n ? str_fmt(d->arena, "\"%.*s\"", STR_ARG(cue)) : STR("no cue"));
    out_fmt(p->o, "  %s, %s", vocab_name(VOCAB_OF_QUOTE, c->mode), vocab_name(VOCAB_OF_ATTRIBUTION, c->attribution));
    if (c->hedge > HEDGE_NONE)
        out_fmt(p->o, ", %s", vocab_name(VOCAB_OF_HEDGE, c->hedge));
    rule(p, c->rule);
    slot(p, "source");
    if (c->by.e)
        out_fmt(p->o, "%.*s", STR_ARG(flat(p, doc_text(d, c->by))));
    else
        out_cstr(p->o, "nobody named");
    if (c->by_code.n)
        out_fmt(p->o, " [%.*s]", STR_ARG(c->by_code));
    if (c->via.e)
        out_fmt(p->o, ", via %.*s", STR_ARG(flat(p, doc_text(d, c->via))));
    out_char(p->o, '\n');
    for (uint32_t k = 0; k < c->ncontents; k++) {
        slot(p, k ? "" : "content");
        out_fmt(p->o, "%.*s\n", STR_ARG(flat(p, doc_text(d, c->contents[k]))));
    }
    for (uint32_t k = 0; k < d->links.n; k++) {
        const struct link *l = &d->links.v[k];
        if (l->from != at)
            continue;
        slot(p, "link");
        out_fmt(p->o, "%s c%u (%s)", vocab_name(VOCAB_OF_LINK, l->rel), l->to + 1,
                vocab_name(VOCAB_OF_AUTHORITY, l->authority));
        rule(p, l->rule);
    }
}

static void put_claims(const struct page *p)
{
    bool open = false;
    for (uint32_t i = 0; i < p->d->claims.n; i++) {
        if (p->d->claims.v[i].sent != p->sent_at)
            continue;
        heading(p, &open, "claims");
        put_claim(p, i);
    }
}

/* --- the document --------------------------------------------------------------------------------- */

static void put_head(const struct page *p)
{
    const struct published *when = &p->d->published;
    ink(p, INK_HEAD, str_fmt(p->d->arena, "== %.*s", STR_ARG(p->d->id)));
    out_cstr(p->o, "\npublished ");
    out_put(p->o, when->day == DAY_NONE ? STR("on no known day") : day_text(p->d->arena, when->day));
    if (when->basis.n)
        out_fmt(p->o, " (%.*s)", STR_ARG(when->basis));
    if (when->anchor != when->day && when->anchor != DAY_NONE)
        out_fmt(p->o, ", told as of %.*s", STR_ARG(day_text(p->d->arena, when->anchor)));
    out_char(p->o, '\n');
}

void report_why(const struct doc *d, const struct report_why_options *options, struct out *o)
{
    static const struct {
        enum stage stage;
        void (*put)(const struct page *);
    } parts[] = {{STAGE_PARSE, put_parse}, {STAGE_NAME, put_names}, {STAGE_TIME, put_times},
                 {STAGE_EVENT, put_events}, {STAGE_CLAIM, put_claims}};
    struct page p = {.d = d, .o = o, .colour = options->colour};
    put_head(&p);
    for (uint32_t i = 0; i < d->sents.n; i++) {
        p.sent = d->sents.v[i].span;
        p.sent_at = i;
        if (options->only.e && (p.sent.e <= options->only.b || p.sent.b >= options->only.e))
            continue;
        out_fmt(o, "\n%u. ", i + 1);
        ink(&p, INK_HEAD, flat(&p, doc_text(d, p.sent)));
        out_char(o, '\n');
        for (size_t k = 0; k < sizeof parts / sizeof *parts; k++)
            if (options->stages >> parts[k].stage & 1)
                parts[k].put(&p);
    }
    for (uint32_t i = 0; i < d->problems.n; i++)
        out_fmt(o, "\nproblem (%.*s): %.*s\n", STR_ARG(d->problems.v[i].code), STR_ARG(d->problems.v[i].message));
}
