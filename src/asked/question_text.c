/* A lever's numbers have as many digits as tell its steps apart, in its unit; metrics are told like
 * the measures that they are of. */
#include "asked/question_text.h"

#include "study/opened_study.h"
#include "words/say.h"

#include <math.h>

const char *rs_question_scenario(const rs_question *question, int scenario)
{
    return question->study->checked.scenarios[rs_variants_scenario(question->variants, scenario)]
        .label;
}

const char *rs_question_scenario_name(const rs_question *question, int scenario)
{
    return rs_study_scenario_name(
        question->study, rs_variants_scenario(question->variants, scenario));
}

static const char *currency_of(const rs_question *question)
{
    return question->study->checked.scenarios[0].business.currency;
}

/* ---- levers ---- */

const char *rs_lever_label(const rs_question *question, int lever)
{
    return question->ranges[lever].label;
}

/* In which unit a lever's values are told. */
static rs_scale scale_of(const rs_lever_range *range, rs_language language)
{
    return rs_unit_scale(
        range->unit, fmax(fabs(range->option.low), fabs(range->option.high)), language);
}

static int decimals_of(const rs_lever_range *range, rs_scale by)
{
    double width = (range->option.high - range->option.low) / by.divisor;
    int decimals = width > 0 ? 3 - (int)ceil(log10(width)) : 0;

    return decimals < 0 ? 0 : decimals > 9 ? 9 : decimals;
}

static bool is_whole(double value)
{
    return fabs(value - round(value)) < 1e-6;
}

/* The fewest that tell these values as they are. */
static int decimals_to_tell(const rs_lever_range *range, rs_scale by, int n, const double *values)
{
    int most = decimals_of(range, by), d = 0;

    for (int i = 0; i < n && d < most; i++)
        while (d < most && !is_whole(values[i] / by.divisor * pow(10, d)))
            d++;
    return d;
}

static bool is_step(const rs_lever_range *range, double value)
{
    for (int i = 0; i < range->n; i++)
        if (range->values[i] == value)
            return true;
    return false;
}

/* The number with its error, NaN or 0 where it has none; `beside` the other steps. */
static rs_figure lever_text(
    const rs_telling *to, int lever, double value, double half_width, bool beside)
{
    const rs_lever_range *of = &to->question->ranges[lever];
    rs_scale by = scale_of(of, to->language);
    bool all = beside && is_step(of, value);
    int decimals = decimals_to_tell(of, by, all ? of->n : 1, all ? of->values : &value);
    const char *times = of->option.kind == RS_LEVER_TIMES ? "× " : "";

    if (isnan(value))
        return rs_printed("%s", "–");
    if (of->option.n_words > 0)
        return rs_printed("%.80s", of->option.words[(int)value]);
    if (value == 0 && by.divisor > 1)
        by.suffix = "";
    rs_figure number = rs_decimals_text(value / by.divisor, decimals);
    if (!(half_width / by.divisor >= 0.5 * pow(10, -decimals)))
        return rs_printed("%s%.40s%s", times, number.text, by.suffix);
    return rs_printed("%s%.40s ± %.30s%s", times, number.text,
        rs_decimals_text(half_width / by.divisor, decimals).text, by.suffix);
}

rs_figure rs_lever_text(const rs_telling *to, int lever, double value)
{
    return lever_text(to, lever, value, (double)NAN, true);
}

rs_figure rs_lever_estimate_said(const rs_telling *to, int lever, double value, double half_width)
{
    const rs_lever_range *range = &to->question->ranges[lever];
    rs_figure amount = lever_text(to, lever, value, half_width, false);

    return range->unit == RS_UNIT_MONEY && range->option.n_words == 0 && !isnan(value)
        ? rs_in_currency_text(amount.text, currency_of(to->question), to->language)
        : amount;
}

rs_figure rs_lever_said(const rs_telling *to, int lever, double value)
{
    return rs_lever_estimate_said(to, lever, value, (double)NAN);
}

rs_cell rs_lever_cell(const rs_question *question, int lever, double value)
{
    const rs_lever_option *of = &question->ranges[lever].option;

    return of->n_words > 0 && !isnan(value) ? rs_cell_text(of->words[(int)value])
                                            : rs_cell_number(RS_UNIT_RATIO, value);
}

/* ---- metrics ---- */

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

rs_unit rs_metric_unit(const rs_metric *metric)
{
    return rs_metric_is_share(metric) ? RS_UNIT_SHARE : rs_measure_rows[metric->measure].unit;
}

void rs_metric_band(const rs_metric *metric, rs_metric_value value, double *low, double *high)
{
    double half = isnan(value.half_width) ? 0 : value.half_width;
    bool share = rs_metric_is_share(metric);

    *low = share ? fmax(value.value - half, 0) : value.value - half;
    *high = share ? fmin(value.value + half, 1) : value.value + half;
}

/* Shares are told without their error. */
rs_cell rs_metric_cell(const rs_metric *metric, rs_metric_value value)
{
    return rs_metric_is_share(metric)
        ? rs_cell_pair(
            RS_CELL_NUMBER, RS_UNIT_SHARE, RS_DIGITS_OF_UNIT, value.value, value.half_width)
        : rs_cell_estimate(rs_measure_rows[metric->measure].unit, value.value, value.half_width);
}

rs_figure rs_metric_text(const rs_metric *metric, rs_metric_value value, rs_language language)
{
    return rs_metric_is_share(metric) ? rs_share_text(value.value, language)
                                      : rs_estimate_text(rs_measure_rows[metric->measure].unit,
                                          value.value, value.half_width, language);
}

rs_figure rs_metric_said(const rs_telling *to, const rs_metric *metric, rs_metric_value value)
{
    return rs_metric_unit(metric) == RS_UNIT_MONEY ? rs_money_estimate_text(
               value.value, value.half_width, currency_of(to->question), to->language)
                                                   : rs_metric_text(metric, value, to->language);
}

/* Of a quantile its share in per cent, of chances beyond a bound that bound; "" of others. */
static rs_figure detail_of(const rs_metric *metric)
{
    static const double quantiles[RS_N_STATISTICS] = { [RS_STATISTIC_p5] = 5,
        [RS_STATISTIC_p10] = 10,
        [RS_STATISTIC_p25] = 25,
        [RS_STATISTIC_p75] = 75,
        [RS_STATISTIC_p90] = 90,
        [RS_STATISTIC_p95] = 95 };
    double quantile = quantiles[metric->statistic];

    return rs_printed("%g", quantile > 0 ? quantile : metric->bound);
}

const char *rs_metric_label(const rs_telling *to, const rs_metric *metric)
{
    static const rs_phrase phrases[RS_N_STATISTICS] = { [RS_STATISTIC_mean] = RS_SAY_metric_mean,
        [RS_STATISTIC_sd] = RS_SAY_metric_sd,
        [RS_STATISTIC_p5] = RS_SAY_metric_quantile,
        [RS_STATISTIC_p10] = RS_SAY_metric_quantile,
        [RS_STATISTIC_p25] = RS_SAY_metric_quantile,
        [RS_STATISTIC_p50] = RS_SAY_metric_median,
        [RS_STATISTIC_p75] = RS_SAY_metric_quantile,
        [RS_STATISTIC_p90] = RS_SAY_metric_quantile,
        [RS_STATISTIC_p95] = RS_SAY_metric_quantile,
        [RS_STATISTIC_cvar] = RS_SAY_metric_cvar,
        [RS_STATISTIC_p_negative] = RS_SAY_metric_negative,
        [RS_STATISTIC_never] = RS_SAY_metric_never,
        [RS_STATISTIC_p_below] = RS_SAY_metric_below,
        [RS_STATISTIC_p_above] = RS_SAY_metric_above,
        [RS_STATISTIC_p_better] = RS_SAY_metric_better };
    const rs_measure_row *row = &rs_measure_rows[metric->measure];
    const char *name = rs_either(to->language, row->label, row->label_zh);

    if (metric->difference && metric->statistic != RS_STATISTIC_p_better)
        name = rs_said_in(to->arena, to->language, RS_SAY_metric_difference, name);
    return rs_said_in(
        to->arena, to->language, phrases[metric->statistic], name, detail_of(metric).text);
}
