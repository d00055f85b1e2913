#ifndef ATTEST_TRAIN_ORACLE_H
#define ATTEST_TRAIN_ORACLE_H
/* Dynamic oracle of the arc-hybrid system (Goldberg and Nivre 2013, "Training deterministic parsers
 * with non-deterministic oracles"): how many arcs of the gold tree a transition makes
 * unreachable. Exact for projective trees; arcs that cross others are counted the same way. */
#include "parse_arc.h"

/* `gold`: head of each word, n = root. Only for legal moves. */
uint32_t train_oracle_cost(const struct parse_arc *s, const uint32_t *gold, enum parse_arc_move m);

#endif
