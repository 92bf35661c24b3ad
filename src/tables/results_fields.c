/*
 * A function a struct, which names its fields in order to results_bytes.h; structs in structs are
 * called, arrays run over.
 */
#include "tables/results_fields.h"

#include <limits.h>

/*
 * A field that is added to one of these structs must be added to its function below as well: the
 * sizes notice that it was forgotten.
 */
#define ALL_FIELDS(type, size)                                                                     \
    _Static_assert(UINTPTR_MAX != UINT64_MAX || sizeof(type) == (size),                            \
        "a field of " #type " is new: let it be exchanged, then change this size")

#define FLAG(field) rs_bytes_flag(x, #field, &(field))
#define NUMBER(field) rs_bytes_number(x, #field, &(field))
#define WORD(field) rs_bytes_word(x, #field, &(field))
#define INT(field, low, high) rs_bytes_int(x, #field, &(field), low, high)
#define COUNT(field) INT(field, 0, INT_MAX)
#define LONG(field, low, high) rs_bytes_long(x, #field, &(field), low, high)
#define TEXT(field) rs_bytes_text(x, #field, &(field))
#define TEXTS(field, n) rs_bytes_texts(x, #field, &(field), n)
#define NUMBERS(field, n) rs_bytes_numbers(x, #field, &(field), (size_t)(n))
#define ITEMS(field, n, fields_of_item)                                                            \
    do {                                                                                           \
        const void *items = (field);                                                               \
        size_t n_items = rs_bytes_items(x, #field, &items, (size_t)(n), sizeof *(field));          \
        if (x->way != RS_BYTES_WRITE)                                                              \
            (field) = items;                                                                       \
        for (size_t i_item = 0; i_item < n_items && !x->broken; i_item++)                          \
            fields_of_item(x, (void *)(uintptr_t) & (field)[i_item]);                              \
    } while (0)

enum { MOST_PERIODS = 1200, MOST_REPLICATIONS = 10000000 };

ALL_FIELDS(rs_summary, 136);
static void fields_of_summary(rs_bytes *x, rs_summary *of)
{
    LONG(of->n, 0, MOST_REPLICATIONS);
    NUMBER(of->mean);
    NUMBER(of->mc_error);
    NUMBER(of->sd);
    NUMBER(of->p5);
    NUMBER(of->p10);
    NUMBER(of->p25);
    NUMBER(of->p50);
    NUMBER(of->p75);
    NUMBER(of->p90);
    NUMBER(of->p95);
    NUMBER(of->p50_low);
    NUMBER(of->p50_high);
    NUMBER(of->p_negative);
    NUMBER(of->never);
    NUMBER(of->half_width);
    NUMBER(of->n_deciding);
}

ALL_FIELDS(rs_band, 80);
static void fields_of_band(rs_bytes *x, rs_band *of)
{
    NUMBER(of->mean);
    NUMBER(of->p2_5);
    NUMBER(of->p5);
    NUMBER(of->p10);
    NUMBER(of->p25);
    NUMBER(of->p50);
    NUMBER(of->p75);
    NUMBER(of->p90);
    NUMBER(of->p95);
    NUMBER(of->p97_5);
}

ALL_FIELDS(rs_difference, 176);
static void fields_of_difference(rs_bytes *x, rs_difference *of)
{
    fields_of_summary(x, &of->summary);
    NUMBER(of->p_better);
    NUMBER(of->p_better_error);
    NUMBER(of->p_better_half_width);
    NUMBER(of->p_best);
    NUMBER(of->regret);
}

ALL_FIELDS(rs_response_results, 72);
static void fields_of_response(rs_bytes *x, rs_response_results *of)
{
    COUNT(of->n);
    NUMBERS(of->spend, of->n);
    NUMBERS(of->customers, of->n);
    NUMBERS(of->marginal_cac, of->n);
    NUMBER(of->present);
    NUMBER(of->present_customers);
    NUMBER(of->present_marginal_cac);
    NUMBER(of->planned_low);
    NUMBER(of->planned_high);
}

ALL_FIELDS(rs_channel_results, 928);
static void fields_of_channel(rs_bytes *x, rs_channel_results *of)
{
    TEXT(of->name);
    TEXT(of->label);
    FLAG(of->paid);
    fields_of_summary(x, &of->cac);
    fields_of_summary(x, &of->clv);
    fields_of_summary(x, &of->clv_to_cac);
    fields_of_summary(x, &of->payback);
    fields_of_summary(x, &of->customers);
    fields_of_summary(x, &of->spend);
    NUMBERS(of->active_by_period, x->horizon);
    NUMBERS(of->acquired_by_period, x->horizon);
    fields_of_response(x, &of->response);
}

ALL_FIELDS(rs_segment_results, 736);
static void fields_of_segment(rs_bytes *x, rs_segment_results *of)
{
    TEXT(of->name);
    TEXT(of->label);
    fields_of_summary(x, &of->clv);
    fields_of_summary(x, &of->customers);
    fields_of_summary(x, &of->active_end);
    fields_of_summary(x, &of->churn_rate);
    fields_of_summary(x, &of->revenue);
    COUNT(of->n_reasons);
    TEXTS(of->reasons, of->n_reasons);
    NUMBERS(of->reason_shares, of->n_reasons);
    NUMBERS(of->active_by_period, x->horizon);
    NUMBERS(of->acquired_by_period, x->horizon);
}

ALL_FIELDS(rs_program_results, 896);
static void fields_of_program(rs_bytes *x, rs_program_results *of)
{
    TEXT(of->name);
    TEXT(of->label);
    TEXT(of->kind);
    fields_of_summary(x, &of->cost);
    fields_of_summary(x, &of->people);
    fields_of_summary(x, &of->setup);
    FLAG(of->has_budget);
    fields_of_summary(x, &of->over_budget);
    NUMBERS(of->cost_by_period, x->horizon);
    NUMBERS(of->people_by_period, x->horizon);
    fields_of_summary(x, &of->profit_gain);
    fields_of_summary(x, &of->roi);
    NUMBER(of->expected_profit_gain);
    NUMBER(of->expected_cost);
    NUMBER(of->cost_per_period_saved);
    NUMBER(of->marginal_cost_per_period_saved);
}

ALL_FIELDS(rs_cohort, 40);
static void fields_of_cohort(rs_bytes *x, rs_cohort *of)
{
    INT(of->period, 0, x->horizon - 1);
    NUMBER(of->acquired);
    INT(of->n_ages, 0, x->horizon - of->period);
    NUMBERS(of->active, of->n_ages);
    NUMBERS(of->contribution, of->n_ages);
}

static void fields_of_array(rs_bytes *x, double *values, int n)
{
    for (int i = 0; i < n; i++)
        NUMBER(values[i]);
}

ALL_FIELDS(rs_tail_figure, 24);
static void fields_of_tail_figure(rs_bytes *x, rs_tail_figure *of)
{
    NUMBER(of->value);
    NUMBER(of->mc_error);
    NUMBER(of->half_width);
}

ALL_FIELDS(rs_scenario_results, 792);
static void fields_of_parts(rs_bytes *x, rs_scenario_results *of)
{
    COUNT(of->n_channels);
    ITEMS(of->channels, of->n_channels, fields_of_channel);
    COUNT(of->n_segments);
    ITEMS(of->segments, of->n_segments, fields_of_segment);
    ITEMS(of->segment_retention, (size_t)of->n_segments * (size_t)x->horizon, fields_of_summary);
    COUNT(of->n_programs);
    ITEMS(of->programs, of->n_programs, fields_of_program);
    COUNT(of->n_cohorts);
    ITEMS(of->cohorts, of->n_cohorts, fields_of_cohort);
}

static void fields_of_scenario(rs_bytes *x, rs_scenario_results *of)
{
    TEXT(of->name);
    TEXT(of->label);
    COUNT(of->n_changes);
    TEXTS(of->changes, of->n_changes);
    NUMBERS(of->values, RS_N_MEASURES * x->n_replications);
    ITEMS(of->measures, RS_N_MEASURES, fields_of_summary);
    ITEMS(of->differences, RS_N_MEASURES, fields_of_difference);
    fields_of_array(x, of->unknown_variance, RS_N_MEASURES);
    fields_of_array(x, of->luck_variance, RS_N_MEASURES);
    ITEMS(of->periods, RS_N_SERIES * (size_t)x->horizon, fields_of_band);
    ITEMS(of->retention, x->horizon, fields_of_summary);
    fields_of_parts(x, of);
    fields_of_array(x, of->ladder, RS_N_LADDER);
    NUMBER(of->cost_per_period_acquired);
    NUMBER(of->marginal_cost_per_period_acquired);
    NUMBER(of->p_clv_to_cac_below_3);
    NUMBER(of->p_cash_below_credit_line);
    fields_of_tail_figure(x, &of->tail.var);
    fields_of_tail_figure(x, &of->tail.cvar);
    INT(of->cash_trough_period, 0, x->horizon - 1);
}

ALL_FIELDS(rs_observed, 32);
static void fields_of_observed(rs_bytes *x, rs_observed *of)
{
    TEXT(of->label);
    TEXT(of->segment);
    COUNT(of->n);
    NUMBERS(of->share, of->n);
}

ALL_FIELDS(rs_assumption_results, 72);
static void fields_of_assumption(rs_bytes *x, rs_assumption_results *of)
{
    TEXT(of->path);
    TEXT(of->source);
    TEXT(of->evidence);
    TEXT(of->scenarios);
    NUMBER(of->value);
    NUMBER(of->low);
    NUMBER(of->high);
    FLAG(of->uncertain);
    NUMBER(of->share);
}

ALL_FIELDS(rs_presumed_results, 24);
static void fields_of_presumed(rs_bytes *x, rs_presumed_results *of)
{
    TEXT(of->key);
    TEXT(of->english);
    TEXT(of->chinese);
}

ALL_FIELDS(rs_foreseen_results, 24);
static void fields_of_foreseen(rs_bytes *x, rs_foreseen_results *of)
{
    TEXT(of->english);
    TEXT(of->chinese);
    FLAG(of->is_warning);
}

ALL_FIELDS(rs_suitability_results, 64);
static void fields_of_suitability(rs_bytes *x, rs_suitability_results *of)
{
    FLAG(of->given);
    NUMBER(of->score);
    TEXT(of->mode);
    fields_of_array(x, of->mode_scores, (int)(sizeof of->mode_scores / sizeof *of->mode_scores));
}

static void fields_of_study(rs_bytes *x, rs_results *of)
{
    TEXT(of->version);
    TEXT(of->title);
    TEXT(of->file);
    TEXT(of->study_name);
    TEXT(of->period);
    TEXT(of->currency);
    TEXT(of->begins);
    INT(of->horizon, 1, MOST_PERIODS);
    TEXTS(of->period_labels, of->horizon);
    TEXT(of->arithmetic);
    TEXT(of->design);
    TEXT(of->command_line);
    TEXT(of->configuration);
    WORD(of->seed);
    LONG(of->n_replications, 1, MOST_REPLICATIONS);
    LONG(of->n_asked, 0, LONG_MAX);
    LONG(of->first_replication, 0, MOST_REPLICATIONS);
    NUMBER(of->n_splits);
    LONG(of->n_equity_replications, 0, MOST_REPLICATIONS);
    FLAG(of->complete);
    FLAG(of->spread);
    NUMBER(of->credit_line);
    NUMBER(of->confidence);
    NUMBER(of->tail);
}

ALL_FIELDS(rs_results, 352);
void rs_results_fields(rs_bytes *x, rs_results *of)
{
    fields_of_study(x, of);
    x->horizon = of->horizon;
    x->n_replications = of->n_replications;
    INT(of->n_scenarios, 1, INT_MAX);
    INT(of->baseline, 0, of->n_scenarios - 1);
    ITEMS(of->scenarios, of->n_scenarios, fields_of_scenario);
    COUNT(of->n_observed);
    ITEMS(of->observed, of->n_observed, fields_of_observed);
    COUNT(of->n_assumptions);
    ITEMS(of->assumptions, of->n_assumptions, fields_of_assumption);
    COUNT(of->n_presumed);
    ITEMS(of->presumed, of->n_presumed, fields_of_presumed);
    COUNT(of->n_foreseen);
    ITEMS(of->foreseen, of->n_foreseen, fields_of_foreseen);
    COUNT(of->n_noticed);
    ITEMS(of->noticed, of->n_noticed, fields_of_foreseen);
    INT(of->headline, -1, of->n_scenarios - 1);
    NUMBER(of->explained);
    NUMBER(of->resting_on_guesses);
    fields_of_suitability(x, &of->suitability);
}
