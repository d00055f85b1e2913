#include "when_order.h"

/* Number of one or two digits that begins at *i; moves *i behind it. -1 if there is none. */
static int two_digits(struct str s, size_t *i)
{
    size_t b = *i;
    int n = 0;
    while (*i < s.n && *i < b + 3 && s.p[*i] >= '0' && s.p[*i] <= '9')
        n = n * 10 + (s.p[(*i)++] - '0');
    return *i > b && *i <= b + 2 ? n : -1;
}

/* Dates "a/b/year" and "a/b/yy" of the text: how many have a day first, a month first, either. */
struct figures {
    uint32_t day_first, month_first, either;
};

static void count_figure(struct str s, size_t slash, struct figures *f)
{
    size_t b = slash, i = slash + 1;
    while (b > 0 && s.p[b - 1] >= '0' && s.p[b - 1] <= '9')
        b--;
    size_t e = b;
    int first = two_digits(s, &e), second = two_digits(s, &i);
    if (first < 1 || e != slash || second < 1 || i >= s.n || s.p[i] != '/')
        return;
    i++;
    size_t year = i;
    while (i < s.n && s.p[i] >= '0' && s.p[i] <= '9')
        i++;
    if ((i - year != 2 && i - year != 4) || first > 31 || second > 31)
        return;
    f->day_first += first > 12 && second <= 12;
    f->month_first += second > 12 && first <= 12;
    f->either += first <= 12 && second <= 12;
}

static struct figures count_figures(struct str s)
{
    struct figures f = {0};
    for (size_t i = str_find(s, STR("/"), 0); i != SIZE_MAX; i = str_find(s, STR("/"), i + 1))
        count_figure(s, i, &f);
    return f;
}

/* Top level of an address: "uk" of "https://news.example.co.uk/x". */
static struct str country_of(struct str uri)
{
    size_t b = str_find(uri, STR("://"), 0);
    b = b == SIZE_MAX ? 0 : b + 3;
    size_t e = b;
    while (e < uri.n && uri.p[e] != '/' && uri.p[e] != ':' && uri.p[e] != '?')
        e++;
    size_t dot = e;
    while (dot > b && uri.p[dot - 1] != '.')
        dot--;
    return dot > b ? str_make(uri.p + dot, e - dot) : STR("");
}

/* Countries with news in English whose day stands first. */
static bool country_day_first(struct str code)
{
    static const char countries[] =
        "uk ie au nz in pk bd lk np za ng ke gh ug tz zw zm mw bw my sg hk "
        "mt cy eu de fr it es nl pl ru ua tr il qa ae sa eg jo lb ";
    struct str list = STR(countries), one;
    while (str_field(&list, ' ', &one))
        if (one.n && str_ieq(one, code))
            return true;
    return false;
}

static bool is_month(const struct when_lex *x, struct str form)
{
    return (when_lex_classes(x, when_lex_word(x, form.p, form.n)) & CLASS_MONTH) != 0;
}

static bool is_day(struct str form)
{
    uint64_t n;
    return form.n <= 2 && str_to_uint(form, 31, &n) && n > 0;
}

/* More "3 April" than "April 3". */
static bool writes_day_first(const struct when_lex *x, const struct doc *d)
{
    uint32_t day_first = 0, month_first = 0;
    for (uint32_t i = 0; i + 1 < d->toks.n; i++) {
        struct str a = d->toks.v[i].form, b = d->toks.v[i + 1].form;
        day_first += is_day(a) && is_month(x, b);
        month_first += is_day(b) && is_month(x, a);
    }
    return day_first > month_first;
}

bool when_order_day_first(const struct when_lex *x, const struct doc *d)
{
    struct figures f = count_figures(d->text);
    if (f.day_first != f.month_first || !f.either)
        return f.day_first > f.month_first;
    struct str country = country_of(d->uri);
    if (str_ieq(country, STR("us")))
        return false;
    return country_day_first(country) || writes_day_first(x, d);
}
