#ifndef ATTEST_CLAIM_ORDER_H
#define ATTEST_CLAIM_ORDER_H
#include "claim_match.h"
#include "claim_work.h"

/* One speaker, two stories: "initially said eight had died ... later said nine". Appends links from
 * the newer claim to the older one where words or days of saying tell which is which. */
void claim_order_all(struct claim_work *w, const struct claim_keys *keys);

#endif
