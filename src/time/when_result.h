#ifndef ATTEST_WHEN_RESULT_H
#define ATTEST_WHEN_RESULT_H
/* The result of resolving one expression while it is being made, and the day it counts from. */
#include "when_resolve.h"

/* The result under construction: days, their size, and the value. */
struct when_result {
    struct when_days days;
    enum when_unit grain;
    struct str value; /* "" : made from days and grain */
    uint32_t type;
    bool relative, from_text;
    uint32_t anchor_index; /* mention it counts from; NONE = publication */
    bool names_year;
    bool feast;      /* a holiday without its year */
    bool no_mention; /* does not become the date that later ones count from */
};

static const struct when_days WHEN_RESULT_UNKNOWN = {DAY_NONE, DAY_NONE};

int when_result_year(int32_t day);
int when_result_month(int32_t day);

/* Day that *x counts from, for a move by `unit` in `direction`; notes in *r what it was. DAY_NONE
 * if nothing is known, or if what is known is coarser than the unit. */
int32_t when_result_anchor(const struct when_context *c, const struct when_expr *x,
                           enum when_unit unit, int direction, struct when_result *r);

/* The unit that holds `day`. */
void when_result_set(struct when_result *r, enum when_unit unit, int32_t day);

/* "XXXX-XX-XX" of the size of a unit: known to be a date, not known which. */
struct str when_result_blank(struct arena *a, enum when_unit unit);

#endif
