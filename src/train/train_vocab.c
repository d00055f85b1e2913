#include "train_vocab.h"

#include "parse_input.h"
#include "utf8.h"

#include <assert.h>
#include <stdlib.h>

enum { MIN_COUNT = 2, MIN_AFFIX_COUNT = 3 };

/* Adds a key that is not there yet. */
static void insert(struct train_vocab *v, uint64_t key, uint32_t row)
{
    uint32_t at = parse_input_place(key, v->size);
    for (uint32_t i = 0; i < PARSE_INPUT_PROBES; i++) {
        uint32_t *slot = &v->table[(at + i) & (v->size - 1)];
        if (!*slot) {
            *slot = parse_input_entry(key, row);
            return;
        }
    }
    assert(!"word table too full");
}

static void add(struct train_vocab *v, uint64_t key)
{
    if (v->rows < PARSE_INPUT_ROWS && !parse_input_row(v->table, v->size, key))
        insert(v, key, v->rows++);
}

static int by_value(const void *a, const void *b)
{
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void add_frequent(struct train_vocab *v, uint64_t *keys, uint32_t n)
{
    qsort(keys, n, sizeof *keys, by_value);
    for (uint32_t i = 0, same; i < n; i += same) {
        for (same = 1; i + same < n && keys[i + same] == keys[i]; same++)
            ;
        if (same >= MIN_COUNT)
            add(v, keys[i]);
    }
}

static void *zeros(size_t n, size_t size)
{
    void *p = arena_xalloc(n * size);
    memset(p, 0, n * size);
    return p;
}

struct affix {
    uint32_t key, count;
};

/* The most frequent first; equal ones by key. */
static int by_count(const void *a, const void *b)
{
    const struct affix *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return x->key < y->key ? -1 : x->key > y->key;
}

static int by_key(const void *a, const void *b)
{
    const struct affix *x = a, *y = b;
    return x->key < y->key ? -1 : x->key > y->key;
}

static void insert_affix(struct train_vocab *v, uint32_t key)
{
    uint32_t at = key & (PARSE_SHAPE_BUCKETS - 1);
    if (v->affixes[at])
        at ^= 1;
    if (!v->affixes[at] && v->naffixes <= UINT16_MAX)
        v->affixes[at] = (key >> 16) << 16 | v->naffixes++;
}

static void build_affixes(struct train_vocab *v, const struct doc *d, struct arena *a)
{
    uint32_t n = d->toks.n * PARSE_SHAPE_AFFIXES, joined = 0;
    struct affix *all = zeros(n + 1, sizeof *all);
    for (uint32_t i = 0; i < d->toks.n; i++) {
        struct parse_input in;
        parse_input_of(&in, a, d->toks.v[i].form);
        for (unsigned k = 0; k < PARSE_SHAPE_AFFIXES; k++)
            all[i * PARSE_SHAPE_AFFIXES + k] = (struct affix){in.affix[k], 1};
    }
    qsort(all, n, sizeof *all, by_key);
    for (uint32_t i = 0; i < n; i++) {
        if (joined && all[joined - 1].key == all[i].key)
            all[joined - 1].count++;
        else
            all[joined++] = all[i];
    }
    qsort(all, joined, sizeof *all, by_count);
    v->affixes = zeros(PARSE_SHAPE_BUCKETS, sizeof *v->affixes);
    v->naffixes = 1;
    for (uint32_t i = 0; i < joined && all[i].count >= MIN_AFFIX_COUNT; i++)
        insert_affix(v, all[i].key);
    free(all);
}

/* Words of the lexicon without a row share one with all that have the same classes. */
static void add_classes(struct train_vocab *v, const struct train_lexicon *lexicon)
{
    uint32_t shared[1 << TRAIN_LEXICON_CLASSES] = {0};
    for (uint32_t i = 0; i < lexicon->n; i++) {
        const struct train_lexicon_word *w = &lexicon->words[i];
        if (parse_input_row(v->table, v->size, w->key))
            continue;
        if (!shared[w->classes] && v->rows == PARSE_INPUT_ROWS)
            continue;
        if (!shared[w->classes])
            shared[w->classes] = v->rows++;
        insert(v, w->key, shared[w->classes]);
    }
    v->classes = zeros(v->rows, sizeof *v->classes);
    for (uint32_t i = 0; i < lexicon->n; i++)
        v->classes[parse_input_row(v->table, v->size, lexicon->words[i].key)] =
            lexicon->words[i].classes;
}

void train_vocab_build(struct train_vocab *v, const struct train_vectors *vectors,
                       const struct train_lexicon *lexicon, const struct doc *d, struct arena *a)
{
    uint32_t n = d->toks.n;
    *v = (struct train_vocab){.size = 1024, .rows = 1};
    while (v->size < (vectors->n + lexicon->n) * 3 / 2 || v->size < n / 4)
        v->size *= 2;
    v->table = zeros(v->size, sizeof *v->table);
    /* a word whose key is taken already (two spellings, one key) still uses up its row */
    for (uint32_t i = 0; i < vectors->n; i++) {
        uint64_t key = parse_input_key(utf8_lower_str(a, vectors->words[i]), a);
        if (!parse_input_row(v->table, v->size, key))
            insert(v, key, v->rows);
        v->rows++;
    }
    v->vectors = vectors->n;
    uint64_t *keys = zeros(2 * (size_t)n + 1, sizeof *keys);
    for (uint32_t i = 0; i < n; i++)
        keys[i] = keys[n + i] = parse_input_key(utf8_lower_str(a, d->toks.v[i].form), a);
    add_frequent(v, keys, n);
    uint32_t own = v->rows; /* the others are shared */
    add_classes(v, lexicon);
    v->learned = zeros(v->rows, sizeof *v->learned);
    v->count = zeros(v->rows, sizeof *v->count);
    for (uint32_t i = 0; i < n; i++)
        v->count[parse_input_row(v->table, v->size, keys[n + i])]++;
    v->nlearned = 1;
    for (uint32_t r = 1; r < own; r++)
        if (v->count[r] >= MIN_COUNT)
            v->learned[r] = v->nlearned++;
    free(keys);
    build_affixes(v, d, a);
}

void train_vocab_free(struct train_vocab *v)
{
    free(v->table);
    free(v->learned);
    free(v->count);
    free(v->classes);
    free(v->affixes);
}
