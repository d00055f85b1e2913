#include "train_entity.h"

#include "utf8.h"

#include <string.h>

enum { PER = 1, ORG, LOC };

void train_entity_init(struct train_entity *t, const struct dict *dict)
{
    *t = (struct train_entity){.titles = dict_table(dict, "en/names/titles"),
                               .agents = dict_table(dict, "en/names/agents")};
}

static uint32_t type_of(struct str name)
{
    if (str_eq(name, STR("person")))
        return PER;
    if (str_eq(name, STR("organization")))
        return ORG;
    return str_eq(name, STR("place")) ? LOC : 0;
}

/* The word of [b, e) that hangs on a word outside; e if there is none. */
static uint32_t head_of(const struct doc *d, uint32_t b, uint32_t e, uint32_t base)
{
    for (uint32_t i = b; i < e; i++) {
        uint32_t head = d->toks.v[i].head; /* still numbered within the sentence, 0 = root */
        if (!head || head - 1 + base < b || head - 1 + base >= e)
            return i;
    }
    return e;
}

static bool proper(const struct doc *d, uint32_t i)
{
    return d->toks.v[i].upos == UPOS_PROPN;
}

static bool joins(const struct doc *d, uint32_t i)
{
    static const char *const JOINT[] = {"of", "the", "for", "and", "&", "de", "on", "-", "'s"};
    for (size_t k = 0; k < sizeof JOINT / sizeof *JOINT; k++)
        if (str_eq(d->toks.v[i].form, str_of(JOINT[k])))
            return true;
    return false;
}

/* The run around the head goes on to the right over at most two joints before a proper noun. */
static uint32_t right_end(const struct doc *d, uint32_t head, uint32_t e, bool with_joints)
{
    uint32_t i = head + 1;
    for (;;) {
        uint32_t k = i;
        while (with_joints && k < e && k < i + 2 && joins(d, k))
            k++;
        if (k >= e || !(proper(d, k) || d->toks.v[k].upos == UPOS_NUM))
            return i;
        i = k + 1;
    }
}

static bool capital(struct str form)
{
    size_t at = 0;
    return form.n && utf8_is_upper(utf8_next(form, &at));
}

static uint32_t left_begin(const struct doc *d, uint32_t b, uint32_t head)
{
    while (head > b && (proper(d, head - 1) || (d->toks.v[head - 1].upos == UPOS_ADJ &&
                                                capital(d->toks.v[head - 1].form))))
        head--;
    return head;
}

static bool is_title(const struct train_entity *t, struct doc *d, uint32_t i)
{
    struct str form = d->toks.v[i].form;
    if (form.n && form.p[form.n - 1] == '.')
        form.n--;
    struct str word = utf8_fold(d->arena, form);
    return (t->titles && dict_find(t->titles, word).n) || (t->agents && dict_find(t->agents, word).n);
}

static void mark(struct doc *d, uint32_t b, uint32_t e, uint32_t type)
{
    for (uint32_t i = b; i < e; i++)
        d->toks.v[i].ner = 2 * type - (i == b);
}

static void end_mention(const struct train_entity *t, struct doc *d, uint32_t b, uint32_t e,
                        uint32_t type, uint32_t base)
{
    uint32_t head = type ? head_of(d, b, e, base) : e;
    if (head == e || !proper(d, head))
        return;
    if (type == PER && ud_feat_get(d->toks.v[head].feats, FEAT_NUMBER) == NUMBER_PLUR)
        return; /* "the Kazakhs" */
    uint32_t from = left_begin(d, b, head), to = right_end(d, head, e, type != PER);
    while (type == PER && from < to && is_title(t, d, from))
        from++;
    if (from < to)
        mark(d, from, to, type);
}

/* --- the MISC column -----------------------------------------------------------------------------
 */

static uint32_t number_at(struct str s, size_t *i)
{
    uint32_t n = 0;
    while (*i < s.n && s.p[*i] >= '0' && s.p[*i] <= '9' && n < 100000000)
        n = n * 10 + (uint32_t)(s.p[(*i)++] - '0');
    return n;
}

static void open_mention(struct train_entity *t, uint32_t group, struct str rest, uint32_t word)
{
    struct str type;
    if (t->nopen == TRAIN_ENTITY_DEPTH || !str_field(&rest, '-', &type))
        return;
    t->open[t->nopen].group = group;
    t->open[t->nopen].type = type_of(type);
    t->open[t->nopen++].begin = word;
}

static void close_mention(struct train_entity *t, struct doc *d, uint32_t group, uint32_t word,
                          uint32_t base)
{
    uint32_t k = t->nopen;
    while (k > 0 && t->open[k - 1].group != group)
        k--;
    if (!k)
        return;
    end_mention(t, d, t->open[k - 1].begin, word + 1, t->open[k - 1].type, base);
    memmove(&t->open[k - 1], &t->open[k], (t->nopen - k) * sizeof *t->open);
    t->nopen--;
}

/* "(12-person-...(13-place-...)" opens 12 and is all of 13; "13)12)" closes them. */
void train_entity_word(struct train_entity *t, struct doc *d, uint32_t word, uint32_t base,
                       struct str misc)
{
    size_t at = str_find(misc, STR("Entity="), 0);
    if (at == SIZE_MAX)
        return;
    for (size_t i = at + strlen("Entity="); i < misc.n && misc.p[i] != '|';) {
        bool opens = misc.p[i] == '(';
        i += opens;
        uint32_t group = number_at(misc, &i);
        size_t end = i;
        while (end < misc.n && misc.p[end] != '(' && misc.p[end] != ')' && misc.p[end] != '|')
            end++;
        if (opens && i < end)
            open_mention(t, group, str_make(misc.p + i + 1, end - i - 1), word);
        if (end < misc.n && misc.p[end] == ')')
            close_mention(t, d, group, word, base), end++;
        i = end > i ? end : i + 1;
    }
}

void train_entity_end(struct train_entity *t)
{
    t->nopen = 0;
}
