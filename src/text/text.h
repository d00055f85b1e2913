#ifndef ATTEST_TEXT_H
#define ATTEST_TEXT_H
/*
 * The stage `text`: words and sentences of d->text, and a guess of its language.
 *
 * Reads d->text and d->blocks (no blocks: the whole text is one). A blank line or the end of a
 * block always ends a sentence. Fills d->toks (span, form, space_after, mwt), d->sents and, unless
 * it is set, d->lang; text that does not look English gets a problem "language" and is read all the
 * same.
 */
#include "dict.h"
#include "doc.h"
#include "text_marks.h"

struct text_stage;

/* Reads lang/en/text; NULL with *e set when a table is missing or wrong. */
struct text_stage *text_open(const struct dict *dict, struct err *e);
void text_run(const struct text_stage *t, struct doc *d);
void text_close(struct text_stage *t);

/* One paragraph as the rules alone see it; for the trainer of the boundary model. */
struct text_paragraph {
    struct text_marks marks;
    uint32_t sent_b; /* its sentences are d->sents[sent_b, d->sents.n) */
};

/* Reads the paragraph of d->text at *at with words and sentences by rule, no model, and moves *at
 * behind it; false at the end of the text. */
bool text_rules(const struct text_stage *t, struct doc *d, uint32_t *at, struct text_paragraph *p);

/* Appends the words of `span` to d->toks; no sentences. For trainers and tests. */
void text_tokens(const struct text_stage *t, struct doc *d, struct span span);

#endif
