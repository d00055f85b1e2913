#include "page_html.h"

#include "page_body.h"
#include "page_meta.h"
#include "page_published.h"
#include "page_tree.h"

/* Copies the kept blocks to doc.text. */
static void write_text(const struct page_tree *t, const struct page_body *body)
{
    struct doc *d = t->d;
    struct page_text out;
    uint32_t cursor = 0;
    page_text_init(&out, d->arena, t->flat.n / 2);
    for (uint32_t i = body->first; i < body->last; i++) {
        if (!body->kind[i])
            continue;
        page_text_gap(&out);
        uint32_t b = (uint32_t)out.n;
        page_text_take(&out, &t->flat, t->blocks.v[i].span.b, t->blocks.v[i].span.e, &cursor);
        *vec_push(d->arena, &d->blocks) = (struct block){{b, (uint32_t)out.n}, body->kind[i]};
    }
    d->text = page_text_str(&out);
    d->segs.v = out.segs.v;
    d->segs.n = out.segs.n;
    d->segs.cap = out.segs.cap;
}

void page_html_run(const struct page_stage *st, struct doc *d, const struct page_source *src)
{
    struct page_tree t;
    page_tree_build(&t, st, d, src);
    page_meta_note(&t);
    struct page_ld ld;
    page_ld_read(&t, &ld);
    page_meta_title(&t, &ld);
    struct page_body body = page_body_choose(&t, d->title, page_meta_about(&t));
    write_text(&t, &body);
    page_meta_rest(&t, &ld, &body);
    page_published_choose(&t, &ld, &body);
    if (!d->text.n)
        doc_problem(d, STAGE_PAGE, "no-text", (struct span){0, 0},
                    "no article text was found in this page");
}
