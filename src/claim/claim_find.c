#include "claim_find.h"

#include "claim_adj.h"
#include "claim_bare.h"
#include "claim_colon.h"
#include "claim_former.h"
#include "claim_join.h"
#include "claim_noun.h"
#include "claim_note.h"
#include "claim_phrase.h"
#include "claim_verb.h"

/* Claims of which word `i` is the cue or begins it; returns the number of words dealt with. */
static uint32_t at_word(struct claim_work *w, uint32_t i)
{
    uint32_t upos = w->d->toks.v[i].upos;
    claim_former_at(w, i);
    claim_bare_at(w, i);
    if (upos == UPOS_PUNCT) {
        claim_colon_at(w, i);
        return 1;
    }
    uint32_t k = claim_note_at(w, i);
    if (!k)
        k = claim_phrase_at(w, i);
    if (k)
        return k;
    if (upos == UPOS_ADJ)
        claim_adj_at(w, i);
    else if (upos == UPOS_VERB && !(claim_work_passive(w, i) && claim_adj_at(w, i)))
        claim_verb_at(w, i);
    else if (upos == UPOS_NOUN)
        claim_noun_at(w, i);
    else if (upos == UPOS_ADV)
        claim_phrase_adverb(w, i);
    return 1;
}

void claim_find_all(struct claim_work *w)
{
    claim_join_prepare(w);
    claim_former_mark(w);
    for (uint32_t i = 0; i < w->d->toks.n;)
        i += at_word(w, i);
    claim_join_all(w);
}
