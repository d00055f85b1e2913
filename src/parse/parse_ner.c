#include "parse_ner.h"

#include <assert.h>
#include <stdio.h>

enum { TYPES = PARSE_NER_TYPES };
enum { BEGIN, INSIDE, END, ALONE }; /* of the four classes of a type */

bool parse_ner_open(const struct parse_model *m, bool *learned, struct err *e)
{
    static const char PLACE[] = {'B', 'I', 'E', 'S'};
    struct str text = parse_model_text(m, "names"), line;
    *learned = !str_eq(text, STR("O\n"));
    if (!*learned)
        return true;
    for (unsigned c = 0; c < PARSE_NER_CLASSES; c++) {
        char want[8] = "O";
        if (c)
            snprintf(want, sizeof want, "%c%s", PLACE[(c - 1) % 4],
                     vocab_name(VOCAB_OF_NER, (c - 1) / 4 * 2 + 1) + 1);
        if (!str_field(&text, '\n', &line) || !str_eq(line, str_of(want)))
            return parse_model_bad(e, "damaged section", "names");
    }
    return true;
}

/* State behind a word: 0 = in no name, 1 + type = in a name that has to go on. */
enum { CLOSED, STATES = 1 + TYPES };

static const int32_t NEVER = INT32_MIN / 2;

struct step {
    uint8_t from, class;
};

static void improve(int32_t score, unsigned from, unsigned class, int32_t *best, struct step *s)
{
    if (score > *best) {
        *best = score;
        *s = (struct step){(uint8_t)from, (uint8_t)class};
    }
}

/* Sums of the best ways to each state behind a word, from those before it. */
static void advance(const int16_t *x, const int32_t *before, int32_t *after, struct step *steps)
{
    for (unsigned s = 0; s < STATES; s++)
        after[s] = NEVER;
    improve(before[CLOSED] + x[0], CLOSED, 0, &after[CLOSED], &steps[CLOSED]);
    for (unsigned t = 0; t < TYPES; t++) {
        const int16_t *c = x + 1 + 4 * t;
        unsigned first = 1 + 4 * t, in = 1 + t;
        improve(before[CLOSED] + c[ALONE], CLOSED, first + ALONE, &after[CLOSED], &steps[CLOSED]);
        improve(before[in] + c[END], in, first + END, &after[CLOSED], &steps[CLOSED]);
        improve(before[CLOSED] + c[BEGIN], CLOSED, first + BEGIN, &after[in], &steps[in]);
        improve(before[in] + c[INSIDE], in, first + INSIDE, &after[in], &steps[in]);
    }
}

static uint32_t ner_of(unsigned class)
{
    if (!class)
        return NER_UNSET;
    unsigned type = (class - 1) / 4, place = (class - 1) % 4;
    return 2 * type + (place == BEGIN || place == ALONE ? 1 : 2);
}

void parse_ner_best(const int16_t *scores, size_t ld, uint32_t n, uint32_t *ner)
{
    struct step steps[PARSE_NER_LONGEST][STATES];
    int32_t a[STATES] = {0}, b[STATES], *before = a, *after = b;
    assert(n <= PARSE_NER_LONGEST);
    for (unsigned s = 1; s < STATES; s++)
        a[s] = NEVER;
    for (uint32_t i = 0; i < n; i++) {
        advance(scores + i * ld, before, after, steps[i]);
        int32_t *swap = before;
        before = after;
        after = swap;
    }
    unsigned state = CLOSED;
    for (uint32_t i = n; i-- > 0;) {
        ner[i] = ner_of(steps[i][state].class);
        state = steps[i][state].from;
    }
}
