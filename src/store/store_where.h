#ifndef ATTEST_STORE_WHERE_H
#define ATTEST_STORE_WHERE_H
/*
 * Filters as conditions in SQL, chosen by how many rows each leaves. Where those are few they are looked up before, by indexes
 * that begin with what is asked for, and stand as numbers in the statement: so SQLite begins with them. Where they are
 * many each row of the view is tested: so a search in the order of the view ends when there are enough.
 */
#include "out.h"
#include "store_filter.h"

/* Appends " WHERE ..." (nothing without filters) and fills *v with the values to bind. False with *e for what cannot be
 * understood, or what the view does not know. */
bool store_where_put(struct store *s, enum store_view view, const struct store_filter *f, struct store_values *v, struct out *sql,
                     struct err *e);

#endif
