/*
 * JSON lines: one object a line, with the keys id, text | html, uri (url), title, date, outlet,
 * lang; other keys are passed over. Strict parsing first; where that fails, once more after repair.
 */
#include "input_jsonfix.h"
#include "input_reader.h"
#include "utf8.h"

#include <inttypes.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

enum {
    VALUES_MAX = 1 << 20, /* in one line; jansson needs some 50 bytes for each */
    COUNT_FROM = 1 << 20, /* shorter lines cannot hold too many */
    KEYS_NAMED = 8,       /* most keys that a message lists */
    KEY_SHOWN = 40,       /* bytes of each */
};

/* One line on its way to a document. */
struct entry {
    struct str line; /* trimmed */
    bool cut;        /* its end is missing: over the limit, or damage underneath */
    bool ended;      /* by a line feed */
    uint64_t size;   /* its full length */
    json_error_t error;
    struct input_jsonfix fixed;
};

static json_t *parse(struct entry *e, struct str s)
{
    if (s.n > COUNT_FROM && input_jsonfix_values(s) > VALUES_MAX) {
        snprintf(e->error.text, sizeof e->error.text, "more than %d values", VALUES_MAX);
        e->error.position = 0;
        return NULL;
    }
    return json_loadb(s.p, s.n, JSON_ALLOW_NUL, &e->error);
}

/* Parses what a cut line still holds: as far as it goes, else up to the last whole member. */
static json_t *parse_cut(struct input *in, struct str s, struct input_jsonfix *fixed)
{
    struct entry scrap = {0};
    in->spare.n = 0;
    input_jsonfix_line(s, true, &in->spare, fixed);
    json_t *root = parse(&scrap, str_make(in->spare.p, in->spare.n));
    if (root || !fixed->comma)
        return root;
    in->spare.n = fixed->comma;
    out_char(&in->spare, '}');
    return parse(&scrap, str_make(in->spare.p, in->spare.n));
}

static json_t *parse_repaired(struct input *in, struct entry *e)
{
    json_error_t first = e->error;
    in->spare.n = 0;
    input_jsonfix_line(e->line, false, &in->spare, &e->fixed);
    json_t *root = NULL;
    if (e->fixed.utf8 || e->fixed.other)
        root = parse(e, str_make(in->spare.p, in->spare.n));
    if (!root)
        e->error = first; /* its offset is one of the line as it stands */
    return root;
}

/* A string, or a number as its text; "" for anything else. */
static struct str value_text(struct arena *a, const json_t *v)
{
    if (json_is_string(v))
        return str_dup(a, str_make(json_string_value(v), json_string_length(v)));
    if (json_is_integer(v))
        return str_fmt(a, "%" JSON_INTEGER_FORMAT, json_integer_value(v));
    if (!json_is_real(v))
        return STR("");
    char *p = json_dumps(v, JSON_ENCODE_ANY | JSON_REAL_PRECISION(17));
    struct str s = str_dup(a, str_of(p));
    free(p);
    return s;
}

/* Data frames write dates as seconds or milliseconds since 1970. Shorter numbers are taken as they
 * stand ("20220111", "2022"). */
static struct str date_text(struct arena *a, const json_t *v)
{
    enum { SECONDS_MIN = 100000000 };
    const int64_t millis_min = 100000000000, millis_max = 10000000000000;
    int64_t t = json_is_integer(v) ? (int64_t)json_integer_value(v) : 0;
    if (t < SECONDS_MIN || t >= millis_max)
        return value_text(a, v);
    if (t >= millis_min)
        t /= 1000;
    struct str day = day_text(a, (int32_t)(t / 86400));
    int second = (int)(t % 86400);
    return str_fmt(a, "%.*sT%02d:%02d:%02dZ", STR_ARG(day), second / 3600, second / 60 % 60,
                   second % 60);
}

static void fill_about(struct doc *d, const json_t *root)
{
    struct arena *a = d->arena;
    const json_t *uri = json_object_get(root, "uri");
    d->uri = value_text(a, json_is_string(uri) ? uri : json_object_get(root, "url"));
    d->id = value_text(a, json_object_get(root, "id"));
    d->given_title = value_text(a, json_object_get(root, "title"));
    d->given_date = date_text(a, json_object_get(root, "date"));
    d->given_outlet = value_text(a, json_object_get(root, "outlet"));
    d->given_lang = value_text(a, json_object_get(root, "lang"));
    if (!d->id.n)
        d->id = d->uri;
}

static struct str keys_of(struct arena *a, json_t *root)
{
    struct out o;
    out_open(&o, -1);
    unsigned n = 0;
    const char *key;
    json_t *value;
    json_object_foreach(root, key, value)
    {
        if (n++ == KEYS_NAMED) {
            out_cstr(&o, " ...");
            break;
        }
        out_fmt(&o, "%s\"%.*s\"", n == 1 ? "" : " ", KEY_SHOWN, key);
    }
    struct str s = str_dup(a, n ? str_make(o.p, o.n) : STR("none"));
    out_close(&o);
    return s;
}

static const char *type_name(const json_t *v)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "an object", [JSON_ARRAY] = "a list",  [JSON_STRING] = "a string",
        [JSON_INTEGER] = "a number", [JSON_REAL] = "a number", [JSON_TRUE] = "true",
        [JSON_FALSE] = "false",      [JSON_NULL] = "null",
    };
    return v ? names[json_typeof(v)] : "missing";
}

static void fill_body(struct input *in, struct doc *d, const struct entry *e, json_t *root)
{
    const json_t *text = json_object_get(root, "text"), *html = json_object_get(root, "html");
    if (json_is_string(text)) {
        d->raw = value_text(d->arena, text);
    } else if (json_is_string(html)) {
        d->kind = DOC_HTML;
        d->charset = STR("utf-8"); /* whatever the page says of itself */
        d->raw = value_text(d->arena, html);
    } else if (e->cut) {
        return; /* the cut itself is reported */
    } else if (text || html) {
        input_reader_problem(d, "no-text", 0,
                             "%.200s:%" PRIu64 ": \"%s\" is %s; it must be a string", in->name.p,
                             in->line, text ? "text" : "html", type_name(text ? text : html));
    } else {
        input_reader_problem(d, "no-text", 0,
                             "%.200s:%" PRIu64 ": neither \"text\" nor \"html\"; the keys are: %s",
                             in->name.p, in->line, keys_of(d->arena, root).p);
    }
}

/* Repair can make a line longer: U+FFFD has three bytes. */
static void limit_body(struct input *in, struct doc *d)
{
    size_t n = in->max_doc;
    if (d->raw.n <= n)
        return;
    while (!utf8_boundary(d->raw, n))
        n--;
    d->raw.n = n;
    input_reader_problem(d, "too-large", n, "%.200s:%" PRIu64 ": cut at %zu bytes after repair",
                         in->name.p, in->line, n);
}

static void report_repairs(struct input *in, struct doc *d, const struct input_jsonfix *f)
{
    if (f->utf8)
        input_reader_problem(d, "bad-utf8", f->first,
                             "%.200s:%" PRIu64 ": %zu ill-formed characters became U+FFFD; "
                             "write the file as UTF-8",
                             in->name.p, in->line, f->utf8);
    if (f->other)
        input_reader_problem(d, "repaired", f->first,
                             "%.200s:%" PRIu64 ": %zu places were no strict JSON (control "
                             "characters, escapes, NaN, huge numbers); they were read as meant",
                             in->name.p, in->line, f->other);
}

static const char *bad_hint(struct str line)
{
    if (line.p[0] == '[')
        return "give one object a line: jq -c '.[]' FILE";
    if (line.p[0] != '{')
        return "each line must be one JSON object; for plain text give --format text";
    return "each line must be one whole object (jq -c . FILE writes them so)";
}

/* Keeps what can still be known of a line that is no object: what stands before the error. */
static void fill_bad(struct input *in, struct doc *d, struct entry *e)
{
    size_t at = e->error.position > 0 ? (size_t)e->error.position : 0;
    if (at > e->line.n)
        at = e->line.n;
    struct input_jsonfix scrap;
    json_t *root = at ? parse_cut(in, str_make(e->line.p, at), &scrap) : NULL;
    if (json_is_object(root))
        fill_about(d, root);
    json_decref(root);
    input_reader_problem(d, "bad-json", at, "%.200s:%" PRIu64 ": %s (byte %zu of the line); %s",
                         in->name.p, in->line, e->error.text, at, bad_hint(e->line));
}

static void fill(struct input *in, struct doc *d, struct entry *e)
{
    json_t *root = e->cut ? parse_cut(in, e->line, &e->fixed) : parse(e, e->line);
    if (!root && !e->cut)
        root = parse_repaired(in, e);
    if (json_is_object(root)) {
        fill_about(d, root);
        fill_body(in, d, e, root);
        report_repairs(in, d, &e->fixed);
        limit_body(in, d);
    } else {
        if (root || e->cut) {
            snprintf(e->error.text, sizeof e->error.text, "not an object");
            e->error.position = 0;
        }
        fill_bad(in, d, e);
    }
    json_decref(root);
    if (e->size > in->max_doc)
        input_reader_problem(d, "too-large", in->max_doc,
                             "%.200s:%" PRIu64 ": a line of %" PRIu64 " bytes, cut at %zu "
                             "(raise the limit, or split the document)",
                             in->name.p, in->line, e->size, in->max_doc);
}

/* Record separators (RFC 7464), byte order marks and white space may stand around an object. */
static struct str trim(struct str s)
{
    s = str_trim(s);
    while (s.n && (s.p[0] == 0x1E || str_starts(s, STR("\xEF\xBB\xBF"))))
        s = str_trim(str_make(s.p + (s.p[0] == 0x1E ? 1 : 3), s.n - (s.p[0] == 0x1E ? 1 : 3)));
    return s;
}

/* The next line that is not blank. False at the end and where trouble stands alone. */
static bool next_line(struct input *in, struct doc *d, struct entry *e)
{
    struct str whole;
    do {
        d->raw_at = in->stream.at;
        if (!input_stream_line(&in->stream, in->max_doc, &in->hold, &whole, &e->size, &e->ended))
            return false;
        in->line++;
        e->line = trim(whole);
    } while (!e->line.n);
    d->raw_at += (uint64_t)(e->line.p - whole.p);
    e->cut = e->size > in->max_doc || (!e->ended && input_stream_stuck(&in->stream));
    return true;
}

int input_jsonl_next(struct input *in, struct doc *d)
{
    struct entry e = {0};
    bool got = next_line(in, d, &e);
    if (!got && !input_stream_stuck(&in->stream))
        return 0;
    d->kind = DOC_VERBATIM;
    struct str name = input_reader_name(in, d->arena);
    if (got && !in->skipping)
        fill(in, d, &e);
    if (!d->id.n)
        d->id = d->raw.p || !got ? name
                                 : str_fmt(d->arena, "%s:%" PRIu64,
                                           input_reader_clean(d->arena, in->name).p, in->line);
    if (!e.ended)
        input_reader_trouble(in, d);
    input_reader_relax(&in->hold);
    input_reader_relax(&in->spare);
    return 1;
}
