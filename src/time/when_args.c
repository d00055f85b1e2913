#include "when_args.h"

#include "when_cal.h"

void when_args_apply(struct when_expr *x, struct str args)
{
    struct str a;
    while (str_field(&args, ' ', &a)) {
        if (a.n == 2 && (a.p[0] == '-' || a.p[0] == '+'))
            x->shift = a.p[0] == '-' ? -(a.p[1] - '0') : a.p[1] - '0';
        else if (str_eq(a, STR("0")))
            x->shift = 0;
        else if (str_eq(a, STR("tens")))
            x->decade += 10;
        else if (str_eq(a, STR("exact")))
            x->exact = true;
        else if (a.n == 7 && str_starts(a, STR("num=")))
            x->num = (struct quant_num){.num = a.p[4] - '0', .den = a.p[6] - '0'};
        else if (str_eq(a,
                        STR("quarter"))) { /* "the March quarter" is the one that ends in March */
            x->quarter = x->month % 3 == 0 ? x->month / 3 : UNSAID;
            x->month = x->quarter == UNSAID ? x->month : UNSAID;
        } else if (str_starts(a, STR("open=")))
            x->open = str_eq(a, STR("open=after"))    ? OPEN_AFTER
                      : str_eq(a, STR("open=before")) ? OPEN_BEFORE
                                                      : OPEN_FROM;
        else if (str_eq(a, STR("ad")))
            x->era = ERA_AD;
        else if (str_eq(a, STR("once")))
            x->num.den = 0;
        else if (str_eq(a, STR("night")))
            x->part = "NI";
        else if (str_eq(a, STR("text")))
            x->from_text = true;
        else if (str_eq(a, STR("page")))
            x->from_text = false;
        else if (str_eq(a, STR("recent")))
            x->recent = true;
        else if (str_eq(a, STR("earlier")))
            x->third = THIRD_EARLIER;
        else if (str_eq(a, STR("end")))
            x->third = THIRD_END;
        else if (str_eq(a, STR("mid")))
            x->third = THIRD_MID;
        else if (str_eq(a, STR("later")))
            x->third = THIRD_LATER;
        else if (str_eq(a, STR("vague")))
            x->vague = true;
        else if (str_eq(a, STR("plural")))
            x->plural = true;
        else if (str_eq(a, STR("andhalf")) && x->num.den == 1 && x->num.num < 1000000)
            x->num.num = x->num.num * 2 + 1, x->num.den = 2;
        else if (str_eq(a, STR("guarded")))
            x->guarded = true;
        else if (str_starts(a, STR("unit=")))
            x->unit = when_cal_unit_of(str_make(a.p + 5, a.n - 5));
        else if (str_starts(a, STR("minute=")))
            x->minute = (a.p[7] - '0') * 10 + (a.p[8] - '0');
        else if (str_eq(a, STR("to"))) /* "ten to six" */
            x->minute = 60 - x->minute, x->hour = x->hour == 1 ? 12 : x->hour - 1;
        else if (str_eq(a, STR("am")))
            x->hour %= 12;
        else if (str_eq(a, STR("pm")))
            x->hour = x->hour % 12 + 12;
        else if (str_eq(a, STR("halfless")))
            x->halfless = true;
        else if (str_starts(a, STR("half=")))
            x->half = a.p[5] - '0';
        else if (str_starts(a, STR("century=")))
            x->decade = (x->decade == UNSAID ? 0 : x->decade) + (a.p[8] - '0') * 1000 +
                        (a.p[9] - '0') * 100,
            x->century = 1;
        else if (str_starts(a, STR("nth=")))
            x->nth = a.p[4] == '-' ? -(a.p[5] - '0') : a.p[4] - '0';
    }
}
