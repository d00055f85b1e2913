#ifndef ATTEST_SOURCE_LIST_H
#define ATTEST_SOURCE_LIST_H
/*
 * The files that a command is to read, in order. A folder stands for all files in it and below it,
 * sorted by name; names that begin with a dot are passed over, and so are links to folders, which
 * could lead round in circles, and the file that standard output goes to. A list of files holds one name a line, or names that end in NUL
 * where there is any NUL in it.
 */
#include "err.h"
#include "vec.h"

struct source_file {
    const char *path;
    uint64_t size;   /* bytes; 0 if unknown: standard input, a pipe, no such file */
    const char *why; /* a folder that cannot be read: what is wrong; else NULL */
};

struct source_list {
    struct arena arena; /* owns the texts */
    VEC(struct source_file) files;
    bool unsized; /* the size of some file is not known */
};

/* Adds a file or a folder; "-" is standard input. A file that is not there is told when it is opened. */
void source_list_add(struct source_list *l, const char *path);

/* Adds what the file `path` lists; "-" reads the list from standard input. False if it cannot be read. */
bool source_list_add_from(struct source_list *l, const char *path, struct err *e);

/* Sum of the sizes; 0 if one of them is unknown. */
uint64_t source_list_bytes(const struct source_list *l);

void source_list_free(struct source_list *l);

/* True if standard output goes into this file: it would be read without end. */
struct stat;
bool source_list_is_output(const struct stat *st);

#endif
