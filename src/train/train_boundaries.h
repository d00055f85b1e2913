#ifndef ATTEST_TRAIN_BOUNDARIES_H
#define ATTEST_TRAIN_BOUNDARIES_H
#include "err.h"

/*
 * Learns the table of sentence boundaries (lang/en/text/boundaries.bin) from the sentences of the
 * treebanks `files` (CoNLL-U, joined by commas), read as running text with a blank line at `# newpar`.
 * Words and abbreviations come from `lang_dir`. The same input gives the same table on every machine.
 * *table lives in `a`. False with the reason in *e.
 */
bool train_boundaries_run(const char *files, const char *lang_dir, struct arena *a, struct str *table,
                          struct err *e);

#endif
