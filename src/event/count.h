#ifndef ATTEST_COUNT_H
#define ATTEST_COUNT_H
/*
 * Stage count: numbers of people with what happened to them. Reads toks, names, quants and events;
 * appends to d->counts in text order. Each count is bound to the event of its clause; the claim stage
 * binds it to its speaker. The words stand in lang/<xx>/counts/.
 */
#include "dict.h"
#include "doc.h"

struct count_stage;

/* Borrows `dict`. NULL with *e if a table is missing. */
struct count_stage *count_open(const struct dict *dict, struct err *e);

/* Appends the counts of the document. Needs tree_link. */
void count_run(const struct count_stage *s, struct doc *d);

void count_close(struct count_stage *s);

#endif
