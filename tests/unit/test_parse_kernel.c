/* Every version of the arithmetic comes to the same numbers. */
#include "parse_kernel.h"
#include "test_parse_room.h"

enum { N = 176, K = 64, ROWS = 13, H = PARSE_SHAPE_H, D = PARSE_SHAPE_D };

static uint64_t seed = 7;

static int draw(int low, int high)
{
    seed = seed * 6364136223846793005ull + 1442695040888963407ull;
    return low + (int)((seed >> 33) % (unsigned)(high - low + 1));
}

static void test_product(void **state)
{
    (void)state;
    static int8_t w[N * K];
    static int32_t init[N], mult[N];
    static uint8_t x[ROWS * K];
    static int16_t want[ROWS * N], got[ROWS * N];
    for (unsigned round = 0; round < 50; round++) {
        for (unsigned i = 0; i < N * K; i++)
            w[i] = (int8_t)draw(-PARSE_KERNEL_WEIGHT, PARSE_KERNEL_WEIGHT);
        for (unsigned i = 0; i < N; i++)
            init[i] = draw(-200000, 200000), mult[i] = draw(0, 1 << 14);
        for (unsigned i = 0; i < ROWS * K; i++)
            x[i] = (uint8_t)(round ? draw(0, 255) : 255);
        struct parse_kernel_matrix m = {w, init, mult, N, K, (uint32_t)draw(1, 20)};
        parse_kernel_version(0)->product(&m, x, K, ROWS, want, N);
        const struct parse_kernel *k;
        for (unsigned v = 1; (k = parse_kernel_version(v)); v++) {
            k->product(&m, x, K, ROWS, got, N);
            assert_memory_equal(got, want, sizeof want);
        }
    }
}

/* The sums of both halves of the inputs, joined, are the product. */
static void test_sums(void **state)
{
    (void)state;
    enum { ALL = PARSE_KERNEL_TOGETHER, HALF = K / 2 };
    static int8_t w[N * K];
    static int32_t init[N], mult[N], parts[2][ALL][N];
    static uint8_t x[ALL * K];
    static int16_t want[ALL * N], got[ALL * N];
    for (unsigned i = 0; i < N * K; i++)
        w[i] = (int8_t)draw(-PARSE_KERNEL_WEIGHT, PARSE_KERNEL_WEIGHT);
    for (unsigned i = 0; i < N; i++)
        init[i] = draw(-200000, 200000), mult[i] = draw(0, 1 << 14);
    for (unsigned i = 0; i < ALL * K; i++)
        x[i] = (uint8_t)draw(0, 255);
    struct parse_kernel_matrix m = {w, init, mult, N, K, 11};
    parse_kernel_version(0)->product(&m, x, K, ALL, want, N);
    const struct parse_kernel *k;
    for (unsigned v = 0; (k = parse_kernel_version(v)); v++) {
        for (unsigned half = 0; half < 2; half++) {
            int32_t *sums[ALL];
            for (unsigned t = 0; t < ALL; t++)
                sums[t] = parts[half][t];
            k->sums(&m, half * HALF, HALF, x + half * HALF, K, sums);
        }
        for (unsigned t = 0; t < ALL; t++)
            k->join(&m, parts[0][t], parts[1][t], got + t * N);
        assert_memory_equal(got, want, sizeof want);
    }
}

/* By hand: one weight of 2 at output 9, input 5. */
static void test_layout(void **state)
{
    (void)state;
    static int8_t w[16 * 8];
    static int32_t init[16], mult[16];
    uint8_t x[8] = {0, 0, 0, 0, 0, 100, 0, 0};
    int16_t out[16];
    for (unsigned i = 0; i < 16; i++)
        mult[i] = 64;
    w[64 + 9 * 4 + 1] = 2; /* inputs 4..7, row 9, the second of four */
    init[9] = 56;
    struct parse_kernel_matrix m = {w, init, mult, 16, 8, 6};
    const struct parse_kernel *k;
    for (unsigned v = 0; (k = parse_kernel_version(v)); v++) {
        k->product(&m, x, 8, 1, out, 16);
        assert_int_equal(out[9], 4); /* (2 * 100 + 56) >> 6 */
        assert_int_equal(out[8], 0);
    }
}

static void test_step(void **state)
{
    (void)state;
    int16_t f[H], r[H], gates[3 * H], y[H], cell[2][H] = {{0}}, h[2][H];
    uint8_t bytes[2][H];
    for (unsigned i = 0; i < H; i++)
        f[i] = (int16_t)draw(-9000, 9000), r[i] = (int16_t)draw(-9000, 9000);
    struct parse_kernel_peep p = {f, r};
    for (unsigned t = 0; t < 200; t++) {
        for (unsigned i = 0; i < 3 * H; i++)
            gates[i] = (int16_t)draw(INT16_MIN, INT16_MAX);
        for (unsigned i = 0; i < H; i++)
            y[i] = (int16_t)draw(-16384, 16384);
        parse_kernel_version(0)->step(&p, gates, y, cell[0], h[0], bytes[0]);
        parse_kernel_best()->step(&p, gates, y, cell[1], h[1], bytes[1]);
        assert_memory_equal(cell[0], cell[1], sizeof cell[0]);
        assert_memory_equal(h[0], h[1], sizeof h[0]);
        assert_memory_equal(bytes[0], bytes[1], sizeof bytes[0]);
        for (unsigned i = 0; i < H; i++)
            assert_in_range(h[0][i] + 16384, 0, 32768);
    }
}

static void test_input(void **state)
{
    (void)state;
    int16_t row[3][D], x[2][D];
    int8_t word[D];
    uint8_t bytes[2][D];
    const int16_t *rows[] = {row[0], row[1], row[2]};
    for (unsigned i = 0; i < D; i++) {
        word[i] = (int8_t)draw(-127, 127);
        for (unsigned k = 0; k < 3; k++)
            row[k][i] = (int16_t)draw(-1500, 1500);
    }
    word[0] = 0, row[0][0] = row[1][0] = row[2][0] = 0;
    word[1] = 64, row[0][1] = 1024, row[1][1] = row[2][1] = 0; /* 2 in all: t(1) = 1 */
    word[2] = 0, row[0][2] = 1024, row[1][2] = row[2][2] = 0;  /* t(1/2) = 3/4 */
    parse_kernel_version(0)->input(rows, 3, word, x[0], bytes[0]);
    parse_kernel_best()->input(rows, 3, word, x[1], bytes[1]);
    assert_memory_equal(x[0], x[1], sizeof x[0]);
    assert_memory_equal(bytes[0], bytes[1], sizeof bytes[0]);
    assert_int_equal(x[0][0], 0);
    assert_int_equal(bytes[0][0], PARSE_KERNEL_ZERO);
    assert_int_equal(x[0][1], 16384);
    assert_int_equal(bytes[0][1], PARSE_KERNEL_ZERO + 127);
    assert_int_equal(x[0][2], 12288);
}

static void test_hidden(void **state)
{
    (void)state;
    int16_t row[2][PARSE_SHAPE_ARC_HIDDEN];
    uint8_t bytes[2][PARSE_SHAPE_ARC_HIDDEN];
    const int16_t *rows[] = {row[0], row[1]};
    for (unsigned i = 0; i < PARSE_SHAPE_ARC_HIDDEN; i++)
        row[0][i] = (int16_t)draw(INT16_MIN, INT16_MAX), row[1][i] = (int16_t)draw(-900, 900);
    row[0][0] = 256, row[1][0] = 0;
    row[0][1] = -300, row[1][1] = 0;
    row[0][2] = 800, row[1][2] = 400;
    parse_kernel_version(0)->hidden(rows, 2, bytes[0]);
    parse_kernel_best()->hidden(rows, 2, bytes[1]);
    assert_memory_equal(bytes[0], bytes[1], sizeof bytes[0]);
    assert_int_equal(bytes[0][0], 64);
    assert_int_equal(bytes[0][1], 0);
    assert_int_equal(bytes[0][2], 255);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_product), cmocka_unit_test(test_sums), cmocka_unit_test(test_layout), cmocka_unit_test(test_step),
        cmocka_unit_test(test_input),   cmocka_unit_test(test_hidden),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
