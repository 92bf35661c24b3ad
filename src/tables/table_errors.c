/* What "±" cannot say: means that rest on a few of the futures. */
#include "tables/table_parts.h"
#include "words/say.h"

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
    rs_text_add(to, "%s", to->length > 0 ? rs_words(of->language, RS_SAY_next_mean) : "");
    rs_say(to, of->language, RS_SAY_mean_decided_by,
        rs_either(of->language, row->label, row->label_zh), against,
        rs_printed("%.0f", fmax(1, rint(summary->n_deciding))).text);
}

static void add_means(const rs_table_view *of, rs_text *to, int s)
{
    static const rs_measure measures[] = { RS_MEASURE_profit_npv, RS_MEASURE_customers_acquired,
        RS_MEASURE_active_end, RS_MEASURE_clv, RS_MEASURE_cac, RS_MEASURE_cash_trough };
    const rs_scenario_results *scenario = &of->results->scenarios[s];
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++)
        add_mean(of, to, measures[i], "", &scenario->measures[measures[i]]);
    if (scenario->differences && s != of->results->baseline)
        add_mean(of, to, RS_MEASURE_profit_npv, rs_words(of->language, RS_SAY_less_the_baseline_s),
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
            rs_say_out(out, of->language, RS_SAY_few_futures_decide,
                rs_whole_text((double)of->results->n_replications).text);
        if (means.length > 0)
            rs_say_out(out, of->language, RS_SAY_name_and_line, name.data, means.data);
        told = told || means.length > 0;
        rs_text_clear(&means);
        rs_text_clear(&name);
    }
}
