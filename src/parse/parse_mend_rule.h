#ifndef ATTEST_PARSE_MEND_RULE_H
#define ATTEST_PARSE_MEND_RULE_H
/* The rules of parse_mend.h, one for each thing that a tree can show to be wrong, and what they share. Each looks at
 * one word, changes the tree where it applies and says so; the words must be linked, and linked anew behind it. */
#include "tree.h"

/* Hangs a word on another. */
void parse_mend_rule_hang(struct doc *d, uint32_t t, uint32_t head, enum ud_rel rel);

/* Makes a noun of a verb whose form is a noun's as well. */
void parse_mend_rule_make_noun(struct doc *d, uint32_t t);

/* Number of the subject as the verb or its auxiliary has it; 0 = not known. */
unsigned parse_mend_rule_number_of(const struct doc *d, uint32_t verb);

bool parse_mend_rule_has_subject(const struct doc *d, uint32_t verb);

/* A verb with a finite auxiliary that lacks a subject; and what makes one for it. */
bool parse_mend_rule_wants_subject(const struct doc *d, uint32_t t);
void parse_mend_rule_make_subject(struct doc *d, uint32_t t, uint32_t verb);

/* First word below `t` that is no mark. */
uint32_t parse_mend_rule_leftmost(const struct doc *d, uint32_t t);

bool parse_mend_rule_behind_comma(const struct doc *d, uint32_t first);

/* What is joined by a conjunction. */
bool parse_mend_join(struct doc *d, uint32_t t);
bool parse_mend_join_small_clauses(struct doc *d, uint32_t t);
bool parse_mend_join_end_of_list(struct doc *d, uint32_t t);
bool parse_mend_join_verb_for_noun(struct doc *d, uint32_t t);
bool parse_mend_join_verb_for_joined_noun(struct doc *d, uint32_t t);

/* Subjects, and what stands beside the clause that has one. */
bool parse_mend_subject_speaker_behind(struct doc *d, uint32_t t);
bool parse_mend_subject_asked_predicate(struct doc *d, uint32_t t);
bool parse_mend_subject_absolute(struct doc *d, uint32_t t);
bool parse_mend_subject_with_preposition(struct doc *d, uint32_t t);
bool parse_mend_subject_main_verb(struct doc *d, uint32_t t);
bool parse_mend_subject_behind_heading(struct doc *d, uint32_t t);
bool parse_mend_subject_adverbial(struct doc *d, uint32_t t);
bool parse_mend_subject_before_title(struct doc *d, uint32_t t);
bool parse_mend_subject_participle_of(struct doc *d, uint32_t t);
bool parse_mend_subject_relative(struct doc *d, uint32_t t);
bool parse_mend_subject_second(struct doc *d, uint32_t t);
bool parse_mend_subject_between(struct doc *d, uint32_t t);
bool parse_mend_subject_behind_date(struct doc *d, uint32_t t);

/* Nouns and objects. */
bool parse_mend_noun_for_verb(struct doc *d, uint32_t t);
bool parse_mend_noun_name_for_verb(struct doc *d, uint32_t t);
bool parse_mend_noun_before_participle(struct doc *d, uint32_t t);
bool parse_mend_noun_compound_gerund(struct doc *d, uint32_t t);
bool parse_mend_noun_gerund(struct doc *d, uint32_t t);
bool parse_mend_noun_before_preposition(struct doc *d, uint32_t t);
bool parse_mend_noun_given(struct doc *d, uint32_t t);
bool parse_mend_noun_only_object(struct doc *d, uint32_t t);
bool parse_mend_noun_predicate_behind(struct doc *d, uint32_t t);

#endif
