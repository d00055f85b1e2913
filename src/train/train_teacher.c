#include "train_teacher.h"

#include <assert.h>
#include <math.h>

static const float ONE = 1.0f / 256; /* of a score */

bool train_teacher_add(struct train_teacher *t, struct str bytes, const char *file, struct str tags,
                       struct str rels, struct arena *a, struct err *e)
{
    if (t->n == TRAIN_TEACHER_MOST)
        return err_set(e, file, 0, 0, "more than %d teachers", TRAIN_TEACHER_MOST);
    struct train_open *m = &t->model[t->n];
    if (!train_open(m, bytes, file, e))
        return false;
    if (!str_eq(m->tags, tags) || !str_eq(m->rels, rels))
        return err_set(e, file, 0, 0, "was trained on other treebanks: its tags or relations differ");
    t->work[t->n++] = parse_net_work(&m->net, a, &t->scratch);
    return true;
}

void train_teacher_read(struct train_teacher *t, const struct parse_input *in, uint32_t words)
{
    for (uint32_t k = 0; k < t->n; k++) {
        parse_net_begin(t->work[k]);
        uint32_t row = parse_net_add(&t->model[k].net, t->work[k], in, NULL, words);
        assert(row == 0);
        (void)row;
        parse_net_read(&t->model[k].net, t->work[k]);
    }
}

/* Adds to p the share `part` of the probabilities behind the scores; `legal` NULL = all are. */
static void add(const int16_t *scores, const unsigned char *legal, uint32_t n, float part, float *p)
{
    float x[PARSE_NET_SCORES > 4096 ? PARSE_NET_SCORES : 4096], sum = 0;
    int16_t most = INT16_MIN;
    assert(n <= sizeof x / sizeof *x);
    for (uint32_t c = 0; c < n; c++)
        if ((!legal || legal[c]) && scores[c] > most)
            most = scores[c];
    for (uint32_t c = 0; c < n; c++) {
        int diff = scores[c] - most;
        /* beyond e^-12 it does not matter, and exp costs time */
        x[c] = (legal && !legal[c]) || diff < -12 * 256 ? 0 : expf((float)diff * ONE);
        sum += x[c];
    }
    for (uint32_t c = 0; c < n; c++)
        p[c] += x[c] * part / sum;
}

void train_teacher_tags(const struct train_teacher *t, uint32_t i, float *p)
{
    uint32_t n = t->n ? t->model[0].net.ntags : 0;
    memset(p, 0, n * sizeof *p);
    for (uint32_t k = 0; k < t->n; k++)
        add(parse_net_tag_scores(&t->model[k].net, t->work[k], i), NULL, n, 1 / (float)t->n, p);
}

void train_teacher_names(const struct train_teacher *t, uint32_t i, float *p)
{
    memset(p, 0, PARSE_NER_CLASSES * sizeof *p);
    for (uint32_t k = 0; k < t->n; k++)
        add(parse_net_name_scores(t->work[k], i), NULL, PARSE_NER_CLASSES, 1 / (float)t->n, p);
}

void train_teacher_moves(const struct train_teacher *t, const struct parse_arc *s,
                         const unsigned char *legal, uint32_t n, float *p)
{
    int16_t scores[PARSE_NET_SCORES];
    memset(p, 0, n * sizeof *p);
    for (uint32_t k = 0; k < t->n; k++) {
        parse_net_scores(&t->model[k].net, t->work[k], 0, s, scores);
        add(scores, legal, n, 1 / (float)t->n, p);
    }
}
