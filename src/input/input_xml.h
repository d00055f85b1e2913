#ifndef ATTEST_INPUT_XML_H
#define ATTEST_INPUT_XML_H
/*
 * XML as feeds have it, well-formed or not: tags one after another, and the text between them. It
 * knows no document type and follows no entity but the five of XML, numbers, and a few of HTML that
 * careless programs write; nothing is looked up elsewhere. Linear time for any bytes.
 */
#include "out.h"

struct input_xml {
    struct str s;
    size_t at;
    bool no_comment_end, no_cdata_end; /* none follows: they are not looked for again */
};

struct input_xml_tag {
    struct str name;  /* as it stands, with its prefix */
    struct str attrs; /* what stands behind it */
    size_t b, e;      /* bytes of the tag */
    bool close, alone; /* </x>, <x/> */
};

/* The next tag from x->at on, which moves behind it; comments, CDATA, processing instructions and
 * declarations are passed over. False at the end. */
bool input_xml_next(struct input_xml *x, struct input_xml_tag *tag);

/* Is this the name of the tag, ASCII case apart, with no prefix or with one for the plain elements of
 * a feed ("atom:", "rss:")? Names with another prefix are compared whole ("dc:date"). */
bool input_xml_is(const struct input_xml_tag *tag, const char *name);

/* Value of an attribute as it stands, not decoded; "" if there is none. */
struct str input_xml_attr(const struct input_xml_tag *tag, const char *name);

/* Appends character data: references decoded, CDATA unwrapped, tags and comments left out. */
void input_xml_text(struct str s, struct out *to);

/* Appends markup that stands in an element: escaped, in CDATA, or as elements of its own. */
void input_xml_markup(struct str s, struct out *to);

/* Appends what `html` says in plain words: tags left out, references decoded, white space as one blank. */
void input_xml_plain(struct str html, struct out *to);

#endif
