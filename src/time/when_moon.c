#include "when_moon.h"

#include <math.h>

static double sine(double degrees)
{
    const double radian = 3.14159265358979323846 / 180;
    return sin(degrees * radian);
}

/*
 * The k-th new moon after that of 6 January 2000, in days of universal time since 1970, to some minutes: the greatest
 * terms of Meeus, Astronomical Algorithms, chapter 49. `sun` and `moon` are the mean anomalies, `node` the moon's distance
 * from its node. The difference of the clocks (a minute) is left out.
 */
static double new_moon(double k)
{
    const double epoch = 2451550.09766 - 2440587.5, month = 29.530588861;
    double t = k / 1236.85;
    double sun = 2.5534 + 29.1053567 * k, moon = 201.5643 + 385.81693528 * k + 0.0107582 * t * t;
    double node = 160.7108 + 390.67050284 * k - 0.0016118 * t * t;
    return epoch + month * k + 0.00015437 * t * t - 0.40720 * sine(moon) + 0.17241 * sine(sun) +
           0.01608 * sine(2 * moon) + 0.01039 * sine(2 * node) + 0.00739 * sine(moon - sun) -
           0.00514 * sine(moon + sun) + 0.00208 * sine(2 * sun);
}

/* The first of a month by the tables of the arithmetic calendar: within two days of the moon. */
static int32_t tabular(int year, int month)
{
    enum { EPOCH = -492148 }; /* 1 Muharram 1, in days since 1970 */
    return EPOCH + (59 * (month - 1) + 1) / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
}

int32_t when_moon_hijri(int year, int month, int day)
{
    /* The month begins in the evening after the new moon, if that was early enough for the moon to set behind the sun. */
    const double month_days = 29.530588861, epoch = 10962.6, latest_hour = 11;
    double k = floor((tabular(year, month) - epoch) / month_days + 0.5);
    int32_t first = (int32_t)floor(new_moon(k) + (24 - latest_hour) / 24) + 1;
    return first + day - 1;
}
