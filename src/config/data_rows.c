/* A text is parted by what its first lines are parted by, commas or another; a mark of the order of
 * bytes before it is none of its first field. */
#include "config/data_rows.h"

#include "base/guard.h"

#include <string.h>

static const char *why(rs_arena *arena, rs_csv_state state, const rs_csv *rows)
{
    switch (state) {
    case RS_CSV_NO_MEMORY:
        return "there is not enough memory";
    case RS_CSV_LONG_LINE:
    case RS_CSV_LONG_CELL:
        return rs_arena_print(
            arena, "line %ld is too long for a row of a table", rs_csv_line(rows));
    case RS_CSV_UNCLOSED:
        return rs_arena_print(
            arena, "in line %ld a quotation mark opens and is not closed", rs_csv_line(rows));
    case RS_CSV_RIGHT:
        break;
    }
    return NULL;
}

const char *rs_config_rows(rs_arena *arena, const char *text, rs_take_row *take, void *context)
{
    static const char mark[] = "\xEF\xBB\xBF";
    if (strncmp(text, mark, strlen(mark)) == 0)
        text += strlen(mark);
    size_t n = strlen(text);
    rs_csv *rows = rs_csv_open(rs_csv_delimiter_of(text, n), take, context);
    if (!rows)
        return why(arena, RS_CSV_NO_MEMORY, NULL);
    rs_undo undo;
    rs_undo_begin(&undo, rs_csv_close, rows);
    rs_csv_state state = rs_csv_add(rows, text, n);
    if (state == RS_CSV_RIGHT)
        state = rs_csv_finish(rows);
    const char *wrong = why(arena, state, rows);
    rs_undo_end(&undo);
    rs_csv_close(rows);
    return wrong;
}
