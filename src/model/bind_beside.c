/* Data files that a configuration names: beside it, and inside the folder of the study. */
#include "model/binder.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

/* Whether `path` lies in `folder` (joined with `up`), both with links and dots resolved. */
static bool lies_in(const char *path, const char *folder, const char *up)
{
    rs_text joined = { 0 };
    rs_text_add(&joined, "%s%s", folder[0] ? folder : ".", up);
    char *root = realpath(joined.data, NULL), *real = realpath(path, NULL);
    size_t n = root ? strlen(root) : 0;
    bool inside = root && real && strncmp(real, root, n) == 0
        && (n == 1 || real[n] == '/' || real[n] == '\0');
    free(root);
    free(real);
    rs_text_clear(&joined);
    return inside;
}

static const char *folder_of(rs_binder *binder, const char *file)
{
    const char *slash = file ? strrchr(file, '/') : NULL;
    return slash ? rs_arena_print(binder->arena, "%.*s", (int)(slash - file + 1), file) : "";
}

/* Beside the configuration that names it, unless the name is absolute. */
static const char *path_beside(rs_binder *binder, const rs_node *file)
{
    if (file->text[0] == '/')
        return file->text;
    return rs_arena_print(binder->arena, "%s%s", folder_of(binder, file->file), file->text);
}

/* As for configurations: inside the parent of the study's folder, or beside the file that names it.
 */
static bool may_be_read(rs_binder *binder, const rs_node *file, const char *path)
{
    return lies_in(path, folder_of(binder, binder->tree->file), "/..")
        || lies_in(path, folder_of(binder, file->file), "");
}

static char *read_text(rs_binder *binder, const char *path, long most_bytes, const char **why)
{
    struct stat about;
    char *text = NULL;
    *why = "it cannot be read";
    if (stat(path, &about) != 0) {
        *why = errno == ENOENT ? "there is no such file" : strerror(errno);
        return NULL;
    }
    if (!S_ISREG(about.st_mode)) {
        *why = "it is no regular file";
        return NULL;
    }
    if (about.st_size > most_bytes) {
        *why = rs_arena_print(binder->arena, "it is larger than %ld %s",
            most_bytes >= 1 << 20 ? most_bytes >> 20 : most_bytes >> 10,
            most_bytes >= 1 << 20 ? "MiB" : "KiB");
        return NULL;
    }
    FILE *stream = fopen(path, "rb");
    if (!stream)
        return NULL;
    text = calloc((size_t)about.st_size + 1, 1);
    if (text && fread(text, 1, (size_t)about.st_size, stream) != (size_t)about.st_size) {
        free(text);
        text = NULL;
    }
    fclose(stream);
    if (text && strlen(text) < (size_t)about.st_size) {
        free(text);
        *why = "it holds a byte of value 0, which is no text";
        return NULL;
    }
    return text;
}

char *rs_bind_read_beside(
    rs_binder *binder, const rs_node *file, long most_bytes, const char **name, const char **why)
{
    *name = path_beside(binder, file);
    char *text = read_text(binder, *name, most_bytes, why);
    if (text && !may_be_read(binder, file, *name)) {
        free(text);
        text = NULL;
        *why = "it lies outside the folder of the study";
    }
    return text;
}

char *rs_bind_next_field(char **line)
{
    char *field = *line;
    while (*field == ' ' || *field == '\t')
        field++;
    char *end;
    if (*field == '"') {
        field++;
        end = strchr(field, '"');
        while (end && end[1] == '"') /* a quotation mark within */
            end = strchr(end + 2, '"');
        if (end)
            *end++ = '\0';
        else
            end = field + strlen(field);
        end += strcspn(end, ",");
    } else {
        end = field + strcspn(field, ",");
    }
    *line = *end == ',' ? end + 1 : NULL;
    char *last = end;
    *end = '\0';
    while (last > field && (last[-1] == ' ' || last[-1] == '\t' || last[-1] == '\r'))
        *--last = '\0';
    return field;
}

int rs_bind_count_fields(const char *line)
{
    bool quoted = false;
    int n = 1;
    for (; *line; line++) {
        quoted = quoted != (*line == '"');
        n += *line == ',' && !quoted;
    }
    return n;
}

bool rs_bind_fields_fit(rs_binder *binder, const rs_node *node, const char *path, const char *file,
    const char *line, int line_number, int n_header)
{
    int n = rs_bind_count_fields(line);
    if (n <= n_header)
        return true;
    rs_bind_tell(binder, RS_ERROR, node, path,
        "found %d fields in line %d of %s, and %d in its header; expected as many: commas part "
        "fields "
        "here, decimals have points",
        n, line_number, file, n_header);
    return false;
}

char *rs_bind_next_line(char **text)
{
    char *line = *text;
    if (!line || !*line)
        return NULL;
    size_t n = strcspn(line, "\n");
    *text = line[n] ? line + n + 1 : NULL;
    line[n] = '\0';
    return line;
}
