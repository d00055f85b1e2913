#ifndef ATTEST_MAPPED_H
#define ATTEST_MAPPED_H
/* Whole files as bytes, used where the system maps them: large ones cost nothing that is not read. */
#include "err.h"

/* Maps `file` for reading. The bytes are aligned to a page, belong to the caller until mapped_close,
 * and are empty (p == NULL) for an empty file. False with a reason if it is no file or unreadable. */
bool mapped_open(const char *file, struct str *bytes, struct err *e);

/* Gives the bytes back; empty ones are fine. */
void mapped_close(struct str bytes);

#endif
