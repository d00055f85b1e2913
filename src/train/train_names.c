#include "train_names.h"

#include "hash.h"

#include <stdlib.h>

/* A word line: form and label. */
struct line {
    struct str form;
    uint32_t type; /* 0 = outside; 1 + type otherwise */
    bool begins, unknown;
};

static const struct {
    const char *label;
    uint32_t type;
} LABELS[] = {
    {"PER", 1},   {"PERSON", 1},      {"person", 1}, {"ORG", 2},      {"organization", 2},
    {"group", 2}, {"corporation", 2}, {"LOC", 3},    {"location", 3}, {"place", 3},
};

static void read_label(struct str label, struct line *l)
{
    l->type = 0;
    l->unknown = str_eq(label, STR("~"));
    l->begins = str_starts(label, STR("B-"));
    if (!l->begins && !str_starts(label, STR("I-")))
        return;
    struct str name = str_make(label.p + 2, label.n - 2);
    for (size_t i = 0; i < sizeof LABELS / sizeof *LABELS; i++)
        if (str_eq(name, str_of(LABELS[i].label)))
            l->type = LABELS[i].type;
}

static struct str next_column(struct str *rest)
{
    size_t b = 0;
    while (b < rest->n && (rest->p[b] == ' ' || rest->p[b] == '\t'))
        b++;
    size_t e = b;
    while (e < rest->n && rest->p[e] != ' ' && rest->p[e] != '\t')
        e++;
    struct str column = str_make(rest->p + b, e - b);
    *rest = str_make(rest->p + e, rest->n - e);
    return column;
}

static bool is_number(struct str s)
{
    uint64_t n;
    return str_to_uint(s, UINT32_MAX, &n);
}

/* "form label", "form ... label", or "number form label ..."; false for a line without words. */
static bool read_line(struct str text, struct line *l)
{
    if (text.n && text.p[text.n - 1] == '\r')
        text.n--;
    if (str_starts(text, STR("# ")))
        return false;
    struct str column[12];
    unsigned n = 0;
    while (n < 12 && (column[n] = next_column(&text)).n)
        n++;
    if (n < 2)
        return false;
    bool numbered = n > 2 && is_number(column[0]);
    l->form = column[numbered];
    read_label(column[numbered ? 2 : n - 1], l);
    return true;
}

bool train_names_is(const char *file, bool *is, struct err *e)
{
    struct arena a = {0};
    struct str text, line;
    bool found = false, well = train_conllu_text(file, &a, &text, e);
    *is = false;
    while (well && !found && str_field(&text, '\n', &line)) {
        if (!line.n || line.p[0] == '#')
            continue;
        unsigned columns = 0;
        while (next_column(&line).n)
            columns++;
        found = columns > 0;
        *is = found && columns < 10;
    }
    arena_free(&a);
    return well;
}

/* --- sentences that are there already ------------------------------------------------------------
 */

struct known {
    uint64_t hash;
    uint32_t sent;
};

static uint64_t hash_words(const struct tok *t, uint32_t n)
{
    uint64_t h = n;
    for (uint32_t i = 0; i < n; i++)
        h = hash_mix(h, hash_bytes(t[i].form, 0));
    return h;
}

static int by_hash(const void *a, const void *b)
{
    const struct known *x = a, *y = b;
    if (x->hash != y->hash)
        return x->hash < y->hash ? -1 : 1;
    return (x->sent > y->sent) - (x->sent < y->sent);
}

static struct known *index_sentences(const struct doc *d)
{
    struct known *k = arena_xalloc((d->sents.n + 1) * sizeof *k);
    for (uint32_t i = 0; i < d->sents.n; i++) {
        const struct sent *s = &d->sents.v[i];
        k[i] = (struct known){hash_words(d->toks.v + s->tok_b, s->tok_e - s->tok_b), i};
    }
    qsort(k, d->sents.n, sizeof *k, by_hash);
    return k;
}

/* First sentence of that hash without labels. UINT32_MAX: there is none at all; `n`: all of them
 * have labels. */
static uint32_t find_sentence(const struct doc *d, const struct known *k, uint32_t n, uint64_t hash)
{
    uint32_t lo = 0, hi = n;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (k[mid].hash < hash)
            lo = mid + 1;
        else
            hi = mid;
    }
    if (lo == n || k[lo].hash != hash)
        return UINT32_MAX;
    for (; lo < n && k[lo].hash == hash; lo++)
        if (d->toks.v[d->sents.v[k[lo].sent].tok_b].ner == NER_COUNT)
            return k[lo].sent;
    return n;
}

/* Ends the sentence whose words were added from `begin` on. */
static void end_sentence(struct doc *d, uint32_t begin, const struct known *k, uint32_t n)
{
    uint32_t words = d->toks.n - begin;
    if (!words)
        return;
    uint32_t same = find_sentence(d, k, n, hash_words(d->toks.v + begin, words));
    if (same == UINT32_MAX) {
        struct sent *s = vec_push(d->arena, &d->sents);
        s->tok_b = begin;
        s->tok_e = d->toks.n;
        return;
    }
    for (uint32_t i = 0; i < words && same < n; i++)
        d->toks.v[d->sents.v[same].tok_b + i].ner = d->toks.v[begin + i].ner;
    d->toks.n = begin;
}

bool train_names_read(struct train_conllu *c, const char *file, struct err *e)
{
    struct doc *d = &c->doc;
    struct str text, row;
    if (!train_conllu_text(file, d->arena, &text, e))
        return false;
    uint32_t n = d->sents.n, begin = d->toks.n, last = 0;
    struct known *known = index_sentences(d);
    while (str_field(&text, '\n', &row)) {
        struct line l;
        if (!read_line(row, &l)) {
            end_sentence(d, begin, known, n);
            begin = d->toks.n;
            last = 0;
            continue;
        }
        struct tok *t = vec_push(d->arena, &d->toks);
        *t = (struct tok){.form = l.form, .head = NONE, .upos = UPOS_COUNT};
        t->ner = l.unknown ? NER_COUNT : l.type ? 2 * l.type - (l.begins || l.type != last) : NER_UNSET;
        last = l.type;
    }
    end_sentence(d, begin, known, n);
    free(known);
    return true;
}

/* --- classes -------------------------------------------------------------------------------------
 */

static uint32_t type_of(uint32_t ner)
{
    return (ner - 1) / 2;
}

static bool goes_on(const struct doc *d, const struct sent *s, uint32_t i)
{
    return i < s->tok_e && d->toks.v[i].ner && d->toks.v[i].ner % 2 == 0;
}

static uint32_t class_of(const struct doc *d, const struct sent *s, uint32_t i)
{
    uint32_t ner = d->toks.v[i].ner;
    if (ner == NER_COUNT)
        return UINT32_MAX;
    if (ner == NER_UNSET)
        return 0;
    bool begins = ner % 2, ends = !goes_on(d, s, i + 1);
    uint32_t place = begins ? (ends ? TRAIN_NAMES_ALONE : TRAIN_NAMES_BEGIN)
                            : (ends ? TRAIN_NAMES_END : TRAIN_NAMES_INSIDE);
    return 1 + 4 * type_of(ner) + place;
}

uint32_t *train_names_classes(const struct doc *d, struct arena *a)
{
    uint32_t *class = arena_array(a, d->toks.n + 1, sizeof *class);
    for (uint32_t i = 0; i < d->sents.n; i++)
        for (uint32_t k = d->sents.v[i].tok_b; k < d->sents.v[i].tok_e; k++)
            class[k] = class_of(d, &d->sents.v[i], k);
    return class;
}
