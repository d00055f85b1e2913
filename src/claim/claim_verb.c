#include "claim_verb.h"

#include "claim_authority.h"
#include "claim_cue.h"
#include "claim_direct.h"
#include "claim_emit.h"
#include "claim_idle.h"
#include "claim_noun.h"
#include "claim_source.h"
#include "claim_speaker.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
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
        if (fits && (base != REL_ADVCL || (*row)->nwith) && claim_work_applies(w, *row, t->head))
            return t->head;
        if (fits && base == REL_ADVCL && str_eq(w->fold[t->head], STR("quote")))
            return t->head;
    }
    return NONE;
}

/* The statement runs on behind the marks: 'said “it makes me mad” whenever the siren sounds'. */
static bool runs_on(const struct claim_work *w, const struct claim_quote *q, uint32_t cue)
{
    uint32_t i = q->close + 1, e = w->d->sents.v[w->sent[cue]].tok_e;
    if (q->close < q->open + 2 || i >= e || w->when[i] || (i + 1 < e && w->when[i + 1]))
        return false;
    uint32_t upos = tok_at(w, i)->upos;
    return tok_at(w, q->close - 1)->upos != UPOS_PUNCT && upos != UPOS_PUNCT && upos != UPOS_CCONJ;
}

/* Where the clause begins that goes over into the quotation: "said although rain fell, “...”"; the
 * opening mark if none does. */
static uint32_t clause_begin(const struct claim_work *w, uint32_t cue, uint32_t clause,
                             const struct claim_quote *q)
{
    if (clause == NONE || clause < cue || w->sub[clause].b >= q->open ||
        w->sub[clause].e <= q->open)
        return q->open;
    uint32_t b = w->sub[clause].b, s = w->subj[clause];
    bool real = tok_at(w, b)->upos == UPOS_SCONJ || (s != NONE && s > cue && s < q->open);
    return real ? b : q->open;
}

/* 'to shouts of “Down!” she said the road was open', 'called it “a gift,” and said it would fail': a clause
 * with its own subject stands behind a cue that has a subject in front, or shares one. */
static bool opens_clause(const struct claim_work *w, uint32_t cue, uint32_t clause, uint32_t quote)
{
    if (clause == NONE || clause < cue || w->quote[clause] == quote || w->subj[clause] == NONE ||
        w->subj[clause] < cue)
        return false;
    uint32_t s = w->subj[cue];
    return (s != NONE && s < cue) || claim_work_child(w, cue, REL_CC) != NONE;
}

/* A clause, an object or a quotation of its own stands behind a participle. */
static bool says_more(const struct claim_work *w, uint32_t cue)
{
    uint32_t clause = claim_work_child(w, cue, REL_CCOMP), object = claim_work_child(w, cue, REL_OBJ);
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e, next = cue + 1;
    if (next < e && tok_at(w, next)->upos == UPOS_PUNCT && w->quote[next] == NONE)
        next++;
    return (clause != NONE && clause > cue) || (object != NONE && object > cue) ||
           (next < e && w->quote[next] != NONE);
}

/* Who says the quotation at `at`: by word order, or where that finds nobody, as with any other verb. */
static void quote_source(const struct claim_work *w, const struct claim_direct *at, struct claim_found *f)
{
    uint32_t tree = f->source;
    if (claim_speaker_is_participle(w, f->cue)) {
        f->source = claim_speaker_mend(w, f);
    } else {
        f->source = claim_direct_source(w, f->cue, tree, at, &f->bound);
        if (f->source != NONE && !(w->when[f->source] && w->name[f->source] == NONE))
            return;
        f->source = NONE;
        f->source = claim_speaker_mend(w, f);
    }
    f->bound = (struct claim_range){0, 0};
}

/* The cue stands beside an utterance, and the tree does not give it other content. */
static bool beside_quote(const struct claim_work *w, uint32_t cue, struct claim_found *f)
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
    if (!at.before && runs_on(w, q, cue))
        return false;
    if (at.before && opens_clause(w, cue, clause, at.quote))
        return false;
    if (at.before && claim_speaker_is_participle(w, cue) && says_more(w, cue))
        return false; /* '"...," he said, adding that it was late' */
    quote_source(w, &at, f);
    f->content = (struct claim_content){.n = 1, .object = NONE, .asserted = 1};
    f->content.r[0] = (struct claim_range){q->open, q->close};
    if (!at.before)
        f->content.r[0].b = clause_begin(w, cue, clause, q);
    if (at.before) { /* "The raid was “a grave mistake,” he said": all of the sentence so far */
        uint32_t b = w->d->sents.v[w->sent[q->open]].tok_b;
        bool embedded = q->open > b && tok_at(w, q->open - 1)->upos != UPOS_PUNCT;
        bool others = w->d->claims.n && w->d->claims.v[w->d->claims.n - 1].cue_tok >= b;
        if (w->quote[b] == NONE && (!others || (embedded && w->subj[cue] == f->source)))
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

/* "issued a statement saying": the verb of which the noun that "says" is the object, if that only
 * carries the noun and has a subject; NONE. */
static uint32_t carrier_of(const struct claim_work *w, uint32_t cue, uint32_t source)
{
    if (source != NONE && claim_work_is(w, source, "that which") && tok_at(w, cue)->rel == REL_ACL_RELCL)
        source = tok_at(w, cue)->head; /* "a second statement that gave the number as 27" */
    if (source == NONE || tok_at(w, cue)->head != source ||
        claim_lex_noun_class(w->lex, w->fold[source]) != CLAIM_CLASS_SAYING)
        return NONE;
    uint32_t v = claim_noun_carrier(w, source);
    return v != NONE && claim_source_of_verb(w, v, claim_work_passive(w, v)) != NONE ? v : NONE;
}

/* "voiced hope that", "repeated his claim that": the noun is the cue. */
static bool carries_noun(const struct claim_work *w, uint32_t cue)
{
    uint32_t object = claim_work_child(w, cue, REL_OBJ);
    if (object == NONE || object < cue || claim_noun_carrier(w, object) != cue)
        return false;
    uint32_t class = claim_lex_noun_class(w->lex, w->fold[object]);
    return ((class == CLAIM_CLASS_SAYING || class == CLAIM_CLASS_THINK) && claim_noun_has_clause(w, object)) ||
           ((class == CLAIM_CLASS_THINK || class == CLAIM_CLASS_ATTITUDE) && claim_noun_has_content(w, object));
}

/* "the workers had been dismissed", "guests were urged to leave": what is done or told to somebody by nobody in
 * particular is no judgement and no statement. Allegations and estimates stay: "is accused of"; so do what somebody
 * was asked to do and for what he was criticised. */
static bool says_nothing(const struct claim_work *w, const struct claim_cue *row, const struct claim_found *f,
                         const struct claim_frame *frame)
{
    uint32_t kind = frame->kind, source = f->source;
    bool passive = f->passive;
    if (!passive || source != NONE || row->act == ACT_ESTIMATE || row->act == ACT_ALLEGE ||
        row->act == ACT_CLAIM_RESPONSIBILITY || row->class == CLAIM_CLASS_UNDO)
        return false;
    if (kind == CLAIM_FRAME_NP || kind == CLAIM_FRAME_NP_INF)
        return row->class != CLAIM_CLASS_HEARD && !(kind == CLAIM_FRAME_NP_INF && claim_work_is(w, f->cue, "ask"));
    return kind == CLAIM_FRAME_NP_PREP && row->class == CLAIM_CLASS_ATTITUDE && !str_eq(frame->prep, STR("for")) &&
           !str_eq(frame->prep, STR("as"));
}

/* What somebody thinks, feels or shows stands in a clause; a quotation nearby is not it. */
static bool only_quoted(const struct claim_work *w, const struct claim_cue *row, const struct claim_found *f)
{
    bool says = row->class == CLAIM_CLASS_SAY && !f->passive;
    return !says && row->class != CLAIM_CLASS_UNDO && f->content.n == 1 && f->content.object == NONE &&
           w->quote[f->content.r[0].b] != NONE && w->quote[f->content.r[0].b] != w->quote[f->cue];
}

/* "claimed the bombing", not "the bombing claimed ten lives". */
static bool claims_wrong_thing(const struct claim_work *w, const struct claim_cue *row,
                               const struct claim_found *f, enum claim_frame_kind kind)
{
    bool listed = false;
    for (uint32_t i = 0; i < row->nwith && f->content.object != NONE; i++)
        listed |= str_eq(w->fold[f->content.object], row->with[i]);
    return row->act == ACT_CLAIM_RESPONSIBILITY && kind == CLAIM_FRAME_NP && !listed;
}

/* "The senate confirmed him": in office; nothing is said. */
static bool confirms_person(const struct claim_work *w, const struct claim_cue *row, const struct claim_found *f)
{
    uint32_t object = f->content.object;
    if (row->act != ACT_CONFIRM || object == NONE || tok_at(w, object)->head != f->cue ||
        (tok_at(w, object)->rel != REL_OBJ && tok_at(w, object)->rel != REL_NSUBJ_PASS))
        return false;
    uint32_t m = w->name[object];
    return claim_work_is(w, object, "he she him her me i we us you") || (m != NONE && w->d->names.v[m].type == NAME_PER);
}

/* "dropped the claim", not "dropped leaflets, as the report says": what is undone is what the row lists. */
static bool undoes_other_thing(const struct claim_work *w, const struct claim_cue *row, const struct claim_found *f,
                               enum claim_frame_kind kind)
{
    uint32_t object = f->content.object;
    bool sacked = f->passive && f->source == NONE && claim_work_is(w, f->cue, "dismiss reject discount"); /* "300 workers were dismissed" */
    if (row->class != CLAIM_CLASS_UNDO || (row->link == LINK_DENIES && !sacked) || !row->nwith || kind != CLAIM_FRAME_NP || object == NONE ||
        tok_at(w, object)->upos == UPOS_PRON)
        return false;
    uint32_t class = claim_lex_noun_class(w->lex, w->fold[object]);
    for (uint32_t i = 0; i < row->nwith; i++)
        if (str_eq(w->fold[object], row->with[i]) ||
            (str_eq(row->with[i], STR("@figure")) && class == CLAIM_CLASS_FIGURE) ||
            (str_eq(row->with[i], STR("@saying")) && (class == CLAIM_CLASS_SAYING || class == CLAIM_CLASS_FIGURE)))
            return false;
    return true;
}

/* "three bodies were found, raising the toll to 29": no act of speech. */
static bool only_brings(const struct claim_work *w, const struct claim_cue *row, uint32_t source)
{
    return row->act == ACT_UPDATE && source != NONE && tok_at(w, source)->upos == UPOS_NOUN &&
           (!claim_source_can_speak(w, source) || claim_work_is(w, source, "body corpse")) &&
           claim_lex_noun_class(w->lex, w->fold[source]) == CLAIM_CLASS_COUNT;
}

/* "debunked a report by the union alleging ...": the report alleges it, though hung on the verb; NONE. */
static uint32_t object_before(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = tok_at(w, cue);
    uint32_t object = t->rel == REL_ADVCL && t->head < cue ? claim_work_child(w, t->head, REL_OBJ) : NONE;
    if (object == NONE || !str_ends(t->form, STR("ing")) || w->sub[object].e != cue ||
        (claim_lex_noun_class(w->lex, w->fold[object]) != CLAIM_CLASS_SAYING &&
         !claim_lex_source_is(w->lex, w->fold[object], "document")))
        return NONE;
    uint32_t owner = claim_authority_owner(w, object);
    if (owner != NONE && tok_at(w, owner)->upos == UPOS_PRON)
        return NONE;
    return owner != NONE ? owner : object;
}

/* "the number of birds has declined 40%": sinks, and refuses nothing. */
static bool only_sinks(const struct claim_work *w, const struct claim_cue *row, const struct claim_found *f)
{
    uint32_t k = f->content.object;
    if (row->act != ACT_DECLINE || k == NONE || f->content.n != 1 || k + 8 < f->content.r[0].e)
        return false;
    for (uint32_t i = f->content.r[0].b; i < f->content.r[0].e; i++)
        if (tok_at(w, i)->upos == UPOS_NUM || tok_at(w, i)->upos == UPOS_SYM)
            return claim_work_is(w, f->cue, "decline") && claim_work_child(w, f->cue, REL_XCOMP) == NONE;
    return false;
}

/* "reposted the claim, but took it down", "put the toll at 27 and lowered it to 22": the pronoun stands for what has
 * just been said or for a figure in it. */
static bool undoes_it(const struct claim_work *w, const struct claim_cue *row, uint32_t cue)
{
    uint32_t object = claim_work_child(w, cue, REL_OBJ), last = w->d->claims.n;
    bool words = false, figure = false;
    for (uint32_t i = 0; i < row->nwith; i++) {
        words |= str_eq(row->with[i], STR("@saying"));
        figure |= str_eq(row->with[i], STR("@figure"));
    }
    if (row->class != CLAIM_CLASS_UNDO || object == NONE || !last || !claim_work_is(w, object, "it they them") ||
        w->sent[cue] > w->d->claims.v[last - 1].sent + 1)
        return false;
    const struct claim_extra *x = &w->extra.v[last - 1];
    if (figure)
        return claim_work_prep(w, cue, STR("to")) != NONE && tok_at(w, claim_work_prep(w, cue, STR("to")))->upos == UPOS_NUM &&
               x->asserted;
    return words && x->asserted && (x->class == CLAIM_CLASS_SAY || x->class == CLAIM_CLASS_SAYING) &&
           claim_work_is(w, cue, "delete retract withdraw take rescind recant walk unpublish");
}

/* Who is quoted: "the agency quoted the mayor as saying that"; NONE. */
static uint32_t quoted_by(const struct claim_work *w, uint32_t cue, uint32_t *teller)
{
    uint32_t up = tok_at(w, cue)->head;
    if (up == NONE || up > cue || !claim_work_is(w, up, "quote cite") || !claim_work_is(w, w->sub[cue].b, "as"))
        return NONE;
    uint32_t object = claim_work_child(w, up, REL_OBJ);
    if (object == NONE || object > cue || claim_work_passive(w, up))
        return NONE;
    *teller = claim_source_of_verb(w, up, false);
    return object;
}

static bool is_impersonal(const struct claim_work *w, uint32_t cue)
{
    uint32_t it = claim_work_child(w, cue, REL_EXPL), s = it != NONE ? it : w->subj[cue];
    return s != NONE && claim_work_is(w, s, "it");
}

/* "will determine who wins", "to assess whether it works": settled by what comes, and nothing is said of it. */
static bool only_settles(const struct claim_work *w, const struct claim_found *f)
{
    return f->content.n && f->content.r[0].b > f->cue && claim_work_is(w, f->cue, "determine decide assess gauge") &&
           claim_work_is(w, f->content.r[0].b, "whether if who what which how when where why");
}

/* "attacked the village for two hours": with arms; "attacked the minister for raising the fares" with words. */
static bool only_fights(const struct claim_work *w, const struct claim_found *f)
{
    if (!claim_work_is(w, f->cue, "attack"))
        return false;
    for (uint32_t i = 0; i < f->content.n; i++)
        for (uint32_t k = f->content.r[i].b; k + 1 < f->content.r[i].e; k++)
            if (claim_work_is(w, k, "for") && str_ends(tok_at(w, k + 1)->form, STR("ing")))
                return false;
    return true;
}

/* "neither account could be verified", "none of the claims has been confirmed" */
static bool of_none(const struct claim_work *w, uint32_t cue)
{
    uint32_t s = w->subj[cue];
    if (s == NONE)
        return false;
    TREE_EACH(w->d, s, c)
        if (c < s && claim_work_is(w, c, "neither no"))
            return true;
    return claim_work_is(w, s, "none neither");
}

static bool try_verb_row(struct claim_work *w, uint32_t cue, uint32_t row, struct claim_found *f)
{
    const struct claim_cue *c = &w->lex->verbs.rows[row];
    if (c->class == CLAIM_CLASS_ASPECT || c->class == CLAIM_CLASS_LIGHT || tok_at(w, cue)->rel == REL_AMOD ||
        !(claim_work_applies(w, c, cue) || undoes_it(w, c, cue)))
        return false; /* "the leaked letter" tells what the letter is */
    f->table = &w->lex->verbs;
    f->row = row;
    f->cue = cue;
    f->passive = claim_work_passive(w, cue);
    if (c->class == CLAIM_CLASS_HEARD && !f->passive &&
        c->frames[0].kind != CLAIM_FRAME_THAT)
        return false;
    if (c->class == CLAIM_CLASS_HEARD && !f->passive && !is_impersonal(w, cue))
        return false; /* "it emerged that", not "a rival emerged" */
    f->source = claim_source_of_verb(w, cue, f->passive);
    if ((c->class == CLAIM_CLASS_SAY || c->class == CLAIM_CLASS_UNDO) && !f->passive)
        f->source = claim_speaker_of_second(w, cue, claim_speaker_of_participle(w, cue, f->source));
    if (!f->passive && object_before(w, cue) != NONE)
        f->source = object_before(w, cue);
    uint32_t teller, quoted = f->passive ? NONE : quoted_by(w, cue, &teller);
    if (quoted != NONE)
        f->source = quoted;
    uint32_t carrier = f->passive ? NONE : carrier_of(w, cue, f->source);
    if (carrier != NONE)
        f->source = claim_source_of_verb(w, carrier, claim_work_passive(w, carrier));
    if (claim_idle_verb(w, c, cue, f->passive, f->source))
        return false;
    if (only_brings(w, c, f->source) ||
        (c->class == CLAIM_CLASS_SAY && carries_noun(w, cue)))
        return false;
    if (c->act == ACT_CONFIRM && f->passive && f->source == NONE && (tree_negated(w->d, cue) || of_none(w, cue)))
        return false; /* "could not be verified": the report's own remark, see hedges.tsv */
    if (c->class == CLAIM_CLASS_SHOW && f->passive && f->source == NONE &&
        claim_work_child(w, cue, REL_CCOMP) == NONE && claim_work_child(w, cue, REL_CSUBJ) == NONE)
        return false; /* "bodies had been counted": done, and nothing put forward */
    f->cues = claim_cue_words(w, cue, c);
    f->bound = (struct claim_range){0, 0};
    if (carrier != NONE && carrier < cue && cue - carrier < 8)
        f->cues.b = carrier;
    if (c->class == CLAIM_CLASS_SAY && !f->passive && c->nframes &&
        (c->frames[0].kind == CLAIM_FRAME_THAT || c->frames[0].kind == CLAIM_FRAME_QUOTE) &&
        beside_quote(w, cue, f)) {
        f->cues.e = claim_cue_past_venue(w, f);
        return true;
    }
    for (uint32_t i = 0; i < c->nframes; i++) {
        if ((c->class == CLAIM_CLASS_ATTITUDE && c->frames[i].kind == CLAIM_FRAME_THAT &&
             claim_work_child(w, cue, REL_CCOMP) == NONE) || /* "praised her as “brave”" speaks of no clause */
            (c->frames[i].kind == CLAIM_FRAME_FACT && f->passive && f->source == NONE &&
             ud_rel_base(tok_at(w, cue)->rel) == REL_ACL) || /* "gas leaked from the pipe" */
            says_nothing(w, c, f, &c->frames[i]) ||
            !claim_content_of_verb(w, cue, f->source, f->passive, &c->frames[i], &f->content) ||
            claims_wrong_thing(w, c, f, (enum claim_frame_kind)c->frames[i].kind) ||
            confirms_person(w, c, f) || undoes_other_thing(w, c, f, (enum claim_frame_kind)c->frames[i].kind) ||
            only_quoted(w, c, f) || only_sinks(w, c, f) || only_settles(w, f) || only_fights(w, f))
            continue;
        if (claim_work_is(w, cue, "seem appear"))
            f->source = NONE; /* "seems to", "it seems that": nobody says so */
        else
            f->source = claim_speaker_mend(w, f);
        if (c->class == CLAIM_CLASS_HEARD)
            f->source = NONE;
        if (c->class == CLAIM_CLASS_ATTITUDE && f->source != NONE && is_thing(w, f->source))
            return false;
        f->cues.e = claim_cue_past_preposition(w, &c->frames[i], f);
        if (c->class == CLAIM_CLASS_SAY && !f->passive)
            f->cues.e = claim_cue_past_venue(w, f);
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
    if (claim_cue_particle(w, cue, hits) != NONE)
        return true;
    *hits = dict_find(w->lex->verbs.table, w->fold[cue]);
    if (!hits->n) /* a lemma gone wrong: "analysts cast doubt" of "case" */
        *hits = dict_find(w->lex->verbs.table, w->form[cue]);
    return hits->n > 0;
}

/* The last claim is passed on by `teller`. */
static void tell(struct claim_work *w, uint32_t teller)
{
    struct claim *c = &w->d->claims.v[w->d->claims.n - 1], by = {.cue_tok = c->cue_tok};
    claim_source_fill(w, &by, teller, (struct claim_range){0, 0});
    c->via = by.by;
    c->via_name = by.by_name;
}

bool claim_verb_at(struct claim_work *w, uint32_t cue)
{
    struct dict_hits hits;
    if (!verb_hits(w, cue, &hits))
        return false;
    struct claim_found f;
    for (uint32_t i = 0; i < hits.n; i++) {
        if (!try_verb_row(w, cue, hits.row[i], &f))
            continue;
        if (!claim_emit_worth(w, &f))
            return false;
        const struct claim_cue *gov = NULL;
        uint32_t g = governor(w, cue, &gov);
        if (g != NONE) {
            struct claim_range more = claim_cue_words(w, g, gov);
            f.cues.b = more.b < f.cues.b ? more.b : f.cues.b;
        }
        f.cues.b = claim_cue_led(w, g != NONE ? g : cue, f.cues.b);
        uint32_t teller = NONE, quoted = quoted_by(w, cue, &teller);
        if (quoted != NONE && f.cues.b < quoted)
            f.cues.b = cue;
        if (f.source != NONE && f.source >= f.cues.b && f.source < f.cue)
            f.cues.b = f.source + 1; /* "most oppose" */
        if (gov && g != NONE && gov->act == ACT_DECLINE)
            claim_emit_drop(w, g); /* "declined to say": one claim, of the inner verb */
        claim_emit_add(w, &f);
        if (quoted != NONE && teller != NONE)
            tell(w, teller);
        if (gov && g != NONE && gov->act == ACT_DECLINE)
            w->d->claims.v[w->d->claims.n - 1].act = ACT_DECLINE;
        return true;
    }
    return false;
}
