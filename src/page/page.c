#include "page.h"

#include "page_date.h"
#include "page_html.h"
#include "page_plain.h"
#include "page_stage.h"
#include "utf8.h"

#include <assert.h>
#include <stdlib.h>

/* ---- opening ---- */

static uint32_t hex_value(struct str digits)
{
    uint32_t cp = 0;
    for (size_t i = 0; i < digits.n && i < 6; i++)
        cp = cp * 16 + (uint32_t)(digits.p[i] <= '9' ? digits.p[i] - '0' : digits.p[i] - 'A' + 10);
    return cp;
}

static struct str entity_value(struct arena *a, struct str codes)
{
    char buf[16];
    size_t n = 0;
    struct str field;
    while (n < 8 && str_field(&codes, ' ', &field))
        n += utf8_put(hex_value(field), buf + n);
    return str_dup(a, str_make(buf, n));
}

static void load_bytes(struct page_stage *st, const struct dict_table *t)
{
    enum { HIGH = 128 };
    int name = dict_col(t, "name"), codes = dict_col(t, "codes");
    struct page_bytes *v = arena_array(&st->arena, dict_rows(t) + 1, sizeof *v);
    for (uint32_t i = 0; i < dict_rows(t); i++) {
        struct str rest = dict_cell(t, i, codes), code;
        v[i].name = dict_cell(t, i, name);
        for (unsigned k = 0; k < HIGH && str_field(&rest, ' ', &code); k++)
            v[i].high[k] = (uint16_t)(str_eq(code, STR("-")) ? 0 : hex_value(code));
    }
    st->bytes = v;
    st->nbytes = dict_rows(t);
}

static int by_name(const void *a, const void *b)
{
    return str_cmp(((const struct page_entity *)a)->name, ((const struct page_entity *)b)->name);
}

static void load_entities(struct page_stage *st, const struct dict_table *t)
{
    uint32_t n = dict_rows(t);
    struct page_entity *v = arena_array(&st->arena, n ? n : 1, sizeof *v);
    int name = dict_col(t, "name"), code = dict_col(t, "code"), open = dict_col(t, "open");
    for (uint32_t i = 0; i < n; i++)
        v[i] = (struct page_entity){dict_cell(t, i, name),
                                    entity_value(&st->arena, dict_cell(t, i, code)),
                                    dict_cell(t, i, open).n > 0};
    qsort(v, n, sizeof *v, by_name);
    st->entities = v;
    st->nentities = n;
}

static int by_domain(const void *a, const void *b)
{
    const struct page_site *x = a, *y = b;
    int c = str_cmp(x->domain, y->domain);
    return c ? c : (x->name.p > y->name.p) - (x->name.p < y->name.p);
}

/* The table of outlets belongs to another room: without it names come from the pages alone. */
static void load_sites(struct page_stage *st, const struct dict_table *t)
{
    int name = t ? dict_col(t, "name") : -1, domain = t ? dict_col(t, "domain") : -1;
    if (name < 0 || domain < 0)
        return;
    struct page_site *v = arena_array(&st->arena, dict_rows(t) + 1, sizeof *v);
    for (uint32_t i = 0; i < dict_rows(t); i++)
        if (dict_cell(t, i, domain).n)
            v[st->nsites++] = (struct page_site){dict_cell(t, i, domain), dict_cell(t, i, name)};
    qsort(v, st->nsites, sizeof *v, by_domain);
    st->sites = v;
}

static bool load(struct page_stage *st, const struct dict *dict, struct err *e)
{
    const struct dict_table *entities = dict_need(dict, "all/page/entities", "name code open", e);
    const struct dict_table *bytes = entities ? dict_need(dict, "all/page/bytes", "name codes", e) : NULL;
    if (!bytes)
        return false;
    const struct {
        const struct dict_table **table;
        const char *name, *columns;
    } needs[] = {
        {&st->charsets, "all/page/charsets", "label name"},
        {&st->months, "all/page/months", "name kind month"},
        {&st->hints, "all/page/hints", "word kind"},
        {&st->debris, "en/page/debris", "phrase match where effect"},
        {&st->labels, "en/page/labels", "word kind"},
        {&st->bylines, "en/page/bylines", "word kind"},
        {&st->bywords, "all/page/bywords", "word"},
        {&st->credits, "all/page/credits", "word"},
        {&st->datewords, "all/page/datewords", "word kind"},
        {&st->metas, "all/page/metas", "name field rank"},
    };
    for (size_t i = 0; i < sizeof needs / sizeof *needs; i++)
        if (!(*needs[i].table = dict_need(dict, needs[i].name, needs[i].columns, e)))
            return false;
    st->hint_kind = dict_col(st->hints, "kind");
    load_entities(st, entities);
    load_bytes(st, bytes);
    load_sites(st, dict_table(dict, "all/outlets"));
    return true;
}

struct page_stage *page_open(const struct dict *dict, struct err *e)
{
    assert(dict && e);
    struct page_stage *st = arena_xalloc(sizeof *st);
    *st = (struct page_stage){.dict = dict};
    if (load(st, dict, e))
        return st;
    page_close(st);
    return NULL;
}

void page_close(struct page_stage *st)
{
    if (!st)
        return;
    arena_free(&st->arena);
    free(st);
}

/* ---- running ---- */

/* What came with the document wins over what the page says of itself. */
static void take_given(const struct page_stage *st, struct doc *d)
{
    if (d->given_title.n)
        d->title = d->given_title;
    if (d->given_byline.n)
        d->byline = d->given_byline;
    if (d->given_outlet.n)
        d->outlet = d->given_outlet;
    if (d->given_lang.n)
        d->lang = d->given_lang;
    if (!d->given_date.n)
        return;
    int32_t day = page_date_value(st, d->arena, d->given_date, PAGE_DATE_DMY);
    if (day == DAY_NONE) {
        doc_problem(d, STAGE_PAGE, "bad-date", (struct span){0, 0},
                    "the given date is not of the form YYYY-MM-DD and was ignored");
        return;
    }
    d->published = (struct published){day, STR("given"), CONFIDENCE_CERTAIN, STR(""), day};
}

void page_run(const struct page_stage *st, struct doc *d)
{
    assert(st && d && d->arena);
    d->published = (struct published){DAY_NONE, STR(""), CONFIDENCE_UNSET, STR(""), DAY_NONE};
    struct page_source src =
        d->kind == DOC_VERBATIM ? page_decode_utf8(d) : page_decode(st, d, d->kind == DOC_HTML);
    if (d->kind == DOC_VERBATIM)
        page_plain_verbatim(d, &src);
    else if (d->kind == DOC_PLAIN)
        page_plain_run(st, d, &src);
    else
        page_html_run(st, d, &src);
    take_given(st, d);
    d->published.anchor = d->published.day;
}
