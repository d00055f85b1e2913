#ifndef ATTEST_CLAIM_CLAUSE_H
#define ATTEST_CLAIM_CLAUSE_H
/*
 * Which clause a cue speaks of, and how far it goes, where the tree does not say so plainly: parsers cut
 * such clauses short, hang them one noun lower, or join them to the cue. NONE = there is none.
 */
#include "claim_work.h"

/* The clause in which the cue is an aside: "..., officials said", "as X put it, ...". */
uint32_t claim_clause_host(const struct claim_work *w, uint32_t cue);

/* The clause that the cue governs; one behind it before one in front ("asked why, he said it was late"). */
uint32_t claim_clause_of(const struct claim_work *w, uint32_t cue);

/* The words of the cue's sentence before `end` only tell when and where it is said: "Last month in Oslo, the group ...". */
bool claim_clause_setting(const struct claim_work *w, uint32_t cue, uint32_t end);

/* A participle or infinitive: it shares the subject of another verb. */
bool claim_clause_participle(const struct claim_work *w, uint32_t cue);

/* A clause behind the cue, with what the parser left at its edges. */
struct claim_range claim_clause_stretch(const struct claim_work *w, uint32_t cue,
                                        struct claim_range r);

/* True if "that" opens the clause. */
bool claim_clause_has_that(const struct claim_work *w, uint32_t clause);

/* The statement hung on noun `n` or on the last noun of its phrase. */
uint32_t claim_clause_below(const struct claim_work *w, uint32_t n);

/* The clause hung on the addressee or topic of the cue as if relative. */
uint32_t claim_clause_of_object(const struct claim_work *w, uint32_t cue);

/* A clause joined to the cue with neither a conjunction nor a comma. */
uint32_t claim_clause_unjoined(const struct claim_work *w, uint32_t cue);

/* A clause that the parser calls relative though nothing is missing in it. */
bool claim_clause_full(const struct claim_work *w, uint32_t clause);

/* "swore under oath that the van was blue": a clause led by "that" alone which the parser took for
 * an adverbial one; NONE. */
uint32_t claim_clause_adverbial_that(const struct claim_work *w, uint32_t cue);

/* Words [b, e) end in a verdict ("... were false", "... was a lie"): the copula; NONE if they do not. */
uint32_t claim_clause_false_tail(const struct claim_work *w, uint32_t b, uint32_t e);

#endif
