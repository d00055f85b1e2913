#include "options_table.h"

#define ASK "[OPTION...] DB"

const struct option_command options_table_commands[COMMAND_COUNT] = {
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

#define C(name) (1u << COMMAND_##name)
#define LISTS   (C(EVENTS) | C(CLAIMS) | C(TOLLS) | C(INCIDENTS) | C(TIMELINE) | C(DOCUMENTS) | C(COPIES) | C(PROBLEMS))
#define ASKS    (C(REPORT) | C(EXPORT) | C(REVIEW) | LISTS)
#define DATED   (ASKS & ~(C(COPIES) | C(PROBLEMS)))
#define THINGS  (C(REPORT) | C(EXPORT) | C(REVIEW) | C(EVENTS) | C(CLAIMS) | C(TOLLS) | C(INCIDENTS) | C(DOCUMENTS))
#define ANY     (ASKS | C(GROUP) | C(MERGE) | C(NONE) | C(CODE) | C(ADD) | C(PARSE) | C(EXPLAIN) | C(BENCH) | C(HELP))
#define DOCS    (C(CODE) | C(ADD) | C(PARSE) | C(EXPLAIN) | C(BENCH))

const struct option options_table_options[OPT_COUNT] = {
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

bool options_table_reads_documents(enum command c)
{
    return 1u << c & DOCS;
}
