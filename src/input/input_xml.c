#include "input_xml.h"

#include "utf8.h"

#define CDATA     STR("<![CDATA[")
#define CDATA_END STR("]]>")

static struct str from(struct str s, size_t i)
{
    return str_make(s.p + i, s.n - i);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static bool begins_name(char c)
{
    return (c | 32) >= 'a' ? (c | 32) <= 'z' : c == '_';
}

/* ---- tags ---- */

/* Behind "<!--", "<![CDATA[", "<!x", "<?x" at `i`. What is never closed ends with its own mark. */
static size_t skip_special(struct input_xml *x, size_t i)
{
    struct str s = x->s;
    bool comment = str_starts(from(s, i), STR("<!--")), cdata = str_starts(from(s, i), CDATA);
    if (!comment && !cdata) {
        const char *close = memchr(s.p + i, '>', s.n - i);
        return close ? (size_t)(close - s.p) + 1 : s.n;
    }
    bool *none = comment ? &x->no_comment_end : &x->no_cdata_end;
    size_t mark = comment ? 4 : CDATA.n;
    size_t end = *none ? SIZE_MAX : str_find(s, comment ? STR("-->") : CDATA_END, i + mark);
    *none = end == SIZE_MAX;
    return *none ? i + mark : end + 3;
}

/* Where a tag ends: at '>' outside quotes, or before the next '<'. */
static size_t tag_end(struct str s, size_t i)
{
    for (char quote = 0; i < s.n; i++) {
        char c = s.p[i];
        if (c == '<')
            return i;
        if (quote ? c == quote : c == '"' || c == '\'')
            quote = quote ? 0 : c;
        else if (!quote && c == '>')
            return i + 1;
    }
    return s.n;
}

static void read_tag(struct input_xml *x, size_t i, struct input_xml_tag *tag)
{
    struct str s = x->s;
    *tag = (struct input_xml_tag){.b = i, .close = s.p[i + 1] == '/'};
    size_t b = i + 1 + tag->close, e = b;
    while (e < s.n && !is_blank(s.p[e]) && s.p[e] != '>' && s.p[e] != '/' && s.p[e] != '<')
        e++;
    tag->name = str_make(s.p + b, e - b);
    x->at = tag->e = tag_end(s, e);
    size_t end = tag->e;
    if (end > e && s.p[end - 1] == '>')
        end--;
    tag->alone = end > e && s.p[end - 1] == '/';
    tag->attrs = str_make(s.p + e, end - e - tag->alone);
}

bool input_xml_next(struct input_xml *x, struct input_xml_tag *tag)
{
    struct str s = x->s;
    while (x->at < s.n) {
        const char *p = memchr(s.p + x->at, '<', s.n - x->at);
        size_t i = p ? (size_t)(p - s.p) : s.n;
        char next = i + 1 < s.n ? s.p[i + 1] : 0;
        bool close = next == '/' && i + 2 < s.n && begins_name(s.p[i + 2]);
        if (close || begins_name(next)) {
            read_tag(x, i, tag);
            return true;
        }
        x->at = next == '!' || next == '?' ? skip_special(x, i) : i + (i < s.n);
    }
    return false;
}

bool input_xml_is(const struct input_xml_tag *tag, const char *name)
{
    static const char *const plain[] = {"atom:", "rss:", "atom10:"};
    struct str s = tag->name, want = str_of(name);
    if (str_ieq(s, want))
        return true;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        size_t n = strlen(plain[i]);
        if (s.n == n + want.n && str_ieq(str_make(s.p, n), str_of(plain[i])) && str_ieq(from(s, n), want))
            return true;
    }
    return false;
}

struct str input_xml_attr(const struct input_xml_tag *tag, const char *name)
{
    struct str s = tag->attrs, want = str_of(name);
    for (size_t i = 0; i < s.n;) {
        size_t b = i;
        while (i < s.n && s.p[i] != '=' && !is_blank(s.p[i]))
            i++;
        struct str key = str_make(s.p + b, i - b);
        while (i < s.n && (is_blank(s.p[i]) || s.p[i] == '='))
            i++;
        if (!key.n || i >= s.n || (s.p[i] != '"' && s.p[i] != '\''))
            continue;
        const char *close = memchr(s.p + i + 1, s.p[i], s.n - i - 1);
        size_t e = close ? (size_t)(close - s.p) : s.n;
        if (str_ieq(key, want))
            return str_make(s.p + i + 1, e - i - 1);
        i = e + (e < s.n);
    }
    return STR("");
}

/* ---- character data ---- */

static const struct {
    struct str name;
    uint32_t cp;
} ENTITIES[] = {
    {{"amp;", 4}, '&'},       {{"lt;", 3}, '<'},        {{"gt;", 3}, '>'},        {{"quot;", 5}, '"'},
    {{"apos;", 5}, '\''},     {{"nbsp;", 5}, 0xA0},     {{"ndash;", 6}, 0x2013},  {{"mdash;", 6}, 0x2014},
    {{"lsquo;", 6}, 0x2018},  {{"rsquo;", 6}, 0x2019},  {{"ldquo;", 6}, 0x201C},  {{"rdquo;", 6}, 0x201D},
    {{"hellip;", 7}, 0x2026}, {{"laquo;", 6}, 0xAB},    {{"raquo;", 6}, 0xBB},    {{"euro;", 5}, 0x20AC},
    {{"bdquo;", 6}, 0x201E},  {{"sbquo;", 6}, 0x201A},  {{"pound;", 6}, 0xA3},    {{"shy;", 4}, 0xAD},
};

/* "#123;" or "#x7B;": its length, 0 if it is none. */
static size_t number_reference(struct str s, uint32_t *cp)
{
    enum { LONGEST = 10 };
    bool hex = s.n > 1 && (s.p[1] | 32) == 'x';
    size_t i = 1 + hex, first = i;
    *cp = 0;
    for (; i < s.n && i < first + LONGEST; i++) {
        int c = s.p[i], low = c | 32;
        bool digit = c >= '0' && c <= '9', letter = hex && low >= 'a' && low <= 'f';
        if (!digit && !letter)
            break;
        uint32_t d = digit ? (uint32_t)(c - '0') : (uint32_t)(low - 'a' + 10);
        *cp = *cp > 0x10FFFF ? *cp : *cp * (hex ? 16 : 10) + d;
    }
    bool wrong = *cp > 0x10FFFF || (*cp >= 0xD800 && *cp < 0xE000) || !*cp;
    *cp = wrong ? 0xFFFD : *cp;
    return i > first && i < s.n && s.p[i] == ';' ? i + 1 : 0;
}

/* The reference that begins with the '&' at `i`: its length, 0 if it is none that is known. */
static size_t reference(struct str s, size_t i, uint32_t *cp)
{
    struct str rest = from(s, i + 1);
    if (rest.n && rest.p[0] == '#') {
        size_t n = number_reference(rest, cp);
        return n ? n + 1 : 0;
    }
    for (size_t k = 0; k < sizeof ENTITIES / sizeof *ENTITIES; k++)
        if (str_starts(rest, ENTITIES[k].name)) {
            *cp = ENTITIES[k].cp;
            return ENTITIES[k].name.n + 1;
        }
    return 0;
}

static void put_decoded(struct str s, struct out *to)
{
    for (size_t i = 0; i < s.n;) {
        const char *p = memchr(s.p + i, '&', s.n - i);
        size_t e = p ? (size_t)(p - s.p) : s.n;
        uint32_t cp;
        char bytes[4];
        out_put(to, str_make(s.p + i, e - i));
        size_t n = e < s.n ? reference(s, e, &cp) : 0;
        if (n)
            out_put(to, str_make(bytes, utf8_put(cp, bytes)));
        else if (e < s.n)
            out_char(to, '&');
        i = e + (n ? n : 1);
    }
}

/* Text up to the next tag, comment or CDATA is decoded, CDATA taken as it is. `tags`: they are kept. */
static void put_content(struct str s, bool tags, struct out *to)
{
    struct input_xml x = {.s = s};
    while (x.at < s.n) {
        const char *p = memchr(s.p + x.at, '<', s.n - x.at);
        size_t i = p ? (size_t)(p - s.p) : s.n;
        char next = i + 1 < s.n ? s.p[i + 1] : 0;
        struct str text = str_make(s.p + x.at, i - x.at);
        if (tags)
            out_put(to, text);
        else
            put_decoded(text, to);
        x.at = i;
        if (i >= s.n)
            return;
        struct input_xml_tag tag;
        if (str_starts(from(s, i), CDATA)) {
            x.at = skip_special(&x, i);
            size_t e = x.no_cdata_end ? s.n : x.at - CDATA_END.n;
            out_put(to, str_make(s.p + i + CDATA.n, e - i - CDATA.n));
            x.at = x.no_cdata_end ? s.n : x.at;
        } else if (next == '!' || next == '?') {
            x.at = skip_special(&x, i);
        } else if (begins_name(next) || next == '/') {
            read_tag(&x, i, &tag);
            if (tags)
                out_put(to, str_make(s.p + tag.b, tag.e - tag.b));
        } else {
            out_char(to, '<');
            x.at = i + 1;
        }
    }
}

void input_xml_text(struct str s, struct out *to)
{
    put_content(s, false, to);
}

void input_xml_markup(struct str s, struct out *to)
{
    struct input_xml x = {.s = s};
    struct input_xml_tag tag;
    put_content(s, input_xml_next(&x, &tag), to); /* elements of its own: XHTML */
}

void input_xml_plain(struct str html, struct out *to)
{
    struct out text;
    out_open(&text, -1);
    input_xml_text(html, &text);
    for (size_t i = 0; i < text.n; i++) {
        bool wide = i + 1 < text.n && text.p[i] == '\xC2' && text.p[i + 1] == '\xA0';
        if (!wide && !is_blank(text.p[i]))
            out_char(to, text.p[i]);
        else if (to->n && to->p[to->n - 1] != ' ')
            out_char(to, ' ');
        i += wide;
    }
    while (to->n && to->p[to->n - 1] == ' ')
        to->n--;
    out_close(&text);
}
