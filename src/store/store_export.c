#include "store_export.h"

#include "store_schema.h"

#include <sqlite3.h>
#include <string.h>

static const struct {
    struct store_export x;
    const char *sql;
} EXPORTS[] = {
    {{"records", "the records as attest code printed them", true, false, NULL, NULL, NULL},
     "SELECT record FROM records WHERE doc IN temp.picked_docs ORDER BY doc"},
    {{"plover", "PLOVER JSON, one object a line", true, false, NULL, NULL, NULL}, store_schema_plover},
    {{"geojson", "GeoJSON: events with a point", true, false, "{\"type\":\"FeatureCollection\",\"features\":[\n", ",\n", "\n]}\n"},
     store_schema_geojson},
    {{"timelinejs", "TimelineJS: incidents", true, false, "{\"events\":[\n", ",\n", "\n]}\n"}, store_schema_timelinejs},
    {{"gdelt", "the columns of GDELT 2.0 event files", false, false, NULL, NULL, NULL}, store_schema_gdelt},
    {{"icews", "the columns of ICEWS event files", false, true, NULL, NULL, NULL}, store_schema_icews},
    {{"phoenix", "the columns of Phoenix event files", false, false, NULL, NULL, NULL}, store_schema_phoenix},
    {{"polecat", "the columns of POLECAT event files", false, true, NULL, NULL, NULL}, store_schema_polecat},
};
enum { EXPORTS_COUNT = sizeof EXPORTS / sizeof *EXPORTS };

const struct store_export *store_export_find(const char *name, struct err *e)
{
    for (int i = 0; i < EXPORTS_COUNT; i++)
        if (strcmp(EXPORTS[i].x.name, name) == 0)
            return &EXPORTS[i].x;
    err_set(e, NULL, 0, 0, "there is no format '%s'; there are records, plover, geojson, timelinejs, gdelt, icews, phoenix and "
                           "polecat (for CSV: attest events -o csv)", name);
    return NULL;
}

sqlite3_stmt *store_export_rows(struct store *s, const struct store_export *x, const struct store_filter *f, struct err *e)
{
    int i = 0;
    while (&EXPORTS[i].x != x)
        i++;
    enum store_view view = strcmp(x->name, "records") == 0 ? STORE_VIEW_DOCUMENTS : STORE_VIEW_EVENTS;
    if (!store_query_pick(s, view, f, e) || !store_exec(s, store_schema_common, e))
        return NULL;
    return store_prepare(s, EXPORTS[i].sql, e);
}
