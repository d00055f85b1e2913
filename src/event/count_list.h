#ifndef ATTEST_COUNT_LIST_H
#define ATTEST_COUNT_LIST_H
/*
 * People told one by one as one group: "a mother and her three children", "a man, his wife and two sons", "he was
 * killed with his brother", "six priests and two of their students". The words give the sum. Not added up are the two
 * sides of a fight: nobody gave a toll of 42 who wrote of "26 rebels and 16 guards".
 */
#include "count_room.h"

enum { COUNT_LIST_MAX = 12 }; /* longest list that is added up */

struct count_list_people {
    struct {
        uint32_t head, b, e; /* word; words of the phrase [b, e) */
        int64_t n;
        unsigned who; /* enum count_who; WHO_UNSET for a name */
        bool or_more; /* "his children": at least n */
    } v[COUNT_LIST_MAX];
    uint32_t n;
};

/* Fills w->list_at. Needs the other arrays. */
void count_list_find(struct count_work *w);

/* The list of people with first member `head` as one seed, and its members; false if it is no such list. */
bool count_list_sum(const struct count_work *w, uint32_t head, struct count_seed *sum, struct count_list_people *people);

#endif
