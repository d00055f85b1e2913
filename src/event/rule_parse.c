#include "rule_parse.h"

#include "ud.h"

/* What the indented lines belong to. */
enum part { PART_NONE, PART_CLASS, PART_FRAME, PART_RULE };

struct reader {
    struct rule_book *b;
    struct err *e;
    struct str file;
    const char *path; /* file with NUL */
    struct str rest;  /* text still to read */
    uint32_t line;    /* of the logical line at hand */
    uint32_t lines;   /* physical lines read */
    enum part part;
    uint32_t at; /* class, frame or rule that the part is */
};

#define FAIL(r, ...) err_set((r)->e, (r)->path, (r)->line, 0, __VA_ARGS__)

/* For messages: at most 60 bytes. */
static int clip(struct str s)
{
    return s.n > 60 ? 60 : (int)s.n;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

/* Next run of bytes without blanks; false at the end. */
static bool next_word(struct str *s, struct str *word)
{
    size_t i = 0;
    while (i < s->n && is_blank(s->p[i]))
        i++;
    size_t b = i;
    while (i < s->n && !is_blank(s->p[i]))
        i++;
    *word = str_make(s->p + b, i - b);
    *s = str_make(s->p + i, s->n - i);
    return word->n > 0;
}

static bool is_name(struct str s)
{
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        bool ok = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!ok)
            return false;
    }
    return s.n > 0;
}

static uint32_t refer_class(struct reader *r, struct str name)
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

static uint32_t refer_frame(struct reader *r, struct str name)
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

static bool class_name(struct reader *r, struct str item, uint32_t *cls)
{
    struct str name = str_make(item.p + 1, item.n - 1);
    if (!is_name(name))
        return FAIL(r, "'%.*s' is no class name; write '@' and small letters, digits, '-'",
                    clip(item), item.p);
    *cls = refer_class(r, name);
    return *cls != RULE_NONE || FAIL(r, "more than %d classes", RULE_CLASSES_MAX);
}

/* One test: any, plural, number, code:COP, PER, NOUN, @class, word. */
static bool parse_test(struct reader *r, struct str item, struct rule_test *t)
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
    } else if (item.n > 1 && (v = vocab_of(VOCAB_OF_NAME, item)) > 0) {
        *t = (struct rule_test){TEST_NAME, (uint32_t)v};
    } else if (item.n > 1 && (v = ud_upos_of(item)) > 0) {
        *t = (struct rule_test){TEST_UPOS, (uint32_t)v};
    } else if (item.n && item.p[0] == '@') {
        uint32_t cls;
        if (!class_name(r, item, &cls))
            return false;
        *t = (struct rule_test){TEST_CLASS, cls};
    } else if (item.n) {
        *t = (struct rule_test){TEST_WORD, rule_intern(r->b, item)};
    } else {
        return FAIL(r, "nothing between two '|'; write a word, @class, PER, ORG, LOC, ROLE, any");
    }
    return true;
}

/* "a|b|@c" into book.tests. */
static bool parse_tests(struct reader *r, struct str text, uint32_t *test, uint32_t *ntests)
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

static bool is_preposition(struct str s)
{
    size_t n = sizeof PREPOSITIONS - 1;
    for (size_t at = 0; s.n && (at = str_find(str_make(PREPOSITIONS, n), s, at)) != SIZE_MAX; at++)
        if (at && PREPOSITIONS[at - 1] == ' ' && PREPOSITIONS[at + s.n] == ' ')
            return true;
    return false;
}

static bool parse_path(struct reader *r, struct str text, struct rule_path *path)
{
    struct str rest = text, item;
    memset(path, 0, sizeof *path);
    if (str_ends(text, STR("!"))) {
        path->somebody = 1;
        rest = text = str_make(text.p, text.n - 1);
    }
    while (str_field(&rest, '.', &item)) {
        if (path->n == RULE_PATH_STEPS)
            return FAIL(r, "path '%.*s' has more than %d steps", clip(text), text.p,
                        RULE_PATH_STEPS);
        uint32_t kind = STEP_PREP, word = 0;
        for (unsigned i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
            if (str_eq(item, str_of(STEPS[i].name)))
                kind = STEPS[i].kind;
        if (kind == STEP_PREP && !is_preposition(item))
            return FAIL(r,
                        "'%.*s' is no step; use subj obj iobj comp purpose condition poss mod "
                        "obl inner head self speaker word, or a preposition",
                        clip(item), item.p);
        if (kind == STEP_PREP)
            word = rule_intern(r->b, item);
        path->step[path->n].kind = kind;
        path->step[path->n++].word = word;
    }
    return true;
}

/* "subj | by | with.poss" */
static bool parse_paths(struct reader *r, struct str text, uint32_t *path, uint32_t *npaths)
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

static bool parse_slot(struct reader *r, struct str text, struct rule_slot *slot)
{
    if (slot->npaths)
        return FAIL(r, "this slot is given twice; join the paths by '|'");
    return parse_paths(r, text, &slot->path, &slot->npaths);
}

/* "obj = PER | @person", "negated", "modal = must|should", "with" */
static bool parse_cond(struct reader *r, struct str text, bool negative, struct rule *rule)
{
    static const struct {
        const char *name;
        enum rule_cond_kind kind;
    } KINDS[] = {{"negated", COND_NEGATED}, {"passive", COND_PASSIVE}, {"active", COND_ACTIVE},
                 {"modal", COND_MODAL},     {"near", COND_NEAR},       {"light", COND_LIGHT},
                 {"about", COND_ABOUT}};
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
        return FAIL(r, "'%.*s' needs '= word|word'", clip(left), left.p);
    if (!parse_tests(r, rest.p ? str_trim(rest) : STR("any"), &c.test, &c.ntests))
        return false;
    *vec_push(&r->b->arena, &r->b->conds) = c;
    rule->nconds++;
    return true;
}

static void add_heads(struct reader *r, const struct rule_test *tests, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++) {
        uint32_t flag = tests[i].kind == TEST_CLASS ? RULE_HEAD_CLASS : 0;
        *vec_push(&r->b->arena, &r->b->heads) = tests[i].value | flag;
        *vec_push(&r->b->arena, &r->b->heads) = r->b->entries.n - 1;
    }
}

/* The head of a phrase: its first word; of a noun phrase the last one before a preposition
 * ("hunger strike", "state of emergency"). */
static uint32_t head_of_phrase(struct str text, enum rule_pos pos)
{
    struct str rest = text, word;
    uint32_t n = 0;
    if (pos != RULE_NOUN)
        return 0;
    while (next_word(&rest, &word)) {
        if (n && is_preposition(word))
            break;
        n++;
    }
    return n ? n - 1 : 0;
}

static bool parse_head(struct reader *r, struct str word, uint32_t *test, uint32_t *ntests)
{
    if (!parse_tests(r, word, test, ntests))
        return false;
    for (uint32_t i = 0; i < *ntests; i++) {
        uint32_t kind = r->b->tests.v[*test + i].kind;
        if (kind != TEST_WORD && kind != TEST_CLASS)
            return FAIL(r, "'%.*s': a trigger is a word or a @class", clip(word), word.p);
    }
    return true;
}

/* "hold|have talks", "gun down", "@kill" */
static bool parse_phrase(struct reader *r, struct str text, enum rule_pos pos)
{
    struct str rest = text, word;
    uint32_t test = 0, ntests = 0, nsets = 0, head = head_of_phrase(text, pos);
    if (!text.n)
        return FAIL(r, "an empty phrase; is there a comma too many?");
    uint32_t first_set = r->b->sets.n;
    for (uint32_t i = 0; next_word(&rest, &word); i++) {
        struct rule_set set;
        if (i == head) {
            if (!parse_head(r, word, &test, &ntests))
                return false;
            continue;
        }
        if (!parse_tests(r, word, &set.test, &set.ntests))
            return false;
        *vec_push(&r->b->arena, &r->b->sets) = set;
        nsets++;
    }
    struct rule_entry *en = vec_push(&r->b->arena, &r->b->entries);
    *en = (struct rule_entry){r->at, pos, first_set, nsets, r->line};
    add_heads(r, r->b->tests.v + test, ntests);
    r->b->rules.v[r->at].nphrases++;
    return true;
}

static bool parse_phrases(struct reader *r, struct str text, enum rule_pos pos)
{
    struct str rest = text, item;
    while (str_field(&rest, ',', &item))
        if ((rest.p || str_trim(item).n) && !parse_phrase(r, str_trim(item), pos))
            return false;
    return true;
}

/* Words of a class, commas between them. */
static bool parse_words(struct reader *r, struct str text)
{
    struct str rest = text, item;
    while (str_field(&rest, ',', &item)) {
        item = str_trim(item);
        if (!item.n)
            continue;
        if (item.p[0] == '@') {
            uint32_t cls;
            if (!class_name(r, item, &cls))
                return false;
            *vec_push(&r->b->arena, &r->b->classes.v[r->at].includes) = cls;
            continue;
        }
        if (memchr(item.p, ' ', item.n))
            return FAIL(r,
                        "'%.*s' is more than one word; a class holds single words, with ',' "
                        "between them",
                        clip(item), item.p);
        uint32_t w = rule_intern(r->b, item);
        *vec_push(&r->b->arena, &r->b->classes.v[r->at].words) = w;
    }
    return true;
}

static bool begin_class(struct reader *r, struct str rest)
{
    struct str name;
    str_field(&rest, ':', &name);
    name = str_trim(name);
    if (!rest.p)
        return FAIL(r, "a class needs ':' behind its name: class weapon: rifle, bomb");
    if (!is_name(name))
        return FAIL(r, "'%.*s' is no class name; use small letters, digits, '-'", clip(name),
                    name.p);
    uint32_t i = refer_class(r, name);
    if (i == RULE_NONE)
        return FAIL(r, "more than %d classes", RULE_CLASSES_MAX);
    struct rule_class *c = &r->b->classes.v[i];
    if (c->defined)
        return FAIL(r, "class '%.*s' is defined already at %.*s:%u; join the two", clip(name),
                    name.p, clip(c->file), c->file.p, c->line);
    c->defined = 1;
    c->file = r->file;
    c->line = r->line;
    r->part = PART_CLASS;
    r->at = i;
    return parse_words(r, rest);
}

static bool begin_frame(struct reader *r, struct str rest)
{
    struct str name, flag;
    next_word(&rest, &name);
    if (!is_name(name))
        return FAIL(r, "'%.*s' is no frame name; use small letters, digits, '-'", clip(name),
                    name.p);
    uint32_t i = refer_frame(r, name);
    if (i == RULE_NONE)
        return FAIL(r, "more than %d frames", RULE_FRAMES_MAX);
    struct rule_frame *f = &r->b->frames.v[i];
    if (f->defined)
        return FAIL(r, "frame '%.*s' is defined already at %.*s:%u", clip(name), name.p,
                    clip(f->file), f->file.p, f->line);
    f->defined = 1;
    f->file = r->file;
    f->line = r->line;
    if (next_word(&rest, &flag)) {
        if (!str_eq(flag, STR("reciprocal")))
            return FAIL(r, "'%.*s' is not known here; a frame may be 'reciprocal'", clip(flag),
                        flag.p);
        f->reciprocal = 1;
    }
    r->part = PART_FRAME;
    r->at = i;
    return true;
}

static bool parse_contexts(struct reader *r, struct str value, struct rule *rule)
{
    struct str item;
    for (unsigned n = 0; str_field(&value, ',', &item); n++) {
        int c = vocab_of(VOCAB_OF_CONTEXT, item);
        if (c <= 0)
            return FAIL(r, "'%.*s' is no context; see docs/rules.5 for the list", clip(item),
                        item.p);
        if (n == VOCAB_MAX_CONTEXTS)
            return FAIL(r, "more than %d contexts", VOCAB_MAX_CONTEXTS);
        rule->contexts[n] = (uint32_t)c;
    }
    return true;
}

static bool is_cameo(struct str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] < '0' || s.p[i] > '9')
            return false;
    return s.n >= 2 && s.n <= 4;
}

static bool parse_setting(struct reader *r, struct str key, struct str value, struct rule *rule)
{
    uint64_t n;
    if (str_eq(key, STR("mode"))) {
        int m = vocab_of(VOCAB_OF_MODE, value);
        if (m < 0 || !vocab_mode_fits(rule->type, (unsigned)m))
            return FAIL(r, "'%.*s' is no mode of %s", clip(value), value.p,
                        vocab_name(VOCAB_OF_EVENT, rule->type));
        rule->mode = (uint32_t)m;
    } else if (str_eq(key, STR("cameo"))) {
        if (!is_cameo(value))
            return FAIL(r, "'%.*s' is no CAMEO code; use 2 to 4 digits", clip(value), value.p);
        rule->cameo = str_dup(&r->b->arena, value);
    } else if (str_eq(key, STR("context"))) {
        return parse_contexts(r, value, rule);
    } else if (str_eq(key, STR("frame"))) {
        if (!is_name(value) || (rule->frame = refer_frame(r, value)) == RULE_NONE)
            return FAIL(r, "'%.*s' is no frame name", clip(value), value.p);
    } else if (str_eq(key, STR("priority"))) {
        if (!str_to_uint(value, 9, &n))
            return FAIL(r, "priority must be 0 to 9, not '%.*s'", clip(value), value.p);
        rule->priority = (int32_t)n;
    } else {
        return FAIL(r, "'%.*s' is not known; use mode= cameo= context= frame= priority=", clip(key),
                    key.p);
    }
    return true;
}

static bool parse_type(struct reader *r, struct str word, uint32_t *type)
{
    int t = vocab_of(VOCAB_OF_EVENT, word);
    if (t <= 0)
        return FAIL(r,
                    "'%.*s' is no event type; use AGREE CONSULT SUPPORT CONCEDE COOPERATE AID "
                    "RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
                    "ASSAULT",
                    clip(word), word.p);
    *type = (uint32_t)t;
    return true;
}

/* The settings behind the type: mode=..., reciprocal, absorb. */
static bool parse_settings(struct reader *r, struct str rest, struct rule *rule)
{
    struct str word, key;
    while (next_word(&rest, &word)) {
        struct str value = word;
        str_field(&value, '=', &key);
        if (str_eq(word, STR("reciprocal")))
            rule->reciprocal = 1;
        else if (str_eq(word, STR("absorb")))
            rule->absorb = 1;
        else if (!parse_setting(r, key, value, rule))
            return false;
    }
    return true;
}

static bool begin_rule(struct reader *r, struct str rest, enum rule_kind kind)
{
    struct str name, word;
    next_word(&rest, &name);
    if (!is_name(name))
        return FAIL(r, "'%.*s' is no rule name; use small letters, digits, '-'", clip(name),
                    name.p);
    struct rule *rule = vec_push(&r->b->arena, &r->b->rules);
    rule->kind = kind;
    rule->frame = RULE_NONE;
    rule->name = str_dup(&r->b->arena, name);
    rule->line = r->line;
    rule->id = str_fmt(&r->b->arena, "%.*s:%u", STR_ARG(r->file), r->line);
    rule->tail = (uint32_t)(rule->id.n - r->file.n);
    rule->cond = r->b->conds.n;
    r->part = PART_RULE;
    r->at = r->b->rules.n - 1;
    if (kind != RULE_BLOCK) {
        next_word(&rest, &word);
        if (!parse_type(r, word, &rule->type))
            return false;
    }
    return parse_settings(r, rest, rule);
}

static bool parse_of(struct reader *r, struct str rest, struct rule *rule)
{
    struct str word;
    while (next_word(&rest, &word)) {
        uint32_t type = 0;
        if (!parse_type(r, word, &type))
            return false;
        rule->of |= 1u << type;
    }
    return true;
}

/* "inner ASSAULT COERCE mode=violence cameo=138" */
static bool parse_inner(struct reader *r, struct str rest, struct rule *rule)
{
    struct rule_inner in = {0};
    struct rule settings = *rule;
    struct str word, key;
    settings.mode = 0;
    settings.cameo = STR("");
    while (next_word(&rest, &word)) {
        struct str value = word;
        uint32_t type = 0;
        str_field(&value, '=', &key);
        if (value.p) {
            if (!str_eq(key, STR("mode")) && !str_eq(key, STR("cameo")))
                return FAIL(r, "'%.*s' is not known here; an inner line sets mode= and cameo=",
                            clip(key), key.p);
            if (!parse_setting(r, key, value, &settings))
                return false;
        } else if (!parse_type(r, word, &type)) {
            return false;
        }
        in.types |= type ? 1u << type : 0;
    }
    in.mode = settings.mode;
    in.cameo = settings.cameo;
    if (!rule->ninner)
        rule->inner = r->b->inners.n;
    *vec_push(&r->b->arena, &r->b->inners) = in;
    rule->ninner++;
    return true;
}

static bool parse_when(struct reader *r, struct str rest, struct rule *rule)
{
    struct str word;
    while (next_word(&rest, &word)) {
        int f = vocab_of(VOCAB_OF_FACT, word);
        if (f <= 0)
            return FAIL(r,
                        "'%.*s' is no factuality; use actual negated future hypothetical "
                        "historical",
                        clip(word), word.p);
        rule->when |= 1u << f;
    }
    return true;
}

static bool parse_example(struct reader *r, struct str text, bool positive)
{
    struct rule *rule = &r->b->rules.v[r->at];
    if (!text.n)
        return FAIL(r, "an empty example; write a sentence behind '%c'", positive ? '+' : '-');
    if (positive && rule->kind == RULE_BLOCK)
        return FAIL(r, "a block has no '+' examples; give sentences that it keeps out, with '-'");
    struct rule_example *x = vec_push(&r->b->arena, &r->b->examples);
    x->rule = r->at;
    x->line = r->line;
    x->positive = positive;
    x->file = r->file;
    x->text = str_dup(&r->b->arena, text);
    if (positive || rule->kind == RULE_BLOCK)
        rule->nexamples++;
    return true;
}

static int slot_of(struct str key)
{
    static const char *const NAMES[RULE_SLOTS] = {"actor", "recipient", "place", "instrument",
                                                  "number"};
    for (int i = 0; i < RULE_SLOTS; i++)
        if (str_eq(key, str_of(NAMES[i])))
            return i;
    return -1;
}

static bool rule_line(struct reader *r, struct str key, struct str rest)
{
    struct rule *rule = &r->b->rules.v[r->at];
    int slot = slot_of(key);
    if (slot >= 0)
        return parse_slot(r, rest, &rule->slot[slot]);
    if (str_eq(key, STR("verb")))
        return parse_phrases(r, rest, RULE_VERB);
    if (str_eq(key, STR("noun")))
        return parse_phrases(r, rest, RULE_NOUN);
    if (str_eq(key, STR("adj")))
        return parse_phrases(r, rest, RULE_ADJ);
    if (str_eq(key, STR("where")) || str_eq(key, STR("unless")))
        return parse_cond(r, rest, key.p[0] == 'u', rule);
    if (str_eq(key, STR("+")) || str_eq(key, STR("-")))
        return parse_example(r, rest, key.p[0] == '+');
    if (rule->kind == RULE_EVENT && str_eq(key, STR("inner")))
        return parse_inner(r, rest, rule);
    if (rule->kind == RULE_TURN && str_eq(key, STR("of")))
        return parse_of(r, rest, rule);
    if (rule->kind == RULE_TURN && str_eq(key, STR("when")))
        return parse_when(r, rest, rule);
    return FAIL(r,
                "'%.*s' is not known in a rule; use verb noun adj actor recipient place "
                "instrument number where unless inner + -",
                clip(key), key.p);
}

static bool indented(struct reader *r, struct str line)
{
    struct str rest = line, key;
    next_word(&rest, &key);
    rest = str_trim(rest);
    if (r->part == PART_CLASS)
        return parse_words(r, line);
    if (r->part == PART_RULE)
        return rule_line(r, key, rest);
    if (r->part == PART_FRAME) {
        int slot = slot_of(key);
        if (slot >= 0)
            return parse_slot(r, rest, &r->b->frames.v[r->at].slot[slot]);
        return FAIL(r, "'%.*s' is no slot; use actor recipient place instrument number", clip(key),
                    key.p);
    }
    return FAIL(r, "an indented line that belongs to nothing; begin with class, frame, rule, "
                   "block or turn at the margin");
}

static bool at_margin(struct reader *r, struct str line)
{
    struct str rest = line, key;
    next_word(&rest, &key);
    if (str_eq(key, STR("class")))
        return begin_class(r, str_trim(rest));
    if (str_eq(key, STR("frame")))
        return begin_frame(r, rest);
    if (str_eq(key, STR("rule")))
        return begin_rule(r, rest, RULE_EVENT);
    if (str_eq(key, STR("block")))
        return begin_rule(r, rest, RULE_BLOCK);
    if (str_eq(key, STR("turn")))
        return begin_rule(r, rest, RULE_TURN);
    return FAIL(r,
                "'%.*s' begins no entry; use class, frame, rule, block or turn, or indent the "
                "line",
                clip(key), key.p);
}

static bool is_comment(struct str line)
{
    struct str t = str_trim(line);
    return !t.n || t.p[0] == '#';
}

/* The next logical line: comment lines are skipped; a line that ends in ',' goes on in the next.
 * Examples never go on. */
static bool next_line(struct reader *r, struct str *line)
{
    struct str part;
    do {
        if (!str_field(&r->rest, '\n', &part))
            return false;
        r->lines++;
    } while (is_comment(part));
    r->line = r->lines;
    *line = part;
    struct str t = str_trim(part);
    if (t.p[0] == '+' || t.p[0] == '-')
        return true;
    VEC(char) joined = {0};
    while (str_ends(str_trim(part), STR(","))) {
        struct str before = joined.n ? str_make(joined.v, joined.n) : part;
        if (!str_field(&r->rest, '\n', &part))
            break;
        r->lines++;
        if (!joined.n)
            for (size_t i = 0; i < before.n; i++)
                *vec_push(&r->b->arena, &joined) = before.p[i];
        if (is_comment(part)) {
            part = str_make(joined.v, joined.n);
            continue;
        }
        *vec_push(&r->b->arena, &joined) = ' ';
        for (size_t i = 0; i < part.n; i++)
            *vec_push(&r->b->arena, &joined) = part.p[i];
        part = str_make(joined.v, joined.n);
    }
    if (joined.n)
        *line = str_make(joined.v, joined.n);
    return true;
}

bool rule_parse_text(struct rule_book *b, struct str file, struct str text, struct err *e)
{
    struct reader r = {.b = b, .e = e, .rest = text};
    struct str line;
    r.file = str_dup(&b->arena, file);
    r.path = str_fmt(&b->arena, "%.*s.rules", STR_ARG(file)).p;
    while (next_line(&r, &line)) {
        bool margin = !is_blank(line.p[0]);
        if (!(margin ? at_margin(&r, line) : indented(&r, line)))
            return false;
    }
    return true;
}
