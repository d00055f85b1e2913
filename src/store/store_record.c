#include "store_record.h"

#include "sha.h"
#include "store_json.h"
#include "store_sketch_pack.h"

#include <nettle/sha2.h>
#include <zstd.h>

static void hash_part(struct sha256_ctx *ctx, struct str s)
{
    sha256_update(ctx, s.n, (const uint8_t *)s.p);
    sha256_update(ctx, 1, (const uint8_t *)"");
}

/* From the address, or the id where there is none, and the text: the same in every store. */
static void make_key(struct store_record *r)
{
    struct sha256_ctx ctx;
    uint8_t digest[SHA256_DIGEST_SIZE];
    struct str name = store_json_str(r->root, "uri");
    sha256_init(&ctx);
    hash_part(&ctx, name.n ? name : store_json_str(r->root, "id"));
    hash_part(&ctx, store_json_str(r->root, "text_sha256"));
    sha256_digest(&ctx, sizeof digest, digest);
    sha_hex(digest, STORE_KEY / 2, r->key);
}

static bool is_record(const struct store_json *root)
{
    return store_json_whole(store_json_get(root, "attest")) == 1 && store_json_str(root, "text").p &&
           store_json_str(root, "text_sha256").n == 2 * SHA256_DIGEST_SIZE;
}

static void pack(const struct store_packer *packer, struct str json, struct store_record *r)
{
    struct store_sketch sketch;
    r->packed = store_pack(packer, &r->arena, STORE_PACK_RECORD, false, json);
    store_sketch_make(r->root, &r->arena, &sketch);
    r->sketch = store_sketch_pack(&sketch, packer, &r->arena);
}

bool store_record_read(struct str json, const struct store_packer *packer, struct store_record *r, struct err *e)
{
    *r = (struct store_record){0};
    r->root = store_json_read(json, &r->arena, e);
    bool ok = r->root != NULL;
    if (ok && !is_record(r->root))
        ok = err_set(e, NULL, 0, 0, "no record of attest: those are made by 'attest code'");
    if (!ok) {
        store_record_free(r);
        return false;
    }
    make_key(r);
    pack(packer, str_trim(json), r); /* without the end of its line, from whatever way it comes */
    return true;
}

void store_record_free(struct store_record *r)
{
    arena_free(&r->arena);
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
