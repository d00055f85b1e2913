#include "train_lemma.h"

#include "hash.h"
#include "parse_lemma.h"
#include "utf8.h"

#include <assert.h>
#include <stdlib.h>

enum { MAX_RULES = UINT16_MAX };

enum { WRITTEN = 8 }; /* words as written count for more than their variants */

/* One training word seen under one key. */
struct seen {
    uint64_t key;
    uint32_t rule, count;
    uint32_t word; /* one that it was seen with */
    int ending;    /* length; whole forms: not used */
};

struct rules {
    struct arena *a;
    VEC(struct parse_lemma_rule) v;
    uint32_t *forms; /* [v.n] different names that take the rule */
};

static uint32_t rule_id(struct rules *r, struct parse_lemma_rule rule)
{
    for (uint32_t i = 0; i < r->v.n; i++) {
        const struct parse_lemma_rule *x = &r->v.v[i];
        if (x->keep_case == rule.keep_case && x->cut == rule.cut && str_eq(x->add, rule.add))
            return i;
    }
    *vec_push(r->a, &r->v) = rule;
    return r->v.n - 1;
}

static struct parse_lemma_rule derive(struct str word, struct str lemma, uint32_t keep_case)
{
    size_t same = 0;
    while (same < word.n && same < lemma.n && word.p[same] == lemma.p[same])
        same++;
    while (!utf8_boundary(word, same) || !utf8_boundary(lemma, same))
        same--;
    return (struct parse_lemma_rule){.keep_case = keep_case,
                                     .cut = (uint32_t)(word.n - same),
                                     .add = str_make(lemma.p + same, lemma.n - same)};
}

/* The smaller edit of the word as written and in lower case, which most words are looked up in.
 * Names keep their spelling. */
static struct parse_lemma_rule rule_of(const struct tok *t, struct str form, struct str lower)
{
    struct parse_lemma_rule low = derive(lower, t->lemma, 0), keep = derive(form, t->lemma, 1);
    if (t->upos == UPOS_PROPN)
        return keep;
    return low.cut <= keep.cut ? low : keep;
}

static int by_key(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* Sorts and joins equal (key, rule). */
static uint32_t join(struct seen *v, uint32_t n)
{
    qsort(v, n, sizeof *v, by_key);
    uint32_t joined = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (joined && v[joined - 1].key == v[i].key && v[joined - 1].rule == v[i].rule)
            v[joined - 1].count += v[i].count;
        else
            v[joined++] = v[i];
    }
    return joined;
}

/* Keeps the most frequent rule of each key (the first of equals); `second`, if not NULL, gets the
 * next of those that have one. */
static uint32_t majority(struct seen *v, uint32_t n, struct seen *second, uint32_t *nsecond)
{
    uint32_t kept = 0;
    n = join(v, n);
    for (uint32_t i = 0, same; i < n; i += same) {
        uint32_t best = i, next = UINT32_MAX;
        for (same = 1; i + same < n && v[i + same].key == v[i].key; same++) {
            uint32_t k = i + same;
            if (v[k].count > v[best].count)
                next = best, best = k;
            else if (next == UINT32_MAX || v[k].count > v[next].count)
                next = k;
        }
        if (second && next != UINT32_MAX && v[next].count > 1)
            second[(*nsecond)++] = v[next];
        v[kept++] = v[best];
    }
    return kept;
}

static void insert(uint64_t *table, uint32_t size, uint64_t key, uint32_t rule)
{
    uint64_t at = key >> 16;
    for (uint32_t i = 0; i < PARSE_LEMMA_PROBES; i++) {
        uint64_t *slot = &table[(at + i) & (size - 1)];
        if (!*slot) {
            *slot = at << 16 | rule;
            return;
        }
    }
    assert(!"lemma table too full");
}

static void write_rules(const struct rules *r, struct train_write *w)
{
    struct out o;
    out_open(&o, -1);
    for (uint32_t i = 0; i < r->v.n; i++) {
        const struct parse_lemma_rule *x = &r->v.v[i];
        out_fmt(&o, "%c %u ", x->keep_case ? 'k' : 'l', x->cut);
        out_put(&o, x->add);
        out_char(&o, '\n');
    }
    train_write_section(w, "lemma_rules", r->v.n, 1, str_make(o.p, o.n));
    out_close(&o);
}

struct word {
    struct str form, lower;
    const struct tok *tok;
    uint64_t feats; /* ud_feats_key() */
    uint32_t rule, weight;
};

static uint64_t key_of(const struct word *x, int ending, unsigned choice)
{
    return parse_lemma_key(x->form, x->lower, x->tok->upos, x->feats, ending, choice);
}

/* Every form and tag with its most frequent rule. */
static uint32_t whole_forms(const struct word *words, uint32_t n, struct seen *v)
{
    for (uint32_t i = 0; i < n; i++)
        v[i] = (struct seen){key_of(&words[i], -1, 0), words[i].rule, words[i].weight, i, 0};
    return majority(v, n, NULL, NULL);
}

static void count_names(struct rules *rules, const struct word *words, const struct seen *whole,
                        uint32_t n)
{
    rules->forms = arena_array(rules->a, rules->v.n + 1, sizeof *rules->forms);
    for (uint32_t i = 0; i < n; i++)
        rules->forms[whole[i].rule] += words[whole[i].word].tok->upos == UPOS_PROPN;
}

/* True if words that were not seen may follow this one's rule: "Parties" those that give "Party",
 * but not "Dujan" that of "Jan". */
static bool sets_example(const struct word *x, const struct rules *rules)
{
    enum { SEVERAL = 4 };
    return x->tok->upos != UPOS_PROPN || rules->v.v[x->rule].add.n == 0 ||
           rules->forms[x->rule] >= SEVERAL;
}

/* A single name with another lemma is a slip of the treebank more often than not. */
static bool is_slip(const struct word *x, const struct seen *form, const struct rules *rules)
{
    return !sets_example(x, rules) && form->count < 2 * WRITTEN;
}

/* Endings of the forms, each form counted once: frequent words are mostly irregular ones. `second`
 * gets their second choices. */
static uint32_t endings(const struct word *words, const struct seen *whole, uint32_t n,
                        const struct rules *rules, struct seen *v, struct seen *second)
{
    uint32_t k = 0, nsecond = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct word *x = &words[whole[i].word];
        for (int len = 0; len <= PARSE_LEMMA_ENDING && (size_t)len <= x->lower.n; len++)
            if (sets_example(x, rules))
                v[k++] = (struct seen){key_of(x, len, 0), whole[i].rule, 1, whole[i].word, len};
    }
    k = majority(v, k, second, &nsecond);
    for (uint32_t i = 0; i < nsecond; i++) {
        second[i].key = key_of(&words[second[i].word], second[i].ending, 1);
        v[k++] = second[i];
    }
    return k;
}

/* A table for parse_lemma.h; the caller frees it. */
static uint64_t *make_table(const struct seen *ends, uint32_t nends, const struct seen *whole,
                            uint32_t nwhole, uint32_t *size)
{
    *size = 64;
    while (*size < (nends + nwhole) * 3 / 2)
        *size *= 2;
    uint64_t *table = arena_xalloc(*size * sizeof *table);
    memset(table, 0, *size * sizeof *table);
    for (uint32_t i = 0; i < nends; i++)
        insert(table, *size, ends[i].key, ends[i].rule);
    for (uint32_t i = 0; i < nwhole; i++)
        insert(table, *size, whole[i].key, whole[i].rule);
    return table;
}

/* Drops the forms that get their lemma by their endings already. */
static uint32_t exceptions(const struct word *words, struct seen *whole, uint32_t n,
                           const struct seen *ends, uint32_t nends, const struct rules *rules,
                           const struct train_vocab *vocab)
{
    uint32_t kept = 0;
    struct parse_lemma l = {.rules = rules->v.v, .nrules = rules->v.n};
    uint64_t *table = make_table(ends, nends, NULL, 0, &l.nkeys);
    l.keys = table;
    l.words = vocab->table;
    l.nwords = vocab->size;
    for (uint32_t i = 0; i < n; i++) {
        const struct word *x = &words[whole[i].word];
        const struct tok *t = x->tok;
        struct str want =
            parse_lemma_apply(&rules->v.v[whole[i].rule], rules->a, x->form, x->lower);
        struct str have = parse_lemma_of(&l, rules->a, x->form, x->lower, t->upos, x->feats);
        if (!str_eq(want, have) && !is_slip(x, &whole[i], rules))
            whole[kept++] = whole[i];
    }
    free(table);
    return kept;
}

static void write_keys(const struct seen *ends, uint32_t nends, const struct seen *whole,
                       uint32_t nwhole, struct train_write *w)
{
    uint32_t size;
    uint64_t *table = make_table(ends, nends, whole, nwhole, &size);
    train_write_section(w, "lemma_keys", size, 1,
                        str_make((const char *)table, size * sizeof *table));
    free(table);
}

/* The form as it stands in headlines and old wires: all in capitals, or the first letter only. */
static struct str capital(struct arena *a, struct str form, bool all)
{
    struct str s = str_dup(a, form);
    char *p = (char *)(uintptr_t)s.p;
    for (size_t i = 0; i < s.n && (all || i == 0); i++)
        if (p[i] >= 'a' && p[i] <= 'z')
            p[i] = (char)(p[i] - 32);
    return s;
}

static void add_word(struct word *words, uint32_t *n, const struct tok *t, struct str form,
                     const struct doc *d, uint32_t weight, struct rules *rules)
{
    struct str lower = utf8_lower_str(rules->a, form);
    words[(*n)++] = (struct word){form, lower, t, ud_feats_key(d->terms, t->feats), rule_id(rules, rule_of(t, form, lower)), weight};
}

void train_lemma(const struct doc *d, const struct train_vocab *vocab, struct arena *a,
                 struct train_write *w)
{
    struct rules rules = {.a = a};
    struct word *words = arena_array(a, (size_t)d->toks.n * 3, sizeof *words);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        const struct tok *t = &d->toks.v[i];
        if (t->upos == UPOS_COUNT)
            continue; /* in no tree */
        add_word(words, &n, t, t->form, d, WRITTEN, &rules);
        if (t->upos == UPOS_PROPN)
            continue; /* keeps its spelling in any case */
        add_word(words, &n, t, capital(a, t->form, false), d, 1, &rules);
        add_word(words, &n, t, capital(a, t->form, true), d, 1, &rules);
    }
    assert(rules.v.n <= MAX_RULES);
    struct seen *ends = arena_array(a, (size_t)n * (PARSE_LEMMA_ENDING + 1), sizeof *ends);
    struct seen *second = arena_array(a, (size_t)n * (PARSE_LEMMA_ENDING + 1), sizeof *second);
    struct seen *whole = arena_array(a, n, sizeof *whole);
    uint32_t nwhole = whole_forms(words, n, whole);
    count_names(&rules, words, whole, nwhole);
    uint32_t nends = endings(words, whole, nwhole, &rules, ends, second);
    nwhole = exceptions(words, whole, nwhole, ends, nends, &rules, vocab);
    write_rules(&rules, w);
    write_keys(ends, nends, whole, nwhole, w);
}
