#ifndef ATTEST_STORE_JSON_H
#define ATTEST_STORE_JSON_H
/* Values of a record as parsed by jansson; what is missing or of another type reads as absent. */
#include "str.h"

#include <jansson.h>

/* A string; p == NULL if absent. */
static inline struct str store_json_str(const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return json_is_string(v) ? str_make(json_string_value(v), json_string_length(v)) : (struct str){0};
}

/* [b,e]; {0,0} if absent. */
static inline struct span store_json_span(const json_t *v)
{
    return (struct span){(uint32_t)json_integer_value(json_array_get(v, 0)), (uint32_t)json_integer_value(json_array_get(v, 1))};
}

/* The number of an id such as "c12"; 0 if absent. */
static inline uint32_t store_json_ref(const json_t *o, const char *key)
{
    const char *id = json_string_value(json_object_get(o, key));
    uint64_t n = 0;
    return id && id[0] && str_to_uint(str_of(id + 1), UINT32_MAX, &n) ? (uint32_t)n : 0;
}

#endif
