#include "train_write.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

enum { HEADER = 64, ALIGN = PARSE_MODEL_ALIGN };

void train_write_begin(struct train_write *w)
{
    *w = (struct train_write){0};
    out_open(&w->body, -1);
}

void train_write_section(struct train_write *w, const char *name, uint32_t rows, uint32_t cols,
                         struct str bytes)
{
    assert(w->n < PARSE_MODEL_SECTIONS && strlen(name) < sizeof w->sections->name);
    struct parse_model_section *s = &w->sections[w->n++];
    memcpy(s->name, name, strlen(name));
    s->rows = rows;
    s->cols = cols;
    s->at = w->body.n; /* relative to the body until the end */
    s->size = bytes.n;
    out_put(&w->body, bytes);
    while (w->body.n % ALIGN)
        out_char(&w->body, 0);
}

struct str train_write_end(struct train_write *w)
{
    size_t table = w->n * sizeof w->sections[0];
    size_t begin = (HEADER + table + ALIGN - 1) / ALIGN * ALIGN;
    uint64_t size = begin + w->body.n;
    uint32_t version = PARSE_MODEL_VERSION;
    for (uint32_t i = 0; i < w->n; i++)
        w->sections[i].at += begin;
    char *p = aligned_alloc(ALIGN, (size + ALIGN - 1) / ALIGN * ALIGN);
    assert(p);
    memset(p, 0, begin);
    memcpy(p, "attestpm", 8);
    memcpy(p + 8, &version, 4);
    memcpy(p + 12, &w->n, 4);
    memcpy(p + 16, &size, 8);
    memcpy(p + HEADER, w->sections, table);
    memcpy(p + begin, w->body.p, w->body.n);
    out_close(&w->body);
    return str_make(p, size);
}

bool train_write_file(struct str bytes, const char *file, struct err *e)
{
    int fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (fd < 0)
        return err_set(e, file, 0, 0, "cannot write: %s", strerror(errno));
    struct out o;
    out_open(&o, fd);
    out_put(&o, bytes);
    bool well = out_close(&o);
    return close(fd) == 0 && well ? true : err_set(e, file, 0, 0, "cannot write all of it");
}
