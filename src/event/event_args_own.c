/* The subject that the tree gives a verb, and where the parse of it goes astray. */
#include "event_args.h"

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

static uint32_t base_of(const struct event_work *w, uint32_t t)
{
    return ud_rel_base(at(w, t)->rel);
}

uint32_t event_args_own_behind_dateline(const struct event_work *w, uint32_t t)
{
    uint32_t dash = NONE;
    for (uint32_t k = t + 1; k < w->d->toks.n && k < t + 8 && dash == NONE; k++) {
        struct str f = at(w, k)->form;
        bool hyphen = str_eq(f, STR("-")) && !(at(w, k)->space_after && at(w, k - 1)->space_after); /* "long-standing" */
        if (str_eq(f, STR("--")) || (str_eq(f, STR("-")) && !hyphen) || str_eq(f, STR("\xE2\x80\x94")) ||
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

/* "The navy test-launched a missile": the subject hung on the first part of the verb; "after a shell struck a clinic",
 * "police shot two men": the noun taken for a part of the verb. */
static uint32_t subject_of_part(const struct event_work *w, uint32_t t)
{
    uint32_t first = event_word_first(w->d, t);
    if (at(w, t)->upos != UPOS_VERB || base_of(w, t) == REL_AMOD)
        return NONE;
    bool finite = ud_feat_get(at(w, t)->feats, FEAT_VERBFORM) == VERBFORM_FIN;
    uint32_t c = tree_child(w->d, first, REL_COMPOUND);
    bool somebody = c != NONE && w->name[c] != NONE; /* "police shot", without an article */
    if (first == t && (!finite || (!somebody && tree_child(w->d, t, REL_DET) == NONE)))
        return NONE;
    return c != NONE && c < first && (first != t || c + 1 == t) ? c : NONE;
}

uint32_t event_args_own_number(const struct event_work *w, uint32_t t)
{
    uint32_t c = at(w, t)->upos == UPOS_VERB ? tree_child(w->d, t, REL_NUMMOD) : NONE;
    return c != NONE && c < t && at(w, c)->upos == UPOS_NUM ? c : NONE;
}

/* "The minister is to visit": somebody, not a plan that is told by the clause. */
static uint32_t subject_of_is_to(const struct event_work *w, uint32_t t)
{
    uint32_t c = event_args_subject_to_verb(w, t) ? tree_child(w->d, t, REL_NSUBJ_OUTER) : NONE;
    return c != NONE && (w->name[c] != NONE || at(w, c)->upos == UPOS_PRON) ? c : NONE;
}

/* "The rights group Helsinki Watch said": of two subjects side by side the name. */
static uint32_t named_beside(const struct event_work *w, uint32_t t, uint32_t c)
{
    uint32_t b, e, end;
    for (uint32_t k = at(w, c)->next; k != NONE && k < t; k = at(w, k)->next) {
        if (at(w, k)->rel != REL_NSUBJ || w->name[k] == NONE || at(w, k)->upos != UPOS_PROPN)
            continue;
        tree_range(w->d, c, &b, &end);
        tree_range(w->d, k, &b, &e);
        return end == b ? k : c;
    }
    return c;
}

/* "A report that soldiers shot ...", read as two subjects of the verb: the nearer is its own. */
static uint32_t nearest_subject(const struct event_work *w, uint32_t t, uint32_t c)
{
    uint32_t b, e, best = c;
    for (uint32_t k = at(w, c)->next; k != NONE && k < t; k = at(w, k)->next) {
        bool relative = ud_feat_get(at(w, k)->feats, FEAT_PRONTYPE) == PRONTYPE_REL;
        bool glued = !at(w, k - 1)->space_after; /* "SPLM/A" */
        if (at(w, k)->rel == REL_NSUBJ && !relative && !glued)
            best = k;
    }
    if (best == c)
        return c;
    tree_range(w->d, c, &b, &e);
    return e < best ? best : c;
}

/* "Peru, a member of the bloc, refused": the name before a subject between commas, put beside it. */
static uint32_t named_before(const struct event_work *w, uint32_t t, uint32_t c)
{
    uint32_t b, e, end;
    tree_range(w->d, c, &b, &e);
    if (w->name[c] != NONE && w->d->names.v[w->name[c]].type != NAME_ROLE)
        return c;
    TREE_EACH(w->d, t, k)
    {
        if (k >= c || at(w, k)->upos != UPOS_PROPN || w->name[k] == NONE || base_of(w, k) != REL_PARATAXIS)
            continue;
        tree_range(w->d, k, &end, &end);
        bool comma = b > 0 && str_eq(at(w, b - 1)->form, STR(","));
        return comma && (end == b || end + 1 == b) ? k : c;
    }
    return c;
}

/* "The governor Thursday pardoned": the day taken for the name of the governor. */
static uint32_t before_day(const struct event_work *w, uint32_t c)
{
    TREE_EACH(w->d, c, k)
    if (k + 1 == c && event_is_noun(w->d, k) && !w->timed[k])
        return k;
    return c;
}

uint32_t event_args_own_subject(const struct event_work *w, uint32_t t)
{
    uint32_t c = tree_child(w->d, t, REL_NSUBJ);
    if (c == NONE)
        c = tree_child(w->d, t, REL_NSUBJ_PASS);
    if (c == NONE)
        c = tree_child(w->d, t, REL_CSUBJ); /* "shelling by the army killed two" */
    if (c != NONE && at(w, c)->rel == REL_CSUBJ && !event_is_noun(w->d, c))
        c = NONE;
    if (c == NONE)
        c = subject_of_part(w, t);
    if (c == NONE)
        c = subject_of_is_to(w, t);
    if (c == NONE)
        c = event_args_own_number(w, t);
    if (c != NONE && w->timed[c])
        c = before_day(w, c);
    if (c != NONE && at(w, c)->upos == UPOS_NOUN)
        c = named_before(w, t, named_beside(w, t, nearest_subject(w, t, c)));
    return c;
}
