#include "train_vocab.h"

#include "parse_input.h"
#include "utf8.h"

#include <assert.h>
#include <stdlib.h>

enum { MIN_COUNT = 2 };

/* Adds a key that is not there yet. */
static void insert(struct train_vocab *v, uint64_t key, uint32_t row)
{
    uint64_t at = key >> PARSE_INPUT_ROW_BITS;
    for (uint32_t i = 0; i < PARSE_INPUT_PROBES; i++) {
        uint64_t *slot = &v->table[(at + i) & (v->size - 1)];
        if (!*slot) {
            *slot = at << PARSE_INPUT_ROW_BITS | row;
            return;
        }
    }
    assert(!"word table too full");
}

static void add(struct train_vocab *v, uint64_t key)
{
    if (!parse_input_row(v->table, v->size, key))
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

void train_vocab_build(struct train_vocab *v, const struct train_vectors *vectors,
                       const struct doc *d, struct arena *a)
{
    uint32_t n = d->toks.n;
    *v = (struct train_vocab){.size = 1024, .rows = 1};
    while (v->size < vectors->n * 2 || v->size < n / 4)
        v->size *= 2;
    v->table = zeros(v->size, sizeof *v->table);
    /* a word whose key is taken already (two spellings, one key) still uses up its row */
    for (uint32_t i = 0; i < vectors->n; i++) {
        uint64_t key = parse_input_key(utf8_lower_str(a, vectors->words[i]));
        if (!parse_input_row(v->table, v->size, key))
            insert(v, key, v->rows);
        v->rows++;
    }
    v->vectors = vectors->n;
    uint64_t *keys = zeros(2 * (size_t)n + 1, sizeof *keys);
    for (uint32_t i = 0; i < n; i++)
        keys[i] = keys[n + i] = parse_input_key(utf8_lower_str(a, d->toks.v[i].form));
    add_frequent(v, keys, n);
    v->learned = zeros(v->rows, sizeof *v->learned);
    v->count = zeros(v->rows, sizeof *v->count);
    for (uint32_t i = 0; i < n; i++)
        v->count[parse_input_row(v->table, v->size, keys[n + i])]++;
    v->nlearned = 1;
    for (uint32_t r = 1; r < v->rows; r++)
        if (v->count[r] >= MIN_COUNT)
            v->learned[r] = v->nlearned++;
    free(keys);
}

void train_vocab_free(struct train_vocab *v)
{
    free(v->table);
    free(v->learned);
    free(v->count);
}
