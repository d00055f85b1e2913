#ifndef ATTEST_PARSE_NET_H
#define ATTEST_PARSE_NET_H
/* The network (parse_shape.h) over words: a tag for each, and a tree for each sentence. */
#include "parse_arc.h"
#include "parse_input.h"
#include "parse_kernel.h"
#include "parse_model.h"

enum {
    PARSE_NET_LONGEST = 250, /* words of one sentence; the caller cuts longer ones */
    PARSE_NET_ROWS = 256,    /* rows of one batch: words, and one separator behind each sentence */
};

struct parse_net {
    const struct parse_kernel *kernel;
    const uint64_t *word_keys;  /* [nkeys] */
    const int8_t *word_rows;    /* [nrows][D], 64 = 1 */
    const uint32_t *affix_keys; /* [BUCKETS] */
    const int16_t *affix_rows;  /* [naffixes][D], 1024 = 1 */
    const int16_t *input_bias;  /* [D] */
    uint32_t nkeys, nrows, naffixes;
    struct parse_kernel_matrix gates[PARSE_SHAPE_LAYERS][2];
    struct parse_kernel_peep peep[PARSE_SHAPE_LAYERS][2];
    struct parse_kernel_matrix tag_hidden, tag_out;
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

/* Scratch memory for batches; in the arena. */
struct parse_net_work *parse_net_work(const struct parse_net *n, struct arena *a);

/* Starts a batch. */
void parse_net_begin(struct parse_net_work *w);

/* True if a sentence of `words` words fits in as well. */
bool parse_net_fits(const struct parse_net_work *w, uint32_t words);

/* Adds a sentence; returns its first row. */
uint32_t parse_net_add(const struct parse_net *n, struct parse_net_work *w,
                       const struct parse_input *in, uint32_t words);

/* Reads all sentences of the batch. */
void parse_net_read(const struct parse_net *n, struct parse_net_work *w);

/* Tag of a row. */
uint32_t parse_net_tag(const struct parse_net_work *w, uint32_t row);

/* Tree of the sentence that begins at `row`, in s->head and s->rel (classes). */
void parse_net_tree(const struct parse_net *n, struct parse_net_work *w, uint32_t row,
                    uint32_t words, struct parse_arc *s);

#endif
