#ifndef ATTEST_REPORT_WHY_H
#define ATTEST_REPORT_WHY_H
#include "doc.h"
#include "out.h"

struct report_why_options {
    uint32_t stages; /* bits by enum stage: parse, name, time, event, claim are shown */
    bool colour;
    struct span only; /* sentences that this touches; e == 0: all */
};

/*
 * What was found in one document and why, for people, sentence after sentence: the tree in brackets;
 * names with the rows of the tables that were considered, the winner marked; how times were read;
 * events with their sides and what decided whether they are told as fact; counts; claims. Every line ends
 * with the rule or row that made it. The document has to be run with d->explain set.
 */
void report_why(const struct doc *d, const struct report_why_options *options, struct out *o);

#endif
