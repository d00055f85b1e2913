#include "doc_conllu.h"

#include "doc_dump.h"
#include "tree.h"
#include "utf8.h"

#include <stdio.h>

/* --- writing ------------------------------------------------------------------------------------ */

static void put_text_comment(const struct doc *d, const struct sent *s, struct out *o)
{
    struct str text = doc_text(d, s->span);
    out_cstr(o, "# text = ");
    for (size_t i = 0; i < text.n; i++)
        out_char(o, text.p[i] == '\n' || text.p[i] == '\r' || text.p[i] == '\t' ? ' ' : text.p[i]);
    out_char(o, '\n');
}

/* A form must not hold tabs or line ends; they become blanks. */
static void put_cell(struct out *o, struct str s)
{
    if (!s.n)
        out_char(o, '_');
    for (size_t i = 0; i < s.n; i++)
        out_char(o, s.p[i] == '\n' || s.p[i] == '\r' || s.p[i] == '\t' ? ' ' : s.p[i]);
}

static void put_word(const struct doc *d, const struct sent *s, uint32_t i, bool joined, struct out *o)
{
    const struct tok *t = &d->toks.v[i];
    out_fmt(o, "%u\t", i - s->tok_b + 1);
    put_cell(o, t->form);
    out_char(o, '\t');
    put_cell(o, t->lemma);
    out_fmt(o, "\t%s\t_\t", ud_upos_name(t->upos));
    out_put(o, ud_feats_text(d->arena, d->terms, t->feats));
    bool root = t->head == NONE;
    out_fmt(o, "\t%u\t", root ? 0 : t->head - s->tok_b + 1);
    out_put(o, doc_rel_name(d, t));
    out_cstr(o, "\t_\t");
    if (d->tagged)
        out_fmt(o, "NER=%s%s", t->ner ? vocab_name(VOCAB_OF_NER, t->ner) : "O",
                joined ? "|SpaceAfter=No\n" : "\n");
    else
        out_cstr(o, joined ? "SpaceAfter=No\n" : "_\n");
}

static void put_sentence(const struct doc *d, uint32_t n, struct out *o)
{
    const struct sent *s = &d->sents.v[n];
    if (n && d->sents.v[n - 1].block != s->block)
        out_cstr(o, "# newpar\n");
    out_fmt(o, "# sent_id = %u\n", n + 1);
    put_text_comment(d, s, o);
    uint32_t mwt_end = 0;
    for (uint32_t i = s->tok_b; i < s->tok_e; i++) {
        const struct tok *t = &d->toks.v[i];
        if (t->mwt > 1) {
            const struct tok *last = &d->toks.v[i + t->mwt - 1];
            mwt_end = i + t->mwt;
            out_fmt(o, "%u-%u\t", i - s->tok_b + 1, mwt_end - s->tok_b);
            put_cell(o, doc_text(d, (struct span){t->span.b, last->span.e}));
            out_fmt(o, "\t_\t_\t_\t_\t_\t_\t_\t%s\n", last->space_after ? "_" : "SpaceAfter=No");
        }
        put_word(d, s, i, i >= mwt_end && !t->space_after, o);
    }
    out_char(o, '\n');
}

void doc_conllu_write(const struct doc *d, struct out *o)
{
    out_cstr(o, "# newdoc");
    if (d->id.n && !memchr(d->id.p, '\n', d->id.n)) {
        out_cstr(o, " id = ");
        out_put(o, d->id);
    }
    out_char(o, '\n');
    for (uint32_t i = 0; i < d->sents.n; i++)
        put_sentence(d, i, o);
}

/* --- reading ------------------------------------------------------------------------------------ */

struct reader {
    struct doc *d;
    struct terms *terms; /* d->terms */
    struct out text;
    struct err *e;
    uint32_t line;
    uint32_t strange;  /* words of which not everything could be kept */
    bool par;          /* a new paragraph begins with the next sentence */
    bool open;         /* a sentence is open */
    uint32_t mwt_last; /* id of the last part of the open multiword token */
    uint32_t mwt_parts; /* parts of the multiword token whose first part comes next; 0 = none */
    bool mwt_space;    /* white space follows that token */
    struct str mwt_form;
};

static bool bad(struct reader *r, const char *what, struct str cell)
{
    return err_set(r->e, NULL, r->line, 0, "CoNLL-U: %s: '%.40s'", what, str_dup(r->d->arena, cell).p);
}

static void open_sentence(struct reader *r)
{
    struct doc *d = r->d;
    if (r->par || !d->blocks.n) {
        if (r->text.n)
            out_cstr(&r->text, "\n\n");
        struct block *b = vec_push(d->arena, &d->blocks);
        b->kind = BLOCK_PARAGRAPH;
        b->span.b = (uint32_t)r->text.n;
    }
    r->par = false;
    r->open = true;
    struct sent *s = vec_push(d->arena, &d->sents);
    s->span.b = (uint32_t)r->text.n;
    s->tok_b = d->toks.n;
    s->block = d->blocks.n - 1;
}

static bool close_sentence(struct reader *r)
{
    struct doc *d = r->d;
    if (!r->open)
        return true;
    r->open = false;
    struct sent *s = &d->sents.v[d->sents.n - 1];
    s->tok_e = d->toks.n;
    if (s->tok_e == s->tok_b)
        return bad(r, "a sentence without words", STR(""));
    s->span.e = d->toks.v[s->tok_e - 1].span.e;
    d->blocks.v[d->blocks.n - 1].span.e = s->span.e;
    for (uint32_t i = s->tok_b; i < s->tok_e; i++) {
        struct tok *t = &d->toks.v[i];
        if (t->head != NONE && t->head >= s->tok_e)
            return bad(r, "a head outside its sentence", t->form);
        if (t->head == i)
            return bad(r, "a word that is its own head", t->form);
        if (i + t->mwt > s->tok_e)
            return bad(r, "a multiword token that lacks parts", t->form);
    }
    return true;
}

/* "NER=B-PER" in the last column, as `attest parse` writes it. */
static void read_ner(struct doc *d, struct tok *t, struct str misc)
{
    struct str item;
    while (str_field(&misc, '|', &item)) {
        if (!str_starts(item, STR("NER=")))
            continue;
        int ner = vocab_of(VOCAB_OF_NER, str_make(item.p + 4, item.n - 4));
        t->ner = ner > 0 ? (uint32_t)ner : NER_UNSET;
        d->tagged = 1;
    }
}

/* Lemma, tag, head and relation of a word. What UD does not have is read as X, dep, root or nothing,
 * and counted. */
static void read_parse(struct reader *r, const struct str cell[10], struct tok *t)
{
    struct doc *d = r->d;
    uint64_t head;
    bool kept = str_to_uint(cell[6], 1000000, &head);
    int upos = ud_upos_of(cell[3]), rel = ud_rel_of(cell[7]);
    t->lemma = str_eq(cell[2], STR("_")) ? cell[1] : cell[2];
    t->upos = upos < 0 ? UPOS_X : (uint32_t)upos;
    t->head = kept && head ? d->sents.v[d->sents.n - 1].tok_b + (uint32_t)head - 1 : NONE;
    t->rel = t->head == NONE ? REL_ROOT : rel < 0 ? REL_DEP : (uint32_t)rel;
    t->rel_term = t->head == NONE ? 0 : ud_rel_term(cell[7], r->terms, d->arena);
    kept &= ud_feats_of(cell[5], r->terms, d->arena, &t->feats);
    r->strange += upos < 0 || rel < 0 || !kept;
    read_ner(d, t, cell[9]);
}

/* Bytes of the multiword token that its next part takes; the last takes what is left. */
static size_t share(const struct reader *r, struct str form, bool last)
{
    size_t take = last || r->mwt_form.n < form.n ? r->mwt_form.n : form.n;
    while (!utf8_boundary(r->mwt_form, take))
        take--;
    return take;
}

static bool read_token(struct reader *r, struct str cell[10])
{
    struct doc *d = r->d;
    uint64_t id;
    if (!str_to_uint(cell[0], 1000000, &id))
        return bad(r, "the first column is no number", cell[0]);
    bool in_mwt = id <= r->mwt_last;
    struct tok *t = vec_push(d->arena, &d->toks);
    t->form = cell[1];
    read_parse(r, cell, t);
    t->span.b = (uint32_t)r->text.n;
    t->mwt = r->mwt_parts;
    r->mwt_parts = 0;
    if (in_mwt && r->mwt_form.p) { /* parts share out the surface form */
        size_t take = share(r, cell[1], id == r->mwt_last);
        out_put(&r->text, str_make(r->mwt_form.p, take));
        r->mwt_form = str_make(r->mwt_form.p + take, r->mwt_form.n - take);
    } else {
        out_put(&r->text, cell[1]);
    }
    t->span.e = (uint32_t)r->text.n;
    bool last = !in_mwt || id == r->mwt_last;
    t->space_after = last && (in_mwt ? r->mwt_space : str_find(cell[9], STR("SpaceAfter=No"), 0) == SIZE_MAX);
    if (t->space_after)
        out_char(&r->text, ' ');
    return true;
}

static bool read_range(struct reader *r, struct str cell[10])
{
    struct str rest = cell[0], a, b;
    uint64_t first, last;
    str_field(&rest, '-', &a);
    b = rest;
    if (!str_to_uint(a, 1000000, &first) || !str_to_uint(b, 1000000, &last) || last <= first)
        return bad(r, "a range that is none", cell[0]);
    r->mwt_last = (uint32_t)last;
    r->mwt_parts = (uint32_t)(last - first) + 1;
    r->mwt_form = cell[1];
    r->mwt_space = str_find(cell[9], STR("SpaceAfter=No"), 0) == SIZE_MAX;
    return true;
}

static bool read_row(struct reader *r, struct str line)
{
    struct str cell[10], rest = line;
    for (int i = 0; i < 10; i++)
        if (!str_field(&rest, '\t', &cell[i]))
            return bad(r, "fewer than ten columns, split by tabs", line);
    if (memchr(cell[0].p, '.', cell[0].n))
        return true;
    if (!r->open) {
        open_sentence(r);
        r->mwt_last = 0;
    }
    if (memchr(cell[0].p, '-', cell[0].n))
        return read_range(r, cell);
    return read_token(r, cell);
}

static void read_comment(struct reader *r, struct str line)
{
    struct doc *d = r->d;
    if (str_starts(line, STR("# newdoc"))) {
        size_t id = str_find(line, STR("id = "), 0);
        if (id != SIZE_MAX)
            d->id = str_make(line.p + id + 5, line.n - id - 5);
    }
    r->par |= str_starts(line, STR("# newpar"));
}

/* The bytes up to the next `# newdoc` behind a word, which *rest then begins with; rest->p is NULL
 * at the end. */
static struct str take_document(struct str *rest)
{
    struct str all = *rest, line;
    bool words = false;
    while (rest->p) {
        struct str before = *rest;
        str_field(rest, '\n', &line);
        if (words && str_starts(line, STR("# newdoc"))) {
            *rest = before;
            return str_make(all.p, (size_t)(before.p - all.p));
        }
        words |= line.n && line.p[0] != '#' && line.p[0] != '\r';
    }
    return all;
}

bool doc_conllu_read(struct doc *d, struct str *rest, struct err *e)
{
    struct reader r = {.d = d, .e = e, .terms = arena_alloc(d->arena, sizeof *r.terms), .par = true};
    d->terms = r.terms;
    struct str left = d->raw = str_dup(d->arena, take_document(rest)), line;
    bool ok = true;
    out_open(&r.text, -1);
    while (ok && str_field(&left, '\n', &line)) {
        r.line++;
        if (line.n && line.p[line.n - 1] == '\r')
            line.n--;
        if (!line.n)
            ok = close_sentence(&r);
        else if (line.p[0] == '#')
            read_comment(&r, line);
        else
            ok = read_row(&r, line);
    }
    ok = ok && close_sentence(&r);
    d->text = str_dup(d->arena, str_make(r.text.p, r.text.n));
    out_close(&r.text);
    if (r.strange)
        doc_problem(d, STAGE_PARSE, "conllu", (struct span){0, (uint32_t)d->text.n},
                    "%u words have a class, features, a head or a relation that UD v2 does not know; "
                    "they were read as X, none, root and dep", r.strange);
    ok = ok && doc_check(d, e);
    if (ok)
        tree_link(d);
    d->stage = STAGE_PARSE;
    return ok;
}
