#include "report_review.h"

#include "day.h"
#include "vocab.h"

#include <assert.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

enum { ROW_BITS = 20, LONGEST = 2000 /* bytes of a value or a note */ };

static const struct {
    const char *name, *view;
} KINDS[] = {
    [REPORT_ITEM_EVENT] = {"event", "event_list"},
    [REPORT_ITEM_CLAIM] = {"claim", "claim_list"},
    [REPORT_ITEM_COUNT] = {"count", "toll_list"},
};

/* What a field holds. */
enum shape { FREE, WORD, WORDS /* split by commas */, DAY, WHOLE, COUNTRY };

/* `needed`: a value must be there. */
static const struct field {
    enum report_item_kind kind;
    const char *name;
    enum shape shape;
    enum vocab vocab;
    bool needed;
} FIELDS[] = {
    {REPORT_ITEM_EVENT, "type", WORD, VOCAB_OF_EVENT, true},
    {REPORT_ITEM_EVENT, "mode", WORD, VOCAB_OF_MODE, false},
    {REPORT_ITEM_EVENT, "contexts", WORDS, VOCAB_OF_CONTEXT, false},
    {REPORT_ITEM_EVENT, "factuality", WORD, VOCAB_OF_FACT, true},
    {REPORT_ITEM_EVENT, "actors", FREE, 0, false},
    {REPORT_ITEM_EVENT, "actor_codes", FREE, 0, false},
    {REPORT_ITEM_EVENT, "recipients", FREE, 0, false},
    {REPORT_ITEM_EVENT, "recipient_codes", FREE, 0, false},
    {REPORT_ITEM_EVENT, "date_from", DAY, 0, false},
    {REPORT_ITEM_EVENT, "date_to", DAY, 0, false},
    {REPORT_ITEM_EVENT, "date_precision", WORD, VOCAB_OF_DATE, false},
    {REPORT_ITEM_EVENT, "place", FREE, 0, false},
    {REPORT_ITEM_EVENT, "country", COUNTRY, 0, false},
    {REPORT_ITEM_EVENT, "admin1", FREE, 0, false},
    {REPORT_ITEM_EVENT, "place_precision", WORD, VOCAB_OF_PLACE, false},
    {REPORT_ITEM_CLAIM, "speaker", FREE, 0, false},
    {REPORT_ITEM_CLAIM, "speaker_code", FREE, 0, false},
    {REPORT_ITEM_CLAIM, "via", FREE, 0, false},
    {REPORT_ITEM_CLAIM, "attribution", WORD, VOCAB_OF_ATTRIBUTION, false},
    {REPORT_ITEM_CLAIM, "mode", WORD, VOCAB_OF_QUOTE, false},
    {REPORT_ITEM_CLAIM, "act", WORD, VOCAB_OF_ACT, true},
    {REPORT_ITEM_CLAIM, "hedge", WORD, VOCAB_OF_HEDGE, false},
    {REPORT_ITEM_CLAIM, "said_from", DAY, 0, false},
    {REPORT_ITEM_CLAIM, "content", FREE, 0, false},
    {REPORT_ITEM_COUNT, "what", WORD, VOCAB_OF_WHAT, true},
    {REPORT_ITEM_COUNT, "who", WORD, VOCAB_OF_WHO, false},
    {REPORT_ITEM_COUNT, "lo", WHOLE, 0, false},
    {REPORT_ITEM_COUNT, "best", WHOLE, 0, false},
    {REPORT_ITEM_COUNT, "hi", WHOLE, 0, false},
    {REPORT_ITEM_COUNT, "qualifier", WORD, VOCAB_OF_QUALIFIER, false},
    {REPORT_ITEM_COUNT, "scope", WORD, VOCAB_OF_SCOPE, false},
    {REPORT_ITEM_COUNT, "speaker", FREE, 0, false},
    {REPORT_ITEM_COUNT, "date_from", DAY, 0, false},
    {REPORT_ITEM_COUNT, "date_to", DAY, 0, false},
    {REPORT_ITEM_COUNT, "place", FREE, 0, false},
    {REPORT_ITEM_COUNT, "country", COUNTRY, 0, false},
};

enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

/* --- kinds and fields ------------------------------------------------------------------------------------------ */

const char *report_review_kind(enum report_item_kind kind)
{
    return kind < sizeof KINDS / sizeof *KINDS ? KINDS[kind].name : NULL;
}

enum report_item_kind report_review_kind_of(const char *name)
{
    for (enum report_item_kind k = REPORT_ITEM_EVENT; k <= REPORT_ITEM_COUNT; k++)
        if (strcmp(KINDS[k].name, name) == 0)
            return k;
    return REPORT_ITEM_DOCUMENT;
}

const char *report_review_field(enum report_item_kind kind, unsigned i)
{
    for (unsigned f = 0; f < FIELD_COUNT; f++)
        if (FIELDS[f].kind == kind && !i--)
            return FIELDS[f].name;
    return NULL;
}

static const struct field *find_field(enum report_item_kind kind, const char *name)
{
    for (unsigned f = 0; f < FIELD_COUNT; f++)
        if (FIELDS[f].kind == kind && strcmp(FIELDS[f].name, name) == 0)
            return &FIELDS[f];
    return NULL;
}

static struct str join(struct arena *a, struct str all, const char *word)
{
    return str_fmt(a, "%.*s%s%s", STR_ARG(all), all.n ? ", " : "", word);
}

static struct str words_of(enum vocab vocab, struct arena *a)
{
    struct str all = STR("");
    for (unsigned i = 1; i < vocab_size(vocab); i++)
        all = join(a, all, vocab_name(vocab, i));
    return all;
}

static struct str modes_of(struct str type, struct arena *a)
{
    struct str all = STR("");
    int t = vocab_of(VOCAB_OF_EVENT, type);
    for (unsigned i = 1; t > 0 && i < vocab_size(VOCAB_OF_MODE); i++)
        if (vocab_mode_fits((enum event_type)t, i))
            all = join(a, all, vocab_name(VOCAB_OF_MODE, i));
    return all.n ? all : STR("none");
}

static bool is_mode(const struct report_item *item, const char *field)
{
    return item->kind == REPORT_ITEM_EVENT && strcmp(field, "mode") == 0;
}

bool report_review_choices(struct store *s, const struct report_item *item, const char *coder, const char *field, struct arena *a,
                           struct str *choices, struct err *e)
{
    const struct field *f = find_field(item->kind, field);
    struct str type;
    assert(f);
    if (is_mode(item, field)) {
        if (!report_review_value(s, item, coder, "type", a, &type, e))
            return false;
        *choices = modes_of(type, a);
        return true;
    }
    switch (f->shape) {
    case WORD: *choices = words_of(f->vocab, a); break;
    case WORDS: *choices = str_fmt(a, "%.*s; split by commas", STR_ARG(words_of(f->vocab, a))); break;
    case DAY: *choices = STR("a day: 2022-01-11"); break;
    case WHOLE: *choices = STR("a whole number"); break;
    case COUNTRY: *choices = STR("ISO 3166-1 alpha-3: KAZ"); break;
    case FREE: *choices = STR("as the text has it; several are split by '; '"); break;
    }
    return true;
}

/* --- values ------------------------------------------------------------------------------------------------------ */

static bool first_text(sqlite3_stmt *s, struct arena *a, struct str *value)
{
    bool got = sqlite3_step(s) == SQLITE_ROW;
    if (got) {
        const char *p = (const char *)sqlite3_column_text(s, 0);
        *value = str_dup(a, str_make(p ? p : "", (size_t)sqlite3_column_bytes(s, 0)));
    }
    return got;
}

static bool coded_value(struct store *s, const struct report_item *item, const char *field, struct arena *a, struct str *value,
                        struct err *e)
{
    char sql[160];
    snprintf(sql, sizeof sql, "SELECT %s FROM %s WHERE %s = ?", field, KINDS[item->kind].view, KINDS[item->kind].name);
    sqlite3_stmt *q = store_prepare(s, sql, e);
    if (!q)
        return false;
    sqlite3_bind_int64(q, 1, item->row);
    bool ok = first_text(q, a, value) || store_error(s, e);
    sqlite3_finalize(q);
    return ok;
}

bool report_review_value(struct store *s, const struct report_item *item, const char *coder, const char *field, struct arena *a,
                         struct str *value, struct err *e)
{
    assert(find_field(item->kind, field));
    sqlite3_stmt *q = store_prepare(s, "SELECT value FROM edit_list WHERE kind = ? AND item = ? AND coder = ? AND field = ?", e);
    if (!q)
        return false;
    sqlite3_bind_text(q, 1, KINDS[item->kind].name, -1, SQLITE_STATIC);
    sqlite3_bind_int64(q, 2, item->row);
    sqlite3_bind_text(q, 3, coder, -1, SQLITE_STATIC);
    sqlite3_bind_text(q, 4, field, -1, SQLITE_STATIC);
    bool edited = first_text(q, a, value);
    sqlite3_finalize(q);
    return edited || coded_value(s, item, field, a, value, e);
}

static bool check_word(const struct field *f, struct str word, struct err *e)
{
    if (vocab_of(f->vocab, word) > 0)
        return true;
    struct arena a = {0};
    err_set(e, NULL, 0, 0, "%s cannot be '%.*s'; there are %.*s", f->name, (int)(word.n < 40 ? word.n : 40), word.p,
            STR_ARG(words_of(f->vocab, &a)));
    arena_free(&a);
    return false;
}

static bool check_words(const struct field *f, const char *value, struct err *e)
{
    struct str rest = str_of(value), word;
    unsigned n = 0;
    while (str_field(&rest, ',', &word))
        if (++n > VOCAB_MAX_CONTEXTS || !check_word(f, str_trim(word), e))
            return n <= VOCAB_MAX_CONTEXTS ? false : err_set(e, NULL, 0, 0, "%s holds %d words at most", f->name, VOCAB_MAX_CONTEXTS);
    return true;
}

static bool check_country(const struct field *f, const char *value, struct err *e)
{
    return (strlen(value) == 3 && strspn(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3) ||
           err_set(e, NULL, 0, 0, "%s takes a code of ISO 3166-1 alpha-3, as KAZ, not '%.40s'", f->name, value);
}

static bool check_day(const struct field *f, const char *value, struct err *e)
{
    int32_t from, to;
    return (strlen(value) == 10 && day_parse(str_of(value), &from, &to)) ||
           err_set(e, NULL, 0, 0, "%s takes a day as 2022-01-11, not '%.40s'", f->name, value);
}

static bool check_shape(const struct field *f, const char *value, struct err *e)
{
    uint64_t number;
    if (!*value)
        return !f->needed || err_set(e, NULL, 0, 0, "%s cannot be empty", f->name);
    switch (f->shape) {
    case WORD: return check_word(f, str_of(value), e);
    case WORDS: return check_words(f, value, e);
    case DAY: return check_day(f, value, e);
    case COUNTRY: return check_country(f, value, e);
    case WHOLE:
        return str_to_uint(str_of(value), INT64_MAX, &number) ||
               err_set(e, NULL, 0, 0, "%s takes a whole number, not '%.40s'", f->name, value);
    case FREE: break;
    }
    return true;
}

static bool fits(struct str type, struct str mode)
{
    int t = vocab_of(VOCAB_OF_EVENT, type), m = vocab_of(VOCAB_OF_MODE, mode);
    return t > 0 && m >= 0 && vocab_mode_fits((enum event_type)t, (unsigned)m);
}

/* A mode must be one of its type as this coder has it. */
static bool check_mode(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e)
{
    struct arena a = {0};
    struct str type;
    bool ok = report_review_value(s, item, r->coder, "type", &a, &type, e);
    if (ok && !fits(type, str_of(r->value)))
        ok = err_set(e, NULL, 0, 0, "%.*s has no mode '%.40s'; there are %.*s", STR_ARG(type), r->value, STR_ARG(modes_of(type, &a)));
    arena_free(&a);
    return ok;
}

static bool no_field(enum report_item_kind kind, const char *field, struct err *e)
{
    struct arena a = {0};
    struct str all = STR("");
    const char *name;
    for (unsigned i = 0; (name = report_review_field(kind, i)); i++)
        all = str_fmt(&a, "%.*s%s%s", STR_ARG(all), i ? ", " : "", name);
    err_set(e, NULL, 0, 0, "%s has no field '%s' to edit; there are %.*s", KINDS[kind].name, field, STR_ARG(all));
    arena_free(&a);
    return false;
}

static bool check_edit(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e)
{
    if (!r->field || !r->value)
        return err_set(e, NULL, 0, 0, "an edit needs --field and --value; --value '' is for none");
    const struct field *f = find_field(item->kind, r->field);
    if (!f)
        return no_field(item->kind, r->field, e);
    if (is_mode(item, r->field) && *r->value)
        return check_mode(s, item, r, e);
    return check_shape(f, r->value, e);
}

static bool check(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e)
{
    static const char *const verdicts[] = {"accept", "reject", "edit", "flag"};
    bool known = false;
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        known |= strcmp(r->verdict, verdicts[i]) == 0;
    if (!report_review_kind(item->kind))
        return err_set(e, NULL, 0, 0, "events, claims and counts are reviewed: give an id such as KEY:e3, KEY:c3 or KEY:n3");
    if (!known)
        return err_set(e, NULL, 0, 0, "there is no verdict '%s'; there are accept, reject, edit, flag and undo", r->verdict);
    if ((r->value && strlen(r->value) > LONGEST) || (r->note && strlen(r->note) > LONGEST))
        return err_set(e, NULL, 0, 0, "a value or note has %d bytes at most", LONGEST);
    if (strcmp(r->verdict, "edit") == 0)
        return check_edit(s, item, r, e);
    return (!r->field && !r->value) || err_set(e, NULL, 0, 0, "--field and --value go with --verdict edit");
}

/* --- rows ---------------------------------------------------------------------------------------------------------- */

static void bind_text(sqlite3_stmt *s, int at, const char *text)
{
    sqlite3_bind_text(s, at, text, -1, SQLITE_STATIC); /* NULL binds NULL */
}

/* No two rows of a coder have the same time: undo and merge tell them apart by it. */
static bool insert(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e)
{
    sqlite3_stmt *q = store_prepare(
        s, "INSERT INTO reviews(made, coder, kind, item, verdict, field, value, note) VALUES(max(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),"
           " coalesce((SELECT strftime('%Y-%m-%dT%H:%M:%fZ', max(made), '+0.001 seconds') FROM reviews WHERE coder = ?1), '')),"
           " ?1, ?2, ?3, ?4, ?5, ?6, ?7)", e);
    if (!q)
        return false;
    bind_text(q, 1, r->coder);
    bind_text(q, 2, KINDS[item->kind].name);
    sqlite3_bind_int64(q, 3, item->row);
    bind_text(q, 4, r->verdict);
    bind_text(q, 5, r->field);
    bind_text(q, 6, r->value);
    bind_text(q, 7, r->note && *r->note ? r->note : NULL);
    bool ok = store_step(s, q, e);
    sqlite3_finalize(q);
    return ok;
}

/* A type that lacks the mode that is there takes it away. */
static bool drop_mode(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e)
{
    struct arena a = {0};
    struct str mode;
    bool ok = report_review_value(s, item, r->coder, "mode", &a, &mode, e);
    if (ok && !fits(str_of(r->value), mode))
        ok = insert(s, item, &(struct report_review){r->coder, "edit", "mode", "", NULL}, e);
    arena_free(&a);
    return ok;
}

static bool insert_type(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e)
{
    if (!store_begin(s, e))
        return false;
    bool ok = drop_mode(s, item, r, e) && insert(s, item, r, e) && store_commit(s, e);
    if (!ok && !sqlite3_get_autocommit(s->db))
        sqlite3_exec(s->db, "ROLLBACK", NULL, NULL, NULL);
    return ok;
}

bool report_review_add(struct store *s, const struct report_item *item, const struct report_review *r, struct err *e)
{
    if (!check(s, item, r, e))
        return false;
    return r->field && strcmp(r->field, "type") == 0 ? insert_type(s, item, r, e) : insert(s, item, r, e);
}

/* The last verdict of the coder that is not undone, and its time. */
static bool find_last(struct store *s, const char *coder, bool any, struct report_item *item, struct arena *a, struct str *made,
                      struct err *e)
{
    sqlite3_stmt *q = store_prepare(s, "SELECT made, kind, item FROM live_reviews WHERE coder = ?1 AND (?2 IS NULL OR (kind = ?2 AND"
                                       " item = ?3)) ORDER BY made DESC, review DESC LIMIT 1", e);
    if (!q)
        return false;
    bind_text(q, 1, coder);
    bind_text(q, 2, any ? NULL : KINDS[item->kind].name);
    sqlite3_bind_int64(q, 3, any ? 0 : item->row);
    bool ok = first_text(q, a, made) || err_set(e, NULL, 0, 0, "there is nothing of %s to undo%s", coder, any ? "" : " on this item");
    if (ok)
        *item = (struct report_item){.kind = report_review_kind_of((const char *)sqlite3_column_text(q, 1)),
                                     .row = sqlite3_column_int64(q, 2), .doc = sqlite3_column_int64(q, 2) >> ROW_BITS};
    sqlite3_finalize(q);
    return ok;
}

bool report_review_undo(struct store *s, const char *coder, bool any, struct report_item *item, struct err *e)
{
    struct arena a = {0};
    struct str made;
    if (!any && !report_review_kind(item->kind))
        return err_set(e, NULL, 0, 0, "events, claims and counts are reviewed: give an id such as KEY:e3, KEY:c3 or KEY:n3");
    bool ok = find_last(s, coder, any, item, &a, &made, e) &&
              insert(s, item, &(struct report_review){.coder = coder, .verdict = "undo", .value = made.p}, e);
    arena_free(&a);
    return ok;
}

/* --- all of them --------------------------------------------------------------------------------------------------- */

bool report_review_gather(struct store *s, struct err *e)
{
    return store_exec(s, "CREATE TEMP TABLE edits AS SELECT x.kind, x.item, x.coder, x.field, x.value FROM edit_list x"
                         " JOIN temp.reviewed USING(kind, item);"
                         "CREATE INDEX temp.edits_item ON edits(kind, item, field);"
                         "CREATE TEMP TABLE said AS SELECT kind, item, coder, verdict, edits FROM review_list"
                         " JOIN temp.reviewed USING(kind, item)", e);
}
