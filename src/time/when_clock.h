#ifndef ATTEST_WHEN_CLOCK_H
#define ATTEST_WHEN_CLOCK_H
/* Times of the clock: "14:30", "5 p.m.", "half past nine", "at 7 this morning", "from 3 to 5 p.m." */
#include "when_pattern.h"

struct when_at;
struct when_matcher;
struct when_found;

/* Words that figures of a clock lean on. */
struct when_clock_words {
    uint32_t am, pm, o, clock, hrs, hours, h, of, z, at, on, local, today, yesterday;
};

void when_clock_words(struct when_lex *x, struct when_clock_words *w);

/* The clock time in figures at atom i: fills *x; atoms taken, 0 if there is none. */
uint32_t when_clock_figures(const struct when_clock_words *w, const struct when_view *v, uint32_t i,
                            struct when_expr *x);

/* "8 o'clock in the evening", "2.30 at night": adds the half of the day behind the hour. */
void when_clock_half(const struct when_at *t, struct when_expr *x);

/* A bare hour at atom i that what stands around it makes a time: "[7] this morning", "between [9] and 11 a.m.", "on
 * Tuesday at [7]." `last` is the expression before it in the sentence; NULL. */
bool when_clock_hour(const struct when_at *t, uint32_t i, const struct when_expr *last,
                     struct when_expr *out);

/* Gives the hours of a sentence the half of the day that their neighbours tell: "8 o'clock tonight" is 20:00. */
void when_clock_settle(const struct when_at *t, struct when_found *list);

/* A clock time written in words is no count: "ten past nine", not "a quarter to nine people". */
bool when_clock_ok(const struct when_view *v, const struct doc *d, const struct when_expr *x);

#endif
