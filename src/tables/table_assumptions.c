/* A row an assumption, in the order of the ledger; notes tell what the shares are of. */
#include "tables/table_parts.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <math.h>
#include <string.h>

enum { SOURCE_WIDTH = 44, SCENARIOS_WIDTH = 24 };

const char *rs_evidence_text(const char *evidence, rs_language language)
{
    static const rs_phrase words[] = { RS_SAY_evidence_experiment, RS_SAY_evidence_panel,
        RS_SAY_evidence_survey, RS_SAY_evidence_self_selected, RS_SAY_evidence_vendor,
        RS_SAY_evidence_guess, RS_SAY_evidence_fit_with_care, RS_SAY_evidence_fit_not_trusted };
    if (!evidence[0])
        return rs_words(language, RS_SAY_evidence_not_given);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(rs_words(RS_ENGLISH, words[i]), evidence) == 0)
            return rs_words(language, words[i]);
    return evidence;
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

/* "Community, Both", by their labels; the list itself where it names anything else. */
static void add_users(const rs_table_view *of, rs_text *to, const char *list)
{
    size_t length = 0;
    if (strcmp(list, "all") == 0) {
        rs_text_add(to, "%s", rs_words(of->language, RS_SAY_row_all));
        return;
    }
    for (const char *rest = list; *rest; rest += length + (rest[length] ? 2 : 0)) {
        int s = first_named(of->results, rest, &length);
        if (s < 0) {
            rs_text_clear(to);
            rs_text_add(to, "%s", list);
            return;
        }
        const rs_scenario_results *named = &of->results->scenarios[s];
        rs_text_add(to, "%s%s", to->length > 0 ? rs_words(of->language, RS_SAY_next_scenario) : "",
            rs_shown_name(named->name, named->label, of->language));
    }
}

static rs_cell three_digits(rs_cell cell)
{
    cell.digits = RS_DIGITS_THREE;
    return cell;
}

static void add_row(const rs_table_view *of, rs_table *table, const rs_assumption_results *row)
{
    rs_text users = { 0 };
    add_users(of, &users, row->scenarios);
    rs_cell used_by = rs_cell_named(row->scenarios, users.data ? users.data : ""),
            range = three_digits(rs_cell_range(RS_UNIT_RATIO, row->low, row->high)),
            share = rs_cell_number(RS_UNIT_SHARE, row->share);
    rs_table_put(table, rs_cell_text(row->path));
    rs_table_put(table, used_by);
    rs_table_put(table,
        row->uncertain
            ? rs_cell_named("uncertain", rs_words(of->language, RS_SAY_taken_as_uncertain))
            : rs_cell_named("certain", rs_words(of->language, RS_SAY_taken_as_certain_value)));
    rs_table_put(table, rs_cell_text(row->unit));
    rs_table_put(table, three_digits(rs_cell_number(RS_UNIT_RATIO, row->value)));
    rs_table_told(
        table, range, row->uncertain ? NULL : rs_words(of->language, RS_SAY_taken_as_certain));
    rs_table_told(table, share, row->uncertain ? NULL : "–");
    rs_table_put(
        table, rs_cell_named(row->evidence, rs_evidence_text(row->evidence, of->language)));
    rs_table_put(table, used_by);
    rs_table_put(table, rs_cell_text(row->source));
    rs_text_clear(&users);
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

/* "Share: of the variance of Community less Acquire in profit (NPV), 85 % of which …" */
static void note_shares(const rs_table_view *of, rs_table *table)
{
    const rs_results *results = of->results;
    rs_text headline = { 0 }, baseline = { 0 }, note = { 0 };
    add_name(of, &headline, results->headline);
    add_name(of, &baseline, results->baseline);
    rs_say(&note, of->language, RS_SAY_share_of_the_variance_of_the_profit_npv, headline.data,
        baseline.data, rs_share_text(results->explained, of->language).text);
    rs_table_note(table, note.data);
    rs_text_clear(&headline);
    rs_text_clear(&baseline);
    rs_text_clear(&note);
}

/* What the shares of assumptions are of, or why there are none; how much rests on guesses. */
static void add_notes(const rs_table_view *of, rs_table *table)
{
    const rs_results *results = of->results;
    if (isnan(results->explained)) {
        rs_table_note(table, why_unknown(of));
        return;
    }
    note_shares(of, table);
    if (!isnan(results->resting_on_guesses))
        rs_table_note(table,
            rs_said_in(&table->texts, of->language, RS_SAY_of_what_we_do_not_know_rests_on_guesses,
                rs_share_text(results->resting_on_guesses, of->language).text));
}

/* ---- the table ---- */

static const rs_table_column columns[] = {
    RS_COLUMN("path", RS_SAY_column_assumption, TEXT),
    RS_COLUMN("scenarios", RS_SAY_column_used_by, TEXT, .only = RS_AS_DATA),
    RS_COLUMN("taken_as", RS_SAY_column_taken_as, TEXT, .only = RS_AS_DATA),
    RS_COLUMN("unit", RS_SAY_column_unit, TEXT, .only = RS_AS_DATA),
    RS_COLUMN("value", RS_SAY_column_mean, NUMBER),
    RS_COLUMN("p5,p95", RS_SAY_column_90_percent, RANGE),
    RS_COLUMN("share_of_variance", RS_SAY_column_share, NUMBER, .titles = RS_SAY_column_of_unknown),
    RS_COLUMN("evidence", RS_SAY_column_evidence, TEXT),
    RS_COLUMN("used_by", RS_SAY_column_used_by, TEXT, .only = RS_TO_READ, .width = SCENARIOS_WIDTH),
    RS_COLUMN("source", RS_SAY_column_source, TEXT, .width = SOURCE_WIDTH),
};

bool rs_table_fill_assumptions(const rs_table_view *of, rs_table *table)
{
    *table = RS_TABLE(of->language, columns);
    for (int i = 0; i < of->results->n_assumptions; i++)
        add_row(of, table, &of->results->assumptions[i]);
    add_notes(of, table);
    return of->results->n_assumptions > 0;
}
