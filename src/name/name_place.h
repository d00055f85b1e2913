#ifndef ATTEST_NAME_PLACE_H
#define ATTEST_NAME_PLACE_H
/* Second step: which place of the gazetteer a place name means, and the country of the document. */
#include "name_work.h"

/* Resolves mentions of type LOC (country, label, point ...) and sets w->dominant. */
void name_place_resolve(struct name_work *w);

/* Marks places that stand for their government ("Moscow said"): actor = true. */
void name_place_actors(struct name_work *w);

/* Adds rows to d->places, with the use of each; sets mention.place. */
void name_place_emit(struct name_work *w);

#endif
