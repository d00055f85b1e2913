#ifndef ATTEST_WHEN_RESOLVE_H
#define ATTEST_WHEN_RESOLVE_H
/* From what an expression says to the days it means. */
#include "when_cal.h"
#include "when_tense.h"

/* A date named before in the text. */
struct when_mention {
    struct when_days days;
    enum when_unit grain;
    uint32_t index; /* into doc.whens */
    uint32_t sent;
    bool known;
    bool told; /* "in 1939", not "the 1939 pact" */
};

/* What is known when an expression is reached. */
struct when_context {
    struct arena *arena;
    int32_t published;        /* day that relative times count from; DAY_NONE */
    bool narrative;           /* tells of other years: dates without a year follow the text */
    struct when_mention last; /* of any size */
    struct when_mention last_day;
    struct when_mention frame;     /* whose year dates without a year share */
    struct when_mention last_year; /* the last one that names its year itself */
    struct when_mention bare_year; /* the last one that is a year and no more */
    uint32_t sent;
    enum when_tense tense;
    bool habit;  /* told as what happens every year: "In July it rains" */
    bool heads;  /* the expression opens its sentence */
    bool opens;  /* ... and its sentence a paragraph, or it stands in the first sentence of one */
    bool begins; /* the first end of a range: what runs from then may have begun */
    bool adverb; /* a word of time stands before it, or nothing: "In 1939", not "the 1939 pact" */
    bool limit;  /* "by", "until", "since" stand before it: not where the story is */
    struct when_days ahead; /* the next date that names its year, close behind; DAY_NONE */
    bool fragment;          /* the expression is all there is: no clause around it */
    bool alone;             /* ... and there is but one sentence: a query, not a report */
};

/* Fills type, value, from, to, precision, relative and anchor of *w; false if the expression turns
 * out to be none. Updates the mentions of *c, with `index` for this one. */
bool when_resolve(struct when_context *c, const struct when_expr *x, uint32_t index,
                  struct when *w);

#endif
