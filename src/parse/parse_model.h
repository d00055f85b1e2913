#ifndef ATTEST_PARSE_MODEL_H
#define ATTEST_PARSE_MODEL_H
/*
 * Container of a trained model: a header, a table of named sections, the sections. Little-endian,
 * without pointers, every section 64-byte aligned, so that it is used where it is mapped.
 *
 *   0   "attestpm"            8 bytes
 *   8   version               u32
 *   12  number of sections    u32
 *   16  size of the file      u64
 *   64  sections: name (24 bytes, NUL-padded), rows u64, columns u64, offset u64, size u64
 */
#include "err.h"

enum { PARSE_MODEL_VERSION = 1, PARSE_MODEL_ALIGN = 64, PARSE_MODEL_SECTIONS = 64 };

struct parse_model_section {
    char name[24];
    uint64_t rows, cols; /* shape, meaning is up to the section */
    uint64_t at, size;   /* bytes */
};

struct parse_model {
    struct str file;                            /* borrowed */
    const struct parse_model_section *sections; /* [nsections] */
    uint32_t nsections;
};

/* Checks header, size and section table. */
bool parse_model_open(struct parse_model *m, struct str file, struct err *e);

/* Section by name whose size must be rows * cols * `item` bytes; *rows and *cols are its shape.
 * With `cols` NULL it must be one column. NULL with an error if it is missing or ill-shaped. */
const void *parse_model_section(const struct parse_model *m, const char *name, size_t item,
                                uint32_t *rows, uint32_t *cols, struct err *e);

/* Bytes of a text section; empty if there is none. */
struct str parse_model_text(const struct parse_model *m, const char *name);

/* File of errors about a model that came as bytes; whoever knows its real name puts that there. */
#define PARSE_MODEL_FILE "model.bin"

/* Sets the error "model.bin: ...; train one with attest-train ..."; always false. */
bool parse_model_bad(struct err *e, const char *what, const char *name);

#endif
