#ifndef ATTEST_WHEN_SLOT_H
#define ATTEST_WHEN_SLOT_H
/* The slots of patterns (when_pattern.h): "<day>", "<month>", "<num>" and what they take of a text. */
#include "when_pattern.h"

#define WHEN_SLOTS(X)                                                                                   \
    X(DAY, "day")                                                                                  \
    X(DAYORD, "dayord")                                                                            \
    X(DAY2, "day2")                                                                                \
    X(MONTH, "month")                                                                              \
    X(MONTH2, "month2")                                                                            \
    X(YEAR, "year")                                                                                \
    X(YEAR2, "year2")                                                                              \
    X(YEAR3, "year3")                                                                              \
    X(YY, "yy")                                                                                    \
    X(YY2, "yy2")                                                                                  \
    X(TENS, "tens")                                                                                \
    X(WEEKDAY, "weekday")                                                                          \
    X(WEEKDAYS, "weekdays")                                                                        \
    X(UNIT, "unit")                                                                                \
    X(UNITS, "units")                                                                              \
    X(NUM, "num")                                                                                  \
    X(ORD, "ord")                                                                                  \
    X(SEASON, "season")                                                                            \
    X(HOLIDAY, "holiday")                                                                          \
    X(PART, "part")                                                                                \
    X(SHIFT, "shift")                                                                              \
    X(DEICTIC, "deictic")                                                                          \
    X(REF, "ref")                                                                                  \
    X(DECADE, "decade")                                                                            \
    X(ERA, "era")                                                                                  \
    X(QUARTER, "quarter")                                                                          \
    X(QNUM, "qnum")                                                                                \
    X(SMALL, "small")                                                                              \
    X(SMALL2, "small2") X(QUALIFIER, "qualifier") X(NUM2, "num2") X(UNIT2, "unit2")                \
        X(YYHIGH, "yyhigh") X(HNUM, "hnum") X(ANCIENT, "ancient") X(ANCIENT2, "ancient2")          \
            X(PERIOD, "period") X(HOUR, "hour") X(MINUTE, "minute") X(NOON, "noon")

enum when_slot {
    WHEN_SLOT_NONE,
#define X(id, name) WHEN_SLOT_##id,
    WHEN_SLOTS(X)
#undef X
};

/* Words that slots know by themselves; WHEN_LEX_NONE = the language has none. */
struct when_slot_glue {
    uint32_t era_ad[2], era_bc[2], of, in, couple, a, an, oh, zero;
};

/* Slot by its name in patterns.tsv; NONE if there is none. */
enum when_slot when_slot_of(struct str name);

/* Classes of words (when_lex.h) that the slot may begin with, and whether it may with digits. */
uint32_t when_slot_classes(enum when_slot s);
bool when_slot_takes_digits(enum when_slot s);

/* Atoms that `slot` takes at i, filling *x; 0 if it does not fit. */
uint32_t when_slot_fill(const struct when_slot_glue *g, const struct when_view *v, uint32_t i,
                        enum when_slot slot, struct when_expr *x);

/* Words of the period of history (periods.tsv) at atom i, which becomes x->holiday; 0 if none is. */
uint32_t when_slot_period(const struct when_view *v, uint32_t i, struct when_expr *x);

/* Words of the unit at atom i, which becomes x->unit; 0 if none is. */
uint32_t when_slot_unit(const struct when_view *v, uint32_t i, struct when_expr *x);

#endif
