/*
 * The rows. A row knows by the type of its member of what kind it is, so that the two cannot
 * differ; their order is that of summary.json. `unit.results_fields` shows that no member is
 * forgotten.
 */
#include "results/fields.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { MOST_PERIODS = 1200, MOST_REPLICATIONS = 10000000 };

/* ---- a row by its member ---- */

#define MEMBER(member) (((OF *)0)->member)
/* clang-format off */
#define STRUCTS(X) \
    X(rs_summary, summary) X(rs_band, band) X(rs_difference, difference) X(rs_cohort, cohort) \
    X(rs_response_results, response) X(rs_channel_results, channel) \
    X(rs_segment_results, segment) X(rs_program_results, program) \
    X(rs_tail_figure, tail_figure) X(rs_tail, tail) X(rs_variance, variance) \
    X(rs_scenario_results, scenario) X(rs_observed, observed) \
    X(rs_assumption_results, assumption) X(rs_presumed_results, presumed) \
    X(rs_foreseen_results, foreseen) X(rs_suitability_results, suitability)
#define OF_STRUCT(type, name) \
    type: &rs_##name##_fields, type *: &rs_##name##_fields, const type *: &rs_##name##_fields,
#define IS_POINTED(type, name) const type *: RS_FIELD_POINTED, type *: RS_FIELD_INSIDE,
#define STRUCT(member) _Generic(MEMBER(member), STRUCTS(OF_STRUCT) default: NULL)
#define STORAGE(member) _Generic(MEMBER(member), STRUCTS(IS_POINTED) double *: RS_FIELD_INSIDE, \
    const double *: RS_FIELD_POINTED, const char *const *: RS_FIELD_POINTED, default: RS_FIELD_ONE)
#define KIND(member) _Generic(MEMBER(member), double: RS_FIELD_NUMBER, double *: RS_FIELD_NUMBER, \
    const double *: RS_FIELD_NUMBER, int: RS_FIELD_INT, long: RS_FIELD_LONG, \
    uint64_t: RS_FIELD_WORD, bool: RS_FIELD_FLAG, const char *: RS_FIELD_TEXT, \
    const char *const *: RS_FIELD_TEXT, default: RS_FIELD_STRUCT)
/* clang-format on */
#define ROW(title, member)                                                                         \
    .name = (title), .kind = KIND(member), .storage = STORAGE(member),                             \
    .offset = offsetof(OF, member), .of = STRUCT(member)
#define FIELD(member) ROW(#member, member)
#define ALONG(first, ...) .axes = { RS_AXIS_##first, __VA_ARGS__ }
#define COUNTED(member) .axes = { RS_AXIS_COUNTED }, .counted = offsetof(OF, member)
#define BELOW(member) .below = offsetof(rs_results, member)
#define INSIDE .told = RS_NOT_TOLD
#define NEEDED .needed = true
#define MONEY .unit = RS_OF_MONEY
#define CUSTOMERS .unit = RS_OF_CUSTOMERS
#define SHARE .unit = RS_OF_SHARE
#define RATIO .unit = RS_OF_RATIO
#define PERIODS .unit = RS_OF_PERIODS
#define COUNT .unit = RS_OF_COUNT
#define LABEL(phrase) .label = (phrase)
#define MEANS(phrase) .definition = (phrase)
#define BELOW_IT MEANS(RS_SAY_meaning_of_quantiles)
#define ALL(list)                                                                                  \
    {                                                                                              \
#list, sizeof(OF), list, (int)(sizeof list / sizeof *list)                                 \
    }

/* ---- the rows ---- */

#define OF rs_summary
static const rs_field summary[] = {
    { FIELD(n), .high = MOST_REPLICATIONS, COUNT, MEANS(RS_SAY_means_summary_n) },
    { FIELD(mean), LABEL(RS_SAY_column_mean), MEANS(RS_SAY_means_summary_mean) },
    { FIELD(mc_error), MEANS(RS_SAY_means_summary_mc_error) },
    { FIELD(half_width), LABEL(RS_SAY_column_of_error), MEANS(RS_SAY_meaning_of_error) },
    { FIELD(n_deciding), COUNT, MEANS(RS_SAY_means_summary_n_deciding) },
    { FIELD(sd), LABEL(RS_SAY_label_sd), MEANS(RS_SAY_means_summary_sd) },
    { FIELD(p5), LABEL(RS_SAY_column_of_5_percent), BELOW_IT },
    { FIELD(p10), LABEL(RS_SAY_label_p10), BELOW_IT },
    { FIELD(p25), LABEL(RS_SAY_label_p25), BELOW_IT },
    { FIELD(p50), LABEL(RS_SAY_label_p50), MEANS(RS_SAY_means_summary_p50) },
    { FIELD(p75), LABEL(RS_SAY_label_p75), BELOW_IT },
    { FIELD(p90), LABEL(RS_SAY_label_p90), BELOW_IT },
    { FIELD(p95), LABEL(RS_SAY_column_of_95_percent), BELOW_IT },
    { FIELD(p50_low), .interval = "p50_interval", MEANS(RS_SAY_means_summary_p50_low) },
    { FIELD(p50_high), MEANS(RS_SAY_means_summary_p50_high) },
    { FIELD(p_negative), SHARE, .told = RS_TOLD_OF_LEVELS, LABEL(RS_SAY_label_p_negative),
        MEANS(RS_SAY_means_summary_p_negative) },
    { FIELD(never), SHARE, .told = RS_TOLD_OF_LEVELS, LABEL(RS_SAY_column_of_never),
        MEANS(RS_SAY_meaning_of_never) },
};
const rs_fields rs_summary_fields = ALL(summary);
#undef OF

#define OF rs_band
static const rs_field band[] = {
    { FIELD(mean), LABEL(RS_SAY_column_mean), MEANS(RS_SAY_means_summary_mean) },
    { FIELD(p2_5), LABEL(RS_SAY_label_p2_5), BELOW_IT },
    { FIELD(p5), LABEL(RS_SAY_column_of_5_percent), BELOW_IT },
    { FIELD(p10), LABEL(RS_SAY_label_p10), BELOW_IT },
    { FIELD(p25), LABEL(RS_SAY_label_p25), BELOW_IT },
    { FIELD(p50), LABEL(RS_SAY_label_p50), BELOW_IT },
    { FIELD(p75), LABEL(RS_SAY_label_p75), BELOW_IT },
    { FIELD(p90), LABEL(RS_SAY_label_p90), BELOW_IT },
    { FIELD(p95), LABEL(RS_SAY_column_of_95_percent), BELOW_IT },
    { FIELD(p97_5), LABEL(RS_SAY_label_p97_5), BELOW_IT },
};
const rs_fields rs_band_fields = ALL(band);
#undef OF

#define OF rs_difference
static const rs_field difference[] = {
    { ROW("", summary) },
    { FIELD(p_better), SHARE, LABEL(RS_SAY_column_of_better), MEANS(RS_SAY_meaning_of_better) },
    { FIELD(p_better_error), SHARE, MEANS(RS_SAY_means_difference_p_better_error) },
    { FIELD(p_best), SHARE, LABEL(RS_SAY_column_of_best), MEANS(RS_SAY_meaning_of_best) },
    { FIELD(regret), LABEL(RS_SAY_column_of_regret), MEANS(RS_SAY_meaning_of_regret) },
    { FIELD(p_better_half_width), SHARE, LABEL(RS_SAY_column_of_error),
        MEANS(RS_SAY_means_difference_p_better_half_width) },
};
const rs_fields rs_difference_fields = ALL(difference);
#undef OF

#define OF rs_response_results
static const rs_field response[] = {
    { FIELD(n), INSIDE },
    { FIELD(spend), NEEDED, COUNTED(n), MONEY, MEANS(RS_SAY_means_response_spend) },
    { FIELD(customers), NEEDED, COUNTED(n), CUSTOMERS, MEANS(RS_SAY_means_response_customers) },
    { FIELD(marginal_cac), NEEDED, COUNTED(n), MONEY, MEANS(RS_SAY_means_response_marginal_cac) },
    { FIELD(present), MONEY, MEANS(RS_SAY_means_response_present) },
    { FIELD(present_customers), CUSTOMERS, MEANS(RS_SAY_means_response_present_customers) },
    { FIELD(present_marginal_cac), MONEY, MEANS(RS_SAY_means_response_present_marginal_cac) },
    { FIELD(planned_low), MONEY, MEANS(RS_SAY_means_response_planned_low) },
    { FIELD(planned_high), MONEY, MEANS(RS_SAY_means_response_planned_high) },
};
const rs_fields rs_response_fields = ALL(response);
#undef OF

#define OF rs_channel_results
static const rs_field channel[] = {
    { FIELD(name), NEEDED, INSIDE },
    { FIELD(label) },
    { FIELD(paid) },
    { FIELD(cac), MONEY, MEANS(RS_SAY_means_channel_cac) },
    { FIELD(clv), MONEY, MEANS(RS_SAY_means_channel_clv) },
    { FIELD(customers), CUSTOMERS, MEANS(RS_SAY_means_channel_customers) },
    { FIELD(clv_to_cac), RATIO, MEANS(RS_SAY_means_channel_clv_to_cac) },
    { FIELD(payback), PERIODS, MEANS(RS_SAY_means_channel_payback) },
    { FIELD(spend), MONEY, MEANS(RS_SAY_means_channel_spend) },
    { FIELD(active_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS(RS_SAY_means_channel_active_by_period) },
    { FIELD(acquired_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS(RS_SAY_means_channel_acquired_by_period) },
    { FIELD(response), INSIDE },
};
const rs_fields rs_channel_fields = ALL(channel);
#undef OF

#define OF rs_segment_results
static const rs_field segment[] = {
    { FIELD(name), NEEDED, INSIDE },
    { FIELD(label) },
    { FIELD(clv), MONEY, MEANS(RS_SAY_means_segment_clv) },
    { FIELD(customers), CUSTOMERS, MEANS(RS_SAY_means_segment_customers) },
    { FIELD(active_end), CUSTOMERS, MEANS(RS_SAY_means_segment_active_end) },
    { FIELD(churn_rate), SHARE, MEANS(RS_SAY_means_segment_churn_rate) },
    { FIELD(revenue), MONEY, MEANS(RS_SAY_means_segment_revenue) },
    { FIELD(n_reasons), INSIDE },
    { ROW("reason_names", reasons), NEEDED, INSIDE, COUNTED(n_reasons) },
    { ROW("reasons", reason_shares), NEEDED, COUNTED(n_reasons), .keyed = offsetof(OF, reasons),
        SHARE, MEANS(RS_SAY_means_segment_reason_shares) },
    { FIELD(retention), ALONG(PERIODS), SHARE, MEANS(RS_SAY_means_segment_retention) },
    { FIELD(active_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS(RS_SAY_means_segment_active_by_period) },
    { FIELD(acquired_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS(RS_SAY_means_segment_acquired_by_period) },
};
const rs_fields rs_segment_fields = ALL(segment);
#undef OF

#define OF rs_program_results
static const rs_field program[] = {
    { FIELD(name), NEEDED, INSIDE },
    { FIELD(label) },
    { FIELD(kind), NEEDED },
    { FIELD(cost), MONEY, MEANS(RS_SAY_means_program_cost) },
    { FIELD(people), CUSTOMERS, MEANS(RS_SAY_means_program_people) },
    { FIELD(setup), MONEY, MEANS(RS_SAY_means_program_setup) },
    { FIELD(over_budget), MONEY, .told = RS_TOLD_IF_ANY, MEANS(RS_SAY_means_program_over_budget) },
    { FIELD(profit_gain), MONEY, .told = RS_TOLD_IF_ANY, MEANS(RS_SAY_means_program_profit_gain) },
    { FIELD(roi), RATIO, .told = RS_TOLD_IF_ANY, MEANS(RS_SAY_means_program_roi) },
    { FIELD(cost_per_period_saved), MONEY, MEANS(RS_SAY_means_program_cost_per_period_saved) },
    { FIELD(marginal_cost_per_period_saved), MONEY,
        MEANS(RS_SAY_means_program_marginal_cost_per_period_saved) },
    { FIELD(has_budget), INSIDE },
    { FIELD(cost_by_period), INSIDE, ALONG(PERIODS), MONEY,
        MEANS(RS_SAY_means_program_cost_by_period) },
    { FIELD(people_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS(RS_SAY_means_program_people_by_period) },
    { FIELD(expected_profit_gain), INSIDE, MONEY,
        MEANS(RS_SAY_means_program_expected_profit_gain) },
    { FIELD(expected_cost), INSIDE, MONEY, MEANS(RS_SAY_means_program_expected_cost) },
};
const rs_fields rs_program_fields = ALL(program);
#undef OF

#define OF rs_cohort
static const rs_field cohort[] = {
    { FIELD(period), BELOW(horizon), COUNT, MEANS(RS_SAY_means_cohort_period) },
    { FIELD(acquired), CUSTOMERS, MEANS(RS_SAY_means_cohort_acquired) },
    { FIELD(n_ages), COUNT, MEANS(RS_SAY_means_cohort_n_ages) },
    { FIELD(active), NEEDED, COUNTED(n_ages), CUSTOMERS, MEANS(RS_SAY_means_cohort_active) },
    { FIELD(contribution), NEEDED, COUNTED(n_ages), MONEY,
        MEANS(RS_SAY_means_cohort_contribution) },
};
const rs_fields rs_cohort_fields = ALL(cohort);
#undef OF

#define OF rs_tail_figure
static const rs_field tail_figure[] = {
    { FIELD(value), MEANS(RS_SAY_means_tail_figure_value) },
    { FIELD(mc_error), MEANS(RS_SAY_means_tail_figure_mc_error) },
    { FIELD(half_width), MEANS(RS_SAY_means_tail_figure_half_width) },
};
const rs_fields rs_tail_figure_fields = ALL(tail_figure);
#undef OF

#define OF rs_tail
static const rs_field tail[] = {
    { FIELD(var), MONEY },
    { FIELD(cvar), MONEY },
};
const rs_fields rs_tail_fields = ALL(tail);
#undef OF

#define OF rs_variance
static const rs_field variance[] = {
    { FIELD(unknown), COUNT, MEANS(RS_SAY_means_variance_unknown) },
    { FIELD(luck), COUNT, MEANS(RS_SAY_means_variance_luck) },
};
const rs_fields rs_variance_fields = ALL(variance);
#undef OF

#define OF rs_scenario_results
static const rs_field scenario[] = {
    { FIELD(name), NEEDED },
    { FIELD(label) },
    { FIELD(n_changes), INSIDE },
    { FIELD(changes), NEEDED, COUNTED(n_changes) },
    { FIELD(changes_in_chinese), NEEDED, INSIDE, COUNTED(n_changes) },
    { FIELD(values), NEEDED, INSIDE, ALONG(MEASURES, RS_AXIS_REPLICATIONS),
        MEANS(RS_SAY_means_scenario_values) },
    { FIELD(measures), ALONG(MEASURES) },
    { FIELD(p_clv_to_cac_below_3), INSIDE, SHARE,
        MEANS(RS_SAY_means_scenario_p_clv_to_cac_below_3) },
    { FIELD(cash_trough_period), BELOW(horizon), INSIDE, COUNT,
        MEANS(RS_SAY_means_scenario_cash_trough_period) },
    { FIELD(p_cash_below_credit_line), INSIDE, SHARE,
        MEANS(RS_SAY_means_scenario_p_cash_below_credit_line) },
    { ROW("", tail), INSIDE },
    { FIELD(variance), ALONG(MEASURES) },
    { FIELD(n_channels), INSIDE },
    { FIELD(channels), COUNTED(n_channels) },
    { FIELD(n_segments), INSIDE },
    { FIELD(segments), COUNTED(n_segments) },
    { FIELD(n_programs), INSIDE },
    { FIELD(programs), COUNTED(n_programs) },
    { FIELD(cost_per_period_acquired), MONEY,
        MEANS(RS_SAY_means_scenario_cost_per_period_acquired) },
    { FIELD(marginal_cost_per_period_acquired), MONEY,
        MEANS(RS_SAY_means_scenario_marginal_cost_per_period_acquired) },
    { FIELD(retention), ALONG(PERIODS), SHARE, MEANS(RS_SAY_means_scenario_retention) },
    { FIELD(ladder), ALONG(RUNGS), SHARE, MEANS(RS_SAY_means_scenario_ladder) },
    { ROW("difference", differences), ALONG(MEASURES), LABEL(RS_SAY_turned_difference),
        MEANS(RS_SAY_meaning_of_difference) },
    { FIELD(periods), INSIDE, ALONG(SERIES, RS_AXIS_PERIODS) },
    { FIELD(n_cohorts), INSIDE },
    { FIELD(cohorts), INSIDE, COUNTED(n_cohorts) },
};
const rs_fields rs_scenario_fields = ALL(scenario);
#undef OF

#define OF rs_observed
static const rs_field observed[] = {
    { FIELD(label), NEEDED },
    { FIELD(segment) },
    { FIELD(n), INSIDE },
    { FIELD(share), NEEDED, COUNTED(n), SHARE, MEANS(RS_SAY_means_observed_share) },
};
const rs_fields rs_observed_fields = ALL(observed);
#undef OF

#define OF rs_assumption_results
static const rs_field assumption[] = {
    { FIELD(path), NEEDED },
    { FIELD(scenarios), NEEDED },
    { FIELD(uncertain) },
    { FIELD(unit), NEEDED },
    { FIELD(value), COUNT, MEANS(RS_SAY_means_assumption_value) },
    { ROW("p5", low), COUNT, MEANS(RS_SAY_means_assumption_low) },
    { ROW("p95", high), COUNT, MEANS(RS_SAY_means_assumption_high) },
    { FIELD(share), SHARE, LABEL(RS_SAY_column_of_unknown), MEANS(RS_SAY_meaning_of_unknown) },
    { FIELD(evidence), NEEDED },
    { FIELD(source), NEEDED },
};
const rs_fields rs_assumption_fields = ALL(assumption);
#undef OF

#define OF rs_presumed_results
static const rs_field presumed[] = {
    { FIELD(key), NEEDED },
    { FIELD(english), NEEDED },
    { FIELD(chinese), NEEDED },
};
const rs_fields rs_presumed_fields = ALL(presumed);
#undef OF

#define OF rs_foreseen_results
static const rs_field foreseen[] = {
    { FIELD(english), NEEDED },
    { FIELD(chinese), NEEDED },
    { ROW("warning", is_warning) },
};
const rs_fields rs_foreseen_fields = ALL(foreseen);
#undef OF

#define OF rs_suitability_results
static const rs_field suitability[] = {
    { FIELD(given), INSIDE },
    { FIELD(score), COUNT, MEANS(RS_SAY_means_suitability_score) },
    { FIELD(mode) },
    { ROW("scores", mode_scores), ALONG(MODES), COUNT,
        MEANS(RS_SAY_means_suitability_mode_scores) },
};
const rs_fields rs_suitability_fields = ALL(suitability);
#undef OF

#define OF rs_results
static const rs_field study[] = {
    { FIELD(version), NEEDED, INSIDE },
    { FIELD(title) },
    { ROW("name", study_name), NEEDED },
    { FIELD(file), NEEDED },
    { FIELD(seed), COUNT, .told = RS_TOLD_OF_RUN },
    { ROW("replications", n_replications), .low = 1, .high = MOST_REPLICATIONS, COUNT,
        .told = RS_TOLD_OF_RUN },
    { ROW("replications_asked", n_asked), COUNT, .told = RS_TOLD_OF_RUN },
    { FIELD(complete), .told = RS_TOLD_OF_RUN },
    { FIELD(arithmetic), NEEDED, .told = RS_TOLD_OF_RUN },
    { FIELD(design), NEEDED, .told = RS_TOLD_OF_RUN },
    { FIELD(horizon), .low = 1, .high = MOST_PERIODS, PERIODS, .told = RS_TOLD_OF_RUN },
    { FIELD(period), NEEDED },
    { FIELD(begins) },
    { FIELD(currency), NEEDED },
    { FIELD(n_scenarios), .low = 1, COUNT, INSIDE },
    { FIELD(baseline), BELOW(n_scenarios), COUNT },
    { FIELD(confidence), COUNT },
    { FIELD(period_labels), NEEDED, ALONG(PERIODS) },
    { FIELD(command_line), NEEDED, INSIDE },
    { FIELD(configuration), NEEDED, INSIDE },
    { FIELD(first_replication), .high = MOST_REPLICATIONS, COUNT, INSIDE },
    { ROW("splits", n_splits), COUNT, INSIDE, MEANS(RS_SAY_means_results_n_splits) },
    { FIELD(n_equity_replications), .high = MOST_REPLICATIONS, COUNT, INSIDE,
        MEANS(RS_SAY_means_results_n_equity_replications) },
    { FIELD(spread), INSIDE },
    { FIELD(credit_line), MONEY, INSIDE, MEANS(RS_SAY_means_results_credit_line) },
    { FIELD(tail), SHARE, INSIDE, MEANS(RS_SAY_means_results_tail) },
    { FIELD(scenarios), INSIDE, COUNTED(n_scenarios) },
    { FIELD(n_observed), INSIDE },
    { FIELD(observed), INSIDE, COUNTED(n_observed) },
    { FIELD(headline), .low = -1, BELOW(n_scenarios), COUNT, INSIDE },
    { FIELD(explained), SHARE, INSIDE, MEANS(RS_SAY_means_results_explained) },
    { FIELD(resting_on_guesses), SHARE, INSIDE, MEANS(RS_SAY_means_results_resting_on_guesses) },
    { FIELD(n_assumptions), INSIDE },
    { FIELD(assumptions), INSIDE, COUNTED(n_assumptions) },
    { FIELD(n_presumed), INSIDE },
    { FIELD(presumed), INSIDE, COUNTED(n_presumed) },
    { FIELD(n_foreseen), INSIDE },
    { FIELD(foreseen), INSIDE, COUNTED(n_foreseen) },
    { FIELD(n_noticed), INSIDE },
    { FIELD(noticed), INSIDE, COUNTED(n_noticed) },
    { FIELD(suitability), INSIDE },
};
const rs_fields rs_results_fields = ALL(study);
#undef OF

/* ---- what follows from a row ---- */

const rs_field *rs_field_find(const rs_fields *fields, const char *name, size_t *offset)
{
    for (int i = 0; i < fields->n; i++) {
        const rs_field *row = &fields->rows[i];
        size_t inside = 0;
        const rs_field *found = strcmp(row->name, name) == 0 ? row
            : row->name[0] == '\0'                           ? rs_field_find(row->of, name, &inside)
                                                             : NULL;
        if (!found)
            continue;
        *offset = found == row ? row->offset : row->offset + inside;
        return found;
    }
    return NULL;
}

size_t rs_field_item_size(const rs_field *field)
{
    static const size_t sizes[] = { [RS_FIELD_NUMBER] = sizeof(double),
        [RS_FIELD_INT] = sizeof(int),
        [RS_FIELD_LONG] = sizeof(long),
        [RS_FIELD_WORD] = sizeof(uint64_t),
        [RS_FIELD_FLAG] = sizeof(bool),
        [RS_FIELD_TEXT] = sizeof(const char *) };
    return field->kind == RS_FIELD_STRUCT ? field->of->size : sizes[field->kind];
}

size_t rs_axis_length(const rs_results *of, const rs_field *field, int axis, const void *base)
{
    switch (field->axes[axis]) {
    case RS_AXIS_MEASURES:
        return RS_N_MEASURES;
    case RS_AXIS_SERIES:
        return RS_N_SERIES;
    case RS_AXIS_MODES:
        return RS_N_MODES;
    case RS_AXIS_RUNGS:
        return RS_N_LADDER;
    case RS_AXIS_PERIODS:
        return (size_t)of->horizon;
    case RS_AXIS_REPLICATIONS:
        return (size_t)of->n_replications;
    case RS_AXIS_COUNTED:
        return (size_t) * (const int *)((const char *)base + field->counted);
    case RS_AXIS_NONE:
        break;
    }
    return 1;
}

size_t rs_field_length(const rs_results *of, const rs_field *field, const void *base)
{
    return rs_axis_length(of, field, 0, base) * rs_axis_length(of, field, 1, base);
}

const void *rs_field_items(const rs_field *field, const void *base)
{
    const void *at = (const char *)base + field->offset;
    return field->storage == RS_FIELD_POINTED ? *(const void *const *)at : at;
}

const char *rs_axis_name(const rs_field *field, int axis, const void *base, size_t i)
{
    size_t offset;
    const rs_field *name;
    switch (field->axes[axis]) {
    case RS_AXIS_MEASURES:
        return rs_measure_rows[i].name;
    case RS_AXIS_SERIES:
        return rs_series_rows[i].name;
    case RS_AXIS_MODES:
        return rs_mode_names[i];
    case RS_AXIS_COUNTED:
        if (field->keyed)
            return (*(const char *const *const *)((const char *)base + field->keyed))[i];
        name = field->of ? rs_field_find(field->of, "name", &offset) : NULL;
        return name ? *(const char *const *)((const char *)rs_field_items(field, base)
                   + i * field->of->size + offset)
                    : NULL;
    default:
        return NULL;
    }
}

double rs_field_value(const rs_field *field, const void *item)
{
    switch (field->kind) {
    case RS_FIELD_NUMBER:
        return *(const double *)item;
    case RS_FIELD_INT:
        return *(const int *)item;
    case RS_FIELD_LONG:
        return (double)*(const long *)item;
    case RS_FIELD_WORD:
        return (double)*(const uint64_t *)item;
    case RS_FIELD_FLAG:
        return *(const bool *)item;
    default:
        return NAN;
    }
}

/* ---- units ---- */

const char *rs_unit_name(const rs_results *results, rs_unit unit)
{
    switch (unit) {
    case RS_UNIT_MONEY:
        return results->currency;
    case RS_UNIT_CUSTOMERS:
        return "customers";
    case RS_UNIT_ORDERS:
        return "orders";
    case RS_UNIT_SHARE:
        return "share";
    case RS_UNIT_RATIO:
        return "ratio";
    case RS_UNIT_PERIODS:
        return "periods";
    case RS_UNIT_POINTS:
        break;
    }
    return "points";
}

const char *rs_field_unit_name(const rs_results *of, const rs_field *field, const char *whole)
{
    static const rs_unit units[] = { [RS_OF_MONEY] = RS_UNIT_MONEY,
        [RS_OF_CUSTOMERS] = RS_UNIT_CUSTOMERS,
        [RS_OF_SHARE] = RS_UNIT_SHARE,
        [RS_OF_RATIO] = RS_UNIT_RATIO,
        [RS_OF_PERIODS] = RS_UNIT_PERIODS };
    if (field->unit == RS_OF_WHOLE)
        return whole;
    return field->unit == RS_OF_COUNT ? "" : rs_unit_name(of, units[field->unit]);
}
