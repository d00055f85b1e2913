/*
 * attest-examples [--lang-dir DIR] [--manual FILE]
 *
 * Runs the example sentences of every event rule through the whole pipeline: on a positive example
 * the rule must fire, on a negative one it must not. A positive one may name the sides behind it,
 *
 *     + The clerk thanked the nurses and the cook. [The clerk > the nurses; the cook]
 *
 * each as the text has it; "-" is nobody, and a side left empty is not asked for. Then those of the
 * manual (docs/CODING.md), lines
 *
 *     * TYPE[/mode] factuality: sentence      such an event must come out
 *     * none: sentence                        no event may come out
 *     * claim act [hedge]: sentence           such a claim
 *     * no claim: sentence                    none
 *     * link rel authority: sentence          such a link between two claims
 *     * count what LO..HI scope: sentence     such a count; a bound that is not known is left out
 *     * no count: sentence                    none
 *
 * Prints a line per failed example, and last "N passed, N failed". Exit 1 if one failed.
 */
#include "dict.h"
#include "dict_builtin.h"
#include "event.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct run {
    struct pipeline *pipeline;
    struct arena arena;
    unsigned passed, failed;
};

static void code(struct run *r, struct doc *d, struct str text, enum stage last)
{
    doc_init(d, &r->arena);
    d->raw = text;
    d->kind = DOC_VERBATIM;
    d->stage = STAGE_INPUT;
    pipeline_run(r->pipeline, d, last);
}

static void tally(struct run *r, bool ok, struct str where, const char *what, struct str text)
{
    r->passed += ok;
    r->failed += !ok;
    if (!ok)
        printf("FAIL %.*s: %s: %.*s\n", STR_ARG(where), what, STR_ARG(text));
    arena_reset(&r->arena, 1 << 20);
}

/* Cuts "[actors > recipients]" off the end of an example. */
static struct str cut_sides(struct str text, struct str *actors, struct str *recipients)
{
    *actors = *recipients = STR("");
    size_t at = str_ends(text, STR("]")) ? str_find(text, STR(" ["), 0) : SIZE_MAX;
    if (at == SIZE_MAX)
        return text;
    struct str rest = str_make(text.p + at + 2, text.n - at - 3);
    str_field(&rest, '>', actors);
    str_field(&rest, '>', recipients);
    *actors = str_trim(*actors);
    *recipients = str_trim(*recipients);
    return str_make(text.p, at);
}

/* True if the parties are those that `names` lists, in any order. */
static bool are(const struct doc *d, const struct party *p, uint32_t n, struct str names)
{
    uint32_t listed = 0, found = 0;
    struct str name;
    if (!names.n)
        return true;
    if (str_eq(names, STR("-")))
        return n == 0;
    for (; str_field(&names, ';', &name); listed++)
        for (uint32_t i = 0; i < n; i++)
            found += str_eq(doc_text(d, p[i].span), str_trim(name));
    return found == listed && n == listed;
}

/* A block's example is about events of any rule, a rule's about its own. */
static bool fires(struct run *r, const struct event_example *x)
{
    struct doc d;
    struct str actors, recipients;
    code(r, &d, cut_sides(x->text, &actors, &recipients), STAGE_EVENT);
    for (uint32_t i = 0; i < d.events.n; i++) {
        const struct event *e = &d.events.v[i];
        if (x->block || (str_eq(e->rule, x->rule) && are(&d, e->actors, e->nactors, actors) &&
                         are(&d, e->recipients, e->nrecipients, recipients)))
            return true;
    }
    return false;
}

static bool each(void *arg, const struct event_example *x)
{
    struct run *r = arg;
    bool ok = fires(r, x) == x->positive;
    tally(r, ok, x->rule, x->positive ? "should fire" : "should not fire", x->text);
    return true;
}

static bool has_claim(struct run *r, const struct doc *d, struct str label)
{
    for (uint32_t i = 0; i < d->claims.n; i++) {
        const struct claim *c = &d->claims.v[i];
        const char *act = vocab_name(VOCAB_OF_ACT, c->act), *hedge = vocab_name(VOCAB_OF_HEDGE, c->hedge);
        if (str_eq(label, str_fmt(&r->arena, "claim %s", act)) ||
            str_eq(label, str_fmt(&r->arena, "claim %s %s", act, hedge)))
            return true;
    }
    return false;
}

static bool has_link(struct run *r, const struct doc *d, struct str label)
{
    for (uint32_t i = 0; i < d->links.n; i++)
        if (str_eq(label, str_fmt(&r->arena, "link %s %s", vocab_name(VOCAB_OF_LINK, d->links.v[i].rel),
                                  vocab_name(VOCAB_OF_AUTHORITY, d->links.v[i].authority))))
            return true;
    return false;
}

static struct str bound(struct run *r, int64_t n)
{
    return n == QUANT_NONE ? STR("") : str_fmt(&r->arena, "%lld", (long long)n);
}

static bool has_count(struct run *r, const struct doc *d, struct str label)
{
    for (uint32_t i = 0; i < d->counts.n; i++) {
        const struct count *c = &d->counts.v[i];
        struct str lo = bound(r, c->lo), hi = bound(r, c->hi);
        if (str_eq(label, str_fmt(&r->arena, "count %s %.*s..%.*s %s", vocab_name(VOCAB_OF_WHAT, c->what), STR_ARG(lo),
                                  STR_ARG(hi), vocab_name(VOCAB_OF_SCOPE, c->scope))))
            return true;
    }
    return false;
}

/* True if `text` comes out as `label` says. */
static bool as_labelled(struct run *r, struct str label, struct str text)
{
    struct doc d;
    code(r, &d, text, STAGE_CLAIM);
    if (str_eq(label, STR("none")))
        return d.events.n == 0;
    if (str_eq(label, STR("no claim")))
        return d.claims.n == 0;
    if (str_eq(label, STR("no count")))
        return d.counts.n == 0;
    if (str_starts(label, STR("claim ")))
        return has_claim(r, &d, label);
    if (str_starts(label, STR("link ")))
        return has_link(r, &d, label);
    if (str_starts(label, STR("count ")))
        return has_count(r, &d, label);
    for (uint32_t i = 0; i < d.events.n; i++) {
        const struct event *e = &d.events.v[i];
        const char *type = vocab_name(VOCAB_OF_EVENT, e->type), *mode = vocab_name(VOCAB_OF_MODE, e->mode),
                   *fact = vocab_name(VOCAB_OF_FACT, e->factuality);
        if (str_eq(label, str_fmt(&r->arena, "%s%s%s %s", type, mode[0] ? "/" : "", mode, fact)))
            return true;
    }
    return false;
}

/* True for labels of the forms above: other list items are prose. */
static bool is_label(struct str label)
{
    size_t n = 0;
    while (n < label.n && label.p[n] >= 'A' && label.p[n] <= 'Z')
        n++;
    return str_eq(label, STR("none")) || str_eq(label, STR("no claim")) || str_eq(label, STR("no count")) ||
           str_starts(label, STR("claim ")) || str_starts(label, STR("link ")) || str_starts(label, STR("count ")) ||
           vocab_of(VOCAB_OF_EVENT, str_make(label.p, n)) > 0;
}

static bool run_manual(struct run *r, const char *path)
{
    FILE *f = fopen(path, "r");
    char *line = NULL;
    size_t cap = 0;
    ssize_t n;
    if (!f) {
        perror(path);
        return false;
    }
    for (unsigned number = 1; (n = getline(&line, &cap, f)) > 0; number++) {
        struct str rest = str_make(line, (size_t)n), label;
        if (!str_starts(rest, STR("* ")))
            continue;
        rest = str_make(rest.p + 2, rest.n - 2);
        str_field(&rest, ':', &label);
        if (!rest.p || !is_label(str_trim(label)))
            continue;
        char where[64];
        snprintf(where, sizeof where, "CODING.md:%u", number);
        struct str text = str_trim(rest);
        tally(r, as_labelled(r, str_trim(label), text), str_of(where), "not coded as it says", text);
    }
    free(line);
    fclose(f);
    return true;
}

int main(int argc, char **argv)
{
    struct err e;
    const char *lang_dir = NULL, *manual = NULL;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (strcmp(argv[i], "--lang-dir") == 0)
            lang_dir = argv[i + 1];
        else if (strcmp(argv[i], "--manual") == 0)
            manual = argv[i + 1];
    }
    struct dict *dict = lang_dir ? dict_open_dir(lang_dir, &e) : dict_open(dict_builtin_pack(), &e);
    struct run r = {.pipeline = dict ? pipeline_open(dict, &e) : NULL};
    struct event_stage *events = r.pipeline ? event_open(dict, &e) : NULL;
    if (!events) {
        fprintf(stderr, "attest-examples: %s: %u: %s\n", e.file, e.line, e.text);
        return 2;
    }
    event_examples(events, each, &r);
    bool read = !manual || run_manual(&r, manual);
    printf("%u passed, %u failed\n", r.passed, r.failed);
    event_close(events);
    pipeline_close(r.pipeline);
    dict_close(dict);
    arena_free(&r.arena);
    return !read ? 2 : r.failed ? 1 : 0;
}
