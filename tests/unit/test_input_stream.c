#include "test_input_read.h"

#include "input_stream.h"

#include <sys/wait.h>
#include <unistd.h>

static struct str drain(struct input_stream *s, struct out *to)
{
    to->n = 0;
    input_stream_copy(s, UINT64_MAX, to);
    return bytes_of(to);
}

static void plain_bytes(void **state)
{
    (void)state;
    struct input_stream s;
    struct out got;
    out_open(&got, -1);
    input_stream_open(&s, -1, STR("abc\ndef"));
    assert_str(str_make(input_stream_peek(&s, 3).p, 3), "abc");
    input_stream_take(&s, 1);
    assert_int_equal(s.at, 1);
    assert_int_equal(input_stream_skip(&s, 2), 2);
    assert_str(drain(&s, &got), "\ndef");
    assert_int_equal(input_stream_skip(&s, 9), 0);
    assert_int_equal(s.at, 7);
    assert_int_equal(s.read, 7);
    assert_int_equal(s.trouble, INPUT_TROUBLE_NONE);
    input_stream_close(&s);
    out_close(&got);
}

static void lines(void **state)
{
    (void)state;
    struct input_stream s;
    struct out hold;
    struct str line;
    uint64_t size;
    bool ended;
    out_open(&hold, -1);
    input_stream_open(&s, -1, STR("one\n\nlonger than five\nlast"));
    assert_true(input_stream_line(&s, 5, &hold, &line, &size, &ended));
    assert_str(line, "one");
    assert_true(input_stream_line(&s, 5, &hold, &line, &size, &ended));
    assert_str(line, "");
    assert_true(ended);
    assert_true(input_stream_line(&s, 5, &hold, &line, &size, &ended));
    assert_str(line, "longe");
    assert_int_equal(size, 16);
    assert_true(input_stream_line(&s, 5, &hold, &line, &size, &ended));
    assert_str(line, "last");
    assert_false(ended);
    assert_false(input_stream_line(&s, 5, &hold, &line, &size, &ended));
    input_stream_close(&s);
    out_close(&hold);
}

/* A line over many windows keeps its beginning and its length. */
static void line_over_windows(void **state)
{
    (void)state;
    enum { LONG = 3 * INPUT_STREAM_WINDOW + 7 };
    char *p = arena_xalloc(LONG + 3);
    memset(p, 'x', LONG);
    memcpy(p + LONG, "\nz\n", 3);
    struct input_stream s;
    struct out hold;
    struct str line;
    uint64_t size;
    bool ended;
    out_open(&hold, -1);
    input_stream_open(&s, -1, str_make(p, LONG + 3));
    assert_true(input_stream_line(&s, SIZE_MAX, &hold, &line, &size, &ended));
    assert_int_equal(line.n, LONG);
    assert_memory_equal(line.p, p, LONG);
    assert_true(input_stream_line(&s, 1, &hold, &line, &size, &ended));
    assert_str(line, "z");
    input_stream_close(&s);
    out_close(&hold);
    free(p);
}

static void members(void **state)
{
    (void)state;
    struct out packed, got;
    out_open(&packed, -1);
    out_open(&got, -1);
    pack(&packed, STR("first "), 31);
    pack(&packed, STR(""), 31);
    pack(&packed, STR("second"), 31);
    out_put(&packed, STR("\0\0\0\0\0\0\0\0")); /* padding is no damage */
    struct input_stream s;
    input_stream_open(&s, -1, bytes_of(&packed));
    assert_str(drain(&s, &got), "first second");
    assert_int_equal(s.trouble, INPUT_TROUBLE_NONE);
    assert_int_equal(s.read, packed.n);
    input_stream_close(&s);
    out_close(&packed);
    out_close(&got);
}

static void cut_member(void **state)
{
    (void)state;
    struct out packed, got;
    out_open(&packed, -1);
    out_open(&got, -1);
    pack(&packed, STR("words that were stored before the cut"), 31);
    for (size_t n = 4; n < packed.n; n++) {
        struct input_stream s;
        input_stream_open(&s, -1, str_make(packed.p, n));
        struct str have = drain(&s, &got);
        assert_true(have.n < 38);
        assert_memory_equal("words that were stored before the cut", have.n ? have.p : "", have.n);
        assert_true(input_stream_stuck(&s));
        assert_int_equal(s.trouble, INPUT_TROUBLE_TRUNCATED);
        assert_int_equal(s.trouble_at, n);
        assert_string_equal(input_stream_code(&s), "truncated-gzip");
        assert_false(input_stream_resume(&s));
        assert_false(input_stream_stuck(&s));
        input_stream_close(&s);
    }
    out_close(&packed);
    out_close(&got);
}

/* Behind bytes that are no gzip, and behind a broken member, the next whole one is found. */
static void damage_and_resume(void **state)
{
    (void)state;
    struct out packed, got;
    out_open(&packed, -1);
    out_open(&got, -1);
    pack(&packed, STR("one "), 31);
    out_put(&packed, STR("\x1F\x1F\x8B\x08\xFFjunk \x1F\x8B\x08\x00 junk junk junk"));
    pack(&packed, STR("two "), 31);
    size_t crc = packed.n - 6;
    pack(&packed, STR("three"), 31);
    packed.p[crc] ^= 1;
    struct input_stream s;
    input_stream_open(&s, -1, bytes_of(&packed));
    assert_str(drain(&s, &got), "one ");
    assert_int_equal(s.trouble, INPUT_TROUBLE_PACKED);
    assert_true(input_stream_resume(&s));
    assert_str(drain(&s, &got), "two ");
    assert_string_equal(input_stream_code(&s), "bad-gzip");
    assert_true(input_stream_resume(&s));
    assert_str(drain(&s, &got), "three");
    assert_int_equal(s.trouble, INPUT_TROUBLE_NONE);
    input_stream_close(&s);
    out_close(&packed);
    out_close(&got);
}

/* zstd: frames, skippable ones between them, a cut at any place, damage. */
static void zstd_frames(void **state)
{
    (void)state;
    struct out packed, got;
    out_open(&packed, -1);
    out_open(&got, -1);
    pack_zstd(&packed, STR("first "));
    out_put(&packed, STR("\x50\x2A\x4D\x18\x03\0\0\0abc"));
    pack_zstd(&packed, STR("second"));
    struct input_stream s;
    input_stream_open(&s, -1, bytes_of(&packed));
    assert_str(drain(&s, &got), "first second");
    assert_int_equal(s.trouble, INPUT_TROUBLE_NONE);
    assert_int_equal(s.read, packed.n);
    input_stream_close(&s);
    out_close(&packed);
    out_close(&got);
}

static void zstd_cut(void **state)
{
    (void)state;
    enum { LONG = 3 * INPUT_STREAM_WINDOW + 5 };
    struct out packed, got;
    char *text = arena_xalloc(LONG);
    for (size_t i = 0; i < LONG; i++)
        text[i] = (char)('a' + i * i / 7 % 26);
    out_open(&packed, -1);
    out_open(&got, -1);
    pack_zstd(&packed, str_make(text, LONG));
    for (size_t n = 4; n < packed.n; n += n < 64 || packed.n - n < 64 ? 1 : 997) {
        struct input_stream s;
        input_stream_open(&s, -1, str_make(packed.p, n));
        struct str have = drain(&s, &got);
        assert_memory_equal(text, have.n ? have.p : "", have.n);
        assert_true(input_stream_stuck(&s));
        assert_string_equal(input_stream_code(&s), "truncated-zstd");
        assert_false(input_stream_resume(&s));
        input_stream_close(&s);
    }
    struct input_stream s;
    input_stream_open(&s, -1, bytes_of(&packed));
    assert_int_equal(drain(&s, &got).n, LONG);
    input_stream_close(&s);
    out_close(&packed);
    out_close(&got);
    free(text);
}

static void zstd_damage(void **state)
{
    (void)state;
    struct out packed, got;
    out_open(&packed, -1);
    out_open(&got, -1);
    pack_zstd(&packed, STR("one "));
    out_put(&packed, STR("\x28\x28\xB5\x2F\xFDjunk ( junk"));
    pack_zstd(&packed, STR("two "));
    packed.p[packed.n - 1] ^= 1; /* the check sum */
    pack_zstd(&packed, STR("three"));
    struct input_stream s;
    input_stream_open(&s, -1, bytes_of(&packed));
    assert_str(drain(&s, &got), "one ");
    assert_string_equal(input_stream_code(&s), "bad-zstd");
    assert_true(input_stream_resume(&s));
    drain(&s, &got); /* a frame as short as this is given only when its sum is right */
    assert_string_equal(input_stream_code(&s), "bad-zstd");
    assert_true(input_stream_resume(&s));
    assert_str(drain(&s, &got), "three");
    assert_int_equal(s.trouble, INPUT_TROUBLE_NONE);
    input_stream_close(&s);
    out_close(&packed);
    out_close(&got);
}

/* A dictionary in a skippable frame of its own, as .warc.zst files have it, packed or not. */
static void zstd_dictionary(void **state)
{
    (void)state;
    static const char words[] = "WARC/1.0 WARC-Type: response Content-Length: the news of the day is that ";
    const struct str text = STR("the news of the day is that the news of the day is that it rains");
    for (int is_packed = 0; is_packed < 2; is_packed++) {
        struct out packed, got, dictionary;
        char frame[400];
        out_open(&packed, -1);
        out_open(&got, -1);
        out_open(&dictionary, -1);
        if (is_packed)
            pack_zstd(&dictionary, STR(words));
        else
            out_put(&dictionary, STR(words));
        ZSTD_CCtx *c = ZSTD_createCCtx();
        size_t n = ZSTD_compress_usingDict(c, frame, sizeof frame, text.p, text.n, words, sizeof words - 1, 9);
        assert_false(ZSTD_isError(n));
        ZSTD_freeCCtx(c);
        out_put(&packed, STR("\x5D\x2A\x4D\x18"));
        out_char(&packed, (char)dictionary.n);
        out_put(&packed, STR("\0\0\0"));
        out_put(&packed, bytes_of(&dictionary));
        out_put(&packed, str_make(frame, n));
        struct input_stream s;
        input_stream_open(&s, -1, bytes_of(&packed));
        assert_str(drain(&s, &got), text.p);
        assert_int_equal(s.trouble, INPUT_TROUBLE_NONE);
        input_stream_close(&s);
        input_stream_open(&s, -1, str_make(packed.p, 20));
        drain(&s, &got);
        assert_string_equal(input_stream_code(&s), "truncated-zstd");
        input_stream_close(&s);
        out_close(&packed);
        out_close(&got);
        out_close(&dictionary);
    }
}

static void read_error(void **state)
{
    (void)state;
    struct input_stream s;
    input_stream_open(&s, 999, STR("")); /* no such descriptor: EBADF */
    assert_int_equal(input_stream_peek(&s, 1).n, 0);
    assert_true(input_stream_stuck(&s));
    assert_string_equal(input_stream_code(&s), "read-error");
    assert_string_equal(s.trouble_text, "Bad file descriptor");
    assert_false(input_stream_resume(&s));
    input_stream_close(&s);
}

/* A pipe that gives one byte at a time reads like memory. */
static void byte_by_byte(void **state)
{
    (void)state;
    struct out packed, got;
    out_open(&packed, -1);
    out_open(&got, -1);
    pack(&packed, STR("slowly "), 31);
    pack(&packed, STR("but surely"), 31);
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    if (child == 0) {
        for (size_t i = 0; i < packed.n; i++)
            if (write(ends[1], packed.p + i, 1) != 1)
                _exit(1);
        _exit(0);
    }
    close(ends[1]);
    struct input_stream s;
    input_stream_open(&s, ends[0], STR(""));
    assert_str(drain(&s, &got), "slowly but surely");
    input_stream_close(&s);
    close(ends[0]);
    waitpid(child, NULL, 0);
    out_close(&packed);
    out_close(&got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_bytes),       cmocka_unit_test(lines),
        cmocka_unit_test(line_over_windows), cmocka_unit_test(members),
        cmocka_unit_test(cut_member),        cmocka_unit_test(damage_and_resume),
        cmocka_unit_test(zstd_frames),       cmocka_unit_test(zstd_cut),
        cmocka_unit_test(zstd_damage),       cmocka_unit_test(zstd_dictionary),
        cmocka_unit_test(read_error),        cmocka_unit_test(byte_by_byte),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
