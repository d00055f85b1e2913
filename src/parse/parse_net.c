#include "parse_net.h"

#include <assert.h>
#include <stdio.h>

enum {
    D = PARSE_SHAPE_D,
    H = PARSE_SHAPE_H,
    OUT = PARSE_SHAPE_OUT,
    GATES = PARSE_SHAPE_GATES,
    LAYERS = PARSE_SHAPE_LAYERS,
    TH = PARSE_SHAPE_TAG_HIDDEN,
    AH = PARSE_SHAPE_ARC_HIDDEN,
    SLOTS = PARSE_SHAPE_SLOTS,
    LINKS = PARSE_SHAPE_LINKS,
    VALUES = PARSE_SHAPE_VALUES,
    PART = SLOTS * AH,
    ROWS = PARSE_NET_ROWS,
    NAMES = PARSE_NET_NAMES,
    CHUNK = 64,   /* rows whose gates are made at once: they stay in the nearest caches */
    TOGETHER = 8, /* rows that the kernel likes to take at once; arrays end on a multiple of it */
};

#define FAST __attribute__((optimize("O3")))

_Static_assert(ROWS % CHUNK == 0 && CHUNK % TOGETHER == 0, "arrays end on whole groups of rows");

/* --- opening -------------------------------------------------------------------------------------
 */

static bool read_matrix(struct parse_kernel_matrix *x, const struct parse_model *m,
                        const char *name, uint32_t n, uint32_t k, struct err *e)
{
    char weights[24], scale[24];
    snprintf(weights, sizeof weights, "%s.w", name);
    snprintf(scale, sizeof scale, "%s.scale", name);
    uint32_t rows, cols, three, each;
    x->w = parse_model_section(m, weights, 1, &rows, &cols, e);
    x->init = x->w ? parse_model_section(m, scale, sizeof *x->init, &three, &each, e) : NULL;
    if (!x->init)
        return false;
    n = (n + PARSE_KERNEL_ROWS - 1) / PARSE_KERNEL_ROWS * PARSE_KERNEL_ROWS;
    if (rows != n || cols != k || three != 3 || each != n)
        return parse_model_bad(e, "wrong shape of section", name);
    x->mult = x->init + n;
    x->n = n;
    x->k = k;
    x->shift = (uint32_t)x->init[2 * n];
    return x->shift >= 1 && x->shift <= 30 ? true : parse_model_bad(e, "damaged section", scale);
}

static bool read_rows(const int16_t **rows, const struct parse_model *m, const char *name,
                      uint32_t n, uint32_t width, struct err *e)
{
    uint32_t r, c;
    *rows = parse_model_section(m, name, sizeof **rows, &r, &c, e);
    if (!*rows)
        return false;
    return r == n && c == width ? true : parse_model_bad(e, "wrong shape of section", name);
}

static bool read_words(struct parse_net *n, const struct parse_model *m, struct err *e)
{
    uint32_t width;
    n->word_keys = parse_model_section(m, "word_keys", sizeof *n->word_keys, &n->nkeys, NULL, e);
    n->word_rows =
        n->word_keys ? parse_model_section(m, "word_rows", 1, &n->nrows, &width, e) : NULL;
    if (!n->word_rows)
        return false;
    if (!n->nkeys || (n->nkeys & (n->nkeys - 1)) || !n->nrows || width != D)
        return parse_model_bad(e, "wrong shape of section", "word_rows");
    uint32_t places;
    n->affix_keys = parse_model_section(m, "affix_keys", sizeof *n->affix_keys, &places, NULL, e);
    n->affix_rows = n->affix_keys ? parse_model_section(m, "affix_rows", sizeof *n->affix_rows,
                                                        &n->naffixes, &width, e)
                                  : NULL;
    if (!n->affix_rows)
        return false;
    if (places != PARSE_SHAPE_BUCKETS || !n->naffixes || width != D)
        return parse_model_bad(e, "wrong shape of section", "affix_rows");
    return read_rows(&n->input_bias, m, "input_bias", 1, D, e);
}

static bool read_layer(struct parse_net *n, const struct parse_model *m, unsigned i, unsigned d,
                       struct err *e)
{
    char name[24];
    const int16_t *peep;
    snprintf(name, sizeof name, "layer%u%s.peep", i, d ? "left" : "right");
    if (!read_rows(&peep, m, name, 2, H, e))
        return false;
    n->peep[i][d] = (struct parse_kernel_peep){peep, peep + H};
    snprintf(name, sizeof name, "layer%u%s", i, d ? "left" : "right");
    return read_matrix(&n->gates[i][d], m, name, GATES, i ? OUT : 2 * D, e);
}

/* Models made before there was a choice have their names on the last layer. */
static bool read_names(struct parse_net *n, const struct parse_model *m, struct err *e)
{
    struct str layer = parse_model_text(m, "name_layer");
    uint64_t value = LAYERS - 1;
    if (layer.n && (!str_to_uint(str_make(layer.p, layer.n - 1), LAYERS, &value) || value >= LAYERS))
        return parse_model_bad(e, "damaged section", "name_layer");
    n->name_layer = (uint32_t)value;
    return parse_ner_open(m, &n->names, e) &&
           read_matrix(&n->name_hidden, m, "name_hidden", TH, OUT, e) &&
           read_matrix(&n->name_out, m, "name_out", PARSE_NER_CLASSES, TH, e);
}

bool parse_net_open(struct parse_net *n, const struct parse_model *m, uint32_t ntags,
                    uint32_t nrels, uint32_t root, struct err *e)
{
    *n = (struct parse_net){.kernel = parse_kernel_best(), .ntags = ntags, .nrels = nrels};
    n->root = root;
    if (nrels >= VALUES)
        return parse_model_bad(e, "too many relations in", "rels");
    if (!read_words(n, m, e))
        return false;
    for (unsigned i = 0; i < LAYERS; i++)
        if (!read_layer(n, m, i, 0, e) || !read_layer(n, m, i, 1, e))
            return false;
    return read_matrix(&n->tag_hidden, m, "tag_hidden", TH, OUT, e) &&
           read_matrix(&n->tag_out, m, "tag_out", ntags, TH, e) &&
           read_names(n, m, e) && read_matrix(&n->arc_slots, m, "arc_slots", PART, OUT, e) &&
           read_matrix(&n->arc_out, m, "arc_out", 1 + 2 * nrels, AH, e) &&
           read_rows(&n->arc_none, m, "arc_none", SLOTS + 1, AH, e) &&
           read_rows(&n->arc_links, m, "arc_links", LINKS * VALUES, AH, e) &&
           read_rows(&n->arc_bias, m, "arc_bias", 1, AH, e);
}

/* --- reading a batch -----------------------------------------------------------------------------
 */

/* Arrays of one batch. The first byte row and those behind sentences are separators: zero. */
struct parse_net_work {
    uint32_t rows;
    struct {
        uint32_t at, n;
    } sents[ROWS];
    uint32_t nsents;
    int16_t *x;          /* [ROWS][OUT] output of the layer before (D wide at first) */
    int16_t *h;          /* [ROWS][OUT] */
    uint8_t *in_bytes;   /* [ROWS + 2][D] input, shifted by one row */
    uint8_t *x_bytes;    /* [ROWS][OUT] */
    uint8_t *h_bytes;    /* [ROWS][OUT] */
    int16_t *gates;      /* [CHUNK][GATES] */
    int16_t *parts;      /* [ROWS][PART] */
    int16_t *tag_scores; /* [ROWS][tag_out.n] */
    int16_t *names;      /* [ROWS][NAMES] scores */
    uint32_t tags[ROWS];
    bool live[ROWS]; /* false: a separator */
};

struct parse_net_work *parse_net_work(const struct parse_net *n, struct arena *a)
{
    struct parse_net_work *w = arena_alloc(a, sizeof *w);
    w->x = arena_alloc_raw(a, ROWS * OUT * sizeof *w->x);
    w->h = arena_alloc_raw(a, ROWS * OUT * sizeof *w->h);
    w->in_bytes = arena_alloc_raw(a, (ROWS + 2) * D);
    w->x_bytes = arena_alloc_raw(a, ROWS * OUT);
    w->h_bytes = arena_alloc_raw(a, ROWS * OUT);
    w->gates = arena_alloc_raw(a, CHUNK * GATES * sizeof *w->gates);
    w->parts = arena_alloc_raw(a, ROWS * PART * sizeof *w->parts);
    w->tag_scores = arena_alloc_raw(a, (size_t)n->tag_out.n * ROWS * sizeof *w->tag_scores);
    w->names = arena_alloc_raw(a, ROWS * NAMES * sizeof *w->names);
    memset(w->in_bytes, PARSE_KERNEL_ZERO, D);
    return w;
}

void parse_net_begin(struct parse_net_work *w)
{
    w->rows = w->nsents = 0;
}

bool parse_net_fits(const struct parse_net_work *w, uint32_t words)
{
    return w->rows + words + 1 <= ROWS;
}

/* Rows of the tables that make up the input of a word. */
struct input_rows {
    const int16_t *row[PARSE_SHAPE_AFFIXES + 1];
    unsigned n;
    const int8_t *word;
};

/* The tables are larger than the caches: asks for the rows some time before they are needed. */
static void find_rows(const struct parse_net *n, const struct parse_input *in, struct input_rows *r)
{
    uint32_t word = parse_input_row(n->word_keys, n->nkeys, in->key);
    r->n = 0;
    r->word = n->word_rows + (size_t)(word < n->nrows ? word : 0) * D;
    for (unsigned i = 0; i < D; i += 64)
        __builtin_prefetch(r->word + i);
    for (unsigned k = 0; k < PARSE_SHAPE_AFFIXES; k++) {
        uint32_t affix = parse_input_affix(n->affix_keys, in->affix[k]);
        if (!affix || affix >= n->naffixes)
            continue;
        r->row[r->n] = n->affix_rows + (size_t)affix * D;
        for (unsigned i = 0; i < D; i += 32)
            __builtin_prefetch(r->row[r->n] + i);
        r->n++;
    }
    r->row[r->n++] = n->input_bias;
}

static void read_input(const struct parse_net *n, struct parse_net_work *w,
                       const struct input_rows *r, uint32_t row)
{
    n->kernel->input(r->row, r->n, r->word, w->x + (size_t)row * D,
                     w->in_bytes + (size_t)(row + 1) * D);
}

uint32_t parse_net_next(const struct parse_net_work *w)
{
    return w->rows;
}

static void copy_input(struct parse_net_work *w, uint32_t from, uint32_t row)
{
    memcpy(w->x + (size_t)row * D, w->x + (size_t)from * D, D * sizeof *w->x);
    memcpy(w->in_bytes + (size_t)(row + 1) * D, w->in_bytes + (size_t)(from + 1) * D, D);
}

static bool is_new(const uint32_t *same, uint32_t i)
{
    return !same || same[i] == (uint32_t)PARSE_NET_NEW;
}

uint32_t parse_net_add(const struct parse_net *n, struct parse_net_work *w,
                       const struct parse_input *in, const uint32_t *same, uint32_t words)
{
    assert(words > 0 && words <= PARSE_NET_LONGEST && parse_net_fits(w, words));
    uint32_t first = w->rows;
    w->sents[w->nsents].at = first;
    w->sents[w->nsents++].n = words;
    struct input_rows rows[2];
    if (is_new(same, 0))
        find_rows(n, &in[0], &rows[0]);
    for (uint32_t i = 0; i < words; i++) {
        if (i + 1 < words && is_new(same, i + 1))
            find_rows(n, &in[i + 1], &rows[(i + 1) % 2]);
        if (is_new(same, i))
            read_input(n, w, &rows[i % 2], w->rows);
        else
            copy_input(w, same[i], w->rows);
        w->live[w->rows++] = true;
    }
    w->live[w->rows] = false;
    memset(w->x + (size_t)w->rows * D, 0, D * sizeof *w->x);
    memset(w->in_bytes + (size_t)(w->rows + 1) * D, PARSE_KERNEL_ZERO, D);
    w->rows++;
    return first;
}

/* Rows with what fills up the last group: left over from another batch, and of no effect. */
static uint32_t whole_rows(const struct parse_net_work *w)
{
    return (w->rows + TOGETHER - 1) / TOGETHER * TOGETHER;
}

/* One word in one direction; separators end what is carried on. */
static void read_word(const struct parse_net *n, struct parse_net_work *w, unsigned layer, unsigned d,
                      uint32_t t, int16_t cell[H])
{
    size_t din = layer ? OUT : D;
    if (w->live[t])
        n->kernel->step(&n->peep[layer][d], w->gates + t % CHUNK * GATES,
                        w->x + t * din + (layer ? d * H : 0), cell, w->h + (size_t)t * OUT + d * H,
                        w->h_bytes + (size_t)t * OUT + d * H);
    else
        memset(cell, 0, H * sizeof *cell);
}

/* The rows of a chunk from `b` on; to the left the last one comes first. */
static void read_chunk(const struct parse_net *n, struct parse_net_work *w, unsigned layer, unsigned d,
                       uint32_t b, int16_t cell[H])
{
    uint32_t whole = whole_rows(w) - b, rows = w->rows - b;
    /* windows of the first layer: rows t-1, t to the right; t, t+1 to the left */
    const uint8_t *x = layer ? w->x_bytes + (size_t)b * OUT : w->in_bytes + (size_t)(b + d) * D;
    n->kernel->product(&n->gates[layer][d], x, layer ? OUT : D, whole < CHUNK ? whole : CHUNK, w->gates, GATES);
    rows = rows < CHUNK ? rows : CHUNK;
    for (uint32_t k = 0; k < rows; k++)
        read_word(n, w, layer, d, b + (d ? rows - 1 - k : k), cell);
}

static void read_layer_of(const struct parse_net *n, struct parse_net_work *w, unsigned layer)
{
    uint32_t chunks = (w->rows + CHUNK - 1) / CHUNK;
    for (unsigned d = 0; d < 2; d++) {
        int16_t cell[H] = {0};
        for (uint32_t k = 0; k < chunks; k++)
            read_chunk(n, w, layer, d, (d ? chunks - 1 - k : k) * CHUNK, cell);
    }
    int16_t *x = w->x;
    uint8_t *bytes = w->x_bytes;
    w->x = w->h;
    w->x_bytes = w->h_bytes;
    w->h = x;
    w->h_bytes = bytes;
}

/* Index of the greatest score, the first of equals. */
FAST static uint32_t best_of(const int16_t *scores, uint32_t n)
{
    int16_t most = INT16_MIN;
    for (uint32_t c = 0; c < n; c++)
        most = scores[c] > most ? scores[c] : most;
    uint32_t best = 0;
    while (scores[best] != most)
        best++;
    return best;
}

/* Scores of a classifier of TOGETHER words from row `t` on. */
static void classify(const struct parse_net *n, const struct parse_net_work *w, uint32_t t,
                     const struct parse_kernel_matrix *hidden, const struct parse_kernel_matrix *out,
                     int16_t *scores)
{
    int16_t units[TOGETHER * TH];
    uint8_t bytes[TOGETHER * TH];
    n->kernel->product(hidden, w->x_bytes + (size_t)t * OUT, OUT, TOGETHER, units, TH);
    for (unsigned i = 0; i < TOGETHER * TH; i++)
        bytes[i] = (uint8_t)(units[i] < 0 ? 0 : units[i] > 255 ? 255 : units[i]);
    n->kernel->product(out, bytes, TH, TOGETHER, scores, out->n);
}

static void find_tags(const struct parse_net *n, struct parse_net_work *w)
{
    size_t ld = n->tag_out.n;
    for (uint32_t t = 0; t < w->rows; t += TOGETHER)
        classify(n, w, t, &n->tag_hidden, &n->tag_out, w->tag_scores + t * ld);
    for (uint32_t t = 0; t < w->rows; t++)
        if (w->live[t])
            w->tags[t] = best_of(w->tag_scores + t * ld, n->ntags);
}

static void score_names(const struct parse_net *n, struct parse_net_work *w)
{
    for (uint32_t t = 0; t < w->rows; t += TOGETHER)
        classify(n, w, t, &n->name_hidden, &n->name_out, w->names + (size_t)t * NAMES);
}

void parse_net_read(const struct parse_net *n, struct parse_net_work *w)
{
    for (unsigned layer = 0; layer < LAYERS; layer++) {
        read_layer_of(n, w, layer);
        if (layer == PARSE_SHAPE_TAG_LAYER)
            find_tags(n, w);
        if (layer == n->name_layer && n->names)
            score_names(n, w);
    }
    n->kernel->product(&n->arc_slots, w->x_bytes, OUT, whole_rows(w), w->parts, PART);
}

uint32_t parse_net_tag(const struct parse_net_work *w, uint32_t row)
{
    return w->tags[row];
}

const int16_t *parse_net_tag_scores(const struct parse_net *n, const struct parse_net_work *w,
                                    uint32_t row)
{
    return w->tag_scores + (size_t)row * n->tag_out.n;
}

const int16_t *parse_net_name_scores(const struct parse_net_work *w, uint32_t row)
{
    return w->names + (size_t)row * NAMES;
}

void parse_net_names(const struct parse_net *n, const struct parse_net_work *w, uint32_t row,
                     uint32_t words, uint32_t *ner)
{
    if (n->names)
        parse_ner_best(parse_net_name_scores(w, row), NAMES, words, ner);
    else
        memset(ner, 0, words * sizeof *ner); /* NER_UNSET */
}

/* --- trees ---------------------------------------------------------------------------------------
 */

void parse_net_scores(const struct parse_net *n, const struct parse_net_work *w, uint32_t row,
                      const struct parse_arc *s, int16_t *scores)
{
    const int16_t *rows[SLOTS + LINKS + 1];
    uint32_t slot[SLOTS], link[LINKS];
    uint8_t hidden[AH];
    parse_arc_slots(s, slot);
    parse_arc_links(s, link);
    for (unsigned i = 0; i < SLOTS; i++) {
        if (slot[i] < s->n)
            rows[i] = w->parts + ((size_t)(row + slot[i]) * SLOTS + i) * AH;
        else
            rows[i] = n->arc_none + (slot[i] == PARSE_ARC_NONE ? i : (size_t)SLOTS) * AH;
    }
    for (unsigned i = 0; i < LINKS; i++)
        rows[SLOTS + i] = n->arc_links + ((size_t)i * VALUES + link[i]) * AH;
    rows[SLOTS + LINKS] = n->arc_bias;
    n->kernel->hidden(rows, SLOTS + LINKS + 1, hidden);
    n->kernel->product(&n->arc_out, hidden, AH, 1, scores, n->arc_out.n);
}

/* The best score of a move to the left or right with a relation other than that of the root. */
FAST static int16_t best_score(const struct parse_net *n, enum parse_arc_move m, const int16_t *scores)
{
    int16_t best = INT16_MIN;
    for (uint32_t r = 0; r < n->nrels; r++) {
        int16_t own = r == n->root ? INT16_MIN : scores[2 * r + m]; /* parse_arc_class() */
        best = own > best ? own : best;
    }
    return best;
}

/* The first class with that score. */
static uint32_t class_with(const struct parse_net *n, enum parse_arc_move m, const int16_t *scores, int16_t score)
{
    uint32_t r = 0;
    while (r == n->root || scores[parse_arc_class(m, r)] != score)
        r++;
    return parse_arc_class(m, r);
}

/* The class that is to be taken whatever the scores are; UINT32_MAX if there is more than one. */
static uint32_t only_class(const struct parse_net *n, const struct parse_arc *s)
{
    if (s->depth == 0)
        return parse_arc_class(PARSE_ARC_SHIFT, 0);
    return s->front == s->n && s->depth == 1 ? parse_arc_class(PARSE_ARC_LEFT, n->root) : UINT32_MAX;
}

uint32_t parse_net_choose(const struct parse_net *n, const struct parse_arc *s,
                          const int16_t *scores)
{
    uint32_t only = only_class(n, s);
    if (only != UINT32_MAX)
        return only;
    enum parse_arc_move best = PARSE_ARC_MOVES;
    int16_t most = 0;
    for (enum parse_arc_move m = PARSE_ARC_SHIFT; m <= PARSE_ARC_RIGHT; m++) {
        if (!parse_arc_legal(s, m))
            continue;
        int16_t score = m == PARSE_ARC_SHIFT ? scores[0] : best_score(n, m, scores);
        if (best == PARSE_ARC_MOVES || score > most) {
            best = m;
            most = score;
        }
    }
    return best == PARSE_ARC_SHIFT ? 0 : class_with(n, best, scores, most);
}

void parse_net_tree(const struct parse_net *n, struct parse_net_work *w, uint32_t row,
                    uint32_t words, struct parse_arc *s)
{
    int16_t scores[PARSE_NET_SCORES];
    parse_arc_begin(s, words);
    while (!parse_arc_done(s)) {
        uint32_t c = only_class(n, s);
        if (c == UINT32_MAX) {
            parse_net_scores(n, w, row, s, scores);
            c = parse_net_choose(n, s, scores);
        }
        parse_arc_apply(s, parse_arc_class_move(c), parse_arc_class_rel(c));
    }
}
