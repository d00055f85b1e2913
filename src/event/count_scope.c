#include "count_scope.h"

#include "count_beside.h"
#include "tree.h"
#include "utf8.h"

/* --- the words around one figure ------------------------------------------------------------------- */

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

/* Takes the scope of row (`word`, `where`) if there is one. */
static bool take(struct count_find *f, struct str word, const char *where)
{
    const struct count_tables *t = f->tables;
    struct dict_hits h = dict_find(t->scopes, utf8_fold(f->d->arena, word));
    for (uint32_t i = 0; i < h.n; i++) {
        if (!str_eq(dict_cell(t->scopes, h.row[i], t->scope_where), str_of(where)))
            continue;
        int scope = vocab_of(VOCAB_OF_SCOPE, dict_cell(t->scopes, h.row[i], t->scope_scope));
        f->scope = scope > 0 ? (unsigned)scope : f->scope;
        return true;
    }
    return false;
}

static bool take_word(struct count_find *f, uint32_t i, const char *where)
{
    return take(f, tok(f, i)->lemma, where);
}

/* "nine of the dead", "three of whom", "five of them", "two of those killed" */
static bool is_partitive(const struct count_find *f)
{
    uint32_t e = f->seed.tok_e;
    if (f->noun < e || e >= f->d->toks.n || !str_eq(tok(f, e)->lemma, STR("of")) || f->seed.head >= e)
        return false;
    const struct tok *next = e + 1 < f->d->toks.n ? tok(f, e + 1) : NULL;
    return next && (next->upos == UPOS_PRON || next->upos == UPOS_DET);
}

/* "among them four women": the word before the number is a pronoun with such a preposition. */
static bool follows_among(struct count_find *f, uint32_t b)
{
    return b > 1 && tok(f, b - 1)->upos == UPOS_PRON && take_word(f, b - 2, "case");
}

static bool by_dependents(struct count_find *f, uint32_t head)
{
    TREE_EACH(f->d, head, c)
        if (take_word(f, c, tok(f, c)->rel == REL_CASE ? "case" : "phrase"))
            return true;
    return false;
}

/* "including two boys and three girls": the preposition stands on the first, or on its number
 * ("including at least two boys"). */
static bool by_first(struct count_find *f)
{
    uint32_t first = count_find_first(f, f->top);
    TREE_EACH(f->d, first, c)
        if (tok(f, c)->rel == REL_CASE && take_word(f, c, "case"))
            return true;
    uint32_t left = count_find_left(f, first);
    return left != first && (tok(f, left)->rel == REL_CASE ? take_word(f, left, "case") : take_word(f, left, "phrase"));
}

/* "four guests, two women and two children, died": names the parts of a number in front. */
static bool is_breakdown(const struct count_find *f)
{
    uint32_t first = count_find_first(f, f->top), whole = tok(f, first)->head;
    return tok(f, first)->rel == REL_APPOS && whole != NONE && f->crowd[whole] <= COUNT_CROWD_MAX &&
           tree_child(f->d, whole, REL_NUMMOD) != NONE;
}

/* "52 from Kerala alone", "30 in the port alone": those of one place among more. */
static bool is_of_place_alone(const struct count_find *f)
{
    enum { REACH = 6 };
    uint32_t e = f->seed.tok_e, end = f->d->sents.v[doc_sent_of(f->d, f->seed.tok_b)].tok_e;
    if (e >= end || tok(f, e)->upos != UPOS_ADP)
        return false;
    for (uint32_t i = e + 1; i < end && i < e + REACH; i++) {
        if (str_eq(tok(f, i)->lemma, STR("alone")))
            return i > e + 1;
        if (tok(f, i)->upos == UPOS_PUNCT || tok(f, i)->upos == UPOS_VERB)
            return false;
    }
    return false;
}

static bool by_phrase(struct count_find *f)
{
    uint32_t b = f->seed.tok_b, e = f->seed.tok_e;
    if (is_partitive(f) || is_breakdown(f) || is_of_place_alone(f)) {
        f->scope = SCOPE_SUBSET;
        return true;
    }
    if (by_dependents(f, f->noun) || by_dependents(f, f->top) || by_first(f))
        return true;
    if (b > 0 && (take_word(f, b - 1, "phrase") || take_word(f, b - 1, "case") || follows_among(f, b)))
        return true;
    for (uint32_t i = b; i < e; i++) /* "another seven": the number holds the word */
        if (take_word(f, i, "phrase"))
            return true;
    return take_word(f, f->noun, "after") || (e < f->d->toks.n && take_word(f, e, "after"));
}

/* "a list of nearly 300 victims", "the register of 300 victims' names" */
static bool by_governor(struct count_find *f)
{
    enum { UP = 4 };
    uint32_t at = f->top;
    for (int i = 0; i < UP; i++) {
        uint32_t rel = ud_rel_base(tok(f, at)->rel);
        if ((rel != REL_NMOD && rel != REL_COMPOUND) || tok(f, at)->head == NONE)
            return false;
        at = tok(f, at)->head;
        if (take_word(f, at, "above"))
            return true;
    }
    return false;
}

/* "in the past month", "over the last two weeks", "between 1 January and 31 March": more than one day, and told as such. */
static bool is_stretch(const struct count_find *f, uint32_t c)
{
    enum { LONG = 6 }; /* days */
    uint32_t prep = tree_child(f->d, c, REL_CASE);
    if (prep == NONE || f->crowd[c] > COUNT_CROWD_MAX)
        return false;
    bool unit = str_eq(tok(f, c)->lemma, STR("month")) || str_eq(tok(f, c)->lemma, STR("week"));
    TREE_EACH(f->d, c, k)
        if (unit && tok(f, k)->rel == REL_AMOD && (str_eq(tok(f, k)->lemma, STR("past")) || str_eq(tok(f, k)->lemma, STR("last")) || str_eq(tok(f, k)->lemma, STR("recent"))))
            return true;
    if (!str_eq(tok(f, prep)->lemma, STR("between")) && !str_eq(tok(f, prep)->lemma, STR("from")))
        return false;
    int32_t from = DAY_NONE, to = DAY_NONE;
    for (uint32_t i = 0; i < f->d->whens.n; i++) {
        const struct when *t = &f->d->whens.v[i];
        if (t->tok_e <= prep || t->from == DAY_NONE)
            continue;
        if (t->tok_b > c + LONG)
            break;
        from = from == DAY_NONE ? t->from : from;
        to = t->to;
    }
    return from != DAY_NONE && to != DAY_NONE && to - from > LONG;
}

/* A dependent of the predicate that names a long time: "since May", "in the war", "over a decade". */
static bool by_period(struct count_find *f, uint32_t c)
{
    uint32_t rel = ud_rel_base(tok(f, c)->rel);
    if (rel == REL_NSUBJ)
        return take_word(f, c, "period");
    if (rel != REL_OBL && rel != REL_ADVCL)
        return false;
    TREE_EACH(f->d, c, k)
        if ((tok(f, k)->rel == REL_CASE || tok(f, k)->rel == REL_MARK) && take_word(f, k, "since"))
            return true;
    if (is_stretch(f, c)) {
        f->scope = SCOPE_CUMULATIVE;
        return true;
    }
    return rel == REL_OBL && take_word(f, c, "period");
}

/* "in another strike", "an earlier raid": the noun is of another incident. */
static bool is_other_incident(struct count_find *f, uint32_t noun)
{
    if (f->crowd[noun] > COUNT_CROWD_MAX || count_find_who(f->tables, f->d, noun))
        return false;
    TREE_EACH(f->d, noun, c)
        if ((tok(f, c)->rel == REL_DET || tok(f, c)->rel == REL_AMOD) && take(f, tok(f, c)->form, "incident"))
            return true;
    return false;
}

/* The figure is told of such a noun: subject or oblique of the predicate, or what a relative clause
 * hangs on. */
static bool by_other_incident(struct count_find *f)
{
    uint32_t p = f->predicate;
    if (p == NONE || f->crowd[p] > COUNT_CROWD_MAX)
        return false;
    bool relative = tok(f, p)->rel == REL_ACL_RELCL || tok(f, p)->rel == REL_ACL;
    if (relative && tok(f, p)->head != NONE && is_other_incident(f, tok(f, p)->head))
        return true;
    TREE_EACH(f->d, p, c) {
        uint32_t rel = ud_rel_base(tok(f, c)->rel);
        if ((rel == REL_NSUBJ || rel == REL_OBL) && is_other_incident(f, c))
            return true;
    }
    return false;
}

/* "the toll [of the war] rose to": the toll noun says of what. */
static bool by_toll_period(struct count_find *f, uint32_t toll)
{
    if (f->crowd[toll] > COUNT_CROWD_MAX || ud_rel_base(tok(f, toll)->rel) == REL_CONJ)
        return false;
    TREE_EACH(f->d, toll, c) {
        if (tok(f, c)->rel != REL_NMOD || f->crowd[c] > COUNT_CROWD_MAX)
            continue;
        if (take_word(f, c, "period"))
            return true;
        TREE_EACH(f->d, c, k)
            if (tok(f, k)->rel == REL_CASE && take_word(f, k, "since"))
                return true;
    }
    return false;
}

static bool by_long_time(struct count_find *f, uint32_t p)
{
    TREE_EACH(f->d, p, c) {
        uint32_t rel = ud_rel_base(tok(f, c)->rel);
        if (f->crowd[c] > COUNT_CROWD_MAX)
            continue;
        if (by_period(f, c) || ((rel == REL_NSUBJ || rel == REL_OBJ) && by_toll_period(f, c)))
            return true;
    }
    /* "Since May 30 have been killed and [9 detained]", "From 1 to 30 April they recorded the [killing] of 57" */
    bool below = tok(f, p)->rel == REL_CONJ || (tok(f, p)->rel == REL_OBJ && tok(f, p)->upos == UPOS_NOUN);
    uint32_t first = below ? tok(f, p)->head : NONE;
    if (first != NONE && f->crowd[first] <= COUNT_CROWD_MAX)
        TREE_EACH(f->d, first, c)
            if (c < first && tok(f, c)->rel == REL_OBL && by_period(f, c))
                return true;
    enum { UP = 3 };
    for (int i = 0; i < UP && p != NONE; i++, p = tok(f, p)->head) /* "a war that has left 900 [dead]" */
        if (tok(f, p)->rel == REL_ACL_RELCL && tok(f, p)->head != NONE && take_word(f, tok(f, p)->head, "period"))
            return true;
    return false;
}

/* "toll [predicate] .. rose to" */
static bool by_running(struct count_find *f, uint32_t p)
{
    if (take_word(f, p, "clause"))
        return true;
    TREE_EACH(f->d, p, c)
        if (take_word(f, c, "clause"))
            return true;
    enum { UP = 3 };
    for (int i = 0; i < UP && p != NONE; i++, p = tok(f, p)->head)
        if (tok(f, p)->rel == REL_NSUBJ && tok(f, p)->head != NONE && take_word(f, tok(f, p)->head, "clause"))
            return true;
    return false;
}

/* "the toll could reach 100", "will rise to 40": nobody has counted that yet. */
static bool is_supposed(const struct count_find *f, uint32_t p)
{
    static const char *const words[] = {"could", "may", "might", "can", "will", "would"};
    TREE_EACH(f->d, p, c)
        for (size_t i = 0; tok(f, c)->rel == REL_AUX && i < sizeof words / sizeof *words; i++)
            if (str_eq(tok(f, c)->lemma, str_of(words[i])))
                return true;
    return false;
}

static bool by_clause(struct count_find *f)
{
    uint32_t p = f->predicate;
    if (p == NONE || f->crowd[p] > COUNT_CROWD_MAX)
        return false;
    if (by_long_time(f, p))
        return true;
    f->mark.running = by_running(f, p);
    if (f->mark.running && is_supposed(f, p)) {
        f->mark.running = false;
        f->scope = SCOPE_UNKNOWN;
        return true;
    }
    return f->mark.running;
}

/* "rose to 23 [from 19]", "down from 24": what the toll was before. */
static bool is_former(struct count_find *f)
{
    uint32_t b = f->seed.tok_b;
    return b > 0 && f->predicate != NONE && f->noun == f->seed.head && take_word(f, b - 1, "former");
}

static bool bears_arms(unsigned who)
{
    return who == WHO_MILITARY || who == WHO_ARMED_GROUP || who == WHO_SECURITY_FORCE;
}

/* "Thirty relatives, including ten women, one of whom was pregnant, and [sixteen children], were killed": joined by the
 * tree to the whole, behind its parts and before what befell them all. "Nine farmers, including two women, and four
 * soldiers" are others. */
static bool is_last_part(const struct count_find *f)
{
    const struct doc *d = f->d;
    uint32_t b = f->seed.tok_b, s = doc_sent_of(d, b), i = d->counts.n;
    bool behind = b > 0 && str_eq(tok(f, b - 1)->lemma, STR("and")) && f->predicate != NONE && f->predicate > b;
    while (behind && i > 0 && d->counts.v[i - 1].sent == s && d->counts.v[i - 1].scope == SCOPE_SUBSET)
        i--;
    const struct count *whole = behind && i > 0 && i < d->counts.n ? &d->counts.v[i - 1] : NULL;
    return whole && whole->sent == s && whole->scope == SCOPE_INCIDENT && whole->what == f->what &&
           bears_arms(whole->who) == bears_arms(f->who) &&
           whole->best != QUANT_NONE && f->seed.lo != QUANT_NONE && f->seed.lo <= whole->best;
}

void count_scope_find(struct count_find *f)
{
    f->mark.beside = count_beside_find(f);
    if (is_last_part(f)) {
        f->scope = SCOPE_SUBSET;
        return;
    }
    if (by_phrase(f) || is_former(f) || by_governor(f) || by_clause(f) || by_other_incident(f))
        return;
    bool of_incident = f->what <= WHAT_DETAINED || f->what == WHAT_ABDUCTED;
    f->scope = of_incident ? SCOPE_INCIDENT : SCOPE_UNKNOWN;
}
