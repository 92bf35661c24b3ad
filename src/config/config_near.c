/* A file that is not there: the nearest name among those that ship and those beside the file that
 * asks. */
#include "config/config_near.h"

#include "base/text.h"
#include "retsim/nearest.h"
#include "retsim/shipped.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct name_list {
    rs_arena *arena;
    const char **items; /* as they may be written: "programs/email" */
    size_t n, capacity;
} name_list;

static void add(name_list *list, const char *name)
{
    list->items = rs_grow(list->items, &list->capacity, list->n + 1, sizeof *list->items);
    list->items[list->n++] = rs_arena_text(list->arena, name);
}

static bool is_same_file(const char *one, const char *other)
{
    struct stat first, second;
    return stat(one, &first) == 0 && stat(other, &second) == 0 && first.st_dev == second.st_dev
        && first.st_ino == second.st_ino;
}

/* The configurations in the folder to which the name leads from the file that asks, but for that
 * one: it cannot be meant. */
static void add_beside(name_list *list, const char *from, const char *folder, const char *name)
{
    const char *slash = strrchr(name, '/');
    int n_part = slash ? (int)(slash - name + 1) : 0;
    const char *path = rs_arena_print(
        list->arena, "%s%.*s", n_part > 0 && name[0] == '/' ? "" : folder, n_part, name);
    DIR *open = opendir(path[0] ? path : ".");
    for (struct dirent *entry; open && (entry = readdir(open));) {
        size_t stem = rs_stem_length(entry->d_name);
        if (entry->d_name[stem] != '\0'
            && !is_same_file(from, rs_arena_print(list->arena, "%s%s", path, entry->d_name)))
            add(list,
                rs_arena_print(list->arena, "%.*s%.*s", n_part, name, (int)stem, entry->d_name));
    }
    if (open)
        closedir(open);
}

static void add_shipped(name_list *list, const char *models)
{
    rs_error ignored = { 0 };
    rs_shipped_list shipped;
    if (rs_shipped_read(models, NULL, &shipped, &ignored) == RS_OK)
        for (int i = 0; i < shipped.n; i++)
            add(list, shipped.items[i].name);
    rs_shipped_clear(&shipped);
    rs_error_clear(&ignored);
}

static const char *last_part(const char *name)
{
    const char *slash = strrchr(name, '/');
    return slash ? slash + 1 : name;
}

/* How a name is shortened before two are compared. */
typedef const char *shortening(rs_arena *arena, const char *name);

static const char *whole(rs_arena *arena, const char *name)
{
    (void)arena;
    return name;
}

static const char *without_folder(rs_arena *arena, const char *name)
{
    (void)arena;
    return last_part(name);
}

/* "loyalty" of "programs/loyalty-points". */
static const char *first_word(rs_arena *arena, const char *name)
{
    return rs_arena_print(arena, "%.*s", (int)strcspn(last_part(name), "-_"), last_part(name));
}

/* The nearest of the list once its names, and the one that was written, are shortened. */
static const char *nearest(
    name_list *list, const char *name, shortening *shortened, shortening *own)
{
    const char **words = RS_ARENA_ARRAY(list->arena, const char *, list->n + 1);
    for (size_t i = 0; i < list->n; i++)
        words[i] = shortened(list->arena, list->items[i]);
    const char *found = rs_nearest(own(list->arena, name), words, list->n);
    for (size_t i = 0; i < list->n && found; i++)
        if (words[i] == found)
            return list->items[i];
    return NULL;
}

/* "platform-price-rise" for "price-rise". */
static const char *longer(const name_list *list, const char *name)
{
    enum { FEWEST_LETTERS = 4 };
    for (size_t i = 0; i < list->n && strlen(last_part(name)) >= FEWEST_LETTERS; i++)
        if (strstr(last_part(list->items[i]), last_part(name)))
            return list->items[i];
    return NULL;
}

static const char *without_ending(rs_arena *arena, const char *name)
{
    return rs_arena_print(arena, "%.*s", (int)rs_stem_length(name), name);
}

const char *rs_reference_advice(
    rs_arena *arena, const char *from, const char *folder, const char *models, const char *name)
{
    static shortening *const shortenings[][2]
        = { { without_folder, without_folder }, { first_word, without_folder }, { whole, whole } };
    name_list list = { .arena = arena };
    const char *stem = without_ending(arena, name);
    add_beside(&list, from, folder, stem);
    if (models)
        add_shipped(&list, models);
    const char *meant = longer(&list, stem);
    for (size_t i = 0; i < sizeof shortenings / sizeof *shortenings && !meant; i++)
        meant = nearest(&list, stem, shortenings[i][0], shortenings[i][1]);
    free(list.items);
    return meant ? rs_arena_print(arena, "did you mean \"%s\"?", meant)
                 : "expected the name of a file";
}
