#include "story_group.h"

bool story_group_founds(uint32_t type, uint32_t factuality)
{
    if (factuality == FACT_NEGATED || factuality == FACT_FUTURE || factuality == FACT_HYPOTHETICAL)
        return false;
    if (type == EVENT_UNSET || type == EVENT_CONSULT || type == EVENT_AGREE)
        return true;
    int quad = vocab_quad((enum event_type)type);
    return quad == 2 || quad == 4;
}

struct str story_group_why(struct arena *a, uint32_t why)
{
    static const struct {
        uint32_t bit;
        const char *text;
    } WORDS[] = {{STORY_WHY_PAST, "looking back"},
                 {STORY_WHY_FIRST, "first"},
                 {STORY_WHY_STORY, "same story"},
                 {STORY_WHY_DAY, "same day"},
                 {STORY_WHY_PLACE, "same place"},
                 {STORY_WHY_ACTORS, "same side"},
                 {STORY_WHY_FIGURES, "same figure"},
                 {STORY_WHY_WORDS, "much the same words"},
                 {STORY_WHY_COPY, "near copy"}};
    struct str out = {"", 0};
    for (unsigned i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (why & WORDS[i].bit)
            out = str_fmt(a, "%.*s%s%s", STR_ARG(out), out.n ? ", " : "", WORDS[i].text);
    return out;
}
