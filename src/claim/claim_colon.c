#include "claim_colon.h"

#include "claim_emit.h"
#include "claim_note.h"
#include "claim_noun.h"
#include "claim_source.h"

static const struct tok *tok_at(const struct claim_work *w, uint32_t i)
{
    return &w->d->toks.v[i];
}

enum { LABEL_WORDS = 10 };

static bool is_colon(const struct claim_work *w, uint32_t i)
{
    return str_eq(tok_at(w, i)->form, STR(":"));
}

/* 'issued the following statement: "..."': the words that announce what follows the colon; else the colon. */
static struct claim_range announcing(const struct claim_work *w, uint32_t colon)
{
    enum { REACH = 12 };
    uint32_t b = w->d->sents.v[w->sent[colon]].tok_b;
    for (uint32_t i = colon; i-- > b && i + REACH > colon;) {
        uint32_t v = tok_at(w, i)->upos == UPOS_NOUN ? claim_noun_carrier(w, i) : NONE;
        if (v != NONE && v < i && v + REACH > i && claim_lex_noun_class(w->lex, w->fold[i]) == CLAIM_CLASS_SAYING)
            return (struct claim_range){v, i + 1};
    }
    return (struct claim_range){colon, colon + 1};
}

static bool emit_colon(struct claim_work *w, const char *key, uint32_t cue, uint32_t source,
                       struct claim_range bound, struct claim_range content)
{
    struct claim_found f = {.table = &w->lex->phrases, .cue = cue, .cues = announcing(w, cue),
                      .source = source, .bound = bound};
    f.row = dict_first(w->lex->phrases.table, str_of(key));
    if (f.row == NONE || content.b >= content.e)
        return false;
    f.content = (struct claim_content){.n = 1, .object = NONE, .asserted = 1};
    f.content.r[0] = content;
    claim_emit_add(w, &f);
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

/* "Clashes in Manipur: toll rises": the place tells where. */
static bool is_where(const struct claim_work *w, uint32_t i, uint32_t b)
{
    uint32_t m = w->name[i], h = tok_at(w, i)->head;
    bool place = m != NONE && w->d->names.v[m].type == NAME_LOC;
    return place && h != NONE && h >= b && h < i && tree_child(w->d, i, REL_CASE) != NONE;
}

/* "Lagos fire:", "Airport attack:": a noun behind the speaker makes the label a topic. */
static bool names_topic(const struct claim_work *w, uint32_t head, uint32_t e)
{
    uint32_t n = head + 1;
    if (n >= e || (tok_at(w, n)->upos != UPOS_NOUN && tok_at(w, n)->upos != UPOS_PROPN))
        return false;
    bool same = w->name[head] != NONE && w->name[n] == w->name[head];
    return !same && !claim_source_can_speak(w, n) && !claim_work_is(w, n, "camp");
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
        if (nominal && !is_where(w, i, b) && claim_source_can_speak(w, i) &&
            (head == NONE || tok_at(w, head)->head == i || tok_at(w, head)->upos == UPOS_NOUN))
            head = i;
    }
    return head == NONE || names_topic(w, head, e) ? NONE : head;
}

/* "Image:", "Editor's note:", "Note to readers:": part of the page, nobody speaks. */
static bool of_the_page(const struct claim_work *w, uint32_t colon)
{
    if (claim_work_is(w, w->d->sents.v[w->sent[colon]].tok_b, "note notice"))
        return true;
    return claim_lex_source_is(w->lex, w->fold[colon - 1], "label") || claim_note_is_heading(w, colon);
}

static bool has_count(const struct claim_work *w, uint32_t b, uint32_t e)
{
    struct span words = claim_work_span(w, b, e);
    for (uint32_t i = 0; i < w->d->counts.n && w->d->counts.v[i].span.b < words.e; i++)
        if (w->d->counts.v[i].span.b >= words.b)
            return true;
    return false;
}

static bool is_first_person(const struct claim_work *w, uint32_t i)
{
    return claim_work_is(w, i, "we our us i my");
}

/* A label says something if a sentence or a figure follows; in a heading a few words may do. A place in front of a colon is
 * a dateline ("Nairobi: Police ...") or where it happened, unless it speaks of itself or a quotation follows. */
static bool says_something(const struct claim_work *w, uint32_t head, uint32_t b, uint32_t e)
{
    bool finite = false, own = b < e && w->quote[b] != NONE;
    for (uint32_t i = b; i < e && i < b + 60; i++) {
        finite |= (tok_at(w, i)->upos == UPOS_VERB || tok_at(w, i)->upos == UPOS_AUX) &&
                  ud_feat_get(tok_at(w, i)->feats, FEAT_VERBFORM) == VERBFORM_FIN;
        own |= is_first_person(w, i) && w->quote[i] == NONE;
    }
    uint32_t m = w->name[head];
    bool place = m != NONE && w->d->names.v[m].type == NAME_LOC;
    bool heading = w->d->sents.v[w->sent[b]].block == w->d->sents.v[0].block;
    return place ? own : heading || finite || has_count(w, b, e);
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
        uint32_t head = of_the_page(w, colon) ? NONE : label_head(w, b, colon);
        if (head != NONE && !says_something(w, head, colon + 1, end))
            return false;
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

bool claim_colon_at(struct claim_work *w, uint32_t colon)
{
    return is_colon(w, colon) && (at_label(w, colon) || at_quote_colon(w, colon));
}
