#include "claim_clause.h"

#include "utf8.h"

/* Most words between a cue and a clause that nothing joins to it: keeps the time linear. */
enum { UNJOINED = 40 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* The clause in which the cue is an aside: "..., officials said", "as X put it, ...". */
uint32_t claim_clause_host(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = tok_at(w, cue);
    if (t->head == NONE)
        return NONE;
    if (t->rel == REL_PARATAXIS || t->rel == REL_DISCOURSE) {
        bool new = str_eq(tok_at(w, w->sub[cue].b)->form, STR(";")); /* "...; the rebels admitted": no aside */
        uint32_t object = claim_work_child(w, cue, REL_OBJ); /* "smiling, he promised a new road" */
        new |= object != NONE && object > cue && w->subj[cue] != NONE && w->subj[cue] < cue && cue > t->head &&
               !claim_work_is(w, cue, "tell put remind inform have");
        return new ? NONE : t->head;
    }
    if (ud_rel_base(t->rel) == REL_ADVCL) {
        TREE_EACH(w->d, cue, c)
            if (tok_at(w, c)->rel == REL_MARK || tok_at(w, c)->rel == REL_ADVMOD)
                if (claim_work_is(w, c, "as") && c < cue)
                    return t->head;
    }
    return NONE;
}

/* "was asked by a reporter why the dam had failed": read as an adverbial clause; NONE. */
static uint32_t question_behind(const struct claim_work *w, uint32_t cue)
{
    if (!claim_work_is(w, cue, "ask question wonder inquire enquire"))
        return NONE;
    TREE_EACH(w->d, cue, k)
        if (k > cue && ud_rel_base(tok_at(w, k)->rel) == REL_ADVCL &&
            claim_work_is(w, w->sub[k].b, "why how what who where whether if"))
            return k;
    return NONE;
}

uint32_t claim_clause_of(const struct claim_work *w, uint32_t cue)
{
    uint32_t first = claim_work_child(w, cue, REL_CCOMP);
    if (first == NONE)
        return question_behind(w, cue);
    if (first > cue || w->crowd[cue] > CLAIM_WORK_CROWD)
        return first;
    for (uint32_t k = w->d->toks.v[first].next; k != NONE; k = w->d->toks.v[k].next)
        if (tok_at(w, k)->rel == REL_CCOMP && k > cue)
            return k;
    return first;
}

bool claim_clause_setting(const struct claim_work *w, uint32_t cue, uint32_t end)
{
    bool any = false;
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        if (k >= end || w->sub[k].e > end || base == REL_PUNCT || base == REL_CC)
            continue;
        if (base != REL_OBL && base != REL_ADVMOD)
            return false;
        any = true;
    }
    for (uint32_t i = w->d->sents.v[w->sent[cue]].tok_b; i < end; i++)
        any &= tok_at(w, i)->upos != UPOS_VERB && tok_at(w, i)->upos != UPOS_AUX;
    return any;
}

bool claim_clause_participle(const struct claim_work *w, uint32_t cue)
{
    unsigned form = ud_feat_get(tok_at(w, cue)->feats, FEAT_VERBFORM);
    return w->subj[cue] == NONE && (form == VERBFORM_GER || form == VERBFORM_INF ||
                                    (form == VERBFORM_PART && claim_work_child(w, cue, REL_AUX) == NONE));
}

static bool is_marked(const struct claim_work *w, uint32_t clause, const char *marks)
{
    TREE_EACH(w->d, clause, c)
        if (tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, marks))
            return true;
    return false;
}

static bool takes_that(const struct claim_work *w, uint32_t verb)
{
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[verb]);
    for (uint32_t i = 0; i < hits.n; i++) {
        const struct claim_cue *row = &w->lex->verbs.rows[hits.row[i]];
        if (!row->nwith && row->nframes && row->frames[0].kind == CLAIM_FRAME_THAT)
            return true;
    }
    return false;
}

static bool has_aux(const struct claim_work *w, uint32_t verb)
{
    TREE_EACH(w->d, verb, c)
        if (tok_at(w, c)->upos == UPOS_AUX)
            return true;
    return false;
}

/* "says the road is closed and will stay so", "said the bank fell and two others followed": a second
 * predicate that the parser joined to the cue. One with a subject of its own, or with an auxiliary
 * that the cue lacks, goes on with the content; a plain verb ("said ... and left") with the cue. */
static bool joins_content(const struct claim_work *w, uint32_t cue, uint32_t k)
{
    if (claim_work_child(w, k, REL_CC) == NONE || w->quote[k] != w->quote[cue])
        return false;
    uint32_t s = w->subj[k];
    bool own = s != NONE && s > cue && w->sub[k].b <= s;
    bool thing = claim_work_child(w, k, REL_OBJ) != NONE && claim_work_child(w, k, REL_CCOMP) == NONE; /* "accepted a gift" */
    if (takes_that(w, k) && !thing) /* "... and witnesses saw" is told by the report, "and he hopes" is not */
        return own && tok_at(w, s)->upos == UPOS_PRON;
    return own || (has_aux(w, k) && !has_aux(w, cue));
}

/* Child `k` of the cue, just behind its content, belongs to the content too. */
static bool goes_on(const struct claim_work *w, uint32_t cue, uint32_t k)
{
    enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
    if (base == REL_ADVCL)
        return is_marked(w, k, "if when because while after before until unless although though "
                               "since so whether");
    return (base == REL_CONJ && (is_marked(w, k, "that") || joins_content(w, cue, k))) ||
           (base == REL_CCOMP && w->quote[k] == w->quote[cue]);
}

/* No clause is over where a finite verb follows at once: "that the men called guards | were seen".
 * Unless that verb governs the cue ("what he said happened | was false"). */
static struct claim_range to_finite(const struct claim_work *w, uint32_t cue, struct claim_range r)
{
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e;
    if (r.b < cue || r.e >= e || w->quote[r.e] != w->quote[r.e - 1])
        return r;
    const struct tok *t = tok_at(w, r.e);
    bool finite = (t->upos == UPOS_AUX || t->upos == UPOS_VERB) &&
                  ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_FIN;
    uint32_t clause = t->upos == UPOS_AUX && t->head != NONE ? t->head : r.e;
    if (!finite || claim_work_below(w, cue, r.e) ||
        (clause != cue && claim_work_below(w, cue, clause)))
        return r;
    r.e = clause != cue && claim_work_below(w, clause, cue) && w->sub[clause].e > r.e
              ? w->sub[clause].e
              : e;
    return r;
}

/* "claims the firm's refusal to pay | breaks the law": the subject of a clause that begins with its finite
 * verb, which the parser took for the object of the cue; NONE. */
static uint32_t lost_subject(const struct claim_work *w, uint32_t cue, struct claim_range clause)
{
    const struct tok *t = tok_at(w, clause.b);
    uint32_t object = claim_work_child(w, cue, REL_OBJ);
    bool finite = (t->upos == UPOS_AUX || t->upos == UPOS_VERB) &&
                  ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_FIN;
    return finite && object != NONE && object > cue && w->sub[object].e == clause.b ? object : NONE;
}

/* "in a statement", "on Twitter": where it was said, no part of it. */
static bool is_venue(const struct claim_work *w, uint32_t k)
{
    return claim_lex_noun_class(w->lex, w->fold[k]) != CLAIM_CLASS_COUNT ||
           claim_lex_source_is(w->lex, w->fold[k], "document") ||
           claim_lex_source_is(w->lex, w->fold[k], "media") || w->name[k] != NONE ||
           claim_work_is(w, k, "interview conference news briefing speech twitter facebook television radio court "
                               "hearing debate call rally address response reply");
}

/* "would be offset by | the sum that people would save": nothing ends in a preposition, so what follows at once
 * and depends on the cue goes on with the clause; and so does a phrase without a comma that tells no place or
 * time of speaking: "the road had been closed | for lack of money". */
static uint32_t past_preposition(const struct claim_work *w, uint32_t cue, struct claim_range r)
{
    if (r.e <= cue + 1)
        return r.e;
    bool open = tok_at(w, r.e - 1)->upos == UPOS_ADP && tok_at(w, r.e - 1)->rel != REL_COMPOUND_PRT;
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        if (w->sub[k].b != r.e || w->when[k] || tok_at(w, r.e)->upos == UPOS_PUNCT)
            continue;
        bool phrase = (base == REL_OBL || base == REL_ADVCL) && !is_venue(w, k) &&
                      claim_work_is(w, r.e, "in for as about because if from over");
        if (open || phrase)
            return w->sub[k].e;
    }
    return r.e;
}

/* A clause behind the cue, with what the parser left at its edges: words between the cue and the
 * clause that depend on neither addressee nor time, adverbial clauses behind it, a second "that". */
struct claim_range claim_clause_stretch(const struct claim_work *w, uint32_t cue, struct claim_range r)
{
    uint32_t b = cue + 1;
    for (bool moved = true; moved;) {
        moved = false;
        TREE_EACH(w->d, cue, k) {
            enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
            if (base == REL_OBJ && claim_work_is(w, cue, "say"))
                continue; /* whom one tells is no object of "say": part of the clause */
            if (k == cue + 1 && claim_work_is(w, k, "up") && claim_work_is(w, k + 1, "to"))
                continue; /* "said | up to 40 were missing" */
            if (w->sub[k].b == b && w->sub[k].e <= r.b && base != REL_CCOMP && k > cue) {
                b = w->sub[k].e;
                moved = true;
            }
        }
    }
    bool clean = b < r.b && r.b - b <= 12;
    for (uint32_t i = b; i < r.b && clean; i++)
        clean = tok_at(w, i)->upos != UPOS_PUNCT || claim_work_is_quote_mark(tok_at(w, i)->form);
    r.b = clean ? b : r.b;
    uint32_t subject = lost_subject(w, cue, r);
    r.b = subject != NONE ? w->sub[subject].b : r.b;
    if (r.b > cue + 1 && r.b < r.e && w->name[r.b] != NONE && w->name[r.b] == w->name[r.b - 1])
        r.b = w->d->names.v[w->name[r.b]].tok_e; /* a name cut in two */
    r.e = past_preposition(w, cue, r);
    TREE_EACH(w->d, cue, k)
        if (w->sub[k].b >= r.e && w->sub[k].b <= r.e + 2 && goes_on(w, cue, k))
            r.e = w->sub[k].e;
    return to_finite(w, cue, r);
}

bool claim_clause_has_that(const struct claim_work *w, uint32_t clause)
{
    TREE_EACH(w->d, clause, c)
        if (tok_at(w, c)->rel == REL_MARK && claim_work_is(w, c, "that"))
            return true;
    return false;
}

/* Verbs that take no object, of what happens to people and things in the news. */
static bool is_intransitive(const struct claim_work *w, uint32_t verb)
{
    return claim_work_is(w, verb,
                         "die perish drown starve fall collapse crash explode erupt occur happen "
                         "arise emerge exist appear disappear vanish arrive go come rise remain "
                         "flee sleep live work stay sink suffer resign");
}

/* Below a noun that is not itself something said, "that" begins a statement rather than a relative
 * clause if nothing is missing in it: "the group that 60 civilians died", not "that they joined". */
static bool is_statement(const struct claim_work *w, uint32_t clause)
{
    uint32_t s = w->subj[clause], b = w->sub[clause].b;
    while (b < clause && tok_at(w, b)->upos == UPOS_PUNCT)
        b++;
    if (ud_rel_base(tok_at(w, clause)->rel) != REL_ACL || s == NONE || s <= b ||
        !claim_work_is(w, b, "that"))
        return false;
    if (claim_clause_has_that(w, clause) || is_intransitive(w, clause) || tree_passive(w->d, clause))
        return true;
    TREE_EACH(w->d, clause, c)
        if (tok_at(w, c)->rel == REL_COP || (tok_at(w, c)->rel == REL_OBJ && c != b))
            return true;
    return false;
}

/* The statement hung on noun `n` or on the last noun of its phrase: "a plea to the head of the bank
 * that it pay"; NONE. */
uint32_t claim_clause_below(const struct claim_work *w, uint32_t n)
{
    for (unsigned step = 0; step < 4 && n != NONE; step++) {
        uint32_t next = NONE;
        TREE_EACH(w->d, n, k) {
            if (k > n && is_statement(w, k))
                return k;
            if (k > n && ud_rel_base(tok_at(w, k)->rel) == REL_NMOD)
                next = k;
        }
        n = next;
    }
    return NONE;
}

/* "persuaded the men that the road was safe", "said of the strike that it would go on": the clause
 * hung on the addressee or topic as if relative. */
uint32_t claim_clause_of_object(const struct claim_work *w, uint32_t cue)
{
    uint32_t object = claim_work_child(w, cue, REL_OBJ);
    if (object != NONE && claim_lex_noun_class(w->lex, w->fold[object]) == CLAIM_CLASS_SAYING)
        return NONE; /* "disputed the report that ..." */
    TREE_EACH(w->d, cue, k) {
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        if (k < cue || (base != REL_OBJ && base != REL_IOBJ && base != REL_OBL))
            continue;
        uint32_t clause = claim_clause_below(w, k);
        if (clause != NONE)
            return clause;
    }
    return NONE;
}

/* "estimated by May the dam would burst": a clause that the parser joined to the cue with neither a
 * conjunction nor a comma. */
uint32_t claim_clause_unjoined(const struct claim_work *w, uint32_t cue)
{
    uint32_t k = claim_work_child(w, cue, REL_CONJ);
    if (k == NONE || k < cue || k > cue + UNJOINED || w->quote[k] != w->quote[cue] ||
        claim_work_child(w, k, REL_CC) != NONE)
        return NONE;
    uint32_t s = w->subj[k];
    bool own = s != NONE && s > cue;
    for (uint32_t i = cue + 1; i < (own ? w->sub[k].b : k); i++) {
        uint32_t upos = tok_at(w, i)->upos;
        if (upos == UPOS_CCONJ || (upos == UPOS_PUNCT && !(own && w->when[i - 1])))
            return NONE;
    }
    return k;
}

/* A clause that the parser calls relative though nothing is missing in it: "that 60 civilians died".
 * A verb that can take a statement as its object ("that the paper published") makes a true one. */
bool claim_clause_full(const struct claim_work *w, uint32_t clause)
{
    uint32_t s = w->subj[clause], b = w->sub[clause].b;
    return tok_at(w, clause)->rel == REL_ACL_RELCL && s != NONE && s != b &&
           claim_work_is(w, b, "that") && !dict_find(w->lex->verbs.table, w->fold[clause]).n;
}

uint32_t claim_clause_adverbial_that(const struct claim_work *w, uint32_t cue)
{
    TREE_EACH(w->d, cue, k) {
        uint32_t b = w->sub[k].b;
        if (k > cue && ud_rel_base(tok_at(w, k)->rel) == REL_ADVCL && b > cue &&
            tok_at(w, b)->upos == UPOS_SCONJ && claim_work_is(w, b, "that"))
            return k;
    }
    return NONE;
}

uint32_t claim_clause_false_tail(const struct claim_work *w, uint32_t b, uint32_t e)
{
    while (e > b && tok_at(w, e - 1)->upos == UPOS_PUNCT)
        e--;
    if (e < b + 2)
        return NONE;
    struct str form = tok_at(w, e - 1)->form;
    if (claim_work_is(w, e - 2, "not") && claim_work_is(w, e - 1, "genuine authentic real true correct accurate"))
        return e >= b + 3 && claim_work_is(w, e - 3, "be") ? e - 3 : NONE;
    if (dict_first(w->lex->falsity, w->fold[e - 1]) == NONE &&
        (form.n > 40 || dict_first(w->lex->falsity, utf8_fold(w->a, form)) == NONE))
        return NONE;
    for (uint32_t i = e - 1; i > b && i + 6 > e; i--) {
        uint32_t upos = tok_at(w, i - 1)->upos;
        if (upos == UPOS_AUX && claim_work_is(w, i - 1, "be"))
            return claim_work_is(w, i, "not") ? NONE : i - 1;
        if (upos != UPOS_DET && upos != UPOS_ADV && upos != UPOS_ADJ && upos != UPOS_PUNCT)
            return NONE;
    }
    return NONE;
}
