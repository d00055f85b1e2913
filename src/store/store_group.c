#include "store_group.h"

bool store_group(struct store *s, struct store_group_totals *totals, struct err *e)
{
    return store_copies_find(s, &totals->copies, e) && store_story_find(s, &totals->story, e);
}
