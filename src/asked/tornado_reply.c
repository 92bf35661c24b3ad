/* A row an input, the widest bar first; the answer names the input with the largest share of the
 * variance where shares are known, else the one that moves the figure farthest. */
#include "retsim/tornado.h"

#include "asked/question_text.h"
#include "base/guarded.h"
#include "model/key_table.h"
#include "words/say.h"

#include <math.h>

/* Shares are told where their interval is no wider than this to each side, and asked for more
 * replications where it is wider than that. */
static const double known_within = 0.15, good_within = 0.05;

static const char *input_label(const rs_telling *to, int input)
{
    return rs_path_words(to->arena, rs_variants_input_path(to->question->variants, input));
}

/* The figure of which all is told: "Profit (NPV), Community less Acquire". */
static const char *figure_label(const rs_telling *to, const rs_tornado *found)
{
    rs_metric metric = found->metric;
    const char *plan = rs_question_scenario(to->question, found->plan);

    metric.difference = metric.statistic == RS_STATISTIC_p_better;
    const char *label = rs_metric_label(to, &metric);
    return found->against < 0 ? rs_said_in(to->arena, to->language, RS_SAY_tornado_one, label, plan)
                              : rs_said_in(to->arena, to->language, RS_SAY_tornado_two, label, plan,
                                  rs_question_scenario(to->question, found->against));
}

/* An end of an input, to as many digits as tell both ends apart. */
static rs_figure end_text(const rs_tornado_bar *bar, int end)
{
    double width = fabs(bar->at[1] - bar->at[0]);
    int decimals = width > 0 ? 2 - (int)floor(log10(width)) : 2;

    return rs_decimals_text(bar->at[end], decimals < 0 ? 0 : decimals > 9 ? 9 : decimals);
}

/* ---- the answer ---- */

static const rs_tornado_bar *most_of_variance(const rs_tornado *found)
{
    const rs_tornado_bar *most = NULL;

    for (int i = 0; i < found->n_bars; i++)
        if (!isnan(found->bars[i].first.value)
            && (most == NULL || found->bars[i].first.value > most->first.value))
            most = &found->bars[i];
    return most;
}

static bool is_known(const rs_tornado *found, const rs_tornado_bar *bar)
{
    bool known = bar != NULL && bar->first.half_width <= known_within
        && bar->first.value > bar->first.half_width;

    for (int i = 0; i < found->n_bars; i++)
        known = known && !found->bars[i].correlated;
    return known;
}

/* The form of the phrase for a share. */
static const char *share_form(double share)
{
    static const double least[] = { 0.9, 0.6, 0.4, 0.29, 0.2 };
    static const char *const forms[] = { "1", "2", "3", "4", "5", "6" };
    int i = 0;

    while (i < 5 && share < least[i])
        i++;
    return forms[i];
}

static rs_metric_value within_one(rs_metric_value share)
{
    return (rs_metric_value){ fmin(1, fmax(0, share.value)), share.half_width };
}

static rs_figure share_text(const rs_telling *to, rs_metric_value share)
{
    share = within_one(share);
    return rs_estimate_text(RS_UNIT_SHARE, share.value, share.half_width, to->language);
}

/* The share next to the largest, where the two cannot be told apart. */
static const rs_tornado_bar *tied_with(const rs_tornado *found, const rs_tornado_bar *most)
{
    const rs_tornado_bar *next = NULL;

    for (int i = 0; i < found->n_bars; i++)
        if (&found->bars[i] != most
            && (next == NULL || found->bars[i].first.value > next->first.value))
            next = &found->bars[i];
    bool tied = next != NULL
        && most->first.value - next->first.value
            < hypot(most->first.half_width, next->first.half_width);
    return tied ? next : NULL;
}

static void add_share(
    const rs_telling *to, const rs_tornado *found, const rs_tornado_bar *most, rs_text *answer)
{
    const rs_tornado_bar *tied = tied_with(found, most);

    rs_say(answer, to->language, RS_SAY_tornado_share, share_form(most->first.value),
        share_text(to, most->first).text, figure_label(to, found), input_label(to, most->input));
    if (tied != NULL)
        rs_say(answer, to->language, RS_SAY_tornado_tied, input_label(to, tied->input));
}

static void add_widest(const rs_telling *to, const rs_tornado *found, rs_text *answer)
{
    const rs_tornado_bar *bar = &found->bars[0];

    rs_say(answer, to->language, RS_SAY_tornado_widest, input_label(to, bar->input),
        figure_label(to, found), rs_metric_said(to, &found->metric, bar->others_drawn[0]).text,
        end_text(bar, 0).text, rs_metric_said(to, &found->metric, bar->others_drawn[1]).text,
        end_text(bar, 1).text);
}

static void tell_answer(rs_telling *to, const rs_tornado *found)
{
    const rs_tornado_bar *most = most_of_variance(found);
    rs_text answer = { 0 };

    if (found->n_bars == 0)
        rs_say(&answer, to->language, RS_SAY_tornado_none, figure_label(to, found));
    else if (is_known(found, most))
        add_share(to, found, most, &answer);
    else
        add_widest(to, found, &answer);
    rs_reply_line(to, &answer);
}

/* ---- what stands before it ---- */

static void tell_figure(rs_telling *to, const rs_tornado *found)
{
    rs_text line = { 0 };

    rs_say(&line, to->language, RS_SAY_tornado_figure, figure_label(to, found),
        rs_metric_said(to, &found->metric, found->as_drawn).text,
        rs_metric_said(to, &found->metric, (rs_metric_value){ found->held.value, NAN }).text);
    rs_reply_line(to, &line);
}

/* A phrase about a list of inputs; nothing where it is empty. */
static void tell_list(rs_telling *to, rs_phrase phrase, int n, const int *inputs)
{
    rs_text list = { 0 }, line = { 0 };

    for (int i = 0; i < n; i++)
        rs_text_add(&list, "%s%s", i > 0 ? rs_words(to->language, RS_SAY_next_name) : "",
            input_label(to, inputs[i]));
    if (n > 0) {
        rs_say(&line, to->language, phrase, list.data);
        rs_reply_line(to, &line);
    }
    rs_text_clear(&list);
}

static void tell_correlated(rs_telling *to, const rs_tornado *found)
{
    int *inputs = RS_ARENA_ARRAY(to->arena, int, found->n_bars + 1), n = 0;

    for (int i = 0; i < found->n_bars; i++)
        if (found->bars[i].correlated)
            inputs[n++] = found->bars[i].input;
    tell_list(to, RS_SAY_tornado_correlated, n, inputs);
}

static void tell_luck(rs_telling *to, const rs_tornado *found)
{
    rs_text line = { 0 };

    if (!(found->luck.value - found->luck.half_width > 0.01))
        return;
    rs_say(&line, to->language, RS_SAY_tornado_luck, share_text(to, found->luck).text);
    rs_reply_line(to, &line);
}

/* Errors fall with the root of the replications, of which a spread design has 32 x 2^m. */
static void tell_more(rs_telling *to, const rs_tornado *found)
{
    const rs_tornado_bar *most = most_of_variance(found);
    double wanted, replications = 32;
    rs_text line = { 0 };

    if (most == NULL || !(most->first.half_width > good_within))
        return;
    wanted = (double)found->n * pow(most->first.half_width / good_within, 2);
    while (replications < wanted)
        replications *= 2;
    rs_say(&line, to->language, RS_SAY_tornado_more,
        rs_decimals_text(100 * most->first.half_width, 0).text, rs_whole_text(replications).text);
    rs_reply_line(to, &line);
}

/* ---- the table ---- */

static void tell_header(rs_telling *to, const rs_tornado *found)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("input", RS_SAY_tornado_input, TEXT),
        RS_COLUMN("value_p10,value_p90", RS_SAY_tornado_ends, RANGE),
        RS_COLUMN("at_low", RS_SAY_tornado_low, ESTIMATE),
        RS_COLUMN("at_high", RS_SAY_tornado_high, ESTIMATE),
        RS_COLUMN("held_low,held_high", RS_SAY_tornado_held, RANGE),
    },
                                 shares[]
        = {
              RS_COLUMN("s1", RS_SAY_tornado_first, ESTIMATE),
              RS_COLUMN("st", RS_SAY_tornado_total, ESTIMATE),
          };
    rs_table *table = &to->page->table;

    *table = RS_TABLE(to->language, columns);
    for (int i = 0; i < 2 && found->shares; i++)
        rs_table_column_add(table, shares[i]);
}

static rs_cell share_cell(rs_metric_value share)
{
    share = within_one(share);
    return rs_cell_estimate(RS_UNIT_SHARE, share.value, share.half_width);
}

static void tell_bar(rs_telling *to, const rs_tornado *found, const rs_tornado_bar *bar)
{
    rs_table *table = &to->page->table;

    rs_table_put(table,
        rs_cell_named(rs_variants_input_path(to->question->variants, bar->input),
            input_label(to, bar->input)));
    rs_table_told(table, rs_cell_range(RS_UNIT_RATIO, bar->at[0], bar->at[1]),
        rs_printed("%.40s … %.40s", end_text(bar, 0).text, end_text(bar, 1).text).text);
    for (int e = 0; e < 2; e++)
        rs_table_put(table, rs_metric_cell(&found->metric, bar->others_drawn[e]));
    rs_table_put(table,
        rs_cell_range(
            rs_metric_unit(&found->metric), bar->others_held[0].value, bar->others_held[1].value));
    if (found->shares) {
        rs_table_put(table, share_cell(bar->first));
        rs_table_put(table, share_cell(bar->total));
    }
}

static void tell_tornado(rs_telling *to, const void *answer)
{
    const rs_tornado *found = answer;

    tell_header(to, found);
    for (int i = 0; i < found->n_bars; i++)
        tell_bar(to, found, &found->bars[i]);
    tell_figure(to, found);
    tell_list(to, RS_SAY_tornado_still, found->n_still, found->still);
    tell_correlated(to, found);
    tell_luck(to, found);
    tell_more(to, found);
    tell_answer(to, found);
}

/* ---- for programs ---- */

static void list_bar(rs_reply *reply, const rs_question *question, const rs_tornado_bar *bar)
{
    const rs_cell cells[] = { rs_cell_text(rs_variants_input_path(question->variants, bar->input)),
        rs_cell_number(RS_UNIT_RATIO, bar->at[0]), rs_cell_number(RS_UNIT_RATIO, bar->at[1]),
        rs_cell_metric(bar->others_drawn[0]), rs_cell_metric(bar->others_drawn[1]),
        rs_cell_metric(bar->width), rs_cell_metric(bar->others_held[0]),
        rs_cell_metric(bar->others_held[1]), rs_cell_metric(bar->first), rs_cell_metric(bar->total),
        rs_cell_flag(bar->correlated) };

    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        rs_table_put(&reply->rows, cells[i]);
}

static void list_columns(rs_reply *reply)
{
    rs_reply_column(reply, "input", RS_CELL_TEXT);
    rs_reply_column(reply, "value_p10", RS_CELL_NUMBER);
    rs_reply_column(reply, "value_p90", RS_CELL_NUMBER);
    rs_reply_column(reply, "at_low", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "at_high", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "width", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "held_low", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "held_high", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "s1", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "st", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "correlated", RS_CELL_FLAG);
}

/* Inputs that move nothing have bars of no width. */
static rs_tornado_bar still_bar(const rs_tornado *found, int input)
{
    static const rs_metric_value none = { 0, 0 };

    return (rs_tornado_bar){ .input = input,
        .at = { NAN, NAN },
        .others_drawn = { found->as_drawn, found->as_drawn },
        .others_held = { found->held, found->held },
        .width = none,
        .first = none,
        .total = none };
}

static void list_tornado(rs_reply *reply, const rs_question *question, const void *answer)
{
    const rs_tornado *found = answer;

    rs_reply_fact_add(
        reply, "plan", rs_cell_text(rs_question_scenario_name(question, found->plan)));
    if (found->against >= 0)
        rs_reply_fact_add(
            reply, "against", rs_cell_text(rs_question_scenario_name(question, found->against)));
    rs_reply_fact_add(reply, "as_drawn", rs_cell_number(RS_UNIT_RATIO, found->as_drawn.value));
    rs_reply_fact_add(reply, "all_at_medians", rs_cell_number(RS_UNIT_RATIO, found->held.value));
    rs_reply_fact_add(reply, "luck", rs_cell_number(RS_UNIT_SHARE, found->luck.value));
    list_columns(reply);
    for (int i = 0; i < found->n_bars; i++)
        list_bar(reply, question, &found->bars[i]);
    for (int i = 0; i < found->n_still; i++) {
        rs_tornado_bar bar = still_bar(found, found->still[i]);
        list_bar(reply, question, &bar);
    }
}

static rs_status make(const rs_tornado *found, const rs_question *question, rs_reply **reply)
{
    static const rs_reply_maker maker = { "tornado", tell_tornado, list_tornado };

    return rs_reply_make(&maker, found, question, found->n, reply);
}

rs_status rs_tornado_reply(
    const rs_tornado *tornado, const rs_question *question, rs_reply **reply, rs_error *error)
{
    RS_GUARDED(error, make(tornado, question, reply));
}
