#include "rule_piece.h"

#include "ud.h"

/* For messages: at most 60 bytes. */
int rule_piece_clip(struct str s)
{
    return s.n > 60 ? 60 : (int)s.n;
}

bool rule_piece_is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Next run of bytes without blanks; false at the end. */
bool rule_piece_word(struct str *s, struct str *word)
{
    size_t i = 0;
    while (i < s->n && rule_piece_is_blank(s->p[i]))
        i++;
    size_t b = i;
    while (i < s->n && !rule_piece_is_blank(s->p[i]))
        i++;
    *word = str_make(s->p + b, i - b);
    *s = str_make(s->p + i, s->n - i);
    return word->n > 0;
}

bool rule_piece_is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!ok)
            return false;
    }
    return s.n > 0;
}

uint32_t rule_piece_class(struct rule_reader *r, struct str name)
{
    uint32_t i = rule_class_of(r->b, name);
    if (i != RULE_NONE || r->b->classes.n >= RULE_CLASSES_MAX)
        return i;
    struct rule_class *c = vec_push(&r->b->arena, &r->b->classes);
    c->name = str_dup(&r->b->arena, name);
    c->file = r->file;
    c->line = r->line;
    return r->b->classes.n - 1;
}

uint32_t rule_piece_frame(struct rule_reader *r, struct str name)
{
    uint32_t i = rule_frame_of(r->b, name);
    if (i != RULE_NONE || r->b->frames.n >= RULE_FRAMES_MAX)
        return i;
    struct rule_frame *f = vec_push(&r->b->arena, &r->b->frames);
    f->name = str_dup(&r->b->arena, name);
    f->file = r->file;
    f->line = r->line;
    return r->b->frames.n - 1;
}

bool rule_piece_class_name(struct rule_reader *r, struct str item, uint32_t *cls)
{
    struct str name = str_make(item.p + 1, item.n - 1);
    if (!rule_piece_is_name(name))
        return RULE_FAIL(r, "'%.*s' is no class name; write '@' and small letters, digits, '-'",
                         rule_piece_clip(item), item.p);
    *cls = rule_piece_class(r, name);
    return *cls != RULE_NONE || RULE_FAIL(r, "more than %d classes", RULE_CLASSES_MAX);
}

/* One test: any, plural, number, code:COP, PER, NOUN, @class, word. */
static bool parse_test(struct rule_reader *r, struct str item, struct rule_test *t)
{
    int v;
    if (str_eq(item, STR("any"))) {
        *t = (struct rule_test){TEST_ANY, 0};
    } else if (str_eq(item, STR("plural"))) {
        *t = (struct rule_test){TEST_PLURAL, 0};
    } else if (str_eq(item, STR("number"))) {
        *t = (struct rule_test){TEST_NUMBER, 0};
    } else if (str_starts(item, STR("code:")) && item.n > 5) {
        *t = (struct rule_test){TEST_CODE, rule_intern(r->b, str_make(item.p + 5, item.n - 5))};
    } else if (str_starts(item, STR("event:"))) {
        v = vocab_of(VOCAB_OF_EVENT, str_make(item.p + 6, item.n - 6));
        if (v <= 0)
            return RULE_FAIL(r, "'%.*s' is no event type", rule_piece_clip(item), item.p);
        *t = (struct rule_test){TEST_EVENT, (uint32_t)v};
    } else if (item.n > 1 && (v = vocab_of(VOCAB_OF_NAME, item)) > 0) {
        *t = (struct rule_test){TEST_NAME, (uint32_t)v};
    } else if (item.n > 1 && (v = ud_upos_of(item)) > 0) {
        *t = (struct rule_test){TEST_UPOS, (uint32_t)v};
    } else if (item.n && item.p[0] == '@') {
        uint32_t cls;
        if (!rule_piece_class_name(r, item, &cls))
            return false;
        *t = (struct rule_test){TEST_CLASS, cls};
    } else if (item.n) {
        *t = (struct rule_test){TEST_WORD, rule_intern(r->b, item)};
    } else {
        return RULE_FAIL(r,
                         "nothing between two '|'; write a word, @class, PER, ORG, LOC, ROLE, any");
    }
    return true;
}

/* "a|b|@c" into book.tests. */
bool rule_piece_tests(struct rule_reader *r, struct str text, uint32_t *test, uint32_t *ntests)
{
    struct str rest = text, item;
    *test = r->b->tests.n;
    *ntests = 0;
    while (str_field(&rest, '|', &item)) {
        struct rule_test t;
        if (!parse_test(r, str_trim(item), &t))
            return false;
        *vec_push(&r->b->arena, &r->b->tests) = t;
        ++*ntests;
    }
    return true;
}

static const struct {
    const char *name;
    enum rule_step_kind kind;
} STEPS[] = {
    {"subj", STEP_SUBJ},       {"obj", STEP_OBJ},
    {"iobj", STEP_IOBJ},       {"comp", STEP_COMP},
    {"poss", STEP_POSS},       {"mod", STEP_MOD},
    {"obl", STEP_OBL},         {"inner", STEP_INNER},
    {"head", STEP_HEAD},       {"self", STEP_SELF},
    {"speaker", STEP_SPEAKER}, {"word", STEP_WORD},
    {"purpose", STEP_PURPOSE}, {"condition", STEP_CONDITION},
    {"cause", STEP_CAUSE},     {"earlier", STEP_EARLIER},
};

static const char PREPOSITIONS[] =
    " about above across after against ahead_of along alongside amid amidst among amongst around "
    "as at"
    " away_from because_of before behind below beneath beside besides between beyond by concerning"
    " despite down due_to during except following for from in in_front_of including inside "
    "instead_of"
    " into like near next_to of off on onto opposite out out_of outside over past per prior_to"
    " regarding since such_as than through throughout to together_with toward towards under"
    " underneath until up upon versus vs via with within without ";

bool rule_piece_is_preposition(struct str s)
{
    size_t n = sizeof PREPOSITIONS - 1;
    for (size_t at = 0; s.n && (at = str_find(str_make(PREPOSITIONS, n), s, at)) != SIZE_MAX; at++)
        if (at && PREPOSITIONS[at - 1] == ' ' && PREPOSITIONS[at + s.n] == ' ')
            return true;
    return false;
}

/* subj, code:COP, against */
static bool parse_step(struct rule_reader *r, struct str item, uint32_t *kind, uint32_t *word)
{
    *kind = STEP_PREP;
    *word = 0;
    if (str_starts(item, STR("code:")) && item.n > 5) {
        *kind = STEP_NEAREST;
        *word = rule_intern(r->b, str_make(item.p + 5, item.n - 5));
        return true;
    }
    for (unsigned i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        if (str_eq(item, str_of(STEPS[i].name)))
            *kind = STEPS[i].kind;
    if (*kind == STEP_PREP && !rule_piece_is_preposition(item))
        return RULE_FAIL(
            r,
            "'%.*s' is no step; use subj obj iobj comp purpose condition cause earlier poss "
            "mod obl inner head self speaker word, code:COP, or a preposition",
            rule_piece_clip(item), item.p);
    if (*kind == STEP_PREP)
        *word = rule_intern(r->b, item);
    return true;
}

static bool parse_path(struct rule_reader *r, struct str text, struct rule_path *path)
{
    struct str rest = text, item;
    memset(path, 0, sizeof *path);
    if (str_ends(text, STR("!"))) {
        path->somebody = 1;
        rest = text = str_make(text.p, text.n - 1);
    }
    while (str_field(&rest, '.', &item)) {
        if (path->n == RULE_PATH_STEPS)
            return RULE_FAIL(r, "path '%.*s' has more than %d steps", rule_piece_clip(text), text.p,
                             RULE_PATH_STEPS);
        uint32_t kind, word;
        if (!parse_step(r, item, &kind, &word))
            return false;
        path->step[path->n].kind = kind;
        path->step[path->n++].word = word;
    }
    return true;
}

/* "subj | by | with.poss" */
static bool parse_paths(struct rule_reader *r, struct str text, uint32_t *path, uint32_t *npaths)
{
    struct str rest = text, item;
    *path = r->b->paths.n;
    *npaths = 0;
    while (str_field(&rest, '|', &item)) {
        struct rule_path p;
        if (!parse_path(r, str_trim(item), &p))
            return false;
        *vec_push(&r->b->arena, &r->b->paths) = p;
        ++*npaths;
    }
    return true;
}

bool rule_piece_slot(struct rule_reader *r, struct str text, struct rule_slot *slot)
{
    if (slot->npaths)
        return RULE_FAIL(r, "this slot is given twice; join the paths by '|'");
    return parse_paths(r, text, &slot->path, &slot->npaths);
}

/* "obj = PER | @person", "negated", "modal = must|should", "with" */
bool rule_piece_cond(struct rule_reader *r, struct str text, bool negative, struct rule *rule)
{
    static const struct {
        const char *name;
        enum rule_cond_kind kind;
    } KINDS[] = {{"negated", COND_NEGATED}, {"passive", COND_PASSIVE}, {"active", COND_ACTIVE},
                 {"modal", COND_MODAL},     {"near", COND_NEAR},       {"light", COND_LIGHT},
                 {"about", COND_ABOUT},     {"not-to", COND_NOT_TO},   {"done-to", COND_DONE_TO}};
    struct str rest = text, left;
    struct rule_cond c = {.kind = COND_PATH, .negative = negative};
    str_field(&rest, '=', &left);
    left = str_trim(left);
    for (unsigned i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (str_eq(left, str_of(KINDS[i].name)))
            c.kind = KINDS[i].kind;
    if (c.kind == COND_PATH && !parse_paths(r, left, &c.path, &c.npaths))
        return false;
    if ((c.kind == COND_MODAL || c.kind == COND_NEAR || c.kind == COND_ABOUT) && !rest.p)
        return RULE_FAIL(r, "'%.*s' needs '= word|word'", rule_piece_clip(left), left.p);
    if (!rule_piece_tests(r, rest.p ? str_trim(rest) : STR("any"), &c.test, &c.ntests))
        return false;
    *vec_push(&r->b->arena, &r->b->conds) = c;
    rule->nconds++;
    return true;
}
