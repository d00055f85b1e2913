#include "vocab.h"

#include <assert.h>

#define X(prefix, id, name) name,
static const char *const EVENT[] = {"", VOCAB_EVENT(X)};
static const char *const FACT[] = {"", VOCAB_FACT(X)};
static const char *const ATTRIBUTION[] = {"", VOCAB_ATTRIBUTION(X)};
static const char *const QUOTE[] = {"", VOCAB_QUOTE(X)};
static const char *const ACT[] = {"", VOCAB_ACT(X)};
static const char *const HEDGE[] = {"", VOCAB_HEDGE(X)};
static const char *const LINK[] = {"", VOCAB_LINK(X)};
static const char *const AUTHORITY[] = {"", VOCAB_AUTHORITY(X)};
static const char *const WHAT[] = {"", VOCAB_WHAT(X)};
static const char *const QUALIFIER[] = {"", VOCAB_QUALIFIER(X)};
static const char *const SCOPE[] = {"", VOCAB_SCOPE(X)};
static const char *const WHO[] = {"", VOCAB_WHO(X)};
static const char *const DATE[] = {"", VOCAB_DATE_PRECISION(X)};
static const char *const PLACE[] = {"", VOCAB_PLACE_PRECISION(X)};
static const char *const USE[] = {"", VOCAB_PLACE_USE(X)};
static const char *const NAME[] = {"", VOCAB_NAME(X)};
static const char *const NER[] = {"", VOCAB_NER(X)};
static const char *const WHEN[] = {"", VOCAB_WHEN(X)};
static const char *const BLOCK[] = {"", VOCAB_BLOCK(X)};
static const char *const CONFIDENCE[] = {"", VOCAB_CONFIDENCE(X)};
static const char *const STAGE[] = {"", VOCAB_STAGE(X)};
#undef X

/* Each mode with the types that have it, as bits 1 << EVENT_... */
#define T(type) (1u << EVENT_##type)
static const struct {
    const char *name;
    uint32_t types;
} MODES[] = {
    {"", 0},
    {"visit", T(CONSULT)}, {"third-party", T(CONSULT)}, {"multilateral", T(CONSULT)},
    {"phone", T(CONSULT)},
    {"withdraw", T(RETREAT) | T(SANCTION)}, {"release", T(RETREAT)}, {"disarm", T(RETREAT)},
    {"ceasefire", T(RETREAT)}, {"access", T(RETREAT)}, {"resign", T(RETREAT)},
    {"assist", T(REQUEST) | T(REJECT)}, {"change", T(REQUEST) | T(REJECT)},
    {"yield", T(REQUEST) | T(REJECT)}, {"meet", T(REQUEST) | T(REJECT)},
    {"disapprove", T(ACCUSE)}, {"investigate", T(ACCUSE)}, {"allege", T(ACCUSE)},
    {"restrict", T(THREATEN) | T(COERCE)}, {"arrest", T(THREATEN) | T(COERCE)},
    {"relations", T(THREATEN)}, {"expel", T(THREATEN) | T(SANCTION)}, {"territory", T(THREATEN)},
    {"violence", T(THREATEN)},
    {"demo", T(PROTEST)}, {"riot", T(PROTEST)}, {"strike", T(PROTEST)}, {"hunger", T(PROTEST)},
    {"boycott", T(PROTEST)}, {"obstruct", T(PROTEST)}, {"vandalize", T(PROTEST)},
    {"convict", T(SANCTION)}, {"discontinue", T(SANCTION)},
    {"troops", T(MOBILIZE)}, {"weapons", T(MOBILIZE)}, {"police", T(MOBILIZE)},
    {"militia", T(MOBILIZE)},
    {"seize", T(COERCE)}, {"censor", T(COERCE)}, {"curfew", T(COERCE)},
    {"martial-law", T(COERCE)}, {"deport", T(COERCE)}, {"withhold", T(COERCE)},
    {"misinformation", T(COERCE)}, {"cyber", T(COERCE)},
    {"abduct", T(ASSAULT)}, {"beat", T(ASSAULT)}, {"torture", T(ASSAULT)}, {"sexual", T(ASSAULT)},
    {"targeted", T(ASSAULT)}, {"destroy", T(ASSAULT)}, {"primitive", T(ASSAULT)},
    {"firearms", T(ASSAULT)}, {"explosives", T(ASSAULT)}, {"suicide-attack", T(ASSAULT)},
    {"aerial", T(ASSAULT)}, {"drone", T(ASSAULT)}, {"heavy-weapons", T(ASSAULT)},
    {"crowd-control", T(ASSAULT)}, {"unconventional", T(ASSAULT)},
};
#undef T

static const char *const CONTEXT[] = {
    "",           "military",   "diplomatic", "economic",     "political",     "legal",
    "election",   "human_rights", "refugee",  "disaster",     "health",        "resource",
    "terrorism",  "crime",      "environment", "cyber",       "intelligence",  "executive",
    "legislative", "territory", "cbrn",       "reparations",  "history",       "culture",
    "education",  "migration",  "gender",     "lgbt",         "peacekeeping",  "coup",
    "pro_autocracy", "pro_democracy", "corruption", "reform", "religion",      "ethnic"};

#define TABLE(t) {t, sizeof(t) / sizeof *(t)}
static const struct {
    const char *const *names;
    unsigned n;
} TABLES[VOCAB_OF_MODE] = {
    TABLE(EVENT),     TABLE(FACT),  TABLE(ATTRIBUTION), TABLE(QUOTE), TABLE(ACT),
    TABLE(HEDGE),     TABLE(LINK),  TABLE(AUTHORITY),   TABLE(WHAT),  TABLE(QUALIFIER),
    TABLE(SCOPE),     TABLE(WHO),   TABLE(DATE),        TABLE(PLACE), TABLE(NAME),
    TABLE(WHEN),      TABLE(BLOCK), TABLE(CONFIDENCE),  TABLE(STAGE), TABLE(NER),
    TABLE(USE)};

unsigned vocab_size(enum vocab v)
{
    assert(v < VOCAB_COUNT);
    if (v == VOCAB_OF_MODE)
        return sizeof MODES / sizeof *MODES;
    if (v == VOCAB_OF_CONTEXT)
        return sizeof CONTEXT / sizeof *CONTEXT;
    return TABLES[v].n;
}

const char *vocab_name(enum vocab v, unsigned value)
{
    assert(value < vocab_size(v));
    if (v == VOCAB_OF_MODE)
        return MODES[value].name;
    return v == VOCAB_OF_CONTEXT ? CONTEXT[value] : TABLES[v].names[value];
}

int vocab_of(enum vocab v, struct str name)
{
    for (unsigned i = 0; i < vocab_size(v); i++)
        if (str_eq(name, str_of(vocab_name(v, i))))
            return (int)i;
    return -1;
}

int vocab_quad(enum event_type type)
{
    static const int quad[EVENT_COUNT] = {0, 1, 1, 1, 1, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 4};
    assert(type < EVENT_COUNT);
    return quad[type];
}

bool vocab_mode_fits(enum event_type type, unsigned mode)
{
    assert(mode < vocab_size(VOCAB_OF_MODE));
    return mode == 0 || (MODES[mode].types >> type & 1);
}
