#ifndef ATTEST_NAME_PERSON_H
#define ATTEST_NAME_PERSON_H
/* Fourth step: persons with their offices, as of the day of the document. */
#include "name_work.h"

/* Joins titles and offices to the persons they stand before or behind and gives persons their code.
 */
void name_person_resolve(struct name_work *w);

/* Kinds of office that the leader tables tell apart. */
enum name_office {
    OFFICE_NONE,
    OFFICE_STATE,
    OFFICE_GOVERNMENT,
    OFFICE_VICE,
    OFFICE_DEPUTY,
    OFFICE_FOREIGN,
    OFFICE_DEFENCE,
    OFFICE_INTERIOR,
    OFFICE_FINANCE,
    OFFICE_OTHER
};

/* Office of a folded title: "prime minister", "secretary of state". */
enum name_office name_person_office(struct str folded);

enum name_term { TERM_UNKNOWN, TERM_BEFORE, TERM_IN, TERM_AFTER };

/* Where `day` lies with regard to the term from .. to (dates as written in the tables; "" = open).
 */
enum name_term name_person_term(struct str from, struct str to, int32_t day);

#endif
