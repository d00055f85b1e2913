#ifndef ATTEST_TRAIN_JOB_H
#define ATTEST_TRAIN_JOB_H
/* `attest-train parse`: from treebanks, names, vectors and teachers to a packed model. */
#include "dict.h"
#include "train_options.h"

/* The model is malloc'ed: the caller frees *model->p. What is read and how it goes is said on
 * standard error. */
bool train_job_run(const struct train_options *o, const struct dict *dict, struct str *model,
                   struct err *e);

#endif
