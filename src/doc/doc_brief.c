#include "doc_brief.h"

#include <inttypes.h>

static const char *or_dash(const char *s)
{
    return s[0] ? s : "-";
}

/* Text with line ends and runs of white space as one blank. */
static void put_flat(struct out *o, struct str s)
{
    bool gap = false;
    s = str_trim(s);
    for (size_t i = 0; i < s.n; i++) {
        bool space = s.p[i] == ' ' || (s.p[i] >= '\t' && s.p[i] <= '\r');
        if (space && gap)
            continue;
        out_char(o, space ? ' ' : s.p[i]);
        gap = space;
    }
}

static void put_quoted(const struct doc *d, struct out *o, struct span s)
{
    out_char(o, '"');
    put_flat(o, doc_text(d, s));
    out_char(o, '"');
}

static void put_days(const struct doc *d, struct out *o, int32_t from, int32_t to)
{
    if (from == DAY_NONE && to == DAY_NONE) {
        out_char(o, '-');
        return;
    }
    out_put(o, day_text(d->arena, from));
    if (to != from) {
        out_cstr(o, "..");
        out_put(o, day_text(d->arena, to));
    }
}

static void put_number(struct out *o, int64_t v)
{
    if (v == QUANT_NONE)
        out_char(o, '-');
    else
        out_fmt(o, "%" PRId64, v);
}

static void put_numbers(struct out *o, int64_t lo, int64_t best, int64_t hi)
{
    put_number(o, lo);
    out_char(o, '/');
    put_number(o, best);
    out_char(o, '/');
    put_number(o, hi);
}

static void put_field(struct out *o, const char *label, struct str s)
{
    if (!s.n)
        return;
    out_fmt(o, "%s: ", label);
    put_flat(o, s);
    out_char(o, '\n');
}

static void brief_input(const struct doc *d, struct out *o)
{
    static const char *const kind[] = {"plain", "html", "verbatim"};
    out_fmt(o, "%s, %zu bytes\n", kind[d->kind], d->raw.n);
    put_field(o, "id", d->id);
    put_field(o, "uri", d->uri);
}

static void brief_published(const struct doc *d, struct out *o)
{
    const struct published *p = &d->published;
    if (p->day == DAY_NONE && p->anchor == DAY_NONE)
        return;
    out_cstr(o, "published: ");
    put_days(d, o, p->day, p->day);
    out_fmt(o, " %s (%.*s)", or_dash(vocab_name(VOCAB_OF_CONFIDENCE, p->confidence)), STR_ARG(p->basis));
    if (p->anchor != p->day) {
        out_cstr(o, ", told as of ");
        put_days(d, o, p->anchor, p->anchor);
    }
    out_char(o, '\n');
}

static void brief_page(const struct doc *d, struct out *o)
{
    brief_published(d, o);
    put_field(o, "title", d->title);
    put_field(o, "byline", d->byline);
    put_field(o, "outlet", d->outlet);
    for (uint32_t i = 0; i < d->blocks.n; i++) {
        out_fmt(o, "%s | ", or_dash(vocab_name(VOCAB_OF_BLOCK, d->blocks.v[i].kind)));
        put_flat(o, doc_text(d, d->blocks.v[i].span));
        out_char(o, '\n');
    }
}

static void brief_text(const struct doc *d, struct out *o)
{
    for (uint32_t i = 0; i < d->sents.n; i++) {
        const struct sent *s = &d->sents.v[i];
        uint32_t joined = 0; /* parts of the open multiword token that are still to come */
        for (uint32_t k = s->tok_b; k < s->tok_e; k++) {
            if (k > s->tok_b)
                out_char(o, joined ? '+' : ' ');
            joined = d->toks.v[k].mwt ? d->toks.v[k].mwt - 1 : joined ? joined - 1 : 0;
            put_flat(o, d->toks.v[k].form);
        }
        out_char(o, '\n');
    }
}

static void brief_parse(const struct doc *d, struct out *o)
{
    for (uint32_t i = 0; i < d->sents.n; i++) {
        const struct sent *s = &d->sents.v[i];
        if (i)
            out_char(o, '\n');
        for (uint32_t k = s->tok_b; k < s->tok_e; k++) {
            const struct tok *t = &d->toks.v[k];
            struct str rel = doc_rel_name(d, t);
            out_fmt(o, "%.*s %.*s %s %.*s ", STR_ARG(t->form), STR_ARG(t->lemma), ud_upos_name(t->upos),
                    STR_ARG(rel));
            out_put(o, t->head == NONE ? STR("-") : d->toks.v[t->head].form);
            out_char(o, '\n');
        }
    }
}

static void put_code(struct out *o, struct str code)
{
    if (code.n)
        out_fmt(o, " [%.*s]", STR_ARG(code));
}

static void brief_place(const struct place *p, struct out *o)
{
    out_fmt(o, " @ %.*s", STR_ARG(p->label));
    if (p->country.n)
        out_fmt(o, " (%.*s)", STR_ARG(p->country));
    if (p->has_point)
        out_fmt(o, " %.2f,%.2f", p->lat, p->lon);
    if (p->use)
        out_fmt(o, ", %s", vocab_name(VOCAB_OF_USE, p->use));
}

static void brief_name(const struct doc *d, struct out *o)
{
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *m = &d->names.v[i];
        out_fmt(o, "%s ", or_dash(vocab_name(VOCAB_OF_NAME, m->type)));
        put_quoted(d, o, m->span);
        if (m->name.n) {
            out_cstr(o, " = ");
            put_flat(o, m->name);
        }
        put_code(o, m->code);
        if (m->place != NONE)
            brief_place(&d->places.v[m->place], o);
        out_char(o, '\n');
    }
}

static void brief_time(const struct doc *d, struct out *o)
{
    brief_published(d, o);
    for (uint32_t i = 0; i < d->whens.n; i++) {
        const struct when *w = &d->whens.v[i];
        out_fmt(o, "%s ", or_dash(vocab_name(VOCAB_OF_WHEN, w->type)));
        put_quoted(d, o, w->span);
        out_fmt(o, " %.*s ", STR_ARG(w->value));
        put_days(d, o, w->from, w->to);
        out_char(o, '\n');
    }
    for (uint32_t i = 0; i < d->quants.n; i++) {
        const struct quant *q = &d->quants.v[i];
        out_cstr(o, q->ordinal ? "ordinal " : "number ");
        put_quoted(d, o, q->span);
        out_fmt(o, " %s ", or_dash(vocab_name(VOCAB_OF_QUALIFIER, q->qualifier)));
        put_numbers(o, q->lo, q->best, q->hi);
        out_char(o, '\n');
    }
}

static void brief_parties(const struct doc *d, const char *label, const struct party *p, uint32_t n, struct out *o)
{
    if (!n)
        return;
    out_fmt(o, " | %s: ", label);
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            out_cstr(o, "; ");
        put_flat(o, doc_text(d, p[i].span));
        put_code(o, p[i].code);
    }
}

static void brief_count(const struct doc *d, const struct count *c, struct out *o)
{
    out_fmt(o, "%s ", or_dash(vocab_name(VOCAB_OF_WHAT, c->what)));
    put_quoted(d, o, c->span);
    out_char(o, ' ');
    put_numbers(o, c->lo, c->best, c->hi);
    out_fmt(o, " %s %s %s", or_dash(vocab_name(VOCAB_OF_QUALIFIER, c->qualifier)),
            or_dash(vocab_name(VOCAB_OF_WHO, c->who)), or_dash(vocab_name(VOCAB_OF_SCOPE, c->scope)));
    if (c->claim != NONE && d->claims.v[c->claim].by.e) {
        out_cstr(o, " by ");
        put_quoted(d, o, d->claims.v[c->claim].by);
    }
    out_char(o, '\n');
}

static void brief_event(const struct doc *d, struct out *o)
{
    for (uint32_t i = 0; i < d->events.n; i++) {
        const struct event *e = &d->events.v[i];
        const char *mode = vocab_name(VOCAB_OF_MODE, e->mode);
        out_fmt(o, "%s%s%s %s ", vocab_name(VOCAB_OF_EVENT, e->type), mode[0] ? "/" : "", mode,
                or_dash(vocab_name(VOCAB_OF_FACT, e->factuality)));
        put_quoted(d, o, e->trigger_span);
        brief_parties(d, "by", e->actors, e->nactors, o);
        brief_parties(d, "to", e->recipients, e->nrecipients, o);
        if (e->from != DAY_NONE) {
            out_cstr(o, " | when: ");
            put_days(d, o, e->from, e->to);
        }
        if (e->place != NONE)
            out_fmt(o, " | at: %.*s", STR_ARG(d->places.v[e->place].label));
        out_char(o, '\n');
    }
    for (uint32_t i = 0; i < d->counts.n; i++)
        brief_count(d, &d->counts.v[i], o);
}

static void brief_claim(const struct doc *d, struct out *o)
{
    for (uint32_t i = 0; i < d->claims.n; i++) {
        const struct claim *c = &d->claims.v[i];
        out_fmt(o, "c%u %s %s %s ", i + 1, or_dash(vocab_name(VOCAB_OF_ACT, c->act)),
                or_dash(vocab_name(VOCAB_OF_QUOTE, c->mode)),
                or_dash(vocab_name(VOCAB_OF_ATTRIBUTION, c->attribution)));
        if (c->hedge > HEDGE_NONE)
            out_fmt(o, "%s ", vocab_name(VOCAB_OF_HEDGE, c->hedge));
        c->by.e ? put_quoted(d, o, c->by) : out_char(o, '-');
        if (c->via.e) {
            out_cstr(o, " via ");
            put_quoted(d, o, c->via);
        }
        if (c->cue.e) {
            out_cstr(o, " cue ");
            put_quoted(d, o, c->cue);
        }
        for (uint32_t k = 0; k < c->ncontents; k++) {
            out_cstr(o, k ? " + " : ": ");
            put_quoted(d, o, c->contents[k]);
        }
        out_char(o, '\n');
    }
    for (uint32_t i = 0; i < d->links.n; i++) {
        const struct link *l = &d->links.v[i];
        out_fmt(o, "link c%u %s c%u (%s)", l->from + 1, vocab_name(VOCAB_OF_LINK, l->rel), l->to + 1,
                or_dash(vocab_name(VOCAB_OF_AUTHORITY, l->authority)));
        if (l->reason.e) {
            out_cstr(o, " because ");
            put_quoted(d, o, l->reason);
        }
        out_char(o, '\n');
    }
    for (uint32_t i = 0; i < d->counts.n; i++)
        if (d->counts.v[i].claim != NONE)
            brief_count(d, &d->counts.v[i], o);
}

void doc_brief(const struct doc *d, enum stage stage, struct out *o)
{
    static void (*const brief[STAGE_COUNT])(const struct doc *, struct out *) = {
        [STAGE_INPUT] = brief_input, [STAGE_PAGE] = brief_page, [STAGE_TEXT] = brief_text,
        [STAGE_PARSE] = brief_parse, [STAGE_NAME] = brief_name, [STAGE_TIME] = brief_time,
        [STAGE_EVENT] = brief_event, [STAGE_CLAIM] = brief_claim};
    brief[stage](d, o);
    for (uint32_t i = 0; i < d->problems.n; i++) {
        const struct problem *p = &d->problems.v[i];
        if (p->stage != stage)
            continue;
        out_fmt(o, "problem %.*s: ", STR_ARG(p->code));
        put_flat(o, p->message);
        out_char(o, '\n');
    }
}
