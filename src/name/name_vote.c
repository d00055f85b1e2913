#include "name_vote.h"

#include "name_glue.h"
#include "name_shape.h"

#include "hash.h"
#include "tree.h"

static uint32_t type_of(uint32_t ner)
{
    return ner == NER_B_PER ? NAME_PER : ner == NER_B_ORG ? NAME_ORG : NAME_LOC;
}

/* A word in capitals in brackets: "(LFA)". */
static bool bracketed(const struct name_work *w, uint32_t tok, uint32_t end)
{
    return tok + 1 < end && w->shape[tok] == SHAPE_UPPER && name_work_is(w, tok - 1, "(") &&
           name_work_is(w, tok + 1, ")");
}

/* "Lake Farmers Association (LFA)": the tagger may not see the short form. */
static void add_short_form(struct name_vote *v, struct name_work *w, struct name_found f,
                           uint32_t end)
{
    uint32_t k = f.e + 1;
    if (f.type == NAME_ORG && f.e - f.b > 1 && bracketed(w, k, end) && !w->d->toks.v[k].ner)
        *vec_push(w->a, &v->found) = (struct name_found){k, k + 1, NAME_ORG, f.sent};
}

static bool is_place(const struct name_work *w, uint32_t b, uint32_t e)
{
    static const enum name_table tables[] = {T_PLACE, T_PLACE2, T_ADMIN2, T_ADMIN1, T_COUNTRY};
    struct dict_hits h;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        if (name_work_match(w, tables[i], b, e, &h) == e)
            return true;
    return false;
}

/* The dash at which the tagger's name falls into two: "Norland - Port Esk", and "Harrow-Weston" if the
 * tables know both places and not the whole; the end of the name if there is none. */
static uint32_t dash_in(const struct name_work *w, const struct name_found *f)
{
    const struct tok *t = w->d->toks.v;
    for (uint32_t i = f->b + 1; i + 1 < f->e; i++) {
        struct str x = t[i].form;
        bool dash = str_eq(x, STR("-")) || str_eq(x, STR("--")) || str_eq(x, STR("\u2013")) || str_eq(x, STR("\u2014"));
        bool spaced = t[i - 1].space_after && t[i].space_after;
        if (dash && (spaced || (f->type == NAME_LOC && is_place(w, f->b, i) && is_place(w, i + 1, f->e) && !is_place(w, f->b, f->e))))
            return i;
    }
    return f->e;
}

/* The "of" of "Mara Holt of Harrow", a person and a place that the tagger takes for one name; NONE. */
static uint32_t origin_in(const struct name_work *w, const struct name_found *f)
{
    if (f->type == NAME_LOC || !name_shape_in(w, T_FIRST, f->b))
        return NONE;
    for (uint32_t i = f->b + 2; i + 1 < f->e && i <= f->b + 3; i++)
        if (name_work_is(w, i, "of"))
            return name_shape_in(w, T_SUR, i - 1) && is_place(w, i + 1, f->e) ? i : NONE;
    return NONE;
}

/* The end of "Holt, Mara" within quotation marks, the surname of which the tagger found; NONE. */
static uint32_t given_behind(const struct name_work *w, const struct name_found *f, uint32_t end)
{
    bool surname = f->e == f->b + 1 && f->b > 0 && name_shape_in(w, T_SUR, f->b) && f->e + 2 < end && name_work_is(w, f->e, ",");
    bool quoted = surname && str_eq(w->d->toks.v[f->b - 1].form, STR("\"")) && str_eq(w->d->toks.v[f->e + 2].form, STR("\""));
    return quoted && f->type == NAME_PER && name_shape_in(w, T_FIRST, f->e + 1) ? f->e + 2 : NONE;
}

static void collect(struct name_vote *v, struct name_work *w)
{
    const struct tok *t = w->d->toks.v;
    for (uint32_t s = 0; s < w->d->sents.n; s++) {
        uint32_t end = w->d->sents.v[s].tok_e;
        for (uint32_t i = w->d->sents.v[s].tok_b; i < end; i++) {
            if (t[i].ner % 2 == 0)
                continue;
            struct name_found *f = vec_push(w->a, &v->found);
            *f = (struct name_found){i, i + 1, type_of(t[i].ner), s};
            while (f->e < end && t[f->e].ner == t[i].ner + 1)
                f->e++;
            i = f->e - 1;
            uint32_t given = given_behind(w, f, end);
            if (given != NONE) {
                f->e = given;
                i = given - 1;
            }
            struct name_found rest = *f;
            uint32_t of = origin_in(w, f);
            rest.b = f->e = of == NONE ? dash_in(w, f) : of;
            if (of != NONE) {
                f->type = NAME_PER;
                rest.type = NAME_LOC;
            }
            add_short_form(v, w, *f, end);
            if (rest.b++ < rest.e)
                *vec_push(w->a, &v->found) = rest;
        }
    }
}

static bool same_words(const struct name_work *w, uint32_t b, uint32_t e,
                       const struct name_found *f)
{
    if (e - b != f->e - f->b)
        return false;
    for (uint32_t i = 0; i < e - b; i++)
        if (!str_eq(name_work_fold(w, b + i), name_work_fold(w, f->b + i)))
            return false;
    return true;
}

/* Slot of the name [b, e), or the empty one where it would stand. */
static uint32_t slot_of(const struct name_vote *v, const struct name_work *w, uint32_t b,
                        uint32_t e)
{
    uint64_t h = e - b;
    for (uint32_t i = b; i < e; i++)
        h = hash_mix(h, hash_bytes(name_work_fold(w, i), hash_seed()));
    uint32_t at = (uint32_t)h & (v->slots - 1);
    while (v->slot[at] != NONE && !same_words(w, b, e, &v->found.v[v->slot[at]]))
        at = (at + 1) & (v->slots - 1);
    return at;
}

uint32_t name_vote_find(const struct name_vote *v, const struct name_work *w, uint32_t b,
                        uint32_t e)
{
    return v->slots ? v->slot[slot_of(v, w, b, e)] : NONE;
}

/* "Hurricane Mara", "Typhoon Odette". */
static bool names_a_storm(const struct name_work *w, const struct name_found *f)
{
    static const char *const words[] = {"hurricane", "typhoon", "cyclone", "storm", "superstorm"};
    uint32_t b = f->e - f->b > 1 ? f->b : f->b > w->d->sents.v[f->sent].tok_b ? f->b - 1 : f->b;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (name_work_is(w, b, words[i]))
            return true;
    return false;
}

/* "a chihuahua", "her panama hat": what bears the name of a place and is written as a common noun; "the strip center":
 * what is written so and has a name in no table. */
static bool is_common_noun(const struct name_work *w, const struct name_found *f)
{
    const struct tok *t = &w->d->toks.v[f->b];
    if (f->type != NAME_LOC || w->casing[f->sent] != CASING_NORMAL)
        return false;
    bool known = false;
    for (uint32_t i = f->b; i < f->e; i++) {
        if (w->shape[i] != SHAPE_LOWER)
            return false;
        known = known || name_shape_in(w, T_PLACE, i) || name_shape_in(w, T_COUNTRY, i) || name_shape_in(w, T_REGION, i);
    }
    uint32_t det = tree_child(w->d, f->b, REL_DET);
    bool one = det != NONE && (str_eq(w->d->toks.v[det].form, STR("a")) || str_eq(w->d->toks.v[det].form, STR("an")));
    bool part = ud_rel_base(t->rel) == REL_COMPOUND && t->head >= f->e && t->head != NONE;
    return (f->e > f->b + 1 && !known) || one || part;
}

/* ", L.P.": what stands behind the comma of a company is no place. */
static bool is_ending(const struct name_work *w, const struct name_found *f)
{
    return f->type == NAME_LOC && f->e == f->b + 1 && f->b > w->d->sents.v[f->sent].tok_b &&
           name_work_is(w, f->b - 1, ",") && name_shape_in(w, T_ORGWORD, f->b);
}

/* A pronoun ("us"), or a word that names no person, body or place ("COVID"). */
static bool no_name(const struct name_work *w, const struct name_found *f)
{
    if (is_common_noun(w, f) || is_ending(w, f))
        return true;
    if (f->e > f->b + 1)
        return false;
    unsigned upos = w->d->toks.v[f->b].upos;
    bool namesake = f->type == NAME_LOC || /* Mars; Kanye West */
                    (f->type == NAME_PER && name_shape_in(w, T_SUR, f->b));
    return (upos == UPOS_PRON && w->shape[f->b] == SHAPE_LOWER) ||
           (name_shape_in(w, T_NOTNAME, f->b) && w->casing[f->sent] == CASING_NORMAL && !namesake);
}

/* How often the name counts: a short form that is explained tells most. */
static uint32_t weigh(const struct name_vote *v, struct name_work *w, uint32_t i)
{
    enum { EXPLAINED = 5 };
    struct name_found *f = &v->found.v[i];
    const struct name_found *o = i ? f - 1 : f;
    bool lone = f->e == f->b + 1 && w->shape[f->b] == SHAPE_UPPER;
    if (!lone || w->casing[f->sent] != CASING_NORMAL)
        return 1;
    if (i && o->type == NAME_ORG && o->e - o->b > 1 && o->e + 1 == f->b &&
        bracketed(w, f->b, w->d->sents.v[f->sent].tok_e)) {
        f->type = NAME_ORG;
        return EXPLAINED;
    }
    if (f->type == NAME_PER && !name_shape_in(w, T_FIRST, f->b) && !name_shape_in(w, T_SUR, f->b))
        f->type = NAME_ORG; /* people are not called by acronyms */
    return 1;
}

static void count_votes(struct name_vote *v, struct name_work *w, uint32_t (*by_type)[4])
{
    for (uint32_t i = 0; i < v->found.n; i++) {
        struct name_found *f = &v->found.v[i];
        uint32_t at = slot_of(v, w, f->b, f->e);
        if (v->slot[at] == NONE)
            v->slot[at] = i;
        uint32_t first = v->slot[at], n = weigh(v, w, i);
        v->votes[first] += n;
        if (f->e - f->b > v->longest)
            v->longest = f->e - f->b;
        by_type[first][f->type == NAME_PER ? 0 : f->type == NAME_ORG ? 1 : 2] += n;
        if (names_a_storm(w, f))
            by_type[first][3] = 1;
        if (no_name(w, f))
            f->type = NAME_MISC;
    }
}

static void decide(struct name_vote *v, const struct name_work *w, uint32_t (*by_type)[4])
{
    static const uint32_t types[] = {NAME_PER, NAME_ORG, NAME_LOC};
    for (uint32_t i = 0; i < v->found.n; i++) {
        struct name_found *f = &v->found.v[i];
        if (f->type == NAME_MISC)
            continue;
        uint32_t first = v->slot[slot_of(v, w, f->b, f->e)];
        const uint32_t *n = by_type[first];
        uint32_t best = n[1] > n[0] ? 1 : 0;
        best = n[2] > n[best] ? 2 : best;
        if (n[3] || names_a_storm(w, f))
            f->type = NAME_MISC;
        else if (n[best] * 3 > v->votes[first] * 2)
            f->type = types[best];
    }
}

/* Room for all names, none in it. */
static void make_slots(struct name_vote *v, const struct name_work *w)
{
    v->slots = 16;
    while (v->slots < 2 * v->found.n)
        v->slots *= 2;
    v->slot = arena_array(w->a, v->slots, sizeof *v->slot);
    for (uint32_t i = 0; i < v->slots; i++)
        v->slot[i] = NONE;
}

static void fill_slots(struct name_vote *v, const struct name_work *w)
{
    make_slots(v, w);
    for (uint32_t i = 0; i < v->found.n; i++) {
        uint32_t at = slot_of(v, w, v->found.v[i].b, v->found.v[i].e);
        if (v->slot[at] == NONE)
            v->slot[at] = i;
    }
}

/* Each person of a run is a name of its own. */
static void part_people(struct name_vote *v, struct name_work *w)
{
    name_found_vec all = {0};
    fill_slots(v, w);
    for (uint32_t i = 0; i < v->found.n; i++) {
        struct name_found f = v->found.v[i];
        uint32_t next;
        for (; f.type == NAME_PER && (next = name_glue_next(v, w, f.b, f.e)) < f.e; f.b = next)
            *vec_push(w->a, &all) = (struct name_found){f.b, next, NAME_PER, f.sent};
        *vec_push(w->a, &all) = f;
    }
    v->found = all;
}

void name_vote_init(struct name_vote *v, struct name_work *w)
{
    *v = (struct name_vote){0};
    collect(v, w);
    if (!v->found.n)
        return;
    part_people(v, w);
    make_slots(v, w);
    v->votes = arena_array(w->a, v->found.n, sizeof *v->votes);
    uint32_t(*by_type)[4] = arena_array(w->a, v->found.n, sizeof *by_type);
    count_votes(v, w, by_type);
    decide(v, w, by_type);
}
