#include "parse_lemma.h"

#include "hash.h"

#include <stdlib.h>

static bool read_rule(struct str line, struct parse_lemma_rule *r)
{
    struct str kind, cut;
    uint64_t n;
    if (!str_field(&line, ' ', &kind) || !str_field(&line, ' ', &cut))
        return false;
    if (kind.n != 1 || !str_to_uint(cut, UINT16_MAX, &n))
        return false;
    *r = (struct parse_lemma_rule){.keep_case = kind.p[0] == 'k', .cut = (uint32_t)n, .add = line};
    return true;
}

static bool read_rules(struct parse_lemma *l, struct str text)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    l->rules = arena_xalloc((n + 1) * sizeof *l->rules);
    struct str line;
    while (l->nrules < n && str_field(&text, '\n', &line))
        if (!read_rule(line, &l->rules[l->nrules++]))
            return false;
    return true;
}

bool parse_lemma_open(struct parse_lemma *l, const struct parse_model *m, struct err *e)
{
    *l = (struct parse_lemma){0};
    l->keys = parse_model_section(m, "lemma_keys", sizeof *l->keys, &l->nkeys, NULL, e);
    if (!l->keys)
        return false;
    if (!l->nkeys || (l->nkeys & (l->nkeys - 1)))
        return parse_model_bad(e, "wrong shape of section", "lemma_keys");
    if (!read_rules(l, parse_model_text(m, "lemma_rules")))
        return parse_model_bad(e, "damaged section", "lemma_rules");
    return true;
}

void parse_lemma_close(struct parse_lemma *l)
{
    free(l->rules);
}

static unsigned upper_kind(struct str form, struct str lower)
{
    if (str_eq(form, lower) || !form.n)
        return 0;
    size_t n = form.n < lower.n ? form.n : lower.n, differ = 0;
    for (size_t i = 0; i < n && differ < 2; i++)
        differ += form.p[i] != lower.p[i];
    return differ > 1 ? 2 : 1;
}

uint64_t parse_lemma_key(struct str form, struct str lower, unsigned upos, uint64_t feats,
                         int ending)
{
    struct str part = lower;
    if (ending >= 0 && (size_t)ending < lower.n)
        part = str_make(lower.p + lower.n - ending, (size_t)ending);
    uint64_t tag = hash_mix(feats, upos * 4 + upper_kind(form, lower));
    return hash_mix(tag, hash_bytes(part, ending < 0 ? 1 : 2)) | 1ull << 63;
}

static const struct parse_lemma_rule *look_up(const struct parse_lemma *l, uint64_t key)
{
    for (uint32_t i = 0; i < PARSE_LEMMA_PROBES; i++) {
        uint64_t k = l->keys[((key >> 16) + i) & (l->nkeys - 1)];
        if (!k)
            return NULL;
        if (k >> 16 == key >> 16)
            return (k & 0xFFFF) < l->nrules ? &l->rules[k & 0xFFFF] : NULL;
    }
    return NULL;
}

struct str parse_lemma_apply(const struct parse_lemma_rule *r, struct arena *a, struct str form,
                             struct str lower)
{
    struct str word = r->keep_case ? form : lower;
    if (r->cut > word.n || word.n - r->cut + r->add.n == 0)
        return word;
    word.n -= r->cut;
    if (!r->add.n)
        return word;
    char *p = arena_alloc_raw(a, word.n + r->add.n);
    memcpy(p, word.p, word.n);
    memcpy(p + word.n, r->add.p, r->add.n);
    return str_make(p, word.n + r->add.n);
}

struct str parse_lemma_of(const struct parse_lemma *l, struct arena *a, struct str form,
                          struct str lower, unsigned upos, uint64_t feats)
{
    const struct parse_lemma_rule *r =
        look_up(l, parse_lemma_key(form, lower, upos, feats, -1));
    for (int n = PARSE_LEMMA_ENDING; !r && n >= 0; n--)
        if ((size_t)n <= lower.n)
            r = look_up(l, parse_lemma_key(form, lower, upos, feats, n));
    return r ? parse_lemma_apply(r, a, form, lower) : lower;
}
