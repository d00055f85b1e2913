#ifndef ATTEST_TEXT_MODEL_H
#define ATTEST_TEXT_MODEL_H
/*
 * A linear model for sentence boundaries that no mark shows ("Regards, || Anna Berg",
 * "... 11:07 AM || Please find ..."; text that lost its line breaks is full of them), and for those
 * where the mark leaves it open: behind an ellipsis, an abbreviation, or before a small letter.
 *
 * Features of the gap are hashed to a table of signed bytes (Weinberger et al. 2009); their sum
 * against a threshold decides. Integers only, so every machine decides alike.
 */
#include "text_class.h"
#include "text_marks.h"

enum {
    TEXT_MODEL_FEATURES = 64, /* most features of one gap */
    TEXT_MODEL_HEADER = 256,  /* bytes of text in front of the weights: magic, size, threshold */
};

struct text_model {
    struct text_classes classes;
    const struct dict_table *given, *family; /* first names, surnames; NULL: not there */
    const signed char *weight; /* [mask + 1]; NULL: no model, the verdict of the rules holds */
    uint32_t mask;
    int32_t threshold;
};

/* What the marks before a gap say by rule. */
enum text_verdict {
    TEXT_PLAIN,  /* there is none that could end a sentence */
    TEXT_INSIDE, /* there is one; probably the sentence goes on */
    TEXT_END,    /* there is one; probably the sentence ends */
};

/* What is known before the gap. */
struct text_model_state {
    uint32_t begin; /* first word of the sentence */
    bool unmarked;  /* it began at an unmarked boundary itself */
    enum text_verdict verdict;
};

/* Reads dict blob "en/text/boundaries"; a dictionary without one gives an empty model. Borrows the
 * blob. False with *e set if it is damaged. */
bool text_model_open(struct text_model *t, const struct dict *dict, struct err *e);

/* True if the gap before word k is worth asking about: something about it is not plain running
 * text. */
bool text_model_asks(const struct text_marks *m, uint32_t k, struct text_model_state state);

/* Works out m->memo. */
void text_model_read(const struct text_model *t, struct text_marks *m);

/* Hashes of the features of the gap before word k (m->b < k < m->e); returns how many. Needs
 * m->memo. */
uint32_t text_model_features(const struct text_marks *m, uint32_t k, struct text_model_state state,
                             uint32_t out[TEXT_MODEL_FEATURES]);

/* True if a sentence begins at word k. Without weights: if the verdict is TEXT_END. */
bool text_model_begins(const struct text_model *t, const struct text_marks *m, uint32_t k,
                       struct text_model_state state);

#endif
