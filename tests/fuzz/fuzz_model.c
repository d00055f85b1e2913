/* The model file. The trained network is too large for a corpus, so an input is either a whole file
 * of its own ('=' and bytes), or a list of changes to the model that is built in, eight bytes each:
 * what to do, a value, two bytes of length, four of place. The model must be refused with an error,
 * or parse a text into trees. */
#include "dict.h"
#include "dict_builtin.h"
#include "parse.h"

#include <stdlib.h>

enum { CHANGE = 8, MOST = 64, TABLE = 4096 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool ok)
{
    if (!ok)
        abort();
}

static void add_words(struct doc *d, struct str words)
{
    struct sent *s = vec_push(d->arena, &d->sents);
    struct str word;
    s->tok_b = d->toks.n;
    while (str_field(&words, ' ', &word))
        vec_push(d->arena, &d->toks)->form = word;
    d->sents.v[d->sents.n - 1].tok_e = d->toks.n;
}

static void check_tree(const struct doc *d, const struct sent *s)
{
    uint32_t roots = 0;
    for (uint32_t i = s->tok_b; i < s->tok_e; i++) {
        uint32_t up = i, steps = s->tok_e - s->tok_b + 1;
        roots += d->toks.v[i].head == NONE;
        for (; up != NONE && steps; steps--) {
            up = d->toks.v[up].head;
            require(up == NONE || (up >= s->tok_b && up < s->tok_e));
        }
        require(up == NONE);
    }
    require(roots == 1);
}

static bool try_model(struct str bytes)
{
    struct err e = {0};
    struct parse_stage *p = parse_open_model(bytes, &e);
    if (!p) {
        require(e.text[0] && e.file[0]);
        return false;
    }
    struct arena a = {0};
    struct doc d = {.arena = &a};
    add_words(&d, STR("KHARTOUM , May 2 - Villagers said on Monday that 12 herders were killed ."));
    add_words(&d,
              STR("\xE2\x80\x9C No , \xE2\x80\x9D she wrote to ex-colleagues 's \xFF\xFE \x00 ."));
    parse_run(p, &d);
    for (uint32_t i = 0; i < d.sents.n; i++)
        check_tree(&d, &d.sents.v[i]);
    (void)parse_provenance(p);
    arena_free(&a);
    parse_close(p);
    return true;
}

static char *aligned(size_t n)
{
    char *p = aligned_alloc(64, (n + 64) / 64 * 64);
    require(p != NULL);
    return p;
}

/* The built-in model in memory of its own. */
static struct str model_copy(void)
{
    static struct str copy;
    if (!copy.p) {
        struct err e = {0};
        struct dict *dict = dict_open(dict_builtin_pack(), &e);
        require(dict != NULL);
        struct str model = dict_blob(dict, "en/parse/model");
        char *p = aligned(model.n);
        memcpy(p, model.p, model.n);
        copy = str_make(p, model.n);
        dict_close(dict);
    }
    return copy;
}

/* Bytes that one change overwrites. */
struct range {
    size_t at, n;
};

static struct range apply(const uint8_t *c, struct str *model)
{
    size_t at = c[4] | (size_t)c[5] << 8 | (size_t)c[6] << 16 | (size_t)c[7] << 24;
    size_t length = (c[2] | (size_t)c[3] << 8) + 1u;
    char *p = (char *)(uintptr_t)model->p;
    switch (c[0] % 4) {
    case 0: /* a byte of the header or the table of sections */
        at %= TABLE;
        p[at] = (char)c[1];
        return (struct range){at, 1};
    case 1: /* flips bits of a byte anywhere */
        at %= model->n;
        p[at] = (char)(p[at] ^ c[1]);
        return (struct range){at, 1};
    case 2: /* fills a stretch */
        at %= model->n;
        length = length < model->n - at ? length : model->n - at;
        memset(p + at, c[1], length);
        return (struct range){at, length};
    default: /* cuts the file */
        return (struct range){0, 0};
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct str original;
    if (size && data[0] == '=') {
        char *p = aligned(size);
        memcpy(p, data + 1, size - 1);
        try_model(str_make(p, size - 1));
        free(p);
        return 0;
    }
    struct str model = model_copy();
    if (!original.p) {
        char *p = aligned(model.n);
        memcpy(p, model.p, model.n);
        original = str_make(p, model.n);
    }
    struct range done[MOST];
    size_t n = 0, length = model.n;
    for (; n < MOST && (n + 1) * CHANGE <= size; n++) {
        const uint8_t *c = data + n * CHANGE;
        done[n] = apply(c, &model);
        if (c[0] % 4 == 3)
            length = (c[4] | (size_t)c[5] << 8 | (size_t)c[6] << 16 | (size_t)c[7] << 24) % model.n;
    }
    bool opened = try_model(str_make(model.p, length));
    require(opened || n > 0); /* the model as it is must do */
    while (n-- > 0)
        memcpy((char *)(uintptr_t)model.p + done[n].at, original.p + done[n].at, done[n].n);
    return 0;
}
