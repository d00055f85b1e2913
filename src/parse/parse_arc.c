#include "parse_arc.h"

#include <assert.h>

void parse_arc_init(struct parse_arc *s, struct arena *a, uint32_t n)
{
    s->stack = arena_array(a, n + 1, sizeof *s->stack);
    s->head = arena_array(a, n + 1, sizeof *s->head);
    s->rel = arena_array(a, n + 1, sizeof *s->rel);
    s->left = arena_array(a, n + 1, sizeof *s->left);
    s->right = arena_array(a, n + 1, sizeof *s->right);
}

void parse_arc_begin(struct parse_arc *s, uint32_t n)
{
    s->n = n;
    s->front = 0;
    s->depth = 0;
    for (uint32_t i = 0; i <= n; i++) {
        s->head[i] = s->left[i] = s->right[i] = PARSE_ARC_NONE;
        s->rel[i] = 0;
    }
}

static void attach(struct parse_arc *s, uint32_t word, uint32_t head, uint32_t rel)
{
    s->head[word] = head;
    s->rel[word] = rel;
    if (word < head)
        s->left[head] = word; /* dependents arrive from the inside out */
    else
        s->right[head] = word;
}

void parse_arc_apply(struct parse_arc *s, enum parse_arc_move m, uint32_t rel)
{
    assert(parse_arc_legal(s, m));
    if (m == PARSE_ARC_SHIFT) {
        s->stack[s->depth++] = s->front++;
        return;
    }
    uint32_t top = s->stack[--s->depth];
    attach(s, top, m == PARSE_ARC_LEFT ? s->front : s->stack[s->depth - 1], rel);
}

void parse_arc_slots(const struct parse_arc *s, uint32_t slot[PARSE_SHAPE_SLOTS])
{
    for (uint32_t i = 0; i < 3; i++)
        slot[i] = parse_arc_stack(s, i);
    slot[3] = s->front;
}

/* Relation + 1 of the outermost dependent of `word` on one side; 0 = none. */
static uint32_t outer_rel(const struct parse_arc *s, const uint32_t *side, uint32_t word)
{
    uint32_t dep = word == PARSE_ARC_NONE ? PARSE_ARC_NONE : side[word];
    return dep == PARSE_ARC_NONE ? 0 : s->rel[dep] + 1;
}

/* 1, 2, 3, 4, 5-6, 7-10, 11-20, more; 0 = no such pair. */
static uint32_t distance(uint32_t left, uint32_t right)
{
    if (left == PARSE_ARC_NONE || right == PARSE_ARC_NONE)
        return 0;
    uint32_t d = right - left;
    return d < 5 ? d : d < 7 ? 5 : d < 11 ? 6 : d < 21 ? 7 : 8;
}

void parse_arc_links(const struct parse_arc *s, uint32_t link[PARSE_SHAPE_LINKS])
{
    uint32_t top = parse_arc_stack(s, 0), below = parse_arc_stack(s, 1);
    link[0] = outer_rel(s, s->left, top);
    link[1] = outer_rel(s, s->right, top);
    link[2] = outer_rel(s, s->left, below);
    link[3] = outer_rel(s, s->right, below);
    link[4] = outer_rel(s, s->left, s->front);
    link[5] = distance(top, s->front);
    link[6] = distance(below, top);
}
