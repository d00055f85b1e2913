#ifndef ATTEST_WHEN_TENSE_H
#define ATTEST_WHEN_TENSE_H
/* Whether the clause around a time expression looks back or ahead. */
#include "when_pattern.h"

enum when_tense { TENSE_UNKNOWN, TENSE_BACK, TENSE_AHEAD };

/* Tense of the verb that governs atom i of the view: by the tree where there is one, else by the
 * nearest word that shows a tense. */
enum when_tense when_tense_at(const struct when_view *v, const struct doc *d, uint32_t i);

/* The verb that governs a word stands in the present tense and tells of no time to come; *always:
 * and says that it is so as a rule. */
bool when_tense_present(const struct when_lex *x, const struct doc *d, uint32_t tok, bool *always);

/* Tense of the main clause of a sentence; TENSE_UNKNOWN for the present or no verb. */
enum when_tense when_tense_of_root(const struct when_lex *x, const struct doc *d,
                                   const struct sent *s);

#endif
