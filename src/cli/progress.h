#ifndef ATTEST_PROGRESS_H
#define ATTEST_PROGRESS_H
/*
 * One line on standard error that says how far a run is, redrawn five times a second by a thread of
 * its own. It stands below the cursor, so that messages which are printed meanwhile stay whole.
 */
#include "source.h"

struct progress_state {
    uint64_t documents;
    uint64_t done, total;         /* bytes; total 0 = not known */
    double per_second, bytes_per_second; /* of late */
};

/* The line for a terminal of `width` columns, at most width - 1 of them: what does not fit is left
 * out, the bar first. `color`: with escape sequences. */
void progress_format(const struct progress_state *s, unsigned width, bool color, struct out *line);

/* Begins to show how far `s` is. NULL, which progress_stop takes too, if standard error is no terminal
 * that can move its cursor, or if standard output is one: then the records themselves are to be seen. */
struct progress *progress_start(const struct source *s);

/* Wipes the line out and frees. To be called before anything else is printed at the end of the run, and
 * before the source is closed. */
void progress_stop(struct progress *p);

#endif
