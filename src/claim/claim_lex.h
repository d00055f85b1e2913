#ifndef ATTEST_CLAIM_LEX_H
#define ATTEST_CLAIM_LEX_H
/* The cue tables of lang/en/claims, read into rows that the finder can test quickly. */
#include "dict.h"
#include "vocab.h"

/* Where the content of a cue stands; the word in the column `frames` behind each. */
enum claim_frame_kind {
    CLAIM_FRAME_THAT,    /* that     clause, quotation, "as X said" */
    CLAIM_FRAME_QUOTE,   /* quote    quotation beside the cue and nothing else: "he growled" */
    CLAIM_FRAME_INF,     /* inf      to-infinitive: "vowed to leave" */
    CLAIM_FRAME_ING,     /* ing      gerund clause: "denied taking part" */
    CLAIM_FRAME_NP,      /* np       object as a topic: "criticised the raid" */
    CLAIM_FRAME_FACT,    /* fact     object put forward as true: "announced a truce" */
    CLAIM_FRAME_NP_INF,  /* np-inf   object and infinitive: "urged Kyiv to negotiate" */
    CLAIM_FRAME_NP_IS,   /* np-is    object and predicate: "called it a coup" */
    CLAIM_FRAME_NP_PREP, /* np-of .. object and preposition: "accused Kyiv of shelling" */
    CLAIM_FRAME_PREP,    /* for ..   preposition: "called for a truce" */
    CLAIM_FRAME_RAISE,   /* raise    subject and infinitive: "is said to have fled" */
    CLAIM_FRAME_BARE,    /* bare     none; the cue clause itself: "declined to comment" */
};

/* What a cue is about; column `class`. */
enum claim_class {
    CLAIM_CLASS_SAY,      /* say: its clause is put forward as true */
    CLAIM_CLASS_SHOW,     /* show: documents and findings: "the video shows" */
    CLAIM_CLASS_THINK,    /* think: belief, hope, fear, plan */
    CLAIM_CLASS_ATTITUDE, /* attitude: praise, blame, support: the object is a topic */
    CLAIM_CLASS_UNDO,     /* undo: withdraws, corrects, denies, revises what was said */
    CLAIM_CLASS_SAYING,   /* saying: noun for something said */
    CLAIM_CLASS_FIGURE,   /* figure: noun for a number given: toll, estimate */
    CLAIM_CLASS_ASPECT,   /* aspect: "went on to say": no cue of its own */
    CLAIM_CLASS_LIGHT,    /* light: "made a statement": the noun is the cue */
    CLAIM_CLASS_HEARD,    /* heard: nobody named: "is understood to", "it emerged that" */
    CLAIM_CLASS_COUNT
};

enum { CLAIM_LEX_FRAMES = 10, CLAIM_LEX_WITH = 24 };

struct claim_frame {
    uint32_t kind; /* enum claim_frame_kind */
    struct str prep;
};

struct claim_cue {
    uint32_t class, act, hedge, link; /* link: enum link_rel, LINK_UNSET if it makes none */
    uint32_t nframes, nwith;
    struct claim_frame frames[CLAIM_LEX_FRAMES];
    struct str with[CLAIM_LEX_WITH]; /* lemmas, one of which must be a dependent; "@saying" */
};

/* One table with its rows read. */
struct claim_table {
    const struct dict_table *table;
    struct claim_cue *rows; /* [dict_rows(table)] */
};

struct claim_lex {
    struct claim_table verbs, nouns, adjectives, phrases, adverbs;
    struct claim_table former; /* words before a figure that no longer holds */
    struct claim_table notes; /* publisher's notes about its own report */
    const struct dict_table *sources; /* word* kind */
    const struct dict_table *outlets; /* name*: news media; may be NULL */
    const struct dict_table *hedges;  /* phrases that weigh a claim */
    const struct dict_table *falsity; /* predicates that deny: "the report was false" */
    const struct dict_table *order;   /* phrases that tell what was said first and what later */
    const struct dict_table *reasons; /* words that give the reason for an undoing */
    int source_kind, falsity_kind, order_value, hedge_value, hedge_reach;
    struct arena arena;               /* owns the rows */
};

bool claim_lex_open(struct claim_lex *lex, const struct dict *dict, struct err *e);
void claim_lex_close(struct claim_lex *lex);

/* The noun lemma (folded) stands in a row of sources.tsv of this kind. */
bool claim_lex_source_is(const struct claim_lex *lex, struct str lemma, const char *kind);

/* Class of a noun lemma (folded) in the noun table; CLAIM_CLASS_COUNT if it is none. */
uint32_t claim_lex_noun_class(const struct claim_lex *lex, struct str lemma);

#endif
