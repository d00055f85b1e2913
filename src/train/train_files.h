#ifndef ATTEST_TRAIN_FILES_H
#define ATTEST_TRAIN_FILES_H
/* The files that training begins with. */
#include "train_conllu.h"

/* Name of a file without its folders. */
const char *train_files_name(const char *path);

/* Reads treebanks ("A,B,C") one after the other into `c`, then those that are files of names, which
 * belong to sentences of the treebanks or stand by themselves; says in *about what they hold. */
bool train_files_read(struct train_conllu *c, struct arena *a, const char *files, struct str *about,
                      struct err *e);

#endif
