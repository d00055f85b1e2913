#include "count_find.h"

#include "count_group.h"
#include "count_near.h"
#include "count_same.h"
#include "count_scope.h"
#include "count_toll.h"
#include "tree.h"
#include "utf8.h"

enum { CLIMB_MAX = 8 }; /* conjunctions and collectives followed from one number */

static const struct tok *tok(const struct count_find *f, uint32_t i)
{
    return &f->d->toks.v[i];
}

static bool crowded(const struct count_find *f, uint32_t i)
{
    return f->crowd[i] > COUNT_CROWD_MAX;
}

struct str count_find_key(const struct count_find *f, uint32_t i)
{
    return utf8_fold(f->d->arena, tok(f, i)->lemma);
}

/* --- tables ------------------------------------------------------------------------------------- */

/* "itself" is a stronger "self". */
static bool is_role(struct str cell, const char *role)
{
    return str_eq(cell, str_of(role)) || (str_eq(cell, STR("itself")) && str_eq(str_of(role), STR("self")));
}

bool count_find_row(struct count_find *f, struct str key, const char *pos, const char *role, uint32_t predicate)
{
    const struct count_tables *s = f->tables;
    struct dict_hits h = dict_find(s->predicates, key);
    for (uint32_t i = 0; i < h.n; i++) {
        if (!str_eq(dict_cell(s->predicates, h.row[i], s->pred_pos), str_of(pos)) ||
            !is_role(dict_cell(s->predicates, h.row[i], s->pred_role), role))
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
    struct str tail = str_fmt(a, "%.*s %.*s", STR_ARG(tree_case(f->d, oblique, a)), STR_ARG(count_find_key(f, oblique)));
    return count_find_row(f, str_fmt(a, "* %.*s", STR_ARG(tail)), "verb", role, verb) ||
           count_find_row(f, str_fmt(a, "%.*s %.*s", STR_ARG(count_find_key(f, verb)), STR_ARG(tail)), "verb", role, verb);
}

/* A verb with its particle or result word ("gun down", "shoot dead", "take hostage"), then alone. */
bool count_find_verb(struct count_find *f, uint32_t verb, const char *role)
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
        struct str key = str_fmt(a, "%.*s %.*s", STR_ARG(count_find_key(f, verb)), STR_ARG(count_find_key(f, c)));
        if (count_find_row(f, key, "verb", role, verb))
            return true;
    }
    return count_find_row(f, count_find_key(f, verb), "verb", role, verb);
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
        struct str two = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(count_find_key(f, c)), STR_ARG(count_find_key(f, f->noun)));
        unsigned w = who_of_word(f, two);
        if (w)
            return w;
        w = who_of_word(f, count_find_key(f, c));
        who = w > WHO_ANY ? w : who;
    }
    unsigned own = who_of_word(f, count_find_key(f, f->noun));
    if (own == WHO_MILITARY && who == WHO_POLICE) /* "a police sergeant": ranks are of both */
        return who;
    return own > WHO_ANY || !who ? own : who;
}

bool count_find_is_thing(const struct count_find *f, uint32_t noun)
{
    return dict_first(f->tables->things, count_find_key(f, noun)) != NONE;
}

/* "a governing body": a word before the noun makes a thing of it. */
static bool is_made_thing(const struct count_find *f, uint32_t noun)
{
    TREE_EACH(f->d, noun, c) {
        if (c >= noun)
            break;
        struct str word = utf8_fold(f->d->arena, tok(f, c)->form); /* "governing", not "govern" */
        struct str two = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(word), STR_ARG(count_find_key(f, noun)));
        if (dict_first(f->tables->things, two) != NONE)
            return true;
    }
    return false;
}

/* Only people are counted: a number without a noun, a noun of people, somebody's name, "five of
 * them", "12 injured". An unknown noun passes for people who died unless it is known as a thing. */
static bool counts_people(const struct count_find *f)
{
    if (f->noun == f->predicate && is_made_thing(f, f->noun))
        return false;
    if (f->who || f->noun == f->seed.head || f->noun == f->predicate)
        return true;
    if (count_find_is_thing(f, f->noun))
        return false;
    if (f->predicate != NONE && str_eq(tok(f, f->predicate)->lemma, STR("lose")) && !f->is_name[f->noun])
        return false; /* "lost 22 howitzers" */
    uint32_t upos = tok(f, f->noun)->upos;
    return f->is_name[f->noun] || f->what == WHAT_DEAD || upos == UPOS_PRON || upos == UPOS_VERB;
}

/* --- the counted noun ----------------------------------------------------------------------------- */

/* True for a word of the number itself. */
bool count_find_in_number(const struct count_find *f, uint32_t i)
{
    return i >= f->seed.tok_b && i < f->seed.tok_e;
}

uint32_t count_find_of(const struct count_find *f, uint32_t head)
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
    uint32_t whose = count_find_of(f, f->noun);
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

/* "12 crew [members]": the noun that the number's noun is put before. */
static uint32_t compound_head(const struct count_find *f, uint32_t noun)
{
    const struct tok *t = tok(f, noun);
    if (t->rel != REL_COMPOUND || t->upos != UPOS_NOUN || t->head != noun + 1 || crowded(f, t->head))
        return noun;
    struct str two = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(count_find_key(f, noun)), STR_ARG(count_find_key(f, t->head)));
    bool people = who_of_word(f, count_find_key(f, noun)) && !who_of_word(f, two);
    return people ? noun : t->head; /* not "took 14 peacekeepers hostage" */
}

/* "65 and 73 civilians", "12 more", "three of the dead": the number's noun. */
static void find_noun(struct count_find *f)
{
    uint32_t n = f->seed.head;
    for (int i = 0; i < CLIMB_MAX && count_find_in_number(f, tok(f, n)->head); i++)
        n = tok(f, n)->head; /* "between 4 and 5", "20 to 25" */
    f->noun = f->top = n;
    if (crowded(f, n))
        return;
    uint32_t rel = tok(f, n)->rel, head = tok(f, n)->head;
    bool modifies = rel == REL_NUMMOD || (rel == REL_DET && f->seed.hi == 0) ||
                    (rel == REL_AMOD && tok(f, n)->upos == UPOS_ADJ);
    if (modifies && head != NONE)
        f->noun = f->top = compound_head(f, head);
    else if (last_noun(f) != NONE)
        f->noun = f->top = last_noun(f);
    else if (count_find_of(f, n) != NONE)
        f->noun = count_find_of(f, n);
    if (is_life(f, f->noun) && !crowded(f, f->noun))
        find_lives(f);
}

/* --- governors ------------------------------------------------------------------------------------ */

static bool is_collective(const struct count_find *f, uint32_t i)
{
    return dict_first(f->tables->collectives, count_find_key(f, i)) != NONE;
}

/* True if the preposition of `entry` belongs to the number: "killing between four and five". */
static bool case_in_number(const struct count_find *f, uint32_t entry)
{
    uint32_t c = tree_child(f->d, entry, REL_CASE);
    return c != NONE && count_find_in_number(f, c);
}

uint32_t count_find_left(const struct count_find *f, uint32_t at)
{
    for (int i = 0; i < CLIMB_MAX; i++) {
        uint32_t c = tok(f, at)->child;
        while (c < at && tok(f, c)->upos == UPOS_PUNCT)
            c = tok(f, c)->next;
        if (c >= at) /* NONE too */
            break;
        at = c;
    }
    return at;
}

/* The preposition may hang on the number: "including [at least] three children". */
bool count_find_is_part(const struct count_find *f, uint32_t entry)
{
    struct str c = tree_case(f->d, entry, f->d->arena), left = tok(f, count_find_left(f, entry))->lemma;
    return str_eq(c, STR("include")) || str_eq(c, STR("including")) || str_eq(c, STR("among")) ||
           str_eq(left, STR("include")) || str_eq(left, STR("including"));
}

uint32_t count_find_first(const struct count_find *f, uint32_t at)
{
    for (int i = 0; i < CLIMB_MAX && tok(f, at)->rel == REL_CONJ; i++) {
        uint32_t head = tok(f, at)->head, upos = tok(f, head)->upos;
        if ((upos != UPOS_NOUN && upos != UPOS_NUM && upos != UPOS_PROPN && upos != UPOS_PRON) || crowded(f, head))
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
        if (tok(f, at)->rel == REL_APPOS && tok(f, head)->upos == UPOS_PRON && !crowded(f, head)) {
            at = head; /* "everyone on board, 48 people, died" */
            continue;
        }
        if (tok(f, at)->rel != REL_NMOD || crowded(f, at) || crowded(f, head))
            break;
        bool body = is_collective(f, head) && !count_find_is_thing(f, f->noun);
        bool lives = is_life(f, head);
        if (!body && !lives && !count_find_is_part(f, at))
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
        if (count_find_row(f, count_find_key(f, x), "adj", "self", x) ||
            (!is_active(f, x) && count_find_verb(f, x, "patient")) ||
            (passive_subject && count_find_verb(f, x, "agent")))
            return true;
        verb = x;
    }
    return false;
}

bool count_find_adjective(struct count_find *f, uint32_t word)
{
    if (count_find_row(f, count_find_key(f, word), "adj", "self", word))
        return true;
    bool ing = tok(f, word)->upos == UPOS_VERB && ud_feat_get(tok(f, word)->feats, FEAT_TENSE) != TENSE_PAST;
    return ing && count_find_row(f, utf8_fold(f->d->arena, tok(f, word)->form), "adj", "self", word); /* "are missing" */
}

/* "left nine policemen, four protesters and a journalist [dead]": the word behind the last is said of all. */
static bool by_last_of_list(struct count_find *f, uint32_t first, uint32_t verb)
{
    uint32_t last = NONE;
    if (!str_eq(count_find_key(f, verb), STR("leave")) || crowded(f, first))
        return false;
    TREE_EACH(f->d, first, c)
        last = tok(f, c)->rel == REL_CONJ ? c : last;
    if (last == NONE || crowded(f, last))
        return false;
    TREE_EACH(f->d, last, c)
        if (c > last && tok(f, c)->rel != REL_CONJ && count_find_adjective(f, c))
            return true;
    return false;
}

/* Also one that hangs on the outcome: "shot dead the mayor". */
static bool has_object(const struct count_find *f, uint32_t verb)
{
    uint32_t x = tree_child(f->d, verb, REL_XCOMP);
    return tree_child(f->d, verb, REL_OBJ) != NONE || (x != NONE && !crowded(f, x) && tok(f, x)->upos == UPOS_ADJ && tree_child(f->d, x, REL_OBJ) != NONE);
}

/* Subject or object of a verb or of a predicative adjective. */
static bool by_clause(struct count_find *f, uint32_t entry)
{
    uint32_t rel = tok(f, entry)->rel, v = tok(f, entry)->head;
    if (v == NONE)
        return false;
    if (rel == REL_OBJ && tok(f, v)->upos == UPOS_ADJ && tok(f, v)->rel == REL_XCOMP && !crowded(f, tok(f, v)->head))
        v = tok(f, v)->head; /* "shot dead [the mayor]", hung on what became of him */
    if (ud_rel_base(rel) == REL_OBL && (case_in_number(f, entry) || tree_child(f->d, entry, REL_CASE) == NONE))
        rel = REL_OBJ;
    if (rel == REL_OBL && count_find_is_part(f, entry))
        return count_find_verb(f, v, tree_passive(f->d, v) ? "patient" : "agent") || count_find_verb(f, v, "patient") ||
               take_complement(f, v, true);
    if (rel == REL_OBJ && (is_life(f, entry) || is_life(f, f->noun))) /* "12 lives", "dozens of lives" */
        return count_find_verb(f, v, "lives") || count_find_verb(f, v, "patient");
    if (rel == REL_OBJ)
        return count_find_verb(f, v, "patient") || take_complement(f, v, false) || by_last_of_list(f, entry, v);
    if (rel != REL_NSUBJ && rel != REL_NSUBJ_PASS)
        return false;
    if ((tok(f, v)->upos == UPOS_ADJ || tree_child(f->d, v, REL_OBJ) == NONE) && count_find_adjective(f, v))
        return true;
    if (rel == REL_NSUBJ_PASS || tree_passive(f->d, v))
        return count_find_verb(f, v, "patient") || take_complement(f, v, true) || count_find_adjective(f, v);
    bool does_it = has_object(f, v); /* "gunmen shot [dead] a judge" */
    return count_find_verb(f, v, "agent") || (!does_it && take_complement(f, v, true));
}

/* "took 14 peacekeepers hostage" where the parser makes one noun phrase of the two nouns. */
static bool by_hostage(struct count_find *f, uint32_t entry)
{
    uint32_t hostage = tok(f, entry)->head;
    if (tok(f, entry)->rel != REL_COMPOUND || tok(f, hostage)->rel != REL_OBJ)
        return false;
    uint32_t verb = tok(f, hostage)->head;
    struct str key = str_fmt(f->d->arena, "%.*s %.*s", STR_ARG(count_find_key(f, verb)), STR_ARG(count_find_key(f, hostage)));
    return count_find_row(f, key, "verb", "patient", verb);
}

/* A relative clause whose subject is somebody else: "people they detained", not "people who fled". */
static bool has_own_subject(const struct count_find *f, uint32_t verb)
{
    uint32_t s = tree_child_base(f->d, verb, REL_NSUBJ);
    return s != NONE && !str_ieq(tok(f, s)->form, STR("who")) && !str_ieq(tok(f, s)->form, STR("that")) &&
           !str_ieq(tok(f, s)->form, STR("which"));
}

bool count_find_modified(struct count_find *f, uint32_t noun)
{
    TREE_EACH(f->d, noun, c) {
        uint32_t rel = tok(f, c)->rel;
        if (rel == REL_AMOD && str_ieq(tok(f, c)->form, STR("losing")))
            continue; /* "the losing side" */
        bool clause = rel == REL_ACL || rel == REL_AMOD || rel == REL_ACL_RELCL || rel == REL_PARATAXIS;
        if (!clause || crowded(f, c))
            continue;
        if (count_find_adjective(f, c))
            return true;
        bool passive = tree_passive(f->d, c), finite = rel == REL_ACL_RELCL && !passive;
        if (rel == REL_ACL_RELCL && passive && has_own_subject(f, c))
            continue; /* "Of 45 passengers, 12 were killed" */
        if (finite && has_own_subject(f, c) && tree_child(f->d, c, REL_OBJ) == NONE)
            return count_find_verb(f, c, "patient"); /* "the 55 people [whom] they had detained" */
        bool present = ud_feat_get(tok(f, c)->feats, FEAT_TENSE) == TENSE_PRES && rel != REL_ACL_RELCL;
        if (!finite && !present && count_find_verb(f, c, "patient"))
            return true;
        if (rel == REL_ACL && !present && count_find_verb(f, c, "agent")) /* a headline: "40 students marched" */
            return true;
        if ((finite || present) && count_find_verb(f, c, "agent"))
            return true;
    }
    return false;
}

/* "the killing of 26 people" */
static bool by_nominal(struct count_find *f, uint32_t entry)
{
    uint32_t head = tok(f, entry)->head;
    return tok(f, entry)->rel == REL_NMOD && head != NONE &&
           str_eq(tree_case(f->d, entry, f->d->arena), STR("of")) && count_find_row(f, count_find_key(f, head), "noun", "of", head);
}

/* "three of the [five men] who were wounded": what is told of the five is not told of the three. */
static bool of_whole(const struct count_find *f)
{
    return f->top != f->noun && f->noun >= f->seed.tok_e && tok(f, f->noun)->rel == REL_NMOD &&
           tree_child(f->d, f->noun, REL_NUMMOD) != NONE;
}

/* "Four children who had been missing [were found dead]", "a boy shot by soldiers [has died]": missing or injured is
 * what they were before. */
static bool by_main_clause(struct count_find *f, uint32_t entry)
{
    struct count_find before = *f, now = *f;
    if (!count_find_modified(&before, f->noun) || (before.what != WHAT_MISSING && before.what != WHAT_INJURED))
        return false;
    if (!by_clause(&now, entry) || (before.what == WHAT_INJURED && now.what != WHAT_DEAD))
        return false;
    *f = now;
    return true;
}

static bool find_predicate(struct count_find *f)
{
    uint32_t entry = climb(f, f->top), head = tok(f, entry)->head;
    bool bare = f->noun == f->seed.head; /* a number without a noun: "26 dead" */
    if (crowded(f, f->noun) || crowded(f, entry) || (head != NONE && crowded(f, head)))
        return false;
    return count_find_row(f, count_find_key(f, f->noun), "noun", "itself", f->noun) || by_main_clause(f, entry) ||
           (!of_whole(f) && count_find_modified(f, f->noun)) || count_find_modified(f, f->top) || by_clause(f, entry) || count_near_companion(f, entry) || by_hostage(f, entry) || by_nominal(f, entry) ||
           count_toll_find(f, entry) || count_near_find(f) || (!count_group_is_alive(f) && count_find_row(f, count_find_key(f, f->noun), "noun", "self", f->noun)) ||
           count_find_row(f, count_find_key(f, f->noun), "adj", "self", f->noun) ||
           (f->noun != f->seed.head && tok(f, f->noun)->upos == UPOS_VERB && count_find_verb(f, f->noun, "patient")) || (bare && f->top != f->noun && count_find_adjective(f, f->top)) || count_same_bare(f);
}

/* "the one", "a dear one" is no number. */
static bool is_no_number(const struct count_find *f)
{
    uint32_t b = f->seed.tok_b, e = f->seed.tok_e;
    if (f->seed.quant == NONE || f->noun != f->seed.head || b == 0)
        return false;
    const struct tok *before = tok(f, b - 1);
    bool one = f->seed.best == 1 && e == b + 1;
    return (one && (before->upos == UPOS_DET || before->upos == UPOS_ADJ || before->upos == UPOS_PRON));
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
    if (joined && count_find_row(f, count_find_key(f, next), "adj", "self", next))
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
        f->who = f->seed.who ? f->seed.who : f->who_before ? f->who_before : who_of(f);
        if (!f->who && f->noun == f->seed.head)
            f->who = count_same_who(f);
    } else if (!count_group_find(f))
        return false;
    f->who = f->who ? f->who : who_of(f);
    bool lost = f->predicate != NONE && str_eq(tok(f, f->predicate)->lemma, STR("lose"));
    if (lost && str_eq(tok(f, f->noun)->lemma, STR("man"))) /* "lost eight of its men" */
        f->who = WHO_ANY;
    if (f->what == WHAT_INJURED && count_group_is_fatal(f))
        f->what = WHAT_DEAD;
    if (!counts_people(f))
        return false;
    count_scope_find(f);
    f->scope = f->part || count_group_is_degree(f) ? SCOPE_SUBSET : f->scope;
    return true;
}
