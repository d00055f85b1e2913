#include "count.h"

#include "count_find.h"
#include "count_scope.h"
#include "tree.h"

#include <assert.h>
#include <stdlib.h>

struct count_stage {
    struct count_tables tables;
};

/* What the whole document gives once, so that each count costs the same however long it is. */
struct work {
    const struct count_stage *s;
    struct doc *d;
    uint8_t *is_name;      /* [toks] 1: head of a name that is no place */
    uint32_t *person;      /* [toks] name whose head this is, if it is a person's; else NONE */
    uint8_t *in_quant;     /* [toks] 1: word of a number */
    uint32_t *crowd;       /* [toks] number of dependents */
    uint32_t *event;       /* [toks] event whose trigger this is; NONE */
};

static void make_work(struct work *w)
{
    struct doc *d = w->d;
    w->is_name = arena_array(d->arena, d->toks.n + 1, 1);
    w->person = arena_array(d->arena, d->toks.n + 1, sizeof *w->person);
    w->in_quant = arena_array(d->arena, d->toks.n + 1, 1);
    w->crowd = arena_array(d->arena, d->toks.n + 1, sizeof *w->crowd);
    w->event = arena_array(d->arena, d->toks.n + 1, sizeof *w->event);
    for (uint32_t i = 0; i < d->toks.n; i++) {
        w->person[i] = w->event[i] = NONE;
        if (d->toks.v[i].head != NONE)
            w->crowd[d->toks.v[i].head]++;
    }
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *m = &d->names.v[i];
        if (m->head == NONE || m->pronoun)
            continue;
        w->is_name[m->head] |= m->type != NAME_LOC;
        if (m->type == NAME_PER)
            w->person[m->head] = i;
    }
    for (uint32_t i = 0; i < d->quants.n; i++)
        for (uint32_t k = d->quants.v[i].tok_b; k < d->quants.v[i].tok_e; k++)
            w->in_quant[k] = 1;
    for (uint32_t i = d->events.n; i-- > 0;)
        w->event[d->events.v[i].trigger] = i;
}

/* --- the record ----------------------------------------------------------------------------------- */

/* Which events a count of this kind may belong to, as bits 1 << EVENT_... */
static uint32_t event_types(unsigned what)
{
    enum { VIOLENT = 1u << EVENT_ASSAULT | 1u << EVENT_PROTEST };
    switch (what) {
    case WHAT_DETAINED: return 1u << EVENT_COERCE;
    case WHAT_DEPLOYED: return 1u << EVENT_MOBILIZE | 1u << EVENT_AID | 1u << EVENT_RETREAT;
    case WHAT_RELEASED: return 1u << EVENT_RETREAT | 1u << EVENT_COOPERATE;
    case WHAT_PARTICIPANTS: return 1u << EVENT_PROTEST;
    case WHAT_DISPLACED: return VIOLENT | 1u << EVENT_COERCE;
    default: return VIOLENT;
    }
}

/* The event that the predicate triggers, else the nearest fitting one of the sentence. */
static uint32_t event_of(const struct work *w, const struct count_find *f, const struct sent *s)
{
    enum { REACH = 48 }; /* words on each side */
    if (w->event[f->predicate] != NONE)
        return w->event[f->predicate];
    for (uint32_t k = 1; k < REACH; k++) {
        uint32_t at[] = {f->noun - k, f->noun + k};
        for (int i = 0; i < 2; i++) {
            uint32_t e = at[i] >= s->tok_b && at[i] < s->tok_e ? w->event[at[i]] : NONE;
            if (e != NONE && (event_types(f->what) >> w->d->events.v[e].type & 1))
                return e;
        }
    }
    return NONE;
}

static void bind_event(const struct work *w, const struct count_find *f, struct count *c)
{
    c->event = event_of(w, f, &w->d->sents.v[c->sent]);
    if (c->event == NONE)
        return;
    const struct event *e = &w->d->events.v[c->event];
    if (e->factuality == FACT_HISTORICAL && c->scope == SCOPE_INCIDENT)
        c->scope = SCOPE_UNKNOWN; /* of another, earlier incident */
    c->from = e->from;
    c->to = e->to;
    c->place = e->place;
}

static void push_count(const struct work *w, const struct count_find *f)
{
    struct doc *d = w->d;
    const struct count_seed *seed = &f->seed;
    struct count *c = vec_push(d->arena, &d->counts);
    *c = (struct count){.span = seed->span, .quant = seed->quant, .head = f->noun, .what = f->what,
                        .who = f->who ? f->who : WHO_ANY, .lo = seed->lo, .best = seed->best, .hi = seed->hi,
                        .qualifier = seed->qualifier, .scope = f->scope, .sent = doc_sent_of(d, f->noun),
                        .event = NONE, .claim = NONE, .place = NONE, .from = DAY_NONE, .to = DAY_NONE, .rule = f->rule};
    if (f->noun != seed->head && f->noun >= seed->tok_e) {
        c->who_text = tree_span(d, seed->tok_e, f->noun + 1);
        c->span.e = d->toks.v[f->noun].span.e;
    } else if (seed->quant == NONE) {
        c->who_text = seed->span;
    }
    bind_event(w, f, c);
}

static bool try_seed(const struct work *w, const struct count_seed *seed)
{
    struct count_find f = {.tables = &w->s->tables, .d = w->d, .is_name = w->is_name, .crowd = w->crowd, .seed = *seed};
    if (!count_find_what(&f))
        return false;
    bool casualty = f.what == WHAT_DEAD || f.what == WHAT_INJURED || f.what == WHAT_MISSING || f.what == WHAT_ABDUCTED;
    const struct tok *t = &w->d->toks.v[seed->head];
    if (w->person[seed->head] != NONE && t->rel == REL_NMOD && f.predicate != t->head)
        return false; /* "the brother of Peter Marsh was killed" */
    if (seed->quant == NONE && !casualty)
        return false; /* who stands without a number is counted only as a casualty */
    push_count(w, &f);
    return true;
}

/* --- seeds ---------------------------------------------------------------------------------------- */

static struct count_seed seed_of_quant(const struct doc *d, uint32_t i)
{
    const struct quant *q = &d->quants.v[i];
    return (struct count_seed){q->span, q->tok_b, q->tok_e, q->head, q->lo, q->best, q->hi, q->qualifier, i};
}

/* A noun phrase that stands for a number without a number word: words [b, e) with head `head`. */
static struct count_seed seed_of_words(const struct doc *d, uint32_t b, uint32_t e, uint32_t head, int64_t n)
{
    struct count_seed s = {.span = tree_span(d, b, e), .tok_b = b, .tok_e = b, .head = head, .lo = n, .best = n, .hi = n,
                           .qualifier = n == QUANT_NONE ? QUALIFIER_VAGUE : QUALIFIER_EXACT, .quant = NONE};
    return s;
}

static bool has_number(const struct work *w, uint32_t noun)
{
    if (w->in_quant[noun])
        return true;
    TREE_EACH(w->d, noun, c)
        if (w->in_quant[c] || w->d->toks.v[c].rel == REL_NUMMOD)
            return true;
    return false;
}

/* First word of the noun phrase of `noun` before it: determiner, adjectives, compounds. */
static uint32_t phrase_begin(const struct doc *d, uint32_t noun)
{
    uint32_t b = noun;
    TREE_EACH(d, noun, c) {
        uint32_t rel = ud_rel_base(d->toks.v[c].rel);
        if (c < b && (rel == REL_DET || rel == REL_AMOD || rel == REL_COMPOUND))
            b = c;
    }
    return b;
}

static bool is_indefinite(const struct doc *d, uint32_t noun)
{
    uint32_t det = tree_child(d, noun, REL_DET);
    return det != NONE && (str_eq(d->toks.v[det].lemma, STR("a")) || str_eq(d->toks.v[det].lemma, STR("an")));
}

static bool is_bare_plural(const struct doc *d, uint32_t noun)
{
    bool plural = ud_feat_get(d->toks.v[noun].feats, FEAT_NUMBER) == NUMBER_PLUR;
    return plural && tree_child(d, noun, REL_DET) == NONE && tree_child(d, noun, REL_NMOD_POSS) == NONE;
}

/* "a soldier was killed" is one, "civilians were killed" more than one that nobody counted. */
static void try_noun(const struct work *w, uint32_t i)
{
    const struct doc *d = w->d;
    if (d->toks.v[i].upos != UPOS_NOUN || has_number(w, i) || !count_find_who(&w->s->tables, d, i) ||
        dict_first(w->s->tables.collectives, d->toks.v[i].lemma) != NONE)
        return;
    bool one = is_indefinite(d, i);
    if (!one && !is_bare_plural(d, i))
        return;
    struct count_seed s = seed_of_words(d, phrase_begin(d, i), i + 1, i, one ? 1 : QUANT_NONE);
    try_seed(w, &s);
}

/* "X was killed", "X, Y and Z were killed": as many as there are names. Only where the names are the
 * subject or object of the word that counts. */
static void try_person(const struct work *w, uint32_t i)
{
    const struct doc *d = w->d;
    uint32_t rel = d->toks.v[i].rel, last = i;
    int64_t n = 1;
    if (has_number(w, i) || (rel != REL_NSUBJ && rel != REL_NSUBJ_PASS && rel != REL_OBJ && rel != REL_NMOD))
        return;
    TREE_EACH(d, i, c) {
        if (d->toks.v[c].rel != REL_CONJ)
            continue;
        if (w->person[c] == NONE)
            return;
        n++;
        last = c;
    }
    const struct name *first = &d->names.v[w->person[i]], *end = &d->names.v[w->person[last]];
    struct count_seed s = seed_of_words(d, first->tok_b, end->tok_e > last ? end->tok_e : last + 1, i, n);
    try_seed(w, &s);
}

void count_run(const struct count_stage *s, struct doc *d)
{
    struct work w = {.s = s, .d = d};
    make_work(&w);
    uint32_t q = 0;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        for (; q < d->quants.n && d->quants.v[q].tok_b <= i; q++) {
            struct count_seed seed = seed_of_quant(d, q);
            if (!d->quants.v[q].ordinal)
                try_seed(&w, &seed);
        }
        if (w.crowd[i] > COUNT_CROWD_MAX)
            continue;
        if (w.person[i] != NONE)
            try_person(&w, i);
        else
            try_noun(&w, i);
    }
    count_scope_settle(&s->tables, d);
}

struct count_stage *count_open(const struct dict *dict, struct err *e)
{
    struct count_tables t = {
        .predicates = dict_need(dict, "en/counts/predicates", "lemma pos what role", e),
        .who = dict_need(dict, "en/counts/who", "lemma who part", e),
        .tolls = dict_need(dict, "en/counts/tolls", "phrase what", e),
        .scopes = dict_need(dict, "en/counts/scopes", "lemma where scope", e),
        .collectives = dict_need(dict, "en/counts/collectives", "word", e),
        .things = dict_need(dict, "en/counts/things", "word", e)};
    if (!t.predicates || !t.who || !t.tolls || !t.scopes || !t.collectives || !t.things)
        return NULL;
    t.pred_pos = dict_col(t.predicates, "pos");
    t.pred_what = dict_col(t.predicates, "what");
    t.pred_role = dict_col(t.predicates, "role");
    t.who_who = dict_col(t.who, "who");
    t.who_part = dict_col(t.who, "part");
    t.toll_what = dict_col(t.tolls, "what");
    t.scope_where = dict_col(t.scopes, "where");
    t.scope_scope = dict_col(t.scopes, "scope");
    struct count_stage *s = arena_xalloc(sizeof *s);
    s->tables = t;
    return s;
}

void count_close(struct count_stage *s)
{
    free(s);
}
