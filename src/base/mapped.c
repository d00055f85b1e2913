#include "mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

bool mapped_open(const char *file, struct str *bytes, struct err *e)
{
    struct stat st;
    *bytes = (struct str){0};
    int fd = open(file, O_RDONLY | O_CLOEXEC);
    if (fd < 0 || fstat(fd, &st) != 0) {
        err_set(e, file, 0, 0, "cannot open: %s", strerror(errno));
        if (fd >= 0)
            close(fd);
        return false;
    }
    bool regular = S_ISREG(st.st_mode);
    void *p = regular && st.st_size ? mmap(NULL, (size_t)st.st_size, PROT_READ, MAP_PRIVATE, fd, 0) : NULL;
    close(fd);
    if (!regular)
        return err_set(e, file, 0, 0, "cannot map: it is not an ordinary file");
    if (p == MAP_FAILED)
        return err_set(e, file, 0, 0, "cannot map: %s", strerror(errno));
    if (p)
        *bytes = str_make(p, (size_t)st.st_size);
    return true;
}

void mapped_close(struct str bytes)
{
    if (bytes.p)
        munmap((void *)(uintptr_t)bytes.p, bytes.n);
}
