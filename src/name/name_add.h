#ifndef ATTEST_NAME_ADD_H
#define ATTEST_NAME_ADD_H
/* New mentions of each kind, with what their row says. All return the word where to go on. */
#include "name_match.h"

uint32_t name_add_person(struct name_work *w, uint32_t b, uint32_t e, const char *rule);
uint32_t name_add_match(struct name_work *w, uint32_t b, const struct name_match *m);
uint32_t name_add_agent(struct name_work *w, uint32_t b, const struct name_match *m);
uint32_t name_add_nation(struct name_work *w, uint32_t b, const struct name_match *m);
uint32_t name_add_title(struct name_work *w, uint32_t b, const struct name_match *m);

/* A body, or a place, by the word for it in its name: `row` of the organisation words. */
uint32_t name_add_org(struct name_work *w, uint32_t b, uint32_t e, uint32_t row);

#endif
