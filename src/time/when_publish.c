#include "when_publish.h"

#include "day.h"

enum {
    NEWS_LAG = 4,        /* days between an event and a report that tells it as news */
    HEAD_BYTES = 700,    /* the dateline stands within the first bytes of a text */
    BEFORE_OFFICE = 120, /* days that one may be called by an office won but not yet taken */
    YEARS_BACK = 12,     /* an old story with a crawler's date is not older than this */
    LEAD_SENTENCES = 6
};

struct decision {
    struct doc *d;
    const struct when_seen *seen;
    uint32_t n;
    const struct when_facts *facts;
};

static const char *const WEEKDAYS[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                       "Friday", "Saturday", "Sunday"};

static bool is_weekday(const struct when_expr *x)
{
    return x->op == OP_DATE && x->weekday != UNSAID && x->month == UNSAID && x->day == UNSAID;
}

static int32_t last_weekday(int32_t from, int weekday)
{
    return from - (day_weekday(from) - weekday + 7) % 7;
}

static void conflict(struct doc *d, int32_t anchor, struct str note)
{
    d->published.confidence = CONFIDENCE_CONFLICTING;
    d->published.anchor = anchor;
    d->published.note = note;
}

/* --- the world --- */

/* Day that the text gives to an expression if it was written on `day`. */
static int32_t day_told(const struct when_seen *s, int32_t day)
{
    if (s->x.op == OP_DEICTIC)
        return day + s->x.offset;
    return last_weekday(day, s->x.weekday);
}

/* Of the days from the event on, the first that keeps the bare weekdays of the past closest
 * together: a text written on Tuesday does not call the coming Wednesday's news "on Wednesday". */
static int32_t first_fitting_day(const struct decision *c, const struct when_seen *told,
                                 int32_t event)
{
    int32_t best = DAY_NONE, best_width = INT32_MAX;
    for (int32_t day = event; day <= event + NEWS_LAG; day++) {
        if (told && day_told(told, day) != event)
            continue;
        int32_t lo = event, hi = event;
        for (uint32_t i = 0; i < c->n; i++) {
            if (!is_weekday(&c->seen[i].x) || c->seen[i].tense == TENSE_AHEAD)
                continue;
            int32_t at = last_weekday(day, c->seen[i].x.weekday);
            lo = at < lo ? at : lo;
            hi = at > hi ? at : hi;
        }
        if (hi - lo < best_width) {
            best_width = hi - lo;
            best = day;
        }
    }
    return best;
}

static bool judge_appointment(const struct decision *c, const struct when_fact *f)
{
    struct published *p = &c->d->published;
    const struct when_seen *told = f->expr < c->n ? &c->seen[f->expr] : NULL;
    bool lead = f->sent < LEAD_SENTENCES;
    if (!told && !f->perfect && !lead)
        return false;
    int32_t anchor = first_fitting_day(c, told, f->from);
    if (anchor == DAY_NONE)
        return false;
    struct arena *a = c->d->arena;
    struct str was = day_text(a, f->from), now = day_text(a, anchor);
    if (p->day == DAY_NONE) {
        if (!told)
            return false;
        *p = (struct published){anchor, STR("text"), CONFIDENCE_UNCERTAIN, {NULL, 0}, anchor};
        p->note =
            str_fmt(a, "the text tells as news that %.*s became %.*s (%.*s), which was on %.*s",
                    STR_ARG(f->person), STR_ARG(f->title), STR_ARG(f->iso3), STR_ARG(was));
        return true;
    }
    int32_t gap = p->day - f->from;
    int32_t told_gap = told ? day_told(told, p->day) - f->from : gap;
    int32_t far = told ? 366 * YEARS_BACK : f->perfect ? 400 : 60;
    if (gap <= NEWS_LAG || told_gap < 2 || gap > far)
        return false;
    struct str page = day_text(a, p->day);
    conflict(
        c->d, anchor,
        str_fmt(a,
                "the text tells as news that %.*s became %.*s (%.*s), which was on %.*s, a %s; "
                "the page is dated %.*s; times are read as of %.*s",
                STR_ARG(f->person), STR_ARG(f->title), STR_ARG(f->iso3), STR_ARG(was),
                WEEKDAYS[day_weekday(f->from)], STR_ARG(page), STR_ARG(now)));
    return true;
}

/* Somebody acts "on Tuesday" in an office that was left more than a year before the page's date, or
 * that was taken months after it. */
static bool judge_incumbent(const struct decision *c, const struct when_fact *f)
{
    struct published *p = &c->d->published;
    if (p->day == DAY_NONE || c->seen[f->expr].tense == TENSE_AHEAD ||
        !f->head) /* titles of courtesy outlive the lesser offices */
        return false;
    struct arena *a = c->d->arena;
    struct str page = day_text(a, p->day), from = day_text(a, f->from);
    if (f->first != DAY_NONE && f->first - p->day > BEFORE_OFFICE) {
        conflict(c->d, DAY_NONE,
                 str_fmt(a,
                         "%.*s acts as %.*s (%.*s), an office held since %.*s; the page is dated "
                         "%.*s",
                         STR_ARG(f->person), STR_ARG(f->title), STR_ARG(f->iso3), STR_ARG(from),
                         STR_ARG(page)));
        return true;
    }
    if (f->to == DAY_NONE || p->day - f->to <= 366)
        return false;
    struct str to = day_text(a, f->to);
    conflict(c->d, DAY_NONE,
             str_fmt(a, "%.*s acts as %.*s (%.*s), an office left by %.*s; the page is dated %.*s",
                     STR_ARG(f->person), STR_ARG(f->title), STR_ARG(f->iso3), STR_ARG(to),
                     STR_ARG(page)));
    return true;
}

static bool by_world(const struct decision *c)
{
    for (uint32_t i = 0; i < c->facts->list.n; i++) {
        const struct when_fact *f = &c->facts->list.v[i];
        if (f->kind == FACT_TAKES_OFFICE && judge_appointment(c, f))
            return true;
    }
    for (uint32_t i = 0; i < c->facts->list.n; i++) {
        const struct when_fact *f = &c->facts->list.v[i];
        if (f->kind == FACT_IN_OFFICE && judge_incumbent(c, f))
            return true;
    }
    return false;
}

/* --- the dateline --- */

/* Bytes before the date on its line: "ALMATY, " or "KYIV, Ukraine (AP) ", with a word in capitals.
 */
static bool place_before(struct str text, uint32_t at)
{
    uint32_t b = at, caps = 0, run = 0;
    while (b > 0 && text.p[b - 1] != '\n' && at - b < 70)
        b--;
    if (at - b < 4 || at - b >= 70)
        return false;
    for (uint32_t i = b; i < at; i++) {
        bool upper = text.p[i] >= 'A' && text.p[i] <= 'Z';
        run = upper ? run + 1 : 0;
        caps = run > caps ? run : caps;
        if (text.p[i] == '.' && i + 2 < at && text.p[i + 1] == ' ' && run == 0 && i > b + 12)
            return false;
    }
    return caps >= 4;
}

/* "Port Elm, Jan 11 (Agency)", "Jan. 11 (Agency) --": a line that begins with a place and the date,
 * or with the date alone, and goes on with the agency in brackets. */
static bool agency_line(struct str text, uint32_t at, uint32_t end)
{
    uint32_t b = at, letters = 0;
    while (b > 0 && text.p[b - 1] != '\n' && at - b < 40)
        b--;
    struct str place = str_trim(str_make(text.p + b, at - b));
    struct str rest = str_trim(str_make(text.p + end, text.n - end < 40 ? text.n - end : 40));
    if (at - b >= 40 || rest.n < 4 || rest.p[0] != '(' || !(rest.p[1] >= 'A' && rest.p[1] <= 'Z'))
        return false;
    for (size_t i = 0; i < place.n; i++)
        letters += place.p[i] != ' ' && place.p[i] != ',' && place.p[i] != '-';
    if (place.n == 0)
        return str_find(rest, STR(")"), 0) != SIZE_MAX && str_find(rest, STR("-"), 0) != SIZE_MAX;
    return letters > 2 && place.p[place.n - 1] == ',' && place.p[0] >= 'A' && place.p[0] <= 'Z' &&
           str_find(place, STR("."), 0) == SIZE_MAX;
}

/* "(Reuters) -", "--", "(AFP)" within a few bytes behind it. */
static bool mark_after(struct str text, uint32_t at)
{
    struct str rest = str_make(text.p + at, text.n - at < 28 ? text.n - at : 28);
    return (rest.n && str_trim(rest).n && str_trim(rest).p[0] == '(') ||
           str_find(rest, STR(" - "), 0) != SIZE_MAX || str_find(rest, STR("--"), 0) != SIZE_MAX ||
           str_find(rest, STR("\xE2\x80\x94"), 0) != SIZE_MAX ||
           str_find(rest, STR("\xE2\x80\x93"), 0) != SIZE_MAX;
}

static const struct when_seen *dateline(const struct decision *c)
{
    for (uint32_t i = 0; i < c->n && c->seen[i].span.b < HEAD_BYTES; i++) {
        const struct when_seen *s = &c->seen[i];
        if (s->x.op == OP_DATE && s->x.month != UNSAID && s->x.day != UNSAID &&
            ((place_before(c->d->text, s->span.b) && mark_after(c->d->text, s->span.e)) ||
             agency_line(c->d->text, s->span.b, s->span.e)))
            return s;
    }
    return NULL;
}

static int year_of(int32_t day)
{
    int y, m, d;
    day_split(day, &y, &m, &d);
    return y;
}

/* Day of a dateline: its own year, or the year that puts it nearest to the page's date. */
static int32_t dateline_day(const struct when_expr *x, int32_t page)
{
    if (x->year != UNSAID)
        return day_of(x->year, x->month, x->day);
    if (page == DAY_NONE)
        return DAY_NONE;
    int32_t best = DAY_NONE;
    for (int y = year_of(page) - 1; y <= year_of(page) + 1; y++) {
        int32_t d = day_of(y, x->month, x->day);
        if (d == DAY_NONE)
            continue;
        int32_t gap = d > page ? d - page : page - d;
        if (best == DAY_NONE || gap < (best > page ? best - page : page - best))
            best = d;
    }
    return best;
}

static bool by_dateline(const struct decision *c)
{
    struct published *p = &c->d->published;
    const struct when_seen *s = dateline(c);
    int32_t day = s ? dateline_day(&s->x, p->day) : DAY_NONE;
    if (day == DAY_NONE)
        return false;
    struct arena *a = c->d->arena;
    if (p->day == DAY_NONE) {
        struct str told = day_text(a, day);
        *p = (struct published){day, STR("dateline"), CONFIDENCE_PROBABLE, STR(""), day};
        p->note = str_fmt(a, "the dateline says %.*s", STR_ARG(told));
        return true;
    }
    int32_t gap = p->day > day ? p->day - day : day - p->day;
    p->anchor = day;
    struct str line = day_text(a, day), page = day_text(a, p->day);
    if (gap <= 1 && p->confidence == CONFIDENCE_UNCERTAIN) {
        p->confidence = CONFIDENCE_PROBABLE;
        p->note = str_fmt(a, "the dateline says %.*s", STR_ARG(line));
    }
    if (gap <= 3)
        return true;
    conflict(
        c->d, day,
        str_fmt(a, "the dateline says %.*s, the page is dated %.*s", STR_ARG(line), STR_ARG(page)));
    return true;
}

/* --- weekdays and days to come --- */

/* A day of the text that carries its weekday but no year: "Friday, 17 January". */
static bool names_weekday(const struct when_seen *s)
{
    const struct when_expr *x = &s->x;
    return x->op == OP_DATE && x->weekday != UNSAID && x->month != UNSAID && x->day != UNSAID &&
           x->year == UNSAID && x->year_shift == UNSAID && s->tense != TENSE_AHEAD;
}

static bool fits(const struct when_expr *x, int year)
{
    int32_t day = day_of(year, x->month, x->day);
    return day != DAY_NONE && day_weekday(day) == x->weekday;
}

/* Days "Friday, 17 January" shortly before the page's day of the year: how many there are, how many
 * of them are right in `year`, and the last of them. */
struct weekdays {
    uint32_t n, right;
    const struct when_seen *last, *wrong;
};

static struct weekdays count_weekdays(const struct decision *c, int year)
{
    enum { BACK = 45 };
    struct published *p = &c->d->published;
    struct weekdays w = {0};
    for (uint32_t i = 0; i < c->n; i++) {
        const struct when_expr *x = &c->seen[i].x;
        if (!names_weekday(&c->seen[i]))
            continue;
        int32_t here = day_of(year_of(p->day), x->month, x->day);
        if (here == DAY_NONE || here > p->day + 1 || here < p->day - BACK)
            continue;
        w.n++;
        w.right += fits(x, year);
        if (!fits(x, year))
            w.wrong = &c->seen[i];
        const struct when_expr *l = w.last ? &w.last->x : NULL;
        if (!l || x->month > l->month || (x->month == l->month && x->day > l->day))
            w.last = &c->seen[i];
    }
    return w;
}

/* Weekdays that do not fit the page's year. One is a slip; two that fit the same earlier year tell
 * of an old report with a new date. One that fits makes an uncertain date probable. */
static bool by_weekday(const struct decision *c)
{
    struct published *p = &c->d->published;
    if (p->day == DAY_NONE)
        return false;
    int year = year_of(p->day);
    struct weekdays w = count_weekdays(c, year);
    if (w.n == 0)
        return false;
    struct arena *a = c->d->arena;
    struct str page = day_text(a, p->day);
    const struct when_expr *x = w.right ? &w.last->x : &w.wrong->x;
    struct str on = day_text(a, day_of(year, x->month, x->day));
    if (w.right) {
        if (p->confidence == CONFIDENCE_UNCERTAIN && fits(x, year)) {
            p->confidence = CONFIDENCE_PROBABLE;
            p->note = str_fmt(a, "the text calls %.*s a %s, which it was", STR_ARG(on),
                              WEEKDAYS[x->weekday]);
        }
        return false;
    }
    for (int k = 1; w.n > 1 && k <= YEARS_BACK; k++) {
        struct weekdays old = count_weekdays(c, year - k);
        if (old.right < old.n)
            continue;
        int32_t day = day_of(year - k, old.last->x.month, old.last->x.day);
        struct str then = day_text(a, day);
        conflict(c->d, day,
                 str_fmt(a,
                         "%u days of the text have weekdays that fit the year %d; the page is "
                         "dated %.*s; times are read as of %.*s",
                         w.n, year - k, STR_ARG(page), STR_ARG(then)));
        return true;
    }
    p->note = str_fmt(a, "the text calls %.*s a %s, which it was not; the page is dated %.*s",
                      STR_ARG(on), WEEKDAYS[x->weekday], STR_ARG(page));
    if (p->confidence != CONFIDENCE_CONFLICTING)
        p->confidence = CONFIDENCE_UNCERTAIN;
    return true;
}

/* Days with their year, told in the past tense, that come after the page's date. */
static bool by_later_days(const struct decision *c)
{
    struct published *p = &c->d->published;
    if (p->day == DAY_NONE)
        return false;
    int32_t latest = DAY_NONE;
    for (uint32_t i = 0; i < c->n; i++) {
        const struct when_seen *s = &c->seen[i];
        if (s->x.op != OP_DATE || s->x.year == UNSAID || s->x.month == UNSAID ||
            s->x.day == UNSAID || s->x.era != ERA_NONE || s->tense != TENSE_BACK || !s->on ||
            s->x.away != UNSAID)
            continue;
        int32_t d = day_of(s->x.year, s->x.month, s->x.day);
        if (d != DAY_NONE && d > p->day + 2 && d < p->day + 366 * YEARS_BACK && d > latest)
            latest = d;
    }
    if (latest == DAY_NONE)
        return false;
    struct arena *a = c->d->arena;
    struct str on = day_text(a, latest), page = day_text(a, p->day);
    conflict(c->d, latest,
             str_fmt(a, "the text tells of %.*s in the past tense; the page is dated %.*s",
                     STR_ARG(on), STR_ARG(page)));
    return true;
}

/* "on Tuesday, 11 January 2022", right in the calendar and told as past in the lead, in a text that
 * elsewhere says "on Tuesday" or "yesterday": it was written about that day. */
static bool by_lead(const struct decision *c)
{
    struct published *p = &c->d->published;
    int32_t day = DAY_NONE, latest = DAY_NONE;
    bool running = false;
    if (p->day != DAY_NONE)
        return false;
    for (uint32_t i = 0; i < c->n; i++) {
        const struct when_seen *s = &c->seen[i];
        const struct when_expr *x = &s->x;
        running |= is_weekday(x) || x->op == OP_DEICTIC;
        if (x->op != OP_DATE || x->year == UNSAID || x->era != ERA_NONE)
            continue;
        int32_t at = x->month != UNSAID && x->day != UNSAID ? day_of(x->year, x->month, x->day)
                                                            : day_of(x->year, 1, 1);
        latest = at > latest ? at : latest;
        if (day == DAY_NONE && s->sent < LEAD_SENTENCES && s->on && s->tense != TENSE_AHEAD &&
            x->weekday != UNSAID && x->day != UNSAID && at != DAY_NONE &&
            day_weekday(at) == x->weekday)
            day = at;
    }
    if (day == DAY_NONE || !running || latest > day)
        return false;
    struct arena *a = c->d->arena;
    struct str told = day_text(a, day);
    *p = (struct published){day, STR("text"), CONFIDENCE_UNCERTAIN, STR(""), day};
    p->note = str_fmt(a, "the text tells as news of %.*s, a %s", STR_ARG(told),
                      WEEKDAYS[day_weekday(day)]);
    return true;
}

/* A full date at the head of a text without any other date. */
static bool by_head(const struct decision *c)
{
    struct published *p = &c->d->published;
    if (p->day != DAY_NONE)
        return false;
    for (uint32_t i = 0; i < c->n && c->seen[i].span.b < HEAD_BYTES / 3; i++) {
        const struct when_expr *x = &c->seen[i].x;
        if (x->op != OP_DATE || x->year == UNSAID || x->month == UNSAID || x->day == UNSAID ||
            x->era != ERA_NONE || x->year < 1900)
            continue;
        bool agrees = !c->seen[i].on && x->weekday != UNSAID &&
                      day_weekday(day_of(x->year, x->month, x->day)) == x->weekday;
        bool alone = c->seen[i].span.b == 0 || c->d->text.p[c->seen[i].span.b - 1] == '\n';
        if (!agrees && !alone)
            continue;
        int32_t day = day_of(x->year, x->month, x->day);
        if (day == DAY_NONE)
            continue;
        struct str told = day_text(c->d->arena, day);
        *p = (struct published){day, STR("text"), CONFIDENCE_UNCERTAIN, STR(""), day};
        p->note = str_fmt(c->d->arena, "the text begins with the date %.*s", STR_ARG(told));
        return true;
    }
    return false;
}

void when_publish_decide(struct doc *d, const struct when_seen *seen, uint32_t n,
                         const struct when_facts *facts)
{
    struct decision c = {d, seen, n, facts};
    struct published *p = &d->published;
    if (p->day == DAY_NONE)
        p->anchor = DAY_NONE;
    else if (p->anchor == DAY_NONE)
        p->anchor = p->day;
    (void)(by_dateline(&c) || by_world(&c) || by_later_days(&c) || by_weekday(&c) || by_head(&c) ||
           by_lead(&c));
}
