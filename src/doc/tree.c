#include "tree.h"

#include <assert.h>

void tree_link(struct doc *d)
{
    tree_link_words(d, 0, d->toks.n);
}

void tree_link_words(struct doc *d, uint32_t b, uint32_t e)
{
    for (uint32_t i = b; i < e; i++)
        d->toks.v[i].child = d->toks.v[i].next = NONE;
    for (uint32_t i = e; i-- > b;) { /* from the end, so that chains run in text order */
        uint32_t head = d->toks.v[i].head;
        if (head == NONE)
            continue;
        assert(head < d->toks.n && head != i);
        d->toks.v[i].next = d->toks.v[head].child;
        d->toks.v[head].child = i;
    }
}

uint32_t tree_child(const struct doc *d, uint32_t head, enum ud_rel rel)
{
    TREE_EACH(d, head, c)
        if (d->toks.v[c].rel == rel)
            return c;
    return NONE;
}

uint32_t tree_child_base(const struct doc *d, uint32_t head, enum ud_rel base)
{
    TREE_EACH(d, head, c)
        if (ud_rel_base(d->toks.v[c].rel) == base)
            return c;
    return NONE;
}

/* Next word of the subtree of `top` after `at` in depth-first order; NONE at the end. */
static uint32_t next_below(const struct doc *d, uint32_t at, uint32_t top)
{
    const struct tok *t = d->toks.v;
    if (t[at].child != NONE)
        return t[at].child;
    while (at != top && t[at].next == NONE)
        at = t[at].head;
    return at == top ? NONE : t[at].next;
}

void tree_range(const struct doc *d, uint32_t tok, uint32_t *b, uint32_t *e)
{
    uint32_t lo = tok, hi = tok;
    for (uint32_t i = tok; i != NONE; i = next_below(d, i, tok)) {
        lo = i < lo ? i : lo;
        hi = i > hi ? i : hi;
    }
    *b = lo;
    *e = hi + 1;
}

struct span tree_span(const struct doc *d, uint32_t b, uint32_t e)
{
    assert(b < e && e <= d->toks.n);
    const struct tok *t = d->toks.v;
    while (b + 1 < e && t[b].upos == UPOS_PUNCT)
        b++;
    while (b + 1 < e && t[e - 1].upos == UPOS_PUNCT)
        e--;
    return (struct span){t[b].span.b, t[e - 1].span.e};
}

bool tree_below(const struct doc *d, uint32_t tok, uint32_t top)
{
    while (tok != NONE && tok != top)
        tok = d->toks.v[tok].head;
    return tok == top;
}

bool tree_negated(const struct doc *d, uint32_t tok)
{
    TREE_EACH(d, tok, c) {
        const struct tok *t = &d->toks.v[c];
        if ((t->rel == REL_ADVMOD || t->rel == REL_DET) && ud_feat_get(t->feats, FEAT_POLARITY) == POLARITY_NEG)
            return true;
        if (t->rel == REL_ADVMOD && (str_eq(t->lemma, STR("not")) || str_eq(t->lemma, STR("never"))))
            return true;
        if (t->rel == REL_DET && str_eq(t->lemma, STR("no")))
            return true;
    }
    return false;
}

bool tree_passive(const struct doc *d, uint32_t tok)
{
    TREE_EACH(d, tok, c) {
        uint32_t rel = d->toks.v[c].rel;
        if (rel == REL_NSUBJ_PASS || rel == REL_AUX_PASS || rel == REL_CSUBJ_PASS)
            return true;
    }
    return false;
}

struct str tree_case(const struct doc *d, uint32_t tok, struct arena *a)
{
    TREE_EACH(d, tok, c) {
        const struct tok *t = &d->toks.v[c];
        if (t->rel != REL_CASE && t->rel != REL_MARK)
            continue;
        struct str s = t->lemma;
        TREE_EACH(d, c, f)
            if (d->toks.v[f].rel == REL_FIXED)
                s = str_fmt(a, "%.*s_%.*s", STR_ARG(s), STR_ARG(d->toks.v[f].lemma));
        return s;
    }
    return STR("");
}
