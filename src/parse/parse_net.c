#include "parse_net.h"

#include <assert.h>

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
    TOGETHER = PARSE_KERNEL_TOGETHER, /* arrays end on a multiple of it */
};

#define FAST __attribute__((optimize("O3")))

_Static_assert(ROWS % CHUNK == 0 && CHUNK % TOGETHER == 0, "arrays end on whole groups of rows");
_Static_assert((int)ROWS <= (int)PARSE_MEMO_WORDS, "a batch is remembered as a whole");

/* --- reading a batch -----------------------------------------------------------------------------
 */

/* Arrays of one batch, a row for each word; nothing stands between sentences. */
struct parse_net_work {
    uint32_t rows;
    bool opens[ROWS + 1]; /* a sentence begins here; the row behind the last word opens one too */
    struct parse_memo *memo;
    struct parse_memo_word *word[ROWS];
    int16_t *x;          /* [ROWS][OUT] output of the layer before */
    int16_t *h;          /* [ROWS][OUT] */
    uint8_t *x_bytes;    /* [ROWS][OUT] */
    uint8_t *h_bytes;    /* [ROWS][OUT] */
    int16_t *gates;      /* [CHUNK][GATES] */
    int16_t *parts;      /* [ROWS][PART] */
    int16_t *tag_scores; /* [ROWS][tag_out.n] */
    int16_t *names;      /* [ROWS][NAMES] scores */
    uint32_t tags[ROWS];
};

struct parse_net_work *parse_net_work(const struct parse_net *n, struct arena *a, struct scratch *s)
{
    struct parse_net_work *w = arena_alloc(a, sizeof *w);
    w->memo = scratch_part(s, n->owner, sizeof *w->memo);
    memset(w->memo->gap.bytes, PARSE_KERNEL_ZERO, D);
    w->x = arena_alloc_raw(a, ROWS * OUT * sizeof *w->x);
    w->h = arena_alloc_raw(a, ROWS * OUT * sizeof *w->h);
    w->x_bytes = arena_alloc_raw(a, ROWS * OUT);
    w->h_bytes = arena_alloc_raw(a, ROWS * OUT);
    w->gates = arena_alloc_raw(a, CHUNK * GATES * sizeof *w->gates);
    w->parts = arena_alloc_raw(a, ROWS * PART * sizeof *w->parts);
    w->tag_scores = arena_alloc_raw(a, (size_t)n->tag_out.n * ROWS * sizeof *w->tag_scores);
    w->names = arena_alloc_raw(a, ROWS * NAMES * sizeof *w->names);
    parse_net_begin(w);
    return w;
}

void parse_net_begin(struct parse_net_work *w)
{
    w->rows = 0;
    parse_memo_begin(w->memo);
}

bool parse_net_fits(const struct parse_net_work *w, uint32_t words)
{
    return w->rows + words <= ROWS;
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

static void read_input(const struct parse_net *n, const struct input_rows *r, struct parse_memo_word *x)
{
    n->kernel->input(r->row, r->n, r->word, x->x, x->bytes);
}

uint32_t parse_net_next(const struct parse_net_work *w)
{
    return w->rows;
}

static void add_row(struct parse_net_work *w, struct parse_memo_word *word)
{
    w->word[w->rows++] = word;
    w->opens[w->rows] = false;
}

uint32_t parse_net_add(const struct parse_net *n, struct parse_net_work *w,
                       const struct parse_input *in, const uint32_t *same, uint32_t words)
{
    assert(words > 0 && words <= PARSE_NET_LONGEST && parse_net_fits(w, words));
    uint32_t first = w->rows, fresh = 0;
    w->opens[first] = true;
    struct input_rows rows[2];
    struct parse_memo_word *last = NULL; /* the fresh word before, whose rows were asked for */
    for (uint32_t i = 0; i < words; i++) {
        if (same && same[i] != (uint32_t)PARSE_NET_NEW) {
            add_row(w, w->word[same[i]]);
            continue;
        }
        bool is_fresh;
        struct parse_memo_word *x = parse_memo_find(w->memo, &in[i], &is_fresh);
        add_row(w, x);
        if (!is_fresh)
            continue;
        find_rows(n, &in[i], &rows[fresh % 2]);
        if (last)
            read_input(n, &rows[(fresh + 1) % 2], last);
        last = x;
        fresh++;
    }
    if (last)
        read_input(n, &rows[(fresh + 1) % 2], last);
    w->opens[w->rows] = true;
    return first;
}

/* Rows with what fills up the last group: left over from another batch, and of no effect. */
static uint32_t whole_rows(const struct parse_net_work *w)
{
    return (w->rows + TOGETHER - 1) / TOGETHER * TOGETHER;
}

/* Shares of the gates of the first layer for the words that have none: TOGETHER at a time. */
static void sum_words(const struct parse_net *n, struct parse_memo_word *const *words)
{
    uint8_t bytes[TOGETHER * D];
    for (unsigned t = 0; t < TOGETHER; t++)
        memcpy(bytes + t * D, words[t]->bytes, D);
    for (unsigned d = 0; d < 2; d++)
        for (unsigned place = 0; place < 2; place++) {
            int32_t *sums[TOGETHER];
            for (unsigned t = 0; t < TOGETHER; t++)
                sums[t] = words[t]->sums[d][place];
            n->kernel->sums(&n->gates[0][d], place * D, D, bytes, D, sums);
        }
}

static void sum_fresh_words(const struct parse_net *n, const struct parse_net_work *w)
{
    struct parse_memo_word *fresh[TOGETHER];
    unsigned k = 0;
    for (uint32_t i = 0; i <= w->rows; i++) {
        struct parse_memo_word *word = i < w->rows ? w->word[i] : &w->memo->gap;
        if (word->summed)
            continue;
        word->summed = true;
        fresh[k++] = word;
        if (k == TOGETHER)
            sum_words(n, fresh), k = 0;
    }
    if (!k)
        return;
    for (unsigned t = k; t < TOGETHER; t++)
        fresh[t] = fresh[0];
    sum_words(n, fresh);
}

/* One word in one direction; nothing is carried on from one sentence to another. `y` is the layer's own input. */
static void read_word(const struct parse_net *n, struct parse_net_work *w, unsigned layer, unsigned d,
                      uint32_t t, const int16_t *gates, const int16_t *y, int16_t cell[H])
{
    if (w->opens[t + d])
        memset(cell, 0, H * sizeof *cell);
    n->kernel->step(&n->peep[layer][d], gates, y, cell, w->h + (size_t)t * OUT + d * H,
                    w->h_bytes + (size_t)t * OUT + d * H);
}

/* Asks for the sums of a word some time before they are needed: together they are larger than the caches. */
static void ask_for_sums(const struct parse_memo_word *x, unsigned d)
{
    for (size_t i = 0; i < sizeof x->sums[d]; i += 64)
        __builtin_prefetch((const char *)x->sums[d] + i);
}

/* The word of row `t`, or the gap where another sentence begins at row `begin`. */
static const struct parse_memo_word *word_or_gap(const struct parse_net_work *w, uint32_t t, uint32_t begin)
{
    return w->opens[begin] ? &w->memo->gap : w->word[t];
}

/* The first layer in one direction. Its windows: rows t-1, t to the right; t, t+1 to the left. */
static void read_windows(const struct parse_net *n, struct parse_net_work *w, unsigned d)
{
    enum { AHEAD = 4 };
    int16_t cell[H] = {0}, gates[GATES];
    for (uint32_t k = 0; k < w->rows; k++) {
        uint32_t t = d ? w->rows - 1 - k : k;
        if (k + AHEAD < w->rows)
            ask_for_sums(w->word[d ? t - AHEAD : t + AHEAD], d);
        const struct parse_memo_word *first = d ? w->word[t] : word_or_gap(w, t - 1, t);
        const struct parse_memo_word *second = d ? word_or_gap(w, t + 1, t + 1) : w->word[t];
        n->kernel->join(&n->gates[0][d], first->sums[d][0], second->sums[d][1], gates);
        read_word(n, w, 0, d, t, gates, w->word[t]->x, cell);
    }
}

/* The rows of a chunk from `b` on in a layer above; to the left the last one comes first. */
static void read_chunk(const struct parse_net *n, struct parse_net_work *w, unsigned layer, unsigned d,
                       uint32_t b, int16_t cell[H])
{
    uint32_t whole = whole_rows(w) - b, rows = w->rows - b;
    n->kernel->product(&n->gates[layer][d], w->x_bytes + (size_t)b * OUT, OUT, whole < CHUNK ? whole : CHUNK,
                       w->gates, GATES);
    rows = rows < CHUNK ? rows : CHUNK;
    for (uint32_t k = 0; k < rows; k++) {
        uint32_t t = b + (d ? rows - 1 - k : k);
        read_word(n, w, layer, d, t, w->gates + t % CHUNK * GATES, w->x + (size_t)t * OUT + d * H, cell);
    }
}

static void read_layer_of(const struct parse_net *n, struct parse_net_work *w, unsigned layer)
{
    uint32_t chunks = (w->rows + CHUNK - 1) / CHUNK;
    for (unsigned d = 0; d < 2; d++) {
        int16_t cell[H] = {0};
        if (!layer)
            read_windows(n, w, d);
        for (uint32_t k = 0; layer && k < chunks; k++)
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

/* Units of a hidden layer as bytes. */
FAST static void bytes_of(const int16_t *restrict units, uint8_t *restrict bytes)
{
    for (unsigned i = 0; i < TOGETHER * TH; i++) {
        int16_t v = units[i] < 0 ? 0 : units[i];
        bytes[i] = (uint8_t)(v > 255 ? 255 : v);
    }
}

/* Scores of a classifier of TOGETHER words from row `t` on. */
static void classify(const struct parse_net *n, const struct parse_net_work *w, uint32_t t,
                     const struct parse_kernel_matrix *hidden, const struct parse_kernel_matrix *out,
                     int16_t *scores)
{
    int16_t units[TOGETHER * TH];
    uint8_t bytes[TOGETHER * TH];
    n->kernel->product(hidden, w->x_bytes + (size_t)t * OUT, OUT, TOGETHER, units, TH);
    bytes_of(units, bytes);
    n->kernel->product(out, bytes, TH, TOGETHER, scores, out->n);
}

static void find_tags(const struct parse_net *n, struct parse_net_work *w)
{
    size_t ld = n->tag_out.n;
    for (uint32_t t = 0; t < w->rows; t += TOGETHER)
        classify(n, w, t, &n->tag_hidden, &n->tag_out, w->tag_scores + t * ld);
    for (uint32_t t = 0; t < w->rows; t++)
        w->tags[t] = best_of(w->tag_scores + t * ld, n->ntags);
}

static void score_names(const struct parse_net *n, struct parse_net_work *w)
{
    for (uint32_t t = 0; t < w->rows; t += TOGETHER)
        classify(n, w, t, &n->name_hidden, &n->name_out, w->names + (size_t)t * NAMES);
}

void parse_net_read(const struct parse_net *n, struct parse_net_work *w)
{
    sum_fresh_words(n, w);
    for (unsigned layer = 0; layer < LAYERS; layer++) {
        read_layer_of(n, w, layer);
        if (layer == PARSE_SHAPE_TAG_LAYER)
            find_tags(n, w);
        if (layer == n->name_layer && n->names)
            score_names(n, w);
    }
    n->kernel->product(&n->arc_slots, w->x_bytes, OUT, whole_rows(w), w->parts, PART);
}

struct parse_memo_word *parse_net_word(const struct parse_net_work *w, uint32_t row)
{
    return w->word[row];
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

/* The best scores of moves to the left and right with a relation other than that of the root. Left and right alternate
 * (parse_arc_class()), so the row is read once, several places side by side, and the sides are told apart at the end. */
FAST static void best_scores(const struct parse_net *n, const int16_t *scores, int16_t best[PARSE_ARC_MOVES])
{
    enum { LANES = 8, GROUPS = PARSE_NET_SCORES / LANES };
    int16_t row[GROUPS][LANES], most[LANES];
    uint32_t classes = 2 * n->nrels, groups = (classes + LANES - 1) / LANES;
    for (unsigned i = 0; i < LANES; i++)
        row[groups - 1][i] = most[i] = INT16_MIN;
    memcpy(row, scores + 1, classes * sizeof *scores);
    row[2 * n->root / LANES][2 * n->root % LANES] = row[2 * n->root / LANES][2 * n->root % LANES + 1] = INT16_MIN;
    for (uint32_t g = 0; g < groups; g++)
        for (unsigned i = 0; i < LANES; i++)
            most[i] = row[g][i] > most[i] ? row[g][i] : most[i];
    best[PARSE_ARC_SHIFT] = scores[0];
    best[PARSE_ARC_LEFT] = best[PARSE_ARC_RIGHT] = INT16_MIN;
    for (unsigned i = 0; i < LANES; i++) {
        enum parse_arc_move m = i % 2 ? PARSE_ARC_RIGHT : PARSE_ARC_LEFT;
        best[m] = most[i] > best[m] ? most[i] : best[m];
    }
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
    int16_t score[PARSE_ARC_MOVES];
    best_scores(n, scores, score);
    enum parse_arc_move best = PARSE_ARC_MOVES;
    int16_t most = 0;
    for (enum parse_arc_move m = PARSE_ARC_SHIFT; m <= PARSE_ARC_RIGHT; m++)
        if (parse_arc_legal(s, m) && (best == PARSE_ARC_MOVES || score[m] > most)) {
            best = m;
            most = score[m];
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
