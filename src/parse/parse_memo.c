#include "parse_memo.h"

#include "hash.h"

#include <assert.h>
#include <string.h>

/* Forms that differ in their capitals have one key, but not the same shape: the last affixes. */
static uint16_t *place_of(struct parse_memo *m, uint64_t key, const uint32_t *affix)
{
    uint64_t h = hash_mix(key, affix[PARSE_SHAPE_AFFIXES - 2] ^ affix[PARSE_SHAPE_AFFIXES - 1]);
    return &m->first[h % PARSE_MEMO_PLACES];
}

static bool is_word(const struct parse_memo_word *x, const struct parse_input *in)
{
    return x->key == in->key && memcmp(x->affix, in->affix, sizeof x->affix) == 0;
}

static void forget(struct parse_memo *m, uint32_t i)
{
    struct parse_memo_word *x = &m->word[i];
    uint16_t *link = place_of(m, x->key, x->affix);
    while (*link != i + 1)
        link = &m->word[*link - 1].next;
    *link = x->next;
    x->taken = false;
}

/* A place that is free or whose word is old: the hand of a clock gives each word one more round. */
static uint32_t free_place(struct parse_memo *m)
{
    for (uint32_t step = 0; step <= 2 * PARSE_MEMO_WORDS; step++) {
        uint32_t i = m->hand;
        struct parse_memo_word *x = &m->word[i];
        m->hand = (i + 1) % PARSE_MEMO_WORDS;
        if (!x->taken)
            return i;
        if (x->batch == m->batch)
            continue;
        if (!x->recent) {
            forget(m, i);
            return i;
        }
        x->recent = false;
    }
    assert(!"more words in a batch than there are places");
    return 0;
}

void parse_memo_begin(struct parse_memo *m)
{
    m->batch++;
}

struct parse_memo_word *parse_memo_find(struct parse_memo *m, const struct parse_input *in, bool *fresh)
{
    uint16_t *first = place_of(m, in->key, in->affix);
    for (uint32_t i = *first; i; i = m->word[i - 1].next)
        if (is_word(&m->word[i - 1], in)) {
            m->word[i - 1].batch = m->batch;
            m->word[i - 1].recent = true;
            *fresh = false;
            return &m->word[i - 1];
        }
    uint32_t i = free_place(m);
    struct parse_memo_word *x = &m->word[i];
    x->key = in->key;
    memcpy(x->affix, in->affix, sizeof x->affix);
    x->batch = m->batch;
    x->next = *first; /* free_place() may have changed it */
    x->taken = true;
    x->recent = x->summed = false;
    x->lemma_tag = 0;
    *first = (uint16_t)(i + 1);
    *fresh = true;
    return x;
}

struct str parse_memo_lemma(const struct parse_memo_word *x, struct str form, uint32_t tag)
{
    bool known = x->lemma_tag == tag + 1 && str_eq(form, str_make(x->form, x->form_n));
    return known ? str_make(x->lemma, x->lemma_n) : (struct str){0};
}

void parse_memo_keep_lemma(struct parse_memo_word *x, struct str form, uint32_t tag, struct str lemma)
{
    if (form.n > PARSE_MEMO_LETTERS || lemma.n > PARSE_MEMO_LETTERS || !lemma.n)
        return;
    memcpy(x->form, form.p, form.n);
    memcpy(x->lemma, lemma.p, lemma.n);
    x->form_n = (uint8_t)form.n;
    x->lemma_n = (uint8_t)lemma.n;
    x->lemma_tag = tag + 1;
}
