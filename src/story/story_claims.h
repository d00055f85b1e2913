#ifndef ATTEST_STORY_CLAIMS_H
#define ATTEST_STORY_CLAIMS_H
/*
 * Claims of many documents: which repeat, renew or undo which. Links within a document are found by
 * the claim stage; here they are carried on to the documents where the claim was first made.
 */
#include "story_group.h"

enum { STORY_CLAIMS_REACH = 64 }; /* most earlier rows that one told link is carried on to */

/* A claim as a small row; a claim with several figures gives a row for each, a figure that the
 * report gives on its own account is a row whose speaker is the outlet (attribution AUTHORIAL). */
struct story_claim {
    uint32_t doc;       /* index of its document */
    uint32_t copy;      /* story_doc.copy of it */
    uint32_t claim;     /* the caller's number of the claim, returned in links */
    uint64_t outlet;    /* hash of the outlet of the document; 0 = unknown */
    struct str speaker; /* folded name (utf8_fold), "" = nobody named */
    uint64_t code;      /* hash of the actor code; 0 */
    uint32_t attribution, act, hedge;
    uint32_t what, who, scope; /* of the figure; what == WHAT_UNSET: no figure */
    struct story_figure figure;
    uint32_t qualifier;
    int32_t said;             /* day of saying, else of publication; DAY_NONE */
    uint32_t incident;        /* number; NONE = unknown */
    uint32_t story;           /* story of the document; NONE = unknown */
    struct story_words words; /* of the content, with idf */
    uint64_t content;         /* hash of the folded content; 0 = none */
};

/* A link that the claim stage found in one document, between two rows of `claims`. */
struct story_told {
    uint32_t from, to; /* indexes of rows */
    uint32_t rel, authority;
};

enum story_because {
    STORY_BECAUSE_UNSET,
    STORY_BECAUSE_SAME_FIGURE, /* same speaker, same thing, same figure */
    STORY_BECAUSE_SAME_WORDS,  /* same speaker, same content */
    STORY_BECAUSE_COPY, /* the document is a near copy of the earlier one: no second source */
    STORY_BECAUSE_LATER_FIGURE, /* same speaker, same thing, another figure, said later */
    STORY_BECAUSE_TOLD,         /* a later report tells of the withdrawal, denial or correction */
    STORY_BECAUSE_DENIED        /* somebody else denies it in much the same words, in one story */
};

struct story_link {
    uint32_t from, to; /* indexes of rows; `from` is the later one */
    uint32_t rel, authority;
    uint32_t because; /* enum story_because */
    uint32_t
        told; /* index of the link in the document that is carried on, which has the reason; NONE */
};

struct story_links {
    VEC(struct story_link) list;
};

/* "same speaker, same thing, another figure, said later"; "" for 0. */
const char *story_claims_because(uint32_t because);

/*
 * Links between claims of different documents. Rows stand in canonical order: day of saying,
 * document key, number. A row gets at most one link of its own, to the latest earlier claim of the
 * same speaker on the same thing: `repeats` or, with a new figure on a later day, `supersedes`. A
 * told link is carried on to earlier claims that are what it is about, and a denial that has no claim in its
 * own document to deny is linked to the earlier claims of its story that say what it denies. Only authority self,
 * publisher and superior undo (withdraws, retracts, corrects, supersedes, updates, clarifies): by
 * others these are not carried on; denials and contradictions are, as what they are. Sorted by
 * from, to, rel; no doubles. Result in the arena. Time linear: only the latest claims under one key
 * are looked at (STORY_INDEX_LIST), and story_claims_state lets what befalls a claim befall those
 * it repeats.
 */
void story_claims_link(struct arena *a, const struct story_claim *claims, uint32_t n,
                       const struct story_told *told, uint32_t ntold, struct story_links *out);

/* What became of a claim. */
enum story_status { STORY_STANDING, STORY_SUPERSEDED, STORY_CORRECTED, STORY_WITHDRAWN };
struct story_state {
    uint32_t status;    /* enum story_status: the gravest that reached it */
    uint32_t contested; /* 1 if somebody denied, disputed or contradicted it */
};

/* Status of each of n rows from links within and between documents. What undoes a claim undoes
 * every claim that is linked to it by `repeats` and was made before the undoing. A withdrawal that
 * was itself undone does not count, and a claim that was reinstated stands again. In the arena,
 * [n]. */
struct story_state *story_claims_state(struct arena *a, uint32_t n, const struct story_told *told,
                                       uint32_t ntold, const struct story_links *links);

#endif
