#include "json_out.h"

#include "utf8.h"

static void put_escape(struct out *o, unsigned char c)
{
    switch (c) {
    case '"': out_cstr(o, "\\\""); break;
    case '\\': out_cstr(o, "\\\\"); break;
    case '\n': out_cstr(o, "\\n"); break;
    case '\r': out_cstr(o, "\\r"); break;
    case '\t': out_cstr(o, "\\t"); break;
    default: out_fmt(o, "\\u%04x", c);
    }
}

void json_out_string(struct out *o, struct str s)
{
    out_char(o, '"');
    size_t from = 0; /* bytes [from, i) wait to be written as they are */
    for (size_t i = 0; i < s.n;) {
        size_t at = i;
        unsigned char c = (unsigned char)s.p[i];
        bool plain = c >= 0x20 && c < 0x80 && c != '"' && c != '\\' && c != 0x7F;
        if (plain) {
            i++;
            continue;
        }
        if (c >= 0x80 && utf8_next(s, &i) != UTF8_BAD)
            continue;
        out_put(o, str_make(s.p + from, at - from));
        if (c >= 0x80) {
            out_cstr(o, "\xEF\xBF\xBD");
        } else {
            put_escape(o, c);
            i++;
        }
        from = i;
    }
    out_put(o, str_make(s.p + from, s.n - from));
    out_char(o, '"');
}
