#include "report_chart.h"

#include "report_page.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

enum { WIDE = 960, HIGH = 320, LEFT = 60, RIGHT = 20, TOP = 14, BOTTOM = 34, SERIES = 8 };

struct series {
    struct str speaker;
    uint32_t figures;
};

struct chart {
    struct out *out;
    struct arena arena;
    const struct report_figure **point; /* [n] by day, then id */
    uint32_t n;
    struct series series[SERIES]; /* the last one is for all others */
    uint32_t nseries;
    int32_t from, to;
    double low, high; /* of the axis; logarithms if `logs` */
    bool logs;
};

static int by_day(const void *x, const void *y)
{
    const struct report_figure *a = *(const struct report_figure *const *)x, *b = *(const struct report_figure *const *)y;
    if (a->day != b->day)
        return a->day < b->day ? -1 : 1;
    return str_cmp(a->id, b->id);
}

static int by_frequency(const void *x, const void *y)
{
    const struct series *a = x, *b = y;
    if (a->figures != b->figures)
        return a->figures > b->figures ? -1 : 1;
    return str_cmp(a->speaker, b->speaker);
}

static void count_speakers(struct chart *c)
{
    struct {
        VEC(struct series) list;
    } all = {0};
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t k = 0;
        while (k < all.list.n && !str_eq(all.list.v[k].speaker, c->point[i]->speaker))
            k++;
        if (k == all.list.n)
            vec_push(&c->arena, &all.list)->speaker = c->point[i]->speaker;
        all.list.v[k].figures++;
    }
    qsort(all.list.v, all.list.n, sizeof *all.list.v, by_frequency);
    c->nseries = all.list.n < SERIES ? all.list.n : SERIES;
    for (uint32_t i = 0; i < c->nseries; i++)
        c->series[i] = all.list.v[i];
    if (all.list.n > SERIES)
        c->series[SERIES - 1] = (struct series){STR("others"), 0};
}

static uint32_t series_of(const struct chart *c, struct str speaker)
{
    for (uint32_t i = 0; i < c->nseries; i++)
        if (str_eq(c->series[i].speaker, speaker))
            return i;
    return c->nseries - 1;
}

/* From nothing to the highest figure; on a scale of logarithms where figures differ widely. */
static void set_axes(struct chart *c)
{
    int64_t least = INT64_MAX, most = 1;
    for (uint32_t i = 0; i < c->n; i++) {
        int64_t v = c->point[i]->value;
        most = v > most ? v : most;
        least = v > 0 && v < least ? v : least;
    }
    c->from = c->point[0]->day;
    c->to = c->point[c->n - 1]->day;
    c->logs = least < INT64_MAX && most / least > 50;
    c->low = c->logs ? floor(log10((double)least)) : 0;
    c->high = c->logs ? log10((double)most) : (double)most;
    if (c->high <= c->low)
        c->high = c->low + 1;
}

static double x_of(const struct chart *c, int32_t day)
{
    double span = c->to > c->from ? (double)c->to - c->from : 1;
    return LEFT + (WIDE - LEFT - RIGHT) * ((double)day - c->from) / span;
}

static double y_of(const struct chart *c, double value)
{
    double v = !c->logs ? value : value > 0 ? log10(value) : c->low;
    double part = (v - c->low) / (c->high - c->low);
    return HIGH - BOTTOM - (HIGH - TOP - BOTTOM) * (part < 0 ? 0 : part);
}

static void put_level(struct chart *c, double value)
{
    double y = y_of(c, value);
    out_fmt(c->out, "<path class=\"axis\" d=\"M%d %.1fH%d\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%.0f</text>", LEFT,
            y, WIDE - RIGHT, LEFT - 6, y + 4, value);
}

static void put_axes(struct chart *c)
{
    if (c->logs) {
        for (double k = c->low; k <= c->high; k++)
            put_level(c, pow(10, k));
    } else {
        double step = pow(10, floor(log10(c->high)));
        step = c->high / step < 2 ? step / 5 : c->high / step < 5 ? step / 2 : step;
        step = step < 1 ? 1 : step;
        for (double v = 0; v <= c->high; v += step)
            put_level(c, v);
    }
    enum { TICKS = 5 };
    int32_t days = c->to - c->from, last = DAY_NONE;
    for (int i = 0; i <= TICKS; i++) {
        int32_t day = c->from + (int32_t)((int64_t)days * i / TICKS);
        if (day == last)
            continue;
        last = day;
        out_fmt(c->out, "<text x=\"%.1f\" y=\"%d\" text-anchor=\"%s\">%.*s</text>", x_of(c, day), HIGH - 10,
                i == 0 ? "start" : i == TICKS ? "end" : "middle", STR_ARG(day_text(&c->arena, day)));
    }
}

static void put_ways(struct chart *c)
{
    for (uint32_t k = 0; k < c->nseries; k++) {
        uint32_t n = 0;
        for (uint32_t i = 0; i < c->n; i++) {
            if (series_of(c, c->point[i]->speaker) != k || !str_eq(c->point[i]->speaker, c->series[k].speaker))
                continue;
            if (!n++)
                out_fmt(c->out, "<path class=\"way s%u\" d=\"M", k);
            else
                out_char(c->out, 'L');
            out_fmt(c->out, "%.1f %.1f", x_of(c, c->point[i]->day), y_of(c, (double)c->point[i]->value));
        }
        if (n)
            out_cstr(c->out, "\"/>");
    }
}

static void put_point(struct chart *c, const struct report_figure *f)
{
    double x = x_of(c, f->day), y = y_of(c, (double)f->value);
    uint32_t k = series_of(c, f->speaker);
    out_cstr(c->out, "<a href=\"#");
    report_page_anchor(c->out, f->id);
    out_fmt(c->out, "\"><g class=\"s%u\"><title>", k);
    report_page_text(c->out, f->speaker);
    out_fmt(c->out, ", %.*s: ", STR_ARG(day_text(&c->arena, f->day)));
    report_page_text(c->out, f->words);
    out_fmt(c->out, "%s</title><circle class=\"dot%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"5\"/>", f->undone ? " (undone)" : "",
            f->undone ? " undone" : "", x, y);
    if (f->undone)
        out_fmt(c->out, "<path class=\"cross\" d=\"M%.1f %.1fl14 -14\"/>", x - 7, y + 7);
    out_cstr(c->out, "</g></a>");
}

static void put_key(struct chart *c)
{
    out_cstr(c->out, "<ul class=\"key\">");
    for (uint32_t k = 0; k < c->nseries; k++) {
        out_fmt(c->out, "<li class=\"s%u\"><span aria-hidden=\"true\">●</span> ", k);
        report_page_text(c->out, c->series[k].speaker);
        out_cstr(c->out, "</li>");
    }
    out_cstr(c->out, "</ul>");
}

void report_chart(struct out *out, const struct report_figures *figures)
{
    struct chart c = {.out = out};
    c.point = arena_array(&c.arena, figures->list.n + 1, sizeof *c.point);
    for (uint32_t i = 0; i < figures->list.n; i++)
        if (figures->list.v[i].day != DAY_NONE)
            c.point[c.n++] = &figures->list.v[i];
    if (c.n)
        qsort(c.point, c.n, sizeof *c.point, by_day);
    if (c.n && c.point[0]->day < c.point[c.n - 1]->day) {
        count_speakers(&c);
        set_axes(&c);
        out_fmt(out, "<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"figures by speaker over time%s\">", WIDE, HIGH,
                c.logs ? ", on a scale of powers of ten" : "");
        put_axes(&c);
        put_ways(&c);
        for (uint32_t i = 0; i < c.n; i++)
            put_point(&c, c.point[i]);
        out_cstr(out, "</svg>");
        put_key(&c);
    }
    arena_free(&c.arena);
}
