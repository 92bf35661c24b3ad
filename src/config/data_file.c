/* Data files that a configuration names: beside it, and inside the folder of the study. */
#include "config/data_file.h"

#include "base/text.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static const char *text_of_size(rs_arena *arena, long bytes)
{
    bool large = bytes >= 1 << 20;
    return rs_arena_print(
        arena, "%ld %s", large ? bytes >> 20 : bytes >> 10, large ? "MiB" : "KiB");
}

/* Why a file cannot be read; NULL: it can. */
static const char *refusal(rs_arena *arena, const char *path, long most_bytes, size_t *n)
{
    struct stat about;
    if (stat(path, &about) != 0)
        return errno == ENOENT ? "there is no such file" : strerror(errno);
    if (!S_ISREG(about.st_mode))
        return "it is no regular file";
    if (about.st_size > most_bytes)
        return rs_arena_print(arena, "it is larger than %s", text_of_size(arena, most_bytes));
    *n = (size_t)about.st_size;
    return NULL;
}

static char *read_whole(const char *path, size_t n, const char **why)
{
    FILE *stream = fopen(path, "rb");
    char *text = stream ? calloc(n + 1, 1) : NULL;
    bool whole = text && fread(text, 1, n, stream) == n;
    *why = whole ? "it holds a byte of value 0, which is no text" : "it cannot be read";
    if (stream)
        fclose(stream);
    if (whole && strlen(text) == n)
        return text;
    free(text);
    return NULL;
}

/* `real` has links and dots resolved; so has what `folder` is compared as. */
static bool lies_in(const char *real, const char *folder)
{
    char *root = realpath(folder[0] ? folder : ".", NULL);
    size_t n = root ? strlen(root) : 0;
    bool inside
        = root && strncmp(real, root, n) == 0 && (n == 1 || real[n] == '/' || real[n] == '\0');
    free(root);
    return inside;
}

/* As for configurations: inside the parent of the study's folder, or beside the file that names it.
 */
static bool may_be_read(
    rs_arena *arena, const char *study_folder, const char *from_folder, const char *path)
{
    const char *above = rs_arena_print(arena, "%s..", study_folder);
    char *real = realpath(path, NULL);
    bool may = real && (lies_in(real, above) || lies_in(real, from_folder));
    free(real);
    return may;
}

char *rs_config_read_data(
    rs_arena *arena, const char *study_folder, const char *folder, rs_data_file *data)
{
    size_t n = 0;
    data->path
        = data->name[0] == '/' ? data->name : rs_arena_print(arena, "%s%s", folder, data->name);
    data->why = refusal(arena, data->path, data->most_bytes, &n);
    char *text = data->why ? NULL : read_whole(data->path, n, &data->why);
    if (!text || may_be_read(arena, study_folder, folder, data->path))
        return text;
    free(text);
    data->why = "it lies outside the folder of the study";
    return NULL;
}
