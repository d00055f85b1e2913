#include "story_words.h"

#include "hash.h"
#include "story_scan.h"
#include "utf8.h"
#include "vec.h"

#include <math.h>

enum { SEED = 0x57a7, NAME_SEED = 0x57a8, SHORTEST = 3 };

/* Short words are mostly bare grammar, in most languages; names are features of their own. Figures
 * and characters that stand alone are not short. */
static bool counts(struct str w)
{
    unsigned char c = (unsigned char)w.p[0];
    return w.n >= SHORTEST || c >= 0x80 || (c >= '0' && c <= '9');
}

/* One form for "bombs", "bomb" and "bomb's" (the apostrophe is gone), "cities" and "city". Changes
 * the word in place. No dictionary: this has to serve any language a little. */
static struct str stem(char *w, size_t n)
{
    if (n > 4 && str_ends(str_make(w, n), STR("ies"))) {
        w[n - 3] = 'y';
        return str_make(w, n - 2);
    }
    return str_make(w, n > 3 && w[n - 1] == 's' && w[n - 2] != 's' ? n - 1 : n);
}

/* Position of `hash` in the first n of v, or where it belongs. */
static uint32_t place_of(const struct story_word *v, uint32_t n, uint64_t hash)
{
    uint32_t b = 0, e = n;
    while (b < e) {
        uint32_t mid = b + (e - b) / 2;
        if (v[mid].hash < hash)
            b = mid + 1;
        else
            e = mid;
    }
    return b;
}

void story_words_put(struct arena *a, struct story_words *w, uint64_t hash)
{
    if (!hash || w->n >= STORY_WORDS_MOST)
        return;
    if (!w->v)
        w->v = arena_array(a, STORY_WORDS_MOST, sizeof *w->v);
    uint32_t at = place_of(w->v, w->n, hash);
    if (at < w->n && w->v[at].hash == hash)
        return;
    memmove(w->v + at + 1, w->v + at, (w->n - at) * sizeof *w->v);
    w->v[at] = (struct story_word){hash, 0};
    w->n++;
}

void story_words_add(struct arena *a, struct story_words *w, struct str text)
{
    struct story_scan scan;
    story_scan_open(&scan, text);
    while (w->n < STORY_WORDS_MOST && story_scan_next(&scan))
        if (counts(str_make(scan.word, scan.n)))
            story_words_put(a, w, hash_bytes(stem(scan.word, scan.n), SEED) | 1);
    story_scan_close(&scan);
}

uint64_t story_words_name(struct arena *a, struct str name)
{
    struct str folded = utf8_fold(a, name);
    return folded.n ? hash_bytes(folded, NAME_SEED) | 1 : 0;
}

float story_words_idf(uint32_t docs, uint32_t all)
{
    enum { ALL_MORE = 20, DOCS_MORE = 2 };
    uint32_t seen = docs < all ? docs : all;
    return logf(((float)all + ALL_MORE) / ((float)seen + DOCS_MORE));
}

/* Sums of squared weights: of x, of y, of what both hold. */
struct sums {
    double x, y, both;
};

static struct sums sums_of(const struct story_words *x, const struct story_words *y)
{
    struct sums s = {0};
    for (uint32_t i = 0; i < x->n; i++)
        s.x += (double)x->v[i].idf * x->v[i].idf;
    for (uint32_t j = 0; j < y->n; j++)
        s.y += (double)y->v[j].idf * y->v[j].idf;
    for (uint32_t i = 0, j = 0; i < x->n && j < y->n;) {
        if (x->v[i].hash == y->v[j].hash)
            s.both += (double)x->v[i].idf * y->v[j].idf;
        bool first = x->v[i].hash <= y->v[j].hash, second = x->v[i].hash >= y->v[j].hash;
        i += first;
        j += second;
    }
    return s;
}

double story_words_cosine(const struct story_words *x, const struct story_words *y)
{
    struct sums s = sums_of(x, y);
    return s.both > 0 ? s.both / sqrt(s.x * s.y) : 0;
}

double story_words_within(const struct story_words *x, const struct story_words *y)
{
    struct sums s = sums_of(x, y);
    return s.both > 0 && s.both < s.x ? s.both / s.x : s.both > 0;
}
