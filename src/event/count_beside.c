#include "count_beside.h"

#include "tree.h"
#include "utf8.h"

enum { UP = 6 }; /* governors looked at */

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

/* Scope of row (`word`, `where`); SCOPE_UNSET if there is none. */
static unsigned row(const struct count_find *f, struct str word, const char *where)
{
    const struct count_tables *t = f->tables;
    struct dict_hits h = dict_find(t->scopes, word);
    for (uint32_t i = 0; i < h.n; i++)
        if (str_eq(dict_cell(t->scopes, h.row[i], t->scope_where), str_of(where))) {
            int scope = vocab_of(VOCAB_OF_SCOPE, dict_cell(t->scopes, h.row[i], t->scope_scope));
            return scope > 0 ? (unsigned)scope : SCOPE_UNSET;
        }
    return SCOPE_UNSET;
}

/* "so far", "at first": the word with the one in front of it, then alone. */
static unsigned row_of(const struct count_find *f, uint32_t i, const char *where)
{
    struct str key = count_find_key(f, i);
    if (i > 0) {
        struct str two = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(count_find_key(f, i - 1)), STR_ARG(key));
        unsigned scope = row(f, two, where);
        if (scope)
            return scope;
    }
    return row(f, key, where);
}

static bool crowded(const struct count_find *f, uint32_t i)
{
    return f->crowd[i] > COUNT_CROWD_MAX;
}

/* An adverb of the verb ("initially reported"), or an adjective of its subject ("initial reports said"). */
static unsigned early_of(const struct count_find *f, uint32_t at)
{
    TREE_EACH(f->d, at, c) {
        uint32_t rel = ud_rel_base(tok(f, c)->rel);
        unsigned scope = rel == REL_ADVMOD || rel == REL_AMOD || rel == REL_OBL ? row_of(f, c, "early") : SCOPE_UNSET;
        if (!scope && tok(f, c)->rel == REL_ADVMOD)
            scope = row_of(f, c, "early-adverb");
        if (!scope && rel == REL_NSUBJ && !crowded(f, c))
            TREE_EACH(f->d, c, k)
                if (tok(f, k)->rel == REL_AMOD && !scope)
                    scope = row_of(f, k, "early");
        if (scope)
            return scope;
    }
    return SCOPE_UNSET;
}

/* True if what is told at `at` is what its head reports or adds. */
static bool is_told_by_head(const struct count_find *f, uint32_t at)
{
    switch (ud_rel_base(tok(f, at)->rel)) {
    case REL_CCOMP: case REL_XCOMP: case REL_OBJ: case REL_OBL: case REL_NMOD: case REL_ACL: case REL_NSUBJ:
    case REL_ADVCL: case REL_CSUBJ:
        return tok(f, at)->head != NONE;
    default: return false;
    }
}

static unsigned early(const struct count_find *f)
{
    uint32_t at = f->predicate;
    for (int i = 0; i < UP && at != NONE && !crowded(f, at); i++) {
        unsigned scope = early_of(f, at);
        if (scope)
            return scope;
        at = is_told_by_head(f, at) ? tok(f, at)->head : NONE;
    }
    return SCOPE_UNSET;
}

/* "recovered 13 [martyrs]", "the names of eight [people killed]": the governor of the counted phrase. */
static unsigned partial(const struct count_find *f)
{
    uint32_t first = count_find_first(f, f->top), head = tok(f, first)->head, rel = ud_rel_base(tok(f, first)->rel);
    bool passive = tok(f, first)->rel == REL_NSUBJ_PASS;
    if (head == NONE || head == f->predicate)
        return SCOPE_UNSET;
    if (rel == REL_OBJ || passive)
        return row_of(f, head, "part");
    if (rel == REL_NSUBJ)
        return row_of(f, head, "part-agent");
    return rel == REL_NMOD ? row_of(f, head, "part-of") : SCOPE_UNSET;
}

unsigned count_beside_find(const struct count_find *f)
{
    unsigned scope = partial(f);
    return scope ? scope : early(f);
}
