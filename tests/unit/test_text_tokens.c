#include "test_text_room.h"

struct pair {
    const char *text, *want;
};

static void run_pairs(const struct pair *p, size_t n)
{
    struct room r;
    room_open(&r);
    for (size_t i = 0; i < n; i++)
        room_expect(&r, p[i].text, p[i].want);
    room_close(&r);
}
#define RUN(pairs) run_pairs(pairs, sizeof pairs / sizeof *pairs)

static void contractions(void **state)
{
    static const struct pair p[] = {
        {"They don't.", "They do+n't ."},
        {"It can't and won't", "It ca+n't and wo+n't"},
        {"we cannot", "we can+not"},
        {"I'm sure she'd've left", "I+'m sure she+'d+'ve left"},
        {"the minister\xE2\x80\x99s car", "the minister+\xE2\x80\x99s car"},
        {"the workers' union", "the workers+' union"},
        {"the 1990's", "the 1990's"},
        {"dont go, dunno", "do+nt go , du+n+no"},
        {"its a pity, its roof", "it+s a pity , its roof"},
        {"five o'clock near O'Hara", "five o'clock near O'Hara"},
    };
    (void)state;
    RUN(p);
}

static void hyphens(void **state)
{
    static const struct pair p[] = {
        {"a well-known anti-government group", "a well - known anti-government group"},
        {"mid-1980s e-mail", "mid-1980s e-mail"},
        {"al-Shabaab", "al - Shabaab"},
        {"Jong-un met", "Jong-un met"},
        {"call 555-0199 or 20-30 men", "call 555-0199 or 20 - 30 men"},
        {"on 2021-03-04", "on 2021-03-04"},
    };
    (void)state;
    RUN(p);
}

static void numbers(void **state)
{
    static const struct pair p[] = {
        {"10,000 men, 3.5 tons", "10,000 men , 3.5 tons"},
        {"$5 and US$7", "$ 5 and US$ 7"},
        {"20% at 5pm, 20km", "20 % at 5 pm , 20 km"},
        {"won 1-0 on 9/11 at 5:30", "won 1 - 0 on 9/11 at 5:30"},
        {"the 1990s and '90s", "the 1990s and '90s"},
        {"the 3rd", "the 3rd"},
        {"Rs500 fine", "Rs 500 fine"},
        {"cost $.50 each", "cost $ .50 each"},
        {"about 54\xC2\xBA north", "about 54 \xC2\xBA north"},
    };
    (void)state;
    RUN(p);
}

static void full_stops(void **state)
{
    static const struct pair p[] = {
        {"Mr. Olsen of the U.S. Navy", "Mr. Olsen of the U.S. Navy"},
        {"at 5 p.m. today", "at 5 p.m. today"},
        {"He left at 5 p.m.", "He left at 5 p.m ."},
        {"No. 5 said no.", "No. 5 said no ."},
        {"apples, pears, etc.", "apples , pears , etc ."},
        {"an M.Sc. student", "an M.Sc. student"},
        {"It ended.They left", "It ended . | They left"},
        {"see example.com.", "see example.com ."},
        {"James K. Olsen", "James K. Olsen"},
        {"wait... what?!", "wait ... what ?!"},
    };
    (void)state;
    RUN(p);
}

static void web(void **state)
{
    static const struct pair p[] = {
        {"(see https://example.org/a?b=c).", "( see https://example.org/a?b=c ) ."},
        {"write to a.b@example.org, please", "write to a.b@example.org , please"},
        {"@reporter on #almaty :)", "@reporter on #almaty :)"},
        {"AT&T and/or w/o", "AT&T and / or w/o"},
    };
    (void)state;
    RUN(p);
}

static void marks(void **state)
{
    static const struct pair p[] = {
        {"\"No,\" she said.", "\" No , \" she said ."},
        {"\xE2\x80\x9CNo\xE2\x80\x9D", "\xE2\x80\x9C No \xE2\x80\x9D"},
        {"``No''", "`` No ''"},
        {"a\xC2\xA0"
         "b\xE2\x80\x8B"
         "c",
         "a b\xE2\x80\x8B"
         "c"},
        {"50\xE2\x80\x93"
         "60 men \xE2\x80\x94 and women",
         "50 \xE2\x80\x93 60 men \xE2\x80\x94 and women"},
        {"caf\xC3\xA9 na\xC3\xAFve", "caf\xC3\xA9 na\xC3\xAFve"},
    };
    (void)state;
    RUN(p);
}

static void spaces_after(void **state)
{
    struct room r;
    (void)state;
    room_open(&r);
    room_run(&r, STR("He can't, sir."));
    static const uint32_t want[] = {1, 0, 0, 1, 0, 0};
    assert_int_equal(r.doc.toks.n, 6);
    for (uint32_t i = 0; i < 6; i++)
        assert_int_equal(r.doc.toks.v[i].space_after, want[i]);
    assert_int_equal(r.doc.toks.v[1].mwt, 2);
    room_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(contractions), cmocka_unit_test(hyphens), cmocka_unit_test(numbers),
        cmocka_unit_test(full_stops),   cmocka_unit_test(web),     cmocka_unit_test(marks),
        cmocka_unit_test(spaces_after),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
