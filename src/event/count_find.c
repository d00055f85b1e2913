#include "count_find.h"

#include "count_group.h"
#include "count_scope.h"
#include "tree.h"
#include "utf8.h"

enum {
    CLIMB_MAX = 8,     /* conjunctions and collectives followed from one number */
    TOLL_WORDS = 5,    /* most words of a toll phrase looked at on each side of its noun */
    CLAUSE_REACH = 30, /* words between a noun and its passive verb where the tree does not tell */
    TOLL_REACH = 9,    /* words between a toll noun and its figure where the tree does not tell */
};

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

static bool crowded(const struct count_find *f, uint32_t i)
{
    return f->crowd[i] > COUNT_CROWD_MAX;
}

static struct str key_of(const struct count_find *f, uint32_t i)
{
    return utf8_fold(f->d->arena, tok(f, i)->lemma);
}

/* --- tables ------------------------------------------------------------------------------------- */

bool count_find_row(struct count_find *f, struct str key, const char *pos, const char *role, uint32_t predicate)
{
    const struct count_tables *s = f->tables;
    struct dict_hits h = dict_find(s->predicates, key);
    for (uint32_t i = 0; i < h.n; i++) {
        if (!str_eq(dict_cell(s->predicates, h.row[i], s->pred_pos), str_of(pos)) ||
            !str_eq(dict_cell(s->predicates, h.row[i], s->pred_role), str_of(role)))
            continue;
        int what = vocab_of(VOCAB_OF_WHAT, dict_cell(s->predicates, h.row[i], s->pred_what));
        if (what <= 0)
            continue;
        f->what = (unsigned)what;
        f->predicate = predicate;
        f->rule = dict_where(s->predicates, h.row[i], f->d->arena);
        return true;
    }
    return false;
}

/* "take into custody", "* to death" (shot, stabbed, burned ..): a verb with a fixed oblique. */
static bool take_with_oblique(struct count_find *f, uint32_t verb, uint32_t oblique, const char *role)
{
    struct arena *a = f->d->arena;
    if (crowded(f, oblique))
        return false;
    struct str tail = str_fmt(a, "%.*s %.*s", STR_ARG(tree_case(f->d, oblique, a)), STR_ARG(key_of(f, oblique)));
    return count_find_row(f, str_fmt(a, "* %.*s", STR_ARG(tail)), "verb", role, verb) ||
           count_find_row(f, str_fmt(a, "%.*s %.*s", STR_ARG(key_of(f, verb)), STR_ARG(tail)), "verb", role, verb);
}

/* A verb with its particle or result word ("gun down", "shoot dead", "take hostage"), then alone. */
static bool take_verb(struct count_find *f, uint32_t verb, const char *role)
{
    struct arena *a = f->d->arena;
    if (crowded(f, verb))
        return false;
    TREE_EACH(f->d, verb, c) {
        uint32_t rel = tok(f, c)->rel;
        if (rel == REL_OBL && take_with_oblique(f, verb, c, role))
            return true;
        if (rel != REL_COMPOUND_PRT && rel != REL_XCOMP && rel != REL_ADVMOD && rel != REL_OBJ)
            continue;
        struct str key = str_fmt(a, "%.*s %.*s", STR_ARG(key_of(f, verb)), STR_ARG(key_of(f, c)));
        if (count_find_row(f, key, "verb", role, verb))
            return true;
    }
    return count_find_row(f, key_of(f, verb), "verb", role, verb);
}

static unsigned who_of_word(const struct count_find *f, struct str key)
{
    uint32_t row = dict_first(f->tables->who, key);
    if (row == NONE)
        return WHO_UNSET;
    int who = vocab_of(VOCAB_OF_WHO, dict_cell(f->tables->who, row, f->tables->who_who));
    return who > 0 ? (unsigned)who : WHO_UNSET;
}

unsigned count_find_who(const struct count_tables *t, const struct doc *d, uint32_t noun)
{
    uint32_t row = dict_first(t->who, utf8_fold(d->arena, d->toks.v[noun].lemma));
    int who = row == NONE ? 0 : vocab_of(VOCAB_OF_WHO, dict_cell(t->who, row, t->who_who));
    return who > 0 ? (unsigned)who : WHO_UNSET;
}

/* Who is counted: the noun with a noun before it ("security guard"), the noun, then its modifiers
 * ("civilian deaths"). WHO_UNSET if none of them names people. */
static unsigned who_of(const struct count_find *f)
{
    unsigned who = WHO_UNSET;
    TREE_EACH(f->d, f->noun, c) {
        if (c >= f->noun || (tok(f, c)->rel != REL_COMPOUND && tok(f, c)->rel != REL_AMOD))
            continue;
        struct str two = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(key_of(f, c)), STR_ARG(key_of(f, f->noun)));
        unsigned w = who_of_word(f, two);
        if (w)
            return w;
        w = who_of_word(f, key_of(f, c));
        who = w > WHO_ANY ? w : who;
    }
    unsigned own = who_of_word(f, key_of(f, f->noun));
    return own > WHO_ANY || !who ? own : who;
}

static bool is_thing(const struct count_find *f, uint32_t noun)
{
    return dict_first(f->tables->things, key_of(f, noun)) != NONE;
}

/* Only people are counted: a number without a noun, a noun of people, somebody's name, "five of
 * them", "12 injured". An unknown noun passes for people who died unless it is known as a thing. */
static bool counts_people(const struct count_find *f)
{
    if (f->who || f->noun == f->seed.head || f->noun == f->predicate)
        return true;
    if (is_thing(f, f->noun))
        return false;
    uint32_t upos = tok(f, f->noun)->upos;
    return f->is_name[f->noun] || f->what == WHAT_DEAD || upos == UPOS_PRON || upos == UPOS_VERB;
}

/* --- the counted noun ----------------------------------------------------------------------------- */

/* True for a word of the number itself. */
static bool in_number(const struct count_find *f, uint32_t i)
{
    return i >= f->seed.tok_b && i < f->seed.tok_e;
}

/* Noun below "dozens", "hundreds", "a total": of-complement; NONE. */
static uint32_t of_noun(const struct count_find *f, uint32_t head)
{
    TREE_EACH(f->d, head, c)
        if (tok(f, c)->rel == REL_NMOD && c > head && str_eq(tree_case(f->d, c, f->d->arena), STR("of")))
            return c;
    return NONE;
}

static bool is_life(const struct count_find *f, uint32_t noun)
{
    return str_eq(tok(f, noun)->lemma, STR("life"));
}

/* "claimed the lives of 18 pilgrims", "12 lives of miners": whose lives they are is who is counted. */
static void find_lives(struct count_find *f)
{
    uint32_t whose = of_noun(f, f->noun);
    f->noun = whose == NONE ? f->noun : whose;
}

/* A plural that stands right behind a number of several words, whatever the parser made of both: "between 30 and 40
 * villagers" with the number hung on the verb. */
static bool is_next_plural(const struct count_find *f, uint32_t i)
{
    if (i >= f->d->toks.n || doc_sent_of(f->d, i) != doc_sent_of(f->d, f->seed.tok_b))
        return false;
    const struct tok *t = tok(f, i);
    return t->upos == UPOS_NOUN && ud_feat_get(t->feats, FEAT_NUMBER) == NUMBER_PLUR && (t->child == NONE || t->child > i);
}

/* "between 65 and 73 civilians" where only the last number hangs on the noun, or none; NONE. */
static uint32_t last_noun(const struct count_find *f)
{
    const struct tok *t = tok(f, f->seed.tok_e - 1);
    bool several = f->seed.tok_e > f->seed.tok_b + 1;
    if (several && t->rel == REL_NUMMOD && t->head != NONE && t->head >= f->seed.tok_e)
        return t->head;
    return several && is_next_plural(f, f->seed.tok_e) ? f->seed.tok_e : NONE;
}

/* "65 and 73 civilians", "12 more", "three of the dead": the number's noun. */
static void find_noun(struct count_find *f)
{
    uint32_t n = f->seed.head;
    for (int i = 0; i < CLIMB_MAX && in_number(f, tok(f, n)->head); i++)
        n = tok(f, n)->head; /* "between 4 and 5", "20 to 25" */
    f->noun = f->top = n;
    if (crowded(f, n))
        return;
    uint32_t rel = tok(f, n)->rel, head = tok(f, n)->head;
    bool modifies = rel == REL_NUMMOD || (rel == REL_DET && f->seed.hi == 0) ||
                    (rel == REL_AMOD && tok(f, n)->upos == UPOS_ADJ);
    if (modifies && head != NONE)
        f->noun = f->top = head;
    else if (last_noun(f) != NONE)
        f->noun = f->top = last_noun(f);
    else if (of_noun(f, n) != NONE)
        f->noun = of_noun(f, n);
    if (is_life(f, f->noun) && !crowded(f, f->noun))
        find_lives(f);
}

/* --- governors ------------------------------------------------------------------------------------ */

static bool is_collective(const struct count_find *f, uint32_t i)
{
    return dict_first(f->tables->collectives, key_of(f, i)) != NONE;
}

/* True if the preposition of `entry` belongs to the number: "killing between four and five". */
static bool case_in_number(const struct count_find *f, uint32_t entry)
{
    uint32_t c = tree_child(f->d, entry, REL_CASE);
    return c != NONE && in_number(f, c);
}

/* "26 people, including three children, died": the phrase that the subset is part of. */
static bool is_part_phrase(const struct count_find *f, uint32_t entry)
{
    struct str c = tree_case(f->d, entry, f->d->arena);
    return str_eq(c, STR("include")) || str_eq(c, STR("including")) || str_eq(c, STR("among"));
}

uint32_t count_find_first(const struct count_find *f, uint32_t at)
{
    for (int i = 0; i < CLIMB_MAX && tok(f, at)->rel == REL_CONJ; i++) {
        uint32_t head = tok(f, at)->head, upos = tok(f, head)->upos;
        if ((upos != UPOS_NOUN && upos != UPOS_NUM && upos != UPOS_PROPN) || crowded(f, head))
            break;
        at = head;
    }
    return at;
}

/* Word through which the number enters its clause: first conjunct, collective noun. */
static uint32_t climb(const struct count_find *f, uint32_t at)
{
    for (int i = 0; i < CLIMB_MAX; i++) {
        at = count_find_first(f, at);
        uint32_t head = tok(f, at)->head;
        if (tok(f, at)->rel != REL_NMOD || crowded(f, at) || crowded(f, head))
            break;
        bool body = is_collective(f, head) && !is_thing(f, f->noun);
        bool lives = is_life(f, head);
        if (!body && !lives && !is_part_phrase(f, at))
            break;
        at = head;
    }
    return at;
}

/* "set to lose their jobs", where the subject does it and nothing is done to it. */
static bool is_active(const struct count_find *f, uint32_t verb)
{
    bool infinitive = ud_feat_get(tok(f, verb)->feats, FEAT_VERBFORM) == VERBFORM_INF;
    return (infinitive && !tree_passive(f->d, verb)) || tree_child(f->d, verb, REL_OBJ) != NONE;
}

/* "reported killed", "feared dead", "left wounded", "confirmed to have died": the word that counts
 * stands below, as xcomp. */
static bool take_complement(struct count_find *f, uint32_t verb, bool passive_subject)
{
    for (int i = 0; i < CLIMB_MAX; i++) {
        uint32_t x = crowded(f, verb) ? NONE : tree_child(f->d, verb, REL_XCOMP);
        if (x == NONE)
            return false;
        if (count_find_row(f, key_of(f, x), "adj", "self", x) ||
            (!is_active(f, x) && take_verb(f, x, "patient")) ||
            (passive_subject && take_verb(f, x, "agent")))
            return true;
        verb = x;
    }
    return false;
}

static bool take_adjective(struct count_find *f, uint32_t word)
{
    if (count_find_row(f, key_of(f, word), "adj", "self", word))
        return true;
    bool ing = tok(f, word)->upos == UPOS_VERB && ud_feat_get(tok(f, word)->feats, FEAT_TENSE) != TENSE_PAST;
    return ing && count_find_row(f, utf8_fold(f->d->arena, tok(f, word)->form), "adj", "self", word); /* "are missing" */
}

/* Subject or object of a verb or of a predicative adjective. */
static bool by_clause(struct count_find *f, uint32_t entry)
{
    uint32_t rel = tok(f, entry)->rel, v = tok(f, entry)->head;
    if (v == NONE)
        return false;
    if (ud_rel_base(rel) == REL_OBL && (case_in_number(f, entry) || tree_child(f->d, entry, REL_CASE) == NONE))
        rel = REL_OBJ;
    if (rel == REL_OBL && is_part_phrase(f, entry))
        return take_verb(f, v, tree_passive(f->d, v) ? "patient" : "agent") || take_verb(f, v, "patient") ||
               take_complement(f, v, true);
    if (rel == REL_OBJ && is_life(f, entry))
        return take_verb(f, v, "lives") || take_verb(f, v, "patient");
    if (rel == REL_OBJ)
        return take_verb(f, v, "patient") || take_complement(f, v, false);
    if (rel != REL_NSUBJ && rel != REL_NSUBJ_PASS)
        return false;
    if ((tok(f, v)->upos == UPOS_ADJ || tree_child(f->d, v, REL_OBJ) == NONE) && take_adjective(f, v))
        return true;
    if (rel == REL_NSUBJ_PASS || tree_passive(f->d, v))
        return take_verb(f, v, "patient") || take_complement(f, v, true) || take_adjective(f, v);
    return take_verb(f, v, "agent") || take_complement(f, v, true);
}

/* "took 14 peacekeepers hostage" where the parser makes one noun phrase of the two nouns. */
static bool by_hostage(struct count_find *f, uint32_t entry)
{
    uint32_t hostage = tok(f, entry)->head;
    if (tok(f, entry)->rel != REL_COMPOUND || tok(f, hostage)->rel != REL_OBJ)
        return false;
    uint32_t verb = tok(f, hostage)->head;
    struct str key = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(key_of(f, verb)), STR_ARG(key_of(f, hostage)));
    return count_find_row(f, key, "verb", "patient", verb);
}

/* "26 people killed", "16 guards dead", "12 people who died". */
static bool by_modifier(struct count_find *f, uint32_t noun)
{
    TREE_EACH(f->d, noun, c) {
        uint32_t rel = tok(f, c)->rel;
        bool clause = rel == REL_ACL || rel == REL_AMOD || rel == REL_ACL_RELCL || rel == REL_PARATAXIS;
        if (!clause || crowded(f, c))
            continue;
        if (take_adjective(f, c))
            return true;
        bool finite = rel == REL_ACL_RELCL && !tree_passive(f->d, c);
        bool present = ud_feat_get(tok(f, c)->feats, FEAT_TENSE) == TENSE_PRES && rel != REL_ACL_RELCL;
        if (!finite && !present && take_verb(f, c, "patient"))
            return true;
        if (rel == REL_ACL && !present && take_verb(f, c, "agent")) /* a headline: "40 students marched" */
            return true;
        if ((finite || present) && take_verb(f, c, "agent"))
            return true;
    }
    return false;
}

/* "the killing of 26 people" */
static bool by_nominal(struct count_find *f, uint32_t entry)
{
    uint32_t head = tok(f, entry)->head;
    return tok(f, entry)->rel == REL_NMOD && head != NONE &&
           str_eq(tree_case(f->d, entry, f->d->arena), STR("of")) && count_find_row(f, key_of(f, head), "noun", "of", head);
}

/* The same by the words alone: "the deaths of [26 people]", "injuries to [four workers]". */
static bool by_nominal_words(struct count_find *f)
{
    uint32_t b = f->seed.tok_b;
    if (f->seed.quant == NONE || b < f->d->sents.v[doc_sent_of(f->d, b)].tok_b + 2 || tok(f, b - 1)->upos != UPOS_ADP)
        return false;
    struct str prep = tok(f, b - 1)->lemma;
    const char *role = str_eq(prep, STR("of")) ? "of" : str_eq(prep, STR("to")) ? "to" : NULL;
    return role && count_find_row(f, key_of(f, b - 2), "noun", role, b - 2);
}

/* Row of the toll noun that `word` is, with its modifiers: "death toll", "number of injured". */
static uint32_t toll_row(const struct count_find *f, uint32_t word)
{
    struct str words[2 * TOLL_WORDS];
    struct dict_hits hits;
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, word)];
    uint32_t b = word - s->tok_b > TOLL_WORDS ? word - TOLL_WORDS : s->tok_b;
    uint32_t e = s->tok_e - word > TOLL_WORDS ? word + TOLL_WORDS : s->tok_e;
    for (uint32_t from = b; from <= word; from++) {
        uint32_t n = 0;
        for (uint32_t i = from; i < e; i++)
            words[n++] = key_of(f, i);
        uint32_t len = dict_longest(f->tables->tolls, words, n, &hits);
        if (len && from + len > word)
            return hits.row[0];
    }
    return NONE;
}

/* "its estimate of the dead", "the number of displaced people": what the complement of a noun for figures says. */
static bool take_complement_of(struct count_find *f, uint32_t noun, uint32_t predicate)
{
    for (int i = 0; i < CLIMB_MAX && noun != NONE && !crowded(f, noun); i++) {
        uint32_t of = of_noun(f, noun);
        if (of != NONE && (count_find_row(f, key_of(f, of), "adj", "self", predicate) ||
                           count_find_row(f, key_of(f, of), "noun", "self", predicate) || by_modifier(f, of)))
            return true;
        noun = of;
    }
    return false;
}

/* Counts what was counted just before. */
static bool take_up(struct count_find *f, uint32_t at, uint32_t row, uint32_t predicate)
{
    enum { SENTENCES = 4 };
    const struct doc *d = f->d;
    if (!d->counts.n)
        return false;
    const struct count *last = &d->counts.v[d->counts.n - 1];
    if (last->sent + SENTENCES < doc_sent_of(d, at) || last->what == WHAT_OTHER)
        return false;
    f->what = last->what;
    f->who_before = last->who;
    f->predicate = predicate;
    f->rule = dict_where(f->tables->tolls, row, d->arena);
    return true;
}

/* "The figure was later raised to 17", "put the number at nine": counts what was counted just before. */
static bool take_same(struct count_find *f, uint32_t noun, uint32_t row, uint32_t predicate)
{
    const struct doc *d = f->d;
    if (of_noun(f, noun) != NONE)
        return take_complement_of(f, noun, predicate);
    uint32_t det = tree_child(d, noun, REL_DET);
    bool definite = tree_child(d, noun, REL_NMOD_POSS) != NONE ||
                    (det != NONE && ud_feat_get(tok(f, det)->feats, FEAT_PRONTYPE) != PRONTYPE_IND &&
                     !str_eq(tok(f, det)->lemma, STR("a")));
    if (!definite || tree_child(d, noun, REL_COMPOUND) != NONE ||
        tok(f, f->seed.head)->rel == REL_NUMMOD)
        return false;
    return take_up(f, noun, row, predicate);
}

/* "The ministry had earlier said 16", "why it announced two": a bare number that somebody gives. */
static bool by_bare_number(struct count_find *f)
{
    static const char *const verbs = "say report announce give claim record cite estimate count list tell state";
    uint32_t verb = tok(f, f->top)->head, rel = ud_rel_base(tok(f, f->top)->rel), row;
    if (f->seed.quant == NONE || f->noun != f->seed.head || tok(f, f->top)->upos != UPOS_NUM || verb == NONE ||
        verb > f->top || (rel != REL_OBJ && rel != REL_CCOMP && rel != REL_XCOMP))
        return false;
    struct str rest = str_of(verbs), word;
    while (str_field(&rest, ' ', &word))
        if (str_eq(word, tok(f, verb)->lemma))
            return (row = dict_first(f->tables->tolls, STR("number"))) != NONE && take_up(f, f->top, row, verb);
    return false;
}

static bool take_toll(struct count_find *f, uint32_t noun, uint32_t predicate)
{
    uint32_t row = noun == NONE ? NONE : toll_row(f, noun);
    if (row == NONE)
        return false;
    if (str_eq(dict_cell(f->tables->tolls, row, f->tables->toll_what), STR("same")))
        return take_same(f, noun, row, predicate);
    int what = vocab_of(VOCAB_OF_WHAT, dict_cell(f->tables->tolls, row, f->tables->toll_what));
    f->what = what > 0 ? (unsigned)what : WHAT_OTHER;
    f->predicate = predicate;
    f->rule = dict_where(f->tables->tolls, row, f->d->arena);
    return true;
}

/* "the toll rose to 137", "put the toll at 12", "a toll of 26", "the toll is 40". */
static bool by_toll(struct count_find *f, uint32_t entry)
{
    uint32_t rel = ud_rel_base(tok(f, entry)->rel), v = tok(f, entry)->head;
    if (rel == REL_ROOT || v == NONE || tree_child(f->d, entry, REL_COP) != NONE) /* "the toll is 40" */
        return take_toll(f, tree_child_base(f->d, entry, REL_NSUBJ), entry);
    if (rel == REL_NMOD)
        return take_toll(f, v, v);
    if (rel != REL_OBL && rel != REL_OBJ && rel != REL_XCOMP)
        return false;
    return take_toll(f, tree_child(f->d, v, REL_OBJ), v) || take_toll(f, tree_child_base(f->d, v, REL_NSUBJ), v);
}

/* The same by the words alone, where the tree went wrong: "number of injured [..] rose to 60". */
static bool by_toll_words(struct count_find *f)
{
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->seed.tok_b)];
    uint32_t i = f->seed.tok_b;
    if (i == s->tok_b || tok(f, i - 1)->upos != UPOS_ADP || f->noun != f->seed.head)
        return false;
    for (uint32_t k = 0; k < TOLL_REACH && i > s->tok_b; k++) {
        const struct tok *t = tok(f, --i);
        if (t->upos == UPOS_PUNCT || t->upos == UPOS_NUM)
            return false;
        if ((t->upos == UPOS_NOUN || t->upos == UPOS_ADJ) && take_toll(f, i, tok(f, f->seed.head)->head))
            return true;
    }
    return false;
}

static bool is_past_participle(const struct tok *t)
{
    return ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_PART && ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST;
}

/* "[five people], including two boys, were reported killed": the passive behind an insertion. */
static bool by_later_passive(struct count_find *f)
{
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->noun)];
    uint32_t i = f->noun + 1, end = s->tok_e - i > CLAUSE_REACH ? i + CLAUSE_REACH : s->tok_e;
    if (f->seed.quant == NONE || i >= s->tok_e || tok(f, i)->upos != UPOS_PUNCT)
        return false;
    for (; i < end && tok(f, i)->upos != UPOS_AUX; i++)
        if (ud_feat_get(tok(f, i)->feats, FEAT_VERBFORM) == VERBFORM_FIN)
            return false;
    if (i == end || tok(f, i - 1)->upos != UPOS_PUNCT)
        return false;
    for (i++; i < end; i++) {
        const struct tok *t = tok(f, i);
        if (take_adjective(f, i) || (is_past_participle(t) && take_verb(f, i, "patient")))
            return true;
        if (t->upos != UPOS_ADV && t->upos != UPOS_AUX && !is_past_participle(t))
            return false;
    }
    return false;
}

/* "15 civilians from [two families] were killed": what follows is not said of the families. */
static bool is_oblique(const struct count_find *f)
{
    uint32_t c = tree_child(f->d, f->top, REL_CASE);
    return c != NONE && !in_number(f, c) && !is_part_phrase(f, f->top) && !str_eq(tok(f, c)->lemma, STR("of"));
}

/* Where the tree is wrong the words still stand side by side: "26 people [were] killed", "wounding 12". */
static bool by_neighbours(struct count_find *f)
{
    enum { REACH = 4 };
    const struct sent *s = &f->d->sents.v[doc_sent_of(f->d, f->noun)];
    for (uint32_t i = f->noun + 1; i < s->tok_e && i <= f->noun + REACH; i++) {
        const struct tok *t = tok(f, i);
        if (t->upos == UPOS_AUX || t->upos == UPOS_ADV || t->upos == UPOS_PUNCT)
            continue;
        return take_adjective(f, i) || (is_past_participle(t) && take_verb(f, i, "patient"));
    }
    return f->seed.tok_b > s->tok_b && tok(f, f->seed.tok_b - 1)->upos == UPOS_VERB && take_verb(f, f->seed.tok_b - 1, "patient");
}

static bool find_predicate(struct count_find *f)
{
    uint32_t entry = climb(f, f->top), head = tok(f, entry)->head;
    bool bare = f->noun == f->seed.head; /* a number without a noun: "26 dead" */
    if (crowded(f, f->noun) || crowded(f, entry) || (head != NONE && crowded(f, head)))
        return false;
    return by_modifier(f, f->noun) || by_modifier(f, f->top) || by_clause(f, entry) || by_hostage(f, entry) || by_nominal(f, entry) ||
           by_toll(f, entry) || by_toll_words(f) || by_nominal_words(f) ||
           (!is_oblique(f) && (by_neighbours(f) || by_later_passive(f))) || count_find_row(f, key_of(f, f->noun), "noun", "self", f->noun) ||
           count_find_row(f, key_of(f, f->noun), "adj", "self", f->noun) ||
           (f->noun != f->seed.head && tok(f, f->noun)->upos == UPOS_VERB && take_verb(f, f->noun, "patient")) || (bare && f->top != f->noun && take_adjective(f, f->top)) ||
           by_bare_number(f);
}

/* "Omar Haddad (35)", "Marsh, 42, a baker": a bare number behind a name is an age; "the one", "a dear
 * one" is no number. */
static bool is_no_number(const struct count_find *f)
{
    uint32_t b = f->seed.tok_b, e = f->seed.tok_e;
    if (f->seed.quant == NONE || f->noun != f->seed.head || b == 0)
        return false;
    const struct tok *before = tok(f, b - 1);
    bool closed = e < f->d->toks.n && str_eq(tok(f, e)->form, STR(")"));
    bool one = f->seed.best == 1 && e == b + 1;
    return (closed && str_eq(before->form, STR("("))) ||
           (one && (before->upos == UPOS_DET || before->upos == UPOS_ADJ || before->upos == UPOS_PRON));
}

/* "three dead and nine wounded" read as one phrase with two numbers: the word right behind the number
 * is the one that counts. */
static void beside_its_word(struct count_find *f)
{
    uint32_t next = f->seed.tok_e;
    if (f->seed.quant == NONE || f->noun <= next || next >= f->d->toks.n ||
        tok(f, next)->upos == UPOS_NOUN)
        return;
    bool joined = next + 1 < f->noun && tok(f, next + 1)->upos == UPOS_CCONJ;
    if (joined && count_find_row(f, key_of(f, next), "adj", "self", next))
        f->noun = f->top = next;
}

bool count_find_what(struct count_find *f)
{
    f->predicate = NONE;
    find_noun(f);
    if (is_no_number(f) || count_group_rejects(f))
        return false;
    beside_its_word(f);
    if (find_predicate(f)) {
        if (count_group_told_of_whole(f))
            return false;
        f->who = f->who_before ? f->who_before : who_of(f);
    } else if (!count_group_find(f))
        return false;
    f->who = f->who ? f->who : who_of(f);
    if (!counts_people(f))
        return false;
    count_scope_find(f);
    f->scope = f->part || count_group_is_degree(f) ? SCOPE_SUBSET : f->scope;
    return true;
}
