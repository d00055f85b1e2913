#ifndef ATTEST_STORE_FILTER_H
#define ATTEST_STORE_FILTER_H
/* What the filters of a question say, checked and made ready to be bound. For store_query.c and store_where.c. */
#include "arena.h"
#include "store_query.h"

enum filter {
    FILTER_SINCE, FILTER_UNTIL, FILTER_COUNTRY, FILTER_ACTOR, FILTER_SPEAKER, FILTER_TYPE,
    FILTER_MODE, /* a type with its mode: instead of the type */
    FILTER_WHAT, FILTER_NEAR, FILTER_STATUS, FILTER_FACTUALITY, FILTER_OUTLET, FILTER_TEXT, FILTER_INCIDENT, FILTER_DOCUMENT, FILTER_COUNT
};

/* Values to bind by name. Zero is empty; free the arena. */
enum { STORE_VALUES_MOST = 32 };
struct store_values {
    struct arena arena;
    struct {
        const char *name;
        const char *text; /* NULL: the number */
        double number;
    } v[STORE_VALUES_MOST];
    unsigned n;
};

/* "since"; for messages. */
const char *store_filter_name(enum filter which);

/* What is given for it, or NULL. */
const char *store_filter_given(const struct store_filter *f, enum filter which);

/* Adds the values of a filter; they borrow `text`. False with *e for what cannot be understood. */
bool store_filter_take(struct store_values *v, enum filter which, const char *text, struct err *e);

/* Binds those values that the statement has parameters for. */
void store_filter_bind(struct sqlite3_stmt *statement, const struct store_values *v);

#endif
