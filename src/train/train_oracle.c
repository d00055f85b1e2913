#include "train_oracle.h"

/* The top of the stack is taken off: it loses its dependents in the buffer, and its head unless
 * that is `head`. */
static uint32_t cost_of_pop(const struct parse_arc *s, const uint32_t *gold, uint32_t head)
{
    uint32_t top = parse_arc_stack(s, 0), cost = 0;
    for (uint32_t i = s->front; i < s->n; i++)
        cost += gold[i] == top;
    uint32_t below = parse_arc_stack(s, 1);
    if (gold[top] != head && (gold[top] == below || gold[top] >= s->front))
        cost++;
    return cost;
}

/* The front goes on the stack: it loses its dependents there, and a head below the top. */
static uint32_t cost_of_shift(const struct parse_arc *s, const uint32_t *gold)
{
    uint32_t cost = 0;
    for (uint32_t i = 0; i < s->depth; i++) {
        cost += gold[s->stack[i]] == s->front;
        cost += i + 1 < s->depth && gold[s->front] == s->stack[i];
    }
    return cost;
}

uint32_t train_oracle_cost(const struct parse_arc *s, const uint32_t *gold, enum parse_arc_move m)
{
    if (m == PARSE_ARC_SHIFT)
        return cost_of_shift(s, gold);
    return cost_of_pop(s, gold, m == PARSE_ARC_LEFT ? s->front : parse_arc_stack(s, 1));
}
