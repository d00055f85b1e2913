#include "count.h"

#include "count_ahead.h"
#include "count_find.h"
#include "count_list.h"
#include "count_near.h"
#include "count_number.h"
#include "count_room.h"
#include "count_settle.h"
#include "tree.h"
#include "utf8.h"

#include <assert.h>
#include <stdlib.h>

struct count_stage {
    struct count_tables tables;
};

static void make_work(struct count_work *w)
{
    struct doc *d = w->d;
    w->is_name = arena_array(d->arena, d->toks.n + 1, 1);
    w->role = arena_array(d->arena, d->toks.n + 1, 1);
    w->person = arena_array(d->arena, d->toks.n + 1, sizeof *w->person);
    w->quant_at = arena_array(d->arena, d->toks.n + 1, sizeof *w->quant_at);
    w->list_at = arena_array(d->arena, d->toks.n + 1, sizeof *w->list_at);
    w->in_list = arena_array(d->arena, d->toks.n + 1, 1);
    w->crowd = arena_array(d->arena, d->toks.n + 1, sizeof *w->crowd);
    w->event = arena_array(d->arena, d->toks.n + 1, sizeof *w->event);
    for (uint32_t i = 0; i < d->toks.n; i++) {
        w->person[i] = w->event[i] = w->quant_at[i] = w->list_at[i] = NONE;
        if (d->toks.v[i].head != NONE)
            w->crowd[d->toks.v[i].head]++;
    }
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *m = &d->names.v[i];
        if (m->head == NONE || m->pronoun)
            continue;
        w->is_name[m->head] |= m->type != NAME_LOC;
        w->role[m->head] |= m->type == NAME_ROLE;
        if (m->type == NAME_PER)
            w->person[m->head] = i;
    }
    for (uint32_t i = 0; i < d->quants.n; i++)
        for (uint32_t k = d->quants.v[i].tok_b; k < d->quants.v[i].tok_e; k++)
            w->quant_at[k] = i;
    for (uint32_t i = d->events.n; i-- > 0;)
        w->event[d->events.v[i].trigger] = i;
    count_list_find(w);
}

static bool has_word(const struct doc *d, uint32_t head, struct str word)
{
    TREE_EACH(d, head, c)
        if (str_eq(d->toks.v[c].lemma, word))
            return true;
    return false;
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
static uint32_t event_of(const struct count_work *w, const struct count_find *f, const struct sent *s)
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

static void bind_event(const struct count_work *w, const struct count_find *f, struct count *c)
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

/* "bodies had been counted", "the hostages' families": the noun itself is all that tells of what befell them. */
static bool is_only_named(const struct count_work *w, const struct count_find *f)
{
    return f->predicate == f->noun && count_find_who(w->tables, w->d, f->noun) == WHO_ANY &&
           !str_eq(w->d->toks.v[f->noun].lemma, STR("martyr"));
}

/* "11 deaths", "no casualties": the noun is all that befell them and says nothing of who they are. */
static bool tells_no_who(const struct count_work *w, const struct count_find *f)
{
    if (w->d->toks.v[f->noun].upos == UPOS_PRON)
        return true; /* "two of them", "nobody" */
    if (f->who <= WHO_ANY && is_only_named(w, f))
        return true;
    struct count_find fate = *f;
    return f->who <= WHO_ANY && count_find_who(w->tables, w->d, f->noun) == WHO_UNSET &&
           (f->predicate == f->noun || count_find_adjective(&fate, f->noun));
}

/* "12 [lives]", "two [others]" */
static bool is_fate(const struct count_tables *t, const struct doc *d, uint32_t noun)
{
    uint32_t row = dict_first(t->who, utf8_fold(d->arena, d->toks.v[noun].lemma));
    return row != NONE && str_eq(dict_cell(t->who, row, t->who_part), STR("fate"));
}

/* The words for those who are counted: behind the number and its "of", or all of a phrase without a number. */
static struct span who_text(const struct count_work *w, const struct count_find *f)
{
    const struct doc *d = w->d;
    const struct count_seed *seed = &f->seed;
    bool behind = f->noun != seed->head && f->noun >= seed->tok_e;
    if ((!behind && seed->quant != NONE) || tells_no_who(w, f))
        return (struct span){0};
    if (!behind && seed->best != 0)
        return seed->span;
    uint32_t b = seed->tok_e;
    while (b < f->noun && (d->toks.v[b].upos == UPOS_ADP || (!behind && d->toks.v[b].upos != UPOS_ADJ)))
        b++; /* "two [of] the miners", "[no] foreign soldier" */
    return b == f->noun && is_fate(w->tables, d, b) ? (struct span){0} : tree_span(d, b, f->noun + 1);
}

static void push_count(struct count_work *w, const struct count_find *f)
{
    struct doc *d = w->d;
    const struct count_seed *seed = &f->seed;
    struct count *c = vec_push(d->arena, &d->counts);
    *(struct count_mark *)vec_push(d->arena, &w->marks) = f->mark;
    *c = (struct count){.span = seed->span, .quant = seed->quant, .head = f->noun, .what = f->what,
                        .who = f->who ? f->who : WHO_ANY, .lo = seed->lo, .best = seed->best, .hi = seed->hi,
                        .qualifier = seed->qualifier, .scope = f->scope, .sent = doc_sent_of(d, f->noun),
                        .event = NONE, .claim = NONE, .place = NONE, .from = DAY_NONE, .to = DAY_NONE, .rule = f->rule};
    c->who_text = who_text(w, f);
    if (f->noun != seed->head && f->noun >= seed->tok_e)
        c->span.e = d->toks.v[f->noun].span.e;
    bind_event(w, f, c);
    if (c->scope == SCOPE_INCIDENT && w->in_list[f->noun])
        c->scope = SCOPE_SUBSET;
}

/* "not one of the 90 miners was hurt" */
static bool is_not_one(const struct count_work *w, const struct count_seed *s)
{
    return s->quant != NONE && s->best == 1 && s->tok_b > 0 && str_ieq(w->d->toks.v[s->tok_b - 1].form, STR("not"));
}

static void take_none(const struct count_work *w, struct count_find *f)
{
    f->seed.span.b = w->d->toks.v[f->seed.tok_b - 1].span.b;
    f->seed.lo = f->seed.best = f->seed.hi = 0;
    f->seed.qualifier = QUALIFIER_NONE;
    f->scope = SCOPE_INCIDENT;
}

/* "the toll climbed [from 19 to 23]": no range, but what it was and what it is. */
static bool is_move(const struct count_work *w, const struct count_find *f)
{
    const struct count_seed *s = &f->seed;
    return f->mark.running && s->qualifier == QUALIFIER_RANGE && str_ieq(w->d->toks.v[s->tok_b].form, STR("from"));
}

/* Pushes the first of the two figures and leaves the second in `f`. */
static void push_former(struct count_work *w, struct count_find *f)
{
    const struct doc *d = w->d;
    uint32_t to = f->seed.tok_b + 1;
    while (to < f->seed.tok_e && !str_ieq(d->toks.v[to].form, STR("to")))
        to++;
    if (to + 1 >= f->seed.tok_e)
        return;
    struct count_find former = *f;
    former.seed.span = tree_span(d, f->seed.tok_b, to);
    former.seed.tok_e = to;
    former.seed.hi = former.seed.best = former.seed.lo;
    former.scope = SCOPE_UNKNOWN;
    former.mark.running = false;
    f->seed.span = tree_span(d, to + 1, f->seed.tok_e);
    f->seed.tok_b = to + 1;
    f->seed.lo = f->seed.best = f->seed.hi;
    f->seed.qualifier = former.seed.qualifier = QUALIFIER_EXACT;
    push_count(w, &former);
}

/* Of "twelve were killed and injured" twelve is the sum: either is as many at most. */
static void make_part_of_sum(struct count_find *f)
{
    struct count_seed *s = &f->seed;
    if (s->qualifier == QUALIFIER_VAGUE || s->qualifier == QUALIFIER_NONE)
        return;
    s->hi = s->hi != QUANT_NONE ? s->hi : s->best != QUANT_NONE ? s->best : s->lo;
    s->lo = s->best = QUANT_NONE;
    s->qualifier = QUALIFIER_AT_MOST;
}

/* "Civilians were killed and [injured]", "12 people were killed or [wounded]": some of each. */
static void push_shared(struct count_work *w, const struct count_find *f)
{
    const struct doc *d = w->d;
    uint32_t p = f->predicate;
    struct count_find own = *f, other = *f;
    bool found = false, verb = d->toks.v[p].upos == UPOS_VERB && tree_passive(d, p);
    bool casualty = f->what == WHAT_DEAD || f->what == WHAT_INJURED || f->what == WHAT_MISSING;
    if (casualty && (verb || tree_child(d, p, REL_COP) != NONE) && w->crowd[p] <= COUNT_CROWD_MAX)
        TREE_EACH(d, p, c) {
            bool next = d->toks.v[c].rel == REL_CONJ && c == p + 2; /* not "five killed and 12 injured" */
            if (!found && next && tree_child(d, c, REL_OBJ) == NONE && (count_find_verb(&other, c, "patient") || count_find_adjective(&other, c)))
                found = other.what != f->what && other.what <= WHAT_MISSING;
        }
    if (found) {
        make_part_of_sum(&own);
        make_part_of_sum(&other);
    }
    push_count(w, &own);
    if (found)
        push_count(w, &other);
}

static bool try_seed(struct count_work *w, const struct count_seed *seed)
{
    struct count_find f = {.tables = w->tables, .d = w->d, .is_name = w->is_name, .crowd = w->crowd, .seed = *seed};
    if (!count_find_what(&f))
        return false;
    if (is_not_one(w, seed))
        take_none(w, &f);
    if (seed->qualifier == QUALIFIER_NONE && (f.predicate == seed->head || w->d->toks.v[f.predicate].head == seed->head))
        return false; /* "none of the hostages was seen": hostages all the same */
    bool casualty = f.what == WHAT_DEAD || f.what == WHAT_INJURED || f.what == WHAT_MISSING || f.what == WHAT_ABDUCTED;
    const struct tok *t = &w->d->toks.v[seed->head];
    if (w->person[seed->head] != NONE && t->rel == REL_NMOD && f.predicate != t->head)
        return false; /* "the brother of Peter Marsh was killed" */
    if (seed->quant == NONE && (!casualty || (seed->qualifier == QUALIFIER_VAGUE && is_only_named(w, &f))))
        return false; /* who stands without a number is counted only as a casualty; "bodies" alone are no count */
    if ((f.what == WHAT_DEAD || f.what == WHAT_INJURED) && count_ahead(&f))
        return false;
    if (is_move(w, &f))
        push_former(w, &f);
    push_shared(w, &f);
    return true;
}

/* --- seeds ---------------------------------------------------------------------------------------- */

static struct count_seed seed_of_quant(const struct doc *d, uint32_t i)
{
    const struct quant *q = &d->quants.v[i];
    return (struct count_seed){q->span, q->tok_b, q->tok_e, q->head, q->lo, q->best, q->hi, q->qualifier, i, WHO_UNSET};
}

/* A noun phrase that stands for a number without a number word: words [b, e) with head `head`. */
static struct count_seed seed_of_words(const struct doc *d, uint32_t b, uint32_t e, uint32_t head, int64_t n)
{
    struct count_seed s = {.span = tree_span(d, b, e), .tok_b = b, .tok_e = b, .head = head, .lo = n, .best = n, .hi = n,
                           .qualifier = n == QUANT_NONE ? QUALIFIER_VAGUE : QUALIFIER_EXACT, .quant = NONE};
    return s;
}

/* "dozens of [villagers]", "the number of [people] killed": counted, or said to be counted, by the noun that it belongs
 * to; but "a number of people" are some people. */
static bool counted_above(const struct count_work *w, uint32_t noun)
{
    const struct doc *d = w->d;
    const struct tok *t = &d->toks.v[noun];
    if (t->rel != REL_NMOD || !has_word(d, noun, STR("of")))
        return false;
    for (uint32_t i = d->counts.n; i-- > 0 && i + 2 >= d->counts.n;) {
        uint32_t q = d->counts.v[i].quant;
        if (q != NONE && t->head >= d->quants.v[q].tok_b && t->head < d->quants.v[q].tok_e)
            return true;
    }
    return d->toks.v[t->head].upos == UPOS_NOUN && !has_word(d, t->head, STR("a")) &&
           dict_first(w->tables->tolls, d->toks.v[t->head].lemma) != NONE;
}

static void try_noun(struct count_work *w, uint32_t i)
{
    const struct doc *d = w->d;
    bool people = count_find_who(w->tables, d, i) || count_number_is_some(w, i);
    if (d->toks.v[i].upos != UPOS_NOUN || count_number_has(w, i) || counted_above(w, i) || !people ||
        (dict_first(w->tables->collectives, d->toks.v[i].lemma) != NONE && !count_number_is_some(w, i)))
        return;
    int64_t n = count_number_of(w, i);
    if (n == 0 || (has_word(d, i, STR("not")) && has_word(d, i, STR("single"))))
        return;
    struct count_seed s = seed_of_words(d, count_number_begin(d, i), i + 1, i, n);
    try_seed(w, &s);
}

/* "X was killed", "X, Y and Z were killed": as many as there are names. Only where the names are the
 * subject or object of the word that counts. */
static void try_person(struct count_work *w, uint32_t i)
{
    const struct doc *d = w->d;
    uint32_t rel = d->toks.v[i].rel, last = i;
    int64_t n = 1;
    if (count_number_has(w, i) || (rel != REL_NSUBJ && rel != REL_NSUBJ_PASS && rel != REL_OBJ && rel != REL_NMOD &&
                             !count_near_is_companion(d, i)))
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

/* "a mother and her three children": four, by the words, and then each of them. */
static void try_list(struct count_work *w, uint32_t head)
{
    struct count_seed s;
    struct count_list_people people;
    if (w->in_list[head] || !count_list_sum(w, head, &s, &people) || !try_seed(w, &s))
        return;
    for (uint32_t i = 0; i < people.n; i++)
        w->in_list[people.v[i].head] = 1;
}

/* "no casualties", "without injuries": nobody, by the noun alone. A casualty is dead or injured. */
static void try_none(struct count_work *w, uint32_t noun)
{
    struct doc *d = w->d;
    const struct count_tables *t = w->tables;
    struct dict_hits h = dict_find(t->predicates, utf8_fold(d->arena, d->toks.v[noun].lemma));
    for (uint32_t i = 0; i < h.n; i++) {
        struct str role = dict_cell(t->predicates, h.row[i], t->pred_role);
        int what = vocab_of(VOCAB_OF_WHAT, dict_cell(t->predicates, h.row[i], t->pred_what));
        if (!str_eq(role, STR("none")) || what <= 0)
            continue;
        struct count_find f = {.tables = t, .d = d, .is_name = w->is_name, .crowd = w->crowd, .noun = noun,
                               .top = noun, .predicate = noun, .what = (unsigned)what,
                               .scope = SCOPE_INCIDENT, .rule = dict_where(t->predicates, h.row[i], d->arena)};
        f.seed = seed_of_words(d, count_number_begin(d, noun), noun + 1, noun, 0);
        f.seed.qualifier = QUALIFIER_NONE;
        TREE_EACH(d, noun, c)
            f.who = f.who ? f.who : count_find_who(t, d, c);
        push_count(w, &f);
    }
}

/* "nobody should die": a wish. */
static bool has_modal(const struct doc *d, uint32_t verb)
{
    TREE_EACH(d, verb, c)
        if (d->toks.v[c].rel == REL_AUX && d->toks.v[c].upos == UPOS_AUX && ud_feat_get(d->toks.v[c].feats, FEAT_VERBFORM) == VERBFORM_FIN &&
            ud_feat_get(d->toks.v[c].feats, FEAT_TENSE) == 0)
            return true;
    return false;
}

/* "no civilian was killed", "nobody was hurt", "there were no deaths": a figure too. Not under "if". */
static void try_nobody(struct count_work *w, uint32_t i)
{
    const struct doc *d = w->d;
    const struct tok *t = &d->toks.v[i];
    bool noun = t->upos == UPOS_NOUN, no = has_word(d, i, STR("no"));
    bool nobody = str_eq(t->lemma, STR("nobody")) || str_eq(t->lemma, STR("none")) ||
                  (no && str_eq(t->lemma, STR("one")));
    bool without = noun && has_word(d, i, STR("without"));
    bool not_single = noun && has_word(d, i, STR("not")) && has_word(d, i, STR("single"));
    bool counted = d->counts.n && d->counts.v[d->counts.n - 1].head == i;
    nobody |= not_single;
    if ((!nobody && !(no && noun) && !without) || counted ||
        (t->head != NONE && w->crowd[t->head] > COUNT_CROWD_MAX) ||
        (t->head != NONE && (has_word(d, t->head, STR("if")) || has_word(d, t->head, STR("unless")))))
        return;
    uint32_t of = tree_child(d, i, REL_NMOD); /* "no reports of injuries" */
    if (noun && str_eq(t->lemma, STR("report")) && of != NONE)
        try_none(w, of);
    else if (noun)
        try_none(w, i);
    TREE_EACH(d, i, c) /* "no deaths or injuries" */
        if (noun && d->toks.v[c].rel == REL_CONJ && has_word(d, c, STR("or")))
            try_none(w, c);
    struct count_seed s = seed_of_words(d, count_number_begin(d, i), i + 1, i, 0);
    s.qualifier = QUALIFIER_NONE;
    if (nobody && ud_rel_base(t->rel) == REL_NSUBJ && t->head != NONE && !has_modal(d, t->head))
        try_seed(w, &s);
}

void count_run(const struct count_stage *s, struct doc *d)
{
    struct count_work w = {.tables = &s->tables, .d = d};
    make_work(&w);
    for (uint32_t i = 0; i < d->counts.n; i++)
        (void)vec_push(d->arena, &w.marks);
    uint32_t q = 0;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        if (w.list_at[i] != NONE)
            try_list(&w, w.list_at[i]);
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
        try_nobody(&w, i);
    }
    count_settle(&s->tables, d, w.marks.v);
}

struct count_stage *count_open(const struct dict *dict, struct err *e)
{
    struct count_tables t = {
        .predicates = dict_need(dict, "en/counts/predicates", "lemma pos what role", e),
        .who = dict_need(dict, "en/counts/who", "lemma who part", e),
        .tolls = dict_need(dict, "en/counts/tolls", "phrase what", e),
        .scopes = dict_need(dict, "en/counts/scopes", "lemma where scope", e),
        .collectives = dict_need(dict, "en/counts/collectives", "word", e),
        .things = dict_need(dict, "en/counts/things", "word", e),
        .ahead = dict_need(dict, "en/counts/ahead", "lemma where", e)};
    if (!t.predicates || !t.who || !t.tolls || !t.scopes || !t.collectives || !t.things || !t.ahead)
        return NULL;
    t.pred_pos = dict_col(t.predicates, "pos");
    t.pred_what = dict_col(t.predicates, "what");
    t.pred_role = dict_col(t.predicates, "role");
    t.who_who = dict_col(t.who, "who");
    t.who_part = dict_col(t.who, "part");
    t.toll_what = dict_col(t.tolls, "what");
    t.scope_where = dict_col(t.scopes, "where");
    t.scope_scope = dict_col(t.scopes, "scope");
    t.ahead_where = dict_col(t.ahead, "where");
    struct count_stage *s = arena_xalloc(sizeof *s);
    s->tables = t;
    return s;
}

void count_close(struct count_stage *s)
{
    free(s);
}
