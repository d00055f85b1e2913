#ifndef ATTEST_WHEN_MATCH_H
#define ATTEST_WHEN_MATCH_H
/* Finds the time expressions of one sentence: patterns, figures, and what is built around them. */
#include "when_numeric.h"

/* Words that hold composed expressions together. */
/* clang-format off */
#define WHEN_GLUE(X) \
    X(the, "the") X(of, "of") X(in, "in") X(on, "on") X(a, "a") X(and, "and") X(to, "to") \
    X(from, "from") X(between, "between") X(before, "before") X(after, "after") \
    X(following, "following") X(prior, "prior") X(part, "part") X(last, "last") \
    X(final, "final") X(first, "first") X(week, "week") X(s, "'s") X(year, "year") \
    X(days, "days") X(hours, "hours") X(at, "at") X(late, "late") X(early, "early") \
    X(by, "by") X(beginning, "beginning") X(starting, "starting") X(weekend, "weekend") \
    X(since, "since") X(until, "until") X(period, "period") X(very, "very") X(dash, "-") \
    X(comma, ",") X(may, "may") X(old, "old") X(age, "age") X(aged, "aged") X(than, "than") \
    X(slash, "/") X(through, "through") X(till, "till") X(half, "half") X(second, "second") \
    X(latter, "latter") X(ending, "ending") X(commencing, "commencing") X(ago, "ago") \
    X(eve, "eve") X(that, "that") X(same, "same") X(ahead, "ahead") X(advance, "advance") \
    X(earlier, "earlier") X(later, "later") X(end, "end") X(close, "close") \
    X(opening, "opening") X(closing, "closing") X(years, "years") X(or, "or") X(with, "with") X(this, "this") \
    X(during, "during") X(w, "w") X(c, "c") X(lparen, "(") X(rparen, ")") X(circa, "circa") \
    X(ca, "ca") X(about, "about") X(around, "around") X(like, "like") X(up, "up") \
    X(olympics, "olympics") X(olympic, "olympic") X(paralympics, "paralympics") \
    X(paralympic, "paralympic") X(games, "games") X(fortnight, "fortnight") \
    X(palace, "palace") X(his, "his") X(her, "her") X(their, "their") X(my, "my") \
    X(our, "our") X(your, "your") X(small, "small") X(ended, "ended") X(nearest, "nearest") \
    X(closest, "closest") X(preceding, "preceding") X(next, "next") X(time, "time") X(for_, "for") X(start, "start") X(outbreak, "outbreak")
/* clang-format on */

struct when_glue {
#define X(id, word) uint32_t id;
    WHEN_GLUE(X)
#undef X
};

struct when_matcher {
    const struct when_lex *lex;
    const struct when_pattern_set *patterns;
    struct when_numeric_words numeric;
    struct when_glue glue;
};

/* Interns the words; before the lexicon is used. */
void when_match_words(struct when_lex *x, struct when_matcher *m);

/* Appends the expressions of v, in text order, not overlapping. `d` gives word classes and names
 * where they are known. */
struct when_found {
    VEC(struct when_expr) list;
};
void when_match_all(const struct when_matcher *m, struct when_view *v, const struct doc *d,
                    bool day_first, struct arena *a, struct when_found *out);

#endif
