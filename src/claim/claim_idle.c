#include "claim_idle.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

/* "declined to be named", "asked not to be identified": says who speaks, not what. */
static bool asks_for_silence(const struct claim_work *w, uint32_t cue)
{
    if (!claim_work_is(w, cue, "decline refuse ask want wish prefer request"))
        return false;
    uint32_t inf = claim_work_child(w, cue, REL_XCOMP);
    return inf != NONE && claim_work_is(w, inf, "name identify quote");
}

/* "could neither confirm nor deny" */
static bool after_nor(const struct claim_work *w, uint32_t cue)
{
    TREE_EACH(w->d, cue, c)
        if (tok_at(w, c)->rel == REL_CC && claim_work_is(w, c, "nor"))
            return true;
    return false;
}

/* "the first part is called Tides": that is its name, and nobody calls it so. */
static bool only_names(const struct claim_work *w, uint32_t cue, bool passive, uint32_t source)
{
    return passive && source == NONE && claim_work_is(w, cue, "call title entitle nickname name term");
}

/* "as time went on, ...": neither a measure nor a label says anything. */
static bool cannot_say(const struct claim_work *w, const struct claim_cue *row, bool passive, uint32_t source)
{
    return row->class == CLAIM_CLASS_SAY && !passive && source != NONE && tok_at(w, source)->upos == UPOS_NOUN &&
           claim_work_is(w, source, "time date season age size price cost weight speed distance");
}

/* "denied bail", "denied Trump the nomination": refused, not said to be untrue. */
static bool refuses(const struct claim_work *w, const struct claim_cue *row, uint32_t cue)
{
    if (row->act != ACT_DENY || !claim_work_is(w, cue, "deny"))
        return false;
    bool two = claim_work_child(w, cue, REL_IOBJ) != NONE || claim_work_prep(w, cue, STR("from")) != NONE;
    TREE_EACH(w->d, cue, c) {
        enum ud_rel base = ud_rel_base(tok_at(w, c)->rel);
        two |= (base == REL_OBJ || base == REL_NSUBJ) &&
               claim_work_is(w, c, "request motion permission access visa bail nomination entry appeal parole petition right service "
                                   "tenure funding asylum permit license licence coverage benefit opportunity chance application "
                                   "citizenship extension relief treatment care aid food water admission boarding victory justice");
    }
    return two;
}

/* "that said, ...", "having said that, ...", "it goes without saying that": turns of phrase. */
static bool only_turns(const struct claim_work *w, uint32_t cue)
{
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e;
    if (!claim_work_is(w, cue, "say") || cue == 0)
        return false;
    bool past = str_eq(w->form[cue], STR("said")), comma = cue + 1 < e && str_eq(tok_at(w, cue + 1)->form, STR(","));
    uint32_t b = cue - 1;
    while (b > 0 && tok_at(w, b)->upos == UPOS_AUX)
        b--;
    if (past && comma && claim_work_is(w, b, "that this") && b == w->d->sents.v[w->sent[cue]].tok_b)
        return true;
    if (past && cue + 2 < e && claim_work_is(w, cue - 1, "have") && str_ends(tok_at(w, cue - 1)->form, STR("ing")) &&
        claim_work_is(w, cue + 1, "that") && str_eq(tok_at(w, cue + 2)->form, STR(",")))
        return true;
    return cue > 1 && claim_work_is(w, cue - 1, "without") && claim_work_is(w, cue - 2, "go");
}

/* "the people reported missing after the flood have been found": what became of them, told by nobody. */
static bool only_reported(const struct claim_work *w, uint32_t cue)
{
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e;
    if (cue == 0 || cue + 2 >= e || !claim_work_is(w, cue, "report") || !str_ends(tok_at(w, cue)->form, STR("ed")) ||
        !claim_work_is(w, cue + 1, "missing dead killed injured wounded kidnapped"))
        return false;
    uint32_t before = tok_at(w, cue - 1)->upos, behind = tok_at(w, cue + 2)->upos;
    if (before != UPOS_NOUN || (behind != UPOS_ADP && behind != UPOS_SCONJ && behind != UPOS_AUX))
        return false;
    for (uint32_t i = cue + 2; i < e; i++) /* of a clause that goes on: "... have been found" */
        if (tok_at(w, i)->upos == UPOS_AUX || tok_at(w, i)->upos == UPOS_PUNCT)
            return tok_at(w, i)->upos == UPOS_AUX;
    return false;
}

/* "stopped updating the toll": done no longer. */
static bool has_stopped(const struct claim_work *w, uint32_t cue)
{
    uint32_t up = tok_at(w, cue)->head;
    return up != NONE && up < cue && ud_rel_base(tok_at(w, cue)->rel) == REL_XCOMP && claim_work_is(w, up, "stop cease quit");
}

/* "the toll was being verified", "officials are checking it": nothing is confirmed yet. */
static bool is_under_way(const struct claim_work *w, const struct claim_cue *row, uint32_t cue)
{
    bool being = false, is = false;
    TREE_EACH(w->d, cue, c) {
        bool aux = ud_rel_base(tok_at(w, c)->rel) == REL_AUX && claim_work_is(w, c, "be");
        being |= aux && str_eq(w->form[c], STR("being"));
        is |= aux;
    }
    return row->act == ACT_CONFIRM && (being || (is && str_ends(w->form[cue], STR("ing"))));
}

/* "called off the search for the crew", "called in the army to": not the call of somebody who speaks. */
static bool calls_elsewhere(const struct claim_work *w, uint32_t cue)
{
    uint32_t prt = claim_work_child(w, cue, REL_COMPOUND_PRT);
    return prt != NONE && claim_work_is(w, cue, "call") && claim_work_is(w, prt, "off in up");
}

bool claim_idle_verb(const struct claim_work *w, const struct claim_cue *row, uint32_t cue, bool passive, uint32_t source)
{
    return only_names(w, cue, passive, source) || cannot_say(w, row, passive, source) || refuses(w, row, cue) ||
           only_turns(w, cue) || only_reported(w, cue) || (row->link != LINK_UNSET && has_stopped(w, cue)) ||
           asks_for_silence(w, cue) || after_nor(w, cue) || is_under_way(w, row, cue) || calls_elsewhere(w, cue) ||
           (source != NONE && claim_work_is(w, source, "nothing anything something everything"));
}
