#include "page_tag.h"

enum { NAME_MAX_BYTES = 10 };

static const struct {
    struct str name;
    unsigned flags;
} tags[] = {{{"", 0}, PAGE_TAG_INLINE},
#define X(id, name, flags) {{name, sizeof(name) - 1}, flags},
            PAGE_TAG_LIST(X)
#undef X
};

unsigned page_tag_flags(enum page_tag tag)
{
    return tags[tag].flags;
}

struct str page_tag_name(enum page_tag tag)
{
    return tags[tag].name;
}

static int compare(const char *low, size_t n, struct str name)
{
    int c = low[0] - name.p[0]; /* mostly decides */
    c = c ? c : memcmp(low, name.p, n < name.n ? n : name.n);
    return c ? c : (n > name.n) - (n < name.n);
}

enum page_tag page_tag_of(struct str name)
{
    char low[NAME_MAX_BYTES];
    if (!name.n || name.n > sizeof low)
        return PAGE_TAG_OTHER;
    for (size_t i = 0; i < name.n; i++)
        low[i] = (char)(name.p[i] >= 'A' && name.p[i] <= 'Z' ? name.p[i] | 32 : name.p[i]);
    unsigned lo = 1, hi = PAGE_TAG_COUNT;
    while (lo < hi) {
        unsigned mid = (lo + hi) / 2;
        int c = compare(low, name.n, tags[mid].name);
        if (!c)
            return (enum page_tag)mid;
        if (c < 0)
            hi = mid;
        else
            lo = mid + 1;
    }
    return PAGE_TAG_OTHER;
}
