/* From the words that fill a slot to parties: who they are, how far their words reach, their code.
 */
#include "event_args.h"

enum {
    STACK = 64,
    NEAR = 60,  /* words back in which the antecedent of a pronoun is looked for */
    CLAUSES = 4 /* participles beside a noun that are asked */
};

static const struct tok *at(const struct event_work *w, uint32_t t)
{
    return &w->d->toks.v[t];
}

/* What the verb says of its object, hung on the object: "of torture" in "accused X of torture". */
static bool is_of_verb(const struct event_work *w, uint32_t t)
{
    uint32_t party = at(w, t)->head, prep = event_args_prep(w, t, 0);
    if (prep != w->s->word[WORD_OF] && prep != w->s->word[WORD_WITH])
        return false;
    bool side = at(w, party)->rel == REL_OBJ || at(w, party)->rel == REL_NSUBJ_PASS;
    return side && event_is(w, at(w, party)->head, CLASS_OF_VERB) && w->cover[t] == NONE;
}

/* "The minister, under fire over the budget, ...", "a man, 34, ...": said in passing, with what follows it. */
static bool is_aside(const struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, at(w, t)->head, x)
    {
        uint32_t c = tree_child(w->d, x, REL_CASE);
        uint32_t first = c != NONE ? c : at(w, x)->upos == UPOS_NUM ? x : NONE;
        if (x <= t && ud_rel_base(at(w, x)->rel) == REL_NMOD && first != NONE && first > at(w, t)->head && str_eq(at(w, first - 1)->form, STR(",")))
            return true;
    }
    return false;
}

/* Dependents that belong to the extent of a party; clauses, appositions, joined nouns and the
 * preposition in front do not. */
static bool in_extent(const struct event_work *w, uint32_t t)
{
    if (w->timed[t] && t > at(w, t)->head) /* "an Ohio judge Thursday (freed two men)" */
        return false;
    switch (ud_rel_base(at(w, t)->rel)) {
    case REL_AMOD: /* "shot dead three men": dead is the verb's */
        return !w->taken[t];
    case REL_DET:
    case REL_COMPOUND:
    case REL_NUMMOD:
    case REL_FLAT:
    case REL_FIXED:
    case REL_ADVMOD:
    case REL_GOESWITH:
        return true;
    case REL_APPOS: /* "the capital Juba", no comma between */
        return tree_child(w->d, t, REL_PUNCT) == NONE && !event_list_is_other(w, at(w, t)->head, t);
    case REL_NMOD:
        return !w->timed[t] && event_args_prep(w, t, 0) != w->s->word[WORD_BY] &&
               !is_of_verb(w, t) && !is_aside(w, t);
    default:
        return false;
    }
}

/* "Least" of "at least", "most" of "at most". */
static bool is_bound(const struct event_work *w, uint32_t t)
{
    return str_ieq(at(w, t - 1)->form, STR("at")) &&
           (str_ieq(at(w, t)->form, STR("least")) || str_ieq(at(w, t)->form, STR("most")));
}

/* "KHARTOUM - Envoys": the first word of [b, head) behind the dash of a dateline; `b` if there is none. */
static uint32_t behind_dash(const struct event_work *w, uint32_t b, uint32_t head)
{
    bool starts = b == 0 || doc_sent_of(w->d, b) != doc_sent_of(w->d, b - 1);
    for (uint32_t k = b + 1; starts && at(w, b)->upos == UPOS_PROPN && k < head; k++) {
        struct str f = at(w, k)->form;
        bool dash = str_eq(f, STR("-")) || str_eq(f, STR("--")) || str_eq(f, STR("\xE2\x80\x93")) || str_eq(f, STR("\xE2\x80\x94"));
        if (dash && at(w, k)->space_after && at(w, k - 1)->space_after)
            return k + 1;
    }
    return b;
}

/* Words from the first to the last of the noun phrase. Modifiers of modifiers come whole. */
static struct span extent(const struct event_work *w, uint32_t head)
{
    uint32_t stack[STACK], n = 0, b = head, e = head + 1;
    stack[n++] = head;
    while (n) {
        uint32_t t = stack[--n];
        b = t < b ? t : b;
        e = t + 1 > e ? t + 1 : e;
        TREE_EACH(w->d, t, c)
        if (n < STACK && (in_extent(w, c) || (t != head && at(w, c)->rel == REL_CONJ)))
            stack[n++] = c;
    }
    if (b > 0 && is_bound(w, b)) /* "at least six men" */
        b--;
    return tree_span(w->d, behind_dash(w, b, head), e);
}

/* "Who" of "found out who did it", "which" of "the flood which came". */
static bool asks_or_relates(const struct event_work *w, uint32_t t)
{
    uint32_t kind = ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE);
    return kind == PRONTYPE_REL || kind == PRONTYPE_INT;
}

static bool may_be_party(const struct event_work *w, uint32_t t)
{
    if (t == NONE || w->timed[t] || (w->name[t] == NONE && event_is(w, t, CLASS_NO_PARTY)))
        return false;
    switch (at(w, t)->upos) {
    case UPOS_NOUN:
    case UPOS_PROPN:
    case UPOS_NUM:
    case UPOS_X:
        return true;
    case UPOS_SYM: /* "40% of the voters", but not "$5 million" */
        return w->cover[t] != NONE || tree_child(w->d, t, REL_NMOD) != NONE;
    case UPOS_PRON:
        if (w->name[t] == NONE && ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE) == PRONTYPE_PRS)
            return false;
        if (ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE) == PRONTYPE_NEG)
            return false; /* "nobody was killed" */
        return !asks_or_relates(w, t);
    case UPOS_DET:
        return ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE) != PRONTYPE_REL;
    case UPOS_ADJ: /* "the wounded", "six others"; but not "fierce" */
        return w->cover[t] != NONE || tree_child(w->d, t, REL_DET) != NONE ||
               tree_child(w->d, t, REL_NUMMOD) != NONE || tree_child(w->d, t, REL_NMOD) != NONE;
    default:
        return w->cover[t] != NONE;
    }
}

static bool is_subject_pronoun(const struct event_work *w, uint32_t t)
{
    uint32_t kind = ud_feat_get(at(w, t)->feats, FEAT_PRONTYPE);
    bool anybody = kind == PRONTYPE_NEG || kind == PRONTYPE_IND || kind == PRONTYPE_TOT; /* nobody, someone, everyone */
    return at(w, t)->upos == UPOS_PRON && !anybody && !asks_or_relates(w, t) && w->name[t] == NONE &&
           ud_rel_base(at(w, t)->rel) == REL_NSUBJ;
}

bool event_side_somebody(struct event_work *w, uint32_t t)
{
    if (t == NONE || w->timed[t])
        return false;
    if (w->name[t] != NONE || w->cover[t] != NONE || event_is(w, t, CLASS_ACTOR))
        return true;
    if (at(w, t)->upos == UPOS_PROPN)
        return true;
    uint32_t c = event_match_partitive(w, t);
    return c != NONE && (w->name[c] != NONE || event_is(w, c, CLASS_ACTOR));
}

/* The word that a resolved pronoun stands for, if it stands before it in the same sentence; else
 * the pronoun itself. */
static uint32_t antecedent(const struct event_work *w, uint32_t t)
{
    if (at(w, t)->upos != UPOS_PRON || w->name[t] == NONE)
        return t;
    uint32_t entity = w->d->names.v[w->name[t]].coref;
    for (uint32_t k = t; k-- > 0 && t - k < NEAR;) {
        if (w->name[k] != NONE && w->d->names.v[w->name[k]].coref == entity &&
            !w->d->names.v[w->name[k]].pronoun && doc_sent_of(w->d, k) == doc_sent_of(w->d, t))
            return k;
    }
    return t;
}

/* Mention that tells who the noun phrase headed by `t` is. */
static uint32_t mention(struct event_work *w, uint32_t t)
{
    if (w->name[t] != NONE) { /* of a pronoun, who it stands for */
        const struct name *x = &w->d->names.v[w->name[t]];
        return x->pronoun && x->coref < w->d->names.n ? x->coref : w->name[t];
    }
    uint32_t c = event_match_partitive(w, t);
    for (uint32_t hops = 2; c != NONE && hops-- > 0; c = event_match_partitive(w, c))
        if (w->name[c] != NONE) /* "tens of thousands of students" */
            return w->name[c];
    TREE_EACH(w->d, t, k)
    if (at(w, k)->rel == REL_APPOS && w->name[k] != NONE)
        return w->name[k];
    return w->cover[t];
}

static struct str code_of_name(const struct doc *d, uint32_t n)
{
    const struct name *x = &d->names.v[n];
    if (!x->code.n && x->coref < d->names.n)
        return d->names.v[x->coref].code;
    return x->code;
}

/* Code of a modifier: "Kenyan soldiers", "soldiers from Kenya". */
static struct str code_of_modifier(struct event_work *w, uint32_t t)
{
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel);
        if (base != REL_NMOD && base != REL_COMPOUND && base != REL_AMOD)
            continue;
        if (w->cover[c] != NONE) {
            struct str code = code_of_name(w->d, w->cover[c]);
            if (code.n)
                return code;
        }
    }
    return STR("");
}

/* Words that lead from a thing to where it is or whose it is: "a blast near X", "goods from X". */
static bool leads_to_place(const struct event_work *w, uint32_t t)
{
    static const char *const words[] = {"near",   "in",  "at",     "outside", "inside",
                                        "around", "of",  "across", "from",    "with",
                                        "along",  "off", "against"};
    uint32_t c = tree_child(w->d, t, REL_CASE);
    for (size_t i = 0; c != NONE && i < sizeof words / sizeof *words; i++)
        if (str_ieq(at(w, c)->form, str_of(words[i])))
            return true;
    return false;
}

/* Country of the place deeper in the phrase of a party that is nobody known: "a bombing near the
 * town of X", "villages near X's border". */
static struct str code_of_place(struct event_work *w, uint32_t top)
{
    enum { HOPS = 3, COUNTRY = 3 };
    uint32_t t = top;
    for (int hop = 0; hop < HOPS && t != NONE; hop++) {
        uint32_t next = NONE;
        TREE_EACH(w->d, t, c)
        {
            uint32_t base = ud_rel_base(at(w, c)->rel);
            bool inner = hop && (base == REL_AMOD || at(w, c)->rel == REL_NMOD_POSS);
            bool place = base == REL_NMOD && leads_to_place(w, c);
            if ((inner || place) && w->cover[c] != NONE) {
                struct str code = code_of_name(w->d, w->cover[c]);
                if (code.n >= COUNTRY)
                    return str_make(code.p, COUNTRY);
            }
            if (place && next == NONE)
                next = c;
        }
        t = next;
    }
    return STR("");
}

/* "18 villagers were killed and 106 wounded": the noun that a number of the second verb leaves out; NONE. */
static uint32_t left_out(const struct event_work *w, uint32_t t)
{
    uint32_t verb = at(w, t)->upos == UPOS_NUM ? at(w, t)->head : NONE;
    uint32_t first = verb != NONE && at(w, verb)->rel == REL_CONJ && at(w, verb)->upos == UPOS_VERB ? at(w, verb)->head : NONE;
    uint32_t noun = first == NONE ? NONE : tree_child_base(w->d, first, REL_NSUBJ);
    return noun != NONE && tree_child(w->d, noun, REL_NUMMOD) != NONE ? noun : NONE;
}

static void add(struct event_work *w, uint32_t t, struct party out[EVENT_SIDES], uint32_t *n)
{
    if (!may_be_party(w, t) || *n == EVENT_SIDES)
        return;
    for (uint32_t i = 0; i < *n; i++)
        if (out[i].head == t)
            return;
    struct party *p = &out[(*n)++];
    p->head = t;
    p->name = mention(w, t);
    p->span = extent(w, t);
    p->code = STR("");
    if (p->name != NONE) {
        const struct name *x = &w->d->names.v[w->name[t] == NONE ? p->name : w->name[t]];
        if (x->head == t || (t >= x->tok_b && t < x->tok_e)) {
            p->span.b = x->span.b < p->span.b ? x->span.b : p->span.b;
            p->span.e = x->span.e > p->span.e ? x->span.e : p->span.e;
        }
        p->code = code_of_name(w->d, p->name);
    }
    if (!p->code.n)
        p->code = code_of_modifier(w, t);
    uint32_t noun = p->code.n || p->name != NONE ? NONE : left_out(w, t);
    if (noun != NONE && mention(w, noun) != NONE)
        p->code = code_of_name(w->d, mention(w, noun));
    if (!p->code.n && p->name == NONE)
        p->code = code_of_place(w, t);
}

uint32_t event_side_resolve(struct event_work *w, uint32_t t)
{
    uint32_t owner = event_whose(w, t);
    if (owner != NONE)
        return owner;
    t = event_no_side_of_age(w, antecedent(w, t));
    if (is_subject_pronoun(w, t)) { /* "it said it would ...": they speak of themselves */
        uint32_t s = event_path_speaker(w, t);
        if (s != NONE)
            return s;
    }
    return t;
}

/* "Hungarian and Romanian officials": the first adjective is a party of its own, of the same words.
 */
static void add_shared(struct event_work *w, uint32_t t, struct party out[EVENT_SIDES], uint32_t *n)
{
    uint32_t first = *n ? *n - 1 : 0;
    TREE_EACH(w->d, t, c)
    if (at(w, c)->rel == REL_AMOD && w->name[c] != NONE &&
        str_eq(w->d->names.v[w->name[c]].rule, STR("shared noun"))) {
        uint32_t before = *n;
        add(w, c, out, n);
        if (before && *n > before)
            out[before].span = out[first].span;
    }
}

/* "Amnesty said they had been tortured": what a body says was done to several was not done to itself. */
static bool is_said_of_others(struct event_work *w, uint32_t t)
{
    uint32_t s = str_ieq(at(w, t)->form, STR("they")) && at(w, t)->rel == REL_NSUBJ_PASS ? event_path_speaker(w, t) : NONE;
    return s != NONE && w->name[s] != NONE && w->d->names.v[w->name[s]].type == NAME_ORG;
}

uint32_t event_side_of(struct event_work *w, uint32_t t, struct party out[EVENT_SIDES])
{
    uint32_t n = 0, list[EVENT_LISTED];
    if (t == NONE || is_said_of_others(w, t))
        return 0;
    uint32_t all = event_list_of(w, event_side_resolve(w, t), list);
    add(w, list[0], out, &n);
    add_shared(w, list[0], out, &n);
    for (uint32_t i = 1; i < all; i++)
        add(w, list[i], out, &n);
    return n;
}

/* "Clashes between A and B killed six": those who did it are the actors of the clashes. */
static uint32_t actors_inside(struct event_work *w, uint32_t t, struct party out[EVENT_SIDES])
{
    if (t == NONE || w->depth || w->match[t].rule == RULE_NONE ||
        w->s->book.rules.v[w->match[t].rule].kind != RULE_EVENT)
        return 0;
    w->depth++;
    uint32_t n = event_side_fill(w, &w->match[t], RULE_ACTOR, out);
    struct party others[EVENT_SIDES];
    bool mutual = w->s->book.rules.v[w->match[t].rule].reciprocal && event_is_verb(w->d, t);
    uint32_t more = mutual ? event_side_fill(w, &w->match[t], RULE_RECIPIENT, others) : 0;
    for (uint32_t i = 0; n && i < more && n < EVENT_SIDES; i++)
        out[n++] = others[i]; /* "killed when a mob clashed with the police": by either */
    w->depth--;
    const struct event *before = n ? NULL : event_again_of(w, &w->match[t]);
    if (!before)
        return n;
    memcpy(out, before->actors, sizeof before->actors);
    return before->nactors;
}

bool event_side_same(const struct event_work *w, uint32_t a, uint32_t b)
{
    if (a == b)
        return true;
    return a != NONE && b != NONE && w->name[a] != NONE && w->name[b] != NONE &&
           w->d->names.v[w->name[a]].coref == w->d->names.v[w->name[b]].coref;
}

/* "Killed when police opened fire": the actors of what brought it about; but not "was killed when
 * he attacked a post", where the victim is the actor. */
static uint32_t actors_of_cause(struct event_work *w, uint32_t tok, uint32_t cause, struct party out[EVENT_SIDES])
{
    const struct event_args *a = event_args_of(w, tok);
    uint32_t n = actors_inside(w, cause, out), victim = a->obj == NONE ? a->subj : a->obj;
    if (victim != NONE)
        victim = event_side_resolve(w, victim);
    for (uint32_t i = 0; i < n; i++)
        if (at(w, out[i].head)->upos == UPOS_PRON || event_side_same(w, out[i].head, victim))
            return 0;
    return n;
}

/* "A bomb planted by separatists", "the rebels' rockets": who set the means to work; NONE. */
static uint32_t user_of_means(struct event_work *w, uint32_t t)
{
    if (!event_is(w, t, CLASS_NO_ACTOR))
        return NONE;
    const struct event_args *own = event_args_of(w, t);
    if (own->poss != NONE && event_side_somebody(w, own->poss))
        return own->poss;
    uint32_t left = CLAUSES;
    TREE_EACH(w->d, t, c)
    if (ud_rel_base(at(w, c)->rel) == REL_ACL) {
        if (!left--)
            return NONE;
        const struct event_args *a = event_args_of(w, c);
        if (a->obj == t && a->subj != NONE && a->subj != t)
            return a->subj;
    }
    return NONE;
}

/* Who set out the thing `t`: "threats made by X", "violations by X"; NONE, or the noun in which to look
 * next in *next: "violations under the decree by X". */
static uint32_t author_of(struct event_work *w, uint32_t t, uint32_t *next)
{
    uint32_t left = CLAUSES;
    *next = NONE;
    TREE_EACH(w->d, t, c)
    {
        uint32_t base = ud_rel_base(at(w, c)->rel);
        if (c < t || (base != REL_NMOD && base != REL_ACL) || !left--)
            continue;
        if (base == REL_ACL) {
            const struct event_args *a = event_args_of(w, c);
            if (a->obj == t && a->subj != t && event_side_somebody(w, a->subj))
                return a->subj;
        } else if (event_args_prep(w, c, 0) != w->s->word[WORD_BY])
            *next = *next == NONE ? c : *next;
        else if (event_side_somebody(w, c))
            return c;
    }
    return NONE;
}

/* The "by X" of the object `t`, hung on its verb: "is probing murders by the militia"; NONE. */
static uint32_t author_beside(struct event_work *w, uint32_t t)
{
    uint32_t verb = at(w, t)->rel == REL_OBJ ? at(w, t)->head : NONE;
    if (verb == NONE || event_args_is_passive(w, verb))
        return NONE;
    TREE_EACH(w->d, verb, c)
    if (c > t && event_args_prep(w, c, 0) == w->s->word[WORD_BY] && event_side_somebody(w, c))
        return c;
    return NONE;
}

/* What is judged or refused in words is so for its author: "protested against abuses by the guards". */
static uint32_t answers_for(struct event_work *w, const struct event_match *m, uint32_t t)
{
    unsigned type = w->s->book.rules.v[m->rule].type;
    bool words = type == EVENT_ACCUSE || type == EVENT_PROTEST || type == EVENT_REJECT ||
                 type == EVENT_SUPPORT;
    if (!words || t == NONE || t == m->tok || event_side_somebody(w, t))
        return t;
    uint32_t next, author = author_of(w, t, &next);
    if (author == NONE && next != NONE && !event_side_somebody(w, next))
        author = author_of(w, next, &next);
    if (author == NONE)
        author = author_beside(w, t);
    return author == NONE ? t : author;
}

/* "Damaged the windows of the consulate", "several points of the capital": violence against a part is against the whole,
 * if that is a building or a place; else `t`. */
static uint32_t whole_of(struct event_work *w, const struct event_match *m, uint32_t t)
{
    bool part = t != NONE && w->name[t] == NONE &&
                (event_is(w, t, CLASS_SIDE_OF) || event_is(w, t, CLASS_PIECE) || event_is(w, t, CLASS_VAGUE_PLACE));
    if (!part || w->s->book.rules.v[m->rule].type != EVENT_ASSAULT)
        return t;
    TREE_EACH(w->d, t, c)
    {
        bool of = ud_rel_base(at(w, c)->rel) == REL_NMOD && event_args_prep(w, c, 0) == w->s->word[WORD_OF];
        bool place = w->name[c] != NONE && w->d->names.v[w->name[c]].type == NAME_LOC;
        if (of && (place || event_is(w, c, CLASS_SITE) || event_is(w, c, CLASS_PLACE_NOUN)))
            return c;
    }
    return t;
}

uint32_t event_side_fill(struct event_work *w, const struct event_match *m,
                         enum rule_slot_kind slot, struct party out[EVENT_SIDES])
{
    const struct rule_book *b = &w->s->book;
    const struct rule_slot *s = &b->rules.v[m->rule].slot[slot];
    for (uint32_t i = 0; i < s->npaths; i++) {
        const struct rule_path *p = &b->paths.v[s->path + i];
        uint32_t t = event_path_word(w, m, p);
        uint32_t last = p->step[p->n - 1].kind;
        if (last == STEP_CAUSE || last == STEP_EARLIER) {
            uint32_t n = actors_of_cause(w, m->tok, t, out);
            if (n)
                return n;
            continue;
        }
        bool of_phrase = t == m->word && t != NONE && event_is_verb(w->d, m->tok);
        if ((p->somebody || of_phrase) && !event_side_somebody(w, t))
            continue; /* "opened fire": the fire is no recipient */
        if (slot == RULE_ACTOR && t != NONE && event_args_means(w, t))
            continue;
        uint32_t user = slot == RULE_ACTOR && t != NONE ? user_of_means(w, t) : NONE;
        if (user != NONE)
            t = user;
        if (slot == RULE_RECIPIENT)
            t = whole_of(w, m, answers_for(w, m, t));
        bool noun = t != NONE && event_is_noun(w->d, t);
        uint32_t n = slot == RULE_ACTOR && noun ? actors_inside(w, t, out) : 0;
        if (!n)
            n = event_side_of(w, t, out);
        n = event_no_side_sift(w, m, slot, out, n);
        if (n)
            return n;
    }
    return 0;
}
