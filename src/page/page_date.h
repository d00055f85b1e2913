#ifndef ATTEST_PAGE_DATE_H
#define ATTEST_PAGE_DATE_H
/*
 * Calendar dates written for people or machines: "2022-01-21T08:00Z", "Jan. 21st, 2022",
 * "21 janvier 2022", "21.01.2022", "2022年1月21日", "/2022/01/21/". Not relative ones
 * ("yesterday").
 */
#include "page_stage.h"

/* How to read 03/04/2022 if both orders are possible. */
enum page_date_order { PAGE_DATE_DMY, PAGE_DATE_MDY };

struct page_date {
    int32_t day;
    size_t b, e;    /* bytes of the string that was searched */
    bool ambiguous; /* day and month could be the other way round */
    bool short_year;
};

/* First date in s that begins at or after `from`. Only years 1900..2100. Looks at most at the first
 * 64 KiB. */
bool page_date_find(const struct page_stage *st, struct arena *a, struct str s, size_t from,
                    enum page_date_order order, struct page_date *found);

/* The date of a machine-readable value (content or datetime attribute, JSON string): any form that
 * page_date_find knows, "20220121", or seconds or milliseconds since 1970. DAY_NONE if none. */
int32_t page_date_value(const struct page_stage *st, struct arena *a, struct str s,
                        enum page_date_order order);

/* Date in the path of a URL: "/2022/01/21/", "/2022-01-21-", "/20220121/". DAY_NONE if none. */
int32_t page_date_url(struct str url);

#endif
