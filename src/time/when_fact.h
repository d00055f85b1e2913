#ifndef ATTEST_WHEN_FACT_H
#define ATTEST_WHEN_FACT_H
/*
 * Facts of the world that a text tells as news: who takes which office (lang/all/leaders.tsv says
 * on which day that was), and who speaks as the holder of an office.
 */
#include "when_match.h"

enum when_fact_kind { FACT_TAKES_OFFICE, FACT_IN_OFFICE };

struct when_fact {
    enum when_fact_kind kind;
    struct str person, title, iso3;
    int32_t from, to; /* days in office as the table has them; to may be DAY_NONE */
    int32_t first;    /* first day in that office, of all terms; DAY_NONE where not asked for */
    uint32_t sent;
    uint32_t expr; /* expression of the same sentence that dates it; NONE */
    bool head;     /* head of state or government */
    bool perfect;  /* "has named": just now */
};

struct when_fact_words {
    uint32_t had, has, have, who, which, whose, when, since, was, were, been, be, is, being, are,
        if_, would, could, will, may, former, ex, late, not, after, before, street, vice, deputy,
        then;
};

struct when_fact_book {
    const struct dict_table *leaders[2]; /* second may be NULL */
    struct when_fact_words words;
};

struct when_facts {
    VEC(struct when_fact) list;
};

/* The tables may be missing: then no facts are found. */
void when_fact_open(const struct dict *dict, struct when_lex *x, struct when_fact_book *b);

/* Facts told by one sentence whose expressions are e[0..n). `first_expr` is the document's number
 * of e[0]; candidates for `expr` are bare weekdays, "today" and the like. */
void when_fact_find(const struct when_fact_book *b, const struct when_view *v, const struct doc *d,
                    const struct when_expr *e, uint32_t n, uint32_t first_expr, uint32_t sent,
                    struct when_facts *out);

#endif
