#ifndef ATTEST_NAME_TERMS_H
#define ATTEST_NAME_TERMS_H
/* All terms of office of a person, for whom the day of an event is another than that of the document. */
#include "name_work.h"

/* "2009-01-20..2017-01-20=USAGOV;2021-..": the terms of whom a row of a table of persons names, as the
 * hand-made tables know them, in the same country. "" if none has a day. */
struct str name_terms_of(const struct name_work *w, enum name_table t, uint32_t row);

/* Country and sector of a row of a table of persons: its code, else its country and what its role
 * stands for. */
void name_terms_code(const struct name_lex *x, enum name_table t, uint32_t row, struct str *country,
                     struct str *sector);

#endif
