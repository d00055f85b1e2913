#include "doc_record.h"

#include "json_out.h"
#include "sha.h"

/* --- JSON -------------------------------------------------------------------------------------- */

/* A comma before every member but the first of its object or list. */
static void sep(struct out *o)
{
    char last = o->n ? o->p[o->n - 1] : '{';
    if (last != '{' && last != '[' && last != ':')
        out_char(o, ',');
}

static void key(struct out *o, const char *name)
{
    sep(o);
    out_char(o, '"');
    out_cstr(o, name);
    out_cstr(o, "\":");
}

static void open_in(struct out *o, const char *name, char bracket)
{
    key(o, name);
    out_char(o, bracket);
}

static void str_or_null(struct out *o, const char *name, struct str s)
{
    key(o, name);
    if (s.n)
        json_out_string(o, s);
    else
        out_cstr(o, "null");
}

/* Left out when empty. */
static void str_if(struct out *o, const char *name, struct str s)
{
    if (s.n) {
        key(o, name);
        json_out_string(o, s);
    }
}

static void put_span(struct out *o, struct span s)
{
    out_char(o, '[');
    out_int(o, s.b);
    out_char(o, ',');
    out_int(o, s.e);
    out_char(o, ']');
}

static void span_of(struct out *o, const char *name, struct span s)
{
    key(o, name);
    put_span(o, s);
}

static void span_if(struct out *o, const char *name, struct span s)
{
    if (s.e)
        span_of(o, name, s);
}

/* "x1": ids count from 1 in each array. */
static void put_id(struct out *o, char letter, uint32_t index)
{
    out_char(o, '"');
    out_char(o, letter);
    out_int(o, (int64_t)index + 1);
    out_char(o, '"');
}

static void ref_or_null(struct out *o, const char *name, char letter, uint32_t index)
{
    key(o, name);
    if (index == NONE)
        out_cstr(o, "null");
    else
        put_id(o, letter, index);
}

static void ref_if(struct out *o, const char *name, char letter, uint32_t index)
{
    if (index != NONE)
        ref_or_null(o, name, letter, index);
}

static void vocab_value(struct out *o, const char *name, enum vocab v, unsigned value)
{
    str_or_null(o, name, str_of(vocab_name(v, value)));
}

static void day_value(struct out *o, const char *name, int32_t day, struct arena *a)
{
    str_or_null(o, name, day_text(a, day));
}

static void number(struct out *o, const char *name, int64_t v)
{
    key(o, name);
    if (v == QUANT_NONE)
        out_cstr(o, "null");
    else
        out_int(o, v);
}

/* Opens the n-th object of the list; gives it its id. */
static void open_item(struct out *o, char letter, uint32_t i)
{
    sep(o);
    out_cstr(o, "{\"id\":");
    put_id(o, letter, i);
}

void doc_record_sha256(struct str bytes, char hex[DOC_RECORD_SHA256 + 1])
{
    uint8_t digest[SHA_BYTES];
    sha_256(bytes, digest);
    sha_hex(digest, sizeof digest, hex);
}

static void sha256(struct out *o, const char *name, struct str s)
{
    char hex[DOC_RECORD_SHA256 + 1];
    doc_record_sha256(s, hex);
    str_or_null(o, name, str_of(hex));
}

/* --- parts of the record ------------------------------------------------------------------------- */

static void put_published(const struct doc *d, struct out *o)
{
    const struct published *p = &d->published;
    open_in(o, "published", '{');
    day_value(o, "date", p->day, d->arena);
    str_if(o, "basis", p->basis);
    str_if(o, "confidence", str_of(vocab_name(VOCAB_OF_CONFIDENCE, p->confidence)));
    if (p->anchor != p->day)
        day_value(o, "told_as_of", p->anchor, d->arena);
    str_if(o, "note", p->note);
    out_char(o, '}');
}

static void put_entities(const struct doc *d, struct out *o)
{
    open_in(o, "entities", '[');
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *m = &d->names.v[i];
        open_item(o, 'x', i);
        span_of(o, "span", m->bare.e ? m->bare : m->span);
        if (m->bare.e)
            span_of(o, "extent", m->span);
        if (m->pronoun) { /* its first mention has the type */
            key(o, "pronoun");
            out_cstr(o, "true");
        } else {
            vocab_value(o, "type", VOCAB_OF_NAME, m->type);
        }
        str_if(o, "name", m->name);
        str_if(o, "code", m->code);
        str_if(o, "role", m->role);
        ref_if(o, "coref", 'x', m->coref);
        ref_if(o, "place", 'p', m->place);
        str_if(o, "rule", m->rule);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_places(const struct doc *d, struct out *o)
{
    open_in(o, "places", '[');
    for (uint32_t i = 0; i < d->places.n; i++) {
        const struct place *p = &d->places.v[i];
        open_item(o, 'p', i);
        span_of(o, "span", p->span);
        str_if(o, "name", p->label);
        str_if(o, "country", p->country);
        str_if(o, "admin1", p->admin1);
        if (p->has_point) {
            key(o, "lat");
            out_fmt(o, "%.5f", p->lat);
            key(o, "lon");
            out_fmt(o, "%.5f", p->lon);
        }
        if (p->geonameid)
            number(o, "geonameid", p->geonameid);
        vocab_value(o, "precision", VOCAB_OF_PLACE, p->precision);
        vocab_value(o, "use", VOCAB_OF_USE, p->use);
        str_if(o, "rule", p->rule);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_times(const struct doc *d, struct out *o)
{
    open_in(o, "times", '[');
    for (uint32_t i = 0; i < d->whens.n; i++) {
        const struct when *w = &d->whens.v[i];
        open_item(o, 't', i);
        span_of(o, "span", w->span);
        vocab_value(o, "type", VOCAB_OF_WHEN, w->type);
        str_if(o, "value", w->value);
        day_value(o, "from", w->from, d->arena);
        day_value(o, "to", w->to, d->arena);
        vocab_value(o, "precision", VOCAB_OF_DATE, w->precision);
        ref_if(o, "range", 't', w->range == 1 ? i + 1 : w->range == 2 && i > 0 ? i - 1 : NONE);
        str_if(o, "anchor", w->anchor);
        str_if(o, "rule", w->rule);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_parties(const struct doc *d, struct out *o, const char *name, const struct party *p, uint32_t n)
{
    open_in(o, name, '[');
    for (uint32_t i = 0; i < n; i++) {
        sep(o);
        out_char(o, '{');
        span_of(o, "span", p[i].span);
        bool known = p[i].name != NONE && d->names.v[p[i].name].name.n;
        str_if(o, "name", known ? d->names.v[p[i].name].name : doc_text(d, p[i].span));
        str_if(o, "code", p[i].code);
        ref_if(o, "entity", 'x', p[i].name);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_contexts(const uint32_t *contexts, struct out *o)
{
    open_in(o, "contexts", '[');
    for (int i = 0; i < VOCAB_MAX_CONTEXTS && contexts[i]; i++) {
        sep(o);
        json_out_string(o, str_of(vocab_name(VOCAB_OF_CONTEXT, contexts[i])));
    }
    out_char(o, ']');
}

/* The counts of each event as chains in input order: first[event], then next[count]; NONE ends. */
struct count_chains {
    uint32_t *first, *next;
};

static struct count_chains chain_counts(const struct doc *d)
{
    struct count_chains c = {arena_alloc(d->arena, d->events.n * sizeof *c.first),
                             arena_alloc(d->arena, d->counts.n * sizeof *c.next)};
    for (uint32_t i = 0; i < d->events.n; i++)
        c.first[i] = NONE;
    for (uint32_t i = d->counts.n; i-- > 0;) {
        uint32_t event = d->counts.v[i].event;
        if (event >= d->events.n)
            continue;
        c.next[i] = c.first[event];
        c.first[event] = i;
    }
    return c;
}

static void put_event_counts(const struct count_chains *c, uint32_t event, struct out *o)
{
    open_in(o, "counts", '[');
    for (uint32_t i = c->first[event]; i != NONE; i = c->next[i]) {
        sep(o);
        put_id(o, 'n', i);
    }
    out_char(o, ']');
}

static void put_date(const struct doc *d, const struct event *e, struct out *o)
{
    open_in(o, "date", '{');
    day_value(o, "from", e->from, d->arena);
    day_value(o, "to", e->to, d->arena);
    str_if(o, "precision", str_of(vocab_name(VOCAB_OF_DATE, e->date_precision)));
    ref_if(o, "time", 't', e->when);
    out_char(o, '}');
}

static void put_sentence(const struct doc *d, uint32_t sent, struct out *o)
{
    if (sent != NONE)
        span_of(o, "sentence", d->sents.v[sent].span);
}

static void put_events(const struct doc *d, struct out *o)
{
    struct count_chains counts = chain_counts(d);
    open_in(o, "events", '[');
    for (uint32_t i = 0; i < d->events.n; i++) {
        const struct event *e = &d->events.v[i];
        open_item(o, 'e', i);
        vocab_value(o, "type", VOCAB_OF_EVENT, e->type);
        vocab_value(o, "mode", VOCAB_OF_MODE, e->mode);
        put_contexts(e->contexts, o);
        str_if(o, "cameo", e->cameo);
        number(o, "quad", vocab_quad(e->type));
        vocab_value(o, "factuality", VOCAB_OF_FACT, e->factuality);
        put_parties(d, o, "actors", e->actors, e->nactors);
        put_parties(d, o, "recipients", e->recipients, e->nrecipients);
        span_of(o, "trigger", e->trigger_span);
        put_sentence(d, e->sent, o);
        put_date(d, e, o);
        ref_or_null(o, "place", 'p', e->place);
        str_if(o, "place_by", e->place_by);
        put_event_counts(&counts, i, o);
        ref_or_null(o, "claim", 'c', e->claim);
        if (e->doer_claim != NONE)
            ref_or_null(o, "actor_claim", 'c', e->doer_claim);
        key(o, "score");
        out_fmt(o, "%.3f", e->score);
        str_if(o, "rule", e->rule);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_counts(const struct doc *d, struct out *o)
{
    open_in(o, "counts", '[');
    for (uint32_t i = 0; i < d->counts.n; i++) {
        const struct count *c = &d->counts.v[i];
        open_item(o, 'n', i);
        span_of(o, "span", c->span);
        vocab_value(o, "what", VOCAB_OF_WHAT, c->what);
        vocab_value(o, "who", VOCAB_OF_WHO, c->who);
        span_if(o, "who_text", c->who_text);
        number(o, "lo", c->lo);
        number(o, "best", c->best);
        number(o, "hi", c->hi);
        vocab_value(o, "qualifier", VOCAB_OF_QUALIFIER, c->qualifier);
        vocab_value(o, "scope", VOCAB_OF_SCOPE, c->scope);
        put_sentence(d, c->sent, o);
        ref_or_null(o, "claim", 'c', c->claim);
        ref_or_null(o, "event", 'e', c->event);
        ref_if(o, "place", 'p', c->place);
        if (c->from != DAY_NONE) {
            day_value(o, "from", c->from, d->arena);
            day_value(o, "to", c->to, d->arena);
        }
        str_if(o, "rule", c->rule);
        out_char(o, '}');
    }
    out_char(o, ']');
}

/* An object for a speaker, or null when nobody is named. */
static void put_speaker(const struct doc *d, struct out *o, const char *name, struct span s, struct str label,
                        struct str code, uint32_t mention)
{
    key(o, name);
    if (!s.e) {
        out_cstr(o, "null");
        return;
    }
    out_char(o, '{');
    span_of(o, "span", s);
    str_if(o, "name", label.n ? label : doc_text(d, s));
    str_if(o, "code", code);
    ref_if(o, "entity", 'x', mention);
    out_char(o, '}');
}

static void put_said(const struct doc *d, const struct claim *c, struct out *o)
{
    if (c->from == DAY_NONE && c->when == NONE)
        return;
    open_in(o, "said", '{');
    day_value(o, "from", c->from, d->arena);
    day_value(o, "to", c->to, d->arena);
    ref_if(o, "time", 't', c->when);
    out_char(o, '}');
}

static void put_contents(const struct claim *c, struct out *o)
{
    open_in(o, "content", '[');
    for (uint32_t i = 0; i < c->ncontents; i++) {
        sep(o);
        put_span(o, c->contents[i]);
    }
    out_char(o, ']');
}

static void put_claims(const struct doc *d, struct out *o)
{
    open_in(o, "claims", '[');
    for (uint32_t i = 0; i < d->claims.n; i++) {
        const struct claim *c = &d->claims.v[i];
        open_item(o, 'c', i);
        put_speaker(d, o, "by", c->by, c->by_name, c->by_code, c->by_mention);
        put_speaker(d, o, "via", c->via, c->via_name, STR(""), NONE);
        span_if(o, "cue", c->cue);
        put_contents(c, o);
        vocab_value(o, "attribution", VOCAB_OF_ATTRIBUTION, c->attribution);
        vocab_value(o, "mode", VOCAB_OF_QUOTE, c->mode);
        vocab_value(o, "act", VOCAB_OF_ACT, c->act);
        vocab_value(o, "hedge", VOCAB_OF_HEDGE, c->hedge);
        put_said(d, c, o);
        put_sentence(d, c->sent, o);
        str_if(o, "rule", c->rule);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_links(const struct doc *d, struct out *o)
{
    open_in(o, "links", '[');
    for (uint32_t i = 0; i < d->links.n; i++) {
        const struct link *l = &d->links.v[i];
        sep(o);
        out_char(o, '{');
        ref_or_null(o, "from", 'c', l->from);
        ref_or_null(o, "to", 'c', l->to);
        vocab_value(o, "rel", VOCAB_OF_LINK, l->rel);
        vocab_value(o, "authority", VOCAB_OF_AUTHORITY, l->authority);
        span_if(o, "reason", l->reason);
        str_if(o, "rule", l->rule);
        out_char(o, '}');
    }
    out_char(o, ']');
}

static void put_problems(const struct doc *d, struct out *o)
{
    open_in(o, "problems", '[');
    for (uint32_t i = 0; i < d->problems.n; i++) {
        const struct problem *p = &d->problems.v[i];
        sep(o);
        out_char(o, '{');
        vocab_value(o, "stage", VOCAB_OF_STAGE, p->stage);
        str_if(o, "code", p->code);
        span_of(o, p->in_raw ? "at_raw" : "at", p->at);
        str_if(o, "message", p->message);
        out_char(o, '}');
    }
    out_char(o, ']');
}

void doc_record_write(const struct doc *d, struct out *o)
{
    struct out r; /* built in memory: sep() looks at the last byte */
    out_open(&r, -1);
    out_cstr(&r, "{\"attest\":1");
    str_or_null(&r, "id", d->id);
    str_or_null(&r, "uri", d->uri);
    str_if(&r, "fetched", d->fetched);
    str_or_null(&r, "outlet", d->outlet);
    str_or_null(&r, "title", d->title);
    str_or_null(&r, "byline", d->byline);
    str_or_null(&r, "lang", d->lang);
    if (d->summary)
        out_cstr(&r, ",\"summary\":true");
    sha256(&r, "raw_sha256", d->raw);
    sha256(&r, "text_sha256", d->text);
    key(&r, "text");
    json_out_string(&r, d->text);
    put_published(d, &r);
    put_entities(d, &r);
    put_places(d, &r);
    put_times(d, &r);
    put_events(d, &r);
    put_counts(d, &r);
    put_claims(d, &r);
    put_links(d, &r);
    put_problems(d, &r);
    out_cstr(&r, "}\n");
    out_put(o, str_make(r.p, r.n));
    out_close(&r);
}
