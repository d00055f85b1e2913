#ifndef ATTEST_WHEN_SHIFT_H
#define ATTEST_WHEN_SHIFT_H
/* Expressions that count from a day: "last week", "two days later", "the past three years"; and
 * plain lengths. */
#include "when_result.h"

bool when_shift_resolve(struct when_context *c, const struct when_expr *x, struct when_result *r);
bool when_shift_distance(struct when_context *c, const struct when_expr *x, int sign,
                         struct when_result *r);
bool when_shift_duration(struct when_context *c, const struct when_expr *x, struct when_result *r);
bool when_shift_span(struct when_context *c, const struct when_expr *x, struct when_result *r);

/* "the past year", "the last week": a stretch that ends now, unlike "last year". */
bool when_shift_is_stretch(const struct when_expr *x);

/* Size of the date that lies a number of units away. */
enum when_unit when_shift_grain(enum when_unit unit);

#endif
