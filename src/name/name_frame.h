#ifndef ATTEST_NAME_FRAME_H
#define ATTEST_NAME_FRAME_H
/* Names that are of places by what stands around them, though people or bodies are called so, too. */
#include "name_work.h"

/* "Adams, Brown and Clark counties", "D-Winthrop", "Austin, Texas", "CROMWELL -- The council met". */
void name_frame_places(struct name_work *w);

#endif
