#include "train_rels.h"

enum { MOST = PARSE_SHAPE_VALUES - 1 };

static bool in_a_tree(const struct tok *t)
{
    return t->upos != UPOS_COUNT;
}

static void find_codes(struct train_rels *r, const struct doc *d)
{
    bool used[REL_COUNT] = {false};
    for (uint32_t i = 0; i < d->toks.n; i++)
        used[d->toks.v[i].rel] |= in_a_tree(&d->toks.v[i]);
    used[REL_ROOT] = used[REL_DEP] = used[REL_PARATAXIS] = true;
    for (uint32_t rel = 0; rel < REL_COUNT; rel++) {
        r->of_code[rel] = used[rel] ? r->n : UINT32_MAX;
        if (used[rel])
            r->name[r->n++] = str_of(ud_rel_name(rel));
    }
}

static void find_terms(struct train_rels *r, const struct doc *d)
{
    for (uint32_t i = 0; i < d->toks.n; i++) {
        const struct tok *t = &d->toks.v[i];
        if (!in_a_tree(t) || !t->rel_term || r->of_term[t->rel_term] != UINT32_MAX)
            continue;
        if (r->n == MOST) {
            r->dropped++;
            continue;
        }
        r->of_term[t->rel_term] = r->n;
        r->name[r->n++] = terms_text(d->terms, t->rel_term);
    }
}

static void take_known(struct train_rels *r, const struct train_known *known, struct arena *a)
{
    struct str rest = known->rels, line;
    memset(r->of_code, 0xFF, sizeof r->of_code);
    for (; rest.n && str_field(&rest, '\n', &line) && r->n < PARSE_SHAPE_VALUES; r->n++) {
        int code = ud_rel_of(line);
        uint32_t term = ud_rel_term(line, known->terms, a);
        r->name[r->n] = line;
        if (term)
            r->of_term[term] = r->n;
        else if (code >= 0)
            r->of_code[code] = r->n;
    }
}

void train_rels_init(struct train_rels *r, const struct doc *d, const struct train_known *known, struct arena *a)
{
    struct str rest = known->rels, line;
    while (rest.n && str_field(&rest, '\n', &line)) /* all have a number before there is an array of them */
        ud_rel_term(line, known->terms, a);
    uint32_t terms = d->terms ? d->terms->n : 0;
    *r = (struct train_rels){.of_term = arena_alloc_raw(a, (terms + 1) * sizeof *r->of_term)};
    memset(r->of_term, 0xFF, (terms + 1) * sizeof *r->of_term);
    if (known->rels.n) {
        take_known(r, known, a);
        return;
    }
    find_codes(r, d);
    find_terms(r, d);
}

uint32_t train_rels_class(const struct train_rels *r, const struct tok *t)
{
    uint32_t class = r->of_term[t->rel_term];
    if (class == UINT32_MAX)
        class = r->of_code[t->rel];
    if (class == UINT32_MAX)
        class = r->of_code[ud_rel_base(t->rel)];
    return class == UINT32_MAX ? r->of_code[REL_DEP] : class;
}
