#ifndef ATTEST_STORY_GROUP_H
#define ATTEST_STORY_GROUP_H
/*
 * Which reports tell of the same thing. Two answers, one after the other:
 *
 *   story     documents about the same happening: by their words, names, days and places
 *   incident  events that are one event: same kind, day, place and people, or the same story
 *
 * Both are made from rows in canonical order (day, then document key, then number in the document),
 * so the result depends on the rows only, never on the order in which documents were added. Stories
 * are not joined over more than STORY_GROUP_WINDOW days without a report, nor events in two known
 * countries or on days that are known and differ by more than three. A caller may give all rows it
 * has, or those of a stretch of days with one window before and behind it. Time is linear in rows:
 * each is compared with at most STORY_GROUP_TRIES groups.
 */
#include "doc.h"
#include "story_words.h"

enum {
    STORY_KEYS = 6,          /* words of the names of one side that are compared */
    STORY_GROUP_WINDOW = 14, /* days between reports, or events, that may be one */
    STORY_GROUP_TRIES = 48   /* groups that a row is compared with: those that share most */
};

/* A document. */
struct story_doc {
    int32_t day;      /* of publication; DAY_NONE: may go with any */
    uint32_t copy;    /* index of the first document of its near copies; itself if it is none */
    uint64_t country; /* story_words_name of its main country code; 0 = unknown */
    struct story_words words; /* of title and first sentences, with idf */
    struct story_words names; /* its people, bodies and places (story_words_name), with idf */
};

struct story_docs {
    uint32_t *story; /* [n] numbers from 0 in order of first appearance; every document has one */
    uint32_t stories;
};

/* Groups documents in canonical order. Result in the arena. */
struct story_docs story_group_docs(struct arena *a, const struct story_doc *docs, uint32_t n);

/* A figure; QUANT_NONE = unknown. */
struct story_figure {
    int64_t lo, best, hi;
};

/* An event as a small row. Hashes: story_words_name of the folded name or code; 0 = unknown. */
struct story_event {
    uint32_t doc;    /* index into the documents */
    uint32_t type;   /* enum event_type; EVENT_UNSET: something that the codebook has no type for,
                        e.g. the toll of a storm; such rows group among themselves */
    uint32_t mode;   /* of VOCAB_OF_MODE; 0 */
    uint32_t ground; /* CAMEO code if it is about ground: 191 blockade, 192 occupation, 196 breach
                        of a ceasefire; 0 = a blow */
    uint32_t factuality;
    int32_t from, to; /* DAY_NONE = unknown */
    uint32_t date_precision;
    uint32_t dated;  /* 1: the text tells when (event.when); 0: the day is that of the report */
    uint32_t leads;  /* 1: the report begins with it, as with something new ("a bomb killed nine",
                        not "the bombing"), so that, undated, it is of that day or the one before */
    double lat, lon; /* NAN = unknown */
    uint64_t country, admin1, place; /* place: its name */
    uint32_t place_precision;
    uint32_t
        placed; /* 1: the text tells where (place_by argument, sentence); 0: dateline, document */
    uint32_t nactors, nrecipients;
    uint64_t actors[EVENT_SIDES], recipients[EVENT_SIDES];           /* names */
    uint64_t actor_codes[EVENT_SIDES], recipient_codes[EVENT_SIDES]; /* "" -> 0 */
    uint32_t keys[2][STORY_KEYS]; /* hashes of the words of actors, of recipients; 0 = no more */
    struct story_figure dead, injured;
    struct story_words words; /* of its sentence, with idf */
    double score;
};

/* Why an event is in its incident: bits. */
enum story_why {
    STORY_WHY_FIRST = 1,    /* it founded the incident */
    STORY_WHY_STORY = 2,    /* the documents are one story */
    STORY_WHY_DAY = 4,      /* same day */
    STORY_WHY_PLACE = 8,    /* same town, or within 30 km */
    STORY_WHY_ACTORS = 16,  /* an actor or recipient in common */
    STORY_WHY_FIGURES = 32, /* same number of dead or injured */
    STORY_WHY_WORDS = 64,   /* much the same words */
    STORY_WHY_COPY = 128,   /* its document is a near copy of another of the story */
    STORY_WHY_PAST = 256    /* its document looks back on it (story_group_events_past) */
};

/* "same story, same day, same side"; for people. In the arena. */
struct str story_group_why(struct arena *a, uint32_t why);

struct story_incident {
    uint32_t first;      /* index of the event that founded it */
    uint32_t best;       /* index of the event that tells most: day, place, sides, score */
    uint32_t type, mode; /* the most frequent, documents counted once */
    int32_t from, to;    /* narrowest dated reading that most documents agree with */
    uint32_t date_precision;
    uint32_t place; /* index of the event whose place it is: the most precise one that most
                       documents give; NONE */
    uint32_t nactors, nrecipients; /* the most frequent names, best first */
    uint64_t actors[EVENT_SIDES], recipients[EVENT_SIDES];
    uint32_t events, docs;
    uint32_t independent; /* documents, near copies counted once */
};

struct story_incidents {
    uint32_t *incident;       /* [n] number of each event's incident; NONE */
    uint32_t *why;            /* [n] bits of enum story_why */
    float *sure;              /* [n] 0..1 */
    struct story_incident *v; /* [count] in order of their first event */
    uint32_t count;
};

/* True if an event of this kind is an incident of its own: told as fact (actual, historical or not
 * known), and something done rather than said: quads 2 and 4, meetings and agreements (CONSULT,
 * AGREE), and EVENT_UNSET. */
bool story_group_founds(uint32_t type, uint32_t factuality);

/*
 * Groups events in canonical order: (from or the document's day, document, number in the document).
 * What is only planned, possible or denied founds no incident but joins the one that it speaks of,
 * and does not change what is known of it; its factuality says how it speaks. Verbal types have no
 * incident. `docs` and `stories` are those of story_group_docs. Result in the arena.
 */
struct story_incidents story_group_events(struct arena *a, const struct story_event *events,
                                          uint32_t n, const struct story_doc *docs,
                                          const struct story_docs *stories);

/*
 * Looking back: events of an incident already (`given`, numbers from 0 in order of their first rows) stay there, and say what is
 * known of it; the others (NONE) join one of these, or each other. `stories` may be no more than near copies.
 */
struct story_incidents story_group_events_past(struct arena *a, const struct story_event *events,
                                        uint32_t n, const struct story_doc *docs,
                                        const struct story_docs *stories, const uint32_t *given);

#endif
