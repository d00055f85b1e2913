#ifndef ATTEST_STORY_INCIDENT_H
#define ATTEST_STORY_INCIDENT_H
/* What is best known of each incident, from all its rows. */
#include "story_group.h"

/* Renumbers out->incident (`groups` numbers, NONE) by first row and fills out->v and out->count. */
void story_incident_sum_up(struct arena *a, struct story_incidents *out, uint32_t groups,
                           const struct story_event *events, uint32_t n,
                           const struct story_doc *docs);

#endif
