#ifndef ATTEST_PARSE_H
#define ATTEST_PARSE_H
/*
 * The parse stage: fills upos, feats, lemma, head and rel of every word, sentence by sentence, and
 * links the trees (tree.h). Needs sents and toks with their forms.
 *
 * The heads of a sentence always make a tree with one root, whatever the words are; time is linear
 * in the number of words. The model is used where it lies: nothing is parsed or copied at start-up.
 *
 * A document is parsed with the model of its language (doc.lang), if there is one, else with the
 * English one.
 */
#include "dict.h"
#include "doc.h"

struct parse_stage;

/* Uses the model "en/parse/model" and the table "en/parse/irregular" of `dict`, which must outlive the
 * stage, and those of other languages: "xx/parse/model"; for these the table may be missing. NULL if
 * one is missing or damaged; the error says what to do. */
struct parse_stage *parse_open(const struct dict *dict, struct err *e);

/* One model, for documents of any language, as bytes (64-byte aligned; borrowed), without a table. */
struct parse_stage *parse_open_model(struct str model, struct err *e);

/* The names of features and relations that have no code are the stage's (d->terms): it must outlive
 * what is read of `d`. */
void parse_run(const struct parse_stage *p, struct doc *d);

void parse_close(struct parse_stage *p);

/* What the model was trained from and how, as lines of text; lives in the model. */
struct str parse_provenance(const struct parse_stage *p);

#endif
