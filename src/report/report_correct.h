#ifndef ATTEST_REPORT_CORRECT_H
#define ATTEST_REPORT_CORRECT_H
/*
 * What coders found wrong, in the forms in which attest is taught: examples for rule files, and case files. Both are drafts,
 * to be read and reworded before they go into lang/ or tests/. Items on which coders disagree are left out.
 */
#include "out.h"
#include "store.h"

/* Rows of temp.reviewed(kind, item) are the items asked for; `coder` NULL: of all. *left: items left out. */

/* Events: below its rule, each sentence that it must not code; or must, with the sides of the event. */
bool report_correct_rules(struct store *s, const char *coder, struct out *out, uint64_t *left, struct err *e);

/* Events and counts: a case for each sentence, in the format of tests/cases. Codes are those of the whole report: where it is
 * earlier sentences that tell the country of a side, the draft must be given it or lose it. */
bool report_correct_cases(struct store *s, const char *coder, struct out *out, uint64_t *left, struct err *e);

#endif
