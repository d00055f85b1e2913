#include "store_side.h"

#include <string.h>
#include <strings.h>

struct str store_side_head(struct str name)
{
    static const char *const after[] = {" of ",  " in ",   " at ",   " on ", " from ",
                                        " who ", " that ", " with ", ",",    " for "};
    size_t end = name.n;
    for (unsigned i = 0; i < sizeof after / sizeof *after; i++) {
        size_t at = str_find(name, str_of(after[i]), 1);
        end = at < end ? at : end;
    }
    return str_make(name.p, end);
}

static struct str without_first_word(struct str name)
{
    size_t space = str_find(name, STR(" "), 1);
    return space + 1 < name.n ? str_make(name.p + space + 1, name.n - space - 1) : name;
}

static uint32_t put_key(uint32_t *keys, uint32_t n, uint64_t hash)
{
    uint32_t key = (uint32_t)(hash ^ hash >> 32) | 1;
    for (uint32_t i = 0; i < n; i++)
        if (keys[i] == key)
            return n;
    if (n < STORY_KEYS)
        keys[n++] = key;
    return n;
}

uint32_t store_side_keys(struct arena *a, struct str name, bool person, uint32_t *keys, uint32_t n)
{
    struct story_words w = {0};
    story_words_add(a, &w, person ? without_first_word(name) : store_side_head(name));
    for (uint32_t i = 0; i < w.n; i++)
        n = put_key(keys, n, w.v[i].hash);
    return n;
}

bool store_side_points_back(struct str text, uint32_t at)
{
    static const char *const pointers[] = {"the", "this", "that",  "these", "those",  "his",
                                           "her", "its",  "their", "our",   "recent", "last"};
    size_t e = at < text.n ? at : text.n;
    while (e && text.p[e - 1] == ' ')
        e--;
    size_t b = e;
    while (b && text.p[b - 1] != ' ' && text.p[b - 1] != '\n')
        b--;
    struct str word = str_make(text.p + b, e - b);
    for (unsigned i = 0; i < sizeof pointers / sizeof *pointers; i++)
        if (word.n == strlen(pointers[i]) && !strncasecmp(word.p, pointers[i], word.n))
            return true;
    return str_ends(word, STR("'s")) || str_ends(word, STR("\xe2\x80\x99s"));
}
