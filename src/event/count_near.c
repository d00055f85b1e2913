#include "count_near.h"

#include "tree.h"

enum { CLAUSE_REACH = 30 }; /* words between a noun and its passive verb */

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

/* The same by the words alone: "the deaths of [26 people]", "injuries to [four workers]". */
static bool by_nominal_words(struct count_find *f)
{
    uint32_t b = f->seed.tok_b;
    if (f->seed.quant == NONE || b < f->d->sents.v[doc_sent_of(f->d, b)].tok_b + 2 || tok(f, b - 1)->upos != UPOS_ADP)
        return false;
    struct str prep = tok(f, b - 1)->lemma;
    const char *role = str_eq(prep, STR("of")) ? "of" : str_eq(prep, STR("to")) ? "to" : NULL;
    return role && count_find_row(f, count_find_key(f, b - 2), "noun", role, b - 2);
}

static bool is_past_participle(const struct tok *t)
{
    return ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_PART && ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST;
}

static bool is_of_phrase(const struct tok *t)
{
    return t->upos != UPOS_PUNCT && t->upos != UPOS_VERB && t->upos != UPOS_AUX && t->upos != UPOS_NUM;
}

/* "[five people], including two boys, were reported killed": the passive behind an insertion. */
static bool by_later_passive(struct count_find *f)
{
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->noun)];
    uint32_t i = f->noun + 1, end = s->tok_e - i > CLAUSE_REACH ? i + CLAUSE_REACH : s->tok_e;
    if (f->seed.quant == NONE || i >= s->tok_e)
        return false;
    if (tok(f, i)->upos == UPOS_ADP) /* "five members [of the family], including" */
        while (i < end && is_of_phrase(tok(f, i)))
            i++;
    if (i >= end || tok(f, i)->upos != UPOS_PUNCT)
        return false;
    for (; i < end && tok(f, i)->upos != UPOS_AUX; i++)
        if (ud_feat_get(tok(f, i)->feats, FEAT_VERBFORM) == VERBFORM_FIN)
            return false;
    if (i == end || tok(f, i - 1)->upos != UPOS_PUNCT)
        return false;
    for (i++; i < end; i++) {
        const struct tok *t = tok(f, i);
        if (count_find_adjective(f, i) || (is_past_participle(t) && count_find_verb(f, i, "patient")))
            return true;
        if (t->upos != UPOS_ADV && t->upos != UPOS_AUX && !is_past_participle(t))
            return false;
    }
    return false;
}

/* "15 civilians from [two families] were killed": what follows is not said of the families. */
static bool is_oblique(const struct count_find *f)
{
    uint32_t c = tree_child(f->d, f->top, REL_CASE);
    return c != NONE && !count_find_in_number(f, c) && !count_find_is_part(f, f->top) && !str_eq(tok(f, c)->lemma, STR("of"));
}

/* "200 soldiers have killed 62 people": the participle of a perfect with an object. */
static bool does_it(const struct count_find *f, uint32_t verb)
{
    uint32_t aux = tree_child(f->d, verb, REL_AUX);
    return aux != NONE && str_eq(tok(f, aux)->lemma, STR("have")) && !tree_passive(f->d, verb) &&
           tree_child(f->d, verb, REL_OBJ) != NONE;
}

/* First word behind verb `v` and what it ended in: "shot dead [in]", "stabbed to death [a]". */
static uint32_t behind_outcome(const struct count_find *f, uint32_t v, uint32_t end)
{
    uint32_t i = v + 1;
    if (i < end && str_ieq(tok(f, i)->form, STR("dead")))
        return i + 1;
    bool to_death = i + 1 < end && str_ieq(tok(f, i)->form, STR("to")) && str_ieq(tok(f, i + 1)->form, STR("death"));
    return to_death ? i + 2 : i;
}

/* "[Man] shot dead in Leeds", "[Three] stabbed at a bar": a headline leaves the auxiliary out, and nobody follows to
 * whom the first did it. */
static bool by_headline(struct count_find *f)
{
    uint32_t v = f->noun + 1;
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->noun)];
    bool number = f->seed.lo != QUANT_NONE;
    if (!number || v >= s->tok_e || f->seed.span.b != tok(f, s->tok_b)->span.b || tok(f, v)->upos != UPOS_VERB ||
        ud_feat_get(tok(f, v)->feats, FEAT_TENSE) != TENSE_PAST || tree_child(f->d, v, REL_OBJ) != NONE)
        return false;
    uint32_t next = behind_outcome(f, v, s->tok_e);
    uint32_t upos = next < s->tok_e ? tok(f, next)->upos : UPOS_X;
    return (upos == UPOS_ADP || (upos == UPOS_PUNCT && next > v + 1) || upos == UPOS_CCONJ || upos == UPOS_SCONJ) && count_find_verb(f, v, "patient");
}

/* Where the tree is wrong the words still stand side by side: "26 people [were] killed", "wounding 12". */
static bool by_neighbours(struct count_find *f)
{
    enum { REACH = 4 };
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->noun)];
    for (uint32_t i = f->noun + 1; i < s->tok_e && i <= f->noun + REACH; i++) {
        const struct tok *t = tok(f, i);
        if (t->upos == UPOS_AUX || t->upos == UPOS_ADV || t->upos == UPOS_PUNCT)
            continue;
        if (count_find_adjective(f, i) || (is_past_participle(t) && !does_it(f, i) && count_find_verb(f, i, "patient")))
            return true;
        break;
    }
    if (f->seed.tok_b == s->tok_b)
        return false;
    uint32_t before = f->seed.tok_b - 1;
    bool verb = tok(f, before)->upos == UPOS_VERB;
    return verb ? count_find_verb(f, before, "patient")
                : f->seed.quant != NONE && count_find_row(f, count_find_key(f, before), "noun", "of", before);
}

/* "15 people sustained gunshot injuries", where the tree makes one noun phrase of it. */
static bool by_phrase(struct count_find *f)
{
    enum { REACH = 3 };
    uint32_t v = f->noun + 1, end = f->d->sents.v[doc_sent_of(f->d, f->noun)].tok_e;
    if (f->seed.hi == 0 || v >= end || tok(f, v)->upos != UPOS_VERB || tok(f, v)->rel == REL_CONJ || !is_past_participle(tok(f, v)))
        return false;
    for (uint32_t i = v + 1; i < end && i <= v + REACH; i++) {
        uint32_t upos = tok(f, i)->upos;
        if (upos != UPOS_NOUN && upos != UPOS_ADJ && upos != UPOS_NUM)
            return false;
        struct str key = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(count_find_key(f, v)), STR_ARG(count_find_key(f, i)));
        if (count_find_row(f, key, "verb", "agent", v))
            return true;
    }
    return false;
}

bool count_near_find(struct count_find *f)
{
    return by_phrase(f) || by_nominal_words(f) || (!is_oblique(f) && (by_headline(f) || by_neighbours(f) || by_later_passive(f)));
}

bool count_near_is_companion(const struct doc *d, uint32_t noun)
{
    const struct tok *t = &d->toks.v[noun];
    uint32_t c = tree_child(d, noun, REL_CASE), rel = ud_rel_base(t->rel);
    if ((rel != REL_OBL && rel != REL_NMOD && rel != REL_APPOS) || t->head == NONE || c == NONE || c == 0)
        return false;
    struct str prep = tree_case(d, noun, d->arena), before = d->toks.v[c - 1].lemma;
    if (str_eq(prep, STR("alongside")) || str_eq(prep, STR("along_with")) || str_eq(prep, STR("together_with")))
        return true;
    bool with = str_eq(prep, STR("with")), together = str_eq(before, STR("along")) || str_eq(before, STR("together"));
    return with && (together || (rel == REL_OBL && tree_child(d, noun, REL_NMOD_POSS) != NONE));
}

bool count_near_companion(struct count_find *f, uint32_t entry)
{
    uint32_t v = tok(f, entry)->head;
    if (!count_near_is_companion(f->d, entry) || f->crowd[v] > COUNT_CROWD_MAX)
        return false;
    if (tok(f, entry)->rel == REL_NMOD || tok(f, entry)->rel == REL_APPOS) {
        bool object = tok(f, v)->rel == REL_OBJ || tok(f, v)->rel == REL_NSUBJ_PASS;
        uint32_t verb = tok(f, v)->head;
        if (verb != NONE && tok(f, verb)->upos == UPOS_ADJ && tok(f, verb)->rel == REL_XCOMP)
            verb = tok(f, verb)->head; /* "shot dead the mayor along with [14 others]" */
        return object && verb != NONE && f->crowd[verb] <= COUNT_CROWD_MAX && count_find_verb(f, verb, "patient");
    }
    bool done_to = tree_passive(f->d, v) || tree_child(f->d, v, REL_OBJ) != NONE || tok(f, v)->rel == REL_ACL;
    return count_find_verb(f, v, done_to ? "patient" : "agent");
}
