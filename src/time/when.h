#ifndef ATTEST_WHEN_H
#define ATTEST_WHEN_H
/*
 * Time and number: fills d->whens (expressions resolved to days), d->quants (numbers with their
 * qualifiers) and decides d->published. Runs after text, parse and name; works from the text and
 * uses tokens, trees and names where they are there.
 */
#include "dict.h"
#include "doc.h"

struct when_stage;

/* Loads lang/en/time; NULL with *e filled on an error. Borrows `dict`. */
struct when_stage *when_open(const struct dict *dict, struct err *e);

/* Pure: the stage may be shared by threads; memory comes from d->arena. */
void when_run(const struct when_stage *s, struct doc *d);

void when_close(struct when_stage *s);

#endif
