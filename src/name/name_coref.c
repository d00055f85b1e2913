/*
 * A sieve, surest rule first (after Lee et al. 2013, "Deterministic coreference resolution based on
 * entity-centric, precision-ranked rules"): same name; acronym of a name; last name of a full name;
 * definite noun of an earlier title or body; pronouns (name_pronoun.c).
 */
#include "name_coref.h"

#include "name_pronoun.h"
#include "tree.h"

enum { WINDOW = 120 /* mentions that are looked back on */ };

static struct str last_word(const struct name_work *w, const struct mention *m)
{
    return name_work_fold(w, m->core_e - 1);
}

static bool person(const struct mention *m)
{
    return !m->dead && m->kind == M_PERSON;
}

void name_coref_follow(struct name_work *w, uint32_t k, uint32_t to)
{
    struct mention *m = &w->m.v[k];
    const struct mention *o = &w->m.v[to];
    m->coref = o->coref == to ? to : o->coref;
    o = &w->m.v[m->coref];
    if (m->kind != M_PLACE || !m->label.n)
        m->name = o->name.n ? o->name : m->name;
    bool keep = m->titled && m->sector.n;
    if (!keep && (o->country.n || o->sector.n)) {
        m->country = o->country;
        m->sector = o->sector;
        m->former = o->former;
    } else if (!m->country.n) {
        m->country = o->country;
    }
    if (!m->role.n)
        m->role = o->role;
    if (!m->gender)
        m->gender = o->gender;
}

/* A later mention that knows more ("Prime Minister Ana Ruiz" after "Ana Ruiz") informs the first.
 */
static void inform(struct name_work *w, uint32_t first, uint32_t k)
{
    struct mention *o = &w->m.v[w->m.v[first].coref];
    const struct mention *m = &w->m.v[k];
    if (!o->sector.n && m->sector.n) {
        o->sector = m->sector;
        o->country = m->country.n ? m->country : o->country;
        o->role = m->role;
        o->former = m->former;
    }
    if (!o->gender)
        o->gender = m->gender;
}

static bool same_person(const struct name_work *w, const struct mention *a, const struct mention *b)
{
    if (a->gender && b->gender && a->gender != b->gender)
        return false;
    uint32_t na = a->core_e - a->core_b, nb = b->core_e - b->core_b;
    if (str_eq(a->name, b->name))
        return true;
    if (!str_eq(last_word(w, a), last_word(w, b)))
        return nb == 1 && na > 1 &&
               str_eq(name_work_fold(w, a->core_b), name_work_fold(w, b->core_b));
    if (na == 1 || nb == 1)
        return true;
    return str_eq(name_work_fold(w, a->core_b), name_work_fold(w, b->core_b));
}

static void persons(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        if (!person(&w->m.v[i]))
            continue;
        for (uint32_t back = 0, j = i; j-- > 0 && back < WINDOW * 3; back++) {
            if (!person(&w->m.v[j]) || !same_person(w, &w->m.v[j], &w->m.v[i]))
                continue;
            inform(w, j, i);
            name_coref_follow(w, i, j);
            break;
        }
    }
}

/* "Long Name (LN)": the later word in brackets is the same body. */
static bool bracketed(const struct name_work *w, const struct mention *m, const struct mention *o)
{
    uint32_t e = o->core_e;
    return m->core_b == e + 1 && name_work_is(w, e, "(") && m->core_e < w->d->toks.n &&
           name_work_is(w, m->core_e, ")");
}

static bool same_words(const struct name_work *w, const struct mention *a, const struct mention *b)
{
    if (a->core_e - a->core_b != b->core_e - b->core_b)
        return false;
    for (uint32_t i = 0; i < a->core_e - a->core_b; i++)
        if (!str_eq(name_work_fold(w, a->core_b + i), name_work_fold(w, b->core_b + i)))
            return false;
    return true;
}

static void bodies(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (m->dead || !m->proper || m->kind == M_PERSON || !m->type)
            continue;
        for (uint32_t back = 0, j = i; j-- > 0 && back < WINDOW * 3; back++) {
            const struct mention *o = &w->m.v[j];
            if (o->dead || !o->proper || o->kind == M_PERSON || !o->type)
                continue;
            bool same = o->table == m->table && m->table < T_ENTITIES && o->row == m->row;
            same |= o->type == m->type && same_words(w, o, m);
            same |= m->core_e - m->core_b == 1 && o->type == NAME_ORG && bracketed(w, m, o);
            if (!same)
                continue;
            if (m->kind == M_PLACE || m->type == NAME_LOC) {
                m->coref = o->coref;
            } else {
                m->type = o->type;
                name_coref_follow(w, i, j);
            }
            break;
        }
    }
}

/* The words before a noun make it another office: "vice president", "deputy minister". */
static bool lesser(struct str before)
{
    static const char *const words[] = {"vice",    "deputy", "assistant", "former", "acting",
                                        "interim", "under",  "associate", "ex"};
    while (before.n && (before.p[before.n - 1] == ' ' || before.p[before.n - 1] == '-'))
        before.n--;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct str word = str_of(words[i]);
        if (before.n >= word.n && str_ieq(str_make(before.p + before.n - word.n, word.n), word))
            return true;
    }
    return false;
}

/* The office that somebody holds is the noun, with nothing before it that makes it another. */
static bool holds_office(struct str role, struct str noun)
{
    if (role.n < noun.n)
        return false;
    struct str end = str_make(role.p + role.n - noun.n, noun.n);
    return str_ieq(end, noun) && !lesser(str_make(role.p, role.n - noun.n));
}

static bool ends_in(const struct name_work *w, const struct mention *o, struct str noun)
{
    return str_eq(last_word(w, o), noun) && !lesser(name_work_text(w, o->b, o->core_e - 1));
}

/* "the mayor's office", "the president of the club": told apart by whose it is, by a name or noun. */
static bool has_owner(const struct name_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c)
    {
        const struct tok *t = &w->d->toks.v[c];
        bool of = t->rel == REL_NMOD && c > head + 1 && name_work_is(w, head + 1, "of");
        if ((t->rel == REL_NMOD_POSS || of) && t->upos != UPOS_PRON)
            return true;
    }
    return false;
}

/* "the newspaper", "the agency" after the name of an outlet. */
static bool is_outlet_of(const struct name_work *w, const struct mention *o, const struct mention *m)
{
    bool outlet = o->kind == M_ORG && o->proper && str_starts(o->sector, STR("MED"));
    return outlet && !m->plural && ((m->body && str_eq(m->sector, STR("MED"))) || name_work_is(w, m->head, "agency"));
}

/* "the ministry" after "the Interior Ministry"; "the president" after "President Ruiz". */
static void definite_nouns(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (m->dead || m->kind != M_AGENT || !m->definite || m->explicit_country || m->coref != i ||
            m->b != m->core_b || m->e != m->core_e || (w->parsed && has_owner(w, m->head)))
            continue;
        struct str noun = last_word(w, m);
        for (uint32_t back = 0, j = i; j-- > 0 && back < WINDOW; back++) {
            const struct mention *o = &w->m.v[j];
            if (o->dead || !o->type)
                continue;
            bool same = false;
            if (is_outlet_of(w, o, m)) {
                same = true;
            } else if (o->kind == M_PERSON && !m->plural && !m->body && o->role.n) {
                same = holds_office(o->role, name_work_text(w, m->core_b, m->core_e));
            } else if ((o->kind == M_AGENT || o->kind == M_ORG) && o->plural == m->plural) {
                same = ends_in(w, o, noun) ||
                       ((o->body || o->proper) && str_eq(name_work_fold(w, o->head), noun));
            }
            if (m->sector.n && o->sector.n && o->kind != M_PERSON &&
                !str_starts(o->sector, m->sector))
                same = false; /* "the army" is not the Lord's Resistance Army */
            if (same) {
                name_coref_follow(w, i, j);
                m->rule = STR("definite noun of an earlier mention");
                break;
            }
        }
    }
}

/* "her husband" is no "she", "the media" is no "he". */
static void gender_of_nouns(struct name_work *w)
{
    for (uint32_t i = 0; w->x->t[T_PEOPLE] && i < w->m.n; i++) {
        struct mention *m = &w->m.v[i];
        if (m->dead || m->kind != M_AGENT || m->plural)
            continue;
        uint32_t row = dict_first(w->x->t[T_PEOPLE], last_word(w, m));
        if (row == NONE)
            continue;
        struct str g = name_lex_cell(w->x, T_PEOPLE, row, C_GENDER);
        if (!m->gender)
            m->gender = str_eq(g, STR("M"))   ? GENDER_MASC
                        : str_eq(g, STR("F")) ? GENDER_FEM
                                              : GENDER_UNKNOWN;
        m->many = str_eq(name_lex_cell(w->x, T_PEOPLE, row, C_KIND), STR("many"));
    }
}

void name_coref_resolve(struct name_work *w)
{
    for (uint32_t i = 0; i < w->m.n; i++) { /* offices in apposition come after their person */
        struct mention *m = &w->m.v[i];
        if (m->coref == i)
            continue;
        const struct mention *p = &w->m.v[m->coref];
        m->name = p->name;
        m->country = p->country;
        m->sector = p->sector;
        m->former = p->former;
    }
    for (uint32_t i = 0; i < w->m.n; i++)
        if (!w->m.v[i].name.n)
            w->m.v[i].name = name_work_text(w, w->m.v[i].core_b, w->m.v[i].core_e);
    persons(w);
    bodies(w);
    definite_nouns(w);
    gender_of_nouns(w);
    name_pronoun_find(w);
    for (uint32_t i = 0; i < w->m.n; i++) /* chains end at the first mention */
        for (int hop = 0; hop < 4; hop++)
            w->m.v[i].coref = w->m.v[w->m.v[i].coref].coref;
}
