#ifndef ATTEST_H
#define ATTEST_H
/*
 * attest as a library: open the engine once, code documents one at a time, walk the results.
 *
 *     char why[256];
 *     attest *a = attest_open(NULL, why, sizeof why);
 *     attest_doc *d = attest_doc_new();
 *     struct attest_input in = {.text = text, .text_size = strlen(text), .date = "2022-01-11"};
 *     attest_code(a, d, &in);
 *     for (size_t i = 0; i < attest_events(d); i++) {
 *         struct attest_event e;
 *         attest_event(d, i, &e);
 *         printf("%s %s\n", e.type, e.factuality);
 *     }
 *     attest_doc_free(d);
 *     attest_close(a);
 *
 * Threads: one attest serves any number of threads at the same time; one attest_doc belongs to one
 * thread at a time. Strings that come out live until the next attest_code or attest_doc_free of that
 * attest_doc; they end in NUL, and are "" where nothing is known. Spans are half-open UTF-8 byte
 * offsets into attest_text(). Index NONE (ATTEST_NONE) means "none".
 *
 * Out of memory ends the process. A wrong call (NULL, an index too large) is an assertion.
 */
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct attest attest;         /* language data and stages; immutable */
typedef struct attest_doc attest_doc; /* one document and its results; reused for the next */

#define ATTEST_NONE ((size_t)-1)
#define ATTEST_UNKNOWN INT64_MIN /* a number that is not known */

struct attest_span {
    uint32_t b, e; /* b == e == 0: none */
};

/*
 * Opens the engine. `lang_dir`: a folder of language files, or NULL for those built in. NULL on error:
 * `why` (of `why_size` bytes; may be NULL) then holds one sentence with file and line.
 */
attest *attest_open(const char *lang_dir, char *why, size_t why_size);
void attest_close(attest *a); /* NULL is fine; no attest_doc may be in use with it */

attest_doc *attest_doc_new(void);
void attest_doc_free(attest_doc *d); /* NULL is fine */

/* What is to be coded. Give `text` or `html`; all strings but these end in NUL and may be NULL. */
struct attest_input {
    const char *text; /* UTF-8, taken as it is: spans refer to these bytes */
    size_t text_size;
    const char *html; /* a page as bytes in any charset: text and metadata are extracted */
    size_t html_size;
    const char *id, *uri, *title, *date /* ISO */, *outlet, *lang;
};

/*
 * Codes one document. The input is copied. Returns the number of problem rows: 0 when all is fine.
 * Whatever the bytes are, the document is coded as far as it goes.
 */
size_t attest_code(const attest *a, attest_doc *d, const struct attest_input *in);

/* The whole result as one line of JSON (docs/schema.md), the same bytes as `attest code` prints, with
 * the line end; *size may be NULL. */
const char *attest_record(attest_doc *d, size_t *size);

const char *attest_text(const attest_doc *d, size_t *size);

struct attest_party {
    struct attest_span span;
    const char *name; /* canonical */
    const char *code; /* country and sector: "KAZGOV" */
};

struct attest_event {
    const char *type, *mode; /* PLOVER: "COERCE", "arrest" */
    const char *cameo;
    const char *factuality; /* actual negated future hypothetical historical unknown */
    int quad;               /* 1 to 4 */
    struct attest_span trigger, sentence;
    size_t actors, recipients; /* how many: attest_event_actor, attest_event_recipient */
    const char *from, *to;     /* ISO days */
    const char *place, *country;
    size_t claim; /* the claim it is told in */
    double score;
    const char *rule; /* "en/events/coerce:41" */
};
size_t attest_events(const attest_doc *d);
void attest_event(attest_doc *d, size_t i, struct attest_event *e);
void attest_event_actor(attest_doc *d, size_t event, size_t i, struct attest_party *p);
void attest_event_recipient(attest_doc *d, size_t event, size_t i, struct attest_party *p);

struct attest_count {
    const char *what, *who, *qualifier, *scope;
    struct attest_span span;
    int64_t lo, best, hi; /* ATTEST_UNKNOWN */
    size_t event, claim;
    const char *rule;
};
size_t attest_counts(const attest_doc *d);
void attest_count(attest_doc *d, size_t i, struct attest_count *c);

struct attest_claim {
    const char *by; /* canonical name of the speaker */
    const char *by_code;
    struct attest_span by_span, cue;
    size_t contents; /* how many spans: attest_claim_content */
    const char *attribution, *mode, *act, *hedge;
    const char *from, *to; /* day of saying */
    const char *rule;
};
size_t attest_claims(const attest_doc *d);
void attest_claim(attest_doc *d, size_t i, struct attest_claim *c);
struct attest_span attest_claim_content(const attest_doc *d, size_t claim, size_t i);

struct attest_link {
    size_t from, to; /* claims */
    const char *rel, *authority;
    struct attest_span reason;
    const char *rule;
};
size_t attest_links(const attest_doc *d);
void attest_link(attest_doc *d, size_t i, struct attest_link *l);

struct attest_problem {
    const char *stage, *code, *message;
    struct attest_span at;
    int in_raw; /* `at` refers to the input bytes, not to the text */
};
size_t attest_problems(const attest_doc *d);
void attest_problem(attest_doc *d, size_t i, struct attest_problem *p);

#ifdef __cplusplus
}
#endif

#endif
