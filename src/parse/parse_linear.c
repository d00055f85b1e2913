#include "parse_linear.h"

#include "hash.h"
#include "utf8.h"

static uint64_t shape_of(struct str form)
{
    uint64_t shape = 0, last = 0;
    unsigned runs = 0;
    for (size_t i = 0; i < form.n && runs < 10;) {
        uint32_t cp = utf8_next(form, &i);
        uint64_t kind = utf8_is_upper(cp) ? 1 : utf8_is_lower(cp) ? 2 : utf8_is_digit(cp) ? 3 : 4;
        if (kind == 4)
            kind += cp;
        if (kind != last) {
            shape = hash_mix(shape, kind);
            runs++;
        }
        last = kind;
    }
    return shape;
}

void parse_linear_word(struct parse_linear_word *w, struct arena *a, struct str form)
{
    w->form = form;
    w->lower = utf8_lower_str(a, form);
    w->word = hash_bytes(w->lower, 1);
    size_t n = w->lower.n;
    for (unsigned k = 0; k < 3; k++)
        w->pre[k] = n > k ? hash_bytes(str_make(w->lower.p, k + 1), 2) : 0;
    for (unsigned k = 0; k < 4; k++)
        w->suf[k] = n > k ? hash_bytes(str_make(w->lower.p + n - k - 1, k + 1), 3) : 0;
    w->shape = shape_of(form);
}

static uint64_t join(uint64_t template, uint64_t a, uint64_t b, uint64_t c)
{
    return hash_mix(hash_mix(a + template * 0x9E3779B97F4A7C15ull, b), c + template);
}

uint32_t parse_linear_tag(const struct parse_linear_word *w, uint32_t n, uint32_t i,
                          uint64_t out[PARSE_LINEAR_TAG_MAX])
{
    static const struct parse_linear_word edge = {.word = 7, .shape = 7};
    const struct parse_linear_word *x = &w[i], *l1 = i > 0 ? &w[i - 1] : &edge,
                                   *l2 = i > 1 ? &w[i - 2] : &edge,
                                   *r1 = i + 1 < n ? &w[i + 1] : &edge,
                                   *r2 = i + 2 < n ? &w[i + 2] : &edge;
    uint64_t t1 = i > 0 ? l1->tag + 1 : 0, t2 = i > 1 ? l2->tag + 1 : 0;
    uint32_t k = 0;
    out[k] = join(k, 0, 0, 0), k++;
    out[k] = join(k, x->word, 0, 0), k++;
    out[k] = join(k, x->word, x->shape, i == 0), k++;
    for (unsigned j = 0; j < 4; j++)
        out[k] = join(k, x->suf[j], 0, 0), k++;
    for (unsigned j = 0; j < 3; j++)
        out[k] = join(k, x->pre[j], 0, 0), k++;
    out[k] = join(k, x->shape, i == 0, 0), k++;
    out[k] = join(k, x->shape, x->suf[2], 0), k++;
    out[k] = join(k, t1, 0, 0), k++;
    out[k] = join(k, t1, t2, 0), k++;
    out[k] = join(k, t1, x->word, 0), k++;
    out[k] = join(k, t1, x->suf[2], 0), k++;
    out[k] = join(k, l1->word, 0, 0), k++;
    out[k] = join(k, l2->word, 0, 0), k++;
    out[k] = join(k, r1->word, 0, 0), k++;
    out[k] = join(k, r2->word, 0, 0), k++;
    out[k] = join(k, l1->word, x->word, 0), k++;
    out[k] = join(k, x->word, r1->word, 0), k++;
    out[k] = join(k, r1->suf[2], 0, 0), k++;
    out[k] = join(k, r1->suf[2], t1, 0), k++;
    out[k] = join(k, r1->shape, x->shape, 0), k++;
    out[k] = join(k, r1->word, r2->word, 0), k++;
    return k;
}

struct view {
    uint64_t word, upos, tag, place;
};

static struct view view(const struct parse_linear_word *w, const struct parse_arc *s, uint32_t i)
{
    if (i == PARSE_ARC_NONE)
        return (struct view){0, 0, 0, 0};
    if (i == s->n)
        return (struct view){1, 1000, 1000, i};
    return (struct view){w[i].word, w[i].upos + 1, w[i].tag + 1, i};
}

static uint32_t dependent(const uint32_t *side, uint32_t i)
{
    return i == PARSE_ARC_NONE ? i : side[i];
}

uint32_t parse_linear_arc(const struct parse_linear_word *w, const struct parse_arc *s,
                          uint64_t out[PARSE_LINEAR_ARC_MAX])
{
    uint32_t i0 = parse_arc_stack(s, 0), i1 = parse_arc_stack(s, 1), f = s->front;
    struct view s0 = view(w, s, i0), s1 = view(w, s, i1), s2 = view(w, s, parse_arc_stack(s, 2)),
                b0 = view(w, s, f), b1 = view(w, s, f < s->n ? f + 1 : PARSE_ARC_NONE),
                b2 = view(w, s, f + 1 < s->n ? f + 2 : PARSE_ARC_NONE),
                l0 = view(w, s, dependent(s->left, i0)), r0 = view(w, s, dependent(s->right, i0)),
                r1 = view(w, s, dependent(s->right, i1)), l1 = view(w, s, dependent(s->left, i1)),
                lb = view(w, s, s->left[f]);
    uint64_t lr0 = l0.upos ? s->rel[l0.place] + 1 : 0, rr0 = r0.upos ? s->rel[r0.place] + 1 : 0,
             lrb = lb.upos ? s->rel[lb.place] + 1 : 0, rr1 = r1.upos ? s->rel[r1.place] + 1 : 0,
             lr1 = l1.upos ? s->rel[l1.place] + 1 : 0;
    uint64_t gap = s0.upos ? b0.place - s0.place : 0, gap1 = s1.upos ? s0.place - s1.place : 0;
    gap = gap > 5 ? gap > 10 ? 7 : 6 : gap;
    gap1 = gap1 > 5 ? gap1 > 10 ? 7 : 6 : gap1;
    uint32_t k = 0;
    out[k] = join(k, 99, 0, 0), k++;
    const struct view *one[] = {&s0, &s1, &b0, &b1};
    for (unsigned j = 0; j < 4; j++) {
        out[k] = join(k, one[j]->word, one[j]->tag, 0), k++;
        out[k] = join(k, one[j]->word, 0, 0), k++;
        out[k] = join(k, one[j]->tag, 0, 0), k++;
    }
    out[k] = join(k, s2.upos, s2.word, 0), k++;
    out[k] = join(k, b2.upos, b2.word, 0), k++;
    out[k] = join(k, s0.word, b0.word, 0), k++;
    out[k] = join(k, s0.word, b0.tag, 0), k++;
    out[k] = join(k, s0.tag, b0.word, 0), k++;
    out[k] = join(k, s0.tag, b0.tag, 0), k++;
    out[k] = join(k, s0.upos, b0.upos, gap), k++;
    out[k] = join(k, s1.word, s0.word, 0), k++;
    out[k] = join(k, s1.word, s0.tag, 0), k++;
    out[k] = join(k, s1.tag, s0.word, 0), k++;
    out[k] = join(k, s1.tag, s0.tag, 0), k++;
    out[k] = join(k, s1.upos, s0.upos, gap1), k++;
    out[k] = join(k, s1.tag, b0.tag, s0.upos), k++;
    out[k] = join(k, s0.tag, b0.tag, b1.upos), k++;
    out[k] = join(k, s0.upos, b0.upos, b1.upos * 32 + b2.upos), k++;
    out[k] = join(k, s2.upos, s1.upos, s0.upos * 32 + b0.upos), k++;
    out[k] = join(k, s0.tag, s1.upos, b1.upos * 32 + b0.upos), k++;
    out[k] = join(k, s0.upos, lr0, rr0), k++;
    out[k] = join(k, s0.word, lr0, rr0), k++;
    out[k] = join(k, s0.upos * 32 + b0.upos, lrb, rr0), k++;
    out[k] = join(k, s0.upos * 32 + s1.upos, rr1, rr0), k++;
    out[k] = join(k, s0.upos * 32 + s1.upos, lr1, lr0), k++;
    out[k] = join(k, s0.upos * 32 + b0.upos, l0.upos, lr0), k++;
    out[k] = join(k, s0.upos * 32 + b0.upos, r0.upos, r0.word), k++;
    out[k] = join(k, s0.upos * 32 + b0.upos, lb.upos, lb.word), k++;
    out[k] = join(k, s0.upos * 32 + s1.upos, r1.upos, r1.word), k++;
    out[k] = join(k, b0.upos, lrb, b1.upos), k++;
    out[k] = join(k, s0.word, gap, 0), k++;
    out[k] = join(k, s1.word, r0.word, s0.upos), k++;
    out[k] = join(k, s1.word, l0.word, s0.upos), k++;
    out[k] = join(k, s0.upos, b0.word, l0.word), k++;
    return k;
}

void parse_linear_score(const int16_t *table, uint32_t size, const uint64_t *feats, uint32_t nfeats,
                        uint32_t nclasses, int32_t *scores)
{
    memset(scores, 0, nclasses * sizeof *scores);
    for (uint32_t f = 0; f < nfeats; f++)
        __builtin_prefetch(table + (feats[f] & (size - 1)));
    for (uint32_t f = 0; f < nfeats; f++) {
        const int16_t *row = table + (feats[f] & (size - 1));
        for (uint32_t c = 0; c < nclasses; c++)
            scores[c] += row[c];
    }
}
