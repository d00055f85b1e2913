#ifndef ATTEST_RULE_H
#define ATTEST_RULE_H
/*
 * The event rules in compiled form: word classes, frames, rules and blocks, read from .rules files
 * (language: docs/rules.5), indexed by the lemma of their trigger word. Immutable once
 * rule_close_book has been called; shared by threads.
 *
 * Every word of the rules is interned: it is known by a small number (0 = a word no rule knows), so
 * that matching compares numbers only.
 */
#include "err.h"
#include "vec.h"
#include "vocab.h"

enum rule_kind { RULE_EVENT, RULE_BLOCK, RULE_TURN };

/* What word class a trigger list is for. */
enum rule_pos { RULE_VERB, RULE_NOUN, RULE_ADJ, RULE_POS_COUNT };

enum rule_slot_kind {
    RULE_ACTOR,
    RULE_RECIPIENT,
    RULE_PLACE,
    RULE_INSTRUMENT,
    RULE_NUMBER,
    RULE_SLOTS
};

/* One step from a predicate to an argument. Roles are deep: voice, control, relative clauses,
 * shared subjects and light verbs are undone by event_args. */
enum rule_step_kind {
    STEP_SUBJ,      /* who does it */
    STEP_OBJ,       /* whom it is done to */
    STEP_IOBJ,      /* to whom something is given, told */
    STEP_COMP,      /* the verb of the complement clause: to V, that V, of V-ing */
    STEP_PURPOSE,   /* the verb of the purpose: "fired shots to disperse ..." */
    STEP_CONDITION, /* the verb of the condition: "unless they leave" */
    STEP_CAUSE,     /* what brought it about: "when police opened fire", "in clashes" */
    STEP_EARLIER,   /* the violence told in the sentence before: "Police fired. Two died." */
    STEP_POSS,      /* possessor of a noun */
    STEP_MOD,       /* name or group before a noun: "Israeli raid", "police raid" */
    STEP_OBL,       /* any prepositional dependent */
    STEP_INNER,     /* recipient of the event in the complement, the object or below */
    STEP_SPEAKER,   /* subject of the speech verb above */
    STEP_HEAD,      /* the word above */
    STEP_SELF,      /* the predicate itself */
    STEP_WORD,      /* the second word of the trigger phrase: "siege" in "lay siege" */
    STEP_NEAREST,   /* the nearest mention in the report whose code holds `word` */
    STEP_PREP       /* dependent with the preposition `word` */
};

enum { RULE_PATH_STEPS = 3, RULE_TURN_TYPES = EVENT_COUNT };

struct rule_path {
    uint32_t n;
    uint32_t somebody; /* 1: written with '!': only a name, a role, a person or body will do */
    struct {
        uint32_t kind; /* enum rule_step_kind */
        uint32_t word; /* STEP_PREP: interned preposition; STEP_NEAREST: letters of a code */
    } step[RULE_PATH_STEPS];
};

enum rule_test_kind {
    TEST_ANY,   /* there is such a word */
    TEST_WORD,  /* its lemma */
    TEST_CLASS, /* its lemma is in the class */
    TEST_NAME,  /* enum name_type of the mention it heads */
    TEST_CODE,  /* actor code holds the letters of `word` */
    TEST_UPOS,
    TEST_EVENT, /* it is an event of the type `value` */
    TEST_PLURAL,
    TEST_NUMBER /* it has a numeral, or is one */
};

struct rule_test {
    uint32_t kind, value; /* interned word, class, name type or UPOS */
};

enum rule_cond_kind {
    COND_PATH,    /* the argument at one of the paths passes one of the tests */
    COND_NEGATED, /* the trigger is negated; the rule has taken the negation up in its meaning */
    COND_NOT_TO,  /* the complement is negated: "vowed not to leave" */
    COND_DONE_TO, /* the complement is a participle: "ordered the men jailed" */
    COND_PASSIVE,
    COND_ACTIVE,
    COND_LIGHT, /* a light verb carries the trigger noun */
    COND_MODAL, /* an auxiliary passes one of the tests */
    COND_ABOUT, /* the document is about it: see event_match.c */
    COND_NEAR   /* some word of the sentence passes one of the tests */
};

struct rule_cond {
    uint32_t kind;
    uint32_t negative;     /* 1: `unless` */
    uint32_t path, npaths; /* into book.paths */
    uint32_t test, ntests; /* into book.tests */
};

/* One phrase of a trigger list: head word and the other words that must depend on it. */
struct rule_entry {
    uint32_t rule;
    uint32_t pos;        /* enum rule_pos */
    uint32_t set, nsets; /* into book.sets: one for each other word */
    uint32_t line;
};

/* Alternatives for one word of a phrase, as tests (TEST_WORD, TEST_CLASS). */
struct rule_set {
    uint32_t test, ntests;
};

struct rule_slot {
    uint32_t path, npaths; /* into book.paths; in order of preference */
};

/* What an absorbed event makes of the rule's own: "threatened" + an ASSAULT inside = violence. */
struct rule_inner {
    uint32_t types; /* bits 1 << EVENT_... */
    uint32_t mode;
    struct str cameo;
};

struct rule {
    uint32_t kind;
    uint32_t type, mode;
    uint32_t contexts[VOCAB_MAX_CONTEXTS];
    uint32_t reciprocal; /* a plural or joint subject without a counterpart takes both sides */
    uint32_t absorb; /* 1: the event in its complement is part of its meaning, none of its own */
    int32_t priority;
    struct str cameo, name;
    struct str id; /* "en/events/assault:41" */
    uint32_t tail; /* bytes of ":41" */
    uint32_t line;
    uint32_t frame; /* NONE; its slots fill those that the rule leaves out */
    struct rule_slot slot[RULE_SLOTS];
    uint32_t cond, nconds;
    uint32_t of;            /* turns: types it applies to, as bits 1 << EVENT_... */
    uint32_t when;          /* turns: factuality, as bits 1 << FACT_... */
    uint32_t inner, ninner; /* into book.inners */
    uint32_t nexamples, nphrases;
};

struct rule_example {
    uint32_t rule, line;
    uint32_t positive;
    struct str file, text;
};

struct rule_class {
    struct str name;
    struct str file;
    uint32_t line;
    uint32_t defined;       /* 0: only referred to so far; file and line say where */
    VEC(uint32_t) words;    /* interned */
    VEC(uint32_t) includes; /* classes whose words it takes over */
};

struct rule_frame {
    struct str name, file;
    uint32_t line, defined;
    struct rule_slot slot[RULE_SLOTS];
    uint32_t reciprocal;
};

#define RULE_HEAD_CLASS (1u << 31)

struct rule_word {
    struct str text;
    uint64_t hash;
    uint32_t entry, nentries; /* into book.index: phrases this word heads */
    uint64_t *classes;        /* bits of the classes that hold it; NULL = none */
};

struct rule_book {
    struct arena arena;          /* owns all */
    VEC(struct rule_word) words; /* [0] is no word */
    uint32_t *buckets;           /* [nbuckets] word numbers, open addressing */
    uint32_t nbuckets;
    VEC(struct rule_class) classes;
    VEC(struct rule_frame) frames;
    VEC(struct rule) rules;
    VEC(struct rule_entry) entries;
    VEC(struct rule_set) sets;
    VEC(struct rule_test) tests;
    VEC(struct rule_path) paths;
    VEC(struct rule_cond) conds;
    VEC(struct rule_inner) inners;
    VEC(struct rule_example) examples;
    VEC(uint32_t) heads; /* pairs (word, or class | RULE_HEAD_CLASS; entry) for the index */
    uint32_t *index;     /* entries by head word */
};

/* An empty book. */
void rule_open_book(struct rule_book *b);

/* Frees all it holds. */
void rule_free_book(struct rule_book *b);

/* Builds the index and checks what can be checked only when all files are read. */
bool rule_close_book(struct rule_book *b, struct err *e);

/* Number of a word, new if need be. `text` is copied. Words are lower-case. */
uint32_t rule_intern(struct rule_book *b, struct str text);

/* Number of a word; 0 if no rule knows it. Upper-case ASCII letters match lower-case ones. */
uint32_t rule_word_of(const struct rule_book *b, struct str text);

enum { RULE_NONE = 0xFFFFFFFFu >> 1, RULE_CLASSES_MAX = 2048, RULE_FRAMES_MAX = 512 };

/* Number of a class, frame; RULE_NONE if there is none. */
uint32_t rule_class_of(const struct rule_book *b, struct str name);
uint32_t rule_frame_of(const struct rule_book *b, struct str name);

/* True if the class holds the word. After rule_close_book. */
bool rule_in_class(const struct rule_book *b, uint32_t cls, uint32_t word);

#endif
