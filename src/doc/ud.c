#include "ud.h"

#include "hash.h"

#include <assert.h>
#include <strings.h>

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

/* Where each feature begins in the packed word, and its bits. The 21 features fill 45 bits; the
 * number of those without a code takes the others. */
static const struct {
    unsigned char shift, width;
} PLACE[FEAT_COUNT] = {{0, 1},  {1, 2},  {3, 2},  {5, 2},  {7, 4},  {11, 1}, {12, 3},
                       {15, 2}, {17, 3}, {20, 3}, {23, 2}, {25, 2}, {27, 2}, {29, 1},
                       {30, 4}, {34, 1}, {35, 3}, {38, 2}, {40, 1}, {41, 3}, {44, 1}};
enum { CODE_BITS = 45 };
_Static_assert(TERMS_MOST == (1 << (64 - CODE_BITS)) - 1, "every number fits");

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
        if (str_is(name, names[i]))
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

/* What names, features and values are made of: no blanks, quotes or backslashes, so that they need no
 * escapes anywhere. */
static bool is_plain(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] <= ' ' || s.p[i] > '~' || s.p[i] == '"' || s.p[i] == '\\')
            return false;
    return s.n > 0;
}

uint32_t ud_rel_term(struct str name, struct terms *terms, struct arena *a)
{
    enum { LONGEST = 60 };
    int rel = ud_rel_of(name);
    bool coded = rel < 0 || str_eq(name, str_of(REL_NAME[rel]));
    return coded || name.n > LONGEST || !is_plain(name) ? 0 : terms_add(terms, a, name);
}

enum ud_rel ud_rel_base(unsigned rel)
{
    assert(rel < REL_COUNT);
    switch (rel) {
    case REL_ACL_RELCL:
        return REL_ACL;
    case REL_ADVCL_RELCL:
        return REL_ADVCL;
    case REL_AUX_PASS:
        return REL_AUX;
    case REL_CC_PRECONJ:
        return REL_CC;
    case REL_COMPOUND_PRT:
        return REL_COMPOUND;
    case REL_CSUBJ_OUTER:
    case REL_CSUBJ_PASS:
        return REL_CSUBJ;
    case REL_DET_PREDET:
        return REL_DET;
    case REL_FLAT_FOREIGN:
        return REL_FLAT;
    case REL_NMOD_DESC:
    case REL_NMOD_POSS:
    case REL_NMOD_UNMARKED:
        return REL_NMOD;
    case REL_NSUBJ_OUTER:
    case REL_NSUBJ_PASS:
        return REL_NSUBJ;
    case REL_OBL_AGENT:
    case REL_OBL_UNMARKED:
        return REL_OBL;
    default:
        return (enum ud_rel)rel;
    }
}

unsigned ud_feat_get(uint64_t feats, enum ud_feat f)
{
    return (unsigned)(feats >> PLACE[f].shift) & ((1u << PLACE[f].width) - 1);
}

uint64_t ud_feat_set(uint64_t feats, enum ud_feat f, unsigned value)
{
    uint64_t mask = (1ull << PLACE[f].width) - 1;
    assert(value <= mask);
    return (feats & ~(mask << PLACE[f].shift)) | (uint64_t)value << PLACE[f].shift;
}

static struct str value_text(enum ud_feat f, unsigned value)
{
    struct str rest = str_of(FEAT[f].values), field = {0};
    for (unsigned i = 0; i < value; i++)
        if (!str_field(&rest, '|', &field))
            return STR("");
    return field;
}

uint32_t ud_feats_term(uint64_t feats)
{
    return (uint32_t)(feats >> CODE_BITS);
}

uint64_t ud_feats_key(const struct terms *terms, uint64_t feats)
{
    uint32_t term = ud_feats_term(feats);
    uint64_t codes = feats & ((1ull << CODE_BITS) - 1);
    return term ? hash_bytes(terms_text(terms, term), 0) << CODE_BITS | codes : codes;
}

/* --- features as text --------------------------------------------------------------------------- */

struct joined {
    char p[UD_FEATS_LONGEST + 500];
    size_t n;
};

static void join(struct joined *j, struct str name, char sign, struct str value)
{
    assert(j->n + name.n + value.n + 2 <= sizeof j->p);
    if (j->n)
        j->p[j->n++] = '|';
    memcpy(j->p + j->n, name.p, name.n);
    j->n += name.n;
    if (sign)
        j->p[j->n++] = sign;
    memcpy(j->p + j->n, value.p, value.n);
    j->n += value.n;
}

/* By name without case, as UD sorts features. */
static bool goes_before(struct str item, const char *name)
{
    struct str own;
    str_field(&item, '=', &own);
    size_t n = strlen(name), both = own.n < n ? own.n : n;
    int order = strncasecmp(own.p, name, both);
    return order < 0 || (order == 0 && own.n <= n);
}

struct str ud_feats_text(struct arena *a, const struct terms *terms, uint64_t feats)
{
    if (!feats)
        return STR("_");
    struct joined j = {.n = 0};
    uint32_t term = ud_feats_term(feats);
    struct str rest = term ? terms_text(terms, term) : (struct str){0}, item;
    bool more = term && str_field(&rest, '|', &item);
    for (unsigned f = 0; f < FEAT_COUNT; f++) {
        struct str value = value_text(f, ud_feat_get(feats, f));
        if (!value.n)
            continue;
        for (; more && goes_before(item, FEAT[f].name); more = str_field(&rest, '|', &item))
            join(&j, item, 0, STR(""));
        join(&j, str_of(FEAT[f].name), '=', value);
    }
    for (; more; more = str_field(&rest, '|', &item))
        join(&j, item, 0, STR(""));
    return str_dup(a, str_make(j.p, j.n));
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

bool ud_feats_of(struct str text, struct terms *terms, struct arena *a, uint64_t *feats)
{
    *feats = 0;
    if (str_eq(text, STR("_")))
        return true;
    bool all = true;
    struct joined others = {.n = 0};
    struct str rest = text, item;
    while (str_field(&rest, '|', &item)) {
        struct str name, value = item;
        str_field(&value, '=', &name);
        if (!name.n || !value.n || !is_plain(item))
            all = false;
        else if (add_feature(feats, name, value))
            continue;
        else if (others.n + item.n + 1 > UD_FEATS_LONGEST)
            all = false;
        else
            join(&others, item, 0, STR(""));
    }
    if (others.n) {
        uint64_t term = terms_add(terms, a, str_make(others.p, others.n));
        *feats |= term << CODE_BITS;
        all &= term > 0;
    }
    return all;
}
