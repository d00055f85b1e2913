/* Reads what doc_dump wrote. Field by field from the tables of fields.h; unknown names are errors. */
#include "doc_dump.h"
#include "fields.h"
#include "tree.h"
#include "utf8.h"

#include <errno.h>
#include <stdlib.h>

struct loader {
    struct doc *d;
    struct err *e;
    struct terms *terms; /* d->terms */
    uint32_t line;
};

static bool bad(struct loader *l, const char *what, struct str s)
{
    return err_set(l->e, NULL, l->line, 0, "dump: %s: '%.60s'", what, str_dup(l->d->arena, s).p);
}

/* --- values ------------------------------------------------------------------------------------- */

static bool hex4(struct str s, size_t at, uint32_t *cp)
{
    char buf[5] = {0}, *end;
    if (at + 4 > s.n)
        return false;
    memcpy(buf, s.p + at, 4);
    *cp = (uint32_t)strtoul(buf, &end, 16);
    return end == buf + 4;
}

static char unescape(char c)
{
    switch (c) {
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    default: return c;
    }
}

/* Content of a JSON string; `s` is without its quotes. Only the escapes that json_out writes. */
static bool json_text(struct loader *l, struct str s, struct str *out)
{
    char *p = arena_alloc_raw(l->d->arena, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        uint32_t cp;
        if (s.p[i] != '\\') {
            p[n++] = s.p[i];
        } else if (i + 1 < s.n && s.p[i + 1] == 'u') {
            if (!hex4(s, i + 2, &cp) || cp >= 0x80)
                return bad(l, "an escape it does not know", s);
            p[n++] = (char)cp;
            i += 5;
        } else if (++i < s.n) {
            p[n++] = unescape(s.p[i]);
        }
    }
    *out = str_make(p, n);
    return true;
}

static bool read_string(struct loader *l, struct str v, struct str *out)
{
    if (v.n < 2 || v.p[0] != '"' || v.p[v.n - 1] != '"')
        return bad(l, "not a quoted string", v);
    return json_text(l, str_make(v.p + 1, v.n - 2), out);
}

static bool read_term(struct loader *l, struct str v, uint32_t *term)
{
    struct str text;
    if (!read_string(l, v, &text))
        return false;
    *term = ud_rel_term(text, l->terms, l->d->arena);
    return *term > 0 || bad(l, "not a relation with a subtype of its own", v);
}

static bool read_u32(struct loader *l, struct str v, uint32_t *out)
{
    uint64_t u;
    if (!str_to_uint(v, UINT32_MAX, &u))
        return bad(l, "not a number", v);
    *out = (uint32_t)u;
    return true;
}

static bool read_i64(struct loader *l, struct str v, int64_t *out)
{
    bool minus = v.n && v.p[0] == '-';
    uint64_t u;
    if (!str_to_uint(str_make(v.p + minus, v.n - minus), INT64_MAX, &u))
        return bad(l, "not a number", v);
    *out = minus ? -(int64_t)u : (int64_t)u;
    return true;
}

static bool read_f64(struct loader *l, struct str v, double *out)
{
    char buf[64], *end;
    if (v.n >= sizeof buf)
        return bad(l, "not a number", v);
    memcpy(buf, v.p, v.n);
    buf[v.n] = 0;
    *out = strtod(buf, &end);
    return (v.n && *end == 0) || bad(l, "not a number", v);
}

static bool read_span(struct loader *l, struct str v, struct span *out)
{
    struct str b;
    str_field(&v, '-', &b);
    return v.p ? read_u32(l, b, &out->b) && read_u32(l, v, &out->e) : bad(l, "not a span", b);
}

static bool read_day(struct loader *l, struct str v, int32_t *out)
{
    int32_t to;
    bool minus = v.n && v.p[0] == '-';
    if (minus || !day_parse(v, out, &to) || *out != to)
        return bad(l, "not a day", v);
    return true;
}

static bool read_code(struct loader *l, int code, struct str v, uint32_t *out)
{
    if (code < 0)
        return bad(l, "not a value of this field", v);
    *out = (uint32_t)code;
    return true;
}

static bool read_ref(struct loader *l, struct str v, uint32_t *out)
{
    if (str_eq(v, STR("-"))) {
        *out = NONE;
        return true;
    }
    return read_u32(l, v, out);
}

static bool read_party(struct loader *l, struct str v, struct party *p)
{
    struct str part[3];
    for (int i = 0; i < 3; i++)
        if (!str_field(&v, '/', &part[i]))
            return bad(l, "not an actor", v);
    return v.p && read_span(l, part[0], &p->span) && read_ref(l, part[1], &p->name) &&
           read_ref(l, part[2], &p->head) && read_string(l, v, &p->code);
}

static bool next_item(struct loader *l, const struct field *f, void *rec, uint32_t *i)
{
    uint32_t *n = (void *)((char *)rec + f->number);
    if (*n >= f->max)
        return bad(l, "too many items in the list", str_of(f->name));
    *i = (*n)++;
    return true;
}

static bool read_context(struct loader *l, struct str v, uint32_t *contexts)
{
    for (int i = 0; i < VOCAB_MAX_CONTEXTS; i++)
        if (!contexts[i])
            return read_code(l, vocab_of(VOCAB_OF_CONTEXT, v), v, &contexts[i]);
    return bad(l, "too many contexts", v);
}

static bool read_value(struct loader *l, const struct field *f, void *rec, struct str v)
{
    void *p = (char *)rec + f->at;
    uint32_t i = 0;
    switch (f->type) {
    case FIELD_U32:
    case FIELD_TOK_END:
    case FIELD_INDEX: return read_u32(l, v, p);
    case FIELD_I64:
    case FIELD_U64: return read_i64(l, v, p);
    case FIELD_F64: return read_f64(l, v, p);
    case FIELD_DAY: return read_day(l, v, p);
    case FIELD_STR: return read_string(l, v, p);
    case FIELD_SPAN: return read_span(l, v, p);
    case FIELD_SPANS: return next_item(l, f, rec, &i) && read_span(l, v, (struct span *)p + i);
    case FIELD_PARTIES: return next_item(l, f, rec, &i) && read_party(l, v, (struct party *)p + i);
    case FIELD_CONTEXTS: return read_context(l, v, p);
    case FIELD_VOCAB: return read_code(l, vocab_of((enum vocab)f->arg, v), v, p);
    case FIELD_UPOS: return read_code(l, ud_upos_of(v), v, p);
    case FIELD_REL: return read_code(l, ud_rel_of(v), v, p);
    case FIELD_FEATS: return ud_feats_of(v, l->terms, l->d->arena, p) || bad(l, "not features", v);
    case FIELD_TERM: return read_term(l, v, p);
    }
    return false;
}

/* --- records ------------------------------------------------------------------------------------ */

/* Fields that are left out of the dump take their unset value. */
static void unset(const struct field_table *t, void *rec)
{
    for (unsigned i = 0; i < t->nfields; i++) {
        void *p = (char *)rec + t->fields[i].at;
        switch (t->fields[i].type) {
        case FIELD_INDEX:
        case FIELD_TOK_END: *(uint32_t *)p = NONE; break;
        case FIELD_I64: *(int64_t *)p = QUANT_NONE; break;
        case FIELD_DAY: *(int32_t *)p = DAY_NONE; break;
        default: break;
        }
    }
}

/* Splits off "key=value "; a value that begins with a quote, or holds one, ends behind its last. */
static bool next_pair(struct str *rest, struct str *key, struct str *value)
{
    size_t eq = str_find(*rest, STR("="), 0), i = eq + 1;
    if (eq == SIZE_MAX)
        return false;
    bool quoted = false;
    for (; i < rest->n && (quoted || rest->p[i] != ' '); i++) {
        if (quoted && rest->p[i] == '\\')
            i++;
        else if (rest->p[i] == '"')
            quoted = !quoted;
    }
    i = i > rest->n ? rest->n : i;
    *key = str_make(rest->p, eq);
    *value = str_make(rest->p + eq + 1, i - eq - 1);
    *rest = str_trim(str_make(rest->p + i, rest->n - i));
    return true;
}

static bool read_record(struct loader *l, const struct field_table *t, void *rec, struct str rest)
{
    struct str key, value;
    unset(t, rec);
    while (rest.n) {
        if (!next_pair(&rest, &key, &value))
            return bad(l, "no key=value", rest);
        unsigned i = 0;
        while (i < t->nfields && !str_eq(key, str_of(t->fields[i].name)))
            i++;
        if (i == t->nfields)
            return bad(l, "unknown field", key);
        if (!read_value(l, &t->fields[i], rec, value))
            return false;
    }
    return true;
}

static void *push_record(struct doc *d, const struct field_table *t)
{
    struct field_vec *v = (void *)((unsigned char *)d + t->at);
    v->v = vec_grow(d->arena, v->v, &v->n, &v->cap, t->size);
    return v->v + (size_t)(v->n - 1) * t->size;
}

static bool read_line(struct loader *l, struct str line)
{
    struct str word;
    str_field(&line, ' ', &word);
    line = line.p ? line : STR("");
    if (str_eq(word, STR("doc")))
        return read_record(l, fields_of_doc(), l->d, line);
    for (unsigned k = 0; k < ARRAY_COUNT; k++) {
        const struct field_table *t = fields_of(k);
        if (str_eq(word, str_of(t->name)))
            return read_record(l, t, push_record(l->d, t), line);
    }
    return bad(l, "unknown record", word);
}

bool doc_load(struct doc *d, struct str *rest, struct err *e)
{
    struct loader l = {d, e, arena_alloc(d->arena, sizeof *l.terms), 0};
    d->terms = l.terms;
    struct str line;
    bool begun = false;
    while (rest->p) {
        struct str before = *rest;
        str_field(rest, '\n', &line);
        l.line++;
        if (!line.n)
            continue;
        bool is_doc = str_starts(line, STR("doc "));
        if (begun && is_doc) {
            *rest = before;
            break;
        }
        if (!begun && !is_doc)
            return bad(&l, "the first line of a document begins with 'doc '", line);
        begun = true;
        if (!read_line(&l, line))
            return false;
    }
    if (!doc_check(d, e))
        return false;
    tree_link(d);
    return true;
}
