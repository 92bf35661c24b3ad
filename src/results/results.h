/*
 * What a run of a study leaves: figures of every scenario, paired on the same random numbers, with
 * the arena that all of them lives in. Money in the study's currency, shares in [0, 1], periods
 * counted from 0. A figure that does not exist is NaN; a payback that is never reached is
 * +infinity. results/fields.c has a row for every member: results.dat, JSON, CSV and what is asked
 * for by name follow from it.
 */
#ifndef RS_RESULTS_RESULTS_H
#define RS_RESULTS_RESULTS_H

#include "base/memory.h"
#include "retsim/results.h"

#include <stdint.h>

/* A series in one period over the replications. */
typedef struct rs_band {
    double mean, p2_5, p5, p10, p25, p50, p75, p90, p95, p97_5;
} rs_band;

/* A measure of this scenario less the same of the baseline, replication by replication. */
typedef struct rs_difference {
    rs_summary summary;
    double p_better; /* share of replications in which this scenario is better (ties count half) */
    double p_better_error;      /* its Monte Carlo standard error */
    double p_better_half_width; /* of its 95 % interval; at least three replications of all, as no
                                   share is known better than that */
    double p_best;              /* share in which it is the best of all scenarios */
    double regret; /* mean shortfall against the best scenario of each replication, >= 0 */
} rs_difference;

/*
 * How many customers a channel brings at a steady spend: a period, at the inputs' means, averaged
 * over the periods in which the scenario has a budget for it (over all where it has none). Programs
 * and shocks are left out; sign-ups end at the size of the market.
 */
typedef struct rs_response_results {
    int n; /* points; 0 where no scenario has a budget for the channel, or this one has no such
              channel */
    const double
        *spend; /* [n] money a period, rising, above 0; the same points in every scenario */
    const double *customers;    /* [n] a period */
    const double *marginal_cac; /* [n] money that one more customer costs there; +infinity where
                                   more money brings nobody */
    double present, present_customers,
        present_marginal_cac; /* the same at the mean budget of the periods that have one; NaN: none
                                 has */
    double planned_low, planned_high; /* the smallest and the largest budget of a period, over all
                                         scenarios; periods without one left out */
} rs_response_results;

typedef struct rs_channel_results {
    const char *name, *label;
    bool paid;
    rs_summary cac, clv, clv_to_cac, payback, customers, spend;
    /* [horizon] customers active at the end of a period and acquired in it who came by the channel:
     * means over the replications, divided among channels as on the expected path at the inputs'
     * means; their sum over the channels is the mean of the series */
    const double *active_by_period, *acquired_by_period;
    rs_response_results response;
} rs_channel_results;

typedef struct rs_segment_results {
    const char *name, *label;
    rs_summary clv, customers, active_end, churn_rate, revenue;
    const char *const *reasons;  /* why customers leave; n_reasons may be 0 */
    const double *reason_shares; /* of those who left */
    int n_reasons;
    const rs_summary *retention; /* [horizon] of the tracked cohorts' customers, as of scenarios */
    const double *active_by_period,
        *acquired_by_period; /* [horizon] of the segment, as of channels */
} rs_segment_results;

/* What a program cost and did in a scenario. */
typedef struct rs_program_results {
    const char *name, *label, *kind; /* kind: "touch" … */
    rs_summary cost;                 /* over the horizon, undiscounted */
    rs_summary people;      /* members at the end of a period, or customers reached (sign-ups of
                               onboarding) in it: mean over the horizon */
    rs_summary setup;       /* of the cost, what was paid once and stands outside the budget */
    bool has_budget;        /* what it costs in a period is limited */
    rs_summary over_budget; /* by how much periods went over it, summed: by chance, or by what it
                               costs whoever comes; n 0: no budget */
    const double *cost_by_period, *people_by_period; /* [horizon] means over the replications */
    /* Against the same scenario without it, on the same random numbers, where that was asked for
     * (rs_run_options.attribute); else n is 0 and the numbers are NaN. */
    rs_summary profit_gain; /* of profit_npv */
    rs_summary roi;         /* difference of undiscounted profit / difference of spend */
    /* The same difference of profit_npv, and the cost, on the expected path at the inputs' means:
     * always there, but NaN where the audience of another program is made of this one's members,
     * which then cannot be left out alone. */
    double expected_profit_gain, expected_cost;
    double cost_per_period_saved,
        marginal_cost_per_period_saved; /* money per further customer-period, on the expected path:
                                           of the whole program, and of a little more of it */
} rs_program_results;

/* An uncertain number, or the effect of a program or shock, and what rests on it. */
typedef struct rs_assumption_results {
    const char *path, *source, *evidence; /* source, evidence: "" where not given */
    const char *scenarios;                /* "all", or the names of those that use it */
    double value, low,
        high; /* mean, 5 % and 95 % quantile; all the same where it is taken as certain */
    bool uncertain;
    double share;     /* of the variance of the headline difference, by rank regression on the
                         replications, >= 0; NaN where not known */
    const char *unit; /* of the value, as in `retsim keys` ("chance per period"); "": none */
} rs_assumption_results;

/* What the study does not say and is taken in the plans' favour: a line for people, in both
 * languages. */
typedef struct rs_presumed_results {
    const char *key;               /* "margin" */
    const char *english, *chinese; /* "no margin is given for regular: all of the revenue counts as
                                      earned (100 %)" */
} rs_presumed_results;

/* What the figures do not show by themselves, in both languages: money spent for nobody, effects
 * that a chance of 1 cuts; and notices of the reading, as of odd effects and foreign money. */
typedef struct rs_foreseen_results {
    const char *english,
        *chinese;    /* "programs.mail.effect.repurchase: with it the chance to order …" */
    bool is_warning; /* or else a notice */
} rs_foreseen_results;

enum { RS_N_MODES = 5 };
extern const char *const rs_mode_names[RS_N_MODES];

/* How customers can be served, as the study's seven attributes say. */
typedef struct rs_suitability_results {
    bool given;
    double score; /* of communities at scale, 0 … 1 */
    const char
        *mode; /* "community", "one_to_one", "after_sales_group", "topic_group", "flash_group" */
    double mode_scores[RS_N_MODES]; /* in that order */
} rs_suitability_results;

/* One cohort of the whole triangle, from the expected path at the inputs' means. */
typedef struct rs_cohort {
    int period; /* of acquisition */
    double acquired;
    int n_ages;                 /* horizon - period */
    const double *active;       /* [n_ages] customers still active, by age */
    const double *contribution; /* [n_ages] cumulative contribution (undiscounted) of the cohort */
} rs_cohort;

typedef struct rs_observed {
    const char *label;
    const char *segment; /* NULL: all */
    int n;
    const double *share; /* [n] share still active, by age, as really observed */
} rs_observed;

/* Where the variance of a measure over the replications comes from; NaN where not split. */
typedef struct rs_variance {
    double unknown, luck;
} rs_variance;

/* After 1, 2 … orders: the share of customers who order again within the horizon (the ladder). */
enum { RS_N_LADDER = 6 };

typedef struct rs_scenario_results {
    const char *name, *label;
    const char *const *changes; /* in words, "xiaohongshu budget 200,000 -> 100,000 from 2026-07" */
    const char *const *changes_in_chinese; /* the same, line by line */
    int n_changes;
    const double *values;       /* [RS_N_MEASURES][n_replications] */
    const rs_summary *measures; /* [RS_N_MEASURES] */
    const rs_difference
        *differences; /* [RS_N_MEASURES]; of the baseline itself: zeros, and it is neither better
                         nor worse, but p_best and regret are set; NaN where nothing is compared */
    rs_variance variance[RS_N_MEASURES];
    const rs_band *periods; /* [RS_N_SERIES][horizon] */
    const rs_summary
        *retention; /* [horizon] tracked cohorts: share of those acquired still active, by age */
    const rs_cohort *cohorts;
    int n_cohorts;
    double ladder[RS_N_LADDER]; /* of the followed cohorts, on the expected path; NaN where nobody
                                   got that far */
    const rs_channel_results *channels;
    int n_channels;
    const rs_segment_results *segments;
    int n_segments;
    const rs_program_results *programs;
    int n_programs;
    double cost_per_period_acquired,
        marginal_cost_per_period_acquired; /* as of programs, of the paid channels' budgets */
    double p_clv_to_cac_below_3, p_cash_below_credit_line;
    rs_tail tail;           /* VaR and CVaR of profit_npv at the results' tail */
    int cash_trough_period; /* the median one */
} rs_scenario_results;

struct rs_results {
    const char *version, *title, *file,
        *study_name;                  /* study_name: the file's name without folder and ".cfg" */
    const char *period;               /* "month" */
    const char *currency;             /* "CNY" */
    const char *begins;               /* "2026-01" or NULL */
    const char *const *period_labels; /* [horizon] "2026-01" … or "0" … */
    const char *arithmetic;           /* "sampled" … */
    const char *design;               /* "sobol", "latin" or "plain" */
    const char *command_line;
    const char *configuration; /* the resolved configuration of all scenarios, as text */
    uint64_t seed;
    long n_replications, n_asked; /* done, and asked for: fewer are done after an interruption */
    long first_replication;       /* the number of the first one that was played: 0, or that of
                                     --replication */
    double n_splits; /* binomial and Poisson numbers drawn a replication, all scenarios; sampled
                        arithmetic only */
    long n_equity_replications; /* how many of them clv_residual and equity rest on */
    bool complete, spread;
    int horizon, n_scenarios, baseline;
    const rs_scenario_results *scenarios;
    const rs_observed *observed;
    int n_observed;
    double credit_line; /* how far below 0 cash may go; NaN where the study sets none */
    double confidence;  /* 0.95 */
    double tail;        /* the worst share of futures of which VaR and CVaR tell */
    const rs_assumption_results *assumptions; /* by falling share */
    int n_assumptions;
    const rs_presumed_results *presumed;
    int n_presumed;
    const rs_foreseen_results *foreseen;
    int n_foreseen;
    const rs_foreseen_results *noticed; /* when the study was read */
    int n_noticed;
    int headline; /* the scenario whose difference of profit_npv to the baseline the shares are of;
                     -1: none */
    double
        explained; /* share of that variance which the regression explains; NaN where not known */
    double resting_on_guesses; /* of what is explained, the share of inputs whose evidence is
                                  "guess" or not given */
    rs_suitability_results suitability;
};

/* Empty results and the arena that rs_results_free frees with them; NULL without memory. */
rs_results *rs_results_new(rs_arena **arena);

/* A part of such results, which everybody else sees as constant, for the study that still fills it
 * in: the one place where const is taken away. The part lies in the results' own arena. */
static inline void *rs_results_part(const void *part)
{
    return (void *)(uintptr_t)part;
}

#endif
