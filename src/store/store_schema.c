#include "store_schema.h"

/* The SQL stands in files of its own, for readers and their editors, and is linked in as it is. */
__asm__(".section .rodata\n"
        ".global store_schema_tables\n"
        "store_schema_tables:\n"
        ".incbin \"src/store/schema.sql\"\n"
        ".byte 0\n"
        ".global store_schema_views\n"
        "store_schema_views:\n"
        ".incbin \"src/store/views.sql\"\n"
        ".byte 0\n"
        ".previous\n");
