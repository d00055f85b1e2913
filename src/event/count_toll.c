#include "count_toll.h"

#include "count_same.h"
#include "tree.h"

enum {
    TOLL_WORDS = 5, /* most words of a toll phrase looked at on each side of its noun */
    TOLL_REACH = 9, /* words between a toll noun and its figure where the tree does not tell */
};

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

/* Row of the toll noun that `word` is, with its modifiers: "death toll", "number of injured". */
static uint32_t toll_row(const struct count_find *f, uint32_t word)
{
    struct str words[2 * TOLL_WORDS];
    struct dict_hits hits;
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, word)];
    uint32_t b = word - s->tok_b > TOLL_WORDS ? word - TOLL_WORDS : s->tok_b;
    uint32_t e = s->tok_e - word > TOLL_WORDS ? word + TOLL_WORDS : s->tok_e;
    for (uint32_t from = b; from <= word; from++) {
        uint32_t n = 0;
        for (uint32_t i = from; i < e; i++)
            words[n++] = count_find_key(f, i);
        uint32_t len = dict_longest(f->tables->tolls, words, n, &hits);
        if (len && from + len > word)
            return hits.row[0];
    }
    return NONE;
}

static bool take_toll(struct count_find *f, uint32_t noun, uint32_t predicate)
{
    uint32_t row = noun == NONE ? NONE : toll_row(f, noun);
    if (row == NONE)
        return false;
    if (str_eq(dict_cell(f->tables->tolls, row, f->tables->toll_what), STR("same")))
        return count_same_noun(f, noun, row, predicate);
    int what = vocab_of(VOCAB_OF_WHAT, dict_cell(f->tables->tolls, row, f->tables->toll_what));
    f->what = what > 0 ? (unsigned)what : WHAT_OTHER;
    f->predicate = predicate;
    f->rule = dict_where(f->tables->tolls, row, f->d->arena);
    return true;
}

/* "the toll rose to 137", "put the toll at 12", "a toll of 26", "the toll is 40". */
static bool by_toll(struct count_find *f, uint32_t entry)
{
    uint32_t rel = ud_rel_base(tok(f, entry)->rel), v = tok(f, entry)->head;
    if (rel == REL_ROOT || v == NONE || tree_child(f->d, entry, REL_COP) != NONE) /* "the toll is 40" */
        return take_toll(f, tree_child_base(f->d, entry, REL_NSUBJ), entry);
    if (rel == REL_NMOD || (rel == REL_FLAT && v + 1 == entry)) /* "the number 18" */
        return take_toll(f, v, v);
    if ((rel != REL_OBL && rel != REL_OBJ && rel != REL_XCOMP) || f->seed.quant == NONE) /* "rose, according to [medics]" */
        return false;
    uint32_t subject = tree_child_base(f->d, v, REL_NSUBJ);
    if (subject != NONE && tok(f, v)->rel == REL_ACL_RELCL && tok(f, subject)->upos == UPOS_PRON)
        subject = tok(f, v)->head; /* "the toll, which stood at [88]" */
    return count_same_it(f, v) || take_toll(f, tree_child(f->d, v, REL_OBJ), v) || take_toll(f, subject, v);
}

/* "cut the toll by more than 100, to [253]": first word of the phrase that says by how much, which is no toll; `i` if
 * there is none. */
static uint32_t before_change(const struct count_find *f, const struct sent *s, uint32_t i)
{
    enum { LONG = 6 };
    uint32_t at = i - 1;
    while (at > s->tok_b && i - at < 3 && tok(f, at)->upos != UPOS_NUM)
        at--;
    for (uint32_t k = at; tok(f, at)->upos == UPOS_NUM && k > s->tok_b && at - k < LONG; k--)
        if (str_eq(tok(f, k)->lemma, STR("by")))
            return k;
    return i;
}

/* "rose by 12": how much, not how many. */
static bool is_change(const struct count_find *f)
{
    uint32_t b = f->seed.tok_b;
    return b > 0 && str_eq(tok(f, b - 1)->lemma, STR("by"));
}

/* The same by the words alone, where the tree went wrong: "number of injured [..] rose to 60". */
static bool by_toll_words(struct count_find *f)
{
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->seed.tok_b)];
    uint32_t i = f->seed.tok_b;
    if (i == s->tok_b || tok(f, i - 1)->upos != UPOS_ADP || f->noun != f->seed.head)
        return false;
    i = before_change(f, s, i);
    if (i > s->tok_b + 3 && tok(f, i - 2)->upos == UPOS_NUM && str_eq(tok(f, i - 3)->lemma, STR("from")) && str_eq(tok(f, i - 1)->lemma, STR("to")))
        i -= 3; /* "lowered the number of missing from 40 to [12]" */
    if (i > s->tok_b + 3 && (str_eq(tok(f, i - 2)->lemma, STR("down")) || str_eq(tok(f, i - 2)->lemma, STR("up"))) &&
        tok(f, i - 3)->upos == UPOS_PUNCT)
        i -= 3; /* "stands at 71, down from [98]" */
    for (; i > s->tok_b && tok(f, i)->upos == UPOS_PUNCT && tok(f, i - 1)->upos == UPOS_NUM; i--)
        ;
    for (uint32_t k = 0; k < TOLL_REACH && i > s->tok_b; k++) {
        const struct tok *t = tok(f, --i);
        if (t->upos == UPOS_PUNCT || t->upos == UPOS_NUM)
            return false;
        if ((t->upos == UPOS_NOUN || t->upos == UPOS_ADJ) && take_toll(f, i, tok(f, f->seed.head)->head))
            return true;
    }
    return false;
}

/* "Death toll: [135]", "Toll now [135]", "toll at [40]" in a headline. */
static bool by_toll_label(struct count_find *f)
{
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->seed.tok_b)];
    uint32_t i = f->seed.tok_b;
    if (f->noun != f->seed.head || i < s->tok_b + 2)
        return false;
    bool mark = tok(f, i - 1)->upos == UPOS_PUNCT && (str_eq(tok(f, i - 1)->form, STR(":")) || str_eq(tok(f, i - 1)->form, STR("-")));
    bool now = str_eq(tok(f, i - 1)->lemma, STR("now"));
    return (mark || now) && tok(f, i - 2)->upos == UPOS_NOUN && take_toll(f, i - 2, f->seed.head);
}

bool count_toll_find(struct count_find *f, uint32_t entry)
{
    return !is_change(f) && (by_toll(f, entry) || by_toll_words(f) || by_toll_label(f));
}
