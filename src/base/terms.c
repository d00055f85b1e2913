#include "terms.h"

#include "hash.h"
#include "vec.h"

#include <assert.h>

/* Place of `text`, or the empty one where it belongs. The table is never full. */
static uint32_t *place_of(const struct terms *t, struct str text)
{
    uint64_t at = hash_bytes(text, hash_seed());
    while (t->slot[at & (t->size - 1)] && !str_eq(terms_text(t, t->slot[at & (t->size - 1)]), text))
        at++;
    return &t->slot[at & (t->size - 1)];
}

static void grow(struct terms *t, struct arena *a)
{
    t->size = t->size ? 2 * t->size : 64;
    t->slot = arena_array(a, t->size, sizeof *t->slot);
    for (uint32_t i = 0; i < t->n; i++)
        *place_of(t, t->text[i]) = i + 1;
}

uint32_t terms_add(struct terms *t, struct arena *a, struct str text)
{
    if (2 * t->n >= t->size)
        grow(t, a);
    uint32_t *number = place_of(t, text);
    if (*number || t->n == TERMS_MOST)
        return *number;
    t->text = vec_grow(a, t->text, &t->n, &t->cap, sizeof *t->text);
    t->text[t->n - 1] = str_dup(a, text);
    return *number = t->n;
}

struct str terms_text(const struct terms *t, uint32_t number)
{
    assert(number > 0 && number <= t->n);
    return t->text[number - 1];
}
