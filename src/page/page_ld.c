#include "page_ld.h"

#include <jansson.h>

enum { OBJECTS_MAX = 4000, SCRIPT_MAX = 4 << 20, BODY_MIN = 200 };

/* All objects of all scripts, breadth first. */
struct objects {
    json_t *v[OBJECTS_MAX];
    uint32_t n;
};

static struct str string_of(const struct page_tree *t, const json_t *s)
{
    if (!json_is_string(s))
        return STR("");
    return page_scan_plain(t->st, t->d->arena,
                           str_make(json_string_value(s), json_string_length(s)));
}

static bool has_type(const json_t *o, const char *const *types)
{
    const json_t *type = json_object_get(o, "@type");
    size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < n; i++) {
        const char *s = json_string_value(json_is_array(type) ? json_array_get(type, i) : type);
        for (const char *const *k = types; s && *k; k++)
            if (!strcmp(s, *k))
                return true;
    }
    return false;
}

/* ---- loading ---- */

/* Without comment and CDATA wrappers, control characters as blanks, no comma before a bracket. */
static struct str mended(struct arena *a, struct str s)
{
    while (s.n && s.p[0] != '{' && s.p[0] != '[')
        s.p++, s.n--;
    if (str_starts(s, STR("[CDATA[")))
        return mended(a, str_make(s.p + 7, s.n - 7));
    while (s.n && s.p[s.n - 1] != '}' && s.p[s.n - 1] != ']')
        s.n--;
    char *out = arena_alloc_raw(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        char c = (unsigned char)s.p[i] < ' ' ? ' ' : s.p[i];
        if (c == '}' || c == ']') {
            size_t k = n;
            while (k && out[k - 1] == ' ')
                k--;
            n = k && out[k - 1] == ',' ? k - 1 : n;
        }
        out[n++] = c;
    }
    return str_make(out, n);
}

static json_t *load(struct arena *a, struct str s)
{
    enum { FLAGS = JSON_ALLOW_NUL | JSON_DISABLE_EOF_CHECK };
    s = str_trim(s);
    if (!s.n || s.n > SCRIPT_MAX)
        return NULL;
    json_t *root = json_loadb(s.p, s.n, FLAGS, NULL);
    if (root)
        return root;
    s = mended(a, s);
    return s.n ? json_loadb(s.p, s.n, FLAGS, NULL) : NULL;
}

static void add_object(struct objects *o, json_t *v)
{
    if (o->n < OBJECTS_MAX && (json_is_object(v) || json_is_array(v)))
        o->v[o->n++] = v;
}

/* The root and what is listed in it; nested objects are reached by name where they are wanted. */
static void gather(struct objects *o, json_t *root)
{
    static const char *const inside[] = {"@graph", "mainEntity", "mainEntityOfPage", NULL};
    uint32_t i = o->n;
    add_object(o, root);
    for (; i < o->n; i++) {
        json_t *v = o->v[i];
        for (size_t k = 0; json_is_array(v) && k < json_array_size(v); k++)
            add_object(o, json_array_get(v, k));
        for (const char *const *k = inside; json_is_object(v) && *k; k++)
            add_object(o, json_object_get(v, *k));
    }
}

/* ---- reading ---- */

/* The object that an {"@id": ...} stands for; the object itself if it is more than that. */
static const json_t *resolved(const struct objects *o, const json_t *v)
{
    const char *id = json_string_value(json_object_get(v, "@id"));
    if (!id || json_object_get(v, "name"))
        return v;
    for (uint32_t i = 0; i < o->n; i++) {
        const char *other = json_string_value(json_object_get(o->v[i], "@id"));
        if (other && o->v[i] != v && !strcmp(id, other) && json_object_get(o->v[i], "name"))
            return o->v[i];
    }
    return v;
}

static struct str name_of(const struct page_tree *t, const struct objects *o, const json_t *v)
{
    if (json_is_array(v))
        v = json_array_get(v, 0);
    if (json_is_string(v))
        return string_of(t, v);
    return string_of(t, json_object_get(resolved(o, v), "name"));
}

static void add_author(struct page_ld *ld, struct str name)
{
    if (!name.n || name.n > 200 || ld->nauthors == PAGE_LD_AUTHORS)
        return;
    for (uint32_t i = 0; i < ld->nauthors; i++)
        if (str_ieq(ld->authors[i], name))
            return;
    ld->authors[ld->nauthors++] = name;
}

static void add_authors(const struct page_tree *t, const struct objects *o, const json_t *v,
                        struct page_ld *ld)
{
    if (json_is_array(v)) {
        for (size_t i = 0; i < json_array_size(v); i++)
            add_author(ld, name_of(t, o, json_array_get(v, i)));
        return;
    }
    const json_t *name = json_is_object(v) ? json_object_get(v, "name") : NULL;
    for (size_t i = 0; json_is_array(name) && i < json_array_size(name); i++)
        add_author(ld, string_of(t, json_array_get(name, i)));
    if (!json_is_array(name))
        add_author(ld, name_of(t, o, v));
}

static void set(struct str *field, struct str value)
{
    if (!field->n)
        *field = value;
}

static void read_article(const struct page_tree *t, const struct objects *o, const json_t *v,
                         struct page_ld *ld)
{
    set(&ld->headline, string_of(t, json_object_get(v, "headline")));
    set(&ld->headline, string_of(t, json_object_get(v, "name")));
    set(&ld->published, string_of(t, json_object_get(v, "datePublished")));
    set(&ld->published, string_of(t, json_object_get(v, "dateCreated")));
    set(&ld->published, string_of(t, json_object_get(v, "uploadDate")));
    set(&ld->modified, string_of(t, json_object_get(v, "dateModified")));
    set(&ld->publisher, name_of(t, o, json_object_get(v, "publisher")));
    set(&ld->lang, string_of(t, json_object_get(v, "inLanguage")));
    struct str body = string_of(t, json_object_get(v, "articleBody"));
    if (body.n > ld->body.n && body.n >= BODY_MIN)
        ld->body = body;
    if (!ld->nauthors)
        add_authors(t, o, json_object_get(v, "author"), ld);
    if (!ld->nauthors)
        add_authors(t, o, json_object_get(v, "creator"), ld);
}

static const char *const article_types[] = {"NewsArticle",          "Article",
                                            "ReportageNewsArticle", "BlogPosting",
                                            "LiveBlogPosting",      "OpinionNewsArticle",
                                            "AnalysisNewsArticle",  "BackgroundNewsArticle",
                                            "ReviewNewsArticle",    "AdvertiserContentArticle",
                                            "SatiricalArticle",     "ScholarlyArticle",
                                            "TechArticle",          "Report",
                                            "SocialMediaPosting",   "MedicalScholarlyArticle",
                                            "AskPublicNewsArticle", "newsArticle",
                                            "CreativeWork",         NULL};
static const char *const page_types[] = {"WebPage", "ItemPage", "VideoObject", NULL};
static const char *const site_types[] = {"WebSite", "NewsMediaOrganization", "Organization",
                                         "Corporation", NULL};

void page_ld_read(const struct page_tree *t, struct page_ld *ld)
{
    memset(ld, 0, sizeof *ld);
    struct objects *o = arena_alloc(t->d->arena, sizeof *o);
    uint32_t roots = 0;
    json_t **root = arena_array(t->d->arena, t->scripts.n + 1, sizeof *root);
    for (uint32_t i = 0; i < t->scripts.n; i++) {
        root[roots] = load(t->d->arena, t->scripts.v[i]);
        if (root[roots])
            gather(o, root[roots++]);
    }
    for (uint32_t i = 0; i < o->n; i++)
        if (has_type(o->v[i], article_types))
            read_article(t, o, o->v[i], ld);
    bool article = ld->published.n > 0;
    for (uint32_t i = 0; i < o->n; i++) {
        bool dated = json_is_string(json_object_get(o->v[i], "datePublished"));
        if ((has_type(o->v[i], page_types) || dated) && !article) {
            struct page_ld page = {0};
            read_article(t, o, o->v[i], &page);
            set(&ld->published, page.published);
            set(&ld->modified, page.modified);
            ld->page_only = ld->published.n > 0;
        }
        if (has_type(o->v[i], site_types))
            set(&ld->site, string_of(t, json_object_get(o->v[i], "name")));
    }
    for (uint32_t i = 0; i < roots; i++)
        json_decref(root[i]);
}
