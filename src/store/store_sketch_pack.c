#include "store_sketch_pack.h"

#include "hash.h"

#include <stdlib.h>
#include <string.h>
#include <zstd.h>

enum {
    LAYOUT = 1,         /* raise it when a field changes its meaning but not its size */
    LARGEST = 256 << 20 /* unpacked */
};

struct head {
    uint64_t layout;
    uint64_t country;
    int32_t day;
    uint32_t names, events, claims, told, spans, letters; /* items that follow, in this order */
    uint32_t unused;
};

static uint64_t make_layout(void)
{
    struct arena a = {0};
    uint64_t h = hash_mix(LAYOUT, sizeof(struct store_sketch_event) << 32 | sizeof(struct store_sketch_claim));
    h = hash_mix(h, sizeof(struct story_told) << 32 | sizeof(struct head));
    for (unsigned v = 0; v < VOCAB_COUNT; v++)
        for (unsigned i = 0; i < vocab_size(v); i++)
            h = hash_bytes(str_of(vocab_name(v, i)), h);
    h = hash_mix(h, story_words_name(&a, STR("El Niño, a boy")));
    arena_free(&a);
    return h;
}

/* Numbers of the vocabularies stand in the rows, and hashes of names: a program that has other ones reads no sketch of
 * ours. Its own are made from the record. Whichever thread comes first works it out; several find the same. */
static uint64_t layout(void)
{
    static _Atomic uint64_t known; /* 0: not yet */
    uint64_t h = known;
    if (!h)
        known = h = make_layout();
    return h;
}

/* --- packing ------------------------------------------------------------------------------------------------ */

static char *put(char *at, const void *items, size_t n, size_t size)
{
    if (n)
        memcpy(at, items, n * size);
    return at + n * size;
}

static struct head head_of(const struct store_sketch *s)
{
    return (struct head){layout(), s->doc.country, s->doc.day, s->doc.names.n, s->events.n, s->claims.n,
                         s->told.n, s->spans.n, s->letters.n, 0};
}

static size_t size_of(const struct head *h)
{
    return sizeof *h + h->names * sizeof(struct story_word) + h->events * sizeof(struct store_sketch_event) +
           h->claims * sizeof(struct store_sketch_claim) + h->told * sizeof(struct story_told) +
           h->spans * sizeof(struct span) + h->letters;
}

struct str store_sketch_pack(const struct store_sketch *s, const struct store_packer *packer, struct arena *a)
{
    struct head h = head_of(s);
    size_t n = size_of(&h);
    char *plain = arena_alloc_raw(a, n), *at = put(plain, &h, 1, sizeof h);
    at = put(at, s->doc.names.v, h.names, sizeof *s->doc.names.v);
    at = put(at, s->events.v, h.events, sizeof *s->events.v);
    at = put(at, s->claims.v, h.claims, sizeof *s->claims.v);
    at = put(at, s->told.v, h.told, sizeof *s->told.v);
    at = put(at, s->spans.v, h.spans, sizeof *s->spans.v);
    put(at, s->letters.v, h.letters, 1);
    return store_pack(packer, a, STORE_PACK_SKETCH, true, str_make(plain, n));
}

/* --- unpacking ------------------------------------------------------------------------------------------------ */

/* The next items, where they lie; they are copied to be aligned. */
static void *take(struct arena *a, const char **at, size_t n, size_t size)
{
    void *items = arena_array(a, n + 1, size);
    memcpy(items, *at, n * size);
    *at += n * size;
    return items;
}

static void read_rows(struct store_sketch *s, const struct head *h, const char *at, struct arena *a)
{
    s->doc.day = h->day;
    s->doc.country = h->country;
    s->doc.names.v = take(a, &at, h->names, sizeof *s->doc.names.v);
    s->events.v = take(a, &at, h->events, sizeof *s->events.v);
    s->claims.v = take(a, &at, h->claims, sizeof *s->claims.v);
    s->told.v = take(a, &at, h->told, sizeof *s->told.v);
    s->spans.v = take(a, &at, h->spans, sizeof *s->spans.v);
    s->letters.v = take(a, &at, h->letters, 1);
    s->doc.names.n = h->names;
    s->events.n = s->events.cap = h->events;
    s->claims.n = s->claims.cap = h->claims;
    s->told.n = s->told.cap = h->told;
    s->spans.n = s->spans.cap = h->spans;
    s->letters.n = s->letters.cap = h->letters;
}

static bool is_event(const struct story_event *e)
{
    return e->leads <= 1 && e->nactors <= EVENT_SIDES && e->nrecipients <= EVENT_SIDES && e->type < vocab_size(VOCAB_OF_EVENT) &&
           e->mode < vocab_size(VOCAB_OF_MODE) && e->factuality < vocab_size(VOCAB_OF_FACT) &&
           e->date_precision < vocab_size(VOCAB_OF_DATE) && e->place_precision < vocab_size(VOCAB_OF_PLACE);
}

static bool is_claim(const struct store_sketch *s, const struct store_sketch_claim *c)
{
    const struct story_claim *r = &c->row;
    return c->speaker.e <= s->letters.n && c->contents.e <= s->spans.n &&
           r->attribution < vocab_size(VOCAB_OF_ATTRIBUTION) && r->act < vocab_size(VOCAB_OF_ACT) &&
           r->hedge < vocab_size(VOCAB_OF_HEDGE) && r->what < vocab_size(VOCAB_OF_WHAT) &&
           r->who < vocab_size(VOCAB_OF_WHO) && r->scope < vocab_size(VOCAB_OF_SCOPE) &&
           r->qualifier < vocab_size(VOCAB_OF_QUALIFIER);
}

static bool is_told(const struct store_sketch *s, const struct story_told *t)
{
    return t->from < s->claims.n && t->to < s->claims.n && t->rel < vocab_size(VOCAB_OF_LINK) &&
           t->authority < vocab_size(VOCAB_OF_AUTHORITY);
}

/* Whether what indexes and words of the vocabularies point to is there: a damaged file must not crash the program. */
static bool is_sound(const struct store_sketch *s)
{
    bool sound = s->doc.names.n <= STORY_WORDS_MOST;
    for (uint32_t i = 0; sound && i < s->events.n; i++)
        sound = is_event(&s->events.v[i].row);
    for (uint32_t i = 0; sound && i < s->claims.n; i++)
        sound = is_claim(s, &s->claims.v[i]);
    for (uint32_t i = 0; sound && i < s->told.n; i++)
        sound = is_told(s, &s->told.v[i]);
    return sound;
}

/* The plain bytes, from malloc; NULL if they cannot be had. */
static char *unzip(struct str packed, size_t *size)
{
    unsigned long long n = packed.n ? ZSTD_getFrameContentSize(packed.p, packed.n) : ZSTD_CONTENTSIZE_ERROR;
    if (n == ZSTD_CONTENTSIZE_ERROR || n == ZSTD_CONTENTSIZE_UNKNOWN || n < sizeof(struct head) || n > LARGEST)
        return NULL;
    char *plain = arena_xalloc(n);
    *size = ZSTD_decompress(plain, n, packed.p, packed.n);
    if (*size == n)
        return plain;
    free(plain);
    return NULL;
}

bool store_sketch_pack_open(struct str packed, struct arena *a, struct store_sketch *sketch)
{
    size_t n;
    struct head h;
    char *plain = unzip(packed, &n);
    *sketch = (struct store_sketch){0};
    if (!plain)
        return false;
    memcpy(&h, plain, sizeof h);
    bool fits = h.layout == layout() && size_of(&h) == n;
    if (fits)
        read_rows(sketch, &h, plain + sizeof h, a);
    free(plain);
    return fits && is_sound(sketch);
}
