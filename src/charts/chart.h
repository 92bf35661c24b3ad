/*
 * What the charts share. A chart is a script in plots/ that knows only a table and variables, and
 * a function that prepares both from the results. Bins, quantiles, densities, texts with numbers
 * and places on the page are made here, never by gnuplot; so are all texts of users cleaned here.
 */
#ifndef RS_CHARTS_CHART_H
#define RS_CHARTS_CHART_H

#include "base/memory.h"
#include "charts/chart_sheet.h"
#include "results/results.h"
#include "retsim/report.h"

/*
 * The charts, in the order of a report: the name, and the question that it answers in both
 * languages. rs_chart_NAME fills the sheet, plots/NAME.gp draws it.
 */
#define RS_CHART_LIST(X)                                                                           \
    X(dashboard, "Everything on one page", "一页看全")                                             \
    X(difference, "Which plan, and how sure?", "哪个方案更好，有多大把握？")                       \
    X(profit_fan, "How does cumulative profit spread?", "累计利润会如何分布？")                    \
    X(exceedance, "How large is the chance of at least so much profit?",                           \
        "利润达到某一水平的概率有多大？")                                                          \
    X(payback, "When is the money back?", "何时回本？")                                            \
    X(cash, "How deep is the trough of cash, and when?", "现金最低点有多深、在何时？")             \
    X(clv_to_cac, "Is growth paid for?", "增长能否自负盈亏？")                                     \
    X(programs, "Which programs earn their cost?", "哪些项目收得回成本？")                         \
    X(response, "Where is more spend still worth it?", "再投多少仍然划算？")                       \
    X(survival, "Who stays how long?", "客户能留多久？")                                           \
    X(cohorts, "Do newer customers stay longer?", "新客户留得更久吗？")                            \
    X(active, "How many customers are there, and where from?", "有多少活跃客户，来自哪里？")       \
    X(profit_lines, "Where does the money come from, and where does it go?",                       \
        "钱从哪里来，到哪里去？")

typedef enum rs_chart {
#define X(name, ...) RS_CHART_##name,
    RS_CHART_LIST(X)
#undef X
        RS_N_CHARTS
} rs_chart;

/*
 * Which scenarios charts show, in the order of the study: all of up to eight; of more, the
 * baseline, the one that earns most, the one that earns least, and the best of the rest (by mean
 * profit_npv). Returns how many; shown[] holds their indices.
 */
int rs_charted_scenarios(const rs_results *results, int shown[RS_MOST_CHARTED]);

/* Scenarios: those that are shown, at most RS_MOST_CHARTED; headlines speak of `all`. */
typedef struct rs_chart_view {
    const rs_results *results;
    const rs_theme *theme;
    rs_language language;
    int n;
    int baseline;                                /* its place among them */
    const rs_scenario_results *const *scenarios; /* [n] in the order of the study */
    const char *const *names;                    /* [n] as the user wrote them */
    const struct rs_chart_view *all;             /* every scenario: index as in the results */
    const struct rs_chart_view *shown;           /* those that are shown */
    rs_arena *arena; /* what is made while it is looked at lives as long */
} rs_chart_view;
void rs_chart_view_make(
    rs_chart_view *view, const rs_results *results, const rs_theme *theme, rs_language language);
void rs_chart_view_clear(rs_chart_view *view);
/* A figure for each scenario of the view, zeroed. */
double *rs_chart_numbers(const rs_chart_view *view);

/* Of the view's study, cleaned and short, for a place within a phrase. */
const char *rs_chart_currency(const rs_chart_view *view);
const char *rs_chart_baseline(const rs_chart_view *view);
const char *rs_chart_period(const rs_chart_view *view); /* "month" */
/*
 * Begins the chart of a view: its headline, to which that of the chart's name adds the sentence,
 * made of all plans; and what stands around it. Returns how many lines the headline has.
 */
typedef void rs_headline(const rs_chart_view *all, rs_text *out);
int rs_chart_begin(
    const rs_chart_view *view, rs_chart_sheet *sheet, rs_headline *headline, int name_width);

/*
 * A page of rows, one a scenario, each with a large figure, its name and one or two lines at the
 * left. Places in shares of the page. ROWS, ROW_TOP, ROW_PITCH, ROW_HEIGHT, ROW_SCENARIO, BIG,
 * BIG_COLOUR, LINE_1, LINE_2.
 */
typedef struct rs_chart_rows {
    int n;
    double top, pitch, height;
    int scenario[RS_MOST_CHARTED]; /* place among those shown */
    rs_figure big[RS_MOST_CHARTED], lines[2][RS_MOST_CHARTED];
    int mood[RS_MOST_CHARTED]; /* of the large figure: 1 good, -1 bad, 0 neither */
} rs_chart_rows;
/*
 * Places for n rows above `bottom`; the rest is filled by the chart and written by rs_sheet_rows.
 */
void rs_chart_rows_place(rs_chart_rows *rows, int headline_lines, double bottom, int n);
void rs_sheet_rows(rs_chart_sheet *sheet, const rs_chart_view *view, const rs_chart_rows *rows);

/* Sorted copy of the finite values; free it. *n_found of them. */
double *rs_chart_sorted(const double *values, long n, long *n_found);
const double *rs_chart_values(
    const rs_results *results, const rs_scenario_results *scenario, rs_measure measure);
/*
 * CLV over the cost of one more customer at the present spend: the median over the replications;
 * NaN where nothing is paid for.
 */
double rs_chart_marginal_return(const rs_results *results, const rs_scenario_results *scenario);
/* What there was before the first period, on average: cash less what the first period brought. */
double rs_chart_opening_cash(const rs_chart_view *view, int s);
/* Share of futures in which cash falls below the credit line, or below 0 where none is set. */
double rs_chart_cash_risk(const rs_results *results, const rs_scenario_results *scenario);
/*
 * Some plan begins with cash, or has a credit line. Where not, it is not known whether money runs
 * out, but what is needed: how far below 0 cash falls.
 */
bool rs_chart_knows_cash(const rs_chart_view *view);
/*
 * Whether a loses money (profit_npv below 0) less often than b, replication by replication: 1 less
 * often, -1 more often, 0 alike or not to be told apart (McNemar 1947 at 5 %).
 */
int rs_chart_fewer_losses(
    const rs_results *results, const rs_scenario_results *a, const rs_scenario_results *b);

/*
 * Retention of the baseline that an observation is held against: of its segment, or of all
 * customers.
 */
const rs_summary *rs_chart_projection(const rs_results *results, const rs_observed *observed);
/*
 * The last age (0 …) for which an observation and its projection both exist, -1 when there is
 * none.
 */
int rs_chart_last_observed(const rs_results *results, const rs_observed *observed);
/* The last age for which the retention of every shown scenario exists, -1 when there is none. */
int rs_chart_last_age(const rs_chart_view *view);

/* Whether the plan spends on acquisition and has tracked cohorts, so that there is something to pay
 * back. */
bool rs_chart_has_payback(const rs_chart_view *view, int s);

/*
 * What a program costs and how much profit it adds: from the pairs of futures with and without it,
 * or at the inputs' means where none were played. NaN where that is not known.
 */
typedef struct rs_program_point {
    double cost, gain, low, high; /* low, high: of the gain, 5 and 95 %; NaN where not paired */
    bool paired;
} rs_program_point;
rs_program_point rs_chart_program_point(const rs_program_results *program);

/* How a channel of a shown scenario answers to spend; NULL where it has no budget. */
const rs_response_results *rs_chart_response_of(const rs_chart_view *view, int s, int channel);
/* The largest budget of a channel in any period; 0 where it has none. */
double rs_chart_largest_budget(const rs_chart_view *view, int channel);
/* Whether a channel is among the eight with the largest budgets. */
bool rs_chart_shows_response(const rs_chart_view *view, int channel);

enum { RS_MOST_COHORTS_SHOWN = 24, RS_MOST_AGES_SHOWN = 24 };
/* How many ages the oldest cohort has. */
int rs_chart_ages(const rs_scenario_results *scenario);
/* Share of a cohort that is still active at an age, NaN outside the horizon. */
double rs_cohort_share(const rs_cohort *cohort, int age);
/* Every 1st, 2nd, 3rd, 4th, 6th, 12th … of n, so that at most `most` are shown. */
int rs_chart_stride(int n, int most);
/* Whether the cohorts of all shown scenarios are few enough to stand beside each other. */
bool rs_chart_few_cohorts(const rs_chart_view *view);
/*
 * The age at which the first and the last cohort are compared that have reached it: about a third
 * of the oldest, among the ages that are shown; 0 where there is none.
 */
int rs_chart_compared_age(const rs_scenario_results *scenario);

/* How the paybacks of the shown scenarios fall into bins of whole periods. */
enum { RS_MOST_PAYBACK_BINS = 12 };
typedef struct rs_payback_bins {
    int n, first, width; /* bin k: periods first + k * width … + width - 1 */
    double share[RS_MOST_CHARTED][RS_MOST_PAYBACK_BINS];
    double never[RS_MOST_CHARTED]; /* NaN: there is nothing to pay back */
} rs_payback_bins;
/* At most `most` bins, not more than RS_MOST_PAYBACK_BINS. */
void rs_payback_bins_make(rs_payback_bins *bins, const rs_chart_view *view, int most);
/* "7", "7–9"; the text of a bin. */
rs_figure rs_payback_bin_text(const rs_payback_bins *bins, int bin);
/* The share of the highest bar. */
double rs_payback_tallest(const rs_payback_bins *bins, int n_scenarios);
/* BINS and BIN_TEXT. */
void rs_sheet_bins(rs_chart_sheet *sheet, const rs_payback_bins *bins);

/* Each fills the sheet; false where the results hold nothing that it could show. */
typedef bool rs_chart_maker(const rs_chart_view *view, rs_chart_sheet *sheet);
#define X(name, ...) rs_chart_maker rs_chart_##name;
RS_CHART_LIST(X)
#undef X

#endif
