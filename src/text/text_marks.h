#ifndef ATTEST_TEXT_MARKS_H
#define ATTEST_TEXT_MARKS_H
/* What is known about the gaps between the words of one paragraph before sentences are cut. */
#include "doc.h"
#include "text_chars.h"
#include "text_lexicon.h"

enum {
    TEXT_BEGIN = 1 << 0, /* a sentence begins at this word: list item, deliberate line break */
    TEXT_HOLD = 1 << 1,  /* no sentence ends behind this word: it is the mark of a list item */
    TEXT_LINE = 1 << 2   /* first word of a line */
};

/* What the model works out about a word. */
struct text_memo {
    uint64_t hash;  /* of the lowered form */
    uint32_t shape; /* of its characters */
    uint32_t class; /* of text_class.h */
    uint32_t verbs; /* verbs before it in the paragraph */
    uint32_t name;  /* 1: can be a first name, 2: a surname */
};

/* One paragraph: words [b, e) of d->toks; mark[k - b] and memo[k - b] belong to word k. */
struct text_marks {
    const struct text_lexicon *x;
    const struct doc *d;
    uint32_t b, e;
    unsigned char *mark;    /* [e - b] */
    struct text_memo *memo; /* [e - b] */
    enum text_casing casing;
    bool titled; /* a heading with a capital on each word of weight */
};

/* The paragraph of the words [b, e), with its lines and lists found; memory in the document's
 * arena. b < e. */
struct text_marks text_marks_make(const struct text_lexicon *x, struct doc *d, uint32_t b,
                                  uint32_t e);

static inline struct str text_marks_form(const struct text_marks *m, uint32_t k)
{
    return m->d->toks.v[k].form;
}

/* True if `f` is one of the blank-separated words of `set`. */
bool text_marks_is_one_of(struct str f, const char *set);

/* Class of the first character of word k. */
unsigned text_marks_class(const struct text_marks *m, uint32_t k);

bool text_marks_is_bullet(struct str f);

#endif
