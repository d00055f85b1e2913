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
#include "text_split.h"

struct text_stage;

/* Reads lang/en/text; NULL with *e set when a table is missing or wrong. */
struct text_stage *text_open(const struct dict *dict, struct err *e);
void text_run(const struct text_stage *t, struct doc *d);
void text_close(struct text_stage *t);

/* Words and sentences with `judge` in place of the model; no language. For the trainer of the
 * model. */
void text_judged(const struct text_stage *t, struct doc *d, const struct text_judge *judge);

/* Appends the words of `span` to d->toks; no sentences. For trainers and tests. */
void text_tokens(const struct text_stage *t, struct doc *d, struct span span);

#endif
