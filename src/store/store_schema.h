#ifndef ATTEST_STORE_SCHEMA_H
#define ATTEST_STORE_SCHEMA_H
/* The texts of schema.sql, upgrade_2.sql (which makes a store of schema 1 one of schema 2), upgrade_3.sql, views.sql and
 * exports/, ending in NUL. */
extern const char store_schema_tables[], store_schema_upgrade_2[], store_schema_upgrade_3[], store_schema_views[];
extern const char store_schema_common[], store_schema_plover[], store_schema_geojson[], store_schema_timelinejs[],
    store_schema_gdelt[], store_schema_icews[], store_schema_phoenix[], store_schema_polecat[];
#endif
