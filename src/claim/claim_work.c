#include "claim_work.h"

#include "utf8.h"

#include <assert.h>

/* Depth-first numbers and subtree hulls without recursion: the child/next chains are the stack. */
static void number_tree(struct claim_work *w, uint32_t root, uint32_t *clock)
{
    const struct tok *t = w->d->toks.v;
    uint32_t at = root;
    for (;;) {
        w->in[at] = (*clock)++;
        w->sub[at] = (struct claim_range){at, at + 1};
        if (t[at].child != NONE) {
            at = t[at].child;
            continue;
        }
        for (;;) {
            w->out[at] = *clock;
            if (at == root)
                return;
            struct claim_range *up = &w->sub[t[at].head];
            up->b = w->sub[at].b < up->b ? w->sub[at].b : up->b;
            up->e = w->sub[at].e > up->e ? w->sub[at].e : up->e;
            if (t[at].next != NONE)
                break;
            at = t[at].head;
        }
        at = t[at].next;
    }
}

static void find_subjects(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->toks.n; i++)
        w->subj[i] = NONE;
    for (uint32_t i = 0; i < w->d->toks.n; i++) {
        const struct tok *t = &w->d->toks.v[i];
        enum ud_rel base = ud_rel_base(t->rel);
        if (t->head == NONE || (base != REL_NSUBJ && base != REL_CSUBJ))
            continue;
        uint32_t *s = &w->subj[t->head];
        /* of several (a mistake of the parser) the one that stands next to the word */
        if (*s == NONE || t->rel == REL_NSUBJ_OUTER || i < t->head)
            *s = i;
    }
}

static void find_names(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->toks.n; i++)
        w->name[i] = NONE;
    for (uint32_t i = 0; i < w->d->names.n; i++) {
        const struct name *m = &w->d->names.v[i];
        for (uint32_t k = m->tok_b; k < m->tok_e && k < w->d->toks.n; k++) {
            uint32_t old = w->name[k];
            if (old == NONE || m->head == k ||
                (w->d->names.v[old].head != k && m->tok_e - m->tok_b <
                                                     w->d->names.v[old].tok_e - w->d->names.v[old].tok_b))
                w->name[k] = i;
        }
    }
}

/* Lemmas are guessed for unknown forms ("delet"): tries the regular endings of the form until one is
 * a verb of the tables. */
static struct str mend_lemma(const struct claim_work *w, uint32_t i, struct str lemma)
{
    const struct dict_table *t = w->lex->verbs.table;
    static const struct {
        struct str end, put;
    } ENDINGS[] = {{{"ied", 3}, {"y", 1}}, {{"ies", 3}, {"y", 1}}, {{"ed", 2}, {"e", 1}},
                   {{"ed", 2}, {"", 0}},   {{"ing", 3}, {"e", 1}}, {{"ing", 3}, {"", 0}},
                   {{"es", 2}, {"", 0}},   {{"s", 1}, {"", 0}}};
    struct str form = w->d->toks.v[i].form;
    if (form.n > 24 || dict_find(t, lemma).n)
        return lemma;
    form = w->form[i];
    if (dict_find(t, form).n)
        return form;
    for (size_t k = 0; k < sizeof ENDINGS / sizeof *ENDINGS; k++) {
        if (!str_ends(form, ENDINGS[k].end))
            continue;
        size_t stem = form.n - ENDINGS[k].end.n;
        struct str s = str_fmt(w->a, "%.*s%.*s", (int)stem, form.p, STR_ARG(ENDINGS[k].put));
        if (dict_find(t, s).n)
            return s;
        if (stem > 3 && form.p[stem - 1] == form.p[stem - 2]) { /* "quipped" */
            s = str_make(form.p, stem - 1);
            if (dict_find(t, s).n)
                return s;
        }
    }
    return lemma;
}

/* Punctuation; quotation marks are at times tagged as something else, an apostrophe is a particle. */
static bool is_edge(const struct tok *t)
{
    return t->upos == UPOS_PUNCT ||
           (claim_work_is_quote_mark(t->form) && t->upos != UPOS_PART && t->form.n > 1);
}

/* "KABUL, March 3 (Reuters) - A bomb ...": one behind the dash; the sentence's first word if it has no
 * dateline. Only names, numbers and marks stand in one, and it begins with a place or in capitals. */
static uint32_t behind_dateline(const struct claim_work *w, const struct sent *s)
{
    enum { DATELINE_WORDS = 16 };
    const struct doc *d = w->d;
    uint32_t b = s->tok_b, m = b < s->tok_e ? w->name[b] : NONE;
    if (b >= s->tok_e)
        return b;
    struct str first = d->toks.v[b].form;
    bool capitals = first.n > 2;
    for (size_t k = 0; k < first.n; k++)
        capitals &= !(first.p[k] >= 'a' && first.p[k] <= 'z');
    if (!capitals && (m == NONE || d->names.v[m].type != NAME_LOC))
        return b;
    for (uint32_t i = b; i < s->tok_e && i < b + DATELINE_WORDS; i++) {
        const struct tok *t = &d->toks.v[i];
        if (i > b && (str_eq(t->form, STR("-")) || str_eq(t->form, STR("--")) ||
                      str_eq(t->form, STR("–")) || str_eq(t->form, STR("—"))) &&
            d->toks.v[i - 1].space_after)
            return i + 1;
        if (t->upos != UPOS_PROPN && t->upos != UPOS_NUM && t->upos != UPOS_PUNCT &&
            t->upos != UPOS_SYM && !w->when[i] && w->name[i] == NONE)
            return b;
    }
    return b;
}

static void find_datelines(struct claim_work *w)
{
    for (uint32_t s = 0; s < w->d->sents.n; s++) {
        const struct sent *it = &w->d->sents.v[s];
        bool starts = s == 0 || w->d->sents.v[s - 1].block != it->block;
        w->begin[s] = starts ? behind_dateline(w, it) : it->tok_b;
    }
}

void claim_work_open(struct claim_work *w, const struct claim_lex *lex, struct doc *d)
{
    uint32_t n = d->toks.n, clock = 0;
    *w = (struct claim_work){.lex = lex, .d = d, .a = d->arena};
    w->fold = arena_array(w->a, n + 1, sizeof *w->fold);
    w->form = arena_array(w->a, n + 1, sizeof *w->form);
    w->sub = arena_array(w->a, n + 1, sizeof *w->sub);
    w->in = arena_array(w->a, n + 1, sizeof *w->in);
    w->out = arena_array(w->a, n + 1, sizeof *w->out);
    w->subj = arena_array(w->a, n + 1, sizeof *w->subj);
    w->crowd = arena_array(w->a, n + 1, sizeof *w->crowd);
    for (uint32_t i = 0; i < n; i++)
        if (d->toks.v[i].head != NONE)
            w->crowd[d->toks.v[i].head]++;
    w->sent = arena_array(w->a, n + 1, sizeof *w->sent);
    w->name = arena_array(w->a, n + 1, sizeof *w->name);
    w->quote = arena_array(w->a, n + 1, sizeof *w->quote);
    for (uint32_t i = 0; i < n; i++) {
        w->form[i] = d->toks.v[i].form.n <= 40 ? utf8_fold(w->a, d->toks.v[i].form) : STR("");
        struct str lemma = d->toks.v[i].lemma.n ? d->toks.v[i].lemma : d->toks.v[i].form;
        w->fold[i] = lemma.n <= 64 ? utf8_fold(w->a, lemma) : STR("");
        if (d->toks.v[i].upos == UPOS_VERB)
            w->fold[i] = mend_lemma(w, i, w->fold[i]);
        w->quote[i] = NONE;
        if (d->toks.v[i].head == NONE)
            number_tree(w, i, &clock);
    }
    for (uint32_t s = 0; s < d->sents.n; s++)
        for (uint32_t i = d->sents.v[s].tok_b; i < d->sents.v[s].tok_e; i++)
            w->sent[i] = s;
    w->nmarks = arena_array(w->a, n + 1, sizeof *w->nmarks);
    for (uint32_t i = 0; i < n; i++)
        w->nmarks[i + 1] = w->nmarks[i] + (is_edge(&d->toks.v[i]) &&
                                           claim_work_is_quote_mark(d->toks.v[i].form));
    w->when = arena_array(w->a, n + 1, sizeof *w->when);
    for (uint32_t i = 0; i < d->whens.n; i++)
        for (uint32_t k = d->whens.v[i].tok_b; k < d->whens.v[i].tok_e && k < n; k++)
            w->when[k] = 1;
    find_subjects(w);
    find_names(w);
    w->begin = arena_array(w->a, d->sents.n + 1, sizeof *w->begin);
    find_datelines(w);
}

uint32_t claim_work_phrase(const struct claim_work *w, const struct dict_table *t, uint32_t b, uint32_t end,
                           uint32_t *row)
{
    struct dict_hits hits;
    uint32_t n = 0;
    while (n < CLAIM_PHRASE_WORDS && b + n < end && w->form[b + n].n)
        n++;
    uint32_t k = dict_longest(t, w->form + b, n, &hits);
    *row = k ? hits.row[0] : NONE;
    return k;
}

bool claim_work_is(const struct claim_work *w, uint32_t tok, const char *list)
{
    return str_in_list(w->fold[tok], list);
}

uint32_t claim_work_child(const struct claim_work *w, uint32_t tok, enum ud_rel rel)
{
    return tree_child(w->d, tok, rel);
}

uint32_t claim_work_prep(const struct claim_work *w, uint32_t tok, struct str prep)
{
    TREE_EACH(w->d, tok, c) {
        enum ud_rel base = ud_rel_base(w->d->toks.v[c].rel);
        if (base != REL_OBL && base != REL_NMOD && base != REL_ADVCL && base != REL_ACL &&
            base != REL_CCOMP && base != REL_XCOMP)
            continue;
        TREE_EACH(w->d, c, k) {
            uint32_t rel = w->d->toks.v[k].rel;
            if ((rel == REL_CASE || rel == REL_MARK) && str_eq(w->fold[k], prep))
                return c;
        }
    }
    return NONE;
}

bool claim_work_is_quote_mark(struct str form)
{
    static const char *const marks[] = {"\"", "“", "”", "„", "«", "»", "``", "''",
                                        "‘",  "’", "'", "`", "‹", "›", "'''"};
    static const char first[] = {'"', '\'', '`', '\xC2', '\xE2'}; /* bytes: most words are ruled out by theirs */
    if (!form.n || !memchr(first, form.p[0], sizeof first))
        return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (str_is(form, marks[i]))
            return true;
    return false;
}

struct span claim_work_span(const struct claim_work *w, uint32_t b, uint32_t e)
{
    const struct tok *t = w->d->toks.v;
    uint32_t b0 = b, e0 = e;
    while (b < e && is_edge(&t[b]))
        b++;
    while (e > b && is_edge(&t[e - 1]))
        e--;
    if (b == e)
        return (struct span){0, 0};
    if (w->nmarks[e] - w->nmarks[b] == 1) { /* a quotation mark whose partner was trimmed */
        if (e < e0 && claim_work_is_quote_mark(t[e].form))
            e++;
        else if (e + 1 < e0 && claim_work_is_quote_mark(t[e + 1].form))
            e += 2;
        else if (b > b0 && claim_work_is_quote_mark(t[b - 1].form))
            b--;
    }
    return (struct span){t[b].span.b, t[e - 1].span.e};
}

bool claim_work_clause(const struct claim_work *w, uint32_t tok)
{
    const struct tok *t = &w->d->toks.v[tok];
    return t->upos == UPOS_VERB || t->upos == UPOS_AUX || w->subj[tok] != NONE ||
           claim_work_child(w, tok, REL_COP) != NONE;
}

void claim_work_cut(struct claim_range *r, uint32_t *n, struct claim_range cut)
{
    if (cut.b >= cut.e)
        return;
    struct claim_range out[CLAIM_RANGES] = {0};
    uint32_t k = 0;
    for (uint32_t i = 0; i < *n; i++) {
        struct claim_range left = {r[i].b, r[i].e < cut.b ? r[i].e : cut.b};
        struct claim_range right = {r[i].b > cut.e ? r[i].b : cut.e, r[i].e};
        if (r[i].e <= cut.b || r[i].b >= cut.e) {
            left = r[i];
            right.e = right.b;
        }
        if (left.b < left.e && k < CLAIM_RANGES)
            out[k++] = left;
        if (right.b < right.e && k < CLAIM_RANGES)
            out[k++] = right;
    }
    memcpy(r, out, k * sizeof *r);
    *n = k;
}

/* "When asked about it, ...", "Pressed on the point, ...": no subject, no auxiliary; taggers take the
 * participle for a past tense. */
static bool lone_participle(const struct claim_work *w, uint32_t i)
{
    const struct tok *t = &w->d->toks.v[i];
    enum ud_rel base = ud_rel_base(t->rel);
    bool opens = base == REL_CCOMP && i == w->d->sents.v[w->sent[i]].tok_b && t->head > i && claim_work_is(w, i, "ask question press quiz");
    if ((base != REL_ADVCL && base != REL_ACL && !opens) || w->subj[i] != NONE ||
        ud_feat_get(t->feats, FEAT_TENSE) != TENSE_PAST || claim_work_child(w, i, REL_AUX) != NONE ||
        claim_work_child(w, i, REL_CC) != NONE)
        return false;
    bool led = (opens || base == REL_ADVCL) && i == w->d->sents.v[w->sent[i]].tok_b;
    TREE_EACH(w->d, i, c)
        led |= c < i && claim_work_is(w, c, "when if once though although until unless");
    return led;
}

bool claim_work_passive(const struct claim_work *w, uint32_t i)
{
    const struct tok *t = &w->d->toks.v[i];
    if (tree_passive(w->d, i) || lone_participle(w, i))
        return true;
    return ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_PART &&
           ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST &&
           (t->rel == REL_ACL || t->rel == REL_ADVCL || t->rel == REL_AMOD) &&
           claim_work_child(w, i, REL_OBJ) == NONE && claim_work_child(w, i, REL_AUX) == NONE &&
           w->subj[i] == NONE;
}

static bool has_dependent(const struct claim_work *w, uint32_t cue, struct str lemma)
{
    bool class_wanted = lemma.n && lemma.p[0] == '@';
    TREE_EACH(w->d, cue, c) {
        enum ud_rel base = ud_rel_base(w->d->toks.v[c].rel);
        if (base == REL_PUNCT || base == REL_AUX)
            continue;
        if (!class_wanted && str_eq(w->fold[c], lemma))
            return true;
        if (str_eq(lemma, STR("@number")) && c > cue && w->d->toks.v[c].upos == UPOS_NUM && !w->when[c] &&
            (base == REL_OBJ || base == REL_CCOMP || base == REL_XCOMP))
            return true;
        if (!class_wanted || (base != REL_OBJ && base != REL_NSUBJ && base != REL_OBL))
            continue;
        uint32_t class = claim_lex_noun_class(w->lex, w->fold[c]);
        bool fits = class == CLAIM_CLASS_FIGURE || (class == CLAIM_CLASS_SAYING && str_eq(lemma, STR("@saying")));
        if (fits && !str_eq(lemma, STR("@number")) && (base != REL_NSUBJ || w->d->toks.v[c].rel == REL_NSUBJ_PASS))
            return true;
    }
    const struct tok *t = &w->d->toks.v[cue]; /* "a statement withdrawn on Sunday" */
    if (class_wanted && t->head != NONE && ud_rel_base(t->rel) == REL_ACL &&
        ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST) {
        uint32_t class = claim_lex_noun_class(w->lex, w->fold[t->head]);
        return class == CLAIM_CLASS_FIGURE ||
               (class == CLAIM_CLASS_SAYING && str_eq(lemma, STR("@saying")));
    }
    return false;
}

uint32_t claim_work_stray(const struct claim_work *w, uint32_t verb)
{
    uint32_t e = w->d->sents.v[w->sent[verb]].tok_e, i = verb + 1, as = claim_work_prep(w, verb, STR("as"));
    if (!claim_work_is(w, verb, "deny reject dismiss dispute refute retract withdraw repeat confirm"))
        return NONE;
    if (as != NONE && as > verb && as < verb + 8) {
        i = as + 1;
        i += i < e && w->d->toks.v[i].upos == UPOS_PUNCT;
    }
    while (i < e && i < verb + 12 && (w->d->toks.v[i].upos == UPOS_DET || w->d->toks.v[i].upos == UPOS_ADJ))
        i++;
    bool noun = i < e && w->d->toks.v[i].upos == UPOS_NOUN && claim_lex_noun_class(w->lex, w->fold[i]) == CLAIM_CLASS_SAYING;
    return noun && w->d->toks.v[i].head != verb ? i : NONE;
}

/* "denied the allegation. He withdrew it", "said so. The guard corrected this": the pronoun stands for what was just said. */
static bool for_said(const struct claim_work *w, uint32_t cue)
{
    uint32_t object = claim_work_child(w, cue, REL_OBJ), n = w->d->claims.n;
    if (object == NONE || object < cue || !n || w->d->toks.v[object].upos != UPOS_PRON || w->quote[cue] != NONE)
        return false;
    const struct claim *last = &w->d->claims.v[n - 1];
    if (last->sent > w->sent[cue] || last->sent + 1 < w->sent[cue])
        return false;
    if (last->sent < w->sent[cue] && claim_work_is(w, object, "this that"))
        return true;
    uint32_t noun = w->extra.v[n - 1].object;
    return claim_work_is(w, object, "it this that they") && noun != NONE && claim_lex_noun_class(w->lex, w->fold[noun]) == CLAIM_CLASS_SAYING;
}

bool claim_work_applies(const struct claim_work *w, const struct claim_cue *row, uint32_t cue)
{
    if (!row->nwith)
        return true;
    for (uint32_t i = 0; i < row->nwith; i++)
        if (has_dependent(w, cue, row->with[i]) ||
            (str_eq(row->with[i], STR("@saying")) &&
             (claim_work_stray(w, cue) != NONE || (row->class == CLAIM_CLASS_UNDO && for_said(w, cue)))))
            return true;
    return false;
}
