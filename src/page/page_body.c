#include "page_body.h"

#include "page_debris.h"
#include "utf8.h"

/*
 * 1. Every block gets a weight: its letters outside links, if it looks like running text.
 * 2. Elements that are site furniture by tag, role or class are dropped with all that is inside,
 *    unless they hold a large part of the page's weight (then the name was misleading).
 * 3. The container is the element with the best score in the manner of Readability (Arc90, 2009:
 *    the weight of a paragraph counts for its parent and half for the grandparent), an element that
 *    names itself the article body being preferred; then ancestors are taken while they add much.
 * 4. Inside the container blocks are kept or left out one by one.
 */
enum { SHARE_MISLED = 30, SHARE_CLIMB = 20 }; /* per cent */

struct chooser {
    const struct page_tree *t;
    struct arena *a;
    uint32_t n;
    float *weight;   /* [n] */
    double *sum;     /* [n + 1] prefix sums of weight */
    uint8_t *dropped; /* [nodes.n] */
    struct page_line *lines;
    struct str title;
};

static uint32_t bytes_of(const struct page_block *b)
{
    return b->span.e - b->span.b;
}

static bool ends_like_sentence(struct str s)
{
    size_t n = s.n > 12 ? 12 : s.n;
    struct str tail = str_make(s.p + s.n - n, n);
    for (size_t i = tail.n; i-- > 0;) {
        unsigned char c = (unsigned char)tail.p[i];
        if (c == '.' || c == '!' || c == '?')
            return true;
        if ((c | 32) >= 'a' && (c | 32) <= 'z')
            return false;
    }
    return str_ends(s, STR("。")) || str_ends(s, STR("…")) || str_ends(s, STR("।")) ||
           str_ends(s, STR("؟")) || str_ends(s, STR("。」")) || str_ends(s, STR("”")) ;
}

static float weight_of(const struct page_tree *t, const struct page_block *b)
{
    uint32_t len = bytes_of(b);
    struct str s = page_tree_text(t, b);
    if (len < 25 || b->link_bytes * 2 > len)
        return 0;
    bool sentence = ends_like_sentence(s);
    if (!sentence && len < 80)
        return 0;
    float w = (float)(len - b->link_bytes);
    return sentence ? w : w * 0.5f;
}

static double sum_of(const struct chooser *c, const struct page_node *n)
{
    return c->sum[n->block_e] - c->sum[n->block_b];
}

static void add_up(struct chooser *c)
{
    c->sum[0] = 0;
    for (uint32_t i = 0; i < c->n; i++)
        c->sum[i + 1] = c->sum[i] + c->weight[i];
}

/* ---- 2: furniture ---- */

static bool is_furniture(const struct page_node *n, const struct page_node *parent)
{
    uint32_t own = n->flags & ~(parent ? parent->flags : 0u);
    if (own & (PAGE_NODE_NAV | PAGE_NODE_FOOTER | PAGE_NODE_ASIDE | PAGE_NODE_FORM |
               PAGE_NODE_BUTTON | PAGE_NODE_HIDDEN | PAGE_NODE_SKIP | PAGE_NODE_FIGURE))
        return true;
    if (n->hints & (PAGE_HINT_RELATED | PAGE_HINT_COMMENT | PAGE_HINT_CAPTION))
        return true;
    return n->hints & PAGE_HINT_DROP && !(n->hints & PAGE_HINT_BODY);
}

static void drop_furniture(struct chooser *c)
{
    const struct page_node *v = c->t->nodes.v;
    double total = c->sum[c->n];
    for (uint32_t i = 0; i < c->t->nodes.n; i++) {
        const struct page_node *parent = v[i].parent == NONE ? NULL : &v[v[i].parent];
        if (parent && c->dropped[v[i].parent])
            c->dropped[i] = 1;
        else if (is_furniture(&v[i], parent))
            c->dropped[i] = sum_of(c, &v[i]) * 100 <= total * SHARE_MISLED;
    }
    for (uint32_t i = 0; i < c->n; i++)
        if (c->dropped[c->t->blocks.v[i].node])
            c->weight[i] = 0;
    add_up(c);
}

/* ---- 3: container ---- */

static uint32_t named_body(const struct chooser *c)
{
    const struct page_node *v = c->t->nodes.v;
    uint32_t best = NONE;
    for (uint32_t i = 0; i < c->t->nodes.n; i++) {
        if (!(v[i].hints & PAGE_HINT_BODY) || c->dropped[i])
            continue;
        double s = sum_of(c, &v[i]);
        if (s * 100 >= c->sum[c->n] * 40 && (best == NONE || s >= sum_of(c, &v[best]) * 0.9))
            best = i;
    }
    return best;
}

static uint32_t scored_body(const struct chooser *c)
{
    const struct page_node *v = c->t->nodes.v;
    double *score = arena_array(c->a, c->t->nodes.n, sizeof *score);
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t up = c->t->blocks.v[i].box;
        double w = c->weight[i];
        if (w <= 0)
            continue;
        if (v[up].tag == PAGE_TAG_P || v[up].tag == PAGE_TAG_LI || page_tag_is_heading(v[up].tag))
            up = v[up].parent == NONE ? up : v[up].parent;
        score[up] += w;
        if (v[up].parent != NONE)
            score[v[up].parent] += w / 2;
    }
    uint32_t best = NONE;
    for (uint32_t i = 0; i < c->t->nodes.n; i++) {
        if (v[i].tag == PAGE_TAG_ARTICLE)
            score[i] *= 1.2;
        if (score[i] > 0 && (best == NONE || score[i] > score[best]))
            best = i;
    }
    return best;
}

static uint32_t climb(const struct chooser *c, uint32_t i)
{
    const struct page_node *v = c->t->nodes.v;
    double own = sum_of(c, &v[i]);
    for (uint32_t up = v[i].parent; up != NONE; up = v[up].parent) {
        double more = sum_of(c, &v[up]) - own;
        if (v[i].tag == PAGE_TAG_ARTICLE || v[i].tag == PAGE_TAG_MAIN)
            break;
        if (more * 100 > own * SHARE_CLIMB) {
            i = up;
            own += more;
        }
    }
    return i;
}

/* ---- 4: blocks ---- */

static bool same_words(const struct chooser *c, struct str a, struct str b)
{
    return a.n && b.n && str_eq(utf8_fold(c->a, a), utf8_fold(c->a, b));
}

static enum block_kind kind_of(const struct chooser *c, const struct page_block *b)
{
    const struct page_node *n = &c->t->nodes.v[b->box];
    if (page_tag_is_heading(n->tag))
        return BLOCK_HEADING;
    if (n->flags & PAGE_NODE_TABLE)
        return BLOCK_TABLE;
    if (n->tag == PAGE_TAG_LI || n->tag == PAGE_TAG_DD || n->tag == PAGE_TAG_DT)
        return BLOCK_LIST_ITEM;
    if (n->flags & PAGE_NODE_QUOTE)
        return BLOCK_QUOTE;
    return BLOCK_PARAGRAPH;
}

static bool keep(struct chooser *c, uint32_t i)
{
    const struct page_block *b = &c->t->blocks.v[i];
    struct str s = page_tree_text(c->t, b);
    if (c->dropped[b->node])
        return false;
    const struct page_node *n = &c->t->nodes.v[b->node];
    bool sentence = ends_like_sentence(s);
    if (n->hints & (PAGE_HINT_BYLINE | PAGE_HINT_DATE | PAGE_HINT_UPDATED) && s.n < 150 && !sentence)
        return false;
    if (b->link_bytes * 10 > bytes_of(b) * 7 && !(sentence && b->words > 12))
        return false;
    if (n->tag == PAGE_TAG_H1 || same_words(c, s, c->title))
        return false;
    struct page_line line = page_debris_split(c->a, s);
    struct str names;
    if (page_debris_line(c->t->st, &line, PAGE_PLACE_BODY) != PAGE_EFFECT_NONE)
        return false;
    if (!line.sentence && page_debris_byline(c->t->st, &line, &names))
        return false;
    return true;
}

struct page_body page_body_choose(const struct page_tree *t, struct str title, struct str said)
{
    (void)said;
    struct chooser c = {.t = t, .a = t->d->arena, .n = t->blocks.n, .title = title};
    c.weight = arena_array(c.a, c.n + 1, sizeof *c.weight);
    c.sum = arena_array(c.a, c.n + 1, sizeof *c.sum);
    c.dropped = arena_alloc(c.a, t->nodes.n);
    for (uint32_t i = 0; i < c.n; i++)
        c.weight[i] = weight_of(t, &t->blocks.v[i]);
    add_up(&c);
    drop_furniture(&c);
    struct page_body body = {.kind = arena_alloc(c.a, c.n + 1), .container = NONE};
    uint32_t best = named_body(&c);
    if (best == NONE) {
        best = scored_body(&c);
        if (best != NONE)
            best = climb(&c, best);
    }
    if (best == NONE)
        return body;
    body.container = best;
    body.first = t->nodes.v[best].block_b;
    body.last = t->nodes.v[best].block_e;
    for (uint32_t i = body.first; i < body.last; i++)
        if (keep(&c, i))
            body.kind[i] = (uint8_t)kind_of(&c, &t->blocks.v[i]);
    for (uint32_t i = body.last; i-- > body.first;) {
        if (body.kind[i] && body.kind[i] != BLOCK_HEADING)
            break;
        body.kind[i] = 0;
    }
    return body;
}
