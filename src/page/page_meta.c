#include "page_meta.h"

#include "page_debris.h"
#include "utf8.h"

enum { TITLE_MAX = 500, NAME_MAX_BYTES = 120, BYLINE_MAX = 300, ABOUT_MAX = 2000 };

enum page_field page_meta_field(const struct page_tree *t, struct str name, uint32_t *rank)
{
    static const struct {
        struct str name;
        enum page_field field;
    } fields[] = {
        {{"title", 5}, PAGE_FIELD_TITLE},
        {{"author", 6}, PAGE_FIELD_AUTHOR},
        {{"published", 9}, PAGE_FIELD_PUBLISHED},
        {{"modified", 8}, PAGE_FIELD_MODIFIED},
        {{"outlet", 6}, PAGE_FIELD_OUTLET},
        {{"lang", 4}, PAGE_FIELD_LANG},
        {{"url", 3}, PAGE_FIELD_URL},
        {{"about", 5}, PAGE_FIELD_ABOUT},
    };
    const struct dict_table *table = t->st->metas;
    if (name.n > 80)
        return PAGE_FIELD_NONE;
    uint32_t row = dict_first(table, utf8_fold(t->d->arena, name));
    if (row == NONE)
        return PAGE_FIELD_NONE;
    uint64_t n = 9;
    str_to_uint(dict_cell(table, row, dict_col(table, "rank")), 9, &n);
    *rank = (uint32_t)n;
    struct str field = dict_cell(table, row, dict_col(table, "field"));
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (str_eq(fields[i].name, field))
            return fields[i].field;
    return PAGE_FIELD_NONE;
}

void page_meta_note(struct page_tree *t)
{
    uint32_t rank = 0;
    for (uint32_t i = 0; i < t->metas.n; i++) {
        t->metas.v[i].field = (uint8_t)page_meta_field(t, t->metas.v[i].name, &rank);
        t->metas.v[i].rank = (uint8_t)rank;
    }
}

/* Best meta value of a field that is not empty, decoded. */
static struct str best_meta(const struct page_tree *t, enum page_field field)
{
    struct str best = STR("");
    uint32_t best_rank = 99;
    for (uint32_t i = 0; i < t->metas.n; i++) {
        const struct page_meta_item *m = &t->metas.v[i];
        if (m->field != field || m->rank >= best_rank)
            continue;
        struct str value = page_scan_plain(t->st, t->d->arena, m->value);
        if (!value.n)
            continue;
        best = value;
        best_rank = m->rank;
    }
    return best;
}

static struct str fold(const struct page_tree *t, struct str s)
{
    return utf8_fold(t->d->arena, s);
}

/* Number of words, counted up to `most`. */
static uint32_t count_words(struct str s, uint32_t most)
{
    uint32_t n = 0;
    for (size_t i = 0; i < s.n && n < most; i++)
        n += s.p[i] != ' ' && (!i || s.p[i - 1] == ' ');
    return n;
}

/* ---- the site ---- */

static struct str host_of(struct str url)
{
    size_t b = str_find(url, STR("://"), 0);
    b = b == SIZE_MAX ? 0 : b + 3;
    size_t e = b;
    while (e < url.n && url.p[e] != '/' && url.p[e] != ':' && url.p[e] != '?')
        e++;
    struct str h = str_make(url.p + b, e - b);
    return str_starts(h, STR("www.")) ? str_make(h.p + 4, h.n - 4) : h;
}

static struct str page_url(const struct page_tree *t)
{
    if (t->d->uri.n)
        return t->d->uri;
    return t->canonical.n ? t->canonical : best_meta(t, PAGE_FIELD_URL);
}

/* Outlet of the table by domain, a subdomain counting for it. */
static struct str site_of(const struct page_tree *t, struct str host)
{
    while (host.n) {
        uint32_t lo = 0, hi = t->st->nsites;
        while (lo < hi) {
            uint32_t mid = (lo + hi) / 2;
            if (str_cmp(t->st->sites[mid].domain, host) < 0)
                lo = mid + 1;
            else
                hi = mid;
        }
        if (lo < t->st->nsites && str_eq(t->st->sites[lo].domain, host))
            return t->st->sites[lo].name;
        size_t dot = str_find(host, STR("."), 0);
        host = dot == SIZE_MAX ? STR("") : str_make(host.p + dot + 1, host.n - dot - 1);
    }
    return STR("");
}

static bool is_url(struct str s)
{
    return str_find(s, STR("://"), 0) != SIZE_MAX || str_starts(s, STR("www.")) ||
           str_starts(s, STR("/"));
}

static struct str outlet_of(const struct page_tree *t, const struct page_ld *ld)
{
    struct str known = site_of(t, host_of(page_url(t)));
    struct str options[] = {known, best_meta(t, PAGE_FIELD_OUTLET), ld->publisher, ld->site};
    for (size_t i = 0; i < 4; i++)
        if (options[i].n && options[i].n < NAME_MAX_BYTES && !is_url(options[i]))
            return options[i];
    return host_of(page_url(t));
}

/* ---- title ---- */

/* Length of a separator between headline and site at s.p[i]; 0 if there is none. */
static size_t separator(struct str s, size_t i)
{
    static const char *marks[] = {
        " | ", " - ", " – ", " — ", " :: ", " » ", " « ", " · ", " • ", " / "};
    for (size_t k = 0; s.p[i] == ' ' && k < sizeof marks / sizeof *marks; k++)
        if (str_starts(str_make(s.p + i, s.n - i), str_of(marks[k])))
            return strlen(marks[k]);
    return 0;
}

/* True if `part` is the name of the site, or like its host. */
static bool names_site(const struct page_tree *t, struct str part, struct str site)
{
    struct str p = fold(t, part), s = fold(t, site), host = host_of(page_url(t));
    if (!p.n)
        return true;
    if (s.n && (str_find(p, s, 0) != SIZE_MAX || str_find(s, p, 0) != SIZE_MAX))
        return true;
    char squeezed[64];
    size_t n = 0;
    for (size_t i = 0; i < p.n && n < sizeof squeezed; i++)
        if (p.p[i] != ' ')
            squeezed[n++] = p.p[i];
    return n >= 3 && (str_find(host, str_make(squeezed, n), 0) != SIZE_MAX);
}

/* Headline without the name of the site before or behind it. */
static struct str without_site(const struct page_tree *t, struct str title, struct str site)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = title.n; i-- > 1;) {
            size_t n = separator(title, i);
            if (!n)
                continue;
            struct str tail = str_make(title.p + i + n, title.n - i - n);
            struct str head = str_make(title.p, i);
            bool bar = title.p[i + 1] == '|';
            again = names_site(t, tail, site) ||
                    (bar && count_words(head, 4) > 3 && count_words(tail, 5) < 5);
            if (again)
                title = str_trim(head);
            break;
        }
    }
    return title;
}

/* Share of the words of `a` that are in `b`, per cent; both folded. */
static uint32_t shared_words(struct str a, struct str b)
{
    struct str rest = a, word;
    uint32_t n = 0, hit = 0;
    while (str_field(&rest, ' ', &word)) {
        n++;
        hit += word.n && str_find(b, word, 0) != SIZE_MAX;
    }
    return n ? hit * 100 / n : 0;
}

/* The h1 that shares its words with what the head of the page calls the title and is not just the
 * name of the site. */
static struct str visible_title(const struct page_tree *t, struct str said, struct str site)
{
    struct str folded = fold(t, said), best = STR("");
    for (uint32_t i = 0; i < t->blocks.n; i++) {
        const struct page_block *b = &t->blocks.v[i];
        const struct page_node *n = &t->nodes.v[b->box];
        struct str text = page_tree_text(t, b);
        if (n->tag != PAGE_TAG_H1 || n->flags & PAGE_NODE_HIDDEN || !text.n || text.n > TITLE_MAX)
            continue;
        struct str f = fold(t, text);
        bool fits = !folded.n || shared_words(f, folded) >= 50;
        if (fits && f.n > best.n && !names_site(t, text, site))
            best = text;
    }
    return best;
}

/* `cut` ends in dots where `whole` goes on. */
static bool is_cut_off(const struct page_tree *t, struct str cut, struct str whole)
{
    size_t dots = str_ends(cut, STR("...")) || str_ends(cut, STR("…")) ? 3 : 0;
    if (!dots || cut.n <= dots)
        return false;
    struct str begin = fold(t, str_trim(str_make(cut.p, cut.n - dots))), all = fold(t, whole);
    return begin.n > 10 && all.n > begin.n && str_starts(all, begin);
}

/* The headline as the page shows it, where `said` has a separator and more words around it. */
static struct str without_frame(const struct page_tree *t, struct str said, struct str seen)
{
    if (!seen.n || count_words(seen, 3) < 3)
        return said;
    for (size_t i = 1; i + 1 < said.n; i++) {
        size_t n = separator(said, i);
        if (!n)
            continue;
        struct str head = str_make(said.p, i), tail = str_make(said.p + i + n, said.n - i - n);
        if (str_eq(fold(t, head), fold(t, seen)))
            return head;
        if (str_eq(fold(t, tail), fold(t, seen)))
            return tail;
    }
    return said;
}

/* "Strike in Lima Dockers walk out": the headline as it is seen has a kicker before it, which the
 * one that is told elsewhere has not. A kicker that ends in a colon belongs to the headline. */
static bool has_kicker(const struct page_tree *t, struct str seen, struct str told)
{
    struct str s = fold(t, seen), w = fold(t, told);
    if (count_words(w, 3) < 3 || s.n <= w.n || !str_ends(s, w))
        return false;
    struct str kicker = str_trim(str_make(s.p, s.n - w.n));
    return kicker.n && s.p[s.n - w.n - 1] == ' ' && kicker.p[kicker.n - 1] != ':';
}

/* Folded words alone, so that quotes, dashes and bars make no difference. */
static struct str bare_words(const struct page_tree *t, struct str s)
{
    struct str f = fold(t, s);
    char *out = arena_alloc(t->d->arena, f.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < f.n;) {
        size_t b = i;
        uint32_t cp = utf8_next(f, &i);
        if (utf8_is_alpha(cp) || utf8_is_digit(cp)) {
            memcpy(out + n, f.p + b, i - b);
            n += i - b;
        } else if (n && out[n - 1] != ' ') {
            out[n++] = ' ';
        }
    }
    return str_trim(str_make(out, n));
}

/* `title`, which may go on with the name of the site or a section, says the same as `s`. */
static bool says_same(const struct page_tree *t, struct str s, struct str title)
{
    enum { SITE_WORDS = 6 };
    struct str a = bare_words(t, s), b = bare_words(t, title);
    if (!a.n || !str_starts(b, a))
        return false;
    return b.n == a.n || (b.p[a.n] == ' ' && count_words(a, 4) > 3 &&
                          count_words(str_make(b.p + a.n, b.n - a.n), SITE_WORDS) < SITE_WORDS);
}

/* Metas that give `s` as the title: og:title, twitter:title ... */
static uint32_t times_said(const struct page_tree *t, struct str s)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->metas.n; i++) {
        const struct page_meta_item *m = &t->metas.v[i];
        n += m->field == PAGE_FIELD_TITLE &&
             says_same(t, s, page_scan_plain(t->st, t->d->arena, m->value));
    }
    return n;
}

/* The headline for sharing where the sources are of two minds. <title> is written for search
 * engines, and what repeats it was often copied from it; a headline that departs from it was
 * written by an editor. More words before the same headline are a kicker, no other headline. */
static bool is_editors(const struct page_tree *t, struct str shared, struct str other,
                       struct str title)
{
    return shared.n && other.n && count_words(shared, 3) > 2 && !says_same(t, shared, title) &&
           says_same(t, other, title) && !says_same(t, other, shared) &&
           !str_ends(bare_words(t, shared), bare_words(t, other));
}

/* "Strike in Lima: Dockers walk out", as the page shows it and as it is shared, is "Dockers walk
 * out" in JSON-LD: the kicker with its colon belongs to the headline. */
static bool lacks_kicker(const struct page_tree *t, struct str linked, struct str seen,
                         struct str shared)
{
    struct str l = fold(t, linked), s = fold(t, seen);
    return count_words(l, 3) > 2 && s.n > l.n + 2 && str_ends(s, l) && s.p[s.n - l.n - 1] == ' ' &&
           s.p[s.n - l.n - 2] == ':' && says_same(t, shared, seen);
}

/* What the page shows comes first, but for JSON-LD, which says the same without layout, and for
 * what only the editors can have written. */
void page_meta_title(const struct page_tree *t, const struct page_ld *ld)
{
    struct str site = best_meta(t, PAGE_FIELD_OUTLET), og = best_meta(t, PAGE_FIELD_TITLE);
    if (!site.n)
        site = ld->publisher.n ? ld->publisher : ld->site;
    struct str head = page_scan_plain(t->st, t->d->arena, t->title);
    struct str said = og.n ? og : head;
    struct str seen = visible_title(t, said, site);
    if (!seen.n && head.n && og.n)
        seen = visible_title(t, head, site);
    struct str shared = without_frame(t, without_site(t, og, site), seen);
    struct str linked = without_frame(t, without_site(t, ld->headline, site), seen);
    struct str named = without_site(t, head, site);
    if (!linked.n && (has_kicker(t, seen, shared) || has_kicker(t, seen, named)))
        seen = STR("");
    bool shared_first = linked.n ? is_editors(t, shared, linked, head)
                                 : is_editors(t, shared, seen, head) && times_said(t, shared) > 1;
    if (lacks_kicker(t, linked, seen, shared))
        linked = STR("");
    struct str options[] = {shared_first ? shared : STR(""), linked, seen, shared, named};
    for (size_t i = 0; i < 5 && !t->d->title.n; i++)
        if (options[i].n && !(i < 4 && names_site(t, options[i], site)) &&
            !is_cut_off(t, options[i], head) && !is_cut_off(t, options[i], seen))
            t->d->title = options[i];
}

struct str page_meta_about(const struct page_tree *t)
{
    struct str s = best_meta(t, PAGE_FIELD_ABOUT);
    return s.n > ABOUT_MAX ? STR("") : s;
}

/* ---- byline ---- */

struct names {
    struct str site, spare; /* spare: the outlet as author, for want of a better one */
    struct str v[PAGE_LD_AUTHORS];
    uint32_t n;
};

static bool is_nobody(const struct page_tree *t, struct str name)
{
    struct dict_hits hits = dict_find(t->st->bylines, fold(t, name));
    for (uint32_t i = 0; i < hits.n; i++)
        if (str_eq(dict_cell(t->st->bylines, hits.row[i], dict_col(t->st->bylines, "kind")),
                   STR("nobody")))
            return true;
    return false;
}

/* Without words that introduce it ("By", "von"), handles and what follows a bar. */
static struct str clean_name(const struct page_tree *t, struct str name)
{
    name = str_trim(name);
    struct page_line l = page_debris_split(t->d->arena, name);
    struct dict_hits hits;
    uint32_t k = l.n ? dict_longest(t->st->bywords, l.words, l.n, &hits) : 0;
    for (size_t i = 0; k && i < name.n; i++)
        if ((name.p[i] == ' ' && (i + 1 == name.n || name.p[i + 1] != ' ')) || name.p[i] == ':') {
            if (--k == 0)
                name = str_trim(str_make(name.p + i + 1, name.n - i - 1));
        }
    if (k == 1 && !str_find(name, STR(" "), 0))
        return STR("");
    static const char *stops[] = {" | ", " - ", " – ", " — ", " @",
                                  " (",  " · ", " • ", "\t",  " / "};
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        size_t at = str_find(name, str_of(stops[i]), 0);
        if (at != SIZE_MAX && at > 2)
            name.n = at;
    }
    while (name.n && strchr(",;:|-.", name.p[name.n - 1]) && name.p[name.n - 1])
        name.n--;
    return str_trim(name);
}

static void add_name(const struct page_tree *t, struct names *names, struct str name)
{
    name = clean_name(t, name);
    if (name.n < 2 || name.n > BYLINE_MAX || names->n == PAGE_LD_AUTHORS || is_url(name) ||
        is_nobody(t, name) || name.p[0] == '@')
        return;
    if (!names->n && names_site(t, name, names->site)) {
        names->spare = names->spare.n ? names->spare : name;
        return;
    }
    for (uint32_t i = 0; i < names->n; i++)
        if (str_find(fold(t, names->v[i]), fold(t, name), 0) != SIZE_MAX)
            return;
    names->v[names->n++] = name;
}

static void from_metas(const struct page_tree *t, struct names *names)
{
    for (uint32_t i = 0; i < t->metas.n; i++)
        if (t->metas.v[i].field == PAGE_FIELD_AUTHOR)
            add_name(t, names, page_scan_plain(t->st, t->d->arena, t->metas.v[i].value));
}

/* Words that can be names: no digits, mostly capital first letters (or a script without capitals).
 */
static bool looks_like_names(struct str s)
{
    uint32_t small = 0, words = 0;
    for (size_t i = 0; i < s.n;) {
        bool first = i == 0 || s.p[i - 1] == ' ';
        uint32_t cp = utf8_next(s, &i);
        if (utf8_is_digit(cp) || cp == ':' || cp == '?' || cp == '!')
            return false;
        words += first;
        small += first && utf8_is_lower(cp);
    }
    return words && words <= 8 && small * 2 <= words;
}

/* First line of an element, if it is short. */
static struct str short_text(const struct page_tree *t, uint32_t node)
{
    struct str s = page_tree_first_line(t, node);
    return s.n < NAME_MAX_BYTES ? s : STR("");
}

static void from_props(const struct page_tree *t, struct names *names)
{
    for (uint32_t i = 0; i < t->props.n; i++) {
        const struct page_meta_item *p = &t->props.v[i];
        if (!str_ieq(p->name, STR("author")) && !str_ieq(p->name, STR("rel-author")))
            continue;
        struct str s = p->value.n ? p->value : short_text(t, p->node);
        add_name(t, names, s);
        if (names->n >= 4)
            return;
    }
}

static void from_elements(const struct page_tree *t, const struct page_body *body,
                          struct names *names)
{
    uint32_t from = body->first > 40 ? body->first - 40 : 0, to = body->last + 5;
    for (uint32_t i = 0; i < t->nodes.n && !names->n; i++) {
        const struct page_node *n = &t->nodes.v[i];
        if (!(n->hints & PAGE_HINT_BYLINE) || n->block_b < from || n->block_b >= to ||
            n->hints & (PAGE_HINT_COMMENT | PAGE_HINT_RELATED))
            continue;
        struct str s = clean_name(t, short_text(t, i));
        if (looks_like_names(s))
            add_name(t, names, s);
    }
}

/* True if the line begins with "By", "von", "par" ... and goes on with a few names. */
static bool is_byline(const struct page_tree *t, struct str text)
{
    struct page_line l = page_debris_split(t->d->arena, text);
    struct dict_hits hits;
    uint32_t k = l.n ? dict_longest(t->st->bywords, l.words, l.n, &hits) : 0;
    if (!k || l.longer || l.n > k + 6 || l.n < k + 2)
        return false;
    struct str rest = clean_name(t, text);
    return count_words(rest, 2) >= 2 && looks_like_names(rest);
}

static void from_lines(const struct page_tree *t, const struct page_body *body, struct names *names)
{
    uint32_t from = body->first > 10 ? body->first - 10 : 0;
    for (uint32_t i = from; i < body->first + 4 && i < t->blocks.n && !names->n; i++) {
        const struct page_block *b = &t->blocks.v[i];
        struct str s = page_tree_text(t, b);
        if (!page_tag_is_heading(t->nodes.v[b->box].tag) && is_byline(t, s))
            add_name(t, names, s);
    }
}

static struct str joined(struct arena *a, const struct names *names)
{
    struct str s = STR("");
    for (uint32_t i = 0; i < names->n; i++)
        s = i ? str_fmt(a, "%.*s, %.*s", STR_ARG(s), STR_ARG(names->v[i])) : names->v[i];
    return s;
}

static struct str language(const struct page_tree *t, const struct page_ld *ld)
{
    struct str options[] = {t->lang, ld->lang, best_meta(t, PAGE_FIELD_LANG)};
    for (size_t i = 0; i < 3; i++) {
        struct str s = options[i];
        size_t n = 0;
        while (n < s.n && n < 4 && (s.p[n] | 32) >= 'a' && (s.p[n] | 32) <= 'z')
            n++;
        if (n == 2 || n == 3)
            return utf8_lower_str(t->d->arena, str_make(s.p, n));
    }
    return STR("");
}

void page_meta_rest(const struct page_tree *t, const struct page_ld *ld,
                    const struct page_body *body)
{
    t->d->outlet = outlet_of(t, ld);
    struct names names = {.site = best_meta(t, PAGE_FIELD_OUTLET)};
    if (!names.site.n)
        names.site = t->d->outlet;
    for (uint32_t i = 0; i < ld->nauthors; i++)
        add_name(t, &names, ld->authors[i]);
    if (!names.n)
        from_metas(t, &names);
    if (!names.n)
        from_props(t, &names);
    if (!names.n)
        from_elements(t, body, &names);
    if (!names.n)
        from_lines(t, body, &names);
    t->d->byline = names.n ? joined(t->d->arena, &names) : names.spare;
    t->d->lang = language(t, ld);
}
