#ifndef ATTEST_CLAIM_WORK_H
#define ATTEST_CLAIM_WORK_H
/* What the parts of the claim stage share while they work on one document. */
#include "claim_lex.h"
#include "doc.h"
#include "tree.h"

/* Words [b, e). */
struct claim_range {
    uint32_t b, e;
};

enum { CLAIM_RANGES = 6 };

/* Quotation: the marks stand at words `open` and `close`; `close` is one behind the last word where
 * the mark is missing, as in a paragraph whose quotation goes on in the next. */
struct claim_quote {
    uint32_t open, close;
    uint32_t depth;     /* 0: not inside another */
    uint32_t goes_on;   /* index of the quotation that continues it in the next paragraph; NONE */
    uint32_t continues; /* index of the one it continues; NONE */
    uint32_t speech;    /* 1: an utterance; 0: a quoted word or label */
    uint32_t taken;     /* 1: is content of a claim */
};

/* What is known of a claim beside its record; same index as d->claims. */
struct claim_extra {
    uint32_t source;       /* head word of the source; NONE */
    uint32_t object;       /* word of the object or noun that names what was said; NONE */
    uint32_t class;        /* enum claim_class of its cue */
    uint32_t link;         /* enum link_rel that its cue makes; LINK_UNSET */
    uint32_t asserted;     /* 1: its content is put forward as true (or denied) by the source */
    uint32_t negated;      /* 1: the cue is negated */
    uint32_t former;       /* count that it gives as no longer right; NONE */
    uint32_t publisher;    /* 1: said by the publisher about its own report */
    uint32_t nranges;
    struct claim_range ranges[CLAIM_RANGES]; /* content, in words */
    uint32_t nested_in;    /* claim in whose content the cue stands; NONE */
    uint32_t speaker;      /* words of the document that stand for the same speaker share a number */
};

struct claim_work {
    const struct claim_lex *lex;
    struct doc *d;
    struct arena *a;
    struct str *fold;     /* [ntoks] folded lemma */
    struct str *form;     /* [ntoks] folded form; "" if it is too long for a word of a table */
    struct claim_range *sub; /* [ntoks] hull of the subtree */
    uint32_t *in, *out;   /* [ntoks] depth-first numbers: x is below y iff in[y] <= in[x] < out[y] */
    uint32_t *crowd;      /* [ntoks] number of dependents */
    uint32_t *subj;       /* [ntoks] subject of the word; NONE */
    uint32_t *sent;       /* [ntoks] sentence */
    uint32_t *begin;      /* [nsents] first word of the sentence behind its dateline */
    uint32_t *name;       /* [ntoks] name whose extent holds the word, its head if possible; NONE */
    uint32_t *quote;      /* [ntoks] outermost speech quotation that holds the word; NONE */
    unsigned char *when;  /* [ntoks] 1 inside a time expression */
    uint32_t *quotes_end; /* [ntoks] for an opening mark: one behind its closing mark; else 0 */
    uint32_t *next_quote; /* [ntoks + 1] first word from here on that stands in an utterance */
    uint32_t *nquoted;    /* [ntoks + 1] words before this one inside marks; no punctuation */
    uint32_t *nwords;     /* [ntoks + 1] words before this one; no punctuation */
    uint32_t *nmarks;     /* [ntoks + 1] quotation marks before this one */
    uint32_t *former;     /* [ntoks + 1] count that the word sets off as a former one; NONE */
    unsigned char *quoted; /* [ntoks] 1 inside quotation marks of any kind */
    VEC(struct claim_quote) quotes;
    VEC(struct claim_extra) extra;
};

/* Fills everything but quotes, quote and extra. */
void claim_work_open(struct claim_work *w, const struct claim_lex *lex, struct doc *d);

/* A word with more dependents is no language (a table, a list of names): where many words look at the dependents of one,
 * it is passed over, so that the time stays linear. */
enum { CLAIM_WORK_CROWD = 200 };

/* True if `x` is `top` or below it. */
static inline bool claim_work_below(const struct claim_work *w, uint32_t x, uint32_t top)
{
    return w->in[top] <= w->in[x] && w->in[x] < w->out[top];
}

/* The content of the claim has the word. */
static inline bool claim_work_holds(const struct claim_extra *x, uint32_t tok)
{
    for (uint32_t i = 0; i < x->nranges; i++)
        if (tok >= x->ranges[i].b && tok < x->ranges[i].e)
            return true;
    return false;
}

/* Words of the longest entry of `t` that begins at word `b` and ends before `end`: at most
 * CLAIM_PHRASE_WORDS; 0: none. *row is its first row, else NONE. */
enum { CLAIM_PHRASE_WORDS = 8 };
uint32_t claim_work_phrase(const struct claim_work *w, const struct dict_table *t, uint32_t b, uint32_t end,
                           uint32_t *row);

/* The lemma of `tok` is one of the blank-separated words of `list`. */
bool claim_work_is(const struct claim_work *w, uint32_t tok, const char *list);

/* First dependent of `tok` with this relation (exact); NONE. */
uint32_t claim_work_child(const struct claim_work *w, uint32_t tok, enum ud_rel rel);

/* First dependent of `tok` with base relation `rel` that is introduced by preposition `prep`; NONE. */
uint32_t claim_work_prep(const struct claim_work *w, uint32_t tok, struct str prep);

/* Bytes of words [b, e) without punctuation at the ends, except quotation marks whose partner lies
 * inside. e == b: an empty span. */
struct span claim_work_span(const struct claim_work *w, uint32_t b, uint32_t e);

/* Finite or participial verb, or a predicate with a copula. */
bool claim_work_clause(const struct claim_work *w, uint32_t tok);

/* "dismissed [reports] that he had died", 'rejected as "fantasy" [a report]': something said, right behind the verb or behind
 * its "as", that the parser hung elsewhere; NONE. */
uint32_t claim_work_stray(const struct claim_work *w, uint32_t verb);

/* The row's column `with` is met: one of its lemmas, or a noun of its class, depends on the cue. */
bool claim_work_applies(const struct claim_work *w, const struct claim_cue *row, uint32_t cue);

/* A passive verb, or a past participle that modifies what it is done to: "a statement withdrawn". */
bool claim_work_passive(const struct claim_work *w, uint32_t i);

/* Takes the words of `cut` out of the ranges r[0..*n); keeps at most CLAIM_RANGES. */
void claim_work_cut(struct claim_range *r, uint32_t *n, struct claim_range cut);

bool claim_work_is_quote_mark(struct str form);

#endif
