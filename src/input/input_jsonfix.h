#ifndef ATTEST_INPUT_JSONFIX_H
#define ATTEST_INPUT_JSONFIX_H
/*
 * Repairs for JSON that common programs write and a strict parser refuses: ill-formed UTF-8, lone
 * surrogates, raw control characters in strings, unknown escapes, NaN and Infinity, numbers beyond
 * 64 bits, and text that was cut off. Walks once over the bytes and understands only strings,
 * brackets and numbers; whether the result is JSON is for the parser to say.
 */
#include "out.h"

enum { INPUT_JSONFIX_DEPTH = 2048 }; /* as deep as jansson reads */

struct input_jsonfix {
    size_t utf8;  /* ill-formed bytes and lone surrogates, now U+FFFD */
    size_t other; /* control characters, escapes, words, numbers */
    size_t first; /* offset of the first repair */
    size_t comma; /* length of the result up to the last comma of the outermost object; 0 */
};

/* Appends the repaired `s` to *to. `cut`: the end is missing; open strings and brackets are closed.
 */
void input_jsonfix_line(struct str s, bool cut, struct out *to, struct input_jsonfix *what);

/* Number of values in `s`, roughly: commas and opening brackets outside strings. */
size_t input_jsonfix_values(struct str s);

#endif
