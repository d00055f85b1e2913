#include "doc_dump.h"

#include "fields.h"
#include "json_out.h"

#include <inttypes.h>

static uint32_t u32_at(const void *rec, uint16_t at)
{
    return *(const uint32_t *)(const void *)((const char *)rec + at);
}

static void put_key(struct out *o, const char *name)
{
    out_char(o, ' ');
    out_cstr(o, name);
    out_char(o, '=');
}

static void put_u32(struct out *o, const char *name, uint32_t v, uint32_t unset)
{
    if (v == unset)
        return;
    put_key(o, name);
    out_fmt(o, "%u", v);
}

static void put_word(struct out *o, const char *name, const char *word)
{
    if (!word[0])
        return;
    put_key(o, name);
    out_cstr(o, word);
}

static void put_i64(struct out *o, const char *name, int64_t v)
{
    if (v == QUANT_NONE)
        return;
    put_key(o, name);
    out_fmt(o, "%" PRId64, v);
}

static void put_day(struct out *o, const char *name, int32_t day, struct arena *a)
{
    if (day == DAY_NONE)
        return;
    put_key(o, name);
    out_put(o, day_text(a, day));
}

static void put_span(struct out *o, struct span s)
{
    out_fmt(o, "%u-%u", s.b, s.e);
}

static void put_spans(struct out *o, const char *name, const struct span *s, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        put_key(o, name);
        put_span(o, s[i]);
    }
}

/* actors=0-5/3/1/"USAGOV": span / name / head / code, `-` for NONE */
static void put_parties(struct out *o, const char *name, const struct party *p, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        put_key(o, name);
        put_span(o, p[i].span);
        out_char(o, '/');
        p[i].name == NONE ? out_char(o, '-') : out_fmt(o, "%u", p[i].name);
        out_char(o, '/');
        p[i].head == NONE ? out_char(o, '-') : out_fmt(o, "%u", p[i].head);
        out_char(o, '/');
        json_out_string(o, p[i].code);
    }
}

static void put_contexts(struct out *o, const char *name, const uint32_t *c)
{
    for (int i = 0; i < VOCAB_MAX_CONTEXTS; i++)
        put_word(o, name, vocab_name(VOCAB_OF_CONTEXT, c[i]));
}

static void put_f64(struct out *o, const char *name, double v)
{
    if (v != 0) {
        put_key(o, name);
        out_fmt(o, "%.17g", v);
    }
}

static void put_feats(const struct doc *d, const char *name, uint64_t feats, struct out *o)
{
    if (feats) {
        put_key(o, name);
        out_put(o, ud_feats_text(d->arena, d->terms, feats));
    }
}

static void put_term(const struct doc *d, const char *name, uint32_t term, struct out *o)
{
    if (term) {
        put_key(o, name);
        json_out_string(o, terms_text(d->terms, term));
    }
}

static void put_field(const struct doc *d, const struct field *f, const void *rec, struct out *o)
{
    const void *p = (const char *)rec + f->at;
    switch (f->type) {
    case FIELD_U32: put_u32(o, f->name, *(const uint32_t *)p, 0); break;
    case FIELD_TOK_END: put_u32(o, f->name, *(const uint32_t *)p, NONE); break;
    case FIELD_INDEX: put_u32(o, f->name, *(const uint32_t *)p, NONE); break;
    case FIELD_I64: put_i64(o, f->name, *(const int64_t *)p); break;
    case FIELD_U64: put_i64(o, f->name, *(const uint64_t *)p ? (int64_t)*(const uint64_t *)p : QUANT_NONE); break;
    case FIELD_F64: put_f64(o, f->name, *(const double *)p); break;
    case FIELD_DAY: put_day(o, f->name, *(const int32_t *)p, d->arena); break;
    case FIELD_SPAN: put_spans(o, f->name, p, 1); break;
    case FIELD_SPANS: put_spans(o, f->name, p, u32_at(rec, f->number)); break;
    case FIELD_PARTIES: put_parties(o, f->name, p, u32_at(rec, f->number)); break;
    case FIELD_CONTEXTS: put_contexts(o, f->name, p); break;
    case FIELD_VOCAB: put_word(o, f->name, vocab_name((enum vocab)f->arg, *(const uint32_t *)p)); break;
    case FIELD_UPOS: put_word(o, f->name, ud_upos_name(*(const uint32_t *)p)); break;
    case FIELD_REL: put_word(o, f->name, ud_rel_name(*(const uint32_t *)p)); break;
    case FIELD_FEATS: put_feats(d, f->name, *(const uint64_t *)p, o); break;
    case FIELD_TERM: put_term(d, f->name, *(const uint32_t *)p, o); break;
    case FIELD_STR:
        if (((const struct str *)p)->n) {
            put_key(o, f->name);
            json_out_string(o, *(const struct str *)p);
        }
        break;
    }
}

static void put_record(const struct doc *d, const struct field_table *t, const void *rec, struct out *o)
{
    out_cstr(o, t->name);
    for (unsigned i = 0; i < t->nfields; i++)
        put_field(d, &t->fields[i], rec, o);
    out_char(o, '\n');
}

void doc_dump(const struct doc *d, enum stage last, struct out *o)
{
    put_record(d, fields_of_doc(), d, o);
    for (unsigned k = 0; k < ARRAY_COUNT; k++) {
        const struct field_table *t = fields_of(k);
        if (t->stage > last && !(k == ARRAY_TOKS && last == STAGE_TEXT))
            continue;
        for (uint32_t i = 0; i < fields_rows(d, k); i++)
            put_record(d, t, fields_row(d, k, i), o);
    }
}
