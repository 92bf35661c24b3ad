#include "base/memory.h"
#include "io/number_text.h"
#include "io/visible_text.h"
#include "retsim/report.h"

#include <math.h>
#include <stdlib.h>

/* One scenario less another in discounted profit, on the same random numbers. */
typedef struct comparison {
    double gain, half_width, p_better, p_better_error;
} comparison;

enum { PROFIT = RS_MEASURE_profit_npv };
static const double most_replications = 1e7;
static const double normal_95 = 1.96;

static double profit_of(const rs_results *results, int scenario)
{
    return results->scenarios[scenario].measures[PROFIT].mean;
}

/* The scenario with the largest mean profit that is not `but`, or -1. */
static int best_scenario(const rs_results *results, int but)
{
    int best = -1;
    for (int s = 0; s < results->n_scenarios; s++) {
        double profit = profit_of(results, s);
        if (s != but && !isnan(profit) && (best < 0 || profit > profit_of(results, best)))
            best = s;
    }
    return best;
}

static comparison against_baseline(const rs_results *results, int scenario)
{
    const rs_difference *of = &results->scenarios[scenario].differences[PROFIT];
    const rs_summary *summary = &of->summary;
    return (comparison){ summary->mean, summary->half_width, of->p_better, of->p_better_error };
}

static comparison turned(comparison of)
{
    of.gain = -of.gain;
    of.p_better = 1 - of.p_better;
    return of;
}

/* Of two scenarios neither of which is the baseline. */
static comparison paired(const rs_results *results, int scenario, int other)
{
    long n = results->n_replications;
    comparison of = { NAN, NAN, NAN, NAN };
    const double *values = results->scenarios[scenario].values + (ptrdiff_t)PROFIT * n;
    const double *others = results->scenarios[other].values + (ptrdiff_t)PROFIT * n;
    double *gains = rs_block((size_t)n, sizeof *gains);
    if (!gains)
        return of;
    double n_better = 0;
    for (long r = 0; r < n; r++) {
        gains[r] = values[r] - others[r];
        n_better += gains[r] > 0 ? 1 : gains[r] == 0 ? 0.5 : 0;
    }
    rs_summary summary = rs_summarise(gains, n, results->spread);
    of = (comparison){ summary.mean, summary.half_width, n_better / (double)n, NAN };
    free(gains);
    return of;
}

static comparison compare(const rs_results *results, int scenario, int other)
{
    if (other == results->baseline)
        return against_baseline(results, scenario);
    if (scenario == results->baseline)
        return turned(against_baseline(results, other));
    return paired(results, scenario, other);
}

/* The interval of the mean lies on one side of 0. */
static bool is_sure(double mean, double half_width)
{
    return !isfinite(half_width) ? mean != 0 : fabs(mean) > half_width;
}

/* More often than not: of a gain that is sure, a share that is shown as 50 % is not. */
static bool is_often(const comparison *of)
{
    return !(of->p_better < (is_sure(of->gain, of->half_width) ? 0.505 : 0.5));
}

/*
 * Replications after which a mean of this size would most likely (4 in 5) be told from 0: the
 * interval shrinks with the root of their number, and (1.96 + 0.84)^2 / 1.96^2 is 2.04. Rounded
 * up to two digits.
 */
static double replications_needed(long n, double mean, double half_width)
{
    double ratio = half_width / mean;
    double needed = (double)n * 2.04 * ratio * ratio;
    if (!isfinite(needed))
        return INFINITY;
    double step = pow(10, floor(log10(needed)) - 1);
    return ceil(needed / step) * step;
}

/* "97 ± 1 %", the error only where it shows */
static rs_figure share_of_futures(double share, double error, rs_language language)
{
    rs_figure text = rs_share_text(share, language);
    double half_width = normal_95 * error;
    if (share > 0.01 && share < 0.99 && half_width >= 0.005)
        snprintf(text.text, sizeof text.text, "%.0f ± %.0f%s", 100 * share, 100 * half_width,
            language == RS_CHINESE ? "%" : " %");
    return text;
}

/* The sentence in the making and what it is about. */
typedef struct answer {
    rs_text text;
    const rs_results *results;
    rs_language language;
    bool chinese;
} answer;

static rs_text name_of(const answer *of, int scenario)
{
    const rs_scenario_results *named = &of->results->scenarios[scenario];
    rs_text name = { 0 };
    rs_text_add(&name, "%s", of->chinese ? "“" : "");
    rs_visible_add(&name, rs_shown_name(named->name, named->label, of->language));
    rs_text_add(&name, "%s", of->chinese ? "”" : "");
    return name;
}

static rs_figure amount(const answer *of, double value, double half_width)
{
    return rs_money_estimate_text(value, half_width, of->results->currency, of->language);
}

/* With one replication, or where nothing differs between them, there is no error to speak of. */
static bool has_error(const answer *of, double half_width)
{
    return of->results->n_replications > 1 && half_width > 0 && isfinite(half_width);
}

static void add_enough(answer *to, double half_width)
{
    if (has_error(to, half_width))
        rs_text_add(&to->text,
            to->chinese ? "；%s 次模拟已足够得出这一结论" : "; %s replications are enough for this",
            rs_whole_text((double)to->results->n_replications).text);
    rs_text_add(&to->text, "%s", to->chinese ? "。" : ".");
}

/* equal: what is said where no number of replications that is allowed would tell */
static void add_needed(answer *to, double mean, double half_width, const char *equal)
{
    double needed = replications_needed(to->results->n_replications, mean, half_width);
    if (needed > most_replications)
        rs_text_add(&to->text, "%s", equal);
    else
        rs_text_add(&to->text, to->chinese ? "；约需 %s 次模拟才能分辨。" : "; about %s would tell.",
            rs_whole_text(needed).text);
}

static void add_undecided(answer *to)
{
    rs_text_add(&to->text,
        to->chinese ? "%s 次模拟后仍难分高下：" : "Too close to call after %s replications: ",
        rs_whole_text((double)to->results->n_replications).text);
}

/* ", in 97 % of futures" */
static void add_futures(answer *to, const comparison *of)
{
    if (!has_error(to, of->half_width) || isnan(of->p_better))
        return;
    if (of->p_better >= 1)
        rs_text_add(&to->text, "%s", to->chinese ? "，在全部模拟情形下都更优"
                                                 : ", in all simulated futures");
    else if (!is_often(of))
        rs_text_add(&to->text,
            to->chinese ? "，但只在 %s 的情形下更优" : ", but is better in only %s of futures",
            share_of_futures(of->p_better, of->p_better_error, to->language).text);
    else
        rs_text_add(&to->text, to->chinese ? "，在 %s 的情形下更优" : ", in %s of futures",
            share_of_futures(of->p_better, of->p_better_error, to->language).text);
}

/* The best may still lose money. */
static void add_loss(answer *to, int winner)
{
    const rs_summary *profit = &to->results->scenarios[winner].measures[PROFIT];
    if (!(profit->mean < 0))
        return;
    rs_text_add(&to->text, to->chinese ? "，但仍亏损 %s" : ", but still loses %s",
        amount(to, -profit->mean, profit->half_width).text);
}

/* Where the winner is compared with the baseline, a third scenario may be as good as the winner. */
static void add_runner_up(answer *to, int winner, int rival)
{
    int second = best_scenario(to->results, winner);
    if (second < 0 || second == rival)
        return;
    comparison of = compare(to->results, winner, second);
    if (is_sure(of.gain, of.half_width))
        return;
    rs_text name = name_of(to, second);
    rs_text_add(&to->text, to->chinese ? "，但与%s难分高下" : ", but cannot be told from %s", name.data);
    rs_text_clear(&name);
}

static void answer_comparison(answer *to, int winner, int rival)
{
    const rs_results *results = to->results;
    comparison of = compare(results, winner, rival);
    bool sure = is_sure(of.gain, of.half_width);
    rs_text better = name_of(to, winner), worse = name_of(to, rival);
    if (of.gain == 0 && !has_error(to, of.half_width)) {
        rs_text_add(&to->text, to->chinese ? "%s与%s的利润相同。" : "%s and %s earn the same.",
            better.data, worse.data);
        goto done;
    }
    if (!sure)
        add_undecided(to);
    rs_figure gain = amount(to, of.gain, of.half_width);
    bool often = is_often(&of);
    const char *verb = !sure ? "is ahead of" : often ? "beats" : "earns more on average than";
    if (to->chinese)
        rs_text_add(&to->text, "%s比%s%s多赚 %s", better.data, worse.data,
            often || !sure ? "" : "平均", gain.text);
    else
        rs_text_add(&to->text, "%s %s %s%s by %s", better.data, verb, worse.data, often || !sure ? "" : ",", gain.text);
    add_futures(to, &of);
    if (sure)
        add_runner_up(to, winner, rival);
    add_loss(to, winner);
    if (sure)
        add_enough(to, of.half_width);
    else
        add_needed(to, of.gain, of.half_width,
            to->chinese ? "；二者可视为相当。" : "; they are as good as equal.");
done:
    rs_text_clear(&better);
    rs_text_clear(&worse);
}

static void answer_single(answer *to, int scenario)
{
    const rs_summary *profit = &to->results->scenarios[scenario].measures[PROFIT];
    bool sure = is_sure(profit->mean, profit->half_width), gains = profit->mean >= 0;
    rs_text name = name_of(to, scenario);
    if (!sure && has_error(to, profit->half_width))
        rs_text_add(&to->text,
            to->chinese ? "%s 次模拟后仍难分盈亏：" : "Too close to call after %s replications: ",
            rs_whole_text((double)to->results->n_replications).text);
    rs_figure within = rs_periods_text(to->results->horizon, to->results->period, to->language);
    rs_figure sum = amount(to, fabs(profit->mean), profit->half_width);
    if (to->chinese)
        rs_text_add(&to->text, "%s在 %s内%s %s（现值）", name.data, within.text,
            gains ? "盈利" : "亏损", sum.text);
    else
        rs_text_add(&to->text, "%s %s %s within %s (present value)", name.data,
            gains ? "earns" : "loses", sum.text, within.text);
    if (has_error(to, profit->half_width))
        rs_text_add(&to->text,
            to->chinese ? "，在 %s 的情形下亏损" : " and loses money in %s of futures",
            rs_share_text(profit->p_negative, to->language).text);
    if (sure || !has_error(to, profit->half_width))
        add_enough(to, profit->half_width);
    else
        add_needed(to, profit->mean, profit->half_width,
            to->chinese ? "；可视为盈亏相抵。" : "; it is as good as break-even.");
    rs_text_clear(&name);
}

char *rs_results_answer(const rs_results *results, rs_language language)
{
    answer of = { { 0 }, results, language, language == RS_CHINESE };
    int winner = best_scenario(results, -1), baseline = results->baseline;
    if (!results->complete && results->n_replications < results->n_asked)
        rs_text_add(&of.text,
            of.chinese ? "模拟中断，只完成 %s 次（计划 %s 次）："
                       : "Interrupted after %s of %s replications: ",
            rs_whole_text((double)results->n_replications).text,
            rs_whole_text((double)results->n_asked).text);
    int rival = winner == baseline || baseline < 0 || baseline >= results->n_scenarios
            || isnan(profit_of(results, baseline))
        ? best_scenario(results, winner)
        : baseline;
    if (winner < 0)
        rs_text_add(&of.text, "%s", of.chinese ? "没有可比较的利润。" : "There is no profit to compare.");
    else if (rival < 0)
        answer_single(&of, winner);
    else
        answer_comparison(&of, winner, rival);
    return of.text.data;
}
