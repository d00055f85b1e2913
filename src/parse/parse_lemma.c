#include "parse_lemma.h"

#include "hash.h"
#include "parse_input.h"
#include "ud.h"
#include "utf8.h"

#include <stdlib.h>

enum { ENDING_KEYS = 2 * (PARSE_LEMMA_ENDING + 1) };

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

static bool is_table_size(uint32_t n)
{
    return n && !(n & (n - 1));
}

bool parse_lemma_open(struct parse_lemma *l, const struct parse_model *m,
                      const struct dict_table *irregular, struct err *e)
{
    *l = (struct parse_lemma){0};
    l->keys = parse_model_section(m, "lemma_keys", sizeof *l->keys, &l->nkeys, NULL, e);
    if (!l->keys)
        return false;
    l->words = parse_model_section(m, "word_keys", sizeof *l->words, &l->nwords, NULL, e);
    if (!l->words)
        return false;
    if (!is_table_size(l->nkeys) || !is_table_size(l->nwords))
        return parse_model_bad(e, "wrong shape of section", "lemma_keys");
    if (!read_rules(l, parse_model_text(m, "lemma_rules")))
        return parse_model_bad(e, "damaged section", "lemma_rules");
    l->irregular = irregular;
    if (irregular) {
        l->form_upos = dict_col(irregular, "upos");
        l->form_lemma = dict_col(irregular, "lemma");
    }
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
    size_t i = 0, k = 0, differ = 0;
    while (i < form.n && k < lower.n && differ < 2)
        differ += utf8_next(form, &i) != utf8_next(lower, &k);
    return differ > 1 ? 2 : 1;
}

/* What the keys of a word have in common. */
static uint64_t tag_of(struct str form, struct str lower, unsigned upos, uint64_t feats)
{
    return hash_mix(feats, upos * 4 + upper_kind(form, lower));
}

static uint64_t key_of(uint64_t tag, struct str lower, int ending, unsigned choice)
{
    struct str part = lower;
    if (ending >= 0) {
        size_t last = parse_input_last(lower, (size_t)ending);
        part = str_make(lower.p + lower.n - last, last);
    }
    return hash_mix(tag, hash_bytes(part, ending < 0 ? 1 : 2 + choice)) | 1ull << 63;
}

uint64_t parse_lemma_key(struct str form, struct str lower, unsigned upos, uint64_t feats,
                         int ending, unsigned choice)
{
    return key_of(tag_of(form, lower, upos, feats), lower, ending, choice);
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
    if (r->cut > word.n || word.n - r->cut + r->add.n == 0 || !utf8_boundary(word, word.n - r->cut))
        return word;
    word.n -= r->cut;
    if (!r->add.n)
        return word;
    char *p = arena_alloc_raw(a, word.n + r->add.n);
    memcpy(p, word.p, word.n);
    memcpy(p + word.n, r->add.p, r->add.n);
    return str_make(p, word.n + r->add.n);
}

/* Lemma of an irregular past, participle or plural; no p if it is none. The table is surer of the form than
 * the tagger is of the tense, unless the form is a lemma too ("found"): then that is its last row. */
static struct str irregular(const struct parse_lemma *l, struct str lower, unsigned upos,
                            uint64_t feats)
{
    struct str lemma = {0};
    if (!l->irregular || (upos != UPOS_VERB && upos != UPOS_NOUN))
        return lemma;
    unsigned form = ud_feat_get(feats, FEAT_VERBFORM);
    bool present = upos == UPOS_VERB && ud_feat_get(feats, FEAT_TENSE) != TENSE_PAST && form != VERBFORM_PART &&
                   form != VERBFORM_GER;
    struct dict_hits hits = dict_find(l->irregular, lower);
    for (uint32_t i = 0; i < hits.n && (present || !lemma.p); i++) {
        struct str name = dict_cell(l->irregular, hits.row[i], l->form_upos);
        if (str_eq(name, str_of(ud_upos_name(upos))))
            lemma = dict_cell(l->irregular, hits.row[i], l->form_lemma);
    }
    return lemma;
}

/* Place of a lemma in the list of words by frequency, from 1; a large number if it is not there. */
static uint32_t rank(const struct parse_lemma *l, struct str lemma, struct arena *a)
{
    uint32_t row = parse_input_row(l->words, l->nwords, parse_input_key(lemma, a));
    return row ? row : UINT32_MAX;
}

/* The two keys of each ending, from none to the longest. They lie far apart in a large table, so memory is asked
 * for all of them before the first is looked at. */
static void keys_of_endings(const struct parse_lemma *l, uint64_t tag, struct str lower, uint64_t key[ENDING_KEYS])
{
    for (int i = ENDING_KEYS - 1; i >= 0; i--) {
        if ((size_t)i / 2 > lower.n)
            continue;
        key[i] = key_of(tag, lower, i / 2, i % 2 == 0);
        __builtin_prefetch(&l->keys[(key[i] >> 16) & (l->nkeys - 1)]);
    }
}

/* By the longest known ending; a shorter one, or a second choice, wins if its lemma is more common
 * by far. */
static struct str by_ending(const struct parse_lemma *l, struct arena *a, struct str form,
                            struct str lower, unsigned upos, uint64_t tag)
{
    enum { COMMON = 20000, FAR = 3 };
    struct str best = {0};
    uint32_t best_rank = UINT32_MAX;
    uint64_t key[ENDING_KEYS];
    keys_of_endings(l, tag, lower, key);
    for (int i = ENDING_KEYS - 1; i >= 0 && best_rank >= COMMON; i--) {
        if ((size_t)i / 2 > lower.n)
            continue;
        const struct parse_lemma_rule *r = look_up(l, key[i]);
        if (!r || (best.p && r->cut > (size_t)i / 2)) /* it would cut letters it never saw: "bunks" is no "buy" */
            continue;
        struct str lemma = parse_lemma_apply(r, a, form, lower);
        bool same = r->cut == 0 && r->add.n == 0;
        if (!best.p && (upos == UPOS_PROPN || same))
            return lemma;
        /* an inflected form may well be more common than its lemma: "displaced" */
        if (best.p && same && best_rank != UINT32_MAX)
            continue;
        uint32_t place = rank(l, lemma, a);
        if (!best.p || place < best_rank / FAR) {
            best = lemma;
            best_rank = place;
        }
    }
    return best.p ? best : lower;
}

struct str parse_lemma_of(const struct parse_lemma *l, struct arena *a, struct str form,
                          struct str lower, unsigned upos, uint64_t feats)
{
    uint64_t tag = tag_of(form, lower, upos, feats), key = key_of(tag, lower, -1, 0);
    __builtin_prefetch(&l->keys[(key >> 16) & (l->nkeys - 1)]);
    struct str lemma = irregular(l, lower, upos, feats);
    if (lemma.p)
        return lemma;
    const struct parse_lemma_rule *r = look_up(l, key);
    return r ? parse_lemma_apply(r, a, form, lower) : by_ending(l, a, form, lower, upos, tag);
}
