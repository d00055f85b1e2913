/* Compiles a folder of language files to a pack (dict_pack.h). */
#include "dict.h"
#include "dict_pack.h"
#include "hash.h"
#include "out.h"
#include "utf8.h"
#include "vec.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { DEPTH_MAX = 8, COLS_MAX = 64, FILE_MAX = 1 << 30 };

struct source {
    struct str name; /* "en/months" */
    struct str path;
    uint32_t kind; /* PACK_BLOB or PACK_TABLE */
    bool list;     /* .txt: no header line */
};

struct key {
    uint64_t hash;
    uint32_t row; /* NONE-like UINT32_MAX: only a prefix */
};

struct compiler {
    struct arena arena, scratch;
    VEC(struct source) sources;
    struct str keys; /* columns of a lone file that are keys without a mark, split by blanks */
    struct err *err;
};

/* --- finding the files ------------------------------------------------------------------------ */

static bool add_source(struct compiler *c, struct str dir, struct str file)
{
    static const struct {
        const char *ending;
        uint32_t kind;
        bool list;
    } kinds[] = {{".tsv", PACK_TABLE, false}, {".txt", PACK_TABLE, true},
                 {".rules", PACK_BLOB, false}, {".bin", PACK_BLOB, false}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct str ending = str_of(kinds[i].ending);
        if (!str_ends(file, ending))
            continue;
        struct source *s = vec_push(&c->arena, &c->sources);
        s->kind = kinds[i].kind;
        s->list = kinds[i].list;
        s->name = str_fmt(&c->arena, "%.*s", (int)(file.n - ending.n), file.p);
        s->path = str_fmt(&c->arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(file));
        return true;
    }
    return false;
}

/* Collects the files below root/sub. Depth is bounded, so this recursion is too. */
static bool collect(struct compiler *c, struct str root, struct str sub, int depth)
{
    struct str path = sub.n ? str_fmt(&c->arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(sub)) : str_dup(&c->arena, root);
    DIR *dir = opendir(path.p);
    if (!dir)
        return err_set(c->err, path.p, 0, 0, "cannot read the language folder: %s; give one with --lang-dir", strerror(errno));
    bool ok = true;
    for (struct dirent *de; ok && (de = readdir(dir));) {
        if (de->d_name[0] == '.')
            continue;
        struct str below = sub.n ? str_fmt(&c->arena, "%.*s/%s", STR_ARG(sub), de->d_name)
                                 : str_dup(&c->arena, str_of(de->d_name));
        struct str full = str_fmt(&c->arena, "%.*s/%.*s", STR_ARG(root), STR_ARG(below));
        struct stat st;
        if (stat(full.p, &st) != 0)
            ok = err_set(c->err, full.p, 0, 0, "%s", strerror(errno));
        else if (S_ISDIR(st.st_mode) && depth < DEPTH_MAX)
            ok = collect(c, root, below, depth + 1);
        else if (S_ISREG(st.st_mode))
            add_source(c, root, below);
    }
    closedir(dir);
    return ok;
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct source *)a)->name, ((const struct source *)b)->name);
}

static bool read_file(struct compiler *c, const char *path, struct str *bytes)
{
    FILE *f = fopen(path, "rb");
    struct stat st;
    if (!f || fstat(fileno(f), &st) != 0) {
        if (f)
            fclose(f);
        return err_set(c->err, path, 0, 0, "%s", strerror(errno));
    }
    if (st.st_size > FILE_MAX) {
        fclose(f);
        return err_set(c->err, path, 0, 0, "larger than 1 GiB; split it");
    }
    char *p = arena_alloc_raw(&c->arena, (size_t)st.st_size + 1);
    size_t n = fread(p, 1, (size_t)st.st_size, f);
    bool ok = !ferror(f);
    fclose(f);
    *bytes = str_make(p, n);
    return ok || err_set(c->err, path, 0, n, "cannot read it to the end");
}

/* --- tables ----------------------------------------------------------------------------------- */

struct table {
    const char *path;
    VEC(uint32_t) row, line;
    VEC(struct key) keys;
    uint32_t cols;
    bool is_key[COLS_MAX];
    struct out text;
    uint32_t head_size;
};

static bool named_key(const struct compiler *c, struct str name)
{
    struct str rest = c->keys, key;
    while (rest.n && str_field(&rest, ' ', &key))
        if (str_eq(key, name))
            return true;
    return false;
}

static bool read_header(struct compiler *c, struct table *t, struct str line, uint32_t number)
{
    struct str rest = line, name;
    while (str_field(&rest, '\t', &name)) {
        name = str_trim(name);
        if (t->cols == COLS_MAX)
            return err_set(c->err, t->path, number, 0, "more than %d columns", COLS_MAX);
        bool key = str_ends(name, STR("*"));
        if (key)
            name.n--;
        key |= named_key(c, name);
        if (!name.n)
            return err_set(c->err, t->path, number, 0, "column %u has no name", t->cols + 1);
        t->is_key[t->cols] = key;
        if (t->cols++)
            out_char(&t->text, '\t');
        out_put(&t->text, name);
    }
    t->head_size = (uint32_t)t->text.n;
    return true;
}

static bool add_key(struct compiler *c, struct table *t, struct str part, uint32_t row)
{
    struct str key = utf8_fold(&c->scratch, part);
    if (!key.n)
        return true;
    for (size_t i = 0; i < key.n; i++) {
        if (key.p[i] == ' ')
            *vec_push(&c->arena, &t->keys) = (struct key){hash_bytes(str_make(key.p, i), 0), UINT32_MAX};
    }
    *vec_push(&c->arena, &t->keys) = (struct key){hash_bytes(key, 0), row};
    return true;
}

static bool read_row(struct compiler *c, struct table *t, struct str line, uint32_t number)
{
    uint32_t row = t->row.n, col = 0;
    *vec_push(&c->arena, &t->row) = (uint32_t)t->text.n;
    *vec_push(&c->arena, &t->line) = number;
    struct str rest = line, cell;
    for (; str_field(&rest, '\t', &cell); col++) {
        cell = str_trim(cell);
        if (col >= t->cols) {
            if (!cell.n)
                continue;
            return err_set(c->err, t->path, number, (size_t)(cell.p - line.p),
                           "%u columns are named, but here is one more: '%.40s'; is a tab too many?",
                           t->cols, str_fmt(&c->scratch, "%.*s", STR_ARG(cell)).p);
        }
        if (col)
            out_char(&t->text, '\t');
        out_put(&t->text, cell);
        struct str parts = cell, part;
        while (t->is_key[col] && str_field(&parts, '|', &part))
            add_key(c, t, part, row);
    }
    arena_reset(&c->scratch, 1 << 20);
    return true;
}

static bool read_table(struct compiler *c, struct table *t, struct str bytes, bool list)
{
    if (list && !read_header(c, t, STR("word*"), 0))
        return false;
    if (str_starts(bytes, STR("\xEF\xBB\xBF"))) /* as spreadsheets write it */
        bytes = str_make(bytes.p + 3, bytes.n - 3);
    size_t bad = utf8_check(bytes);
    struct str rest = bytes, line;
    for (uint32_t number = 1; str_field(&rest, '\n', &line); number++) {
        if (bad < (size_t)(line.p - bytes.p) + line.n)
            return err_set(c->err, t->path, number, bad - (size_t)(line.p - bytes.p), "this line is not UTF-8");
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (!str_trim(line).n || line.p[0] == '#')
            continue;
        if (t->text.n > UINT32_MAX / 2)
            return err_set(c->err, t->path, number, 0, "the table is too large");
        if (!t->cols ? !read_header(c, t, line, number) : !read_row(c, t, line, number))
            return false;
    }
    return t->cols || err_set(c->err, t->path, 1, 0, "no header line: the first line names the columns, split by tabs");
}

static int by_hash(const void *pa, const void *pb)
{
    const struct key *a = pa, *b = pb;
    if (a->hash != b->hash)
        return a->hash < b->hash ? -1 : 1;
    return (a->row > b->row) - (a->row < b->row);
}

static void put_u32(struct out *o, uint32_t v)
{
    out_put(o, str_make((const char *)&v, sizeof v));
}

/* The index of a table in the making (dict_pack.h). */
struct index {
    struct out low, value, tag, hit;
    struct pack_bucket *bucket; /* [buckets + 1] */
    uint32_t keys, buckets;
};

/* Adds a key: `k` are its n entries, those with rows first. */
static void index_key(struct index *x, const struct key *k, uint32_t n)
{
    uint32_t at = (uint32_t)(x->hit.n / sizeof at), rows = 0, last = UINT32_MAX, first = 0;
    uint16_t tag = pack_tag(k[0].hash);
    for (uint32_t i = 0; i < n; i++) {
        if (k[i].row == UINT32_MAX)
            tag |= PACK_PREFIX;
        else if (k[i].row != last) {
            if (!rows++)
                first = k[i].row;
            last = k[i].row;
        }
    }
    tag |= rows > 1 ? PACK_MANY : rows ? PACK_ONE : 0;
    if (rows > 1)
        put_u32(&x->hit, rows);
    last = UINT32_MAX;
    for (uint32_t i = 0; rows > 1 && i < n && k[i].row != UINT32_MAX; i++) {
        if (k[i].row != last)
            put_u32(&x->hit, k[i].row);
        last = k[i].row;
    }
    put_u32(&x->low, (uint32_t)k[0].hash);
    put_u32(&x->value, rows > 1 ? at : first);
    out_put(&x->tag, str_make((const char *)&tag, sizeof tag));
    struct pack_bucket *bucket = &x->bucket[pack_bucket(k[0].hash, x->buckets)];
    bucket[0].holds |= pack_mark(k[0].hash);
    bucket[1].first = ++x->keys;
}

/* Sorts the keys by the bits of their hash that are kept, prefixes behind the rows of the same words. */
static void index_build(struct compiler *c, struct table *t, struct index *x)
{
    enum { KEYS_IN_BUCKET = 4 };
    struct out *parts[] = {&x->low, &x->value, &x->tag, &x->hit};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        out_open(parts[i], -1);
    x->keys = 0;
    x->buckets = 1;
    while (x->buckets < t->keys.n / KEYS_IN_BUCKET && x->buckets < PACK_BUCKETS_MAX)
        x->buckets *= 2;
    x->bucket = arena_array(&c->arena, x->buckets + 1, sizeof *x->bucket);
    for (uint32_t i = 0; i < t->keys.n; i++) {
        uint64_t hash = t->keys.v[i].hash, above = pack_bucket(hash, x->buckets);
        uint64_t below = hash & ((1ull << (PACK_LOW_BITS + PACK_TAG_BITS)) - 1);
        t->keys.v[i].hash = above << (PACK_LOW_BITS + PACK_TAG_BITS) | below;
    }
    if (t->keys.n)
        qsort(t->keys.v, t->keys.n, sizeof *t->keys.v, by_hash);
    for (uint32_t i = 0, end; i < t->keys.n; i = end) {
        for (end = i + 1; end < t->keys.n && t->keys.v[end].hash == t->keys.v[i].hash;)
            end++;
        index_key(x, t->keys.v + i, end - i);
    }
    for (uint32_t i = 1; i <= x->buckets; i++) /* empty buckets end where the one before does */
        if (x->bucket[i].first < x->bucket[i - 1].first)
            x->bucket[i].first = x->bucket[i - 1].first;
}

static void put_out(struct out *pack, struct out *part)
{
    out_put(pack, str_make(part->p, part->n));
    out_close(part);
}

static void put_u32s(struct out *pack, const uint32_t *v, size_t n)
{
    out_put(pack, str_make((const char *)v, n * sizeof *v));
}

static void put_table(struct compiler *c, struct table *t, struct out *pack)
{
    struct index x;
    index_build(c, t, &x);
    struct pack_table head = {.rows = t->row.n, .cols = t->cols, .keys = x.keys,
                              .hits = (uint32_t)(x.hit.n / sizeof(uint32_t)), .buckets = x.buckets,
                              .head_size = t->head_size, .text_size = (uint32_t)t->text.n};
    out_put(pack, str_make((const char *)&head, sizeof head));
    put_u32s(pack, t->row.v, t->row.n);
    put_u32(pack, (uint32_t)t->text.n);
    put_u32s(pack, t->line.v, t->line.n);
    out_put(pack, str_make((const char *)x.bucket, (x.buckets + 1) * sizeof *x.bucket));
    put_out(pack, &x.low);
    put_out(pack, &x.value);
    put_out(pack, &x.hit);
    put_out(pack, &x.tag);
    out_put(pack, str_make(t->text.p, t->text.n));
}

static bool put_source(struct compiler *c, const struct source *s, struct out *pack)
{
    struct str bytes;
    if (!read_file(c, s->path.p, &bytes))
        return false;
    if (s->kind == PACK_BLOB) {
        out_put(pack, bytes);
        return true;
    }
    struct table t = {.path = s->path.p};
    out_open(&t.text, -1);
    bool ok = read_table(c, &t, bytes, s->list);
    if (ok)
        put_table(c, &t, pack);
    out_close(&t.text);
    return ok;
}

/* --- the pack --------------------------------------------------------------------------------- */

static void align(struct out *o)
{
    static const char zero[PACK_ALIGN];
    out_put(o, str_make(zero, (PACK_ALIGN - o->n % PACK_ALIGN) % PACK_ALIGN));
}

static bool unique_names(struct compiler *c)
{
    for (uint32_t i = 1; i < c->sources.n; i++)
        if (str_eq(c->sources.v[i - 1].name, c->sources.v[i].name))
            return err_set(c->err, c->sources.v[i].path.p, 0, 0, "has the same name as %s; rename one of them",
                           c->sources.v[i - 1].path.p);
    return true;
}

static bool write_pack(struct compiler *c, struct out *pack)
{
    uint32_t n = c->sources.n;
    struct pack_entry *entry = arena_array(&c->arena, n ? n : 1, sizeof *entry);
    struct pack_head head = {.magic = PACK_MAGIC, .version = PACK_VERSION, .entries = n};
    head.names = sizeof head + n * sizeof *entry;
    out_put(pack, str_make((const char *)&head, sizeof head));
    out_put(pack, str_make((const char *)entry, n * sizeof *entry));
    for (uint32_t i = 0; i < n; i++) {
        entry[i].name = (uint32_t)head.names_size;
        entry[i].name_size = (uint32_t)c->sources.v[i].name.n;
        entry[i].kind = c->sources.v[i].kind;
        out_put(pack, c->sources.v[i].name);
        head.names_size += c->sources.v[i].name.n;
    }
    for (uint32_t i = 0; i < n; i++) {
        align(pack);
        entry[i].at = pack->n;
        if (!put_source(c, &c->sources.v[i], pack))
            return false;
        entry[i].size = pack->n - entry[i].at;
    }
    head.size = pack->n;
    memcpy(pack->p, &head, sizeof head);
    memcpy(pack->p + sizeof head, entry, n * sizeof *entry);
    return true;
}

/* The pack of the sources that were found, at an aligned address of its own. */
static bool finish(struct compiler *c, struct str *result)
{
    struct out pack;
    out_open(&pack, -1);
    bool ok = write_pack(c, &pack);
    if (ok) { /* a copy at an aligned address */
        char *p = aligned_alloc(PACK_ALIGN, (pack.n + PACK_ALIGN - 1) & ~(size_t)(PACK_ALIGN - 1));
        if (!p)
            p = arena_xalloc(SIZE_MAX / 2); /* ends the program */
        memcpy(p, pack.p, pack.n);
        *result = str_make(p, pack.n);
    }
    out_close(&pack);
    return ok;
}

static void close_compiler(struct compiler *c)
{
    arena_free(&c->arena);
    arena_free(&c->scratch);
}

bool dict_compile(const char *dir, struct str *result, struct err *e)
{
    struct compiler c = {.err = e};
    *result = (struct str){0};
    bool ok = collect(&c, str_of(dir), STR(""), 0);
    if (ok && c.sources.n) {
        qsort(c.sources.v, c.sources.n, sizeof *c.sources.v, by_name);
        ok = unique_names(&c);
    }
    ok = ok && finish(&c, result);
    close_compiler(&c);
    return ok;
}

bool dict_compile_file(const char *path, const char *name, const char *keys, struct str *result,
                       struct err *e)
{
    struct compiler c = {.keys = str_of(keys), .err = e};
    *result = (struct str){0};
    *vec_push(&c.arena, &c.sources) = (struct source){str_of(name), str_of(path), PACK_TABLE, false};
    bool ok = finish(&c, result);
    close_compiler(&c);
    return ok;
}
