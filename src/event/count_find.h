#ifndef ATTEST_COUNT_FIND_H
#define ATTEST_COUNT_FIND_H
/*
 * From a number to what it counts: the number's noun, the word that governs that noun (through
 * conjunction, collectives, "reported killed", "left dead"), and the table row of that word.
 */
#include "dict.h"
#include "doc.h"

struct count_tables {
    const struct dict_table *predicates, *who, *tolls, *scopes, *collectives, *things, *ahead;
    int pred_pos, pred_what, pred_role, who_who, who_part, toll_what, scope_where, scope_scope, ahead_where;
};

/* A word with more dependents than this is no language (a table, a dump of numbers). It is passed
 * over, so that the cost of a seed is bounded. */
enum { COUNT_CROWD_MAX = 200 };

/* What may be a count: a number of quants, or words that stand for one ("a soldier", two names). */
struct count_seed {
    struct span span;
    uint32_t tok_b, tok_e; /* words of the number; empty if there is none */
    uint32_t head;         /* word that carries the number, or the noun */
    int64_t lo, best, hi;
    uint32_t qualifier;
    uint32_t quant; /* index into quants; NONE */
    unsigned who;   /* enum count_who where the words of a list tell it, else WHO_UNSET */
};

/* What the report as a whole decides about the scope of one count. */
struct count_mark {
    unsigned beside; /* enum count_scope beside a larger figure; SCOPE_UNSET: stays */
    bool running;    /* "the toll rose to 137": of the incident where the report gives other figures of it */
};

/* One seed on its way to a count. */
struct count_find {
    const struct count_tables *tables;
    struct doc *d;
    const uint8_t *is_name; /* [toks] 1: head of a name that is no place */
    const uint32_t *crowd;  /* [toks] number of dependents */
    struct count_seed seed;
    uint32_t noun;      /* word that is counted; the number itself where there is none */
    uint32_t top;       /* word that stands for it in the clause: noun, "dozens", a collective */
    uint32_t predicate; /* word that says what happened; NONE */
    unsigned what, who, scope;
    unsigned who_before; /* who an earlier count that this one takes up is of; WHO_UNSET */
    bool part;       /* a part of a group that is told of elsewhere */
    struct count_mark mark;
    struct str rule;
};

/* Fills noun, top, predicate, what, who, scope and rule; false if the seed counts nothing of ours. */
bool count_find_what(struct count_find *f);

/* Takes the row of `predicates` with this key, word class and role; false if there is none. */
bool count_find_row(struct count_find *f, struct str key, const char *pos, const char *role,
                    uint32_t predicate);

/* Takes the row of verb `verb` in this role, with its particle, result word or fixed phrase, else alone; of an
 * adjective or participle that says what people are ("dead", "missing"). */
bool count_find_verb(struct count_find *f, uint32_t verb, const char *role);
bool count_find_adjective(struct count_find *f, uint32_t word);

/* True if the phrase of `entry` is a part of another: "26 people, [including three children]". */
bool count_find_is_part(const struct count_find *f, uint32_t entry);

/* Leftmost word of the phrase of word `at`. */
uint32_t count_find_left(const struct count_find *f, uint32_t at);

/* True for a word of the number itself. */
bool count_find_in_number(const struct count_find *f, uint32_t i);

/* Folded lemma of word `i`. */
struct str count_find_key(const struct count_find *f, uint32_t i);

/* First of the nouns or numbers that word `at` is joined to by "and"; itself if it is first. */
uint32_t count_find_first(const struct count_find *f, uint32_t at);

/* enum count_who of word `noun` by its lemma; WHO_UNSET if it does not name people. */
unsigned count_find_who(const struct count_tables *t, const struct doc *d, uint32_t noun);

/* "26 people killed", "16 guards dead", "12 people who died": takes the row of what stands behind the noun. */
bool count_find_modified(struct count_find *f, uint32_t noun);

/* Noun below "dozens", "hundreds", "a total": of-complement; NONE. */
uint32_t count_find_of(const struct count_find *f, uint32_t head);

/* A noun of things: a number of them is no count of people. */
bool count_find_is_thing(const struct count_find *f, uint32_t noun);

#endif
