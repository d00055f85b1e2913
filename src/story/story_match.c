#include "story_match.h"

#include <math.h>
#include <stdlib.h>

/* Points. An event joins an incident at JOIN (story_group_events.c): the same story and a little
 * more; or the same day and town; or the same day, a rare side and like words. */
static const double SAME_STORY = 2.0;
static const double IN_STORY = 0.5; /* how much a busy place takes off, in one story */
static const double SAME_DAY = 1.5, BUSY_DAY = 0.5, DAYS_MEET = 0.4, VAGUE_DAYS = -0.8,
                    A_DAY_OFF = -0.8, SOME_DAYS_OFF = -2.5;
static const double FRESH_REPORTS = 0.6, NEXT_REPORTS = -0.2, LATE_REPORTS = -1.4,
                    STALE_REPORTS = -2.0, NEXT_NEWS = -0.8, NEWS_AGAIN = -2.0, BUSY_NEWS = -1.6;
static const double SAME_TOWN = 1.5, BUSY_TOWN = 0.6, NEAR_TOWN = 1.2, SAME_PROVINCE = 0.5,
                    SAME_COUNTRY = 0.2, OTHER_TOWN = -1.5, FAR_AWAY = -4.0, OTHER_PROVINCE = -0.7;
static const double SAME_SIDE = 1.0, SAME_SIDE_TOO = 0.4, A_NAME = 0.25, SAME_CODE = 0.3,
                    OTHER_SIDE = -0.4, STORY_SIDE = -0.2;
static const double SAME_MODE = 0.6, OTHER_MODE = -0.8, OTHER_GROUND = -0.8;
static const double SAME_FIGURE = 1.0, OTHER_FIGURE = -0.2, OTHER_SIZE = -0.8, OTHER_NEWS = -0.6;
static const double SAME_WORDS = 2.5, STORY_WORDS = 1.8, MUCH_ALIKE = 0.4, LITTLE_ALIKE = 0.25;
/* Story, day and town together: a story is mostly of one town. So much for a scene, and it is the
 * sides, tolls and words that tell two blasts on it apart. */
static const double SAME_SCENE = 3.4, OTHER_TOLL_AND_TARGET = -1.2;

static const double TOWN_KM = 30, FAR_KM = 120, EARTH_KM = 6371, RADIAN = 0.017453292519943295;
enum { DAYS_OFF_MOST = 3, NEXT_DAYS = 2, VAGUE = 7, TIMES_LARGER = 3 };

double story_match_km(double lat1, double lon1, double lat2, double lon2)
{
    double x = sin((lat2 - lat1) * RADIAN / 2), y = sin((lon2 - lon1) * RADIAN / 2);
    return 2 * EARTH_KM * asin(sqrt(x * x + cos(lat1 * RADIAN) * cos(lat2 * RADIAN) * y * y));
}

/* --- how rare a name is --- */

static int by_value(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return a < b ? -1 : a > b;
}

struct story_rare story_match_rare(struct arena *a, const struct story_event *events, uint32_t n,
                                   const uint32_t *story)
{
    struct story_rare r = {.rows = n,
                           .keys = arena_array(a, (size_t)n * 2 * STORY_KEYS + 1, sizeof *r.keys),
                           .busy = story_busy_count(a, events, n, story)};
    for (uint32_t i = 0; i < n; i++) {
        const struct story_event *e = &events[i];
        for (unsigned side = 0; side < 2; side++)
            for (uint32_t k = 0; k < STORY_KEYS && e->keys[side][k]; k++)
                r.keys[r.n++] = e->keys[side][k];
        for (uint32_t k = 0; k < e->words.n; k++)
            r.rarest = fmaxf(r.rarest, e->words.v[k].idf);
    }
    if (r.n)
        qsort(r.keys, r.n, sizeof *r.keys, by_value);
    return r;
}

static uint32_t first_not_below(const struct story_rare *r, uint64_t key)
{
    uint32_t b = 0, e = r->n;
    while (b < e) {
        uint32_t mid = b + (e - b) / 2;
        if (r->keys[mid] < key)
            b = mid + 1;
        else
            e = mid;
    }
    return b;
}

/* 1 for a word of one row in a thousand or fewer, falling to 0.2 for one of every tenth. */
static double rarity(const struct story_rare *r, uint32_t key)
{
    enum { MORE = 1000 };                        /* in a small collection no name is common */
    static const double LEAST = 0.2, SPAN = 4.6; /* ln 100 */
    double rows = first_not_below(r, (uint64_t)key + 1) - first_not_below(r, key);
    double part = log((r->rows + MORE) / (10 * (rows + 1))) / SPAN;
    return part > 1 ? 1 : part < LEAST ? LEAST : part;
}

/* --- fit --- */

static void add(struct story_fit *f, double points, uint32_t why)
{
    f->points += points;
    f->why |= why;
}

static void fit_story(struct story_fit *f, const struct story_known *k, uint32_t story)
{
    for (uint32_t i = 0; i < k->nstories; i++)
        if (k->stories[i] == story) {
            add(f, SAME_STORY, STORY_WHY_STORY);
            return;
        }
}

/* How much it matters that a place is busy: less where the reports are one story. */
static double crowd(const struct story_fit *f, double busy)
{
    return f->why & STORY_WHY_STORY ? IN_STORY * busy : busy;
}

/* Days from interval [b, e] back (negative) or on to `day`; 0 inside. */
static int64_t days_off(int32_t day, int32_t b, int32_t e)
{
    return day > e ? (int64_t)day - e : day < b ? (int64_t)day - b : 0;
}

static double points_of_gap(int64_t days)
{
    return days < 1                     ? FRESH_REPORTS
           : days <= NEXT_DAYS          ? NEXT_REPORTS
           : days <= STORY_GROUP_WINDOW ? LATE_REPORTS
                                        : STALE_REPORTS;
}

/* A report of `day` that tells no date: what it tells of has happened then or a little before. A
 * vague date ("this year") says nothing for or against. */
static double fit_undated(int32_t day, int32_t from, int32_t to)
{
    int64_t late = days_off(day, from, to);
    if (late < -1)
        return SOME_DAYS_OFF;
    return late == 0 && to - from > VAGUE ? 0 : points_of_gap(late);
}

static void fit_told(struct story_fit *f, const struct story_known *k, const struct story_event *e,
                     const struct story_rare *rare)
{
    int64_t gap = e->from > k->to   ? (int64_t)e->from - k->to
                  : k->from > e->to ? (int64_t)k->from - e->to
                                    : 0;
    if (!gap && k->exact && story_known_exact(e))
        add(f, SAME_DAY - (SAME_DAY - BUSY_DAY) * crowd(f, story_busy_country(&rare->busy, e)),
            STORY_WHY_DAY);
    else if (!gap)
        add(f,
            e->to - e->from <= VAGUE && k->to - k->from <= VAGUE ? DAYS_MEET
            : f->why & STORY_WHY_STORY                           ? 0
                                                                 : VAGUE_DAYS,
            0);
    else if (gap == 1)
        add(f, A_DAY_OFF, 0);
    else if (gap <= DAYS_OFF_MOST)
        add(f, SOME_DAYS_OFF, 0);
    else
        f->ruled_out = true;
}

/* Two reports of different days that tell no date, each of them leading with it: each has its own
 * news, the more surely the more there is of the kind. So has one that leads with what happened
 * days before. */
static void fit_news(struct story_fit *f, const struct story_known *k, const struct story_event *e,
                     const struct story_rare *rare)
{
    if (!e->leads || e->dated || e->to == DAY_NONE)
        return;
    int64_t days = k->from != DAY_NONE   ? days_off(e->to, k->from, k->to)
                   : k->news != DAY_NONE ? llabs((int64_t)e->to - k->news)
                                         : 0;
    f->news = days != 0;
    f->apart = llabs(days) > NEXT_DAYS;
    if (days)
        add(f, (days > 1 ? NEWS_AGAIN : NEXT_NEWS) + BUSY_NEWS * story_busy_country(&rare->busy, e),
            0);
}

/* Neither tells a date: reports of one day mean little where there is much of the kind. */
static void fit_reports(struct story_fit *f, int64_t days, double busy)
{
    double points = points_of_gap(days);
    add(f, days ? points : points * (1 - crowd(f, busy)), 0);
}

static void fit_day(struct story_fit *f, const struct story_known *k, const struct story_event *e,
                    const struct story_rare *rare)
{
    bool known = e->from != DAY_NONE && e->to != DAY_NONE;
    /* reports of day after day must not lead from one event to the next: the first ones count */
    int32_t fresh = k->latest < k->first + NEXT_DAYS ? k->latest : k->first + NEXT_DAYS;
    fit_news(f, k, e, rare);
    if (known && e->dated && k->from != DAY_NONE)
        fit_told(f, k, e, rare);
    else if (known && e->dated && k->first != DAY_NONE)
        add(f, fit_undated(k->first, e->from, e->to), 0);
    else if (known && !e->dated && k->from != DAY_NONE)
        add(f, fit_undated(e->to, k->from, k->to), 0);
    else if (known && k->first != DAY_NONE)
        fit_reports(f, llabs(days_off(e->to, k->first, fresh)), story_busy_country(&rare->busy, e));
}

/* The same town says the less the more happens there. A town nearby may be a suburb, or the next
 * village that was shelled. Of two places that nobody knows it is only their names that differ: one
 * may lie in the other, within a story. */
static double town_points(const struct story_fit *f, const struct story_known *k,
                          const struct story_event *e, const struct story_rare *rare)
{
    bool story = f->why & STORY_WHY_STORY;
    if (e->place && e->place == k->place)
        return SAME_TOWN - (SAME_TOWN - BUSY_TOWN) * crowd(f, story_busy_town(&rare->busy, e));
    double km = story_match_km(k->lat, k->lon, e->lat, e->lon);
    if (isnan(km))
        return story ? OTHER_TOWN * story_busy_country(&rare->busy, e) : OTHER_TOWN;
    if (km < TOWN_KM)
        return NEAR_TOWN - (NEAR_TOWN - OTHER_TOWN) * crowd(f, story_busy_country(&rare->busy, e));
    return km > FAR_KM ? FAR_AWAY : OTHER_TOWN;
}

/* A place that is only that of the report counts half: it may be where the reporter sits. */
static void fit_place(struct story_fit *f, const struct story_known *k, const struct story_event *e,
                      const struct story_rare *rare)
{
    uint32_t rank = story_known_place_rank(e->place_precision);
    if (!rank || !k->place_rank)
        return;
    bool sure = k->placed && e->placed;
    double points = SAME_COUNTRY;
    if (e->country && k->country && e->country != k->country) {
        points = FAR_AWAY;
        f->ruled_out |= sure;
    } else if (rank == 3 && k->place_rank == 3) {
        points = town_points(f, k, e, rare);
    } else if (rank >= 2 && k->place_rank >= 2 && e->admin1 && k->admin1) {
        points = e->admin1 == k->admin1 ? SAME_PROVINCE : OTHER_PROVINCE;
    }
    add(f, sure ? points : points / 2, points >= BUSY_TOWN ? STORY_WHY_PLACE : 0);
}

/* One side against what is known of it: the two rarest common words of their names, else a common
 * code, else names on both sides that differ. */
static void fit_side(struct story_fit *f, const struct story_known *k, unsigned side,
                     const struct story_event *e, const struct story_rare *rare)
{
    const uint64_t *codes = side ? e->recipient_codes : e->actor_codes;
    uint32_t n = side ? e->nrecipients : e->nactors;
    double best = 0, second = 0;
    bool coded = false;
    for (uint32_t i = 0; i < n; i++)
        coded |= codes[i] && story_known_among(&k->codes[side], codes[i]);
    for (uint32_t i = 0; i < STORY_KEYS && e->keys[side][i]; i++) {
        if (!story_known_has_key(k->keys[side], k->nkeys[side], e->keys[side][i]))
            continue;
        double r = rarity(rare, e->keys[side][i]);
        second = r > best ? best : r > second ? r : second;
        best = r > best ? r : best;
    }
    if (best > 0)
        add(f, best * SAME_SIDE + second * SAME_SIDE_TOO, best > A_NAME ? STORY_WHY_ACTORS : 0);
    else if (coded)
        add(f, SAME_CODE, 0);
    else if (e->keys[side][0] && k->nkeys[side]) {
        f->other_target |= side == 1;
        add(f, f->why & STORY_WHY_STORY ? STORY_SIDE : OTHER_SIDE, 0);
    }
}

static void fit_mode(struct story_fit *f, const struct story_known *k, const struct story_event *e)
{
    if (e->ground != k->ground)
        add(f, OTHER_GROUND, 0);
    if (!e->mode || !k->nmodes)
        return;
    for (uint32_t i = 0; i < k->nmodes; i++)
        if (k->modes[i].value == e->mode) {
            add(f, SAME_MODE, 0);
            return;
        }
    add(f, OTHER_MODE, 0);
}

/* Tolls grow from report to report, so another figure says little; an equal one of two and more
 * says much. */
static void fit_figure(struct story_fit *f, const struct story_figure *known,
                       const struct story_figure *x)
{
    int64_t a = story_known_size(known), b = story_known_size(x);
    if (a == QUANT_NONE || b == QUANT_NONE)
        return;
    if (a == b) {
        if (a >= 2)
            add(f, SAME_FIGURE, STORY_WHY_FIGURES);
        return;
    }
    f->other_figure = true;
    int64_t small = a < b ? a : b, large = a < b ? b : a;
    add(f, large / TIMES_LARGER > small ? OTHER_SIZE : OTHER_FIGURE, 0);
    add(f, f->news ? OTHER_NEWS : 0, 0);
}

/* When and where, with the story that is in `f`. False where they rule it out. */
static bool fit_scene(struct story_fit *f, const struct story_known *k, const struct story_event *e,
                      const struct story_rare *rare)
{
    f->ruled_out = k->type != e->type;
    fit_day(f, k, e, rare);
    fit_place(f, k, e, rare);
    f->points = f->points > SAME_SCENE ? SAME_SCENE : f->points;
    return !f->ruled_out;
}

/* What was done to whom, on this scene; `words`: how alike they are. */
static void fit_facts(struct story_fit *f, const struct story_known *k, const struct story_event *e,
                      double words, const struct story_rare *rare)
{
    fit_side(f, k, 0, e, rare);
    fit_side(f, k, 1, e, rare);
    fit_mode(f, k, e);
    fit_figure(f, &k->dead, &e->dead);
    fit_figure(f, &k->injured, &e->injured);
    bool story = f->why & STORY_WHY_STORY;
    add(f, (story ? STORY_WORDS : SAME_WORDS) * words, words > MUCH_ALIKE ? STORY_WHY_WORDS : 0);
    if (f->other_figure && f->other_target && words < LITTLE_ALIKE)
        add(f, OTHER_TOLL_AND_TARGET, 0);
    f->ruled_out |= f->apart && !(f->why & STORY_WHY_FIGURES);
}

struct story_fit story_match_fit(const struct story_known *k, const struct story_event *e,
                                 uint32_t story, const struct story_rare *rare)
{
    struct story_fit f = {0};
    fit_story(&f, k, story);
    if (fit_scene(&f, k, e, rare))
        fit_facts(&f, k, e, story_profile_like(&k->words, &e->words, rare->rarest), rare);
    return f;
}

bool story_match_one_story(const struct story_known *k, const struct story_known *other)
{
    for (uint32_t i = 0; i < other->nstories; i++)
        for (uint32_t j = 0; j < k->nstories; j++)
            if (k->stories[j] == other->stories[i])
                return true;
    return false;
}

struct story_fit story_match_fit_known(const struct story_known *k, const struct story_known *other,
                                       const struct story_rare *rare)
{
    struct story_event e = story_known_as_event(other);
    struct story_fit f = {0};
    for (uint32_t i = 0; i < other->nstories && !(f.why & STORY_WHY_STORY); i++)
        fit_story(&f, k, other->stories[i]);
    if (fit_scene(&f, k, &e, rare))
        fit_facts(&f, k, &e, story_profile_alike(&k->words, &other->words, rare->rarest), rare);
    return f;
}
