#include "claim_speaker.h"

#include "claim_direct.h"
#include "claim_source.h"

/* Claims and words of the sentence that are looked back on, and steps up a tree: they bound the time
 * on degenerate input. */
enum { NEAR = 64, BACK = 60, CLIMB = 8 };

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

static bool is_form(const struct claim_work *w, uint32_t i, const char *form)
{
    return str_eq(tok_at(w, i)->form, str_of(form));
}

static bool is_finite(const struct claim_work *w, uint32_t i)
{
    return ud_feat_get(tok_at(w, i)->feats, FEAT_VERBFORM) == VERBFORM_FIN;
}

static bool is_nominal(const struct claim_work *w, uint32_t i)
{
    uint32_t upos = tok_at(w, i)->upos;
    return upos == UPOS_NOUN || upos == UPOS_PROPN || upos == UPOS_PRON;
}

/* Claim `i` of the sentence of `cue` says who speaks in it, outside of any utterance. */
static bool tells_speaker(const struct claim_work *w, uint32_t i)
{
    return w->quote[w->d->claims.v[i].cue_tok] == NONE && w->extra.v[i].source != NONE &&
           w->extra.v[i].class != CLAIM_CLASS_SAYING;
}

static bool in_sentence(const struct claim_work *w, uint32_t i, uint32_t cue)
{
    return i + NEAR > w->d->claims.n && w->d->claims.v[i].sent == w->sent[cue];
}

/* Speaker of the nearest claim before the cue in its sentence, outside of any utterance. */
static uint32_t speaker_before(const struct claim_work *w, uint32_t cue)
{
    for (uint32_t i = w->d->claims.n; i-- > 0 && in_sentence(w, i, cue);)
        if (tells_speaker(w, i))
            return w->extra.v[i].source;
    return NONE;
}

bool claim_speaker_is_participle(const struct claim_work *w, uint32_t cue)
{
    const struct tok *t = tok_at(w, cue);
    unsigned form = ud_feat_get(t->feats, FEAT_VERBFORM);
    if (cue == 0 || (form != VERBFORM_GER && form != VERBFORM_PART) ||
        !str_ends(t->form, STR("ing")) || w->quote[cue] != NONE)
        return false;
    while (cue > 1 && tok_at(w, cue - 1)->upos == UPOS_ADV && tok_at(w, cue - 1)->head < w->d->toks.n)
        cue--; /* ", also recommending" */
    return is_form(w, cue - 1, ",") || (claim_work_is_quote_mark(tok_at(w, cue - 1)->form) &&
                                        w->sent[cue - 1] == w->sent[cue]);
}

uint32_t claim_speaker_of_participle(const struct claim_work *w, uint32_t cue, uint32_t source)
{
    if (!claim_speaker_is_participle(w, cue))
        return source;
    uint32_t speaker = NONE;
    for (uint32_t i = w->d->claims.n; i-- > 0 && in_sentence(w, i, cue);)
        if (tells_speaker(w, i) && (w->extra.v[i].class == CLAIM_CLASS_SAY ||
                                    w->extra.v[i].class == CLAIM_CLASS_UNDO ||
                                    w->extra.v[i].class == CLAIM_CLASS_ATTITUDE))
            speaker = w->extra.v[i].source;
    return speaker == NONE ? source : speaker;
}

/* "confirmed that a man had died but rejected claims ...": who grants one thing denies another, whatever stands between. */
static bool but_denies(const struct claim_work *w, uint32_t first, uint32_t second)
{
    uint32_t cc = claim_work_child(w, second, REL_CC);
    return claim_work_is(w, cc, "but") && claim_work_is(w, second, "deny reject dismiss dispute refute insist stress add say") &&
           ud_feat_get(tok_at(w, first)->feats, FEAT_TENSE) == ud_feat_get(tok_at(w, second)->feats, FEAT_TENSE);
}

uint32_t claim_speaker_of_second(const struct claim_work *w, uint32_t cue, uint32_t source)
{
    const struct tok *t = tok_at(w, cue);
    if (t->rel != REL_CONJ || w->subj[cue] != NONE || claim_work_child(w, cue, REL_CC) == NONE ||
        claim_work_child(w, cue, REL_AUX) != NONE || w->quote[cue] != NONE)
        return source;
    for (uint32_t i = w->d->claims.n; i-- > 0 && in_sentence(w, i, cue);) {
        uint32_t first = w->d->claims.v[i].cue_tok;
        uint32_t class = w->extra.v[i].class;
        if ((class != CLAIM_CLASS_SAY && class != CLAIM_CLASS_UNDO) || !tells_speaker(w, i) ||
            tok_at(w, first)->upos != UPOS_VERB || !is_finite(w, first))
            continue;
        bool alike = (tok_at(w, first)->feats == t->feats || but_denies(w, first, cue)) && w->extra.v[i].source < first;
        if (alike && t->head != first && claim_work_below(w, t->head, first))
            return w->extra.v[i].source;
    }
    return source;
}

uint32_t claim_speaker_quantity(const struct claim_work *w, uint32_t cue)
{
    uint32_t b = w->d->sents.v[w->sent[cue]].tok_b, i = cue;
    while (i > b && (tok_at(w, i - 1)->upos == UPOS_AUX || tok_at(w, i - 1)->upos == UPOS_PART))
        i--;
    if (w->subj[cue] != NONE || i == b || !is_finite(w, i) ||
        !claim_work_is(w, i - 1, "most many all some few both neither either another others none each several "
                                 "will everyone half"))
        return NONE;
    bool opens = i - 1 == b || tok_at(w, i - 2)->upos == UPOS_PUNCT ||
                 tok_at(w, i - 2)->upos == UPOS_CCONJ || tok_at(w, i - 2)->upos == UPOS_SCONJ;
    return opens && w->quote[i - 1] == w->quote[cue] ? i - 1 : NONE;
}

/* The noun that noun `i` stands beside: "Jan Novak, the mayor of Brno". */
static uint32_t top_noun(const struct claim_work *w, uint32_t i, uint32_t b)
{
    for (unsigned step = 0; step < CLIMB; step++) {
        const struct tok *t = tok_at(w, i);
        enum ud_rel base = ud_rel_base(t->rel);
        if ((base != REL_APPOS && base != REL_FLAT && base != REL_COMPOUND && base != REL_CONJ) ||
            t->head == NONE || t->head < b || t->head > i || w->when[t->head] || !is_nominal(w, t->head))
            break;
        i = t->head;
    }
    return i;
}

/* Can be the lost subject: no preposition governs it, and no other finite verb has it. */
static bool is_free(const struct claim_work *w, uint32_t i)
{
    enum ud_rel base = ud_rel_base(tok_at(w, i)->rel);
    if (!is_nominal(w, i) || w->when[i] || base == REL_NSUBJ || base == REL_OBJ || base == REL_NMOD ||
        base == REL_COMPOUND || base == REL_IOBJ || claim_work_child(w, i, REL_CASE) != NONE)
        return false;
    return claim_source_can_speak(w, i);
}

/* "In July, Ada Berg, head of the union, told ...": the first noun of the clause that can speak, where
 * nothing but such nouns, set off by marks, stands before the verb. */
static uint32_t noun_far_before(const struct claim_work *w, uint32_t cue, uint32_t begin)
{
    uint32_t found = NONE, i = cue;
    while (i > begin && (tok_at(w, i - 1)->upos == UPOS_ADV || tok_at(w, i - 1)->upos == UPOS_AUX || w->when[i - 1]))
        i--;
    if (i == begin || tok_at(w, i - 1)->upos != UPOS_PUNCT || claim_work_is_quote_mark(tok_at(w, i - 1)->form))
        return NONE;
    for (; i > begin && cue - i < BACK && w->quote[i - 1] == w->quote[cue]; i--) {
        uint32_t k = i - 1, upos = tok_at(w, k)->upos;
        if (upos == UPOS_SCONJ || is_form(w, k, ";") || is_form(w, k, ":"))
            break;
        if ((upos == UPOS_VERB || upos == UPOS_AUX) && is_finite(w, k))
            break;
        if (is_free(w, k))
            found = top_noun(w, k, begin);
    }
    return found;
}

/* 'Said Berg: "..."', "Continued the mayor:", "..., said Berg, who left": the noun that follows the verb and ends
 * at a mark. */
static uint32_t noun_behind(const struct claim_work *w, uint32_t cue)
{
    uint32_t e = w->d->sents.v[w->sent[cue]].tok_e, b = w->d->sents.v[w->sent[cue]].tok_b, at = NONE;
    bool set_off = cue == b || tok_at(w, cue - 1)->upos == UPOS_PUNCT || tok_at(w, cue - 1)->upos == UPOS_CCONJ;
    if (!set_off || claim_work_child(w, cue, REL_AUX) != NONE)
        return NONE;
    for (uint32_t i = cue + 1; i < e && i < cue + 8 && w->quote[i] == w->quote[cue]; i++) {
        uint32_t upos = tok_at(w, i)->upos;
        if (upos == UPOS_PUNCT)
            return is_form(w, i, ":") || is_form(w, i, ",") ? at : NONE;
        if (upos == UPOS_VERB || upos == UPOS_AUX || upos == UPOS_ADP || upos == UPOS_SCONJ)
            return NONE;
        if (is_nominal(w, i) && (at == NONE || tok_at(w, i)->head != at))
            at = i;
    }
    return NONE;
}

/* A day or week does not speak: "on Tuesday called", "the statement this week said". */
static bool is_time(const struct claim_work *w, uint32_t source)
{
    return source != NONE && w->when[source] && w->name[source] == NONE;
}

/* For a finite verb without a subject that the tree knows. */
static uint32_t of_finite(const struct claim_work *w, const struct claim_found *f, uint32_t begin)
{
    const struct claim_cue *row = &f->table->rows[f->row];
    uint32_t near = claim_speaker_quantity(w, f->cue);
    if (near != NONE)
        return near;
    near = claim_direct_noun_before(w, f->cue, begin);
    if (is_time(w, near))
        near = NONE;
    if (near == NONE && row->class == CLAIM_CLASS_SAY)
        near = noun_behind(w, f->cue);
    return near == NONE ? noun_far_before(w, f->cue, begin) : near;
}

uint32_t claim_speaker_mend(const struct claim_work *w, const struct claim_found *f)
{
    uint32_t s = is_time(w, f->source) ? NONE : f->source;
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
        if (near != NONE && !is_time(w, near) && w->sub[near].e >= f->cue && claim_source_can_speak(w, near))
            return near;
    }
    if (form == VERBFORM_GER || (form == VERBFORM_PART && claim_work_child(w, f->cue, REL_AUX) == NONE))
        return speaker_before(w, f->cue);
    if (form != VERBFORM_FIN)
        return NONE;
    return of_finite(w, f, begin);
}
