/* Graphs as a chart declares them: their table, their axes, and the picture that gnuplot draws. */
#include "check.h"

#include "charts/chart_kinds.h"
#include "charts/graphs.h"
#include "support/held_folder.h"
#include "support/room.h"

#include <stdlib.h>
#include <string.h>

enum { STEPS = 5 };

/* Profit along a budget, of two plans: 100, 200 … up to 500 and down from 90. */
static rs_graphs two_lines(rs_arena *arena)
{
    rs_graphs graphs = { .arena = arena,
        .n_rows = STEPS,
        .n = 2,
        .graphs
        = { { .title = "Profit & loss", .has_level = true, .level = 300, .level_text = "goal" },
            { .title = "Best", .unit = RS_UNIT_SHARE } },
        .x_title = "Budget",
        .has_rule = true,
        .rule = 2000,
        .rule_text = "today",
        .keys = { "one", "other" } };
    double *budget = rs_graphs_column(&graphs, "budget"), *a = rs_graphs_column(&graphs, "a"),
           *b = rs_graphs_column(&graphs, "Plan 'B'"), *low = rs_graphs_column(&graphs, "low"),
           *high = rs_graphs_column(&graphs, "high"), *best = rs_graphs_column(&graphs, "best");
    for (int i = 0; i < STEPS; i++) {
        budget[i] = 1000 * (i + 1);
        a[i] = 100 * (i + 1);
        b[i] = 90 - 40 * i;
        low[i] = a[i] - 20;
        high[i] = a[i] + 20;
        best[i] = 0.25 * i;
    }
    b[STEPS - 1] = NAN;
    rs_graphs_draw(&graphs, (rs_drawn){ .look = RS_LOOK_BAND, .values = low, .to = high });
    rs_graphs_draw(&graphs, (rs_drawn){ .look = RS_LOOK_LINE, .values = a });
    rs_graphs_draw(&graphs, (rs_drawn){ .look = RS_LOOK_LINKED_DOTS, .colour = 1, .values = b });
    rs_graphs_draw(&graphs, (rs_drawn){ 1, RS_LOOK_LINE, 0, best, .name = "Plan <A>" });
    rs_graphs_mark(&graphs, (rs_graph_mark){ 0, 1, 3000, 250, "here" });
    return graphs;
}

static rs_chart_sheet sheet_of(rs_graphs *graphs)
{
    rs_chart_sheet sheet = { 0 };
    rs_sheet_graphs(&sheet, graphs, 1);
    rs_arena_clear(graphs->arena);
    return sheet;
}

static void expect_in(const rs_chart_sheet *sheet, const char *line)
{
    if (!strstr(sheet->variables.data, line))
        fail_msg("%s is not in\n%s", line, sheet->variables.data);
}

TEST(columns_stand_in_the_table)
{
    rs_arena arena = { 0 };
    rs_graphs graphs = two_lines(&arena);
    rs_chart_sheet sheet = sheet_of(&graphs);
    static const char begin[] = "budget\ta\tPlan ′B′\tlow\thigh\tbest\n1000\t100\t90\t80\t120\t0\n";
    static const char end[] = "5000\t500\tNaN\t480\t520\t1\n";
    assert_memory_equal(sheet.table.data, begin, strlen(begin));
    assert_string_equal(sheet.table.data + sheet.table.length - strlen(end), end);
    expect_in(&sheet, "DRAWN_FROM[4] = ['low', 'a', '3', 'best']\n");
    expect_in(&sheet, "DRAWN_TO[4] = ['high', '0', '0', '0']\n");
    expect_in(&sheet, "DRAWN_GRAPH[4] = [1, 1, 1, 2]\n");
    rs_chart_sheet_clear(&sheet);
}

/* From -30 to 520 with room at both ends; shares as percentages; the end of a line. */
TEST(axes_hold_all_that_is_drawn)
{
    rs_arena arena = { 0 };
    rs_graphs graphs = two_lines(&arena);
    rs_chart_sheet sheet = sheet_of(&graphs);
    expect_in(&sheet, "Y1_LOW = -52\n");
    expect_in(&sheet, "Y1_HIGH = 542\n");
    expect_in(&sheet, "Y2_LOW = 0\n");
    expect_in(&sheet, "Y2_HIGH = 1.04\n");
    expect_in(&sheet, "['0 %%', '50 %%', '100 %%']");
    expect_in(&sheet, "X_LOW = 1000\n");
    expect_in(&sheet, "X_HIGH = 5000\n");
    expect_in(&sheet, "LABEL_END[1] = [0.9615384615]\n");
    expect_in(&sheet, "LABEL_SHARE[1] = ['100 %']\n");
    rs_chart_sheet_clear(&sheet);
}

/* 0 is shown where it is near, and where bars stand on it. */
TEST(zero_is_shown_where_it_is_near)
{
    static const struct {
        double low, high;
        rs_look look;
        const char *from;
    } cases[] = { { 100, 110, RS_LOOK_LINE, "Y1_LOW = 99.6\n" },
        { 100, 110, RS_LOOK_BARS, "Y1_LOW = 0\n" }, { 15, 25, RS_LOOK_DOTS, "Y1_LOW = 0\n" },
        { 25, 35, RS_LOOK_SQUARES, "Y1_LOW = 24.6\n" },
        { -110, -100, RS_LOOK_LINE, "Y1_LOW = -110.4\n" },
        { NAN, NAN, RS_LOOK_LINE, "Y1_LOW = 0\n" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_arena arena = { 0 };
        rs_graphs graphs = { .arena = &arena, .n_rows = 2, .n = 1, .x_title = "" };
        rs_graphs_column(&graphs, "x")[1] = 1;
        double *y = rs_graphs_column(&graphs, "y");
        y[0] = cases[i].low;
        y[1] = cases[i].high;
        rs_graphs_draw(&graphs, (rs_drawn){ .look = cases[i].look, .values = y });
        rs_chart_sheet sheet = sheet_of(&graphs);
        expect_in(&sheet, cases[i].from);
        rs_chart_sheet_clear(&sheet);
    }
}

static bool make_chart(const void *subject, rs_chart_sheet *sheet)
{
    static const char *const names[] = { "Plan <A>", "Plan B" };
    rs_arena arena = { 0 };
    rs_graphs graphs = two_lines(&arena);
    rs_sheet_text(sheet, "SUBTITLE", subject);
    rs_sheet_graphs(sheet, &graphs, rs_sheet_headline(sheet, "More brings more"));
    rs_sheet_frame(sheet,
        &(rs_chart_frame){ .theme = rs_theme_of(NULL),
            .n = 2,
            .names = names,
            .name_width = 30,
            .footnote = "note" });
    rs_arena_clear(&arena);
    return true;
}

TEST(gnuplot_draws_what_is_declared)
{
    static const rs_chart_kind kinds[] = { { "lines", "graphs", .make = make_chart } };
    static const char *const texts[]
        = { ">More brings more<", ">in CNY<", ">Profit &amp; loss<", ">Best<", ">goal<", ">today<",
              ">here<", ">Plan &lt;A><", ">100 %<", ">1,000<", ">one<", ">other<", ">note<" };
    if (system("gnuplot --version >/dev/null 2>&1") != 0)
        skip();
    room of = room_enter();
    rs_error error = { 0 };
    rs_folder *folder = held_folder(of.path);
    const rs_chart_options options = { .plots_folder = RETSIM_SOURCE "/plots", .formats = RS_SVG };
    rs_status status = rs_chart_kinds_draw(kinds, 1, "in CNY", folder, &options, &error);
    for (size_t i = 0; i < error.n_messages; i++)
        fprintf(stderr, "%s\n", error.messages[i].text);
    assert_int_equal(status, RS_OK);
    char *picture = room_read(&of, "charts/lines.svg");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!strstr(picture, texts[i]))
            fail_msg("%s is not in the picture", texts[i]);
    free(picture);
    rs_folder_release(folder);
    rs_error_clear(&error);
    room_leave(&of);
}
