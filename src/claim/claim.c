#include "claim.h"

#include "claim_doer.h"
#include "claim_find.h"
#include "claim_former.h"
#include "claim_link.h"
#include "claim_quote.h"
#include "claim_said.h"
#include "claim_verdict.h"

#include <assert.h>
#include <stdlib.h>

struct claim_stage {
    struct claim_lex lex;
};

struct claim_stage *claim_open(const struct dict *dict, struct err *e)
{
    assert(dict && e);
    struct claim_stage *stage = arena_xalloc(sizeof *stage);
    if (claim_lex_open(&stage->lex, dict, e))
        return stage;
    free(stage);
    return NULL;
}

void claim_run(const struct claim_stage *stage, struct doc *d)
{
    assert(stage && d && d->claims.n == 0);
    for (uint32_t i = 0; i < d->events.n; i++)
        d->events.v[i].claim = d->events.v[i].doer_claim = NONE;
    for (uint32_t i = 0; i < d->counts.n; i++)
        d->counts.v[i].claim = NONE;
    if (d->toks.n == 0)
        return;
    struct claim_work w;
    claim_work_open(&w, &stage->lex, d);
    claim_quote_find(&w);
    claim_find_all(&w);
    claim_said_all(&w);
    claim_verdict_all(&w);
    claim_former_told(&w);
    claim_link_contents(&w);
    claim_doer_all(&w);
    claim_link_hedges(&w);
    claim_link_all(&w);
}

void claim_close(struct claim_stage *stage)
{
    if (!stage)
        return;
    claim_lex_close(&stage->lex);
    free(stage);
}
