#include "claim_noun.h"

#include "claim_emit.h"
#include "claim_source.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

uint32_t claim_noun_carrier(const struct claim_work *w, uint32_t noun)
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
    for (uint32_t i = 0; i < hits.n; i++)
        if (w->lex->verbs.rows[hits.row[i]].class == CLAIM_CLASS_SAY)
            return true;
    return false;
}

bool claim_noun_at(struct claim_work *w, uint32_t cue)
{
    if (verb_says_it(w, cue) || tree_negated(w->d, cue))
        return false;
    struct dict_hits hits = dict_find(w->lex->nouns.table, w->fold[cue]);
    struct claim_found f = {.table = &w->lex->nouns, .cue = cue, .cues = {cue, cue + 1}};
    for (uint32_t i = 0; i < hits.n; i++) {
        const struct claim_cue *row = &w->lex->nouns.rows[hits.row[i]];
        if (!claim_work_applies(w, row, cue))
            continue;
        f.row = hits.row[i];
        f.source = claim_source_of_noun(w, cue);
        for (uint32_t k = 0; k < row->nframes; k++) {
            if (!claim_content_of_noun(w, cue, &row->frames[k], &f.content))
                continue;
            uint32_t light = claim_noun_carrier(w, cue);
            if (light != NONE) {
                bool passive = claim_work_passive(w, light);
                uint32_t s = claim_source_of_verb(w, light, passive);
                f.source = s != NONE ? s : f.source;
                f.cues.b = light < cue && cue - light < 6 ? light : f.cues.b;
            }
            if (f.source == NONE && row->frames[k].kind == CLAIM_FRAME_PREP)
                continue; /* nobody's opinion about something */
            if (!claim_emit_worth(w, &f))
                continue;
            if (f.source != NONE && f.content.object != NONE && f.source > cue &&
                claim_work_below(w, f.content.object, f.source)) /* not part of the source */
                f.bound = (struct claim_range){w->sub[f.source].b, w->sub[f.content.object].b};
            claim_emit_add(w, &f);
            return true;
        }
    }
    return false;
}
