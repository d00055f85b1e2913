#include "parse_mend.h"

#include "parse_mend_rule.h"

static bool (*const MEND[])(struct doc *, uint32_t) = {
    parse_mend_join,
    parse_mend_join_small_clauses,
    parse_mend_subject_speaker_behind,
    parse_mend_noun_compound_gerund,
    parse_mend_noun_for_verb,
    parse_mend_noun_name_for_verb,
    parse_mend_noun_before_participle,
    parse_mend_subject_relative,
    parse_mend_noun_before_preposition,
    parse_mend_noun_gerund,
    parse_mend_noun_given,
    parse_mend_join_verb_for_noun,
    parse_mend_join_verb_for_joined_noun,
    parse_mend_noun_only_object,
    parse_mend_subject_asked_predicate,
    parse_mend_join_end_of_list,
    parse_mend_noun_predicate_behind,
    parse_mend_subject_absolute,
    parse_mend_subject_with_preposition,
    parse_mend_subject_main_verb,
    parse_mend_subject_behind_heading,
    parse_mend_subject_adverbial,
    parse_mend_subject_before_title,
    parse_mend_subject_participle_of,
    parse_mend_subject_second,
    parse_mend_subject_between,
};

/* No rule looks at these. */
static bool is_plain(uint32_t rel)
{
    return rel == REL_PUNCT || rel == REL_CASE || rel == REL_DET || rel == REL_ADVMOD || rel == REL_NUMMOD ||
           rel == REL_FLAT || rel == REL_MARK || rel == REL_CC || rel == REL_AUX || rel == REL_COP ||
           rel == REL_AUX_PASS || rel == REL_FIXED;
}

static void mend(struct doc *d, const struct sent *s)
{
    for (uint32_t i = s->tok_b; i < s->tok_e; i++) {
        if (is_plain(d->toks.v[i].rel))
            continue;
        if (parse_mend_subject_behind_date(d, i))
            tree_link_words(d, s->tok_b, s->tok_e);
        for (size_t k = 0; k < sizeof MEND / sizeof *MEND && d->toks.v[i].head != NONE; k++)
            if (MEND[k](d, i))
                tree_link_words(d, s->tok_b, s->tok_e);
    }
}

void parse_mend(struct doc *d)
{
    for (uint32_t i = 0; i < d->sents.n; i++)
        mend(d, &d->sents.v[i]);
}
