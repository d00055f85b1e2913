#include "page_text.h"

#include <assert.h>

void page_text_init(struct page_text *t, struct arena *a, size_t expect)
{
    *t = (struct page_text){.arena = a, .cap = expect + 64};
    t->p = arena_alloc_raw(a, t->cap);
}

static void add_bytes(struct page_text *t, const char *p, size_t n)
{
    if (t->cap - t->n < n) {
        size_t cap = (t->n + n) * 2;
        char *bigger = arena_alloc_raw(t->arena, cap);
        memcpy(bigger, t->p, t->n);
        t->p = bigger;
        t->cap = cap;
    }
    memcpy(t->p + t->n, p, n);
    t->n += n;
}

/* True if the next byte of the text would be raw byte `raw` by the last seg anyway. */
static bool in_step(const struct page_text *t, uint32_t raw)
{
    if (!t->segs.n)
        return false;
    const struct seg *last = &t->segs.v[t->segs.n - 1];
    return last->exact && last->raw + (t->n - last->text) == raw;
}

static void add_seg(struct page_text *t, uint32_t raw, bool exact)
{
    if (exact && in_step(t, raw))
        return;
    struct seg *last = t->segs.n ? &t->segs.v[t->segs.n - 1] : NULL;
    if (last && last->text == t->n) {
        *last = (struct seg){(uint32_t)t->n, raw, exact};
        return;
    }
    if (last && !exact && !last->exact && last->raw == raw)
        return;
    *vec_push(t->arena, &t->segs) = (struct seg){(uint32_t)t->n, raw, exact};
}

void page_text_copy(struct page_text *t, const struct page_source *src, size_t b, size_t e)
{
    assert(b <= e && e <= src->text.n);
    while (b < e) {
        uint32_t run;
        bool exact;
        uint32_t raw = page_decode_raw(src, (uint32_t)b, &run, &exact);
        size_t n = run < e - b ? run : e - b;
        add_seg(t, raw, exact);
        add_bytes(t, src->text.p + b, n);
        b += n;
    }
}

void page_text_put(struct page_text *t, const struct page_source *src, size_t at, struct str bytes)
{
    uint32_t run;
    bool exact;
    uint32_t raw = page_decode_raw(src, (uint32_t)at, &run, &exact);
    add_seg(t, raw, false);
    add_bytes(t, bytes.p, bytes.n);
}

void page_text_take(struct page_text *t, const struct page_text *from, size_t b, size_t e,
                    uint32_t *cursor)
{
    assert(b <= e && e <= from->n);
    uint32_t i = *cursor;
    while (b < e) {
        while (i + 1 < from->segs.n && from->segs.v[i + 1].text <= b)
            i++;
        const struct seg *s = &from->segs.v[i];
        size_t end = i + 1 < from->segs.n ? from->segs.v[i + 1].text : from->n;
        end = end < e ? end : e;
        add_seg(t, s->raw + (s->exact ? (uint32_t)(b - s->text) : 0), s->exact);
        add_bytes(t, from->p + b, end - b);
        b = end;
    }
    *cursor = i;
}

void page_text_cut(struct page_text *t, size_t n)
{
    assert(n <= t->n);
    t->n = n;
    while (t->segs.n && t->segs.v[t->segs.n - 1].text >= n)
        t->segs.n--;
}

void page_text_gap(struct page_text *t)
{
    if (!t->n)
        return;
    uint32_t raw = t->segs.n ? t->segs.v[t->segs.n - 1].raw : 0;
    add_seg(t, raw, false);
    add_bytes(t, "\n\n", 2);
}
