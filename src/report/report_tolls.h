#ifndef ATTEST_REPORT_TOLLS_H
#define ATTEST_REPORT_TOLLS_H
#include "report_page.h"

/* The part of a report with the figures: by what they count, then by story, each with a chart over time. */
bool report_tolls(struct report_page *p);

#endif
