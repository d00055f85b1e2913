#ifndef ATTEST_PARSE_NET_H
#define ATTEST_PARSE_NET_H
/* The network (parse_shape.h) over words: a tag for each, and names and a tree for each sentence. */
#include "parse_arc.h"
#include "parse_input.h"
#include "parse_kernel.h"
#include "parse_memo.h"
#include "parse_model.h"
#include "parse_ner.h"
#include "scratch.h"

enum {
    PARSE_NET_LONGEST = 250, /* words of one sentence; the caller cuts longer ones */
    PARSE_NET_ROWS = 256,    /* rows of one batch: words */
};

struct parse_net {
    const struct parse_kernel *kernel;
    uint64_t owner; /* of its part of a scratch */
    const uint32_t *word_keys;  /* [nkeys] */
    const int8_t *word_rows;    /* [nrows][D], 64 = 1 */
    const uint32_t *affix_keys; /* [BUCKETS] */
    const int16_t *affix_rows;  /* [naffixes][D], 1024 = 1 */
    const int16_t *input_bias;  /* [D] */
    uint32_t nkeys, nrows, naffixes;
    struct parse_kernel_matrix gates[PARSE_SHAPE_LAYERS][2];
    struct parse_kernel_peep peep[PARSE_SHAPE_LAYERS][2];
    struct parse_kernel_matrix tag_hidden, tag_out, name_hidden, name_out;
    uint32_t name_layer; /* that names are read from */
    bool names; /* learned: otherwise there are no scores of names */
    uint32_t ntags, nrels, root; /* root: class of the relation */
    struct parse_kernel_matrix arc_slots, arc_out;
    const int16_t *arc_none;  /* [SLOTS + 1][ARC_HIDDEN], 256 = 1 */
    const int16_t *arc_links; /* [LINKS * VALUES][ARC_HIDDEN] */
    const int16_t *arc_bias;  /* [ARC_HIDDEN] */
};

/* Finds the sections and checks their shapes for `ntags` tags and `nrels` relations, of which
 * `root` is that of the root. */
bool parse_net_open(struct parse_net *n, const struct parse_model *m, uint32_t ntags,
                    uint32_t nrels, uint32_t root, struct err *e);

/* Work space for batches, in the arena; what is kept of words is in `s`. */
struct parse_net_work *parse_net_work(const struct parse_net *n, struct arena *a, struct scratch *s);

/* Starts a batch. */
void parse_net_begin(struct parse_net_work *w);

/* True if a sentence of `words` words fits in as well. */
bool parse_net_fits(const struct parse_net_work *w, uint32_t words);

/* Row that the next word gets. */
uint32_t parse_net_next(const struct parse_net_work *w);

/* Adds a sentence; returns its first row. same[i] is a row of the batch, of this sentence or before,
 * whose word has the same form, or PARSE_NET_NEW; NULL: all are new. */
enum { PARSE_NET_NEW = UINT32_MAX };
uint32_t parse_net_add(const struct parse_net *n, struct parse_net_work *w,
                       const struct parse_input *in, const uint32_t *same, uint32_t words);

/* Reads all sentences of the batch. */
void parse_net_read(const struct parse_net *n, struct parse_net_work *w);

/* What is kept of the word of a row. */
struct parse_memo_word *parse_net_word(const struct parse_net_work *w, uint32_t row);

/* Tag of a row. */
uint32_t parse_net_tag(const struct parse_net_work *w, uint32_t row);

/* Scores of the tags of a row, 256 = 1: [ntags]. */
const int16_t *parse_net_tag_scores(const struct parse_net *n, const struct parse_net_work *w,
                                    uint32_t row);

/* Scores of a transition's classes (parse_arc_class) in state `s` of the sentence at `row`:
 * scores[1 + 2 nrels], with room for PARSE_NET_SCORES. */
enum { PARSE_NET_SCORES = 2 * PARSE_SHAPE_VALUES + PARSE_KERNEL_ROWS };
void parse_net_scores(const struct parse_net *n, const struct parse_net_work *w, uint32_t row,
                      const struct parse_arc *s, int16_t *scores);

/* Best legal class; the first of equals. The root takes the relation root, others do not. */
uint32_t parse_net_choose(const struct parse_net *n, const struct parse_arc *s,
                          const int16_t *scores);

/* Scores of the classes of names (parse_ner.h) of `row` and those behind it: [rows][NAMES]. */
enum {
    PARSE_NET_NAMES =
        (PARSE_NER_CLASSES + PARSE_KERNEL_ROWS - 1) / PARSE_KERNEL_ROWS * PARSE_KERNEL_ROWS
};
const int16_t *parse_net_name_scores(const struct parse_net_work *w, uint32_t row);

/* Names of the `words` rows from `row` on: enum ner of each. */
void parse_net_names(const struct parse_net *n, const struct parse_net_work *w, uint32_t row,
                     uint32_t words, uint32_t *ner);

/* Tree of the sentence that begins at `row`, in s->head and s->rel (classes). */
void parse_net_tree(const struct parse_net *n, struct parse_net_work *w, uint32_t row,
                    uint32_t words, struct parse_arc *s);

#endif
