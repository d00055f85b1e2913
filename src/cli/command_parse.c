#include "commands.h"
#include "doc_conllu.h"

static void print_conllu(const struct doc *d, const void *arg, struct out *out)
{
    (void)arg;
    doc_conllu_write(d, out);
}

int command_parse(const struct options *o)
{
    return commands_run(o, STAGE_PARSE, print_conllu, NULL);
}
