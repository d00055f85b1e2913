#ifndef ATTEST_JSON_OUT_H
#define ATTEST_JSON_OUT_H
#include "out.h"

/* `s` as a JSON string with quotes. Well-formed UTF-8 passes through; ill-formed bytes become
 * U+FFFD, so that the output is always valid JSON. */
void json_out_string(struct out *o, struct str s);

#endif
