#ifndef ATTEST_NAME_H
#define ATTEST_NAME_H
/*
 * Who and where: names with their kinds, actors with codes as of the document's date, places with
 * coordinates, coreference. Runs after parse (upos, lemma, head, rel; children linked); without a
 * parse it goes by word forms and capitals alone. Adds rows to d->names and d->places.
 *
 * Tables: lang/all/ countries, states, nationalities, ethnic_groups, heads, leaders, officials, organisations,
 * armed_groups, parties, security_forces, outlets, regions, places, admin1, admin2, firstnames,
 * surnames (each with an optional hand-made *_extra: places_extra holds rivers and mountains), lang/en/names/ agents, titles, orgwords,
 * notnames, particles, modifiers, actverbs, localwords and people (may be missing).
 */
#include "dict.h"
#include "doc.h"

struct name_stage;

/* Looks up tables and columns. NULL and *e on a missing table or column. Borrows the dict. */
struct name_stage *name_open(const struct dict *dict, struct err *e);

/* Pure; may run in many threads over one stage. Expects d->names and d->places to be empty. */
void name_run(const struct name_stage *st, struct doc *d);

void name_close(struct name_stage *st);

#endif
