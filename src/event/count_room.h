#ifndef ATTEST_COUNT_ROOM_H
#define ATTEST_COUNT_ROOM_H
/* What the whole document gives the count stage once, so that each count costs the same however long it is. */
#include "count_find.h"

struct count_work {
    const struct count_tables *tables;
    struct doc *d;
    uint8_t *is_name;     /* [toks] 1: head of a name that is no place */
    uint8_t *role;        /* [toks] 1: head of a noun that tells what somebody is: "governor" */
    uint32_t *person;     /* [toks] name whose head this is, if it is a person's; else NONE */
    uint32_t *quant_at;   /* [toks] number that this is a word of; NONE */
    uint32_t *crowd;      /* [toks] number of dependents */
    uint32_t *event;      /* [toks] event whose trigger this is; NONE */
    uint32_t *list_at;    /* [toks] head of the list of people that begins here; NONE */
    uint8_t *in_list;     /* [toks] 1: one of such a list */
    VEC(struct count_mark) marks; /* [counts] */
};

#endif
