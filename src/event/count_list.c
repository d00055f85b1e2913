#include "count_list.h"

#include "count_near.h"
#include "count_number.h"
#include "tree.h"
#include "utf8.h"

static const struct tok *tok(const struct count_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* --- one member ------------------------------------------------------------------------------------ */

/* Number word before `noun`; NONE. */
static uint32_t quant_of(const struct count_work *w, uint32_t noun)
{
    TREE_EACH(w->d, noun, c)
        if (c < noun && tok(w, c)->rel == REL_NUMMOD && w->quant_at[c] != NONE)
            return w->quant_at[c];
    return NONE;
}

static uint32_t begin_of(const struct count_work *w, uint32_t head, uint32_t quant)
{
    if (w->person[head] != NONE)
        return w->d->names.v[w->person[head]].tok_b;
    uint32_t b = count_number_begin(w->d, head), poss = tree_child(w->d, head, REL_NMOD_POSS);
    b = poss < b ? poss : b;
    return quant != NONE && w->d->quants.v[quant].tok_b < b ? w->d->quants.v[quant].tok_b : b;
}

static bool is_he(const struct count_work *w, uint32_t t)
{
    return str_ieq(tok(w, t)->form, STR("he")) || str_ieq(tok(w, t)->form, STR("she")) ||
           str_ieq(tok(w, t)->form, STR("him"));
}

/* How many kin the noun `head` stands for: "three children", "his wife", "[a husband and] wife"; "his children" are
 * two or more. 0: not known. */
static int64_t number_of_kin(const struct count_work *w, uint32_t head, uint32_t quant, bool *or_more)
{
    const struct quant *q = quant == NONE ? NULL : &w->d->quants.v[quant];
    if (q) {
        *or_more = q->qualifier == QUALIFIER_AT_LEAST;
        return q->qualifier == QUALIFIER_EXACT || *or_more ? q->lo : 0;
    }
    int64_t n = count_number_of(w, head);
    bool single = ud_feat_get(tok(w, head)->feats, FEAT_NUMBER) == NUMBER_SING;
    if (n == QUANT_NONE)
        return 0;
    if (n == 0 && single && tree_child(w->d, head, REL_DET) == NONE)
        return 1;
    *or_more = n == 0 && !single && tree_child(w->d, head, REL_NMOD_POSS) != NONE;
    return *or_more ? 2 : n;
}

/* Noun of kin behind a number: "two of her [grandchildren]"; NONE. */
static uint32_t kin_of_number(const struct count_work *w, uint32_t number)
{
    uint32_t kin = w->quant_at[number] == NONE ? NONE : tree_child(w->d, number, REL_NMOD);
    return kin != NONE && count_number_is_kin(w, kin) ? kin : NONE;
}

/* Nouns of many people at once, which an article does not make one person. */
static bool is_body(const struct count_work *w, uint32_t noun)
{
    static const char *const words[] = {"police", "personnel", "staff", "crew", "people", "townspeople", "military", "clergy", "public",
                                        "army", "navy", "militia", "government", "security", "guard"};
    struct str lemma = utf8_fold(w->d->arena, tok(w, noun)->lemma);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (str_eq(lemma, str_of(words[i])))
            return true;
    return dict_first(w->tables->collectives, lemma) != NONE;
}

/* True for a noun that says who people are, and not what befell them ("four dead and nine wounded"). */
static bool is_people(const struct count_work *w, uint32_t noun)
{
    struct str lemma = utf8_fold(w->d->arena, tok(w, noun)->lemma);
    return count_find_who(w->tables, w->d, noun) != WHO_UNSET && dict_first(w->tables->collectives, lemma) == NONE &&
           (dict_first(w->tables->predicates, lemma) == NONE || str_eq(lemma, STR("victim")));
}

/* "the governor": somebody known by what he is. */
static bool is_role(const struct count_work *w, uint32_t noun)
{
    return w->role[noun] && ud_feat_get(tok(w, noun)->feats, FEAT_NUMBER) == NUMBER_SING && !is_body(w, noun);
}

/* How many the noun `head` stands for as one of a list; 0: not known. */
static int64_t number_in_list(const struct count_work *w, uint32_t head, uint32_t quant, bool *or_more)
{
    bool noun = tok(w, head)->upos == UPOS_NOUN || tok(w, head)->upos == UPOS_PROPN;
    if (count_number_is_kin(w, head))
        return number_of_kin(w, head, quant, or_more);
    bool one = quant == NONE && noun && is_role(w, head);
    if (one && tree_child(w->d, head, REL_DET) != NONE && !count_number_has(w, head))
        return 1;
    if (!noun || !is_people(w, head) || (quant == NONE && is_body(w, head)))
        return 0;
    return number_of_kin(w, head, quant, or_more);
}

/* Appends `head` to the people; false if the list cannot be added up with it. */
static bool add_member(const struct count_work *w, uint32_t head, struct count_list_people *p)
{
    if (p->n == COUNT_LIST_MAX || w->crowd[head] > COUNT_CROWD_MAX)
        return false;
    uint32_t kin = kin_of_number(w, head), quant = kin == NONE ? quant_of(w, head) : w->quant_at[head];
    bool or_more = false, named = w->person[head] != NONE || (tok(w, head)->upos == UPOS_PRON && is_he(w, head));
    int64_t n = named ? 1 : kin != NONE ? number_of_kin(w, head, quant, &or_more) : number_in_list(w, head, quant, &or_more);
    if (n <= 0)
        return false;
    uint32_t i = p->n++;
    p->v[i].head = head;
    p->v[i].b = begin_of(w, head, quant);
    p->v[i].e = w->person[head] != NONE ? w->d->names.v[w->person[head]].tok_e : kin != NONE ? kin + 1 : head + 1;
    p->v[i].n = n;
    p->v[i].or_more = or_more;
    p->v[i].who = count_find_who(w->tables, w->d, kin != NONE ? kin : head);
    return true;
}

/* --- the list -------------------------------------------------------------------------------------- */

static bool is_named(const struct count_work *w, uint32_t head)
{
    return w->person[head] != NONE;
}

/* "his aunt, [Raeesa], and his cousin, [Asma]", "Kamel, [her uncle], and", "two twins, [Sarah and Omar]": a name and a
 * kin noun with only a comma between them are the same people. */
static bool is_same_as_last(const struct count_work *w, uint32_t head, const struct count_list_people *p)
{
    if (p->n == 0)
        return false;
    uint32_t last = p->v[p->n - 1].head, b = begin_of(w, head, NONE);
    if (is_named(w, head) == is_named(w, last) || b <= p->v[p->n - 1].e)
        return false;
    if (!is_named(w, last) && p->v[p->n - 1].n > 1)
        return tok(w, p->v[p->n - 1].e)->upos == UPOS_PUNCT;
    return b == p->v[p->n - 1].e + 1 && tok(w, b - 1)->upos == UPOS_PUNCT;
}

/* Adds those whom "and" joins to `head`, and those "alongside" `at`. */
static bool add_joined(const struct count_work *w, uint32_t at, struct count_list_people *p)
{
    TREE_EACH(w->d, at, c) {
        bool joined = tok(w, c)->rel == REL_CONJ, beside = c > at && count_near_is_companion(w->d, c);
        if (!joined && !beside)
            continue;
        if (tok(w, c)->upos == UPOS_VERB || is_same_as_last(w, c, p))
            continue;
        if (!add_member(w, c, p) || (beside && !add_joined(w, c, p)))
            return false;
    }
    return true;
}

static bool by_and(const struct count_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c) {
        uint32_t cc = tok(w, c)->rel == REL_CONJ ? tree_child(w->d, c, REL_CC) : NONE;
        if (cc != NONE && !str_eq(tok(w, cc)->lemma, STR("and")))
            return false; /* "a man or a woman" */
    }
    return true;
}

static bool all_by_name(const struct count_work *w, const struct count_list_people *p)
{
    for (uint32_t i = 0; i < p->n; i++)
        if (!is_named(w, p->v[i].head))
            return false;
    return true;
}

/* True if `at` stands beside `head` under one verb: "killed [with her child]", or "a farmer, [his wife] and" where the
 * parser made two subjects of the list. */
static bool is_beside(const struct count_work *w, uint32_t at, uint32_t head)
{
    bool again = at > head && tok(w, at)->rel == tok(w, head)->rel && tree_child(w->d, at, REL_CONJ) != NONE;
    return again || (at > tok(w, head)->head && count_near_is_companion(w->d, at));
}

/* Criminals and guards, soldiers and villagers are told apart, and nobody gave a toll of both together. */
static bool is_one_side(const struct count_list_people *p)
{
    unsigned side = WHO_UNSET;
    for (uint32_t i = 0; i < p->n; i++) {
        unsigned who = p->v[i].who, own = who == WHO_ARMED_GROUP || who == WHO_MILITARY ? who : WHO_CIVILIAN;
        if (who <= WHO_ANY)
            continue;
        if (side && own != side)
            return false;
        side = own;
    }
    return true;
}

/* "17 people, eight women and nine men", "fifteen pupils, including seven girls, and five boys": the rest
 * are parts of the first. */
static bool is_whole_with_parts(const struct count_work *w, const struct count_list_people *p)
{
    int64_t left = p->v[0].n;
    for (uint32_t t = p->v[0].e; t < p->v[1].b; t++)
        if (p->v[0].n > 1 && (str_eq(tok(w, t)->lemma, STR("include")) || str_eq(tok(w, t)->lemma, STR("among"))))
            return true;
    for (uint32_t i = 1; i < p->n; i++)
        left -= left < p->v[i].n ? left : p->v[i].n;
    return p->n > 2 && p->v[0].n > 1 && left == 0;
}

/* What the word behind a member says of it: "ten people [dead] and four children [injured]". */
static unsigned fate_of(const struct count_work *w, uint32_t head, uint32_t behind)
{
    struct count_find f = {.tables = w->tables, .d = w->d, .is_name = w->is_name, .crowd = w->crowd, .noun = head, .top = head};
    if (w->crowd[head] > COUNT_CROWD_MAX || behind >= w->d->toks.n || w->crowd[behind] > COUNT_CROWD_MAX)
        return WHAT_UNSET;
    return count_find_modified(&f, head) || count_find_adjective(&f, behind) || count_find_verb(&f, behind, "patient") ? f.what : WHAT_UNSET;
}

static bool is_one_fate(const struct count_work *w, const struct count_list_people *p)
{
    unsigned what = WHAT_UNSET;
    for (uint32_t i = 0; i < p->n; i++) {
        unsigned own = fate_of(w, p->v[i].head, p->v[i].e);
        if (own && what && own != what)
            return false;
        what = own ? own : what;
    }
    return true;
}

static bool add_people(const struct count_work *w, uint32_t head, struct count_list_people *p)
{
    uint32_t rel = tok(w, head)->rel, verb = tok(w, head)->head;
    p->n = 0;
    if (!by_and(w, head) || !add_member(w, head, p) || !add_joined(w, head, p))
        return false;
    bool clause = (ud_rel_base(rel) == REL_NSUBJ || rel == REL_OBJ) && verb != NONE && w->crowd[verb] <= COUNT_CROWD_MAX;
    if (clause)
        TREE_EACH(w->d, verb, c)
            if (is_beside(w, c, head) && (!add_member(w, c, p) || !add_joined(w, c, p)))
                return false;
    return p->n > 1 && !all_by_name(w, p) && is_one_side(p) && !is_whole_with_parts(w, p) && is_one_fate(w, p);
}

/* Who the people of a list are, where all are of a kind. */
static unsigned who_of(const struct count_list_people *p)
{
    unsigned who = p->v[0].who;
    for (uint32_t i = 1; i < p->n; i++) {
        bool both_civil = (who == WHO_CIVILIAN || who == WHO_CHILD) && (p->v[i].who == WHO_CIVILIAN || p->v[i].who == WHO_CHILD);
        if (p->v[i].who != who)
            who = both_civil ? WHO_CIVILIAN : WHO_ANY;
    }
    return who;
}

bool count_list_sum(const struct count_work *w, uint32_t head, struct count_seed *sum, struct count_list_people *p)
{
    if (!add_people(w, head, p))
        return false;
    bool or_more = false;
    int64_t n = 0;
    uint32_t b = p->v[0].b, e = p->v[0].e;
    for (uint32_t i = 0; i < p->n; i++) {
        if (n > INT64_MAX - p->v[i].n)
            return false;
        n += p->v[i].n;
        or_more |= p->v[i].or_more;
        e = p->v[i].e > e ? p->v[i].e : e;
    }
    *sum = (struct count_seed){.span = tree_span(w->d, b, e), .tok_b = b, .tok_e = b, .head = head, .lo = n,
                               .best = or_more ? QUANT_NONE : n, .hi = or_more ? QUANT_NONE : n,
                               .qualifier = or_more ? QUALIFIER_AT_LEAST : QUALIFIER_EXACT, .quant = NONE, .who = who_of(p)};
    return true;
}

/* True for a word that others may be joined to: noun, name or pronoun with an "and" or an "alongside" behind it. */
static bool may_head(const struct count_work *w, uint32_t t)
{
    uint32_t upos = tok(w, t)->upos;
    if ((upos != UPOS_NOUN && upos != UPOS_PROPN && upos != UPOS_PRON) || w->crowd[t] > COUNT_CROWD_MAX ||
        tok(w, t)->rel == REL_CONJ)
        return false;
    return tree_child(w->d, t, REL_CONJ) != NONE || ud_rel_base(tok(w, t)->rel) == REL_NSUBJ || tok(w, t)->rel == REL_OBJ;
}

void count_list_find(struct count_work *w)
{
    struct count_list_people p;
    for (uint32_t i = 0; i < w->d->toks.n; i++)
        if (may_head(w, i) && add_people(w, i, &p))
            w->list_at[p.v[0].b] = i;
}
