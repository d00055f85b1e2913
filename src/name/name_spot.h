#ifndef ATTEST_NAME_SPOT_H
#define ATTEST_NAME_SPOT_H
/*
 * The places that a name may mean, and how likely each is: what is known of it beforehand, and what the
 * document says.
 */
#include "name_work.h"

enum { SPOTS = 160, TALLY = 64, PEERS = 14, PEER_POINTS = 12, OWN = 128 };

struct spot {
    enum name_table table;
    uint32_t row;
    struct str iso3, admin1;
    double prior, pop;
};

/* How often a country or division (key) is named. */
struct spot_tally {
    struct str key;
    double n;
};

/* How much one name has added to a tally: a name is no evidence for itself. */
struct spot_own {
    struct str name, key;
    double n;
};

/* Where another place name of the document may lie: its likeliest candidates. */
struct spot_peer {
    struct str key;
    float lat[PEER_POINTS], lon[PEER_POINTS];
    uint32_t n;
};

/* What the document says of where it plays. */
struct spot_context {
    struct spot_tally country[TALLY], admin[TALLY];
    struct spot_tally local[TALLY]; /* countries by the words of their news; same round after round */
    uint32_t countries, admins, locals;
    struct spot_peer peer[PEERS];
    uint32_t peers;
    struct spot_own own[OWN];
    uint32_t owns;
};

/* What makes up the score of one candidate; their sum is the score. */
struct spot_score {
    double prior;    /* its kind, its people, a capital */
    double country;  /* its country is named */
    double division; /* its division is named */
    double inside;   /* the text says that it lies there: "Paris, Texas" */
    double word;     /* "the province of", "city of" */
    double near;     /* other places of the text are near */
    double namesake; /* a division whose city has its name */
};

/* Adds to a tally. */
void name_spot_count(struct spot_tally *t, uint32_t *n, struct str key, double by);

/* Adds to a tally in the name of the words `name`, which are no evidence for themselves. */
void name_spot_vote(struct spot_context *x, struct spot_tally *t, uint32_t *n, struct str name,
                    struct str key, double by);

/* Key of a division; "" without one. */
struct str name_spot_division(const struct name_work *w, struct str iso3, struct str admin1);

/* What stands behind mention `k` and may hold it; "". */
struct str name_spot_container(const struct name_work *w, uint32_t k);

/* True if the candidate lies in what the key names. */
bool name_spot_inside(const struct name_work *w, const struct spot *c, struct str container);

/* Scores all n candidates for mention `k`; the best one. */
uint32_t name_spot_best(const struct name_work *w, const struct spot_context *x, uint32_t k,
                        const struct spot *c, uint32_t n, struct spot_score *score);
double name_spot_sum(const struct spot_score *s);

/* The parts of a score in words: "size 6.1, country named 5.4". */
struct str name_spot_told(struct arena *a, const struct spot_score *s);

/* A town or county: not a country or division. */
bool name_spot_local(enum name_table t);

/* Notes where a mention may lie, as a neighbour of the others. */
void name_spot_peer(struct name_work *w, struct spot_context *x, const struct mention *m);

#endif
