#ifndef ATTEST_STORE_SCHEMA_H
#define ATTEST_STORE_SCHEMA_H
/* The texts of schema.sql and views.sql, ending in NUL. */
extern const char store_schema_tables[], store_schema_views[];
#endif
