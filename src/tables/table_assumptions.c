/* A row an assumption, in the order of the ledger, with texts cut to their columns. */
#include "tables/table_parts.h"
#include "tables/table_text.h"
#include "words/data_number.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <string.h>

enum { SOURCE_WIDTH = 44, SCENARIOS_WIDTH = 24, N_COLUMNS = 7 };

/* Three digits that count, also of chances far below 1. */
static rs_figure number_text(const rs_table_view *of, double value)
{
    char digits[RS_DATA_NUMBER_SIZE];
    rs_figure text;
    double size = fabs(value);
    if (!isfinite(value) || size == 0 || size >= 0.9995)
        return rs_value_text(RS_UNIT_MONEY, value, of->language);
    double power = pow(10, 2 - floor(log10(size)));
    rs_data_number_short(digits, round(size * power) / power);
    snprintf(text.text, sizeof text.text, "%s%s", value < 0 ? "−" : "", digits);
    return text;
}

const char *rs_evidence_text(const char *evidence, rs_language language)
{
    static const rs_phrase words[]
        = { RS_SAY_evidence_experiment, RS_SAY_evidence_panel, RS_SAY_evidence_survey,
              RS_SAY_evidence_self_selected, RS_SAY_evidence_vendor, RS_SAY_evidence_guess };
    if (!evidence[0])
        return rs_words(language, RS_SAY_evidence_not_given);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(rs_words(RS_ENGLISH, words[i]), evidence) == 0)
            return rs_words(language, words[i]);
    return evidence;
}

static void add_short(const rs_table_view *of, rs_text_table *table, const char *text, int width)
{
    rs_text shown = { 0 };
    rs_table_add_name(of, &shown, text, width);
    rs_table_cell(table, shown.data ? shown.data : "");
    rs_text_clear(&shown);
}

/* The scenario whose name begins `list` and ends there or at a comma, the longest of them; -1 where
 * there is none. */
static int first_named(const rs_results *results, const char *list, size_t *length)
{
    int found = -1;
    *length = 0;
    for (int s = 0; s < results->n_scenarios; s++) {
        const char *name = results->scenarios[s].name;
        size_t n = strlen(name);
        if (n > *length && strncmp(list, name, n) == 0
            && (!list[n] || strncmp(list + n, ", ", 2) == 0)) {
            found = s;
            *length = n;
        }
    }
    return found;
}

/* "Community, Both" in Chinese: 社群运营、双管齐下 */
static void add_users(const rs_table_view *of, rs_text_table *table, const char *list)
{
    rs_text shown = { 0 };
    size_t length = 0;
    const char *rest = list;
    for (int s; of->language == RS_CHINESE && *rest
         && (s = first_named(of->results, rest, &length)) >= 0;) {
        const rs_scenario_results *named = &of->results->scenarios[s];
        rs_text_add(&shown, "%s%s", shown.data ? "、" : "",
            rs_shown_name(named->name, named->label, of->language));
        rest += length + (rest[length] ? 2 : 0);
    }
    add_short(of, table, shown.data && !*rest ? shown.data : list, SCENARIOS_WIDTH);
    rs_text_clear(&shown);
}

static void add_row(const rs_table_view *of, rs_text_table *table, const rs_assumption_results *row)
{
    rs_text range = { 0 };
    if (row->uncertain)
        rs_text_add(
            &range, "[%s … %s]", number_text(of, row->low).text, number_text(of, row->high).text);
    rs_table_cell(table, row->path);
    rs_table_cell(table, number_text(of, row->value).text);
    rs_table_cell(table, range.data ? range.data : rs_words(of->language, RS_SAY_taken_as_certain));
    rs_table_cell(table, row->uncertain ? rs_share_text(row->share, of->language).text : "–");
    rs_table_cell(table, rs_evidence_text(row->evidence, of->language));
    if (strcmp(row->scenarios, "all") == 0)
        rs_table_cell(table, rs_words(of->language, RS_SAY_row_all));
    else
        add_users(of, table, row->scenarios);
    add_short(of, table, row->source, SOURCE_WIDTH);
    rs_text_clear(&range);
}

const char *rs_presumed_heading(rs_language language)
{
    return rs_words(language, RS_SAY_not_said_by_the_study_and_taken_in_the);
}

const char *rs_noticed_heading(rs_language language)
{
    return rs_words(language, RS_SAY_noticed_when_the_study_was_read);
}

const char *rs_foreseen_heading(rs_language language)
{
    return rs_words(language, RS_SAY_where_plans_meet_a_limit);
}

bool rs_table_fill_assumptions(const rs_table_view *of, rs_text_table *table)
{
    static const rs_phrase headers[N_COLUMNS] = { RS_SAY_column_assumption, RS_SAY_column_mean,
        RS_SAY_column_90_percent, RS_SAY_column_share, RS_SAY_column_evidence,
        RS_SAY_column_used_by, RS_SAY_column_source };
    *table = (rs_text_table){ .n_columns = N_COLUMNS, .left = 1 << 4 | 1 << 5 | 1 << 6 };
    for (int i = 0; i < N_COLUMNS; i++)
        rs_table_cell(table, rs_words(of->language, headers[i]));
    for (int i = 0; i < of->results->n_assumptions; i++)
        add_row(of, table, &of->results->assumptions[i]);
    return of->results->n_assumptions > 0;
}

static int n_uncertain(const rs_results *results)
{
    int n = 0;
    for (int i = 0; i < results->n_assumptions; i++)
        n += results->assumptions[i].uncertain;
    return n;
}

/* Why there are no shares; NULL where nobody would ask. */
static const char *why_unknown(const rs_table_view *of)
{
    const rs_results *results = of->results;
    if (results->headline < 0 || n_uncertain(results) == 0)
        return NULL;
    if (!(results->scenarios[results->headline].differences[RS_MEASURE_profit_npv].summary.sd > 0))
        return rs_words(of->language, RS_SAY_shares_are_not_known_the_difference_in);
    if (results->n_replications < 4L * n_uncertain(results))
        return rs_words(of->language, RS_SAY_shares_are_not_known_that_takes_at);
    return rs_words(of->language, RS_SAY_shares_are_not_known_no_uncertain);
}

static void add_name(const rs_table_view *of, rs_text *to, int scenario)
{
    const rs_scenario_results *named = &of->results->scenarios[scenario];
    rs_visible_add(to, rs_shown_name(named->name, named->label, of->language));
}

/* Folded on a terminal; a page folds by itself. */
static void print_note(const rs_table_view *of, rs_text *note, FILE *out)
{
    if (of->whole_texts)
        fprintf(out, "%s\n", note->data);
    else
        rs_print_folded(note->data, 0, out);
    rs_text_clear(note);
}

/* "Share: of the variance of Community less Acquire in profit (NPV), 85 % of which …" */
static void print_shares(const rs_table_view *of, FILE *out)
{
    const rs_results *results = of->results;
    rs_text headline = { 0 }, baseline = { 0 }, note = { 0 };
    add_name(of, &headline, results->headline);
    add_name(of, &baseline, results->baseline);
    rs_say(&note, of->language, RS_SAY_share_of_the_variance_of_the_profit_npv, headline.data,
        baseline.data, rs_share_text(results->explained, of->language).text);
    print_note(of, &note, out);
    rs_text_clear(&headline);
    rs_text_clear(&baseline);
}

void rs_table_assumption_notes(const rs_table_view *of, FILE *out)
{
    const rs_results *results = of->results;
    if (isnan(results->explained)) {
        const char *reason = why_unknown(of);
        fprintf(out, "%s%s", reason ? reason : "", reason ? "\n" : "");
        return;
    }
    print_shares(of, out);
    if (!isnan(results->resting_on_guesses))
        rs_say_out(out, of->language, RS_SAY_of_what_we_do_not_know_rests_on_guesses,
            rs_share_text(results->resting_on_guesses, of->language).text);
}
