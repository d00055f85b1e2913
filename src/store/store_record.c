#include "store_record.h"

#include "store_sketch_pack.h"

#include <jansson.h>
#include <nettle/sha2.h>
#include <stdio.h>
#include <stdlib.h>
#include <zstd.h>

enum { LEVEL = 3 /* of zstd: its default; higher ones win little on texts of this size */ };

static void hash_part(struct sha256_ctx *ctx, const json_t *s)
{
    sha256_update(ctx, json_string_length(s), (const uint8_t *)json_string_value(s));
    sha256_update(ctx, 1, (const uint8_t *)"");
}

/* From the address, or the id where there is none, and the text: the same in every store. */
static void make_key(struct store_record *r)
{
    struct sha256_ctx ctx;
    uint8_t digest[SHA256_DIGEST_SIZE];
    json_t *name = json_object_get(r->root, "uri");
    sha256_init(&ctx);
    hash_part(&ctx, json_string_length(name) ? name : json_object_get(r->root, "id"));
    hash_part(&ctx, json_object_get(r->root, "text_sha256"));
    sha256_digest(&ctx, sizeof digest, digest);
    for (int i = 0; i < STORE_KEY / 2; i++)
        snprintf(r->key + 2 * i, 3, "%02x", digest[i]);
}

static bool is_record(const json_t *root)
{
    return json_is_object(root) && json_integer_value(json_object_get(root, "attest")) == 1 &&
           json_is_string(json_object_get(root, "text")) && json_string_length(json_object_get(root, "text_sha256")) == 64;
}

static void make_sketch(struct store_record *r)
{
    struct arena a = {0};
    struct store_sketch sketch;
    store_sketch_make(r->root, &a, &sketch);
    r->sketch = store_sketch_pack(&sketch, &r->sketch_size);
    arena_free(&a);
}

bool store_record_read(struct str json, struct store_record *r, struct err *e)
{
    json_error_t why;
    *r = (struct store_record){.root = json_loadb(json.p, json.n, JSON_ALLOW_NUL, &why)};
    if (!r->root)
        return err_set(e, NULL, 0, why.position > 0 ? (size_t)why.position : 0, "no JSON: %s", why.text);
    if (!is_record(r->root)) {
        json_decref(r->root);
        return err_set(e, NULL, 0, 0, "no record of attest: those are made by 'attest code'");
    }
    make_key(r);
    size_t room = ZSTD_compressBound(json.n);
    r->packed = arena_xalloc(room);
    r->packed_size = ZSTD_compress(r->packed, room, json.p, json.n, LEVEL);
    if (ZSTD_isError(r->packed_size)) {
        err_set(e, NULL, 0, 0, "cannot be compressed: %s", ZSTD_getErrorName(r->packed_size));
        store_record_free(r);
        return false;
    }
    r->packed = arena_xrealloc(r->packed, r->packed_size);
    make_sketch(r);
    return true;
}

void store_record_free(struct store_record *r)
{
    json_decref(r->root);
    free(r->packed);
    free(r->sketch);
    *r = (struct store_record){0};
}

bool store_record_unpack(struct str packed, struct arena *a, struct str *json, struct err *e)
{
    enum { LARGEST = 1 << 30 };
    unsigned long long size = ZSTD_getFrameContentSize(packed.p, packed.n);
    if (size == ZSTD_CONTENTSIZE_ERROR || size == ZSTD_CONTENTSIZE_UNKNOWN || size > LARGEST)
        return err_set(e, NULL, 0, 0, "the stored record is damaged");
    char *text = arena_alloc_raw(a, size + 1);
    size_t n = ZSTD_decompress(text, size, packed.p, packed.n);
    if (ZSTD_isError(n))
        return err_set(e, NULL, 0, 0, "the stored record is damaged: %s", ZSTD_getErrorName(n));
    *json = str_make(text, n);
    return true;
}
