#include "report_map.h"

#include "report_assets.h"
#include "report_page.h"

#include <math.h>

/* Plate carree: a degree is a unit in both directions, narrowed by the cosine of the middle latitude. */
struct map {
    struct out *out;
    double west, east, south, north, narrow;
    double unit; /* pixels of a degree of latitude */
};

enum { WIDE = 960, HIGH_MOST = 560 };

static double x_of(const struct map *m, double lon)
{
    return (lon - m->west) * m->narrow * m->unit;
}

static double y_of(const struct map *m, double lat)
{
    return (m->north - lat) * m->unit;
}

/* At least six degrees, with a margin around the spots. */
static void set_view(struct map *m, const struct report_spots *s)
{
    m->west = m->south = 1e3;
    m->east = m->north = -1e3;
    for (uint32_t i = 0; i < s->list.n; i++) {
        const struct report_spot *p = &s->list.v[i];
        m->west = fmin(m->west, p->lon);
        m->east = fmax(m->east, p->lon);
        m->south = fmin(m->south, p->lat);
        m->north = fmax(m->north, p->lat);
    }
    double margin = fmax(2.5, 0.08 * fmax(m->east - m->west, m->north - m->south));
    m->west = fmax(-180, m->west - margin);
    m->east = fmin(180, m->east + margin);
    m->south = fmax(-70, m->south - margin);
    m->north = fmin(80, m->north + margin);
    m->narrow = fmax(0.3, cos((m->north + m->south) / 2 * 3.14159265358979 / 180));
    m->unit = fmin(WIDE / ((m->east - m->west) * m->narrow), HIGH_MOST / (m->north - m->south));
}

static bool is_land(int x, int y)
{
    int at = y * REPORT_LAND_WIDE + x;
    return report_assets_land[at / 8] >> at % 8 & 1;
}

/* Cells of half a degree, of a whole one where the view is wide; those side by side in one stroke. */
static void put_land(struct map *m)
{
    int step = m->east - m->west > 90 ? 2 : 1;
    out_cstr(m->out, "<path class=\"land\" d=\"");
    for (int y = 0; y < REPORT_LAND_HIGH; y += step) {
        double north = REPORT_LAND_NORTH - y / 2.0;
        int run = 0;
        if (north < m->south || north - step / 2.0 > m->north)
            continue;
        for (int x = 0; x <= REPORT_LAND_WIDE; x += step) {
            double lon = x / 2.0 - 180;
            bool land = false;
            for (int dy = 0; dy < step && x < REPORT_LAND_WIDE; dy++)
                for (int dx = 0; dx < step; dx++)
                    land = land || (lon >= m->west - 1 && lon <= m->east && is_land(x + dx, y + dy));
            if (land) {
                run += step;
                continue;
            }
            if (run)
                out_fmt(m->out, "M%.1f %.1fh%.1fv%.1fh-%.1fz", x_of(m, lon - run / 2.0), y_of(m, north),
                        run / 2.0 * m->narrow * m->unit, step / 2.0 * m->unit, run / 2.0 * m->narrow * m->unit);
            run = 0;
        }
    }
    out_cstr(m->out, "\"/>");
}

static void put_spot(struct map *m, const struct report_spot *p)
{
    double r = 3.5 + 2 * log2((double)p->weight + 1);
    out_cstr(m->out, "<a href=\"#");
    report_page_anchor(m->out, p->id);
    out_cstr(m->out, "\"><title>");
    report_page_text(m->out, p->name);
    out_fmt(m->out, "</title><circle class=\"spot\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/></a>", x_of(m, p->lon), y_of(m, p->lat), r);
}

void report_map(struct out *out, const struct report_spots *spots)
{
    struct map m = {.out = out};
    if (!spots->list.n)
        return;
    set_view(&m, spots);
    out_fmt(out, "<svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"map of incidents\">",
            (m.east - m.west) * m.narrow * m.unit, (m.north - m.south) * m.unit);
    put_land(&m);
    for (uint32_t i = 0; i < spots->list.n; i++)
        put_spot(&m, &spots->list.v[i]);
    out_cstr(out, "</svg>");
}
