#include "report_text.h"

#include "utf8.h"

#include <inttypes.h>
#include <stdlib.h>

enum { QUOTE_CHARS = 110, SPEAKER_CHARS = 36 };

/* --- pieces --------------------------------------------------------------------------------------- */

/* At most `max` characters of `s`, white space as single blanks, an ellipsis where it is cut. */
static size_t put_short(struct out *o, struct str s, size_t max)
{
    size_t n = 0;
    bool gap = false;
    s = str_trim(s);
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        uint32_t cp = utf8_next(s, &i);
        bool space = utf8_is_space(cp);
        if (space && gap)
            continue;
        gap = space;
        if (++n > max) {
            out_cstr(o, "…");
            return n;
        }
        if (space)
            out_char(o, ' ');
        else
            out_put(o, str_make(s.p + at, i - at));
    }
    return n;
}

static void put_padded(struct out *o, struct str s, size_t width)
{
    for (size_t n = put_short(o, s, width - 1); n < width; n++)
        out_char(o, ' ');
}

static void put_days(const struct doc *d, struct out *o, int32_t from, int32_t to)
{
    struct str text = day_text(d->arena, from);
    if (!text.n)
        text = STR("undated");
    else if (to != from && to != DAY_NONE)
        text = str_fmt(d->arena, "%.*s..%s", STR_ARG(text), day_text(d->arena, to).p);
    put_padded(o, text, 23);
}

static struct str speaker_of(const struct doc *d, const struct claim *c)
{
    if (c->by_name.n)
        return c->by_name;
    return c->by.e ? doc_text(d, c->by) : STR("nobody named");
}

/* --- what became of a claim ------------------------------------------------------------------------ */

static const char *fate_of(enum link_rel rel)
{
    switch (rel) {
    case LINK_DENIES: return "denied";
    case LINK_DENIES_AUTHORSHIP: return "authorship denied";
    case LINK_CORRECTS: return "corrected";
    case LINK_UPDATES: return "updated";
    case LINK_SUPERSEDES: return "superseded";
    case LINK_RETRACTS: return "retracted";
    case LINK_WITHDRAWS: return "WITHDRAWN";
    case LINK_CONTRADICTS: return "contradicted";
    case LINK_CORROBORATES: return "corroborated";
    default: return NULL;
    }
}

static void put_fate(const struct doc *d, uint32_t claim, struct out *o)
{
    for (uint32_t i = 0; i < d->links.n; i++) {
        const struct link *l = &d->links.v[i];
        const char *fate = l->to == claim ? fate_of(l->rel) : NULL;
        if (!fate)
            continue;
        out_fmt(o, "  [%s by ", fate);
        if (l->authority == AUTHORITY_SELF)
            out_cstr(o, "itself");
        else
            put_short(o, speaker_of(d, &d->claims.v[l->from]), SPEAKER_CHARS);
        out_fmt(o, ", c%u", l->from + 1);
        if (l->reason.e) {
            out_cstr(o, ": ");
            put_short(o, doc_text(d, l->reason), QUOTE_CHARS);
        }
        out_char(o, ']');
    }
}

/* --- sections -------------------------------------------------------------------------------------- */

static void put_head(const struct doc *d, struct out *o)
{
    out_cstr(o, "## ");
    put_short(o, d->title.n ? d->title : d->id, QUOTE_CHARS);
    out_char(o, '\n');
    if (d->title.n && d->id.n) {
        out_cstr(o, "   ");
        put_short(o, d->id, QUOTE_CHARS);
        out_char(o, '\n');
    }
    const struct published *p = &d->published;
    out_cstr(o, "   published ");
    if (p->day == DAY_NONE)
        out_cstr(o, "unknown");
    else
        out_put(o, day_text(d->arena, p->day));
    if (p->confidence)
        out_fmt(o, ", %s", vocab_name(VOCAB_OF_CONFIDENCE, p->confidence));
    if (p->basis.n)
        out_fmt(o, " (%.*s)", STR_ARG(p->basis));
    if (p->anchor != p->day && p->anchor != DAY_NONE)
        out_fmt(o, ", told as of %s", day_text(d->arena, p->anchor).p);
    out_char(o, '\n');
    if (p->note.n) {
        out_cstr(o, "   note: ");
        out_put(o, p->note);
        out_char(o, '\n');
    }
}

static void put_side(const struct doc *d, const struct party *p, uint32_t n, struct out *o)
{
    if (!n)
        out_char(o, '?');
    for (uint32_t i = 0; i < n; i++) {
        if (i)
            out_cstr(o, " + ");
        bool known = p[i].name != NONE && d->names.v[p[i].name].name.n;
        put_short(o, known ? d->names.v[p[i].name].name : doc_text(d, p[i].span), SPEAKER_CHARS);
        if (p[i].code.n)
            out_fmt(o, " [%.*s]", STR_ARG(p[i].code));
    }
}

static void put_event(const struct doc *d, const struct event *e, struct out *o)
{
    const char *mode = vocab_name(VOCAB_OF_MODE, e->mode);
    out_cstr(o, "     ");
    put_days(d, o, e->from, e->to);
    struct str label = str_fmt(d->arena, "%s%s%s", vocab_name(VOCAB_OF_EVENT, e->type), mode[0] ? "/" : "", mode);
    put_padded(o, label, 21);
    put_padded(o, str_of(vocab_name(VOCAB_OF_FACT, e->factuality)), 13);
    put_side(d, e->actors, e->nactors, o);
    out_cstr(o, " -> ");
    put_side(d, e->recipients, e->nrecipients, o);
    out_cstr(o, "  \"");
    put_short(o, doc_text(d, e->trigger_span), SPEAKER_CHARS);
    out_char(o, '"');
    if (e->place != NONE)
        out_fmt(o, " at %.*s", STR_ARG(d->places.v[e->place].label));
    out_fmt(o, "  (%.*s)\n", STR_ARG(e->rule));
}

static void put_events(const struct doc *d, struct out *o)
{
    if (d->events.n)
        out_cstr(o, "   events\n");
    for (uint32_t i = 0; i < d->events.n; i++)
        put_event(d, &d->events.v[i], o);
}

static void put_count(const struct doc *d, const struct count *c, struct out *o)
{
    out_cstr(o, "     ");
    struct str who = c->claim == NONE ? STR("the report itself") : speaker_of(d, &d->claims.v[c->claim]);
    put_padded(o, who, SPEAKER_CHARS);
    put_padded(o, str_of(vocab_name(VOCAB_OF_WHAT, c->what)), 13);
    put_short(o, doc_text(d, c->span), SPEAKER_CHARS);
    out_cstr(o, "  =");
    if (c->lo != QUANT_NONE && c->lo == c->hi) {
        out_fmt(o, " %" PRId64, c->lo);
    } else {
        if (c->lo != QUANT_NONE)
            out_fmt(o, " from %" PRId64, c->lo);
        if (c->hi != QUANT_NONE)
            out_fmt(o, " up to %" PRId64, c->hi);
        if (c->lo == QUANT_NONE && c->hi == QUANT_NONE && c->best != QUANT_NONE)
            out_fmt(o, " about %" PRId64, c->best);
        else if (c->lo == QUANT_NONE && c->hi == QUANT_NONE)
            out_cstr(o, " no number");
    }
    if (c->scope != SCOPE_UNSET && c->scope != SCOPE_UNKNOWN)
        out_fmt(o, " (%s)", vocab_name(VOCAB_OF_SCOPE, c->scope));
    if (c->claim != NONE)
        put_fate(d, c->claim, o);
    out_char(o, '\n');
}

static void put_counts(const struct doc *d, struct out *o)
{
    if (d->counts.n)
        out_cstr(o, "   counts, each with its speaker\n");
    for (uint32_t i = 0; i < d->counts.n; i++)
        put_count(d, &d->counts.v[i], o);
}

static void put_claim(const struct doc *d, uint32_t i, struct out *o)
{
    const struct claim *c = &d->claims.v[i];
    out_fmt(o, "     c%-3u ", i + 1);
    put_padded(o, speaker_of(d, c), SPEAKER_CHARS);
    put_padded(o, str_of(vocab_name(VOCAB_OF_ACT, c->act)), 12);
    for (uint32_t k = 0; k < c->ncontents; k++) {
        if (k)
            out_cstr(o, " … ");
        put_short(o, doc_text(d, c->contents[k]), QUOTE_CHARS);
    }
    if (c->via.e) {
        out_cstr(o, "  via ");
        put_short(o, doc_text(d, c->via), SPEAKER_CHARS);
    }
    if (c->hedge > HEDGE_NONE)
        out_fmt(o, "  (%s)", vocab_name(VOCAB_OF_HEDGE, c->hedge));
    put_fate(d, i, o);
    out_char(o, '\n');
}

static void put_claims(const struct doc *d, struct out *o)
{
    if (d->claims.n)
        out_cstr(o, "   claims\n");
    for (uint32_t i = 0; i < d->claims.n; i++)
        put_claim(d, i, o);
}

static void put_problems(const struct doc *d, struct out *o)
{
    for (uint32_t i = 0; i < d->problems.n; i++) {
        const struct problem *p = &d->problems.v[i];
        out_fmt(o, "   problem at %s %u: ", p->in_raw ? "raw byte" : "byte", p->at.b);
        out_put(o, p->message);
        out_fmt(o, " (%.*s)\n", STR_ARG(p->code));
    }
}

void report_text(const struct doc *d, struct out *o)
{
    put_head(d, o);
    put_events(d, o);
    put_counts(d, o);
    put_claims(d, o);
    put_problems(d, o);
    out_char(o, '\n');
}
