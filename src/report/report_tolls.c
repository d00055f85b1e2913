#include "report_tolls.h"

#include "report_chart.h"
#include "vocab.h"

#include <sqlite3.h>
#include <string.h>

/* A figure as it will stand on the page. */
struct toll {
    struct str story, html;
    struct report_figure figure;
    bool drawn, placed; /* drawn: it goes into the chart; placed: it has been printed */
};

struct tolls {
    VEC(struct toll) list; /* by the day they were said */
};

static int32_t day_of_cell(sqlite3_stmt *s, const char *column)
{
    int32_t from, to;
    struct str text = report_page_cell(s, column);
    return text.n && day_parse(text, &from, &to) ? from : DAY_NONE;
}

static struct str speaker_of(struct report_page *p, sqlite3_stmt *s)
{
    struct str speaker = report_page_cell(s, "speaker"), outlet = report_page_cell(s, "outlet");
    if (speaker.n)
        return str_dup(&p->arena, speaker);
    return outlet.n ? str_fmt(&p->arena, "%.*s (the report)", (int)outlet.n, outlet.p) : STR("the report");
}

/* "700,000" */
static struct str grouped(struct report_page *p, long long n)
{
    if (n < 1000)
        return str_fmt(&p->arena, "%lld", n);
    struct str above = grouped(p, n / 1000);
    return str_fmt(&p->arena, "%.*s,%03lld", STR_ARG(above), n % 1000);
}

static struct str with_word(struct report_page *p, const char *word, long long n)
{
    struct str number = grouped(p, n);
    return str_fmt(&p->arena, "%s %.*s", word, STR_ARG(number));
}

/* "about 26", "more than 164", "20 to 30": bounds as they are known and were put; where none is, the words: "dozens". */
static struct str figure_text(struct report_page *p, sqlite3_stmt *s)
{
    long long lo = report_page_number(s, "lo", -1), best = report_page_number(s, "best", -1), hi = report_page_number(s, "hi", -1);
    struct str how = report_page_cell(s, "qualifier");
    if (lo >= 0 && hi >= 0 && lo != hi)
        return str_fmt(&p->arena, "%.*s to %.*s", STR_ARG(grouped(p, lo)), STR_ARG(grouped(p, hi)));
    if (best >= 0)
        return str_eq(how, STR("about"))    ? with_word(p, "about", best)
               : str_eq(how, STR("nearly")) ? with_word(p, "nearly", best)
                                            : grouped(p, best);
    if (lo >= 0)
        return lo && str_eq(how, STR("more_than")) ? with_word(p, "more than", lo - 1) : with_word(p, "at least", lo);
    if (hi >= 0)
        return str_eq(how, STR("fewer_than")) ? with_word(p, "fewer than", hi + 1) : with_word(p, "at most", hi);
    return report_page_copy(p, s, "words");
}

/* What the figure counts, in the words of the report, and of what it is a part. */
static void put_what_counted(struct report_page *p, sqlite3_stmt *s)
{
    struct str scope = report_page_cell(s, "scope");
    bool number = report_page_number(s, "lo", report_page_number(s, "best", report_page_number(s, "hi", -1))) >= 0;
    if (number && str_find(report_page_cell(s, "words"), STR(" "), 1) < report_page_cell(s, "words").n)
        report_page_field(p->out, " <small>“", s, "words", "”</small>");
    out_cstr(p->out, str_eq(scope, STR("subset"))       ? " <small>(of them)</small>"
                     : str_eq(scope, STR("additional")) ? " <small>(further)</small>"
                     : str_eq(scope, STR("cumulative")) ? " <small>(over time)</small>"
                                                        : "");
}

static void put_item(struct report_page *p, sqlite3_stmt *s, const struct toll *t)
{
    report_page_open(p, t->figure.id);
    out_fmt(p->out, "<span%s>", t->figure.undone ? " class=\"undone\"" : "");
    report_page_field(p->out, "<time>", s, "said", "</time> ");
    report_page_text(p->out, t->figure.speaker);
    out_cstr(p->out, ": <span class=\"num\">");
    report_page_text(p->out, figure_text(p, s));
    out_cstr(p->out, "</span></span>");
    put_what_counted(p, s);
    report_page_status(p, report_page_cell(s, "status"));
    report_page_field(p->out, " <small class=\"where\">", s, "place", "</small>");
    out_cstr(p->out, "</summary>");
    report_page_evidence(p->out, s);
    out_cstr(p->out, "</details>\n");
}

/* A part, or what comes on top, is no figure of the whole. */
static bool is_part(struct str scope)
{
    return str_eq(scope, STR("subset")) || str_eq(scope, STR("additional"));
}

static void take(struct report_page *p, sqlite3_stmt *s, struct tolls *all)
{
    struct out html, *page = p->out;
    struct toll *t = vec_push(&p->arena, &all->list);
    long long value = report_page_number(s, "best", report_page_number(s, "lo", report_page_number(s, "hi", -1)));
    t->story = report_page_copy(p, s, "story");
    t->drawn = value >= 0 && !is_part(report_page_cell(s, "scope"));
    t->figure = (struct report_figure){day_of_cell(s, "said"), value, speaker_of(p, s), report_page_copy(p, s, "id"),
                                       report_page_copy(p, s, "words"), report_page_undone(report_page_cell(s, "status"))};
    out_open(&html, -1);
    p->out = &html;
    put_item(p, s, t);
    p->out = page;
    t->html = str_dup(&p->arena, str_make(html.p, html.n));
    out_close(&html);
}

static bool read(struct report_page *p, const char *what, struct tolls *all)
{
    struct store_filter f = p->filter;
    f.what = what;
    sqlite3_stmt *s = store_query(p->store, STORE_VIEW_TOLLS, &f, true, p->e);
    int got = SQLITE_ERROR;
    if (!s)
        return false;
    while ((got = sqlite3_step(s)) == SQLITE_ROW)
        take(p, s, all);
    bool ok = report_page_ended(p, got);
    sqlite3_finalize(s);
    return ok;
}

/* The title of the story's first document. */
static bool put_story_title(struct report_page *p, struct str story)
{
    sqlite3_stmt *s = store_prepare(p->store, "SELECT title, coalesce(uri, id, key) AS uri FROM documents WHERE key = ?", p->e);
    if (!s)
        return false;
    sqlite3_bind_text(s, 1, story.p, (int)story.n, SQLITE_STATIC);
    int got = sqlite3_step(s);
    if (got == SQLITE_ROW) {
        struct str title = report_page_cell(s, "title");
        out_cstr(p->out, "<h4>");
        report_page_text(p->out, title.n ? title : report_page_address(report_page_cell(s, "uri")));
        out_cstr(p->out, "</h4>\n");
    }
    sqlite3_finalize(s);
    return report_page_ended(p, got);
}

static uint32_t of_story(const struct tolls *all, struct str story)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < all->list.n; i++)
        n += story.n && str_eq(all->list.v[i].story, story);
    return n;
}

/* All figures of one story, or (story.n == 0) all that are left. */
static void put_group(struct report_page *p, struct tolls *all, struct str story)
{
    struct report_figures figures = {0};
    for (uint32_t i = 0; i < all->list.n && story.n; i++)
        if (str_eq(all->list.v[i].story, story) && all->list.v[i].drawn)
            *(struct report_figure *)vec_push(&p->arena, &figures.list) = all->list.v[i].figure;
    report_chart(p->out, &figures);
    for (uint32_t i = 0; i < all->list.n; i++) {
        struct toll *t = &all->list.v[i];
        if (t->placed || (story.n && !str_eq(t->story, story)))
            continue;
        t->placed = true;
        out_put(p->out, t->html);
    }
}

/* Stories with several figures first, in the order of their first one; then the single figures. */
static bool put_what(struct report_page *p, const char *what, uint32_t *figures)
{
    struct tolls all = {0};
    uint32_t left = 0, stories = 0;
    if (!read(p, what, &all))
        return false;
    *figures += all.list.n;
    if (all.list.n)
        out_fmt(p->out, "<h3>%s</h3>\n", what);
    for (uint32_t i = 0; i < all.list.n; i++) {
        struct toll *t = &all.list.v[i];
        if (t->placed || of_story(&all, t->story) < 2) {
            left += !t->placed;
            continue;
        }
        if (!put_story_title(p, t->story))
            return false;
        stories++;
        put_group(p, &all, t->story);
    }
    if (left && stories)
        out_cstr(p->out, "<h4>Single figures</h4>\n");
    put_group(p, &all, STR(""));
    return true;
}

bool report_tolls(struct report_page *p)
{
    uint32_t all = 0;
    out_cstr(p->out, "<section id=\"tolls\"><h2>Figures, by speaker</h2>\n<p class=\"soft\">Each figure belongs to the one who "
                     "gave it. Those that their speaker withdrew, corrected or replaced are struck through; no figures are "
                     "added up.</p>\n");
    for (unsigned w = 1; w < vocab_size(VOCAB_OF_WHAT); w++) {
        const char *what = vocab_name(VOCAB_OF_WHAT, w);
        bool wanted = !p->filter.what || strcmp(p->filter.what, what) == 0;
        if (wanted && strcmp(what, "other") != 0 && !put_what(p, what, &all))
            return false;
    }
    out_cstr(p->out, all ? "</section>\n" : "<p>None.</p></section>\n");
    return true;
}
