#include "page_tree.h"

#include "utf8.h"

enum { BR_BREAKS = 60, ITEMS_MAX = 20000 };

/* State while the tokens come in. */
struct builder {
    struct page_tree *t;
    struct page_scan sc;
    uint32_t stack[PAGE_TREE_DEPTH];
    uint32_t depth;
    uint32_t open[PAGE_TAG_COUNT], unpushed[PAGE_TAG_COUNT];
    uint32_t link;     /* open <a>; NONE */
    bool in_block;     /* text was added to the last block */
    bool space, plain; /* white space is due; it is one blank directly before the next byte */
    size_t space_at;
    bool br; /* a <br> was seen since the last text */
    bool deep;
    bool ld; /* the script that comes next is JSON-LD */
    uint32_t extra_words;
};

static struct page_node *top(struct builder *b)
{
    return &b->t->nodes.v[b->stack[b->depth - 1]];
}

/* ---- text ---- */

static void end_block(struct builder *b)
{
    if (b->in_block) {
        struct page_block *bl = &b->t->blocks.v[b->t->blocks.n - 1];
        bl->span.e = (uint32_t)b->t->flat.n;
    }
    b->in_block = b->space = b->br = false;
}

static bool is_line_node(const struct page_node *n)
{
    return page_tag_flags(n->tag) & PAGE_TAG_INLINE;
}

static void begin_block(struct builder *b)
{
    struct page_tree *t = b->t;
    uint32_t node = b->stack[b->depth - 1], box = node;
    while (t->nodes.v[box].parent != NONE && is_line_node(&t->nodes.v[box]))
        box = t->nodes.v[box].parent;
    *vec_push(t->d->arena, &t->blocks) = (struct page_block){
        .span = {(uint32_t)t->flat.n, (uint32_t)t->flat.n}, .node = node, .box = box};
    b->in_block = true;
}

/* The block's node becomes the innermost one around the old one and the current one. */
static void widen(struct builder *b, struct page_block *bl)
{
    const struct page_node *v = b->t->nodes.v;
    uint32_t x = bl->node, y = b->stack[b->depth - 1];
    while (x != y) {
        if (v[x].depth >= v[y].depth && v[x].parent != NONE)
            x = v[x].parent;
        else
            y = v[y].parent;
    }
    bl->node = x;
}

static void add_piece(struct builder *b, size_t from, size_t to, struct str instead)
{
    struct page_tree *t = b->t;
    bool blank = b->space;
    if (b->in_block && b->br && t->flat.n - t->blocks.v[t->blocks.n - 1].span.b > BR_BREAKS) {
        struct page_block *last = &t->blocks.v[t->blocks.n - 1];
        char c = t->flat.p[t->flat.n - 1];
        if (c == '.' || c == '!' || c == '?' || c == '"' || (unsigned char)c >= 0x80) {
            last->breaks = 1;
            end_block(b);
        }
    }
    b->br = false;
    if (!b->in_block) {
        begin_block(b);
        blank = false;
    }
    struct page_block *bl = &t->blocks.v[t->blocks.n - 1];
    if (bl->node != b->stack[b->depth - 1])
        widen(b, bl);
    size_t before = t->flat.n;
    if (blank && b->plain && b->space_at + 1 == from && !instead.n)
        from = b->space_at;
    else if (blank && b->plain)
        page_text_copy(&t->flat, t->src, b->space_at, b->space_at + 1);
    else if (blank)
        page_text_put(&t->flat, t->src, b->space_at, STR(" "));
    bl->words += blank || before == bl->span.b;
    b->space = false;
    if (instead.n)
        page_text_put(&t->flat, t->src, from, instead);
    else
        page_text_copy(&t->flat, t->src, from, to);
    if (b->link != NONE)
        bl->link_bytes += (uint32_t)(t->flat.n - before);
}

/* Length of white space at s.p[i] (ASCII control, no-break space); 0 if there is none. */
static size_t blank_len(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c <= ' ' || c == 0x7F)
        return 1;
    if (c == 0xC2 && i + 1 < s.n)
        return (unsigned char)s.p[i + 1] <= 0xA0 ? 2 : 0;
    if (c == 0xE2 && i + 2 < s.n && (unsigned char)s.p[i + 1] == 0x80)
        return (unsigned char)s.p[i + 2] <= 0x8A || (unsigned char)s.p[i + 2] == 0xA8 ||
                       (unsigned char)s.p[i + 2] == 0xAF
                   ? 3
                   : 0;
    return 0;
}

/* Length of a character without width (soft hyphen, zero-width space, byte order mark). */
static size_t void_len(struct str s, size_t i)
{
    unsigned char c = (unsigned char)s.p[i];
    if (c == 0xC2 && i + 1 < s.n)
        return (unsigned char)s.p[i + 1] == 0xAD ? 2 : 0;
    if (c == 0xE2 && i + 2 < s.n)
        return !memcmp(s.p + i, "\xE2\x80\x8B", 3) || !memcmp(s.p + i, "\xE2\x81\xA0", 3) ? 3 : 0;
    if (c == 0xEF && i + 2 < s.n)
        return !memcmp(s.p + i, "\xEF\xBB\xBF", 3) ? 3 : 0;
    return 0;
}

static void note_space(struct builder *b, size_t at, bool plain)
{
    if (!b->space) {
        b->space_at = at;
        b->plain = plain;
    } else {
        b->plain = false;
    }
    b->space = true;
}

/* An entity at i: text, blank or nothing. Returns its length, 0 if it is none. */
static size_t add_entity(struct builder *b, size_t i, size_t e)
{
    char value[12];
    size_t n, took = page_scan_entity(b->t->st, str_make(b->sc.s.p, e), i, value, &n);
    if (!took)
        return 0;
    struct str v = str_make(value, n);
    if (blank_len(v, 0))
        note_space(b, i, false);
    else if (!void_len(v, 0))
        add_piece(b, i, i + took, v);
    return took;
}

static void add_text(struct builder *b, size_t from, size_t e)
{
    struct str s = b->sc.s;
    size_t i = from, n;
    while (i < e) {
        unsigned char c = (unsigned char)s.p[i];
        if (c > ' ' && c < 0x7F && c != '&') {
            i++;
            continue;
        }
        if (c >= 0x80 && !blank_len(s, i) && !void_len(s, i)) {
            i++;
            continue;
        }
        if (c == ' ' && i > from && i + 1 < e && (unsigned char)s.p[i + 1] > ' ' &&
            (unsigned char)s.p[i + 1] < 0x7F && s.p[i + 1] != '&') {
            if (b->in_block || from < i)
                b->extra_words++;
            i++;
            continue;
        }
        if (i > from)
            add_piece(b, from, i, STR(""));
        if ((n = blank_len(s, i)) > 0)
            note_space(b, i, c == ' ');
        else if (c != '&')
            n = void_len(s, i);
        else if (!(n = add_entity(b, i, e)))
            add_piece(b, i, i + (n = 1), STR(""));
        i += n;
        from = i;
    }
    if (i > from)
        add_piece(b, from, i, STR(""));
    if (b->in_block)
        b->t->blocks.v[b->t->blocks.n - 1].words += b->extra_words;
    b->extra_words = 0;
}

/* ---- elements ---- */

static uint32_t own_flags(struct builder *b, enum page_tag tag)
{
    static const uint32_t by_tag[PAGE_TAG_COUNT] = {
        [PAGE_TAG_NAV] = PAGE_NODE_NAV,         [PAGE_TAG_MENU] = PAGE_NODE_NAV,
        [PAGE_TAG_FOOTER] = PAGE_NODE_FOOTER,   [PAGE_TAG_ASIDE] = PAGE_NODE_ASIDE,
        [PAGE_TAG_FIGURE] = PAGE_NODE_FIGURE,   [PAGE_TAG_FIGCAPTION] = PAGE_NODE_FIGURE,
        [PAGE_TAG_FORM] = PAGE_NODE_FORM,       [PAGE_TAG_BUTTON] = PAGE_NODE_BUTTON,
        [PAGE_TAG_LABEL] = PAGE_NODE_BUTTON,    [PAGE_TAG_DIALOG] = PAGE_NODE_NAV,
        [PAGE_TAG_HEADER] = PAGE_NODE_HEADER,   [PAGE_TAG_TABLE] = PAGE_NODE_TABLE,
        [PAGE_TAG_UL] = PAGE_NODE_LIST,         [PAGE_TAG_OL] = PAGE_NODE_LIST,
        [PAGE_TAG_DL] = PAGE_NODE_LIST,         [PAGE_TAG_BLOCKQUOTE] = PAGE_NODE_QUOTE,
        [PAGE_TAG_ARTICLE] = PAGE_NODE_ARTICLE, [PAGE_TAG_MAIN] = PAGE_NODE_MAIN,
        [PAGE_TAG_PRE] = PAGE_NODE_PRE,
    };
    uint32_t f = by_tag[tag];
    if (page_tag_flags(tag) & PAGE_TAG_SKIP)
        f |= PAGE_NODE_SKIP;
    const struct page_scan *sc = &b->sc;
    if (!sc->has)
        return f;
    struct str style = page_scan_attr(sc, PAGE_ATTR_STYLE),
               role = page_scan_attr(sc, PAGE_ATTR_ROLE);
    if (sc->has & 1u << PAGE_ATTR_HIDDEN || str_ifind(style, STR("display:none"), 0) != SIZE_MAX ||
        str_ifind(style, STR("display: none"), 0) != SIZE_MAX)
        f |= PAGE_NODE_HIDDEN;
    if (str_ieq(role, STR("navigation")) || str_ieq(role, STR("banner")) ||
        str_ieq(role, STR("search")) || str_ieq(role, STR("dialog")) || str_ieq(role, STR("menu")))
        f |= PAGE_NODE_NAV;
    if (str_ieq(role, STR("contentinfo")))
        f |= PAGE_NODE_FOOTER;
    if (str_ieq(role, STR("complementary")))
        f |= PAGE_NODE_ASIDE;
    return f;
}

static uint32_t own_hints(struct builder *b)
{
    static const enum page_attr from[] = {PAGE_ATTR_CLASS,  PAGE_ATTR_ID,        PAGE_ATTR_ITEMPROP,
                                          PAGE_ATTR_TESTID, PAGE_ATTR_COMPONENT, PAGE_ATTR_REL};
    uint32_t bits = 0;
    for (size_t i = 0; i < sizeof from / sizeof *from; i++)
        if (b->sc.has & 1u << from[i])
            bits |= page_hint_of(b->t->st, b->t->cache, b->sc.attr[from[i]]);
    return bits;
}

static void pop(struct builder *b)
{
    uint32_t i = b->stack[--b->depth];
    struct page_node *n = &b->t->nodes.v[i];
    n->end = b->t->nodes.n;
    n->block_e = b->t->blocks.n;
    n->text.e = (uint32_t)b->t->flat.n;
    b->open[n->tag]--;
    if (b->link == i)
        b->link = NONE;
    if (!is_line_node(n))
        end_block(b);
}

/* Stack index of an open element, not looking beyond `stop` flags (PAGE_TAG_SCOPE) or, for inline
 * elements, beyond the innermost block; 0 if it is not open there (0 is the root). */
static uint32_t find_open(struct builder *b, enum page_tag tag, bool inline_only)
{
    if (!b->open[tag])
        return 0;
    bool cell = tag == PAGE_TAG_TABLE || tag == PAGE_TAG_TR || tag == PAGE_TAG_TBODY ||
                tag == PAGE_TAG_THEAD || tag == PAGE_TAG_TFOOT || tag == PAGE_TAG_TEMPLATE;
    for (uint32_t i = b->depth; i-- > 1;) {
        enum page_tag t = b->t->nodes.v[b->stack[i]].tag;
        if (t == tag || (page_tag_is_heading(tag) && page_tag_is_heading(t)))
            return i;
        unsigned f = page_tag_flags(t);
        if ((f & PAGE_TAG_SCOPE && !cell) || (inline_only && !(f & PAGE_TAG_INLINE)))
            return 0;
    }
    return 0;
}

static void pop_to(struct builder *b, uint32_t level)
{
    while (b->depth > level)
        pop(b);
}

static void push(struct builder *b, enum page_tag tag)
{
    struct page_tree *t = b->t;
    if (b->depth == PAGE_TREE_DEPTH || t->nodes.n >= PAGE_TREE_NODES) {
        b->unpushed[tag]++;
        b->deep = true;
        return;
    }
    uint32_t i = t->nodes.n, parent = b->depth ? b->stack[b->depth - 1] : NONE;
    uint32_t flags = own_flags(b, tag), hints = own_hints(b);
    if (parent != NONE)
        flags |= t->nodes.v[parent].flags;
    *vec_push(t->d->arena, &t->nodes) = (struct page_node){.parent = parent,
                                                           .end = NONE,
                                                           .block_b = t->blocks.n,
                                                           .text = {(uint32_t)t->flat.n, 0},
                                                           .flags = flags,
                                                           .hints = hints,
                                                           .tag = (uint16_t)tag,
                                                           .depth = (uint16_t)b->depth};
    b->stack[b->depth++] = i;
    b->open[tag]++;
    if (tag == PAGE_TAG_A)
        b->link = i;
}

/* Ends elements that the start of `tag` ends. */
static void close_implied(struct builder *b, enum page_tag tag)
{
    uint32_t i = 0;
    if (page_tag_flags(tag) & PAGE_TAG_CLOSES_P && (i = find_open(b, PAGE_TAG_P, false)))
        pop_to(b, i);
    if (page_tag_is_heading(tag) && page_tag_is_heading(top(b)->tag))
        pop(b);
    switch (tag) {
    case PAGE_TAG_LI:
        for (i = b->depth; i-- > 1;) {
            enum page_tag t = b->t->nodes.v[b->stack[i]].tag;
            if (t == PAGE_TAG_UL || t == PAGE_TAG_OL || page_tag_flags(t) & PAGE_TAG_SCOPE)
                return;
            if (t == PAGE_TAG_LI)
                break;
        }
        break;
    case PAGE_TAG_DT:
    case PAGE_TAG_DD:
        i = find_open(b, PAGE_TAG_DT, false);
        i = i ? i : find_open(b, PAGE_TAG_DD, false);
        if (i && find_open(b, PAGE_TAG_DL, false) > i)
            i = 0;
        break;
    case PAGE_TAG_OPTION:
        i = find_open(b, PAGE_TAG_OPTION, false);
        break;
    case PAGE_TAG_TR:
    case PAGE_TAG_TD:
    case PAGE_TAG_TH:
        for (i = b->depth; i-- > 1;) {
            enum page_tag t = b->t->nodes.v[b->stack[i]].tag;
            if (t == PAGE_TAG_TABLE)
                return;
            if (t == tag || (tag != PAGE_TAG_TR && (t == PAGE_TAG_TD || t == PAGE_TAG_TH)))
                break;
        }
        break;
    case PAGE_TAG_A:
        i = b->link != NONE ? find_open(b, PAGE_TAG_A, true) : 0;
        b->link = NONE;
        break;
    default:
        return;
    }
    if (i)
        pop_to(b, i);
}

static void note_meta(struct builder *b)
{
    struct page_scan *sc = &b->sc;
    struct page_tree *t = b->t;
    if (t->metas.n >= ITEMS_MAX || !(sc->has & 1u << PAGE_ATTR_CONTENT))
        return;
    static const enum page_attr names[] = {PAGE_ATTR_PROPERTY, PAGE_ATTR_NAME, PAGE_ATTR_ITEMPROP};
    for (size_t i = 0; i < 3; i++)
        if (page_scan_attr(sc, names[i]).n)
            *vec_push(t->d->arena, &t->metas) = (struct page_meta_item){
                page_scan_attr(sc, names[i]), sc->attr[PAGE_ATTR_CONTENT], NONE, t->blocks.n, 0, 0};
}

/* Elements that say something of the page by their attributes. */
static void note_item(struct builder *b, enum page_tag tag, uint32_t node)
{
    struct page_scan *sc = &b->sc;
    struct page_tree *t = b->t;
    struct str prop = page_scan_attr(sc, PAGE_ATTR_ITEMPROP);
    uint32_t block = t->blocks.n;
    if (tag == PAGE_TAG_TIME && t->times.n < ITEMS_MAX)
        *vec_push(t->d->arena, &t->times) = (struct page_time_item){
            page_scan_attr(sc, PAGE_ATTR_DATETIME), node, block, sc->has >> PAGE_ATTR_PUBDATE & 1};
    if (!prop.n && str_ieq(page_scan_attr(sc, PAGE_ATTR_REL), STR("author")))
        prop = STR("rel-author");
    if (prop.n && t->props.n < ITEMS_MAX)
        *vec_push(t->d->arena, &t->props) = (struct page_meta_item){
            prop,
            page_scan_attr(sc, sc->has & 1u << PAGE_ATTR_CONTENT ? PAGE_ATTR_CONTENT
                                                                 : PAGE_ATTR_DATETIME),
            node, block, 0, 0};
    if (tag == PAGE_TAG_HTML && page_scan_attr(sc, PAGE_ATTR_LANG).n)
        t->lang = page_scan_attr(sc, PAGE_ATTR_LANG);
}

static void line_break(struct builder *b)
{
    if (b->br)
        end_block(b);
    b->br = b->in_block;
    note_space(b, b->sc.b, false);
}

static void open_void(struct builder *b, enum page_tag tag)
{
    if (tag == PAGE_TAG_META)
        note_meta(b);
    else if (tag == PAGE_TAG_BR)
        line_break(b);
    else if (tag == PAGE_TAG_HR)
        end_block(b);
    else if (tag == PAGE_TAG_LINK &&
             str_ieq(page_scan_attr(&b->sc, PAGE_ATTR_REL), STR("canonical")))
        b->t->canonical = page_scan_attr(&b->sc, PAGE_ATTR_HREF);
    if (tag != PAGE_TAG_META && page_scan_attr(&b->sc, PAGE_ATTR_ITEMPROP).n)
        note_item(b, tag, b->stack[b->depth - 1]);
}

static void open_tag(struct builder *b)
{
    enum page_tag tag = b->sc.tag;
    unsigned f = page_tag_flags(tag);
    if (f & PAGE_TAG_VOID) {
        open_void(b, tag);
        return;
    }
    if (f & PAGE_TAG_RAW) {
        b->ld = tag == PAGE_TAG_SCRIPT &&
                str_ifind(page_scan_attr(&b->sc, PAGE_ATTR_TYPE), STR("ld+json"), 0) != SIZE_MAX;
        return;
    }
    if (tag == PAGE_TAG_HTML || tag == PAGE_TAG_BODY || tag == PAGE_TAG_HEAD) {
        note_item(b, tag, b->stack[b->depth - 1]);
        return;
    }
    close_implied(b, tag);
    if (!(f & PAGE_TAG_INLINE))
        end_block(b);
    push(b, tag);
    note_item(b, tag, b->stack[b->depth - 1]);
    if (b->sc.self_closed && tag == PAGE_TAG_OTHER && b->depth > 1 && top(b)->tag == tag)
        pop(b);
}

static void close_tag(struct builder *b)
{
    enum page_tag tag = b->sc.tag;
    unsigned f = page_tag_flags(tag);
    if (tag == PAGE_TAG_BR)
        line_break(b);
    if (f & PAGE_TAG_VOID || f & PAGE_TAG_RAW)
        return;
    if (b->unpushed[tag]) {
        b->unpushed[tag]--;
        if (!(f & PAGE_TAG_INLINE))
            end_block(b);
        return;
    }
    uint32_t i = find_open(b, tag, f & PAGE_TAG_INLINE && tag != PAGE_TAG_A);
    if (i)
        pop_to(b, i);
    else if (!(f & PAGE_TAG_INLINE))
        end_block(b);
}

static void raw(struct builder *b)
{
    struct page_scan *sc = &b->sc;
    struct str content = str_make(sc->s.p + sc->b, sc->e - sc->b);
    bool svg = top(b)->flags & PAGE_NODE_SKIP;
    if (sc->tag == PAGE_TAG_TITLE && !b->t->title.n && !svg)
        b->t->title = content;
    if (sc->tag == PAGE_TAG_SCRIPT && b->ld && b->t->scripts.n < ITEMS_MAX)
        *vec_push(b->t->d->arena, &b->t->scripts) = content;
    b->ld = false;
}

struct str page_tree_first_line(const struct page_tree *t, uint32_t node)
{
    const struct page_node *n = &t->nodes.v[node];
    struct str s = STR("");
    uint32_t i =
        n->block_b && t->blocks.v[n->block_b - 1].span.e > n->text.b ? n->block_b - 1 : n->block_b;
    for (; !s.n && i < t->blocks.n && t->blocks.v[i].span.b < n->text.e; i++) {
        struct span line = t->blocks.v[i].span;
        uint32_t b = line.b > n->text.b ? line.b : n->text.b;
        uint32_t e = line.e < n->text.e ? line.e : n->text.e;
        if (b < e)
            s = str_trim(str_make(t->flat.p + b, e - b));
    }
    return s;
}

void page_tree_build(struct page_tree *t, const struct page_stage *st, struct doc *d,
                     const struct page_source *src)
{
    *t = (struct page_tree){.st = st, .d = d, .src = src};
    t->cache = arena_alloc(d->arena, sizeof *t->cache);
    page_text_init(&t->flat, d->arena, src->text.n / 4);
    struct builder *b = arena_alloc(d->arena, sizeof *b);
    b->t = t;
    b->link = NONE;
    page_scan_init(&b->sc, src->text);
    push(b, PAGE_TAG_BODY);
    while (page_scan_next(&b->sc)) {
        if (b->sc.kind == PAGE_TOKEN_OPEN)
            open_tag(b);
        else if (b->sc.kind == PAGE_TOKEN_CLOSE)
            close_tag(b);
        else if (b->sc.kind == PAGE_TOKEN_RAW)
            raw(b);
        else if (!(top(b)->flags & PAGE_NODE_SKIP))
            add_text(b, b->sc.b, b->sc.e);
    }
    pop_to(b, 0);
    if (b->deep)
        doc_problem(d, STAGE_PAGE, "deep-markup", (struct span){0, 0},
                    "elements are nested more than %d deep; the inner ones were taken together",
                    PAGE_TREE_DEPTH);
}
