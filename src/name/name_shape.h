#ifndef ATTEST_NAME_SHAPE_H
#define ATTEST_NAME_SHAPE_H
/*
 * What a word looks like and where it stands: whether it may be part of a name, how far a run of
 * such words goes, and whether the run stands where persons or bodies do. All calls are about the
 * sentence in work (w->sent, sent_b, sent_e).
 */
#include "name_work.h"

bool name_shape_upos(const struct name_work *w, uint32_t tok, unsigned upos);

/* The word is a key of the table. */
bool name_shape_in(const struct name_work *w, enum name_table t, uint32_t tok);

/* Capitals mean something in this sentence. */
bool name_shape_caps_tell(const struct name_work *w);

/* First word of the sentence, quotation marks and the like apart. */
bool name_shape_opens(const struct name_work *w, uint32_t tok);

bool name_shape_of(const struct name_work *w, uint32_t tok); /* of, for, on */
bool name_shape_hyphen(const struct name_work *w, uint32_t tok);
bool name_shape_initial(const struct name_work *w, uint32_t tok); /* "J." */

/* A short word in capitals in a sentence that is not. */
bool name_shape_upper(const struct name_work *w, uint32_t tok);

/* "province", "district" ... behind the name of one. */
bool name_shape_division(const struct name_work *w, uint32_t tok);

/* "northeast", "downtown", "greater" ... before the name of a place that has such a part. */
bool name_shape_side(const struct name_work *w, uint32_t tok);

/* The word may be part of a name by its capital and, if it is known, its word class. */
bool name_shape_like(const struct name_work *w, uint32_t tok);

/* A capitalised word of the table orgwords; *h = its rows. */
bool name_shape_orgword(const struct name_work *w, uint32_t tok, struct dict_hits *h);

/* End of the run of capitalised words from b on. */
uint32_t name_shape_run_end(const struct name_work *w, uint32_t b);

/* End of the run [b, e) behind its last organisation word; b if there is none. *row: its row. */
uint32_t name_shape_org_end(const struct name_work *w, uint32_t b, uint32_t e, uint32_t *row);

/* Where [b, e) stands: as bodies do, behind an article, as a modifier, as persons do, as the
 * subject of a verb of saying or doing. */
bool name_shape_body(const struct name_work *w, uint32_t b, uint32_t e);
bool name_shape_article(const struct name_work *w, uint32_t b);
bool name_shape_modifies(const struct name_work *w, uint32_t b, uint32_t e);
bool name_shape_person(const struct name_work *w, uint32_t b, uint32_t e);
bool name_shape_speaks(const struct name_work *w, uint32_t b, uint32_t e);

#endif
