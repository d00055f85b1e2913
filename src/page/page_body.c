#include "page_body.h"

#include "out.h"
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
enum { SHARE_MISLED = 30, SHARE_COMMENTS = 85, SHARE_CLIMB = 20, SHARE_LEFT = 25, SHARE_TOLD = 65 }; /* per cent */
enum { CLIMB_IDLE = 8, CLIMB_STEEP = 12 };
enum {
    SUMMARY_WORDS = 8,
    LONG_WORD = 5, /* bytes */
    TAIL_WORDS = 40,
    LABEL_BYTES = 20,
    CELL_WORDS = 12,
    DATE_LINE_BYTES = 90
};

struct chooser {
    const struct page_tree *t;
    struct arena *a;
    uint32_t n;
    float *weight;    /* [n] */
    double *sum;      /* [n + 1] prefix sums of weight */
    double *pure;     /* [n + 1] the same, blocks with hardly any link in them only */
    uint8_t *dropped; /* [nodes.n] */
    struct page_line *lines;
    struct str title;
    struct str about; /* meta description, folded */
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
           str_ends(s, STR("؟")) || str_ends(s, STR("。」")) || str_ends(s, STR("”"));
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
    float w = (float)(len - 2 * b->link_bytes);
    return sentence ? w : w * 0.5f;
}

static double sum_of(const struct chooser *c, const struct page_node *n)
{
    return c->sum[n->block_e] - c->sum[n->block_b];
}

static double pure_of(const struct chooser *c, const struct page_node *n)
{
    return c->pure[n->block_e] - c->pure[n->block_b];
}

static void add_up(struct chooser *c)
{
    for (uint32_t i = 0; i < c->n; i++) {
        const struct page_block *b = &c->t->blocks.v[i];
        bool pure = b->link_bytes * 8 < bytes_of(b);
        c->sum[i + 1] = c->sum[i] + c->weight[i];
        c->pure[i + 1] = c->pure[i] + (pure ? c->weight[i] : 0);
    }
}

/* ---- 2: furniture ---- */

static bool is_furniture(const struct page_node *n, const struct page_node *parent, bool by_name)
{
    uint32_t own = n->flags & ~(parent ? parent->flags : 0u);
    if (own & (PAGE_NODE_NAV | PAGE_NODE_FOOTER | PAGE_NODE_ASIDE | PAGE_NODE_FORM |
               PAGE_NODE_BUTTON | PAGE_NODE_HIDDEN | PAGE_NODE_SKIP | PAGE_NODE_FIGURE))
        return true;
    if (n->hints & (PAGE_HINT_RELATED | PAGE_HINT_COMMENT | PAGE_HINT_CAPTION))
        return true;
    return by_name && n->hints & PAGE_HINT_DROP && !(n->hints & PAGE_HINT_BODY);
}

/* Share of the page's weight up to which furniture is believed to be such. Comments can be longer
 * than the report. */
static double most_of(const struct page_node *n)
{
    return n->hints & PAGE_HINT_COMMENT ? SHARE_COMMENTS : SHARE_MISLED;
}

static void mark_furniture(struct chooser *c, bool by_name)
{
    const struct page_node *v = c->t->nodes.v;
    double total = c->sum[c->n];
    for (uint32_t i = 0; i < c->t->nodes.n; i++) {
        const struct page_node *parent = v[i].parent == NONE ? NULL : &v[v[i].parent];
        c->dropped[i] = 0;
        if (parent && c->dropped[v[i].parent])
            c->dropped[i] = 1;
        else if (is_furniture(&v[i], parent, by_name))
            c->dropped[i] = sum_of(c, &v[i]) * 100 <= total * most_of(&v[i]);
    }
}

static double left_over(const struct chooser *c)
{
    double left = 0;
    for (uint32_t i = 0; i < c->n; i++)
        left += c->dropped[c->t->blocks.v[i].node] ? 0 : c->weight[i];
    return left;
}

/* If hardly anything is left, class names such as "sidebar-grid" on every part of the article were
 * misleading: the second time they do not count. */
static void drop_furniture(struct chooser *c)
{
    mark_furniture(c, true);
    if (left_over(c) * 100 < c->sum[c->n] * SHARE_LEFT)
        mark_furniture(c, false);
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
    double own = pure_of(c, &v[i]);
    uint32_t idle = 0; /* levels without gain */
    for (uint32_t up = v[i].parent; up != NONE && idle < CLIMB_IDLE; up = v[up].parent, idle++) {
        double more = pure_of(c, &v[up]) - own;
        if (v[i].tag == PAGE_TAG_ARTICLE || v[i].tag == PAGE_TAG_MAIN)
            break;
        bool fence = v[up].tag == PAGE_TAG_ARTICLE || v[up].tag == PAGE_TAG_MAIN;
        if (more * 100 > own * (SHARE_CLIMB + CLIMB_STEEP * idle)) {
            i = up;
            own += more;
            idle = 0;
        }
        if (fence)
            break;
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
    if (n->flags & PAGE_NODE_TABLE && b->words < CELL_WORDS && !b->breaks)
        return BLOCK_TABLE;
    if (n->tag == PAGE_TAG_LI || n->tag == PAGE_TAG_DD || n->tag == PAGE_TAG_DT)
        return BLOCK_LIST_ITEM;
    if (n->flags & PAGE_NODE_QUOTE)
        return BLOCK_QUOTE;
    return BLOCK_PARAGRAPH;
}

/* A line of links that is no furniture: a heading among the paragraphs of the article, a quoted
 * message with its signature. */
static bool link_line_fits(const struct chooser *c, const struct page_block *b)
{
    const struct page_node *v = c->t->nodes.v, *box = &v[b->box];
    if (box->flags & PAGE_NODE_QUOTE)
        return true;
    if (!page_tag_is_heading(box->tag) || box->parent == NONE)
        return false;
    return sum_of(c, &v[box->parent]) * 100 > c->sum[c->n] * SHARE_MISLED;
}

/* "Advert", "By", "AA": one or two words that are set as no paragraph. */
static bool is_label(const struct page_node *box, const struct page_block *b, unsigned tag,
                     bool sentence)
{
    return b->words <= 2 && bytes_of(b) <= LABEL_BYTES && !sentence && tag != PAGE_TAG_STRONG &&
           tag != PAGE_TAG_B && box->tag != PAGE_TAG_P && box->tag != PAGE_TAG_LI &&
           box->tag != PAGE_TAG_TD && box->tag != PAGE_TAG_TH && !page_tag_is_heading(box->tag) &&
           !(box->flags & PAGE_NODE_QUOTE);
}

static bool is_date_line(const struct chooser *c, const struct page_line *line)
{
    struct page_date date;
    bool digit = false;
    for (size_t i = 0; i < line->text.n && line->text.n < DATE_LINE_BYTES && !digit; i++)
        digit = line->text.p[i] >= '0' && line->text.p[i] <= '9';
    return digit && page_date_find(c->t->st, c->a, line->text, 0, PAGE_DATE_DMY, &date) &&
           page_debris_only_date(c->t->st, c->a, line, &date);
}

static bool keep(struct chooser *c, uint32_t i, enum page_place place)
{
    const struct page_block *b = &c->t->blocks.v[i];
    struct str s = page_tree_text(c->t, b);
    if (c->dropped[b->node])
        return false;
    const struct page_node *n = &c->t->nodes.v[b->node];
    bool sentence = ends_like_sentence(s);
    if (n->hints & (PAGE_HINT_BYLINE | PAGE_HINT_DATE | PAGE_HINT_UPDATED) && s.n < 150 &&
        !sentence)
        return false;
    if (is_label(&c->t->nodes.v[b->box], b, n->tag, sentence))
        return false;
    if (b->link_bytes * 10 > bytes_of(b) * 7 && !(sentence && b->words > 12) &&
        !link_line_fits(c, b))
        return false;
    if (n->tag == PAGE_TAG_H1 || same_words(c, s, c->title))
        return false;
    struct page_line line = page_debris_split(c->a, s);
    struct str names;
    if (!line.n)
        return n->tag == PAGE_TAG_P;
    if (page_debris_line(c->t->st, &line, place) != PAGE_EFFECT_NONE)
        return false;
    if (place == PAGE_PLACE_TAIL && page_debris_tail(c->t->st, &line))
        return false;
    if (page_debris_credit(c->t->st, c->a, s))
        return false;
    if (line.sentence)
        return true;
    return !page_debris_byline(c->t->st, &line, &names) && !is_date_line(c, &line);
}

static void keep_blocks(struct chooser *c, struct page_body *body)
{
    uint32_t last_long = body->first;
    for (uint32_t i = body->first; i < body->last; i++)
        if (c->weight[i] > 0 && c->t->blocks.v[i].words >= TAIL_WORDS / 2)
            last_long = i;
    for (uint32_t i = body->first; i < body->last; i++) {
        enum page_place place =
            i >= last_long && i > body->first ? PAGE_PLACE_TAIL : PAGE_PLACE_BODY;
        if (keep(c, i, place))
            body->kind[i] = (uint8_t)kind_of(c, &c->t->blocks.v[i]);
    }
    for (uint32_t i = body->last; i-- > body->first;) {
        if (body->kind[i] && body->kind[i] != BLOCK_HEADING)
            break;
        body->kind[i] = 0;
    }
}

/* True if one of the first blocks of the body begins with these words. */
static bool is_repeated(const struct chooser *c, const struct page_body *body, struct str s)
{
    uint32_t seen = 0;
    for (uint32_t i = body->first; i < body->last && seen < 3; i++) {
        seen += body->kind[i] > 0;
        struct str other = page_tree_text(c->t, &c->t->blocks.v[i]);
        size_t n = s.n < other.n ? s.n : other.n;
        if (body->kind[i] && n > 20 && !memcmp(s.p, other.p, n < 40 ? n : 40))
            return true;
    }
    return false;
}

/* True if most words of `s` stand in the description that the page gives of itself. */
static bool is_described(const struct chooser *c, struct str s)
{
    struct str rest = utf8_fold(c->a, s), word;
    uint32_t n = 0, hit = 0;
    while (c->about.n && str_field(&rest, ' ', &word)) {
        n++;
        hit += word.n > 2 && str_find(c->about, word, 0) != SIZE_MAX;
    }
    return n && hit * 10 >= n * 6;
}

/* A line between headline and body that sums the report up: it is marked so, or the page describes
 * itself with it, or it is a sentence under the headline in the same <article> or <header>. */
static bool is_summary(const struct chooser *c, uint32_t head, const struct page_block *b)
{
    const struct page_node *v = c->t->nodes.v, *n = &v[b->node];
    struct str s = page_tree_text(c->t, b);
    if (b->words < SUMMARY_WORDS || b->link_bytes || v[b->box].tag == PAGE_TAG_H1 || s.n > 800 ||
        n->hints & (PAGE_HINT_BYLINE | PAGE_HINT_DATE | PAGE_HINT_CAPTION) ||
        n->flags & (PAGE_NODE_FIGURE | PAGE_NODE_HIDDEN | PAGE_NODE_NAV | PAGE_NODE_FORM))
        return false;
    if (is_described(c, s))
        return true;
    if (c->dropped[b->node])
        return false;
    bool near =
        n->flags & PAGE_NODE_ARTICLE && v[c->t->blocks.v[head].box].flags & PAGE_NODE_ARTICLE;
    return n->hints & PAGE_HINT_SUMMARY ||
           (near && b->words >= SUMMARY_WORDS + 4 && ends_like_sentence(s));
}

/* The words of the kept blocks, folded. */
static struct str body_words(const struct chooser *c, const struct page_body *body)
{
    struct out all;
    out_open(&all, -1);
    for (uint32_t i = body->first; i < body->last; i++)
        if (body->kind[i]) {
            out_put(&all, page_tree_text(c->t, &c->t->blocks.v[i]));
            out_char(&all, ' ');
        }
    struct str words = utf8_fold(c->a, str_make(all.p, all.n));
    out_close(&all);
    return words;
}

/* True if the report itself has most of the longer words of `s`: then it says nothing new, and what it says
 * would count twice. */
static bool is_told(const struct chooser *c, const struct page_body *body, struct str s)
{
    struct str told = body_words(c, body), rest = utf8_fold(c->a, s), word;
    uint32_t n = 0, hit = 0;
    while (str_field(&rest, ' ', &word)) {
        if (word.n < LONG_WORD)
            continue;
        n++;
        hit += str_find(told, word, 0) != SIZE_MAX;
    }
    return n && hit * 100 >= n * SHARE_TOLD;
}

static void add_summary(struct chooser *c, struct page_body *body)
{
    const struct page_node *v = c->t->nodes.v;
    uint32_t from = body->first > 30 ? body->first - 30 : 0, head = NONE;
    for (uint32_t i = body->first; i-- > from && head == NONE;)
        if (v[c->t->blocks.v[i].box].tag == PAGE_TAG_H1)
            head = i;
    for (uint32_t i = head; head != NONE && i < body->first; i++) {
        const struct page_block *b = &c->t->blocks.v[i];
        if (!is_summary(c, head, b) || is_repeated(c, body, page_tree_text(c->t, b)))
            continue;
        if (is_told(c, body, page_tree_text(c->t, b)))
            return;
        body->kind[i] = BLOCK_PARAGRAPH;
        body->first = i;
        return;
    }
}

/* A page of a few short lines: all of it, if there is a sentence. */
static uint32_t short_page(const struct chooser *c)
{
    for (uint32_t i = 0; i < c->n; i++) {
        const struct page_block *b = &c->t->blocks.v[i];
        if (!c->dropped[b->node] && !b->link_bytes && ends_like_sentence(page_tree_text(c->t, b)))
            return 0;
    }
    return NONE;
}

struct page_body page_body_choose(const struct page_tree *t, struct str title, struct str about)
{
    struct chooser c = {.t = t, .a = t->d->arena, .n = t->blocks.n, .title = title};
    c.about = utf8_fold(c.a, about);
    c.weight = arena_array(c.a, c.n + 1, sizeof *c.weight);
    c.sum = arena_array(c.a, c.n + 1, sizeof *c.sum);
    c.pure = arena_array(c.a, c.n + 1, sizeof *c.pure);
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
        best = short_page(&c);
    if (best == NONE)
        return body;
    body.container = best;
    body.first = t->nodes.v[best].block_b;
    body.last = t->nodes.v[best].block_e;
    keep_blocks(&c, &body);
    add_summary(&c, &body);
    return body;
}
