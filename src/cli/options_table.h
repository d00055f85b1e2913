#ifndef ATTEST_OPTIONS_TABLE_H
#define ATTEST_OPTIONS_TABLE_H
/* The tables of commands and options, which the parser, the help and the manual page read. */
#include "options.h"

struct option_command {
    const char *name, *args, *does;
};

enum option_id {
    OPT_FORMAT, OPT_FILES_FROM, OPT_JOBS, OPT_SUMMARY, OPT_STATS, OPT_TRACE, OPT_DUMP, OPT_STAGE, OPT_DATE, OPT_LANG_DIR, OPT_ACTORS, OPT_MODEL,
    OPT_MAX_DOC, OPT_SINCE, OPT_UNTIL, OPT_COUNTRY, OPT_ACTOR, OPT_SPEAKER, OPT_TYPE, OPT_WHAT, OPT_NEAR, OPT_STATUS,
    OPT_FACTUALITY, OPT_OUTLET, OPT_TEXT, OPT_INCIDENT, OPT_DOCUMENT, OPT_LIMIT, OPT_OUTPUT, OPT_NO_GROUP, OPT_OUT, OPT_TO,
    OPT_KIND, OPT_CODER, OPT_SET, OPT_VERDICT, OPT_FIELD, OPT_VALUE, OPT_NOTE, OPT_LIST, OPT_AGREEMENT, OPT_CORRECTIONS,
    OPT_REPEAT, OPT_MAN, OPT_HELP, OPT_VERSION, OPT_COUNT
};

struct option {
    const char *name;
    char letter;
    const char *arg;   /* NULL: takes none */
    unsigned commands; /* 1 << COMMAND_..., of all that have it */
    const char *does;
    const char *alias; /* another name; NULL: none */
};

extern const struct option_command options_table_commands[COMMAND_COUNT];
extern const struct option options_table_options[OPT_COUNT];

/* Commands that read documents. */
bool options_table_reads_documents(enum command c);

#endif
