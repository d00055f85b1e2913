/* Near copies among documents: a tool for measuring (tools/check_copies.py).
 *
 *     attest-copies < DOCS.jsonl         {"id","text"} a line; prints "id id containment jaccard
 * shared" attest-copies --all < DOCS.jsonl   compares every pair, without prints
 */
#include "story_print.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

struct page {
    struct str id, text;
    struct story_print print;
};

struct pages {
    VEC(struct page) list;
};

static struct str text_of(struct arena *a, const json_t *o, const char *key)
{
    const json_t *v = json_object_get(o, key);
    return str_dup(a, str_make(json_string_value(v), json_string_length(v)));
}

static bool read_pages(struct arena *a, struct pages *pages)
{
    char *line = NULL;
    size_t cap = 0;
    bool fine = true;
    for (ssize_t n; fine && (n = getline(&line, &cap, stdin)) > 0;) {
        json_t *o = json_loadb(line, (size_t)n, 0, NULL);
        fine = o != NULL;
        if (fine) {
            struct page *p = vec_push(a, &pages->list);
            *p = (struct page){.id = text_of(a, o, "id"), .text = text_of(a, o, "text")};
            p->print = story_print_of(a, p->text);
        }
        json_decref(o);
    }
    free(line);
    return fine;
}

static void print_pair(const struct page *x, const struct page *y)
{
    struct arena scratch = {0};
    struct story_share s = story_print_compare(&scratch, x->text, y->text, NULL);
    if (story_print_copy(&s))
        printf("%.*s\t%.*s\t%.4f\t%.4f\t%u\n", STR_ARG(x->id), STR_ARG(y->id), s.containment,
               s.jaccard, s.shared);
    arena_free(&scratch);
}

static void by_prints(struct arena *a, const struct pages *pages)
{
    struct story_print *prints = arena_array(a, pages->list.n + 1, sizeof *prints);
    struct story_pairs pairs = {0};
    for (uint32_t i = 0; i < pages->list.n; i++)
        prints[i] = pages->list.v[i].print;
    story_print_pairs(a, prints, pages->list.n, &pairs);
    for (uint32_t i = 0; i < pairs.list.n; i++)
        print_pair(&pages->list.v[pairs.list.v[i].a], &pages->list.v[pairs.list.v[i].b]);
    fprintf(stderr, "%u documents, %u pairs compared\n", pages->list.n, pairs.list.n);
}

int main(int argc, char **argv)
{
    struct arena a = {0};
    struct pages pages = {0};
    if (!read_pages(&a, &pages)) {
        fprintf(stderr, "attest-copies: not JSON lines\n");
        return 2;
    }
    if (argc > 1 && strcmp(argv[1], "--all") == 0) {
        for (uint32_t i = 0; i < pages.list.n; i++)
            for (uint32_t j = i + 1; j < pages.list.n; j++)
                print_pair(&pages.list.v[i], &pages.list.v[j]);
    } else {
        by_prints(&a, &pages);
    }
    arena_free(&a);
    return ferror(stdout) || fflush(stdout) ? 2 : 0;
}
