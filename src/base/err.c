#include "err.h"

#include <stdarg.h>
#include <stdio.h>

bool err_set(struct err *e, const char *file, uint32_t line, size_t at, const char *format, ...)
{
    snprintf(e->file, sizeof e->file, "%s", file ? file : "");
    e->line = line;
    e->at = at;
    va_list ap;
    va_start(ap, format);
    vsnprintf(e->text, sizeof e->text, format, ap);
    va_end(ap);
    return false;
}

struct str err_text(struct arena *a, const struct err *e)
{
    if (!e->file[0])
        return str_fmt(a, "%s", e->text);
    if (!e->line)
        return str_fmt(a, "%s: %s", e->file, e->text);
    return str_fmt(a, "%s:%u: %s", e->file, e->line, e->text);
}
