#ifndef ATTEST_DOC_H
#define ATTEST_DOC_H
/*
 * One document and all that is found in it. Every stage reads the arrays filled before it and
 * appends to its own; nothing else passes between stages.
 *
 *   input  raw, uri, id, given_*          time   whens, quants, published
 *   page   text, blocks, segs, title ...  event  events, counts
 *   text   sents, toks (span, flags)      claim  claims, links; events' and counts' claim
 *   parse  toks (upos .. rel, lemma)
 *   name   names, places, entities
 *
 * References are indexes into the arrays (NONE = absent) and byte spans into `text`; never
 * pointers. Strings point into text, the arena or the dictionary, all of which outlive the doc's use.
 * fields.h describes every record to dump, load and check: a new field is added in both files.
 */
#include "day.h"
#include "ud.h"
#include "vec.h"
#include "vocab.h"

enum { NONE = 0xFFFFFFFFu >> 1 }; /* absent index */

enum { DOC_TEXT_MAX = 1 << 28 }; /* bytes of text in one document; more is cut, with a problem */

/* What the raw bytes are. */
enum doc_kind { DOC_PLAIN, DOC_HTML, DOC_VERBATIM /* text is given and not to be changed */ };

/* Text that stands at `raw` in the raw bytes: text[text, next seg's text) came from there on. Where
 * `exact`, byte i of the segment is raw byte raw + i; else entities or white space were replaced
 * and only the beginning is exact. */
struct seg {
    uint32_t text, raw;
    uint32_t exact;
};

struct block {
    struct span span;
    uint32_t kind; /* enum block_kind */
};

struct sent {
    struct span span;
    uint32_t tok_b, tok_e; /* words [tok_b, tok_e) of doc.toks */
    uint32_t block;
};

/* A syntactic word (UD). The parts of a multiword token ("do" + "n't") are words of their own whose
 * spans adjoin; the first carries mwt = number of parts. */
struct tok {
    struct span span;
    uint64_t feats;       /* ud.h, packed; with doc.terms */
    struct str form;      /* the word: text of span, except where UD wants another form */
    struct str lemma;
    uint32_t upos, rel;   /* enum ud_upos, enum ud_rel */
    uint32_t rel_term;    /* ud_rel_term(): whole name of rel in doc.terms; 0 = it is that of the code */
    uint32_t head;        /* index into toks; NONE for the root */
    uint32_t child, next; /* first dependent, next dependent of the same head; NONE. tree_link() */
    uint32_t ner;         /* enum ner: the name that the tagger sees here; the name room decides */
    uint32_t space_after; /* 1 if white space follows in the text */
    uint32_t mwt;         /* 0, or the number of words of the multiword token that begins here */
};

/* A mention of somebody or something. */
struct name {
    struct span span;      /* full extent with title: "President Kassym-Jomart Tokayev" */
    struct span bare;      /* the name alone: "Kassym-Jomart Tokayev"; e == 0: same as span */
    uint32_t tok_b, tok_e; /* words of the extent */
    uint32_t head;         /* its syntactic head word */
    uint32_t type;         /* enum name_type; ROLE = common noun that acts; FAC = thing attacked */
    struct str name;       /* canonical: "Kassym-Jomart Tokayev" */
    struct str code;       /* actor code, e.g. "KAZGOV"; "" if none */
    uint32_t coref;        /* first mention of the same entity (itself if first) */
    uint32_t place;        /* index into places; NONE */
    struct str role;       /* office held: "President"; "" */
    struct str terms;      /* of a person: "2009-01-20..2017-01-20=USAGOV;..", each term with its code; "" */
    struct str rule;       /* table row or rule that decided */
    uint32_t pronoun;      /* 1 for he, they, who ...: present only when resolved */
};

struct place {
    struct span span;
    uint32_t name;      /* index into names; NONE */
    struct str label;   /* gazetteer name */
    struct str country; /* ISO 3166-1 alpha-3 */
    struct str admin1;
    double lat, lon;    /* degrees; 0,0 with has_point 0 if not known */
    uint32_t has_point;
    uint32_t geonameid; /* 0 = none */
    uint32_t precision; /* enum place_precision */
    uint32_t use;       /* enum place_use; 0: the place itself is meant */
    struct str rule;
};

/* A time expression, TIMEX3 value and the interval of days it stands for. */
struct when {
    struct span span;
    uint32_t tok_b, tok_e;
    uint32_t type;       /* enum when_type */
    struct str value;    /* TIMEX3: "2022-01-11", "P3D", "2022-W02", "PRESENT_REF" */
    int32_t from, to;    /* days; DAY_NONE = unknown */
    uint32_t precision;  /* enum date_precision */
    uint32_t relative;   /* 1 if resolved against anchor */
    uint32_t range;      /* 1: first end of a range, the second is the next entry; 2: second end */
    struct str anchor;   /* "published", "t3", "" */
    struct str rule;
};

/* A number with what it counts: "nearly 10,000 people", "dozens of protesters", "a policeman". */
struct quant {
    struct span span;      /* number words with their qualifier */
    uint32_t tok_b, tok_e;
    uint32_t head;         /* word that carries the number: the NUM, or the noun if there is none */
    int64_t lo, best, hi;  /* QUANT_NONE = not known */
    uint32_t qualifier;    /* enum qualifier */
    uint32_t ordinal;      /* 1: "third" */
    struct str rule;
};
#define QUANT_NONE INT64_MIN

enum { EVENT_SIDES = 6 }; /* most actors or recipients that one event keeps */

/* One side of an event. */
struct party {
    struct span span;
    uint32_t name; /* index into names; NONE */
    uint32_t head; /* word */
    struct str code;
};

struct event {
    uint32_t type, mode; /* enum event_type; mode of VOCAB_OF_MODE */
    uint32_t contexts[VOCAB_MAX_CONTEXTS];
    struct str cameo; /* "173" */
    uint32_t factuality;
    uint32_t trigger;      /* head word of the trigger */
    struct span trigger_span;
    uint32_t sent;
    uint32_t nactors, nrecipients;
    struct party actors[EVENT_SIDES], recipients[EVENT_SIDES];
    int32_t from, to;     /* days */
    uint32_t date_precision;
    uint32_t when;        /* index into whens that dates it; NONE */
    uint32_t place;       /* index into places; NONE */
    struct str place_by;  /* "argument", "sentence", "dateline", "document" */
    uint32_t claim;       /* claim it is told in; NONE */
    uint32_t doer_claim;  /* claim of responsibility that alone names the actor; NONE */
    double score;         /* 0..1 */
    struct str rule;      /* "en/events/coerce:41" */
};

struct count {
    struct span span;     /* the number with its noun */
    uint32_t head;        /* word */
    uint32_t what, who;   /* enum count_what, enum count_who */
    struct span who_text; /* e == 0: none */
    int64_t lo, best, hi; /* QUANT_NONE = not known */
    uint32_t qualifier, scope;
    uint32_t quant;       /* index into quants; NONE */
    uint32_t event, claim; /* NONE */
    int32_t from, to;
    uint32_t place;
    uint32_t sent;
    struct str rule;
};

enum { CLAIM_CONTENTS = 4 };

struct claim {
    struct span by;       /* source words; e == 0: nobody named */
    struct str by_name;   /* canonical */
    struct str by_code;
    uint32_t by_mention;  /* index into names; NONE */
    struct span via;      /* speaker who passes it on: "X said that Y had told"; e == 0: none */
    struct str via_name;
    struct span cue;
    uint32_t cue_tok;     /* head word of the cue; NONE */
    uint32_t ncontents;
    struct span contents[CLAIM_CONTENTS];
    uint32_t attribution, mode, act, hedge;
    int32_t from, to;     /* day of saying */
    uint32_t when;
    uint32_t sent;
    struct str rule;
};

struct link {
    uint32_t from, to; /* claims */
    uint32_t rel, authority;
    struct span reason; /* e == 0: none given */
    struct str rule;
};

/* Something about the input that a user should know; never fatal. */
struct problem {
    uint32_t stage;  /* enum stage */
    struct str code; /* short and stable: "bad-utf8", "truncated-gzip" */
    struct span at;  /* in text; or in raw where in_raw */
    uint32_t in_raw;
    struct str message; /* what, and a hint what to do */
};

/* Something that a stage considered, kept where doc.explain asks for it: the winners and the losers. */
struct why {
    uint32_t stage;     /* enum stage */
    struct span at;     /* words it is about */
    struct str what;    /* the candidate, or what was read: "Paris (USA, Texas)" */
    struct str because; /* what speaks for and against it; "" */
    struct str rule;    /* table row; "" */
    double score;
    uint32_t ranked; /* 1: has a score beside others */
    uint32_t taken;  /* 1: it won */
};

struct published {
    int32_t day;      /* DAY_NONE */
    struct str basis; /* "given", "meta", "json-ld", "time-element", "url", "text", "dateline" */
    uint32_t confidence;
    struct str note;
    int32_t anchor;   /* the day that relative times count from; differs from `day` on conflict */
};

struct doc {
    struct arena *arena; /* borrowed; everything below lives in it */
    struct scratch *scratch; /* borrowed: of the thread that runs the stages; NULL: none */
    uint32_t number;     /* position in the run, from 0 */
    uint32_t stage;      /* enum stage: the last one that has run */

    struct str id, uri, fetched; /* fetched: ISO time or "" */
    struct str raw;              /* bytes as read, after decompression */
    uint64_t raw_at;             /* offset of the record in its file */
    uint32_t file;               /* of the run: which one it is from, from 0 */
    uint64_t record;             /* which document of that file it is, from 0 */
    enum doc_kind kind;
    struct str charset; /* declared by the transport (HTTP header of a WARC record); "" */
    struct str given_title, given_byline, given_date, given_outlet, given_lang;
    uint32_t summary; /* 1: a feed gives no more than a summary of the report */

    struct str text; /* well-formed UTF-8 */
    struct str title, byline, outlet, lang;
    struct published published;
    struct str parser; /* language of the model that parsed it; "given" = that of --model; "" */
    uint32_t tagged; /* 1: the name tagger has run over toks */

    const struct terms *terms; /* of feats and rel_term; NULL = none. Not owned, lives as long as d */

    VEC(struct seg) segs;
    VEC(struct block) blocks;
    VEC(struct sent) sents;
    VEC(struct tok) toks;
    VEC(struct name) names;
    VEC(struct place) places;
    VEC(struct when) whens;
    VEC(struct quant) quants;
    VEC(struct event) events;
    VEC(struct count) counts;
    VEC(struct claim) claims;
    VEC(struct link) links;
    VEC(struct problem) problems;

    bool explain; /* keep whys. They are for people who ask, no part of the record: not dumped */
    VEC(struct why) whys;
};

/* An empty document in `a`. */
void doc_init(struct doc *d, struct arena *a);

/* Adds a row to problems. `code` is a literal; the message is formatted into the arena. */
void doc_problem(struct doc *d, enum stage stage, const char *code, struct span at,
                 const char *format, ...) __attribute__((format(printf, 5, 6)));

/* Adds a row to whys and returns it, the fields that are not given unset; NULL unless d->explain.
 * Whoever calls it builds no text before: an ordinary run pays for one test. */
struct why *doc_why(struct doc *d, enum stage stage, struct span at);

static inline struct str doc_text(const struct doc *d, struct span s)
{
    return str_span(d->text, s);
}

/* Relation of a word with its subtype: "obl:agent"; "root" for the root. */
struct str doc_rel_name(const struct doc *d, const struct tok *t);

/* Sentence that holds word `tok` (binary search); NONE if none does. */
uint32_t doc_sent_of(const struct doc *d, uint32_t tok);

/* Words [*b, *e) that overlap byte span `s`; an empty range if none does. */
void doc_toks_in(const struct doc *d, struct span s, uint32_t *b, uint32_t *e);

#endif
