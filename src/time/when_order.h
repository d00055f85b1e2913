#ifndef ATTEST_WHEN_ORDER_H
#define ATTEST_WHEN_ORDER_H
/* Which of day and month a text writes first in figures. */
#include "doc.h"
#include "when_lex.h"

/* True if "03/04/2022" is the third of April in this text: other dates of it can only be read so,
 * or its address is of a country that writes so, or it writes "3 April" and not "April 3". */
bool when_order_day_first(const struct when_lex *x, const struct doc *d);

#endif
