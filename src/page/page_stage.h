#ifndef ATTEST_PAGE_STAGE_H
#define ATTEST_PAGE_STAGE_H
/* What the files of this room share: the opened tables. Private to src/page. */
#include "page.h"

/* A named character reference of HTML. */
struct page_entity {
    struct str name;  /* without '&' and ';' */
    struct str value; /* UTF-8 */
    bool open;        /* also known without ';' */
};

/* An outlet and the domain it publishes under. */
struct page_site {
    struct str domain, name;
};

/* A charset of one byte a character: its name, and what the bytes from 80 on mean, 0 = nothing. */
struct page_bytes {
    struct str name;
    uint16_t high[128];
};

/* A table with its columns resolved. Column -1 = the table lacks it. */
struct page_stage {
    const struct dict *dict;
    const struct dict_table *charsets; /* label* name */
    const struct dict_table *months;   /* name* month */
    const struct dict_table *hints;    /* word* kind */
    int hint_kind;                     /* column */
    const struct dict_table *debris;   /* phrase* match where effect */
    const struct dict_table *labels;   /* word* kind */
    const struct dict_table *bylines;  /* word* kind */
    const struct dict_table *bywords;  /* word* */
    const struct dict_table *credits;  /* word* */
    const struct dict_table *datewords; /* word* kind */
    const struct dict_table *metas;    /* name* field rank */
    const struct page_site *sites;     /* [nsites] by domain, owned; from all/outlets */
    uint32_t nsites;
    const struct page_entity *entities; /* [nentities] by name, owned */
    uint32_t nentities;
    const struct page_bytes *bytes; /* [nbytes] owned */
    uint32_t nbytes;
    struct arena arena; /* owns what is derived */
};

#endif
