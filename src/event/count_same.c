#include "count_same.h"

#include "tree.h"

enum { CLIMB_MAX = 8, SENTENCES = 4 };

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

/* "its estimate of the dead", "the number of displaced people". */
static bool take_complement(struct count_find *f, uint32_t noun, uint32_t predicate)
{
    for (int i = 0; i < CLIMB_MAX && noun != NONE && f->crowd[noun] <= COUNT_CROWD_MAX; i++) {
        uint32_t of = count_find_of(f, noun);
        if (of != NONE && (count_find_row(f, count_find_key(f, of), "adj", "self", predicate) ||
                           count_find_row(f, count_find_key(f, of), "noun", "self", predicate) ||
                           count_find_modified(f, of)))
            return true;
        noun = of;
    }
    return false;
}

/* "three missiles were fired ... corrected the number to one": things were numbered since. */
static bool numbers_things(const struct count_find *f, const struct count *last, uint32_t at)
{
    for (uint32_t i = last->quant == NONE ? f->d->quants.n : last->quant + 1; i < f->d->quants.n; i++) {
        const struct quant *q = &f->d->quants.v[i];
        uint32_t noun = tok(f, q->head)->rel == REL_NUMMOD ? tok(f, q->head)->head : NONE;
        if (q->tok_b >= at || i == f->seed.quant)
            break;
        if (noun != NONE && count_find_is_thing(f, noun))
            return true;
    }
    return false;
}

/* "the figure of 40": the last count of that number, else the last one. */
static const struct count *of_same_number(const struct count_find *f, uint32_t sent)
{
    const struct doc *d = f->d;
    for (uint32_t i = d->counts.n; i-- > 0 && d->counts.v[i].sent + SENTENCES >= sent;)
        if (d->counts.v[i].best != QUANT_NONE && d->counts.v[i].best == f->seed.best && d->counts.v[i].what != WHAT_OTHER)
            return &d->counts.v[i];
    return &d->counts.v[d->counts.n - 1];
}

static bool take_up(struct count_find *f, uint32_t at, uint32_t row, uint32_t predicate)
{
    const struct doc *d = f->d;
    if (!d->counts.n)
        return false;
    const struct count *last = of_same_number(f, doc_sent_of(d, at));
    if (last->sent + SENTENCES < doc_sent_of(d, at) || last->what == WHAT_OTHER || numbers_things(f, last, at))
        return false;
    f->what = last->what;
    f->who_before = last->who;
    f->predicate = predicate;
    f->rule = dict_where(f->tables->tolls, row, d->arena);
    return true;
}

unsigned count_same_who(const struct count_find *f)
{
    const struct doc *d = f->d;
    if (f->seed.quant == NONE || tok(f, f->noun)->upos != UPOS_NUM || !d->counts.n)
        return WHO_UNSET;
    const struct count *last = &d->counts.v[d->counts.n - 1];
    return last->what == f->what && last->scope != SCOPE_SUBSET && last->sent + 1 >= doc_sent_of(d, f->noun) ? last->who
                                                                              : WHO_UNSET;
}

bool count_same_noun(struct count_find *f, uint32_t noun, uint32_t row, uint32_t predicate)
{
    const struct doc *d = f->d;
    uint32_t of = count_find_of(f, noun);
    if (of != NONE && (take_complement(f, noun, predicate) || of != f->seed.head))
        return f->predicate != NONE; /* "the figure of [310]" says nothing else */
    uint32_t det = tree_child(d, noun, REL_DET);
    bool definite =
        tree_child(d, noun, REL_NMOD_POSS) != NONE ||
        (det != NONE && ud_feat_get(tok(f, det)->feats, FEAT_PRONTYPE) != PRONTYPE_IND &&
         !str_eq(tok(f, det)->lemma, STR("a")));
    if (!definite || tree_child(d, noun, REL_COMPOUND) != NONE ||
        tok(f, f->seed.head)->rel == REL_NUMMOD)
        return false;
    return take_up(f, noun, row, predicate);
}

/* "who said there were [52]", "survivors speak of [200]": of what was counted before. */
static bool is_there(const struct count_find *f, uint32_t verb, uint32_t rel)
{
    uint32_t b = f->seed.tok_b;
    if (f->seed.quant == NONE || f->noun != f->seed.head || tok(f, f->top)->upos != UPOS_NUM || b < 2 || verb == NONE ||
        dict_first(f->tables->tolls, STR("number")) == NONE)
        return false;
    bool there = str_eq(tok(f, b - 1)->lemma, STR("be")) && str_ieq(tok(f, b - 2)->form, STR("there"));
    bool spoken = rel == REL_OBL && str_eq(tok(f, verb)->lemma, STR("speak")) && str_ieq(tok(f, b - 1)->form, STR("of"));
    return there || spoken;
}

bool count_same_bare(struct count_find *f)
{
    static const char *const verbs =
        "say report announce give claim record cite estimate count list tell state";
    uint32_t verb = tok(f, f->top)->head, rel = ud_rel_base(tok(f, f->top)->rel);
    if (is_there(f, verb, rel))
        return take_up(f, f->top, dict_first(f->tables->tolls, STR("number")), verb);
    uint32_t row = dict_first(f->tables->tolls, STR("number"));
    if (f->seed.quant == NONE || f->noun != f->seed.head || tok(f, f->top)->upos != UPOS_NUM ||
        row == NONE || verb == NONE || verb > f->top ||
        (rel != REL_OBJ && rel != REL_CCOMP && rel != REL_XCOMP))
        return false;
    struct str rest = str_of(verbs), word;
    while (str_field(&rest, ' ', &word))
        if (str_eq(word, tok(f, verb)->lemma))
            return take_up(f, f->top, row, verb);
    return false;
}

bool count_same_it(struct count_find *f, uint32_t verb)
{
    static const char *const verbs = "raise lower revise cut reduce increase correct amend adjust update";
    const struct doc *d = f->d;
    uint32_t it = tree_child(d, verb, REL_OBJ), row = dict_first(f->tables->tolls, STR("number"));
    const struct count *last = d->counts.n ? &d->counts.v[d->counts.n - 1] : NULL;
    bool to = f->seed.tok_b > 0 && str_ieq(tok(f, f->seed.tok_b - 1)->form, STR("to"));
    if (!to || it == NONE || row == NONE || !last || last->quant == NONE || last->quant + 1 != f->seed.quant ||
        f->noun != f->seed.head || !str_ieq(tok(f, it)->form, STR("it")) || last->sent != doc_sent_of(d, verb))
        return false;
    struct str rest = str_of(verbs), word;
    while (str_field(&rest, ' ', &word))
        if (str_eq(word, tok(f, verb)->lemma))
            return take_up(f, verb, row, verb);
    return false;
}
