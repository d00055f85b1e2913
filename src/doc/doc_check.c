#include "doc_dump.h"
#include "fields.h"
#include "utf8.h"

#include <stdio.h>

struct checker {
    const struct doc *d;
    struct err *e;
    const char *array;
    uint32_t row;
};

static bool bad(const struct checker *c, const char *field, const char *what)
{
    return err_set(c->e, NULL, 0, 0, "document: %s[%u].%s: %s", c->array, c->row, field, what);
}

static bool check_span(const struct checker *c, const char *field, struct span s)
{
    struct str text = c->d->text;
    if (s.b > s.e || s.e > text.n)
        return bad(c, field, "a span outside the text");
    if (!utf8_boundary(text, s.b) || !utf8_boundary(text, s.e))
        return bad(c, field, "a span that cuts a character");
    return true;
}

static bool check_spans(const struct checker *c, const struct field *f, const void *rec, const struct span *s)
{
    uint32_t n = *(const uint32_t *)(const void *)((const char *)rec + f->number);
    if (n > f->max)
        return bad(c, f->name, "more items than the list holds");
    for (uint32_t i = 0; i < n; i++)
        if (!check_span(c, f->name, s[i]))
            return false;
    return true;
}

static bool check_parties(const struct checker *c, const struct field *f, const void *rec, const struct party *p)
{
    uint32_t n = *(const uint32_t *)(const void *)((const char *)rec + f->number);
    if (n > f->max)
        return bad(c, f->name, "more items than the list holds");
    for (uint32_t i = 0; i < n; i++) {
        if (!check_span(c, f->name, p[i].span))
            return false;
        if ((p[i].name != NONE && p[i].name >= c->d->names.n) || (p[i].head != NONE && p[i].head >= c->d->toks.n))
            return bad(c, f->name, "an index that is too large");
    }
    return true;
}

static bool check_below(const struct checker *c, const struct field *f, uint32_t value, uint32_t limit)
{
    return value < limit || bad(c, f->name, "a value out of range");
}

static bool check_term(const struct checker *c, const struct field *f, uint32_t term)
{
    return term == 0 || (c->d->terms && check_below(c, f, term - 1, c->d->terms->n));
}

static bool check_field(const struct checker *c, const struct field *f, const void *rec)
{
    const void *p = (const char *)rec + f->at;
    const uint32_t *u = p;
    switch (f->type) {
    case FIELD_SPAN: return check_span(c, f->name, *(const struct span *)p);
    case FIELD_SPANS: return check_spans(c, f, rec, p);
    case FIELD_PARTIES: return check_parties(c, f, rec, p);
    case FIELD_VOCAB: return check_below(c, f, *u, vocab_size((enum vocab)f->arg));
    case FIELD_UPOS: return check_below(c, f, *u, UPOS_COUNT);
    case FIELD_REL: return check_below(c, f, *u, REL_COUNT);
    case FIELD_FEATS: return check_term(c, f, ud_feats_term(*(const uint64_t *)p));
    case FIELD_TERM: return check_term(c, f, *u);
    case FIELD_INDEX: return *u == NONE || check_below(c, f, *u, fields_rows(c->d, f->arg));
    case FIELD_TOK_END: return check_below(c, f, *u, c->d->toks.n + 1);
    case FIELD_CONTEXTS:
        for (int i = 0; i < VOCAB_MAX_CONTEXTS; i++)
            if (!check_below(c, f, u[i], vocab_size(VOCAB_OF_CONTEXT)))
                return false;
        return true;
    default: return true;
    }
}

/* A problem's position may be in the raw bytes; everything else refers to the text. */
static bool in_raw(unsigned array, const void *rec)
{
    return array == ARRAY_PROBLEMS && ((const struct problem *)rec)->in_raw;
}

static bool check_records(struct checker *c)
{
    for (unsigned k = 0; k < ARRAY_COUNT; k++) {
        const struct field_table *t = fields_of(k);
        c->array = t->name;
        for (c->row = 0; c->row < fields_rows(c->d, k); c->row++) {
            const void *rec = fields_row(c->d, k, c->row);
            for (unsigned i = 0; i < t->nfields && !in_raw(k, rec); i++)
                if (!check_field(c, &t->fields[i], rec))
                    return false;
        }
    }
    return true;
}

static bool check_order(struct checker *c)
{
    const struct doc *d = c->d;
    uint32_t tok = 0;
    c->array = "sents";
    for (c->row = 0; c->row < d->sents.n; c->row++) {
        const struct sent *s = &d->sents.v[c->row];
        if (s->tok_b != tok || s->tok_e <= s->tok_b)
            return bad(c, "tok_b", "sentences do not cover the words one after the other");
        tok = s->tok_e;
    }
    c->array = "toks";
    c->row = tok;
    return tok == d->toks.n || bad(c, "span", "a word outside all sentences");
}

/* Each word is followed up to a word known to reach the root; every word is walked over twice. */
static bool check_trees(struct checker *c)
{
    const struct doc *d = c->d;
    unsigned char *state = arena_array(d->arena, d->toks.n + 1, 1); /* 0 new, 1 on the path, 2 fine */
    for (c->row = 0; c->row < d->toks.n; c->row++) {
        uint32_t s = doc_sent_of(d, c->row), at = c->row;
        for (; at != NONE && !state[at]; at = d->toks.v[at].head) {
            state[at] = 1;
            uint32_t head = d->toks.v[at].head;
            if (head != NONE && (head < d->sents.v[s].tok_b || head >= d->sents.v[s].tok_e))
                return bad(c, "head", "a head outside the sentence");
        }
        if (at != NONE && state[at] == 1)
            return bad(c, "head", "heads run in a circle");
        for (at = c->row; at != NONE && state[at] == 1; at = d->toks.v[at].head)
            state[at] = 2;
    }
    return true;
}

bool doc_check(const struct doc *d, struct err *e)
{
    struct checker c = {d, e, "doc", 0};
    if (utf8_check(d->text) != d->text.n)
        return bad(&c, "text", "not well-formed UTF-8");
    return check_records(&c) && check_order(&c) && check_trees(&c);
}
