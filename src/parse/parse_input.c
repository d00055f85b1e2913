#include "parse_input.h"

#include "hash.h"
#include "utf8.h"

#include <assert.h>

enum { PREFIXES = 3, SUFFIXES = 4 };
_Static_assert(PREFIXES + SUFFIXES + 2 == PARSE_SHAPE_AFFIXES, "one bucket each");

/* Plain form of U+2010 .. U+2033; 0 = none. */
static char plain_of(uint32_t cp)
{
    if (cp >= 0x2010 && cp <= 0x2015)
        return '-';
    if (cp == 0x2018 || cp == 0x2019 || cp == 0x201B || cp == 0x2032)
        return '\'';
    if ((cp >= 0x201C && cp <= 0x201F) || cp == 0x2033)
        return '"';
    return 0;
}

uint64_t parse_input_key(struct str lower)
{
    char plain[64];
    size_t n = 0;
    if (lower.n <= sizeof plain) {
        for (size_t i = 0; i < lower.n;) {
            size_t from = i;
            uint32_t cp = utf8_next(lower, &i);
            char c = cp >= 0x2010 ? plain_of(cp) : 0;
            if (c) {
                plain[n++] = c;
            } else {
                memcpy(plain + n, lower.p + from, i - from);
                n += i - from;
            }
        }
        lower = str_make(plain, n);
    }
    return hash_bytes(lower, 1) | 1;
}

static uint16_t bucket(unsigned kind, uint64_t h)
{
    return (uint16_t)(hash_mix(h, kind) % PARSE_SHAPE_BUCKETS);
}

static unsigned kind_of(uint32_t cp)
{
    if (cp < 0x80) {
        if (cp >= 'a' && cp <= 'z')
            return 1;
        if (cp >= 'A' && cp <= 'Z')
            return 2;
        return cp >= '0' && cp <= '9' ? 3 : 4;
    }
    return utf8_is_lower(cp) ? 1 : utf8_is_upper(cp) ? 2 : utf8_is_digit(cp) ? 3 : 4;
}

/* Runs of lower case, upper case, digits and single other signs; `kinds` gets the kinds seen. */
static uint64_t runs_of(struct str form, uint64_t *kinds)
{
    uint64_t h = 0;
    unsigned last = 0, runs = 0, seen = 0, length = 0;
    for (size_t i = 0; i < form.n && i < 64;) {
        uint32_t cp = utf8_next(form, &i);
        unsigned kind = kind_of(cp);
        if ((kind != last || kind == 4) && runs++ < 8)
            h = hash_mix(h, kind == 4 ? cp + 8 : kind);
        seen |= 1u << kind;
        last = kind;
        length++;
    }
    unsigned first = kind_of(form.n ? (unsigned char)form.p[0] : ' ');
    *kinds = hash_mix(seen, (length < 2 ? 0 : length < 5 ? 1 : length < 12 ? 2 : 3) * 8 + first);
    return h;
}

void parse_input_of(struct parse_input *in, struct arena *a, struct str form)
{
    in->lower = utf8_lower_str(a, form);
    in->key = parse_input_key(in->lower);
    size_t n = in->lower.n;
    unsigned k = 0;
    for (size_t i = 1; i <= PREFIXES; i++, k++)
        in->affix[k] = bucket(k, n >= i ? hash_bytes(str_make(in->lower.p, i), 2) : 0);
    for (size_t i = 1; i <= SUFFIXES; i++, k++)
        in->affix[k] =
            bucket(k, n >= i ? hash_bytes(str_make(in->lower.p + n - i, i), 3) : 0);
    uint64_t kinds, runs = runs_of(form, &kinds);
    in->affix[k] = bucket(k, runs), k++;
    in->affix[k] = bucket(k, kinds), k++;
    assert(k == PARSE_SHAPE_AFFIXES);
}

uint32_t parse_input_row(const uint64_t *table, uint32_t size, uint64_t key)
{
    const uint64_t low = (1u << PARSE_INPUT_ROW_BITS) - 1;
    uint64_t at = key >> PARSE_INPUT_ROW_BITS;
    for (uint32_t i = 0; i < PARSE_INPUT_PROBES; i++) {
        uint64_t k = table[(at + i) & (size - 1)];
        if (!k)
            return 0;
        if (k >> PARSE_INPUT_ROW_BITS == at)
            return (uint32_t)(k & low);
    }
    return 0;
}
