#ifndef ATTEST_TEXT_LEXICON_H
#define ATTEST_TEXT_LEXICON_H
/*
 * The words that the tokeniser and the sentence splitter know: abbreviations, contractions written
 * without apostrophe, prefixes that keep their hyphen, units that may be glued to a number, words
 * that often begin a sentence. Read from the tables lang/en/text into one open-addressed hash
 * table over ASCII-lowered spellings, because the dictionary's own folding drops full stops.
 */
#include "dict.h"
#include "text_chars.h"

enum text_flag {
    TEXT_ABBR = 1u << 0,        /* spelled with its last full stop removed */
    TEXT_ABBR_TITLE = 1u << 1,  /* stands before a name: never ends a sentence before a capital */
    TEXT_ABBR_NEVER = 1u << 2,  /* never ends a sentence */
    TEXT_ABBR_FINAL = 1u << 3,  /* ends one if what follows looks like a beginning */
    TEXT_ABBR_NUMBER = 1u << 4, /* abbreviation only before a number ("No. 5") */
    TEXT_ABBR_DATE = 1u << 5,   /* month or day */
    TEXT_ABBR_STATE = 1u << 6,
    TEXT_ABBR_COMPANY = 1u << 7,
    TEXT_ABBR_UNIT = 1u << 8,  /* unit: abbreviation only after a number */
    TEXT_ABBR_UPPER = 1u << 9, /* only when it begins with a capital */
    TEXT_SPLIT = 1u << 10,     /* contraction: `cut` says where */
    TEXT_PREFIX = 1u << 11,    /* keeps the hyphen: "non-", "e-" */
    TEXT_UNIT = 1u << 12,      /* cut off a number it is glued to: "5pm", "20km" */
    TEXT_STARTER = 1u << 13, /* as a capitalised word usually begins a sentence: "The", "However" */
    TEXT_DOMAIN = 1u << 14,  /* last part of a host name: "com" */
    TEXT_BANG = 1u << 15,    /* name that ends in '!': "yahoo" */
    TEXT_NAMEPART = 1u << 16,       /* second syllable of a hyphenated given name: "un", "wook" */
    TEXT_ABBR_AMBIGUOUS = 1u << 17, /* is also a word ("Sun.", "in."): the next word must show it */
    TEXT_BEFORE_IS = 1u << 18,      /* contraction only before a word with TEXT_AFTER_IS */
    TEXT_AFTER_IS = 1u << 19,       /* follows "it's", hardly ever "its" */
    TEXT_CURRENCY = 1u << 20,       /* cut off the number behind it: "Rs500" */
    TEXT_SLASHED = 1u << 21,        /* keeps its slash: "w/o" */
    TEXT_ELISION = 1u << 22,        /* begins with an apostrophe: "'em" */
    TEXT_CLOCK = 1u << 23,          /* "a.m." */
    TEXT_AFTER_CLOCK = 1u << 24,    /* goes on behind "p.m.": "Eastern", "Saturday" */
    TEXT_SAYS = 1u << 25,           /* tells who spoke, behind a quotation: "asked", "cried" */
    TEXT_ABBR_CASED = 1u << 27, /* is also a word in small letters: ambiguous in text of one case */
    TEXT_STARTER_CASED = 1u << 28, /* a starter only where letters have case */
    TEXT_PRONOUN = 1u << 26        /* may stand before such a verb: "he", "they" */
};

enum {
    TEXT_CUTS = 2,
    TEXT_ABBR_CLASSES = (1 << 10) - 1 /* the flags TEXT_ABBR to TEXT_ABBR_UPPER */
};

struct text_entry {
    struct str key;
    uint32_t flags;
    uint32_t cut[TEXT_CUTS]; /* lengths up to which parts end; 0: no cut */
};

struct text_lexicon {
    struct text_entry *slot; /* [mask + 1]; key.p == NULL: free */
    uint32_t mask, n;
    char *keys; /* owned lower-cased spellings */
};

enum { TEXT_LEXICON_LONGEST = 24 }; /* longest spelling looked up, in bytes */

/* Reads all tables; false with *e set when one is missing or has an unknown class. */
bool text_lexicon_open(struct text_lexicon *x, const struct dict *dict, struct err *e);
void text_lexicon_close(struct text_lexicon *x);

/* Entry of a spelling in any case; NULL if there is none. */
const struct text_entry *text_lexicon_find(const struct text_lexicon *x, struct str word);

/* True if a word with these flags, written as beginnings are, is likely to begin a sentence. */
static inline bool text_lexicon_starts(uint32_t flags, enum text_casing casing)
{
    return flags & TEXT_STARTER && (casing == TEXT_MIXED || !(flags & TEXT_STARTER_CASED));
}

/* Flags of a spelling; 0 if it is not known. */
static inline uint32_t text_lexicon_flags(const struct text_lexicon *x, struct str word)
{
    const struct text_entry *t = text_lexicon_find(x, word);
    return t ? t->flags : 0;
}

#endif
