#ifndef ATTEST_WHEN_LEX_H
#define ATTEST_WHEN_LEX_H
/*
 * The words of time and number, from the tables of lang/en/time: every word that occurs in a table
 * or a pattern has a number, and every phrase has its senses. Immutable after when_lex_close_load.
 */
#include "dict.h"
#include "vec.h"

enum { WHEN_LEX_NONE = 0xFFFFFFFFu };

/* What a word or phrase can be; one bit each. */
enum when_class {
    CLASS_MONTH = 1 << 0,
    CLASS_WEEKDAY = 1 << 1,
    CLASS_UNIT = 1 << 2,
    CLASS_SEASON = 1 << 3,
    CLASS_PART = 1 << 4,
    CLASS_MOD = 1 << 5,
    CLASS_SHIFT = 1 << 6,
    CLASS_DEICTIC = 1 << 7,
    CLASS_REF = 1 << 8,
    CLASS_NUMBER = 1 << 9,
    CLASS_DECADE = 1 << 10,
    CLASS_HOLIDAY = 1 << 11,
    CLASS_QUALIFIER = 1 << 12,
    CLASS_TENSE = 1 << 13,
    CLASS_APPOINT = 1 << 14,
    CLASS_OFFICE = 1 << 15,
    CLASS_NUMBERED = 1 << 16,
    CLASS_PERIOD = 1 << 17,
    CLASS_ZONE = 1 << 18
};

enum {
    LEX_AMBIGUOUS = 1,
    LEX_ABBR = 2,
    LEX_PLURAL = 4,
    LEX_TEXT = 8,
    LEX_NEVER = 16,
    LEX_NOUN = 32,
    LEX_PAGE = 64
};

/* One reading of a phrase. */
struct when_sense {
    uint32_t cls;     /* enum when_class */
    uint32_t flags;   /* LEX_* */
    int32_t value;    /* the number in column "value"; for words see `text` */
    struct str text;  /* column "value" as written */
    struct str extra; /* column "flags" as written */
    const struct dict_table *table;
    uint32_t row;
    uint32_t nwords;      /* length of the phrase */
    const uint32_t *word; /* [nwords] word numbers */
};

struct when_lex;

/* Reads all tables; NULL with *e filled when one is missing or malformed. */
struct when_lex *when_lex_open(const struct dict *dict, struct err *e);
void when_lex_close(struct when_lex *x);

/* Number of a word (lower-case ASCII compare); WHEN_LEX_NONE if no table has it. */
uint32_t when_lex_word(const struct when_lex *x, const char *p, size_t n);

/* As when_lex_word, adding the word; only before the lexicon is used. */
uint32_t when_lex_intern(struct when_lex *x, const char *p, size_t n);

/* Words so far. */
uint32_t when_lex_size(const struct when_lex *x);

/* Union of the classes of the phrases that begin with word `w`. */
uint32_t when_lex_classes(const struct when_lex *x, uint32_t w);

/* True if `w` begins a phrase of a table or stands in a pattern; inside of a phrase does not do. */
bool when_lex_known(const struct when_lex *x, uint32_t w);

/* True if `w` is an abbreviation that may take a full stop. */
bool when_lex_abbr(const struct when_lex *x, uint32_t w);

/* Phrases that begin with word `w`, longest first. */
const struct when_sense *when_lex_senses(const struct when_lex *x, uint32_t w, uint32_t *n);

#endif
