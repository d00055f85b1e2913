#include "train_open.h"

#include <stdio.h>

static uint32_t lines(struct str text)
{
    uint32_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n += text.p[i] == '\n';
    return n;
}

static uint32_t line_of(struct str text, struct str wanted)
{
    struct str line;
    uint32_t i = 0;
    while (str_field(&text, '\n', &line) && !str_eq(line, wanted))
        i++;
    return i;
}

bool train_open(struct train_open *m, struct str bytes, const char *file, struct err *e)
{
    if (parse_model_open(&m->model, bytes, e)) {
        m->tags = parse_model_text(&m->model, "tags");
        m->rels = parse_model_text(&m->model, "rels");
        m->about = parse_model_text(&m->model, "about");
        if (parse_net_open(&m->net, &m->model, lines(m->tags), lines(m->rels), line_of(m->rels, STR("root")), e))
            return true;
    }
    snprintf(e->file, sizeof e->file, "%s", file);
    return false;
}
