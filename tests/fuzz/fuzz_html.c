/* Any bytes as a page, a plain text or a given text (the first byte chooses): no crash, well-formed
 * text, blocks and map in order and true to the bytes. */
#include "dict.h"
#include "page.h"
#include "utf8.h"

#include <stdlib.h>

static void require(bool ok)
{
    if (!ok)
        abort();
}

static bool well_formed(struct str s)
{
    return utf8_check(s) == s.n;
}

static void check_blocks(const struct doc *d)
{
    uint32_t at = 0;
    for (uint32_t i = 0; i < d->blocks.n; i++) {
        struct span s = d->blocks.v[i].span;
        require(s.b >= at && s.b < s.e && s.e <= d->text.n);
        require(utf8_boundary(d->text, s.b) && utf8_boundary(d->text, s.e));
        require(d->blocks.v[i].kind > 0 && d->blocks.v[i].kind < BLOCK_COUNT);
        at = s.e;
    }
}

static void check_segs(const struct doc *d)
{
    require(d->segs.n > 0 || !d->text.n);
    for (uint32_t i = 0; i < d->segs.n; i++) {
        const struct seg *s = &d->segs.v[i];
        size_t end = i + 1 < d->segs.n ? s[1].text : d->text.n;
        require(i ? s->text > s[-1].text : s->text == 0);
        require(s->raw <= d->raw.n && end >= s->text);
        if (s->exact)
            require(!memcmp(d->text.p + s->text, d->raw.p + s->raw, end - s->text));
    }
}

static void check(const struct doc *d)
{
    require(well_formed(d->text) && well_formed(d->title) && well_formed(d->byline));
    require(well_formed(d->outlet) && well_formed(d->lang) && well_formed(d->published.note));
    check_blocks(d);
    check_segs(d);
    if (d->kind == DOC_VERBATIM && well_formed(d->raw))
        require(str_eq(d->text, d->raw));
    for (uint32_t i = 0; i < d->problems.n; i++)
        require(well_formed(d->problems.v[i].message));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static struct page_stage *stage;
    struct err err;
    if (!stage) {
        struct dict *dict = dict_open_dir("lang", &err);
        require(dict && (stage = page_open(dict, &err)));
    }
    struct arena arena = {0};
    struct doc d;
    doc_init(&d, &arena);
    unsigned pick = size ? data[0] : 0;
    d.kind = pick == 'v' ? DOC_VERBATIM : pick == 'p' ? DOC_PLAIN : DOC_HTML;
    d.uri = STR("https://www.wire.example/2022/01/21/page.html");
    d.raw = str_make((const char *)data, size);
    page_run(stage, &d);
    check(&d);
    arena_free(&arena);
    return 0;
}
