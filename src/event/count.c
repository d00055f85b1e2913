/*
 * From a number to what it counts: the number's noun, the word that governs that noun (through
 * conjunction, collectives, "reported killed", "left dead"), and the table row of that word.
 */
#include "count.h"

#include "tree.h"
#include "utf8.h"

#include <stdlib.h>

struct count_stage {
    const struct dict_table *predicates, *who, *tolls, *scopes, *collectives;
    int pred_pos, pred_what, pred_role, who_who, toll_what, scope_where, scope_scope;
};

/* One number on its way to a count. */
struct find {
    const struct count_stage *s;
    struct doc *d;
    const struct quant *q;
    uint32_t noun;      /* word that is counted; the number itself where there is none */
    uint32_t top;       /* word that stands for it in the clause: noun, "dozens", a collective */
    uint32_t predicate; /* word that says what happened; NONE */
    unsigned what;
    unsigned scope;
    struct str rule;
};

enum { CLIMB_MAX = 8 }; /* conjunctions and collectives followed from one number */

static const struct tok *tok(const struct find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

static struct str key_of(const struct find *f, uint32_t i)
{
    return utf8_fold(f->d->arena, tok(f, i)->lemma);
}

/* --- tables ------------------------------------------------------------------------------------- */

/* Takes the row of `predicates` with this key, word class and role; false if there is none. */
static bool take_row(struct find *f, struct str key, const char *pos, const char *role, uint32_t predicate)
{
    const struct count_stage *s = f->s;
    struct dict_hits h = dict_find(s->predicates, key);
    for (uint32_t i = 0; i < h.n; i++) {
        if (!str_eq(dict_cell(s->predicates, h.row[i], s->pred_pos), str_of(pos)) ||
            !str_eq(dict_cell(s->predicates, h.row[i], s->pred_role), str_of(role)))
            continue;
        int what = vocab_of(VOCAB_OF_WHAT, dict_cell(s->predicates, h.row[i], s->pred_what));
        if (what <= 0)
            continue;
        f->what = (unsigned)what;
        f->predicate = predicate;
        f->rule = dict_where(s->predicates, h.row[i], f->d->arena);
        return true;
    }
    return false;
}

/* A verb with its particle or result word ("gun down", "shoot dead", "take hostage"), then alone. */
static bool take_verb(struct find *f, uint32_t verb, const char *role)
{
    struct arena *a = f->d->arena;
    TREE_EACH(f->d, verb, c) {
        uint32_t rel = tok(f, c)->rel;
        if (rel != REL_COMPOUND_PRT && rel != REL_XCOMP && rel != REL_ADVMOD && rel != REL_OBJ)
            continue;
        struct str key = str_fmt(a, "%.*s %.*s", STR_ARG(key_of(f, verb)), STR_ARG(key_of(f, c)));
        if (take_row(f, key, "verb", role, verb))
            return true;
    }
    return take_row(f, key_of(f, verb), "verb", role, verb);
}

static bool has_scope(struct find *f, uint32_t word, const char *where)
{
    struct dict_hits h = dict_find(f->s->scopes, key_of(f, word));
    for (uint32_t i = 0; i < h.n; i++) {
        if (!str_eq(dict_cell(f->s->scopes, h.row[i], f->s->scope_where), str_of(where)))
            continue;
        int scope = vocab_of(VOCAB_OF_SCOPE, dict_cell(f->s->scopes, h.row[i], f->s->scope_scope));
        f->scope = scope > 0 ? (unsigned)scope : f->scope;
        return true;
    }
    return false;
}

static unsigned who_of_word(const struct find *f, struct str key)
{
    uint32_t row = dict_first(f->s->who, key);
    if (row == NONE)
        return WHO_UNSET;
    int who = vocab_of(VOCAB_OF_WHO, dict_cell(f->s->who, row, f->s->who_who));
    return who > 0 ? (unsigned)who : WHO_UNSET;
}

/* Who is counted: the noun with a noun before it ("security guard"), the noun, then its modifiers
 * ("civilian deaths"). WHO_UNSET if none of them names people. */
static unsigned who_of(const struct find *f)
{
    unsigned who = WHO_UNSET;
    TREE_EACH(f->d, f->noun, c) {
        if (c >= f->noun || (tok(f, c)->rel != REL_COMPOUND && tok(f, c)->rel != REL_AMOD))
            continue;
        struct str two = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(key_of(f, c)), STR_ARG(key_of(f, f->noun)));
        unsigned w = who_of_word(f, two);
        if (w)
            return w;
        w = who_of_word(f, key_of(f, c));
        who = w > WHO_ANY ? w : who;
    }
    unsigned own = who_of_word(f, key_of(f, f->noun));
    return own > WHO_ANY || !who ? own : who;
}

static bool is_role_name(const struct find *f)
{
    for (uint32_t i = 0; i < f->d->names.n; i++)
        if (f->d->names.v[i].head == f->noun && f->d->names.v[i].type != NAME_LOC)
            return true;
    return false;
}

/* Only people are counted: a number without a noun, a noun of people, or somebody's name. */
static bool counts_people(const struct find *f)
{
    return f->noun == f->q->head || who_of(f) || is_role_name(f) || f->what == WHAT_DEAD;
}

/* --- the counted noun ----------------------------------------------------------------------------- */

/* Noun below "dozens", "hundreds", "a total": of-complement; NONE. */
static uint32_t of_noun(const struct find *f, uint32_t head)
{
    TREE_EACH(f->d, head, c)
        if (tok(f, c)->rel == REL_NMOD && c > head && str_eq(tree_case(f->d, c, f->d->arena), STR("of")))
            return c;
    return NONE;
}

static void find_noun(struct find *f)
{
    uint32_t n = f->q->head;
    f->noun = f->top = n;
    uint32_t rel = tok(f, n)->rel, head = tok(f, n)->head;
    bool modifies = rel == REL_NUMMOD || (rel == REL_DET && f->q->hi == 0) || (rel == REL_AMOD && tok(f, n)->upos == UPOS_ADJ);
    if (modifies && head != NONE)
        f->noun = f->top = head;
    else if (of_noun(f, n) != NONE)
        f->noun = of_noun(f, n);
}

/* --- governors ------------------------------------------------------------------------------------ */

static bool is_collective(const struct find *f, uint32_t i)
{
    return dict_first(f->s->collectives, key_of(f, i)) != NONE;
}

/* Word through which the number enters its clause: first conjunct, collective noun. */
static uint32_t climb(const struct find *f, uint32_t at)
{
    for (int i = 0; i < CLIMB_MAX; i++) {
        uint32_t rel = tok(f, at)->rel, head = tok(f, at)->head;
        bool joined = rel == REL_CONJ && head != NONE &&
                      (tok(f, head)->upos == UPOS_NOUN || tok(f, head)->upos == UPOS_NUM || tok(f, head)->upos == UPOS_PROPN);
        bool part = rel == REL_NMOD && head != NONE && is_collective(f, head);
        if (!joined && !part)
            break;
        at = head;
    }
    return at;
}

/* "reported killed", "feared dead", "left wounded", "confirmed to have died": the word that counts
 * stands below, as xcomp. */
static bool take_complement(struct find *f, uint32_t verb, bool passive_subject)
{
    for (int i = 0; i < CLIMB_MAX; i++) {
        uint32_t x = tree_child(f->d, verb, REL_XCOMP);
        if (x == NONE)
            return false;
        if (take_row(f, key_of(f, x), "adj", "self", x) || take_verb(f, x, "patient") ||
            (passive_subject && take_verb(f, x, "agent")))
            return true;
        verb = x;
    }
    return false;
}

static bool take_adjective(struct find *f, uint32_t word)
{
    return take_row(f, key_of(f, word), "adj", "self", word);
}

/* Subject or object of a verb or of a predicative adjective. */
static bool by_clause(struct find *f, uint32_t entry)
{
    uint32_t rel = tok(f, entry)->rel, v = tok(f, entry)->head;
    if (v == NONE)
        return false;
    if (rel == REL_OBJ)
        return take_verb(f, v, "patient") || take_complement(f, v, false);
    if (rel != REL_NSUBJ && rel != REL_NSUBJ_PASS)
        return false;
    if (tok(f, v)->upos == UPOS_ADJ && take_adjective(f, v))
        return true;
    if (rel == REL_NSUBJ_PASS || tree_passive(f->d, v))
        return take_verb(f, v, "patient") || take_complement(f, v, true) || take_adjective(f, v);
    return take_verb(f, v, "agent") || take_complement(f, v, true);
}

/* "26 people killed", "16 guards dead", "12 people who died". */
static bool by_modifier(struct find *f, uint32_t noun)
{
    TREE_EACH(f->d, noun, c) {
        uint32_t rel = tok(f, c)->rel;
        bool clause = rel == REL_ACL || rel == REL_AMOD || rel == REL_ACL_RELCL || rel == REL_PARATAXIS;
        if (!clause)
            continue;
        if (take_adjective(f, c))
            return true;
        bool finite = rel == REL_ACL_RELCL && !tree_passive(f->d, c);
        bool present = ud_feat_get(tok(f, c)->feats, FEAT_TENSE) == TENSE_PRES && rel != REL_ACL_RELCL;
        if (!finite && !present && take_verb(f, c, "patient"))
            return true;
        if ((finite || present) && take_verb(f, c, "agent"))
            return true;
    }
    return false;
}

/* "the killing of 26 people" */
static bool by_nominal(struct find *f, uint32_t entry)
{
    uint32_t head = tok(f, entry)->head;
    return tok(f, entry)->rel == REL_NMOD && head != NONE &&
           str_eq(tree_case(f->d, entry, f->d->arena), STR("of")) && take_row(f, key_of(f, head), "noun", "of", head);
}

/* Row of the toll noun that `word` is, with its modifiers: "death toll", "number of injured". */
static uint32_t toll_row(const struct find *f, uint32_t word)
{
    struct str words[8];
    uint32_t b, e, n = 0;
    struct dict_hits hits;
    tree_range(f->d, word, &b, &e);
    for (uint32_t from = b; from <= word; from++) {
        n = 0;
        for (uint32_t i = from; i < e && n < 8; i++)
            words[n++] = key_of(f, i);
        if (dict_longest(f->s->tolls, words, n, &hits))
            return hits.row[0];
    }
    return NONE;
}

static bool take_toll(struct find *f, uint32_t noun, uint32_t predicate)
{
    uint32_t row = noun == NONE ? NONE : toll_row(f, noun);
    if (row == NONE)
        return false;
    int what = vocab_of(VOCAB_OF_WHAT, dict_cell(f->s->tolls, row, f->s->toll_what));
    f->what = what > 0 ? (unsigned)what : WHAT_OTHER;
    f->predicate = predicate;
    f->scope = SCOPE_CUMULATIVE;
    f->rule = dict_where(f->s->tolls, row, f->d->arena);
    return true;
}

/* "the toll rose to 137", "put the toll at 12", "a toll of 26", "the toll is 40". */
static bool by_toll(struct find *f, uint32_t entry)
{
    uint32_t rel = ud_rel_base(tok(f, entry)->rel), v = tok(f, entry)->head;
    if (rel == REL_ROOT || v == NONE) /* "the toll is 40": the number heads the clause */
        return take_toll(f, tree_child_base(f->d, entry, REL_NSUBJ), entry);
    if (rel == REL_NMOD)
        return take_toll(f, v, v);
    if (rel != REL_OBL && rel != REL_OBJ && rel != REL_XCOMP)
        return false;
    return take_toll(f, tree_child(f->d, v, REL_OBJ), v) || take_toll(f, tree_child_base(f->d, v, REL_NSUBJ), v);
}

/* Where the tree is wrong the words still stand side by side: "26 people [were] killed", "wounding 12". */
static bool by_neighbours(struct find *f)
{
    enum { REACH = 4 };
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->noun)];
    for (uint32_t i = f->noun + 1; i < s->tok_e && i <= f->noun + REACH; i++) {
        const struct tok *t = tok(f, i);
        if (t->upos == UPOS_AUX || t->upos == UPOS_ADV || t->upos == UPOS_PUNCT)
            continue;
        bool participle = ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_PART && ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST;
        return take_adjective(f, i) || (participle && take_verb(f, i, "patient"));
    }
    return f->q->tok_b > s->tok_b && tok(f, f->q->tok_b - 1)->upos == UPOS_VERB && take_verb(f, f->q->tok_b - 1, "patient");
}

static bool find_what(struct find *f)
{
    uint32_t entry = climb(f, f->top);
    return by_clause(f, entry) || by_modifier(f, f->noun) || by_modifier(f, f->top) || by_nominal(f, entry) ||
           by_toll(f, entry) || by_neighbours(f) || take_row(f, key_of(f, f->noun), "noun", "self", f->noun) ||
           (f->noun == f->q->head && take_row(f, key_of(f, f->noun), "adj", "self", f->noun));
}

/* --- the record ----------------------------------------------------------------------------------- */

static void find_scope(struct find *f)
{
    uint32_t at[] = {f->noun, f->top};
    for (int k = 0; k < 2; k++) {
        TREE_EACH(f->d, at[k], c) {
            uint32_t rel = tok(f, c)->rel;
            if (rel == REL_CASE ? has_scope(f, c, "case") : has_scope(f, c, "phrase"))
                return;
        }
    }
    if (f->q->tok_b > 0 && (has_scope(f, f->q->tok_b - 1, "phrase") || has_scope(f, f->q->tok_b - 1, "case")))
        return;
    if (f->q->tok_e < f->d->toks.n && has_scope(f, f->q->tok_e, "after"))
        return;
    if (f->scope || f->predicate == NONE || has_scope(f, f->predicate, "clause"))
        return;
    TREE_EACH(f->d, f->predicate, c)
        if (has_scope(f, c, "clause"))
            return;
    bool of_incident = f->what <= WHAT_DETAINED || f->what == WHAT_ABDUCTED;
    f->scope = of_incident ? SCOPE_INCIDENT : SCOPE_UNKNOWN;
}

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
static uint32_t event_of(const struct find *f, uint32_t sent)
{
    uint32_t best = NONE, best_distance = NONE;
    for (uint32_t i = 0; i < f->d->events.n; i++) {
        const struct event *e = &f->d->events.v[i];
        if (e->sent != sent)
            continue;
        if (e->trigger == f->predicate)
            return i;
        uint32_t distance = e->trigger > f->noun ? e->trigger - f->noun : f->noun - e->trigger;
        if ((event_types(f->what) >> e->type & 1) && distance < best_distance) {
            best = i;
            best_distance = distance;
        }
    }
    return best;
}

static struct span noun_span(const struct find *f)
{
    uint32_t b = f->q->tok_e > f->noun ? f->noun : f->q->tok_e;
    return tree_span(f->d, b, f->noun + 1);
}

static void push_count(struct find *f)
{
    struct doc *d = f->d;
    struct count *c = vec_push(d->arena, &d->counts);
    c->span = f->q->span;
    c->quant = (uint32_t)(f->q - d->quants.v);
    c->head = f->noun;
    c->what = f->what;
    c->who = who_of(f) ? who_of(f) : WHO_ANY;
    if (f->noun != f->q->head && f->noun >= f->q->tok_e) {
        c->who_text = noun_span(f);
        c->span.e = tok(f, f->noun)->span.e;
    }
    c->lo = f->q->lo;
    c->best = f->q->best;
    c->hi = f->q->hi;
    c->qualifier = f->q->qualifier;
    c->scope = f->scope;
    c->sent = doc_sent_of(d, f->noun);
    c->event = event_of(f, c->sent);
    c->claim = c->place = NONE;
    c->from = c->to = DAY_NONE;
    c->rule = f->rule;
    if (c->event != NONE) {
        const struct event *e = &d->events.v[c->event];
        c->from = e->from;
        c->to = e->to;
        c->place = e->place;
    }
}

void count_run(const struct count_stage *s, struct doc *d)
{
    for (uint32_t i = 0; i < d->quants.n; i++) {
        struct find f = {.s = s, .d = d, .q = &d->quants.v[i], .predicate = NONE};
        if (f.q->ordinal)
            continue;
        find_noun(&f);
        if (!find_what(&f) || !counts_people(&f))
            continue;
        find_scope(&f);
        push_count(&f);
    }
}

struct count_stage *count_open(const struct dict *dict, struct err *e)
{
    struct count_stage s = {
        .predicates = dict_need(dict, "en/counts/predicates", "lemma pos what role", e),
        .who = dict_need(dict, "en/counts/who", "lemma who", e),
        .tolls = dict_need(dict, "en/counts/tolls", "phrase what", e),
        .scopes = dict_need(dict, "en/counts/scopes", "lemma where scope", e),
        .collectives = dict_need(dict, "en/counts/collectives", "word", e)};
    if (!s.predicates || !s.who || !s.tolls || !s.scopes || !s.collectives)
        return NULL;
    s.pred_pos = dict_col(s.predicates, "pos");
    s.pred_what = dict_col(s.predicates, "what");
    s.pred_role = dict_col(s.predicates, "role");
    s.who_who = dict_col(s.who, "who");
    s.toll_what = dict_col(s.tolls, "what");
    s.scope_where = dict_col(s.scopes, "where");
    s.scope_scope = dict_col(s.scopes, "scope");
    struct count_stage *p = arena_xalloc(sizeof *p);
    *p = s;
    return p;
}

void count_close(struct count_stage *s)
{
    free(s);
}
