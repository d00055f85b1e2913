#ifndef TEST_TIME_READ_H
#define TEST_TIME_READ_H
/* Runs the stage on one text, with the tables of lang/en/time and a small table of leaders. */
#include "dict.h"
#include "when.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

struct test_time {
    char dir[64];
    struct dict *dict;
    struct when_stage *stage;
    struct arena arena;
    struct doc doc;
};

static const char LEADERS[] =
    "person*\talias*\tsurname*\trole\ttitle\tiso3\tcode\tfrom\tto\n"
    "Alma Vereker\t\tVereker\tHOG\tPrime Minister\tXAA\t\t2022-01-11\t2024-02-06\n"
    "Bodo Anselm\t\tAnselm\tHOS\tPresident\tXAA\t\t2019-03-20\t\n"
    "Cyril Hamsun\t\tHamsun\tHOG\tPrime Minister\tXAB\t\t2008-05-07\t2012-05-08\n"
    "Dora Lindqvist\t\tLindqvist\tHOS\tPresident\tXAC\t\t2020-11-15\t\n";

static int test_time_open(void **state)
{
    struct test_time *t = arena_xalloc(sizeof *t);
    memset(t, 0, sizeof *t);
    strcpy(t->dir, "/tmp/test_time_XXXXXX");
    assert_non_null(mkdtemp(t->dir));
    char command[400];
    snprintf(command, sizeof command, "mkdir -p %s/en %s/all && cp -r lang/en/time %s/en/", t->dir,
             t->dir, t->dir);
    assert_int_equal(system(command), 0);
    snprintf(command, sizeof command, "%s/all/leaders.tsv", t->dir);
    FILE *f = fopen(command, "w");
    assert_non_null(f);
    fputs(LEADERS, f);
    fclose(f);
    struct err e = {0};
    t->dict = dict_open_dir(t->dir, &e);
    if (!t->dict)
        fail_msg("%s:%u: %s", e.file, e.line, e.text);
    t->stage = when_open(t->dict, &e);
    if (!t->stage)
        fail_msg("%s:%u: %s", e.file, e.line, e.text);
    *state = t;
    return 0;
}

static int test_time_close(void **state)
{
    struct test_time *t = *state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", t->dir);
    int rc = system(command);
    when_close(t->stage);
    dict_close(t->dict);
    arena_free(&t->arena);
    free(t);
    return rc;
}

/* Reads `text`; published "" = not known. Each line is a sentence. */
static struct doc *test_time_read(struct test_time *t, struct str text, const char *published)
{
    arena_reset(&t->arena, 1 << 20);
    doc_init(&t->doc, &t->arena);
    struct doc *d = &t->doc;
    d->text = text;
    int32_t from = DAY_NONE, to;
    d->published.day = d->published.anchor = DAY_NONE;
    if (day_parse(str_of(published), &from, &to))
        d->published = (struct published){from, STR("meta"), CONFIDENCE_PROBABLE, STR(""), from};
    for (uint32_t b = 0, i = 0; i <= text.n; i++)
        if (i == text.n || text.p[i] == '\n') {
            struct sent *s = vec_push(d->arena, &d->sents);
            s->span = (struct span){b, i};
            b = i + 1;
        }
    when_run(t->stage, d);
    return d;
}

/* The expression that overlaps `words` in the text; NULL. */
static inline const struct when *test_time_find(const struct doc *d, const char *words)
{
    size_t at = str_find(d->text, str_of(words), 0);
    for (uint32_t i = 0; at != SIZE_MAX && i < d->whens.n; i++)
        if (d->whens.v[i].span.b < at + strlen(words) && d->whens.v[i].span.e > at)
            return &d->whens.v[i];
    return NULL;
}

#endif
