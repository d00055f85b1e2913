#ifndef ATTEST_NAME_CODE_H
#define ATTEST_NAME_CODE_H
/* Third step: actor codes = country + sectors, from the words around an actor noun or by the
 * tables. */
#include "name_work.h"

/* Extends actor nouns over their modifiers and gives every mention but persons country and sector.
 */
void name_code_compose(struct name_work *w);

/* True if the document is so much about one country that who has this sector is likely to be of it. */
bool name_code_local(const struct name_work *w, struct str sector);

/* Takes the code of mention `owner` as where `m` belongs: its country, and its sectors where m has none. */
void name_code_belong(struct name_work *w, struct mention *m, uint32_t owner);

/* After persons are resolved: "the Reagan administration" takes the person's country. */
void name_code_owners(struct name_work *w);

/* Country and sector of a code as the tables write it ("KAZGOV", "IGOUNO", "REB"). */
void name_code_split(struct str code, struct str *country, struct str *sector);

/* Code for print: country + sectors, ELI for who held an office formerly. */
struct str name_code_join(struct arena *a, const struct mention *m);

#endif
