#include "test_text_room.h"

/* Runs `unit` repeated up to `size` bytes; the laws must hold, and no sentence may pass the limit.
 */
static void run_repeated(struct room *r, struct str unit, size_t size)
{
    char *p = arena_xalloc(size);
    size_t n = 0;
    for (; n + unit.n <= size; n += unit.n)
        memcpy(p + n, unit.p, unit.n);
    room_run(r, str_make(p, n));
    room_check(r);
    for (uint32_t i = 0; i < r->doc.sents.n; i++)
        assert_true(r->doc.sents.v[i].tok_e - r->doc.sents.v[i].tok_b <= 400 + 64);
    free(p);
}

static void megabytes(void **state)
{
    static const struct str units[] = {
        {"a", 1},
        {".", 1},
        {"a.", 2},
        {"A.", 2},
        {"a-", 2},
        {"a'", 2},
        {"a's", 3},
        {"'", 1},
        {"\"", 1},
        {"( ", 2},
        {") ", 2},
        {". ", 2},
        {"1. ", 3},
        {"1.", 2},
        {"1,", 2},
        {"1-", 2},
        {"1/", 2},
        {"@", 1},
        {"a@", 2},
        {"http://(", 8},
        {"http://)", 8},
        {"www.", 4},
        {"a*", 2},
        {"\n", 1},
        {"a\n", 2},
        {"A ", 2},
        {"a ", 2},
        {"\0", 1},
        {"a\0b ", 4},
        {"[1] ", 4},
        {"U.S. ", 5},
        {"don't ", 6},
        {"\xE4\xB8\xAD", 3},
        {"\xCC\x81", 2},
        {"\xE2\x80\x8B", 3},
        {"\xE2\x80\x99", 3},
        {":)", 2},
        {"a) ", 3},
        {"(a. ", 4},
        {"(a. b) ", 7},
        {"1) 1) ", 6},
        {"1) a, ", 6},
        {"! \" ", 4},
        {"\"! a! ", 6},
        {". . . ", 6},
        {"A. a ", 5},
        {"N\xC2\xB0. ", 5},
        {"w/a ", 4},
        {"Jr.'s A ", 8},
        {"mailto:", 7},
        {").a ", 4},
        {"\r\n \r\n", 5},
    };
    struct room r;
    (void)state;
    room_open(&r);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        run_repeated(&r, units[i], 1 << 20);
    room_close(&r);
}

static void every_cut(void **state)
{
    static const char text[] = "He can't\xE2\x80\x99s 1,000.50% \"U.S.\" http://a.b/(c) x@y.z :) "
                               "Yahoo! '90s don\xE2\x80\x99t "
                               "w/o 9/11 3-4444 [1] Rs5 f*ck (a.) 'tis `` '' \xE2\x80\xA6 \xC2\xA3"
                               "5bn -- A.B.C. I. (x).doc w/it N\xC2\xB0. E. coli "
                               "mailto:a@b [1,2] Inc.. (a. b) 1) a, 2) b";
    struct room r;
    (void)state;
    room_open(&r);
    for (size_t b = 0; b < sizeof text - 1; b++)
        for (size_t e = b; e < sizeof text && e < b + 40; e++) {
            if (!(((unsigned char)text[b] & 0xC0) != 0x80 &&
                  ((unsigned char)text[e] & 0xC0) != 0x80))
                continue;
            char *copy =
                arena_xalloc(e - b + 1); /* exact size, so that a sanitizer sees over-reads */
            char *exact = arena_xrealloc(copy, e - b ? e - b : 1);
            memcpy(exact, text + b, e - b);
            room_run(&r, str_make(exact, e - b));
            room_check(&r);
            free(exact);
        }
    room_close(&r);
}

static void blocks_end_sentences(void **state)
{
    struct room r;
    (void)state;
    room_open(&r);
    arena_reset(&r.arena, 0);
    doc_init(&r.doc, &r.arena);
    r.doc.text = STR("Talks resume in Geneva The talks resumed.");
    struct block *b = vec_push(&r.arena, &r.doc.blocks);
    *b = (struct block){{0, 22}, BLOCK_TITLE};
    b = vec_push(&r.arena, &r.doc.blocks);
    *b = (struct block){{23, 41}, BLOCK_PARAGRAPH};
    text_run(r.stage, &r.doc);
    room_check(&r);
    assert_int_equal(r.doc.sents.n, 2);
    assert_int_equal(r.doc.sents.v[0].tok_e, 4);
    assert_int_equal(r.doc.sents.v[0].block, 0);
    assert_int_equal(r.doc.sents.v[1].block, 1);
    room_close(&r);
}

static void languages(void **state)
{
    static const struct {
        const char *text, *code;
    } p[] = {
        {"Police said on Tuesday that the men were held after a raid in the city.", "en"},
        {"THE GOVERNMENT SAID THAT THE REBELS HAD KILLED THREE OF ITS MEN IN THE NORTH.", "en"},
        {"La police a annoncé que les hommes ont été arrêtés dans la ville après une enquête.",
         "fr"},
        {"La policía dijo que los hombres fueron detenidos en la ciudad por una denuncia.", "es"},
        {"Die Polizei hat am Dienstag mitgeteilt, dass die Männer in der Stadt sind.", "de"},
        {"Полиция сообщила, что мужчины были задержаны в городе.", "ru"},
        {"Поліція повідомила, що чоловіки були затримані у місті і це також із фото.", "uk"},
        {"Hello", "en"},
        {"", "en"},
    };
    struct room r;
    (void)state;
    room_open(&r);
    for (size_t i = 0; i < sizeof p / sizeof *p; i++) {
        room_run(&r, str_of(p[i].text));
        if (!str_eq(r.doc.lang, str_of(p[i].code)))
            fail_msg("%s: %.*s", p[i].text, STR_ARG(r.doc.lang));
        assert_int_equal(r.doc.problems.n, strcmp(p[i].code, "en") != 0);
    }
    room_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(megabytes),
        cmocka_unit_test(every_cut),
        cmocka_unit_test(blocks_end_sentences),
        cmocka_unit_test(languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
