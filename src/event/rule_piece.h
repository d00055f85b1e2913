#ifndef ATTEST_RULE_PIECE_H
#define ATTEST_RULE_PIECE_H
/*
 * The pieces that lines of a rule file are made of: words, tests, paths, slots, conditions. Each
 * call returns false with file, line and hint in r->e when the text is not such a piece.
 */
#include "rule.h"

/* What the indented lines belong to. */
enum rule_part { PART_NONE, PART_CLASS, PART_FRAME, PART_RULE };

/* A rule file that is being read. */
struct rule_reader {
    struct rule_book *b;
    struct err *e;
    struct str file;
    const char *path; /* file with NUL */
    struct str rest;  /* text still to read */
    uint32_t line;    /* of the logical line at hand */
    uint32_t lines;   /* physical lines read */
    enum rule_part part;
    uint32_t at; /* class, frame or rule that the part is */
};

#define RULE_FAIL(r, ...) err_set((r)->e, (r)->path, (r)->line, 0, __VA_ARGS__)

/* For "%.*s" in messages: at most 60 bytes of `s`. */
int rule_piece_clip(struct str s);

/* Blank, tab or carriage return. */
bool rule_piece_is_blank(char c);

/* Next run of bytes without blanks; false at the end. */
bool rule_piece_word(struct str *s, struct str *word);

/* True for the name of a class, frame or rule: small letters, digits, - and _. */
bool rule_piece_is_name(struct str s);

/* Number of a class by its name, which may be defined later or in another file. */
uint32_t rule_piece_class(struct rule_reader *r, struct str name);

/* The same for a frame. */
uint32_t rule_piece_frame(struct rule_reader *r, struct str name);

/* The class that an item names ("@killing"); *cls for it. */
bool rule_piece_class_name(struct rule_reader *r, struct str item, uint32_t *cls);

/* "kill | @wound | PER": appends to the book's tests; *test is the first of *ntests. */
bool rule_piece_tests(struct rule_reader *r, struct str text, uint32_t *test, uint32_t *ntests);

/* True for a word that is a preposition of a noun phrase. */
bool rule_piece_is_preposition(struct str s);

/* The paths of a slot; an error if it has some already. */
bool rule_piece_slot(struct rule_reader *r, struct str text, struct rule_slot *slot);

/* One condition of a rule: "obj = PER | @person", "negated", "modal = must|should", "with". */
bool rule_piece_cond(struct rule_reader *r, struct str text, bool negative, struct rule *rule);

#endif
