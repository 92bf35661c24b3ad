#include "check.h"

#include "support/room.h"
#include "support/sample_results.h"
#include "tables/table_data.h"
#include "tables/write_results.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

/* A table read by the rules of RFC 4180. */
typedef struct table {
    char *text;            /* as written */
    char **cells;          /* row by row */
    int n_columns, n_rows; /* rows without the header */
} table;

typedef void writer(const rs_results *results, FILE *to);

static char *written(writer *write, const rs_results *results)
{
    char *text = NULL;
    size_t size = 0;
    FILE *to = open_memstream(&text, &size);
    write(results, to);
    assert_int_equal(fclose(to), 0);
    return text;
}

/* One cell from *at; *end is what ended it: ',' or '\n'. */
static char *read_cell(const char **at, char *end)
{
    const char *from = *at;
    char *cell = calloc(strlen(from) < 4096 ? strlen(from) + 1 : 4096, 1), *to = cell;
    bool quoted = *from == '"';
    from += quoted;
    while (quoted ? !(from[0] == '"' && from[1] != '"') : *from != ',' && *from != '\r') {
        assert_true(*from != '\0' && (quoted || (*from != '\n' && *from != '"')));
        from += quoted && from[0] == '"';
        *to++ = *from++;
    }
    from += quoted;
    if (*from == '\r')
        from++;
    *end = *from++;
    assert_true(*end == ',' || *end == '\n');
    *at = from;
    return cell;
}

static table read_table(char *text)
{
    table of = { .text = text };
    const char *at = text;
    int n_cells = 0, column = 0;
    while (*at) {
        char end;
        of.cells = realloc(of.cells, sizeof *of.cells * (size_t)(n_cells + 1));
        of.cells[n_cells++] = read_cell(&at, &end);
        column++;
        if (end == ',')
            continue;
        if (of.n_columns == 0)
            of.n_columns = column;
        assert_int_equal(column, of.n_columns);
        column = 0;
    }
    of.n_rows = n_cells / of.n_columns - 1;
    return of;
}

static void clear(table *of)
{
    for (int i = 0; i < (of->n_rows + 1) * of->n_columns; i++)
        free(of->cells[i]);
    free(of->cells);
    free(of->text);
}

static const char *cell(const table *of, int row, const char *column)
{
    for (int c = 0; c < of->n_columns; c++)
        if (strcmp(of->cells[c], column) == 0)
            return of->cells[(row + 1) * of->n_columns + c];
    fail_msg("there is no column %s", column);
    return "";
}

/* The first row in which the columns have these texts; third may be NULL. */
static int row_of(const table *of, const char *const columns[3], const char *const texts[3])
{
    for (int row = 0; row < of->n_rows; row++) {
        bool same = true;
        for (int i = 0; i < 3 && columns[i]; i++)
            same = same && strcmp(cell(of, row, columns[i]), texts[i]) == 0;
        if (same)
            return row;
    }
    fail_msg("there is no row %s, %s", texts[0], texts[1]);
    return 0;
}

static int summary_row(const table *of, const char *scenario, const char *measure, const char *kind)
{
    return row_of(of, (const char *const[]){ "scenario", "measure", "kind" },
        (const char *const[]){ scenario, measure, kind });
}

ALL_TESTS(sample_set_up, sample_tear_down);

TEST(the_summary_has_a_row_for_every_figure)
{
    sample *of = *state;
    table summary = read_table(written(rs_write_summary_csv, &of->results));
    assert_int_equal(summary.n_rows, SAMPLE_SCENARIOS * (RS_N_MEASURES * 2 + 2));
    assert_int_equal(strncmp(summary.text,
                         "scenario,measure,unit,kind,mean,mc_error,sd,p5,p10,p25,p50,p75,p90,p95,p_"
                         "negative,never,"
                         "p_better,",
                         97),
        0);
    int row = summary_row(&summary, "Community", "profit_npv", "value");
    const rs_summary *profit = &of->results.scenarios[1].measures[RS_MEASURE_profit_npv];
    assert_string_equal(cell(&summary, row, "unit"), "CNY");
    assert_near(atof(cell(&summary, row, "mean")), profit->mean, 1e-11);
    assert_near(atof(cell(&summary, row, "p95")), profit->p95, 1e-11);
    assert_string_equal(cell(&summary, row, "p_better"), "");
    assert_string_equal(cell(&summary, row, "n"), "64");
    assert_string_equal(cell(&summary, row, "level"), "");
    row = summary_row(&summary, "Community", "cvar", "value");
    assert_near(atof(cell(&summary, row, "mean")), 612345.25, 1e-11);
    assert_near(atof(cell(&summary, row, "half_width")), 2500.5, 1e-11);
    assert_string_equal(cell(&summary, row, "level"), "0.05");
    row = summary_row(&summary, "Community", "profit_npv", "difference");
    assert_string_equal(cell(&summary, row, "p_better"), "1");
    assert_string_equal(cell(&summary, row, "regret"), "0");
    row = summary_row(&summary, "Acquire", "profit_npv", "difference");
    assert_string_equal(cell(&summary, row, "p_better"), "");
    assert_string_equal(cell(&summary, row, "regret"), "310000.25");
    clear(&summary);
}

TEST(what_does_not_exist_is_empty_and_what_is_never_reached_inf)
{
    sample *of = *state;
    table summary = read_table(written(rs_write_summary_csv, &of->results));
    int nps = summary_row(&summary, "Acquire", "nps", "value");
    assert_string_equal(cell(&summary, nps, "mean"), "");
    assert_string_equal(cell(&summary, nps, "n"), "0");
    int payback = summary_row(&summary, "Acquire", "payback", "value");
    assert_string_equal(cell(&summary, payback, "p95"), "Inf");
    assert_string_equal(cell(&summary, payback, "never"), "0.1875");
    assert_null(strstr(summary.text, "nan"));
    clear(&summary);
}

TEST(periods_have_a_row_for_every_series)
{
    sample *of = *state;
    table periods = read_table(written(rs_write_periods_csv, &of->results));
    assert_int_equal(periods.n_rows, SAMPLE_SCENARIOS * RS_N_SERIES * 12);
    int row = row_of(&periods, (const char *const[]){ "scenario", "label", "series" },
        (const char *const[]){ "Hostile", "2026-08", "cash" });
    const rs_band *band = &of->results.scenarios[2].periods[RS_SERIES_cash * 12 + 7];
    assert_string_equal(cell(&periods, row, "period"), "7");
    assert_string_equal(cell(&periods, row, "unit"), "CNY");
    assert_near(atof(cell(&periods, row, "mean")), band->mean, 1e-11);
    assert_near(atof(cell(&periods, row, "p2_5")), band->p2_5, 1e-11);
    assert_near(atof(cell(&periods, row, "p97_5")), band->p97_5, 1e-11);
    clear(&periods);
}

TEST(cohorts_form_the_triangle)
{
    sample *of = *state;
    table cohorts = read_table(written(rs_write_cohorts_csv, &of->results));
    assert_int_equal(cohorts.n_rows, SAMPLE_SCENARIOS * (12 + 11));
    int row = row_of(&cohorts, (const char *const[]){ "scenario", "cohort", "age" },
        (const char *const[]){ "Community", "0", "2" });
    assert_string_equal(cell(&cohorts, row, "active"), "810");
    assert_string_equal(cell(&cohorts, row, "share"), "0.81");
    assert_string_equal(cell(&cohorts, row, "cumulative_contribution"), "-33.5");
    row = row_of(&cohorts, (const char *const[]){ "scenario", "cohort", "age" },
        (const char *const[]){ "Community", "1", "2" });
    assert_string_equal(cell(&cohorts, row, "label"), "2026-02");
    assert_string_equal(cell(&cohorts, row, "share"), ""); /* nobody was acquired */
    clear(&cohorts);
}

TEST(channels_and_segments_have_a_row_for_every_period)
{
    sample *of = *state;
    table rows = read_table(written(rs_write_parts_csv, &of->results));
    assert_int_equal(rows.n_rows, SAMPLE_SCENARIOS * 2 * 12);
    int row = row_of(&rows, (const char *const[]){ "scenario", "kind", "period" },
        (const char *const[]){ "Community", "channel", "2" });
    assert_string_equal(cell(&rows, row, "label"), "2026-03");
    assert_string_equal(cell(&rows, row, "part"), "douyin");
    assert_string_equal(cell(&rows, row, "active"), "120.5");
    assert_string_equal(cell(&rows, row, "acquired"), "15.5");
    row = row_of(&rows, (const char *const[]){ "scenario", "kind", "period" },
        (const char *const[]){ "Community", "segment", "2" });
    assert_string_equal(cell(&rows, row, "active"), ""); /* not known */
    clear(&rows);
}

TEST(replications_have_a_row_each)
{
    sample *of = *state;
    table rows = read_table(written(rs_write_replications_csv, &of->results));
    assert_int_equal(rows.n_rows, SAMPLE_SCENARIOS * 64);
    assert_int_equal(rows.n_columns, RS_N_MEASURES + 2);
    int row = row_of(&rows, (const char *const[]){ "scenario", "replication", NULL },
        (const char *const[]){ "Hostile", "9", NULL });
    double profit = of->results.scenarios[2].values[RS_MEASURE_profit_npv * 64 + 9];
    assert_near(atof(cell(&rows, row, "profit_npv")), profit, 1e-11);
    assert_string_equal(cell(&rows, row, "payback"), "Inf");
    assert_string_equal(cell(&rows, row, "nps"), "");
    clear(&rows);
}

TEST(programs_have_a_row_for_every_period)
{
    sample *of = *state;
    table rows = read_table(written(rs_write_programs_csv, &of->results));
    assert_int_equal(rows.n_rows, (0 + 1 + 2) * 12);
    int row = row_of(&rows, (const char *const[]){ "scenario", "program", "period" },
        (const char *const[]){ "Community", "community", "2" });
    assert_string_equal(cell(&rows, row, "label"), "2026-03");
    assert_string_equal(cell(&rows, row, "people"), "231.5");
    assert_string_equal(cell(&rows, row, "cost"), "12500.5");
    assert_string_equal(cell(&rows, row, "unit_of_cost"), "CNY");
    row = row_of(&rows, (const char *const[]){ "scenario", "program", "period" },
        (const char *const[]){ "Hostile", "'=festival", "0" });
    assert_string_equal(cell(&rows, row, "people"), ""); /* not known by period */
    clear(&rows);
}

TEST(assumptions_have_a_row_each)
{
    sample *of = *state;
    table rows = read_table(written(rs_write_assumptions_csv, &of->results));
    assert_int_equal(rows.n_rows, 4);
    assert_string_equal(cell(&rows, 0, "path"), "programs.community.effect.churn");
    assert_string_equal(cell(&rows, 0, "scenarios"), "Community, Hostile");
    assert_string_equal(cell(&rows, 0, "taken_as"), "uncertain");
    assert_string_equal(cell(&rows, 0, "share_of_variance"), "0.5");
    assert_string_equal(cell(&rows, 1, "unit"), "share of revenue");
    assert_string_equal(cell(&rows, 1, "value"), "0.58");
    assert_string_equal(cell(&rows, 1, "p5"), "0.5471");
    assert_string_equal(cell(&rows, 1, "p95"), "0.6129");
    assert_string_equal(cell(&rows, 1, "evidence"), "panel");
    assert_string_equal(cell(&rows, 1, "source"), "'=HYPERLINK(\"x\"), the last two years");
    assert_string_equal(cell(&rows, 2, "source"), "");
    assert_string_equal(cell(&rows, 3, "taken_as"), "certain");
    clear(&rows);
}

TEST(formulas_are_defused_and_quotes_doubled)
{
    static const struct {
        const char *text, *expected;
    } cases[] = {
        { "plain", "plain" },
        { "", "" },
        { "社群", "社群" },
        { "a-b=c", "a-b=c" },
        { "=1+1", "\"'=1+1\"" },
        { "+1", "\"'+1\"" },
        { "-1", "\"'-1\"" },
        { "@x", "\"'@x\"" },
        { "\tx", "\"'\tx\"" },
        { "\rx", "\"'\rx\"" },
        { "a,b", "\"a,b\"" },
        { "say \"x\"", "\"say \"\"x\"\"\"" },
        { "two\nlines", "\"two\nlines\"" },
        { "=a\"b", "\"'=a\"\"b\"" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = NULL;
        size_t size = 0;
        FILE *to = open_memstream(&text, &size);
        rs_csv_text(to, cases[i].text);
        fclose(to);
        assert_string_equal(text, cases[i].expected);
        free(text);
    }
}

TEST(a_hostile_name_stays_in_its_cell)
{
    sample *of = *state;
    rs_scenario_results *hostile = sample_scenario(&of->results, SAMPLE_HOSTILE);
    hostile->name = hostile->label;
    char expected[128];
    snprintf(expected, sizeof expected, "'%s", hostile->label);
    table summary = read_table(written(rs_write_summary_csv, &of->results));
    assert_string_equal(cell(&summary, summary.n_rows - 1, "scenario"), expected);
    assert_string_equal(cell(&summary, summary.n_rows - 1, "kind"), "difference");
    clear(&summary);
    hostile->name = "Hostile";
}

TEST(a_comma_in_the_locale_changes_nothing)
{
    sample *of = *state;
    room here = room_enter();
    bool found = room_comma_locale(&here);
    if (found) {
        char *with_comma = written(rs_write_periods_csv, &of->results);
        setlocale(LC_ALL, "C");
        char *without = written(rs_write_periods_csv, &of->results);
        assert_string_equal(with_comma, without);
        free(with_comma);
        free(without);
    }
    room_leave(&here);
    if (!found)
        skip();
}
