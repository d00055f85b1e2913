#include "claim_lex.h"

static const struct {
    const char *name;
    uint32_t kind;
} FRAMES[] = {
    {"that", CLAIM_FRAME_THAT},   {"quote", CLAIM_FRAME_QUOTE},   {"inf", CLAIM_FRAME_INF},       {"ing", CLAIM_FRAME_ING},
    {"fact", CLAIM_FRAME_FACT},   {"np", CLAIM_FRAME_NP},       {"np-inf", CLAIM_FRAME_NP_INF}, {"np-is", CLAIM_FRAME_NP_IS},
    {"raise", CLAIM_FRAME_RAISE}, {"bare", CLAIM_FRAME_BARE},
};

static const char *const CLASSES[CLAIM_CLASS_COUNT] = {"say",    "show",   "think",  "attitude",
                                                       "undo",   "saying", "figure", "aspect",
                                                       "light",  "heard"};

static struct claim_frame frame_of(struct str word)
{
    for (size_t i = 0; i < sizeof FRAMES / sizeof *FRAMES; i++)
        if (str_eq(word, str_of(FRAMES[i].name)))
            return (struct claim_frame){FRAMES[i].kind, STR("")};
    if (str_starts(word, STR("np-")))
        return (struct claim_frame){CLAIM_FRAME_NP_PREP, str_make(word.p + 3, word.n - 3)};
    return (struct claim_frame){CLAIM_FRAME_PREP, word};
}

static bool bad_cell(const struct dict_table *t, uint32_t row, const char *what, struct str got,
                     struct err *e)
{
    char file[200];
    struct str name = dict_name(t);
    size_t n = name.n < sizeof file - 1 ? name.n : sizeof file - 1;
    memcpy(file, name.p, n);
    file[n] = 0;
    return err_set(e, file, dict_line(t, row), 0, "unknown %s \"%.*s\"", what, STR_ARG(got));
}

/* Value of a vocabulary cell; an empty cell means `fallback`. */
static bool vocab_cell(const struct dict_table *t, uint32_t row, const char *column, enum vocab v,
                       uint32_t fallback, uint32_t *value, struct err *e)
{
    struct str cell = dict_cell(t, row, dict_col(t, column));
    int got = vocab_of(v, cell);
    if (got < 0)
        return bad_cell(t, row, column, cell, e);
    *value = cell.n ? (uint32_t)got : fallback;
    return true;
}

static bool class_cell(const struct dict_table *t, uint32_t row, uint32_t *class, struct err *e)
{
    struct str cell = dict_cell(t, row, dict_col(t, "class"));
    for (uint32_t i = 0; i < CLAIM_CLASS_COUNT; i++)
        if (str_eq(cell, str_of(CLASSES[i]))) {
            *class = i;
            return true;
        }
    return bad_cell(t, row, "class", cell, e);
}

static bool read_row(const struct dict_table *t, uint32_t row, struct claim_cue *cue,
                     struct err *e)
{
    struct str rest = dict_cell(t, row, dict_col(t, "frames")), part;
    while (rest.n && str_field(&rest, ' ', &part))
        if (part.n && cue->nframes < CLAIM_LEX_FRAMES)
            cue->frames[cue->nframes++] = frame_of(part);
    rest = dict_cell(t, row, dict_col(t, "with"));
    while (rest.n && str_field(&rest, '|', &part))
        if (cue->nwith < CLAIM_LEX_WITH)
            cue->with[cue->nwith++] = str_trim(part);
    return class_cell(t, row, &cue->class, e) &&
           vocab_cell(t, row, "act", VOCAB_OF_ACT, ACT_ASSERT, &cue->act, e) &&
           vocab_cell(t, row, "link", VOCAB_OF_LINK, LINK_UNSET, &cue->link, e) &&
           vocab_cell(t, row, "hedge", VOCAB_OF_HEDGE, HEDGE_NONE, &cue->hedge, e);
}

static bool read_table(struct claim_lex *lex, const struct dict *dict, const char *name,
                       struct claim_table *out, struct err *e)
{
    const struct dict_table *t = dict_need(dict, name, "cue with frames class act hedge link", e);
    if (!t)
        return false;
    out->table = t;
    out->rows = arena_array(&lex->arena, dict_rows(t) + 1, sizeof *out->rows);
    for (uint32_t i = 0; i < dict_rows(t); i++)
        if (!read_row(t, i, &out->rows[i], e))
            return false;
    return true;
}

bool claim_lex_open(struct claim_lex *lex, const struct dict *dict, struct err *e)
{
    *lex = (struct claim_lex){0};
    lex->sources = dict_need(dict, "en/claims/sources", "word kind", e);
    lex->hedges = dict_need(dict, "en/claims/hedges", "phrase hedge reach", e);
    lex->reasons = dict_need(dict, "en/claims/reasons", "word part", e);
    lex->falsity = dict_need(dict, "en/claims/falsity", "word kind", e);
    lex->order = dict_need(dict, "en/claims/order", "phrase order", e);
    lex->outlets = dict_table(dict, "all/outlets");
    bool ok = lex->sources && lex->hedges && lex->reasons &&
              lex->falsity && lex->order &&
              read_table(lex, dict, "en/claims/verbs", &lex->verbs, e) &&
              read_table(lex, dict, "en/claims/nouns", &lex->nouns, e) &&
              read_table(lex, dict, "en/claims/adjectives", &lex->adjectives, e) &&
              read_table(lex, dict, "en/claims/phrases", &lex->phrases, e) &&
              read_table(lex, dict, "en/claims/former", &lex->former, e) &&
              read_table(lex, dict, "en/claims/notes", &lex->notes, e) &&
              read_table(lex, dict, "en/claims/adverbs", &lex->adverbs, e);
    if (!ok) {
        claim_lex_close(lex);
        return false;
    }
    lex->source_kind = dict_col(lex->sources, "kind");
    lex->falsity_kind = dict_col(lex->falsity, "kind");
    lex->order_value = dict_col(lex->order, "order");
    lex->hedge_value = dict_col(lex->hedges, "hedge");
    lex->hedge_reach = dict_col(lex->hedges, "reach");
    return true;
}

void claim_lex_close(struct claim_lex *lex)
{
    arena_free(&lex->arena);
}

uint32_t claim_lex_noun_class(const struct claim_lex *lex, struct str lemma)
{
    uint32_t row = dict_first(lex->nouns.table, lemma);
    return row == 0x7FFFFFFF ? CLAIM_CLASS_COUNT : lex->nouns.rows[row].class;
}

bool claim_lex_source_is(const struct claim_lex *lex, struct str lemma, const char *kind)
{
    struct dict_hits hits = dict_find(lex->sources, lemma);
    for (uint32_t i = 0; i < hits.n; i++)
        if (str_eq(dict_cell(lex->sources, hits.row[i], lex->source_kind), str_of(kind)))
            return true;
    return false;
}
