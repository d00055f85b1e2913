#ifndef ATTEST_PARSE_ARC_H
#define ATTEST_PARSE_ARC_H
/*
 * Arc-hybrid transitions (Kuhlmann, Gomez-Rodriguez and Satta 2011) over one sentence of n words.
 * The artificial root is word n, at the end of the buffer (Ballesteros and Nivre 2013):
 *
 *   SHIFT   the first word of the buffer goes on the stack
 *   LEFT    the top of the stack becomes a dependent of the first word of the buffer
 *   RIGHT   the top of the stack becomes a dependent of the word below it
 *
 * Only one word can be attached to the root, so that every complete run gives a tree with one root,
 * in exactly 2n transitions.
 */
#include "arena.h"
#include "parse_shape.h"

#include <stdbool.h>
#include <stdint.h>

enum parse_arc_move { PARSE_ARC_SHIFT, PARSE_ARC_LEFT, PARSE_ARC_RIGHT, PARSE_ARC_MOVES };

enum { PARSE_ARC_NONE = UINT32_MAX };

struct parse_arc {
    uint32_t n;
    uint32_t front;         /* first word of the buffer; n = only the root is left */
    uint32_t depth;         /* words on the stack */
    uint32_t *stack;        /* [n] */
    uint32_t *head;         /* [n + 1], PARSE_ARC_NONE while open; n = root */
    uint32_t *rel;          /* [n + 1] */
    uint32_t *left, *right; /* [n + 1] outermost dependent on each side; PARSE_ARC_NONE */
};

/* Arrays for sentences of up to `n` words. */
void parse_arc_init(struct parse_arc *s, struct arena *a, uint32_t n);

/* Start of a sentence of `n` words. */
void parse_arc_begin(struct parse_arc *s, uint32_t n);

static inline bool parse_arc_done(const struct parse_arc *s)
{
    return s->depth == 0 && s->front == s->n;
}

static inline bool parse_arc_legal(const struct parse_arc *s, enum parse_arc_move m)
{
    if (m == PARSE_ARC_SHIFT)
        return s->front < s->n;
    if (m == PARSE_ARC_LEFT)
        return s->depth > 0 && (s->front < s->n || s->depth == 1);
    return s->depth > 1;
}

/* i-th word from the top of the stack; PARSE_ARC_NONE if there is none. */
static inline uint32_t parse_arc_stack(const struct parse_arc *s, uint32_t i)
{
    return i < s->depth ? s->stack[s->depth - 1 - i] : PARSE_ARC_NONE;
}

void parse_arc_apply(struct parse_arc *s, enum parse_arc_move m, uint32_t rel);

/* Words in the places that the network looks at; PARSE_ARC_NONE where there is none. */
void parse_arc_slots(const struct parse_arc *s, uint32_t slot[PARSE_SHAPE_SLOTS]);

/* Small features, each below PARSE_SHAPE_VALUES: relations (+ 1) of outer dependents, distances. */
void parse_arc_links(const struct parse_arc *s, uint32_t link[PARSE_SHAPE_LINKS]);

/* A transition with its relation as one number: 0 = SHIFT, 1 + 2 rel = LEFT, 2 + 2 rel = RIGHT. */
static inline uint32_t parse_arc_class(enum parse_arc_move m, uint32_t rel)
{
    return m == PARSE_ARC_SHIFT ? 0 : 2 * rel + m;
}

static inline enum parse_arc_move parse_arc_class_move(uint32_t c)
{
    return c == 0 ? PARSE_ARC_SHIFT : c % 2 ? PARSE_ARC_LEFT : PARSE_ARC_RIGHT;
}

static inline uint32_t parse_arc_class_rel(uint32_t c)
{
    return c == 0 ? 0 : (c - 1) / 2;
}

#endif
