/*
 * Who does what a verb tells, where its own subject is not there or stands for something else.
 * Undone here: subjects shared by joined verbs, by complements ("agreed to leave", "ordered troops
 * to leave") and by participles ("..., killing five"); relative pronouns; clauses that hang on a
 * noun ("a campaign to seize", "a letter threatening"). All climbs are loops of at most CLIMB
 * steps, so that a degenerate tree costs no more.
 */
#include "event_args.h"

enum { CLIMB = 12, BACK = 20 /* words before a relative clause in which its deed is looked for */ };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static uint32_t base_of(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel);
}

bool event_args_subject_to_verb(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_MARK && w->word[c] == w->s->word[WORD_TO])
        return true;
    return false;
}

bool event_args_subject_relative(const struct event_work *w, uint32_t t)
{
    return at(w, t)->upos != UPOS_DET &&
           ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE) == PRONTYPE_REL;
}

static unsigned number_of(const struct event_work *w, uint32_t t)
{
    return ud_feat_get(at(w, t)->feats, FEAT_NUMBER);
}

/* Number in which the verb `t` of a relative clause speaks of its subject; 0 if it does not tell. */
static unsigned number_of_subject(const struct event_work *w, uint32_t t)
{
    uint32_t aux = tree_child_base(w->d, t, REL_AUX);
    aux = aux == NONE ? tree_child(w->d, t, REL_COP) : aux;
    uint32_t c = tree_child(w->d, t, REL_NSUBJ);
    c = c == NONE ? tree_child(w->d, t, REL_NSUBJ_PASS) : c;
    bool own = c != NONE && event_args_subject_relative(w, c);
    return own ? number_of(w, aux == NONE ? t : aux) : 0;
}

/* "Sold mules to Chad, which is planning": a clause hung on a noun of the wrong number belongs to the
 * one right before it. */
static uint32_t agreeing(const struct event_work *w, uint32_t t, uint32_t noun)
{
    unsigned want = number_of_subject(w, t);
    uint32_t b, e;
    tree_range(w->d, t, &b, &e);
    if (b && str_eq(at(w, b - 1)->form, STR(",")))
        b--;
    uint32_t near = b ? b - 1 : NONE;
    bool other = near != NONE && near > noun && want == NUMBER_SING && number_of(w, noun) == NUMBER_PLUR;
    return other && w->name[near] != NONE && number_of(w, near) == want ? near : noun;
}

/* The noun that the relative clause around `t` belongs to; NONE. */
static uint32_t antecedent(const struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        if (at(w, t)->rel == REL_ACL_RELCL)
            return agreeing(w, t, at(w, t)->head);
        t = at(w, t)->head;
    }
    return NONE;
}

uint32_t event_args_subject_stands_for(const struct event_work *w, uint32_t t, uint32_t c)
{
    if (c == NONE || !event_args_subject_relative(w, c))
        return c;
    uint32_t a = antecedent(w, t);
    uint32_t named = a == NONE || !str_eq(at(w, a)->lemma, STR("one")) ? NONE : tree_child(w->d, a, REL_NSUBJ);
    return a == NONE ? c : named == NONE ? a : named; /* "soldiers were the ones who did it" */
}

/* The verb of the clause that a noun stands in; the word itself if it is a verb. */
static uint32_t clause_of(const struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        if (!event_is_noun(w->d, t) || tree_child(w->d, t, REL_COP) != NONE)
            return t;
        uint32_t base = base_of(w, t);
        if (base == REL_ROOT || at(w, t)->rel == REL_ACL_RELCL)
            return NONE;
        t = at(w, t)->head;
    }
    return NONE;
}

/* Somebody who can act, as against a plan, a decision. */
static bool is_actor(const struct event_work *w, uint32_t t)
{
    return w->name[t] != NONE && w->d->names.v[w->name[t]].type != NAME_MISC;
}

bool event_args_subject_takes_to(struct event_work *w, uint32_t t)
{
    return event_is(w, t, CLASS_OP_FUTURE) || event_is(w, t, CLASS_OP_HYPOTHETICAL) ||
           event_is(w, t, CLASS_OP_NEGATED) || event_is(w, t, CLASS_OP_ACTUAL);
}

/* "called on X to", "appealed to X to": the prepositional object between the two verbs. */
static uint32_t between(const struct event_work *w, uint32_t h, uint32_t t)
{
    TREE_EACH(w->d, h, c)
    if (c > h && c < t && base_of(w, c) == REL_OBL && !w->timed[c])
        return c;
    return NONE;
}

/* "Called the king to thank him": what callers do themselves, as against "called the troops to
 * leave". */
static bool caller_does(struct event_work *w, uint32_t h, uint32_t t)
{
    return event_is(w, h, CLASS_CALLER) && event_is(w, t, CLASS_CALLER_DOES);
}

/* "Made a request to the court to allow it", "a call on the rebels to leave": who is asked; NONE. */
static uint32_t asked(struct event_work *w, uint32_t noun)
{
    static const enum event_word to[] = {WORD_TO, WORD_ON, WORD_FROM};
    struct event_args a = {0};
    event_args_add_preps(w, &a, noun, 1);
    uint32_t verb = at(w, noun)->head;
    if (base_of(w, noun) == REL_OBJ && verb != NONE)
        event_args_add_preps(w, &a, verb, 0);
    for (size_t i = 0; i < sizeof to / sizeof *to; i++) {
        uint32_t c = event_args_find_prep(&a, w->s->word[to[i]]);
        if (c != NONE)
            return c;
    }
    return NONE;
}

/* "Sent a request to the army to leave", the clause put on the verb. */
static uint32_t asked_of_verb(struct event_work *w, uint32_t verb)
{
    uint32_t obj = event_is_verb(w->d, verb) ? tree_child(w->d, verb, REL_OBJ) : NONE;
    return obj != NONE && event_is(w, obj, CLASS_ASKING) ? asked(w, obj) : NONE;
}

uint32_t event_args_subject_called(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head, base = base_of(w, t);
    bool purpose = h != NONE && (base == REL_XCOMP || base == REL_ADVCL);
    return purpose && caller_does(w, h, t) ? tree_child(w->d, h, REL_OBJ) : NONE;
}

/* The object of `h`, or who is asked, if they are the ones who do `t`; NONE. */
static uint32_t controller(struct event_work *w, uint32_t h, uint32_t t)
{
    if (event_is(w, h, CLASS_SUBJECT_CONTROL) || caller_does(w, h, t) ||
        event_args_is_passive(w, h))
        return NONE;
    uint32_t obj = tree_child(w->d, h, REL_OBJ);
    if (obj != NONE && event_is(w, obj, CLASS_OWN_CLAUSE)) /* "launched a campaign to seize" */
        return event_args_noun_agent(w, obj);
    if (obj == NONE)
        obj = tree_child(w->d, h, REL_IOBJ);
    if (obj == NONE && event_is(w, h, CLASS_PREP_CONTROL))
        obj = between(w, h, t);
    return obj;
}

/* "Arrested a man on suspicion of stealing": who is charged with what the noun is about; "closed the
 * road in a bid to starve the town": who does what is above; NONE. */
static uint32_t of_phrase(struct event_work *w, uint32_t noun)
{
    uint32_t verb = at(w, noun)->head;
    if (base_of(w, noun) != REL_OBL || verb == NONE || !event_is_verb(w->d, verb))
        return NONE;
    bool passive = event_args_is_passive(w, verb);
    if (event_is(w, noun, CLASS_ACCUSATION))
        return passive ? event_args_subject_of(w, verb) : tree_child(w->d, verb, REL_OBJ);
    uint32_t prep = event_args_prep(w, noun, 0);
    bool along = prep == w->s->word[WORD_IN] || prep == w->s->word[WORD_WITH];
    return along && !passive ? event_args_subject_of(w, verb) : NONE;
}

/* Who does what the clause `t` on the noun `h` tells: "a letter condemning", "the campaign to
 * seize", "suspicion of stealing"; else the noun itself. */
static uint32_t of_noun(struct event_work *w, uint32_t h, uint32_t t)
{
    bool clause = event_args_subject_to_verb(w, t) || tree_child(w->d, t, REL_MARK) != NONE;
    bool asking = event_is(w, h, CLASS_ASKING);
    bool own = asking || event_is(w, h, CLASS_OWN_CLAUSE) || event_is(w, h, CLASS_DOCUMENT);
    if (is_actor(w, h) || (!clause && !own))
        return h;
    uint32_t agent = asking && clause ? asked(w, h) : NONE;
    if (agent == NONE)
        agent = event_args_noun_agent(w, h);
    if (agent == NONE)
        agent = of_phrase(w, h);
    return agent == NONE && !clause ? h : agent;
}

/* True for a past verb of its own words: "accused", not "had accused" or "be accused". */
static bool is_simple_past(const struct event_work *w, uint32_t t)
{
    uint64_t f = at(w, t)->feats;
    return event_is_verb(w->d, t) && ud_feat_get(f, FEAT_TENSE) == TENSE_PAST &&
           ud_feat_get(f, FEAT_VERBFORM) == VERBFORM_FIN && tree_child(w->d, t, REL_AUX) == NONE &&
           tree_child_base(w->d, t, REL_NSUBJ) == NONE;
}

/* ", and" before a joined verb, which no other one precedes. */
static bool joined_by_comma(const struct event_work *w, uint32_t t)
{
    uint32_t cc = tree_child(w->d, t, REL_CC);
    bool comma = cc != NONE && cc > 0 && str_eq(at(w, cc - 1)->form, STR(","));
    return comma && tree_child(w->d, at(w, t)->head, REL_CONJ) == t;
}

uint32_t event_args_subject_joined_to(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head, say = h == NONE ? NONE : at(w, h)->head;
    bool told = say != NONE && say < h && base_of(w, h) == REL_CCOMP &&
                ud_feat_get(at(w, say)->feats, FEAT_TENSE) == TENSE_PAST;
    if (!told || !is_simple_past(w, t) || !joined_by_comma(w, t) || event_is(w, t, CLASS_DEED_DOES))
        return h;
    bool apart = tree_child(w->d, h, REL_MARK) != NONE || tree_child_base(w->d, h, REL_AUX) != NONE ||
                 tree_child(w->d, h, REL_COP) != NONE;
    return apart || event_is(w, t, CLASS_SAY) ? say : h;
}

/* What a deed brought about, told by a participle: "was attacked by gunmen, killing six" is of the
 * gunmen, not of what was attacked. */
static bool is_outcome(const struct event_work *w, uint32_t t)
{
    return base_of(w, t) == REL_ADVCL && event_is(w, t, CLASS_DEED_DOES) &&
           ud_feat_get(at(w, t)->feats, FEAT_TENSE) != TENSE_PAST &&
           tree_child(w->d, t, REL_MARK) == NONE;
}

/* The verb that a participle goes with: "they shelled the town, killing six, officials said", hung
 * on the verb of saying. */
static uint32_t goes_with(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head, said = NONE;
    if (t > h || !event_is(w, h, CLASS_SAY)) /* "attacked by men armed with knives, killing six" */
        return at(w, h)->upos == UPOS_ADJ && base_of(w, h) == REL_XCOMP ? at(w, h)->head : h;
    if (base_of(w, h) == REL_PARATAXIS && at(w, h)->head < t)
        said = at(w, h)->head;
    TREE_EACH(w->d, h, c)
    if (c < t && base_of(w, c) == REL_CCOMP)
        said = c;
    return said == NONE ? h : said;
}

uint32_t event_args_subject_outcome_of(struct event_work *w, uint32_t t)
{
    return is_outcome(w, t) ? goes_with(w, t) : NONE;
}

/* By whom the passive `h` was done; NONE. */
static uint32_t agent_of_passive(struct event_work *w, uint32_t h)
{
    struct event_args a = {0};
    event_args_add_preps(w, &a, h, 1);
    return event_args_by(w, h, &a);
}

/* "Called off its fair because of fighting between two clans": the two do it, not who called it off. */
static bool names_both(const struct event_work *w, uint32_t t)
{
    if (base_of(w, t) != REL_ADVCL || ud_feat_get(at(w, t)->feats, FEAT_TENSE) == TENSE_PAST)
        return false;
    TREE_EACH(w->d, t, c)
    if (c > t && event_args_prep(w, c, 0) == w->s->word[WORD_BETWEEN]) /* one alone: the other was taken for the subject */
        return ud_feat_get(at(w, c)->feats, FEAT_NUMBER) == NUMBER_PLUR || tree_child(w->d, c, REL_CONJ) != NONE;
    return false;
}

/* "Prosecutors say the men, aged between 19 and 43, had planned to kill": nobody is the object of saying; who seems it
 * is the subject of what is said. */
static uint32_t object_of_saying(const struct event_work *w, uint32_t say, uint32_t t)
{
    uint32_t c = event_is(w, say, CLASS_SAY) && tree_child(w->d, say, REL_IOBJ) == NONE ? tree_child(w->d, say, REL_OBJ) : NONE;
    bool between = c != NONE && c > say && c < t && (w->name[c] != NONE || event_is(w, c, CLASS_ACTOR));
    return between && tree_child(w->d, t, REL_MARK) == NONE && tree_child_base(w->d, t, REL_AUX) != NONE ? c : NONE;
}

/* Subject that a verb without its own takes over from its governor; NONE or the next verb to ask
 * in *next. */
static uint32_t inherited(struct event_work *w, uint32_t t, uint32_t *next)
{
    uint32_t h = at(w, t)->head;
    *next = NONE;
    if (h == NONE || names_both(w, t))
        return NONE;
    uint32_t obj = NONE;
    switch (base_of(w, t)) {
    case REL_CONJ:
        h = event_args_subject_joined_to(w, t); /* fall through */
    case REL_CCOMP:
        if (base_of(w, t) == REL_CCOMP && (obj = object_of_saying(w, h, t)) != NONE)
            return obj;
        if (!event_is_noun(w->d, h))
            *next = h;
        return NONE;
    case REL_ADVCL:
        if (is_outcome(w, t)) {
            h = clause_of(w, goes_with(w, t));
            if (h != NONE && event_args_is_passive(w, h))
                return agent_of_passive(w, h);
            *next = h;
            return NONE;
        }
        if (!event_args_subject_to_verb(w, t) || !event_args_subject_takes_to(w, h)) {
            if (event_args_subject_to_verb(w, t) && (obj = asked_of_verb(w, h)) != NONE)
                return obj;
            *next = clause_of(w, h);
            return NONE;
        } /* fall through */
    case REL_XCOMP:
        obj = controller(w, h, t);
        if (obj != NONE)
            return event_args_subject_stands_for(w, h, obj);
        *next = h;
        return NONE;
    case REL_AMOD:
        return h;
    case REL_ACL:
        return of_noun(w, h, t);
    default:
        return NONE;
    }
}

/* Who does the deed told by a noun between `b` and `e`, nearest to `e`; the noun itself if that is not told; NONE. */
static uint32_t deed_between(struct event_work *w, uint32_t b, uint32_t e)
{
    for (uint32_t k = e; k-- > b && e - k < BACK;) {
        uint32_t rule = event_is_noun(w->d, k) ? event_match_at(w, k)->rule : RULE_NONE;
        if (rule == RULE_NONE || w->s->book.rules.v[rule].kind != RULE_EVENT)
            continue;
        uint32_t agent = event_args_noun_agent(w, k);
        return agent == NONE ? k : agent;
    }
    return NONE;
}

/* A place that a preposition leads to: "in the city of X". */
static bool is_place(struct event_work *w, uint32_t t)
{
    uint32_t c = tree_child(w->d, t, REL_CASE), n = w->name[t];
    if (c == NONE || !event_is(w, c, CLASS_PLACE_PREP))
        return false;
    return n == NONE || w->d->names.v[n].type == NAME_LOC;
}

/* Who is meant by a relative pronoun `c` that is the subject of `t`. What kills or prevents is the
 * deed, not the place or the thing beside which it is told: "an attack on a church in the city
 * which killed nine"; what a text says, its author says. */
static uint32_t relative_subject(struct event_work *w, uint32_t t, uint32_t c)
{
    uint32_t a = event_args_subject_stands_for(w, t, c), deed = NONE;
    if (a == c || a == NONE)
        return c;
    if (event_is(w, a, CLASS_DOCUMENT)) {
        uint32_t author = event_args_noun_agent(w, a);
        author = author == NONE ? of_phrase(w, a) : author; /* "said in a statement that ..." */
        return author == NONE ? a : author;
    }
    if (!event_is(w, t, CLASS_DEED_DOES) || w->depth || event_is(w, a, CLASS_NO_ACTOR))
        return a;
    uint32_t sent = doc_sent_of(w->d, t);
    if (is_place(w, a) && sent != NONE)
        deed = deed_between(w, w->d->sents.v[sent].tok_b, a);
    else if (!event_side_somebody(w, a))
        deed = deed_between(w, a, c);
    return deed == NONE ? a : deed;
}

uint32_t event_args_subject_of(struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        uint32_t c = event_args_own_subject(w, t);
        if (c != NONE)
            return event_args_own_behind_dateline(w, relative_subject(w, t, c));
        uint32_t next, subj = inherited(w, t, &next);
        if (next == NONE)
            return subj;
        t = next;
    }
    return NONE;
}
