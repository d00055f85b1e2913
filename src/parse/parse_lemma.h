#ifndef ATTEST_PARSE_LEMMA_H
#define ATTEST_PARSE_LEMMA_H
/*
 * Lemmas by edit rules: take the word as written or in lower case, cut bytes off its end, add
 * others. Which rule a word takes is looked up by its form and tag; if they were not seen in
 * training (or the endings say the same), by its longest known ending and tag, unless that makes a
 * word which nobody knows where a shorter ending makes a common one ("patrolling": not "patroll").
 * A rule that would cut more than there is, or through a letter, leaves the word as it is.
 *
 * Irregular forms stand in table en/parse/irregular (for other languages, xx/parse/irregular) and go
 * before all that.
 */
#include "dict.h"
#include "parse_model.h"

enum { PARSE_LEMMA_ENDING = 6, PARSE_LEMMA_PROBES = 64 };

struct parse_lemma_rule {
    uint32_t keep_case; /* else lower-cased */
    uint32_t cut;       /* bytes off the end */
    struct str add;
};

struct parse_lemma {
    struct parse_lemma_rule *rules; /* [nrules], owned */
    uint32_t nrules;
    const uint64_t *keys;  /* [nkeys] open addressing: 48 bits of key, 16 of rule; 0 = free */
    uint32_t nkeys;        /* a power of two */
    const uint32_t *words; /* [nwords] table of parse_input_row(), the most frequent words first */
    uint32_t nwords;
    const struct dict_table *irregular; /* NULL: none */
    int form_upos, form_lemma;          /* its columns */
};

/* Reads sections lemma_rules, lemma_keys and word_keys; `irregular` (columns form, upos, lemma) may be
 * NULL. */
bool parse_lemma_open(struct parse_lemma *l, const struct parse_model *m,
                      const struct dict_table *irregular, struct err *e);
void parse_lemma_close(struct parse_lemma *l);

/* `feats` here and below is ud_feats_key() of the features.
 *
 * Key of a whole form (`ending` < 0) or of its last `ending` letters (parse_input_last), for a tag;
 * `lower` is the lower-cased form. Upper case counts: none, first letter, more. Endings have a second choice. */
uint64_t parse_lemma_key(struct str form, struct str lower, unsigned upos, uint64_t feats,
                         int ending, unsigned choice);

/* Lemma in the arena (or `form` or `lower` itself). */
struct str parse_lemma_of(const struct parse_lemma *l, struct arena *a, struct str form,
                          struct str lower, unsigned upos, uint64_t feats);

struct str parse_lemma_apply(const struct parse_lemma_rule *r, struct arena *a, struct str form,
                             struct str lower);

#endif
