#include "commands.h"
#include "dict.h"
#include "dict_builtin.h"
#include "parse.h"

#include <signal.h>
#include <stdio.h>
#include <unistd.h>

static int finish(struct out *out)
{
    return out_close(out) ? EXIT_FINE : EXIT_WRONG;
}

static int show_help(enum command c)
{
    struct out out;
    out_open(&out, STDOUT_FILENO);
    options_help(c, &out);
    return finish(&out);
}

static int command_help(const struct options *o)
{
    struct out out;
    struct options topic;
    struct err e;
    if (o->man) {
        out_open(&out, STDOUT_FILENO);
        options_help_man(&out);
        return finish(&out);
    }
    if (!o->topic)
        return show_help(COMMAND_NONE);
    char *argv[] = {"attest", (char *)o->topic};
    if (!options_parse(2, argv, &topic, &e))
        return commands_fail(&e);
    return show_help(topic.command);
}

static int show_version(void)
{
    struct out out;
    struct err e;
    out_open(&out, STDOUT_FILENO);
    out_cstr(&out, "attest " ATTEST_VERSION "\n");
    struct dict *dict = dict_open(dict_builtin_pack(), &e);
    if (!dict)
        return commands_fail(&e);
    struct parse_stage *parse = parse_open(dict, &e);
    if (parse) {
        out_cstr(&out, "\nmodel:\n");
        out_put(&out, parse_provenance(parse));
        out_char(&out, '\n');
        parse_close(parse);
    }
    out_cstr(&out, "\ncode: MIT; model: CC BY-SA 4.0 (Universal Dependencies English EWT, GUM);\n"
                   "places: GeoNames (geonames.org), CC BY 4.0; other sources: docs/data.md\n");
    dict_close(dict);
    return finish(&out);
}

int main(int argc, char **argv)
{
    struct options o;
    struct err e;
    signal(SIGPIPE, SIG_IGN); /* a closed pipe is an ordinary write error */
    if (!options_parse(argc, argv, &o, &e))
        return commands_fail(&e);
    if (o.version)
        return show_version();
    if (o.help)
        return show_help(o.command);
    switch (o.command) {
    case COMMAND_CODE: return command_code(&o);
    case COMMAND_PARSE: return command_parse(&o);
    case COMMAND_ADD: return command_add(&o);
    case COMMAND_GROUP: return command_group(&o);
    case COMMAND_REPORT: return command_report(&o);
    case COMMAND_EXPORT: return command_export(&o);
    case COMMAND_REVIEW: return command_review(&o);
    case COMMAND_MERGE: return command_merge(&o);
    case COMMAND_EVENTS:
    case COMMAND_CLAIMS:
    case COMMAND_TOLLS:
    case COMMAND_INCIDENTS:
    case COMMAND_TIMELINE:
    case COMMAND_DOCUMENTS:
    case COMMAND_COPIES:
    case COMMAND_PROBLEMS: return command_ask(&o);
    case COMMAND_EXPLAIN: return command_explain(&o);
    case COMMAND_BENCH: return command_bench(&o);
    case COMMAND_HELP: return command_help(&o);
    default:
        err_set(&e, NULL, 0, 0, "give a command: code, add, parse ... (attest --help lists them)");
        return commands_fail(&e);
    }
}
