/* What "±" cannot say: means that rest on a few of the futures. */
#include "tables/table_parts.h"
#include "words/number_text.h"

#include <math.h>

enum { LABEL_WIDTH = 28 };

/* Fewer than some thirty, and fewer than a tenth of all: of a normal value a third of all decide.
 */
static bool rests_on_few(const rs_summary *of)
{
    return of->n_deciding < 30 && of->n_deciding * 10 < (double)of->n;
}

/* "CAC (paid), about 12", if few decide it. against: what stands behind the label of a difference,
 * or "". */
static void add_mean(const rs_table_view *of, rs_text *to, rs_measure measure, const char *against,
    const rs_summary *summary)
{
    const rs_measure_row *row = &rs_measure_rows[measure];
    if (!rests_on_few(summary))
        return;
    rs_text_add(to, "%s", to->length > 0 ? rs_table_either(of, "; ", "；") : "");
    rs_text_add(to, of->chinese ? "%s%s，约 %.0f 次" : "%s%s, about %.0f",
        rs_table_either(of, row->label, row->label_zh), against,
        fmax(1, rint(summary->n_deciding)));
}

static void add_means(const rs_table_view *of, rs_text *to, int s)
{
    static const rs_measure measures[] = { RS_MEASURE_profit_npv, RS_MEASURE_customers_acquired,
        RS_MEASURE_active_end, RS_MEASURE_clv, RS_MEASURE_cac, RS_MEASURE_cash_trough };
    const rs_scenario_results *scenario = &of->results->scenarios[s];
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        add_mean(of, to, measures[i], "", &scenario->measures[measures[i]]);
    if (scenario->differences && s != of->results->baseline)
        add_mean(of, to, RS_MEASURE_profit_npv,
            rs_table_either(of, " less the baseline's", "与基准之差"),
            &scenario->differences[RS_MEASURE_profit_npv].summary);
}

void rs_table_few_note(const rs_table_view *of, FILE *out)
{
    bool told = false;
    for (int s = 0; s < of->results->n_scenarios; s++) {
        const rs_scenario_results *scenario = &of->results->scenarios[s];
        rs_text means = { 0 }, name = { 0 };
        add_means(of, &means, s);
        rs_table_add_name(
            of, &name, rs_shown_name(scenario->name, scenario->label, of->language), LABEL_WIDTH);
        if (means.length > 0 && !told)
            fprintf(out,
                of->chinese ? "\n以下均值由 %s 次模拟中的少数几次决定，其 ± "
                              "可能偏小；增加模拟次数可改善：\n"
                            : "\nA few of the %s futures decide these means, and their ± may be "
                              "too small; more replications "
                              "help:\n",
                rs_whole_text((double)of->results->n_replications).text);
        if (means.length > 0)
            fprintf(out, of->chinese ? "  %s：%s\n" : "  %s: %s\n", name.data, means.data);
        told = told || means.length > 0;
        rs_text_clear(&means);
        rs_text_clear(&name);
    }
}
