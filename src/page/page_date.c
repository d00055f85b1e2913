#include "page_date.h"

#include "utf8.h"

enum { SEARCH_MAX = 64 * 1024, WORD_MAX = 60 };
enum { YEAR_MIN = 1900, YEAR_MAX = 2100, BUDDHIST = 543 };

enum piece_kind { PIECE_NUMBER, PIECE_WORD };

/* A number or word; what stands between two pieces is separator. */
struct piece {
    size_t b, e;
    enum piece_kind kind;
    unsigned digits;
    uint32_t value; /* number; at most 9 digits are kept */
    bool known;     /* word was looked up */
    int month;      /* word: 1..12 */
    char role;      /* word: 'm' month, 'l' link, 's' suffix, 'Y', 'M', 'D' units, 0 other */
};

typedef VEC(struct piece) piece_vec;

struct finder {
    const struct page_stage *st;
    struct arena *a;
    struct str s;
    piece_vec p;
    enum page_date_order order;
};

/* ---- pieces ---- */

/* Decimal digits of the scripts that news pages use; -1 if `cp` is none. */
static int digit_value(uint32_t cp)
{
    static const uint32_t zero[] = {'0', 0x660, 0x6F0, 0x966, 0x9E6, 0xBE6, 0xE50, 0xFF10};
    for (size_t i = 0; i < sizeof zero / sizeof *zero; i++)
        if (cp >= zero[i] && cp < zero[i] + 10)
            return (int)(cp - zero[i]);
    return -1;
}

static bool is_word_char(uint32_t cp)
{
    if (cp < 0x80)
        return (cp | 32) >= 'a' && (cp | 32) <= 'z';
    return cp != UTF8_BAD && cp != 0xB0 && cp != 0xBA && cp != 0xAA && !utf8_is_space(cp) &&
           !utf8_is_punct(cp) && cp != 0x200B && cp != 0x200E && cp != 0x200F;
}

static void cut_pieces(struct finder *f, size_t from)
{
    struct piece *cur = NULL;
    for (size_t i = from; i < f->s.n;) {
        size_t at = i;
        uint32_t cp = utf8_next(f->s, &i);
        int dv = digit_value(cp);
        bool word = dv < 0 && is_word_char(cp);
        if (dv < 0 && !word) {
            cur = NULL;
            continue;
        }
        enum piece_kind kind = word ? PIECE_WORD : PIECE_NUMBER;
        if (!cur || cur->kind != kind || (cp >= 0x3000 && word)) {
            cur = vec_push(f->a, &f->p);
            *cur = (struct piece){.b = at, .kind = kind};
        }
        cur->e = i;
        if (!word && cur->digits++ < 9)
            cur->value = cur->value * 10 + (uint32_t)dv;
    }
}

static void look_up(struct finder *f, struct piece *p)
{
    if (p->known || p->kind != PIECE_WORD)
        return;
    p->known = true;
    if (p->e - p->b > WORD_MAX)
        return;
    struct str key = utf8_fold(f->a, str_make(f->s.p + p->b, p->e - p->b));
    uint32_t row = dict_first(f->st->months, key);
    if (row == NONE)
        return;
    struct str kind = dict_cell(f->st->months, row, dict_col(f->st->months, "kind"));
    struct str month = dict_cell(f->st->months, row, dict_col(f->st->months, "month"));
    uint64_t n;
    if (str_eq(kind, STR("month")) && str_to_uint(month, 12, &n)) {
        p->role = 'm';
        p->month = (int)n;
    } else {
        p->role = kind.p[0] == 'l' || kind.p[0] == 's' ? kind.p[0] : (char)(kind.p[0] - 32);
    }
}

static struct str gap_before(const struct finder *f, uint32_t i)
{
    size_t b = f->p.v[i - 1].e, e = f->p.v[i].b;
    return str_make(f->s.p + b, e - b);
}

/* Separator of at most four bytes without a sentence break or bracket in it. */
static bool is_close(const struct finder *f, uint32_t i)
{
    struct str g = gap_before(f, i);
    if (g.n > 6)
        return false;
    for (size_t k = 0; k < g.n; k++)
        if (strchr(":;()[]|\"!?+=&%$#@*<>", g.p[k]) && g.p[k])
            return false;
    return true;
}

/* The one separator character before piece i (blanks ignored); 0 if there is none or several. */
static char separator(const struct finder *f, uint32_t i)
{
    struct str g = str_trim(gap_before(f, i));
    return g.n == 1 ? g.p[0] : 0;
}

/* ---- forms ---- */

static bool year_of(const struct piece *p, int *year)
{
    if (p->kind != PIECE_NUMBER || p->digits != 4)
        return false;
    int y = (int)p->value;
    if (y > YEAR_MAX + 200 && y < YEAR_MAX + BUDDHIST)
        y -= BUDDHIST;
    *year = y;
    return y >= YEAR_MIN && y <= YEAR_MAX;
}

static bool is_small(const struct piece *p)
{
    return p->kind == PIECE_NUMBER && p->digits <= 2 && p->value >= 1 && p->value <= 31;
}

static bool finish(struct finder *f, uint32_t i, uint32_t last, int y, int m, int d,
                   struct page_date *out)
{
    if (!day_valid(y, m, d))
        return false;
    out->day = day_of(y, m, d);
    out->b = f->p.v[i].b;
    out->e = f->p.v[last].e;
    return true;
}

/* Index of the next piece that is no link word, ordinal ending or weekday, if it is close; 0. */
static uint32_t step(struct finder *f, uint32_t i)
{
    for (uint32_t k = i + 1; k < f->p.n && k <= i + 3; k++) {
        if (!is_close(f, k))
            return 0;
        look_up(f, &f->p.v[k]);
        if (f->p.v[k].role != 'l' && f->p.v[k].role != 's')
            return k;
    }
    return 0;
}

/* 2022-01-21, 2022/1/21, 2022.01.21 */
static bool year_first(struct finder *f, uint32_t i, struct page_date *out)
{
    int y;
    const struct piece *p = f->p.v + i;
    if (i + 2 >= f->p.n || !year_of(p, &y) || !is_small(p + 1) || !is_small(p + 2))
        return false;
    char a = separator(f, i + 1), b = separator(f, i + 2);
    if (a != b || !(a == '-' || a == '/' || a == '.' || a == '_'))
        return false;
    return finish(f, i, i + 2, y, (int)p[1].value, (int)p[2].value, out);
}

/* 21.01.2022, 21/01/22, 01/21/2022 */
static bool year_last(struct finder *f, uint32_t i, struct page_date *out)
{
    const struct piece *p = f->p.v + i;
    if (i + 2 >= f->p.n || !is_small(p) || !is_small(p + 1) || p[2].kind != PIECE_NUMBER)
        return false;
    char a = separator(f, i + 1), b = separator(f, i + 2);
    if (a != b || !(a == '-' || a == '/' || a == '.'))
        return false;
    int y, m = (int)p[1].value, d = (int)p[0].value;
    bool two = p[2].digits == 2 && gap_before(f, i + 1).n == 1 && gap_before(f, i + 2).n == 1;
    if (two)
        y = (int)p[2].value + (p[2].value < 70 ? 2000 : 1900);
    else if (!year_of(p + 2, &y))
        return false;
    if (two && p[0].digits + p[1].digits < 3)
        return false;
    bool american = m > 12 || (a == '/' && d <= 12 && f->order == PAGE_DATE_MDY);
    out->ambiguous = a == '/' && m <= 12 && d <= 12 && m != d;
    out->short_year = two;
    return american ? finish(f, i, i + 2, y, d, m, out) : finish(f, i, i + 2, y, m, d, out);
}

/* The next piece behind a month; a second name of the same month ("juni/lipanj") is passed. */
static uint32_t step_month(struct finder *f, uint32_t m)
{
    uint32_t y = step(f, m);
    if (y && f->p.v[y].role == 'm' && f->p.v[y].month == f->p.v[m].month)
        y = step(f, y);
    return y;
}

/* 21 January 2022, 21. ledna 2022, 21 de enero de 2022, 21-Jan-2022 */
static bool day_month_year(struct finder *f, uint32_t i, struct page_date *out)
{
    if (!is_small(f->p.v + i))
        return false;
    uint32_t m = step(f, i), y = 0;
    int year;
    if (m && f->p.v[m].role == 'm')
        y = step_month(f, m);
    if (!y)
        return false;
    if (year_of(f->p.v + y, &year))
        return finish(f, i, y, year, f->p.v[m].month, (int)f->p.v[i].value, out);
    const struct piece *p = f->p.v + y;
    if (p->kind != PIECE_NUMBER || p->digits != 2 || separator(f, y) != '-')
        return false;
    out->short_year = true;
    year = (int)p->value + (p->value < 70 ? 2000 : 1900);
    return finish(f, i, y, year, f->p.v[m].month, (int)f->p.v[i].value, out);
}

/* January 21st, 2022; a clock time may stand before the year: "Jan 21 08:00:00 2022" is not read */
static bool month_day_year(struct finder *f, uint32_t i, struct page_date *out)
{
    if (f->p.v[i].role != 'm')
        return false;
    uint32_t d = step(f, i), y = d ? step(f, d) : 0;
    int year;
    if (!y || !is_small(f->p.v + d) || !year_of(f->p.v + y, &year))
        return false;
    return finish(f, i, y, year, f->p.v[i].month, (int)f->p.v[d].value, out);
}

/* 2022. január 21., 2022 January 21 */
static bool year_month_day(struct finder *f, uint32_t i, struct page_date *out)
{
    int year;
    if (!year_of(f->p.v + i, &year))
        return false;
    uint32_t m = step(f, i), d = m && f->p.v[m].role == 'm' ? step(f, m) : 0;
    if (!d || !is_small(f->p.v + d))
        return false;
    return finish(f, i, d, year, f->p.v[m].month, (int)f->p.v[d].value, out);
}

static bool has_role(struct finder *f, uint32_t i, char role)
{
    if (i >= f->p.n)
        return false;
    look_up(f, &f->p.v[i]);
    return f->p.v[i].role == role;
}

/* 2022年1月21日, 2022년 1월 21일 */
static bool with_units(struct finder *f, uint32_t i, struct page_date *out)
{
    int year;
    const struct piece *p = f->p.v + i;
    if (i + 4 >= f->p.n || !year_of(p, &year) || !is_small(p + 2) || !is_small(p + 4))
        return false;
    if (!has_role(f, i + 1, 'Y') || !has_role(f, i + 3, 'M'))
        return false;
    return finish(f, i, i + 4, year, (int)p[2].value, (int)p[4].value, out);
}

/* 21 tháng 1, 2022 */
static bool vietnamese(struct finder *f, uint32_t i, struct page_date *out)
{
    int year;
    const struct piece *p = f->p.v + i;
    if (i + 3 >= f->p.n || !is_small(p) || !has_role(f, i + 1, 'M') || !is_small(p + 2))
        return false;
    uint32_t y = i + 3 + has_role(f, i + 3, 'Y');
    if (y >= f->p.n || !year_of(f->p.v + y, &year))
        return false;
    return finish(f, i, y, year, (int)p[2].value, (int)p->value, out);
}

static bool date_at(struct finder *f, uint32_t i, struct page_date *out)
{
    *out = (struct page_date){.day = DAY_NONE};
    if (f->p.v[i].kind == PIECE_NUMBER)
        return year_first(f, i, out) || year_last(f, i, out) || day_month_year(f, i, out) ||
               year_month_day(f, i, out) || with_units(f, i, out) || vietnamese(f, i, out);
    if (i + 1 < f->p.n && f->p.v[i + 1].kind == PIECE_NUMBER)
        look_up(f, &f->p.v[i]);
    return month_day_year(f, i, out);
}

bool page_date_find(const struct page_stage *st, struct arena *a, struct str s, size_t from,
                    enum page_date_order order, struct page_date *found)
{
    struct finder f = {.st = st, .a = a, .s = s, .order = order};
    f.s.n = s.n < SEARCH_MAX ? s.n : SEARCH_MAX;
    cut_pieces(&f, from);
    for (uint32_t i = 0; i < f.p.n; i++)
        if (date_at(&f, i, found))
            return true;
    return false;
}

/* ---- machine values and URLs ---- */

static int32_t compact_day(struct str s)
{
    int32_t from, to;
    if (s.n < 8 || !day_parse(str_make(s.p, 8), &from, &to) || from != to)
        return DAY_NONE;
    int y, m, d;
    day_split(from, &y, &m, &d);
    return y >= YEAR_MIN && y <= YEAR_MAX ? from : DAY_NONE;
}

static size_t digits_from(struct str s, size_t i)
{
    size_t e = i;
    while (e < s.n && s.p[e] >= '0' && s.p[e] <= '9')
        e++;
    return e - i;
}

int32_t page_date_value(const struct page_stage *st, struct arena *a, struct str s,
                        enum page_date_order order)
{
    struct page_date found;
    uint64_t n;
    s = str_trim(s);
    size_t digits = digits_from(s, 0);
    if (digits == s.n && (digits == 10 || digits == 13) && str_to_uint(s, UINT64_MAX, &n))
        return (int32_t)(n / (digits == 13 ? 86400000u : 86400u));
    if (digits == 14 || digits == 8 || digits == 12)
        return compact_day(s);
    return page_date_find(st, a, s, 0, order, &found) ? found.day : DAY_NONE;
}

static bool small_number(struct str s, size_t *i, int max, int *value)
{
    size_t n = digits_from(s, *i);
    uint64_t v;
    if (n < 1 || n > 2 || !str_to_uint(str_make(s.p + *i, n), (uint64_t)max, &v) || !v)
        return false;
    *i += n;
    *value = (int)v;
    return true;
}

static int32_t url_day_at(struct str u, size_t i)
{
    size_t n = digits_from(u, i);
    uint64_t y;
    int m, d;
    if (n == 8)
        return compact_day(str_make(u.p + i, 8));
    if (n != 4 || !str_to_uint(str_make(u.p + i, 4), YEAR_MAX, &y) || y < 1990)
        return DAY_NONE;
    i += 4;
    if (i >= u.n || !strchr("/-_.", u.p[i]) || !u.p[i])
        return DAY_NONE;
    char sep = u.p[i++];
    if (!small_number(u, &i, 12, &m) || i >= u.n || u.p[i++] != sep ||
        !small_number(u, &i, 31, &d) || (i < u.n && u.p[i] >= '0' && u.p[i] <= '9'))
        return DAY_NONE;
    return day_valid((int)y, m, d) ? day_of((int)y, m, d) : DAY_NONE;
}

int32_t page_date_url(struct str url)
{
    size_t i = str_find(url, STR("://"), 0);
    i = i == SIZE_MAX ? 0 : i + 3;
    for (bool fresh = true; i < url.n; i++) {
        bool digit = url.p[i] >= '0' && url.p[i] <= '9';
        if (digit && fresh) {
            int32_t day = url_day_at(url, i);
            if (day != DAY_NONE)
                return day;
        }
        fresh = !digit && !((url.p[i] | 32) >= 'a' && (url.p[i] | 32) <= 'z');
    }
    return DAY_NONE;
}
