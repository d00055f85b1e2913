#include "name_part.h"

#include "name_code.h"
#include "name_shape.h"

enum { TOWN = 100000 }; /* people; a smaller one is doubted */

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

/* "Karvala Parks and Recreation", "Karvala Harbor tunnels", which the tagger takes for a place: what follows on the
 * place in it is more than the rest of a place's name, as in "Tennessee Colony". */
static bool is_long(const struct name_work *w, const struct mention *m)
{
    return m->kind == M_OTHER && m->type == NAME_LOC &&
           (m->core_e - m->core_b > 2 || w->shape[m->core_e - 1] == SHAPE_LOWER);
}

static bool holds_parts(const struct name_work *w, const struct mention *m)
{
    if (m->dead || m->core_e - m->core_b < 2)
        return false;
    if (m->kind == M_ORG && m->table < T_ENTITIES)
        return known_public(w, m);
    return (m->kind == M_ORG && !str_starts(m->sector, STR("MED"))) || is_site(w, m) || is_long(w, m);
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
        bool great = tables[i] == T_COUNTRY || tables[i] == T_REGION || tables[i] == T_PLACE2;
        if (k <= end || (!great && ordinary(w, b, k)))
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
    uint32_t b = w->m.v[of].core_b, e = w->m.v[of].core_e;
    enum name_table table = T_COUNT;
    struct dict_hits h;
    if (name_work_is(w, b, "the"))
        b++;
    bool site = w->m.v[of].kind == M_ORG || is_site(w, &w->m.v[of]) || w->shape[e - 1] == SHAPE_LOWER;
    uint32_t end = b < e && name_work_cap(w, b) ? place_at(w, b, e - 1, &table, &h) : b;
    if (!site && end > e - 2) /* "Kansas City International" */
        end = b;
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

bool name_part_doubtful(const struct name_work *w, const struct mention *m)
{
    bool great = m->table == T_COUNTRY || m->table == T_REGION || m->table == T_PLACE2;
    return m->core_e == m->core_b + 1 && !great &&
           name_lex_number(name_lex_cell(w->x, m->table, m->row, C_POP)) < TOWN;
}

/* The document speaks of the town elsewhere, or of others of its division. */
static bool supported(const struct name_work *w, uint32_t k)
{
    enum { WINDOW = 400 };
    const struct mention *m = &w->m.v[k];
    uint32_t lo = k > WINDOW ? k - WINDOW : 0, hi = k + WINDOW < w->m.n ? k + WINDOW : w->m.n;
    for (uint32_t i = lo; i < hi; i++) {
        const struct mention *o = &w->m.v[i];
        bool same = m->admin1.n && str_eq(o->admin1, m->admin1) && str_eq(o->country, m->country);
        if (same && i != k && !o->dead && o->kind == M_PLACE && !(o->part && name_part_doubtful(w, o)))
            return true;
    }
    return false;
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

/* "Georgia National Guard", "Ohio National Guard": the state of the place in its name is that of a body, too. */
static void serve(struct mention *m, const struct mention *p)
{
    if (m->country.n && (p->table == T_COUNTRY || p->table == T_REGION))
        return;
    if (p->country.n && m->table >= T_ENTITIES) {
        m->country = p->country;
        m->explicit_country = true;
    }
}

static bool lost_site(const struct mention *m)
{
    return !m->dead && !m->part && m->type == NAME_LOC && !m->country.n && !m->has_point &&
           m->kind == M_OTHER;
}

void name_part_locate(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++)
        if (w->m.v[i].part) /* it may have turned out to be somebody's family name */
            w->m.v[i].dead = w->m.v[i].kind != M_PLACE || (name_part_doubtful(w, &w->m.v[i]) && !supported(w, i));
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        struct mention *part = i + 1 < w->m.n && w->m.v[i + 1].part && !w->m.v[i + 1].dead ? &w->m.v[i + 1] : NULL;
        bool lost = lost_site(m);
        if (part && part->core_e <= m->core_e && m->type == NAME_LOC) {
            if (lost && (is_site(w, m) || supported(w, i + 1)))
                lie_at(m, part);
            part->dead = true; /* the site stands for it */
            continue;
        }
        if (part && part->core_e <= m->core_e && m->kind == M_ORG)
            serve(m, part);
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
