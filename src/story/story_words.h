#ifndef ATTEST_STORY_WORDS_H
#define ATTEST_STORY_WORDS_H
/*
 * Words as weighted features: what a report, an event or a claim is about, as a sorted list of
 * hashes. The caller keeps how many documents hold each hash and gives the weight of a word from
 * it.
 */
#include "str.h"

enum { STORY_WORDS_MOST = 96 }; /* a list is cut to so many, those of its beginning */

struct story_word {
    uint64_t hash;
    float idf; /* story_words_idf; 0 is fine and counts nothing */
};

/* Sorted by hash, distinct. */
struct story_words {
    struct story_word *v; /* [n] in the arena */
    uint32_t n;
};

/* Adds the folded words of `text` (names, title, first sentences), up to STORY_WORDS_MOST in the
 * list: words of less than three letters left out, plural and possessive endings cut.
 * Weights are 0 until the caller sets them. Hashes are the same on every machine. */
void story_words_add(struct arena *a, struct story_words *w, struct str text);

/* Adds one hash (story_words_name); 0, one that is there and one too many change nothing. */
void story_words_put(struct arena *a, struct story_words *w, uint64_t hash);

/* Hash of a name: folded as a whole ("al-Shabaab" = "Al Shabaab"); 0 for an empty one. */
uint64_t story_words_name(struct arena *a, struct str name);

/* Weight of a word held by `docs` of `all` documents. Smoothed so that in a collection of a few
 * documents no word is either worthless or decisive. */
float story_words_idf(uint32_t docs, uint32_t all);

/* Cosine of two lists, 0..1. */
double story_words_cosine(const struct story_words *x, const struct story_words *y);

/* Part of the weight of `x` that `y` holds too, 0..1. */
double story_words_within(const struct story_words *x, const struct story_words *y);

#endif
