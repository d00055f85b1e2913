#include "report_assets.h"

#define ASSET(symbol, file) ".global " symbol "\n" symbol ":\n.incbin \"src/report/" file "\"\n.byte 0\n"

__asm__(".section .rodata\n" ASSET("report_assets_css", "report.css") ASSET("report_assets_js", "report.js")
            ASSET("report_assets_land", "land.bin") ".previous\n");
