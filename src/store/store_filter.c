#include "store_filter.h"

#include "out.h"
#include "vocab.h"

#include <ctype.h>
#include <math.h>
#include <sqlite3.h>
#include <stdio.h>
#include <string.h>

static const char *const FILTER_NAMES[FILTER_COUNT] = {"since", "until", "country", "actor", "speaker", "type", "type", "what", "near",
                                                       "status", "factuality", "outlet", "text", "incident", "document"};

const char *store_filter_name(enum filter which)
{
    return FILTER_NAMES[which];
}

static void bind_later(struct store_values *v, const char *name, const char *text, double number)
{
    v->v[v->n].name = name;
    v->v[v->n].text = text;
    v->v[v->n++].number = number;
}

/* "2022", "2022-01" or "2022-01-11" */
static bool is_day(const char *s)
{
    static const char shape[] = "0000-00-00";
    size_t n = strlen(s);
    if (n != 4 && n != 7 && n != 10)
        return false;
    for (size_t i = 0; i < n; i++)
        if (shape[i] == '0' ? !isdigit((unsigned char)s[i]) : s[i] != shape[i])
            return false;
    return true;
}

static bool take_day(struct store_values *v, enum filter f, const char *text, struct err *e)
{
    if (!is_day(text))
        return err_set(e, NULL, 0, 0, "--%s takes a year, month or day such as 2022-01-11, not '%s'", FILTER_NAMES[f], text);
    /* "until 2022-01" holds all of January: every day of it sorts before "2022-01~" */
    const char *end = str_fmt(&v->arena, "%s~", text).p;
    bind_later(v, f == FILTER_SINCE ? ":since" : ":until", f == FILTER_SINCE ? text : end, 0);
    return true;
}

static bool take_near(struct store_values *v, const char *text, struct err *e)
{
    enum { KM_PER_DEGREE = 111 };
    double lat, lon, km;
    int used = 0;
    bool ok = sscanf(text, "%lf , %lf , %lf %n", &lat, &lon, &km, &used) == 3 && !text[used] && fabs(lat) <= 90 &&
              fabs(lon) <= 180 && km > 0;
    if (!ok)
        return err_set(e, NULL, 0, 0, "--near takes latitude, longitude and kilometres such as 43.25,76.95,50, not '%s'", text);
    bind_later(v, ":lat", NULL, lat);
    bind_later(v, ":lon", NULL, lon);
    bind_later(v, ":km", NULL, km);
    bind_later(v, ":south", NULL, lat - km / KM_PER_DEGREE);
    bind_later(v, ":north", NULL, lat + km / KM_PER_DEGREE);
    return true;
}

static const char *upper(struct store_values *v, const char *text)
{
    char *up = (char *)str_fmt(&v->arena, "%s", text).p;
    for (char *p = up; *p; p++)
        *p = (char)toupper((unsigned char)*p);
    return up;
}

static bool take_type(struct store_values *v, const char *text, struct err *e)
{
    const char *slash = strchr(text, '/');
    size_t n = slash ? (size_t)(slash - text) : strlen(text);
    const char *type = upper(v, str_fmt(&v->arena, "%.*s", (int)n, text).p);
    int code = vocab_of(VOCAB_OF_EVENT, str_of(type)), mode = slash ? vocab_of(VOCAB_OF_MODE, str_of(slash + 1)) : 0;
    if (code <= 0)
        return err_set(e, NULL, 0, 0, "--type: there is no event type '%s'; there are AGREE, CONSULT, SUPPORT ... ASSAULT", type);
    if (mode < 0 || !vocab_mode_fits((enum event_type)code, (unsigned)mode))
        return err_set(e, NULL, 0, 0, "--type: %s has no mode '%s' (docs/CODING.md lists them)", type, slash + 1);
    bind_later(v, ":type", type, 0);
    if (slash)
        bind_later(v, ":mode", slash + 1, 0);
    return true;
}

static bool take_word(struct store_values *v, enum filter f, const char *text, enum vocab vocab, const char *param, struct err *e)
{
    if (vocab_of(vocab, str_of(text)) > 0) {
        bind_later(v, param, text, 0);
        return true;
    }
    struct str all = STR("");
    for (unsigned i = 1; i < vocab_size(vocab); i++)
        all = str_fmt(&v->arena, "%.*s%s%s", STR_ARG(all), i > 1 ? ", " : "", vocab_name(vocab, i));
    return err_set(e, NULL, 0, 0, "--%s: there is no '%s'; there are %.*s", FILTER_NAMES[f], text, STR_ARG(all));
}

static bool take_status(struct store_values *v, const char *text, struct err *e)
{
    static const char *const all[] = {"stands", "withdrawn", "retracted", "corrected", "superseded", "contested"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        if (strcmp(text, all[i]) == 0) {
            bind_later(v, ":status", text, 0);
            return true;
        }
    }
    return err_set(e, NULL, 0, 0, "--status: there is no '%s'; there are stands, withdrawn, retracted, corrected, superseded, contested",
                   text);
}

/* Words for FTS5: each is quoted, so that no sign in it is taken for syntax; phrases stay together. */
static bool take_text(struct store_values *v, const char *text, struct err *e)
{
    struct out q;
    out_open(&q, -1);
    for (const char *p = text; *p;) {
        bool phrase = *p == '"';
        size_t n = phrase ? strcspn(p + 1, "\"") : strcspn(p, " \"");
        if (n) {
            out_cstr(&q, q.n ? " \"" : "\"");
            out_put(&q, str_make(p + phrase, n));
            out_char(&q, '"');
        }
        p += n + phrase;
        p += *p == '"' && phrase;
        p += !phrase && *p == ' ';
    }
    const char *query = str_fmt(&v->arena, "%.*s", (int)q.n, q.p ? q.p : "").p;
    out_close(&q);
    bind_later(v, ":text", query, 0);
    return *query || err_set(e, NULL, 0, 0, "--text takes the words to look for");
}

/* A part of a name for LIKE, and itself in capitals as the beginning of a code. */
static bool take_part(struct store_values *v, const char *text, const char *part, const char *code)
{
    bind_later(v, part, str_fmt(&v->arena, "%%%s%%", text).p, 0);
    if (code)
        bind_later(v, code, upper(v, text), 0);
    return true;
}

bool store_filter_take(struct store_values *v, enum filter f, const char *text, struct err *e)
{
    switch (f) {
    case FILTER_SINCE:
    case FILTER_UNTIL: return take_day(v, f, text, e);
    case FILTER_COUNTRY: bind_later(v, ":country", upper(v, text), 0); return true;
    case FILTER_ACTOR: return take_part(v, text, ":actor_part", ":actor");
    case FILTER_SPEAKER: return take_part(v, text, ":speaker_part", ":speaker");
    case FILTER_TYPE:
    case FILTER_MODE: return take_type(v, text, e);
    case FILTER_WHAT: return take_word(v, f, text, VOCAB_OF_WHAT, ":what", e);
    case FILTER_NEAR: return take_near(v, text, e);
    case FILTER_STATUS: return take_status(v, text, e);
    case FILTER_FACTUALITY: return take_word(v, f, text, VOCAB_OF_FACT, ":factuality", e);
    case FILTER_OUTLET: return take_part(v, text, ":outlet_part", NULL);
    case FILTER_TEXT: return take_text(v, text, e);
    case FILTER_INCIDENT: bind_later(v, ":incident", strncmp(text, "i:", 2) == 0 ? text + 2 : text, 0); return true;
    case FILTER_DOCUMENT: bind_later(v, ":document", text, 0); return true;
    case FILTER_COUNT: break;
    }
    return true;
}

const char *store_filter_given(const struct store_filter *f, enum filter which)
{
    bool mode = f->type && strchr(f->type, '/');
    const char *const all[FILTER_COUNT] = {f->since, f->until, f->country, f->actor, f->speaker, mode ? NULL : f->type,
                                           mode ? f->type : NULL, f->what, f->near, f->status, f->factuality, f->outlet,
                                           f->text, f->incident, f->document};
    return all[which];
}

void store_filter_bind(sqlite3_stmt *statement, const struct store_values *v)
{
    for (unsigned i = 0; i < v->n; i++) {
        int at = sqlite3_bind_parameter_index(statement, v->v[i].name);
        if (!at)
            continue;
        if (v->v[i].text)
            sqlite3_bind_text(statement, at, v->v[i].text, -1, SQLITE_TRANSIENT);
        else
            sqlite3_bind_double(statement, at, v->v[i].number);
    }
}
