/* Plain text and HTML: the whole source is one document. */
#include "input_reader.h"
#include "input_sniff.h"

/* Reads what the limit allows, over damaged places. */
static void read_all(struct input *in, struct doc *d)
{
    bool more = true;
    while (more && in->hold.n < in->max_doc) {
        input_stream_copy(&in->stream, in->max_doc - in->hold.n, &in->hold);
        d->raw = str_make(in->hold.p, in->hold.n);
        more = input_reader_trouble(in, d);
    }
    if (in->hold.n == in->max_doc && input_stream_peek(&in->stream, 1).n)
        input_reader_problem(d, "too-large", in->max_doc,
                             "%.200s: longer than %zu bytes; the rest was not read "
                             "(split the file, or raise the limit)",
                             in->name.p, in->max_doc);
}

static void refuse_binary(struct input *in, struct doc *d)
{
    struct str head = input_stream_peek(&in->stream, INPUT_SNIFF_BYTES);
    input_reader_problem(d, "binary", 0, "%.200s: not text but %s", in->name.p,
                         input_sniff_binary_hint(head));
    input_reader_trouble(in, d);
}

int input_plain_next(struct input *in, struct doc *d)
{
    if (in->done)
        return 0;
    in->done = true;
    d->id = d->uri = input_reader_name(in, d->arena);
    d->kind = in->format == INPUT_HTML ? DOC_HTML : DOC_PLAIN;
    if (in->binary) {
        refuse_binary(in, d);
        return 1;
    }
    read_all(in, d);
    d->raw = str_dup(d->arena, str_make(in->hold.p, in->hold.n));
    d->charset = input_sniff_utf16(d->raw);
    out_close(&in->hold);
    return 1;
}
