/* Data files that a configuration names: their text from the study's loader, lines and fields of it
 * (CSV). */
#include "model/data_lines.h"

#include "model/bind_tell.h"

#include <string.h>

char *rs_bind_read_beside(
    rs_binder *binder, const rs_node *file, long most_bytes, const char **name, const char **why)
{
    const rs_loader *loader = &binder->loader;
    rs_data_file data = { .name = file->text, .most_bytes = most_bytes };
    char *text = loader->read(loader->context, binder->arena, file->file, &data);
    *name = data.path;
    *why = data.why;
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
