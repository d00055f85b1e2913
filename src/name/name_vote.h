#ifndef ATTEST_NAME_VOTE_H
#define ATTEST_NAME_VOTE_H
/*
 * The tagger's names of a whole document, made to agree: a name is of one kind throughout, the kind
 * that it has most often (after Krishnan and Manning 2006, "An effective two-stage model for
 * exploiting non-local dependencies in named entity recognition"), and names of storms and diseases
 * are of none.
 */
#include "name_work.h"

/* A name as the tagger sees it, within one sentence. */
struct name_found {
    uint32_t b, e;
    uint32_t type; /* NAME_PER, NAME_ORG, NAME_LOC; NAME_MISC = a name of something else */
    uint32_t sent;
};

typedef VEC(struct name_found) name_found_vec;

struct name_vote {
    name_found_vec found; /* in text order */
    uint32_t *slot;       /* [slots] index of the first name with the key; NONE */
    uint32_t slots;       /* power of two */
    uint32_t *votes;      /* [found.n] how many names have the key of that first one */
    uint32_t longest;     /* words of the longest name */
};

/* Reads tok.ner of the document. */
void name_vote_init(struct name_vote *v, struct name_work *w);

/* First name of the document that is spelt as words [b, e), case apart; NONE. */
uint32_t name_vote_find(const struct name_vote *v, const struct name_work *w, uint32_t b,
                        uint32_t e);

#endif
