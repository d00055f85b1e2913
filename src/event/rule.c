#include "rule.h"

#include "hash.h"

#include <assert.h>

static struct str lower(struct arena *a, struct str s)
{
    char *p = arena_alloc_raw(a, s.n + 1);
    for (size_t i = 0; i < s.n; i++)
        p[i] = (char)(s.p[i] >= 'A' && s.p[i] <= 'Z' ? s.p[i] + 32 : s.p[i]);
    return str_make(p, s.n);
}

/* Hash of the lower-cased bytes; must not depend on the process, only on the word. */
static uint64_t word_hash(struct str s)
{
    uint64_t h = 0x9E3779B97F4A7C15u + s.n;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        c = (unsigned char)(c >= 'A' && c <= 'Z' ? c + 32 : c);
        h = (h ^ c) * 0x100000001B3u;
    }
    return h ^ h >> 29;
}

static uint32_t *bucket_of(const struct rule_book *b, struct str text, uint64_t hash)
{
    uint32_t at = (uint32_t)hash & (b->nbuckets - 1);
    for (;; at = (at + 1) & (b->nbuckets - 1)) {
        uint32_t w = b->buckets[at];
        if (!w || (b->words.v[w].hash == hash && str_ieq(b->words.v[w].text, text)))
            return &b->buckets[at];
    }
}

static void grow_buckets(struct rule_book *b)
{
    b->nbuckets = b->nbuckets ? 2 * b->nbuckets : 1024;
    b->buckets = arena_array(&b->arena, b->nbuckets, sizeof *b->buckets);
    for (uint32_t w = 1; w < b->words.n; w++)
        *bucket_of(b, b->words.v[w].text, b->words.v[w].hash) = w;
}

void rule_open_book(struct rule_book *b)
{
    memset(b, 0, sizeof *b);
    *vec_push(&b->arena, &b->words) = (struct rule_word){0};
    grow_buckets(b);
}

void rule_free_book(struct rule_book *b)
{
    arena_free(&b->arena);
    memset(b, 0, sizeof *b);
}

uint32_t rule_intern(struct rule_book *b, struct str text)
{
    uint64_t hash = word_hash(text);
    uint32_t *slot = bucket_of(b, text, hash);
    if (*slot)
        return *slot;
    if (b->words.n * 2 > b->nbuckets) {
        grow_buckets(b);
        slot = bucket_of(b, text, hash);
    }
    *slot = b->words.n;
    struct rule_word *w = vec_push(&b->arena, &b->words);
    w->text = lower(&b->arena, text);
    w->hash = hash;
    return b->words.n - 1;
}

uint32_t rule_word_of(const struct rule_book *b, struct str text)
{
    return *bucket_of(b, text, word_hash(text));
}

uint32_t rule_class_of(const struct rule_book *b, struct str name)
{
    for (uint32_t i = 0; i < b->classes.n; i++)
        if (str_eq(b->classes.v[i].name, name))
            return i;
    return RULE_NONE;
}

uint32_t rule_frame_of(const struct rule_book *b, struct str name)
{
    for (uint32_t i = 0; i < b->frames.n; i++)
        if (str_eq(b->frames.v[i].name, name))
            return i;
    return RULE_NONE;
}

bool rule_in_class(const struct rule_book *b, uint32_t cls, uint32_t word)
{
    assert(word < b->words.n);
    const uint64_t *bits = b->words.v[word].classes;
    return bits && cls < b->classes.n && (bits[cls / 64] >> (cls % 64) & 1);
}

static const char *file_of(struct rule_book *b, struct str name)
{
    return str_fmt(&b->arena, "%.*s.rules", STR_ARG(name)).p;
}

static bool check_defined(struct rule_book *b, struct err *e)
{
    for (uint32_t i = 0; i < b->classes.n; i++) {
        const struct rule_class *c = &b->classes.v[i];
        if (!c->defined)
            return err_set(e, file_of(b, c->file), c->line, 0,
                           "class '@%.*s' is not defined; write 'class %.*s: word, word' in one "
                           "of the rule files, or correct the name",
                           STR_ARG(c->name), STR_ARG(c->name));
    }
    for (uint32_t i = 0; i < b->frames.n; i++) {
        const struct rule_frame *f = &b->frames.v[i];
        if (!f->defined)
            return err_set(e, file_of(b, f->file), f->line, 0,
                           "frame '%.*s' is not defined; write 'frame %.*s' with its slots in "
                           "one of the rule files, or correct the name",
                           STR_ARG(f->name), STR_ARG(f->name));
    }
    return true;
}

static bool check_rules(struct rule_book *b, struct err *e)
{
    for (uint32_t i = 0; i < b->rules.n; i++) {
        const struct rule *r = &b->rules.v[i];
        const char *file = file_of(b, str_make(r->id.p, r->id.n - r->tail));
        if (r->kind != RULE_TURN && !r->nphrases)
            return err_set(e, file, r->line, 0,
                           "'%.*s' has no trigger; add a line 'verb', 'noun' or 'adj'",
                           STR_ARG(r->name));
        if (!r->nexamples)
            return err_set(e, file, r->line, 0,
                           "'%.*s' has no example; add a line '%c A sentence %s.'",
                           STR_ARG(r->name), r->kind == RULE_BLOCK ? '-' : '+',
                           r->kind == RULE_BLOCK ? "that it keeps out" : "that it must code");
    }
    return true;
}

static void put_class(struct rule_book *b, uint32_t word, uint32_t cls)
{
    struct rule_word *w = &b->words.v[word];
    if (!w->classes)
        w->classes = arena_array(&b->arena, (b->classes.n + 63) / 64, sizeof *w->classes);
    w->classes[cls / 64] |= 1ull << (cls % 64);
}

/* Adds to a class the words of the classes it includes, and theirs. */
static void fill_class(struct rule_book *b, uint32_t cls, uint32_t *stack, bool *seen)
{
    memset(seen, 0, b->classes.n * sizeof *seen);
    uint32_t n = 0;
    stack[n++] = cls;
    seen[cls] = true;
    while (n) {
        const struct rule_class *c = &b->classes.v[stack[--n]];
        for (uint32_t i = 0; i < c->words.n; i++)
            put_class(b, c->words.v[i], cls);
        for (uint32_t i = 0; i < c->includes.n; i++) {
            uint32_t k = c->includes.v[i];
            if (!seen[k]) {
                seen[k] = true;
                stack[n++] = k;
            }
        }
    }
}

static void fill_classes(struct rule_book *b)
{
    uint32_t n = b->classes.n;
    uint32_t *stack = arena_array(&b->arena, n + 1, sizeof *stack);
    bool *seen = arena_array(&b->arena, n + 1, sizeof *seen);
    for (uint32_t i = 0; i < n; i++)
        fill_class(b, i, stack, seen);
}

static void fill_slots(struct rule_book *b)
{
    for (uint32_t i = 0; i < b->rules.n; i++) {
        struct rule *r = &b->rules.v[i];
        if (r->frame == RULE_NONE)
            continue;
        const struct rule_frame *f = &b->frames.v[r->frame];
        r->reciprocal |= f->reciprocal;
        for (unsigned s = 0; s < RULE_SLOTS; s++)
            if (!r->slot[s].npaths)
                r->slot[s] = f->slot[s];
    }
}

/* A head word written as a class becomes one pair for each of its words. */
static void spread_heads(struct rule_book *b)
{
    uint32_t n = b->heads.n;
    for (uint32_t i = 0; i < n; i += 2) {
        uint32_t head = b->heads.v[i], entry = b->heads.v[i + 1];
        if (!(head & RULE_HEAD_CLASS))
            continue;
        uint32_t cls = head & ~RULE_HEAD_CLASS;
        for (uint32_t w = 1; w < b->words.n; w++) {
            if (!rule_in_class(b, cls, w))
                continue;
            *vec_push(&b->arena, &b->heads) = w;
            *vec_push(&b->arena, &b->heads) = entry;
        }
    }
}

/* Counting sort of the pairs by word. */
static void build_index(struct rule_book *b)
{
    uint32_t total = 0;
    for (uint32_t i = 0; i < b->heads.n; i += 2)
        if (!(b->heads.v[i] & RULE_HEAD_CLASS))
            b->words.v[b->heads.v[i]].nentries++;
    for (uint32_t w = 1; w < b->words.n; w++) {
        b->words.v[w].entry = total;
        total += b->words.v[w].nentries;
        b->words.v[w].nentries = 0;
    }
    b->index = arena_array(&b->arena, total + 1, sizeof *b->index);
    for (uint32_t i = 0; i < b->heads.n; i += 2) {
        if (b->heads.v[i] & RULE_HEAD_CLASS)
            continue;
        struct rule_word *w = &b->words.v[b->heads.v[i]];
        b->index[w->entry + w->nentries++] = b->heads.v[i + 1];
    }
}

bool rule_close_book(struct rule_book *b, struct err *e)
{
    if (!check_defined(b, e) || !check_rules(b, e))
        return false;
    fill_classes(b);
    fill_slots(b);
    spread_heads(b);
    build_index(b);
    return true;
}
