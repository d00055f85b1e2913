#ifndef ATTEST_WHEN_GUARD_LOOK_H
#define ATTEST_WHEN_GUARD_LOOK_H
/* What the guards look at: the words around a match, and what the parser says of them. */
#include "when_match.h"

enum { PHRASE_ATOMS = 7 }; /* a text of so few atoms is a date field or query, not prose */

struct when_guard_look {
    const struct when_matcher *m;
    const struct when_view *v;
    const struct doc *d;
};

static inline const struct when_atom *atom(const struct when_guard_look *c, uint32_t i)
{
    return i < c->v->n ? &c->v->atom[i] : NULL;
}

static inline const struct when_atom *before(const struct when_guard_look *c, uint32_t i)
{
    return i > 0 ? &c->v->atom[i - 1] : NULL;
}

static inline unsigned upos(const struct when_guard_look *c, const struct when_atom *a)
{
    return a && a->tok != NONE && a->tok < c->d->toks.n ? c->d->toks.v[a->tok].upos : UPOS_X;
}

static inline bool is(const struct when_atom *a, uint32_t word)
{
    return a && a->word == word;
}

/* A short sentence with a verb and its subject is prose all the same: "He sold 1995 units." */
static inline bool has_subject(const struct when_guard_look *c)
{
    for (uint32_t i = 0; i < c->v->n; i++) {
        uint32_t tok = c->v->atom[i].tok;
        if (tok >= c->d->toks.n || ud_rel_base(c->d->toks.v[tok].rel) != REL_NSUBJ)
            continue;
        uint32_t head = c->d->toks.v[tok].head;
        if (head < c->d->toks.n && c->d->toks.v[head].upos == UPOS_VERB)
            return true;
    }
    return false;
}

static inline bool phrase_like(const struct when_guard_look *c)
{
    return c->v->n <= PHRASE_ATOMS && !has_subject(c);
}

static inline bool time_preposition(const struct when_guard_look *c, const struct when_atom *a)
{
    const struct when_glue *g = &c->m->glue;
    return a && (is(a, g->in) || is(a, g->since) || is(a, g->until) || is(a, g->by) ||
                 is(a, g->from) || is(a, g->to) || is(a, g->between) || is(a, g->before) ||
                 is(a, g->after) || is(a, g->of) || is(a, g->on) || is(a, g->and) ||
                 is(a, g->following) || is(a, g->at) || is(a, g->during));
}

static inline bool has_flag(const struct when_guard_look *c, uint32_t i, uint32_t cls, uint32_t flag)
{
    uint32_t n;
    const struct when_sense *s = when_lex_senses(c->v->x, c->v->atom[i].word, &n);
    for (uint32_t k = 0; k < n; k++)
        if (s[k].cls == cls && (s[k].flags & flag))
            return true;
    return false;
}

static inline bool no_time_word(const struct when_guard_look *c, const struct when_atom *a)
{
    return !when_lex_known(c->v->x, a->word) || when_lex_classes(c->v->x, a->word) == CLASS_NUMBERED;
}

/* A capitalised word that is no word of time: part of a name with what follows it. */
static inline bool name_word(const struct when_guard_look *c, uint32_t i)
{
    const struct when_atom *a = before(c, i);
    return a && a->kind == ATOM_WORD && a->upper && !a->caps && no_time_word(c, a);
}

static inline bool counts_something(const struct when_guard_look *c, uint32_t i)
{
    const struct when_atom *a = atom(c, i);
    if (!a || a->kind != ATOM_WORD || a->tok == NONE || a->tok >= c->d->toks.n)
        return false;
    const struct tok *t = &c->d->toks.v[a->tok];
    return t->upos == UPOS_NOUN && ud_feat_get(t->feats, FEAT_NUMBER) == NUMBER_PLUR;
}

/* A word of one of the classes on its own, not only the beginning of a phrase. */
static inline const struct when_sense *own_sense(const struct when_guard_look *c, const struct when_atom *a,
                                          uint32_t cls)
{
    uint32_t n;
    const struct when_sense *s = when_lex_senses(c->v->x, a->word, &n);
    for (uint32_t k = 0; k < n; k++)
        if ((s[k].cls & cls) && s[k].nwords == 1)
            return &s[k];
    return NULL;
}

static inline bool counting_word(const struct when_guard_look *c, const struct when_atom *a)
{
    return own_sense(c, a, CLASS_QUALIFIER | CLASS_NUMBER) != NULL;
}

/* A word that stands beside numbers of one sort, as column "value" of numbered.tsv says. */
static inline bool numbered(const struct when_guard_look *c, const struct when_atom *a, const char *sort)
{
    const struct when_sense *s = own_sense(c, a, CLASS_NUMBERED);
    return s && str_eq(s->text, str_of(sort));
}

#endif
