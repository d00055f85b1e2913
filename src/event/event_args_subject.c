/*
 * Who does what a verb tells, where its own subject is not there or stands for something else.
 * Undone here: subjects shared by joined verbs, by complements ("agreed to leave", "ordered troops
 * to leave") and by participles ("..., killing five"); clauses that hang on a
 * noun ("a campaign to seize", "a letter threatening"). All climbs are loops of at most CLIMB
 * steps, so that a degenerate tree costs no more.
 */
#include "event_args.h"

enum { CLIMB = 12 };

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

uint32_t event_args_subject_of_phrase(struct event_work *w, uint32_t noun)
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

/* "Among those arrested was the editor", "the groom was among 45 wounded": who of them; NONE. */
static uint32_t one_among(const struct event_work *w, uint32_t h)
{
    uint32_t prep = tree_child(w->d, h, REL_CASE), subj = tree_child(w->d, h, REL_NSUBJ);
    bool among = prep != NONE && (str_eq(at(w, prep)->lemma, STR("among")) || str_eq(at(w, prep)->lemma, STR("amongst")));
    return among && subj != NONE && tree_child(w->d, h, REL_COP) != NONE ? subj : NONE;
}

/* Who does what the clause `t` on the noun `h` tells: "a letter condemning", "the campaign to
 * seize", "suspicion of stealing"; else the noun itself. */
static uint32_t of_noun(struct event_work *w, uint32_t h, uint32_t t)
{
    uint32_t one = one_among(w, h);
    if (one != NONE)
        return one;
    bool clause = event_args_subject_to_verb(w, t) || tree_child(w->d, t, REL_MARK) != NONE;
    bool asking = event_is(w, h, CLASS_ASKING);
    bool own = asking || event_is(w, h, CLASS_OWN_CLAUSE) || event_is(w, h, CLASS_DOCUMENT);
    if (is_actor(w, h) || (!clause && !own))
        return h;
    uint32_t agent = asking && clause ? asked(w, h) : NONE;
    if (agent == NONE)
        agent = event_args_noun_agent(w, h);
    if (agent == NONE)
        agent = event_args_subject_of_phrase(w, h);
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
    uint32_t speaker = tree_child(w->d, say, REL_NSUBJ);
    if (speaker != NONE && !event_side_somebody(w, speaker))
        return h; /* "records say that the guards beat a man, and shot two" */
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
    uint32_t charge = event_is(w, h, CLASS_OF_VERB) ? event_args_complement(w, h) : NONE;
    if (charge != NONE && charge < t) /* "accused the army of shelling the town, killing six" */
        return charge;
    if (!event_is(w, h, CLASS_SAY)) /* "attacked by men armed with knives, killing six" */
        return at(w, h)->upos == UPOS_ADJ && base_of(w, h) == REL_XCOMP ? at(w, h)->head : h;
    uint32_t first = h < t ? h : t; /* "they shelled the town, officials said, killing six" */
    if (base_of(w, h) == REL_PARATAXIS && at(w, h)->head < first)
        said = at(w, h)->head;
    TREE_EACH(w->d, h, c)
    if (c < first && base_of(w, c) == REL_CCOMP)
        said = c;
    return said == NONE ? h : said;
}

uint32_t event_args_subject_outcome_of(struct event_work *w, uint32_t t)
{
    return is_outcome(w, t) ? goes_with(w, t) : NONE;
}

/* The verb that a participle goes with, as in goes_with, where "officials said" stands between commas. */
static uint32_t behind_aside(struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    bool gerund = ud_feat_get(at(w, t)->feats, FEAT_TENSE) != TENSE_PAST && tree_child(w->d, t, REL_MARK) == NONE;
    bool aside = t > h && event_is(w, h, CLASS_SAY) && base_of(w, h) == REL_PARATAXIS && !event_is(w, t, CLASS_SAY);
    return gerund && aside ? goes_with(w, t) : h;
}

/* "Praised the island for sheltering them", "condemned the junta for jailing monks": who is judged does it; NONE. */
static uint32_t judged_for(struct event_work *w, uint32_t h, uint32_t t)
{
    uint32_t rule = event_is_verb(w->d, h) ? event_match_at(w, h)->rule : RULE_NONE;
    unsigned type = rule == RULE_NONE ? 0 : w->s->book.rules.v[rule].type;
    bool judges = event_is(w, h, CLASS_CHARGE_VERB) || type == EVENT_ACCUSE || type == EVENT_SUPPORT || type == EVENT_SANCTION;
    if (!judges || t < h || event_args_prep(w, t, 0) != w->s->word[WORD_FOR])
        return NONE;
    return event_args_is_passive(w, h) ? event_args_subject_of(w, h) : tree_child(w->d, h, REL_OBJ);
}

/* "Accused the ministry of jailing critics": who is accused does it; NONE. */
static uint32_t charged_with(struct event_work *w, uint32_t h, uint32_t t)
{
    if (t < h || !event_is(w, h, CLASS_OF_VERB) || event_args_prep(w, t, 0) != w->s->word[WORD_OF])
        return NONE;
    return event_args_is_passive(w, h) ? event_args_subject_of(w, h) : tree_child(w->d, h, REL_OBJ);
}

/* "Blocked roads to press their demands": the purpose of what is done to things is that of who does it; but not
 * "prevented a march to demand reforms". */
static bool is_own_purpose(struct event_work *w, uint32_t h, uint32_t t)
{
    uint32_t obj = tree_child(w->d, h, REL_OBJ);
    bool thing = obj != NONE && !event_side_somebody(w, obj) && event_match_at(w, obj)->rule == RULE_NONE;
    return base_of(w, t) == REL_ADVCL && thing && event_is(w, h, CLASS_OP_NEGATED);
}

/* "Prevented the mob from attacking": who is held back would do it; NONE. */
static uint32_t kept_from(struct event_work *w, uint32_t h, uint32_t t)
{
    bool back = event_is_verb(w->d, h) && event_is(w, h, CLASS_OP_NEGATED) && event_args_prep(w, t, 0) == w->s->word[WORD_FROM];
    return back && t > h ? tree_child(w->d, h, REL_OBJ) : NONE;
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

/* "A bill that critics say would curb the press": what is said in a relative clause, without a subject of its own, is said
 * of the antecedent; NONE. */
static uint32_t said_of_antecedent(const struct event_work *w, uint32_t say, uint32_t t)
{
    bool finite = ud_feat_get(at(w, t)->feats, FEAT_VERBFORM) == VERBFORM_FIN || tree_child_base(w->d, t, REL_AUX) != NONE;
    uint32_t who = tree_child(w->d, say, REL_NSUBJ);
    bool relative = at(w, say)->rel == REL_ACL_RELCL && who != NONE && who < say && t > say;
    if (!relative || !finite || tree_child(w->d, t, REL_MARK) != NONE || event_args_subject_to_verb(w, t))
        return NONE;
    TREE_EACH(w->d, say, c)
    if (event_args_relative_pronoun(w, c))
        return event_args_relative_stands_for(w, say, c);
    return at(w, say)->head;
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
        if (base_of(w, t) == REL_CCOMP && (obj = said_of_antecedent(w, h, t)) != NONE)
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
            if ((obj = judged_for(w, h, t)) != NONE || (obj = charged_with(w, h, t)) != NONE ||
                (obj = kept_from(w, h, t)) != NONE)
                return obj;
            *next = clause_of(w, behind_aside(w, t));
            return NONE;
        } /* fall through */
    case REL_XCOMP:
        obj = is_own_purpose(w, h, t) ? NONE : controller(w, h, t);
        if (obj != NONE)
            return event_args_relative_stands_for(w, h, obj);
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

uint32_t event_args_subject_of(struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        uint32_t c = event_args_own_subject(w, t);
        if (c != NONE)
            return event_args_own_behind_dateline(w, event_args_relative_subject(w, t, c));
        uint32_t next, subj = inherited(w, t, &next);
        if (next == NONE)
            return subj;
        t = next;
    }
    return NONE;
}
