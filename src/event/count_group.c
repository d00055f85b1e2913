#include "count_group.h"

#include "tree.h"
#include "utf8.h"

enum { LIST_WORDS = 12, NEAR = 6, LOOK_BACK = 32 }; /* words and counts looked at; bound the time */

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

static uint32_t begin_of(const struct count_find *f)
{
    return f->d->sents.v[doc_sent_of(f->d, f->seed.tok_b)].tok_b;
}

static uint32_t end_of(const struct count_find *f)
{
    return f->d->sents.v[doc_sent_of(f->d, f->seed.tok_b)].tok_e;
}

static bool is_lemma(const struct count_find *f, uint32_t i, const char *list)
{
    struct str key = utf8_fold(f->d->arena, tok(f, i)->lemma), rest = str_of(list), word;
    while (str_field(&rest, ' ', &word))
        if (str_eq(word, key))
            return true;
    return false;
}

/* --- numbers that count nobody ------------------------------------------------------------------------ */

/* "aged 4, 6 and 9" */
static bool is_age(const struct count_find *f)
{
    uint32_t b = begin_of(f), i = f->seed.tok_b;
    for (uint32_t k = 0; k < LIST_WORDS && i > b; k++) {
        const struct tok *t = tok(f, --i);
        if (str_ieq(t->form, STR("aged")) || str_ieq(t->form, STR("ages")))
            return true;
        if (t->upos != UPOS_NUM && t->upos != UPOS_CCONJ && t->upos != UPOS_PUNCT)
            return false;
    }
    return false;
}

/* "Omar Haddad (35)", "Marsh (56-64)": a number alone in brackets is an age or a source's mark. */
static bool is_bracketed(const struct count_find *f)
{
    uint32_t b = f->seed.tok_b, e = f->seed.tok_e;
    return b > begin_of(f) && e < end_of(f) && str_eq(tok(f, b - 1)->form, STR("(")) && str_eq(tok(f, e)->form, STR(")"));
}

bool count_group_is_set_off(const struct count_tables *t, const struct doc *d, const uint8_t *is_name,
                             uint32_t quant)
{
    enum { OLDEST = 120 };
    const struct quant *q = &d->quants.v[quant];
    const struct sent *s = &d->sents.v[doc_sent_of(d, q->tok_b)];
    uint32_t b = q->tok_b, e = q->tok_e;
    if (e != b + 1 || b < s->tok_b + 2 || q->best == QUANT_NONE || q->best > OLDEST)
        return false;
    if (!str_eq(d->toks.v[b - 1].form, STR(",")) || (e < s->tok_e && d->toks.v[e].upos != UPOS_PUNCT))
        return false;
    const struct tok *who = &d->toks.v[b - 2];
    bool named = is_name[b - 2] || (who->head != NONE && who->upos == UPOS_PROPN && is_name[who->head]);
    return ud_feat_get(who->feats, FEAT_NUMBER) != NUMBER_PLUR && (named || count_find_who(t, d, b - 2) > WHO_ANY);
}

/* "a young man of 18", "mother-of-three" */
static bool is_man_of(const struct count_find *f)
{
    uint32_t b = f->seed.tok_b, i = b;
    i -= i > begin_of(f) && str_eq(tok(f, i - 1)->form, STR("-"));
    if (f->noun != f->seed.head || i < begin_of(f) + 2 || !str_ieq(tok(f, i - 1)->form, STR("of")))
        return false;
    i -= i > begin_of(f) + 2 && str_eq(tok(f, i - 2)->form, STR("-"));
    const struct tok *who = tok(f, i - 2);
    return ud_feat_get(who->feats, FEAT_NUMBER) != NUMBER_PLUR && count_find_who(f->tables, f->d, i - 2) &&
           dict_first(f->tables->collectives, who->lemma) == NONE;
}

/* "she was only seven when": the number is said of one person. */
static bool is_said_of_one(const struct count_find *f)
{
    uint32_t cop = f->noun == f->seed.head ? tree_child(f->d, f->noun, REL_COP) : NONE;
    uint32_t who = cop == NONE ? NONE : tree_child_base(f->d, f->noun, REL_NSUBJ);
    bool among = tree_child(f->d, f->noun, REL_CASE) != NONE; /* "the groom was among 45 wounded" */
    if (who == NONE || among || ud_feat_get(tok(f, who)->feats, FEAT_NUMBER) == NUMBER_PLUR)
        return false;
    return tok(f, who)->upos == UPOS_PROPN || is_lemma(f, who, "he she who") || count_find_who(f->tables, f->d, who);
}

/* Word that takes a part of what "of the [60]" governs: "half", "two", "most"; NONE. */
static uint32_t part_word(const struct count_find *f)
{
    uint32_t b = begin_of(f), i = f->seed.tok_b;
    if (i > b && is_lemma(f, i - 1, "the its their his her these those"))
        i--;
    if (i < b + 2 || !str_ieq(tok(f, i - 1)->form, STR("of")))
        return NONE;
    const struct tok *t = tok(f, i - 2);
    bool part = t->upos == UPOS_NUM ||
                is_lemma(f, i - 2, "half third quarter most many some few several none both majority "
                                   "percent percentage fraction part each any one");
    return part ? i - 2 : NONE;
}

/* A participle or clause follows the noun at once: "three men [shot dead]", "three men [who died]". */
static bool has_clause(const struct count_find *f, uint32_t noun)
{
    if (noun + 1 >= end_of(f))
        return false;
    const struct tok *t = tok(f, noun + 1);
    bool participle = t->upos == UPOS_VERB && ud_feat_get(t->feats, FEAT_VERBFORM) != VERBFORM_FIN;
    return participle || str_ieq(t->form, STR("who")) || tree_child(f->d, noun, REL_ACL_RELCL) != NONE;
}

bool count_group_rejects(const struct count_find *f)
{
    if (f->seed.quant == NONE)
        return false;
    return is_age(f) || count_group_is_set_off(f->tables, f->d, f->is_name, f->seed.quant) || is_bracketed(f) || is_man_of(f) || is_said_of_one(f) || (part_word(f) != NONE && !has_clause(f, f->noun));
}

bool count_group_is_alive(const struct count_find *f)
{
    uint32_t v = tok(f, f->noun)->rel == REL_NSUBJ ? tok(f, f->noun)->head : NONE;
    if (v == NONE || !str_eq(tok(f, f->noun)->lemma, STR("victim")) || tok(f, v)->upos != UPOS_VERB)
        return false;
    return tree_child(f->d, v, REL_OBJ) != NONE || tree_child(f->d, v, REL_CCOMP) != NONE || tree_child(f->d, v, REL_XCOMP) != NONE;
}

bool count_group_told_of_whole(const struct count_find *f)
{
    bool part = f->noun >= f->seed.tok_e && f->noun != f->seed.head &&
                tok(f, f->noun)->rel == REL_NMOD && f->top != f->noun;
    return f->seed.quant != NONE && part && tree_child(f->d, f->noun, REL_NUMMOD) != NONE &&
           f->predicate != NONE && has_clause(f, f->noun) && f->predicate > f->noun &&
           f->predicate <= f->noun + 3;
}

bool count_group_is_degree(const struct count_find *f)
{
    uint32_t b = f->seed.tok_b, e = f->seed.tok_e;
    if (f->seed.quant == NONE || f->noun != f->seed.head || e >= end_of(f) || b == begin_of(f))
        return false;
    return tok(f, e)->upos == UPOS_ADV && str_ends(tok(f, e)->form, STR("ly")) &&
           (tok(f, b - 1)->upos == UPOS_PUNCT || tok(f, b - 1)->upos == UPOS_CCONJ);
}

bool count_group_is_fatal(const struct count_find *f)
{
    uint32_t b = begin_of(f), e = end_of(f), p = f->predicate;
    for (uint32_t i = f->seed.tok_e; i < e && i < f->seed.tok_e + NEAR && tok(f, i)->upos != UPOS_PUNCT; i++)
        if (f->noun == f->seed.head && is_lemma(f, i, "fatally mortally"))
            return true;
    if (p != NONE && p + 1 < e && is_lemma(f, p, "shoot") && is_lemma(f, p + 1, "dead"))
        return true; /* "shot dead activist Reyes", whatever the dead hangs on */
    bool before = p != NONE && p > b && is_lemma(f, p - 1, "fatally mortally");
    return before || (p != NONE && p + 1 < e && is_lemma(f, p + 1, "fatally mortally"));
}

/* --- parts of a group -------------------------------------------------------------------------------- */

/* Who the part are, by the words behind: "six of them [children]", "three of whom were [police officers]". */
static unsigned who_behind(const struct count_find *f, uint32_t from)
{
    uint32_t e = end_of(f);
    for (uint32_t i = from; i < e && i < from + NEAR; i++) {
        unsigned upos = tok(f, i)->upos, w = 0;
        if (upos == UPOS_VERB || upos == UPOS_PUNCT)
            break;
        if (upos == UPOS_NOUN && i + 1 < e && tok(f, i + 1)->upos == UPOS_NOUN)
            continue; /* "police officers" */
        if (upos == UPOS_NOUN || upos == UPOS_ADJ)
            w = count_find_who(f->tables, f->d, i);
        if (w > WHO_ANY && upos == UPOS_NOUN && i > from &&
            count_find_who(f->tables, f->d, i - 1) > WHO_CIVILIAN)
            w = count_find_who(f->tables, f->d, i - 1);
        if (w)
            return w;
    }
    return WHO_UNSET;
}

/* The figure in front, of this sentence or the one before, of which "them" are a part. */
static const struct count *whole_of(const struct count_find *f)
{
    const struct doc *d = f->d;
    uint32_t s = doc_sent_of(d, f->seed.tok_b);
    for (uint32_t i = d->counts.n; i-- > 0 && i + LOOK_BACK > d->counts.n;) {
        const struct count *c = &d->counts.v[i];
        if (c->sent + 1 < s)
            return NULL;
        if (c->scope != SCOPE_SUBSET && c->quant != f->seed.quant)
            return c;
    }
    return NULL;
}

/* No part is more than the whole; "at least 660" may be any number. */
static bool may_be_part(const struct count_find *f, const struct count *whole)
{
    int64_t most = whole->hi != QUANT_NONE ? whole->hi : whole->best;
    return most == QUANT_NONE || f->seed.best <= most;
}

/* What became of those counted by `c` became of these; always true. */
static bool same_fate(struct count_find *f, const struct count *c)
{
    f->what = c->what;
    f->rule = c->rule;
    f->predicate = f->noun;
    return true;
}

/* "six of them", "three of whom" */
static bool by_whole(struct count_find *f)
{
    uint32_t e = f->seed.tok_e;
    if (e + 1 >= end_of(f) || !str_ieq(tok(f, e)->form, STR("of")) || !is_lemma(f, e + 1, "they them whom who"))
        return false;
    const struct count *c = whole_of(f);
    bool small = c && (c->hi == QUANT_NONE || f->seed.best <= c->hi);
    if (!c || !small)
        return false;
    f->noun = f->seed.head;
    f->who = who_behind(f, e + 2);
    f->who = f->who ? f->who : c->who;
    return same_fate(f, c);
}

/* "25 people died; a doctor said [the number was at least 60]": the number that was told of just before. */
static bool by_the_number(struct count_find *f)
{
    uint32_t subject = f->noun == f->seed.head ? tree_child_base(f->d, f->noun, REL_NSUBJ) : NONE;
    const struct count *c = whole_of(f);
    if (!c || subject == NONE || !is_lemma(f, subject, "number figure count tally total") ||
        tree_child(f->d, subject, REL_NMOD) != NONE || tree_child(f->d, subject, REL_DET) == NONE)
        return false;
    f->who = c->who;
    return same_fate(f, c);
}

/* "the dead", "the victims", "those killed": what became of the group at `word`. */
static bool take_group(struct count_find *f, uint32_t word)
{
    struct str key = utf8_fold(f->d->arena, tok(f, word)->lemma);
    return count_find_row(f, key, "adj", "self", word) || count_find_row(f, key, "noun", "self", word) ||
           count_find_row(f, key, "verb", "patient", word);
}

/* "The dead included five foreigners", "Among the dead were two tourists", "The injured are three
 * nurses". */
static bool by_group(struct count_find *f)
{
    uint32_t b = begin_of(f), v = tok(f, f->noun)->head;
    bool object = v != NONE && tok(f, f->noun)->rel == REL_OBJ && is_lemma(f, v, "include comprise");
    if (f->seed.tok_b < b + 3 || (f->seed.tok_b > b + LIST_WORDS))
        return false;
    bool among = is_lemma(f, b, "among amongst");
    if (!object && !(among && tok(f, f->seed.tok_b - 1)->upos == UPOS_AUX))
        return false;
    for (uint32_t i = b + among; i < f->seed.tok_b; i++)
        if (is_lemma(f, i, "the those all") && i + 1 < f->seed.tok_b && take_group(f, i + 1))
            return true;
    return take_group(f, b + among); /* "Victims include ..." */
}

/* "Killed: 14", "Missing - 2" or "Injured 32" at the beginning of a line or behind a mark. */
static bool by_label(struct count_find *f)
{
    uint32_t b = begin_of(f), i = f->seed.tok_b;
    bool colon = i > b && (str_eq(tok(f, i - 1)->form, STR(":")) || str_eq(tok(f, i - 1)->form, STR("-")));
    i -= colon;
    if (i <= b || (i > b + 1 && tok(f, i - 2)->upos != UPOS_PUNCT && tok(f, i - 2)->upos != UPOS_NUM))
        return false;
    f->noun = f->seed.head;
    return take_group(f, i - 1) || count_find_row(f, utf8_fold(f->d->arena, tok(f, i - 1)->form), "adj", "self", i - 1);
}

/* "Eleven people were killed in one town and [six in another]": the same befell them. */
static bool by_gap(struct count_find *f)
{
    const struct doc *d = f->d;
    uint32_t b = f->seed.tok_b, e = f->seed.tok_e;
    if (f->noun != f->seed.head || b < begin_of(f) + 2 || e + 1 >= end_of(f) || d->counts.n == 0 ||
        !is_lemma(f, e, "in at near outside from") || !is_lemma(f, b - 1, "and , ; while") || f->seed.best == QUANT_NONE)
        return false;
    const struct count *c = &d->counts.v[d->counts.n - 1];
    bool same = c->sent == doc_sent_of(d, b) && c->quant != NONE && c->quant + 1 == f->seed.quant;
    if (!same || (tok(f, e + 1)->upos != UPOS_PROPN && tok(f, e + 1)->upos != UPOS_DET))
        return false;
    f->what = c->what;
    f->rule = c->rule;
    f->predicate = f->noun;
    f->who = c->who;
    return true;
}

/* The last count of the sentence before the number, rather none of a part; NULL. */
static const struct count *last_whole(const struct count_find *f)
{
    const struct doc *d = f->d;
    const struct count *last = NULL;
    for (uint32_t i = d->counts.n; i-- > 0 && d->counts.v[i].sent == doc_sent_of(d, f->seed.tok_b);) {
        if (d->counts.v[i].scope != SCOPE_SUBSET)
            return &d->counts.v[i];
        last = last ? last : &d->counts.v[i];
    }
    return last;
}

/* "13 people were killed, and not [15]", "rather than [15]": of the same people, who were not so many. */
static bool by_instead(struct count_find *f)
{
    uint32_t b = f->seed.tok_b;
    const struct count *c = f->noun == f->seed.head && b >= begin_of(f) + 2 ? last_whole(f) : NULL;
    if (!c || f->seed.best == QUANT_NONE || f->seed.best < 1)
        return false;
    bool not_so = is_lemma(f, b - 1, "not") && is_lemma(f, b - 2, ", and - –");
    if (!not_so && !(is_lemma(f, b - 1, "than") && is_lemma(f, b - 2, "rather")) &&
        !(is_lemma(f, b - 1, "of") && is_lemma(f, b - 2, "instead")))
        return false;
    f->who = c->who;
    return same_fate(f, c);
}

/* "including [100] in police firing": a number with no noun of its own, whatever the tree hangs it on. */
static bool is_bare(const struct count_find *f)
{
    uint32_t e = f->seed.tok_e;
    return tok(f, f->seed.head)->upos == UPOS_NUM && (e >= end_of(f) || tok(f, e)->upos == UPOS_ADP || tok(f, e)->upos == UPOS_PUNCT);
}

/* "three of them women and [two children]", with nothing said of the children. */
static bool is_next_part(const struct count_find *f, const struct count *part)
{
    uint32_t b = f->seed.tok_b, behind = f->noun + 1;
    bool joined = part->quant != NONE && part->quant + 1 == f->seed.quant && b > begin_of(f) && is_lemma(f, b - 1, "and ,");
    return joined && (behind >= end_of(f) || tok(f, behind)->upos == UPOS_PUNCT || tok(f, behind)->upos == UPOS_CCONJ);
}

/* "Twelve people died. [Nine] were civilians and [three insurgents]": what befell them befell each part. */
static bool by_kind(struct count_find *f)
{
    uint32_t kind = f->noun == f->seed.head && ud_rel_base(tok(f, f->noun)->rel) == REL_NSUBJ ? tok(f, f->noun)->head : count_find_first(f, f->noun);
    uint32_t number = kind == NONE || f->crowd[kind] > COUNT_CROWD_MAX ? NONE : tree_child_base(f->d, kind, REL_NSUBJ);
    const struct count *c = whole_of(f);
    if (!c || number == NONE || tok(f, number)->upos != UPOS_NUM || tree_child(f->d, kind, REL_COP) == NONE ||
        c->quant == NONE || c->qualifier == QUALIFIER_VAGUE || f->seed.best == QUANT_NONE || !may_be_part(f, c))
        return false;
    unsigned who = count_find_who(f->tables, f->d, f->noun == f->seed.head ? kind : f->noun);
    if (!who)
        return false;
    f->who = who;
    return same_fate(f, c);
}

/* "nine bodies, including [four children]", "seven people, among them [two girls aged 4 and 6]": what befell those just
 * counted befell these, who are people and no more than they. */
static bool by_part(struct count_find *f)
{
    enum { BACK = 6 };
    const struct doc *d = f->d;
    uint32_t b = f->seed.tok_b, begin = begin_of(f);
    while (b > begin && f->seed.tok_b - b < BACK && is_lemma(f, b - 1, "at least that those of the body"))
        b--; /* "including [those of at least] four children" */
    bool part = b > begin && is_lemma(f, b - 1, "include including");
    part |= b > begin + 1 && is_lemma(f, b - 1, "they who") && is_lemma(f, b - 2, "among amongst including include");
    const struct count *c = d->counts.n ? &d->counts.v[d->counts.n - 1] : NULL;
    part |= c && c->scope == SCOPE_SUBSET && is_next_part(f, c);
    c = part && c && c->scope == SCOPE_SUBSET ? whole_of(f) : c;
    if (!part || !c || c->sent != doc_sent_of(d, b) || c->head >= b || c->qualifier == QUALIFIER_VAGUE || f->seed.best == QUANT_NONE ||
        f->seed.best < 1 || !may_be_part(f, c) || (!count_find_who(f->tables, d, f->noun) && !is_bare(f)))
        return false;
    f->noun = is_bare(f) ? f->seed.head : f->noun;
    return same_fate(f, c);
}

bool count_group_find(struct count_find *f)
{
    if (f->seed.quant == NONE)
        return false;
    if (by_whole(f) || by_group(f) || by_part(f) || by_kind(f)) {
        f->part = true;
        return true;
    }
    return by_label(f) || by_gap(f) || by_instead(f) || by_the_number(f);
}
