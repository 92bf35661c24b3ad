/* Figures of the results as columns of a table: named by their rows in results/fields.c. */
#ifndef RS_TABLES_FIELD_COLUMNS_H
#define RS_TABLES_FIELD_COLUMNS_H

#include "results/fields.h"
#include "tables/table.h"

/* names: parted by commas, "mean,sd,p50". Their headings are the labels of the rows. */
void rs_field_columns_add(rs_table *table, const rs_fields *fields, const char *names);
/* The figures of those names of a struct; unit: of what has no unit of its own. */
void rs_field_cells_put(
    rs_table *table, const rs_fields *fields, const void *of, const char *names, rs_unit unit);

#endif
