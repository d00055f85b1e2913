#ifndef ATTEST_NAME_HEAD_H
#define ATTEST_NAME_HEAD_H
/* Who was head of a state or of its government on the day of the document. */
#include "name_person.h"

/* Office of a row of a table of persons: by its role, else by its title. */
enum name_office name_head_office(const struct name_work *w, enum name_table t, uint32_t row);

/* Where the day of the document lies with regard to the term of a row. */
enum name_term name_head_term(const struct name_work *w, enum name_table t, uint32_t row);

enum name_held {
    HELD_UNKNOWN,
    HELD_BY_NAMED,      /* who is named, or somebody of a like name, was in office */
    HELD_BY_OTHERS,     /* it is known who was, and this is nobody of them */
    HELD_AT_OTHER_TIMES /* the tables know terms of this person, but none of that day */
};

/* Whether `p`, whose country is known, held a head office of that country; `office` is what the text
 * calls it, OFFICE_STATE or OFFICE_GOVERNMENT. */
enum name_held name_head_held(struct name_work *w, const struct mention *p, enum name_office office);

#endif
