#ifndef ATTEST_OPTIONS_H
#define ATTEST_OPTIONS_H
/*
 * The one option table: the parser, --help of every command and the manual page come from it.
 */
#include "err.h"
#include "out.h"
#include "store_query.h"

enum command {
    COMMAND_NONE, COMMAND_CODE, COMMAND_ADD, COMMAND_GROUP, COMMAND_MERGE, COMMAND_EVENTS, COMMAND_CLAIMS,
    COMMAND_TOLLS, COMMAND_INCIDENTS, COMMAND_TIMELINE, COMMAND_DOCUMENTS, COMMAND_COPIES, COMMAND_PROBLEMS,
    COMMAND_REPORT, COMMAND_EXPORT, COMMAND_REVIEW, COMMAND_EXPLAIN, COMMAND_PARSE, COMMAND_BENCH, COMMAND_HELP, COMMAND_COUNT
};

struct options {
    enum command command;
    bool help, version, man;
    const char *format;   /* --format */
    const char *lang_dir; /* --lang-dir */
    const char *actors[2]; /* --actors, at most one file of persons and one of bodies */
    unsigned nactors;
    const char *model;    /* --model */
    const char *trace;    /* --trace: stages, split by commas */
    const char *dump;     /* --dump: a stage */
    const char *stages;   /* explain --stage: stages, split by commas */
    const char *date;     /* explain --date */
    const char *topic;    /* attest help TOPIC */
    bool summary, stats;
    unsigned jobs;     /* --jobs; 1 if not given */
    uint64_t max_doc;  /* --max-doc, bytes; 0 = the reader's default */
    unsigned repeat;   /* bench --repeat */
    const char *files_from; /* --files-from */
    struct store_filter filter; /* --since, --country ... */
    const char *out;    /* --out: a file */
    const char *to;     /* --to: a format of export */
    bool no_group;      /* --no-group */
    const char *output; /* --output: table, csv ... */
    const char *kind;   /* review --kind, --coder ... */
    const char *coder, *set, *verdict, *field, *value, *note, *corrections;
    bool list, agreement;
    const char *const *files;
    unsigned nfiles;
};

/* Fills *o from the command line; keeps pointers into argv, and moves the file names to the front
 * of argv. False with one sentence in *e (the nearest name where one is unknown). */
bool options_parse(int argc, char **argv, struct options *o, struct err *e);

/* Help of a command, or of the program for COMMAND_NONE. */
void options_help(enum command c, struct out *out);

/* The manual page attest(1) as roff. */
void options_help_man(struct out *out);

#endif
