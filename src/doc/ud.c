#include "ud.h"

#include <assert.h>

static const char *const UPOS_NAME[UPOS_COUNT] = {
    "X",   "ADJ", "ADP",  "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN",
    "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB"};

static const char *const REL_NAME[REL_COUNT] = {
#define X(id, name) name,
    UD_REL_LIST(X)
#undef X
};

static const struct {
    const char *name, *values;
} FEAT[FEAT_COUNT] = {
#define X(id, name, values) {name, values},
    UD_FEAT_LIST(X)
#undef X
};

/* Bits of each feature in the packed word, and where they begin. The 21 features fill 45 bits. */
static const unsigned char WIDTH[FEAT_COUNT] = {1, 2, 2, 2, 4, 1, 3, 2, 3, 3, 2,
                                                2, 2, 1, 4, 1, 3, 2, 1, 3, 1};

static unsigned shift_of(enum ud_feat f)
{
    unsigned shift = 0;
    for (unsigned i = 0; i < f; i++)
        shift += WIDTH[i];
    return shift;
}

const char *ud_upos_name(unsigned upos)
{
    assert(upos < UPOS_COUNT);
    return UPOS_NAME[upos];
}

const char *ud_rel_name(unsigned rel)
{
    assert(rel < REL_COUNT);
    return REL_NAME[rel];
}

static int find(const char *const *names, int n, struct str name)
{
    for (int i = 0; i < n; i++)
        if (str_eq(str_of(names[i]), name))
            return i;
    return -1;
}

int ud_upos_of(struct str name)
{
    return find(UPOS_NAME, UPOS_COUNT, name);
}

int ud_rel_of(struct str name)
{
    int rel = find(REL_NAME, REL_COUNT, name);
    if (rel < 0) {
        struct str base, rest = name;
        str_field(&rest, ':', &base);
        rel = find(REL_NAME, REL_COUNT, base);
    }
    return rel;
}

enum ud_rel ud_rel_base(unsigned rel)
{
    assert(rel < REL_COUNT);
    while (strchr(REL_NAME[rel], ':')) /* a subtype stands behind its base in the list */
        rel--;
    return (enum ud_rel)rel;
}

unsigned ud_feat_get(uint64_t feats, enum ud_feat f)
{
    return (unsigned)(feats >> shift_of(f)) & ((1u << WIDTH[f]) - 1);
}

uint64_t ud_feat_set(uint64_t feats, enum ud_feat f, unsigned value)
{
    uint64_t mask = (1ull << WIDTH[f]) - 1;
    assert(value <= mask);
    return (feats & ~(mask << shift_of(f))) | (uint64_t)value << shift_of(f);
}

static struct str value_text(enum ud_feat f, unsigned value)
{
    struct str rest = str_of(FEAT[f].values), field = {0};
    for (unsigned i = 0; i < value; i++)
        if (!str_field(&rest, '|', &field))
            return STR("");
    return field;
}

struct str ud_feats_text(struct arena *a, uint64_t feats)
{
    if (!feats)
        return STR("_");
    char buf[512];
    size_t n = 0;
    for (unsigned f = 0; f < FEAT_COUNT; f++) {
        struct str v = value_text(f, ud_feat_get(feats, f));
        if (!v.n)
            continue;
        size_t nn = strlen(FEAT[f].name);
        assert(n + nn + v.n + 2 <= sizeof buf);
        if (n)
            buf[n++] = '|';
        memcpy(buf + n, FEAT[f].name, nn);
        n += nn;
        buf[n++] = '=';
        memcpy(buf + n, v.p, v.n);
        n += v.n;
    }
    return str_dup(a, str_make(buf, n));
}

static bool add_feature(uint64_t *feats, struct str name, struct str value)
{
    for (unsigned f = 0; f < FEAT_COUNT; f++) {
        if (!str_eq(name, str_of(FEAT[f].name)))
            continue;
        struct str rest = str_of(FEAT[f].values), field;
        for (unsigned code = 1; str_field(&rest, '|', &field); code++) {
            if (str_eq(field, value)) {
                *feats = ud_feat_set(*feats, f, code);
                return true;
            }
        }
    }
    return false;
}

bool ud_feats_of(struct str text, uint64_t *feats)
{
    *feats = 0;
    if (str_eq(text, STR("_")))
        return true;
    bool all = true;
    struct str rest = text, item, name;
    while (str_field(&rest, '|', &item)) {
        str_field(&item, '=', &name);
        all &= item.p && add_feature(feats, name, item);
    }
    return all;
}
