#include "progress.h"

#include <errno.h>
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

/* ---- the line ---- */

enum { PART_MAX = 64, BAR_MIN = 12, BAR_MOST = 40 };

/* 1234567 as "1,234,567". */
static void put_number(char to[PART_MAX], uint64_t n)
{
    char digits[32];
    int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n), k = 0;
    for (int i = 0; i < len; i++) {
        if (i && (len - i) % 3 == 0)
            to[k++] = ',';
        to[k++] = digits[i];
    }
    to[k] = 0;
}

/* Three figures and a unit: "812 kB", "1.24 GB". */
static void put_bytes(char to[PART_MAX], double n)
{
    static const char *const units[] = {"B", "kB", "MB", "GB", "TB", "PB"};
    size_t u = 0;
    while (n >= 999.5 && u + 1 < sizeof units / sizeof *units) {
        n /= 1000;
        u++;
    }
    snprintf(to, PART_MAX, "%.*f %s", u == 0 || n >= 99.95 ? 0 : n >= 9.995 ? 1 : 2, n, units[u]);
}

static void put_left(char to[PART_MAX], double seconds)
{
    const double day = 86400;
    uint64_t s = seconds < 1000 * day ? (uint64_t)(seconds + 0.5) : 0;
    if (seconds >= 1000 * day)
        snprintf(to, PART_MAX, "more than 1000 days left");
    else if (s >= 86400)
        snprintf(to, PART_MAX, "%u d %u h left", (unsigned)(s / 86400), (unsigned)(s / 3600 % 24));
    else if (s >= 3600)
        snprintf(to, PART_MAX, "%u:%02u:%02u left", (unsigned)(s / 3600), (unsigned)(s / 60 % 60), (unsigned)(s % 60));
    else
        snprintf(to, PART_MAX, "%u:%02u left", (unsigned)(s / 60), (unsigned)(s % 60));
}

enum part { PART_DOCUMENTS, PART_LEFT, PART_SHARE, PART_RATE, PART_BYTES, PART_COUNT };

static void put_parts(const struct progress_state *s, char part[PART_COUNT][PART_MAX])
{
    char a[PART_MAX], b[PART_MAX];
    uint64_t done = s->done < s->total ? s->done : s->total;
    for (unsigned i = 0; i < PART_COUNT; i++)
        part[i][0] = 0;
    put_number(a, s->documents);
    snprintf(part[PART_DOCUMENTS], PART_MAX, "%.30s document%s", a, s->documents == 1 ? "" : "s");
    snprintf(part[PART_RATE], PART_MAX, "%.*f/s", s->per_second < 9.95 ? 1 : 0, s->per_second);
    put_bytes(a, (double)s->done);
    put_bytes(b, (double)s->total);
    if (!s->total) {
        snprintf(part[PART_BYTES], PART_MAX, "%.20s", a);
        return;
    }
    snprintf(part[PART_BYTES], PART_MAX, "%.20s of %.20s", a, b);
    snprintf(part[PART_SHARE], PART_MAX, "%u %%", (unsigned)(100.0 * (double)done / (double)s->total));
    if (s->bytes_per_second > 0)
        put_left(part[PART_LEFT], (double)(s->total - done) / s->bytes_per_second);
}

static void put_bar(const struct progress_state *s, unsigned columns, bool color, struct out *line)
{
    double share = s->done < s->total ? (double)s->done / (double)s->total : 1;
    unsigned inside = columns - 2, full = (unsigned)(share * inside);
    out_char(line, '[');
    out_cstr(line, color ? "\033[36m" : "");
    for (unsigned i = 0; i < inside; i++) {
        if (color && i == full)
            out_cstr(line, "\033[2m");
        out_char(line, i < full ? '#' : '.');
    }
    out_cstr(line, color ? "\033[0m" : "");
    out_char(line, ']');
}

void progress_format(const struct progress_state *s, unsigned width, bool color, struct out *line)
{
    static const enum part shown[] = {PART_DOCUMENTS, PART_RATE, PART_BYTES, PART_SHARE, PART_LEFT};
    enum { GAP = 2 };
    char part[PART_COUNT][PART_MAX];
    bool fits[PART_COUNT] = {false};
    unsigned at = 0, most = width ? width - 1 : 0;
    put_parts(s, part);
    for (unsigned i = 0; i < PART_COUNT; i++) { /* by how much each is missed */
        unsigned n = (unsigned)strlen(part[i]);
        fits[i] = n && at + n + (at ? GAP : 0) <= most;
        at += fits[i] ? n + (at ? GAP : 0) : 0;
    }
    unsigned bar = s->total && at + GAP + BAR_MIN <= most ? most - at - GAP : 0;
    bar = bar > BAR_MOST ? BAR_MOST : bar;
    bool first = true;
    for (unsigned i = 0; i < PART_COUNT; i++) {
        if (shown[i] == PART_SHARE && bar) {
            out_cstr(line, first ? "" : "  ");
            put_bar(s, bar, color, line);
            first = false;
        }
        if (!fits[shown[i]])
            continue;
        out_cstr(line, first ? "" : "  ");
        out_cstr(line, part[shown[i]]);
        first = false;
    }
}

/* ---- the thread ---- */

struct progress {
    const struct source *source;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    bool stop, color, drawn;
    struct progress_state now;
    double at; /* seconds, of `now` */
};

enum { TICK_MS = 200, TICKS_FIRST = 3 };

static double seconds_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Rates decay over some ten seconds, so that a file of long documents, or one that was passed over,
 * does not count for ever. */
static void look(struct progress *p)
{
    const double memory = 10;
    struct progress_state *s = &p->now;
    uint64_t documents = source_documents(p->source), bytes = source_bytes(p->source);
    double at = seconds_now(), gone = at - p->at;
    if (gone <= 0)
        return;
    double keep = s->documents || s->done ? exp(-gone / memory) : 0;
    s->per_second = keep * s->per_second + (1 - keep) * (double)(documents - s->documents) / gone;
    s->bytes_per_second = keep * s->bytes_per_second + (1 - keep) * (double)(bytes - s->done) / gone;
    s->documents = documents;
    s->done = bytes;
    p->at = at;
}

static unsigned columns(void)
{
    struct winsize w;
    return ioctl(STDERR_FILENO, TIOCGWINSZ, &w) == 0 && w.ws_col ? w.ws_col : 80;
}

/* The line goes below the one of the cursor, which stays empty for messages. Standard error is not
 * buffered: all goes out in one write, so that nothing comes between. */
static void draw(struct progress *p)
{
    struct out line;
    out_open(&line, -1);
    out_cstr(&line, "\r\033[K\n\033[K");
    progress_format(&p->now, columns(), p->color, &line);
    out_cstr(&line, "\033[A\r");
    fwrite(line.p, 1, line.n, stderr);
    out_close(&line);
    p->drawn = true;
}

/* Until the next tick, or until the end: then true. */
static bool wait_tick(struct progress *p)
{
    struct timespec t;
    clock_gettime(CLOCK_REALTIME, &t);
    t.tv_nsec += TICK_MS * 1000000L;
    t.tv_sec += t.tv_nsec / 1000000000L;
    t.tv_nsec %= 1000000000L;
    pthread_mutex_lock(&p->lock);
    while (!p->stop && pthread_cond_timedwait(&p->wake, &p->lock, &t) != ETIMEDOUT)
        ;
    bool stop = p->stop;
    pthread_mutex_unlock(&p->lock);
    return stop;
}

static void *show(void *arg)
{
    struct progress *p = arg;
    for (unsigned tick = 1; !wait_tick(p); tick++) {
        if (tick < TICKS_FIRST)
            continue;
        look(p);
        draw(p);
    }
    if (p->drawn)
        fputs("\r\033[J", stderr);
    return NULL;
}

static bool is_terminal(void)
{
    const char *term = getenv("TERM");
    return isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) && term && *term && strcmp(term, "dumb") != 0;
}

struct progress *progress_start(const struct source *s)
{
    if (!is_terminal())
        return NULL;
    const char *plain = getenv("NO_COLOR");
    struct progress *p = arena_xalloc(sizeof *p);
    *p = (struct progress){.source = s, .color = !plain || !*plain, .at = seconds_now(),
                           .lock = PTHREAD_MUTEX_INITIALIZER, .wake = PTHREAD_COND_INITIALIZER};
    p->now.total = source_total(s);
    if (pthread_create(&p->thread, NULL, show, p) == 0)
        return p;
    free(p);
    return NULL;
}

void progress_stop(struct progress *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_signal(&p->wake);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    free(p);
}
