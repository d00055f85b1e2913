#include "rule_parse.h"

#include "rule_piece.h"

static void add_heads(struct rule_reader *r, const struct rule_test *tests, uint32_t n)
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
    while (rule_piece_word(&rest, &word)) {
        if (n && rule_piece_is_preposition(word))
            break;
        n++;
    }
    return n ? n - 1 : 0;
}

static bool parse_head(struct rule_reader *r, struct str word, uint32_t *test, uint32_t *ntests)
{
    if (!rule_piece_tests(r, word, test, ntests))
        return false;
    for (uint32_t i = 0; i < *ntests; i++) {
        uint32_t kind = r->b->tests.v[*test + i].kind;
        if (kind != TEST_WORD && kind != TEST_CLASS)
            return RULE_FAIL(r, "'%.*s': a trigger is a word or a @class", rule_piece_clip(word),
                             word.p);
    }
    return true;
}

/* "hold|have talks", "gun down", "@kill" */
static bool parse_phrase(struct rule_reader *r, struct str text, enum rule_pos pos)
{
    struct str rest = text, word;
    uint32_t test = 0, ntests = 0, nsets = 0, head = head_of_phrase(text, pos);
    if (!text.n)
        return RULE_FAIL(r, "an empty phrase; is there a comma too many?");
    uint32_t first_set = r->b->sets.n;
    for (uint32_t i = 0; rule_piece_word(&rest, &word); i++) {
        struct rule_set set;
        if (i == head) {
            if (!parse_head(r, word, &test, &ntests))
                return false;
            continue;
        }
        if (!rule_piece_tests(r, word, &set.test, &set.ntests))
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

static bool parse_phrases(struct rule_reader *r, struct str text, enum rule_pos pos)
{
    struct str rest = text, item;
    while (str_field(&rest, ',', &item))
        if ((rest.p || str_trim(item).n) && !parse_phrase(r, str_trim(item), pos))
            return false;
    return true;
}

/* Words of a class, commas between them. */
static bool parse_words(struct rule_reader *r, struct str text)
{
    struct str rest = text, item;
    while (str_field(&rest, ',', &item)) {
        item = str_trim(item);
        if (!item.n)
            continue;
        if (item.p[0] == '@') {
            uint32_t cls;
            if (!rule_piece_class_name(r, item, &cls))
                return false;
            *vec_push(&r->b->arena, &r->b->classes.v[r->at].includes) = cls;
            continue;
        }
        if (memchr(item.p, ' ', item.n))
            return RULE_FAIL(r,
                             "'%.*s' is more than one word; a class holds single words, with ',' "
                             "between them",
                             rule_piece_clip(item), item.p);
        uint32_t w = rule_intern(r->b, item);
        *vec_push(&r->b->arena, &r->b->classes.v[r->at].words) = w;
    }
    return true;
}

static bool begin_class(struct rule_reader *r, struct str rest)
{
    struct str name;
    str_field(&rest, ':', &name);
    name = str_trim(name);
    if (!rest.p)
        return RULE_FAIL(r, "a class needs ':' behind its name: class weapon: rifle, bomb");
    if (!rule_piece_is_name(name))
        return RULE_FAIL(r, "'%.*s' is no class name; use small letters, digits, '-'",
                         rule_piece_clip(name), name.p);
    uint32_t i = rule_piece_class(r, name);
    if (i == RULE_NONE)
        return RULE_FAIL(r, "more than %d classes", RULE_CLASSES_MAX);
    struct rule_class *c = &r->b->classes.v[i];
    if (c->defined)
        return RULE_FAIL(r, "class '%.*s' is defined already at %.*s:%u; join the two",
                         rule_piece_clip(name), name.p, rule_piece_clip(c->file), c->file.p,
                         c->line);
    c->defined = 1;
    c->file = r->file;
    c->line = r->line;
    r->part = PART_CLASS;
    r->at = i;
    return parse_words(r, rest);
}

static bool begin_frame(struct rule_reader *r, struct str rest)
{
    struct str name, flag;
    rule_piece_word(&rest, &name);
    if (!rule_piece_is_name(name))
        return RULE_FAIL(r, "'%.*s' is no frame name; use small letters, digits, '-'",
                         rule_piece_clip(name), name.p);
    uint32_t i = rule_piece_frame(r, name);
    if (i == RULE_NONE)
        return RULE_FAIL(r, "more than %d frames", RULE_FRAMES_MAX);
    struct rule_frame *f = &r->b->frames.v[i];
    if (f->defined)
        return RULE_FAIL(r, "frame '%.*s' is defined already at %.*s:%u", rule_piece_clip(name),
                         name.p, rule_piece_clip(f->file), f->file.p, f->line);
    f->defined = 1;
    f->file = r->file;
    f->line = r->line;
    if (rule_piece_word(&rest, &flag)) {
        if (!str_eq(flag, STR("reciprocal")))
            return RULE_FAIL(r, "'%.*s' is not known here; a frame may be 'reciprocal'",
                             rule_piece_clip(flag), flag.p);
        f->reciprocal = 1;
    }
    r->part = PART_FRAME;
    r->at = i;
    return true;
}

static bool parse_contexts(struct rule_reader *r, struct str value, struct rule *rule)
{
    struct str item;
    for (unsigned n = 0; str_field(&value, ',', &item); n++) {
        int c = vocab_of(VOCAB_OF_CONTEXT, item);
        if (c <= 0)
            return RULE_FAIL(r, "'%.*s' is no context; see docs/rules.5 for the list",
                             rule_piece_clip(item), item.p);
        if (n == VOCAB_MAX_CONTEXTS)
            return RULE_FAIL(r, "more than %d contexts", VOCAB_MAX_CONTEXTS);
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

static bool parse_setting(struct rule_reader *r, struct str key, struct str value,
                          struct rule *rule)
{
    uint64_t n;
    if (str_eq(key, STR("mode"))) {
        int m = vocab_of(VOCAB_OF_MODE, value);
        if (m < 0 || !vocab_mode_fits(rule->type, (unsigned)m))
            return RULE_FAIL(r, "'%.*s' is no mode of %s", rule_piece_clip(value), value.p,
                             vocab_name(VOCAB_OF_EVENT, rule->type));
        rule->mode = (uint32_t)m;
    } else if (str_eq(key, STR("cameo"))) {
        if (!is_cameo(value))
            return RULE_FAIL(r, "'%.*s' is no CAMEO code; use 2 to 4 digits",
                             rule_piece_clip(value), value.p);
        rule->cameo = str_dup(&r->b->arena, value);
    } else if (str_eq(key, STR("context"))) {
        return parse_contexts(r, value, rule);
    } else if (str_eq(key, STR("frame"))) {
        if (!rule_piece_is_name(value) || (rule->frame = rule_piece_frame(r, value)) == RULE_NONE)
            return RULE_FAIL(r, "'%.*s' is no frame name", rule_piece_clip(value), value.p);
    } else if (str_eq(key, STR("priority"))) {
        if (!str_to_uint(value, 9, &n))
            return RULE_FAIL(r, "priority must be 0 to 9, not '%.*s'", rule_piece_clip(value),
                             value.p);
        rule->priority = (int32_t)n;
    } else {
        return RULE_FAIL(r, "'%.*s' is not known; use mode= cameo= context= frame= priority=",
                         rule_piece_clip(key), key.p);
    }
    return true;
}

static bool parse_type(struct rule_reader *r, struct str word, uint32_t *type)
{
    int t = vocab_of(VOCAB_OF_EVENT, word);
    if (t <= 0)
        return RULE_FAIL(r,
                         "'%.*s' is no event type; use AGREE CONSULT SUPPORT CONCEDE COOPERATE AID "
                         "RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
                         "ASSAULT",
                         rule_piece_clip(word), word.p);
    *type = (uint32_t)t;
    return true;
}

/* The settings behind the type: mode=..., reciprocal, absorb. */
static bool parse_settings(struct rule_reader *r, struct str rest, struct rule *rule)
{
    struct str word, key;
    while (rule_piece_word(&rest, &word)) {
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

static bool begin_rule(struct rule_reader *r, struct str rest, enum rule_kind kind)
{
    struct str name, word;
    rule_piece_word(&rest, &name);
    if (!rule_piece_is_name(name))
        return RULE_FAIL(r, "'%.*s' is no rule name; use small letters, digits, '-'",
                         rule_piece_clip(name), name.p);
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
        rule_piece_word(&rest, &word);
        if (!parse_type(r, word, &rule->type))
            return false;
    }
    return parse_settings(r, rest, rule);
}

static bool parse_of(struct rule_reader *r, struct str rest, struct rule *rule)
{
    struct str word;
    while (rule_piece_word(&rest, &word)) {
        uint32_t type = 0;
        if (!parse_type(r, word, &type))
            return false;
        rule->of |= 1u << type;
    }
    return true;
}

/* "inner ASSAULT COERCE mode=violence cameo=138" */
static bool parse_inner(struct rule_reader *r, struct str rest, struct rule *rule)
{
    struct rule_inner in = {0};
    struct rule settings = *rule;
    struct str word, key;
    settings.mode = 0;
    settings.cameo = STR("");
    while (rule_piece_word(&rest, &word)) {
        struct str value = word;
        uint32_t type = 0;
        str_field(&value, '=', &key);
        if (value.p) {
            if (!str_eq(key, STR("mode")) && !str_eq(key, STR("cameo")))
                return RULE_FAIL(r, "'%.*s' is not known here; an inner line sets mode= and cameo=",
                                 rule_piece_clip(key), key.p);
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

static bool parse_when(struct rule_reader *r, struct str rest, struct rule *rule)
{
    struct str word;
    while (rule_piece_word(&rest, &word)) {
        int f = vocab_of(VOCAB_OF_FACT, word);
        if (f <= 0)
            return RULE_FAIL(r,
                             "'%.*s' is no factuality; use actual negated future hypothetical "
                             "historical",
                             rule_piece_clip(word), word.p);
        rule->when |= 1u << f;
    }
    return true;
}

static bool parse_example(struct rule_reader *r, struct str text, bool positive)
{
    struct rule *rule = &r->b->rules.v[r->at];
    if (!text.n)
        return RULE_FAIL(r, "an empty example; write a sentence behind '%c'", positive ? '+' : '-');
    if (positive && rule->kind == RULE_BLOCK)
        return RULE_FAIL(r,
                         "a block has no '+' examples; give sentences that it keeps out, with '-'");
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

static bool rule_line(struct rule_reader *r, struct str key, struct str rest)
{
    struct rule *rule = &r->b->rules.v[r->at];
    int slot = slot_of(key);
    if (slot >= 0)
        return rule_piece_slot(r, rest, &rule->slot[slot]);
    if (str_eq(key, STR("verb")))
        return parse_phrases(r, rest, RULE_VERB);
    if (str_eq(key, STR("noun")))
        return parse_phrases(r, rest, RULE_NOUN);
    if (str_eq(key, STR("adj")))
        return parse_phrases(r, rest, RULE_ADJ);
    if (str_eq(key, STR("where")) || str_eq(key, STR("unless")))
        return rule_piece_cond(r, rest, key.p[0] == 'u', rule);
    if (str_eq(key, STR("+")) || str_eq(key, STR("-")))
        return parse_example(r, rest, key.p[0] == '+');
    if (rule->kind == RULE_EVENT && str_eq(key, STR("inner")))
        return parse_inner(r, rest, rule);
    if (rule->kind == RULE_TURN && str_eq(key, STR("of")))
        return parse_of(r, rest, rule);
    if (rule->kind == RULE_TURN && str_eq(key, STR("when")))
        return parse_when(r, rest, rule);
    return RULE_FAIL(r,
                     "'%.*s' is not known in a rule; use verb noun adj actor recipient place "
                     "instrument number where unless inner + -",
                     rule_piece_clip(key), key.p);
}

static bool indented(struct rule_reader *r, struct str line)
{
    struct str rest = line, key;
    rule_piece_word(&rest, &key);
    rest = str_trim(rest);
    if (r->part == PART_CLASS)
        return parse_words(r, line);
    if (r->part == PART_RULE)
        return rule_line(r, key, rest);
    if (r->part == PART_FRAME) {
        int slot = slot_of(key);
        if (slot >= 0)
            return rule_piece_slot(r, rest, &r->b->frames.v[r->at].slot[slot]);
        return RULE_FAIL(r, "'%.*s' is no slot; use actor recipient place instrument number",
                         rule_piece_clip(key), key.p);
    }
    return RULE_FAIL(r, "an indented line that belongs to nothing; begin with class, frame, rule, "
                        "block or turn at the margin");
}

static bool at_margin(struct rule_reader *r, struct str line)
{
    struct str rest = line, key;
    rule_piece_word(&rest, &key);
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
    return RULE_FAIL(r,
                     "'%.*s' begins no entry; use class, frame, rule, block or turn, or indent the "
                     "line",
                     rule_piece_clip(key), key.p);
}

static bool is_comment(struct str line)
{
    struct str t = str_trim(line);
    return !t.n || t.p[0] == '#';
}

/* The next logical line: comment lines are skipped; a line that ends in ',' goes on in the next.
 * Examples never go on. */
static bool next_line(struct rule_reader *r, struct str *line)
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
    struct rule_reader r = {.b = b, .e = e, .rest = text};
    struct str line;
    r.file = str_dup(&b->arena, file);
    r.path = str_fmt(&b->arena, "%.*s.rules", STR_ARG(file)).p;
    while (next_line(&r, &line)) {
        bool margin = !rule_piece_is_blank(line.p[0]);
        if (!(margin ? at_margin(&r, line) : indented(&r, line)))
            return false;
    }
    return true;
}
