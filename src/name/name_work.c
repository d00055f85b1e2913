#include "name_work.h"

#include "tree.h"
#include "utf8.h"

enum { LONGEST_KEY = 12 }; /* words of a name that are tried */

static uint8_t shape_of(struct str s)
{
    uint32_t upper = 0, lower = 0, digit = 0;
    bool first = true, cap = false;
    for (size_t i = 0; i < s.n;) {
        uint32_t cp = utf8_next(s, &i);
        if (utf8_is_upper(cp)) {
            upper++;
            cap |= first;
        } else if (utf8_is_alpha(cp)) {
            lower++;
        } else if (utf8_is_digit(cp)) {
            digit++;
        }
        if (utf8_is_alpha(cp) || utf8_is_digit(cp))
            first = false;
        if (i > 256)
            break;
    }
    if (!upper && !lower)
        return digit ? SHAPE_NUMBER : s.n ? SHAPE_PUNCT : SHAPE_OTHER;
    if (upper >= 2 && !lower)
        return SHAPE_UPPER;
    return cap ? SHAPE_CAP : upper ? SHAPE_OTHER : SHAPE_LOWER;
}

static bool plain_ascii(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!((c | 32) >= 'a' && (c | 32) <= 'z') && !(c >= '0' && c <= '9'))
            return false;
    }
    return true;
}

/* Plain words are lower-cased into one buffer for the document; the others go the long way. */
static struct str fold_word(struct name_work *w, struct str form, char **buf)
{
    enum { LONG_WORD = 200 }; /* no name in a table has such a word */
    if (form.n > LONG_WORD)
        return (struct str){0};
    if (!plain_ascii(form))
        return utf8_fold(w->a, form);
    char *p = *buf;
    for (size_t i = 0; i < form.n; i++)
        p[i] = form.p[i] >= 'A' && form.p[i] <= 'Z' ? (char)(form.p[i] | 32) : form.p[i];
    *buf += form.n;
    return str_make(p, form.n);
}

static void fold_all(struct name_work *w)
{
    const struct doc *d = w->d;
    size_t bytes = 1;
    for (uint32_t i = 0; i < d->toks.n; i++)
        bytes += d->toks.v[i].form.n;
    char *buf = arena_alloc_raw(w->a, bytes);
    for (uint32_t i = 0; i < d->toks.n; i++) {
        const struct tok *t = &d->toks.v[i];
        w->shape[i] = shape_of(t->form);
        w->tok_word[i] = w->nw;
        struct str f = fold_word(w, t->form, &buf);
        if (!f.n)
            continue;
        w->clitic[w->nw] = f.n == 1 && f.p[0] == 's' && t->form.n > 1;
        w->fold[w->nw] = f;
        w->hash[w->nw] = dict_hash(f);
        w->word_tok[w->nw++] = i;
        w->parsed |= t->upos != UPOS_X;
    }
    w->tok_word[d->toks.n] = w->nw;
}

/* A word that has a capital in headlines that have capitals. */
static bool headline_word(const struct tok *t)
{
    return t->upos == UPOS_VERB || t->upos == UPOS_NOUN || t->upos == UPOS_ADJ;
}

static uint8_t casing_of(const struct name_work *w, const struct sent *s)
{
    uint32_t upper = 0, cap = 0, lower = 0;
    bool plain = false;
    for (uint32_t i = s->tok_b; i < s->tok_e; i++) {
        plain |= w->shape[i] == SHAPE_LOWER && headline_word(&w->d->toks.v[i]);
        upper += w->shape[i] == SHAPE_UPPER;
        cap += w->shape[i] == SHAPE_CAP;
        lower += w->shape[i] == SHAPE_LOWER && w->d->toks.v[i].form.n > 3;
    }
    if (upper >= 3 && upper * 4 > (upper + cap + lower) * 3)
        return CASING_UPPER;
    if (lower >= 4 && !upper && !cap)
        return CASING_LOWER;
    return cap >= 4 && cap > 2 * lower && !plain ? CASING_TITLE : CASING_NORMAL;
}

void name_work_init(struct name_work *w, const struct name_lex *x, struct doc *d, struct name_seen *seen)
{
    memset(w, 0, sizeof *w);
    w->seen = seen;
    w->x = x;
    w->d = d;
    w->a = d->arena;
    uint32_t n = d->toks.n;
    w->fold = arena_array(w->a, n + 1, sizeof *w->fold);
    w->word_tok = arena_array(w->a, n + 1, sizeof *w->word_tok);
    w->tok_word = arena_array(w->a, n + 1, sizeof *w->tok_word);
    w->shape = arena_array(w->a, n + 1, 1);
    w->hash = arena_array(w->a, n + 1, sizeof *w->hash);
    w->clitic = arena_array(w->a, n + 1, 1);
    w->casing = arena_array(w->a, d->sents.n + 1, 1);
    w->at = arena_array(w->a, n + 1, sizeof *w->at);
    for (uint32_t i = 0; i <= n; i++)
        w->at[i] = NONE;
    fold_all(w);
    for (uint32_t i = 0; i < d->sents.n; i++)
        w->casing[i] = casing_of(w, &d->sents.v[i]);
    w->day = d->published.anchor && d->published.anchor != DAY_NONE ? d->published.anchor
                                                                    : d->published.day;
    if (!d->published.basis.n && !w->day)
        w->day = DAY_NONE;
}

struct str name_work_fold(const struct name_work *w, uint32_t tok)
{
    uint32_t k = w->tok_word[tok];
    return k < w->tok_word[tok + 1] ? w->fold[k] : (struct str){0};
}

/* The words from k on with each possessive glued to its owner; map[i] = number of words behind. */
static uint32_t glue(const struct name_work *w, uint32_t k, uint32_t n, struct str *out,
                     uint32_t *map)
{
    uint32_t m = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (i && w->clitic[k + i]) {
            struct str *p = &out[m - 1];
            char *joined = arena_alloc_raw(w->a, p->n + 1);
            memcpy(joined, p->p, p->n);
            joined[p->n] = 's';
            *p = str_make(joined, p->n + 1);
        } else {
            out[m++] = w->fold[k + i];
        }
        map[m - 1] = i + 1;
    }
    return m;
}

/* What is known of word `k`; a word with the same place is forgotten. */
static struct name_seen *seen_of(const struct name_work *w, uint32_t k)
{
    struct name_seen *s = &w->seen[w->hash[k] % NAME_SEEN];
    if (s->hash != w->hash[k])
        *s = (struct name_seen){.hash = w->hash[k]};
    return s;
}

/* Whether a key of the table begins with the word. */
static bool begins(const struct name_work *w, enum name_table t, struct name_seen *s)
{
    uint64_t bit = UINT64_C(1) << t;
    if (!(s->asked & bit)) {
        s->asked |= bit;
        s->begins |= dict_begins(w->x->t[t], s->hash) ? bit : 0;
    }
    return s->begins & bit;
}

uint64_t name_work_begun(const struct name_work *w, uint32_t b)
{
    const uint64_t entities = (UINT64_C(1) << T_ENTITIES) - 1;
    uint32_t k = w->tok_word[b];
    if (k >= w->nw || w->word_tok[k] != b)
        return 0;
    if (k + 1 < w->nw && w->clitic[k + 1]) /* the possessive may be part of the key */
        return entities;
    struct name_seen *s = seen_of(w, k);
    if ((s->asked & entities) != entities) {
        for (unsigned t = 0; t < T_ENTITIES; t++)
            if (w->x->t[t])
                dict_expect(w->x->t[t], s->hash);
        for (unsigned t = 0; t < T_ENTITIES; t++)
            if (w->x->t[t])
                begins(w, t, s);
        s->asked |= entities;
    }
    return s->begins & entities;
}

uint32_t name_work_match(const struct name_work *w, enum name_table t, uint32_t b, uint32_t limit,
                         struct dict_hits *hits)
{
    *hits = (struct dict_hits){0};
    uint32_t k = w->tok_word[b], end = w->tok_word[limit];
    if (!w->x->t[t] || k >= end || w->word_tok[k] != b)
        return b;
    uint32_t n = end - k < LONGEST_KEY ? end - k : LONGEST_KEY;
    bool plain = begins(w, t, seen_of(w, k));
    if (!plain && !(n > 1 && w->clitic[k + 1]))
        return b;
    uint32_t best = plain ? dict_longest(w->x->t[t], w->fold + k, n, hits) : 0;
    bool owner = false;
    for (uint32_t i = 1; i < n && i < 6; i++)
        owner |= w->clitic[k + i];
    if (owner) {
        struct str glued[LONGEST_KEY];
        uint32_t map[LONGEST_KEY];
        struct dict_hits h;
        uint32_t m = glue(w, k, n, glued, map);
        uint32_t g = dict_longest(w->x->t[t], glued, m, &h);
        /* "supreme court's" is not the plural of a common noun */
        bool owner_last = g && w->clitic[k + map[g - 1] - 1] && t >= T_ENTITIES;
        if (g > 1 && map[g - 1] > best && !owner_last) {
            best = map[g - 1];
            *hits = h;
        }
    }
    return best ? w->word_tok[k + best - 1] + 1 : b;
}

double name_work_people(const struct name_work *w, enum name_table t, const struct dict_hits *hits)
{
    enum { ROWS = 16 };
    double most = 0;
    for (uint32_t i = 0; i < hits->n && i < ROWS; i++) {
        double n = name_lex_number(name_lex_cell(w->x, t, hits->row[i], C_POP));
        most = n > most ? n : most;
    }
    return most;
}

struct str name_work_text(const struct name_work *w, uint32_t b, uint32_t e)
{
    if (b >= e)
        return (struct str){0};
    struct span s = {w->d->toks.v[b].span.b, w->d->toks.v[e - 1].span.e};
    return doc_text(w->d, s);
}

struct str name_work_key(const struct name_work *w, uint32_t b, uint32_t e)
{
    uint32_t kb = w->tok_word[b], ke = w->tok_word[e];
    size_t n = 0;
    for (uint32_t k = kb; k < ke; k++)
        n += w->fold[k].n + 1;
    char *p = arena_alloc_raw(w->a, n + 1);
    n = 0;
    for (uint32_t k = kb; k < ke; k++) {
        if (n)
            p[n++] = ' ';
        memcpy(p + n, w->fold[k].p, w->fold[k].n);
        n += w->fold[k].n;
    }
    return str_make(p, n);
}

uint32_t name_work_head(const struct name_work *w, uint32_t b, uint32_t e)
{
    const struct doc *d = w->d;
    if (w->parsed)
        for (uint32_t i = b; i < e; i++) {
            uint32_t h = d->toks.v[i].head;
            if ((h == NONE || h < b || h >= e) && d->toks.v[i].upos != UPOS_PUNCT &&
                d->toks.v[i].upos != UPOS_ADP && d->toks.v[i].upos != UPOS_DET)
                return i;
        }
    for (uint32_t i = b + 1; i + 1 < e; i++)
        if (name_work_is(w, i, "of"))
            return i - 1;
    return e - 1;
}

uint32_t name_work_add(struct name_work *w, enum mention_kind kind, uint32_t type, uint32_t b,
                       uint32_t e)
{
    uint32_t at = w->m.n;
    struct mention *m = vec_push(w->a, &w->m);
    m->b = m->core_b = b;
    m->e = m->core_e = e;
    m->kind = kind;
    m->type = type;
    m->table = T_COUNT;
    m->coref = at;
    m->owner = m->place = NONE;
    m->head = name_work_head(w, b, e);
    for (uint32_t i = b; i < e; i++)
        w->at[i] = at;
    return at;
}

uint32_t name_work_at(const struct name_work *w, uint32_t tok)
{
    return tok < w->d->toks.n && w->at[tok] != NONE && !w->m.v[w->at[tok]].dead ? w->at[tok] : NONE;
}
