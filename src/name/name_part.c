#include "name_part.h"

#include "name_code.h"
#include "name_shape.h"

enum { TOWN = 100000 }; /* people; a smaller one that is a person's name too is doubted */

/* The names of papers and parties that the tables know say little of a place, and those of firms ("Texas
 * Instruments") less. */
static bool known_public(const struct name_work *w, const struct mention *m)
{
    static const char *const sectors[] = {"GOV", "COP", "JUD", "LEG", "EDU", "HLH", "REL", "MIL"};
    struct str country, sector;
    if (m->table != T_ORG && m->table != T_ORG2)
        return false;
    name_code_split(name_lex_cell(w->x, m->table, m->row, C_CODE), &country, &sector);
    for (size_t i = 0; i < sizeof sectors / sizeof *sectors; i++)
        if (str_starts(sector, str_of(sectors[i])))
            return true;
    return false;
}

/* "Vancouver International Airport", "Waterloo station", not "Punta Tombo". */
static bool is_site(const struct name_work *w, const struct mention *m)
{
    return m->kind == M_OTHER && m->type == NAME_LOC &&
           dict_find(w->x->t[T_ORGWORD], name_work_fold(w, m->core_e - 1)).n > 0;
}

static bool holds_parts(const struct name_work *w, const struct mention *m)
{
    if (m->dead || m->core_e - m->core_b < 2)
        return false;
    if (m->kind == M_ORG && m->table < T_ENTITIES)
        return known_public(w, m);
    return (m->kind == M_ORG && !str_starts(m->sector, STR("MED"))) || is_site(w, m);
}

/* "Lincoln High School" is called after a man, unless the document speaks of the town. */
static bool somebody(const struct name_work *w, uint32_t b, uint32_t e, double people)
{
    return e == b + 1 && people < TOWN &&
           (name_shape_in(w, T_FIRST, b) || name_shape_in(w, T_SUR, b));
}

static bool ordinary(const struct name_work *w, uint32_t b, uint32_t e)
{
    struct dict_hits h;
    bool common = name_shape_in(w, T_NOTNAME, b);
    if (e > b + 1) /* "Northern District" */
        return common && e == b + 2 && name_shape_orgword(w, b + 1, &h);
    return common || name_shape_orgword(w, b, &h) || name_shape_in(w, T_AGENT, b) ||
           name_shape_in(w, T_NATION, b);
}

/* Longest key of the tables of places from `b` on. */
static uint32_t place_at(const struct name_work *w, uint32_t b, uint32_t e, enum name_table *table,
                         struct dict_hits *hits)
{
    static const enum name_table tables[] = {T_COUNTRY, T_REGION, T_PLACE2, T_ADMIN1, T_PLACE, T_ADMIN2};
    uint32_t end = b;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
        struct dict_hits h;
        uint32_t k = name_work_match(w, tables[i], b, e, &h);
        if (k <= end)
            continue;
        bool small = i > 2;
        if (small && (ordinary(w, b, k) || somebody(w, b, k, name_work_people(w, tables[i], &h))))
            continue;
        end = k;
        *table = tables[i];
        *hits = h;
    }
    return end;
}

/* "Bank of Karvala", "Northeast Karvala Hospital", "Museum for Greater Karvala". */
static bool place_follows(const struct name_work *w, uint32_t tok)
{
    static const char *const words[] = {"of", "for", "in", "at"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name_work_is(w, tok, words[i]))
            return true;
    return name_shape_side(w, tok);
}

static void add_part(struct name_work *w, uint32_t of)
{
    uint32_t b = w->m.v[of].core_b, e = w->m.v[of].core_e, end = b;
    enum name_table table = T_COUNT;
    struct dict_hits h;
    if (name_work_is(w, b, "the"))
        b++;
    if (b < e && name_work_cap(w, b))
        end = place_at(w, b, e - 1, &table, &h);
    for (uint32_t i = b + 1; end == b && i < e; i++)
        if (name_work_cap(w, i) && place_follows(w, i - 1) && place_at(w, i, e, &table, &h) > i)
            end = place_at(w, b = i, e, &table, &h);
    if (end == b)
        return;
    struct mention *p = vec_push(w->a, &w->m);
    *p = (struct mention){.b = b, .e = end, .core_b = b, .core_e = end, .kind = M_PLACE};
    p->head = name_work_head(w, b, end);
    p->type = NAME_LOC;
    p->table = table;
    p->row = h.row[0];
    p->hits = h;
    p->proper = p->part = true;
    p->coref = w->m.n - 1;
    p->owner = p->place = NONE;
}

void name_part_find(struct name_work *w)
{
    uint32_t n = w->m.n;
    for (uint32_t i = 0; i < n; i++)
        if (holds_parts(w, &w->m.v[i]))
            add_part(w, i);
}

static void lie_at(struct mention *m, const struct mention *p)
{
    m->country = p->country;
    m->admin1 = p->admin1;
    m->lat = p->lat;
    m->lon = p->lon;
    m->has_point = p->has_point;
    m->precision = p->precision;
}

static bool lost_site(const struct mention *m)
{
    return !m->dead && !m->part && m->type == NAME_LOC && !m->country.n && !m->has_point &&
           m->kind == M_OTHER;
}

void name_part_locate(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        struct mention *part = i + 1 < w->m.n && w->m.v[i + 1].part ? &w->m.v[i + 1] : NULL;
        bool lost = lost_site(m);
        if (part && part->core_e <= m->core_e && m->type == NAME_LOC) {
            if (lost)
                lie_at(m, part);
            part->dead = true; /* the site stands for it */
            continue;
        }
        if (!lost)
            continue;
        uint32_t k = m->core_e + 1 < w->d->toks.n ? name_work_at(w, m->core_e + 1) : NONE;
        if (k == NONE || !name_work_is(w, m->core_e, ",") || w->m.v[k].core_b != m->core_e + 1)
            continue;
        const struct mention *o = &w->m.v[k];
        if (o->kind == M_PLACE && (o->precision == PLACE_CITY || o->precision == PLACE_ADMIN2))
            lie_at(m, o);
    }
}

void name_part_end(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++)
        w->m.v[i].dead |= w->m.v[i].part;
}
