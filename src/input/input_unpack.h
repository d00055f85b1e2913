#ifndef ATTEST_INPUT_UNPACK_H
#define ATTEST_INPUT_UNPACK_H
/*
 * Packed data, piece by piece: gzip (RFC 1952) and zstd (RFC 8878). Both come as members ("frames")
 * behind one another; each is unpacked alone. A zstd dictionary that stands in a skippable frame
 * before the first one, as in .warc.zst files, is used for all that follow.
 */
#include "out.h"

#include <zlib.h>
#include <zstd.h>

enum input_packing { INPUT_PACKING_NONE, INPUT_PACKING_GZIP, INPUT_PACKING_ZSTD };

enum {
    INPUT_UNPACK_MAGIC = 4,    /* bytes that decide about the packing */
    INPUT_UNPACK_HEADER = 10,  /* bytes to look at where a member may begin */
    INPUT_UNPACK_TRIAL = 4096, /* bytes that a member found by search must unpack without error */
};

struct input_unpack {
    enum input_packing packing;
    z_stream z;
    ZSTD_DCtx *zstd;
    bool has_dictionary;
    const char *why; /* what is wrong, once a step has said so */
};

enum input_unpack_step {
    INPUT_UNPACK_GOING,
    INPUT_UNPACK_END, /* of the member */
    INPUT_UNPACK_BAD,
};

/* What the first bytes of a source say. */
enum input_packing input_unpack_packing(struct str head);

void input_unpack_open(struct input_unpack *u, enum input_packing packing);
void input_unpack_close(struct input_unpack *u);

/* Could a member begin with these bytes? */
bool input_unpack_is_member(const struct input_unpack *u, struct str head);

/* Bytes of the frame that carries a dictionary, with its header of 8 bytes; 0 if `head` begins none. */
uint64_t input_unpack_dictionary_size(const struct input_unpack *u, struct str head);

/* Takes such a frame whole. False if it is of no use: `why` says so. */
bool input_unpack_dictionary(struct input_unpack *u, struct str frame);

/* To be called before the first step of a member. */
void input_unpack_begin(struct input_unpack *u);

/* Unpacks from *from to *to, which move over what was read and written. */
enum input_unpack_step input_unpack_step(struct input_unpack *u, struct str *from, char **to, size_t *room);

/* Does a member that begins here unpack for a while without error? A wrong check sum at its end is
 * forgiven: it will be told when the member is read. */
bool input_unpack_plausible(struct input_unpack *u, struct str s);

/* Offset behind `from` where a member could begin, by its first byte; s.n if there is none. */
size_t input_unpack_candidate(const struct input_unpack *u, struct str s, size_t from);

#endif
