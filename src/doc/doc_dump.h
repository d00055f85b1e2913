#ifndef ATTEST_DOC_DUMP_H
#define ATTEST_DOC_DUMP_H
/*
 * The whole of a document as text, one record a line, and back:
 *
 *     doc number=0 id="a" text="They met.\n" published.day=2022-01-11 ...
 *     toks span=0-4 form="They" lemma="they" upos=PRON feats=Case=Nom head=1 rel=nsubj space_after=1
 *
 * Fields that are unset (0, "", NONE, unknown) are left out, except spans. Strings are JSON strings. A
 * dump loads to an equal document and dumps to the same bytes. The raw bytes are not part of it.
 */
#include "doc.h"
#include "err.h"
#include "out.h"

/* Dumps the document line and the arrays of all stages up to `last`; problems always. */
void doc_dump(const struct doc *d, enum stage last, struct out *o);

/* Fills an empty document (doc_init) from one dump, up to the next "doc" line; *rest is what is left
 * (p == NULL at the end). False with line and reason on anything that is not a sound dump; what
 * doc_check finds is an error too. */
bool doc_load(struct doc *d, struct str *rest, struct err *e);

/* True if every span lies in the text on code point boundaries, every index and vocabulary value is
 * in range, sentences cover the words in order and heads make trees. Reason in *e. */
bool doc_check(const struct doc *d, struct err *e);

#endif
