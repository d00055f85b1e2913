/* attest events, claims, tolls ... DB: rows of a store, narrowed by filters. */
#include "commands.h"
#include "report_table.h"

#include <errno.h>
#include <inttypes.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

static const struct {
    enum command command;
    enum store_view view;
} VIEWS[] = {
    {COMMAND_EVENTS, STORE_VIEW_EVENTS}, {COMMAND_CLAIMS, STORE_VIEW_CLAIMS}, {COMMAND_TOLLS, STORE_VIEW_TOLLS},
    {COMMAND_INCIDENTS, STORE_VIEW_INCIDENTS}, {COMMAND_TIMELINE, STORE_VIEW_TIMELINE},
    {COMMAND_DOCUMENTS, STORE_VIEW_DOCUMENTS}, {COMMAND_COPIES, STORE_VIEW_COPIES}, {COMMAND_PROBLEMS, STORE_VIEW_PROBLEMS},
};

static enum store_view view_of(enum command c)
{
    size_t i = 0;
    while (VIEWS[i].command != c)
        i++;
    return VIEWS[i].view;
}

/* Columns of the terminal that standard output is; 0 if it is none. */
static unsigned terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return 0;
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col ? size.ws_col : 80;
}

static int print(struct store *s, sqlite3_stmt *statement, enum report_form form, struct err *e)
{
    struct out out;
    uint64_t rows;
    unsigned width = terminal_width();
    const char *no_color = getenv("NO_COLOR");
    out_open(&out, STDOUT_FILENO);
    bool ok = report_table(s, statement, form, width, width && !(no_color && *no_color), &out, &rows, e);
    out_flush(&out);
    int error = out.error;
    out_close(&out);
    if (!ok)
        return commands_fail(e);
    if (error)
        return commands_write_failed(error);
    if (width && form == REPORT_TABLE)
        fprintf(stderr, "%" PRIu64 " rows\n", rows);
    return EXIT_FINE;
}

static int ask(struct store *s, const struct options *o, enum report_form form)
{
    struct err e;
    sqlite3_stmt *statement = store_query(s, view_of(o->command), &o->filter, form != REPORT_TABLE, &e);
    int status = statement ? print(s, statement, form, &e) : commands_fail(&e);
    sqlite3_finalize(statement);
    return status;
}

int command_ask(const struct options *o)
{
    struct err e;
    struct store store;
    enum report_form form = REPORT_TABLE;
    if (o->nfiles != 1)
        err_set(&e, NULL, 0, 0, "give one database: attest %s DB", store_query_name(view_of(o->command)));
    else if (o->output && !report_table_form(o->output, &form))
        err_set(&e, NULL, 0, 0, "there is no output '%s'; there are table, csv, tsv and jsonl", o->output);
    else if (store_open(o->files[0], STORE_READ, &store, &e)) {
        int status = ask(&store, o, form);
        store_close(&store);
        return status;
    }
    return commands_fail(&e);
}
