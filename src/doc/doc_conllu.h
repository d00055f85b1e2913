#ifndef ATTEST_DOC_CONLLU_H
#define ATTEST_DOC_CONLLU_H
#include "doc.h"
#include "err.h"
#include "out.h"

/* Writes sentences and words as CoNLL-U: multiword tokens as ranges, SpaceAfter=No, `# newdoc`,
 * `# newpar` and `# text`. XPOS is `_`. */
void doc_conllu_write(const struct doc *d, struct out *o);

/*
 * Fills raw, text, blocks, sents and toks of an empty document from CoNLL-U, of which it keeps a copy;
 * text is made of the forms, SpaceAfter=No and `# newpar`. A word without lemma takes its form. What
 * UD v2 does not have becomes X, dep, a root or nothing, with a row in problems. Reads up to the next `# newdoc`, or to the end: *rest is what is left
 * (p == NULL at the end). False with the line number in *e when the input is not CoNLL-U; heads that
 * make no tree (out of range, cycle) are an error too. Empty nodes (8.1) are skipped.
 */
bool doc_conllu_read(struct doc *d, struct str *rest, struct err *e);

#endif
