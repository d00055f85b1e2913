#ifndef ATTEST_TEXT_SCAN_H
#define ATTEST_TEXT_SCAN_H
/* A span on its way to tokens, as the parts of the tokenizer share it. */
#include "doc.h"
#include "text_chars.h"
#include "text_lexicon.h"

struct text_scan {
    const struct text_lexicon *x;
    struct doc *d;
    const char *p;
    size_t end;     /* of the span */
    size_t b, e;    /* the chunk */
    uint32_t first; /* first token of the span */
    bool quote;     /* a single quotation mark is open */
    enum text_casing casing;
};

static inline unsigned text_scan_class(const struct text_scan *s, size_t i)
{
    return text_chars_class(s->p, i, s->e);
}

static inline size_t text_scan_run(const struct text_scan *s, size_t i, unsigned classes)
{
    unsigned n;
    while (i < s->e && (text_chars_at(s->p, i, s->e, &n) & classes))
        i += n;
    return i;
}

static inline struct str text_scan_slice(const struct text_scan *s, size_t b, size_t e)
{
    return str_make(s->p + b, e - b);
}

static inline bool text_scan_is_digit(const struct text_scan *s, size_t i)
{
    return i < s->e && (text_chars_ascii[(unsigned char)s->p[i] & 127] & TEXT_DIGIT) &&
           (unsigned char)s->p[i] < 128;
}

/* Where the next chunk begins; s->end if there is none before it. */
static inline size_t text_scan_next(const struct text_scan *s, size_t i)
{
    unsigned n;
    while (i < s->end && (text_chars_at(s->p, i, s->end, &n) & TEXT_GAP))
        i += n;
    return i;
}

static inline uint32_t text_scan_next_flags(const struct text_scan *s, size_t i)
{
    unsigned n;
    size_t e = i;
    while (e < s->end && (text_chars_at(s->p, e, s->end, &n) & TEXT_ALPHA))
        e += n;
    return text_lexicon_flags(s->x, text_scan_slice(s, i, e));
}

#endif
