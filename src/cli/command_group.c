/* attest group DB: near copies, incidents and links between documents. */
#include "commands.h"
#include "store_group.h"

#include <inttypes.h>
#include <stdio.h>

int command_group_store(struct store *store)
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
    int status = command_group_store(&store);
    store_close(&store);
    return status;
}
