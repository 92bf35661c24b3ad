/*
 * The verdict chooses the sentence, which is put together of parts with their figures; below it the
 * error, and how many replications would decide where these do not.
 */
#include "tables/answer.h"
#include "base/guard.h"
#include "retsim/report.h"
#include "tables/verdict.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { PROFIT = RS_MEASURE_profit_npv };
static const double most_replications = 1e7;

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

/* A sentence in the making and what it is about. */
typedef struct answer {
    rs_text text;
    const rs_results *results;
    rs_language language;
    rs_name_maker *name;
    const void *context;
} answer;

/* The names whole, in Chinese between quotation marks; context: the answer. */
static rs_text whole_name(const void *context, int scenario)
{
    const answer *of = context;
    const rs_scenario_results *named = &of->results->scenarios[scenario];
    rs_text visible = { 0 }, name = { 0 };
    rs_visible_add(&visible, rs_shown_name(named->name, named->label, of->language));
    rs_say(&name, of->language, RS_SAY_name_in_a_sentence, visible.data);
    rs_text_clear(&visible);
    return name;
}

static answer answer_about(const rs_results *results, rs_language language)
{
    return (answer){ .results = results, .language = language };
}

static rs_text name_of(const answer *of, int scenario)
{
    return of->name(of->context, scenario);
}

static rs_figure amount(const answer *of, double value)
{
    return rs_money_text(value, of->results->currency, of->language);
}

static const rs_summary *profit_of(const answer *of, int scenario)
{
    return &of->results->scenarios[scenario].measures[PROFIT];
}

/* With one replication, or where nothing differs between them, there is no error to speak of. */
static bool has_error(const answer *of, double half_width)
{
    return of->results->n_replications > 1 && half_width > 0 && isfinite(half_width);
}

/* ---- the sentence ---- */

/* ", in 97 % of futures" */
static void add_futures(answer *to, const rs_verdict *of)
{
    double share = of->of.p_better;
    rs_figure text = rs_share_text(share, to->language);
    if (!has_error(to, of->of.half_width) || isnan(share))
        return;
    if (share >= 1)
        rs_say(&to->text, to->language, RS_SAY_in_all_simulated_futures);
    else if (of->kind == RS_VERDICT_WINS)
        rs_say(&to->text, to->language, RS_SAY_ahead_in_of_futures, text.text);
    else if (of->kind == RS_VERDICT_SELDOM)
        rs_say(&to->text, to->language, RS_SAY_but_is_ahead_in_only_of_futures, text.text);
    else
        rs_say(&to->text, to->language, RS_SAY_and_is_ahead_in_of_futures, text.text);
}

/* The best may still lose money. */
static void add_loss(answer *to, int winner)
{
    double mean = profit_of(to, winner)->mean;
    if (mean < 0)
        rs_say(&to->text, to->language, RS_SAY_but_still_loses, amount(to, -mean).text);
}

static void add_runner_up(answer *to, int runner_up)
{
    if (runner_up < 0)
        return;
    rs_text name = name_of(to, runner_up);
    rs_say(&to->text, to->language, RS_SAY_but_cannot_be_told_from, name.data);
    rs_text_clear(&name);
}

static void add_gain(answer *to, const rs_verdict *of, const char *better, const char *worse)
{
    rs_figure gain = amount(to, of->of.gain);
    bool average = has_error(to, of->of.half_width), wins = of->kind == RS_VERDICT_WINS;
    if (of->kind == RS_VERDICT_OPEN)
        rs_say(&to->text, to->language, RS_SAY_too_close_to_call);
    if (of->kind == RS_VERDICT_EVEN)
        rs_say(&to->text, to->language, RS_SAY_no_clear_winner);
    rs_say(&to->text, to->language, wins ? RS_SAY_beats_by : RS_SAY_earns_more_than, better, worse,
        gain.text, rs_first_if(average));
}

static void answer_comparison(answer *to, const rs_verdict *of)
{
    rs_text better = name_of(to, of->winner), worse = name_of(to, of->rival);
    if (of->kind == RS_VERDICT_SAME) {
        rs_say(&to->text, to->language, RS_SAY_and_earn_the_same, better.data, worse.data);
    } else {
        add_gain(to, of, better.data, worse.data);
        add_futures(to, of);
        add_runner_up(to, of->runner_up);
        add_loss(to, of->winner);
    }
    rs_text_clear(&better);
    rs_text_clear(&worse);
}

static void answer_single(answer *to, int scenario)
{
    const rs_summary *profit = profit_of(to, scenario);
    bool gains = profit->mean >= 0, error = has_error(to, profit->half_width);
    rs_text name = name_of(to, scenario);
    rs_figure within = rs_periods_text(to->results->horizon, to->results->period, to->language),
              sum = amount(to, fabs(profit->mean)),
              risk = rs_share_text(profit->p_negative, to->language);
    if (error && !rs_is_sure(profit->mean, profit->half_width))
        rs_say(&to->text, to->language, RS_SAY_loss_or_gain_too_close);
    rs_say(&to->text, to->language, RS_SAY_earns_within_present_value, name.data,
        rs_first_if(gains), sum.text, rs_first_if(error), within.text);
    if (error)
        rs_say(&to->text, to->language, RS_SAY_and_makes_a_loss_in_of_futures, risk.text);
    rs_text_clear(&name);
}

static void add_sentence(answer *to)
{
    rs_verdict verdict = rs_verdict_of(to->results);
    if (verdict.winner < 0)
        rs_say(&to->text, to->language, RS_SAY_there_is_no_profit_to_compare);
    else if (verdict.rival < 0)
        answer_single(to, verdict.winner);
    else
        answer_comparison(to, &verdict);
}

void rs_answer_add(rs_text *to, const rs_results *results, rs_language language,
    rs_name_maker *name, const void *context)
{
    answer of = answer_about(results, language);
    of.text = *to;
    of.name = name;
    of.context = context;
    add_sentence(&of);
    *to = of.text;
}

static char *answer_in_words(const rs_results *results, rs_language language)
{
    answer of = answer_about(results, language);
    of.name = whole_name;
    of.context = &of;
    if (!results->complete && results->n_replications < results->n_asked)
        rs_say(&of.text, of.language, RS_SAY_interrupted_after_of_replications,
            rs_whole_text((double)results->n_replications).text,
            rs_whole_text((double)results->n_asked).text);
    add_sentence(&of);
    rs_say(&of.text, of.language, RS_SAY_full_stop);
    return of.text.data;
}

char *rs_results_answer(const rs_results *results, rs_language language)
{
    RS_GUARDED_AS(NULL, answer_in_words(results, language));
}

/* ---- what stands under it ---- */

/* "± CNY 9,000 and ± 1 point" */
static void add_errors(answer *to, double half_width, double share, double share_half_width)
{
    double points = 100 * share_half_width;
    rs_say(&to->text, to->language, RS_SAY_error_of_the_simulation_95_percent,
        rs_money_text(half_width, to->results->currency, to->language).text);
    if (share > 0.01 && share < 0.99 && points >= 0.5)
        rs_say(&to->text, to->language, RS_SAY_and_so_many_points, rs_printed("%.0f", points).text);
}

/* equal: what is said where no number of replications that is allowed would tell */
static void add_needed(answer *to, double mean, double half_width, const char *equal)
{
    double needed = replications_needed(to->results->n_replications, mean, half_width);
    if (needed > most_replications)
        rs_text_add(&to->text, "%s", equal);
    else
        rs_say(&to->text, to->language, RS_SAY_replications_do_not_tell_about_would,
            rs_whole_text((double)to->results->n_replications).text, rs_whole_text(needed).text);
}

/* Whether the mean is told from 0, of the winner's lead also from the plan that comes next. */
static void add_whether_enough(
    answer *to, const rs_verdict *verdict, double mean, double half_width)
{
    bool single = verdict->rival < 0;
    const char *equal = single ? rs_words(to->language, RS_SAY_it_is_as_good_as_break_even)
                               : rs_words(to->language, RS_SAY_they_are_as_good_as_equal);
    if (!rs_is_sure(mean, half_width)) {
        add_needed(to, mean, half_width, equal);
    } else if (verdict->runner_up >= 0) {
        rs_comparison ahead = rs_compare_pair(to->results, verdict->winner, verdict->runner_up);
        add_needed(to, ahead.gain, ahead.half_width,
            rs_words(to->language, RS_SAY_the_first_two_are_as_good_as_equal));
    } else {
        rs_say(&to->text, to->language, RS_SAY_replications_are_enough_for_this,
            rs_whole_text((double)to->results->n_replications).text);
    }
}

static bool is_anything_uncertain(const rs_results *results)
{
    for (int i = 0; i < results->n_assumptions; i++)
        if (results->assumptions[i].uncertain)
            return true;
    return false;
}

/* Ranges of a study that knows all its numbers for certain look surer than its plans are. */
static void add_certainty(answer *to)
{
    if (is_anything_uncertain(to->results))
        return;
    bool certain = strcmp(to->results->arithmetic, "expected") == 0;
    rs_say(&to->text, to->language,
        certain ? RS_SAY_no_number_is_given_as_uncertain_and
                : RS_SAY_no_number_is_given_as_uncertain_the,
        rs_first_if(to->text.length > 0));
}

static char *footing_in_words(const rs_results *results, rs_language language)
{
    answer of = answer_about(results, language);
    rs_verdict verdict = rs_verdict_of(results);
    bool single = verdict.rival < 0;
    rs_text_add(&of.text, "%s", "");
    if (verdict.winner < 0)
        return of.text.data;
    const rs_summary *profit = profit_of(&of, verdict.winner);
    double mean = single ? profit->mean : verdict.of.gain,
           half_width = single ? profit->half_width : verdict.of.half_width;
    if (has_error(&of, half_width)) {
        add_errors(
            &of, half_width, single ? NAN : verdict.of.p_better, verdict.of.p_better_half_width);
        add_whether_enough(&of, &verdict, mean, half_width);
    }
    add_certainty(&of);
    return of.text.data;
}

char *rs_results_footing(const rs_results *results, rs_language language)
{
    RS_GUARDED_AS(NULL, footing_in_words(results, language));
}
