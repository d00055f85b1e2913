#ifndef ATTEST_REPORT_ASSETS_H
#define ATTEST_REPORT_ASSETS_H
/* Files that are linked in as they are: report.css and report.js end in NUL; land.bin is described in tools/build_land.py. */
enum { REPORT_LAND_WIDE = 720, REPORT_LAND_HIGH = 300, REPORT_LAND_NORTH = 80 };
extern const char report_assets_css[], report_assets_js[];
extern const unsigned char report_assets_land[REPORT_LAND_WIDE * REPORT_LAND_HIGH / 8];
#endif
