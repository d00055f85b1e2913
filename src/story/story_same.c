#include "story_same.h"

enum { NAME_LETTERS = 4, WORDS_ENOUGH = 3 };
static const double WORDS_SAME = 0.8, WORDS_RETOLD = 0.6, WORDS_LINKED = 0.5;

/* "officials", "witnesses", "a source" are others in every report. */
static bool nobody_in_particular(const struct story_claim *c)
{
    return !c->speaker.n || c->attribution == ATTRIBUTION_ANONYMOUS ||
           c->attribution == ATTRIBUTION_COLLECTIVE;
}

struct str story_same_key(const struct story_claim *c)
{
    if (nobody_in_particular(c))
        return STR("");
    size_t of = str_find(c->speaker, STR(" of "), 0);
    struct str name = str_trim(str_make(c->speaker.p, of < c->speaker.n ? of : c->speaker.n));
    size_t b = name.n;
    while (b > 0 && name.p[b - 1] != ' ')
        b--;
    return str_make(name.p + b, name.n - b);
}

static bool has_word(struct str name, struct str word)
{
    struct str w;
    while (str_field(&name, ' ', &w))
        if (str_eq(w, word))
            return true;
    return false;
}

/* Every word of `part` is one of `whole`, and one of them is long enough to be a name. */
static bool is_part(struct str part, struct str whole)
{
    struct str w;
    bool named = false;
    while (str_field(&part, ' ', &w)) {
        if (!has_word(whole, w))
            return false;
        named |= w.n >= NAME_LETTERS;
    }
    return named;
}

bool story_same_speaker(const struct story_claim *x, const struct story_claim *y)
{
    if (nobody_in_particular(x) || nobody_in_particular(y))
        return false;
    if (x->code && y->code && x->code != y->code)
        return false;
    if (str_eq(x->speaker, y->speaker))
        return true;
    return str_eq(story_same_key(x), story_same_key(y)) &&
           (is_part(x->speaker, y->speaker) || is_part(y->speaker, x->speaker));
}

static bool is_whole(const struct story_claim *c)
{
    return c->scope != SCOPE_SUBSET && c->scope != SCOPE_ADDITIONAL;
}

static bool anybody(uint32_t who)
{
    return who == WHO_UNSET || who == WHO_ANY || who == WHO_UNKNOWN;
}

bool story_same_kind(const struct story_claim *x, const struct story_claim *y)
{
    bool who = x->who == y->who || (anybody(x->who) && anybody(y->who));
    bool scope =
        x->scope == y->scope || (x->scope != SCOPE_CUMULATIVE && y->scope != SCOPE_CUMULATIVE);
    return x->what != WHAT_UNSET && x->what == y->what && who && scope && is_whole(x) &&
           is_whole(y);
}

bool story_same_incident(const struct story_claim *x, const struct story_claim *y)
{
    if (x->incident != NONE && y->incident != NONE)
        return x->incident == y->incident;
    return x->story != NONE && x->story == y->story && x->words.n && y->words.n &&
           (story_words_within(&x->words, &y->words) >= WORDS_LINKED ||
            story_words_within(&y->words, &x->words) >= WORDS_LINKED);
}

bool story_same_figure(const struct story_claim *x, const struct story_claim *y)
{
    return x->what != WHAT_UNSET && x->figure.lo == y->figure.lo &&
           x->figure.best == y->figure.best && x->figure.hi == y->figure.hi;
}

bool story_same_content(const struct story_claim *x, const struct story_claim *y)
{
    if (x->content && x->content == y->content)
        return true;
    return x->words.n >= WORDS_ENOUGH && y->words.n >= WORDS_ENOUGH &&
           story_words_within(&x->words, &y->words) >= WORDS_SAME &&
           story_words_within(&y->words, &x->words) >= WORDS_SAME;
}

/* A report that takes back or denies what was said seldom tells the day anew, so that its event may have come out as
 * an incident of its own: the story is enough. */
static bool may_be_one_story(const struct story_claim *x, const struct story_claim *y)
{
    if (x->incident != NONE && x->incident == y->incident)
        return true;
    return x->story == NONE || y->story == NONE || x->story == y->story;
}

bool story_same_retold(const struct story_claim *retold, const struct story_claim *made)
{
    if (!may_be_one_story(retold, made))
        return false;
    if (retold->what != WHAT_UNSET) /* the figure tells which claim is meant; words only where
                                       stories are unknown */
        return story_same_kind(retold, made) && story_same_figure(retold, made) &&
               (retold->story != NONE || story_same_incident(retold, made));
    if (retold->content && retold->content == made->content)
        return true;
    return retold->words.n >= WORDS_ENOUGH &&
           story_words_within(&retold->words, &made->words) >= WORDS_RETOLD;
}

bool story_same_denied(const struct story_claim *denial, const struct story_claim *made)
{
    if (denial->act != ACT_DENY || denial->story == NONE || denial->story != made->story ||
        story_same_speaker(denial, made))
        return false;
    return (denial->content && denial->content == made->content) ||
           (denial->words.n >= WORDS_ENOUGH && story_words_within(&denial->words, &made->words) >= WORDS_RETOLD);
}

bool story_same_puts_forward(const struct story_claim *c)
{
    switch (c->act) {
    case ACT_ASSERT:
    case ACT_ESTIMATE:
    case ACT_ALLEGE:
    case ACT_CONFIRM:
    case ACT_ACKNOWLEDGE:
    case ACT_CLAIM_RESPONSIBILITY:
    case ACT_UPDATE:
    case ACT_CORRECT:
        return true;
    default:
        return false;
    }
}
