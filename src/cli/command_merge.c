/* attest merge DB SHARD...: several stores become one. */
#include "commands.h"
#include "store_merge.h"

#include <inttypes.h>
#include <stdio.h>

static bool merge_all(struct store *store, const struct options *o, struct err *e)
{
    struct store_merge_totals totals = {0};
    for (unsigned i = 1; i < o->nfiles; i++)
        if (!store_merge(store, o->files[i], &totals, e))
            return false;
    fprintf(stderr, "attest: %" PRIu64 " documents taken from %u databases, %" PRIu64 " were there\n", totals.documents,
            o->nfiles - 1, totals.known);
    return true;
}

int command_merge(const struct options *o)
{
    struct err e;
    struct store store;
    if (o->nfiles < 2) {
        err_set(&e, NULL, 0, 0, "give the database to make and those to take in: attest merge DB SHARD...");
        return commands_fail(&e);
    }
    if (!store_open(o->files[0], STORE_WRITE, &store, &e))
        return commands_fail(&e);
    int status = !merge_all(&store, o, &e) ? commands_fail(&e) : o->no_group ? EXIT_FINE : command_group_store(&store);
    store_close(&store);
    return status;
}
