#include "store_pack.h"

#define ZSTD_STATIC_LINKING_ONLY /* for a context in memory of ours */
#include <zstd.h>

#include <assert.h>

enum { HIGHEST_LEVEL = STORE_PACK_RECORD, BEFORE = 64 /* bytes; keeps zstd's memory aligned */ };

/* A part of the scratch: the context, and behind it all that it works with. */
static ZSTD_CCtx *context_of(const struct store_packer *p)
{
    size_t size = ZSTD_estimateCCtxSize(HIGHEST_LEVEL);
    ZSTD_CCtx **part = scratch_part(p->scratch, p->owner, BEFORE + size), *context = *part;
    if (!context) {
        context = ZSTD_initStaticCCtx((char *)part + BEFORE, size);
        assert(context);
        ZSTD_CCtx_reset(context, ZSTD_reset_parameters); /* to the defaults, which write the size of the content */
        *part = context;
    }
    return context;
}

struct str store_pack(const struct store_packer *p, struct arena *a, int level, bool checked, struct str plain)
{
    ZSTD_CCtx *context = context_of(p);
    size_t room = ZSTD_compressBound(plain.n);
    char *packed = arena_alloc_raw(a, room);
    ZSTD_CCtx_setParameter(context, ZSTD_c_compressionLevel, level);
    ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, checked);
    size_t n = ZSTD_compress2(context, packed, room, plain.p, plain.n);
    assert(!ZSTD_isError(n)); /* with this much room and memory it cannot fail */
    return str_make(packed, n);
}
