#ifndef ATTEST_TRAIN_PACK_H
#define ATTEST_TRAIN_PACK_H
/* Rounds the trained network to the integers that parse_net.h and parse_kernel.h describe, and
 * writes its sections. */
#include "train_net.h"
#include "train_write.h"

void train_pack(const struct train_net *t, struct arena *a, struct train_write *w);

#endif
