#ifndef ATTEST_PAGE_DECODE_H
#define ATTEST_PAGE_DECODE_H
/*
 * Bytes of unknown charset to UTF-8, with a map back to the bytes.
 *
 * Order of belief: byte order mark; UTF-16 by its zero bytes; well-formed UTF-8 with at least one
 * character beyond ASCII; the charset of the transport; the one in <meta>; UTF-8 with few
 * ill-formed bytes; windows-1252. ISO-8859-1 and US-ASCII are read as windows-1252, as browsers do.
 */
#include "page_stage.h"

struct page_source {
    struct str text;       /* well-formed UTF-8; d->raw itself where nothing had to be changed */
    const struct seg *map; /* [nmap] by .text, first is 0; where exact, offsets run in step */
    uint32_t nmap;
};

/* Decodes d->raw; the result lives in d->arena or d->raw. Reports bad-utf8, charset-unknown and
 * too-large. `html` = look for <meta charset> in the first bytes. */
struct page_source page_decode(const struct page_stage *st, struct doc *d, bool html);

/* UTF-8 as given: only ill-formed bytes are replaced. */
struct page_source page_decode_utf8(struct doc *d);

/* Position in raw of byte `at` of the text; *run = bytes from there to the next entry of the map,
 * *exact = they run in step with raw. */
uint32_t page_decode_raw(const struct page_source *src, uint32_t at, uint32_t *run, bool *exact);

#endif
