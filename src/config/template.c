/* Line by line: a line of a condition says whether those up to its end are taken; in the others
 * each pair of @ around a known name is replaced. */
#include "config/template.h"

#include <string.h>

/* The value of a name of n bytes; NULL: none. *known: whether there is such a name. */
static const char *value_of(
    const rs_template_value *values, const char *name, size_t n, bool *known)
{
    for (; values->name; values++)
        if (strlen(values->name) == n && strncmp(values->name, name, n) == 0) {
            *known = true;
            return values->value;
        }
    *known = false;
    return NULL;
}

static void add_line(rs_text *to, const char *line, size_t n, const rs_template_value *values)
{
    for (size_t at = 0; at < n;) {
        const char *name = line + at + 1, *end = NULL;
        bool known = false;
        if (line[at] == '@')
            end = memchr(name, '@', n - at - 1);
        const char *value = end ? value_of(values, name, (size_t)(end - name), &known) : NULL;
        if (known) {
            rs_text_add(to, "%s", value ? value : "");
            at = (size_t)(end - line) + 1;
        } else {
            rs_text_add_bytes(to, line + at++, 1);
        }
    }
}

static bool holds(const char *condition, size_t n, const rs_template_value *values)
{
    bool known, without = strncmp(condition, "no ", 3) == 0;
    size_t skipped = without ? 3 : 0;

    return (value_of(values, condition + skipped, n - skipped, &known) == NULL) == without;
}

void rs_template_add(rs_text *to, const char *template, const rs_template_value *values)
{
    bool taken = true;

    for (const char *line = template; *line != '\0';) {
        size_t n = strcspn(line, "\n"), whole = n + (line[n] == '\n');
        if (strncmp(line, "@if ", 4) == 0)
            taken = holds(line + 4, n - 4, values);
        else if (n == 4 && strncmp(line, "@end", 4) == 0)
            taken = true;
        else if (taken)
            add_line(to, line, whole, values);
        line += whole;
    }
}
