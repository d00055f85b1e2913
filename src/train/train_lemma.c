#include "train_lemma.h"

#include "hash.h"
#include "parse_lemma.h"
#include "utf8.h"

#include <assert.h>
#include <stdlib.h>

enum { MAX_RULES = UINT16_MAX };

/* One training word seen under one key. */
struct seen {
    uint64_t key;
    uint32_t rule, count;
    uint32_t word; /* an index into the words it was seen with */
};

struct rules {
    struct arena *a;
    VEC(struct parse_lemma_rule) v;
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

/* The smaller edit of the word as written and in lower case. Where both do: names keep their case,
 * other words do not. */
static struct parse_lemma_rule rule_of(const struct tok *t, struct str form, struct str lower)
{
    struct parse_lemma_rule low = derive(lower, t->lemma, 0), keep = derive(form, t->lemma, 1);
    if (low.cut == keep.cut)
        return t->upos == UPOS_PROPN ? keep : low;
    return low.cut < keep.cut ? low : keep;
}

static int by_key(const void *a, const void *b)
{
    const struct seen *x = a, *y = b;
    if (x->key != y->key)
        return x->key < y->key ? -1 : 1;
    return x->rule < y->rule ? -1 : x->rule > y->rule;
}

/* Sorts, joins equal (key, rule) and keeps the most frequent rule of each key. */
static uint32_t majority(struct seen *v, uint32_t n)
{
    qsort(v, n, sizeof *v, by_key);
    uint32_t joined = 0, kept = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (joined && v[joined - 1].key == v[i].key && v[joined - 1].rule == v[i].rule)
            v[joined - 1].count += v[i].count;
        else
            v[joined++] = v[i];
    }
    for (uint32_t i = 0; i < joined; i++) {
        if (kept && v[kept - 1].key == v[i].key) {
            if (v[i].count > v[kept - 1].count)
                v[kept - 1] = v[i];
        } else {
            v[kept++] = v[i];
        }
    }
    return kept;
}

static const struct seen *find(const struct seen *v, uint32_t n, uint64_t key)
{
    struct seen want = {.key = key};
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (v[mid].key < want.key)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < n && v[lo].key == key ? &v[lo] : NULL;
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
    uint32_t rule, weight;
};

static uint32_t endings(const struct word *words, uint32_t n, struct seen *v)
{
    uint32_t k = 0;
    for (uint32_t i = 0; i < n; i++) {
        const struct word *x = &words[i];
        for (int len = 0; len <= PARSE_LEMMA_ENDING && (size_t)len <= x->lower.n; len++)
            v[k++] = (struct seen){
                parse_lemma_key(x->form, x->lower, x->tok->upos, x->tok->feats, len), x->rule, x->weight, i};
    }
    return majority(v, k);
}

/* Whole forms whose rule the endings would get wrong. */
static uint32_t exceptions(const struct word *words, uint32_t n, const struct seen *ends,
                           uint32_t nends, struct seen *v)
{
    for (uint32_t i = 0; i < n; i++)
        v[i] = (struct seen){parse_lemma_key(words[i].form, words[i].lower, words[i].tok->upos,
                                             words[i].tok->feats, -1),
                             words[i].rule, words[i].weight, i};
    uint32_t k = majority(v, n), kept = 0;
    for (uint32_t i = 0; i < k; i++) {
        const struct word *x = &words[v[i].word];
        const struct seen *e = NULL;
        for (int len = PARSE_LEMMA_ENDING; !e && len >= 0; len--)
            if ((size_t)len <= x->lower.n)
                e = find(ends, nends,
                         parse_lemma_key(x->form, x->lower, x->tok->upos, x->tok->feats, len));
        if (!e || e->rule != v[i].rule)
            v[kept++] = v[i];
    }
    return kept;
}

static void write_keys(const struct seen *ends, uint32_t nends, const struct seen *whole,
                       uint32_t nwhole, struct train_write *w)
{
    uint32_t size = 64;
    while (size < (nends + nwhole) * 3 / 2)
        size *= 2;
    uint64_t *table = arena_xalloc(size * sizeof *table);
    memset(table, 0, size * sizeof *table);
    for (uint32_t i = 0; i < nends; i++)
        insert(table, size, ends[i].key, ends[i].rule);
    for (uint32_t i = 0; i < nwhole; i++)
        insert(table, size, whole[i].key, whole[i].rule);
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
                     uint32_t weight, struct rules *rules)
{
    struct str lower = utf8_lower_str(rules->a, form);
    words[(*n)++] =
        (struct word){form, lower, t, rule_id(rules, rule_of(t, form, lower)), weight};
}

void train_lemma(const struct doc *d, struct arena *a, struct train_write *w)
{
    enum { WRITTEN = 8 }; /* words as written count for more than their variants */
    struct rules rules = {.a = a};
    struct word *words = arena_array(a, (size_t)d->toks.n * 3, sizeof *words);
    uint32_t n = 0;
    for (uint32_t i = 0; i < d->toks.n; i++) {
        const struct tok *t = &d->toks.v[i];
        add_word(words, &n, t, t->form, WRITTEN, &rules);
        if (t->upos == UPOS_PROPN)
            continue; /* keeps its spelling in any case */
        add_word(words, &n, t, capital(a, t->form, false), 1, &rules);
        add_word(words, &n, t, capital(a, t->form, true), 1, &rules);
    }
    assert(rules.v.n <= MAX_RULES);
    struct seen *ends = arena_array(a, (size_t)n * (PARSE_LEMMA_ENDING + 1), sizeof *ends);
    struct seen *whole = arena_array(a, n, sizeof *whole);
    uint32_t nends = endings(words, n, ends);
    uint32_t nwhole = exceptions(words, n, ends, nends, whole);
    write_rules(&rules, w);
    write_keys(ends, nends, whole, nwhole, w);
}
