#ifndef ATTEST_INPUT_STREAM_H
#define ATTEST_INPUT_STREAM_H
/*
 * Bytes from a file descriptor or from memory, through a window of fixed size; gzip and zstd are
 * recognised by their magic and unpacked on the way, member after member.
 *
 * Where bytes are damaged the stream stops with a `trouble`. Readers then see an end; they tell the
 * user (once), and input_stream_resume goes on behind the damage if there is more to be had.
 */
#include "input_unpack.h"

enum { INPUT_STREAM_WINDOW = 1 << 18 }; /* most bytes that can be looked at ahead */

enum input_trouble {
    INPUT_TROUBLE_NONE,
    INPUT_TROUBLE_READ,      /* read(2) failed */
    INPUT_TROUBLE_TRUNCATED, /* the source ends within a member of packed data */
    INPUT_TROUBLE_PACKED,    /* packed data that cannot be unpacked */
};

struct input_stream {
    int fd; /* -1: memory; borrowed */
    struct str mem;
    unsigned char *packed; /* [INPUT_STREAM_WINDOW] packed data; NULL if the source is not packed */
    size_t packed_b, packed_e;
    struct input_unpack unpack;
    bool in_member;
    uint64_t member_at; /* where it begins in the source */
    unsigned char *win; /* [INPUT_STREAM_WINDOW] unpacked data */
    size_t b, e;
    struct str back; /* bytes put back, which come next after the window; in back_hold */
    struct out back_hold;
    uint64_t unread; /* bytes ever put back */
    uint64_t at;     /* offset of win[b] in the unpacked data */
    uint64_t read;   /* bytes taken from the source */
    bool started, source_end, end;
    enum input_trouble trouble;
    uint64_t trouble_at; /* offset in the source */
    char trouble_text[256];
};

/* `fd` is borrowed; with fd -1, `mem` is read and must outlive the stream. */
void input_stream_open(struct input_stream *s, int fd, struct str mem);
void input_stream_close(struct input_stream *s);

/* What lies ahead: at least `want` bytes (at most INPUT_STREAM_WINDOW) unless the end, or trouble,
 * comes first. Reads no more than needed. Valid until the next call. */
struct str input_stream_peek(struct input_stream *s, size_t want);

/* Takes `n` bytes that the last peek has shown. */
void input_stream_take(struct input_stream *s, size_t n);

/* Passes over `n` bytes; returns how many there were. */
uint64_t input_stream_skip(struct input_stream *s, uint64_t n);

/* Appends up to `n` bytes to `to`; returns how many there were. */
uint64_t input_stream_copy(struct input_stream *s, uint64_t n, struct out *to);

/* Puts back the last bytes that were taken, to be read again. False, and nothing is done, where too
 * much has been put back already (a small multiple of what was read), so that reading stays linear.
 */
bool input_stream_unread(struct input_stream *s, struct str bytes);

/*
 * The next line into *line, without its '\n'; false at the end. A line of more than `max` bytes is
 * cut there, the rest is passed over, and *size holds its full length. *line points into the window
 * or into `hold`, until the next call. *ended: a '\n' was there.
 */
bool input_stream_line(struct input_stream *s, size_t max, struct out *hold, struct str *line,
                       uint64_t *size, bool *ended);

/* All that could be read before some trouble has been taken. */
bool input_stream_stuck(const struct input_stream *s);

/* Goes on behind the damage; false if nothing more can be read. Clears the trouble. */
bool input_stream_resume(struct input_stream *s);

/* Short stable code of the trouble, for problems. */
const char *input_stream_code(const struct input_stream *s);

#endif
