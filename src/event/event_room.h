#ifndef ATTEST_EVENT_ROOM_H
#define ATTEST_EVENT_ROOM_H
/*
 * What the files of this room share. The flow over one document:
 *
 *   event_word   words of the text as the rules know them
 *   event_args   deep arguments of a predicate, found on demand and kept
 *   event_args_subject, event_args_own  who does what a verb tells
 *   event_args_noun  the same for nouns
 *   event_args_doer  whose deed a noun names, by what is said of it elsewhere
 *   event_path   steps from a word to its arguments
 *   event_cause  what brought a deed about
 *   event_phrase the other words of a trigger phrase
 *   event_match  the best rule for each possible trigger word            -> struct match
 *   event_near   who of a kind the report last spoke of, for a side left unsaid
 *   event_side   words of a slot to parties: names, spans, codes
 *   event_no_side  what stands in the place of a side and is none
 *   event_member organisations that people act for
 *   event_list   all that one slot lists
 *   event_about  what an event is about, which is no event of its own
 *   event_told   one deed told twice in a sentence
 *   event_again  a deed told again by a noun: "the attack"
 *   event_fact   did it happen: negated, future, hypothetical, historical
 *   event_fact_word, event_fact_op, event_fact_noun, event_fact_clause, event_fact_unreal  what the words around
 *                say of that
 *   event_office codes as of the day of the event
 *   event_scene  where
 *   event_day    when
 *   event        the loop over all; emits d->events
 */
#include "doc.h"
#include "rule.h"
#include "tree.h"

enum { ARGS_MAX = 16 }; /* most prepositional arguments that one predicate keeps */

/* Classes of words that the engine itself asks for; engine.rules and factuality.rules say what each
 * is for. */
/* clang-format off */
#define EVENT_CLASS_LIST(X)                                                                                           \
    X(LIGHT_VERB, "light-verb") X(REVERSE_VERB, "reverse-verb") X(HAPPEN, "happen") X(PARTITIVE, "partitive")      \
    X(SAY, "say") X(SUBJECT_CONTROL, "subject-control") X(PREP_CONTROL, "prep-control")                            \
    X(PLACE_PREP, "place-prep") X(NO_PARTY, "no-party") X(ACTOR, "actor") X(DOCUMENT, "document")                  \
    X(CAUSE_MARK, "cause-mark") X(APART_MARK, "apart-mark") X(WEAPON, "weapon") X(CAUSE_PREP, "cause-prep")        \
    X(DEFINITE, "definite") X(NO_ACTOR, "no-actor") X(SITE, "site") X(SIDE_OF, "side-of")                          \
    X(PIECE, "piece") X(VAGUE_PLACE, "vague-place") X(ANYONE, "anyone") X(TERMS, "terms") X(LINKS, "links")        \
    X(NEEDS_OBJECT, "needs-object") X(ONE_BODY, "one-body") X(TAKES_PART, "takes-part") X(OWNS_UP, "owns-up")      \
    X(TAKES_UPON, "takes-upon") X(BLAME, "blame") X(SUSPECTED, "suspected") X(INVOLVEMENT, "involvement")          \
    X(AUTHOR, "author") X(WORK_OF, "work-of") X(MEANS, "means") X(DONE_TO, "done-to")                              \
    X(DONE_TO_OWNER, "done-to-owner") X(DONE_BY_ALL, "done-by-all") X(OF_VERB, "of-verb") X(GUNS, "guns")          \
    X(TARGET, "target") X(CALLER, "caller") X(CALLER_DOES, "caller-does") X(OWN_CLAUSE, "own-clause")              \
    X(ASKING, "asking") X(ACCUSATION, "accusation") X(CHARGE_VERB, "charge-verb") X(DEED_DOES, "deed-does")        \
    X(ANYBODY, "anybody") X(REASON, "reason") X(PERSON, "person") X(PARTNER, "partner") X(PARTNERED, "partnered")  \
    X(HITS, "hits") X(OP_ACTUAL, "op-actual") X(OP_NEGATED, "op-negated") X(OP_FUTURE, "op-future")                \
    X(OP_HYPOTHETICAL, "op-hypothetical") X(OP_HISTORICAL, "op-historical") X(CLUE, "clue") X(OP_PAST, "op-past")  \
    X(OP_FACTIVE, "op-factive") X(PURPOSE_DONE, "purpose-done") X(PURPOSE_SHOWN, "purpose-shown")                  \
    X(OP_FEELING, "op-feeling") X(OP_AHEAD, "op-ahead") X(OP_CHOOSING, "op-choosing") X(TO_FOLLOW, "to-follow")    \
    X(OP_PHASE, "op-phase") X(OP_ONGOING, "op-ongoing") X(OP_REVERSED, "op-reversed") X(OP_NEEDED, "op-needed")    \
    X(OP_ONE_WAY, "op-one-way") X(OP_SETTLED, "op-settled") X(OP_IN, "op-in") X(TO_COME, "to-come") X(TOO, "too")  \
    X(ENOUGH, "enough") X(PERFORMED, "performed") X(WISHING, "wishing") X(FIRST_PERSON, "first-person")            \
    X(PERCEIVE, "perceive") X(MODAL_ABLE, "modal-able") X(ASKING_WORD, "asking-word") X(NOT_ONLY, "not-only")      \
    X(FEW, "few") X(PREP_TAKEN, "prep-taken") X(PURPOSE_OPEN, "purpose-open") X(TIME_FOR, "time-for")              \
    X(AIM_NOUN, "aim-noun") X(OP_PLANNED, "op-planned") X(OP_MEANT, "op-meant") X(OP_TOOL, "op-tool")              \
    X(ANY, "any") X(OP_SIGN, "op-sign") X(OP_UNDO, "op-undo") X(AWAITING, "awaiting")                              \
    X(MODAL_POLITE, "modal-polite") X(YET, "yet") X(OP_LEFT_OPEN, "op-left-open") X(OP_BARGAIN, "op-bargain")      \
    X(BARGAINED, "bargained") X(OP_NEAR, "op-near") X(OP_DECIDED, "op-decided") X(DECREED, "decreed")              \
    X(OP_DOUBT, "op-doubt") X(OP_TRUE, "op-true") X(OP_KNOWN, "op-known") X(MODAL_MISSED, "modal-missed")          \
    X(HINDSIGHT, "hindsight") X(WH_FACT, "wh-fact") X(OP_DONE, "op-done") X(OP_ASSERTED, "op-asserted")            \
    X(OP_IN_BARE, "op-in-bare") X(NO_WAY, "no-way") X(WHOEVER, "whoever") X(SPEECH_NOUN, "speech-noun")            \
    X(MODAL_NOT, "modal-not") X(MARK_NEGATED, "mark-negated") X(MARK_TIME, "mark-time") X(ADJ_FIRST, "adj-first")  \
    X(MODAL_FUTURE, "modal-future") X(MODAL_PAST_FUTURE, "modal-past-future")                                      \
    X(MODAL_HYPOTHETICAL, "modal-hypothetical") X(MARK_HYPOTHETICAL, "mark-hypothetical") X(NOBODY, "nobody")      \
    X(ADJ_FUTURE, "adj-future") X(ADJ_HYPOTHETICAL, "adj-hypothetical") X(ADJ_HISTORICAL, "adj-historical")        \
    X(ADJ_NEGATED, "adj-negated") X(FORCE, "force") X(PLACE_NOUN, "place-noun") X(WHERE_PREP, "where-prep")        \
    X(SPENT, "spent") X(STOPS_MEANS, "stops-means") X(BODY_NOUN, "body-noun") X(SPEAKS_FOR, "speaks-for")          \
    X(OP_BRINGING, "op-bringing") X(OP_BECOMING, "op-becoming") X(OP_HUNTED, "op-hunted") X(OP_KEPT, "op-kept")    \
    X(OP_KEPT_ON, "op-kept-on") X(OP_BROKEN, "op-broken") X(KEPT_NOUN, "kept-noun") X(OP_SEEMING, "op-seeming")    \
    X(BARTER, "barter") X(CHANCE, "chance") X(OP_SEIZED, "op-seized") X(OP_CLEARED, "op-cleared")                  \
    X(OP_TAKING, "op-taking") X(OTHERWISE, "otherwise") X(WITHOUT, "without")    \
    X(MODAL_UNREAL, "modal-unreal") X(OP_FAILING, "op-failing") X(OP_LOST, "op-lost") X(OP_FELL, "op-fell")        \
    X(OP_WORKED, "op-worked") X(ONE, "one") X(OP_CHARGED, "op-charged") X(LEAVES_TRACE, "leaves-trace") X(PROBABLE, "probable") X(OP_BELIEVED, "op-believed")\
    X(SAME_PAST, "same-past") X(OP_FAR, "op-far") X(LIGHT_OPEN, "light-open")

enum event_class {
#define X(id, name) CLASS_##id,
    EVENT_CLASS_LIST(X)
#undef X
    CLASS_COUNT
};

/* Words that the engine itself compares with. */
#define EVENT_WORD_LIST(X)                                                                         \
    X(BY) X(OF) X(TO) X(BETWEEN) X(WITH) X(IN) X(FROM) X(FOR) X(INTO) X(AGAINST) X(ON) X(UNDER) X(IF) X(UNLESS) X(UNTIL) \
    X(HAVE) X(NOT) X(BUT) X(ABOUT) X(AT) X(BE) X(NO) X(LONG) X(ACCORDING_TO) X(OVER) X(AS) X(WISH) X(EVEN) X(IT) X(BEFORE) \
    X(THAT)

enum event_word {
#define X(id) WORD_##id,
    EVENT_WORD_LIST(X)
#undef X
    WORD_COUNT
};
/* clang-format on */

struct event_stage {
    struct rule_book book;
    uint32_t cls[CLASS_COUNT];
    uint32_t word[WORD_COUNT];
};

struct event_prep {
    uint32_t prep; /* interned preposition */
    uint32_t tok;
    uint32_t near; /* 1: depends on the predicate itself; 0: on its object or light verb */
};

/* Deep arguments of one predicate; NONE where there is none. */
struct event_args {
    uint32_t subj, obj, iobj, comp, poss, mod;
    uint32_t light; /* light verb above a noun: "launch" of "launched an attack" */
    uint32_t passive;
    uint32_t npreps;
    struct event_prep preps[ARGS_MAX];
};

/* A rule that fits at a word. */
struct event_match {
    uint32_t rule, entry; /* RULE_NONE: none */
    uint32_t tok;
    uint32_t word; /* second word of the phrase; NONE */
    uint32_t strength;
    uint32_t negation; /* 1: the rule has taken the negation into its meaning */
};

/* Work space of one document. */
struct event_work {
    const struct event_stage *s;
    struct doc *d;
    uint32_t *word;            /* [toks] interned lemma, 0 = unknown */
    uint32_t *whole;           /* [toks] the other reading of a word with a hyphen, 0 = none */
    uint32_t *name;            /* [toks] mention headed by the word, NONE */
    uint32_t *cover;           /* [toks] innermost mention over the word, NONE */
    unsigned char *timed;      /* [toks] 1: part of a time expression */
    struct event_args **args;  /* [toks] NULL until asked for */
    struct event_match *match; /* [toks] */
    unsigned char *matched;    /* [toks] 1: match is known */
    unsigned char *about;      /* [conds] what COND_ABOUT found: 0 not asked yet, 1 no, 2 yes */
    uint32_t home;             /* place of what no sentence places, NONE */
    uint32_t depth, asking;    /* of nested questions about sides and matches, bounded */
    unsigned char *absorbed;   /* [toks] 1: complement of a rule that takes its event up */
    unsigned char *inside;     /* [toks] bits of event_about.c: part of what another event is about */
    unsigned char *taken;      /* [toks] 1: part of the phrase of a match elsewhere */
};

static inline bool event_is(const struct event_work *w, uint32_t tok, enum event_class c)
{
    return rule_in_class(&w->s->book, w->s->cls[c], w->word[tok]) ||
           rule_in_class(&w->s->book, w->s->cls[c], w->whole[tok]);
}

/* "Demanded that France end the raids": a bare form taken for a noun, with subject and object. */
static inline bool event_is_bare_verb(const struct doc *d, uint32_t tok)
{
    const struct tok *t = &d->toks.v[tok];
    return t->rel == REL_CCOMP && t->upos == UPOS_NOUN && tree_child(d, tok, REL_NSUBJ) != NONE &&
           tree_child(d, tok, REL_OBJ) != NONE && tree_child(d, tok, REL_COP) == NONE;
}

static inline bool event_is_verb(const struct doc *d, uint32_t tok)
{
    return d->toks.v[tok].upos == UPOS_VERB || d->toks.v[tok].upos == UPOS_AUX || event_is_bare_verb(d, tok);
}

/* "Fighting erupted", "shelling by the army killed two": a word in -ing that is a subject and has no object. */
static inline bool event_is_subject_gerund(const struct doc *d, uint32_t tok)
{
    const struct tok *t = &d->toks.v[tok];
    unsigned form = ud_feat_get(t->feats, FEAT_VERBFORM);
    bool ing = form == VERBFORM_GER || (form == VERBFORM_PART && ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PRES);
    return t->upos == UPOS_VERB && ing && (t->rel == REL_NSUBJ || t->rel == REL_CSUBJ) &&
           tree_child(d, tok, REL_OBJ) == NONE && tree_child(d, tok, REL_AUX) == NONE;
}

/* Nouns, and what stands as one: "an offensive" taken for an adjective, "a sit-in" of which the
 * particle is the head. */
static inline bool event_is_noun(const struct doc *d, uint32_t tok)
{
    const struct tok *t = &d->toks.v[tok];
    return event_is_subject_gerund(d, tok) || (t->upos == UPOS_NOUN && !event_is_bare_verb(d, tok)) || t->upos == UPOS_PROPN ||
           ((t->upos == UPOS_ADJ || t->upos == UPOS_ADV || t->upos == UPOS_ADP) &&
            t->rel != REL_AMOD && tree_child(d, tok, REL_DET) != NONE);
}

/* True for a noun in -ing tagged as a verb, which an article tells: "the border crossing". */
static inline bool event_is_gerund_noun(const struct doc *d, uint32_t tok)
{
    return d->toks.v[tok].upos == UPOS_VERB &&
           ud_feat_get(d->toks.v[tok].feats, FEAT_VERBFORM) == VERBFORM_GER &&
           tree_child(d, tok, REL_DET) != NONE;
}

/* Number of a word of the text; 0 if no rule knows it. */
uint32_t event_word_of(const struct event_stage *s, const struct doc *d, uint32_t at);

/* Finds the words that were split at a hyphen; one that heads phrases takes the place of its parts.
 */
void event_word_join(struct event_work *w);

/* Number of verb `t` and its particle, which the rules write with a hyphen ("call-off"); 0 if no rule knows it. */
uint32_t event_word_phrasal(const struct event_work *w, uint32_t t);

/* The part before the hyphen if `tok` is the part behind it and its head ("test" of "test-fired");
 * else `tok` itself. */
uint32_t event_word_first(const struct doc *d, uint32_t tok);

/* True if one of the roles of a code begins with `letters`: COP in "KENCOP", not in "GRCOPP". */
bool event_word_code_has(struct str code, struct str letters);

/* Deep arguments of `tok`; owned by the document's arena. */
const struct event_args *event_args_of(struct event_work *w, uint32_t tok);

/* What stands in front of the verb as its subject, shared ones found: the surface subject. */
uint32_t event_args_subject_of(struct event_work *w, uint32_t tok);

/* Verb of the clause of purpose ("to disperse the crowd"); NONE. */
uint32_t event_args_purpose(const struct event_work *w, uint32_t t);

/* "By train", "by phone": how, not who. */
bool event_args_means(const struct event_work *w, uint32_t t);

/* Interned preposition of a dependent; 0 if it has none. `k` counts them (fixed ones first). */
uint32_t event_args_prep(const struct event_work *w, uint32_t tok, uint32_t k);

/* Subject of the speech verb that governs the clause of `t`, or stands beside it; NONE. */
uint32_t event_path_speaker(struct event_work *w, uint32_t t);

/* The event noun that a light verb in a complement carries ("talks" of "agreed to hold talks");
 * the word itself if it is a trigger or carries none. */
uint32_t event_path_carried(struct event_work *w, uint32_t t);

/* First word at the end of a path from `m->tok`; NONE. */
uint32_t event_path_word(struct event_work *w, const struct event_match *m,
                         const struct rule_path *p);

/* True if all other words of the phrase are found; the first of them in m->word. */
bool event_phrase_fits(struct event_work *w, const struct rule_entry *en, struct event_match *m);

/* The noun behind "dozens of", "a group of"; NONE. */
uint32_t event_match_partitive(struct event_work *w, uint32_t t);

/* True if the word itself passes one of the tests. */
bool event_match_word(struct event_work *w, uint32_t tok, uint32_t test, uint32_t ntests);

/* The same for the word, what it measures ("dozens of ..."), what it stands for. */
bool event_match_tests(struct event_work *w, uint32_t tok, uint32_t test, uint32_t ntests);

/* The best rule at a word, found on demand. */
const struct event_match *event_match_at(struct event_work *w, uint32_t tok);

/* The verb or noun that tells what brought the deed of `tok` about; NONE. */
uint32_t event_cause_of(struct event_work *w, uint32_t tok);

/* Marks what the event at a match takes up into its own meaning. */
void event_about_mark(struct event_work *w, const struct event_match *m);

/* Marks the purpose of a deed that is only promised or threatened: "will go there to mediate". */
void event_about_purpose(struct event_work *w, const struct event_match *m);

/* "threatened to attack" is a threat of violence: mode and code by what is inside. */
void event_about_refine(struct event_work *w, const struct event_match *m, struct event *ev);

/* True for what is no fact and only part of what another event is about. */
bool event_about_is_part(const struct event_work *w, const struct event *ev);

/* Fills w->match and w->taken for the words of one sentence. */
void event_match_sent(struct event_work *w, const struct sent *s);

/* True if all conditions of the rule hold at the match. */
bool event_match_conds(struct event_work *w, const struct event_match *m, const struct rule *r);

/* Parties that the words reached by the slot of a match make; returns how many were written. */
uint32_t event_side_fill(struct event_work *w, const struct event_match *m,
                         enum rule_slot_kind slot, struct party out[EVENT_SIDES]);

/* "Smith, 30, who was kidnapped": the name before an age; else the word itself. */
uint32_t event_no_side_of_age(const struct event_work *w, uint32_t t);

/* True for a side of whom only the number is told, or that anybody may be: "killing six", "everyone", "five others". */
bool event_no_side_unknown(const struct event_work *w, const struct party *p);

/* Keeps, of violence, those of `n` sides that are sides; returns how many are left. */
uint32_t event_no_side_sift(const struct event_work *w, const struct event_match *m, enum rule_slot_kind slot,
                            struct party sides[EVENT_SIDES], uint32_t n);

/* "The explosion of two bombs": with what is told beside the noun. */
bool event_no_side_told(const struct event_work *w, uint32_t t);

/* Adds to the actors of violence the organisation that is named in their phrase: "members of the FMLN". */
void event_member_bodies(const struct event_work *w);

/* What a pronoun stands for, if that is in the same sentence: its antecedent, or the speaker whose
 * words are reported; else the word itself. */
uint32_t event_side_resolve(struct event_work *w, uint32_t tok);

/* True for a name, a role, a resolved pronoun, a person or body: somebody who can act or be acted
 * with. False for NONE. */
bool event_side_somebody(struct event_work *w, uint32_t tok);

/* True for one word, or mentions of one entity. */
bool event_side_same(const struct event_work *w, uint32_t a, uint32_t b);

/* The same for one word and those joined to it. */
uint32_t event_side_of(struct event_work *w, uint32_t tok, struct party out[EVENT_SIDES]);

/* The word `t` and the others that are listed with it, in the order in which they are found. */
enum { EVENT_LISTED = 16 };
uint32_t event_list_of(const struct event_work *w, uint32_t t, uint32_t out[EVENT_LISTED]);

/* True if `c`, in apposition to `t`, is somebody else or one of several, not another word for `t`. */
bool event_list_is_other(const struct event_work *w, uint32_t t, uint32_t c);

/* The head of the mention with `letters` in its code that the report tells of nearest to `tok`: in
 * the sentence, else before, else behind. None that the event or another deed is done to; NONE. */
uint32_t event_near_code(struct event_work *w, uint32_t tok, struct str letters);

/* The earlier event that a definite noun stands for ("the firing"); NULL. */
const struct event *event_again_of(struct event_work *w, const struct event_match *m);

/* Who is meant by the possessive `t` in the reason of a deed, "sanctions on Belarus over its attack", if not whom
 * the name stage takes for it; NONE. */
uint32_t event_whose(struct event_work *w, uint32_t t);

/* The trigger of the one deed of violence that the sentence before that of `t` tells, if whoever suffers in the clause of
 * `t` may have suffered by it: "Police fired. Two boys were hit."; NONE. */
uint32_t event_again_before(struct event_work *w, uint32_t t);

/* True if the last event of the document, `ev`, is a deed that its sentence has told before; what only
 * `ev` knows of its sides is handed over. */
bool event_told_already(struct event_work *w, const struct event *ev);

/* True if a recipient of `a` is one of `b`, or `a` has none. */
bool event_told_same_side(const struct event_work *w, const struct event *a, const struct event *b);

/* "The strike" without a side where the report has told of bombs, not of workers: `ev` is the last event. */
bool event_again_is_blow(const struct event_work *w, const struct event *ev);

/* A definite noun for a deed of violence that an earlier sentence tells. */
bool event_again_told(const struct event_work *w, uint32_t noun);

/* Factuality of a match. */
enum factuality event_fact_of(struct event_work *w, const struct event_match *m);

/* Time expression over a word; NONE. */
uint32_t event_scene_when(const struct event_work *w, uint32_t tok);

/* Codes of those who held another office on the day of the event than on that of the document. */
void event_office_apply(struct event_work *w, struct event *ev);

/* Its day, and the time that tells it. */
void event_day_fill(struct event_work *w, const struct event_match *m, struct event *ev);

/* A promise or refusal in the place of what lies ahead is of the day of the report. */
void event_day_of_words(const struct event_work *w, struct event *ev);

/* Where things happen that no sentence places: the dateline, unless the report is about another
 * country. NONE. */
uint32_t event_scene_home(const struct doc *d);

/* Place and date of an event whose other fields stand. */
void event_scene_fill(struct event_work *w, const struct event_match *m, struct event *ev);

#endif
