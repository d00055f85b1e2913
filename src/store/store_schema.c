#include "store_schema.h"

/* The SQL stands in files of its own, for readers and their editors, and is linked in as it is. */
#define TEXT(symbol, file) ".global store_schema_" symbol "\nstore_schema_" symbol ":\n.incbin \"src/store/" file "\"\n.byte 0\n"

__asm__(".section .rodata\n" TEXT("tables", "schema.sql") TEXT("upgrade_2", "upgrade_2.sql")
            TEXT("upgrade_3", "upgrade_3.sql") TEXT("views", "views.sql") TEXT("common", "exports/common.sql")
            TEXT("plover", "exports/plover.sql") TEXT("geojson", "exports/geojson.sql")
                TEXT("timelinejs", "exports/timelinejs.sql") TEXT("gdelt", "exports/gdelt.sql")
                    TEXT("icews", "exports/icews.sql") TEXT("phoenix", "exports/phoenix.sql")
                        TEXT("polecat", "exports/polecat.sql") ".previous\n");
