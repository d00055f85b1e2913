#include "input_reader.h"

#include "utf8.h"

#include <stdarg.h>
#include <stdio.h>

enum { SCRATCH_KEEP = 1 << 20, MESSAGE_MAX = 1024 };

void input_reader_problem(struct doc *d, const char *code, uint64_t at, const char *format, ...)
{
    char message[MESSAGE_MAX];
    va_list ap;
    va_start(ap, format);
    vsnprintf(message, sizeof message, format, ap);
    va_end(ap);
    struct str text = input_reader_clean(d->arena, str_of(message));
    uint32_t b = at < DOC_TEXT_MAX ? (uint32_t)at : DOC_TEXT_MAX;
    doc_problem(d, STAGE_INPUT, code, (struct span){b, b}, "%s", text.p);
    d->problems.v[d->problems.n - 1].in_raw = 1;
}

bool input_reader_trouble(struct input *in, struct doc *d)
{
    static const char *const hints[] = {
        [INPUT_TROUBLE_READ] = "check the disk or the connection and run again",
        [INPUT_TROUBLE_TRUNCATED] = "what came before was read; fetch the file again for the rest",
        [INPUT_TROUBLE_PACKED] = "reading goes on at the next member that can be unpacked",
    };
    struct input_stream *s = &in->stream;
    if (!input_stream_stuck(s))
        return false;
    input_reader_problem(d, input_stream_code(s), d->raw.n, "%.200s: %s at byte %llu; %s",
                         in->name.p, s->trouble_text, (unsigned long long)s->trouble_at,
                         hints[s->trouble]);
    return input_stream_resume(s);
}

struct str input_reader_name(struct input *in, struct arena *a)
{
    in->count++;
    struct str name = input_reader_clean(a, in->name);
    if (in->count == 1)
        return name;
    return str_fmt(a, "%s#%llu", name.p, (unsigned long long)in->count);
}

struct str input_reader_clean(struct arena *a, struct str s)
{
    size_t bad = utf8_check(s), n = bad;
    if (bad == s.n)
        return str_dup(a, s);
    char *p = arena_alloc_raw(a, s.n * 3 + 1);
    memcpy(p, s.p, bad);
    for (size_t i = bad; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        n += utf8_put(cp == UTF8_BAD ? 0xFFFD : cp, p + n);
    }
    p[n] = 0;
    return str_make(p, n);
}

void input_reader_relax(struct out *o)
{
    o->n = 0;
    if (o->cap > SCRATCH_KEEP)
        out_close(o);
}
