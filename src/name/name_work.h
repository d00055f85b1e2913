#ifndef ATTEST_NAME_WORK_H
#define ATTEST_NAME_WORK_H
/* What the steps of the room share while one document is in work. All of it lives in d->arena. */
#include "doc.h"
#include "name_lex.h"

enum name_shape { SHAPE_OTHER, SHAPE_LOWER, SHAPE_CAP, SHAPE_UPPER, SHAPE_NUMBER, SHAPE_PUNCT };

/* How a sentence is written: capitals say nothing in CASING_UPPER, little in CASING_TITLE. */
enum name_casing { CASING_NORMAL, CASING_UPPER, CASING_LOWER, CASING_TITLE };

enum { GENDER_UNKNOWN = 0 }; /* else GENDER_FEM, GENDER_MASC of ud.h */

enum mention_kind { M_PERSON, M_ORG, M_PLACE, M_NATION, M_AGENT, M_TITLE, M_OTHER, M_PRONOUN };

struct mention {
    uint32_t b, e;           /* words, with title and modifiers */
    uint32_t core_b, core_e; /* words of the bare name or noun */
    uint32_t head;
    enum mention_kind kind;
    uint32_t type; /* enum name_type; 0 = not printed */
    bool dead;     /* taken up by another mention */
    bool former, plural, body, explicit_country, definite, acronym, actor, titled, proper;
    bool governs; /* a person whose government is named: "the Howard government" */
    uint32_t gender;
    uint32_t table, row;   /* gazetteer row that matched; table T_COUNT = none */
    struct dict_hits hits; /* all rows of the match */
    struct str name;       /* canonical */
    struct str country;    /* first part of the code */
    struct str sector;     /* the rest */
    struct str role, rule, terms;
    uint32_t coref; /* mention index */
    uint32_t owner; /* mention that gives the country; NONE */
    uint32_t place; /* index into d->places; NONE */
    double lat, lon;
    bool has_point;
    bool many;      /* a singular noun for many people */
    bool part;      /* a place within the name of a body: resolved, but no name of its own */
    bool home;      /* of a politician: "D-Winthrop" */
    bool contained; /* "Paris, Texas": the text says where it lies */
    struct str label, admin1;
    uint32_t geonameid, precision;
};

/* The tables that were asked whether a key begins with a word, and those that said yes: bits by
 * enum name_table. Texts repeat their words and those of other texts, and most are in no table. */
struct name_seen {
    uint64_t hash; /* dict_hash() of the word */
    uint64_t asked, begins;
};

enum { NAME_SEEN = 8192 }; /* words that a thread keeps over documents: one for each place, by hash */

struct name_work {
    const struct name_lex *x;
    struct doc *d;
    struct arena *a;
    struct str *fold;   /* [nw] folded words; words that fold to nothing are left out */
    uint32_t *word_tok; /* [nw] token of each */
    uint32_t *tok_word; /* [ntok + 1] first word at or after the token */
    uint8_t *shape;     /* [ntok] */
    uint8_t *clitic;    /* [nw] possessive 's */
    uint64_t *hash;     /* [nw] dict_hash() */
    struct name_seen *seen; /* [NAME_SEEN] */
    uint8_t *casing;    /* [nsent] */
    uint32_t *at;       /* [ntok] mention that holds the token in its core; NONE */
    uint32_t nw;
    bool parsed;                   /* the parser ran */
    int32_t day;                   /* as of which offices are judged; DAY_NONE */
    struct str dominant;           /* country the document is about; "" */
    double share;                  /* its part of all that names a country, 0..1 */
    uint32_t sent, sent_b, sent_e; /* sentence in work */
    VEC(struct mention) m;
};

/* `seen` is empty, or what a document before this one left; not owned. */
void name_work_init(struct name_work *w, const struct name_lex *x, struct doc *d, struct name_seen *seen);

/* Folded form of a token; "" if it folds to nothing. */
struct str name_work_fold(const struct name_work *w, uint32_t tok);

static inline bool name_work_cap(const struct name_work *w, uint32_t tok)
{
    return w->shape[tok] == SHAPE_CAP || w->shape[tok] == SHAPE_UPPER;
}

/* Longest match of a table from token `b` on, not behind `limit`. Returns the end token, or `b` if
 * there is none. A possessive may be part of a key ("lords resistance army"). */
uint32_t name_work_match(const struct name_work *w, enum name_table t, uint32_t b, uint32_t limit,
                         struct dict_hits *hits);

/* The tables of entities that may match from token `b` on: bits by enum name_table. */
uint64_t name_work_begun(const struct name_work *w, uint32_t b);

/* People of the biggest place among the rows of a match. */
double name_work_people(const struct name_work *w, enum name_table t, const struct dict_hits *hits);

/* Text of tokens [b, e). */
struct str name_work_text(const struct name_work *w, uint32_t b, uint32_t e);

/* Folded words of tokens [b, e), joined by blanks. */
struct str name_work_key(const struct name_work *w, uint32_t b, uint32_t e);

/* True if the token's form is `lit`, ASCII case apart. */
static inline bool name_work_is(const struct name_work *w, uint32_t tok, const char *lit)
{
    return str_is_any_case(w->d->toks.v[tok].form, lit);
}

/* Head word of [b, e) by the tree, else by position. */
uint32_t name_work_head(const struct name_work *w, uint32_t b, uint32_t e);

/* A row of the gazetteers stands behind it. */
static inline bool name_work_of_tables(const struct mention *m)
{
    return m->table < T_ENTITIES;
}

/* A noun, an adjective of nationality or a title. */
static inline bool name_work_by_word(const struct mention *m)
{
    return m->kind == M_AGENT || m->kind == M_NATION || m->kind == M_TITLE;
}

/* New mention over [b, e), which becomes the core; marks its tokens. Returns its index. */
uint32_t name_work_add(struct name_work *w, enum mention_kind kind, uint32_t type, uint32_t b,
                       uint32_t e);

/* Mention whose core or full extent ends right before `tok` / begins at it; NONE. */
uint32_t name_work_at(const struct name_work *w, uint32_t tok);

#endif
