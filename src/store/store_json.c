#include "store_json.h"

#include "utf8.h"
#include "vec.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct reading {
    struct str s;
    size_t at;
    struct arena *a;
    struct arena stack; /* of `values` and `open` */
    struct str key;     /* of the next value */
    VEC(struct store_json) values; /* read, in lists and objects that are still open */
    VEC(uint32_t) open;            /* where each of those stands in `values`, the innermost last */
    const char *wrong;             /* NULL, or what is wrong at `at` */
};

static bool fail(struct reading *r, const char *wrong)
{
    r->wrong = wrong;
    return false;
}

/* The byte in hand; 0 at the end. */
static unsigned char peek(const struct reading *r)
{
    return r->at < r->s.n ? (unsigned char)r->s.p[r->at] : 0;
}

static void skip_blanks(struct reading *r)
{
    while (r->at < r->s.n && (r->s.p[r->at] == ' ' || r->s.p[r->at] == '\n' || r->s.p[r->at] == '\t' || r->s.p[r->at] == '\r'))
        r->at++;
}

static bool take(struct reading *r, char c)
{
    if (peek(r) != (unsigned char)c)
        return false;
    r->at++;
    return true;
}

static struct store_json *push(struct reading *r, enum store_json_kind kind)
{
    struct store_json *v = vec_push(&r->stack, &r->values);
    v->kind = kind;
    v->key = r->key.p;
    v->key_n = (uint32_t)r->key.n;
    return v;
}

/* --- strings ------------------------------------------------------------------------------------------------ */

static bool hex4(const char *p, const char *end, uint32_t *value)
{
    *value = 0;
    if (end - p < 4)
        return false;
    for (int i = 0; i < 4; i++) {
        if (!isxdigit((unsigned char)p[i]))
            return false;
        *value = *value << 4 | (uint32_t)(p[i] <= '9' ? p[i] - '0' : (p[i] | 0x20) - 'a' + 10);
    }
    return true;
}

/* The code point of "\uXXXX" or of a surrogate pair of them; *p stands behind the "\u", and then behind it all. */
static bool code_point(const char **p, const char *end, uint32_t *cp)
{
    uint32_t low;
    if (!hex4(*p, end, cp))
        return false;
    *p += 4;
    if (*cp < 0xD800 || *cp > 0xDFFF)
        return true;
    if (*cp > 0xDBFF || end - *p < 6 || (*p)[0] != '\\' || (*p)[1] != 'u' || !hex4(*p + 2, end, &low) || low < 0xDC00 ||
        low > 0xDFFF)
        return false;
    *p += 6;
    *cp = 0x10000 + ((*cp - 0xD800) << 10) + (low - 0xDC00);
    return true;
}

/* What stands behind a backslash at *p, written to `out`; returns its bytes, 0 if it is nothing that JSON knows. */
static unsigned unescape(const char **p, const char *end, char out[4])
{
    static const char letters[] = "\"\\/bfnrt", values[] = "\"\\/\b\f\n\r\t";
    uint32_t cp;
    char c = *(*p)++;
    const char *known = c ? strchr(letters, c) : NULL;
    if (c == 'u')
        return code_point(p, end, &cp) ? utf8_put(cp, out) : 0;
    if (known)
        out[0] = values[known - letters];
    return known != NULL;
}

/* The text of s[b, e), which has backslashes. */
static bool plain(struct reading *r, size_t b, size_t e, struct str *text)
{
    char *out = arena_alloc_raw(r->a, e - b);
    const char *p = r->s.p + b, *end = r->s.p + e;
    size_t n = 0;
    while (p < end) {
        const char *slash = memchr(p, '\\', (size_t)(end - p));
        size_t run = (size_t)((slash ? slash : end) - p);
        memcpy(out + n, p, run);
        n += run;
        p += run + (slash != NULL);
        if (!slash)
            break;
        char c[4];
        unsigned k = unescape(&p, end, c);
        if (!k)
            return fail(r, "bad escape in a string");
        memcpy(out + n, c, k); /* never longer than the escape */
        n += k;
    }
    *text = str_make(out, n);
    return true;
}

/* How many bytes from `at` are certainly plain: ASCII, no quote, backslash or control character. Eight are looked at together, by
 * "Determine if a word has a byte less than n", Bit Twiddling Hacks. */
static size_t plain_bytes(struct str s, size_t at)
{
    const uint64_t ones = UINT64_MAX / 255, high = ones << 7;
    size_t b = at;
    for (; at + 8 <= s.n; at += 8) {
        uint64_t w;
        memcpy(&w, s.p + at, sizeof w);
        uint64_t quote = w ^ ones * '"', slash = w ^ ones * '\\';
        if (((w - ones * 0x20) | (quote - ones) | (slash - ones) | w) & high)
            break;
    }
    return at - b;
}

/* A string; the quote before it has been read. */
static bool read_string(struct reading *r, struct str *text)
{
    size_t b = r->at;
    bool slashes = false, ascii = true;
    for (;; r->at++) {
        r->at += plain_bytes(r->s, r->at);
        if (r->at >= r->s.n)
            return fail(r, "a string without end");
        unsigned char c = (unsigned char)r->s.p[r->at];
        if (c == '"')
            break;
        if (c < 0x20)
            return fail(r, "control character in a string");
        ascii &= c < 0x80;
        if (c == '\\') {
            slashes = true;
            r->at += r->at + 1 < r->s.n;
        }
    }
    *text = str_make(r->s.p + b, r->at - b);
    if (!ascii && utf8_check(*text) < text->n)
        return fail(r, "ill-formed UTF-8 in a string");
    if (slashes && !plain(r, b, r->at, text))
        return false;
    r->at++;
    return true;
}

/* --- numbers ------------------------------------------------------------------------------------------------- */

/* Moves over digits; whether there were any. */
static bool digits(struct reading *r)
{
    size_t b = r->at;
    while (isdigit(peek(r)))
        r->at++;
    return r->at > b;
}

/* Moves over a number; *real: it has a fraction or an exponent. */
static bool shape(struct reading *r, bool *real)
{
    *real = false;
    take(r, '-');
    bool ok = take(r, '0') || digits(r);
    if (ok && take(r, '.')) {
        *real = true;
        ok = digits(r);
    }
    if (ok && (take(r, 'e') || take(r, 'E'))) {
        *real = true;
        if (!take(r, '+'))
            take(r, '-');
        ok = digits(r);
    }
    return ok || fail(r, "no number");
}

static bool whole_number(struct reading *r, struct str s)
{
    bool negative = s.p[0] == '-';
    uint64_t v, most = (uint64_t)INT64_MAX + negative;
    if (!str_to_uint(str_make(s.p + negative, s.n - negative), most, &v))
        return fail(r, "a number that is too large");
    push(r, STORE_JSON_WHOLE)->whole = (int64_t)(negative ? 0 - v : v);
    return true;
}

static bool real_number(struct reading *r, struct str s)
{
    double v = strtod(str_dup(&r->stack, s).p, NULL);
    if (isinf(v))
        return fail(r, "a number that is too large");
    push(r, STORE_JSON_REAL)->real = v;
    return true;
}

static bool read_number(struct reading *r)
{
    size_t b = r->at;
    bool real;
    if (!shape(r, &real))
        return false;
    struct str s = str_make(r->s.p + b, r->at - b);
    return real ? real_number(r, s) : whole_number(r, s);
}

/* --- values ---------------------------------------------------------------------------------------------------- */

static bool read_word(struct reading *r)
{
    static const struct {
        struct str word;
        enum store_json_kind kind;
    } words[] = {{STR("null"), STORE_JSON_NULL}, {STR("true"), STORE_JSON_TRUE}, {STR("false"), STORE_JSON_FALSE}};
    struct str rest = str_make(r->s.p + r->at, r->s.n - r->at);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        if (!str_starts(rest, words[i].word))
            continue;
        push(r, words[i].kind);
        r->at += words[i].word.n;
        return true;
    }
    return fail(r, r->at < r->s.n ? "no value" : "the end comes too early");
}

static bool read_text(struct reading *r)
{
    struct str text;
    if (!read_string(r, &text))
        return false;
    struct store_json *v = push(r, STORE_JSON_TEXT);
    v->text = text.p;
    v->n = (uint32_t)text.n;
    return true;
}

static void open_list(struct reading *r, enum store_json_kind kind)
{
    push(r, kind);
    *(uint32_t *)vec_push(&r->stack, &r->open) = r->values.n - 1;
}

/* The innermost list or object has all its items: they move to where they stay. */
static void close_list(struct reading *r)
{
    uint32_t at = r->open.v[--r->open.n], n = r->values.n - at - 1;
    struct store_json *items = arena_alloc_raw(r->a, n * sizeof *items);
    if (n)
        memcpy(items, r->values.v + at + 1, n * sizeof *items);
    r->values.v[at].items = items;
    r->values.v[at].n = n;
    r->values.n = at + 1;
}

static bool in_object(const struct reading *r)
{
    return r->values.v[r->open.v[r->open.n - 1]].kind == STORE_JSON_OBJECT;
}

static bool read_key(struct reading *r)
{
    skip_blanks(r);
    if (!take(r, '"'))
        return fail(r, "no key");
    if (!read_string(r, &r->key))
        return false;
    skip_blanks(r);
    return take(r, ':') || fail(r, "no colon after a key");
}

/* One value, or the beginning of a list or object; *begun: of one that is not empty. */
static bool read_value(struct reading *r, bool *begun)
{
    unsigned char c = peek(r);
    *begun = false;
    if (c == '"') {
        r->at++;
        return read_text(r);
    }
    if (c == '-' || isdigit(c))
        return read_number(r);
    if (c != '[' && c != '{')
        return read_word(r);
    r->at++;
    open_list(r, c == '[' ? STORE_JSON_LIST : STORE_JSON_OBJECT);
    skip_blanks(r);
    *begun = !take(r, c == '[' ? ']' : '}');
    if (!*begun)
        close_list(r);
    return true;
}

/* What stands between a value and the next one: ends of lists and objects, a comma. */
static bool read_joint(struct reading *r)
{
    while (r->open.n) {
        skip_blanks(r);
        if (take(r, ','))
            return true;
        if (!take(r, in_object(r) ? '}' : ']'))
            return fail(r, r->at < r->s.n ? "no comma between two values" : "the end comes too early");
        close_list(r);
    }
    return true;
}

static bool read_all(struct reading *r)
{
    bool begun;
    do {
        r->key = (struct str){0};
        if (r->open.n && in_object(r) && !read_key(r))
            return false;
        skip_blanks(r);
        if (!read_value(r, &begun) || (!begun && !read_joint(r)))
            return false;
    } while (r->open.n);
    skip_blanks(r);
    return r->at == r->s.n || fail(r, "something follows");
}

const struct store_json *store_json_read(struct str text, struct arena *a, struct err *e)
{
    struct reading r = {.s = text, .a = a};
    struct store_json *root = NULL;
    if (text.n > UINT32_MAX)
        err_set(e, NULL, 0, 0, "no JSON: too long");
    else if (!read_all(&r))
        err_set(e, NULL, 0, r.at, "no JSON: %s", r.wrong);
    else {
        root = arena_alloc(a, sizeof *root);
        *root = r.values.v[0];
    }
    arena_free(&r.stack);
    return root;
}
