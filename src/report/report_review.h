#ifndef ATTEST_REPORT_REVIEW_H
#define ATTEST_REPORT_REVIEW_H
/*
 * What coders say of the events, claims and counts of a store: rows of its table reviews, which are only ever added. The
 * last one of a coder counts; an undo is a row as well. Views: review_list, edit_list.
 */
#include "report_item.h"

/* Strings are borrowed, NULL where nothing is said. */
struct report_review {
    const char *coder;
    const char *verdict; /* accept, reject, edit or flag */
    const char *field, *value; /* of an edit; "" = there is none */
    const char *note;
};

/* "event", "claim" or "count"; NULL for other items. */
const char *report_review_kind(enum report_item_kind kind);

/* Kind of that name; REPORT_ITEM_DOCUMENT if there is none. */
enum report_item_kind report_review_kind_of(const char *name);

/* Name of field number `i` of a kind that a coder may edit: a column of its list view. NULL behind the last. */
const char *report_review_field(enum report_item_kind kind, unsigned i);

/* What may stand in a field, in words for a prompt; of modes those of the type as this coder has it. False with *e. */
bool report_review_choices(struct store *s, const struct report_item *item, const char *coder, const char *field, struct arena *a,
                           struct str *choices, struct err *e);

/* The value of a field as this coder left it, else as it was coded; "" for none. */
bool report_review_value(struct store *s, const struct report_item *item, const char *coder, const char *field, struct arena *a,
                         struct str *value, struct err *e);

/* Adds a row, on the disk when it returns; a second one if a new type does not have the mode, which is then none. False with *e if the verdict or the value cannot be, or another program keeps
 * writing for longer than store.h says. */
bool report_review_add(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e);

/* Undoes the last verdict of a coder, on the item (`any`: on whichever; *item is then set to it). False with *e also if
 * there is none. */
bool report_review_undo(struct store *s, const char *coder, bool any, struct report_item *item, struct err *e);

/* What stands of the items in temp.reviewed(kind, item), for those who count: makes temp.said(kind, item, coder, verdict, edits)
 * and temp.edits(kind, item, coder, field, value), as the views have it. */
bool report_review_gather(struct store *s, struct err *e);

#endif
