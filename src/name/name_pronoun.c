/* Relative and personal pronouns, and "the 49-year-old", by agreement and nearness. */
#include "name_pronoun.h"

#include "name_coref.h"
#include "tree.h"
#include "utf8.h"

enum {
    WINDOW = 120,       /* mentions that are looked back on */
    SENTENCES_BACK = 3,
    FAR = 200           /* words between a pronoun and what may be said about it */
};

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
    name_coref_follow(w, k, to);
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
    name_coref_follow(w, k, to);
    w->m.v[k].rule = STR("age of an earlier person");
}

void name_pronoun_find(struct name_work *w)
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
