/* A row a figure; of measures that do not exist there is none. */
#include "tables/table_plain.h"

#include "tables/field_columns.h"
#include "tables/table_data.h"

#include <math.h>

static const char figures[] = "mean,half_width,p5,p50,p95,p_negative,never,p_better";

static void put_row(rs_table *table, const char *scenario, const rs_measure_row *row,
    const char *unit, const char *kind, const rs_difference *of)
{
    const char *const names[] = { scenario, row->name, unit, kind };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        rs_table_put(table, rs_cell_text(names[i]));
    rs_field_cells_put(table, &rs_difference_fields, of, figures, row->unit);
}

static void put_measure(
    rs_table *table, const rs_results *results, const rs_scenario_results *scenario, int m)
{
    const rs_measure_row *row = &rs_measure_rows[m];
    const char *unit = rs_unit_name(results, row->unit);
    rs_difference value = { .summary = scenario->measures[m], .p_better = NAN };
    if (value.summary.n == 0)
        return;
    put_row(table, scenario->name, row, unit, "value", &value);
    if (scenario != &results->scenarios[results->baseline])
        put_row(table, scenario->name, row, unit, "difference", &scenario->differences[m]);
}

void rs_results_plain(const rs_results *results, FILE *out)
{
    static const rs_table_column keys[] = {
        RS_COLUMN("scenario", RS_SAY_nothing, TEXT),
        RS_COLUMN("measure", RS_SAY_nothing, TEXT),
        RS_COLUMN("unit", RS_SAY_nothing, TEXT),
        RS_COLUMN("kind", RS_SAY_nothing, TEXT),
    };
    rs_table table = RS_TABLE(RS_ENGLISH, keys);
    rs_field_columns_add(&table, &rs_difference_fields, figures);
    rs_plain_begin(&table, out);
    for (int s = 0; s < results->n_scenarios; s++)
        for (int m = 0; m < RS_N_MEASURES; m++)
            put_measure(&table, results, &results->scenarios[s], m);
    rs_table_clear(&table);
}
