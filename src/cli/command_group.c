/* attest group DB and attest merge DB SHARD...: what concerns a store as a whole. */
#include "commands.h"
#include "store_group.h"
#include "store_merge.h"

#include <inttypes.h>
#include <stdio.h>

int commands_group(struct store *store)
{
    struct err e;
    struct store_group_totals t;
    if (!store_group(store, &t, &e))
        return commands_fail(&e);
    if (t.copies.documents)
        fprintf(stderr,
                "attest: %" PRIu64 " documents compared: %" PRIu64 " of them copy another; %" PRIu64 " incidents, %" PRIu64
                " links between documents\n",
                t.copies.documents, t.copies.copies, t.story.incidents, t.story.links);
    return EXIT_FINE;
}

int command_group(const struct options *o)
{
    struct err e;
    struct store store;
    if (o->nfiles != 1) {
        err_set(&e, NULL, 0, 0, "give one database: attest group DB");
        return commands_fail(&e);
    }
    if (!store_is(o->files[0])) { /* STORE_WRITE would make it */
        err_set(&e, o->files[0], 0, 0, "there is no such database; 'attest add %s FILE...' makes one", o->files[0]);
        return commands_fail(&e);
    }
    if (!store_open(o->files[0], STORE_WRITE, &store, &e))
        return commands_fail(&e);
    int status = commands_group(&store);
    store_close(&store);
    return status;
}

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
    int status = !merge_all(&store, o, &e) ? commands_fail(&e) : o->no_group ? EXIT_FINE : commands_group(&store);
    store_close(&store);
    return status;
}
