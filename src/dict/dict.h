#ifndef ATTEST_DICT_H
#define ATTEST_DICT_H
/*
 * All language data of the program, immutable and shared by threads.
 *
 * A language folder holds
 *   NAME.tsv   a table. First line that is no comment: column names, tab-separated; a name that ends
 *              in '*' is a key column: each of its cells is split at '|' and every part, folded by
 *              utf8_fold, finds the row. '#' at the beginning of a line makes a comment; empty
 *              lines are skipped. Every row has as many cells as there are columns, or fewer (the
 *              rest is empty). Cells are trimmed.
 *   NAME.txt   a word list: a table with the one key column "word*".
 *   NAME.rules, NAME.bin   kept as they are: dict_blob().
 * and is known by its path without the ending: "en/months", "en/events/coerce".
 *
 * The folder is compiled to one pack, an image without pointers that is linked into the program and
 * used where it lies. With --lang-dir the same compiler runs at start-up, so both ways behave alike.
 * Errors name file and line.
 */
#include "err.h"

struct dict;
struct dict_table;

/* Compiles folder `dir` into a pack (malloc'ed: the caller frees *pack.p). */
bool dict_compile(const char *dir, struct str *pack, struct err *e);

/* Compiles one table file, to be known as `name`. The columns in `keys`, split by blanks, are key
 * columns whether they are marked or not. */
bool dict_compile_file(const char *path, const char *name, const char *keys, struct str *pack,
                       struct err *e);

/* Opens a pack; checks its header and every offset, since a pack may come from a file. Borrows
 * `pack`, which must be 64-byte aligned (a mapped file, linked-in data or memory of dict_compile)
 * and outlive the dict. NULL on error. */
struct dict *dict_open(struct str pack, struct err *e);

/* Compiles and opens a folder; the dict owns the pack. */
struct dict *dict_open_dir(const char *dir, struct err *e);

/* Compiles and opens one table file (dict_compile_file); the dict owns the pack. */
struct dict *dict_open_file(const char *path, const char *name, const char *keys, struct err *e);

/* Adds the tables of `more` to those of `d`, which owns it from now on; where both have a table of
 * one name, that of `d` is found. */
void dict_attach(struct dict *d, struct dict *more);

void dict_close(struct dict *d);

/* Bytes of the i-th pack: 0 is the language data, then what was attached, in its order. p == NULL behind the
 * last. For provenance: the same bytes give the same records. */
struct str dict_pack(const struct dict *d, uint32_t i);

/* Table by name; NULL if there is none. */
const struct dict_table *dict_table(const struct dict *d, const char *name);

/* As dict_table; reports a missing table, or a column of `columns` ("name code from") that it lacks. */
const struct dict_table *dict_need(const struct dict *d, const char *name, const char *columns,
                                   struct err *e);

/* Contents of a .rules or .bin file, 64-byte aligned; an empty str if there is none. */
struct str dict_blob(const struct dict *d, const char *name);

/* i-th entry (table or blob) in byte order of names whose name begins with `prefix`; false when
 * there are no more. *name lives as long as the dict. */
bool dict_each(const struct dict *d, const char *prefix, uint32_t i, struct str *name);

uint32_t dict_rows(const struct dict_table *t);

/* Column by name (without '*'); -1 if there is none. */
int dict_col(const struct dict_table *t, const char *name);

/* Name of the i-th column; "" behind the last. */
struct str dict_col_name(const struct dict_table *t, uint32_t i);

/* Cell; "" if the row is short. */
struct str dict_cell(const struct dict_table *t, uint32_t row, int col);

/* "en/events/coerce:41": where the row stands in its file, for `rule` fields. */
struct str dict_where(const struct dict_table *t, uint32_t row, struct arena *a);
uint32_t dict_line(const struct dict_table *t, uint32_t row);
struct str dict_name(const struct dict_table *t);

/* Rows that have this key, in file order. `key` must be folded already. n = 0: none. */
struct dict_hits {
    const uint32_t *row;
    uint32_t n;
};
struct dict_hits dict_find(const struct dict_table *t, struct str key);

/* True if a key is the text of this hash or begins with it and a blank. Tables are larger than the caches:
 * dict_expect() asks for what the look-up will read, some time before. */
uint64_t dict_hash(struct str key);
void dict_expect(const struct dict_table *t, uint64_t hash);
bool dict_begins(const struct dict_table *t, uint64_t hash);

/* First row with this key, or NONE (0x7FFFFFFF). */
uint32_t dict_first(const struct dict_table *t, struct str key);

/*
 * Longest key that is a run of whole words from words[0] on: words are folded strings; a key matches
 * if it equals words[0..k) joined by single blanks. Returns k (0 = none) and its rows in *hits. A
 * word that folds to several ("al-Shabaab" = "al shabaab") must be passed as one string.
 */
uint32_t dict_longest(const struct dict_table *t, const struct str *words, uint32_t n,
                      struct dict_hits *hits);

#endif
