#include "page_plain.h"

#include "page_date.h"
#include "page_debris.h"
#include "page_lines.h"
#include "page_text.h"
#include "utf8.h"

enum { LONG_BYTES = 120, TITLE_WORDS = 25, HEADING_WORDS = 14 };

struct reader {
    const struct page_stage *st;
    struct doc *d;
    const struct page_source *src;
    struct page_rows rows;
    struct page_paras paras;
    uint32_t first_long, last_long; /* paragraphs of the running text; NONE */
    struct page_text out;
};

static size_t para_bytes(const struct page_rows *rows, struct page_para p)
{
    return rows->v[p.e - 1].e - rows->v[p.b].b;
}

/* Words of a paragraph with single blanks between its lines. */
static struct str joined(struct reader *r, struct page_para p)
{
    struct str s = r->src->text;
    if (p.e - p.b == 1)
        return str_make(s.p + r->rows.v[p.b].b, r->rows.v[p.b].e - r->rows.v[p.b].b);
    char *out = arena_alloc_raw(r->d->arena, para_bytes(&r->rows, p) + 1);
    size_t n = 0;
    for (uint32_t i = p.b; i < p.e; i++) {
        const struct page_row *row = &r->rows.v[i];
        if (n)
            out[n++] = ' ';
        memcpy(out + n, s.p + row->b, row->e - row->b);
        n += row->e - row->b;
    }
    return str_make(out, n);
}

static void find_long(struct reader *r)
{
    r->first_long = r->last_long = NONE;
    for (uint32_t i = 0; i < r->paras.n; i++) {
        if (para_bytes(&r->rows, r->paras.v[i]) < LONG_BYTES)
            continue;
        struct str text = joined(r, r->paras.v[i]);
        struct page_line tail = page_debris_split(r->d->arena, text);
        if (!tail.sentence && !tail.longer)
            continue;
        if (r->first_long == NONE)
            r->first_long = i;
        r->last_long = i;
    }
}

static enum page_place place_of(const struct reader *r, uint32_t i)
{
    if (r->first_long == NONE)
        return PAGE_PLACE_BODY;
    return i < r->first_long  ? PAGE_PLACE_HEAD
           : i > r->last_long ? PAGE_PLACE_TAIL
                              : PAGE_PLACE_BODY;
}

/* A line of the page's head that is nothing but a date ("Fri. Mar 1st, 2019"). */
static bool take_date(struct reader *r, const struct page_line *line)
{
    struct page_date date;
    if (!page_date_find(r->st, r->d->arena, line->text, 0, PAGE_DATE_MDY, &date) ||
        !page_debris_only_date(r->st, r->d->arena, line, &date))
        return false;
    struct published *p = &r->d->published;
    if (p->day == DAY_NONE) {
        p->day = date.day;
        p->basis = STR("text");
        p->confidence = date.ambiguous ? CONFIDENCE_UNCERTAIN : CONFIDENCE_PROBABLE;
        p->note = date.ambiguous ? STR("day and month may be the other way round") : STR("");
    }
    return true;
}

/* Copies bytes, control characters and tabs as blanks, runs of blanks as one. */
static void copy_row(struct reader *r, size_t b, size_t e)
{
    struct str s = r->src->text;
    size_t from = b;
    for (size_t i = b; i < e;) {
        size_t k = i;
        while (k < e && ((unsigned char)s.p[k] <= ' ' || s.p[k] == 0x7F))
            k++;
        if (k == i || (k == i + 1 && s.p[i] == ' ')) {
            i = k == i ? i + 1 : k;
            continue;
        }
        page_text_copy(&r->out, r->src, from, i);
        page_text_put(&r->out, r->src, i, STR(" "));
        from = i = k;
    }
    page_text_copy(&r->out, r->src, from, e);
}

static void emit(struct reader *r, struct page_para p, size_t cut, enum block_kind kind)
{
    page_text_gap(&r->out);
    size_t b = r->out.n;
    for (uint32_t i = p.b; i < p.e; i++) {
        const struct page_row *row = &r->rows.v[i];
        size_t e = row->e;
        if (i + 1 == p.e)
            e -= cut < e - row->b ? cut : e - row->b;
        if (i > p.b)
            page_text_put(&r->out, r->src, r->rows.v[i - 1].e, STR(" "));
        copy_row(r, row->b, e);
    }
    *vec_push(r->d->arena, &r->d->blocks) = (struct block){{(uint32_t)b, (uint32_t)r->out.n}, kind};
}

static bool list_mark(struct str s)
{
    return str_starts(s, STR("• ")) || str_starts(s, STR("- ")) || str_starts(s, STR("* "));
}

static enum block_kind kind_of(struct reader *r, uint32_t i, const struct page_line *line)
{
    struct page_para p = r->paras.v[i];
    bool more =
        i + 1 < r->paras.n && para_bytes(&r->rows, r->paras.v[i + 1]) > para_bytes(&r->rows, p);
    if (list_mark(line->text))
        return BLOCK_LIST_ITEM;
    if (line->longer || line->sentence || p.e - p.b > 2)
        return BLOCK_PARAGRAPH;
    if (!r->d->blocks.n && line->n <= TITLE_WORDS && line->n >= 3 && i < r->first_long &&
        r->first_long != NONE)
        return BLOCK_TITLE;
    return more && line->n <= HEADING_WORDS ? BLOCK_HEADING : BLOCK_PARAGRAPH;
}

/* Handles paragraph i; false if the rest of the text is to be left out. */
static bool read_para(struct reader *r, uint32_t i)
{
    struct page_para p = r->paras.v[i];
    struct str text = joined(r, p), names;
    struct page_line line = page_debris_split(r->d->arena, text);
    enum page_place place = place_of(r, i);
    enum page_effect effect = page_debris_line(r->st, &line, place);
    if (effect == PAGE_EFFECT_CUT && place == PAGE_PLACE_TAIL)
        return false;
    if (effect != PAGE_EFFECT_NONE || (place == PAGE_PLACE_TAIL && page_debris_tail(r->st, &line)))
        return true;
    if (place == PAGE_PLACE_HEAD && take_date(r, &line))
        return true;
    if (place != PAGE_PLACE_BODY && page_debris_byline(r->st, &line, &names)) {
        if (!r->d->byline.n)
            r->d->byline = names;
        return true;
    }
    struct str kept = page_debris_unglue(r->st, r->d->arena, text);
    if (!kept.n)
        return true;
    enum block_kind kind = kind_of(r, i, &line);
    emit(r, p, (size_t)(text.p + text.n - (kept.p + kept.n)), kind);
    if (kind == BLOCK_TITLE && !r->d->title.n)
        r->d->title = kept;
    return true;
}

void page_plain_run(const struct page_stage *st, struct doc *d, const struct page_source *src)
{
    struct reader r = {.st = st, .d = d, .src = src};
    r.rows = page_lines_rows(d->arena, src->text);
    r.paras = page_lines_paras(d->arena, src->text, &r.rows);
    page_text_init(&r.out, d->arena, src->text.n);
    find_long(&r);
    for (uint32_t i = 0; i < r.paras.n; i++)
        if (!read_para(&r, i))
            break;
    d->text = page_text_str(&r.out);
    d->segs.v = r.out.segs.v;
    d->segs.n = r.out.segs.n;
    d->segs.cap = r.out.segs.cap;
}

void page_plain_verbatim(struct doc *d, const struct page_source *src)
{
    d->text = src->text;
    for (uint32_t i = 0; i < src->nmap; i++)
        *vec_push(d->arena, &d->segs) = src->map[i];
    struct page_rows rows = page_lines_rows(d->arena, d->text);
    struct page_paras paras = page_lines_paras(d->arena, d->text, &rows);
    for (uint32_t i = 0; i < paras.n; i++) {
        const struct page_row *a = &rows.v[paras.v[i].b], *b = &rows.v[paras.v[i].e - 1];
        struct str first = str_make(d->text.p + a->b, a->e - a->b);
        *vec_push(d->arena, &d->blocks) = (struct block){
            {(uint32_t)a->b, (uint32_t)b->e}, list_mark(first) ? BLOCK_LIST_ITEM : BLOCK_PARAGRAPH};
    }
}
