#ifndef ATTEST_FIELDS_H
#define ATTEST_FIELDS_H
/*
 * Every record of a document, described once: what dumps, loads and checks it reads these tables.
 */
#include "doc.h"

enum field_type {
    FIELD_U32,     /* uint32_t */
    FIELD_I64,     /* int64_t, QUANT_NONE = unknown */
    FIELD_U64,     /* uint64_t */
    FIELD_F64,     /* double */
    FIELD_DAY,     /* int32_t day number */
    FIELD_STR,     /* struct str */
    FIELD_SPAN,    /* struct span into text */
    FIELD_VOCAB,   /* uint32_t of vocabulary `arg` */
    FIELD_UPOS,    /* uint32_t */
    FIELD_REL,     /* uint32_t */
    FIELD_FEATS,   /* uint64_t, packed features, with doc.terms */
    FIELD_TERM,    /* uint32_t, number of a text in doc.terms; 0 = none */
    FIELD_INDEX,   /* uint32_t into array `arg`; NONE */
    FIELD_TOK_END, /* uint32_t, one behind the last word; may equal their number */
    FIELD_CONTEXTS, /* uint32_t[VOCAB_MAX_CONTEXTS] of VOCAB_OF_CONTEXT */
    FIELD_SPANS,   /* struct span[], their number at `number` */
    FIELD_PARTIES  /* struct party[], their number at `number` */
};

enum field_array {
    ARRAY_SEGS, ARRAY_BLOCKS, ARRAY_SENTS, ARRAY_TOKS, ARRAY_NAMES, ARRAY_PLACES, ARRAY_WHENS,
    ARRAY_QUANTS, ARRAY_EVENTS, ARRAY_COUNTS, ARRAY_CLAIMS, ARRAY_LINKS, ARRAY_PROBLEMS,
    ARRAY_COUNT
};

struct field {
    const char *name;
    enum field_type type;
    uint16_t at;     /* offset in the record */
    uint16_t number; /* offset of the uint32_t that counts items of a list */
    uint16_t arg;    /* enum vocab or enum field_array */
    uint16_t max;    /* most items of a list */
};

struct field_table {
    const char *name; /* "toks" */
    enum stage stage; /* that fills it */
    size_t at;        /* offset of the VEC in struct doc */
    size_t size;      /* of one record */
    const struct field *fields;
    unsigned nfields;
};

/* Layout of every VEC. */
struct field_vec {
    unsigned char *v;
    uint32_t n, cap;
};

const struct field_table *fields_of(enum field_array array);

/* Number of records in an array of `d`. */
uint32_t fields_rows(const struct doc *d, enum field_array array);

/* Record `i` of an array. */
const void *fields_row(const struct doc *d, enum field_array array, uint32_t i);

/* Fields of the document itself (id, title, published ...), offsets in struct doc. */
const struct field_table *fields_of_doc(void);

#endif
