#include "source_list.h"

#include "out.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static struct source_file *push(struct source_list *l, const char *path)
{
    struct source_file *f = vec_push(&l->arena, &l->files);
    f->path = str_dup(&l->arena, str_of(path)).p;
    return f;
}

/* ---- folders ---- */

struct walk {
    struct source_list *list;
    VEC(const char *) folders; /* still to be read */
};

/* `attest code FOLDER >FOLDER/out` would read its own output for ever. */
bool source_list_is_output(const struct stat *st)
{
    struct stat out;
    return fstat(STDOUT_FILENO, &out) == 0 && S_ISREG(out.st_mode) && out.st_dev == st->st_dev && out.st_ino == st->st_ino;
}

/* A link to a file counts as the file. Other things than files and folders (sockets, pipes) are no news. */
static void take_entry(struct walk *w, const char *folder, const char *name)
{
    struct stat st, target;
    size_t n = strlen(folder);
    const char *slash = n && folder[n - 1] == '/' ? "" : "/";
    const char *path = str_fmt(&w->list->arena, "%s%s%s", folder, slash, name).p;
    if (lstat(path, &st) != 0 || source_list_is_output(&st))
        return;
    if (S_ISDIR(st.st_mode)) {
        *vec_push(&w->list->arena, &w->folders) = path;
    } else if (S_ISREG(st.st_mode)) {
        push(w->list, path)->size = (uint64_t)st.st_size;
    } else if (S_ISLNK(st.st_mode) && (stat(path, &target) != 0 || S_ISREG(target.st_mode))) {
        push(w->list, path)->size = stat(path, &target) == 0 ? (uint64_t)target.st_size : 0;
    }
}

static void read_folder(struct walk *w, const char *folder)
{
    DIR *dir = opendir(folder);
    if (!dir) {
        const char *hint = errno == EACCES ? "; ask its owner, or check the rights of the folder" : "";
        push(w->list, folder)->why = str_fmt(&w->list->arena, "cannot be read: %s%s", strerror(errno), hint).p;
        return;
    }
    for (const struct dirent *entry; (entry = readdir(dir)) != NULL;)
        if (entry->d_name[0] != '.')
            take_entry(w, folder, entry->d_name);
    closedir(dir);
}

/* Byte order, the slash before all other bytes: a folder stands where its name does. */
static int by_path(const void *a, const void *b)
{
    const char *p = ((const struct source_file *)a)->path, *q = ((const struct source_file *)b)->path;
    while (*p && *p == *q)
        p++, q++;
    int x = *p == '/' ? 1 : (unsigned char)*p + (*p != 0), y = *q == '/' ? 1 : (unsigned char)*q + (*q != 0);
    return x - y;
}

static void add_folder(struct source_list *l, const char *path)
{
    struct walk w = {.list = l};
    uint32_t from = l->files.n;
    *vec_push(&l->arena, &w.folders) = path;
    while (w.folders.n)
        read_folder(&w, w.folders.v[--w.folders.n]);
    if (l->files.n > from)
        qsort(l->files.v + from, l->files.n - from, sizeof *l->files.v, by_path);
}

void source_list_add(struct source_list *l, const char *path)
{
    struct stat st;
    if (strcmp(path, "-") == 0 || stat(path, &st) != 0) {
        push(l, path);
        l->unsized = true;
    } else if (S_ISDIR(st.st_mode)) {
        add_folder(l, path);
    } else {
        push(l, path)->size = (uint64_t)st.st_size;
        l->unsized = l->unsized || !S_ISREG(st.st_mode);
    }
}

/* ---- lists ---- */

static bool read_list(const char *path, struct out *all, struct err *e)
{
    enum { PIECE = 1 << 16 };
    int fd = strcmp(path, "-") == 0 ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, path, 0, 0, "the list of files cannot be opened: %s", strerror(errno));
    char *piece = arena_xalloc(PIECE);
    ssize_t n;
    while ((n = read(fd, piece, PIECE)) > 0 || (n < 0 && errno == EINTR))
        if (n > 0)
            out_put(all, str_make(piece, (size_t)n));
    bool ok = n == 0 || err_set(e, path, 0, 0, "the list of files cannot be read: %s", strerror(errno));
    free(piece);
    close(fd);
    return ok;
}

bool source_list_add_from(struct source_list *l, const char *path, struct err *e)
{
    struct out all;
    out_open(&all, -1);
    bool ok = read_list(path, &all, e);
    struct str rest = str_make(all.p, all.n), name;
    char sep = all.n && memchr(all.p, 0, all.n) ? 0 : '\n';
    while (ok && all.n && str_field(&rest, sep, &name)) {
        if (sep && name.n && name.p[name.n - 1] == '\r')
            name.n--;
        if (name.n)
            source_list_add(l, str_dup(&l->arena, name).p);
    }
    out_close(&all);
    return ok;
}

uint64_t source_list_bytes(const struct source_list *l)
{
    uint64_t sum = 0;
    for (uint32_t i = 0; !l->unsized && i < l->files.n; i++)
        sum += l->files.v[i].size;
    return sum;
}

void source_list_free(struct source_list *l)
{
    arena_free(&l->arena);
    *l = (struct source_list){0};
}
