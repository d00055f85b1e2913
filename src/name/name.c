#include "name.h"

#include "name_code.h"
#include "name_coref.h"
#include "name_find.h"
#include "name_lex.h"
#include "name_merge.h"
#include "name_part.h"
#include "name_person.h"
#include "name_place.h"
#include "name_possess.h"
#include "name_surname.h"
#include "name_work.h"
#include "scratch.h"
#include "tree.h"

#include <assert.h>
#include <stdlib.h>

struct name_stage {
    struct name_lex lex;
    uint64_t owner; /* of what a thread keeps over documents */
};

struct name_stage *name_open(const struct dict *dict, struct err *e)
{
    struct name_stage *st = arena_xalloc(sizeof *st);
    st->owner = scratch_owner();
    if (name_lex_open(&st->lex, dict, e))
        return st;
    free(st);
    return NULL;
}

void name_close(struct name_stage *st)
{
    if (!st)
        return;
    name_lex_close(&st->lex);
    free(st);
}

struct order {
    uint32_t b, e, at;
};

static int by_place(const void *x, const void *y)
{
    const struct order *a = x, *b = y;
    if (a->b != b->b)
        return a->b < b->b ? -1 : 1;
    if (a->e != b->e)
        return a->e > b->e ? -1 : 1;
    return a->at < b->at ? -1 : a->at > b->at;
}

static void emit_one(struct name_work *w, const struct mention *m)
{
    struct doc *d = w->d;
    struct name *n = vec_push(d->arena, &d->names);
    n->tok_b = m->b;
    n->tok_e = m->e;
    n->span = tree_span(d, m->b, m->e);
    uint32_t b, e;
    name_merge_bare(w, m, &b, &e);
    if (b > m->b || e < m->e)
        n->bare = tree_span(d, b, e);
    n->head = name_work_head(w, m->b, m->e);
    n->type = m->type;
    n->name = m->name.n ? m->name : name_work_text(w, m->core_b, m->core_e);
    n->code = name_code_join(w->a, m);
    n->place = m->place;
    n->role = m->role;
    n->terms = m->terms;
    n->rule = m->rule;
    n->pronoun = m->kind == M_PRONOUN;
}

/* Prints the living mentions in text order; indexes of mentions become indexes of names. */
static void emit(struct name_work *w)
{
    struct doc *d = w->d;
    uint32_t n = 0;
    struct order *o = arena_array(w->a, w->m.n + 1, sizeof *o);
    for (uint32_t i = 0; i < w->m.n; i++)
        if (!w->m.v[i].dead && w->m.v[i].type)
            o[n++] = (struct order){w->m.v[i].b, w->m.v[i].e, i};
    qsort(o, n, sizeof *o, by_place);
    uint32_t *name_of = arena_array(w->a, w->m.n + 1, sizeof *name_of);
    for (uint32_t i = 0; i < w->m.n; i++)
        name_of[i] = NONE;
    for (uint32_t i = 0; i < n; i++) {
        const struct mention *m = &w->m.v[o[i].at];
        name_of[o[i].at] = d->names.n;
        emit_one(w, m);
        if (m->place != NONE && d->places.v[m->place].name == NONE)
            d->places.v[m->place].name = name_of[o[i].at];
    }
    /* coref points to the first mention of the chain in text order */
    uint32_t *first = arena_array(w->a, w->m.n + 1, sizeof *first);
    for (uint32_t i = 0; i < w->m.n; i++)
        first[i] = NONE;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t chain = w->m.v[o[i].at].coref;
        if (first[chain] == NONE)
            first[chain] = name_of[o[i].at];
        d->names.v[name_of[o[i].at]].coref = first[chain];
    }
}

void name_run(const struct name_stage *st, struct doc *d)
{
    assert(!d->names.n && !d->places.n);
    if (!d->toks.n)
        return;
    struct name_work w;
    struct scratch own = {0}, *kept = d->scratch ? d->scratch : &own;
    name_work_init(&w, &st->lex, d, scratch_part(kept, st->owner, NAME_SEEN * sizeof *w.seen));
    name_find(&w);
    if (d->tagged)
        name_merge(&w);
    name_surname_find(&w);
    name_place_resolve(&w);
    name_part_locate(&w);
    name_place_actors(&w);
    name_code_compose(&w);
    name_person_resolve(&w);
    name_code_owners(&w);
    name_place_emit(&w);
    name_part_end(&w);
    name_coref_resolve(&w);
    name_possess_all(&w);
    name_merge_absorb(&w);
    emit(&w);
    scratch_free(&own);
}
