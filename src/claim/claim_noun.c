#include "claim_noun.h"

#include "claim_content_noun.h"
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

bool claim_noun_has_clause(const struct claim_work *w, uint32_t noun)
{
    static const struct claim_frame that = {CLAIM_FRAME_THAT, {"", 0}}, inf = {CLAIM_FRAME_INF, {"", 0}};
    struct claim_content c;
    return claim_content_noun(w, noun, &that, &c) || claim_content_noun(w, noun, &inf, &c);
}

bool claim_noun_has_content(const struct claim_work *w, uint32_t noun)
{
    struct dict_hits hits = dict_find(w->lex->nouns.table, w->fold[noun]);
    struct claim_content c;
    for (uint32_t i = 0; i < hits.n; i++) {
        const struct claim_cue *row = &w->lex->nouns.rows[hits.row[i]];
        for (uint32_t k = 0; k < row->nframes; k++)
            if (claim_content_noun(w, noun, &row->frames[k], &c))
                return true;
    }
    return false;
}

/* "said in a statement that": the verb is the cue. */
static bool verb_says_it(const struct claim_work *w, uint32_t noun)
{
    const struct tok *t = tok_at(w, noun);
    if (t->head == NONE || t->head > noun || ud_rel_base(t->rel) != REL_OBL)
        return false;
    TREE_EACH(w->d, noun, c) /* "stood by its report that": the report says it */
        if (tok_at(w, c)->rel == REL_CASE && claim_work_is(w, c, "by behind of about regarding"))
            return false;
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[t->head]);
    for (uint32_t i = 0; i < hits.n; i++)
        if (w->lex->verbs.rows[hits.row[i]].class == CLAIM_CLASS_SAY)
            return true;
    return false;
}

/* "issued a correction", "published a retraction": the noun alone says what becomes of a claim. */
static bool undoing_noun(struct claim_work *w, const struct claim_cue *row, struct claim_found *f)
{
    uint32_t light = claim_noun_carrier(w, f->cue);
    if (row->link == LINK_UNSET || light == NONE || claim_work_is(w, light, "receive face draw"))
        return false;
    f->source = claim_source_of_verb(w, light, claim_work_passive(w, light));
    if (f->source == NONE)
        return false;
    f->cues.b = light < f->cue && f->cue - light < 6 ? light : f->cues.b;
    f->content = (struct claim_content){.n = 1, .object = f->cue};
    f->content.r[0] = w->sub[f->cue];
    if (!claim_emit_worth(w, f))
        return false;
    claim_emit_add(w, f);
    return true;
}

/* "the report of 12 deaths": a figure is put forward, whoever did it. */
static bool gives_figure(const struct claim_work *w, const struct claim_cue *row, struct claim_content *c)
{
    if ((row->class != CLAIM_CLASS_SAYING && row->class != CLAIM_CLASS_FIGURE) || row->link != LINK_UNSET || !c->n)
        return false;
    for (uint32_t i = c->r[0].b; i < c->r[0].e; i++)
        c->asserted |= tok_at(w, i)->upos == UPOS_NUM && !w->when[i];
    return c->asserted;
}

/* Hopes, promises, demands and judgements are somebody's; reports, rumours, charges and fears are also told without a name. */
static bool is_mere(const struct claim_cue *row)
{
    if (row->class == CLAIM_CLASS_ATTITUDE)
        return true;
    if (row->class == CLAIM_CLASS_THINK)
        return row->hedge != HEDGE_POSSIBLE || row->act != ACT_PREDICT;
    return row->class == CLAIM_CLASS_SAYING && row->hedge == HEDGE_NONE && row->act != ACT_ALLEGE &&
           row->act != ACT_DENY;
}

/* "cling to the hope that", "work under the assumption that": the noun stands behind a verb that is no cue
 * itself; its subject holds the belief. NONE. */
static uint32_t holder(const struct claim_work *w, uint32_t cue)
{
    uint32_t verb = tok_at(w, cue)->head;
    enum ud_rel base = ud_rel_base(tok_at(w, cue)->rel);
    if (verb == NONE || verb > cue || (base != REL_OBJ && base != REL_OBL) ||
        tok_at(w, verb)->upos != UPOS_VERB || claim_work_passive(w, verb))
        return NONE;
    if (base == REL_OBL && claim_lex_noun_class(w->lex, w->fold[cue]) == CLAIM_CLASS_SAYING)
        return NONE; /* "three died, contrary to reports that": not theirs */
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[verb]);
    for (uint32_t i = 0; i < hits.n; i++)
        if (w->lex->verbs.rows[hits.row[i]].class != CLAIM_CLASS_LIGHT &&
            w->lex->verbs.rows[hits.row[i]].class != CLAIM_CLASS_ASPECT)
            return NONE; /* "denies the claim that" is no claim of who denies it */
    uint32_t s = claim_source_of_verb(w, verb, false);
    return s != NONE && claim_source_can_speak(w, s) ? s : NONE;
}

/* "retracted an announcement that", "backed away from a statement that": what is undone or denied was said, whoever
 * said it. */
static bool is_undone(const struct claim_work *w, uint32_t cue)
{
    enum { NEAR = 4 };
    uint32_t verb = tok_at(w, cue)->head;
    enum ud_rel base = ud_rel_base(tok_at(w, cue)->rel);
    if (verb == NONE || (base != REL_OBJ && base != REL_OBL && tok_at(w, cue)->rel != REL_NSUBJ_PASS))
        return false;
    for (uint32_t i = w->d->claims.n, n = 0; i-- > 0 && n < NEAR; n++)
        if (w->d->claims.v[i].cue_tok == verb)
            return w->extra.v[i].class == CLAIM_CLASS_UNDO;
    struct dict_hits hits = dict_find(w->lex->verbs.table, w->fold[verb]);
    for (uint32_t i = 0; i < hits.n && verb > cue; i++) /* a passive, whose verb is still to come */
        if (w->lex->verbs.rows[hits.row[i]].class == CLAIM_CLASS_UNDO)
            return true;
    return false;
}

/* "the withdrawal of the troops", "the correction of a bug": not of words. */
static bool undoes_other_thing(const struct claim_work *w, const struct claim_cue *row, const struct claim_content *c)
{
    if (row->link == LINK_UNSET || row->link == LINK_DENIES || c->object == NONE || claim_work_clause(w, c->object))
        return false;
    uint32_t class = claim_lex_noun_class(w->lex, w->fold[c->object]);
    return class != CLAIM_CLASS_SAYING && class != CLAIM_CLASS_FIGURE && tok_at(w, c->object)->upos != UPOS_PRON &&
           !claim_lex_source_is(w->lex, w->fold[c->object], "document");
}

/* "drew criticism from bankers": who judges stands behind "from", what is judged is the subject of the verb. */
static bool drawn_from(struct claim_work *w, const struct claim_cue *row, struct claim_found *f)
{
    uint32_t verb = tok_at(w, f->cue)->head;
    if (row->class != CLAIM_CLASS_ATTITUDE || verb == NONE || verb > f->cue || tok_at(w, f->cue)->rel != REL_OBJ ||
        !claim_work_is(w, verb, "draw face receive earn win attract spark prompt provoke trigger meet elicit incur"))
        return false;
    uint32_t judge = claim_work_prep(w, f->cue, STR("from"));
    if (judge == NONE)
        judge = claim_work_prep(w, verb, STR("from"));
    uint32_t judged = claim_source_of_verb(w, verb, false);
    if (judge == NONE || judge < f->cue || !claim_source_can_speak(w, judge) || judged == NONE || judged > verb)
        return false;
    f->source = judge;
    f->cues = (struct claim_range){verb, f->cue + 1};
    if (w->sub[judge].b == f->cue + 1)
        f->cues.e++;
    f->content = (struct claim_content){.n = 1, .object = judged};
    f->content.r[0] = w->sub[judged];
    if (w->sub[judged].e > verb || !claim_emit_worth(w, f))
        return false;
    claim_emit_add(w, f);
    return true;
}

bool claim_noun_at(struct claim_work *w, uint32_t cue)
{
    bool no_doubt = claim_work_is(w, cue, "doubt") && tree_negated(w->d, cue); /* "has no doubt that it will hold" */
    if (verb_says_it(w, cue) || (!no_doubt && tree_negated(w->d, cue)))
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
            if (!claim_content_noun(w, cue, &row->frames[k], &f.content) || undoes_other_thing(w, row, &f.content))
                continue;
            uint32_t light = claim_noun_carrier(w, cue);
            if (light != NONE) {
                bool passive = claim_work_passive(w, light);
                uint32_t s = claim_source_of_verb(w, light, passive);
                f.source = s != NONE ? s : f.source;
                f.cues.b = light < cue && cue - light < 6 ? light : f.cues.b;
            }
            if (f.source == NONE)
                f.source = holder(w, cue);
            bool prep = row->frames[k].kind == CLAIM_FRAME_PREP;
            bool undone = is_undone(w, cue);
            if (f.source == NONE && !undone && ((prep && !gives_figure(w, row, &f.content)) || is_mere(row)))
                continue; /* nobody's opinion about something */
            f.content.asserted |= undone && row->class == CLAIM_CLASS_SAYING; /* "denied rumours of his arrest" */
            f.cues.e = cue + 1; /* "attacks on", "questions about" */
            if (prep && cue + 1 < w->d->toks.n && str_eq(w->fold[cue + 1], row->frames[k].prep))
                f.cues.e++;
            if (!claim_emit_worth(w, &f))
                continue;
            if (f.source != NONE && f.content.object != NONE && f.source > cue &&
                claim_work_below(w, f.content.object, f.source)) /* not part of the source */
                f.bound = (struct claim_range){w->sub[f.source].b, w->sub[f.content.object].b};
            uint32_t claim = claim_emit_add(w, &f);
            if (no_doubt) {
                w->d->claims.v[claim].act = ACT_ASSERT;
                w->d->claims.v[claim].hedge = HEDGE_NONE;
                w->extra.v[claim].negated = 0;
            }
            return true;
        }
        if (undoing_noun(w, row, &f) || drawn_from(w, row, &f))
            return true;
    }
    return false;
}
