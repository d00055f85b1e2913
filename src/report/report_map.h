#ifndef ATTEST_REPORT_MAP_H
#define ATTEST_REPORT_MAP_H
/* Incidents on a map, as SVG. The ground is where people live (land.bin). */
#include "out.h"
#include "vec.h"

struct report_spot {
    double lat, lon;
    uint32_t weight; /* documents, say */
    struct str name, id;
};

struct report_spots {
    VEC(struct report_spot) list;
};

/* Draws them on the part of the world that holds all; nothing if there are none. Each links to the item of its id. */
void report_map(struct out *out, const struct report_spots *spots);

#endif
