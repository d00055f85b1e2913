#ifndef ATTEST_TRAIN_ENTITY_H
#define ATTEST_TRAIN_ENTITY_H
/*
 * Names among the entities that GUM marks in the MISC column of its CoNLL-U
 * (Entity=(12-person-...  ...12)): mentions of persons, places and organisations whose head is a
 * proper noun. A name is the run of proper nouns around that head, for places and organisations
 * with "of", "the" and the like between proper nouns; without titles for persons.
 */
#include "dict.h"
#include "doc.h"

enum { TRAIN_ENTITY_DEPTH = 64 };

struct train_entity {
    const struct dict_table *titles, *agents; /* words that are no part of a person's name */
    struct {
        uint32_t group, type, begin; /* type: 0 = other, 1 PER, 2 ORG, 3 LOC */
    } open[TRAIN_ENTITY_DEPTH];
    uint32_t nopen;
};

void train_entity_init(struct train_entity *t, const struct dict *dict);

/* Reads the MISC column of `word`, the last one of d->toks; the sentence begins at word `base`, and
 * heads are still numbers within it (0 = root). Names are marked in tok.ner when a mention ends;
 * inner mentions end first, outer ones then win. */
void train_entity_word(struct train_entity *t, struct doc *d, uint32_t word, uint32_t base,
                       struct str misc);

/* End of a sentence: forgets mentions that are still open. */
void train_entity_end(struct train_entity *t);

#endif
