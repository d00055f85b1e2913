/*
 * Who does what a verb tells, where its own subject is not there or stands for something else.
 * Undone here: subjects shared by joined verbs, by complements ("agreed to leave", "ordered troops
 * to leave") and by participles ("..., killing five"); relative pronouns; clauses that hang on a
 * noun ("a campaign to seize", "a letter threatening"). All climbs are loops of at most CLIMB
 * steps, so that a degenerate tree costs no more.
 */
#include "event_args.h"

enum { CLIMB = 12, BACK = 20 /* words before a relative clause in which its deed is looked for */ };

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static uint32_t base_of(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel);
}

bool event_args_infinitive(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_MARK && w->word[c] == w->s->word[WORD_TO])
        return true;
    return false;
}

bool event_args_relative(const struct event_work *w, uint32_t t)
{
    return at(w, t)->upos != UPOS_DET &&
           ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE) == PRONTYPE_REL;
}

/* The noun that the relative clause around `t` belongs to; NONE. */
static uint32_t antecedent(const struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        if (at(w, t)->rel == REL_ACL_RELCL)
            return at(w, t)->head;
        t = at(w, t)->head;
    }
    return NONE;
}

uint32_t event_args_resolve(const struct event_work *w, uint32_t t, uint32_t c)
{
    if (c == NONE || !event_args_relative(w, c))
        return c;
    uint32_t a = antecedent(w, t);
    return a == NONE ? c : a;
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

bool event_args_takes_infinitive(struct event_work *w, uint32_t t)
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

/* Subject that a verb without its own takes over from its governor; NONE or the next verb to ask
 * in *next. */
static uint32_t inherited(struct event_work *w, uint32_t t, uint32_t *next)
{
    uint32_t h = at(w, t)->head;
    *next = NONE;
    if (h == NONE)
        return NONE;
    uint32_t obj = NONE;
    switch (base_of(w, t)) {
    case REL_CONJ:
    case REL_CCOMP:
        if (!event_is_noun(w->d, h))
            *next = h;
        return NONE;
    case REL_ADVCL:
        if (!event_args_infinitive(w, t) || !event_args_takes_infinitive(w, h)) {
            *next = clause_of(w, h);
            return NONE;
        } /* fall through */
    case REL_XCOMP:
        if (!event_is(w, h, CLASS_SUBJECT_CONTROL) && !event_args_is_passive(w, h)) {
            obj = tree_child(w->d, h, REL_OBJ);
            if (obj == NONE)
                obj = tree_child(w->d, h, REL_IOBJ);
            if (obj == NONE && event_is(w, h, CLASS_PREP_CONTROL))
                obj = between(w, h, t);
        }
        if (obj != NONE)
            return event_args_resolve(w, h, obj);
        *next = h;
        return NONE;
    case REL_AMOD:
        return h;
    case REL_ACL:
        if (event_is(w, h, CLASS_DOCUMENT)) { /* "issued a statement condemning ..." */
            uint32_t author = event_args_noun_agent(w, h);
            return author == NONE ? h : author;
        }
        return event_args_infinitive(w, t) && !is_actor(w, h) ? event_args_noun_agent(w, h) : h;
    default:
        return NONE;
    }
}

/* "CAIRO -- Forces said": a dateline taken for the subject gives way to the noun behind the dash
 * that hangs on it. */
static uint32_t behind_dateline(const struct event_work *w, uint32_t t)
{
    uint32_t dash = NONE;
    for (uint32_t k = t + 1; k < w->d->toks.n && k < t + 8 && dash == NONE; k++) {
        struct str f = at(w, k)->form;
        if (str_eq(f, STR("--")) || str_eq(f, STR("-")) || str_eq(f, STR("\xE2\x80\x94")) ||
            str_eq(f, STR("\xE2\x80\x93")))
            dash = k;
    }
    uint32_t sent = dash == NONE ? NONE : doc_sent_of(w->d, t);
    if (sent == NONE || t - w->d->sents.v[sent].tok_b > 3)
        return t;
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = base_of(w, c);
        if (c > dash && event_is_noun(w->d, c) && base != REL_NMOD && base != REL_COMPOUND)
            return c;
    }
    return t;
}

/* "The navy test-launched a missile": the subject hung on the first part of the verb. */
static uint32_t subject_of_part(const struct event_work *w, uint32_t t)
{
    uint32_t first = event_word_first(w->d, t);
    if (first == t || at(w, t)->upos != UPOS_VERB || base_of(w, t) == REL_AMOD)
        return NONE;
    uint32_t c = tree_child(w->d, first, REL_COMPOUND);
    return c != NONE && c < first ? c : NONE;
}

uint32_t event_args_surface(struct event_work *w, uint32_t t)
{
    for (int i = 0; i < CLIMB && t != NONE; i++) {
        uint32_t c = tree_child(w->d, t, REL_NSUBJ);
        if (c == NONE)
            c = tree_child(w->d, t, REL_NSUBJ_PASS);
        if (c == NONE)
            c = subject_of_part(w, t);
        if (c != NONE)
            return behind_dateline(w, event_args_resolve(w, t, c));
        uint32_t next, subj = inherited(w, t, &next);
        if (next == NONE)
            return subj;
        t = next;
    }
    return NONE;
}
