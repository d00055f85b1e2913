#ifndef ATTEST_REPORT_TEXT_H
#define ATTEST_REPORT_TEXT_H
#include "doc.h"
#include "out.h"

/*
 * One document for people: its date and how sure, events, tolls by speaker, claims and what became of
 * them, problems. Ends with a blank line.
 */
void report_text(const struct doc *d, struct out *o);

#endif
