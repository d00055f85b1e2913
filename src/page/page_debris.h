#ifndef ATTEST_PAGE_DEBRIS_H
#define ATTEST_PAGE_DEBRIS_H
/*
 * Lines and line ends that sites put around and into a report: share buttons, comment forms,
 * photo credits. The phrases are in LANG/page/debris.tsv; a phrase counts only in a line of the
 * right shape (short, not a running sentence) at the right place, so that news sentences stay.
 */
#include "page_date.h"

enum page_effect {
    PAGE_EFFECT_NONE,
    PAGE_EFFECT_DROP, /* the line is not part of the report */
    PAGE_EFFECT_CUT   /* neither is anything behind it, if no long paragraph follows */
};

enum page_place { PAGE_PLACE_HEAD, PAGE_PLACE_BODY, PAGE_PLACE_TAIL };

enum { PAGE_LINE_WORDS = 40 }; /* longer lines are never debris as a whole */

/* Words of a short line, folded, without punctuation around them. */
struct page_line {
    struct str text;
    struct str words[PAGE_LINE_WORDS];
    uint32_t n;    /* words kept */
    bool longer;   /* there are more */
    bool sentence; /* ends as a sentence does */
};

struct page_line page_debris_split(struct arena *a, struct str text);

/* What the table says of a line at this place. */
enum page_effect page_debris_line(const struct page_stage *st, const struct page_line *line,
                                  enum page_place place);

/* True if a line at the end of a report is about its making or its site, wherever in the line that
 * is said ("Ann Lee contributed to this report."), or is nothing but an address. */
bool page_debris_tail(const struct page_stage *st, const struct page_line *line);

/* The part of a paragraph without a caption or credit glued behind its last sentence
 * (`...leave”.MAP OF THE REGION`, `... said. (Photo: A. Name/Agency)`). The whole paragraph if
 * there is none; an empty str if all of it is a caption with its credit. */
struct str page_debris_unglue(const struct page_stage *st, struct arena *a, struct str paragraph);

/* True for a short line that ends in a credit: "The square at noon. Photo: A. Name",
 * "The mayor © Agency". */
bool page_debris_credit(const struct page_stage *st, struct arena *a, struct str text);

/* True if the line gives the author: "By Ann Lee and Bob Ray", "By admin". *names is the part
 * behind the introducing word, empty if it is nobody ("admin"). */
bool page_debris_byline(const struct page_stage *st, const struct page_line *line,
                        struct str *names);

/* True if nothing stands in the line but this date, clock times and words that go with a date
 * ("Published:", weekdays). */
bool page_debris_only_date(const struct page_stage *st, struct arena *a,
                           const struct page_line *line, const struct page_date *date);

#endif
