#ifndef ATTEST_DOC_BRIEF_H
#define ATTEST_DOC_BRIEF_H
/*
 * What one stage found, a line each, for people: case files, --trace. Words instead of offsets:
 *
 *   input  kind id uri                          (no text)
 *   page   published: 2022-01-21 certain (meta); title: ..; byline: ..; outlet: ..; then each block
 *          "paragraph | the text"
 *   text   one sentence a line, words split by blanks, parts of a multiword token joined by "+"
 *   parse  one word a line: form lemma UPOS relation head-form; a blank line between sentences
 *   name   PER "President Tokayev" = Kassym-Jomart Tokayev [KAZGOV] @ Place
 *   time   DATE "on Tuesday" 2022-01-11 [2022-01-11..2022-01-11]; number "nearly 10,000" nearly -/10000/10000
 *   event  COERCE/arrest actual "detained" | actors: police [KAZCOP] | recipients: .. | when | where | rule
 *          and counts: dead "26" 26/26/26 exact who=any by <claim source>
 *   claim  assert indirect institution "Interior Ministry" said: "content" ; link: c2 withdraws c1 (self) because ".."
 *
 * Unset values print as "-" or are left out. Problems of the stage come last.
 */
#include "doc.h"
#include "out.h"

void doc_brief(const struct doc *d, enum stage stage, struct out *o);

#endif
