/* The public interface (include/attest.h) over the pipeline. */
#include <attest.h>

#include "dict.h"
#include "dict_builtin.h"
#include "doc_record.h"
#include "pipeline.h"
#include "scratch.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>

struct attest {
    struct dict *dict;
    struct pipeline *pipeline;
};

struct attest_doc {
    struct arena arena;
    struct scratch scratch;
    struct doc doc;
    struct out record; /* in memory; filled when first asked for */
};

enum { ARENA_KEEP = 16 << 20 };

attest *attest_open(const char *lang_dir, char *why, size_t why_size)
{
    struct err e;
    attest *a = arena_xalloc(sizeof *a);
    *a = (struct attest){0};
    a->dict = lang_dir ? dict_open_dir(lang_dir, &e) : dict_open(dict_builtin_pack(), &e);
    if (a->dict)
        a->pipeline = pipeline_open(a->dict, &e);
    if (a->pipeline)
        return a;
    if (why && why_size) {
        struct arena scratch = {0};
        snprintf(why, why_size, "%s", str_fmt(&scratch, "%.*s", STR_ARG(err_text(&scratch, &e))).p);
        arena_free(&scratch);
    }
    attest_close(a);
    return NULL;
}

void attest_close(attest *a)
{
    if (!a)
        return;
    pipeline_close(a->pipeline);
    dict_close(a->dict);
    free(a);
}

attest_doc *attest_doc_new(void)
{
    attest_doc *d = arena_xalloc(sizeof *d);
    *d = (struct attest_doc){0};
    out_open(&d->record, -1);
    doc_init(&d->doc, &d->arena);
    return d;
}

void attest_doc_free(attest_doc *d)
{
    if (!d)
        return;
    arena_free(&d->arena);
    scratch_free(&d->scratch);
    out_close(&d->record);
    free(d);
}

static struct str copy(attest_doc *d, const char *s)
{
    return s ? str_dup(&d->arena, str_of(s)) : STR("");
}

size_t attest_code(const attest *a, attest_doc *d, const struct attest_input *in)
{
    assert(a && d && in && !(in->text && in->html));
    arena_reset(&d->arena, ARENA_KEEP);
    d->record.n = 0;
    doc_init(&d->doc, &d->arena);
    d->doc.scratch = &d->scratch;
    d->doc.kind = in->html ? DOC_HTML : DOC_VERBATIM;
    d->doc.raw = str_dup(&d->arena, in->html ? str_make(in->html, in->html_size) : str_make(in->text, in->text_size));
    d->doc.id = copy(d, in->id);
    d->doc.uri = copy(d, in->uri);
    d->doc.given_title = copy(d, in->title);
    d->doc.given_date = copy(d, in->date);
    d->doc.given_outlet = copy(d, in->outlet);
    d->doc.given_lang = copy(d, in->lang);
    d->doc.stage = STAGE_INPUT;
    pipeline_run(a->pipeline, &d->doc, STAGE_CLAIM);
    return d->doc.problems.n;
}

const char *attest_record(attest_doc *d, size_t *size)
{
    if (!d->record.n) {
        doc_record_write(&d->doc, &d->record);
        out_char(&d->record, 0);
        d->record.n--;
    }
    if (size)
        *size = d->record.n;
    return d->record.p;
}

const char *attest_text(const attest_doc *d, size_t *size)
{
    if (size)
        *size = d->doc.text.n;
    return d->doc.text.n ? d->doc.text.p : "";
}

/* --- walking ---------------------------------------------------------------------------------------- */

static const char *cstr(attest_doc *d, struct str s)
{
    return s.n ? str_dup(&d->arena, s).p : "";
}

static const char *day(attest_doc *d, int32_t n)
{
    return n == DAY_NONE ? "" : cstr(d, day_text(&d->arena, n));
}

static struct attest_span span_of(struct span s)
{
    return (struct attest_span){s.b, s.e};
}

static size_t ref(uint32_t index)
{
    return index == NONE ? ATTEST_NONE : index;
}

static void fill_party(attest_doc *d, const struct party *from, struct attest_party *p)
{
    bool known = from->name != NONE && d->doc.names.v[from->name].name.n;
    struct str name = known ? d->doc.names.v[from->name].name : doc_text(&d->doc, from->span);
    *p = (struct attest_party){span_of(from->span), cstr(d, name), cstr(d, from->code)};
}

size_t attest_events(const attest_doc *d)
{
    return d->doc.events.n;
}

void attest_event(attest_doc *d, size_t i, struct attest_event *e)
{
    assert(i < d->doc.events.n);
    const struct event *v = &d->doc.events.v[i];
    const struct place *p = v->place == NONE ? NULL : &d->doc.places.v[v->place];
    *e = (struct attest_event){
        .type = vocab_name(VOCAB_OF_EVENT, v->type),
        .mode = vocab_name(VOCAB_OF_MODE, v->mode),
        .cameo = cstr(d, v->cameo),
        .factuality = vocab_name(VOCAB_OF_FACT, v->factuality),
        .quad = vocab_quad(v->type),
        .trigger = span_of(v->trigger_span),
        .sentence = v->sent == NONE ? (struct attest_span){0} : span_of(d->doc.sents.v[v->sent].span),
        .actors = v->nactors,
        .recipients = v->nrecipients,
        .from = day(d, v->from),
        .to = day(d, v->to),
        .place = p ? cstr(d, p->label) : "",
        .country = p ? cstr(d, p->country) : "",
        .claim = ref(v->claim),
        .score = v->score,
        .rule = cstr(d, v->rule)};
}

void attest_event_actor(attest_doc *d, size_t event, size_t i, struct attest_party *p)
{
    assert(event < d->doc.events.n && i < d->doc.events.v[event].nactors);
    fill_party(d, &d->doc.events.v[event].actors[i], p);
}

void attest_event_recipient(attest_doc *d, size_t event, size_t i, struct attest_party *p)
{
    assert(event < d->doc.events.n && i < d->doc.events.v[event].nrecipients);
    fill_party(d, &d->doc.events.v[event].recipients[i], p);
}

size_t attest_counts(const attest_doc *d)
{
    return d->doc.counts.n;
}

void attest_count(attest_doc *d, size_t i, struct attest_count *c)
{
    assert(i < d->doc.counts.n);
    const struct count *v = &d->doc.counts.v[i];
    *c = (struct attest_count){.what = vocab_name(VOCAB_OF_WHAT, v->what),
                               .who = vocab_name(VOCAB_OF_WHO, v->who),
                               .qualifier = vocab_name(VOCAB_OF_QUALIFIER, v->qualifier),
                               .scope = vocab_name(VOCAB_OF_SCOPE, v->scope),
                               .span = span_of(v->span),
                               .lo = v->lo,
                               .best = v->best,
                               .hi = v->hi,
                               .event = ref(v->event),
                               .claim = ref(v->claim),
                               .rule = cstr(d, v->rule)};
}

size_t attest_claims(const attest_doc *d)
{
    return d->doc.claims.n;
}

void attest_claim(attest_doc *d, size_t i, struct attest_claim *c)
{
    assert(i < d->doc.claims.n);
    const struct claim *v = &d->doc.claims.v[i];
    struct str by = v->by_name.n ? v->by_name : v->by.e ? doc_text(&d->doc, v->by) : STR("");
    *c = (struct attest_claim){.by = cstr(d, by),
                               .by_code = cstr(d, v->by_code),
                               .by_span = span_of(v->by),
                               .cue = span_of(v->cue),
                               .contents = v->ncontents,
                               .attribution = vocab_name(VOCAB_OF_ATTRIBUTION, v->attribution),
                               .mode = vocab_name(VOCAB_OF_QUOTE, v->mode),
                               .act = vocab_name(VOCAB_OF_ACT, v->act),
                               .hedge = vocab_name(VOCAB_OF_HEDGE, v->hedge),
                               .from = day(d, v->from),
                               .to = day(d, v->to),
                               .rule = cstr(d, v->rule)};
}

struct attest_span attest_claim_content(const attest_doc *d, size_t claim, size_t i)
{
    assert(claim < d->doc.claims.n && i < d->doc.claims.v[claim].ncontents);
    return span_of(d->doc.claims.v[claim].contents[i]);
}

size_t attest_links(const attest_doc *d)
{
    return d->doc.links.n;
}

void attest_link(attest_doc *d, size_t i, struct attest_link *l)
{
    assert(i < d->doc.links.n);
    const struct link *v = &d->doc.links.v[i];
    *l = (struct attest_link){.from = v->from,
                              .to = v->to,
                              .rel = vocab_name(VOCAB_OF_LINK, v->rel),
                              .authority = vocab_name(VOCAB_OF_AUTHORITY, v->authority),
                              .reason = span_of(v->reason),
                              .rule = cstr(d, v->rule)};
}

size_t attest_problems(const attest_doc *d)
{
    return d->doc.problems.n;
}

void attest_problem(attest_doc *d, size_t i, struct attest_problem *p)
{
    assert(i < d->doc.problems.n);
    const struct problem *v = &d->doc.problems.v[i];
    *p = (struct attest_problem){.stage = vocab_name(VOCAB_OF_STAGE, v->stage),
                                 .code = cstr(d, v->code),
                                 .message = cstr(d, v->message),
                                 .at = span_of(v->at),
                                 .in_raw = v->in_raw != 0};
}
