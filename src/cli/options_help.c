#include "options.h"

#include "options_table.h"

static const char INTRO[] =
    "attest reads news reports and writes down as data what they say happened and who says so: "
    "events, claims and counts, each with the bytes and the rule it comes from.";

static const char INPUT_TEXT[] =
    "Files are read in order; with none, or for -, standard input is read. A folder stands for all files "
    "in it and below it, sorted by name, hidden ones left out. A file is plain text, an HTML page, JSON "
    "lines with the keys id, text or html, uri, title, date, outlet and lang, an RSS or Atom feed, or a "
    "WARC archive; each may be compressed with gzip or zstd. With text in JSON the text is taken as it is, so that "
    "all spans refer to it.";

static const struct {
    const char *code, *means;
} EXITS[] = {{"0", "all documents are fine"},
             {"1", "it ran, and some documents have problems: see their problems rows"},
             {"2", "wrong use, or something could not be opened or written"}};

/* Words of `text` in lines of at most 80 columns behind `indent` blanks; the first line has `at`
 * columns already. */
static void wrap(struct out *out, const char *text, unsigned indent, unsigned at)
{
    struct str rest = str_of(text), word;
    bool first = true;
    while (str_field(&rest, ' ', &word)) {
        if (!first && at + 1 + word.n > 80) {
            out_fmt(out, "\n%*s", (int)indent, "");
            at = indent;
            first = true;
        }
        if (!first)
            out_char(out, ' ');
        at += (unsigned)word.n + !first;
        out_put(out, word);
        first = false;
    }
    out_char(out, '\n');
}

static void help_option(const struct option *opt, struct out *out)
{
    enum { COLUMN = 24 };
    unsigned at = (unsigned)out->n;
    if (opt->letter)
        out_fmt(out, "  -%c, --%s", opt->letter, opt->name);
    else
        out_fmt(out, "      --%s", opt->name);
    if (opt->arg)
        out_fmt(out, "=%s", opt->arg);
    if (opt->alias)
        out_fmt(out, ", --%s", opt->alias);
    at = (unsigned)out->n - at;
    if (at + 1 > COLUMN) {
        out_char(out, '\n');
        at = 0;
    }
    out_fmt(out, "%*s", (int)(COLUMN - at), "");
    wrap(out, opt->does, COLUMN, COLUMN);
}

void options_help(enum command c, struct out *final)
{
    struct out text; /* columns are counted in memory */
    out_open(&text, -1);
    out_fmt(&text, "usage: attest%s%s %s\n\n", c ? " " : "", options_table_commands[c].name, options_table_commands[c].args);
    if (c) {
        wrap(&text, options_table_commands[c].does, 0, 0);
    } else {
        wrap(&text, INTRO, 0, 0);
        out_cstr(&text, "\nCommands:\n");
        for (unsigned i = 1; i < COMMAND_COUNT; i++) {
            out_fmt(&text, "  %-11s", options_table_commands[i].name);
            wrap(&text, options_table_commands[i].does, 13, 13);
        }
    }
    if (options_table_reads_documents(c)) {
        out_char(&text, '\n');
        wrap(&text, INPUT_TEXT, 0, 0);
    }
    out_cstr(&text, "\nOptions:\n");
    for (unsigned i = 0; i < OPT_COUNT; i++)
        if (options_table_options[i].commands >> c & 1)
            help_option(&options_table_options[i], &text);
    out_cstr(&text, "\nExit status:\n");
    for (size_t i = 0; i < sizeof EXITS / sizeof *EXITS; i++)
        out_fmt(&text, "  %s  %s\n", EXITS[i].code, EXITS[i].means);
    out_put(final, str_make(text.p, text.n));
    out_close(&text);
}

/* Text for roff: a backslash and a leading dot or apostrophe are special, a hyphen is a minus. */
static void put_roff(struct out *out, const char *s)
{
    for (; *s; s++) {
        if (*s == '-' || *s == '\\')
            out_char(out, '\\');
        out_char(out, *s);
    }
}

static void man_option(const struct option *opt, struct out *out)
{
    out_cstr(out, ".TP\n");
    if (opt->letter)
        out_fmt(out, "\\fB\\-%c\\fR, ", opt->letter);
    out_cstr(out, "\\fB\\-\\-");
    put_roff(out, opt->name);
    out_cstr(out, "\\fR");
    if (opt->arg)
        out_fmt(out, "=\\fI%s\\fR", opt->arg);
    if (opt->alias)
        out_fmt(out, ", \\fB\\-\\-%s\\fR", opt->alias);
    out_char(out, '\n');
    put_roff(out, opt->does);
    out_cstr(out, ".\n");
}

static void man_command(enum command c, struct out *out)
{
    out_fmt(out, ".SS attest %s ", options_table_commands[c].name);
    put_roff(out, options_table_commands[c].args);
    out_char(out, '\n');
    put_roff(out, options_table_commands[c].does);
    out_cstr(out, ".\n");
    for (unsigned i = 0; i < OPT_COUNT; i++)
        if ((options_table_options[i].commands >> c & 1) && i != OPT_HELP && i != OPT_VERSION)
            man_option(&options_table_options[i], out);
}

void options_help_man(struct out *out)
{
    out_cstr(out, ".\\\" Made by attest help --man from the option table; do not edit.\n");
    out_cstr(out, ".TH ATTEST 1 \"\" \"attest " ATTEST_VERSION "\" \"User Commands\"\n");
    out_cstr(out, ".SH NAME\nattest \\- events, claims and counts from news reports\n.SH SYNOPSIS\n.B attest\n");
    put_roff(out, options_table_commands[COMMAND_NONE].args);
    out_cstr(out, "\n.SH DESCRIPTION\n");
    put_roff(out, INTRO);
    out_cstr(out, "\n.PP\n");
    put_roff(out, INPUT_TEXT);
    out_cstr(out, "\n.SH COMMANDS\n");
    for (unsigned c = 1; c < COMMAND_COUNT; c++)
        man_command(c, out);
    out_cstr(out, ".SH OPTIONS OF ALL COMMANDS\n");
    man_option(&options_table_options[OPT_HELP], out);
    man_option(&options_table_options[OPT_VERSION], out);
    out_cstr(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < sizeof EXITS / sizeof *EXITS; i++)
        out_fmt(out, ".TP\n%s\n%s.\n", EXITS[i].code, EXITS[i].means);
    out_cstr(out, ".SH ENVIRONMENT\n.TP\nNO_COLOR\nIf set, nothing is coloured.\n"
                  ".SH SEE ALSO\n\\fBattest\\-rules\\fR(5); docs/schema.md for the record, docs/CODING.md for what is "
                  "coded as which event.\n");
}
