#include "parse_model.h"

#include <assert.h>

enum { HEADER = 64 };

_Static_assert(sizeof(struct parse_model_section) == 56, "sections are read from files");

bool parse_model_bad(struct err *e, const char *what, const char *name)
{
    return err_set(e, PARSE_MODEL_FILE, 0, 0,
                   "%s%s%s; train one with attest-train (docs/training.md), or restore this one",
                   what, *name ? " " : "", name);
}

static uint64_t read_uint(const char *p, unsigned bytes)
{
    uint64_t v = 0;
    for (unsigned i = 0; i < bytes; i++)
        v |= (uint64_t)(unsigned char)p[i] << (8 * i);
    return v;
}

static bool section_fits(const struct parse_model_section *s, size_t n)
{
    bool named = memchr(s->name, 0, sizeof s->name) && s->name[0];
    bool inside = s->at % PARSE_MODEL_ALIGN == 0 && s->at <= n && s->size <= n - s->at;
    return named && inside && s->rows <= UINT32_MAX && s->cols <= UINT32_MAX;
}

bool parse_model_open(struct parse_model *m, struct str file, struct err *e)
{
    *m = (struct parse_model){.file = file};
    if (!file.n)
        return parse_model_bad(e, "no model", "");
    assert((uintptr_t)file.p % PARSE_MODEL_ALIGN == 0);
    if (file.n < HEADER || memcmp(file.p, "attestpm", 8) != 0)
        return parse_model_bad(e, "not a model file", "");
    if (read_uint(file.p + 8, 4) != PARSE_MODEL_VERSION)
        return parse_model_bad(e, "made by another version of attest-train", "");
    uint64_t n = read_uint(file.p + 12, 4);
    if (read_uint(file.p + 16, 8) != file.n)
        return parse_model_bad(e, "truncated or overlong", "");
    if (n > PARSE_MODEL_SECTIONS || HEADER + n * sizeof *m->sections > file.n)
        return parse_model_bad(e, "damaged section table", "");
    m->sections = (const struct parse_model_section *)(const void *)(file.p + HEADER);
    m->nsections = (uint32_t)n;
    for (uint32_t i = 0; i < n; i++)
        if (!section_fits(&m->sections[i], file.n))
            return parse_model_bad(e, "damaged section table", "");
    return true;
}

static const struct parse_model_section *find(const struct parse_model *m, const char *name)
{
    for (uint32_t i = 0; i < m->nsections; i++)
        if (strcmp(m->sections[i].name, name) == 0)
            return &m->sections[i];
    return NULL;
}

const void *parse_model_section(const struct parse_model *m, const char *name, size_t item,
                                uint32_t *rows, uint32_t *cols, struct err *e)
{
    const struct parse_model_section *s = find(m, name);
    if (!s) {
        parse_model_bad(e, "lacks section", name);
        return NULL;
    }
    __uint128_t want = (__uint128_t)s->rows * s->cols * item;
    if (want != s->size || (!cols && s->cols != 1)) {
        parse_model_bad(e, "wrong shape of section", name);
        return NULL;
    }
    *rows = (uint32_t)s->rows;
    if (cols)
        *cols = (uint32_t)s->cols;
    return m->file.p + s->at;
}

struct str parse_model_text(const struct parse_model *m, const char *name)
{
    const struct parse_model_section *s = find(m, name);
    return s ? str_make(m->file.p + s->at, (size_t)s->size) : STR("");
}
