/*
 * attest-cases [--update] [--lang-dir DIR] FILE.cases...
 *
 * Runs case files:
 *
 *     === what is tested | stage [| 2022-01-21]
 *     text (plain; taken as it is)
 *     ---
 *     expected: the lines of doc_brief for that stage
 *
 * An optional third field is the publication date. Stage `page` gets the text as a plain file, or as
 * HTML if it begins with '<'; all later stages get it verbatim. An expected line that begins with
 * "+ " or "- " makes the case a partial one: "+ x" must be among the lines, "- x" must not occur in
 * any; else all lines must be equal. --update rewrites the expected part of whole cases.
 * Prints a line per failed case, and last "N passed, N failed". Exit 1 if one failed.
 */
#include "dict.h"
#include "dict_builtin.h"
#include "doc_brief.h"
#include "doc_dump.h"
#include "pipeline.h"

#include <stdio.h>
#include <stdlib.h>

struct tally {
    unsigned passed, failed;
};

struct a_case {
    struct str name, stage, date, text, expected;
    uint32_t line;
};

static char *read_file(const char *path, size_t *n)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(2);
    }
    char *p = NULL;
    size_t cap = 0;
    ssize_t got = getdelim(&p, &cap, EOF, f); /* a byte 0xFF cannot stand in UTF-8 */
    fclose(f);
    *n = got > 0 ? (size_t)got : 0;
    return p;
}

static struct str next_line(struct str *rest, uint32_t *line)
{
    struct str s = {0};
    str_field(rest, '\n', &s);
    ++*line;
    return s;
}

/* Text between `from` and the beginning of the line at `to`, without the last line end. */
static struct str between(const char *from, const char *to)
{
    return to > from ? str_make(from, (size_t)(to - from) - (to[-1] == '\n')) : str_make(from, 0);
}

/* Parses the case that begins at *rest; false at the end of the file. */
static bool next_case(struct str *rest, uint32_t *line, struct a_case *c)
{
    struct str head = {0};
    while (rest->p && !str_starts(head, STR("===")))
        head = next_line(rest, line);
    if (!str_starts(head, STR("===")))
        return false;
    struct str fields = str_make(head.p + 3, head.n - 3), f;
    c->line = *line;
    c->date = STR("");
    str_field(&fields, '|', &f);
    c->name = str_trim(f);
    c->stage = str_field(&fields, '|', &f) ? str_trim(f) : STR("");
    if (str_field(&fields, '|', &f))
        c->date = str_trim(f);
    const char *begin = rest->p;
    struct str l = {0};
    while (rest->p && !str_eq(l, STR("---")))
        l = next_line(rest, line);
    c->text = between(begin, l.p);
    begin = rest->p ? rest->p : l.p;
    const char *end = begin;
    while (rest->p && !str_starts(*rest, STR("===")))
        l = next_line(rest, line), end = l.p + l.n;
    c->expected = str_trim(str_make(begin, begin ? (size_t)(end - begin) : 0));
    return true;
}

static struct str outcome(const struct pipeline *p, const struct a_case *c, enum stage stage, struct arena *a)
{
    struct doc d;
    struct err e;
    struct out o;
    doc_init(&d, a);
    d.id = c->name;
    d.raw = c->text;
    d.given_date = c->date;
    d.stage = STAGE_INPUT;
    if (stage != STAGE_PAGE)
        d.kind = DOC_VERBATIM;
    else
        d.kind = c->text.n && c->text.p[0] == '<' ? DOC_HTML : DOC_PLAIN;
    pipeline_run(p, &d, stage < STAGE_EVENT ? stage : STAGE_CLAIM);
    if (!doc_check(&d, &e))
        return str_fmt(a, "not sound: %s", e.text);
    out_open(&o, -1);
    doc_brief(&d, stage, &o);
    struct str s = str_dup(a, str_trim(str_make(o.p, o.n)));
    out_close(&o);
    return s;
}

static bool has_line(struct str text, struct str line)
{
    struct str l;
    while (str_field(&text, '\n', &l))
        if (str_eq(str_trim(l), line))
            return true;
    return false;
}

static bool is_partial(struct str expected)
{
    return str_starts(expected, STR("+ ")) || str_starts(expected, STR("- "));
}

static bool matches(struct str got, struct str expected)
{
    if (!is_partial(expected))
        return str_eq(got, expected);
    struct str l;
    while (str_field(&expected, '\n', &l)) {
        struct str what = l.n > 2 ? str_trim(str_make(l.p + 2, l.n - 2)) : STR("");
        if (l.n && l.p[0] == '+' && !has_line(got, what))
            return false;
        if (l.n && l.p[0] == '-' && str_find(got, what, 0) != SIZE_MAX)
            return false;
    }
    return true;
}

static void show_failure(const char *path, const struct a_case *c, struct str got)
{
    printf("FAIL %s:%u: %.*s\n", path, c->line, STR_ARG(c->name));
    printf("--- expected\n%.*s\n--- got\n%.*s\n", STR_ARG(c->expected), STR_ARG(got));
}

static void put_case(struct out *o, const struct a_case *c, struct str expected)
{
    out_fmt(o, "=== %.*s | %.*s", STR_ARG(c->name), STR_ARG(c->stage));
    if (c->date.n)
        out_fmt(o, " | %.*s", STR_ARG(c->date));
    out_char(o, '\n');
    out_put(o, c->text);
    out_cstr(o, "\n---\n");
    out_put(o, expected);
    out_cstr(o, "\n\n");
}

static void run_file(const struct pipeline *p, const char *path, bool update, struct tally *t)
{
    size_t n;
    uint32_t line = 0;
    char *bytes = read_file(path, &n);
    struct str rest = str_make(bytes, n);
    struct a_case c;
    struct out fresh;
    out_open(&fresh, -1);
    size_t first = str_find(rest, STR("==="), 0);
    out_put(&fresh, str_make(bytes, first == SIZE_MAX ? n : first)); /* comments at the top */
    while (next_case(&rest, &line, &c)) {
        struct arena a = {0};
        int stage = vocab_of(VOCAB_OF_STAGE, c.stage);
        struct str got = stage > 0 ? outcome(p, &c, (enum stage)stage, &a) : STR("no such stage");
        bool ok = stage > 0 && matches(got, c.expected);
        bool keep = ok || !update || is_partial(c.expected);
        t->passed += ok;
        t->failed += !ok;
        if (!ok && keep)
            show_failure(path, &c, got);
        put_case(&fresh, &c, keep ? c.expected : got);
        arena_free(&a);
    }
    FILE *f = update ? fopen(path, "wb") : NULL;
    if (f) {
        fwrite(fresh.p, 1, fresh.n - (fresh.n > 1), f);
        fclose(f);
    }
    out_close(&fresh);
    free(bytes);
}

int main(int argc, char **argv)
{
    struct err e;
    bool update = false;
    const char *lang_dir = NULL;
    int i = 1;
    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--update") == 0)
            update = true;
        else if (strcmp(argv[i], "--lang-dir") == 0 && i + 1 < argc)
            lang_dir = argv[++i];
    }
    struct dict *dict = lang_dir ? dict_open_dir(lang_dir, &e) : dict_open(dict_builtin_pack(), &e);
    struct pipeline *p = dict ? pipeline_open(dict, &e) : NULL;
    if (!p) {
        fprintf(stderr, "attest-cases: %s: %u: %s\n", e.file, e.line, e.text);
        return 2;
    }
    struct tally t = {0};
    for (; i < argc; i++)
        run_file(p, argv[i], update, &t);
    printf("%u passed, %u failed\n", t.passed, t.failed);
    pipeline_close(p);
    dict_close(dict);
    return t.failed ? 1 : 0;
}
