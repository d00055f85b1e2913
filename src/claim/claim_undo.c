/*
 * What became of a claim. A claim whose cue undoes or contests (column `link` of its row) is about
 * another claim: one that stands inside its own object ("withdrew a statement that 164 had died"), or
 * an earlier one, found by speaker, by what its object names, and by shared words. Only the speaker
 * itself, its publisher or superior undoes; anybody contests.
 */
#include "claim_undo.h"

#include "claim_authority.h"
#include "claim_inside.h"
#include "claim_reason.h"

enum { LOOK_BACK = 40, LOOK_AHEAD = 8, NEAR = 4, CLOSE = 2 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* Both say one thing: "retracted its report, saying that it was false", "has been corrected to remove a claim". */
static bool is_one_act(const struct claim_work *w, uint32_t first, uint32_t second)
{
    const struct claim *a = &w->d->claims.v[first], *b = &w->d->claims.v[second];
    if (a->sent != b->sent || !claim_inside_undoes((enum link_rel)w->extra.v[first].link) ||
        !claim_inside_undoes((enum link_rel)w->extra.v[second].link))
        return false;
    return w->extra.v[first].publisher ||
           (w->extra.v[first].speaker == w->extra.v[second].speaker && w->extra.v[first].speaker != NONE);
}

void claim_undo_link(struct claim_work *w, uint32_t from, uint32_t to, enum link_rel rel,
                     enum authority authority, struct span reason, struct str rule)
{
    enum { LATEST = 256 }; /* bounds the time on degenerate input */
    for (uint32_t i = w->d->links.n, n = 0; i-- > 0 && n < LATEST; n++) {
        const struct link *l = &w->d->links.v[i];
        if ((l->from == from && l->to == to) || (l->from == to && l->to == from) ||
            (l->to == to && is_one_act(w, l->from, from)))
            return;
    }
    struct link *l = vec_push(w->a, &w->d->links);
    *l = (struct link){.from = from, .to = to, .rel = rel, .authority = authority,
                       .reason = reason, .rule = rule};
}

/* --- the target --- */

struct wanted {
    bool by_self;     /* said by the one that undoes it */
    bool with_count;  /* its object is a figure */
    bool figure;      /* its object names a figure, counted or not */
    uint32_t owner;   /* head of "X's claim": its speaker must be X; NONE */
    bool proposition; /* content must share words */
};

static bool owned_by(const struct claim_work *w, uint32_t claim, uint32_t owner)
{
    uint32_t source = w->extra.v[claim].source;
    if (source == NONE)
        return false;
    uint32_t m = w->name[owner], k = w->name[source];
    if (m != NONE && k != NONE && w->d->names.v[m].coref == w->d->names.v[k].coref)
        return true;
    return str_eq(w->fold[owner], w->fold[source]) || (tok_at(w, owner)->upos == UPOS_NOUN && claim_authority_is(w, owner, claim));
}

/* "The article has been corrected", by nobody named: what the paper said, no claim that it quotes. */
static bool told_by_story(const struct claim_work *w, uint32_t claim)
{
    const struct claim_extra *x = &w->extra.v[claim];
    return x->source == NONE && x->object != NONE && claim_inside_undoes((enum link_rel)x->link) &&
           claim_work_is(w, x->object, "article story headline caption column") && w->sub[x->object].e - w->sub[x->object].b <= 2;
}

static bool publishes(const struct claim_work *w, uint32_t source)
{
    return claim_lex_source_is(w->lex, w->fold[source], "media") || claim_lex_source_is(w->lex, w->fold[source], "document") ||
           tok_at(w, source)->upos == UPOS_PROPN || claim_work_is(w, source, "we journalist reporter columnist author site");
}

/* "the earlier statement", told in a sentence before. */
static bool is_of_before(const struct claim_work *w, uint32_t noun)
{
    if (noun != NONE)
        TREE_EACH(w->d, noun, c)
            if (c < noun && claim_work_is(w, c, "early earlier previous prior initial original first former"))
                return true;
    return false;
}

/* How well claim `k` fits as the one that `claim` is about; 0 = not at all. */
static double fit(const struct claim_work *w, const struct claim_keys *keys, uint32_t claim,
                  uint32_t k, const struct wanted *want)
{
    const struct claim *c = &w->d->claims.v[k];
    const struct claim_extra *x = &w->extra.v[k];
    double share, score = 1;
    uint32_t shared = claim_match_shared(&keys->v[claim], &keys->v[k], &share);
    bool self = claim_match_same_speaker(w, claim, k);
    if (!self && want->by_self) {
        enum authority a = claim_authority_of(w, claim, k);
        self = a == AUTHORITY_SELF || a == AUTHORITY_SUPERIOR;
    }
    bool accused = w->extra.v[claim].object != NONE && claim_work_is(w, w->extra.v[claim].object, "accusation allegation charge");
    bool blames = c->act == ACT_ALLEGE && (accused || w->d->claims.v[claim].act == ACT_DENY_RESPONSIBILITY);
    if ((!x->asserted && !blames) || x->link != LINK_UNSET || c->act == ACT_DECLINE || c->act == ACT_QUESTION ||
        x->class == CLAIM_CLASS_THINK || x->class == CLAIM_CLASS_ATTITUDE)
        return 0;
    uint32_t cue = w->d->claims.v[claim].cue_tok;
    if (claim_inside_undoes((enum link_rel)w->extra.v[claim].link) && tok_at(w, cue)->rel == REL_ADVCL && tok_at(w, cue)->head == c->cue_tok)
        return 0; /* "said so, withdrawing the notice" */
    if (w->extra.v[claim].nested_in == k) /* "the party says that it rejects calls": not what it says itself */
        return 0;
    if (c->sent == w->d->claims.v[claim].sent && is_of_before(w, w->extra.v[claim].object))
        return 0;
    if (want->owner != NONE && !owned_by(w, k, want->owner))
        return 0;
    if (want->by_self != self && (want->by_self || want->owner == NONE))
        return 0;
    if (want->with_count && keys->v[k].count_b == keys->v[k].count_e)
        return 0;
    if (want->figure &&
        (x->object == NONE || claim_lex_noun_class(w->lex, w->fold[x->object]) != CLAIM_CLASS_FIGURE))
        return 0;
    if (w->d->claims.v[claim].act == ACT_DENY_RESPONSIBILITY && c->act != ACT_ALLEGE &&
        c->act != ACT_CLAIM_RESPONSIBILITY && !claim_match_mentions(w, k, claim))
        return 0;
    enum claim_figures figures = claim_match_figures(w, keys, claim, k);
    if (figures == CLAIM_FIGURES_OTHER && claim_inside_undoes((enum link_rel)w->extra.v[claim].link))
        return 0; /* a toll is not raised by one of the injured */
    bool next = w->d->claims.v[claim].sent <= c->sent + 1; /* "denied carrying out the strike" */
    if (want->proposition && (shared < 2 || share < 0.34) && !(next && shared && share >= 0.5))
        return 0;
    uint32_t away = w->d->claims.v[claim].sent - c->sent; /* wraps for what is told after */
    bool ours = x->source != NONE && claim_work_is(w, x->source, "we article story report"); /* "We said ... We regret the error" */
    if (w->extra.v[claim].publisher ? shared < 2 && !(ours && away <= CLOSE) : !shared && want->by_self && away > NEAR && away < UINT32_MAX / 2)
        return 0; /* an update to a story is not of any claim in it; "backed down on his prediction" of none far off */
    uint32_t object = w->extra.v[claim].object;
    if (x->source != NONE && told_by_story(w, claim) && !publishes(w, x->source))
        return 0;
    bool named = false, contests = !want->by_self && want->owner == NONE && !want->proposition && object != NONE &&
                                   w->d->claims.v[claim].act != ACT_DENY_RESPONSIBILITY;
    if (contests && away < UINT32_MAX / 2 && !claim_match_phrase(w, object, w->d->claims.v[claim].cue_tok, &keys->v[k], &named) &&
        figures != CLAIM_FIGURES_SAME && (named ? !shared : away > CLOSE))
        return 0; /* "denied the fraud claims" is about fraud, "denied that" about what was just said */
    score += shared * (0.5 + share);
    if (c->act == ACT_ALLEGE || claim_match_mentions(w, k, claim))
        score += 1;
    if (accused && c->act == ACT_ALLEGE)
        score += 1;
    if (figures == CLAIM_FIGURES_SAME)
        score += 1;
    return score;
}

static uint32_t best_earlier(const struct claim_work *w, const struct claim_keys *keys,
                             uint32_t claim, const struct wanted *want)
{
    uint32_t best = NONE, from = claim > LOOK_BACK ? claim - LOOK_BACK : 0;
    double top = 0;
    for (uint32_t k = claim; k-- > from;) {
        double f = fit(w, keys, claim, k, want);
        f -= f > 0 ? 0.05 * (w->d->claims.v[claim].sent - w->d->claims.v[k].sent) : 0;
        if (f > top) {
            top = f;
            best = k;
        }
    }
    return best;
}

/* "The army denied the claim. The rebels had claimed ...": told in the next sentence. */
static uint32_t told_after(const struct claim_work *w, const struct claim_keys *keys,
                           uint32_t claim, const struct wanted *want)
{
    for (uint32_t k = claim + 1; k < w->d->claims.n && k < claim + LOOK_AHEAD; k++) {
        uint32_t cue = w->d->claims.v[k].cue_tok;
        if (w->d->claims.v[k].sent > w->d->claims.v[claim].sent + 1)
            break;
        bool before = false;
        TREE_EACH(w->d, cue, c)
            before |= tok_at(w, c)->rel == REL_AUX && claim_work_is(w, c, "have") &&
                      ud_feat_get(tok_at(w, c)->feats, FEAT_TENSE) == TENSE_PAST;
        if (before && fit(w, keys, claim, k, want) > 0)
            return k;
    }
    return NONE;
}

static bool issues_words(const struct claim_work *w, const struct claim_extra *x)
{
    uint32_t v = x->object; /* head of the denied clause: "denied issuing the statement" */
    if (v == NONE || tok_at(w, v)->upos != UPOS_VERB)
        return false;
    uint32_t obj = claim_work_child(w, v, REL_OBJ);
    if (claim_work_is(w, v, "say") && (obj == NONE || claim_work_is(w, obj, "so it that this such")))
        TREE_EACH(w->d, v, c)
            if (c > v && claim_work_is(w, c, "so it that this such") && w->sub[c].e - w->sub[c].b == 1)
                return true; /* "denied having said so" */
    if (obj == NONE)
        obj = w->subj[v];
    if (obj == NONE || claim_lex_noun_class(w->lex, w->fold[obj]) != CLAIM_CLASS_SAYING)
        return false;
    return claim_work_is(w, v, "issue make write publish post send release give author say tweet "
                               "sign draft deliver utter");
}

/* The speaker of a claim inside the object of a withdrawal is the one that withdraws it, where the
 * text names it by a pronoun that was not resolved, or not at all. */
static void inherit_speaker(struct claim_work *w, uint32_t from, uint32_t to)
{
    struct claim_extra *x = &w->extra.v[to];
    struct claim *c = &w->d->claims.v[to];
    bool unresolved = x->source == NONE ||
                      tok_at(w, x->source)->upos == UPOS_PRON || /* "a statement it said ..." */
                      claim_lex_noun_class(w->lex, w->fold[x->source]) == CLAIM_CLASS_SAYING;
    if (!unresolved || w->extra.v[from].source == NONE)
        return;
    const struct claim *f = &w->d->claims.v[from];
    if (x->source == NONE || tok_at(w, x->source)->upos != UPOS_PRON)
        c->by = f->by;
    c->by_name = f->by_name;
    c->by_code = f->by_code;
    c->by_mention = f->by_mention;
    c->attribution = f->attribution;
    x->speaker = w->extra.v[from].speaker;
    x->source = w->extra.v[from].source;
}

/* "It", left unresolved elsewhere in the sentence of a withdrawal, is the one that withdraws. */
static void inherit_pronouns(struct claim_work *w, uint32_t from, uint32_t pronoun)
{
    for (uint32_t k = from + 1; k < w->d->claims.n && k < from + LOOK_AHEAD; k++)
        if (w->extra.v[k].source == pronoun)
            inherit_speaker(w, from, k);
}

/* "will withdraw", "ordered it to retract", "an attempt to debunk", "should question": not done, or not yet. */
static bool not_done(const struct claim_work *w, uint32_t cue)
{
    bool infinitive = false;
    TREE_EACH(w->d, cue, c) {
        if (ud_rel_base(tok_at(w, c)->rel) == REL_AUX && claim_work_is(w, c, "will would shall should must may might could can"))
            return true;
        infinitive |= tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, "to");
    }
    const struct tok *t = tok_at(w, cue);
    if (t->head == NONE || t->head > cue)
        return false;
    if (infinitive)
        return !claim_work_is(w, t->head, "begin start continue go come rush hasten move decide choose appear seem happen have be force "
                                          "compel oblige manage use proceed prompt lead cause");
    return (ud_rel_base(t->rel) == REL_XCOMP || t->rel == REL_CCOMP || t->rel == REL_ADVCL || t->rel == REL_ACL) &&
           claim_work_is(w, t->head, "consider avoid refuse decline mull contemplate urge suggest recommend");
}

/* "said the governor had misspoken": whose words are meant; NONE: its own. */
static uint32_t who_misspoke(const struct claim_work *w, uint32_t claim)
{
    uint32_t who = w->extra.v[claim].object, m, by = w->d->claims.v[claim].by_mention;
    if (w->d->claims.v[claim].act != ACT_RETRACT || who == NONE || tok_at(w, who)->upos == UPOS_PRON ||
        tok_at(w, who)->upos == UPOS_VERB || ud_rel_base(tok_at(w, who)->rel) != REL_NSUBJ)
        return NONE;
    m = w->name[who];
    bool own = m != NONE && by != NONE && w->d->names.v[m].coref == w->d->names.v[by].coref;
    return own || claim_lex_noun_class(w->lex, w->fold[who]) != CLAIM_CLASS_COUNT ? NONE : who;
}

/* "questioned why the wife had not spoken": a question, about no claim. */
static bool asks_why(const struct claim_work *w, uint32_t claim)
{
    const struct claim_extra *x = &w->extra.v[claim];
    return x->nranges && claim_work_is(w, x->ranges[0].b, "why how when where who what which");
}

/* The noun stands for somebody who has just said something. */
static bool spoke_before(const struct claim_work *w, uint32_t noun, uint32_t claim)
{
    for (uint32_t k = claim; k-- > 0 && w->d->claims.v[k].sent + CLOSE >= w->d->claims.v[claim].sent;)
        if (owned_by(w, k, noun))
            return true;
    return false;
}

/* "the police account", "the Russian claim", where they have just given one; NONE. */
static uint32_t owner_beside(const struct claim_work *w, uint32_t noun, uint32_t claim)
{
    TREE_EACH(w->d, noun, c)
        if (c < noun && (tok_at(w, c)->rel == REL_COMPOUND || (tok_at(w, c)->rel == REL_AMOD && w->name[c] != NONE)) &&
            spoke_before(w, c, claim))
            return c;
    return NONE;
}

/* The pronoun is of a person, and who undoes is none. */
static bool undoes_for_other(const struct claim_work *w, uint32_t pronoun, uint32_t claim)
{
    uint32_t by = w->d->claims.v[claim].attribution;
    return claim_work_is(w, pronoun, "his her") && w->extra.v[claim].source != NONE && by != ATTRIBUTION_NAMED && by != ATTRIBUTION_TITLED;
}

/* "disputed the figure of 40": the figure that somebody gave before, rather than the mention of it. */
static uint32_t giver_of_figure(const struct claim_work *w, const struct claim_keys *keys, uint32_t i, uint32_t to)
{
    const struct claim_extra *x = to == NONE ? NULL : &w->extra.v[to];
    if (!x || x->class != CLAIM_CLASS_FIGURE || keys->v[to].count_b == keys->v[to].count_e)
        return to;
    uint32_t count = keys->counts[keys->v[to].count_b], from = i > LOOK_BACK ? i - LOOK_BACK : 0;
    for (uint32_t k = i; k-- > from;) {
        if (k == to || !w->extra.v[k].asserted || w->extra.v[k].link != LINK_UNSET ||
            (x->source != NONE && !claim_match_same_speaker(w, to, k)))
            continue;
        for (uint32_t n = keys->v[k].count_b; n < keys->v[k].count_e && n < keys->v[k].count_b + LOOK_AHEAD; n++)
            if (claim_match_numbers(w->d, keys->counts[n], count) == CLAIM_NUMBERS_EQUAL)
                return k;
    }
    return to;
}

/* "claimed the blast; hours later it denied any role": its own claim of the deed; NONE. */
static uint32_t own_deed(const struct claim_work *w, uint32_t i)
{
    uint32_t from = i > LOOK_BACK ? i - LOOK_BACK : 0;
    if (w->d->claims.v[i].act != ACT_DENY_RESPONSIBILITY)
        return NONE;
    for (uint32_t k = i; k-- > from;)
        if (w->d->claims.v[k].act == ACT_CLAIM_RESPONSIBILITY && claim_match_same_speaker(w, k, i))
            return k;
    return NONE;
}

static void link_claim(struct claim_work *w, const struct claim_keys *keys, uint32_t i)
{
    struct claim_extra *x = &w->extra.v[i];
    enum link_rel rel = (enum link_rel)x->link;
    struct wanted want = {.owner = NONE};
    uint32_t to = giver_of_figure(w, keys, i, claim_inside_object(w, i));
    if (x->negated)
        return;
    if (to != NONE && claim_inside_undoes(rel)) {
        uint32_t pronoun = w->extra.v[to].source;
        inherit_speaker(w, i, to);
        if (pronoun != NONE && tok_at(w, pronoun)->upos == UPOS_PRON)
            inherit_pronouns(w, i, pronoun);
    }
    bool authorship = rel == LINK_DENIES_AUTHORSHIP || (rel == LINK_DENIES && issues_words(w, x));
    bool by_report = w->d->claims.v[i].attribution == ATTRIBUTION_AUTHORIAL; /* "it should have read" */
    if ((!by_report && not_done(w, w->d->claims.v[i].cue_tok)) || (to == NONE && asks_why(w, i)))
        return;
    if (to == NONE && rel == LINK_DENIES && own_deed(w, i) != NONE) {
        to = own_deed(w, i);
        rel = LINK_RETRACTS;
    }
    if (to == NONE) {
        uint32_t class = x->object == NONE ? CLAIM_CLASS_COUNT
                                           : claim_lex_noun_class(w->lex, w->fold[x->object]);
        bool topic = class == CLAIM_CLASS_SAYING || class == CLAIM_CLASS_FIGURE ||
                     (x->object != NONE && (tok_at(w, x->object)->upos == UPOS_PRON || claim_work_is(w, x->object, "account explanation")));
        want.by_self = claim_inside_undoes(rel) || rel == LINK_REINSTATES || rel == LINK_REPEATS || authorship;
        want.with_count = class == CLAIM_CLASS_FIGURE && keys->v[i].count_b == keys->v[i].count_e
                              ? rel != LINK_DENIES
                              : rel == LINK_UPDATES;
        want.owner = x->object == NONE ? NONE : claim_authority_owner(w, x->object);
        if (want.owner == NONE && topic && x->object != NONE)
            want.owner = owner_beside(w, x->object, i);
        want.proposition = !claim_inside_undoes(rel) && rel != LINK_REPEATS && !topic && !authorship &&
                           w->d->claims.v[i].act != ACT_DENY_RESPONSIBILITY;
        bool own = want.owner != NONE && claim_work_is(w, want.owner, "its his her their my our");
        bool foreign = own && undoes_for_other(w, want.owner, i);
        if (own)
            want.owner = NONE;
        if (foreign) /* "her remarks were retracted by the office" */
            own = want.by_self = false;
        if (!topic && rel == LINK_DENIES && want.owner == NONE && x->object != NONE && spoke_before(w, x->object, i)) {
            want.owner = x->object; /* "contradicted the coast guard" */
            want.proposition = false;
        }
        uint32_t other = who_misspoke(w, i);
        if (other != NONE) {
            want.owner = other;
            want.by_self = false;
        }
        bool figures = class == CLAIM_CLASS_FIGURE && !want.with_count;
        want.with_count |= figures; /* "the figure was inflated": rather of a claim that gives one */
        to = best_earlier(w, keys, i, &want);
        want.with_count &= !figures;
        if (to == NONE && figures)
            to = best_earlier(w, keys, i, &want);
        if (to == NONE && want.with_count && claim_inside_undoes(rel)) { /* "put the number of sick at 40 ... revised it" */
            struct wanted any = want;
            any.with_count = false;
            any.figure = true;
            to = best_earlier(w, keys, i, &any);
        }
        own = own && x->source != NONE; /* "its story has been removed" */
        if (to == NONE && (claim_inside_undoes(rel) || rel == LINK_REINSTATES || authorship) && want.owner == NONE && !own) { /* by somebody else */
            want.by_self = false;
            to = best_earlier(w, keys, i, &want);
        }
    }
    want.by_self = want.by_self || (claim_inside_undoes(rel) && want.owner == NONE);
    if (to == NONE)
        to = told_after(w, keys, i, &want);
    if (to == NONE && claim_inside_undoes(rel) && want.owner == NONE) { /* "The statement was withdrawn. It had said ..." */
        want.by_self = !want.by_self;
        to = told_after(w, keys, i, &want);
    }
    if (to == NONE)
        return;
    if (authorship)
        rel = LINK_DENIES_AUTHORSHIP;
    enum authority authority = claim_authority_of(w, i, to);
    if (rel == LINK_DENIES && x->class == CLAIM_CLASS_SAY && authority == AUTHORITY_SELF) { /* "his office said the statement was untrue" */
        rel = LINK_RETRACTS;
        w->d->claims.v[i].act = ACT_RETRACT;
    }
    if (rel == LINK_UPDATES && authority == AUTHORITY_SELF &&
        keys->v[i].count_b < keys->v[i].count_e && keys->v[to].count_b < keys->v[to].count_e)
        rel = LINK_SUPERSEDES;
    claim_undo_link(w, i, to, rel, authority,
                    claim_inside_undoes(rel) || rel == LINK_DENIES ? claim_reason_of(w, i, to) : (struct span){0, 0},
                    w->d->claims.v[i].rule);
}

/* The claim of the sentence around the phrase that claim `told` stands in, or the first one behind it; NONE. */
static uint32_t told_around(const struct claim_work *w, uint32_t told)
{
    const struct claim_extra *x = &w->extra.v[told];
    uint32_t cue = w->d->claims.v[told].cue_tok, s = w->sent[cue];
    for (uint32_t k = told + LOOK_AHEAD < w->d->claims.n ? told + LOOK_AHEAD : w->d->claims.n; k-- > 0 && w->d->claims.v[k].sent >= s;)
        if (k != told && w->d->claims.v[k].sent == s && w->extra.v[k].asserted && claim_work_holds(&w->extra.v[k], cue))
            return k;
    for (uint32_t k = told + 1; k < w->d->claims.n && w->d->claims.v[k].sent == s; k++)
        if (w->extra.v[k].asserted && w->extra.v[k].nranges && x->nranges && w->extra.v[k].ranges[0].b >= x->ranges[0].e)
            return k;
    return NONE;
}

/* "said three had died, contrary to reports that 15 had": what is told around the phrase denies what the noun says. */
static void link_contrary(struct claim_work *w, uint32_t told)
{
    uint32_t cue = w->d->claims.v[told].cue_tok, s = w->sent[cue], b = cue;
    while (b > w->d->sents.v[s].tok_b && cue - b < NEAR && !claim_work_is(w, b, "contrary"))
        b--;
    if (b + 1 >= cue || !claim_work_is(w, b, "contrary") || !claim_work_is(w, b + 1, "to") || !w->extra.v[told].asserted)
        return;
    uint32_t by = told_around(w, told);
    if (by != NONE)
        claim_undo_link(w, by, told, LINK_DENIES, claim_authority_of(w, by, told), (struct span){0, 0}, STR("en/claims:contrary-to"));
}

void claim_undo_all(struct claim_work *w, const struct claim_keys *keys)
{
    for (uint32_t i = 0; i < w->d->claims.n; i++)
        link_contrary(w, i);
    for (uint32_t i = 0; i < w->d->claims.n; i++)
        if (w->extra.v[i].link != LINK_UNSET)
            link_claim(w, keys, i);
}
