#ifndef ATTEST_RULE_PARSE_H
#define ATTEST_RULE_PARSE_H
#include "rule.h"

/*
 * Reads one rule file into the book. `file` is its name without ending ("en/events/assault"), used
 * in errors and in rule ids. Classes and frames may be used before they are defined, and in other
 * files: undefined ones are found by rule_close_book. False with file, line and hint on the first
 * error; the book must then be freed.
 */
bool rule_parse_text(struct rule_book *b, struct str file, struct str text, struct err *e);

#endif
