#ifndef ATTEST_TRAIN_ARCS_H
#define ATTEST_TRAIN_ARCS_H
/*
 * The transition classifier of the parser: learns from its own states (dynamic oracle) by maximum
 * likelihood of the transitions that lose no arc, and from teachers by what they would do.
 */
#include "parse_arc.h"
#include "train_param.h"
#include "train_teacher.h"

struct train_arcs {
    uint32_t nclasses, root;  /* number of classes; relation `root` */
    struct train_param slots; /* [OUT][SLOTS * ARC_HIDDEN] */
    struct train_param
        none; /* [SLOTS + 1][ARC_HIDDEN] empty places; last: the root word in front */
    struct train_param links;    /* [LINKS * VALUES][ARC_HIDDEN], sparse */
    struct train_param bias;     /* [1][ARC_HIDDEN] */
    struct train_param out;      /* [nclasses][ARC_HIDDEN] */
    struct train_param out_bias; /* [1][nclasses] */
};

/* One sentence: hidden parts of its words and their gradients, [n][SLOTS * ARC_HIDDEN]. */
struct train_arcs_sent {
    uint32_t n;
    const float *parts;
    float *dparts;
    const uint32_t *head, *rel; /* gold; head n = root. NULL: only the teachers know */
    const struct train_teacher *teacher; /* has read the sentence; NULL = none */
    float trust;                         /* share of the teachers where there is gold */
};

void train_arcs_init(struct train_arcs *t, uint32_t nrels, uint32_t root, struct train_rng *r);
void train_arcs_free(struct train_arcs *t);

/* Runs over one sentence, adds gradients, returns the loss. Follows the classifier's own wrong
 * choices with probability `explore`. *wrong counts transitions that cost an arc or a label, or that
 * the teachers would not take if there is no gold. */
double train_arcs_learn(struct train_arcs *t, struct parse_arc *s, const struct train_arcs_sent *x,
                        float explore, struct train_rng *r, uint32_t *wrong);

/* True if class `c` may be taken in state `s`: legal, and relation root exactly for the root. */
static inline bool train_arcs_legal(const struct train_arcs *t, const struct parse_arc *s,
                                    uint32_t c)
{
    enum parse_arc_move m = parse_arc_class_move(c);
    bool to_root = m == PARSE_ARC_LEFT && s->front == s->n;
    return parse_arc_legal(s, m) &&
           (m == PARSE_ARC_SHIFT || to_root == (parse_arc_class_rel(c) == t->root));
}

#endif
