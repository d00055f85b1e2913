#include "input_header.h"

/* Takes a line, or the part of one that is left, into *block. False if there was nothing. */
static bool take_line(struct input_stream *s, uint64_t *left, struct out *block, bool *ended)
{
    bool got = false;
    *ended = false;
    while (!*ended && *left && block->n <= INPUT_HEADER_MAX) {
        struct str have = input_stream_peek(s, 1);
        if (have.n > *left)
            have.n = (size_t)*left;
        if (!have.n)
            break;
        const char *nl = memchr(have.p, '\n', have.n);
        size_t n = nl ? (size_t)(nl - have.p) + 1 : have.n;
        out_put(block, str_make(have.p, n));
        input_stream_take(s, n);
        *left -= n;
        *ended = nl != NULL;
        got = true;
    }
    return got;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* Drops the line break behind `from`; a folded line is joined to the one before. */
static void tidy_line(struct out *block, size_t from)
{
    while (block->n > from && is_blank(block->p[block->n - 1]))
        block->n--;
    if (block->n > from && from && (block->p[from] == ' ' || block->p[from] == '\t'))
        block->p[from - 1] = ' ';
    if (block->n > from)
        out_char(block, '\n');
}

enum input_header_end input_header_read(struct input_stream *s, uint64_t *left, struct str stop,
                                        struct out *block)
{
    block->n = 0;
    for (bool ended = true; ended;) {
        if (stop.n && block->n && *left >= stop.n && str_starts(input_stream_peek(s, stop.n), stop))
            return INPUT_HEADER_NEXT;
        size_t from = block->n;
        if (!take_line(s, left, block, &ended))
            return INPUT_HEADER_CUT;
        if (block->n > INPUT_HEADER_MAX)
            return INPUT_HEADER_LONG;
        tidy_line(block, from);
        if (ended && block->n == from)
            return INPUT_HEADER_WHOLE;
    }
    return INPUT_HEADER_CUT;
}

struct str input_header_get(struct str block, struct str name)
{
    struct str line;
    while (str_field(&block, '\n', &line)) {
        if (line.n <= name.n || line.p[name.n] != ':' || !str_ieq(str_make(line.p, name.n), name))
            continue;
        return str_trim(str_make(line.p + name.n + 1, line.n - name.n - 1));
    }
    return STR("");
}

struct str input_header_first(struct str block)
{
    struct str line;
    return str_field(&block, '\n', &line) ? str_trim(line) : STR("");
}
