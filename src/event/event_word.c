/*
 * The number by which the rules know a word of the text: its lemma, a regular form of it, or the
 * word that the tokenizer has split at a hyphen ("cease-fire", "test-fired").
 */
#include "event_room.h"

static bool ends(const char *p, size_t n, const char *tail, size_t k)
{
    return n > k + 2 && memcmp(p + n - k, tail, k) == 0;
}

/* Number of the word that `stem` + `tail` spells; 0 if no rule knows it. */
static uint32_t spelled(const struct event_stage *s, char *p, size_t stem, const char *tail)
{
    size_t n = strlen(tail);
    memcpy(p + stem, tail, n);
    return rule_word_of(&s->book, str_make(p, stem + n));
}

/* Verb or noun under an inflected form that the lemmatiser left alone or cut too short. Only words
 * of the rules are tried. */
static uint32_t regular_form(const struct event_stage *s, struct str form)
{
    char p[40];
    uint32_t w = 0;
    if (form.n < 4 || form.n > 32)
        return 0;
    for (size_t i = 0; i < form.n; i++)
        p[i] = (char)(form.p[i] >= 'A' && form.p[i] <= 'Z' ? form.p[i] + 32 : form.p[i]);
    size_t n = form.n, stem = 0;
    if (ends(p, n, "ied", 3) || ends(p, n, "ies", 3))
        w = spelled(s, p, n - 3, "y");
    else if (ends(p, n, "ed", 2))
        stem = n - 2;
    else if (ends(p, n, "ing", 3))
        stem = n - 3;
    else if (ends(p, n, "s", 1))
        w = spelled(s, p, n - 1, "");
    if (stem) {
        w = spelled(s, p, stem, "");
        char last = p[stem - 1];
        if (!w && last == p[stem - 2])
            w = spelled(s, p, stem - 1, "");
        if (!w)
            w = spelled(s, p, stem, "e");
    }
    return w;
}

uint32_t event_word_of(const struct event_stage *s, const struct doc *d, uint32_t at)
{
    const struct tok *t = &d->toks.v[at];
    uint32_t w = event_is_gerund_noun(d, at) ? rule_word_of(&s->book, t->form) : 0;
    if (!w)
        w = rule_word_of(&s->book, t->lemma);
    if (!w && (t->upos == UPOS_VERB || t->upos == UPOS_NOUN))
        w = regular_form(s, t->form);
    return w;
}

enum { JOINED_MAX = 32 };

static bool is_hyphen(struct str form)
{
    return str_eq(form, STR("-")) || str_eq(form, STR("\xE2\x80\x90")) ||
           str_eq(form, STR("\xE2\x80\x91"));
}

/* Number of the word that two parts spell with `mark` between them; 0 if no rule knows it. */
static uint32_t joined(const struct event_stage *s, struct str a, const char *mark, struct str b)
{
    char p[JOINED_MAX];
    size_t m = strlen(mark), n = a.n + m + b.n;
    if (n > sizeof p)
        return 0;
    memcpy(p, a.p, a.n);
    memcpy(p + a.n, mark, m);
    memcpy(p + a.n + m, b.p, b.n);
    uint32_t w = rule_word_of(&s->book, str_make(p, n));
    return w ? w : regular_form(s, str_make(p, n));
}

/* The word that tokens `t`, a hyphen and another spell; the rules may write it with the hyphen or
 * without. */
static uint32_t joined_at(const struct event_work *w, uint32_t t)
{
    const struct tok *a = &w->d->toks.v[t], *b = a + 2;
    uint32_t found = joined(w->s, a->form, "-", b->lemma);
    if (!found)
        found = joined(w->s, a->form, "-", b->form);
    if (!found)
        found = joined(w->s, a->form, "", b->lemma);
    return found ? found : joined(w->s, a->form, "", b->form);
}

/* Which of two parts stands for the whole: the one that the other hangs on. */
static uint32_t head_part(const struct doc *d, uint32_t a, uint32_t b)
{
    return d->toks.v[b].head == a ? a : b;
}

static bool is_split(const struct doc *d, uint32_t t)
{
    const struct tok *k = &d->toks.v[t];
    return t + 2 < d->toks.n && !k->space_after && !k[1].space_after && is_hyphen(k[1].form);
}

uint32_t event_word_first(const struct doc *d, uint32_t tok)
{
    return tok >= 2 && is_split(d, tok - 2) && d->toks.v[tok - 2].head == tok ? tok - 2 : tok;
}

void event_word_join(struct event_work *w)
{
    for (uint32_t t = 0; t < w->d->toks.n; t++) {
        if (!is_split(w->d, t))
            continue;
        uint32_t word = joined_at(w, t), head = head_part(w->d, t, t + 2);
        w->whole[head] = word;
        if (!w->s->book.words.v[word].nentries)
            continue;
        w->whole[head] = w->word[head]; /* "car-bomb" is a "bomb" too */
        w->word[t] = w->word[t + 2] = 0;
        w->word[head] = word;
    }
}

uint32_t event_word_phrasal(const struct event_work *w, uint32_t t)
{
    uint32_t particle = tree_child(w->d, t, REL_COMPOUND_PRT);
    return particle == NONE ? 0 : joined(w->s, w->d->toks.v[t].lemma, "-", w->d->toks.v[particle].lemma);
}

bool event_word_code_has(struct str code, struct str letters)
{
    enum { ROLE = 3 }; /* letters of a country or role */
    for (size_t i = 0; i + letters.n <= code.n; i += ROLE)
        if (str_ieq(str_make(code.p + i, letters.n), letters))
            return true;
    return false;
}
