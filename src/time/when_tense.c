#include "when_tense.h"

#include "tree.h"

enum { CLIMB_MAX = 40 };

/* What the table tense.tsv says of a word: 'F'uture, 'P'ast, 'H'abit, 'S'chedule; 0 nothing. */
static char word_says(const struct when_lex *x, struct str form, bool *infinitive)
{
    uint32_t w = when_lex_word(x, form.p, form.n), k;
    if (!(when_lex_classes(x, w) & CLASS_TENSE))
        return 0;
    const struct when_sense *s = when_lex_senses(x, w, &k);
    for (uint32_t i = 0; i < k; i++)
        if (s[i].cls == CLASS_TENSE) {
            *infinitive = s[i].extra.n > 0;
            return s[i].text.p[0];
        }
    return 0;
}

static enum when_tense word_tense(const struct when_lex *x, struct str form, bool *infinitive)
{
    char c = word_says(x, form, infinitive);
    return c == 'F' ? TENSE_AHEAD : c == 'P' ? TENSE_BACK : TENSE_UNKNOWN;
}

static bool is_verb(const struct tok *t)
{
    return t->upos == UPOS_VERB || t->upos == UPOS_AUX;
}

/* "due", "scheduled": what they are said of lies ahead. */
static bool plans(const struct when_lex *x, const struct tok *v)
{
    bool takes_inf = false;
    bool finite = ud_feat_get(v->feats, FEAT_VERBFORM) == VERBFORM_FIN;
    return !finite && word_tense(x, v->form, &takes_inf) == TENSE_AHEAD && takes_inf;
}

static uint32_t governing_verb(const struct when_lex *x, const struct doc *d, uint32_t tok)
{
    for (int i = 0; i < CLIMB_MAX && tok != NONE && tok < d->toks.n; i++) {
        if (is_verb(&d->toks.v[tok]))
            return tok;
        uint32_t cop = tree_child(d, tok, REL_COP);
        if (cop != NONE || (d->toks.v[tok].upos == UPOS_ADJ && plans(x, &d->toks.v[tok])))
            return tok;
        tok = d->toks.v[tok].head;
    }
    return NONE;
}

static bool has_past(const struct tok *t)
{
    return ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST &&
           ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_FIN;
}

static bool is_present(const struct tok *t)
{
    return ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PRES &&
           ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_FIN;
}

/* Tense of one verb with its auxiliaries; *inf when it is an infinitive that takes its time from
 * the verb above it. */
static enum when_tense verb_tense(const struct when_lex *x, const struct doc *d, uint32_t verb,
                                  bool *inf)
{
    const struct tok *v = &d->toks.v[verb];
    bool unused = false, past = has_past(v), finite_aux = false, be = false, to = false;
    bool passive = false; /* "is to be held" has two of them */
    TREE_EACH(d, verb, c)
    {
        const struct tok *t = &d->toks.v[c];
        to |= t->rel == REL_MARK && t->upos == UPOS_PART;
        if (t->rel == REL_XCOMP && str_ieq(v->lemma, STR("be")) && !past) /* "are to travel" */
            return TENSE_AHEAD;
        if (t->rel == REL_ADVMOD && word_says(x, t->form, &unused) == 'F')
            return TENSE_AHEAD; /* "look forward to" */
        if (t->rel == REL_CASE && t->upos == UPOS_ADJ && plans(x, t) && !past)
            return TENSE_AHEAD; /* "is due in May" */
        be |= (t->rel == REL_AUX || t->rel == REL_COP) && str_ieq(t->lemma, STR("be")) &&
              !has_past(t);
        passive |= t->rel == REL_AUX_PASS && str_ieq(t->lemma, STR("be")) && is_present(t);
        if (t->rel != REL_AUX && t->rel != REL_AUX_PASS && t->rel != REL_COP)
            continue;
        if (word_tense(x, t->form, &unused) == TENSE_AHEAD)
            return TENSE_AHEAD;
        finite_aux = true;
        past |= has_past(t) || str_ieq(t->lemma, STR("have"));
    }
    *inf = !finite_aux && ud_feat_get(v->feats, FEAT_VERBFORM) == VERBFORM_INF;
    if (passive && !past && to)
        return TENSE_AHEAD;
    if (be && !past && (to || ud_feat_get(v->feats, FEAT_TENSE) == TENSE_PRES))
        return TENSE_AHEAD; /* "is to be held", "is travelling" */
    if (!past && is_present(v) && word_says(x, v->form, &unused) == 'S')
        return TENSE_AHEAD; /* "the talks resume on Tuesday" */
    if (past)
        return TENSE_BACK;
    if (plans(x, v)) /* "the vote is due in May", "a vote scheduled for May" */
        return TENSE_AHEAD;
    if (ud_feat_get(v->feats, FEAT_TENSE) == TENSE_PAST && !finite_aux)
        return TENSE_BACK; /* participle: "held on Tuesday" */
    return TENSE_UNKNOWN;
}

/* "the vote is on Thursday": what is said to be on a day has yet to come. */
static bool is_on_it(const struct doc *d, uint32_t tok, uint32_t head)
{
    enum { NEAR = 2 }; /* "Thursday evening" */
    uint32_t cop = tree_child(d, head, REL_COP);
    return head >= tok && head <= tok + NEAR && cop != NONE && is_present(&d->toks.v[cop]) &&
           tree_child(d, head, REL_CASE) != NONE && !is_verb(&d->toks.v[head]);
}

static enum when_tense tree_tense(const struct when_lex *x, const struct doc *d, uint32_t tok)
{
    uint32_t verb = governing_verb(x, d, tok);
    if (verb != NONE && is_on_it(d, tok, verb))
        return TENSE_AHEAD;
    for (int i = 0; i < 3 && verb != NONE; i++) {
        bool inf = false;
        enum when_tense t = verb_tense(x, d, verb, &inf);
        if (t != TENSE_UNKNOWN)
            return t;
        if (!inf)
            return TENSE_UNKNOWN;
        uint32_t up = d->toks.v[verb].head;
        if (up == NONE)
            return TENSE_UNKNOWN;
        bool takes_inf = false;
        const struct tok *u = &d->toks.v[up];
        if (word_tense(x, u->form, &takes_inf) == TENSE_AHEAD && takes_inf)
            return TENSE_AHEAD;
        verb = governing_verb(x, d, up);
    }
    return TENSE_UNKNOWN;
}

static enum when_tense surface_tense(const struct when_view *v, uint32_t i)
{
    enum when_tense best = TENSE_UNKNOWN;
    uint32_t near = 1000;
    for (uint32_t k = i > 40 ? i - 40 : 0; k < v->n && k < i + 40; k++) {
        if (v->atom[k].word == WHEN_LEX_NONE || v->atom[k].kind != ATOM_WORD ||
            !(when_lex_classes(v->x, v->atom[k].word) & CLASS_TENSE))
            continue;
        uint32_t n;
        const struct when_sense *s = when_lex_senses(v->x, v->atom[k].word, &n);
        for (uint32_t j = 0; j < n; j++) {
            uint32_t far = k < i ? i - k : k - i;
            if (s[j].cls == CLASS_TENSE && far < near &&
                (s[j].text.p[0] == 'F' || s[j].text.p[0] == 'P')) {
                near = far;
                best = s[j].text.p[0] == 'F' ? TENSE_AHEAD : TENSE_BACK;
            }
        }
    }
    return best;
}

enum when_tense when_tense_at(const struct when_view *v, const struct doc *d, uint32_t i)
{
    uint32_t tok = v->atom[i].tok;
    if (tok != NONE && tok < d->toks.n && d->toks.v[tok].upos != UPOS_X)
        return tree_tense(v->x, d, tok);
    return surface_tense(v, i);
}

bool when_tense_present(const struct when_lex *x, const struct doc *d, uint32_t tok, bool *always)
{
    *always = false;
    uint32_t verb = tok < d->toks.n ? governing_verb(x, d, tok) : NONE;
    if (verb == NONE || verb == tok) /* "the vote is in March" */
        return false;
    const struct tok *v = &d->toks.v[verb];
    bool unused, present = is_present(v), scheduled = word_says(x, v->form, &unused) != 0;
    *always = tree_child(d, verb, REL_COP) != NONE && ud_rel_base(d->toks.v[tok].rel) == REL_NSUBJ;
    bool progressive = ud_feat_get(v->feats, FEAT_VERBFORM) == VERBFORM_PART ||
                       ud_feat_get(v->feats, FEAT_VERBFORM) == VERBFORM_GER;
    TREE_EACH(d, verb, c)
    {
        const struct tok *t = &d->toks.v[c];
        char says = word_says(x, t->form, &unused);
        *always |= says == 'H';
        if (t->rel != REL_AUX && t->rel != REL_AUX_PASS && t->rel != REL_COP)
            continue;
        if (says == 'F' || has_past(t) || str_ieq(t->lemma, STR("have")) ||
            (progressive && t->rel == REL_AUX && str_ieq(t->lemma, STR("be"))))
            return false;
        present = true;
    }
    return present && (*always || !scheduled);
}

enum when_tense when_tense_of_root(const struct when_lex *x, const struct doc *d,
                                   const struct sent *s)
{
    enum { LOOK = 120 }; /* a longer sentence tells no tense */
    bool inf;
    for (uint32_t k = s->tok_b; k < s->tok_e && k < s->tok_b + LOOK; k++)
        if (d->toks.v[k].head == NONE)
            return verb_tense(x, d, k, &inf);
    return TENSE_UNKNOWN;
}
