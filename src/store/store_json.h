#ifndef ATTEST_STORE_JSON_H
#define ATTEST_STORE_JSON_H
/*
 * JSON as a tree to be read once: the values of a list or object lie one after another in an arena, and members are found
 * by looking at one key after another, which for the dozen members of an object of ours beats any table. What is missing or
 * of another kind reads as absent: every function takes NULL. Nothing recurses.
 */
#include "err.h"
#include "str.h"

enum store_json_kind {
    STORE_JSON_NULL, STORE_JSON_FALSE, STORE_JSON_TRUE, STORE_JSON_WHOLE, STORE_JSON_REAL, STORE_JSON_TEXT, STORE_JSON_LIST,
    STORE_JSON_OBJECT
};

struct store_json {
    const char *key;    /* of a member of an object */
    uint32_t key_n, n;  /* n: bytes of a text; items of a list or object */
    enum store_json_kind kind;
    union {
        int64_t whole;
        double real;
        const char *text;
        const struct store_json *items; /* [n] */
    };
};

/* Reads one value with nothing but blanks around it. It may point into `text`. NULL with *e, whose place is a byte, if it is no
 * JSON (RFC 8259): ill-formed UTF-8 and numbers that fit neither int64_t nor double are none. */
const struct store_json *store_json_read(struct str text, struct arena *a, struct err *e);

/* A member; of two with one key, the last. */
static inline const struct store_json *store_json_get(const struct store_json *o, const char *key)
{
    size_t n = strlen(key);
    if (!o || o->kind != STORE_JSON_OBJECT)
        return NULL;
    for (uint32_t i = o->n; i-- > 0;)
        if (o->items[i].key_n == n && memcmp(o->items[i].key, key, n) == 0)
            return &o->items[i];
    return NULL;
}

/* Items of a list. */
static inline uint32_t store_json_size(const struct store_json *v)
{
    return v && v->kind == STORE_JSON_LIST ? v->n : 0;
}

static inline const struct store_json *store_json_at(const struct store_json *v, size_t i)
{
    return i < store_json_size(v) ? &v->items[i] : NULL;
}

static inline uint32_t store_json_list_size(const struct store_json *o, const char *key)
{
    return store_json_size(store_json_get(o, key));
}

/* A string; p == NULL if absent. */
static inline struct str store_json_text(const struct store_json *v)
{
    return v && v->kind == STORE_JSON_TEXT ? str_make(v->text, v->n) : (struct str){0};
}

static inline struct str store_json_str(const struct store_json *o, const char *key)
{
    return store_json_text(store_json_get(o, key));
}

/* A whole number, else 0. */
static inline int64_t store_json_whole(const struct store_json *v)
{
    return v && v->kind == STORE_JSON_WHOLE ? v->whole : 0;
}

/* [b,e]; {0,0} if absent. */
static inline struct span store_json_span(const struct store_json *v)
{
    return (struct span){(uint32_t)store_json_whole(store_json_at(v, 0)), (uint32_t)store_json_whole(store_json_at(v, 1))};
}

/* The number of an id such as "c12"; 0 if absent. */
static inline uint32_t store_json_id(const struct store_json *v)
{
    struct str id = store_json_text(v);
    uint64_t n = 0;
    return id.n > 1 && str_to_uint(str_make(id.p + 1, id.n - 1), UINT32_MAX, &n) ? (uint32_t)n : 0;
}

static inline uint32_t store_json_ref(const struct store_json *o, const char *key)
{
    return store_json_id(store_json_get(o, key));
}

#endif
