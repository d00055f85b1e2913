#include "event.h"

#include "event_args.h"
#include "event_fact_unreal.h"
#include "rule_parse.h"

#include <assert.h>
#include <stdlib.h>

static const char *const CLASS_NAMES[CLASS_COUNT] = {
#define X(id, name) name,
    EVENT_CLASS_LIST(X)
#undef X
};

static const char *const WORD_NAMES[WORD_COUNT] = {
#define X(id) #id,
    EVENT_WORD_LIST(X)
#undef X
};

static bool read_files(struct event_stage *s, const struct dict *dict, struct err *e)
{
    struct str name;
    for (uint32_t i = 0; dict_each(dict, "en/events/", i, &name); i++) {
        struct str text = dict_blob(dict, str_dup(&s->book.arena, name).p);
        if (text.n && !rule_parse_text(&s->book, name, text, e))
            return false;
    }
    return true;
}

/* Engine classes may be empty but must be there, or a renamed one would go unnoticed. */
static bool find_classes(struct event_stage *s, struct err *e)
{
    for (unsigned i = 0; i < CLASS_COUNT; i++) {
        s->cls[i] = rule_class_of(&s->book, str_of(CLASS_NAMES[i]));
        if (s->cls[i] == RULE_NONE)
            return err_set(e, "en/events/factuality.rules", 0, 0,
                           "class '%s' is missing; the engine needs it (docs/rules.5, ENGINE "
                           "CLASSES)",
                           CLASS_NAMES[i]);
    }
    return true;
}

struct event_stage *event_open(const struct dict *dict, struct err *e)
{
    struct event_stage *s = arena_xalloc(sizeof *s);
    memset(s, 0, sizeof *s);
    rule_open_book(&s->book);
    for (unsigned i = 0; i < WORD_COUNT; i++)
        s->word[i] = rule_intern(&s->book, str_of(WORD_NAMES[i]));
    if (!read_files(s, dict, e) || !find_classes(s, e) || !rule_close_book(&s->book, e)) {
        event_close(s);
        return NULL;
    }
    return s;
}

void event_close(struct event_stage *s)
{
    if (!s)
        return;
    rule_free_book(&s->book);
    free(s);
}

void event_size(const struct event_stage *s, uint32_t *rules, uint32_t *phrases)
{
    *rules = s->book.rules.n;
    *phrases = s->book.entries.n;
}

bool event_examples(const struct event_stage *s, bool (*each)(void *, const struct event_example *),
                    void *ctx)
{
    for (uint32_t i = 0; i < s->book.examples.n; i++) {
        const struct rule_example *x = &s->book.examples.v[i];
        const struct rule *r = &s->book.rules.v[x->rule];
        struct event_example ex = {x->file,
                                   r->name,
                                   r->id,
                                   x->line,
                                   r->type,
                                   x->text,
                                   x->positive != 0,
                                   r->kind == RULE_BLOCK};
        if (!each(ctx, &ex))
            return false;
    }
    return true;
}

/* For each word: the mention it heads, the shortest mention over it, whether it tells a time. */
static void index_mentions(struct event_work *w)
{
    struct doc *d = w->d;
    uint32_t n = d->toks.n;
    for (uint32_t t = 0; t < n; t++)
        w->name[t] = w->cover[t] = NONE;
    for (uint32_t i = 0; i < d->names.n; i++) {
        const struct name *x = &d->names.v[i];
        if (x->head < n && (w->name[x->head] == NONE ||
                            x->span.e - x->span.b > d->names.v[w->name[x->head]].span.e -
                                                        d->names.v[w->name[x->head]].span.b))
            w->name[x->head] = i;
        for (uint32_t t = x->tok_b; t < x->tok_e && t < n; t++) {
            uint32_t c = w->cover[t];
            if (c == NONE || x->tok_e - x->tok_b < d->names.v[c].tok_e - d->names.v[c].tok_b)
                w->cover[t] = i;
        }
    }
    for (uint32_t i = 0; i < d->whens.n; i++)
        for (uint32_t t = d->whens.v[i].tok_b; t < d->whens.v[i].tok_e && t < n; t++)
            w->timed[t] = 1;
}

static void open_work(struct event_work *w, const struct event_stage *s, struct doc *d)
{
    uint32_t n = d->toks.n;
    *w = (struct event_work){.s = s, .d = d};
    w->word = arena_array(d->arena, n, sizeof *w->word);
    w->whole = arena_array(d->arena, n, sizeof *w->whole);
    w->name = arena_array(d->arena, n, sizeof *w->name);
    w->cover = arena_array(d->arena, n, sizeof *w->cover);
    w->timed = arena_array(d->arena, n, sizeof *w->timed);
    w->args = arena_array(d->arena, n, sizeof *w->args);
    w->match = arena_array(d->arena, n, sizeof *w->match);
    w->matched = arena_array(d->arena, n, sizeof *w->matched);
    w->taken = arena_array(d->arena, n, sizeof *w->taken);
    w->absorbed = arena_array(d->arena, n, sizeof *w->absorbed);
    w->inside = arena_array(d->arena, n, sizeof *w->inside);
    w->about = arena_array(d->arena, s->book.conds.n + 1, sizeof *w->about);
    for (uint32_t t = 0; t < n; t++) {
        w->word[t] = event_word_of(s, d, t);
        w->match[t].rule = RULE_NONE;
    }
    event_word_join(w);
    index_mentions(w);
    w->home = event_scene_home(d);
}

/* Several of whom each is the other side: "two clans", "the leaders", "House and Senate negotiators"; not "the
 * rebels fought", "the United States". Any that meet do. */
static bool are_partners(const struct event_work *w, enum event_type type, uint32_t t)
{
    const struct doc *d = w->d;
    if (ud_feat_get(d->toks.v[t].feats, FEAT_NUMBER) != NUMBER_PLUR)
        return false;
    bool partners = type == EVENT_CONSULT || (d->toks.v[t].upos == UPOS_NOUN && event_is(w, t, CLASS_PARTNER));
    TREE_EACH(d, t, c)
    {
        uint32_t base = ud_rel_base(d->toks.v[c].rel);
        bool joint = base == REL_AMOD || base == REL_COMPOUND || d->toks.v[c].rel == REL_NMOD_POSS;
        partners |= event_is(w, c, CLASS_PARTNERED) || (joint && tree_child(d, c, REL_CONJ) != NONE);
    }
    return partners;
}

/* "Their meeting", of nobody known. */
static bool is_nobody(const struct event_work *w, const struct party *p)
{
    return w->d->toks.v[p->head].upos == UPOS_PRON && p->name == NONE;
}

/* "The battle of Quebec", "the country's violence", "the Lebanon war": a place before or behind the noun, without another
 * side, tells where the fighting is. */
static bool is_where(const struct event_work *w, const struct event *ev)
{
    if (ev->type != EVENT_ASSAULT || ev->nactors != 1 || ev->nrecipients || !event_is_noun(w->d, ev->trigger))
        return false;
    const struct party *p = &ev->actors[0];
    const struct tok *t = &w->d->toks.v[p->head];
    uint32_t base = ud_rel_base(t->rel), known = w->name[p->head];
    bool place = known == NONE ? event_is(w, p->head, CLASS_PLACE_NOUN) : w->d->names.v[known].type == NAME_LOC;
    bool of = base == REL_NMOD && t->rel != REL_NMOD_POSS && event_args_prep(w, p->head, 0) == w->s->word[WORD_OF];
    return place && t->head == ev->trigger && (of || t->rel == REL_NMOD_POSS || base == REL_COMPOUND);
}

/* "The war waged by the generals", "the violence of A and B", "A and B are behind the violence": told as the deed of one
 * side, which is not done to itself. */
static bool is_one_way(struct event_work *w, const struct event *ev)
{
    uint32_t prep = ev->nactors ? event_args_prep(w, ev->actors[0].head, 0) : 0;
    bool noun = event_is_noun(w->d, ev->trigger);
    return ev->type == EVENT_ASSAULT && noun &&
           (prep == w->s->word[WORD_BY] || prep == w->s->word[WORD_OF] || event_args_doer(w, ev->trigger) != NONE);
}

/* Both sides of an event that its partners do to one another: "A and B met". */
static void share_sides(struct event_work *w, struct event *ev)
{
    if (is_one_way(w, ev))
        return;
    if (!ev->nactors && ev->nrecipients > 1) {
        ev->nactors = ev->nrecipients;
        memcpy(ev->actors, ev->recipients, sizeof ev->actors);
    } else if (!ev->nrecipients && !is_nobody(w, &ev->actors[0]) &&
               (ev->nactors > 1 || (ev->nactors == 1 && are_partners(w, ev->type, ev->actors[0].head)))) {
        ev->nrecipients = ev->nactors;
        memcpy(ev->recipients, ev->actors, sizeof ev->recipients);
    }
}

/* A recipient that is also an actor is no recipient, unless the event is mutual. */
static void drop_self(struct event *ev)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < ev->nrecipients; i++) {
        bool same = false;
        for (uint32_t k = 0; k < ev->nactors; k++)
            same |= ev->actors[k].head == ev->recipients[i].head;
        if (!same)
            ev->recipients[n++] = ev->recipients[i];
    }
    ev->nrecipients = n;
}

/* Nothing is known of "six" and of "others". */
static uint32_t drop_unknown(const struct event_work *w, struct party sides[EVENT_SIDES], uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++)
        if (!event_no_side_unknown(w, &sides[i]))
            sides[kept++] = sides[i];
    return kept;
}

/* "The raid killed four", "the extradition to face charges of": a deed of somebody not named is nobody who acts. */
static uint32_t drop_deeds(const struct event_work *w, struct party sides[EVENT_SIDES], uint32_t n)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t t = sides[i].head;
        bool known = w->name[t] != NONE || w->cover[t] != NONE || event_is(w, t, CLASS_ACTOR);
        if (known || !event_is_noun(w->d, t) || w->match[t].rule == RULE_NONE)
            sides[kept++] = sides[i];
    }
    return kept;
}

/* "Peru and Chile signed a pact between the two countries": the two are the actors again. */
static bool are_the_two(struct event_work *w, const struct event *ev)
{
    uint32_t t = ev->nrecipients == 1 && ev->nactors > 1 ? ev->recipients[0].head : NONE;
    if (t == NONE || ev->recipients[0].code.n || !event_is(w, t, CLASS_PARTNER))
        return false;
    TREE_EACH(w->d, t, c)
    if (event_is(w, c, CLASS_PARTNERED))
        return true;
    return false;
}

static void fill_sides(struct event_work *w, const struct event_match *m, struct event *ev)
{
    ev->nactors = event_side_fill(w, m, RULE_ACTOR, ev->actors);
    ev->nrecipients = event_side_fill(w, m, RULE_RECIPIENT, ev->recipients);
    drop_self(ev);
    ev->nactors = drop_deeds(w, ev->actors, drop_unknown(w, ev->actors, ev->nactors));
    ev->nrecipients = drop_unknown(w, ev->recipients, ev->nrecipients);
    if (!w->s->book.rules.v[m->rule].reciprocal)
        return;
    if (is_where(w, ev))
        ev->nactors = 0;
    if (are_the_two(w, ev))
        ev->nrecipients = 0;
    share_sides(w, ev);
}

/* Events told in passing, in participles and relative clauses, weigh less than the main clause. */
static double weight_of_clause(const struct event_work *w, uint32_t t)
{
    switch (ud_rel_base(w->d->toks.v[t].rel)) {
    case REL_ROOT:
    case REL_CONJ:
    case REL_CCOMP:
    case REL_PARATAXIS:
        return 1;
    case REL_ACL:
        return 0.8;
    case REL_ADVCL:
        return 0.9;
    default:
        return event_is_noun(w->d, t) ? 0.9 : 0.95;
    }
}

/* Things that violence is done to become mentions of their own, told from people by their kind. */
static void mark_sites(struct event_work *w, struct event *ev)
{
    for (uint32_t i = 0; i < ev->nrecipients && ev->type == EVENT_ASSAULT; i++) {
        struct party *p = &ev->recipients[i];
        uint32_t known = w->name[p->head];
        bool proper = known != NONE && w->d->names.v[known].type != NAME_ROLE;
        if (!event_is(w, p->head, CLASS_SITE) || proper)
            continue; /* "the embassy" acts elsewhere; what is blown up is a building */
        struct name *x = vec_push(w->d->arena, &w->d->names);
        *x = (struct name){.span = p->span, .head = p->head, .type = NAME_FAC, .code = p->code};
        x->coref = w->d->names.n - 1;
        x->tok_b = p->head;
        x->tok_e = p->head + 1;
        x->place = NONE;
        x->name = doc_text(w->d, p->span);
        x->rule = STR("en/events/engine: class site");
        p->name = x->coref;
    }
}

/* How much is known of a side: 0 nothing, 1 words without a code ("warm water"), 2 an actor or a person. */
static unsigned known_side(const struct event_work *w, const struct party *p, uint32_t n)
{
    unsigned known = n > 0;
    for (uint32_t i = 0; i < n; i++)
        if (p[i].code.n || (p[i].name != NONE && w->d->names.v[p[i].name].type == NAME_PER))
            known = 2;
    return known;
}

/* Rule specificity, completeness, factuality, place in the sentence. */
static double score_of(const struct event_work *w, const struct event_match *m,
                       const struct event *ev)
{
    static const double sides[3][3] = {{0.45, 0.5, 0.65}, {0.55, 0.55, 0.75}, {0.75, 0.9, 1}}; /* [actor][recipient] */
    static const double fact[FACT_COUNT] = {1, 1, 0.7, 0.75, 0.6, 0.7, 0.7};
    const struct rule *r = &w->s->book.rules.v[m->rule];
    const struct rule_entry *en = &w->s->book.entries.v[m->entry];
    double special = 0.75 + 0.08 * (double)en->nsets + 0.02 * (double)r->nconds;
    if (special > 0.95)
        special = 0.95;
    unsigned actor = known_side(w, ev->actors, ev->nactors);
    unsigned recipient = known_side(w, ev->recipients, ev->nrecipients);
    return special * sides[actor][recipient] * fact[ev->factuality] * weight_of_clause(w, m->tok);
}

/* The trigger with the rest of its phrase or its light verb, if these stand close. */
static struct span trigger_span(struct event_work *w, const struct event_match *m)
{
    uint32_t b = m->tok, e = m->tok;
    bool subject = ud_rel_base(w->d->toks.v[m->tok].rel) == REL_NSUBJ;
    uint32_t more[2] = {m->word, subject ? NONE : event_args_of(w, m->tok)->light};
    for (unsigned i = 0; i < 2; i++) {
        uint32_t t = more[i];
        if (t == NONE || t > m->tok + 5 || t + 5 < m->tok)
            continue;
        b = t < b ? t : b;
        e = t > e ? t : e;
    }
    uint32_t first = event_word_first(w->d, m->tok);
    b = first < b ? first : b;
    uint32_t particle = tree_child(w->d, m->tok, REL_COMPOUND_PRT);
    if (particle == e + 1)
        e = particle;
    return tree_span(w->d, b, e + 1);
}

static void describe(struct event_work *w, const struct event_match *m, struct event *ev)
{
    const struct rule *r = &w->s->book.rules.v[m->rule];
    ev->type = r->type;
    ev->mode = r->mode;
    memcpy(ev->contexts, r->contexts, sizeof ev->contexts);
    ev->cameo = r->cameo;
    ev->rule = r->id;
    ev->claim = ev->doer_claim = NONE;
    ev->trigger = m->tok;
    ev->trigger_span = trigger_span(w, m);
}

static bool asks_cause(const struct rule_book *b, const struct rule *r)
{
    const struct rule_slot *s = &r->slot[RULE_ACTOR];
    for (uint32_t i = 0; i < s->npaths; i++)
        if (b->paths.v[s->path + i].step[0].kind == STEP_CAUSE)
            return true;
    return false;
}

/* "Killed when a bomb exploded": how, if the rule does not say, told by what brought it about. */
static void take_means(struct event_work *w, const struct event_match *m, struct event *ev)
{
    const struct rule_book *b = &w->s->book;
    if (ev->mode || !asks_cause(b, &b->rules.v[m->rule]))
        return;
    uint32_t c = event_cause_of(w, m->tok), i = c == NONE ? RULE_NONE : w->match[c].rule;
    if (i == RULE_NONE || b->rules.v[i].kind != RULE_EVENT || b->rules.v[i].type != ev->type ||
        !b->rules.v[i].mode)
        return;
    ev->mode = b->rules.v[i].mode;
    ev->cameo = b->rules.v[i].cameo;
}

static bool turn_fits(struct event_work *w, const struct rule *r, const struct event *ev,
                      const struct event_match *m)
{
    return r->kind == RULE_TURN && (r->of >> ev->type & 1) && (r->when >> ev->factuality & 1) &&
           !event_fact_unreal_is(w, m->tok) && event_match_conds(w, m, r);
}

/* The first turn that applies puts its own event in the place of what it turns: "will send aid" is a
 * promise, "will not send aid" a refusal. One word, one event. */
static void turn(struct event_work *w, const struct event_match *m, struct event *ev)
{
    const struct rule_book *b = &w->s->book;
    if (!ev->nactors && event_is_noun(w->d, m->tok)) /* "the truce will begin": a promise has its promiser */
        return;
    for (uint32_t i = 0; i < b->rules.n; i++) {
        const struct rule *r = &b->rules.v[i];
        if (!turn_fits(w, r, ev, m))
            continue;
        struct event_match turned = *m;
        turned.rule = i;
        describe(w, &turned, ev);
        if (r->slot[RULE_ACTOR].npaths)
            ev->nactors = event_side_fill(w, &turned, RULE_ACTOR, ev->actors);
        if (r->slot[RULE_RECIPIENT].npaths)
            ev->nrecipients = event_side_fill(w, &turned, RULE_RECIPIENT, ev->recipients);
        ev->factuality = FACT_ACTUAL;
        event_day_of_words(w, ev);
        ev->score = score_of(w, &turned, ev);
        event_about_purpose(w, m);
        return;
    }
}

/* Who did what a definite noun tells again ("the attack killed six"), and how. */
static void take_earlier(struct event_work *w, const struct event_match *m, struct event *ev)
{
    const struct event *before = ev->nactors ? NULL : event_again_of(w, m);
    if (!before || !event_told_same_side(w, ev, before))
        return;
    ev->nactors = before->nactors;
    memcpy(ev->actors, before->actors, sizeof ev->actors);
    if (!ev->mode && before->mode) {
        ev->mode = before->mode;
        ev->cameo = before->cameo;
    }
}

/* A noun without any side that no verb says to happen only mentions an event: "since the attack".
 * Protests are an exception: who protests is most often left out. */
static bool is_bare_noun(struct event_work *w, const struct event_match *m, const struct event *ev)
{
    return ev->type != EVENT_PROTEST && !ev->nactors && !ev->nrecipients &&
           event_is_noun(w->d, m->tok) && event_args_of(w, m->tok)->light == NONE &&
           !event_no_side_told(w, m->tok) &&
           (event_args_of(w, m->tok)->poss == NONE || /* "her murder" is somebody's */
            !event_is(w, m->tok, CLASS_DONE_TO_OWNER));
}

/* A finite verb in the active voice of which nobody does it and to nobody is misread. */
static bool is_bare_verb(struct event_work *w, const struct event_match *m, const struct event *ev)
{
    const struct event_args *a = event_args_of(w, m->tok);
    uint64_t feats = w->d->toks.v[m->tok].feats;
    bool finite = !event_is_noun(w->d, m->tok) && ud_feat_get(feats, FEAT_VERBFORM) == VERBFORM_FIN &&
                  ud_feat_get(feats, FEAT_MOOD) != MOOD_IMP;
    return finite && !ev->nactors && !ev->nrecipients && !a->passive && (a->subj == NONE || w->timed[a->subj]) && a->obj == NONE;
}

static void emit(struct event_work *w, const struct event_match *m, uint32_t sent)
{
    struct event *ev = vec_push(w->d->arena, &w->d->events);
    describe(w, m, ev);
    event_about_refine(w, m, ev);
    take_means(w, m, ev);
    ev->sent = sent;
    ev->factuality = event_fact_of(w, m);
    fill_sides(w, m, ev);
    ev->score = score_of(w, m, ev);
    if (is_bare_noun(w, m, ev) || is_bare_verb(w, m, ev) || event_about_is_part(w, ev) || event_again_is_blow(w, ev)) {
        w->d->events.n--;
        return;
    }
    take_earlier(w, m, ev);
    if (event_told_already(w, ev)) {
        w->d->events.n--;
        return;
    }
    mark_sites(w, ev);
    event_scene_fill(w, m, ev);
    event_office_apply(w, ev);
    turn(w, m, ev);
}

static const struct rule *rule_of(const struct event_work *w, uint32_t t)
{
    const struct event_match *m = &w->match[t];
    return m->rule == RULE_NONE ? NULL : &w->s->book.rules.v[m->rule];
}

void event_run(const struct event_stage *s, struct doc *d)
{
    assert(s && d);
    struct event_work w;
    open_work(&w, s, d);
    for (uint32_t i = 0; i < d->sents.n; i++) {
        const struct sent *x = &d->sents.v[i];
        event_match_sent(&w, x);
        const struct rule *r;
        for (uint32_t t = x->tok_b; t < x->tok_e; t++)
            if (rule_of(&w, t))
                event_about_mark(&w, &w.match[t]);
        for (uint32_t t = x->tok_b; t < x->tok_e; t++)
            if ((r = rule_of(&w, t)) && r->kind == RULE_EVENT && !w.taken[t] && !w.absorbed[t])
                emit(&w, &w.match[t], i);
    }
    event_member_bodies(&w);
}
