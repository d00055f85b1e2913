#include "claim_source.h"

#include "claim_content_noun.h"
#include "utf8.h"

/* Most steps up a tree and most words of a source on each side of its head: they keep the time linear
 * on degenerate trees. */
enum { CLIMB = 24, SOURCE_WORDS = 200, BESIDE = 2 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* "was called a disgrace by the mayor": hung on the predicate, NONE. */
static uint32_t agent_below_predicate(const struct claim_work *w, uint32_t verb)
{
    uint32_t k = claim_work_child(w, verb, REL_XCOMP);
    if (k == NONE || k < verb || tok_at(w, k)->upos != UPOS_NOUN)
        return NONE;
    uint32_t agent = claim_work_prep(w, k, STR("by"));
    return agent != NONE && tok_at(w, agent)->upos != UPOS_VERB && claim_source_can_speak(w, agent) ? agent : NONE;
}

static uint32_t agent_of(const struct claim_work *w, uint32_t verb)
{
    uint32_t agent = claim_work_child(w, verb, REL_OBL_AGENT);
    if (agent != NONE)
        return agent;
    agent = claim_work_prep(w, verb, STR("by"));
    return agent != NONE && ud_rel_base(tok_at(w, agent)->rel) == REL_OBL &&
                   tok_at(w, agent)->upos != UPOS_NUM
               ? agent
               : agent_below_predicate(w, verb);
}

/* "the minister's refusal to say", "used his speech to attack them": whose noun it is, or who has it; the noun itself. */
static uint32_t holder_of(const struct claim_work *w, uint32_t noun)
{
    uint32_t poss = claim_work_child(w, noun, REL_NMOD_POSS), up = tok_at(w, noun)->head;
    bool object = tok_at(w, noun)->rel == REL_OBJ && up != NONE && up < noun && w->subj[up] != NONE && w->subj[up] < up &&
                  !claim_work_passive(w, up);
    if (poss != NONE)
        return object && tok_at(w, poss)->upos == UPOS_PRON ? w->subj[up] : poss;
    return object && !claim_source_can_speak(w, noun) ? w->subj[up] : noun;
}

/* A relative clause says who with its pronoun; with none ("the men arrested say") it is the noun. */
static uint32_t of_clause_head(const struct claim_work *w, uint32_t verb)
{
    const struct tok *t = tok_at(w, verb);
    enum ud_rel base = ud_rel_base(t->rel);
    if (t->head == NONE || base != REL_ACL || t->rel == REL_ACL_RELCL)
        return NONE;
    bool infinitive = verb > 0 && tok_at(w, verb - 1)->head == verb && claim_work_is(w, verb - 1, "to") &&
                      tok_at(w, verb - 1)->upos == UPOS_PART;
    return infinitive && t->head < verb ? holder_of(w, t->head) : t->head;
}

/* Subject that a verb without one of its own shares: coordination, control, participles. */
static uint32_t shared_subject(const struct claim_work *w, uint32_t verb)
{
    for (unsigned step = 0; step < CLIMB; step++) {
        const struct tok *t = tok_at(w, verb);
        uint32_t up = t->head;
        if (up == NONE)
            return NONE;
        enum ud_rel base = ud_rel_base(t->rel);
        uint32_t noun = of_clause_head(w, verb);
        if (noun != NONE)
            return noun;
        if (base == REL_XCOMP) { /* object control: "asked police to say", "heard him say" */
            uint32_t obj = claim_work_child(w, up, REL_OBJ);
            if (obj != NONE && obj < verb && !claim_work_is(w, up, "promise vow threaten use"))
                return obj;
        } else if (base != REL_CONJ && base != REL_ADVCL && base != REL_PARATAXIS &&
                   base != REL_COP && base != REL_AUX)
            return NONE;
        if (base == REL_PARATAXIS && w->subj[up] != NONE && w->subj[up] > verb)
            return NONE;
        if (w->subj[up] != NONE) {
            uint32_t s = w->subj[up];
            if (ud_rel_base(tok_at(w, s)->rel) == REL_CSUBJ ||
                tok_at(w, s)->rel == REL_EXPL)
                return NONE;
            return s;
        }
        verb = up;
    }
    return NONE;
}

uint32_t claim_source_of_verb(const struct claim_work *w, uint32_t cue, bool passive)
{
    if (passive)
        return agent_of(w, cue);
    uint32_t s = w->subj[cue];
    if (s != NONE)
        return ud_rel_base(tok_at(w, s)->rel) == REL_CSUBJ ? NONE : s;
    return shared_subject(w, cue);
}

uint32_t claim_source_of_noun(const struct claim_work *w, uint32_t cue)
{
    uint32_t poss = claim_work_child(w, cue, REL_NMOD_POSS);
    if (poss != NONE)
        return poss;
    static const struct str preps[] = {{"by", 2}, {"from", 4}, {"among", 5}};
    for (size_t i = 0; i < sizeof preps / sizeof *preps; i++) {
        uint32_t c = claim_work_prep(w, cue, preps[i]);
        if (c != NONE && ud_rel_base(tok_at(w, c)->rel) == REL_NMOD)
            return c;
    }
    uint32_t behind = claim_content_noun_phrase(w, cue);
    if (behind != NONE && claim_work_is(w, w->sub[behind].b, "by from"))
        return behind;
    TREE_EACH(w->d, cue, c)
        if (tok_at(w, c)->rel == REL_COMPOUND && claim_source_can_speak(w, c) && c < cue)
            return c;
    return NONE;
}

bool claim_source_can_speak(const struct claim_work *w, uint32_t head)
{
    const struct tok *t = tok_at(w, head);
    if (w->name[head] != NONE || t->upos == UPOS_PROPN || t->upos == UPOS_PRON)
        return true;
    uint32_t row = dict_first(w->lex->sources, w->fold[head]);
    struct str kind = row == NONE ? STR("manner")
                                  : dict_cell(w->lex->sources, row, w->lex->source_kind);
    return !str_eq(kind, STR("manner")) && !str_eq(kind, STR("label"));
}

static bool drops_in_front(const struct claim_work *w, uint32_t i, uint32_t head)
{
    const struct tok *t = tok_at(w, i);
    if (t->upos == UPOS_PUNCT)
        return true;
    return i < head && (t->rel == REL_CASE || t->rel == REL_MARK || t->rel == REL_CC ||
                        t->rel == REL_CC_PRECONJ ||
                        (t->rel == REL_ADVMOD && claim_work_is(w, i, "even particularly especially"))) &&
           t->head == head;
}

/* "the mayor was among | those opposing it": the subject and copula of a noun that is a predicate are no part of it. */
static uint32_t behind_copula(const struct claim_work *w, uint32_t head, uint32_t b)
{
    uint32_t cop = claim_work_child(w, head, REL_COP);
    return cop != NONE && cop < head && cop >= b ? cop + 1 : b;
}

/* ", speaking in Paris", ", quoting an officer" and "at first" tell how somebody speaks, not who. */
static uint32_t before_aside(const struct claim_work *w, uint32_t head, uint32_t e)
{
    TREE_EACH(w->d, head, k) {
        uint32_t b = w->sub[k].b;
        enum ud_rel base = ud_rel_base(tok_at(w, k)->rel);
        bool clause = base == REL_ACL || base == REL_ADVCL;
        bool aside = clause && (b == k || b + 1 == k) && str_ends(tok_at(w, k)->form, STR("ing")) && k > head + 1 &&
                     str_eq(tok_at(w, k - 1)->form, STR(","));
        bool asked = clause && k > head + 1 && (claim_work_is(w, b, "when while after") ||
                     (claim_work_is(w, b, ",") && b + 1 < e && claim_work_is(w, b + 1, "when while after")));
        aside |= asked; /* "the spokesman, when asked whether ..., told" */
        bool first = b + 1 == k && claim_work_is(w, k, "first") && claim_work_is(w, b, "at");
        bool day = w->when[k] && w->name[k] == NONE && w->sub[k].e == e && claim_work_child(w, k, REL_CASE) == NONE &&
                   (base == REL_NMOD || base == REL_OBL || base == REL_APPOS); /* "the council this week" */
        if ((aside || first || day) && k > head && b > head && b < e)
            return b;
        if (claim_work_is(w, k, ",") && k > head && k + 1 < e && str_ends(tok_at(w, k + 1)->form, STR("ing")) &&
            tok_at(w, k + 1)->upos == UPOS_VERB && tok_at(w, k + 1)->head == head)
            return k;
    }
    return e;
}

struct claim_range claim_source_range(const struct claim_work *w, uint32_t head, uint32_t cue)
{
    struct claim_range r = w->sub[head];
    r.b = r.b + SOURCE_WORDS > head ? r.b : head - SOURCE_WORDS;
    r.e = r.e < head + SOURCE_WORDS ? r.e : head + SOURCE_WORDS;
    if (cue != NONE && cue >= r.b && cue < r.e) { /* the cue hangs below its own source */
        if (cue > head)
            r.e = cue;
        else
            r.b = cue + 1;
    }
    r.b = behind_copula(w, head, r.b);
    /* a clause set off behind the noun that contains the cue's own relative pronoun goes with it */
    while (r.b < head && drops_in_front(w, r.b, head))
        r.b++;
    r.e = before_aside(w, head, r.e);
    while (r.e > head + 1) {
        const struct tok *t = tok_at(w, r.e - 1);
        bool ends = t->upos == UPOS_PUNCT || (t->rel == REL_CASE && t->head != NONE &&
                                              r.e - 1 > t->head) ||
                    (t->upos == UPOS_PRON && t->rel != REL_NMOD && r.e - 1 > head &&
                     ud_feat_get(t->feats, FEAT_PRONTYPE) == PRONTYPE_REL);
        if (!ends)
            break;
        r.e--;
    }
    TREE_EACH(w->d, head, c) /* "the ministry on Wednesday" */
        if (c > head && w->when[c] && w->sub[c].e == r.e && w->sub[c].b > head)
            r.e = w->sub[c].b;
    return r;
}

static struct str kind_cell(const struct claim_work *w, struct str key)
{
    uint32_t row = dict_first(w->lex->sources, key);
    return row == NONE ? STR("") : dict_cell(w->lex->sources, row, w->lex->source_kind);
}

static bool is_plural(const struct tok *t)
{
    return ud_feat_get(t->feats, FEAT_NUMBER) == NUMBER_PLUR;
}

static bool has_article(const struct claim_work *w, uint32_t head, bool indefinite)
{
    TREE_EACH(w->d, head, c) {
        if (tok_at(w, c)->rel != REL_DET)
            continue;
        bool ind = claim_work_is(w, c, "a an one another some");
        if (ind == indefinite)
            return true;
    }
    return false;
}

/* "who asked not to be named", "on condition of anonymity", "unnamed" near the source. */
static bool hides(const struct claim_work *w, struct claim_range r)
{
    const struct sent *s = &w->d->sents.v[w->sent[r.b]];
    uint32_t e = r.e + 24 < s->tok_e ? r.e + 24 : s->tok_e;
    e = e < r.b + SOURCE_WORDS ? e : r.b + SOURCE_WORDS;
    for (uint32_t i = r.b; i < e; i++) {
        if (claim_work_is(w, i, "anonymity anonymously"))
            return true;
        if (i < r.e && claim_work_is(w, i, "unnamed unidentified anonymous undisclosed"))
            return true;
        if (i > r.b && claim_work_is(w, i, "name identify quote") && claim_work_is(w, i - 1, "be") &&
            i >= 3 && (claim_work_is(w, i - 3, "not") || claim_work_is(w, i - 2, "not")))
            return true;
    }
    return false;
}

static bool is_outlet(const struct claim_work *w, struct str name)
{
    struct str key = utf8_fold(w->a, name);
    return str_eq(kind_cell(w, key), STR("media")) ||
           (w->lex->outlets && dict_first(w->lex->outlets, key) != NONE);
}

static enum attribution kind_of_noun(const struct claim_work *w, uint32_t head)
{
    const struct tok *t = tok_at(w, head);
    struct str kind = kind_cell(w, w->fold[head]);
    if (!kind.n && t->form.n < 40) /* "Reuters" has no singular */
        kind = kind_cell(w, utf8_fold(w->a, t->form));
    if (str_eq(kind, STR("document")))
        return ATTRIBUTION_DOCUMENT;
    if (str_eq(kind, STR("media")))
        return ATTRIBUTION_OTHER_MEDIA;
    if (str_eq(kind, STR("institution")))
        return ATTRIBUTION_INSTITUTION;
    if (is_plural(t) || str_eq(kind, STR("collective")))
        return str_eq(kind, STR("anonymous")) ? ATTRIBUTION_ANONYMOUS : ATTRIBUTION_COLLECTIVE;
    if (str_eq(kind, STR("anonymous")) || has_article(w, head, true))
        return ATTRIBUTION_ANONYMOUS;
    return t->upos == UPOS_PRON && !kind.n ? ATTRIBUTION_ANONYMOUS : ATTRIBUTION_TITLED;
}

static enum attribution kind_of_name(const struct claim_work *w, const struct name *m,
                                     uint32_t head)
{
    const struct name *first = m->coref < w->d->names.n ? &w->d->names.v[m->coref] : m;
    if (is_outlet(w, m->name) || is_outlet(w, doc_text(w->d, m->span)))
        return ATTRIBUTION_OTHER_MEDIA;
    if (m->type == NAME_ROLE && first->type == NAME_PER && first->tok_e <= m->tok_b && m->tok_b - first->tok_e <= BESIDE)
        return ATTRIBUTION_NAMED; /* "Jan Novak, a spokesman," where the tree does not put them together */
    switch (m->pronoun ? first->type : m->type) {
    case NAME_PER:
        return ATTRIBUTION_NAMED;
    case NAME_ORG:
    case NAME_LOC:
        return ATTRIBUTION_INSTITUTION;
    default:
        return kind_of_noun(w, m->pronoun && first->head < w->d->toks.n ? first->head : head);
    }
}

/* "Jan Novak, a spokesman" and "spokesman Jan Novak": the name may hang below the noun. */
static uint32_t person_in(const struct claim_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c) {
        uint32_t rel = tok_at(w, c)->rel;
        if (rel != REL_APPOS && rel != REL_FLAT && rel != REL_COMPOUND)
            continue;
        uint32_t m = w->name[c];
        if (m != NONE && w->d->names.v[m].type == NAME_PER)
            return m;
    }
    return NONE;
}

static uint32_t mention_of(const struct claim_work *w, uint32_t head)
{
    uint32_t m = w->name[head];
    const struct doc *d = w->d;
    if (m == NONE || (d->names.v[m].head != head && d->names.v[m].tok_e <= head))
        m = NONE;
    if (m == NONE || d->names.v[m].type != NAME_PER) {
        uint32_t p = person_in(w, head);
        if (p != NONE)
            return p;
    }
    /* "the White House spokesman": the name inside does not speak itself */
    return m != NONE && d->names.v[m].head == head ? m : NONE;
}

/* A source does not reach into an utterance. */
static struct claim_range outside_quotes(const struct claim_work *w, struct claim_range r,
                                         uint32_t head)
{
    for (uint32_t i = head; i-- > r.b;)
        if (w->quote[i] != w->quote[head]) {
            r.b = i + 1;
            break;
        }
    for (uint32_t i = head + 1; i < r.e; i++)
        if (w->quote[i] != w->quote[head]) {
            r.e = i;
            break;
        }
    return r;
}

/* The noun that a relative pronoun stands for: "the ministry, which said"; the word itself if it is none. */
static uint32_t antecedent(const struct claim_work *w, uint32_t head)
{
    const struct tok *t = tok_at(w, head);
    if (t->upos != UPOS_PRON || t->head == NONE || !claim_work_is(w, head, "who which that"))
        return head;
    const struct tok *verb = tok_at(w, t->head);
    return verb->rel == REL_ACL_RELCL && verb->head != NONE && verb->head < head ? verb->head : head;
}

void claim_source_fill(struct claim_work *w, struct claim *c, uint32_t head,
                       struct claim_range bound)
{
    c->by_mention = NONE;
    c->by_name = c->by_code = STR("");
    c->attribution = ATTRIBUTION_ANONYMOUS;
    if (head == NONE)
        return;
    struct claim_range r = claim_source_range(w, head, c->cue_tok);
    if (bound.b < bound.e && head >= bound.b && head < bound.e) {
        r.b = r.b < bound.b ? bound.b : r.b;
        r.e = r.e > bound.e ? bound.e : r.e;
    }
    r = outside_quotes(w, r, head);
    uint32_t begin = w->begin[w->sent[head]];
    r.b = r.b < begin && begin <= head ? begin : r.b; /* "KHARTOUM - Officials" */
    c->by = claim_work_span(w, r.b, r.e);
    uint32_t whom = antecedent(w, head);
    uint32_t m = mention_of(w, whom);
    if (m != NONE) {
        const struct name *name = &w->d->names.v[m];
        const struct name *first = name->coref < w->d->names.n ? &w->d->names.v[name->coref] : name;
        c->by_mention = m;
        c->by_name = name->pronoun || !name->name.n ? first->name : name->name;
        c->by_code = name->code.n ? name->code : first->code;
        c->attribution = kind_of_name(w, name, name->head == whom ? whom : name->head);
    } else {
        c->attribution = kind_of_noun(w, whom);
        if (tok_at(w, whom)->upos == UPOS_PRON && claim_work_is(w, whom, "he she it they i we you"))
            c->attribution = ATTRIBUTION_UNSET; /* nobody knows who */
    }
    if (!c->by_name.n && whom != head) {
        struct claim_range noun = {w->sub[whom].b, whom + 1};
        while (noun.b < whom && drops_in_front(w, noun.b, whom))
            noun.b++;
        c->by_name = doc_text(w->d, claim_work_span(w, noun.b, noun.e));
    } else if (!c->by_name.n && tok_at(w, head)->upos != UPOS_PRON)
        c->by_name = doc_text(w->d, c->by);
    if (c->attribution && c->attribution != ATTRIBUTION_NAMED && hides(w, r))
        c->attribution = ATTRIBUTION_ANONYMOUS;
}

uint32_t claim_source_speaker(const struct claim_work *w, uint32_t head)
{
    if (head == NONE)
        return NONE;
    head = antecedent(w, head);
    uint32_t m = mention_of(w, head);
    if (m == NONE)
        return head;
    uint32_t first = w->d->names.v[m].coref;
    return first < w->d->names.n ? w->d->names.v[first].head : w->d->names.v[m].head;
}
