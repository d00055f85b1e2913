#ifndef ATTEST_REPORT_AGREE_H
#define ATTEST_REPORT_AGREE_H
/*
 * Agreement of coders beyond chance. Ratings are nominal values from 0, laid out [coders * units]: those of one coder
 * after those of another.
 */
#include "store.h"

enum { REPORT_AGREE_NONE = -1 /* this coder did not rate that unit */ };

struct report_agree {
    uint32_t units; /* rated by both, or by two at least */
    double percent; /* of pairs of ratings that are the same */
    double beyond;  /* kappa or alpha: 1 all agree, 0 as by chance; NaN where nothing varies */
};

/* Percent agreement and Cohen's kappa of two coders. */
struct report_agree report_agree_two(const int *a, const int *b, uint32_t units, int values);

/* Percent agreement and Krippendorff's alpha, nominal, of any number of coders. */
struct report_agree report_agree_all(const int *ratings, uint32_t coders, uint32_t units, int values);

/* Rows of temp.reviewed(kind, item) are the items that are compared. Makes temp.agreement(what, coders, units, percent, kappa,
 * alpha): verdicts accept and reject, then each field that was edited, of each pair of coders and of all. */
bool report_agree_fill(struct store *s, struct err *e);

#endif
