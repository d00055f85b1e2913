/* What stands over an event that a clause tells: complement, content, purpose, attribute, subject. */
#include "event_fact_clause.h"
#include "event_fact_noun.h"

enum { CLIMB = 10 };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static bool has_subject(const struct event_work *w, uint32_t t)
{
    return tree_child_base(w->d, t, REL_NSUBJ) != NONE;
}

static bool own_words(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_AUX || at(w, c)->rel == REL_MARK)
        return true;
    return false;
}

static bool has_adverb(const struct event_work *w, uint32_t t, enum event_class c)
{
    TREE_EACH(w->d, t, k)
    if (at(w, k)->rel == REL_ADVMOD && event_is(w, k, c))
        return true;
    return false;
}

/* "stopped shelling", "went on shelling", "continue to shell": it goes on, or did until then. */
static bool is_phase(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    if (event_fact_word_is_gerund(w, t))
        return event_is(w, h, CLASS_OP_PHASE) && event_args_prep(w, t, 0) == 0; /* not "stop them from" */
    return event_is(w, h, CLASS_OP_ONGOING) && event_fact_word_is_infinitive(w, t);
}

/* "We would like to thank", "I want to thank", "The company would like to thank": it is done by being said. */
static bool is_performed(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head, subj = tree_child_base(w->d, h, REL_NSUBJ);
    bool polite = event_fact_word_has_aux(w, h, CLASS_MODAL_POLITE);
    return event_is(w, t, CLASS_PERFORMED) && event_is(w, h, CLASS_WISHING) && subj != NONE &&
           (event_is(w, subj, CLASS_FIRST_PERSON) || polite) && !event_fact_word_negated(w, h);
}

/* Somebody, not a thing of some strength: "was bold enough to attack", but "was strong enough to kill ten". */
static bool is_somebody(const struct event_work *w, uint32_t h)
{
    uint32_t subj = tree_child_base(w->d, h, REL_NSUBJ);
    return subj != NONE && (w->name[subj] != NONE || at(w, subj)->upos == UPOS_PRON);
}

/* An adjective over an infinitive: "too weak to attack", "bold enough to attack". */
static bool read_degree(const struct event_work *w, uint32_t h, struct event_reading *r)
{
    if (event_is_verb(w->d, h))
        return false;
    if (has_adverb(w, h, CLASS_TOO))
        r->negated = true;
    else if (has_adverb(w, h, CLASS_ENOUGH))
        r->hypothetical |= !event_fact_word_told_in_past(w, h) || !is_somebody(w, h);
    else
        return false;
    return true;
}

/* "attacked it to force the state to leave": the attack is done, not what it is to bring about. */
static bool is_aim_to_cause(const struct event_work *w, uint32_t h)
{
    uint32_t base = ud_rel_base(at(w, h)->rel);
    return event_is(w, h, CLASS_OP_ONE_WAY) && event_fact_word_is_infinitive(w, h) &&
           (base == REL_ADVCL || base == REL_ACL);
}

/* "look forward to visiting" */
static bool is_awaited(const struct event_work *w, uint32_t h)
{
    return event_is(w, h, CLASS_AWAITING) && has_adverb(w, h, CLASS_OP_AHEAD);
}

/* "nominated a judge to replace": the office is still to change hands */
static bool is_chosen(const struct event_work *w, uint32_t t)
{
    return event_is(w, at(w, t)->head, CLASS_OP_CHOOSING) && event_is(w, t, CLASS_TO_FOLLOW);
}

/* "The time has come to leave" */
static bool is_time_for(const struct event_work *w, uint32_t h)
{
    uint32_t subj = tree_child_base(w->d, h, REL_NSUBJ);
    return subj != NONE && event_is(w, subj, CLASS_TIME_FOR);
}

/* "a committee appointed to", "incentives used to": a participle beside its noun. */
static bool is_past_attribute(const struct event_work *w, uint32_t h)
{
    return at(w, h)->rel == REL_ACL && event_fact_word_is_past(w, h);
}

/* What noun `n` says about an infinitive that is for it to explain: "orders to leave", "a week to comply". */
static bool read_aim(struct event_work *w, uint32_t n, bool next, struct event_reading *r)
{
    struct event_reading said = {0};
    if (n == NONE || !event_is_noun(w->d, n) || w->name[n] != NONE)
        return false; /* "joined the authorities to": no authority to do it */
    if (event_is(w, n, CLASS_TIME_FOR) || (event_is(w, n, CLASS_AIM_NOUN) && next))
        said.hypothetical = true;
    else
        event_fact_op_read(w, n, &said);
    r->hypothetical |= said.hypothetical;
    r->future |= said.future;
    return said.hypothetical || said.future;
}

/* "are going to attack", "is to visit" */
static bool is_to_come(const struct event_work *w, uint32_t h)
{
    return w->word[h] == w->s->word[WORD_BE] || (event_is(w, h, CLASS_TO_COME) && event_fact_word_is_gerund(w, h));
}

/* "decided to ban the march": banned by being decided */
static bool is_decreed(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return event_is(w, h, CLASS_OP_DECIDED) && event_is(w, t, CLASS_DECREED) && event_fact_word_told_in_past(w, h);
}

/* "until the troops leave", "when they attack": in the present, of no day of its own. */
static bool is_time_clause(const struct event_work *w, uint32_t t)
{
    if (ud_feat_get(at(w, t)->feats, FEAT_TENSE) != TENSE_PRES || !event_fact_word_has_form(w, t, VERBFORM_FIN))
        return false;
    TREE_EACH(w->d, t, c)
    if (event_is(w, c, CLASS_MARK_TIME))
        return true;
    return false;
}

/* "as long as they do not attack" */
static bool is_as_long_as(const struct event_work *w, uint32_t t)
{
    return w->word[at(w, t)->head] == w->s->word[WORD_LONG] && event_args_prep(w, t, 0) == w->s->word[WORD_AS] &&
           !event_fact_word_told_in_past(w, t);
}

/* Told as past, by itself or by the clause it goes with: "they marched, [burning] flags". */
static bool is_done(const struct event_work *w, uint32_t h)
{
    for (int i = 0; i < CLIMB && h != NONE; i++) {
        uint32_t rel = ud_rel_base(at(w, h)->rel);
        if (event_fact_word_told_in_past(w, h) || is_past_attribute(w, h))
            return true;
        bool goes_with = event_fact_word_is_gerund(w, h) || event_fact_word_is_infinitive(w, h);
        if (!goes_with || (rel != REL_ADVCL && rel != REL_CONJ && rel != REL_ACL))
            return false;
        h = at(w, h)->head;
    }
    return false;
}

/* The noun right before "to"; NONE. */
static uint32_t noun_before(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_MARK && w->word[c] == w->s->word[WORD_TO])
        return c > 0 ? c - 1 : NONE;
    return NONE;
}

/* "issued a call to the army to leave", "was under orders to shoot", "orders were given to": a noun of the
 * clause says what the infinitive beside its verb is. */
static bool read_clause_nouns(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    return (is_past_attribute(w, h) && read_aim(w, at(w, h)->head, false, r)) ||
           read_aim(w, tree_child(w->d, h, REL_OBJ), false, r) ||
           read_aim(w, tree_child(w->d, h, REL_NSUBJ_PASS), false, r) || read_aim(w, noun_before(w, t), true, r);
}

/* "It took them a week to attack": they did it then. */
static bool is_taking(const struct event_work *w, uint32_t h)
{
    uint32_t subj = tree_child(w->d, h, REL_NSUBJ);
    if (subj == NONE)
        subj = tree_child(w->d, h, REL_EXPL);
    return event_is(w, h, CLASS_OP_TAKING) && subj != NONE && w->word[subj] == w->s->word[WORD_IT];
}

/* "to attack" beside a verb or adjective that is no operator: the purpose. */
static bool read_over_purpose(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    bool done = is_done(w, h) && !is_time_for(w, h);
    if (is_decreed(w, t))
        return true;
    if (done && is_taking(w, h))
        return false;
    if (done && event_is_verb(w->d, h) && read_clause_nouns(w, t, r))
        return true;
    if (done && event_is(w, h, CLASS_OP_TOOL) && (is_past_attribute(w, h) || tree_passive(w->d, h)))
        return false; /* "whether the gun was used to kill him" */
    bool only_said = !event_is(w, h, CLASS_CALLER) &&
                     (event_fact_op_is(w, h, CLASS_OP_FUTURE) || event_fact_op_is(w, h, CLASS_OP_HYPOTHETICAL));
    bool shown = event_is(w, t, CLASS_PURPOSE_SHOWN) && !only_said; /* not "offered to help" */
    if (done && (event_is(w, h, CLASS_PURPOSE_DONE) || shown))
        return true;
    if (is_chosen(w, t)) {
        r->future = true;
        return true;
    }
    if (read_degree(w, h, r) || (event_fact_op_read(w, h, r) && !event_is(w, h, CLASS_OP_ACTUAL)))
        return true;
    if (done && event_is_verb(w->d, h) && !event_is(w, h, CLASS_PURPOSE_OPEN))
        return true; /* "cut the wire to enter the camp" */
    r->hypothetical = true;
    return false;
}

/* "believed they had been killed", "is thought to have been killed": as probable as most that is told. */
static bool is_believed(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    if (!event_is_verb(w->d, h) || !event_is(w, h, CLASS_OP_BELIEVED) || event_fact_word_negated(w, h))
        return false;
    return event_fact_word_is_infinitive(w, t) ? event_fact_word_is_perfect(w, t) : event_fact_word_told_in_past(w, t);
}

/* The noun that says what light verb `h` is about; NONE. */
static uint32_t noun_of_light(const struct event_work *w, uint32_t h)
{
    uint32_t n = tree_child(w->d, h, tree_passive(w->d, h) ? REL_NSUBJ_PASS : REL_OBJ);
    return n != NONE && event_is(w, n, CLASS_CHANCE) ? NONE : n;
}

/* "failed to prevent the mob from attacking": what was to be prevented took place. */
static bool is_not_prevented(const struct event_work *w, uint32_t t, const struct event_reading *r)
{
    return t != r->event && event_is(w, t, CLASS_OP_REVERSED) && event_is(w, at(w, t)->head, CLASS_OP_FAILING);
}

bool event_fact_clause_complement(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    bool to = event_fact_word_is_infinitive(w, t);
    if (is_phase(w, t) || is_performed(w, t) || (to && is_believed(w, t)))
        return false;
    if (to && is_not_prevented(w, t, r)) {
        r->negated = false;
        return true;
    }
    if (to && is_to_come(w, h)) {
        r->future = true;
        return true;
    }
    if (to && (is_aim_to_cause(w, h) || is_time_for(w, h)))
        r->hypothetical = true;
    if (is_awaited(w, h) || (to && is_chosen(w, t))) {
        r->future = true;
        return true;
    }
    if (to && has_adverb(w, h, CLASS_YET)) {
        r->negated = true;
        return true;
    }
    if (to && is_decreed(w, t))
        return true;
    if (to && is_past_attribute(w, h) && read_aim(w, at(w, h)->head, false, r))
        return true; /* "the efforts made to attack" */
    if (to && event_is(w, h, CLASS_LIGHT_VERB) && read_aim(w, noun_of_light(w, h), false, r))
        return true; /* "an attempt was made to attack", "had orders to attack" */
    if ((to && read_degree(w, h, r)) || event_fact_op_read(w, h, r))
        return true;
    if (to && event_is_verb(w->d, h) && tree_passive(w->d, h))
        return read_over_purpose(w, t, r); /* "were flown to Rome to meet" */
    if (to)
        r->hypothetical = true;
    return true;
}

/* "put off attacking": right behind the particle, whatever the tree makes of it. */
static bool is_object_gerund(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return event_args_prep(w, t, 0) == 0 && t == h + 2 && event_fact_op_phrasal(w, h) != 0;
}

/* "decided against killing", "accused of killing", "would break the law by attacking" */
static bool read_over_gerund(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head, prep = event_args_prep(w, t, 0);
    if (event_fact_noun_is_charged(w, t, r))
        return false;
    bool aimed = prep == w->s->word[WORD_AT] && event_is(w, h, CLASS_OP_MEANT); /* "talks aimed at freeing them" */
    bool judged = (event_fact_noun_is_about(w, t) || aimed || is_object_gerund(w, t)) && event_fact_op_read(w, h, r);
    r->negated |= prep == w->s->word[WORD_FROM] && event_is(w, h, CLASS_OP_FAR); /* "far from attacking" */
    r->negated |= (prep == w->s->word[WORD_IN] && event_is(w, h, CLASS_OP_NEGATED)) || /* "failed in attacking" */
                  (prep == w->s->word[WORD_OF] && event_is(w, h, CLASS_OP_CLEARED));
    r->future |= is_chosen(w, t);
    bool near = event_is_verb(w->d, h) ? has_adverb(w, h, CLASS_OP_NEAR) : event_is(w, h, CLASS_OP_NEAR);
    r->hypothetical |= near && prep == w->s->word[WORD_TO]; /* "is close to signing", "came close to" */
    if (prep == w->s->word[WORD_BY] || (prep == 0 && t > h && !own_words(w, t))) { /* "could open fire, killing many" */
        r->hypothetical |= event_fact_word_supposed(w, h, false);
        r->future |= event_fact_word_has_aux(w, h, CLASS_MODAL_FUTURE) ||
                     event_fact_word_has_aux(w, h, CLASS_MODAL_PAST_FUTURE);
    }
    r->hypothetical |= !judged && prep == w->s->word[WORD_AGAINST]; /* "warned against attacking" */
    r->future |= is_awaited(w, h);
    r->negated |= judged && prep == w->s->word[WORD_AGAINST];
    return judged;
}

/* "was shot before he could attack", "fled before they were able to attack" */
static bool is_forestalled(const struct event_work *w, uint32_t t)
{
    bool able = event_fact_word_has_aux(w, t, CLASS_MODAL_ABLE) ||
                (at(w, t)->upos == UPOS_ADJ && event_is(w, t, CLASS_OP_NEEDED));
    return able && event_args_prep(w, t, 0) == w->s->word[WORD_BEFORE] && !event_fact_word_negated(w, t) &&
           event_fact_word_told_in_past(w, at(w, t)->head);
}

/* The clause for which "as soon as" sets the time: the adverb stands between the two. */
static uint32_t timed_clause(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    bool soon = false;
    for (int i = 0; i < 2 && h != NONE && at(w, h)->upos == UPOS_ADV && at(w, h)->head != NONE; i++) {
        soon |= event_is(w, h, CLASS_MARK_TIME) || event_is(w, at(w, h)->head, CLASS_MARK_TIME);
        h = at(w, h)->head;
    }
    return soon && event_fact_word_has_form(w, t, VERBFORM_FIN) && !event_fact_word_told_in_past(w, t) ? h : NONE;
}

/* A clause beside the main one stands for itself ("had to leave as troops attacked"), but for
 * infinitives and for what is to come with it ("will leave when the troops attack"). */
bool event_fact_clause_adverbial(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (is_phase(w, t))
        return false;
    if (event_fact_word_is_infinitive(w, t))
        return read_over_purpose(w, t, r);
    if (event_fact_word_is_gerund(w, t))
        return read_over_gerund(w, t, r);
    if (is_as_long_as(w, t)) {
        r->hypothetical = true;
        return false;
    }
    if (is_forestalled(w, t)) {
        r->hypothetical = false;
        r->negated = true;
        return false;
    }
    uint32_t timed = timed_clause(w, t);
    if (timed != NONE || is_time_clause(w, t)) {
        h = timed != NONE ? timed : h;
        r->future |= event_fact_word_has_aux(w, h, CLASS_MODAL_FUTURE);
        r->hypothetical |= event_fact_word_supposed(w, h, false);
    }
    return false;
}

/* "anyone who attacks", "any group that attacks": whoever may come to do it */
static bool is_whoever(const struct event_work *w, uint32_t n)
{
    return event_is(w, n, CLASS_WHOEVER) || event_fact_word_is_any(w, n);
}

/* "there is no evidence that they attacked" */
static bool is_unproved(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return event_is(w, h, CLASS_OP_SIGN) && event_fact_word_is_nobody(w, h) && tree_child(w->d, t, REL_MARK) != NONE;
}

/* "the risk of rebels attacking": of the deed, not of the rebels. */
static bool is_deed_of(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    return event_fact_word_is_gerund(w, t) && at(w, h)->rel == REL_NMOD && t > h &&
           event_args_prep(w, h, 0) == w->s->word[WORD_OF];
}

/* "None of the men arrested was charged": they were arrested. Not "there were no men arrested". */
static bool is_of_whom(const struct event_work *w, uint32_t t)
{
    uint32_t n = at(w, t)->head;
    bool subject = ud_rel_base(at(w, n)->rel) == REL_NSUBJ && w->word[at(w, n)->head] != w->s->word[WORD_BE];
    return subject && event_fact_word_is_past(w, t);
}

/* A clause beside a noun: "plan to attack", "threat of bombing", "claim that they attacked"; not
 * "the accusations made by". */
bool event_fact_clause_attribute(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (at(w, t)->rel == REL_ACL_RELCL && tree_child(w->d, t, REL_MARK) == NONE) {
        r->hypothetical |= is_whoever(w, h) && !event_fact_word_told_in_past(w, t);
        return false;
    }
    if (!event_fact_word_is_infinitive(w, t)) {
        r->hypothetical |= is_unproved(w, t) || event_args_prep(w, t, 0) == w->s->word[WORD_AGAINST]; /* "a stand against bombing them" */
        if (is_deed_of(w, t))
            return true;
        bool beside = event_fact_word_is_gerund(w, t) || tree_child(w->d, t, REL_MARK) == NONE; /* not "no doubt that" */
        r->negated |= beside && event_fact_word_is_nobody(w, h) &&
                      !is_of_whom(w, t); /* "no group claiming responsibility" */
        return tree_child(w->d, t, REL_MARK) != NONE && event_fact_op_read(w, h, r);
    }
    TREE_EACH(w->d, h, c)
    if (at(w, c)->rel == REL_AMOD &&
        (event_is(w, c, CLASS_ADJ_FIRST) || ud_feat_get(at(w, c)->feats, FEAT_NUMTYPE) == NUMTYPE_ORD))
        return true; /* "the last country to sign" */
    if (event_is(w, h, CLASS_OP_SETTLED) && event_fact_noun_is_definite(w, h))
        return true; /* "the ministry's decision to ban" */
    if (is_not_prevented(w, t, r)) {
        r->negated = false; /* "the failure to prevent the attack" */
        return true;
    }
    struct event_reading unused = {.event = r->event};
    if (event_fact_op_is_kept(w, h, &unused))
        return true; /* "kept their promise to", "defied orders to": read at the noun */
    bool object = at(w, h)->rel == REL_OBJ && event_fact_word_told_in_past(w, at(w, h)->head);
    bool shown = object && event_is(w, t, CLASS_PURPOSE_SHOWN); /* "formed an alliance to oppose" */
    if (!event_fact_op_read(w, h, r) && !shown)
        r->future = true;
    return true;
}

/* "It is unfair to punish them" speaks of no deed, "it was" does; "bombing them would be" neither. */
bool event_fact_clause_subject(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (event_is(w, h, CLASS_OP_TRUE))
        return true;
    if (event_is(w, h, CLASS_OP_FUTURE) && event_fact_word_told_in_past(w, t)) {
        r->hypothetical = true; /* "it is likely that they attacked" */
        return true;
    }
    if (event_fact_op_read(w, h, r))
        return true;
    bool said = event_fact_word_is_reported(w, h) ||
                (at(w, h)->rel == REL_CONJ && event_is(w, at(w, h)->head, CLASS_SAY));
    bool past = event_fact_word_told_in_past(w, h) && !said; /* not "said it was unfair to" */
    bool bare = event_fact_word_is_gerund(w, t) && !has_subject(w, t) && !event_is_verb(w->d, h);
    if ((event_fact_word_is_infinitive(w, t) || bare) && !past)
        r->hypothetical = true; /* "attacking them is a crime" */
    r->hypothetical |= event_fact_word_supposed(w, h, false);
    return false;
}

/* A noun, or what is tagged as a verb and is an object: "dismissed claims that". */
static bool stands_as_noun(const struct event_work *w, uint32_t t)
{
    uint32_t rel = at(w, t)->rel;
    return event_is_noun(w->d, t) || rel == REL_OBJ || rel == REL_OBL || rel == REL_NMOD;
}

/* In the indicative, with a tense of its own. */
static bool is_told(const struct event_work *w, uint32_t t)
{
    return event_fact_word_told_in_past(w, t) ||
           (event_fact_word_has_form(w, t, VERBFORM_FIN) && ud_feat_get(at(w, t)->feats, FEAT_MOOD) == MOOD_IND);
}

/* "did not know that they had attacked", "wondered who had attacked": it happened. */
static bool is_known(const struct event_work *w, uint32_t t)
{
    uint32_t h = at(w, t)->head;
    if (!event_fact_word_told_in_past(w, t))
        return false;
    TREE_EACH(w->d, t, c)
    if (c < t && event_is(w, c, CLASS_WH_FACT))
        return true;
    return event_is(w, h, CLASS_OP_KNOWN) && event_fact_word_told_in_past(w, h);
}

/* "without having to say that", "if they say that" */
static bool is_unsaid(const struct event_work *w, uint32_t h)
{
    if (!event_is(w, h, CLASS_SAY))
        return false;
    for (int i = 0; i < CLIMB; i++, h = at(w, h)->head) {
        if (at(w, h)->rel == REL_XCOMP && event_is(w, at(w, h)->head, CLASS_OP_NEGATED))
            return true; /* "declined to confirm that" */
        if (event_fact_word_opened_by(w, h, CLASS_MARK_NEGATED) ||
            event_fact_word_opened_by(w, h, CLASS_MARK_HYPOTHETICAL))
            return true;
        if (at(w, h)->rel != REL_XCOMP)
            return false;
    }
    return false;
}

/* A clause that the word above tells. After words of speech ("could confirm that", "did not say
 * why") it stands for itself; what is told as past is no plan ("decided that they broke the law").
 */
bool event_fact_clause_content(struct event_work *w, uint32_t t, struct event_reading *r)
{
    uint32_t h = at(w, t)->head;
    if (event_is(w, h, CLASS_OP_FUTURE) && event_fact_word_told_in_past(w, t))
        return false;
    if (is_phase(w, t) || is_known(w, t) || is_believed(w, t))
        return false;
    if (event_is(w, h, CLASS_OP_TRUE))
        return true; /* "it is not true that" */
    if (w->word[h] == w->s->word[WORD_WISH] && event_fact_word_is_perfect(w, t)) {
        r->negated = true; /* "wish they had attacked" */
        return false;
    }
    if (event_is(w, h, CLASS_PERCEIVE) && !event_fact_word_has_form(w, t, VERBFORM_FIN) && !own_words(w, t))
        return true; /* "want to see him punished" */
    if (stands_as_noun(w, h) && event_is(w, h, CLASS_SPEECH_NOUN))
        return true; /* "rejected reports that" */
    if (event_is(w, h, CLASS_OP_ACTUAL)) {
        r->hypothetical |= (event_fact_word_negated(w, h) || is_unsaid(w, h)) && tree_child(w->d, t, REL_MARK) != NONE;
        return false; /* "could not confirm that" leaves it open */
    }
    if (event_is(w, h, CLASS_OP_ASSERTED) && !stands_as_noun(w, h) && is_told(w, t))
        return false; /* "claimed that they attacked" */
    return event_fact_op_read(w, h, r);
}

/* Unless it says its own. */
bool event_fact_clause_joined(const struct event_work *w, uint32_t t)
{
    bool own_clause = event_fact_word_is_past(w, t) && event_fact_word_has_form(w, t, VERBFORM_FIN);
    TREE_EACH(w->d, t, c)
    if (w->word[c] == w->s->word[WORD_BUT] && event_fact_word_negated(w, at(w, t)->head))
        return false; /* "did not attack but flee" */
    return !own_words(w, t) && !(own_clause && (has_subject(w, t) || !event_fact_word_is_past(w, at(w, t)->head)));
}
