#ifndef ATTEST_NAME_OVERLAY_H
#define ATTEST_NAME_OVERLAY_H
/*
 * A user's own actors: one more table of persons (columns as in all/officials_extra) or of bodies
 * (as in all/organisations_extra and all/armed_groups_extra), whose rows win over all others.
 */
#include "dict.h"

/* Reads `path`, checks every row, and attaches the table to `d` as "user/persons" or "user/bodies",
 * as its columns say. False with file and line in *e. At most one file of each kind. */
bool name_overlay_add(struct dict *d, const char *path, struct err *e);

#endif
