/*
 * A sieve, surest rule first (after Lee et al. 2013, "Deterministic coreference resolution based on
 * entity-centric, precision-ranked rules"): same name; acronym of a name; last name of a full name;
 * definite noun of an earlier title or body; relative and personal pronouns by agreement and
 * nearness.
 */
#include "name_coref.h"

#include "tree.h"
#include "utf8.h"

enum {
    WINDOW = 120,       /* mentions that are looked back on */
    SENTENCES_BACK = 3, /* for pronouns */
    FAR = 200           /* words between a pronoun and what may be said about it */
};

static struct str last_word(const struct name_work *w, const struct mention *m)
{
    return name_work_fold(w, m->core_e - 1);
}

static bool person(const struct mention *m)
{
    return !m->dead && m->kind == M_PERSON;
}

static void follow(struct name_work *w, uint32_t k, uint32_t to)
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
            follow(w, i, j);
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
                follow(w, i, j);
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
                follow(w, i, j);
                m->rule = STR("definite noun of an earlier mention");
                break;
            }
        }
    }
}

/* ---- pronouns ---------------------------------------------------------------------------------
 */

struct pronoun {
    const char *form;
    uint32_t gender; /* GENDER_NEUT: a body or a state, "it" */
    bool plural, relative;
};

static const struct pronoun pronouns[] = {
    {"he", GENDER_MASC, false, false},
    {"him", GENDER_MASC, false, false},
    {"his", GENDER_MASC, false, false},
    {"she", GENDER_FEM, false, false},
    {"her", GENDER_FEM, false, false},
    {"it", GENDER_NEUT, false, false},
    {"its", GENDER_NEUT, false, false},
    {"they", 0, true, false},
    {"them", 0, true, false},
    {"their", 0, true, false},
    {"who", 0, false, true},
    {"which", 0, false, true},
    {"that", 0, false, true},
    {"whom", 0, false, true},
    {"whose", 0, false, true},
};

static const struct pronoun *pronoun_of(const struct name_work *w, uint32_t tok)
{
    struct str f = w->d->toks.v[tok].form;
    if (f.n < 2 || f.n > 5)
        return NULL;
    for (size_t i = 0; i < sizeof pronouns / sizeof *pronouns; i++)
        if (str_is_any_case(f, pronouns[i].form))
            return &pronouns[i];
    return NULL;
}

/* No verb between the noun and the pronoun: not "the police, which asked who was to blame". */
static bool opens_clause(const struct doc *d, uint32_t noun, uint32_t tok)
{
    if (tok - noun > FAR)
        return false;
    for (uint32_t i = noun + 1; i < tok; i++)
        if (d->toks.v[i].upos == UPOS_VERB && d->toks.v[i].rel != REL_ACL &&
            d->toks.v[i].rel != REL_AMOD)
            return false;
    return true;
}

/* Mention whose head the relative clause around `tok` hangs on. */
static uint32_t relative_head(const struct name_work *w, uint32_t tok, const uint32_t *by_head)
{
    const struct doc *d = w->d;
    uint32_t at = tok;
    for (int up = 0; up < 6 && at != NONE; up++) {
        const struct tok *t = &d->toks.v[at];
        if (t->rel == REL_ACL_RELCL && t->head != NONE)
            return t->head < tok && opens_clause(d, t->head, tok) ? by_head[t->head] : NONE;
        at = t->head;
    }
    return NONE;
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

static bool agrees(const struct mention *m, const struct pronoun *p)
{
    if (m->dead || !m->type)
        return false;
    if (p->plural)
        return m->plural || m->many || (m->kind == M_ORG && m->proper) ||
               (m->kind == M_AGENT && m->body);
    if (p->gender == GENDER_NEUT)
        return !m->plural && ((m->kind == M_ORG && m->proper) || (m->kind == M_AGENT && m->body) ||
                              (m->kind == M_PLACE && m->actor));
    bool human = m->kind == M_PERSON || (m->kind == M_AGENT && !m->plural && !m->body && !m->many);
    if (!human)
        return false;
    return !m->gender || !p->gender || m->gender == p->gender;
}

/* Subject of the verb that stands over the whole sentence, or a name beside it. */
static bool is_main_subject(const struct name_work *w, const struct mention *m)
{
    const struct tok *t = &w->d->toks.v[m->head];
    if (t->rel == REL_APPOS && t->head != NONE)
        t = &w->d->toks.v[t->head];
    return ud_rel_base(t->rel) == REL_NSUBJ && t->head != NONE && w->d->toks.v[t->head].head == NONE;
}

static double salience(const struct name_work *w, const struct mention *m, uint32_t sents_back)
{
    unsigned rel = ud_rel_base(w->d->toks.v[m->head].rel);
    double s = rel == REL_NSUBJ ? 3 : rel == REL_OBJ ? 1.5 : rel == REL_NMOD ? 0.3 : 1;
    if (m->kind == M_PERSON)
        s += 2;
    if (m->gender)
        s += 1;
    return s - 1.8 * sents_back;
}

/* "The ministry withdrew a report in which it said": the subject of a clause around the pronoun. */
static bool is_matrix_subject(const struct name_work *w, const struct mention *m, uint32_t tok)
{
    const struct tok *t = &w->d->toks.v[m->head];
    return ud_rel_base(t->rel) == REL_NSUBJ && t->head != NONE &&
           t->head != w->d->toks.v[tok].head && tree_below(w->d, tok, t->head);
}

static bool quote_mark(struct str f)
{
    return str_eq(f, STR("\"")) || str_eq(f, STR("\xe2\x80\x9c")) ||
           str_eq(f, STR("\xe2\x80\x9d")) || str_eq(f, STR("``")) || str_eq(f, STR("''"));
}

/* "Ruiz said, "I do not know what he wants"": whoever speaks is not the "he" of the quotation. */
static bool speaks_outside(const struct name_work *w, const struct mention *m, uint32_t tok)
{
    const struct doc *d = w->d;
    const struct tok *t = &d->toks.v[m->head];
    if (ud_rel_base(t->rel) != REL_NSUBJ || m->core_e > tok || tok - m->core_e > FAR ||
        t->head == NONE ||
        !name_lex_has(w->x, T_ACTVERB, utf8_fold(w->a, d->toks.v[t->head].lemma)))
        return false;
    bool inside = false;
    for (uint32_t i = m->core_e; i < tok; i++)
        inside ^= quote_mark(d->toks.v[i].form);
    return inside;
}

/* "it" that stands for somebody who acts: possessive, or subject of a full verb; not "it is clear
 * that", "it rained". */
static bool refers(const struct name_work *w, uint32_t tok)
{
    const struct tok *t = &w->d->toks.v[tok];
    if (t->rel == REL_NMOD_POSS)
        return true;
    return t->rel == REL_NSUBJ && t->head != NONE && w->d->toks.v[t->head].upos == UPOS_VERB;
}

/* "Israel said Hamas had killed its soldiers": who does the harm is not the "its" of whom it is done to. */
static bool harms_it(const struct name_work *w, const struct mention *m, uint32_t tok)
{
    const struct tok *v = w->d->toks.v;
    uint32_t noun = v[tok].rel == REL_NMOD_POSS ? v[tok].head : NONE;
    for (int steps = 0; noun != NONE && v[noun].rel == REL_NMOD && steps < 2; steps++) /* "two of its soldiers" */
        noun = v[noun].head;
    uint32_t verb = noun != NONE && ud_rel_base(v[noun].rel) == REL_OBJ ? v[noun].head : NONE;
    return verb != NONE && v[m->head].head == verb && v[m->head].rel == REL_NSUBJ &&
           name_lex_has(w->x, T_HARMVERB, utf8_fold(w->a, v[verb].lemma));
}

/* "police detained four of them": the object of a verb is not its subject, or it would be "themselves". */
static bool does_it(const struct name_work *w, const struct mention *m, uint32_t tok)
{
    const struct tok *v = w->d->toks.v;
    uint32_t object = tok, up = v[tok].head;
    bool part = v[tok].rel == REL_NMOD && up != NONE && (v[up].upos == UPOS_NUM || v[up].upos == UPOS_PRON || v[up].upos == UPOS_DET);
    if (part)
        object = up;
    bool done_to = v[object].rel == REL_OBJ || v[object].rel == REL_IOBJ;
    return done_to && v[object].head != NONE && v[m->head].head == v[object].head && v[m->head].rel == REL_NSUBJ;
}

static uint32_t antecedent(const struct name_work *w, uint32_t tok, uint32_t sent,
                           const struct pronoun *p, uint32_t last)
{
    double best = 0.5;
    uint32_t at = NONE, speaker = NONE;
    uint32_t s = sent;
    for (uint32_t back = 0, j = last; j-- > 0 && back < WINDOW; back++) {
        const struct mention *m = &w->m.v[j];
        if (m->core_b >= tok)
            continue;
        while (s > 0 && m->core_b < w->d->sents.v[s].tok_b)
            s--;
        if (sent - s > SENTENCES_BACK)
            break;
        if (!agrees(m, p) || m->coref == speaker || (w->parsed && (harms_it(w, m, tok) || does_it(w, m, tok))))
            continue;
        if (w->parsed && speaker == NONE && speaks_outside(w, m, tok)) {
            speaker = m->coref;
            continue;
        }
        double v = salience(w, m, sent - s);
        if (s < sent && w->d->sents.v[s].block == w->d->sents.v[sent].block && is_main_subject(w, m))
            v += 1.5; /* a paragraph goes on about whom it is about */
        if (s == sent && w->parsed && is_matrix_subject(w, m, tok))
            v += 2;
        if (v > best) {
            best = v;
            at = j;
        }
    }
    return at;
}

static void add_pronoun(struct name_work *w, uint32_t tok, uint32_t to, const char *rule,
                        uint32_t gender)
{
    uint32_t keep = w->at[tok];
    uint32_t k = name_work_add(w, M_PRONOUN, w->m.v[to].type, tok, tok + 1);
    if (keep != NONE)
        w->at[tok] = keep;
    struct mention *m = &w->m.v[k];
    follow(w, k, to);
    m->plural = w->m.v[to].plural;
    m->rule = str_of(rule);
    if (gender && !w->m.v[w->m.v[to].coref].gender)
        w->m.v[w->m.v[to].coref].gender = gender;
}

/* "the 49-year-old" as a noun of its own: [tok - 4, tok] with `tok` at "old"; false if not. */
static bool age_noun(const struct name_work *w, uint32_t tok, uint32_t sent_b, uint32_t sent_e)
{
    if (tok < sent_b + 5 || !name_work_is(w, tok, "old") || !name_work_is(w, tok - 2, "year") ||
        w->shape[tok - 4] != SHAPE_NUMBER || !name_work_is(w, tok - 5, "the"))
        return false;
    unsigned rel = w->d->toks.v[tok].rel;
    unsigned next = tok + 1 < sent_e ? w->d->toks.v[tok + 1].upos : UPOS_PUNCT;
    return rel != REL_AMOD && rel != REL_COMPOUND && next != UPOS_NOUN && next != UPOS_PROPN &&
           next != UPOS_ADJ;
}

static void add_age(struct name_work *w, uint32_t tok, uint32_t to)
{
    uint32_t k = name_work_add(w, M_AGENT, NAME_ROLE, tok - 4, tok + 1);
    follow(w, k, to);
    w->m.v[k].rule = STR("age of an earlier person");
}

static void find_pronouns(struct name_work *w)
{
    static const struct pronoun anybody = {"the -year-old", GENDER_UNKNOWN, false, false};
    const struct doc *d = w->d;
    uint32_t *by_head = arena_array(w->a, d->toks.n + 1, sizeof *by_head);
    for (uint32_t i = 0; i <= d->toks.n; i++)
        by_head[i] = NONE;
    uint32_t names = w->m.n, next = 0;
    for (uint32_t i = 0; i < names; i++)
        if (!w->m.v[i].dead && w->m.v[i].type)
            by_head[w->m.v[i].head] = i;
    for (uint32_t s = 0; s < d->sents.n; s++)
        for (uint32_t t = d->sents.v[s].tok_b; t < d->sents.v[s].tok_e; t++) {
            while (next < names && w->m.v[next].core_b < t)
                next++;
            if (w->parsed && age_noun(w, t, d->sents.v[s].tok_b, d->sents.v[s].tok_e)) {
                uint32_t person = antecedent(w, t - 4, s, &anybody, next);
                if (person != NONE)
                    add_age(w, t, person);
                continue;
            }
            const struct pronoun *p = pronoun_of(w, t);
            if (!p || w->at[t] != NONE)
                continue;
            if (p->relative) {
                uint32_t to = w->parsed && d->toks.v[t].upos == UPOS_PRON
                                  ? relative_head(w, t, by_head)
                                  : NONE;
                if (to != NONE)
                    add_pronoun(w, t, to, "relative pronoun", 0);
                continue;
            }
            if (p->gender == GENDER_NEUT && !(w->parsed && refers(w, t)))
                continue;
            uint32_t to = antecedent(w, t, s, p, next);
            if (to != NONE)
                add_pronoun(w, t, to, "pronoun by salience", p->gender);
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
    find_pronouns(w);
    for (uint32_t i = 0; i < w->m.n; i++) /* chains end at the first mention */
        for (int hop = 0; hop < 4; hop++)
            w->m.v[i].coref = w->m.v[w->m.v[i].coref].coref;
}
