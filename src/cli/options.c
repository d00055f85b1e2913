#include "options.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

/* --- the tables --------------------------------------------------------------------------------- */

#define ASK "[OPTION...] DB"

static const struct {
    const char *name, *args, *does;
} COMMANDS[COMMAND_COUNT] = {
    [COMMAND_NONE] = {"", "COMMAND [OPTION...] [FILE...]", ""},
    [COMMAND_CODE] = {"code", "[OPTION...] [FILE...]",
                      "Code documents: one JSON record a line for each, in input order"},
    [COMMAND_ADD] = {"add", "[OPTION...] DB [FILE...]",
                     "Code documents and add their records to the database DB, which is made if absent. "
                     "Documents that are there already are passed over, so a run that was stopped may be repeated"},
    [COMMAND_GROUP] = {"group", "DB",
                       "Find near copies and incidents among the documents of a database; add and merge do it by "
                       "themselves unless told not to"},
    [COMMAND_MERGE] = {"merge", "[OPTION...] DB SHARD...",
                       "Add all that is in other databases to DB, which is made if absent: the same as if all inputs had "
                       "been added to it"},
    [COMMAND_EVENTS] = {"events", ASK, "List the events of a database: who did what to whom, where and when"},
    [COMMAND_CLAIMS] = {"claims", ASK, "List the claims of a database: who says so, and what became of it"},
    [COMMAND_TOLLS] = {"tolls", ASK, "List the figures of a database, each with its speaker; those withdrawn are marked"},
    [COMMAND_INCIDENTS] = {"incidents", ASK,
                           "List the incidents of a database: what happened once, with the number of reports on it"},
    [COMMAND_TIMELINE] = {"timeline", ASK, "List incidents, figures and what undid them, day by day"},
    [COMMAND_DOCUMENTS] = {"documents", ASK, "List the documents of a database, with versions and copies"},
    [COMMAND_COPIES] = {"copies", ASK, "List the pairs of near copies among the documents of a database"},
    [COMMAND_PROBLEMS] = {"problems", ASK, "List what was wrong with the inputs of a database"},
    [COMMAND_REPORT] = {"report", ASK,
                        "Show a database, or what the filters leave of it, as one HTML page: figures by speaker over time, "
                        "incidents day by day and on a map, claims that were undone, each with its evidence"},
    [COMMAND_EXPORT] = {"export", ASK, "Print the events of a database, or what the filters leave of them, in the form of other data sets"},
    [COMMAND_REVIEW] = {"review", ASK,
                        "Look through the events, claims or figures of a database, or what the filters leave of them, on the "
                        "terminal, and accept, reject, edit or flag them by keys; ? shows the keys. What coders say is added to "
                        "the database and changes nothing else in it; several may work on it at once. With --set, --list, "
                        "--agreement or --corrections no screen is shown"},
    [COMMAND_PARSE] = {"parse", "[OPTION...] [FILE...]",
                       "Split, tag and parse documents: CoNLL-U of Universal Dependencies v2"},
    [COMMAND_EXPLAIN] = {"explain", "[OPTION...] TEXT...|FILE...|DB ID...",
                         "Show for a piece of text, or for documents, what every stage found and why: the candidates "
                         "for each name and place with those that lost, how each time was read, which rule made "
                         "each event, count and claim. If the first word is a file, all are; without any, standard "
                         "input is read. If it is a database, the others are ids of items in it, which are shown with "
                         "all that has to do with them"},
    [COMMAND_BENCH] = {"bench", "[OPTION...] FILE...",
                       "Measure every stage on the documents: words per second, best of several runs"},
    [COMMAND_HELP] = {"help", "[COMMAND]", "Show help for a command; --man prints the manual page"},
};

enum option_id {
    OPT_FORMAT, OPT_FILES_FROM, OPT_JOBS, OPT_SUMMARY, OPT_STATS, OPT_TRACE, OPT_DUMP, OPT_STAGE, OPT_DATE, OPT_LANG_DIR, OPT_ACTORS, OPT_MODEL,
    OPT_MAX_DOC, OPT_SINCE, OPT_UNTIL, OPT_COUNTRY, OPT_ACTOR, OPT_SPEAKER, OPT_TYPE, OPT_WHAT, OPT_NEAR, OPT_STATUS,
    OPT_FACTUALITY, OPT_OUTLET, OPT_TEXT, OPT_INCIDENT, OPT_DOCUMENT, OPT_LIMIT, OPT_OUTPUT, OPT_NO_GROUP, OPT_OUT, OPT_TO,
    OPT_KIND, OPT_CODER, OPT_SET, OPT_VERDICT, OPT_FIELD, OPT_VALUE, OPT_NOTE, OPT_LIST, OPT_AGREEMENT, OPT_CORRECTIONS,
    OPT_REPEAT, OPT_MAN, OPT_HELP, OPT_VERSION, OPT_COUNT
};

#define C(name) (1u << COMMAND_##name)
#define LISTS   (C(EVENTS) | C(CLAIMS) | C(TOLLS) | C(INCIDENTS) | C(TIMELINE) | C(DOCUMENTS) | C(COPIES) | C(PROBLEMS))
#define ASKS    (C(REPORT) | C(EXPORT) | C(REVIEW) | LISTS)
#define DATED   (ASKS & ~(C(COPIES) | C(PROBLEMS)))
#define THINGS  (C(REPORT) | C(EXPORT) | C(REVIEW) | C(EVENTS) | C(CLAIMS) | C(TOLLS) | C(INCIDENTS) | C(DOCUMENTS))
#define ANY     (ASKS | C(GROUP) | C(MERGE) | C(NONE) | C(CODE) | C(ADD) | C(PARSE) | C(EXPLAIN) | C(BENCH) | C(HELP))
#define DOCS    (C(CODE) | C(ADD) | C(PARSE) | C(EXPLAIN) | C(BENCH))

static const struct option {
    const char *name;
    char letter;
    const char *arg; /* NULL: takes none */
    unsigned commands;
    const char *does;
    const char *alias; /* another name; NULL: none */
} OPTIONS[OPT_COUNT] = {
    [OPT_FORMAT] = {"format", 'f', "FORMAT", DOCS,
                    "What the input is: auto (default), text, html, jsonl, warc, feed, dump or conllu. "
                    "auto looks at the bytes; gzip and zstd are unpacked by themselves. With conllu the parse is taken "
                    "as it stands there: that of any parser for Universal Dependencies will do",
                    "from"},
    [OPT_FILES_FROM] = {"files-from", 0, "LIST", DOCS,
                        "Read also the files and folders that the file LIST names, one a line, or each "
                        "ended by NUL (find -print0); - reads the list from standard input"},
    [OPT_JOBS] = {"jobs", 'j', "N", C(CODE) | C(ADD) | C(PARSE),
                  "Work on N documents at a time (default 1; 0: as many as there are processors). "
                  "The output is the same for any N"},
    [OPT_SUMMARY] = {"summary", 's', NULL, C(CODE),
                     "Print a summary for people instead of records"},
    [OPT_STATS] = {"stats", 0, NULL, C(CODE) | C(PARSE),
                   "At the end, report documents, words, bytes, time and memory on standard error"},
    [OPT_TRACE] = {"trace", 't', "STAGES", C(CODE),
                   "Print what these stages found, in short lines for people, instead of records; "
                   "stages are input, page, text, parse, name, time, event, claim, split by commas"},
    [OPT_DUMP] = {"dump", 0, "STAGE", C(CODE),
                  "Stop after this stage and print the whole document as text that "
                  "--format=dump reads back"},
    [OPT_STAGE] = {"stage", 't', "STAGES", C(EXPLAIN),
                   "Show these stages only: parse, name, time, event, claim, split by commas"},
    [OPT_DATE] = {"date", 0, "YYYY-MM-DD", C(EXPLAIN),
                  "Take this for the day of publication: offices are judged and relative times counted as of it"},
    [OPT_LANG_DIR] = {"lang-dir", 0, "DIR", DOCS,
                      "Read words, rules and models from DIR instead of those built in"},
    [OPT_ACTORS] = {"actors", 'a', "FILE", C(CODE) | C(ADD) | C(EXPLAIN) | C(BENCH),
                    "Add actors of your own from FILE, a table split by tabs with the columns of "
                    "lang/all/officials_extra.tsv (people) or lang/all/armed_groups_extra.tsv (bodies); its rows "
                    "win over those built in. May be given twice, once for people and once for bodies"},
    [OPT_MODEL] = {"model", 'm', "FILE", DOCS,
                   "Parse with this model, made by attest-train, instead of that of the language data; "
                   "for any treebank of Universal Dependencies see docs/training.md"},
    [OPT_MAX_DOC] = {"max-doc", 0, "BYTES", DOCS,
                     "Cut documents that are longer than this, with a problem row (default 64 MiB)"},
    [OPT_SINCE] = {"since", 0, "DAY", DATED, "Only what happened or was said on DAY or later; a year, month or day"},
    [OPT_UNTIL] = {"until", 0, "DAY", DATED, "Only what happened or was said by the end of DAY; a year, month or day"},
    [OPT_COUNTRY] = {"country", 0, "CODE", DATED,
                     "Only what concerns this country, ISO 3166-1 alpha-3: as place or side of an event, as place of a "
                     "figure, as that of a speaker"},
    [OPT_ACTOR] = {"actor", 0, "NAME", THINGS,
                   "Only events (and what is said of them) with a side whose name holds NAME or whose code begins with it"},
    [OPT_SPEAKER] = {"speaker", 0, "NAME", C(REPORT) | C(EXPORT) | C(REVIEW) | C(EVENTS) | C(CLAIMS) | C(TOLLS) | C(TIMELINE) | C(DOCUMENTS),
                     "Only what is said by somebody whose name holds NAME or whose code begins with it"},
    [OPT_TYPE] = {"type", 0, "TYPE", THINGS, "Only events of this type, or type and mode: ASSAULT, COERCE/arrest"},
    [OPT_WHAT] = {"what", 0, "WHAT", THINGS | C(TIMELINE),
                  "Only figures of dead, injured, missing, detained, displaced, abducted, released, participants, deployed "
                  "or other"},
    [OPT_NEAR] = {"near", 0, "LAT,LON,KM", THINGS | C(TIMELINE), "Only what lies within KM kilometres of this point"},
    [OPT_STATUS] = {"status", 0, "STATUS", C(REPORT) | C(EXPORT) | C(REVIEW) | C(EVENTS) | C(CLAIMS) | C(TOLLS) | C(TIMELINE),
                    "Only claims that are now: stands, withdrawn, retracted, corrected, superseded or contested"},
    [OPT_FACTUALITY] = {"factuality", 0, "WORD", C(EXPORT) | C(REVIEW) | C(EVENTS) | C(CLAIMS) | C(TOLLS),
                        "Only events told as actual, negated, future, hypothetical, historical or unknown"},
    [OPT_OUTLET] = {"outlet", 0, "NAME", THINGS | C(COPIES), "Only from an outlet whose name or address holds NAME"},
    [OPT_TEXT] = {"text", 0, "WORDS", ASKS & ~C(PROBLEMS),
                  "Only from documents that hold all these words, in title or text; a phrase stands in double quotes"},
    [OPT_INCIDENT] = {"incident", 0, "ID", THINGS, "Only from this incident"},
    [OPT_DOCUMENT] = {"document", 0, "ID", THINGS | C(COPIES) | C(PROBLEMS), "Only from this document; the beginning of its id will do"},
    [OPT_LIMIT] = {"limit", 0, "N", ASKS, "At most N rows"},
    [OPT_OUTPUT] = {"output", 'o', "FORM", LISTS | C(REVIEW),
                    "table (default, cut to the width of a terminal), csv, tsv or jsonl; the last three have all columns"},
    [OPT_OUT] = {"out", 'o', "FILE", C(REPORT), "Write to FILE instead of standard output"},
    [OPT_TO] = {"to", 0, "FORMAT", C(EXPORT),
                "records (as attest code prints them), plover, geojson, timelinejs, or the columns of gdelt, icews, phoenix or "
                "polecat files"},
    [OPT_NO_GROUP] = {"no-group", 0, NULL, C(ADD) | C(MERGE),
                      "Do not look for near copies and incidents at the end: for databases that are to be merged"},
    [OPT_KIND] = {"kind", 'k', "KIND", C(REVIEW), "event, claim or count: what is looked through (default event) or listed (default all)"},
    [OPT_CODER] = {"coder", 'c', "NAME", C(REVIEW),
                   "Who judges (default: the user of the system); with --list and --corrections: only what NAME said"},
    [OPT_SET] = {"set", 0, "ID", C(REVIEW), "Give a verdict on this item, without a screen"},
    [OPT_VERDICT] = {"verdict", 0, "VERDICT", C(REVIEW),
                     "With --set: accept, reject, edit, flag, or undo for the coder's last verdict on the item"},
    [OPT_FIELD] = {"field", 0, "FIELD", C(REVIEW), "With --verdict edit: the column that is wrong"},
    [OPT_VALUE] = {"value", 0, "VALUE", C(REVIEW), "With --verdict edit: what should stand there; '' for nothing"},
    [OPT_NOTE] = {"note", 0, "TEXT", C(REVIEW), "With --set: a remark"},
    [OPT_LIST] = {"list", 'l', NULL, C(REVIEW), "List the last verdict of each coder on each item"},
    [OPT_AGREEMENT] = {"agreement", 0, NULL, C(REVIEW),
                       "How far coders agree on accept and reject, and on the fields that were edited: percent, Cohen's kappa of "
                       "each two, Krippendorff's alpha of all"},
    [OPT_CORRECTIONS] = {"corrections", 0, "FORM", C(REVIEW),
                         "Print what was rejected or edited as examples for rule files (rules), or all that was judged as case "
                         "files (cases); drafts to be reworded. Items on which coders disagree are left out"},
    [OPT_REPEAT] = {"repeat", 'n', "N", C(BENCH), "Run N times and report the best (default 3)"},
    [OPT_MAN] = {"man", 0, NULL, C(HELP), "Print the manual page as roff"},
    [OPT_HELP] = {"help", 'h', NULL, ANY, "Show help and stop"},
    [OPT_VERSION] = {"version", 'V', NULL, ANY, "Show version, model and licences and stop"},
};

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

/* --- nearest name ------------------------------------------------------------------------------- */

/* Levenshtein distance, names of up to 31 letters. */
static unsigned distance(const char *a, const char *b)
{
    enum { LONGEST = 31 };
    size_t n = strlen(a), m = strlen(b);
    unsigned row[LONGEST + 1];
    if (n > LONGEST || m > LONGEST)
        return LONGEST;
    for (size_t j = 0; j <= m; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= n; i++) {
        unsigned diagonal = row[0];
        row[0] = (unsigned)i;
        for (size_t j = 1; j <= m; j++) {
            unsigned change = diagonal + (a[i - 1] != b[j - 1]);
            diagonal = row[j];
            unsigned gap = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;
            row[j] = change < gap ? change : gap;
        }
    }
    return row[m];
}

static const char *nearest(const char *name, const char *const *names, unsigned n)
{
    const char *best = names[0];
    for (unsigned i = 1; i < n; i++)
        if (distance(name, names[i]) < distance(name, best))
            best = names[i];
    return best;
}

static bool unknown_command(const char *name, struct err *e)
{
    const char *names[COMMAND_COUNT];
    for (unsigned c = 1; c < COMMAND_COUNT; c++)
        names[c - 1] = COMMANDS[c].name;
    return err_set(e, NULL, 0, 0, "there is no command '%s'; did you mean '%s'? (attest help lists them)", name,
                   nearest(name, names, COMMAND_COUNT - 1));
}

static bool unknown_option(enum command c, const char *name, struct err *e)
{
    const char *names[2 * OPT_COUNT] = {OPTIONS[OPT_HELP].name};
    unsigned n = 0;
    for (unsigned i = 0; i < OPT_COUNT; i++) {
        if (!(OPTIONS[i].commands >> c & 1))
            continue;
        names[n++] = OPTIONS[i].name;
        if (OPTIONS[i].alias)
            names[n++] = OPTIONS[i].alias;
    }
    return err_set(e, NULL, 0, 0, "there is no option '--%s' here; did you mean '--%s'?", name, nearest(name, names, n));
}

/* --- parsing ------------------------------------------------------------------------------------ */

static bool take_number(const char *name, const char *arg, uint64_t max, uint64_t *value, struct err *e)
{
    return str_to_uint(str_of(arg), max, value) ||
           err_set(e, NULL, 0, 0, "--%s takes a whole number up to %llu, not '%s'", name, (unsigned long long)max, arg);
}

static bool apply(struct options *o, enum option_id id, const char *arg, struct err *e)
{
    uint64_t v = 0;
    switch (id) {
    case OPT_FORMAT: o->format = arg; break;
    case OPT_FILES_FROM: o->files_from = arg; break;
    case OPT_SUMMARY: o->summary = true; break;
    case OPT_STATS: o->stats = true; break;
    case OPT_TRACE: o->trace = arg; break;
    case OPT_DUMP: o->dump = arg; break;
    case OPT_STAGE: o->stages = arg; break;
    case OPT_DATE: o->date = arg; break;
    case OPT_LANG_DIR: o->lang_dir = arg; break;
    case OPT_ACTORS:
        if (o->nactors == sizeof o->actors / sizeof *o->actors)
            return err_set(e, NULL, 0, 0, "--actors takes one file of people and one of bodies, not more");
        o->actors[o->nactors++] = arg;
        break;
    case OPT_MODEL: o->model = arg; break;
    case OPT_MAN: o->man = true; break;
    case OPT_HELP: o->help = true; break;
    case OPT_VERSION: o->version = true; break;
    case OPT_JOBS:
        if (!take_number("jobs", arg, 256, &v, e))
            return false;
        o->jobs = (unsigned)v;
        break;
    case OPT_SINCE: o->filter.since = arg; break;
    case OPT_UNTIL: o->filter.until = arg; break;
    case OPT_COUNTRY: o->filter.country = arg; break;
    case OPT_ACTOR: o->filter.actor = arg; break;
    case OPT_SPEAKER: o->filter.speaker = arg; break;
    case OPT_TYPE: o->filter.type = arg; break;
    case OPT_WHAT: o->filter.what = arg; break;
    case OPT_NEAR: o->filter.near = arg; break;
    case OPT_STATUS: o->filter.status = arg; break;
    case OPT_FACTUALITY: o->filter.factuality = arg; break;
    case OPT_OUTLET: o->filter.outlet = arg; break;
    case OPT_TEXT: o->filter.text = arg; break;
    case OPT_INCIDENT: o->filter.incident = arg; break;
    case OPT_DOCUMENT: o->filter.document = arg; break;
    case OPT_LIMIT: return take_number("limit", arg, UINT64_MAX, &o->filter.limit, e);
    case OPT_OUT: o->out = arg; break;
    case OPT_TO: o->to = arg; break;
    case OPT_KIND: o->kind = arg; break;
    case OPT_CODER: o->coder = arg; break;
    case OPT_SET: o->set = arg; break;
    case OPT_VERDICT: o->verdict = arg; break;
    case OPT_FIELD: o->field = arg; break;
    case OPT_VALUE: o->value = arg; break;
    case OPT_NOTE: o->note = arg; break;
    case OPT_LIST: o->list = true; break;
    case OPT_AGREEMENT: o->agreement = true; break;
    case OPT_CORRECTIONS: o->corrections = arg; break;
    case OPT_NO_GROUP: o->no_group = true; break;
    case OPT_OUTPUT: o->output = arg; break;
    case OPT_REPEAT:
        if (!take_number("repeat", arg, 1000, &v, e))
            return false;
        o->repeat = v ? (unsigned)v : 1;
        break;
    case OPT_MAX_DOC:
        if (!take_number("max-doc", arg, 1u << 30, &o->max_doc, e))
            return false;
        break;
    case OPT_COUNT: break;
    }
    return true;
}

static int find_long(enum command c, struct str name)
{
    for (int i = 0; i < OPT_COUNT; i++)
        if ((OPTIONS[i].commands >> c & 1) &&
            (str_eq(name, str_of(OPTIONS[i].name)) ||
             (OPTIONS[i].alias && str_eq(name, str_of(OPTIONS[i].alias)))))
            return i;
    return -1;
}

static int find_short(enum command c, char letter)
{
    for (int i = 0; i < OPT_COUNT; i++)
        if ((OPTIONS[i].commands >> c & 1) && OPTIONS[i].letter && OPTIONS[i].letter == letter)
            return i;
    return -1;
}

/* --name, --name=value or --name value. *i moves over a value taken from the next word. */
static bool long_option(struct options *o, int argc, char **argv, int *i, struct err *e)
{
    struct str rest = str_of(argv[*i] + 2), name;
    str_field(&rest, '=', &name);
    int id = find_long(o->command, name);
    if (id < 0) {
        char word[64];
        int n = name.n < sizeof word - 1 ? (int)name.n : (int)sizeof word - 1;
        memcpy(word, name.p, (size_t)n);
        word[n] = 0;
        return unknown_option(o->command, word, e);
    }
    const char *value = rest.p;
    if (!OPTIONS[id].arg) {
        if (value)
            return err_set(e, NULL, 0, 0, "--%s takes no value", OPTIONS[id].name);
        return apply(o, id, NULL, e);
    }
    if (!value) {
        if (*i + 1 >= argc)
            return err_set(e, NULL, 0, 0, "--%s needs a value: --%s=%s", OPTIONS[id].name, OPTIONS[id].name, OPTIONS[id].arg);
        value = argv[++*i];
    }
    return apply(o, id, value, e);
}

/* -x, -xVALUE, -x VALUE, and several letters behind one dash. */
static bool short_options(struct options *o, int argc, char **argv, int *i, struct err *e)
{
    for (const char *p = argv[*i] + 1; *p; p++) {
        int id = find_short(o->command, *p);
        if (id < 0)
            return err_set(e, NULL, 0, 0, "there is no option '-%c' here; --help lists them", *p);
        if (!OPTIONS[id].arg) {
            if (!apply(o, id, NULL, e))
                return false;
            continue;
        }
        if (p[1])
            return apply(o, id, p + 1, e);
        if (*i + 1 >= argc)
            return err_set(e, NULL, 0, 0, "-%c needs a value: -%c %s", *p, *p, OPTIONS[id].arg);
        return apply(o, id, argv[++*i], e);
    }
    return true;
}

static bool take_word(struct options *o, char **argv, int i, struct err *e)
{
    if (o->command != COMMAND_NONE) {
        argv[o->nfiles++] = argv[i];
        return true;
    }
    for (unsigned c = 1; c < COMMAND_COUNT; c++) {
        if (strcmp(argv[i], COMMANDS[c].name) == 0) {
            o->command = c;
            return true;
        }
    }
    return unknown_command(argv[i], e);
}

bool options_parse(int argc, char **argv, struct options *o, struct err *e)
{
    *o = (struct options){.jobs = 1, .repeat = 3, .format = "auto", .files = (const char *const *)argv};
    bool only_files = false;
    for (int i = 1; i < argc; i++) {
        const char *word = argv[i];
        bool ok;
        if (only_files || word[0] != '-' || !word[1])
            ok = take_word(o, argv, i, e);
        else if (strcmp(word, "--") == 0)
            ok = only_files = true;
        else if (word[1] == '-')
            ok = long_option(o, argc, argv, &i, e);
        else
            ok = short_options(o, argc, argv, &i, e);
        if (!ok)
            return false;
    }
    if (o->command == COMMAND_HELP && o->nfiles)
        o->topic = o->files[0];
    return true;
}

/* --- help and manual ---------------------------------------------------------------------------- */

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
    out_fmt(&text, "usage: attest%s%s %s\n\n", c ? " " : "", COMMANDS[c].name, COMMANDS[c].args);
    if (c) {
        wrap(&text, COMMANDS[c].does, 0, 0);
    } else {
        wrap(&text, INTRO, 0, 0);
        out_cstr(&text, "\nCommands:\n");
        for (unsigned i = 1; i < COMMAND_COUNT; i++) {
            out_fmt(&text, "  %-11s", COMMANDS[i].name);
            wrap(&text, COMMANDS[i].does, 13, 13);
        }
    }
    if (1u << c & DOCS) {
        out_char(&text, '\n');
        wrap(&text, INPUT_TEXT, 0, 0);
    }
    out_cstr(&text, "\nOptions:\n");
    for (unsigned i = 0; i < OPT_COUNT; i++)
        if (OPTIONS[i].commands >> c & 1)
            help_option(&OPTIONS[i], &text);
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
    out_fmt(out, ".SS attest %s ", COMMANDS[c].name);
    put_roff(out, COMMANDS[c].args);
    out_char(out, '\n');
    put_roff(out, COMMANDS[c].does);
    out_cstr(out, ".\n");
    for (unsigned i = 0; i < OPT_COUNT; i++)
        if ((OPTIONS[i].commands >> c & 1) && i != OPT_HELP && i != OPT_VERSION)
            man_option(&OPTIONS[i], out);
}

void options_man(struct out *out)
{
    out_cstr(out, ".\\\" Made by attest help --man from the option table; do not edit.\n");
    out_cstr(out, ".TH ATTEST 1 \"\" \"attest " ATTEST_VERSION "\" \"User Commands\"\n");
    out_cstr(out, ".SH NAME\nattest \\- events, claims and counts from news reports\n.SH SYNOPSIS\n.B attest\n");
    put_roff(out, COMMANDS[COMMAND_NONE].args);
    out_cstr(out, "\n.SH DESCRIPTION\n");
    put_roff(out, INTRO);
    out_cstr(out, "\n.PP\n");
    put_roff(out, INPUT_TEXT);
    out_cstr(out, "\n.SH COMMANDS\n");
    for (unsigned c = 1; c < COMMAND_COUNT; c++)
        man_command(c, out);
    out_cstr(out, ".SH OPTIONS OF ALL COMMANDS\n");
    man_option(&OPTIONS[OPT_HELP], out);
    man_option(&OPTIONS[OPT_VERSION], out);
    out_cstr(out, ".SH EXIT STATUS\n");
    for (size_t i = 0; i < sizeof EXITS / sizeof *EXITS; i++)
        out_fmt(out, ".TP\n%s\n%s.\n", EXITS[i].code, EXITS[i].means);
    out_cstr(out, ".SH ENVIRONMENT\n.TP\nNO_COLOR\nIf set, nothing is coloured.\n"
                  ".SH SEE ALSO\n\\fBattest\\-rules\\fR(5); docs/schema.md for the record, docs/CODING.md for what is "
                  "coded as which event.\n");
}
