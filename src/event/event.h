#ifndef ATTEST_EVENT_H
#define ATTEST_EVENT_H
/*
 * Stage event: reads toks, names, places, whens, published; appends to d->events in text order of
 * their triggers. The rules are lang/<xx>/events/<type>.rules (docs/rules.5).
 */
#include "dict.h"
#include "doc.h"

struct event_stage;

/* Reads the rules "en/events/..." of the dictionary, which must outlive the stage. NULL on error:
 * file, line and hint in *e. */
struct event_stage *event_open(const struct dict *dict, struct err *e);

/* Appends the events of the document. Pure: the stage is shared by threads; memory comes from
 * d->arena. Needs tree_link. */
void event_run(const struct event_stage *s, struct doc *d);

void event_close(struct event_stage *s);

/* An example sentence of a rule. */
struct event_example {
    struct str file, name, rule; /* "en/events/assault"; "kill"; "en/events/assault:41" */
    uint32_t line;
    enum event_type type;
    struct str text;
    bool positive; /* true: an event of this rule must come out of the text; false: none may */
    bool block;    /* example of a block: no event of any rule may come out */
};

/* Calls `each` for every example of every rule in file order; stops when it returns false. */
bool event_examples(const struct event_stage *s, bool (*each)(void *, const struct event_example *),
                    void *ctx);

/* For tests and tools: the number of rules and of trigger phrases. */
void event_size(const struct event_stage *s, uint32_t *rules, uint32_t *phrases);

#endif
