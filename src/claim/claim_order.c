#include "claim_order.h"

#include "claim_authority.h"
#include "claim_undo.h"
#include "utf8.h"

enum { WINDOW = 12, SENTENCES = 6, PHRASE_WORDS = 4 };

enum order { ORDER_OPEN, ORDER_FIRST, ORDER_BEFORE, ORDER_LATER };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static bool in_content(const struct claim_extra *x, uint32_t tok)
{
    for (uint32_t i = 0; i < x->nranges; i++)
        if (tok >= x->ranges[i].b && tok < x->ranges[i].e)
            return true;
    return false;
}

static enum order order_at(const struct claim_work *w, uint32_t b, uint32_t e)
{
    struct str words[PHRASE_WORDS];
    struct dict_hits hits;
    uint32_t n = 0;
    for (; n < PHRASE_WORDS && b + n < e; n++)
        words[n] =
            tok_at(w, b + n)->form.n <= 40 ? utf8_fold(w->a, tok_at(w, b + n)->form) : STR("");
    if (!dict_longest(w->lex->order, words, n, &hits))
        return ORDER_OPEN;
    struct str value = dict_cell(w->lex->order, hits.row[0], w->lex->order_value);
    return str_eq(value, STR("first"))   ? ORDER_FIRST
           : str_eq(value, STR("later")) ? ORDER_LATER
                                         : ORDER_BEFORE;
}

static bool is_document(const struct claim_work *w, uint32_t noun)
{
    return claim_lex_source_is(w->lex, w->fold[noun], "document") ||
           claim_lex_noun_class(w->lex, w->fold[noun]) == CLAIM_CLASS_SAYING;
}

/* What the words of the cue's clause say, outside of what is claimed. */
static enum order order_of(const struct claim_work *w, uint32_t claim)
{
    const struct claim_extra *x = &w->extra.v[claim];
    uint32_t cue = w->d->claims.v[claim].cue_tok;
    enum order out = ORDER_OPEN;
    if (w->crowd[cue] > CLAIM_WORK_CROWD ||
        (x->source != NONE && w->crowd[x->source] > CLAIM_WORK_CROWD))
        return out;
    TREE_EACH(w->d, cue, c)
    {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        if ((base != REL_ADVMOD && base != REL_OBL && base != REL_CC && base != REL_AMOD) ||
            in_content(x, c))
            continue;
        for (uint32_t i = w->sub[c].b;
             i < w->sub[c].e && i < w->sub[c].b + PHRASE_WORDS && out == ORDER_OPEN; i++)
            out = in_content(x, i) ? ORDER_OPEN : order_at(w, i, w->sub[c].e);
    }
    if (out == ORDER_OPEN && x->source != NONE &&
        is_document(w, x->source)) /* "its first report" */
        TREE_EACH(w->d, x->source, c)
    if (tok_at(w, c)->rel == REL_AMOD && out == ORDER_OPEN)
        out = order_at(w, c, c + 1);
    uint32_t first = tok_at(w, cue)->head; /* "later deleted the post and wrote" */
    if (out == ORDER_OPEN && tok_at(w, cue)->rel == REL_CONJ && first < cue &&
        w->crowd[first] <= CLAIM_WORK_CROWD)
        TREE_EACH(w->d, first, c)
    if (c < first && tok_at(w, c)->rel == REL_ADVMOD && out == ORDER_OPEN && !in_content(x, c))
        out = order_at(w, c, c + 1);
    TREE_EACH(w->d, cue, c)
    if (out == ORDER_OPEN && tok_at(w, c)->rel == REL_AUX && claim_work_is(w, c, "have") &&
        ud_feat_get(tok_at(w, c)->feats, FEAT_TENSE) == TENSE_PAST)
        out = ORDER_BEFORE; /* "had said" */
    return out;
}

static bool can_be_told_anew(const struct claim_work *w, uint32_t i)
{
    const struct claim_extra *x = &w->extra.v[i];
    uint32_t act = w->d->claims.v[i].act;
    return x->asserted && !x->negated && x->class != CLAIM_CLASS_ATTITUDE &&
           x->class != CLAIM_CLASS_THINK && act != ACT_DECLINE && act != ACT_QUESTION &&
           act != ACT_RETRACT && act != ACT_PREDICT &&
           (x->nested_in == NONE || claim_match_same_speaker(w, i, x->nested_in));
}

/* Other figures for the same thing, and none that is equal. */
static bool other_figures(const struct claim_work *w, const struct claim_keys *keys, uint32_t a,
                          uint32_t b)
{
    const struct claim_key *x = &keys->v[a], *y = &keys->v[b];
    bool differ = false;
    for (uint32_t i = x->count_b; i < x->count_e && i < x->count_b + 8; i++)
        for (uint32_t k = y->count_b; k < y->count_e && k < y->count_b + 8; k++) {
            enum claim_numbers n = claim_match_numbers(w->d, keys->counts[i], keys->counts[k]);
            if (n == CLAIM_NUMBERS_EQUAL)
                return false;
            differ |= n == CLAIM_NUMBERS_DIFFER;
        }
    return differ;
}

/* The pair in its order of saying; false if nothing tells. `k` stands before `i` in the text. */
static bool in_order(const struct claim_work *w, uint32_t k, uint32_t i, uint32_t *older,
                     uint32_t *newer)
{
    enum order first = order_of(w, k), second = order_of(w, i);
    const struct claim *x = &w->d->claims.v[k], *y = &w->d->claims.v[i];
    *older = k;
    *newer = i;
    if (second == ORDER_BEFORE || second == ORDER_FIRST || first == ORDER_LATER) {
        *older = i;
        *newer = k;
        return !(second == ORDER_BEFORE && first == ORDER_FIRST) &&
               !(first == ORDER_LATER && second == ORDER_LATER);
    }
    if (first == ORDER_FIRST || first == ORDER_BEFORE || second == ORDER_LATER)
        return true;
    bool told = x->when != NONE && y->when != NONE; /* days in words, not that of the report */
    if (!told || x->from == DAY_NONE || y->from == DAY_NONE ||
        (x->from <= y->to && y->from <= x->to))
        return false;
    if (y->from < x->from) {
        *older = i;
        *newer = k;
    }
    return true;
}

/* What is said anew is of what was said before: common words, or a pronoun for it. */
static bool takes_up(const struct claim_work *w, const struct claim_keys *keys, uint32_t older,
                     uint32_t newer)
{
    double share;
    if (claim_match_shared(&keys->v[older], &keys->v[newer], &share))
        return true;
    const struct claim_extra *x = &w->extra.v[newer];
    for (uint32_t r = 0; r < x->nranges; r++)
        for (uint32_t i = x->ranges[r].b; i < x->ranges[r].e && i < x->ranges[r].b + PHRASE_WORDS;
             i++)
            if (claim_work_is(w, i, "he she it they this that"))
                return true;
    return false;
}

/* The newer claim stands against the older one though no figure differs: "initially said he had
 * survived, later that he was dead", "denied it, then admitted it". */
static bool changes_story(const struct claim_work *w, const struct claim_keys *keys, uint32_t older,
                          uint32_t newer)
{
    const struct claim *o = &w->d->claims.v[older], *n = &w->d->claims.v[newer];
    bool admits = n->act == ACT_ACKNOWLEDGE || n->act == ACT_CONFIRM;
    enum order first = order_of(w, older), then = order_of(w, newer);
    if (w->extra.v[newer].link != LINK_UNSET)
        return false;
    if (w->extra.v[older].link == LINK_DENIES)
        return admits && (keys->v[newer].nwords == 0 || takes_up(w, keys, older, newer));
    bool later = then == ORDER_LATER || n->when != NONE;
    return first == ORDER_FIRST && later && o->sent + 2 >= n->sent &&
           w->extra.v[older].class == CLAIM_CLASS_SAY &&
           w->extra.v[newer].class == CLAIM_CLASS_SAY && takes_up(w, keys, older, newer);
}

static void compare(struct claim_work *w, const struct claim_keys *keys, uint32_t k, uint32_t i)
{
    uint32_t older, newer;
    struct span none = {0, 0};
    if (!in_order(w, k, i, &older, &newer))
        return;
    enum authority authority = claim_authority_of(w, newer, older);
    if (authority != AUTHORITY_SELF && authority != AUTHORITY_SUPERIOR)
        return;
    if (other_figures(w, keys, k, i))
        claim_undo_link(w, newer, older, LINK_SUPERSEDES, authority, none,
                        STR("en/claims:newer-number"));
    else if (authority == AUTHORITY_SELF && changes_story(w, keys, older, newer))
        claim_undo_link(w, newer, older,
                        w->extra.v[older].link == LINK_DENIES ? LINK_RETRACTS : LINK_UPDATES,
                        AUTHORITY_SELF, none, STR("en/claims:other-story"));
}

void claim_order_all(struct claim_work *w, const struct claim_keys *keys)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        if (!can_be_told_anew(w, i))
            continue;
        for (uint32_t k = i > WINDOW ? i - WINDOW : 0; k < i; k++)
            if (w->d->claims.v[k].sent + SENTENCES >= w->d->claims.v[i].sent &&
                can_be_told_anew(w, k))
                compare(w, keys, k, i);
    }
}
