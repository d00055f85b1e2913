/*
 * The best rule for each word that can be a trigger. A word is visited once; only the phrases that
 * it heads are tried. Precedence is settled in strength_of() and nowhere else.
 */
#include "event_room.h"

enum {
    DEPTH = 4,
    NEAR = 40 /* words to each side that `near` looks at */,
    ABOUT_WORDS = 3,
    ABOUT_SHARE = 80
};

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static const struct rule_book *book(const struct event_work *w)
{
    return &w->s->book;
}

/* Mention that the word heads, or stands in as a modifier. */
static const struct name *name_of(const struct event_work *w, uint32_t t)
{
    uint32_t n = w->name[t] != NONE ? w->name[t] : w->cover[t];
    return n == NONE ? NULL : &w->d->names.v[n];
}

static bool has_number(const struct event_work *w, uint32_t t)
{
    return at(w, t)->upos == UPOS_NUM || tree_child(w->d, t, REL_NUMMOD) != NONE;
}

static bool is_plural(const struct event_work *w, uint32_t t)
{
    return ud_feat_get(at(w, t)->feats, FEAT_NUMBER) == NUMBER_PLUR ||
           tree_child(w->d, t, REL_CONJ) != NONE;
}

static bool is_event(struct event_work *w, uint32_t t, uint32_t type)
{
    const struct event_match *m = event_match_at(w, t);
    return m->rule != RULE_NONE && book(w)->rules.v[m->rule].kind == RULE_EVENT &&
           book(w)->rules.v[m->rule].type == type;
}

/* Any test but that of a word, of which there are so many that they are made without a call. */
static bool passes(struct event_work *w, uint32_t t, const struct rule_test *x)
{
    const struct name *n;
    switch (x->kind) {
    case TEST_ANY:
        return true;
    case TEST_CLASS:
        return rule_in_class(book(w), x->value, w->word[t]) ||
               (w->whole[t] != w->word[t] && rule_in_class(book(w), x->value, w->whole[t]));
    case TEST_NAME:
        return (n = name_of(w, t)) && n->type == x->value;
    case TEST_CODE:
        return (n = name_of(w, t)) && event_word_code_has(n->code, book(w)->words.v[x->value].text);
    case TEST_UPOS:
        return at(w, t)->upos == x->value;
    case TEST_EVENT:
        return is_event(w, t, x->value);
    case TEST_PLURAL:
        return is_plural(w, t);
    default:
        return has_number(w, t);
    }
}

bool event_match_word(struct event_work *w, uint32_t t, uint32_t test, uint32_t ntests)
{
    const struct rule_test *x = &book(w)->tests.v[test];
    uint32_t word = w->word[t], whole = w->whole[t];
    for (uint32_t i = 0; i < ntests; i++)
        if (x[i].kind == TEST_WORD ? x[i].value == word || x[i].value == whole : passes(w, t, &x[i]))
            return true;
    return false;
}

uint32_t event_match_partitive(struct event_work *w, uint32_t t)
{
    if (!event_is(w, t, CLASS_PARTITIVE) && at(w, t)->upos != UPOS_NUM)
        return NONE;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_NMOD && event_args_prep(w, c, 0) == w->s->word[WORD_OF])
        return c;
    return NONE;
}

bool event_match_tests(struct event_work *w, uint32_t t, uint32_t test, uint32_t ntests)
{
    if (t == NONE)
        return false;
    if (event_match_word(w, t, test, ntests))
        return true;
    uint32_t c = event_match_partitive(w, t);
    if (c == NONE && at(w, t)->upos == UPOS_PRON)
        c = event_side_resolve(w, t);
    return c != NONE && c != t && event_match_word(w, c, test, ntests);
}

static bool near_word(struct event_work *w, uint32_t t, const struct rule_cond *c)
{
    uint32_t i = doc_sent_of(w->d, t);
    if (i == NONE)
        return false;
    const struct sent *s = &w->d->sents.v[i];
    uint32_t b = t - s->tok_b > NEAR ? t - NEAR : s->tok_b;
    uint32_t e = s->tok_e - t > NEAR ? t + NEAR : s->tok_e;
    for (uint32_t k = b; k < e; k++)
        if (k != t && event_match_word(w, k, c->test, c->ntests))
            return true;
    return false;
}

/* True if at least ABOUT_WORDS words of the document, and one in ABOUT_SHARE, pass. Asked once for
 * each condition. */
static bool is_about(struct event_work *w, const struct rule_cond *c)
{
    unsigned char *known = &w->about[c - book(w)->conds.v];
    if (!*known) {
        uint32_t n = 0;
        for (uint32_t t = 0; t < w->d->toks.n; t++)
            n += event_match_word(w, t, c->test, c->ntests);
        *known = n >= ABOUT_WORDS && n >= w->d->toks.n / ABOUT_SHARE ? 2 : 1;
    }
    return *known == 2;
}

static bool has_modal(struct event_work *w, uint32_t t, const struct rule_cond *c)
{
    uint32_t light = event_is_noun(w->d, t) ? event_args_of(w, t)->light : NONE;
    t = light == NONE ? t : light; /* "will hold talks" */
    TREE_EACH(w->d, t, k)
    if (at(w, k)->rel == REL_AUX && event_match_word(w, k, c->test, c->ntests))
        return true;
    return false;
}

/* "Vowed not to leave", the negation on either verb, if nothing else between them takes it. */
static bool is_not_to(struct event_work *w, uint32_t t)
{
    uint32_t comp = event_args_of(w, t)->comp;
    if (comp == NONE || comp < t)
        return false;
    TREE_EACH(w->d, t, k)
    if (k > t && k < comp && at(w, k)->rel == REL_ADVMOD && w->word[k] == w->s->word[WORD_NOT])
        return true;
    return tree_negated(w->d, comp);
}

static bool is_done_to(struct event_work *w, uint32_t t)
{
    uint32_t comp = event_args_of(w, t)->comp;
    return comp != NONE && comp > t && tree_child(w->d, comp, REL_MARK) == NONE &&
           ud_feat_get(at(w, comp)->feats, FEAT_TENSE) == TENSE_PAST && tree_child_base(w->d, comp, REL_AUX) == NONE &&
           tree_child_base(w->d, comp, REL_NSUBJ) == NONE;
}

static bool path_holds(struct event_work *w, const struct event_match *m, const struct rule_cond *c)
{
    for (uint32_t i = 0; i < c->npaths; i++) {
        const struct rule_path *p = &book(w)->paths.v[c->path + i];
        uint32_t t = event_path_word(w, m, p);
        if (p->somebody && !event_side_somebody(w, t))
            continue;
        if (event_match_tests(w, t, c->test, c->ntests))
            return true;
    }
    return false;
}

static bool cond_holds(struct event_work *w, const struct event_match *m, const struct rule_cond *c)
{
    bool yes;
    switch (c->kind) {
    case COND_NEGATED:
        yes = tree_negated(w->d, m->tok);
        break;
    case COND_NOT_TO:
        yes = is_not_to(w, m->tok);
        break;
    case COND_DONE_TO:
        yes = is_done_to(w, m->tok);
        break;
    case COND_PASSIVE:
        yes = event_args_of(w, m->tok)->passive;
        break;
    case COND_ACTIVE:
        yes = !event_args_of(w, m->tok)->passive;
        break;
    case COND_MODAL:
        yes = has_modal(w, m->tok, c);
        break;
    case COND_ABOUT:
        yes = is_about(w, c);
        break;
    case COND_LIGHT:
        yes = event_args_of(w, m->tok)->light != NONE;
        break;
    case COND_NEAR:
        yes = near_word(w, m->tok, c);
        break;
    default:
        yes = path_holds(w, m, c);
    }
    return yes != (c->negative != 0);
}

/*
 * Precedence. Of all rules and blocks that fit at a word, the strongest takes it:
 *   1. higher `priority` (0 to 9, default 0);
 *   2. more words in the matched phrase;
 *   3. more `where` conditions, a block before a rule of the same rank;
 *   4. more `unless` conditions;
 *   5. the one that stands first (files in order of their names).
 */
static uint32_t strength_of(const struct event_work *w, const struct rule *r,
                            const struct rule_entry *en)
{
    uint32_t where = 0, unless = 0;
    for (uint32_t i = 0; i < r->nconds; i++)
        if (book(w)->conds.v[r->cond + i].negative)
            unless++;
        else
            where++;
    unless = unless > 9 ? 9 : unless;
    where = 2 * where + (r->kind == RULE_BLOCK);
    return (uint32_t)r->priority * 100000 + en->nsets * 1000 + (where > 90 ? 90 : where) * 10 +
           unless;
}

static bool may_be_noun(const struct event_work *w, uint32_t t)
{
    const struct tok *k = at(w, t);
    if (!event_is_noun(w->d, t) || k->rel == REL_COMPOUND || k->rel == REL_FLAT)
        return false;
    uint32_t n = w->cover[t];
    return n == NONE || w->d->names.v[n].type == NAME_ROLE || w->d->names.v[n].type == NAME_MISC;
}

/* What heads of phrases a word may be: bits 1 << RULE_VERB ... */
static unsigned heads_of(const struct event_work *w, uint32_t t)
{
    const struct tok *k = at(w, t);
    bool amod = k->rel == REL_AMOD, verb = k->upos == UPOS_VERB;
    unsigned heads = may_be_noun(w, t) ? 1u << RULE_NOUN : 0;
    if (verb && !amod && k->rel != REL_COMPOUND)
        heads |= 1u << RULE_VERB;
    if ((verb || k->upos == UPOS_ADJ) && !amod)
        heads |= 1u << RULE_ADJ;
    return heads;
}

bool event_match_conds(struct event_work *w, const struct event_match *m, const struct rule *r)
{
    for (uint32_t i = 0; i < r->nconds; i++)
        if (!cond_holds(w, m, &book(w)->conds.v[r->cond + i]))
            return false;
    return true;
}

static bool rule_fits(struct event_work *w, const struct rule *r, struct event_match *m)
{
    if (!event_match_conds(w, m, r))
        return false;
    m->negation = 0;
    for (uint32_t i = 0; i < r->nconds; i++) {
        const struct rule_cond *c = &book(w)->conds.v[r->cond + i];
        if (c->kind == COND_NEGATED && !c->negative)
            m->negation = 1;
    }
    return true;
}

static struct event_match best_match(struct event_work *w, uint32_t t)
{
    const struct rule_book *b = book(w);
    const struct rule_word *word = &b->words.v[w->word[t]];
    struct event_match best = {.rule = RULE_NONE, .tok = t, .word = NONE};
    if (w->timed[t] || !word->nentries) /* March is a month here */
        return best;
    unsigned heads = heads_of(w, t);
    for (uint32_t i = 0; i < word->nentries; i++) {
        uint32_t e = b->index[word->entry + i];
        const struct rule_entry *en = &b->entries.v[e];
        const struct rule *r = &b->rules.v[en->rule];
        if (!(heads >> en->pos & 1))
            continue;
        struct event_match m = {en->rule, e, t, NONE, strength_of(w, r, en) + 1, 0};
        if (m.strength < best.strength || (m.strength == best.strength && e > best.entry))
            continue;
        if (event_phrase_fits(w, en, &m) && rule_fits(w, r, &m))
            best = m;
    }
    return best;
}

/* A rule may ask what another word is, which asks again: a word in question is nothing yet, and at
 * DEPTH questions none more is answered. */
const struct event_match *event_match_at(struct event_work *w, uint32_t t)
{
    if (!w->matched[t] && w->asking < DEPTH) {
        w->matched[t] = 1;
        w->match[t] = (struct event_match){.rule = RULE_NONE, .tok = t, .word = NONE};
        w->asking++;
        w->match[t] = best_match(w, t);
        w->asking--;
    }
    return &w->match[t];
}

void event_match_sent(struct event_work *w, const struct sent *s)
{
    for (uint32_t t = s->tok_b; t < s->tok_e; t++)
        event_match_at(w, t);
    for (uint32_t t = s->tok_b; t < s->tok_e; t++) {
        const struct event_match *m = &w->match[t];
        if (m->rule != RULE_NONE && m->word != NONE)
            w->taken[m->word] = 1;
    }
}
