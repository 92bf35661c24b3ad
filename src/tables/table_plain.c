/* A line a figure, all parted by tabs, numbers exact. */
#include "tables/table_plain.h"

#include "results/fields.h"
#include "words/data_number.h"
#include "words/visible_text.h"

#include <math.h>

static void put_text(FILE *out, const char *text)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, text);
    fprintf(out, "%s\t", visible.data);
    rs_text_clear(&visible);
}

static void put_number(FILE *out, double value, char after)
{
    char text[RS_DATA_NUMBER_SIZE];
    if (isfinite(value))
        rs_data_number_short(text, value);
    fprintf(out, "%s%c",
        isnan(value)          ? "NA"
            : isfinite(value) ? text
            : value > 0       ? "Inf"
                              : "-Inf",
        after);
}

static void put_row(FILE *out, const char *scenario, const rs_measure_row *row, const char *unit,
    const char *kind, const rs_summary *of, double p_better)
{
    put_text(out, scenario);
    put_text(out, row->name);
    put_text(out, unit);
    put_text(out, kind);
    const double figures[]
        = { of->mean, of->half_width, of->p5, of->p50, of->p95, of->p_negative, of->never };
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++)
        put_number(out, figures[i], '\t');
    put_number(out, p_better, '\n');
}

void rs_results_plain(const rs_results *results, FILE *out)
{
    fputs("scenario\tmeasure\tunit\tkind\tmean\thalf_width\tp5\tp50\tp95\tp_negative\tnever\t"
          "p_better\n",
        out);
    for (int s = 0; s < results->n_scenarios; s++) {
        const rs_scenario_results *scenario = &results->scenarios[s];
        for (int m = 0; m < RS_N_MEASURES; m++) {
            const rs_measure_row *row = &rs_measure_rows[m];
            const char *unit = rs_unit_name(results, row->unit);
            const rs_difference *difference = &scenario->differences[m];
            if (scenario->measures[m].n == 0)
                continue;
            put_row(out, scenario->name, row, unit, "value", &scenario->measures[m], NAN);
            if (s != results->baseline)
                put_row(out, scenario->name, row, unit, "difference", &difference->summary,
                    difference->p_better);
        }
    }
}
