#ifndef ATTEST_WHEN_ATOM_H
#define ATTEST_WHEN_ATOM_H
/*
 * Text cut into atoms: runs of letters, runs of digits, single marks. Finer than tokens on purpose,
 * so that "mid-2015", "14:30" and "2003-05" look the same however the tokeniser cuts them.
 */
#include "doc.h"
#include "when_lex.h"

enum when_kind { ATOM_WORD, ATOM_DIGITS, ATOM_MARK };

struct when_atom {
    uint32_t b, e; /* bytes of the text */
    uint32_t word; /* WHEN_LEX_NONE: not in the lexicon; marks have one too: "," "-" "/" */
    uint32_t tok;  /* word of doc.toks that holds byte b; NONE */
    int64_t value; /* digits: the number; -1 if it has more than 18 digits */
    uint32_t digits;
    uint8_t kind;
    bool space;  /* white space stands before it */
    bool upper;  /* begins with a capital letter */
    bool caps;   /* two letters or more, all capitals */
    bool person; /* inside the name of a person; set by the caller */
    char mark;   /* '-' for every dash, '\'' and '"' for every quote */
};

struct when_atoms {
    VEC(struct when_atom) list;
    bool lower_seen; /* a lower-case letter occurs: capitals mean something */
};

/* Replaces *out by the atoms of text[span]. */
void when_atom_cut(const struct when_lex *x, struct str text, struct span span, struct arena *a,
                   struct when_atoms *out);

/* Cuts a phrase of a table or pattern and interns its words; returns their number. */
uint32_t when_atom_intern(struct when_lex *x, struct str phrase, uint32_t *word, uint32_t max);

#endif
