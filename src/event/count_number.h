#ifndef ATTEST_COUNT_NUMBER_H
#define ATTEST_COUNT_NUMBER_H
/* How many people a noun phrase without a number word stands for. */
#include "count_room.h"

/* True if a number belongs to `noun`. */
bool count_number_has(const struct count_work *w, uint32_t noun);

/* First word of the noun phrase of `noun` before it: determiner, adjectives, compounds. */
uint32_t count_number_begin(const struct doc *d, uint32_t noun);

/* True for a noun of sex, age or kinship: woman, child, brother. */
bool count_number_is_kin(const struct count_work *w, uint32_t noun);

/* "[an unknown number] were wounded", with nobody behind it. */
bool count_number_is_some(const struct count_work *w, uint32_t noun);

/* "a soldier" one, "a couple" two, "civilians" more than one that nobody counted (QUANT_NONE); 0: it says
 * nothing. */
int64_t count_number_of(const struct count_work *w, uint32_t noun);

#endif
