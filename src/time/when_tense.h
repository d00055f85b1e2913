#ifndef ATTEST_WHEN_TENSE_H
#define ATTEST_WHEN_TENSE_H
/* Whether the clause around a time expression looks back or ahead. */
#include "when_pattern.h"

enum when_tense { TENSE_UNKNOWN, TENSE_BACK, TENSE_AHEAD };

/* Tense of the verb that governs atom i of the view: by the tree where there is one, else by the
 * nearest word that shows a tense. */
enum when_tense when_tense_at(const struct when_view *v, const struct doc *d, uint32_t i);

#endif
