#include "options.h"

#include "options_table.h"

#include <string.h>

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
        names[c - 1] = options_table_commands[c].name;
    return err_set(e, NULL, 0, 0, "there is no command '%s'; did you mean '%s'? (attest help lists them)", name,
                   nearest(name, names, COMMAND_COUNT - 1));
}

static bool unknown_option(enum command c, const char *name, struct err *e)
{
    const char *names[2 * OPT_COUNT] = {options_table_options[OPT_HELP].name};
    unsigned n = 0;
    for (unsigned i = 0; i < OPT_COUNT; i++) {
        if (!(options_table_options[i].commands >> c & 1))
            continue;
        names[n++] = options_table_options[i].name;
        if (options_table_options[i].alias)
            names[n++] = options_table_options[i].alias;
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
        if ((options_table_options[i].commands >> c & 1) &&
            (str_eq(name, str_of(options_table_options[i].name)) ||
             (options_table_options[i].alias && str_eq(name, str_of(options_table_options[i].alias)))))
            return i;
    return -1;
}

static int find_short(enum command c, char letter)
{
    for (int i = 0; i < OPT_COUNT; i++)
        if ((options_table_options[i].commands >> c & 1) && options_table_options[i].letter && options_table_options[i].letter == letter)
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
    if (!options_table_options[id].arg) {
        if (value)
            return err_set(e, NULL, 0, 0, "--%s takes no value", options_table_options[id].name);
        return apply(o, id, NULL, e);
    }
    if (!value) {
        if (*i + 1 >= argc)
            return err_set(e, NULL, 0, 0, "--%s needs a value: --%s=%s", options_table_options[id].name, options_table_options[id].name, options_table_options[id].arg);
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
        if (!options_table_options[id].arg) {
            if (!apply(o, id, NULL, e))
                return false;
            continue;
        }
        if (p[1])
            return apply(o, id, p + 1, e);
        if (*i + 1 >= argc)
            return err_set(e, NULL, 0, 0, "-%c needs a value: -%c %s", *p, *p, options_table_options[id].arg);
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
        if (strcmp(argv[i], options_table_commands[c].name) == 0) {
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
