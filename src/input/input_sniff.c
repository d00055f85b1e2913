#include "input_sniff.h"

enum { TAGS_WITHIN = 1024, CONTROL_SHARE = 20, CONTROLS_MIN = 4, UTF16_MIN = 8 };

static bool is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static struct str skip_space(struct str s)
{
    while (s.n && is_space(s.p[0]))
        s.p++, s.n--;
    return s;
}

static struct str skip_bom(struct str s)
{
    return str_starts(s, STR("\xEF\xBB\xBF")) ? str_make(s.p + 3, s.n - 3) : s;
}

static struct str limit(struct str s, size_t n)
{
    return str_make(s.p, s.n < n ? s.n : n);
}

/* Magic numbers of files that people put beside their pages, and what to do about each. */
static const struct {
    struct str magic;
    const char *hint;
} binaries[] = {
    {{"%PDF-", 5}, "a PDF file; turn it into text first (pdftotext)"},
    {{"PK\3\4", 4}, "a ZIP archive or an office document; unpack or convert it first"},
    {{"\x89PNG\r\n\x1A\n", 8}, "a PNG image"},
    {{"\xFF\xD8\xFF", 3}, "a JPEG image"},
    {{"GIF8", 4}, "a GIF image"},
    {{"\xFD"
      "7zXZ",
      5},
     "xz data; unpack it on the way (xz -dc FILE | ...)"},
    {{"BZh", 3}, "bzip2 data; unpack it on the way (bzip2 -dc FILE | ...)"},
    {{"\x28\xB5\x2F\xFD", 4}, "zstd data that is packed twice; unpack it on the way (zstd -dc FILE | ...)"},
    {{"7z\xBC\xAF\x27\x1C", 6}, "a 7z archive; unpack it first"},
    {{"Rar!\x1A\x07", 6}, "a RAR archive; unpack it first"},
    {{"\x7F"
      "ELF",
      4},
     "a program"},
    {{"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8}, "an old office document; convert it first"},
    {{"SQLite format 3", 16}, "an SQLite database"},
    {{"{\\rtf", 5}, "an RTF document; convert it first"},
};

static const char *known_binary(struct str s)
{
    for (size_t i = 0; i < sizeof binaries / sizeof *binaries; i++)
        if (str_starts(s, binaries[i].magic))
            return binaries[i].hint;
    return NULL;
}

static bool utf16_bom(struct str s)
{
    return str_starts(s, STR("\xFF\xFE")) || str_starts(s, STR("\xFE\xFF"));
}

const char *input_sniff_binary_hint(struct str head)
{
    const char *hint = known_binary(head);
    if (!hint && (utf16_bom(head) || input_sniff_utf16(head).n))
        hint = "JSON in UTF-16; convert it first (iconv -f UTF-16 -t UTF-8)";
    return hint ? hint
                : "control bytes that no text has; give --format text to read it all the same";
}

/* Bytes that text does not use (WHATWG MIME sniffing: binary data bytes). */
static size_t controls(struct str s)
{
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        n += c < 0x20 && !(c >= '\t' && c <= '\r') && c != 0x1B;
    }
    return n;
}

struct str input_sniff_utf16(struct str head)
{
    size_t zero[2] = {0}, n = (head.n < INPUT_SNIFF_BYTES ? head.n : INPUT_SNIFF_BYTES) & ~1ul;
    for (size_t i = 0; i < n; i++)
        zero[i & 1] += head.p[i] == 0;
    if (n < UTF16_MIN || utf16_bom(head))
        return STR("");
    if (zero[1] * 3 > n && zero[0] * 50 < n)
        return STR("UTF-16LE");
    if (zero[0] * 3 > n && zero[1] * 50 < n)
        return STR("UTF-16BE");
    return STR("");
}

static bool word_ends(struct str s, size_t at)
{
    return at >= s.n || is_space(s.p[at]) || s.p[at] == '>' || s.p[at] == '/';
}

/* Does an element of HTML, or of another markup that is to be stripped, begin here? */
static bool is_tag(struct str s)
{
    static const char *const names[] = {
        "!doctype", "html",    "head", "body", "title", "meta", "link",      "script", "style",
        "div",      "p",       "span", "a",    "b",     "i",    "br",        "hr",     "table",
        "h1",       "h2",      "h3",   "ul",   "ol",    "img",  "font",      "center", "article",
        "section",  "main",    "nav",  "base", "em",    "form", "iframe",    "header", "strong",
        "noscript", "picture", "rss",  "feed", "nitf",  "tr",   "blockquote"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct str name = str_of(names[i]);
        if (s.n > name.n && s.p[0] == '<' && str_ieq(str_make(s.p + 1, name.n), name) &&
            word_ends(s, name.n + 1))
            return true;
    }
    return false;
}

/* Behind white space, comments and processing instructions. */
static struct str skip_prolog(struct str s)
{
    for (;;) {
        s = skip_space(s);
        bool comment = str_starts(s, STR("<!--"));
        if (!comment && !str_starts(s, STR("<?xml")))
            return s;
        struct str close = comment ? STR("-->") : STR("?>");
        size_t end = str_find(s, close, 2);
        if (end == SIZE_MAX)
            return str_make(s.p, 0);
        s = str_make(s.p + end + close.n, s.n - end - close.n);
    }
}

/* The root element of a feed, behind a document type. */
static bool is_feed(struct str s)
{
    static const char *const roots[] = {"rss", "rdf:rdf", "feed", "atom:feed"};
    s = skip_prolog(s);
    size_t close = str_ieq(limit(s, 9), STR("<!doctype")) ? str_find(s, STR(">"), 0) : SIZE_MAX;
    if (close != SIZE_MAX)
        s = skip_prolog(str_make(s.p + close + 1, s.n - close - 1));
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        struct str name = str_of(roots[i]);
        if (s.n > name.n && s.p[0] == '<' && str_ieq(str_make(s.p + 1, name.n), name) &&
            word_ends(s, name.n + 1))
            return true;
    }
    return false;
}

static bool is_markup(struct str s)
{
    if (is_tag(skip_prolog(s)) || str_starts(skip_space(s), STR("<?xml")))
        return true;
    struct str head = limit(s, TAGS_WITHIN);
    for (size_t i = 0; (i = str_find(head, STR("<"), i)) != SIZE_MAX; i++) {
        struct str at = str_make(head.p + i, head.n - i);
        if (str_ieq(limit(at, 14), STR("<!doctype html")))
            return true;
        if (str_ieq(limit(at, 5), STR("<html")) && at.n > 5 && word_ends(at, 5))
            return true;
    }
    return false;
}

/* An object with keys: { "key" : */
static enum input_sniff sniff_object(struct str s, bool all)
{
    enum input_sniff unsure = all ? INPUT_SNIFF_TEXT : INPUT_SNIFF_MORE;
    s = skip_space(str_make(s.p + 1, s.n - 1));
    if (!s.n)
        return unsure;
    if (s.p[0] == '}')
        return INPUT_SNIFF_JSON;
    if (s.p[0] != '"')
        return INPUT_SNIFF_TEXT;
    size_t i = 1;
    while (i < s.n && s.p[i] != '"')
        i += s.p[i] == '\\' ? 2 : 1;
    if (i >= s.n)
        return unsure;
    s = skip_space(str_make(s.p + i + 1, s.n - i - 1));
    if (!s.n)
        return unsure;
    return s.p[0] == ':' ? INPUT_SNIFF_JSON : INPUT_SNIFF_TEXT;
}

/* Every other byte of UTF-16, which keeps ASCII readable. */
static struct str thin(struct str s, char out[INPUT_SNIFF_BYTES], size_t first)
{
    size_t n = 0;
    for (size_t i = first; i < s.n && n < INPUT_SNIFF_BYTES; i += 2)
        out[n++] = s.p[i];
    return str_make(out, n);
}

static enum input_sniff sniff_utf16(struct str s, bool big_endian)
{
    char narrow[INPUT_SNIFF_BYTES];
    struct str ascii = skip_space(thin(s, narrow, big_endian));
    if (ascii.n && ascii.p[0] == '{' && sniff_object(ascii, true) == INPUT_SNIFF_JSON)
        return INPUT_SNIFF_BINARY; /* JSON is UTF-8 (RFC 8259) */
    if (is_feed(ascii))
        return INPUT_SNIFF_FEED;
    return is_markup(ascii) ? INPUT_SNIFF_HTML : INPUT_SNIFF_TEXT;
}

static enum input_sniff sniff_text(struct str s)
{
    if (known_binary(s))
        return INPUT_SNIFF_BINARY;
    if (is_feed(s))
        return INPUT_SNIFF_FEED;
    if (is_markup(s))
        return INPUT_SNIFF_HTML;
    size_t bad = controls(s);
    return bad >= CONTROLS_MIN && bad * CONTROL_SHARE > s.n ? INPUT_SNIFF_BINARY : INPUT_SNIFF_TEXT;
}

enum input_sniff input_sniff_bytes(struct str head, bool all)
{
    all = all || head.n >= INPUT_SNIFF_BYTES;
    head = limit(head, INPUT_SNIFF_BYTES);
    if (!head.n)
        return all ? INPUT_SNIFF_EMPTY : INPUT_SNIFF_MORE;
    if (utf16_bom(head))
        return all ? sniff_utf16(str_make(head.p + 2, head.n - 2), head.p[0] == '\xFE')
                   : INPUT_SNIFF_MORE;
    struct str s = skip_space(skip_bom(head));
    if (s.n && s.p[0] == '{' && !str_starts(s, STR("{\\")))
        return sniff_object(s, all);
    if (str_starts(s, STR("WARC/")))
        return INPUT_SNIFF_WARC;
    if (!all)
        return INPUT_SNIFF_MORE;
    struct str wide = input_sniff_utf16(head);
    if (wide.n)
        return sniff_utf16(head, str_ends(wide, STR("BE")));
    return sniff_text(skip_bom(head));
}
