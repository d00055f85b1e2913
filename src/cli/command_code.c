#include "commands.h"
#include "doc_brief.h"
#include "doc_dump.h"
#include "doc_record.h"
#include "report_text.h"

#include <stdio.h>

static void print_record(const struct doc *d, const void *arg, struct out *out)
{
    (void)arg;
    doc_record_write(d, out);
}

static void print_summary(const struct doc *d, const void *arg, struct out *out)
{
    (void)arg;
    report_text(d, out);
}

static void print_dump(const struct doc *d, const void *arg, struct out *out)
{
    doc_dump(d, *(const enum stage *)arg, out);
}

/* --trace: arg is a bit set of stages. */
static void print_trace(const struct doc *d, const void *arg, struct out *out)
{
    uint32_t stages = *(const uint32_t *)arg;
    out_cstr(out, "== ");
    out_put(out, d->id);
    out_char(out, '\n');
    for (unsigned s = 1; s < STAGE_COUNT; s++) {
        if (!(stages >> s & 1))
            continue;
        out_fmt(out, "-- %s\n", vocab_name(VOCAB_OF_STAGE, s));
        doc_brief(d, s, out);
    }
}

int command_code(const struct options *o)
{
    struct err e;
    enum stage last = STAGE_CLAIM;
    uint32_t stages;
    if (o->trace) {
        if (!commands_stages(o->trace, &stages, &last, &e))
            return commands_fail(&e);
        /* counts are printed with their claim, so events are traced on the finished document */
        return commands_run(o, last >= STAGE_EVENT ? STAGE_CLAIM : last, print_trace, &stages);
    }
    if (o->dump) {
        if (!commands_stage(str_of(o->dump), &last, &e))
            return commands_fail(&e);
        return commands_run(o, last, print_dump, &last);
    }
    return commands_run(o, last, o->summary ? print_summary : print_record, NULL);
}
