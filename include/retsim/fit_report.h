/*
 * From data to a model: all fits of a data set, the test on what was held out, and what people and
 * other programs get to see of them.
 */
#ifndef RETSIM_FIT_REPORT_H
#define RETSIM_FIT_REPORT_H

#include "retsim/error.h"
#include "retsim/fit.h"
#include "retsim/fit_data.h"
#include "retsim/report.h"

#include <stdbool.h>
#include <stdio.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* ---- fits ---- */

/* A figure that was projected, with a 95 % interval low … high, and what came (actual); NaN where
 * not known. */
typedef struct rs_tested {
    double actual, projected, low, high;
} rs_tested;

/* How far a fit may be relied on, from the best to the worst. */
typedef enum rs_fit_trust {
    RS_FIT_TRUSTED,     /* no doubt, and what it had not seen came about as it said */
    RS_FIT_WITH_CARE,   /* it was not tested, or what came differs from what it said */
    RS_FIT_NOT_TRUSTED, /* the reason says why no decision should rest on it */
    RS_N_FIT_TRUSTS     /* how many there are */
} rs_fit_trust;

/* Why a fit is not simply trusted. */
typedef enum rs_fit_reason {
    RS_FIT_NO_REASON,   /* trusted */
    RS_FIT_DOUBTED,     /* a note of its estimate that is a doubt */
    RS_FIT_UNTESTED,    /* nothing was held out */
    RS_FIT_END_DOUBTED, /* the test reaches to one purchase far behind all others */
    RS_FIT_OFF,         /* what came in all is not what it said */
    RS_FIT_PERIODS      /* what came when is not what it said */
} rs_fit_reason;

/*
 * A fit on what was held out. `all` are the repeat purchases in that time; of a retention table the
 * share that is still there at its last age.
 */
typedef struct rs_fit_verdict {
    rs_fit_trust trust;     /* how far */
    rs_fit_reason reason;   /* why no farther */
    int n_tested, n_inside; /* periods or ages held out; of them, those that lie in the fit's 95 %
                               interval */
    rs_tested all;          /* what came in all of it, and what was expected */
    double off_by_period;   /* sum of |projected - actual| over the periods, by what came in all */
} rs_fit_verdict;

/* {0}: all models that suit the data, and nothing else. */
typedef struct rs_fitted_options {
    const char *models; /* names, parted by commas, or "all"; NULL: all that suit the data */
    bool one_and_done;  /* of a retention table: the share that leaves at its first chance, too */
    bool spend;         /* spending, too */
    rs_fit_watch watch; /* how the fits tell progress, and are stopped */
    void *later[8];     /* zero: room for what later versions ask */
} rs_fitted_options;

/* All fits of a data set. May be copied, owns nothing, lasts as long as the data. */
typedef struct rs_fitted {
    const rs_fit_data *data;                  /* not owned */
    rs_fit_watch watch;                       /* as in the options: what follows heeds it, too */
    rs_fit fits[RS_N_FIT_MODELS];             /* [n_fits] in the order of the models */
    rs_fit_verdict verdicts[RS_N_FIT_MODELS]; /* [n_fits] how far each is to be trusted */
    int n_fits;                               /* how many models were fitted, at least 1 */
    int best; /* the one that is recommended: of those that are trusted most, the one with the
                 lowest AIC; BG/BB, whose data are counted otherwise, only where no other is */
    bool best_trusted; /* false: none is to be trusted, not even with care, and it is the least bad:
                          where all fail on what was held out, the one that comes closest to it */
    bool has_spend;    /* spending was fitted: `spend` says what came out */
    rs_spend_fit spend; /* what came out of that */
} rs_fitted;

/* Whether a list of models (NULL: all that fit the data) holds BG/BB, for
 * rs_fit_data_options.opportunities: *opportunities. RS_INVALID with a line where a name is none.
 */
rs_status rs_fit_models_check(
    const char *models, bool *opportunities, rs_error *error) RS_MUST_CHECK;
/*
 * Fits the models of the list. RS_INVALID where one does not belong to the form of the data, or
 * spending is asked for without amounts; RS_UNUSABLE where no model could be fitted;
 * RS_INTERRUPTED, RS_NO_MEMORY. options may be NULL. Nothing in *fitted is to be freed; it lasts as
 * long as data.
 */
rs_status rs_fitted_make(const rs_fit_data *data, const rs_fitted_options *options,
    rs_fitted *fitted, rs_error *error) RS_MUST_CHECK;

/* ---- the test on what was held out ---- */

/* Customers alike in the time that was fitted on. */
typedef struct rs_tested_class {
    int from, to; /* repeat purchases, or whole periods since the last purchase; to -1: and more */
    double n_customers; /* in it */
    rs_tested later;    /* purchases in the time held out */
} rs_tested_class;

/* The most classes by which a test tells customers apart. */
enum { RS_MOST_TESTED_CLASSES = 8 /* the last one is "and more" */ };

/* The recommended model on the time held out; purchases are those of the customers who were fitted
 * on. */
typedef struct rs_fit_test {
    rs_fit_model model;
    bool by_opportunity;     /* purchases are counted once a period */
    int n_periods, n_fitted; /* whole periods in all, and of them fitted on */
    rs_tested *weekly,
        *cumulative; /* [n_periods] repeat purchases; intervals in the time held out, NaN before */
    int n_classes, n_recencies; /* how many classes there are by frequency, and by recency */
    rs_tested_class classes[RS_MOST_TESTED_CLASSES];   /* by frequency */
    rs_tested_class recencies[RS_MOST_TESTED_CLASSES]; /* by recency */
    double n_by_frequency[RS_MOST_TESTED_CLASSES]; /* customers that the model expects in each class
                                                      of frequency */
    rs_tested later;                               /* all purchases in the time held out */
    double mape_cumulative; /* mean of |projected - actual| / actual over the periods held out, of
                               cumulative repeats */
    double rmse;     /* of individuals' purchases in the time held out; NaN where not known */
    double coverage; /* share of the periods held out whose purchases lie in their interval */
} rs_fit_test;

/* Shares still there by age, of a retention table's cohorts taken together. */
typedef struct rs_fit_curve {
    int n_ages, n_fitted; /* ages that were seen, and of them fitted on */
    rs_tested *there;     /* [n_ages] shares, intervals of the model's */
    double mape;          /* of shares at the ages held out; NaN where there are none */
} rs_fit_curve;

/* RS_OK with *test NULL where nothing was held out, or the data are no log; RS_INTERRUPTED where
 * the watch of the fits says so; RS_NO_MEMORY. Free with rs_fit_test_free, which may be given
 * NULL, as may rs_fit_curve_free. */
rs_status rs_fit_test_make(
    const rs_fitted *fitted, rs_fit_test **test, rs_error *error) RS_MUST_CHECK;
void rs_fit_test_free(rs_fit_test *test);
/* RS_OK with *curve NULL where the data are no retention table; RS_NO_MEMORY. Free with
 * rs_fit_curve_free. */
rs_status rs_fit_curve_make(
    const rs_fitted *fitted, rs_fit_curve **curve, rs_error *error) RS_MUST_CHECK;
void rs_fit_curve_free(rs_fit_curve *curve);

/* ---- what is told and written ---- */

/* All that there is to tell; test and curve may be NULL. */
typedef struct rs_fit_report {
    const rs_fitted *fitted; /* the fits */
    const rs_fit_test *test;
    const rs_fit_curve *curve;
    void *later[8]; /* zero: room for what later versions ask */
} rs_fit_report;

/* Prints the models, which one is recommended and why, spending, the data, and the test. RS_OK,
 * RS_NO_MEMORY; what `out` could not take, ferror tells. */
rs_status rs_fit_table(const rs_fit_report *report, const rs_table_options *options, FILE *out);
/*
 * The document of `fit --json`; free it. NULL where memory ran out. What does not exist is null.
 * {
 *   "schema": 1,
 *   "data": { "customers", "repeat", "repeat_buyers", "form", "file", "columns", "period", "lines",
 * "begins", "until", "ends", "repeat_held_out", "left_out": { "wrong_lines", "refunds", … },
 * "cautions": [ "…" ] }, "recommended": "mbgnbd", "fits": [ { "model", "parameters": { … },
 * "standard_errors": { … }, "log_likelihood", "aic", "bic", "trusted", "notes": [ … ], "low_90": {
 * … }, "high_90": { … }, "correlations": [ [ … ] ], "verdict": "trusted", "with care" or "not
 * trusted" ("trusted" is false for the last one only), "reason": null where it is trusted } ],
 * "spend": { "p", "q", "v", … as of a fit, "customers", "mean": null where q is at most 1,
 * "correlation_with_frequency" }, "holdout": of purchases { "model", "periods_fitted",
 * "periods_tested", "purchases": { "actual", "projected", "low", "high" }, "mape_cumulative",
 * "rmse_individual", "coverage_95", "by_frequency": [ { "from", "to", "customers", "purchases": { …
 * } } ], "by_recency": [ … ] }, of a retention table { "ages_fitted", "ages_tested", "mape",
 * "survival": [ { "actual", "projected", "low", "high" } ] }
 * }
 * "spend" only where it was fitted, "holdout" where something was held out; a retention table of
 * which nothing was has the same under the name "curve". Intervals are of 95 %.
 */
char *rs_fit_json(const rs_fit_report *report);
/*
 * A model file for studies, `path`, with the recommended fit, and its joint posteriors beside it
 * (NAME.posterior, NAME-spending.posterior). currency: of the amounts, such as "CNY"; NULL: not
 * known. Files that are there are left alone unless force: RS_INVALID; RS_FAILED where they cannot
 * be written; RS_NO_MEMORY.
 */
rs_status rs_fit_write_model(const rs_fitted *fitted, const char *path, const char *currency,
    bool force, rs_error *error) RS_MUST_CHECK;
/* Whether a file of customers can be written to path (over what is there only with force), before
 * anything else is; RS_INVALID with a message. */
rs_status rs_fit_customers_check(
    const rs_fitted *fitted, const char *path, bool force, rs_error *error) RS_MUST_CHECK;
/*
 * Writes path, CSV (over what is there only with force), one row a customer: the chance to be still
 * a customer, expected purchases over the horizon (periods; 0: a year), and their value, discounted
 * at annual_rate (a share a year, at least 0), where spending was fitted. RS_INVALID as
 * rs_fit_customers_check; RS_FAILED where it cannot be written; RS_INTERRUPTED, RS_NO_MEMORY.
 */
rs_status rs_fit_write_customers(const rs_fitted *fitted, const char *path, double horizon,
    double annual_rate, bool force, rs_error *error) RS_MUST_CHECK;
/* fit.json and, of the test or the curve, tracking.csv, frequency.csv, recency.csv, survival.csv
 * into the folder; as rs_results_write. */
rs_status rs_fit_write_results(
    const rs_fit_report *report, rs_folder *folder, rs_error *error) RS_MUST_CHECK;
/* The charts `tracking` and `frequency`, or `survival`, into folder/charts; as rs_charts_draw. */
rs_status rs_fit_charts_draw(const rs_fit_report *report, rs_folder *folder,
    const rs_chart_options *options, rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
