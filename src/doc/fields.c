#include "fields.h"

#include <assert.h>
#include <stddef.h>

#define AT(s, m)              (uint16_t) offsetof(struct s, m)
#define F(s, m, type)         {#m, FIELD_##type, AT(s, m), 0, 0, 0}
#define VOCAB(s, m, v)        {#m, FIELD_VOCAB, AT(s, m), 0, VOCAB_OF_##v, 0}
#define INDEX(s, m, a)        {#m, FIELD_INDEX, AT(s, m), 0, ARRAY_##a, 0}
#define LIST(s, m, n, t, max) {#m, FIELD_##t, AT(s, m), AT(s, n), 0, max}

static const struct field SEG[] = {F(seg, text, U32), F(seg, raw, U32), F(seg, exact, U32)};

static const struct field BLOCK[] = {F(block, span, SPAN), VOCAB(block, kind, BLOCK)};

static const struct field SENT[] = {F(sent, span, SPAN), INDEX(sent, tok_b, TOKS), F(sent, tok_e, TOK_END),
                                    INDEX(sent, block, BLOCKS)};

static const struct field TOK[] = {F(tok, span, SPAN),  F(tok, form, STR),         F(tok, lemma, STR),
                                   F(tok, upos, UPOS),  F(tok, feats, FEATS),      INDEX(tok, head, TOKS),
                                   F(tok, rel, REL),    F(tok, rel_term, TERM),    VOCAB(tok, ner, NER),
                                   F(tok, space_after, U32), F(tok, mwt, U32)};

static const struct field NAME[] = {
    F(name, span, SPAN),      F(name, bare, SPAN),      INDEX(name, tok_b, TOKS), F(name, tok_e, TOK_END), INDEX(name, head, TOKS),
    VOCAB(name, type, NAME),  F(name, name, STR),       F(name, code, STR),      INDEX(name, coref, NAMES),
    INDEX(name, place, PLACES), F(name, role, STR),     F(name, terms, STR),
    F(name, pronoun, U32),    F(name, rule, STR)};

static const struct field PLACE[] = {
    F(place, span, SPAN), INDEX(place, name, NAMES), F(place, label, STR),     F(place, country, STR),
    F(place, admin1, STR), F(place, lat, F64),       F(place, lon, F64),       F(place, has_point, U32),
    F(place, geonameid, U32), VOCAB(place, precision, PLACE),
    VOCAB(place, use, USE), F(place, rule, STR)};

static const struct field WHEN[] = {
    F(when, span, SPAN),  INDEX(when, tok_b, TOKS),      F(when, tok_e, TOK_END), VOCAB(when, type, WHEN),
    F(when, value, STR),  F(when, from, DAY),            F(when, to, DAY),        VOCAB(when, precision, DATE),
    F(when, relative, U32), F(when, range, U32),         F(when, anchor, STR),    F(when, rule, STR)};

static const struct field QUANT[] = {
    F(quant, span, SPAN), INDEX(quant, tok_b, TOKS), F(quant, tok_e, TOK_END), INDEX(quant, head, TOKS),
    F(quant, lo, I64),    F(quant, best, I64),       F(quant, hi, I64),        VOCAB(quant, qualifier, QUALIFIER),
    F(quant, ordinal, U32), F(quant, rule, STR)};

static const struct field EVENT[] = {
    VOCAB(event, type, EVENT), VOCAB(event, mode, MODE), F(event, contexts, CONTEXTS), F(event, cameo, STR),
    VOCAB(event, factuality, FACT), INDEX(event, trigger, TOKS), F(event, trigger_span, SPAN),
    INDEX(event, sent, SENTS), LIST(event, actors, nactors, PARTIES, EVENT_SIDES),
    LIST(event, recipients, nrecipients, PARTIES, EVENT_SIDES), F(event, from, DAY), F(event, to, DAY),
    VOCAB(event, date_precision, DATE), INDEX(event, when, WHENS), INDEX(event, place, PLACES),
    F(event, place_by, STR), INDEX(event, claim, CLAIMS), INDEX(event, doer_claim, CLAIMS), F(event, score, F64), F(event, rule, STR)};

static const struct field COUNT[] = {
    F(count, span, SPAN), INDEX(count, head, TOKS), VOCAB(count, what, WHAT), VOCAB(count, who, WHO),
    F(count, who_text, SPAN), F(count, lo, I64), F(count, best, I64), F(count, hi, I64),
    VOCAB(count, qualifier, QUALIFIER), VOCAB(count, scope, SCOPE), INDEX(count, quant, QUANTS),
    INDEX(count, event, EVENTS), INDEX(count, claim, CLAIMS), F(count, from, DAY), F(count, to, DAY),
    INDEX(count, place, PLACES), INDEX(count, sent, SENTS), F(count, rule, STR)};

static const struct field CLAIM[] = {
    F(claim, by, SPAN), F(claim, by_name, STR), F(claim, by_code, STR), INDEX(claim, by_mention, NAMES),
    F(claim, via, SPAN), F(claim, via_name, STR), F(claim, cue, SPAN), INDEX(claim, cue_tok, TOKS),
    LIST(claim, contents, ncontents, SPANS, CLAIM_CONTENTS), VOCAB(claim, attribution, ATTRIBUTION),
    VOCAB(claim, mode, QUOTE), VOCAB(claim, act, ACT), VOCAB(claim, hedge, HEDGE), F(claim, from, DAY),
    F(claim, to, DAY), INDEX(claim, when, WHENS), INDEX(claim, sent, SENTS), F(claim, rule, STR)};

static const struct field LINK[] = {INDEX(link, from, CLAIMS), INDEX(link, to, CLAIMS), VOCAB(link, rel, LINK),
                                    VOCAB(link, authority, AUTHORITY), F(link, reason, SPAN), F(link, rule, STR)};

static const struct field PROBLEM[] = {VOCAB(problem, stage, STAGE), F(problem, code, STR), F(problem, at, SPAN),
                                       F(problem, in_raw, U32), F(problem, message, STR)};

static const struct field DOC[] = {
    F(doc, number, U32), VOCAB(doc, stage, STAGE), F(doc, id, STR), F(doc, uri, STR), F(doc, fetched, STR), F(doc, raw_at, U64),
    F(doc, kind, U32), F(doc, charset, STR), F(doc, given_title, STR), F(doc, given_byline, STR), F(doc, given_date, STR), F(doc, summary, U32),
    F(doc, given_outlet, STR), F(doc, given_lang, STR), F(doc, text, STR), F(doc, title, STR),
    F(doc, byline, STR), F(doc, outlet, STR), F(doc, lang, STR), F(doc, published.day, DAY),
    F(doc, published.basis, STR), VOCAB(doc, published.confidence, CONFIDENCE), F(doc, published.note, STR),
    F(doc, published.anchor, DAY), F(doc, parser, STR), F(doc, tagged, U32)};

#define TABLE(var, vec, stage, s) {#vec, STAGE_##stage, offsetof(struct doc, vec), sizeof(struct s), var, sizeof var / sizeof *var}

static const struct field_table TABLES[ARRAY_COUNT] = {
    [ARRAY_SEGS] = TABLE(SEG, segs, PAGE, seg),
    [ARRAY_BLOCKS] = TABLE(BLOCK, blocks, PAGE, block),
    [ARRAY_SENTS] = TABLE(SENT, sents, TEXT, sent),
    [ARRAY_TOKS] = TABLE(TOK, toks, PARSE, tok),
    [ARRAY_NAMES] = TABLE(NAME, names, NAME, name),
    [ARRAY_PLACES] = TABLE(PLACE, places, NAME, place),
    [ARRAY_WHENS] = TABLE(WHEN, whens, TIME, when),
    [ARRAY_QUANTS] = TABLE(QUANT, quants, TIME, quant),
    [ARRAY_EVENTS] = TABLE(EVENT, events, EVENT, event),
    [ARRAY_COUNTS] = TABLE(COUNT, counts, EVENT, count),
    [ARRAY_CLAIMS] = TABLE(CLAIM, claims, CLAIM, claim),
    [ARRAY_LINKS] = TABLE(LINK, links, CLAIM, link),
    [ARRAY_PROBLEMS] = TABLE(PROBLEM, problems, INPUT, problem),
};

static const struct field_table DOC_TABLE = {"doc", STAGE_INPUT, 0, sizeof(struct doc), DOC, sizeof DOC / sizeof *DOC};

const struct field_table *fields_of(enum field_array array)
{
    assert(array < ARRAY_COUNT);
    return &TABLES[array];
}

const struct field_table *fields_of_doc(void)
{
    return &DOC_TABLE;
}

static const struct field_vec *vec_of(const struct doc *d, enum field_array array)
{
    return (const void *)((const unsigned char *)d + fields_of(array)->at);
}

uint32_t fields_rows(const struct doc *d, enum field_array array)
{
    return vec_of(d, array)->n;
}

const void *fields_row(const struct doc *d, enum field_array array, uint32_t i)
{
    const struct field_vec *v = vec_of(d, array);
    assert(i < v->n);
    return v->v + (size_t)i * fields_of(array)->size;
}
