/* The matcher on hand-made trees: one test for each construction. Names are added by hand, so that
 * nothing but the room and its rules is under test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dict.h"
#include "doc_conllu.h"
#include "event.h"
#include "tree.h"

static struct dict *dict;
static struct event_stage *stage;
static struct arena arena;

static int open_all(void **state)
{
    (void)state;
    struct err e;
    dict = dict_open_dir("lang", &e);
    stage = dict ? event_open(dict, &e) : NULL;
    if (!stage)
        print_error("%s:%u: %s\n", e.file, e.line, e.text);
    return stage ? 0 : -1;
}

static int close_all(void **state)
{
    (void)state;
    event_close(stage);
    dict_close(dict);
    arena_free(&arena);
    return 0;
}

/* Words as "form/lemma/UPOS/Feats/head/rel", blanks between them; heads count from 1. */
static void build(struct doc *d, const char *words)
{
    arena_reset(&arena, 1 << 20);
    doc_init(d, &arena);
    struct str rest = str_of(words), word, all = STR("");
    for (unsigned n = 1; str_field(&rest, ' ', &word); n++) {
        struct str f[6], w = word;
        for (unsigned i = 0; i < 6; i++)
            if (!str_field(&w, '/', &f[i]))
                fail_msg("bad word: %.*s", STR_ARG(word));
        all = str_fmt(&arena, "%.*s%u\t%.*s\t%.*s\t%.*s\t_\t%.*s\t%.*s\t%.*s\t_\t_\n", STR_ARG(all),
                      n, STR_ARG(f[0]), STR_ARG(f[1]), STR_ARG(f[2]), STR_ARG(f[3]), STR_ARG(f[4]),
                      STR_ARG(f[5]));
    }
    all = str_fmt(&arena, "%.*s\n", STR_ARG(all));
    struct err e;
    if (!doc_conllu_read(d, &all, &e))
        fail_msg("line %u: %s", e.line, e.text);
    tree_link(d);
}

/* Makes word `n` (from 1) a mention with a code. */
static void add_name(struct doc *d, uint32_t n, enum name_type type, const char *code)
{
    struct name *x = vec_push(&arena, &d->names);
    x->tok_b = n - 1;
    x->tok_e = n;
    x->head = n - 1;
    x->span = d->toks.v[n - 1].span;
    x->type = type;
    x->code = str_of(code);
    x->coref = d->names.n - 1;
    x->place = NONE;
}

static struct str heads(const struct doc *d, const struct party *p, uint32_t n)
{
    struct str s = STR("");
    for (uint32_t i = 0; i < n; i++)
        s = str_fmt(&arena, "%.*s%s%.*s", STR_ARG(s), i ? "," : "",
                    STR_ARG(d->toks.v[p[i].head].form));
    return s;
}

/* Events as "TYPE factuality trigger: actors > recipients", one a line. */
static const char *run(struct doc *d)
{
    event_run(stage, d);
    struct str s = STR("");
    for (uint32_t i = 0; i < d->events.n; i++) {
        const struct event *ev = &d->events.v[i];
        struct str a = heads(d, ev->actors, ev->nactors);
        struct str r = heads(d, ev->recipients, ev->nrecipients);
        s = str_fmt(&arena, "%.*s%s%s %s %.*s: %.*s > %.*s", STR_ARG(s), i ? "\n" : "",
                    vocab_name(VOCAB_OF_EVENT, ev->type), vocab_name(VOCAB_OF_FACT, ev->factuality),
                    STR_ARG(d->toks.v[ev->trigger].form), STR_ARG(a), STR_ARG(r));
    }
    return str_dup(&arena, s).p;
}

static void expect(const char *words, const char *events)
{
    struct doc d;
    build(&d, words);
    for (uint32_t i = 0; i < d.toks.n; i++)
        if (d.toks.v[i].upos == UPOS_PROPN)
            add_name(&d, i + 1, NAME_LOC, "XXX");
    assert_string_equal(run(&d), events);
}

static void active_and_passive(void **state)
{
    (void)state;
    expect(
        "Rebels/rebel/NOUN/Number=Plur/2/nsubj attacked/attack/VERB/Tense=Past|VerbForm=Fin/0/root "
        "Homs/Homs/PROPN/_/2/obj ././PUNCT/_/2/punct",
        "ASSAULT actual attacked: Rebels > Homs");
    expect("Homs/Homs/PROPN/_/3/nsubj:pass was/be/AUX/_/3/aux:pass "
           "attacked/attack/VERB/Tense=Past|VerbForm=Part/0/root by/by/ADP/_/5/case "
           "rebels/rebel/NOUN/Number=Plur/3/obl:agent",
           "ASSAULT actual attacked: rebels > Homs");
    expect("Homs/Homs/PROPN/_/3/nsubj:pass was/be/AUX/_/3/aux:pass "
           "attacked/attack/VERB/Tense=Past|VerbForm=Part/0/root",
           "ASSAULT actual attacked:  > Homs");
}

static void relative_clauses(void **state)
{
    (void)state;
    expect("soldiers/soldier/NOUN/Number=Plur/0/root who/who/PRON/PronType=Rel/3/nsubj "
           "attacked/attack/VERB/VerbForm=Fin/1/acl:relcl Homs/Homs/PROPN/_/3/obj",
           "ASSAULT actual attacked: soldiers > Homs");
    expect("village/village/NOUN/_/0/root rebels/rebel/NOUN/Number=Plur/3/nsubj "
           "attacked/attack/VERB/VerbForm=Fin/1/acl:relcl",
           "ASSAULT actual attacked: rebels > village");
    expect("men/man/NOUN/Number=Plur/0/root arrested/arrest/VERB/Tense=Past|VerbForm=Part/1/acl "
           "by/by/ADP/_/4/case soldiers/soldier/NOUN/Number=Plur/2/obl",
           "COERCE actual arrested: soldiers > men");
}

static void shared_arguments(void **state)
{
    (void)state;
    /* Subject and object of the first verb go on to the second. */
    expect(
        "Rebels/rebel/NOUN/Number=Plur/2/nsubj attacked/attack/VERB/VerbForm=Fin/0/root "
        "and/and/CCONJ/_/4/cc destroyed/destroy/VERB/VerbForm=Fin/2/conj Homs/Homs/PROPN/_/2/obj",
        "ASSAULT actual attacked: Rebels > Homs\nASSAULT actual destroyed: Rebels > Homs");
    /* Joined nouns are sides together. */
    expect("soldiers/soldier/NOUN/Number=Plur/4/nsubj and/and/CCONJ/_/3/cc "
           "policemen/policeman/NOUN/Number=Plur/1/conj arrested/arrest/VERB/VerbForm=Fin/0/root "
           "men/man/NOUN/Number=Plur/4/obj",
           "COERCE actual arrested: soldiers,policemen > men");
}

static void control(void **state)
{
    (void)state;
    /* The object of the verb above is the subject below it. */
    expect("Paris/Paris/PROPN/_/2/nsubj led/lead/VERB/VerbForm=Fin/0/root "
           "soldiers/soldier/NOUN/Number=Plur/2/obj to/to/PART/_/5/mark "
           "attack/attack/VERB/VerbForm=Inf/2/xcomp Homs/Homs/PROPN/_/5/obj",
           "ASSAULT actual attack: soldiers > Homs");
    /* The subject of a main clause is that of its participle. */
    expect("soldiers/soldier/NOUN/Number=Plur/2/nsubj attacked/attack/VERB/VerbForm=Fin/0/root "
           "Homs/Homs/PROPN/_/2/obj ,/,/PUNCT/_/5/punct killing/kill/VERB/VerbForm=Ger/2/advcl "
           "mayor/mayor/NOUN/Number=Sing/5/obj",
           "ASSAULT actual attacked: soldiers > Homs\nASSAULT actual killing: soldiers > mayor");
}

static void event_nouns(void **state)
{
    (void)state;
    expect("killing/killing/NOUN/_/7/nsubj of/of/ADP/_/3/case men/man/NOUN/Number=Plur/1/nmod "
           "by/by/ADP/_/5/case soldiers/soldier/NOUN/Number=Plur/1/nmod did/do/AUX/_/7/aux "
           "shock/shock/VERB/_/0/root",
           "ASSAULT actual killing: soldiers > men");
    expect("Clashes/clash/NOUN/Number=Plur/0/root between/between/ADP/_/3/case "
           "rebels/rebel/NOUN/Number=Plur/1/nmod and/and/CCONJ/_/5/cc "
           "soldiers/soldier/NOUN/Number=Plur/3/conj",
           "ASSAULT actual Clashes: rebels,soldiers > rebels,soldiers");
}

static void light_verbs(void **state)
{
    (void)state;
    expect("Rebels/rebel/NOUN/Number=Plur/2/nsubj launched/launch/VERB/VerbForm=Fin/0/root "
           "an/a/DET/_/4/det attack/attack/NOUN/_/2/obj on/on/ADP/_/6/case Homs/Homs/PROPN/_/2/obl",
           "ASSAULT actual attack: Rebels > Homs");
    expect("attack/attack/NOUN/_/0/root launched/launch/VERB/Tense=Past|VerbForm=Part/1/acl "
           "by/by/ADP/_/4/case rebels/rebel/NOUN/Number=Plur/2/obl on/on/ADP/_/6/case "
           "Homs/Homs/PROPN/_/2/obl",
           "ASSAULT actual attack: rebels > Homs");
}

static void mutual_events(void **state)
{
    (void)state;
    expect("Paris/Paris/PROPN/_/4/nsubj and/and/CCONJ/_/3/cc Rome/Rome/PROPN/_/1/conj "
           "met/meet/VERB/VerbForm=Fin/0/root",
           "CONSULT actual met: Paris,Rome > Paris,Rome");
    expect("Paris/Paris/PROPN/_/2/nsubj met/meet/VERB/VerbForm=Fin/0/root Rome/Rome/PROPN/_/2/obj",
           "CONSULT actual met: Paris > Rome");
}

static void negation_and_modals(void **state)
{
    (void)state;
    expect("Rebels/rebel/NOUN/Number=Plur/4/nsubj did/do/AUX/_/4/aux "
           "not/not/PART/Polarity=Neg/4/advmod "
           "attack/attack/VERB/VerbForm=Inf/0/root Homs/Homs/PROPN/_/4/obj",
           "ASSAULT negated attack: Rebels > Homs");
    expect("Rebels/rebel/NOUN/Number=Plur/3/nsubj could/could/AUX/_/3/aux "
           "attack/attack/VERB/VerbForm=Inf/0/root Homs/Homs/PROPN/_/3/obj",
           "ASSAULT hypothetical attack: Rebels > Homs");
    expect("Rebels/rebel/NOUN/Number=Plur/2/nsubj failed/fail/VERB/VerbForm=Fin/0/root "
           "to/to/PART/_/4/mark attack/attack/VERB/VerbForm=Inf/2/xcomp Homs/Homs/PROPN/_/4/obj",
           "ASSAULT negated attack: Rebels > Homs");
}

static void turned_by_the_verb_above(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "Rebels/rebel/NOUN/Number=Plur/2/nsubj refused/refuse/VERB/VerbForm=Fin/0/root "
              "to/to/PART/_/4/mark release/release/VERB/VerbForm=Inf/2/xcomp "
              "hostages/hostage/NOUN/Number=Plur/4/obj");
    const char *s = run(&d);
    assert_non_null(strstr(s, "REJECT actual refused: Rebels > hostages"));
    assert_null(strstr(s, "RETREAT actual"));
}

static void blocked_uses(void **state)
{
    (void)state;
    expect("ministry/ministry/NOUN/_/2/nsubj withdrew/withdraw/VERB/VerbForm=Fin/0/root "
           "its/its/PRON/Poss=Yes/4/nmod:poss statement/statement/NOUN/_/2/obj",
           "");
}

/* Place and date by the event's own arguments. */
static void scene(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "Rebels/rebel/NOUN/Number=Plur/2/nsubj killed/kill/VERB/VerbForm=Fin/0/root "
              "men/man/NOUN/Number=Plur/2/obj in/in/ADP/_/5/case Homs/Homs/PROPN/_/2/obl "
              "on/on/ADP/_/7/case Monday/Monday/PROPN/_/2/obl");
    add_name(&d, 5, NAME_LOC, "SYR");
    struct place *p = vec_push(&arena, &d.places);
    p->name = 0;
    d.names.v[0].place = 0;
    struct when *x = vec_push(&arena, &d.whens);
    *x = (struct when){.tok_b = 6,
                       .tok_e = 7,
                       .type = WHEN_DATE,
                       .from = 100,
                       .to = 100,
                       .precision = DATE_DAY,
                       .span = d.toks.v[6].span};
    run(&d);
    assert_int_equal(d.events.n, 1);
    assert_int_equal(d.events.v[0].place, 0);
    assert_true(str_eq(d.events.v[0].place_by, STR("argument")));
    assert_int_equal(d.events.v[0].from, 100);
    assert_int_equal(d.events.v[0].when, 0);
    assert_true(str_starts(d.events.v[0].rule, STR("en/events/assault:")));
}

/* Ten thousand words in one chain, and as many on one head: no recursion, no quadratic time. */
/* Things that violence is done to become mentions of their own kind; people do not. */
static void sites_are_marked(void **state)
{
    (void)state;
    struct doc d;
    build(&d, "Rebels/rebel/NOUN/Number=Plur/2/nsubj attacked/attack/VERB/Tense=Past|VerbForm=Fin/0/"
              "root bridges/bridge/NOUN/Number=Plur/2/obj and/and/CCONJ/_/5/cc "
              "guards/guard/NOUN/Number=Plur/3/conj");
    run(&d);
    assert_int_equal(d.names.n, 1);
    assert_int_equal(d.names.v[0].type, NAME_FAC);
    assert_int_equal(d.names.v[0].head, 2);
    assert_int_equal(d.events.v[0].recipients[0].name, 0);
    assert_int_equal(d.events.v[0].recipients[1].name, NONE);
}

static void degenerate_trees(void **state)
{
    (void)state;
    enum { N = 10000 };
    for (int chain = 0; chain < 2; chain++) {
        struct doc d;
        arena_reset(&arena, 1 << 20);
        doc_init(&d, &arena);
        d.text = STR("attack");
        struct sent *s = vec_push(&arena, &d.sents);
        s->tok_e = N;
        for (uint32_t i = 0; i < N; i++) {
            struct tok *t = vec_push(&arena, &d.toks);
            t->form = t->lemma = STR("attack");
            t->upos = i % 2 ? UPOS_VERB : UPOS_NOUN;
            t->rel = i ? (i % 3 ? REL_CONJ : REL_ACL) : REL_ROOT;
            t->head = i ? (chain ? i - 1 : 0) : NONE;
            t->span = (struct span){0, 6};
        }
        tree_link(&d);
        event_run(stage, &d);
        assert_true(d.events.n > 0);
    }
}

static void empty_document(void **state)
{
    (void)state;
    struct doc d;
    arena_reset(&arena, 1 << 20);
    doc_init(&d, &arena);
    event_run(stage, &d);
    assert_int_equal(d.events.n, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(active_and_passive),
        cmocka_unit_test(relative_clauses),
        cmocka_unit_test(shared_arguments),
        cmocka_unit_test(control),
        cmocka_unit_test(event_nouns),
        cmocka_unit_test(light_verbs),
        cmocka_unit_test(mutual_events),
        cmocka_unit_test(negation_and_modals),
        cmocka_unit_test(turned_by_the_verb_above),
        cmocka_unit_test(blocked_uses),
        cmocka_unit_test(scene),
        cmocka_unit_test(sites_are_marked),
        cmocka_unit_test(degenerate_trees),
        cmocka_unit_test(empty_document),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
