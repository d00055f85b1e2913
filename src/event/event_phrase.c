/* The other words of a trigger phrase: found at the dependents of its head. */
#include "event_room.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static const struct rule_book *book(const struct event_work *w)
{
    return &w->s->book;
}

/* Dependents that a word of a phrase may be by itself; one with a preposition must have that
 * preposition in the phrase too, so that "suspend aid" is not found in "suspended for lack of aid".
 */
static bool may_be_word(struct event_work *w, uint32_t c, const struct rule_entry *en)
{
    switch (ud_rel_base(at(w, c)->rel)) {
    case REL_CONJ:
    case REL_PUNCT:
    case REL_PARATAXIS:
    case REL_APPOS:
        return false;
    case REL_NSUBJ:
        return at(w, c)->rel == REL_NSUBJ_PASS;
    case REL_OBL:
    case REL_NMOD:
    case REL_ADVCL:
    case REL_ACL:
        break;
    default:
        return true;
    }
    bool has_prep = false;
    TREE_EACH(w->d, c, g)
    {
        if (at(w, g)->rel != REL_CASE && at(w, g)->rel != REL_MARK)
            continue;
        has_prep = true;
        for (uint32_t i = 0; i < en->nsets; i++) {
            const struct rule_set *s = &book(w)->sets.v[en->set + i];
            if (event_match_word(w, g, s->test, s->ntests))
                return true;
        }
    }
    uint32_t base = ud_rel_base(at(w, c)->rel);
    return !has_prep && base != REL_ADVCL && base != REL_ACL;
}

/* True if a word before or in a dependent is of the set: "of" in "pulled out of the deal". */
static bool introduces(struct event_work *w, uint32_t c, const struct rule_set *s)
{
    if (at(w, c)->rel == REL_NSUBJ || w->timed[c])
        return false;
    TREE_EACH(w->d, c, g)
    if ((at(w, g)->rel == REL_CASE || at(w, g)->rel == REL_MARK) &&
        event_match_word(w, g, s->test, s->ntests))
        return true;
    return false;
}

static bool is_particle(const struct event_work *w, uint32_t c)
{
    uint32_t rel = at(w, c)->rel;
    return rel == REL_COMPOUND_PRT || rel == REL_ADVMOD || rel == REL_CASE || rel == REL_MARK;
}

static uint32_t measured(struct event_work *w, uint32_t c)
{
    uint32_t of = event_match_partitive(w, c);
    return of == NONE ? c : of;
}

/* Finds a word of the set at or before a dependent of `t`. *content = the dependent if it is itself
 * the word and no particle. */
static bool find_word(struct event_work *w, uint32_t t, const struct rule_entry *en,
                      const struct rule_set *s, uint32_t *content)
{
    TREE_EACH(w->d, t, c)
    {
        if (event_match_tests(w, c, s->test, s->ntests) && may_be_word(w, c, en)) {
            if (!is_particle(w, c)) /* "eased some of its curbs": the curbs */
                *content = event_match_word(w, c, s->test, s->ntests) ? c : measured(w, c);
            return true;
        }
    }
    TREE_EACH(w->d, t, c)
    if (introduces(w, c, s))
        return true;
    return false;
}

/* As find_word, prepositional dependents only. */
static bool find_below(struct event_work *w, uint32_t t, const struct rule_entry *en,
                       const struct rule_set *s, uint32_t *content)
{
    TREE_EACH(w->d, t, c)
    {
        if (ud_rel_base(at(w, c)->rel) != REL_NMOD || w->timed[c])
            continue;
        if (event_match_tests(w, c, s->test, s->ntests) && may_be_word(w, c, en)) {
            *content = c;
            return true;
        }
        if (introduces(w, c, s))
            return true;
    }
    return false;
}

/* "Shot dead three men": an adjective behind the verb, put on its object. */
static bool find_behind(struct event_work *w, uint32_t t, uint32_t obj, const struct rule_set *s,
                        uint32_t *content)
{
    uint32_t next = t + 1;
    bool behind = next < obj && at(w, next)->head == obj && at(w, next)->rel == REL_AMOD;
    if (!behind || !event_match_tests(w, next, s->test, s->ntests))
        return false;
    *content = next;
    return true;
}

/* "Called off the search for": a particle that is no word of the phrase makes another verb of it. */
static bool has_other_particle(struct event_work *w, uint32_t t, const struct rule_entry *en)
{
    uint32_t particle = tree_child(w->d, t, REL_COMPOUND_PRT);
    for (uint32_t i = 0; i < en->nsets && particle != NONE; i++) {
        const struct rule_set *s = &book(w)->sets.v[en->set + i];
        if (event_match_word(w, particle, s->test, s->ntests))
            return false;
    }
    return particle != NONE;
}

/* The words of a phrase may also hang on one another, or on the object of the verb: "held villagers
 * as human shields". */
bool event_phrase_fits(struct event_work *w, const struct rule_entry *en, struct event_match *m)
{
    bool below = en->pos == RULE_VERB && !has_other_particle(w, m->tok, en);
    uint32_t obj = below ? tree_child(w->d, m->tok, REL_OBJ) : NONE;
    for (uint32_t i = 0; i < en->nsets; i++) {
        const struct rule_set *s = &book(w)->sets.v[en->set + i];
        uint32_t content = NONE;
        if (!find_word(w, m->tok, en, s, &content) &&
            !(m->word != NONE && find_word(w, m->word, en, s, &content)) &&
            !(obj != NONE && obj != m->word && find_below(w, obj, en, s, &content)) &&
            !(obj != NONE && find_behind(w, m->tok, obj, s, &content)))
            return false;
        if (content != NONE && m->word == NONE)
            m->word = content;
    }
    return true;
}
