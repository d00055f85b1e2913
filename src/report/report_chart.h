#ifndef ATTEST_REPORT_CHART_H
#define ATTEST_REPORT_CHART_H
/* Figures over time, one line for each speaker, as SVG. */
#include "day.h"
#include "out.h"
#include "vec.h"

struct report_figure {
    int32_t day;         /* when it was said */
    int64_t value;
    struct str speaker, id, words;
    bool undone;
};

struct report_figures {
    VEC(struct report_figure) list;
};

/* Draws those that have a day; nothing if all are of one day. Undone ones are hollow and crossed out; each links to the item
 * of its id. The most frequent speakers have colours of their own. */
void report_chart(struct out *out, const struct report_figures *figures);

#endif
