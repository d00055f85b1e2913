#ifndef ATTEST_TEXT_LANG_H
#define ATTEST_TEXT_LANG_H
/* A cheap guess of the language: the script of the letters, then counts of function words. */
#include "dict.h"
#include "doc.h"

struct text_lang;

/* Reads lang/en/text/languages.tsv; NULL with *e set when it is missing or wrong. */
struct text_lang *text_lang_open(const struct dict *dict, struct err *e);
void text_lang_close(struct text_lang *t);

/* Guesses from the first words of d->toks: code of a row of the table, or "und". *name: what people
 * call it; "" for "und". Text too short to tell is "en". */
struct str text_lang_guess(const struct text_lang *t, const struct doc *d, struct str *name);

#endif
