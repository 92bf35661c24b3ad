/*
 * Customer models from data: maximum likelihood, how sure it is, and what it expects of customers.
 *
 * Time is counted in periods (weeks, months …; any unit, the same everywhere). Nothing here reads
 * files or prints. Parameters are arrays in the order of the model's row in RS_FIT_MODEL_LIST.
 *
 * Sources: sBG, Fader & Hardie, J. Interactive Marketing 21 (2007); BdW, Fader, Hardie, Liu, Davin
 * & Steenburgh, JIM 43 (2018); BG/BB, Fader, Hardie & Shang, Marketing Science 29 (2010); NBD,
 * Ehrenberg (1959); BG/NBD, Fader, Hardie & Lee, Marketing Science 24 (2005); MBG/NBD, Batislam,
 * Denizel & Filiztekin, IJRM 24 (2007); Pareto/NBD, Schmittlein, Morrison & Colombo, Management
 * Science 33 (1987); gamma-gamma spending, Fader, Hardie & Lee, JMR 42 (2005), Fader & Hardie, note
 * 025 (2013).
 */
#ifndef RETSIM_FIT_H
#define RETSIM_FIT_H

#include "retsim/error.h"
#include "retsim/report.h"

#include <signal.h>
#include <stdbool.h>

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* ---- models ---- */

/* What a model is made from, and when it sees that somebody left. */
typedef enum rs_fit_kind {
    RS_FIT_CONTRACTUAL, /* leaving is seen: from a retention table */
    RS_FIT_OPPORTUNITY, /* leaving is not seen; one purchase at most at each opportunity: from a
                           purchase table */
    RS_FIT_CONTINUOUS   /* leaving is not seen; purchases at any time: from a purchase table */
} rs_fit_kind;

/*
 * Symbol, name, kind, what it says of customers, the same in Chinese, how many parameters, and
 * their names. geometric: churn. sBG: churn ~ Beta(alpha, beta). BdW: survival B(alpha, beta + t^c)
 * / B(alpha, beta). BG/BB: buying ~ Beta(alpha, beta), leaving before an opportunity ~ Beta(gamma,
 * delta). Rates of purchase ~ gamma(shape r, rate alpha) in all others; leaving after a purchase
 * with a chance ~ Beta(a, b) in BG/NBD and (after the first purchase too) MBG/NBD; leaving at a
 * rate ~ gamma(shape s, rate beta) in Pareto/NBD; never in NBD.
 */
#define RS_FIT_MODEL_LIST(X)                                                                       \
    X(RS_FIT_GEOMETRIC, geometric, RS_FIT_CONTRACTUAL,                                             \
        "every customer leaves with the same chance in every period",                              \
        "所有客户每期流失的概率相同", 1, "churn")                                                  \
    X(RS_FIT_SBG, sbg, RS_FIT_CONTRACTUAL,                                                         \
        "customers differ in their chance of leaving, which stays as it is",                       \
        "客户的流失概率各不相同，但各自保持不变", 2, "alpha", "beta")                              \
    X(RS_FIT_BDW, bdw, RS_FIT_CONTRACTUAL,                                                         \
        "customers differ, and each one's chance of leaving changes with time",                    \
        "客户的流失概率各不相同，并随时间变化", 3, "alpha", "beta", "c")                           \
    X(RS_FIT_BGBB, bgbb, RS_FIT_OPPORTUNITY,                                                       \
        "at each opportunity customers buy or not, until they silently leave",                     \
        "客户在每个机会点买或不买，直到悄然流失", 4, "alpha", "beta", "gamma", "delta")            \
    X(RS_FIT_NBD, nbd, RS_FIT_CONTINUOUS, "customers buy at rates of their own and never leave",   \
        "客户各有购买频率，且从不流失", 2, "r", "alpha")                                           \
    X(RS_FIT_BGNBD, bgnbd, RS_FIT_CONTINUOUS,                                                      \
        "customers buy at rates of their own and may leave after a repeat purchase",               \
        "客户各有购买频率，复购之后可能流失", 4, "r", "alpha", "a", "b")                           \
    X(RS_FIT_MBGNBD, mbgnbd, RS_FIT_CONTINUOUS,                                                    \
        "customers buy at rates of their own and may leave after any purchase",                    \
        "客户各有购买频率，任何一次购买之后都可能流失", 4, "r", "alpha", "a", "b")                 \
    X(RS_FIT_PNBD, pnbd, RS_FIT_CONTINUOUS,                                                        \
        "customers buy at rates of their own and may leave at any time",                           \
        "客户各有购买频率，随时可能流失", 4, "r", "alpha", "s", "beta")

/* A model, by its row in RS_FIT_MODEL_LIST. */
typedef enum rs_fit_model {
#define X(symbol, ...) symbol,
    RS_FIT_MODEL_LIST(X)
#undef X
        RS_N_FIT_MODELS /* how many there are */
} rs_fit_model;

/* The most parameters of a model, the share of one-and-done customers included, and the most notes
 * of a fit. */
enum { RS_MOST_FIT_PARAMETERS = 4 /* parameters */, RS_MOST_FIT_NOTES = 8 /* notes */ };

/* How a parameter is seen where its errors are told as normal: RS_FIT_LOG (positive ones) or
 * RS_FIT_LOGIT (chances). */
typedef enum rs_fit_transform { RS_FIT_LOG, RS_FIT_LOGIT } rs_fit_transform;
const char *rs_fit_transform_name(rs_fit_transform transform); /* "log", "logit" */
/* log or logit of a parameter's value (above 0; between 0 and 1). */
double rs_fit_transformed(rs_fit_transform transform, double value);
/* Back from a value of rs_fit_transformed, any number, to the parameter. */
double rs_fit_untransformed(rs_fit_transform transform, double value);

/* What is to be known of a model. All texts live for good. */
typedef struct rs_fit_model_row {
    const char *name;                   /* "bgnbd", as on a command line */
    const char *sentence, *sentence_zh; /* what it says of customers, in English and Chinese */
    rs_fit_kind kind;                   /* what it is made from */
    int n_parameters;                   /* without the share of one-and-done customers */
    const char *parameters[RS_MOST_FIT_PARAMETERS]; /* [n_parameters] their names */
    rs_fit_transform transform;                     /* of all of them */
} rs_fit_model_row;

/* The row of a model; lives for good. */
const rs_fit_model_row *rs_fit_model_of(rs_fit_model model);
/* The model of that name; false if there is none of that name: then *model stays. */
bool rs_fit_model_find(const char *name, rs_fit_model *model);
/* "one_and_done": the last parameter of a contractual model that was asked for it (logit): the
 * share that leaves for sure at its first chance. */
extern const char *const rs_fit_one_and_done;

/* ---- data ---- */

/*
 * Customers who are alike. x repeat purchases (the first one is not counted), the last of them t_x
 * periods after the first purchase (0 where x = 0), observed for T periods. For BG/BB, T is the
 * number of opportunities and t_x the last one taken.
 */
typedef struct rs_purchase_row {
    double x, t_x, T;
    double count; /* how many such customers, above 0 */
} rs_purchase_row;

/* Sorts rows[n] by x, t_x, T and makes one of equal ones, in place; returns how many are left. */
long rs_purchase_rows_group(rs_purchase_row *rows, long n);

/* Customers who are alike in spending: the mean value m_x of their x repeat purchases. */
typedef struct rs_spend_row {
    double x, m_x;
    double count; /* how many such customers, above 0 */
} rs_spend_row;

/* Customers who began together; there[t] of them are there at age t (0 … n_ages - 1), NaN where
 * nobody looked. Counts may be fractional, as those made of shares of a known number are. A cohort
 * of which one age is known tells nothing. The fit goes from the first age that is known. */
typedef struct rs_retention_cohort {
    const char *label; /* its name in messages */
    int n_ages;
    const double *there;
} rs_retention_cohort;

/* ---- fits ---- */

/* X(symbol, English, Chinese): why a fit is not to be trusted (RS_FIT_DOUBT_LIST), or what is to be
 * known of it (RS_FIT_REMARK_LIST); %s is the parameter. The first RS_N_FIT_DOUBTS ones make a fit
 * untrusted. */
#define RS_FIT_DOUBT_LIST(X)                                                                       \
    X(RS_NOTE_FLAT, "%s is hardly told by the data: its likelihood is flat",                       \
        "数据几乎无法确定 %s：似然函数过于平坦")                                                   \
    X(RS_NOTE_AT_BOUND, "%s went to the end of its range: the model is more than the data need",   \
        "%s 到达取值范围的边界：模型比数据所需更复杂")                                             \
    X(RS_NOTE_FEW, "too little data: fewer than 100 customers, or fewer than 30 events",           \
        "数据太少：客户少于 100 个，或事件少于 30 次")                                             \
    X(RS_NOTE_FEW_POINTS,                                                                          \
        "no more points than parameters: the curve goes through them whatever they are",           \
        "数据点不多于参数个数：无论数据如何曲线都会穿过它们")                                      \
    X(RS_NOTE_NOT_CONVERGED, "the search for the maximum did not settle", "极大似然搜索未收敛")    \
    X(RS_NOTE_DATA,                                                                                \
        "the data may not be what a model takes them for: see what is said of them above",         \
        "数据可能与模型的假定不符：见上方对数据的说明")                                            \
    X(RS_NOTE_NO_MEAN, "q is at most 1: the mean value of an order does not exist",                \
        "q 不大于 1：平均每单金额不存在")                                                          \
    X(RS_NOTE_MEAN_OPEN,                                                                           \
        "the interval of q reaches down to 1, where the mean value of an order does not exist",    \
        "q 的区间下至 1，此时平均每单金额不存在")                                                  \
    X(RS_NOTE_ONE_SPENDER,                                                                         \
        "one customer's repeat orders are more than half of all: the mean rests on them",          \
        "一名客户的复购金额超过总额的一半：平均值取决于此人")
#define RS_FIT_REMARK_LIST(X)                                                                      \
    X(RS_NOTE_STARTS_DIFFER,                                                                       \
        "not all starting points led to the same maximum; the best one is told",                   \
        "不同起点得到的极大值不一致，已取最优者")                                                  \
    X(RS_NOTE_PROFILED,                                                                            \
        "the interval of %s is from its profile likelihood, not from its standard error",          \
        "%s 的区间来自剖面似然，而非标准误")                                                       \
    X(RS_NOTE_NO_ONE_AND_DONE,                                                                     \
        "no share of one-and-done customers beyond what the model has anyway",                     \
        "除模型本身已包含的之外，没有额外的一次性客户")                                            \
    X(RS_NOTE_SPEND_AND_FREQUENCY,                                                                 \
        "spending depends on frequency, which the model leaves out (correlation above 0.2)",       \
        "客单价与购买频率相关（相关系数大于 0.2），模型未考虑这一点")

/* What a note says: the doubts first, then the remarks. */
typedef enum rs_fit_note_kind {
#define X(symbol, english, chinese) symbol,
    RS_FIT_DOUBT_LIST(X) RS_N_FIT_DOUBTS,    /* how many doubts there are */
    RS_FIT_DOUBTS_END = RS_N_FIT_DOUBTS - 1, /* the last doubt: remarks go on behind it */
    RS_FIT_REMARK_LIST(X) RS_N_FIT_NOTES     /* how many kinds of notes there are */
#undef X
} rs_fit_note_kind;

/* A doubt or a remark of a fit. */
typedef struct rs_fit_note {
    rs_fit_note_kind kind; /* what it says */
    const char *parameter; /* of which parameter, by its name; or NULL */
} rs_fit_note;

/* The note in words, at most size - 1 bytes, into text[size] (UTF-8). */
void rs_fit_note_text(rs_fit_note note, rs_language language, char *text, size_t size);

/* What any maximum of a likelihood says. Whole and flat: may be copied, owns nothing. */
typedef struct rs_estimate {
    int n_parameters; /* of the model, one_and_done included */
    const char
        *names[RS_MOST_FIT_PARAMETERS]; /* [n_parameters], as all that follow; live for good */
    rs_fit_transform transforms[RS_MOST_FIT_PARAMETERS]; /* how each is seen for its errors */
    double parameters[RS_MOST_FIT_PARAMETERS];           /* where the likelihood is greatest */
    double standard_errors[RS_MOST_FIT_PARAMETERS]; /* of the parameters as they are; NaN where flat
                                                       or at a bound */
    double low[RS_MOST_FIT_PARAMETERS],
        high[RS_MOST_FIT_PARAMETERS]; /* 90 % interval; may end at 0 or infinity */
    /* of the transformed parameters; rows and columns of parameters at a bound are 0. A direction
     * that the data leave open has a standard deviation of 2 (a factor of 7), so that draws from it
     * stay numbers. */
    double covariance[RS_MOST_FIT_PARAMETERS][RS_MOST_FIT_PARAMETERS];
    /* of the same, -1 … 1; 0 where a parameter is at a bound */
    double correlations[RS_MOST_FIT_PARAMETERS][RS_MOST_FIT_PARAMETERS];
    double n_customers;              /* that were fitted on */
    double log_likelihood, aic, bic; /* bic with n_customers */
    int n_starts, n_starts_agree; /* places from which the maximum was looked for, and how many of
                                     them led to it */
    bool trusted;                 /* no note that is a doubt */
    int n_notes;                  /* how many there are */
    rs_fit_note notes[RS_MOST_FIT_NOTES]; /* [n_notes] doubts and remarks */
} rs_estimate;

/* A model with what was estimated of it. May be copied, owns nothing. */
typedef struct rs_fit {
    rs_fit_model model;   /* which one */
    bool one_and_done;    /* contractual: whether the last parameter is that share */
    rs_estimate estimate; /* its parameters, and how sure they are */
} rs_fit;

/* How a fit is watched, and told to stop. {0}: not at all. */
typedef struct rs_fit_watch {
    /* When it becomes nonzero, the fit ends within moments, with RS_INTERRUPTED and no result; a
     * handler of signals may set it. May be NULL. */
    const volatile sig_atomic_t *stop;
    /* Called after each of the models that are fitted together, with how many of them are done; may
     * be NULL. */
    void (*progress)(void *context, long done, long all);
    void *context;  /* handed to progress */
    void *later[8]; /* zero: room for what later versions ask */
} rs_fit_watch;

/*
 * Fits a contractual model to cohorts[n_cohorts], of any lengths; one_and_done: with a share that
 * leaves for sure at its first chance.
 * RS_INVALID with a text where the data make no sense (a cohort that grows, t_x > T, BG/BB times
 * that are not whole …) or hold nothing to fit (no customer, a single age). Otherwise RS_OK, with
 * doubts in the notes; RS_INTERRUPTED, RS_NO_MEMORY. watch may be NULL.
 */
rs_status rs_fit_retention(rs_fit_model model, bool one_and_done,
    const rs_retention_cohort *cohorts, int n_cohorts, const rs_fit_watch *watch, rs_fit *fit,
    rs_error *error) RS_MUST_CHECK;
/* Fits a model of purchases to rows[n_rows], into *fit, in any order, alike or not; those that
 * rs_purchase_rows_group left are used as they are, others are copied and grouped. Statuses as
 * rs_fit_retention; RS_INVALID, too, for a contractual model. */
rs_status rs_fit_purchases(rs_fit_model model, const rs_purchase_row *rows, long n_rows,
    const rs_fit_watch *watch, rs_fit *fit, rs_error *error) RS_MUST_CHECK;

/* Mean order values differ: gamma(shape p, rate nu) of an order, nu ~ gamma(shape q, rate v); E = p
 * v / (q - 1). */
typedef struct rs_spend_fit {
    rs_estimate estimate; /* p, q, v */
    double mean; /* expected value of an order of a customer about whom nothing is known; NaN if q
                    <= 1 */
    double
        correlation; /* of x and m_x over the repeat buyers; NaN where one of them does not vary */
} rs_spend_fit;

/* Fits spending to rows[n_rows], into *fit; those with x = 0 are left out. RS_INVALID where a value
 * is not positive, or nobody bought again; RS_INTERRUPTED, RS_NO_MEMORY. */
rs_status rs_fit_spend(const rs_spend_row *rows, long n_rows, const rs_fit_watch *watch,
    rs_spend_fit *fit, rs_error *error) RS_MUST_CHECK;
/* E[order value | x orders of mean m_x]; x = 0: that of anybody. parameters: p, q, v. NaN where it
 * does not exist. */
double rs_spend_expected(const double *parameters, double x, double m_x);

/* ---- what contractual models expect ---- */

/* Share still there at age t >= 0, in periods: 1 at 0. parameters, here and below: as a fit with or
 * without one_and_done has them. */
double rs_fit_survival(rs_fit_model model, bool one_and_done, const double *parameters, double t);
/* The chance, 0 … 1, of those with such parameters to stay in the period that ends at age t >= 1,
 * of those who were there at its start; one_and_done as rs_fit_survival. */
double rs_fit_retention_rate(
    rs_fit_model model, bool one_and_done, const double *parameters, double t);
/*
 * Discounted expected residual lifetime of a customer who has renewed n - 1 times and is about to
 * decide on renewal n (n >= 1): the sum of S(n - 1 + j) / S(n - 1) / (1 + rate)^(j - 1) over j = 1,
 * 2, … (Fader & Hardie 2010). rate > 0 per period; in periods. parameters and one_and_done as
 * rs_fit_survival.
 */
double rs_fit_residual_lifetime(
    rs_fit_model model, bool one_and_done, const double *parameters, int n, double rate);

/* ---- what models of purchases expect ---- */

/*
 * What is known of a customer: alive with this chance, and if so going on as a newcomer of the same
 * model with these parameters would (all families here are closed under that). A customer of whom
 * nothing is known but the first purchase is rs_fit_newcomer; alive is below 1 there in MBG/NBD
 * only.
 */
typedef struct rs_customer_expectation {
    double alive; /* the chance to be still a customer, 0 … 1 */
    double parameters[RS_MOST_FIT_PARAMETERS];
} rs_customer_expectation;

rs_customer_expectation rs_fit_newcomer(rs_fit_model model, const double *parameters);
/* After T periods in which x purchases were made, the last at t_x, as in rs_purchase_row;
 * parameters of a fit. */
rs_customer_expectation rs_fit_expectation(
    rs_fit_model model, const double *parameters, double x, double t_x, double T);

/* From now on, all of them for NBD, BG/NBD, MBG/NBD, Pareto/NBD and BG/BB (there, times are whole
 * numbers of opportunities, else periods from now): */

/* The chance to be still a customer at the next opportunity, n + 1 (BG/BB), which is what published
 * tables give; `alive` is that at the last one, n. NaN for models in continuous time. */
double rs_expectation_alive_next(rs_fit_model model, const rs_customer_expectation *expectation);
/* expected purchases in (0, t] */
double rs_expectation_purchases(
    rs_fit_model model, const rs_customer_expectation *expectation, double t);
/* mean and variance of purchases in (from, to] */
typedef struct rs_purchase_moments {
    double mean, variance;
} rs_purchase_moments;
/* The moments of purchases in (from, to], 0 <= from <= to. */
rs_purchase_moments rs_expectation_moments(
    rs_fit_model model, const rs_customer_expectation *expectation, double from, double to);
/* The chance of exactly n purchases in (0, t], n >= 0. */
double rs_expectation_chance(
    rs_fit_model model, const rs_customer_expectation *expectation, double t, int n);
/* Expected purchases in (0, horizon], discounted continuously at `rate` per period (BG/BB: at (1 +
 * rate)^-t); horizon may be INFINITY if rate > 0. */
double rs_expectation_discounted(
    rs_fit_model model, const rs_customer_expectation *expectation, double rate, double horizon);

/*
 * Expected repeat purchases of many newcomers by calendar time: cumulative[w] up to the time w + 1,
 * w = 0 … n_periods
 * - 1. The observation of all rows ends at the same calendar time `until`, so that a row's
 * customers begin at until - T >= 0. rows[n_rows] in any order; parameters of a
 * fit to purchases. RS_OK, RS_NO_MEMORY.
 */
rs_status rs_fit_tracking(rs_fit_model model, const double *parameters, const rs_purchase_row *rows,
    long n_rows, double until, int n_periods, double *cumulative, rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
