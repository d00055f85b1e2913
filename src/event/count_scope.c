#include "count_scope.h"

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
    return left != first && tok(f, left)->rel == REL_CASE && take_word(f, left, "case");
}

/* "four guests, two women and two children, died": names the parts of a number in front. */
static bool is_breakdown(const struct count_find *f)
{
    uint32_t first = count_find_first(f, f->top), whole = tok(f, first)->head;
    return tok(f, first)->rel == REL_APPOS && whole != NONE && f->crowd[whole] <= COUNT_CROWD_MAX &&
           tree_child(f->d, whole, REL_NUMMOD) != NONE;
}

static bool by_phrase(struct count_find *f)
{
    uint32_t b = f->seed.tok_b, e = f->seed.tok_e;
    if (is_partitive(f) || is_breakdown(f)) {
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

/* "toll [predicate] .. rose to", "the war that killed [predicate] .." */
static bool by_above(struct count_find *f, uint32_t p)
{
    if (p == NONE || tok(f, p)->head == NONE)
        return false;
    uint32_t rel = tok(f, p)->rel, above = tok(f, p)->head;
    return (rel == REL_NSUBJ && take_word(f, above, "clause")) || (rel == REL_ACL_RELCL && take_word(f, above, "period"));
}

static bool by_clause(struct count_find *f)
{
    uint32_t p = f->predicate;
    if (p == NONE || f->crowd[p] > COUNT_CROWD_MAX)
        return false;
    if (take_word(f, p, "clause"))
        return true;
    TREE_EACH(f->d, p, c)
        if (take_word(f, c, "clause") || (f->crowd[c] <= COUNT_CROWD_MAX && by_period(f, c)))
            return true;
    enum { UP = 3 };
    for (int i = 0; i < UP && p != NONE; i++, p = tok(f, p)->head) /* "a war that has left 900 [dead]" */
        if (by_above(f, p))
            return true;
    return false;
}

void count_scope_find(struct count_find *f)
{
    if (by_phrase(f) || by_governor(f) || by_clause(f) || by_other_incident(f))
        return;
    bool of_incident = f->what <= WHAT_DETAINED || f->what == WHAT_ABDUCTED;
    f->scope = of_incident ? SCOPE_INCIDENT : SCOPE_UNKNOWN;
}

/* --- all figures of a document --------------------------------------------------------------------- */

/* How narrow the group is whose number is given. */
enum breadth { BREADTH_ALL, BREADTH_MEMBERS, BREADTH_KIN, BREADTH_SINGLE, BREADTH_COUNT };

/* The largest figure of one kind and breadth, and the largest of any other sentence. */
struct largest {
    int64_t value, other;
    uint32_t sent;
};

static bool is_number_noun(const struct doc *d, const struct count *c)
{
    uint32_t upos = d->toks.v[d->quants.v[c->quant].head].upos;
    return upos == UPOS_NOUN || upos == UPOS_NUM;
}

/* Upper end for comparing only: "dozens" is taken for twelve, "civilians" for none. */
static int64_t weight_of(const struct doc *d, const struct count *c)
{
    enum { DOZEN = 12 };
    if (c->qualifier == QUALIFIER_VAGUE && c->quant != NONE && is_number_noun(d, c))
        return DOZEN;
    return c->hi != QUANT_NONE ? c->hi : c->best != QUANT_NONE ? c->best : c->lo;
}

static enum breadth breadth_of(const struct count_tables *t, const struct doc *d, const struct count *c)
{
    if (c->quant == NONE || c->hi == 1)
        return BREADTH_SINGLE;
    uint32_t row = dict_first(t->who, utf8_fold(d->arena, d->toks.v[c->head].lemma));
    struct str part = row == NONE ? STR("") : dict_cell(t->who, row, t->who_part);
    return str_eq(part, STR("kin")) ? BREADTH_KIN : str_eq(part, STR("members")) ? BREADTH_MEMBERS : BREADTH_ALL;
}

static void note(struct largest *l, int64_t value, uint32_t sent)
{
    if (value > l->value) {
        l->other = l->sent == sent ? l->other : l->value;
        l->value = value;
        l->sent = sent;
    } else if (sent != l->sent && value > l->other) {
        l->other = value;
    }
}

/* Largest toll of a group broader than `b`, given in another sentence than `c`. */
static int64_t broader(const struct largest l[BREADTH_COUNT], enum breadth b, const struct count *c)
{
    int64_t most = QUANT_NONE;
    for (unsigned i = 0; i < (unsigned)b; i++) {
        int64_t v = l[i].sent == c->sent ? l[i].other : l[i].value;
        most = v > most ? v : most;
    }
    return most;
}

/* "Three were killed and 12 others wounded", "Marsh died. Two others were hurt": the others are the
 * first of their kind. */
static void settle_additional(struct doc *d)
{
    bool seen[WHAT_COUNT] = {0};
    bool any = false;
    for (uint32_t i = 0; i < d->counts.n; i++) {
        struct count *c = &d->counts.v[i], *before = i ? &d->counts.v[i - 1] : NULL;
        bool contrast = before && before->sent == c->sent && before->what != c->what;
        bool casualty = c->what <= WHAT_DETAINED || c->what == WHAT_ABDUCTED;
        bool first = !seen[c->what] && (any || c->what == WHAT_INJURED);
        if (c->scope == SCOPE_ADDITIONAL && casualty && (contrast || first))
            c->scope = SCOPE_INCIDENT;
        seen[c->what] = any = true;
    }
}

/* "four guests, two women and two boys, were killed": figures that add up to the one in front of them
 * are its parts. */
static void settle_breakdown(struct doc *d, uint32_t whole)
{
    enum { PARTS_MAX = 6 };
    const struct count *w = &d->counts.v[whole];
    int64_t left = w->best == QUANT_NONE || w->hi != w->lo ? 0 : w->best;
    for (uint32_t i = whole + 1; i < d->counts.n && i <= whole + PARTS_MAX && left > 0; i++) {
        const struct count *c = &d->counts.v[i];
        if (c->sent != w->sent || c->what != w->what || c->best == QUANT_NONE)
            return;
        left -= c->best;
        if (left == 0 && i > whole + 1)
            for (uint32_t k = whole + 1; k <= i; k++)
                d->counts.v[k].scope = SCOPE_SUBSET;
    }
}

/* "several", "many", "some": a figure without bounds whose word is no number noun. */
static bool is_small_vague(const struct doc *d, const struct count *c)
{
    return c->quant != NONE && c->qualifier == QUALIFIER_VAGUE && !is_number_noun(d, c);
}

void count_scope_settle(const struct count_tables *t, struct doc *d)
{
    struct largest l[WHAT_COUNT][BREADTH_COUNT];
    for (unsigned w = 0; w < WHAT_COUNT; w++)
        for (unsigned b = 0; b < BREADTH_COUNT; b++)
            l[w][b] = (struct largest){QUANT_NONE, QUANT_NONE, NONE};
    settle_additional(d);
    for (uint32_t i = 0; i < d->counts.n; i++)
        if (d->counts.v[i].scope == SCOPE_INCIDENT)
            settle_breakdown(d, i);
    for (uint32_t i = 0; i < d->counts.n; i++) {
        const struct count *c = &d->counts.v[i];
        if (c->scope == SCOPE_INCIDENT && c->quant != NONE)
            note(&l[c->what][breadth_of(t, d, c)], weight_of(d, c), c->sent);
    }
    for (uint32_t i = 0; i < d->counts.n; i++) {
        struct count *c = &d->counts.v[i];
        if (c->scope != SCOPE_INCIDENT || c->hi == 0) /* nobody is no part of anybody */
            continue;
        enum breadth b = breadth_of(t, d, c);
        int64_t own = weight_of(d, c) == QUANT_NONE ? 1 : weight_of(d, c);
        if (broader(l[c->what], b, c) > own)
            c->scope = SCOPE_SUBSET;
        else if (is_small_vague(d, c) && broader(l[c->what], BREADTH_COUNT, c) > 1)
            c->scope = SCOPE_UNKNOWN;
    }
}
