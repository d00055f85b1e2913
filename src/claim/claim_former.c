#include "claim_former.h"

#include "claim_authority.h"
#include "claim_emit.h"
#include "claim_undo.h"

enum { CLIMB = 4, NEAR = 8, LEAD = 2 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static uint32_t first_word(const struct claim_work *w, const struct count *c)
{
    uint32_t b = c->head, begin = w->d->sents.v[w->sent[c->head]].tok_b;
    while (b > begin && tok_at(w, b - 1)->span.b >= c->span.b)
        b--;
    while (b > begin && tok_at(w, b)->span.b > c->span.b)
        b--;
    return b;
}

/* The figure that holds now: of the same kind, in the same sentence, nearest; NONE. */
static uint32_t current_of(const struct claim_work *w, uint32_t former)
{
    const struct count *c = &w->d->counts.v[former];
    uint32_t best = NONE, top = UINT32_MAX;
    uint32_t lo = former > NEAR ? former - NEAR : 0;
    for (uint32_t i = lo; i < w->d->counts.n && i < former + NEAR; i++) {
        const struct count *o = &w->d->counts.v[i];
        uint32_t away = o->head > c->head ? o->head - c->head : c->head - o->head;
        if (i == former || o->what != c->what || o->sent != c->sent || away >= top ||
            (o->best == c->best && o->lo == c->lo && o->hi == c->hi))
            continue;
        top = away;
        best = i;
    }
    return best;
}

/* One of the row's verbs governs the figure: "rose to 23 from 19"; a row without verbs takes any.
 */
static bool governed(const struct claim_work *w, const struct claim_cue *row, uint32_t head)
{
    if (!row->nwith)
        return true;
    uint32_t at = head;
    for (unsigned step = 0; step < CLIMB && at != NONE; step++, at = tok_at(w, at)->head)
        for (uint32_t i = 0; i < row->nwith; i++)
            if (str_eq(w->fold[at], row->with[i]))
                return true;
    return false;
}

/* The row whose words stand right before word `b`; *from = its first word. NONE. */
static uint32_t row_before(const struct claim_work *w, uint32_t b, uint32_t head, uint32_t *from)
{
    uint32_t begin = w->d->sents.v[w->sent[b]].tok_b;
    for (uint32_t n = LEAD; n > 0; n--) {
        if (b < begin + n)
            continue;
        struct str key = w->fold[b - n];
        if (n == 2)
            key = str_fmt(w->a, "%.*s %.*s", STR_ARG(w->fold[b - 2]), STR_ARG(w->fold[b - 1]));
        struct dict_hits hits = dict_find(w->lex->former.table, key);
        for (uint32_t i = 0; i < hits.n; i++)
            if (governed(w, &w->lex->former.rows[hits.row[i]], head)) {
                *from = b - n;
                return hits.row[i];
            }
    }
    return NONE;
}

void claim_former_mark(struct claim_work *w)
{
    w->former = arena_array(w->a, w->d->toks.n + 1, sizeof *w->former);
    for (uint32_t i = 0; i <= w->d->toks.n; i++)
        w->former[i] = NONE;
    for (uint32_t i = 0; i < w->d->counts.n; i++) {
        const struct count *c = &w->d->counts.v[i];
        uint32_t from;
        if (c->head < w->d->toks.n && row_before(w, first_word(w, c), c->head, &from) != NONE &&
            current_of(w, i) != NONE)
            w->former[from] = i;
    }
}

void claim_former_at(struct claim_work *w, uint32_t i)
{
    if (w->former[i] == NONE)
        return;
    const struct count *c = &w->d->counts.v[w->former[i]];
    uint32_t b = first_word(w, c), from, e = c->head + 1;
    while (e < w->d->toks.n && tok_at(w, e)->span.b < c->span.e)
        e++;
    struct claim_found f = {.table = &w->lex->former,
                            .row = row_before(w, b, c->head, &from),
                            .cue = i,
                            .cues = {i, b},
                            .source = NONE};
    f.content = (struct claim_content){.n = 1, .object = NONE, .asserted = 1};
    f.content.r[0] = (struct claim_range){b, e};
    claim_emit_add(w, &f);
    w->extra.v[w->extra.n - 1].former = w->former[i];
}

/* Claim `k` says whose words claim `i` gives. */
static void take_speaker(struct claim_work *w, uint32_t i, uint32_t k)
{
    struct claim *c = &w->d->claims.v[i];
    const struct claim *by = &w->d->claims.v[k];
    c->by = by->by;
    c->by_name = by->by_name;
    c->by_code = by->by_code;
    c->by_mention = by->by_mention;
    c->attribution = by->attribution;
    c->via = by->via;
    c->via_name = by->via_name;
    w->extra.v[i].source = w->extra.v[k].source;
    w->extra.v[i].speaker = w->extra.v[k].speaker;
}

void claim_former_told(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        const struct claim_extra *x = &w->extra.v[i];
        uint32_t e = x->nranges ? x->ranges[0].e : 0;
        if (x->former == NONE || x->class != CLAIM_CLASS_SAYING || e + 1 >= w->d->toks.n || !claim_work_is(w, e, "as"))
            continue;
        for (uint32_t k = i + 1; k < w->d->claims.n && k < i + NEAR; k++) {
            uint32_t cue = w->d->claims.v[k].cue_tok;
            if (cue <= e || cue > e + LEAD || !w->extra.v[k].asserted)
                continue;
            memcpy(w->extra.v[k].ranges, x->ranges, sizeof x->ranges);
            w->extra.v[k].nranges = x->nranges;
            w->d->claims.v[k].ncontents = w->d->claims.v[i].ncontents;
            memcpy(w->d->claims.v[k].contents, w->d->claims.v[i].contents, sizeof w->d->claims.v[k].contents);
            take_speaker(w, i, k);
            break;
        }
    }
}

/* "issued a correction saying six died, not 16": the figure was its own. */
static bool corrected(const struct claim_work *w, uint32_t claim)
{
    uint32_t s = w->d->claims.v[claim].sent;
    for (uint32_t k = claim; k-- > 0 && k + NEAR > claim && w->d->claims.v[k].sent == s;)
        if (w->extra.v[k].link == LINK_CORRECTS || w->extra.v[k].link == LINK_RETRACTS)
            return true;
    return false;
}

/* The last claim before the sentence of count `former` that gave the same figure: "police said 16 had died ... six, not
 * 16"; NONE. */
static uint32_t given_before(const struct claim_work *w, uint32_t former)
{
    enum { BACK = 32 };
    const struct count *c = &w->d->counts.v[former];
    for (uint32_t i = former, n = 0; i-- > 0 && n < BACK; n++) {
        const struct count *o = &w->d->counts.v[i];
        if (o->claim != NONE && o->sent < c->sent && o->what == c->what && o->best == c->best && o->best != QUANT_NONE)
            return w->extra.v[o->claim].former == NONE ? o->claim : NONE;
    }
    return NONE;
}

void claim_former_link(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        const struct claim_extra *x = &w->extra.v[i];
        uint32_t now = x->former == NONE ? NONE : current_of(w, x->former);
        uint32_t by = now == NONE ? NONE : w->d->counts.v[now].claim;
        if (by == NONE || by == i)
            continue;
        enum authority authority = claim_authority_of(w, by, i);
        if (authority == AUTHORITY_OTHER && corrected(w, i))
            authority = AUTHORITY_SELF;
        bool other = authority == AUTHORITY_OTHER || authority == AUTHORITY_UNKNOWN;
        enum link_rel rel = x->class == CLAIM_CLASS_FIGURE ? LINK_SUPERSEDES
                            : other                        ? LINK_DENIES
                                                           : LINK_CORRECTS;
        struct span none = {0, 0};
        claim_undo_link(w, by, i, rel, authority, none, w->d->claims.v[i].rule);
        uint32_t told = given_before(w, x->former);
        if (told == NONE || told == by)
            continue;
        authority = claim_authority_of(w, by, told);
        if (authority == AUTHORITY_SELF && rel == LINK_DENIES)
            rel = LINK_CORRECTS;
        if (authority == AUTHORITY_SELF || rel == LINK_DENIES)
            claim_undo_link(w, by, told, rel, authority, none, w->d->claims.v[i].rule);
    }
}
