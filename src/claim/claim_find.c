#include "claim_find.h"

#include "claim_direct.h"
#include "claim_quote.h"
#include "claim_source.h"
#include "utf8.h"

enum { NOTE_WORDS = 8, CLIMB = 16 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* What has been found at one cue. */
struct found {
    const struct claim_table *table;
    uint32_t row;
    uint32_t cue;            /* head word */
    struct claim_range cues; /* words of the cue */
    uint32_t source;         /* head word; NONE */
    bool passive;
    struct claim_range bound; /* words within which the source lies; empty: anywhere */
    struct claim_content content;
};

/* What a cue becomes when it is negated: "did not say", "does not believe", "did not deny". */
static uint32_t negated_act(const struct claim_cue *row)
{
    switch (row->act) {
    case ACT_DENY:
    case ACT_DENY_RESPONSIBILITY:
        return ACT_ACKNOWLEDGE;
    case ACT_QUESTION:
    case ACT_RETRACT:
    case ACT_CORRECT:
    case ACT_UPDATE:
        return row->act;
    default:
        return row->class == CLAIM_CLASS_THINK || row->act == ACT_ACKNOWLEDGE ? ACT_DISPUTE
                                                                              : ACT_DECLINE;
    }
}

/* A number that somebody names is put forward: "spoke of 38 dead". */
static bool gives_number(const struct claim_work *w, const struct found *f)
{
    const struct claim_cue *row = &f->table->rows[f->row];
    if ((row->class != CLAIM_CLASS_SAY && row->class != CLAIM_CLASS_SHOW) ||
        row->act == ACT_QUESTION || row->act == ACT_DECLINE)
        return false;
    for (uint32_t i = 0; i < f->content.n; i++)
        for (uint32_t k = f->content.r[i].b; k < f->content.r[i].e && k < f->content.r[i].b + 12; k++)
            if (tok_at(w, k)->upos == UPOS_NUM && !w->when[k])
                return true;
    return false;
}

/* "said the report was false", "called the claim a lie": the noun of saying that the predicate
 * denies; NONE. */
static uint32_t says_false(const struct claim_work *w, const struct found *f)
{
    uint32_t head = f->content.object;
    if (head == NONE || f->table != &w->lex->verbs)
        return NONE;
    uint32_t subject = w->subj[head];
    if (subject == NONE) { /* object and predicate */
        subject = head;
        head = NONE;
        TREE_EACH(w->d, f->cue, c)
            if (c > subject && (tok_at(w, c)->rel == REL_XCOMP || tok_at(w, c)->rel == REL_OBL))
                head = c;
    }
    if (head == NONE || dict_first(w->lex->falsity, w->fold[head]) == NONE ||
        tree_negated(w->d, head))
        return NONE;
    uint32_t class = claim_lex_noun_class(w->lex, w->fold[subject]);
    uint32_t kind = dict_first(w->lex->sources, w->fold[subject]);
    bool said = class == CLAIM_CLASS_SAYING || class == CLAIM_CLASS_FIGURE ||
                (kind != NONE && str_eq(dict_cell(w->lex->sources, kind, w->lex->source_kind),
                                        STR("document"))) ||
                claim_work_is(w, subject, "it that this they");
    return said ? subject : NONE;
}

/* "said he never made the remarks" denies, "said he could not confirm it" declines. */
static void read_content_verb(const struct claim_work *w, uint32_t verb, struct claim *c,
                              struct claim_extra *x)
{
    if (tok_at(w, verb)->upos != UPOS_VERB)
        return;
    bool no = tree_negated(w->d, verb);
    TREE_EACH(w->d, verb, k)
        no |= claim_work_is(w, k, "neither nor unable");
    if (!no)
        return;
    if (claim_work_is(w, verb, "confirm comment verify"))
        c->act = ACT_DECLINE;
    uint32_t obj = claim_work_child(w, verb, REL_OBJ);
    if (obj != NONE && claim_work_is(w, verb, "make issue publish write post send release utter") &&
        claim_lex_noun_class(w->lex, w->fold[obj]) == CLAIM_CLASS_SAYING) {
        c->act = ACT_DENY;
        x->link = LINK_DENIES;
    }
}

static void emit(struct claim_work *w, const struct found *f)
{
    const struct claim_cue *row = &f->table->rows[f->row];
    struct claim *c = vec_push(w->a, &w->d->claims);
    struct claim_extra *x = vec_push(w->a, &w->extra);
    c->cue_tok = f->cue;
    c->cue = claim_work_span(w, f->cues.b, f->cues.e);
    if (c->cue.e == 0)
        c->cue = tok_at(w, f->cue)->span;
    c->sent = w->sent[f->cue];
    c->act = row->act;
    c->hedge = row->hedge;
    c->when = NONE;
    c->from = c->to = DAY_NONE;
    c->rule = dict_where(f->table->table, f->row, w->a);
    claim_source_fill(w, c, f->source, f->bound);
    *x = (struct claim_extra){.source = f->source, .object = f->content.object,
                                .class = row->class, .link = row->link, .nested_in = NONE,
                              .asserted = f->content.asserted};
    x->negated = tree_negated(w->d, f->cue);
    if (x->negated && (row->class != CLAIM_CLASS_ATTITUDE))
        c->act = negated_act(row);
    if (row->class == CLAIM_CLASS_ATTITUDE)
        x->asserted = 0;
    if (row->act == ACT_ESTIMATE || row->act == ACT_UPDATE || row->act == ACT_CORRECT ||
        row->act == ACT_CLAIM_RESPONSIBILITY || gives_number(w, f))
        x->asserted = 1;
    if (f->table == &w->lex->nouns && f->source != NONE && c->hedge == HEDGE_UNVERIFIED)
        c->hedge = HEDGE_NONE; /* "reports that" weigh less than "the army's report that" */
    if (x->asserted && row->class == CLAIM_CLASS_SAY && f->content.object != NONE)
        read_content_verb(w, f->content.object, c, x);
    uint32_t denied = x->asserted && x->link == LINK_UNSET ? says_false(w, f) : NONE;
    if (denied != NONE) {
        c->act = ACT_DENY;
        x->link = LINK_DENIES;
        x->object = denied;
    }
    x->speaker = claim_source_speaker(w, f->source);
    for (uint32_t i = 0; i < f->content.n; i++) {
        uint32_t q = w->quote[f->content.r[i].b];
        if (q != NONE && q != w->quote[f->cue] && f->content.asserted)
            w->quotes.v[q].taken = 1;
    }
    x->nranges = f->content.n;
    memcpy(x->ranges, f->content.r, sizeof x->ranges);
}

/* --- verbs --- */

static bool has_dependent(const struct claim_work *w, uint32_t cue, struct str lemma)
{
    bool class_wanted = lemma.n && lemma.p[0] == '@';
    TREE_EACH(w->d, cue, c) {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        if (base == REL_PUNCT || base == REL_AUX)
            continue;
        if (!class_wanted && str_eq(w->fold[c], lemma))
            return true;
        if (!class_wanted || (base != REL_OBJ && base != REL_NSUBJ && base != REL_OBL))
            continue;
        uint32_t class = claim_lex_noun_class(w->lex, w->fold[c]);
        if ((str_eq(lemma, STR("@saying")) &&
             (class == CLAIM_CLASS_SAYING || class == CLAIM_CLASS_FIGURE)) ||
            (str_eq(lemma, STR("@figure")) && class == CLAIM_CLASS_FIGURE))
            return base != REL_NSUBJ || tok_at(w, c)->rel == REL_NSUBJ_PASS;
    }
    const struct tok *t = tok_at(w, cue); /* "a statement withdrawn on Sunday" */
    if (class_wanted && t->head != NONE && ud_rel_base(t->rel) == REL_ACL &&
        ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST) {
        uint32_t class = claim_lex_noun_class(w->lex, w->fold[t->head]);
        return class == CLAIM_CLASS_FIGURE ||
               (class == CLAIM_CLASS_SAYING && str_eq(lemma, STR("@saying")));
    }
    return false;
}

static bool row_applies(const struct claim_work *w, const struct claim_cue *row, uint32_t cue)
{
    if (!row->nwith)
        return true;
    for (uint32_t i = 0; i < row->nwith; i++)
        if (has_dependent(w, cue, row->with[i]))
            return true;
    return false;
}

static bool is_passive(const struct claim_work *w, uint32_t i)
{
    const struct tok *t = tok_at(w, i);
    if (tree_passive(w->d, i))
        return true;
    return ud_feat_get(t->feats, FEAT_VERBFORM) == VERBFORM_PART &&
           ud_feat_get(t->feats, FEAT_TENSE) == TENSE_PAST &&
           (t->rel == REL_ACL || t->rel == REL_ADVCL || t->rel == REL_AMOD) &&
           claim_work_child(w, i, REL_OBJ) == NONE && claim_work_child(w, i, REL_AUX) == NONE &&
           w->subj[i] == NONE;
}

/* The verb with its auxiliaries, negation, particle and fixed object. */
static struct claim_range verb_words(const struct claim_work *w, uint32_t cue,
                                     const struct claim_cue *row)
{
    struct claim_range r = {cue, cue + 1};
    while (r.b > 0 && w->sent[r.b - 1] == w->sent[cue]) {
        const struct tok *t = tok_at(w, r.b - 1);
        enum ud_rel base = ud_rel_base(t->rel);
        if (t->head != cue || (base != REL_AUX && base != REL_ADVMOD) || t->upos == UPOS_PUNCT ||
            (base == REL_ADVMOD && t->upos == UPOS_SCONJ))
            break;
        r.b--;
    }
    TREE_EACH(w->d, cue, c) {
        if (c < cue || c > cue + 4)
            continue;
        bool listed = tok_at(w, c)->rel == REL_COMPOUND_PRT;
        for (uint32_t i = 0; i < row->nwith; i++)
            listed |= str_eq(w->fold[c], row->with[i]);
        if (listed && c + 1 > r.e)
            r.e = c + 1;
    }
    return r;
}

/* "went on to say", "declined to say", "was quoted as saying": the governing verb of class aspect
 * belongs to the cue. Returns its word or NONE. */
static uint32_t governor(const struct claim_work *w, uint32_t cue, const struct claim_cue **row)
{
    const struct tok *t = tok_at(w, cue);
    enum ud_rel base = ud_rel_base(t->rel);
    if (t->head == NONE || t->head > cue ||
        (base != REL_XCOMP && base != REL_ADVCL && base != REL_CCOMP))
        return NONE;
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[t->head]);
    for (uint32_t i = 0; i < hits.n; i++) {
        *row = &w->lex->verbs.rows[hits.row[i]];
        bool fits = (*row)->class == CLAIM_CLASS_ASPECT || (*row)->act == ACT_DECLINE;
        if (fits && (base != REL_ADVCL || (*row)->nwith) && row_applies(w, *row, t->head))
            return t->head;
        if (fits && base == REL_ADVCL && str_eq(w->fold[t->head], STR("quote")))
            return t->head;
    }
    return NONE;
}

/* Inside an utterance only reports of what others say count: its own "I think" and "you know" are
 * part of the utterance. */
static bool worth_in_quote(const struct claim_work *w, const struct found *f)
{
    const struct claim_cue *row = &f->table->rows[f->row];
    if (w->quote[f->cue] == NONE)
        return true;
    if (row->class != CLAIM_CLASS_SAY || !f->content.asserted || f->source == NONE)
        return false;
    return !(tok_at(w, f->source)->upos == UPOS_PRON &&
             claim_work_is(w, f->source, "i we you it that this what one"));
}

/* Speaker of the nearest claim before the cue in its sentence, outside of any utterance. */
static uint32_t speaker_before(const struct claim_work *w, uint32_t cue)
{
    for (uint32_t i = w->d->claims.n; i-- > 0 && w->d->claims.v[i].sent == w->sent[cue];)
        if (w->quote[w->d->claims.v[i].cue_tok] == NONE && w->extra.v[i].source != NONE &&
            w->extra.v[i].class != CLAIM_CLASS_SAYING)
            return w->extra.v[i].source;
    return NONE;
}

/* The tree's source, or where it has none, or one inside an utterance, a likely one: the speaker so
 * far for a participle (", adding that"), the noun phrase just before for a finite verb. */
static uint32_t better_source(const struct claim_work *w, const struct found *f)
{
    uint32_t s = f->source;
    const struct claim_cue *row = &f->table->rows[f->row];
    if (row->class == CLAIM_CLASS_UNDO && s != NONE && s < f->cue && !f->passive &&
        claim_lex_noun_class(w->lex, w->fold[s]) == CLAIM_CLASS_SAYING) {
        uint32_t near = claim_direct_noun_before(w, f->cue, s + 1); /* "a charge the army denied" */
        if (near != NONE)
            return near;
    }
    if (f->passive || (s != NONE && w->quote[s] == w->quote[f->cue]))
        return s;
    unsigned form = ud_feat_get(tok_at(w, f->cue)->feats, FEAT_VERBFORM);
    uint32_t begin = w->d->sents.v[w->sent[f->cue]].tok_b;
    if (s == NONE && row->class == CLAIM_CLASS_SAY && f->cue > begin && form != VERBFORM_GER) {
        uint32_t near = claim_direct_noun_before(w, f->cue, begin);
        if (near != NONE && w->sub[near].e >= f->cue && claim_source_can_speak(w, near))
            return near;
    }
    if (form == VERBFORM_GER || (form == VERBFORM_PART && claim_work_child(w, f->cue, REL_AUX) == NONE))
        return speaker_before(w, f->cue);
    if (form != VERBFORM_FIN)
        return s == NONE ? s : NONE;
    return claim_direct_noun_before(w, f->cue, begin);
}

/* The cue stands beside an utterance, and the tree does not give it other content. */
static bool beside_quote(const struct claim_work *w, uint32_t cue, struct found *f)
{
    struct claim_direct at = claim_direct_at(w, cue);
    if (at.quote == NONE)
        return false;
    const struct claim_quote *q = &w->quotes.v[at.quote];
    uint32_t clause = claim_work_child(w, cue, REL_CCOMP);
    if (clause != NONE && w->quote[clause] != at.quote &&
        (w->sub[clause].e <= q->open || w->sub[clause].b >= q->close) &&
        (clause > cue) != at.before)
        return false;
    f->source = claim_direct_source(w, cue, f->source, &at, &f->bound);
    f->content = (struct claim_content){.n = 1, .object = NONE, .asserted = 1};
    f->content.r[0] = (struct claim_range){q->open, q->close};
    if (at.before) { /* "The raid was “a grave mistake,” he said": all of the sentence so far */
        uint32_t b = w->d->sents.v[w->sent[q->open]].tok_b;
        if (w->quote[b] == NONE && !(w->d->claims.n && w->d->claims.v[w->d->claims.n - 1].cue_tok >= b))
            f->content.r[0].b = b;
    }
    return true;
}

/* A document or an abstract noun: it supports or undermines, but takes no stand. */
static bool is_thing(const struct claim_work *w, uint32_t source)
{
    if (w->name[source] != NONE || tok_at(w, source)->upos != UPOS_NOUN)
        return false;
    uint32_t row = dict_first(w->lex->sources, w->fold[source]);
    return row == NONE || str_eq(dict_cell(w->lex->sources, row, w->lex->source_kind), STR("document"));
}

/* "declined to be named", "asked not to be identified": says who speaks, not what. */
static bool asks_for_silence(const struct claim_work *w, uint32_t cue)
{
    if (!claim_work_is(w, cue, "decline refuse ask want wish prefer request"))
        return false;
    uint32_t inf = claim_work_child(w, cue, REL_XCOMP);
    return inf != NONE && claim_work_is(w, inf, "name identify quote");
}

static uint32_t light_verb(const struct claim_work *w, uint32_t noun);

/* "issued a statement saying": the verb of which the noun that "says" is the object, if that only
 * carries the noun and has a subject; NONE. */
static uint32_t carrier_of(const struct claim_work *w, uint32_t cue, uint32_t source)
{
    if (source == NONE || tok_at(w, cue)->head != source ||
        claim_lex_noun_class(w->lex, w->fold[source]) != CLAIM_CLASS_SAYING)
        return NONE;
    uint32_t v = light_verb(w, source);
    return v != NONE && claim_source_of_verb(w, v, is_passive(w, v)) != NONE ? v : NONE;
}

/* "could neither confirm nor deny" */
static bool after_nor(const struct claim_work *w, uint32_t cue)
{
    TREE_EACH(w->d, cue, c)
        if (tok_at(w, c)->rel == REL_CC && claim_work_is(w, c, "nor"))
            return true;
    return false;
}

/* The speaker of the sentence for a participle set off by a comma (", adding that", ", citing"),
 * however deep the parser hung it; else `source`. */
static uint32_t participle_source(const struct claim_work *w, uint32_t cue, uint32_t source)
{
    const struct tok *t = tok_at(w, cue);
    unsigned form = ud_feat_get(t->feats, FEAT_VERBFORM);
    if (cue == 0 || (form != VERBFORM_GER && form != VERBFORM_PART) ||
        !str_ends(t->form, STR("ing")) || !str_eq(tok_at(w, cue - 1)->form, STR(",")) ||
        w->quote[cue] != NONE)
        return source;
    uint32_t speaker = NONE;
    for (uint32_t i = w->d->claims.n; i-- > 0 && w->d->claims.v[i].sent == w->sent[cue];)
        if (w->quote[w->d->claims.v[i].cue_tok] == NONE && w->extra.v[i].source != NONE &&
            (w->extra.v[i].class == CLAIM_CLASS_SAY || w->extra.v[i].class == CLAIM_CLASS_UNDO))
            speaker = w->extra.v[i].source;
    return speaker == NONE ? source : speaker;
}

static bool try_verb_row(struct claim_work *w, uint32_t cue, uint32_t row, struct found *f)
{
    const struct claim_cue *c = &w->lex->verbs.rows[row];
    if (c->class == CLAIM_CLASS_ASPECT || c->class == CLAIM_CLASS_LIGHT ||
        !row_applies(w, c, cue))
        return false;
    f->table = &w->lex->verbs;
    f->row = row;
    f->cue = cue;
    f->passive = is_passive(w, cue);
    if (c->class == CLAIM_CLASS_HEARD && !f->passive &&
        c->frames[0].kind != CLAIM_FRAME_THAT)
        return false;
    f->source = claim_source_of_verb(w, cue, f->passive);
    if ((c->class == CLAIM_CLASS_SAY || c->class == CLAIM_CLASS_UNDO) && !f->passive)
        f->source = participle_source(w, cue, f->source);
    uint32_t carrier = f->passive ? NONE : carrier_of(w, cue, f->source);
    if (carrier != NONE)
        f->source = claim_source_of_verb(w, carrier, is_passive(w, carrier));
    if (asks_for_silence(w, cue) || after_nor(w, cue))
        return false;
    if (c->act == ACT_CONFIRM && f->passive && f->source == NONE && tree_negated(w->d, cue))
        return false; /* "could not be verified": the report's own remark, see hedges.tsv */
    f->cues = verb_words(w, cue, c);
    f->bound = (struct claim_range){0, 0};
    if (carrier != NONE && carrier < cue && cue - carrier < 8)
        f->cues.b = carrier;
    if (c->class == CLAIM_CLASS_SAY && !f->passive && c->nframes &&
        c->frames[0].kind == CLAIM_FRAME_THAT && beside_quote(w, cue, f))
        return true;
    for (uint32_t i = 0; i < c->nframes; i++) {
        if (!claim_content_of_verb(w, cue, f->source, f->passive, &c->frames[i], &f->content))
            continue;
        if (c->frames[i].kind == CLAIM_FRAME_RAISE && !f->passive)
            f->source = NONE; /* "seems to": the subject is talked about */
        else
            f->source = better_source(w, f);
        if (c->class == CLAIM_CLASS_HEARD)
            f->source = NONE;
        if (c->class == CLAIM_CLASS_ATTITUDE && f->source != NONE && is_thing(w, f->source))
            return false;
        if (c->frames[i].kind == CLAIM_FRAME_PREP && f->cues.e < w->d->toks.n &&
            str_eq(w->fold[f->cues.e], c->frames[i].prep))
            f->cues.e++;
        return true;
    }
    if (c->nframes && c->frames[c->nframes - 1].kind == CLAIM_FRAME_BARE) {
        f->content = (struct claim_content){.n = 1, .object = NONE};
        f->content.r[0] = w->sub[cue];
        claim_work_cut(f->content.r, &f->content.n,
                       f->source != NONE && !claim_work_below(w, cue, f->source)
                           ? w->sub[f->source]
                           : (struct claim_range){cue, cue});
        return true;
    }
    return false;
}

static bool verb_hits(struct claim_work *w, uint32_t cue, struct dict_hits *hits)
{
    uint32_t prt = claim_work_child(w, cue, REL_COMPOUND_PRT);
    if (prt == NONE && cue + 1 < w->d->toks.n && tok_at(w, cue + 1)->head == cue &&
        (tok_at(w, cue + 1)->upos == UPOS_ADV || tok_at(w, cue + 1)->upos == UPOS_ADP))
        prt = cue + 1; /* "walked back" read as verb and adverb */
    if (prt != NONE) {
        *hits = dict_find(w->lex->verbs.table,
                          str_fmt(w->a, "%.*s %.*s", STR_ARG(w->fold[cue]), STR_ARG(w->fold[prt])));
        if (hits->n)
            return true;
    }
    *hits = dict_find(w->lex->verbs.table, w->fold[cue]);
    return hits->n > 0;
}

static bool at_verb(struct claim_work *w, uint32_t cue)
{
    struct dict_hits hits;
    if (!verb_hits(w, cue, &hits))
        return false;
    struct found f;
    for (uint32_t i = 0; i < hits.n; i++) {
        if (!try_verb_row(w, cue, hits.row[i], &f))
            continue;
        if (!worth_in_quote(w, &f))
            return false;
        const struct claim_cue *gov = NULL;
        uint32_t g = governor(w, cue, &gov);
        if (g != NONE) {
            struct claim_range more = verb_words(w, g, gov);
            f.cues.b = more.b < f.cues.b ? more.b : f.cues.b;
        }
        emit(w, &f);
        if (gov && g != NONE && gov->act == ACT_DECLINE)
            w->d->claims.v[w->d->claims.n - 1].act = ACT_DECLINE;
        return true;
    }
    return false;
}

/* --- nouns --- */

/* The verb of which the noun is the object where that verb only carries it: "made a claim that". */
static uint32_t light_verb(const struct claim_work *w, uint32_t noun)
{
    const struct tok *t = tok_at(w, noun);
    if (t->head == NONE || (t->rel != REL_OBJ && t->rel != REL_NSUBJ_PASS))
        return NONE;
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[t->head]);
    for (uint32_t i = 0; i < hits.n; i++)
        if (w->lex->verbs.rows[hits.row[i]].class == CLAIM_CLASS_LIGHT)
            return t->head;
    return NONE;
}

/* "said in a statement that": the verb is the cue. */
static bool verb_says_it(const struct claim_work *w, uint32_t noun)
{
    const struct tok *t = tok_at(w, noun);
    if (t->head == NONE || t->head > noun || ud_rel_base(t->rel) != REL_OBL)
        return false;
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[t->head]);
    return hits.n && w->lex->verbs.rows[hits.row[0]].class == CLAIM_CLASS_SAY;
}

static bool at_noun(struct claim_work *w, uint32_t cue)
{
    if (verb_says_it(w, cue) || tree_negated(w->d, cue))
        return false;
    struct dict_hits hits = dict_find(w->lex->nouns.table, w->fold[cue]);
    struct found f = {.table = &w->lex->nouns, .cue = cue, .cues = {cue, cue + 1}};
    for (uint32_t i = 0; i < hits.n; i++) {
        const struct claim_cue *row = &w->lex->nouns.rows[hits.row[i]];
        if (!row_applies(w, row, cue))
            continue;
        f.row = hits.row[i];
        f.source = claim_source_of_noun(w, cue);
        for (uint32_t k = 0; k < row->nframes; k++) {
            if (!claim_content_of_noun(w, cue, &row->frames[k], &f.content))
                continue;
            uint32_t light = light_verb(w, cue);
            if (light != NONE) {
                bool passive = is_passive(w, light);
                uint32_t s = claim_source_of_verb(w, light, passive);
                f.source = s != NONE ? s : f.source;
                f.cues.b = light < cue && cue - light < 6 ? light : f.cues.b;
            }
            if (f.source == NONE && row->frames[k].kind == CLAIM_FRAME_PREP)
                continue; /* nobody's opinion about something */
            if (!worth_in_quote(w, &f))
                continue;
            emit(w, &f);
            return true;
        }
    }
    return false;
}

/* --- adverbs and phrases --- */

static bool at_adverb(struct claim_work *w, uint32_t cue)
{
    uint32_t row = dict_first(w->lex->adverbs.table, w->fold[cue]);
    if (row == NONE)
        return false;
    struct found f = {.table = &w->lex->adverbs, .row = row, .cue = cue, .cues = {cue, cue + 1},
                      .source = NONE};
    if (w->quote[cue] != NONE || !claim_content_clause(w, cue, f.cues, &f.content))
        return false;
    emit(w, &f);
    return true;
}

/* The noun that a phrase such as "according to" governs: the first noun behind whose extent begins
 * right there. */
static uint32_t phrase_noun(const struct claim_work *w, uint32_t b, uint32_t e)
{
    if (e >= w->d->toks.n || w->sent[e] != w->sent[b])
        return NONE;
    for (uint32_t i = b; i < e; i++) {
        const struct tok *t = tok_at(w, i);
        if (t->head != NONE && t->head >= e && (t->rel == REL_CASE || t->rel == REL_MARK ||
                                                t->rel == REL_FIXED))
            return t->head;
    }
    uint32_t at = e; /* climb from the next word while its phrase begins there */
    for (unsigned step = 0; step < CLIMB; step++) {
        uint32_t up = tok_at(w, at)->head;
        if (up == NONE || up < e || w->sub[up].b < b)
            break;
        at = up;
    }
    return at;
}

/* A phrase set off at the beginning or end of its sentence speaks about the whole of it. */
static bool edge_clause(const struct claim_work *w, const struct sent *s, struct claim_range cut,
                        struct claim_content *c)
{
    bool first = cut.b <= s->tok_b + 1;
    bool last = cut.e + 2 >= s->tok_e && cut.b > s->tok_b &&
                tok_at(w, cut.b - 1)->upos == UPOS_PUNCT;
    if (first == last || w->quote[s->tok_b] != NONE)
        return false;
    *c = (struct claim_content){.n = 1, .object = NONE, .asserted = 1};
    c->r[0] = first ? (struct claim_range){cut.e, s->tok_e}
                    : (struct claim_range){s->tok_b, cut.b};
    return c->r[0].b < c->r[0].e;
}

/* Longest entry of `t` that begins at word `b`: its number of words, first row in *row. */
static uint32_t phrase_at(const struct claim_work *w, const struct dict_table *t, uint32_t b,
                          uint32_t *row)
{
    struct str words[NOTE_WORDS];
    struct dict_hits hits;
    uint32_t n = 0, end = w->d->sents.v[w->sent[b]].tok_e;
    for (; n < NOTE_WORDS && b + n < end; n++) {
        struct str form = tok_at(w, b + n)->form;
        words[n] = form.n <= 40 ? utf8_fold(w->a, form) : STR("");
        if (!words[n].n)
            break;
    }
    uint32_t k = dict_longest(t, words, n, &hits);
    *row = k ? hits.row[0] : NONE;
    return k;
}

/* "An earlier version of this article said ...": the publisher corrects itself. Its content is the
 * rest of the sentence and the next one, which says how it should be. */
static void at_note(struct claim_work *w, uint32_t b)
{
    struct found f = {.table = &w->lex->notes, .cue = b, .source = NONE};
    uint32_t k = phrase_at(w, w->lex->notes.table, b, &f.row), s = w->sent[b];
    if (!k || w->quote[b] != NONE)
        return;
    f.cues = (struct claim_range){b, b + k};
    uint32_t e = w->d->sents.v[s].tok_e;
    if (s + 1 < w->d->sents.n && w->d->sents.v[s + 1].block == w->d->sents.v[s].block)
        e = w->d->sents.v[s + 1].tok_e;
    f.content = (struct claim_content){.n = b + k < e, .object = NONE, .asserted = 1};
    f.content.r[0] = (struct claim_range){b + k, e};
    emit(w, &f);
    struct claim *c = &w->d->claims.v[w->d->claims.n - 1];
    c->attribution = ATTRIBUTION_AUTHORIAL;
    c->by_name = w->d->outlet;
    w->extra.v[w->d->claims.n - 1].publisher = 1;
}

static uint32_t at_phrase(struct claim_work *w, uint32_t b)
{
    uint32_t at, k = phrase_at(w, w->lex->phrases.table, b, &at);
    if (!k)
        return 0;
    const struct claim_cue *row = &w->lex->phrases.rows[at];
    struct found f = {.table = &w->lex->phrases, .row = at, .cue = b, .cues = {b, b + k},
                      .source = NONE};
    struct claim_range cut = f.cues;
    uint32_t noun = NONE;
    if (row->class != CLAIM_CLASS_HEARD) { /* the phrase names its source */
        noun = phrase_noun(w, b, b + k);
        if (noun == NONE || !(tok_at(w, noun)->upos == UPOS_NOUN ||
                              tok_at(w, noun)->upos == UPOS_PROPN ||
                              tok_at(w, noun)->upos == UPOS_PRON ||
                              tok_at(w, noun)->upos == UPOS_X))
            return 0;
        f.source = noun;
        struct claim_range n2 = w->sub[noun];
        cut.b = n2.b < cut.b && n2.b + 3 >= cut.b ? n2.b : cut.b;
        cut.e = n2.e > cut.e ? n2.e : cut.e;
    }
    const struct sent *s = &w->d->sents.v[w->sent[b]];
    if (!edge_clause(w, s, cut, &f.content) &&
        !claim_content_clause(w, noun == NONE ? b : noun, cut, &f.content))
        return 0;
    emit(w, &f);
    struct claim *c = &w->d->claims.v[w->d->claims.n - 1];
    if (noun != NONE) { /* the source begins behind the phrase */
        struct claim_range r = claim_source_range(w, noun, NONE);
        r.b = r.b < b + k ? b + k : r.b;
        if (r.b < r.e)
            c->by = claim_work_span(w, r.b, r.e);
        if (c->by_mention == NONE)
            c->by_name = doc_text(w->d, c->by);
    }
    return k;
}

/* --- colons --- */

enum { LABEL_WORDS = 10 };

static bool is_colon(const struct claim_work *w, uint32_t i)
{
    return str_eq(tok_at(w, i)->form, STR(":"));
}

static bool emit_colon(struct claim_work *w, const char *key, uint32_t cue, uint32_t source,
                       struct claim_range bound, struct claim_range content)
{
    struct found f = {.table = &w->lex->phrases, .cue = cue, .cues = {cue, cue + 1},
                      .source = source, .bound = bound};
    f.row = dict_first(w->lex->phrases.table, str_of(key));
    if (f.row == NONE || content.b >= content.e)
        return false;
    f.content = (struct claim_content){.n = 1, .object = NONE, .asserted = 1};
    f.content.r[0] = content;
    emit(w, &f);
    return true;
}

/* Words of the paragraph that sentence `s` belongs to, from its first word on. */
static uint32_t block_end(const struct claim_work *w, uint32_t s)
{
    const struct doc *d = w->d;
    uint32_t block = d->sents.v[s].block;
    while (s + 1 < d->sents.n && d->sents.v[s + 1].block == block)
        s++;
    return d->sents.v[s].tok_e;
}

static bool is_capitals(struct str form)
{
    for (size_t i = 0; i < form.n; i++)
        if (form.p[i] < 'A' || form.p[i] > 'Z')
            return false;
    return form.n > 2;
}

/* Head of a label that names a speaker, words [b, e): "Interior minister:", "Report:"; NONE. */
static uint32_t label_head(const struct claim_work *w, uint32_t b, uint32_t e)
{
    uint32_t head = NONE;
    for (uint32_t i = b; i < e; i++) {
        const struct tok *t = tok_at(w, i);
        if (t->upos == UPOS_VERB || t->upos == UPOS_AUX || w->quote[i] != NONE)
            return NONE;
        bool nominal = t->upos == UPOS_NOUN || t->upos == UPOS_PROPN;
        if (t->upos == UPOS_DET && i == b && b + 3 > e) /* "The result:" */
            return NONE;
        if ((nominal || t->upos == UPOS_X || t->upos == UPOS_ADJ) && e - b <= 3 &&
            is_capitals(t->form))
            head = i;
        if (nominal && claim_source_can_speak(w, i) &&
            (head == NONE || tok_at(w, head)->head == i || tok_at(w, head)->upos == UPOS_NOUN))
            head = i;
    }
    return head;
}

/* "Minister: No talks before spring." at the beginning of a paragraph, and "No talks before spring:
 * minister" as a heading. */
static bool at_label(struct claim_work *w, uint32_t colon)
{
    uint32_t s = w->sent[colon], b = w->d->sents.v[s].tok_b;
    bool starts = s == 0 || w->d->sents.v[s - 1].block != w->d->sents.v[s].block;
    uint32_t end = block_end(w, s);
    if (!starts || w->quote[colon] != NONE)
        return false;
    if (colon - b <= LABEL_WORDS && colon > b) {
        uint32_t head = label_head(w, b, colon);
        if (head != NONE)
            return emit_colon(w, "speaker label", colon, head, (struct claim_range){b, colon},
                              (struct claim_range){colon + 1, end});
    }
    uint32_t left = end - colon - 1;
    if (left == 0 || left > 6 || tok_at(w, end - 1)->upos == UPOS_PUNCT || colon - b < 3)
        return false;
    uint32_t m = w->name[end - 1];
    bool named = m != NONE && w->d->names.v[m].type != NAME_LOC && w->d->names.v[m].tok_b <= colon + 2;
    uint32_t head = named ? w->d->names.v[m].head : label_head(w, colon + 1, end);
    return head != NONE && emit_colon(w, "speaker label", colon, head,
                                      (struct claim_range){colon + 1, end},
                                      (struct claim_range){b, colon});
}

/* 'Here is the envoy in May: "..."': an utterance behind a colon that no verb has taken. */
static bool at_quote_colon(struct claim_work *w, uint32_t colon)
{
    uint32_t q = colon + 1 < w->d->toks.n ? w->quote[colon + 1] : NONE;
    if (q == NONE || w->quotes.v[q].open != colon + 1 || w->quotes.v[q].taken ||
        w->quote[colon] != NONE)
        return false;
    uint32_t b = w->d->sents.v[w->sent[colon]].tok_b, head = NONE;
    for (uint32_t i = colon; i-- > b && i + 40 > colon;) {
        const struct tok *t = tok_at(w, i);
        if (ud_rel_base(t->rel) == REL_NSUBJ && claim_source_can_speak(w, i))
            head = i;
        if (head == NONE && w->name[i] != NONE && w->d->names.v[w->name[i]].head == i &&
            w->d->names.v[w->name[i]].type != NAME_LOC)
            head = i;
    }
    return emit_colon(w, "colon and quotation", colon, head, (struct claim_range){b, colon},
                      (struct claim_range){w->quotes.v[q].open, w->quotes.v[q].close});
}

/* --- quotations --- */

static void add_range(struct claim_extra *x, struct claim_range r)
{
    if (r.b < r.e && x->nranges < CLAIM_RANGES)
        x->ranges[x->nranges++] = r;
}

static void sort_ranges(struct claim_extra *x)
{
    for (uint32_t i = 1; i < x->nranges; i++)
        for (uint32_t k = i; k && x->ranges[k].b < x->ranges[k - 1].b; k--) {
            struct claim_range t = x->ranges[k];
            x->ranges[k] = x->ranges[k - 1];
            x->ranges[k - 1] = t;
        }
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->nranges; i++) {
        if (n && x->ranges[i].b <= x->ranges[n - 1].e) {
            if (x->ranges[i].e > x->ranges[n - 1].e)
                x->ranges[n - 1].e = x->ranges[i].e;
        } else
            x->ranges[n++] = x->ranges[i];
    }
    x->nranges = n;
}

/* Takes the whole of each utterance that the content touches, with its further paragraphs. */
static void widen_to_quotes(struct claim_work *w, uint32_t claim)
{
    struct claim_extra *x = &w->extra.v[claim];
    uint32_t cue = w->d->claims.v[claim].cue_tok, n = x->nranges;
    if (!x->asserted)
        return;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t last = NONE;
        struct claim_range r = x->ranges[i];
        for (uint32_t k = r.b; k < r.e; k++) {
            uint32_t q = w->quote[k];
            if (q == NONE || q == last || q == w->quote[cue])
                continue;
            last = q;
            for (uint32_t hops = 0; w->quotes.v[q].continues != NONE && hops < CLAIM_RANGES; hops++)
                q = w->quotes.v[q].continues;
            for (uint32_t hops = 0; q != NONE && hops < CLAIM_RANGES; hops++) {
                struct claim_quote *quote = &w->quotes.v[q];
                quote->taken = 1;
                add_range(x, (struct claim_range){quote->open, quote->close});
                q = quote->goes_on;
            }
        }
    }
    sort_ranges(x);
    struct claim_range core = {cue, cue + 1};
    if (x->source != NONE && w->sent[x->source] == w->sent[cue] &&
        !claim_work_below(w, cue, x->source) && w->quote[x->source] == NONE) {
        core.b = w->sub[x->source].b < core.b ? w->sub[x->source].b : core.b;
        core.e = w->sub[x->source].e > core.e ? w->sub[x->source].e : core.e;
    }
    for (uint32_t i = 0; i < x->nranges; i++)
        if (cue >= x->ranges[i].b && cue < x->ranges[i].e) {
            claim_work_cut(x->ranges, &x->nranges, core);
            break;
        }
}

/* The claim to which an utterance that no cue introduces belongs: of its own sentence, or of what was
 * said just before it in the paragraph or at the end of the paragraph before. */
static uint32_t owner_of(const struct claim_work *w, uint32_t quote)
{
    const struct claim_quote *q = &w->quotes.v[quote];
    uint32_t s = w->sent[q->open], best = NONE;
    for (uint32_t i = w->d->claims.n; i-- > 0;) {
        const struct claim *c = &w->d->claims.v[i];
        const struct claim_extra *x = &w->extra.v[i];
        if (c->sent + 3 < s)
            break;
        if (x->class != CLAIM_CLASS_SAY || w->quote[c->cue_tok] != NONE || c->sent > s)
            continue;
        if (c->sent == s) {
            if (best == NONE || c->cue_tok < q->open)
                best = i;
            continue;
        }
        if (best != NONE)
            break;
        bool starts = q->open == w->d->sents.v[s].tok_b;
        bool said_in_quotes = false;
        for (uint32_t k = 0; k < x->nranges; k++)
            said_in_quotes |= w->quote[x->ranges[k].e - 1] != NONE;
        if (starts && (said_in_quotes || c->cue_tok + 3 > w->d->sents.v[c->sent].tok_e))
            return i;
        return NONE;
    }
    return best;
}

static void give_quotes(struct claim_work *w)
{
    for (uint32_t i = 0; i < w->quotes.n; i++) {
        struct claim_quote *q = &w->quotes.v[i];
        if (q->taken || !q->speech || q->depth)
            continue;
        uint32_t c = q->continues != NONE ? NONE : owner_of(w, i);
        if (c == NONE)
            continue;
        q->taken = 1;
        add_range(&w->extra.v[c], claim_quote_inside(q));
        sort_ranges(&w->extra.v[c]);
    }
}

static enum quote_mode mode_of(const struct claim_work *w, const struct claim_extra *x,
                               uint32_t cue)
{
    uint32_t in = 0, all = 0;
    bool quoted_cue = cue != NONE && w->quoted[cue];
    for (uint32_t i = 0; i < x->nranges; i++)
        for (uint32_t k = x->ranges[i].b; k < x->ranges[i].e; k++) {
            if (tok_at(w, k)->upos == UPOS_PUNCT)
                continue;
            all++;
            in += w->quoted[k] && !quoted_cue;
        }
    if (in && in + 1 >= all)
        return QUOTE_DIRECT;
    if (in)
        return QUOTE_PARTIAL;
    return x->asserted ? QUOTE_INDIRECT : QUOTE_NONE;
}

void claim_find_settle(struct claim_work *w, uint32_t i)
{
    struct claim *c = &w->d->claims.v[i];
    struct claim_extra *x = &w->extra.v[i];
    c->ncontents = 0;
    for (uint32_t k = 0; k < x->nranges; k++) {
        struct span s = claim_work_span(w, x->ranges[k].b, x->ranges[k].e);
        if (s.e <= s.b)
            continue;
        if (c->ncontents == CLAIM_CONTENTS)
            c->contents[c->ncontents - 1].e = s.e;
        else
            c->contents[c->ncontents++] = s;
    }
    c->mode = mode_of(w, x, c->cue_tok);
}

/* --- nesting --- */

static bool holds(const struct claim_extra *x, uint32_t tok)
{
    for (uint32_t i = 0; i < x->nranges; i++)
        if (tok >= x->ranges[i].b && tok < x->ranges[i].e)
            return true;
    return false;
}

/* Words that begin what one speaker says after another in a sentence: ", while Y said", ", adding". */
static bool sets_off(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = tok_at(w, cue);
    enum ud_rel base = ud_rel_base(t->rel);
    if (str_ends(t->form, STR("ing")))
        return cue > 0 && str_eq(tok_at(w, cue - 1)->form, STR(","));
    if (w->subj[cue] == NONE || (base != REL_ADVCL && base != REL_CONJ && base != REL_PARATAXIS))
        return false;
    TREE_EACH(w->d, cue, c)
        if ((tok_at(w, c)->rel == REL_MARK || tok_at(w, c)->rel == REL_CC) && c < cue &&
            claim_work_is(w, c, "while whereas but although though and"))
            return true;
    return false;
}

/* Takes the clause of another cue out of the content of an earlier one in the sentence. */
static void part_speakers(struct claim_work *w)
{
    enum { WINDOW = 6 };
    for (uint32_t i = 1; i < w->d->claims.n; i++) {
        uint32_t cue = w->d->claims.v[i].cue_tok;
        const struct claim_extra *x = &w->extra.v[i];
        if ((x->class != CLAIM_CLASS_SAY && x->class != CLAIM_CLASS_UNDO) ||
            w->quote[cue] != NONE || tok_at(w, cue)->upos != UPOS_VERB || !sets_off(w, cue))
            continue;
        for (uint32_t k = i > WINDOW ? i - WINDOW : 0; k < i; k++) {
            struct claim_extra *y = &w->extra.v[k];
            if (w->d->claims.v[k].sent != w->d->claims.v[i].sent || !holds(y, cue))
                continue;
            struct claim_range cut = w->sub[cue];
            claim_work_cut(y->ranges, &y->nranges, cut);
        }
    }
}

static uint32_t size_of(const struct claim_extra *x)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < x->nranges; i++)
        n += x->ranges[i].e - x->ranges[i].b;
    return n;
}

/* The claim in whose content the cue stands; with it the speaker who passes it on. */
static void find_chains(struct claim_work *w)
{
    enum { WINDOW = 12 };
    for (uint32_t i = 0; i < w->d->claims.n; i++) {
        uint32_t best = NONE, cue = w->d->claims.v[i].cue_tok;
        uint32_t lo = i > WINDOW ? i - WINDOW : 0;
        uint32_t hi = i + WINDOW < w->d->claims.n ? i + WINDOW : w->d->claims.n;
        for (uint32_t k = lo; k < hi; k++)
            if (k != i && w->extra.v[k].asserted && holds(&w->extra.v[k], cue) &&
                !holds(&w->extra.v[i], w->d->claims.v[k].cue_tok) &&
                (best == NONE || size_of(&w->extra.v[k]) < size_of(&w->extra.v[best])))
                best = k;
        w->extra.v[i].nested_in = best;
        if (best == NONE || w->d->claims.v[best].by.e == 0 ||
            w->extra.v[best].speaker == w->extra.v[i].speaker)
            continue;
        w->d->claims.v[i].via = w->d->claims.v[best].by;
        w->d->claims.v[i].via_name = w->d->claims.v[best].by_name;
    }
}

/* Sets w->quoted: words within any quotation marks. */
static void mark_quoted(struct claim_work *w)
{
    w->quoted = arena_array(w->a, w->d->toks.n + 1, sizeof *w->quoted);
    w->quotes_end = arena_array(w->a, w->d->toks.n + 1, sizeof *w->quotes_end);
    for (uint32_t i = 0; i < w->quotes.n; i++)
        w->quotes_end[w->quotes.v[i].open] = w->quotes.v[i].close + 1 < w->d->toks.n
                                                 ? w->quotes.v[i].close + 1
                                                 : w->d->toks.n;
    for (uint32_t i = 0; i < w->quotes.n; i++) {
        struct claim_range r = claim_quote_inside(&w->quotes.v[i]);
        if (w->quotes.v[i].depth == 0)
            for (uint32_t k = r.b; k < r.e; k++)
                w->quoted[k] = 1;
    }
}

/* --- pronouns --- */

static bool pronoun_fits(const struct claim_work *w, uint32_t pronoun, const struct claim *c)
{
    switch (c->attribution) {
    case ATTRIBUTION_INSTITUTION:
    case ATTRIBUTION_DOCUMENT:
    case ATTRIBUTION_OTHER_MEDIA:
        return claim_work_is(w, pronoun, "it they");
    case ATTRIBUTION_COLLECTIVE:
        return claim_work_is(w, pronoun, "they it");
    case ATTRIBUTION_NAMED:
    case ATTRIBUTION_TITLED:
        return claim_work_is(w, pronoun, "he she");
    default:
        return c->attribution && claim_work_is(w, pronoun, "he she they it") && c->by.e > 0;
    }
}

/* A pronoun that nobody resolved speaks for the last speaker that it fits. */
static void resolve_speakers(struct claim_work *w)
{
    enum { BACK = 8, SENTENCES = 3 };
    for (uint32_t i = 1; i < w->d->claims.n; i++) {
        struct claim *c = &w->d->claims.v[i];
        uint32_t source = w->extra.v[i].source;
        if (source == NONE || tok_at(w, source)->upos != UPOS_PRON || c->by_mention != NONE)
            continue;
        for (uint32_t k = i; k-- > 0 && k + BACK > i;) {
            const struct claim *o = &w->d->claims.v[k];
            uint32_t other = w->extra.v[k].source;
            if (o->sent + SENTENCES < c->sent)
                break;
            if (other == NONE || other == source || o->sent == c->sent || !o->by_name.n ||
                !pronoun_fits(w, source, o))
                continue;
            c->by_name = o->by_name;
            c->by_code = o->by_code;
            c->by_mention = o->by_mention;
            c->attribution = o->attribution;
            w->extra.v[i].speaker = w->extra.v[k].speaker;
            break;
        }
    }
}

void claim_find_all(struct claim_work *w)
{
    mark_quoted(w);
    for (uint32_t i = 0; i < w->d->toks.n;) {
        uint32_t upos = tok_at(w, i)->upos, k;
        if (upos != UPOS_PUNCT)
            at_note(w, i);
        if (upos != UPOS_PUNCT && (k = at_phrase(w, i)) > 0) {
            i += k;
            continue;
        }
        if (upos == UPOS_PUNCT && is_colon(w, i))
            (void)(at_label(w, i) || at_quote_colon(w, i));
        else if (upos == UPOS_VERB)
            at_verb(w, i);
        else if (upos == UPOS_NOUN)
            at_noun(w, i);
        else if (upos == UPOS_ADV)
            at_adverb(w, i);
        i++;
    }
    for (uint32_t i = 0; i < w->d->claims.n; i++)
        widen_to_quotes(w, i);
    part_speakers(w);
    give_quotes(w);
    for (uint32_t i = 0; i < w->d->claims.n; i++)
        claim_find_settle(w, i);
    resolve_speakers(w);
    find_chains(w);
}
