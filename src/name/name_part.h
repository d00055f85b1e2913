#ifndef ATTEST_NAME_PART_H
#define ATTEST_NAME_PART_H
/*
 * Places within other names: "Dublin City Council" sits in Dublin, "Vancouver International
 * Airport" is near Vancouver. They tell where the document plays, and where a site lies that no
 * table knows.
 */
#include "name_work.h"

/* Adds a mention of kind M_PLACE with `part` set for each place in a name of a public body or site.
 */
void name_part_find(struct name_work *w);

/* "Lincoln High School", "Landmark Bank" may be called after a man or a thing: small towns are called by most words. */
bool name_part_doubtful(const struct name_work *w, const struct mention *m);

/* After the places are resolved: a site that no table knows takes the point of the place in its
 * name or of the town behind the comma, with that place's precision. */
void name_part_locate(struct name_work *w);

/* After places are printed: parts are no mentions any longer. */
void name_part_end(struct name_work *w);

#endif
