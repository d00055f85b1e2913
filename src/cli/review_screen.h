#ifndef ATTEST_REVIEW_SCREEN_H
#define ATTEST_REVIEW_SCREEN_H
/*
 * The terminal screen of attest review: one item at a time, keys for verdicts.
 */
#include "report_item.h"

struct review_list {
    struct store *store;
    const char *coder;
    enum report_item_kind kind;
    const long long *rows; /* [n] events.event, claims.claim or counts.count, in their order */
    uint32_t n;            /* > 0 */
};

/* Runs until the user quits. False with *e where there is no terminal that can be used, or the store fails. */
bool review_screen(const struct review_list *list, struct err *e);

#endif
