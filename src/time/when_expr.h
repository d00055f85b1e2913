#ifndef ATTEST_WHEN_EXPR_H
#define ATTEST_WHEN_EXPR_H
/* What a time expression says, before it is known from which day it counts. */
#include "quant_num.h"

enum { UNSAID = INT32_MIN }; /* field that the words do not give */

/* What a pattern does with its slots; names as in lang/en/time/patterns.tsv. */
#define WHEN_OPS(X)                                                                                \
    X(DATE, "date")                                                                                \
    X(SHIFT, "shift")                                                                              \
    X(AGO, "ago")                                                                                  \
    X(LATER, "later")                                                                              \
    X(DEICTIC, "deictic")                                                                          \
    X(SPAN, "span")                                                                                \
    X(DURATION, "duration")                                                                        \
    X(SET, "set")                                                                                  \
    X(REF, "ref")                                                                                  \
    X(CLOCK, "clock")                                                                              \
    X(CENTURY, "century")                                                                          \
    X(DECADE, "decade")                                                                            \
    X(HOLIDAY, "holiday")                                                                          \
    X(RANGE, "range")                                                                              \
    X(PERIOD, "period") X(IN, "in") X(PART, "part") X(WITHIN, "within") X(SAME, "same")

enum when_op {
#define X(id, name) OP_##id,
    WHEN_OPS(X)
#undef X
        OP_COUNT
};

enum when_era { ERA_NONE, ERA_AD, ERA_BC };
enum when_third {
    THIRD_NONE,
    THIRD_START,
    THIRD_MID,
    THIRD_END,
    THIRD_FIRST_HALF,
    THIRD_SECOND_HALF,
    THIRD_EARLIER, /* the running period up to now, from now on: see when_shift.c */
    THIRD_LATER
};

/* Which end of an expression is open, and whether the days named belong to it. */
enum when_open { OPEN_NONE, OPEN_FROM, OPEN_AFTER, OPEN_BEFORE };

/* Units in order of size; as columns "value" of units.tsv. */
enum when_unit {
    UNIT_NONE,
    UNIT_SECOND,
    UNIT_MINUTE,
    UNIT_HOUR,
    UNIT_NIGHT,
    UNIT_DAY,
    UNIT_WEEKEND,
    UNIT_WEEK,
    UNIT_FORTNIGHT,
    UNIT_MONTH,
    UNIT_QUARTER,
    UNIT_HALF,
    UNIT_YEAR,
    UNIT_DECADE,
    UNIT_CENTURY,
    UNIT_MILLENNIUM
};

struct when_expr {
    uint32_t b, e;    /* atoms of the extent */
    uint32_t pattern; /* row of patterns.tsv; NONE: numeric form */
    enum when_op op;

    /* calendar fields, UNSAID where not said */
    int32_t year, month, day, weekday; /* weekday 0 = Monday */
    int32_t year2, month2, day2;       /* end of a range */
    int32_t quarter, half, decade, century;
    int32_t hour, minute;
    bool halfless; /* "8 o'clock": which half of the day is not said */
    enum when_era era;
    const char *season;               /* "SP"; NULL */
    const char *part;                 /* "MO"; NULL */
    const struct when_sense *holiday; /* NULL */
    struct str country;               /* where it is kept, ISO 3166-1 alpha-3; "" */
    const struct when_sense *ref;     /* NULL */

    int32_t shift;        /* -1, 0, 1 for last, this, next; UNSAID */
    int32_t year_shift;   /* "in March last year": the year by its distance; UNSAID */
    bool year_text;       /* ... from the date before in the text: "March of that year" */
    bool from_page;       /* never counts from there: "the coming Sunday" */
    bool from_text;       /* counts from the date before in the text */
    bool recent;          /* "recent", "coming": an unknown number of units */
    bool plural;          /* "Fridays", "weeks" */
    int32_t offset;       /* of a deictic, days */
    struct quant_num num; /* .den == 0: none */
    bool vague;           /* "a few", "several", or no number before a plural */
    enum when_unit unit;
    struct quant_num num2; /* the smaller part of "a year and two months"; .den == 0: none */
    enum when_unit unit2;

    /* What stands around it: the third of the period, the n-th unit or weekday of it, the unit that
     * holds it, a distance from it. */
    enum when_third third;
    int32_t nth; /* 1, 2 ..; -1 last, -2 last but one; UNSAID */
    enum when_unit nth_unit;
    int32_t week_day; /* "2018-W31-2": the day of that week, 1 = Monday; 0 */
    int32_t nth_weekday;
    enum when_unit holder;
    int32_t away; /* number of away_unit after (before: negative); UNSAID */
    enum when_unit away_unit;
    bool away_vague;
    int32_t away_weekday; /* "the second Tuesday after": these are counted; UNSAID */
    bool away_near;       /* ... by their distance: "the Monday nearest 5 October" */
    enum when_open open;  /* "post-1945", "1945 - present" */
    int32_t run; /* "the first three months of": 3; "the last two days of": -2; UNSAID */
    enum when_unit run_unit;
    bool edge;       /* "the outbreak of World War II": the first or last day, as `third` says */
    bool exact;      /* "two years from today": the day itself */
    bool generic;    /* "winters": any of them */
    bool kind;       /* "winter quarters": a kind of thing, no season of a year */
    bool south;      /* the text is about the south of the earth, where July is winter */
    bool deadline;   /* "by the end of": the last day, not the last part */
    bool the;        /* begins with "the" */
    bool guarded;    /* needs its context to be time: see when_match.c */
};

#endif
