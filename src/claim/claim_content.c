#include "claim_content.h"

#include "claim_clause.h"
#include "claim_content_noun.h"
#include "claim_content_rest.h"

/* Most steps up a tree: keeps the time linear. */
enum { CLIMB = 24 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static void add(struct claim_content *c, struct claim_range r)
{
    if (c->n < CLAIM_RANGES && r.b < r.e)
        c->r[c->n++] = r;
}

static bool done(struct claim_content *c, struct claim_range r, uint32_t object, bool asserted)
{
    add(c, r);
    c->object = object;
    c->asserted = asserted;
    return c->n > 0;
}

static bool is_gerund(const struct claim_work *w, uint32_t i)
{
    unsigned form = ud_feat_get(tok_at(w, i)->feats, FEAT_VERBFORM);
    TREE_EACH(w->d, i, c) /* "having said", "being told" */
        if (ud_rel_base(tok_at(w, c)->rel) == REL_AUX && str_ends(tok_at(w, c)->form, STR("ing")))
            return true;
    return form == VERBFORM_GER ||
           (form == VERBFORM_PART &&
            ud_feat_get(tok_at(w, i)->feats, FEAT_TENSE) != TENSE_PAST);
}

static bool is_infinitive(const struct claim_work *w, uint32_t i)
{
    TREE_EACH(w->d, i, c)
        if (tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, "to"))
            return true;
    return false;
}

/* Words of the cue with its source, between which no content stands. */
static struct claim_range cue_core(const struct claim_work *w, uint32_t cue, uint32_t source)
{
    struct claim_range r = {cue, cue + 1};
    if (source != NONE && w->sent[source] == w->sent[cue] && !claim_work_below(w, cue, source)) {
        r.b = w->sub[source].b < r.b ? w->sub[source].b : r.b;
        r.e = w->sub[source].e > r.e ? w->sub[source].e : r.e;
    }
    return r;
}

static bool with_cut(struct claim_content *c, struct claim_range whole, struct claim_range cut,
                     uint32_t object)
{
    c->n = 1;
    c->r[0] = whole;
    claim_work_cut(c->r, &c->n, cut);
    c->object = object;
    c->asserted = 1;
    return c->n > 0;
}

static bool is_colon(const struct claim_work *w, uint32_t i)
{
    return str_eq(tok_at(w, i)->form, STR(":"));
}

/* "X said: ..." to the end of the sentence. */
static bool after_colon(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e;
    for (uint32_t i = cue + 1; i < e && i < cue + 24; i++) {
        if (w->quote[i] != NONE && w->quote[i] != w->quote[cue])
            return false;
        if (is_colon(w, i))
            return i + 1 < e && done(c, (struct claim_range){i + 1, e}, NONE, true);
    }
    return false;
}

/* The utterance in quotation marks that stands nearest to the cue in its sentence. */
static bool near_quote(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    const struct sent *s = &w->d->sents.v[w->sent[cue]];
    if (w->quote[cue] != NONE || (claim_clause_participle(w, cue) &&
                                  (claim_work_child(w, cue, REL_OBJ) != NONE || claim_work_passive(w, cue))))
        return false; /* 'lamenting their luck, they said "..."', 'asked about it, she said "..."' */
    for (uint32_t step = 1; step < 60; step++) {
        uint32_t at[2] = {cue + step, cue - step};
        for (int k = 0; k < 2; k++) {
            if ((k && step > cue) || at[k] < s->tok_b || at[k] >= s->tok_e)
                continue;
            uint32_t q = w->quote[at[k]];
            if (q == NONE)
                continue;
            const struct claim_quote *quote = &w->quotes.v[q];
            if (quote->taken)
                continue;
            return done(c, (struct claim_range){quote->open, quote->close}, NONE, true);
        }
    }
    return false;
}

static bool is_comma(const struct claim_work *w, uint32_t i)
{
    return str_eq(tok_at(w, i)->form, STR(","));
}

/* "CONTENT, SOURCE said on Tuesday." and "CON, SOURCE said, TENT": told by the commas, since parsers
 * confuse the aside with a clause of its own. */
static bool aside(const struct claim_work *w, uint32_t cue, uint32_t source,
                  struct claim_content *c)
{
    const struct sent *s = &w->d->sents.v[w->sent[cue]];
    if (source == NONE || w->sent[source] != w->sent[cue] || w->quote[cue] != NONE)
        return false;
    struct claim_range core = {cue, cue + 1};
    core.b = w->sub[source].b < cue ? w->sub[source].b : cue;
    core.e = source > cue ? w->sub[source].e : cue + 1;
    if (core.b <= s->tok_b + 2 || !is_comma(w, core.b - 1) || core.e <= cue || claim_clause_setting(w, cue, core.b))
        return false;
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        if (base == REL_CC || base == REL_OBJ || base == REL_MARK || base == REL_XCOMP)
            return false;
        if (k > cue && base == REL_OBL && claim_clause_below(w, k) != NONE)
            return false; /* "said of the strike that ..." */
        if (k > cue && (base == REL_OBL || base == REL_ADVMOD) && w->sub[k].b == core.e)
            core.e = w->sub[k].e;
    }
    bool ends = true;
    for (uint32_t i = core.e; i < s->tok_e && ends; i++) /* stops at the first word */
        ends = tok_at(w, i)->upos == UPOS_PUNCT || w->when[i] || tok_at(w, i)->upos == UPOS_ADP;
    bool broken = core.e < s->tok_e && str_eq(tok_at(w, core.e)->form, STR(";"));
    if (!ends && !is_comma(w, core.e) && !broken)
        return false;
    uint32_t e = s->tok_e;
    if (ends || (core.e + 1 < s->tok_e && claim_work_is(w, core.e + 1, "and but while whereas "
                                                                   "although though add who which")))
        e = core.b - 1;
    return with_cut(c, (struct claim_range){s->tok_b, e}, core, NONE);
}

/* "neither confirmed nor denied that ...": the clause hangs on the second verb. */
static uint32_t shared_clause(const struct claim_work *w, uint32_t cue)
{
    uint32_t next = claim_work_child(w, cue, REL_CONJ);
    if (next == NONE || next < cue || next > cue + 3 || w->subj[next] != NONE ||
        tok_at(w, cue + 1)->upos == UPOS_PUNCT || !claim_work_is(w, cue, "confirm deny say affirm"))
        return NONE;
    return claim_work_child(w, next, REL_CCOMP);
}

static bool that_clause(const struct claim_work *w, uint32_t cue, uint32_t source,
                        struct claim_content *c)
{
    struct claim_range core = cue_core(w, cue, source);
    uint32_t clause = claim_clause_of(w, cue);
    if (source != NONE && source < cue && aside(w, cue, source, c))
        return true;
    if (claim_content_rest_plain(w, cue, clause, c))
        return true;
    if (clause == NONE)
        clause = shared_clause(w, cue);
    if (clause != NONE) {
        struct claim_range r = w->sub[clause];
        if (r.b > cue)
            r = claim_clause_stretch(w, cue, r);
        return with_cut(c, r, core, clause);
    }
    clause = claim_clause_of_object(w, cue);
    if (clause != NONE)
        return with_cut(c, w->sub[clause], core, clause);
    clause = claim_clause_unjoined(w, cue);
    if (clause != NONE)
        return with_cut(c, (struct claim_range){cue + 1, w->sub[clause].e}, core, clause);
    TREE_EACH(w->d, cue, k) {
        uint32_t rel = tok_at(w, k)->rel;
        if (rel == REL_PARATAXIS && (k < cue || is_colon(w, w->sub[k].b) || w->quote[k] != NONE ||
                                     (w->sub[k].b && is_colon(w, w->sub[k].b - 1))))
            return with_cut(c, w->sub[k], core, k);
        if ((rel == REL_OBJ || rel == REL_XCOMP || rel == REL_OBL) && w->quote[k] != NONE &&
            w->quote[k] != w->quote[cue])
            return with_cut(c, w->sub[k], core, k);
        if (ud_rel_base(rel) == REL_CSUBJ && tree_passive(w->d, cue))
            return with_cut(c, w->sub[k], core, k);
    }
    clause = claim_clause_adverbial_that(w, cue);
    if (clause != NONE)
        return with_cut(c, claim_clause_stretch(w, cue, w->sub[clause]), core, clause);
    uint32_t host = claim_clause_host(w, cue);
    if (host != NONE) {
        with_cut(c, w->sub[host], w->sub[cue], host);
        if (w->d->toks.v[cue].rel == REL_PARATAXIS && c->n == 2 && cue > host &&
            w->quote[c->r[1].b] == NONE && w->sub[cue].e < w->sub[host].e &&
            claim_work_is(w, w->sub[cue].e, ";"))
            c->n = 1;
        return c->n > 0;
    }
    if (aside(w, cue, source, c) || after_colon(w, cue, c) || near_quote(w, cue, c))
        return true;
    return source != NONE && source < cue && claim_work_is(w, cue, "say tell announce add report state insist") &&
           (claim_work_is(w, cue, "tell") || claim_work_child(w, cue, REL_OBJ) == NONE) &&
           claim_content_rest(w, cue, c);
}

static uint32_t object_of(const struct claim_work *w, uint32_t cue, bool passive)
{
    if (passive) {
        uint32_t s = w->subj[cue];
        if (s != NONE)
            return s;
        const struct tok *t = tok_at(w, cue);
        return ud_rel_base(t->rel) == REL_ACL ? t->head : NONE;
    }
    uint32_t object = claim_work_child(w, cue, REL_OBJ);
    if (object == NONE)
        object = claim_work_child(w, cue, REL_IOBJ);
    if (object == NONE)
        object = claim_work_stray(w, cue);
    uint32_t next = claim_work_child(w, cue, REL_CONJ); /* "neither confirmed nor denied the report" */
    if (object == NONE && next != NONE && next > cue && next <= cue + 3 &&
        tok_at(w, cue + 1)->upos != UPOS_PUNCT && w->subj[next] == NONE)
        object = claim_work_child(w, next, REL_OBJ);
    const struct tok *t = tok_at(w, cue);
    if (object == NONE && t->rel == REL_ACL_RELCL && w->subj[cue] != NONE &&
        ud_feat_get(tok_at(w, w->subj[cue])->feats, FEAT_PRONTYPE) != PRONTYPE_REL)
        return claim_lex_noun_class(w->lex, w->fold[t->head]) == CLAIM_CLASS_COUNT
                   ? NONE
                   : t->head; /* "a charge the army denied" */
    return object;
}

/* "reported nine dead": a number of dead, read as a predicate; NONE. */
static uint32_t counted_predicate(const struct claim_work *w, uint32_t cue)
{
    uint32_t k = claim_work_child(w, cue, REL_XCOMP);
    return k != NONE && k > cue && w->sub[k].b == cue + 1 && claim_work_child(w, k, REL_NUMMOD) != NONE ? k : NONE;
}

/* The object's words; of a noun modified by the cue's own clause only what stands before it. */
static struct claim_range object_range(const struct claim_work *w, uint32_t object, uint32_t cue)
{
    struct claim_range r = w->sub[object];
    if (object > cue && r.b <= cue) /* "on Tuesday endorsed her", hung on the object */
        r.b = cue + 1;
    if (claim_work_below(w, cue, object))
        r.e = cue < r.e && cue > object ? cue : r.e;
    uint32_t behind = claim_content_noun_phrase(w, object);
    r.e = behind != NONE ? w->sub[behind].e : r.e;
    return r;
}

static bool object_with(const struct claim_work *w, uint32_t cue, uint32_t object, uint32_t more,
                        struct claim_content *c, bool asserted)
{
    struct claim_range a = object_range(w, object, cue), b = w->sub[more];
    if (a.e <= b.b && b.b - a.e <= 3 && cue < a.b)
        a.e = b.e;
    else
        add(c, b);
    if (c->n && c->r[0].b > a.b) {
        c->r[1] = c->r[0];
        c->r[0] = a;
        c->n = 2;
    } else
        add(c, a);
    c->object = object;
    c->asserted = asserted;
    return true;
}

/* A prepositional phrase without its preposition. */
static struct claim_range behind_prep(const struct claim_work *w, uint32_t k)
{
    struct claim_range r = w->sub[k];
    while (r.b < k && tok_at(w, r.b)->rel == REL_CASE)
        r.b++;
    return r;
}

static uint32_t predicate_of(const struct claim_work *w, uint32_t cue, uint32_t object)
{
    TREE_EACH(w->d, cue, k)
        if (tok_at(w, k)->rel == REL_XCOMP && k != object && !is_infinitive(w, k))
            return k;
    return NONE;
}

/* "a hulk which the mayor called a disgrace": what it is called, behind the verb of a relative clause. */
static bool predicate_of_former(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    uint32_t k = predicate_of(w, cue, NONE);
    return k != NONE && k > cue && tok_at(w, cue)->rel == REL_ACL_RELCL && done(c, w->sub[k], k, false);
}

/* "called the report a lie": all that stands behind the verb and depends on it, up to a clause of its
 * own. Robust where the parser takes the predicate for part of the object or the other way round. */
static bool object_and_predicate(const struct claim_work *w, uint32_t cue, uint32_t object,
                                 struct claim_content *c)
{
    uint32_t e = w->sub[object].e;
    if (object < cue)
        return predicate_of_former(w, cue, c);
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        bool part = base == REL_OBJ || base == REL_XCOMP || base == REL_CCOMP || base == REL_OBL ||
                    base == REL_IOBJ || base == REL_ADVMOD;
        if (k > object && part && w->sub[k].b <= e + 2 && w->sub[k].e > e)
            e = w->sub[k].e;
    }
    const struct tok *next = e < w->d->sents.v[w->sent[cue]].tok_e ? tok_at(w, e) : NULL;
    if (next && w->quotes_end[e]) /* ... a “grave mistake” */
        e = w->quotes_end[e];
    bool inside = false; /* "called the raid a crime" read as an apposition, which would need a comma */
    TREE_EACH(w->d, object, k)
        inside |= tok_at(w, k)->rel == REL_APPOS && k > object &&
                  (tok_at(w, w->sub[k].b)->upos == UPOS_DET || w->quotes_end[w->sub[k].b]) &&
                  tok_at(w, w->sub[k].b - 1)->upos != UPOS_PUNCT;
    return (inside || e > w->sub[object].e) && done(c, (struct claim_range){w->sub[object].b, e}, object, true);
}

/* "praised her conduct in the aftermath", "defends his plan to tighten the rules": a phrase just behind
 * the object that speaks of it, though the parser hung it on the verb. */
static struct claim_range object_with_phrase(const struct claim_work *w, uint32_t object,
                                             uint32_t cue)
{
    struct claim_range r = object_range(w, object, cue);
    if (object < cue || tok_at(w, object)->head != cue || tok_at(w, object)->upos != UPOS_NOUN)
        return r;
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        uint32_t b = w->sub[k].b;
        if (b == r.e && !w->when[k] &&
            ((base == REL_OBL && claim_work_is(w, b, "of in on to about between against for as over from with")) ||
             ((base == REL_ADVCL || base == REL_XCOMP) && is_infinitive(w, k))))
            r.e = w->sub[k].e;
    }
    return r;
}

static uint32_t infinitive_of(const struct claim_work *w, uint32_t cue)
{
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        if ((base == REL_XCOMP || base == REL_CCOMP || base == REL_ADVCL) && is_infinitive(w, k))
            return k;
    }
    return NONE;
}

/* "seems to be over", "seems strong", "is considered a threat": what the subject is said to do or be. "was found dead"
 * and "was held captive" tell what happened. */
static uint32_t raised(const struct claim_work *w, uint32_t cue, bool passive)
{
    bool seems = claim_work_is(w, cue, "seem appear");
    uint32_t k = passive || seems ? infinitive_of(w, cue) : NONE;
    if (k != NONE || !(seems || (passive && claim_work_is(w, cue, "consider deem judge believe think presume"))))
        return k;
    k = predicate_of(w, cue, NONE);
    return k != NONE && k > cue ? k : NONE;
}

/* "put the number killed at 38", "the number of those missing at 40": the phrase hangs on a participle between; NONE. */
static uint32_t behind_participle(const struct claim_work *w, uint32_t cue, uint32_t object, struct str prep)
{
    enum { REACH = 8 };
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e;
    for (uint32_t i = object + 1; i < e && i < object + REACH && object > cue; i++) {
        uint32_t k = tok_at(w, i)->head;
        if (tok_at(w, i)->rel != REL_CASE || !str_eq(w->fold[i], prep) || k == NONE || k < i)
            continue;
        uint32_t up = tok_at(w, k)->head;
        bool figure = tok_at(w, k)->upos == UPOS_NUM || claim_work_child(w, k, REL_NUMMOD) != NONE;
        return figure && up != NONE && up > object && up < i && claim_work_below(w, k, cue) ? k : NONE;
    }
    return NONE;
}

/* "called for a truce", "called on both sides to stop". */
static bool phrase_and_infinitive(const struct claim_work *w, uint32_t cue, uint32_t k,
                                  struct claim_content *c)
{
    struct claim_range r = behind_prep(w, k);
    if (w->when[k] && w->name[k] == NONE)
        return false; /* "had reported on Sunday" */
    uint32_t inf = infinitive_of(w, cue);
    bool to = inf != NONE && w->sub[inf].b >= r.e && w->sub[inf].b <= r.e + 1;
    r.e = to ? w->sub[inf].e : r.e;
    return done(c, r, k, to);
}

static bool gerund_clause(const struct claim_work *w, uint32_t cue, struct claim_content *c)
{
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        if ((base == REL_XCOMP || base == REL_CCOMP || base == REL_OBJ || base == REL_ADVCL) &&
            k > cue && w->sub[k].b == cue + 1 && tok_at(w, k)->upos == UPOS_VERB && is_gerund(w, k))
            return done(c, w->sub[k], k, true);
    }
    return false;
}

bool claim_content_of_verb(const struct claim_work *w, uint32_t cue, uint32_t source, bool passive,
                           const struct claim_frame *frame, struct claim_content *c)
{
    *c = (struct claim_content){.object = NONE};
    uint32_t object = object_of(w, cue, passive), k;
    switch (frame->kind) {
    case CLAIM_FRAME_THAT:
        return that_clause(w, cue, source, c);
    case CLAIM_FRAME_INF:
        k = infinitive_of(w, cue);
        return k != NONE && k > cue && !passive && done(c, w->sub[k], k, true);
    case CLAIM_FRAME_ING:
        return gerund_clause(w, cue, c);
    case CLAIM_FRAME_NP:
    case CLAIM_FRAME_FACT:
        if (object == NONE && frame->kind == CLAIM_FRAME_FACT && !passive)
            object = counted_predicate(w, cue);
        return object != NONE && done(c, object_with_phrase(w, object, cue), object,
                                      frame->kind == CLAIM_FRAME_FACT);
    case CLAIM_FRAME_NP_INF:
        k = infinitive_of(w, cue);
        return k != NONE && object != NONE && object_with(w, cue, object, k, c, true);
    case CLAIM_FRAME_NP_IS:
        k = passive ? NONE : claim_work_child(w, cue, REL_IOBJ); /* "declared him the winner" */
        object = k != NONE && k > cue && object != NONE && k < object ? k : object;
        k = object == NONE ? NONE : predicate_of(w, cue, object);
        if (object != NONE && !passive)
            return object_and_predicate(w, cue, object, c);
        if (k == NONE || !object_with(w, cue, object, k, c, true))
            return false;
        if (source != NONE && source > k && claim_work_below(w, source, k)) /* "called a disgrace by the mayor" */
            claim_work_cut(c->r, &c->n, w->sub[source]);
        return c->n > 0;
    case CLAIM_FRAME_NP_PREP:
        k = object == NONE ? NONE : claim_work_prep(w, cue, frame->prep);
        if (k == NONE && object != NONE) /* attached to the object by the parser */
            k = claim_work_prep(w, object, frame->prep);
        if (k == NONE && object != NONE)
            k = behind_participle(w, cue, object, frame->prep);
        if (k != NONE && tok_at(w, k)->upos == UPOS_VERB && claim_work_is(w, k, "say tell state write declare"))
            return false; /* "quoted as saying": the second verb is the cue */
        return k != NONE && k != object && object_with(w, cue, object, k, c, true);
    case CLAIM_FRAME_PREP:
        if (passive && object != NONE) /* but "asked about the raid, she said" */
            return false;
        k = claim_work_prep(w, cue, frame->prep);
        if (k == NONE && object != NONE)
            k = claim_work_prep(w, object, frame->prep);
        return k != NONE && k > cue && phrase_and_infinitive(w, cue, k, c);
    case CLAIM_FRAME_RAISE:
        k = raised(w, cue, passive);
        if (k == NONE || w->subj[cue] == NONE)
            return false;
        return object_with(w, cue, w->subj[cue], k, c, true);
    case CLAIM_FRAME_QUOTE: /* found beside the cue, not in the tree */
    case CLAIM_FRAME_BARE:
        return false;
    }
    return false;
}

bool claim_content_clause(const struct claim_work *w, uint32_t tok, struct claim_range cut,
                          struct claim_content *c)
{
    *c = (struct claim_content){.object = NONE};
    uint32_t at = tok_at(w, tok)->head;
    for (unsigned step = 0; at != NONE && step < CLIMB; step++) {
        if (claim_work_clause(w, at) || tok_at(w, at)->head == NONE)
            break;
        at = tok_at(w, at)->head;
    }
    if (at == NONE) { /* the word is the root itself: its own clause */
        at = tok;
    }
    return with_cut(c, w->sub[at], cut, at);
}
