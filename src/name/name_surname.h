#ifndef ATTEST_NAME_SURNAME_H
#define ATTEST_NAME_SURNAME_H
/* Before persons are resolved: a lone word that ends a longer name elsewhere is that person. */
#include "name_work.h"

void name_surname_find(struct name_work *w);

#endif
