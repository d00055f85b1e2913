#ifndef ATTEST_TEST_STORE_ROOM_H
#define ATTEST_TEST_STORE_ROOM_H
/* A small store in a temporary folder, and records for it. */
#include "store_write.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>
#include <sqlite3.h>

static char FOLDER[64], PATH[96];
static struct store STORE;
static struct err E;
static struct scratch SCRATCH;
static const struct store_packer PACKER = {&SCRATCH, 1};

static int store_begin_test(void **state)
{
    (void)state;
    strcpy(FOLDER, "/tmp/attest-store-XXXXXX");
    assert_non_null(mkdtemp(FOLDER));
    snprintf(PATH, sizeof PATH, "%s/a.db", FOLDER);
    assert_true(store_open(PATH, STORE_WRITE, &STORE, &E));
    return 0;
}

static int store_end_test(void **state)
{
    static const char *const files[] = {"a.db", "a.db-wal", "a.db-shm"};
    char path[128];
    (void)state;
    store_close(&STORE);
    scratch_free(&SCRATCH);
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        snprintf(path, sizeof path, "%s/%s", FOLDER, files[i]);
        unlink(path);
    }
    return rmdir(FOLDER);
}

static inline long long number(const char *sql)
{
    long long n;
    if (!store_number(&STORE, sql, &n, &E))
        fail_msg("%s", E.text);
    return n;
}

/* Writes records, given as JSON, in one run. */
static inline void add_records(const char *const *json, unsigned n, struct store_totals *totals)
{
    struct store_run run = {.command = "add"};
    struct store_writer *w = store_write_open(&STORE, &run, &E);
    assert_non_null(w);
    for (unsigned i = 0; i < n; i++) {
        struct store_record r;
        if (!store_record_read(str_of(json[i]), &PACKER, &r, &E))
            fail_msg("%s", E.text);
        assert_true(store_write_record(w, &r, &E));
        store_record_free(&r);
    }
    assert_true(store_write_close(w, totals, &E));
}

#define HASH(digit) digit digit digit digit
#define SHA(digit) HASH(HASH(digit)) HASH(HASH(digit)) HASH(HASH(digit)) HASH(HASH(digit))

#endif
