/* What a predicate says of a statement: that it is false, that it should not have been made. The
 * words stand in falsity.tsv; column `kind` says what they say. */
#include "claim_falsity.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* Row of falsity.tsv for a predicate: of its lemma, or of the word with the one before it ("too
 * high"). */
uint32_t claim_falsity_row(const struct claim_work *w, uint32_t head)
{
    const struct dict_table *t = w->lex->falsity;
    if (head > 0 && tok_at(w, head - 1)->head == head) {
        uint32_t row = dict_first(
            t, str_fmt(w->a, "%.*s %.*s", STR_ARG(w->fold[head - 1]), STR_ARG(w->fold[head])));
        if (row != NONE)
            return row;
    }
    return dict_first(t, w->fold[head]);
}

bool claim_falsity_is(const struct claim_work *w, uint32_t row, const char *kind)
{
    return row != NONE &&
           str_eq(dict_cell(w->lex->falsity, row, w->lex->falsity_kind), str_of(kind));
}

static bool tells_false(const struct claim_work *w, uint32_t head)
{
    if (claim_work_is(w, head, "pack string tissue bunch web piece pile")) { /* "a pack of lies" */
        uint32_t of = claim_work_prep(w, head, STR("of"));
        head = of != NONE ? of : head;
    }
    if (claim_work_is(w, head, "base build rest rely")) { /* "was based on a hoax", "rested on false information" */
        uint32_t on = claim_work_prep(w, head, STR("on"));
        TREE_EACH(w->d, on != NONE ? on : head, c)
            if (on != NONE && tok_at(w, c)->rel == REL_AMOD && (claim_falsity_row(w, c) != NONE || claim_work_is(w, c, "hack hacked faulty")))
                return true;
        head = on != NONE ? on : head;
        if (claim_work_is(w, head, "error mistake misunderstanding rumour rumor mix-up"))
            return true;
    }
    uint32_t row = claim_falsity_row(w, head);
    return claim_falsity_is(w, row, "false") || claim_falsity_is(w, row, "both");
}

bool claim_falsity_error(const struct claim_work *w, uint32_t row)
{
    return claim_falsity_is(w, row, "error") || claim_falsity_is(w, row, "both");
}

bool claim_falsity_statement(const struct claim_work *w, uint32_t noun)
{
    uint32_t class = claim_lex_noun_class(w->lex, w->fold[noun]);
    return class == CLAIM_CLASS_SAYING || class == CLAIM_CLASS_FIGURE ||
           claim_lex_source_is(w->lex, w->fold[noun], "document");
}

/* The subject that is something said; parsers give a clause two subjects now and then. Else its
 * subject. NONE. */
uint32_t claim_falsity_subject(const struct claim_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c)
    if (c < head && ud_rel_base(tok_at(w, c)->rel) == REL_NSUBJ && claim_falsity_statement(w, c))
        return c;
    TREE_EACH(w->d, head, c) /* "the claims being circulated were false", read as a clause that is false */
        if (c < head && ud_rel_base(tok_at(w, c)->rel) == REL_CSUBJ && w->subj[c] != NONE && claim_falsity_statement(w, w->subj[c]))
            return w->subj[c];
    return w->subj[head];
}

/* "fabricated the interview", "inflated the figures": somebody does it. */
static bool acts(const struct claim_work *w, uint32_t head)
{
    return tok_at(w, head)->upos == UPOS_VERB && !claim_work_passive(w, head) &&
           claim_work_child(w, head, REL_OBJ) != NONE;
}

/* "the report was false": the noun of saying that the predicate denies; NONE. */
uint32_t claim_falsity_denied(const struct claim_work *w, uint32_t head)
{
    uint32_t subject = claim_falsity_subject(w, head);
    if (!tells_false(w, head) || subject == NONE || tree_negated(w->d, head) || acts(w, head))
        return NONE;
    return claim_falsity_statement(w, subject) || claim_work_is(w, subject, "it that this they")
               ? subject
               : NONE;
}

/* "described as false a report that", "branded as baseless the rumours": the verdict stands before the statement; NONE. */
static uint32_t called_ahead(const struct claim_work *w, uint32_t cue)
{
    enum { FAR = 7 };
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e, i = cue + 1;
    bool verdict = false;
    if (i >= e || !claim_work_is(w, i, "as") || !claim_work_is(w, cue, "describe dismiss brand label denounce characterise characterize decry"))
        return NONE;
    for (i++; i < e && i < cue + FAR; i++) {
        verdict |= claim_falsity_row(w, i) != NONE;
        if (verdict && tok_at(w, i)->upos == UPOS_NOUN && claim_falsity_statement(w, i))
            return i;
    }
    return NONE;
}

/* "called the claim a lie", "described the reports as false": the object; NONE. */
uint32_t claim_falsity_called(const struct claim_work *w, uint32_t claim)
{
    uint32_t cue = w->d->claims.v[claim].cue_tok, object = w->extra.v[claim].object;
    uint32_t behind = called_ahead(w, cue);
    if (behind != NONE)
        return behind;
    if (object == NONE || w->subj[object] != NONE || tok_at(w, object)->head != cue ||
        !(claim_falsity_statement(w, object) || claim_work_is(w, object, "it that this they")))
        return NONE;
    TREE_EACH(w->d, cue, c)
    {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        if (c > object && (base == REL_XCOMP || base == REL_OBL) && tells_false(w, c) &&
            !tree_negated(w->d, c))
            return object;
    }
    return NONE;
}

/* "there was no truth in the report", "the claim has no basis": the noun of saying; NONE. */
uint32_t claim_falsity_no_truth(const struct claim_work *w, uint32_t head)
{
    uint32_t noun = head;
    if (!claim_work_is(w, head, "truth basis foundation substance merit")) {
        noun = claim_work_is(w, head, "be have") ? claim_work_child(w, head, REL_OBJ) : NONE;
        noun = noun == NONE && claim_work_is(w, head, "be") ? w->subj[head] : noun;
    }
    if (noun == NONE || !claim_work_is(w, noun, "truth basis foundation substance merit") ||
        !(tree_negated(w->d, noun) || tree_negated(w->d, head)))
        return NONE;
    uint32_t s = w->subj[head];
    if (s != NONE && s != noun && claim_falsity_statement(w, s))
        return s;
    static const uint32_t tops = 2;
    uint32_t top[2] = {noun, head};
    for (uint32_t i = 0; i < tops; i++)
        TREE_EACH(w->d, top[i], c)
        {
            enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
            if ((base == REL_NMOD || base == REL_OBL) && claim_falsity_statement(w, c))
                return c;
        }
    return NONE;
}

/* "the statement had been issued in error", "the tweet was sent by hackers": the statement,
 * *foreign = it was somebody else's; NONE. */
uint32_t claim_falsity_issued(const struct claim_work *w, uint32_t head, bool *foreign)
{
    uint32_t s = claim_falsity_subject(w, head);
    *foreign = false;
    if (tok_at(w, head)->upos != UPOS_VERB || s == NONE || !claim_falsity_statement(w, s) ||
        !claim_work_is(
            w, head,
            "issue publish release make post send give print air write broadcast tweet put disregard ignore"))
        return NONE;
    TREE_EACH(w->d, head, c)
    {
        if (claim_work_is(w, c,
                          "error mistake mistakenly erroneously wrongly inadvertently prematurely "
                          "accidentally"))
            return s;
        if (claim_work_is(w, c, "should must") && claim_work_is(w, head, "disregard ignore"))
            return s; /* "the statement should be disregarded" */
        if (claim_work_is(w, c, "hacker impostor imposter hoaxer fraudster")) {
            *foreign = true;
            return s;
        }
    }
    return NONE;
}

/* First statement on the way down from `at`, rightwards: "evidence to support the claim"; NONE. */
static uint32_t statement_below(const struct claim_work *w, uint32_t at)
{
    enum { STEPS = 3 };
    for (unsigned step = 0; step < STEPS && at != NONE; step++) {
        uint32_t next = NONE;
        TREE_EACH(w->d, at, c)
        {
            enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
            if (c <= at || (base != REL_ACL && base != REL_OBJ && base != REL_NMOD &&
                            base != REL_OBL && base != REL_XCOMP))
                continue;
            if (claim_falsity_statement(w, c))
                return c;
            next = next == NONE ? c : next;
        }
        at = next;
    }
    return NONE;
}

/* "found no evidence to support the claim that", "saw no proof of the report": the noun of saying;
 * NONE. */
uint32_t claim_falsity_unproven(const struct claim_work *w, uint32_t head)
{
    uint32_t noun = claim_work_child(w, head, REL_OBJ);
    noun = noun == NONE ? w->subj[head] : noun;
    if (noun == NONE ||
        !claim_work_is(w, noun, "evidence proof indication sign confirmation basis trace") ||
        !(tree_negated(w->d, noun) || tree_negated(w->d, head)))
        return NONE;
    uint32_t found = statement_below(w, noun);
    TREE_EACH(w->d, head, c) /* hung on the verb: "no evidence has emerged to support the claim" */
    if (found == NONE && c > noun &&
        (ud_rel_base(tok_at(w, c)->rel) == REL_ADVCL || tok_at(w, c)->rel == REL_XCOMP) &&
        claim_work_is(w, c,
                      "support back confirm suggest "
                      "corroborate substantiate prove"))
        found = statement_below(w, c);
    return found;
}

/* A verb that puts words into the world: not "assume", "think". */
bool claim_falsity_says(const struct claim_work *w, uint32_t verb)
{
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[verb]);
    for (uint32_t i = 0; i < hits.n; i++) {
        const struct claim_cue *row = &w->lex->verbs.rows[hits.row[i]];
        if (row->class == CLAIM_CLASS_SAY && row->act != ACT_ESTIMATE && row->act != ACT_PREDICT &&
            row->act != ACT_QUESTION)
            return true;
    }
    return false;
}

/* The verb of saying under a predicate of error: "wrong to say that", "mistaken when he said", "an
 * error in reporting"; NONE. */
uint32_t claim_falsity_to_say(const struct claim_work *w, uint32_t head)
{
    TREE_EACH(w->d, head, c)
    {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        bool clause = base == REL_XCOMP || base == REL_CCOMP || base == REL_ADVCL ||
                      base == REL_CSUBJ || base == REL_ACL;
        if (clause && claim_falsity_says(w, c) &&
            (base != REL_ADVCL || claim_work_is(w, w->sub[c].b, "when in by to")))
            return c;
    }
    return NONE;
}

/* "had published a false toll", "mistakenly aired footage", "inflated the figure": the thing; NONE.
 */
uint32_t claim_falsity_published(const struct claim_work *w, uint32_t head)
{
    uint32_t object = claim_work_child(w, head, REL_OBJ);
    if (object == NONE || tok_at(w, head)->upos != UPOS_VERB || tree_negated(w->d, head))
        return NONE;
    if (claim_falsity_row(w, head) != NONE && acts(w, head))
        return claim_falsity_statement(w, object) ? object : NONE;
    if (!claim_work_is(w, head,
                       "issue publish release make post send give print air write broadcast tweet "
                       "put run carry announce report use show share"))
        return NONE;
    TREE_EACH(w->d, head, c)
    if (c != object && claim_work_is(w, c,
                                     "error mistake mistakenly erroneously wrongly inadvertently "
                                     "prematurely accidentally incorrectly"))
        return claim_falsity_statement(w, object) ? object : NONE;
    TREE_EACH(w->d, object, c)
    if (c < object && tok_at(w, c)->rel == REL_AMOD && claim_falsity_row(w, c) != NONE &&
        claim_falsity_statement(w, object))
        return object;
    return NONE;
}

/* "It is not true that", "it was not the case that", "the statement does not reflect": the word
 * denied; NONE. */
uint32_t claim_falsity_not_true(const struct claim_work *w, uint32_t head)
{
    if (!tree_negated(w->d, head))
        return NONE;
    uint32_t it = claim_work_child(w, head, REL_EXPL),
             s = it != NONE ? it : claim_falsity_subject(w, head);
    if (claim_work_is(w, head, "true correct accurate case so right real factual what happen genuine authentic legitimate official original") && s != NONE)
        return claim_falsity_statement(w, s) || claim_work_is(w, s, "it that this") ||
                       tok_at(w, s)->rel == REL_EXPL
                   ? s
                   : NONE;
    bool passive = claim_work_passive(w, head) &&
                   claim_work_is(w, head, "support substantiate back prove bear base");
    return (passive || claim_work_is(w, head, "reflect represent correspond match")) && s != NONE &&
                   claim_falsity_statement(w, s)
               ? s
               : NONE;
}
