#include "page_hint.h"

#include "hash.h"

enum { TOKEN_MAX = 64, VALUE_MAX = 1024 };

static uint32_t kind_bit(struct str kind)
{
    static const struct str names[] = {
#define X(id, name) {name, sizeof(name) - 1},
        PAGE_HINT_LIST(X)
#undef X
    };
    for (unsigned i = 0; i < sizeof names / sizeof *names; i++)
        if (str_eq(names[i], kind))
            return 1u << i;
    return 0;
}

static uint32_t look_up(const struct page_stage *st, const char *word, size_t n)
{
    struct dict_hits hits = dict_find(st->hints, str_make(word, n));
    uint32_t bits = 0;
    for (uint32_t i = 0; i < hits.n; i++)
        bits |= kind_bit(dict_cell(st->hints, hits.row[i], st->hint_kind));
    return bits;
}

/* One blank-separated part: its words, and all of it squeezed. */
static uint32_t token_bits(const struct page_stage *st, struct str t)
{
    char low[TOKEN_MAX];
    size_t n = 0, word = 0, words = 0;
    uint32_t bits = 0;
    for (size_t i = 0; i < t.n && n < TOKEN_MAX; i++) {
        char c = t.p[i];
        bool upper = c >= 'A' && c <= 'Z', letter = upper || (c >= 'a' && c <= 'z');
        bool hump = upper && i && t.p[i - 1] >= 'a' && t.p[i - 1] <= 'z';
        if ((!letter || hump) && n > word) {
            bits |= look_up(st, low + word, n - word);
            word = n;
            words++;
        }
        if (letter)
            low[n++] = (char)(c | 32);
    }
    if (n > word)
        bits |= look_up(st, low + word, n - word);
    if (words && n)
        bits |= look_up(st, low, n);
    return bits;
}

static uint32_t value_bits(const struct page_stage *st, struct str value)
{
    uint32_t bits = 0;
    size_t b = 0;
    for (size_t i = 0; i <= value.n; i++) {
        if (i < value.n && (unsigned char)value.p[i] > ' ')
            continue;
        if (i > b)
            bits |= token_bits(st, str_make(value.p + b, i - b));
        b = i + 1;
    }
    return bits;
}

uint32_t page_hint_of(const struct page_stage *st, struct page_hint_cache *cache, struct str value)
{
    if (!value.n)
        return 0;
    value.n = value.n < VALUE_MAX ? value.n : VALUE_MAX;
    uint64_t h = hash_bytes(value, 0);
    size_t i = h % PAGE_HINT_CACHE;
    if (!cache->slot[i].used || cache->slot[i].hash != h) {
        cache->slot[i].bits = value_bits(st, value);
        cache->slot[i].hash = h;
        cache->slot[i].used = 1;
    }
    return cache->slot[i].bits;
}
