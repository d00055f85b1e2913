/* The document: vocabularies, trees, CoNLL-U, dump and load, check, JSON. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "doc_brief.h"
#include "doc_conllu.h"
#include "doc_dump.h"
#include "doc_record.h"
#include "fields.h"
#include "tree.h"
#include "utf8.h"

#include <jansson.h>

static const char SENTENCE[] =
    "# newdoc id = d1\n"
    "# text = They don't trust the \"new\" police of Oslo.\n"
    "1\tThey\tthey\tPRON\t_\tCase=Nom|Number=Plur|Person=3|PronType=Prs\t4\tnsubj\t_\t_\n"
    "2-3\tdon't\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "2\tdo\tdo\tAUX\t_\tMood=Ind|Tense=Pres|VerbForm=Fin\t4\taux\t_\t_\n"
    "3\tn't\tnot\tPART\t_\tPolarity=Neg\t4\tadvmod\t_\t_\n"
    "4\ttrust\ttrust\tVERB\t_\tVerbForm=Inf\t0\troot\t_\t_\n"
    "5\tthe\tthe\tDET\t_\tDefinite=Def|PronType=Art\t9\tdet\t_\t_\n"
    "6\t\"\t\"\tPUNCT\t_\t_\t7\tpunct\t_\tSpaceAfter=No\n"
    "7\tnew\tnew\tADJ\t_\tDegree=Pos\t9\tamod\t_\tSpaceAfter=No\n"
    "8\t\"\t\"\tPUNCT\t_\t_\t7\tpunct\t_\t_\n"
    "9\tpolice\tpolice\tNOUN\t_\tNumber=Plur\t4\tobj\t_\t_\n"
    "10\tof\tof\tADP\t_\t_\t11\tcase\t_\t_\n"
    "11\tOslo\tOslo\tPROPN\t_\tNumber=Sing\t9\tnmod\t_\tSpaceAfter=No\n"
    "12\t.\t.\tPUNCT\t_\t_\t4\tpunct\t_\t_\n\n";

static void assert_str(struct str s, const char *want)
{
    if (!str_eq(s, str_of(want)))
        fail_msg("'%.*s' is not '%s'", STR_ARG(s), want);
}

static void read_sentence(struct doc *d, struct arena *a)
{
    struct err e;
    struct str rest = str_of(SENTENCE);
    doc_init(d, a);
    if (!doc_conllu_read(d, &rest, &e))
        fail_msg("line %u: %s", e.line, e.text);
}

static void conllu_and_back(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d;
    read_sentence(&d, &a);
    assert_str(d.text, "They don't trust the \"new\" police of Oslo. ");
    assert_int_equal(d.toks.n, 12);
    assert_int_equal(d.toks.v[1].mwt, 2);
    assert_str(doc_text(&d, d.toks.v[2].span), "n't");
    assert_str(d.id, "d1");
    struct out o;
    out_open(&o, -1);
    doc_conllu_write(&d, &o);
    out_char(&o, 0);
    assert_non_null(strstr(o.p, "2-3\tdon't\t_\t"));
    assert_non_null(strstr(o.p, "1\tThey\tthey\tPRON\t_\tCase=Nom|Number=Plur|Person=3|PronType=Prs\t4\tnsubj\t_\t_\n"));
    assert_non_null(strstr(o.p, "7\tnew\tnew\tADJ\t_\tDegree=Pos\t9\tamod\t_\tSpaceAfter=No\n"));
    out_close(&o);
    arena_free(&a);
}

static void conllu_that_is_wrong(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        unsigned line;
    } wrong[] = {
        {"1\ta\ta\tX\t_\t_\t0\troot\t_\n", 1},                                             /* nine columns */
        {"x\ta\ta\tX\t_\t_\t0\troot\t_\t_\n", 1},
        {"1\ta\ta\tX\t_\t_\t7\tdep\t_\t_\n\n", 2},                                         /* head outside */
        {"1\ta\ta\tX\t_\t_\t1\tdep\t_\t_\n\n", 2},                                         /* own head */
        {"3-2\tab\t_\t_\t_\t_\t_\t_\t_\t_\n", 1},
        {"1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\ta\tX\t_\t_\t0\troot\t_\t_\n\n", 3},        /* parts missing */
        {"1\ta\ta\tX\t_\t_\t2\tdep\t_\t_\n2\tb\tb\tX\t_\t_\t1\tdep\t_\t_\n\n", 0},          /* circle */
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct arena a = {0};
        struct doc d;
        struct err e = {0};
        struct str rest = str_of(wrong[i].text);
        doc_init(&d, &a);
        assert_false(doc_conllu_read(&d, &rest, &e));
        assert_int_equal(e.line, wrong[i].line);
        arena_free(&a);
    }
}

static void trees(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d;
    uint32_t b, e;
    read_sentence(&d, &a);
    assert_int_equal(tree_child(&d, 3, REL_OBJ), 8);
    assert_int_equal(tree_child(&d, 3, REL_OBL), NONE);
    assert_int_equal(tree_child_base(&d, 3, REL_NSUBJ), 0);
    tree_range(&d, 8, &b, &e);
    assert_int_equal(b, 4);
    assert_int_equal(e, 11);
    assert_str(doc_text(&d, tree_span(&d, 5, 8)), "new");
    assert_true(tree_below(&d, 10, 3));
    assert_false(tree_below(&d, 3, 10));
    assert_true(tree_negated(&d, 3));
    assert_false(tree_negated(&d, 8));
    assert_false(tree_passive(&d, 3));
    assert_str(tree_case(&d, 10, &a), "of");
    assert_int_equal(doc_sent_of(&d, 11), 0);
    assert_int_equal(doc_sent_of(&d, 12), NONE);
    doc_toks_in(&d, (struct span){7, 10}, &b, &e);
    assert_int_equal(b, 2);
    assert_int_equal(e, 3);
    arena_free(&a);
}

static void features_pack(void **state)
{
    (void)state;
    struct arena a = {0};
    struct terms terms = {0};
    uint64_t f;
    const char *text = "Case=Gen|Gender=Fem|Number=Sing|Person=3|Poss=Yes|PronType=Prs";
    assert_true(ud_feats_of(str_of(text), &terms, &a, &f));
    assert_str(ud_feats_text(&a, NULL, f), text);
    assert_int_equal(ud_feats_term(f), 0);
    assert_int_equal(ud_feat_get(f, FEAT_CASE), CASE_GEN);
    assert_int_equal(ud_feat_get(f, FEAT_TENSE), 0);
    f = ud_feat_set(f, FEAT_CASE, CASE_ACC);
    assert_int_equal(ud_feat_get(f, FEAT_CASE), CASE_ACC);
    assert_int_equal(ud_feat_get(f, FEAT_POSS), 1);
    assert_str(ud_feats_text(&a, NULL, 0), "_");
    for (unsigned rel = 0; rel < REL_COUNT; rel++) {
        struct str rest = str_of(ud_rel_name(rel)), base;
        str_field(&rest, ':', &base);
        assert_str(base, ud_rel_name(ud_rel_base(rel)));
    }
    assert_int_equal(ud_rel_of(STR("obl:npmod")), REL_OBL);
    assert_int_equal(ud_rel_of(STR("nonsense")), -1);
    arena_free(&a);
}

static void features_of_other_languages(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "Animacy=Hum|Case=Dat|Gender=Masc,Neut|Number=Dual",
        "Aspect=Perf|Evident=Nfh|Mood=Cnd|Number[obj]=Plur|Person[subj]=4|Polite=Form|Tense=Fut|VerbForm=Conv",
        "Case=Nom|Gender=Fem|Number=Sing|Number[psor]=Plur|Person=3",
        "Clusivity=In|Number=Plur|Person=0|PronType=Int,Rel",
        "Zzz=1"};
    struct arena a = {0};
    struct terms terms = {0};
    uint64_t f;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_true(ud_feats_of(str_of(texts[i]), &terms, &a, &f));
        assert_str(ud_feats_text(&a, &terms, f), texts[i]);
        assert_int_equal(ud_feats_term(f), i + 1);
    }
    assert_true(ud_feats_of(STR("Case=Dat|Number=Plur"), &terms, &a, &f));
    assert_int_equal(ud_feat_get(f, FEAT_CASE), 0); /* it has a value, but none with a code */
    assert_int_equal(ud_feat_get(f, FEAT_NUMBER), NUMBER_PLUR);
    arena_free(&a);
}

/* The key of a word's features does not depend on what was read before. */
static void features_have_a_key(void **state)
{
    (void)state;
    struct arena a = {0};
    struct terms one = {0}, two = {0};
    uint64_t f, g;
    assert_true(ud_feats_of(STR("Case=Ins"), &two, &a, &g));
    assert_true(ud_feats_of(STR("Case=Dat|Number=Sing"), &one, &a, &f));
    assert_true(ud_feats_of(STR("Case=Dat|Number=Sing"), &two, &a, &g));
    assert_true(f != g);
    assert_true(ud_feats_key(&one, f) == ud_feats_key(&two, g));
    assert_int_equal(ud_feat_get(ud_feats_key(&one, f), FEAT_NUMBER), NUMBER_SING);
    assert_true(ud_feats_of(STR("Case=Nom"), &two, &a, &g));
    assert_true(ud_feats_key(NULL, g) == g); /* lemmas of the English model are found by it */
    arena_free(&a);
}

static void features_that_are_none(void **state)
{
    (void)state;
    struct arena a = {0};
    struct terms terms = {0};
    uint64_t f;
    char longest[UD_FEATS_LONGEST + 20] = "Number=Plur|X=";
    memset(longest + strlen(longest), 'y', sizeof longest - 1 - strlen(longest));
    const char *const texts[] = {"Case|Number=Plur", "=Dat|Number=Plur", "Case=|Number=Plur", "|Number=Plur",
                                 "Ca se=Dat|Number=Plur", "Case=\"Dat\"|Number=Plur",
                                 "K=\xCE\xB1|Number=Plur", longest};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        assert_false(ud_feats_of(str_of(texts[i]), &terms, &a, &f));
        assert_str(ud_feats_text(&a, &terms, f), "Number=Plur");
    }
    assert_int_equal(terms.n, 0);
    arena_free(&a);
}

static void relations_with_other_subtypes(void **state)
{
    (void)state;
    struct arena a = {0};
    struct terms terms = {0};
    assert_int_equal(ud_rel_term(STR("obl:arg"), &terms, &a), 1);
    assert_int_equal(ud_rel_term(STR("obl:agent"), &terms, &a), 0);
    assert_int_equal(ud_rel_term(STR("obl"), &terms, &a), 0);
    assert_int_equal(ud_rel_term(STR("nonsense:arg"), &terms, &a), 0);
    assert_int_equal(ud_rel_term(STR("obl:a b"), &terms, &a), 0);
    assert_int_equal(ud_rel_term(STR("flat:name"), &terms, &a), 2);
    arena_free(&a);
}

/* Czech words for "Marie told him about the house", one of them with a subtype and a case that
 * English does not have, and what no treebank has. */
static const char FOREIGN[] =
    "1\tMarie\tMarie\tPROPN\t_\tCase=Nom|NameType=Giv\t3\tnsubj\t_\t_\n"
    "2\tmu\t_\tPRON\t_\tCase=Dat|Number=Sing\t3\tobl:arg\t_\t_\n"
    "3\t\xC5\x99" "ekla\t\xC5\x99\xC3\xAD" "ci\tVERB\t_\t_\t0\troot\t_\t_\n"
    "4\to\to\tADP\t_\tnone\t5\tcase\t_\t_\n"
    "5\tdom\xC4\x9B\td\xC5\xAFm\tSUBST\t_\tCase=Loc\t3\twhatever\t_\tSpaceAfter=No\n\n";

static void read_foreign(struct doc *d, struct arena *a)
{
    struct err e;
    struct str rest = str_of(FOREIGN);
    doc_init(d, a);
    if (!doc_conllu_read(d, &rest, &e))
        fail_msg("line %u: %s", e.line, e.text);
}

static void foreign_conllu(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d;
    read_foreign(&d, &a);
    assert_int_equal(d.toks.v[1].rel, REL_OBL);
    assert_str(doc_rel_name(&d, &d.toks.v[1]), "obl:arg");
    assert_str(d.toks.v[1].lemma, "mu");
    assert_int_equal(d.toks.v[4].upos, UPOS_X);
    assert_int_equal(d.toks.v[4].rel, REL_DEP);
    assert_int_equal(d.problems.n, 1);
    assert_str(d.problems.v[0].code, "conllu");
    assert_true(str_starts(d.problems.v[0].message, STR("2 words")));
    struct out o;
    out_open(&o, -1);
    doc_conllu_write(&d, &o);
    out_char(&o, 0);
    assert_non_null(strstr(o.p, "PRON\t_\tCase=Dat|Number=Sing\t3\tobl:arg\t"));
    assert_non_null(strstr(o.p, "PROPN\t_\tCase=Nom|NameType=Giv\t3\tnsubj\t"));
    out_close(&o);
    arena_free(&a);
}

/* Dump, load, dump again: the same text. */
static void foreign_dump(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d, again;
    struct err e;
    struct out one, two;
    read_foreign(&d, &a);
    out_open(&one, -1);
    out_open(&two, -1);
    doc_dump(&d, STAGE_PARSE, &one);
    struct str rest = str_make(one.p, one.n);
    doc_init(&again, &a);
    if (!doc_load(&again, &rest, &e))
        fail_msg("line %u: %s", e.line, e.text);
    doc_dump(&again, STAGE_PARSE, &two);
    assert_true(str_eq(str_make(one.p, one.n), str_make(two.p, two.n)));
    assert_true(str_find(str_make(two.p, two.n), STR(" rel=obl rel_term=\"obl:arg\""), 0) != SIZE_MAX);
    again.toks.v[1].rel_term = again.terms->n + 1;
    assert_false(doc_check(&again, &e));
    out_close(&one);
    out_close(&two);
    arena_free(&a);
}

/* Spanish "dámelo": the parts share out the letters, none is cut in two. */
static void multiword_tokens_of_other_languages(void **state)
{
    (void)state;
    static const char text[] = "1-3\td\xC3\xA1melo\t_\t_\t_\t_\t_\t_\t_\t_\n"
                               "1\tda\tdar\tVERB\t_\t_\t0\troot\t_\t_\n"
                               "2\tme\tyo\tPRON\t_\t_\t1\tiobj\t_\t_\n"
                               "3\tlo\t\xC3\xA9l\tPRON\t_\t_\t1\tobj\t_\t_\n\n";
    struct arena a = {0};
    struct doc d;
    struct err e;
    struct str rest = str_of(text);
    doc_init(&d, &a);
    assert_true(doc_conllu_read(&d, &rest, &e));
    assert_str(d.text, "d\xC3\xA1melo ");
    for (uint32_t i = 0; i < d.toks.n; i++)
        assert_true(utf8_boundary(d.text, d.toks.v[i].span.e));
    assert_int_equal(d.toks.v[2].span.e, 7);
    arena_free(&a);
}

static void vocabularies(void **state)
{
    (void)state;
    for (unsigned v = 0; v < VOCAB_COUNT; v++)
        for (unsigned i = 0; i < vocab_size(v); i++)
            assert_int_equal(vocab_of(v, str_of(vocab_name(v, i))), i);
    assert_int_equal(vocab_of(VOCAB_OF_EVENT, STR("FIGHT")), -1);
    assert_int_equal(vocab_quad(EVENT_AGREE), 1);
    assert_int_equal(vocab_quad(EVENT_RETREAT), 2);
    assert_int_equal(vocab_quad(EVENT_THREATEN), 3);
    assert_int_equal(vocab_quad(EVENT_SANCTION), 4);
    unsigned arrest = (unsigned)vocab_of(VOCAB_OF_MODE, STR("arrest"));
    assert_true(vocab_mode_fits(EVENT_COERCE, arrest));
    assert_false(vocab_mode_fits(EVENT_ASSAULT, arrest));
    assert_true(vocab_mode_fits(EVENT_ASSAULT, 0));
}

/* A document with a record in every array. */
static void fill(struct doc *d, struct arena *a)
{
    read_sentence(d, a);
    d->title = STR("Line\nbreak \"quoted\" \\ \x01 \xC3\xA9");
    d->published = (struct published){100, STR("meta"), CONFIDENCE_CONFLICTING, STR("a = b"), 98};
    *vec_push(a, &d->segs) = (struct seg){0, 3, 1};
    *vec_push(a, &d->names) = (struct name){.span = {37, 41}, .tok_b = 10, .tok_e = 11, .head = 10, .type = NAME_LOC,
                                            .name = STR("Oslo"), .code = STR("NOR"), .coref = 0, .place = 0, .rule = STR("r:1")};
    *vec_push(a, &d->places) = (struct place){.span = {37, 41}, .name = 0, .label = STR("Oslo"), .use = USE_HOME, .country = STR("NOR"),
                                              .lat = 59.91273, .lon = -10.5, .has_point = 1, .precision = PLACE_CITY};
    *vec_push(a, &d->whens) = (struct when){.span = {0, 4}, .tok_e = 1, .type = WHEN_DATE, .value = STR("2022"), .from = -5, .to = DAY_NONE};
    *vec_push(a, &d->quants) = (struct quant){.span = {0, 4}, .tok_e = 1, .lo = 165, .best = QUANT_NONE, .hi = QUANT_NONE,
                                              .qualifier = QUALIFIER_MORE_THAN};
    struct event *e = vec_push(a, &d->events);
    *e = (struct event){.type = EVENT_COERCE, .mode = 0, .contexts = {1, 2, 0}, .cameo = STR("173"), .factuality = FACT_NEGATED,
                        .trigger = 3, .trigger_span = {11, 16}, .nactors = 1, .nrecipients = 2, .from = 3, .to = 4,
                        .when = NONE, .place = 0, .claim = 0, .score = 0.1, .rule = STR("en/events/coerce:4")};
    e->actors[0] = (struct party){{0, 4}, NONE, 0, STR("")};
    e->recipients[0] = (struct party){{27, 33}, 0, 8, STR("NORCOP")};
    e->recipients[1] = (struct party){{37, 41}, 0, NONE, STR("NOR")};
    *vec_push(a, &d->counts) = (struct count){.span = {0, 4}, .what = WHAT_DEAD, .who = WHO_CHILD, .lo = 0, .best = QUANT_NONE,
                                              .hi = 9000000000, .qualifier = QUALIFIER_RANGE, .scope = SCOPE_SUBSET, .quant = NONE,
                                              .event = 0, .claim = 0, .from = DAY_NONE, .to = DAY_NONE, .place = NONE};
    struct claim *c = vec_push(a, &d->claims);
    *c = (struct claim){.by = {0, 4}, .by_name = STR("They"), .by_mention = NONE, .cue = {11, 16}, .cue_tok = 3, .ncontents = 2,
                        .attribution = ATTRIBUTION_NAMED, .mode = QUOTE_DIRECT, .act = ACT_DENY, .hedge = HEDGE_NONE, .from = 1,
                        .to = 1, .when = 0};
    c->contents[0] = (struct span){0, 4};
    c->contents[1] = (struct span){17, 20};
    *vec_push(a, &d->links) = (struct link){0, 0, LINK_WITHDRAWS, AUTHORITY_SELF, {17, 20}, STR("en/claims/x:2")};
    doc_problem(d, STAGE_PAGE, "odd", (struct span){1, 2}, "a %s message", "plain");
}

static struct str dump(const struct doc *d, struct arena *a)
{
    struct out o;
    out_open(&o, -1);
    doc_dump(d, STAGE_CLAIM, &o);
    struct str s = str_dup(a, str_make(o.p, o.n));
    out_close(&o);
    return s;
}

static void dump_and_load(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d, again;
    struct err e;
    fill(&d, &a);
    struct str first = dump(&d, &a), rest = first;
    doc_init(&again, &a);
    if (!doc_load(&again, &rest, &e))
        fail_msg("line %u: %s", e.line, e.text);
    assert_true(str_eq(first, dump(&again, &a)));
    assert_str(again.title, "Line\nbreak \"quoted\" \\ \x01 \xC3\xA9");
    assert_int_equal(again.events.v[0].nrecipients, 2);
    assert_int_equal(again.events.v[0].contexts[1], 2);
    assert_int_equal(again.whens.v[0].from, -5);
    assert_int_equal(again.whens.v[0].to, DAY_NONE);
    assert_int_equal(again.counts.v[0].hi, 9000000000);
    assert_int_equal(again.places.v[0].use, USE_HOME);
    assert_true(again.places.v[0].lat > 59.91272 && again.places.v[0].lat < 59.91274);
    assert_int_equal(again.toks.v[4].head, 8);
    assert_int_equal(tree_child(&again, 3, REL_OBJ), 8); /* trees are linked */
    arena_free(&a);
}

/* Every line of a sound dump, cut short or changed by one byte: an error or a sound document. */
static void damaged_dumps(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d;
    struct err e;
    fill(&d, &a);
    struct str good = dump(&d, &a);
    char *copy = malloc(good.n);
    for (size_t i = 0; i < good.n; i += 3) {
        struct arena b = {0};
        struct doc again;
        memcpy(copy, good.p, good.n);
        copy[i] = (char)(copy[i] == '9' ? '-' : copy[i] + 1);
        struct str rest = str_make(copy, good.n), cut = str_make(good.p, i);
        doc_init(&again, &b);
        if (doc_load(&again, &rest, &e))
            assert_true(doc_check(&again, &e));
        doc_init(&again, &b);
        if (doc_load(&again, &cut, &e))
            assert_true(doc_check(&again, &e));
        arena_free(&b);
    }
    free(copy);
    arena_free(&a);
}

static void check_finds(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d;
    struct err e;
    fill(&d, &a);
    assert_true(doc_check(&d, &e));
    d.claims.v[0].contents[1].e = 900;
    assert_false(doc_check(&d, &e));
    assert_non_null(strstr(e.text, "claims[0].contents"));
    fill(&d, &a);
    d.events.v[0].place = 7;
    assert_false(doc_check(&d, &e));
    fill(&d, &a);
    d.toks.v[3].head = 8; /* 8 -> 3 -> 8 */
    assert_false(doc_check(&d, &e));
    assert_non_null(strstr(e.text, "circle"));
    fill(&d, &a);
    d.sents.v[0].tok_e = 5;
    assert_false(doc_check(&d, &e));
    fill(&d, &a);
    d.text = STR("\xC3\xA9\xC3\xA9\xC3\xA9");
    assert_false(doc_check(&d, &e));
    arena_free(&a);
}

static void record_is_json(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d;
    struct out o;
    json_error_t why;
    fill(&d, &a);
    d.id = STR("bad \xFF byte");
    out_open(&o, -1);
    doc_record_write(&d, &o);
    json_t *j = json_loadb(o.p, o.n, 0, &why);
    if (!j)
        fail_msg("%s at %d", why.text, why.position);
    assert_int_equal(memchr(o.p, '\n', o.n) == o.p + o.n - 1, 1);
    assert_string_equal(json_string_value(json_object_get(j, "id")), "bad \xEF\xBF\xBD byte");
    json_t *e = json_array_get(json_object_get(j, "events"), 0);
    assert_string_equal(json_string_value(json_object_get(e, "type")), "COERCE");
    assert_int_equal(json_integer_value(json_object_get(e, "quad")), 4);
    assert_string_equal(json_string_value(json_array_get(json_object_get(e, "counts"), 0)), "n1");
    assert_true(json_is_null(json_object_get(json_array_get(json_object_get(j, "counts"), 0), "best")));
    assert_string_equal(json_string_value(json_object_get(json_object_get(j, "published"), "told_as_of")), "1970-04-09");
    json_t *l = json_array_get(json_object_get(j, "links"), 0);
    assert_string_equal(json_string_value(json_object_get(l, "to")), "c1");
    json_decref(j);
    out_close(&o);
    arena_free(&a);
}

static void brief_names_what_is_there(void **state)
{
    (void)state;
    struct arena a = {0};
    struct doc d;
    struct out o;
    fill(&d, &a);
    out_open(&o, -1);
    for (unsigned s = 1; s < STAGE_COUNT; s++)
        doc_brief(&d, s, &o);
    out_char(&o, 0);
    assert_non_null(strstr(o.p, "They do+n't trust the \" new \" police of Oslo ."));
    assert_non_null(strstr(o.p, "COERCE negated \"trust\" | by: They | to: police [NORCOP]; Oslo [NOR]"));
    assert_non_null(strstr(o.p, "link c1 withdraws c1 (self) because \"the\""));
    assert_non_null(strstr(o.p, "problem odd: a plain message"));
    out_close(&o);
    arena_free(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(conllu_and_back), cmocka_unit_test(conllu_that_is_wrong), cmocka_unit_test(trees),
        cmocka_unit_test(features_pack), cmocka_unit_test(features_of_other_languages),
        cmocka_unit_test(features_have_a_key), cmocka_unit_test(features_that_are_none),
        cmocka_unit_test(relations_with_other_subtypes), cmocka_unit_test(foreign_conllu),
        cmocka_unit_test(foreign_dump), cmocka_unit_test(multiword_tokens_of_other_languages),
        cmocka_unit_test(vocabularies), cmocka_unit_test(dump_and_load),
        cmocka_unit_test(damaged_dumps), cmocka_unit_test(check_finds), cmocka_unit_test(record_is_json),
        cmocka_unit_test(brief_names_what_is_there)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
