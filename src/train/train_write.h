#ifndef ATTEST_TRAIN_WRITE_H
#define ATTEST_TRAIN_WRITE_H
/* Builds a model file (parse_model.h) section by section. */
#include "err.h"
#include "out.h"
#include "parse_model.h"

struct train_write {
    struct parse_model_section sections[PARSE_MODEL_SECTIONS];
    uint32_t n;
    struct out body; /* in memory */
};

void train_write_begin(struct train_write *w);

/* Adds a section; copies `bytes`. */
void train_write_section(struct train_write *w, const char *name, uint32_t rows, uint32_t cols,
                         struct str bytes);

/* The finished file in malloc'ed memory, 64-byte aligned; the caller frees it. */
struct str train_write_end(struct train_write *w);

bool train_write_file(struct str bytes, const char *file, struct err *e);

#endif
