/* The reader and compiler of rule files: any bytes give a book or an error with a line. */
#include "rule.h"
#include "rule_parse.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_book(const struct rule_book *b)
{
    for (uint32_t i = 0; i < b->entries.n; i++) {
        const struct rule_entry *en = &b->entries.v[i];
        if (en->rule >= b->rules.n || en->set + en->nsets > b->sets.n)
            abort();
    }
    for (uint32_t w = 1; w < b->words.n; w++)
        for (uint32_t i = 0; i < b->words.v[w].nentries; i++)
            if (b->index[b->words.v[w].entry + i] >= b->entries.n)
                abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct rule_book b;
    struct err e = {0};
    rule_open_book(&b);
    if (rule_parse_text(&b, STR("en/events/fuzz"), str_make((const char *)data, size), &e) &&
        rule_close_book(&b, &e))
        check_book(&b);
    else if (!e.text[0] || !e.line)
        abort();
    rule_free_book(&b);
    return 0;
}
