/*
 * News feeds: RSS 0.9 to 2.0 (also as RDF) and Atom. The file is held whole; each item becomes one
 * document, whose raw bytes are the markup of its content. The full text (content:encoded, content) is
 * taken where there is one, else the summary (description, summary), else the headline alone.
 *
 * No well-formedness is asked for: an item ends where the next one begins, if it must; a field that is
 * never closed ends with its item.
 */
#include "input_reader.h"
#include "input_sniff.h"
#include "input_xml.h"
#include "utf8.h"

#include <ctype.h>
#include <iconv.h>
#include <stdlib.h>

enum { SUMMARY_MOST = 1500 }; /* bytes; a description that is longer is taken for the report itself */

enum feed_field { FIELD_TITLE, FIELD_LINK, FIELD_GUID, FIELD_DATE, FIELD_UPDATED, FIELD_AUTHOR, FIELD_NAME,
                  FIELD_FULL, FIELD_SUMMARY, FIELD_OUTLET, FIELD_SKIP, FIELD_COUNT };

static const struct {
    const char *name;
    enum feed_field field;
} FIELDS[] = {
    {"title", FIELD_TITLE},          {"dc:title", FIELD_TITLE},
    {"link", FIELD_LINK},            {"feedburner:origLink", FIELD_LINK},
    {"guid", FIELD_GUID},            {"id", FIELD_GUID},
    {"pubDate", FIELD_DATE},         {"published", FIELD_DATE},
    {"issued", FIELD_DATE},          {"dc:date", FIELD_DATE},
    {"updated", FIELD_UPDATED},      {"modified", FIELD_UPDATED},
    {"author", FIELD_AUTHOR},        {"dc:creator", FIELD_AUTHOR},
    {"name", FIELD_NAME},            {"content:encoded", FIELD_FULL},
    {"content", FIELD_FULL},         {"xhtml:body", FIELD_FULL},
    {"description", FIELD_SUMMARY},  {"summary", FIELD_SUMMARY},
    {"dc:description", FIELD_SUMMARY}, {"source", FIELD_OUTLET},
    {"image", FIELD_SKIP},           {"textInput", FIELD_SKIP},
    {"contributor", FIELD_SKIP},
};

/* What stands in an item, or at the head of the feed, as it is written. */
struct feed_item {
    struct str value[FIELD_COUNT];
    struct out authors; /* plain, split by ", " */
    struct str link;    /* href of Atom, or rdf:about */
};

static enum feed_field field_of(const struct input_xml_tag *tag)
{
    for (size_t i = 0; i < sizeof FIELDS / sizeof *FIELDS; i++)
        if (input_xml_is(tag, FIELDS[i].name))
            return FIELDS[i].field;
    return FIELD_COUNT;
}

static bool is_item(const struct input_xml_tag *tag)
{
    return input_xml_is(tag, "item") || input_xml_is(tag, "entry");
}

/* ---- one item ---- */

/* Decoded, without tags. */
static struct str plain(struct arena *a, struct str value)
{
    struct out html, text;
    out_open(&html, -1);
    out_open(&text, -1);
    input_xml_text(value, &html);
    input_xml_plain(str_make(html.p, html.n), &text);
    struct str s = input_reader_clean(a, str_make(text.p, text.n));
    out_close(&html);
    out_close(&text);
    return s;
}

/* "desk@news.example (Ann Lee)" and "Ann Lee <a@news.example>" as the name alone. */
static struct str author_name(struct arena *a, struct str value)
{
    struct str s = plain(a, value);
    size_t open = str_find(s, STR("("), 0), close = str_find(s, STR(")"), 0);
    bool mail = str_find(s, STR("@"), 0) != SIZE_MAX;
    if (mail && open != SIZE_MAX && close != SIZE_MAX && close > open)
        s = str_trim(str_make(s.p + open + 1, close - open - 1));
    return str_find(s, STR("@"), 0) == SIZE_MAX ? s : STR("");
}

static void add_author(struct arena *a, struct feed_item *item, struct str value)
{
    struct str name = author_name(a, value);
    if (!name.n || str_find(str_make(item->authors.p, item->authors.n), name, 0) != SIZE_MAX)
        return;
    out_cstr(&item->authors, item->authors.n ? ", " : "");
    out_put(&item->authors, name);
}

static void take_field(struct arena *a, struct feed_item *item, enum feed_field field, struct str value)
{
    value = str_trim(value);
    if (field == FIELD_AUTHOR || field == FIELD_NAME)
        add_author(a, item, value);
    else if (field == FIELD_LINK && item->value[field].n && value.n)
        item->value[field] = value; /* feedburner:origLink comes late and is the better one */
    else if (!item->value[field].n)
        item->value[field] = value;
}

/* Atom links: the report itself is the "alternate" one. */
static void take_link(struct feed_item *item, const struct input_xml_tag *tag)
{
    struct str rel = input_xml_attr(tag, "rel"), href = input_xml_attr(tag, "href");
    if (href.n && (!rel.n || str_ieq(rel, STR("alternate"))) && !item->link.n)
        item->link = href;
}

/* The fields from x->at on, up to `end`. Only one is open at a time; what is inside it belongs to it, but
 * for the name inside an author. */
static void read_fields(struct arena *a, struct input_xml *x, size_t end, struct feed_item *item)
{
    struct input_xml_tag tag;
    enum feed_field open = FIELD_COUNT;
    struct str name = STR("");
    size_t from = 0;
    while (x->at < end && input_xml_next(x, &tag) && tag.b < end) {
        enum feed_field field = open == FIELD_COUNT || open == FIELD_AUTHOR ? field_of(&tag) : FIELD_COUNT;
        bool begins = !tag.close && !tag.alone;
        if (open == FIELD_AUTHOR && begins && field == FIELD_NAME)
            open = FIELD_COUNT;
        if (open == FIELD_COUNT && !tag.close && field == FIELD_LINK)
            take_link(item, &tag);
        if (open == FIELD_COUNT && begins && field < FIELD_COUNT) {
            open = field;
            name = tag.name;
            from = tag.e;
        } else if (open < FIELD_COUNT && tag.close && str_eq(tag.name, name)) {
            take_field(a, item, open, str_make(x->s.p + from, tag.b - from));
            open = FIELD_COUNT;
        }
    }
    if (open < FIELD_COUNT && from < end)
        take_field(a, item, open, str_make(x->s.p + from, end - from));
}

/* ---- the document ---- */

static bool is_url(struct str s)
{
    return str_starts(s, STR("http://")) || str_starts(s, STR("https://"));
}

static struct str uri_of(struct arena *a, const struct feed_item *item)
{
    const struct str written[] = {item->value[FIELD_LINK], item->link, item->value[FIELD_GUID]};
    for (size_t i = 0; i < sizeof written / sizeof *written; i++) {
        struct str s = plain(a, written[i]);
        if (is_url(s))
            return s;
    }
    return STR("");
}

static bool has_markup(struct str s)
{
    return str_find(s, STR("<"), 0) != SIZE_MAX || str_find(s, STR("&"), 0) != SIZE_MAX;
}

/* The content, or for want of one the summary or the headline. */
static void fill_text(struct input *in, struct doc *d, const struct feed_item *item)
{
    struct str full = item->value[FIELD_FULL], summary = item->value[FIELD_SUMMARY];
    bool short_only = full.n <= summary.n;
    in->spare.n = 0;
    input_xml_markup(short_only ? summary : full, &in->spare);
    struct str html = str_trim(str_make(in->spare.p, in->spare.n));
    if (!html.n)
        html = d->given_title;
    d->kind = has_markup(html) ? DOC_HTML : DOC_PLAIN;
    d->charset = STR("utf-8");
    d->raw = input_reader_clean(d->arena, html);
    if (d->raw.n > in->max_doc) {
        input_reader_problem(d, "too-large", in->max_doc, "%.200s: an item of %zu bytes, cut at %zu (raise the limit)",
                             in->name.p, d->raw.n, in->max_doc);
        for (d->raw.n = in->max_doc; !utf8_boundary(d->raw, d->raw.n); d->raw.n--)
            ;
    }
    d->summary = short_only && html.n <= SUMMARY_MOST;
    if (!d->raw.n)
        input_reader_problem(d, "no-text", 0, "%.200s: an item without content, summary and title at byte %llu", in->name.p,
                             (unsigned long long)d->raw_at);
}

/* RSS names the source of an item in words, Atom by the head of its feed. */
static struct str source_of(struct arena *a, struct str value)
{
    struct feed_item head = {0};
    struct input_xml x = {.s = value};
    out_open(&head.authors, -1);
    read_fields(a, &x, value.n, &head);
    out_close(&head.authors);
    struct str name = plain(a, head.value[FIELD_TITLE].n ? head.value[FIELD_TITLE] : value);
    return is_url(name) ? STR("") : name;
}

static void fill_item(struct input *in, struct doc *d, const struct feed_item *item)
{
    struct arena *a = d->arena;
    struct str name = input_reader_name(in, a);
    d->uri = uri_of(a, item);
    d->id = d->uri.n ? d->uri : plain(a, item->value[FIELD_GUID]);
    if (!d->id.n)
        d->id = name;
    d->given_title = plain(a, item->value[FIELD_TITLE]);
    struct str date = item->value[item->value[FIELD_DATE].n ? FIELD_DATE : FIELD_UPDATED];
    d->given_date = plain(a, date);
    d->given_byline = input_reader_clean(a, str_make(item->authors.p, item->authors.n));
    d->given_outlet = source_of(a, item->value[FIELD_OUTLET]);
    if (!d->given_outlet.n)
        d->given_outlet = input_reader_clean(a, str_make(in->http.p, in->http.n));
    fill_text(in, d, item);
}

/* ---- the file ---- */

/* Charsets of feeds that are not in UTF-8: what an XML declaration says, if it is of a known family. */
static bool known_charset(struct str label, char name[32])
{
    static const char *const families[] = {"iso-8859-", "windows-125", "cp125", "koi8-", "gb", "big5",
                                           "euc-", "shift_jis", "utf-16", "us-ascii", "macintosh"};
    size_t n = 0;
    for (; n < label.n && n < 31 && (isalnum((unsigned char)label.p[n]) || label.p[n] == '-' || label.p[n] == '_'); n++)
        name[n] = (char)tolower((unsigned char)label.p[n]);
    name[n] = 0;
    bool known = false;
    for (size_t i = 0; i < sizeof families / sizeof *families; i++)
        known = known || strncmp(name, families[i], strlen(families[i])) == 0;
    if (strcmp(name, "iso-8859-1") == 0 || strcmp(name, "us-ascii") == 0) /* as browsers have it */
        memcpy(name, "windows-1252", 13);
    return known && n == label.n;
}

static struct str declared_charset(struct str s)
{
    struct str wide = input_sniff_utf16(s);
    if (wide.n || str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF")))
        return wide.n ? wide : STR("utf-16");
    size_t end = str_starts(s, STR("<?xml")) ? str_find(s, STR("?>"), 0) : SIZE_MAX;
    if (end == SIZE_MAX)
        return STR("");
    struct input_xml_tag tag = {.attrs = str_make(s.p + 5, end - 5)};
    return input_xml_attr(&tag, "encoding");
}

/* in->hold to UTF-8. Bytes that fit nowhere are dealt with item by item. */
static void decode(struct input *in)
{
    char name[32];
    struct str s = str_make(in->hold.p, in->hold.n), label = declared_charset(s);
    if (utf8_check(s) == s.n && !input_sniff_utf16(s).n)
        return;
    iconv_t cd = known_charset(label, name) ? iconv_open("UTF-8", name) : (iconv_t)-1;
    if (cd == (iconv_t)-1)
        return;
    enum { PIECE = 1 << 14 };
    char piece[PIECE], *from = in->hold.p;
    size_t left = in->hold.n;
    in->spare.n = 0;
    while (left) {
        char *to = piece;
        size_t room = sizeof piece, before = left;
        size_t rc = iconv(cd, &from, &left, &to, &room);
        out_put(&in->spare, str_make(piece, (size_t)(to - piece)));
        if (rc != (size_t)-1 || left < before)
            continue;
        out_cstr(&in->spare, "\xEF\xBF\xBD");
        from++;
        left--;
    }
    iconv_close(cd);
    struct out t = in->hold;
    in->hold = in->spare;
    in->spare = t;
}

/* Name of the outlet from the title of the feed: "The Daily Example - World" as its first part. */
static void keep_outlet(struct input *in, struct arena *a, const struct feed_item *head)
{
    static const char *const parts[] = {" - ", " | ", " » ", " > ", " – ", " :: ", ": "};
    struct str s = plain(a, head->value[FIELD_TITLE]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t at = str_find(s, str_of(parts[i]), 0);
        if (at != SIZE_MAX && at > 0)
            s.n = at;
    }
    in->http.n = 0;
    out_put(&in->http, s);
}

/* Moves in->feed_at to the first item; what stands before it tells the name of the outlet. */
static void begin(struct input *in, struct arena *a)
{
    struct input_xml x = {.s = str_make(in->hold.p, in->hold.n)};
    struct input_xml_tag tag;
    size_t first = in->hold.n;
    while (first == in->hold.n && input_xml_next(&x, &tag))
        if (is_item(&tag) && !tag.close)
            first = tag.b;
    struct feed_item head = {0};
    out_open(&head.authors, -1);
    x.at = 0;
    read_fields(a, &x, first, &head);
    keep_outlet(in, a, &head);
    out_close(&head.authors);
    in->feed_at = first;
}

static void read_all(struct input *in, struct doc *d)
{
    for (bool more = true; more && in->hold.n < in->max_doc;) {
        input_stream_copy(&in->stream, in->max_doc - in->hold.n, &in->hold);
        more = input_reader_trouble(in, d);
    }
    if (in->hold.n == in->max_doc && input_stream_peek(&in->stream, 1).n)
        input_reader_problem(d, "too-large", in->max_doc, "%.200s: a feed of more than %zu bytes; the rest was not read (raise the limit)",
                             in->name.p, in->max_doc);
}

/* Bytes [*b, *e) of the item at or behind in->feed_at, without its own tags. `whole`: it was closed. */
static bool next_item(struct input *in, size_t *b, size_t *e, struct str *about, bool *whole)
{
    struct input_xml x = {.s = str_make(in->hold.p, in->hold.n), .at = in->feed_at};
    struct input_xml_tag tag;
    bool found = false;
    while (!found && input_xml_next(&x, &tag))
        found = is_item(&tag) && !tag.close && !tag.alone;
    if (!found)
        return false;
    *about = input_xml_attr(&tag, "rdf:about");
    *b = tag.e;
    *e = x.s.n;
    *whole = false;
    while (*e == x.s.n && input_xml_next(&x, &tag))
        if (is_item(&tag) && !tag.alone) {
            *e = tag.b;
            *whole = tag.close;
        }
    in->feed_at = *e;
    return true;
}

int input_feed_next(struct input *in, struct doc *d)
{
    bool first = !in->done, whole;
    size_t b, e;
    struct feed_item item = {0};
    if (first) {
        read_all(in, d);
        decode(in);
        begin(in, d->arena);
    }
    in->done = true;
    bool got = next_item(in, &b, &e, &item.link, &whole);
    if (!got && !first)
        return 0;
    out_open(&item.authors, -1);
    if (got && in->skipping) {
        input_reader_name(in, d->arena);
    } else if (got) {
        struct input_xml x = {.s = str_make(in->hold.p, in->hold.n), .at = b};
        read_fields(d->arena, &x, e, &item);
        d->raw_at = b;
        fill_item(in, d, &item);
        if (!whole)
            input_reader_problem(d, "truncated", d->raw.n, "%.200s: the item at byte %zu is never closed", in->name.p, b);
    } else {
        d->id = d->uri = input_reader_name(in, d->arena);
        d->kind = DOC_PLAIN;
        if (!d->problems.n)
            input_reader_problem(d, "no-items", 0, "%.200s: a feed without items; fetch it again, or give --format html", in->name.p);
    }
    out_close(&item.authors);
    return 1;
}
