/* Names are taken from a list one after the other, and found among the rows. */
#include "tables/field_columns.h"

#include <string.h>

/* The row of the next name of the list, which goes on behind it; NULL at the end. */
static const rs_field *next_field(const rs_fields *fields, const char **names, size_t *offset)
{
    char name[32];
    size_t n = strcspn(*names, ",");
    if (n == 0)
        return NULL;
    snprintf(name, sizeof name, "%.*s", (int)n, *names);
    *names += n + ((*names)[n] == ',');
    return rs_field_find(fields, name, offset);
}

void rs_field_columns_add(rs_table *table, const rs_fields *fields, const char *names)
{
    size_t offset = 0;
    for (const rs_field *field; (field = next_field(fields, &names, &offset));)
        rs_table_column_add(table,
            (rs_table_column){
                .name = field->name, .heading = field->label, .kind = RS_CELL_NUMBER });
}

static rs_cell cell_of(const rs_field *field, double value, rs_unit unit)
{
    if (field->unit == RS_OF_COUNT)
        return rs_cell_decimals(value, 0);
    return rs_cell_number(field->unit == RS_OF_SHARE ? RS_UNIT_SHARE : unit, value);
}

void rs_field_cells_put(
    rs_table *table, const rs_fields *fields, const void *of, const char *names, rs_unit unit)
{
    size_t offset = 0;
    for (const rs_field *field; (field = next_field(fields, &names, &offset));)
        rs_table_put(table, cell_of(field, rs_field_value(field, (const char *)of + offset), unit));
}
