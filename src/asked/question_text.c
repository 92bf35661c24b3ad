/* A lever's numbers have as many digits as tell its steps apart; metrics are told like the
 * measures that they are of. */
#include "asked/question_text.h"

#include "study/opened_study.h"

#include <math.h>

const char *rs_question_scenario(const rs_question *question, int scenario)
{
    return question->study->checked.scenarios[rs_variants_scenario(question->variants, scenario)]
        .label;
}

static int decimals_of(const rs_lever_option *lever)
{
    double width = lever->high - lever->low;
    int decimals = width > 0 ? 3 - (int)ceil(log10(width)) : 0;

    return decimals < 0 ? 0 : decimals > 9 ? 9 : decimals;
}

const char *rs_question_scenario_name(const rs_question *question, int scenario)
{
    return rs_study_scenario_name(
        question->study, rs_variants_scenario(question->variants, scenario));
}

rs_figure rs_lever_text(const rs_question *question, int lever, double value)
{
    const rs_lever_option *of = &question->ranges[lever].option;

    if (isnan(value))
        return rs_printed("%s", "–");
    if (of->n_words > 0)
        return rs_printed("%.80s", of->words[(int)value]);
    return rs_decimals_text(value, decimals_of(of));
}

rs_figure rs_lever_estimate_text(
    const rs_question *question, int lever, double value, double half_width)
{
    rs_figure at = rs_lever_text(question, lever, value);
    int decimals = decimals_of(&question->ranges[lever].option);

    if (isnan(half_width) || half_width < 0.5 * pow(10, -decimals))
        return at;
    return rs_printed("%.40s ± %.40s", at.text, rs_decimals_text(half_width, decimals).text);
}

bool rs_metric_is_share(const rs_metric *metric)
{
    switch (metric->statistic) {
    case RS_STATISTIC_p_negative:
    case RS_STATISTIC_never:
    case RS_STATISTIC_p_below:
    case RS_STATISTIC_p_above:
    case RS_STATISTIC_p_better:
        return true;
    default:
        return false;
    }
}

rs_cell rs_lever_estimate_cell(
    const rs_question *question, int lever, double value, double half_width)
{
    const rs_lever_option *of = &question->ranges[lever].option;

    return of->n_words > 0 && !isnan(value)
        ? rs_cell_text(of->words[(int)value])
        : rs_cell_pair(RS_CELL_ESTIMATE, RS_UNIT_RATIO, decimals_of(of), value, half_width);
}

rs_cell rs_lever_cell(const rs_question *question, int lever, double value)
{
    return rs_lever_estimate_cell(question, lever, value, (double)NAN);
}

/* Shares are told without their error. */
rs_cell rs_metric_cell(const rs_metric *metric, rs_metric_value value)
{
    return rs_metric_is_share(metric)
        ? rs_cell_pair(
            RS_CELL_NUMBER, RS_UNIT_SHARE, RS_DIGITS_OF_UNIT, value.value, value.half_width)
        : rs_cell_estimate(rs_measure_rows[metric->measure].unit, value.value, value.half_width);
}
