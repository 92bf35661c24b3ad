#include "check.h"

#include "reports/html_table.h"
#include "reports/write_xlsx.h"
#include "reports/xlsx_table.h"
#include "support/room.h"
#include "support/xlsx_parts.h"
#include "tables/table_data.h"
#include "tables/table_print.h"

#include <stdlib.h>
#include <string.h>

/* A label that is meant to do harm in each of the places. */
static const char hostile[] = "=1+1,\"<b>\x1b[31m\n&\xE2\x80\xAE";

static const rs_table_column columns[] = {
    RS_COLUMN("plan", RS_SAY_column_plan, TEXT, .width = 16),
    RS_COLUMN("period", RS_SAY_nothing, DATE, .only = RS_AS_DATA),
    RS_COLUMN("profit", RS_SAY_turned_profit, ESTIMATE),
    RS_COLUMN(NULL, RS_SAY_nothing, RANGE, .under = true),
    RS_COLUMN("never", RS_SAY_column_of_never, NUMBER, .under = true),
    RS_COLUMN("share", RS_SAY_column_share, NUMBER),
    RS_COLUMN("is_best", RS_SAY_column_trusted, FLAG, .only = RS_IN_TERMINAL | RS_AS_DATA),
};

static void put_plan(rs_table *table, rs_cell name, const char *period, rs_cell figure)
{
    rs_table_put(table, name);
    rs_table_put(table, rs_cell_date(period));
    rs_table_put(table, figure);
}

/* All kinds of cell. */
static rs_table small_table(rs_language language)
{
    rs_table table = RS_TABLE(language, columns);
    put_plan(&table, rs_cell_named("Acquire", "继续拉新"), "2026-07",
        rs_cell_estimate(RS_UNIT_MONEY, 1236418.25, 71203.5));
    rs_table_put(&table, rs_cell_range(RS_UNIT_MONEY, 850000, 1620000));
    rs_table_told(&table, rs_cell_number(RS_UNIT_SHARE, 0.19), "19 !");
    rs_table_put(&table, rs_cell_number(RS_UNIT_SHARE, 0.0371));
    rs_table_put(&table, rs_cell_flag(true));
    put_plan(&table, rs_cell_text(hostile), "2026-07-15",
        rs_cell_change(RS_UNIT_SHARE, -0.0123, 0.0012));
    rs_table_put(&table, rs_cell_range(RS_UNIT_SHARE, 0.1, 0.1)); /* nothing varies */
    rs_table_skip(&table, 1);
    rs_table_put(&table, rs_cell_number(RS_UNIT_PERIODS, INFINITY));
    rs_table_put(&table, rs_cell_flag(false));
    rs_table_group(&table, "Programs");
    put_plan(&table, rs_cell_part("cost"), "7", rs_cell_decimals(-1234.5, 2));
    rs_table_skip(&table, 2);
    rs_table_put(&table,
        rs_cell_pair(RS_CELL_NUMBER, RS_UNIT_RATIO, RS_DIGITS_THREE, 0.00012345, (double)NAN));
    rs_table_skip(&table, 1);
    put_plan(&table, rs_cell_part("people"), "2026 Q3", rs_cell_number(RS_UNIT_CUSTOMERS, NAN));
    rs_table_skip(&table, 4);
    rs_table_note(&table, "A note <below>.");
    rs_table_note(&table, "");
    return table;
}

static char *shown(rs_language language, void (*show)(const rs_table *table, FILE *out))
{
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    rs_table table = small_table(language);
    show(&table, out);
    assert_int_equal(fclose(out), 0);
    rs_table_clear(&table);
    return text;
}

static void expect_shown(
    rs_language language, void (*show)(const rs_table *table, FILE *out), const char *wanted)
{
    char *text = shown(language, show);
    assert_string_equal(text, wanted);
    free(text);
}

/* ---- to read ---- */

static void print(const rs_table *table, FILE *out)
{
    rs_table_print(table, 0, false, out);
}

static void a_terminal_shows_what_people_read(void **state)
{
    (void)state;
    expect_shown(RS_ENGLISH, print,
        "Plan                       Profit (NPV)     Share  Trusted\n"
        "继续拉新                  1.24 ± 0.07 M     3.7 %  yes\n"
        "                  [0.85 … 1.62 M]  19 !            \n"
        "=1+1,\"<b>?[31m …    −1.23 ± 0.12 points     never  no\n"
        "Programs                                           \n"
        "  cost                        −1,234.50  0.000123  \n"
        "  people                              –            \n"
        "A note <below>.\n");
    char *text = shown(RS_CHINESE, print);
    assert_non_null(strstr(text, "继续拉新                     124 ± 7 万      3.7%  是\n"));
    assert_non_null(strstr(text, "  −1.23 ± 0.12 个百分点    未达到  否\n"));
    free(text);
}

static void print_narrow(const rs_table *table, FILE *out)
{
    rs_table_print(table, 48, true, out);
}

static void a_narrow_terminal_gets_parts(void **state)
{
    (void)state;
    expect_shown(RS_ENGLISH, print_narrow,
        "\x1b[1mPlan            \x1b[0m  \x1b[1m         Profit (NPV)\x1b[0m\n"
        "继续拉新                  1.24 ± 0.07 M\n"
        "                  [0.85 … 1.62 M]  19 !\n"
        "=1+1,\"<b>?[31m …    −1.23 ± 0.12 points\n"
        "Programs          \n"
        "  cost                        −1,234.50\n"
        "  people                              –\n"
        "\n"
        "\x1b[1mPlan            \x1b[0m  \x1b[1m   Share\x1b[0m  \x1b[1mTrusted\x1b[0m\n"
        "继续拉新             3.7 %  yes\n"
        "=1+1,\"<b>?[31m …     never  no\n"
        "Programs                    \n"
        "  cost            0.000123  \n"
        "  people                    \n"
        "A note <below>.\n");
}

static void write_page(const rs_table *table, FILE *out)
{
    static const rs_table_column two[]
        = { RS_COLUMN("name", RS_SAY_nothing, TEXT), RS_COLUMN("means", RS_SAY_nothing, TEXT) };
    rs_table definitions = RS_TABLE(RS_ENGLISH, two);
    rs_text text = { 0 };
    rs_table_put(&definitions, rs_cell_named("Acquire", "another label"));
    rs_table_put(&definitions, rs_cell_text("to buy \"them\""));
    rs_html_table_in_parts(&text, table, "A & B", &definitions, 1);
    fputs(text.data, out);
    rs_text_clear(&text);
    rs_table_clear(&definitions);
}

static void a_page_shows_the_same(void **state)
{
    (void)state;
    expect_shown(RS_ENGLISH, write_page,
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"A &#38; B\"><table>\n"
        "<thead><tr><th scope=\"col\">Plan</th><th scope=\"col\">Profit (NPV)</th></tr></thead>\n"
        "<tbody>\n"
        "<tr><th scope=\"row\"><span class=\"defined\" title=\"to buy &#34;them&#34;\">"
        "继续拉新</span></th><td>1.24 ± 0.07 M<small>[0.85 … 1.62 M]  19 !</small></td></tr>\n"
        "<tr><th scope=\"row\">=1+1,&#34;&#60;b&#62;?[31m &#38;?</th>"
        "<td>−1.23 ± 0.12 points</td></tr>\n"
        "<tr class=\"group\"><th scope=\"colgroup\" colspan=\"2\">Programs</th></tr>\n"
        "<tr><th scope=\"row\" class=\"part\">cost</th><td>−1,234.50</td></tr>\n"
        "<tr><th scope=\"row\" class=\"part\">people</th><td>–</td></tr>\n"
        "</tbody>\n</table></div>\n"
        "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"A &#38; B\"><table>\n"
        "<thead><tr><th scope=\"col\">Plan</th><th scope=\"col\">Share</th></tr></thead>\n"
        "<tbody>\n"
        "<tr><th scope=\"row\"><span class=\"defined\" title=\"to buy &#34;them&#34;\">"
        "继续拉新</span></th><td>3.7 %</td></tr>\n"
        "<tr><th scope=\"row\">=1+1,&#34;&#60;b&#62;?[31m &#38;?</th><td>never</td></tr>\n"
        "<tr class=\"group\"><th scope=\"colgroup\" colspan=\"2\">Programs</th></tr>\n"
        "<tr><th scope=\"row\" class=\"part\">cost</th><td>0.000123</td></tr>\n"
        "<tr><th scope=\"row\" class=\"part\">people</th><td></td></tr>\n"
        "</tbody>\n</table></div>\n"
        "<p class=\"note\">A note &#60;below&#62;.</p>\n");
    char *text = shown(RS_CHINESE, write_page);
    assert_non_null(strstr(text, "<td>124 ± 7 万<small>[85 … 162 万]  19 !</small></td>"));
    free(text);
}

/* ---- for programs ---- */

/* Names and numbers are the same in every language. */
static void files_have_exact_numbers_and_names(void **state)
{
    (void)state;
    for (int language = 0; language < 2; language++) {
        expect_shown((rs_language)language, rs_table_csv,
            "plan,period,profit,profit_half_width,profit_p5,profit_p95,profit_never,share,is_"
            "best\r\n"
            "Acquire,2026-07,1236418.25,71203.5,850000,1620000,0.19,0.0371,1\r\n"
            "\"'=1+1,\"\"<b>\x1b[31m\n&\xE2\x80\xAE\",2026-07-15,-0.0123,0.0012,0.1,0.1,,Inf,0\r\n"
            "Programs,,,,,,,,\r\n"
            "cost,7,-1234.5,,,,,0.00012345,\r\n"
            "people,2026 Q3,,,,,,,\r\n");
        expect_shown((rs_language)language, rs_table_plain,
            "plan\tperiod\tprofit\tprofit_half_width\tprofit_p5\tprofit_p95\tprofit_never\tshare\t"
            "is_best\n"
            "Acquire\t2026-07\t1236418.25\t71203.5\t850000\t1620000\t0.19\t0.0371\t1\n"
            "=1+1,\"<b>?[31m &?\t2026-07-15\t-0.0123\t0.0012\t0.1\t0.1\tNA\tInf\t0\n"
            "Programs\tNA\tNA\tNA\tNA\tNA\tNA\tNA\tNA\n"
            "cost\t7\t-1234.5\tNA\tNA\tNA\tNA\t0.00012345\tNA\n"
            "people\t2026 Q3\tNA\tNA\tNA\tNA\tNA\tNA\tNA\n");
    }
}

/* Row by row, none kept, it is the same file. */
static void a_table_of_any_length_is_written_as_it_grows(void **state)
{
    (void)state;
    static const rs_table_column two[]
        = { RS_COLUMN("age", RS_SAY_nothing, NUMBER), RS_COLUMN("name", RS_SAY_nothing, TEXT) };
    char *text = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&text, &size);
    rs_table table = RS_TABLE(RS_ENGLISH, two);
    rs_csv_begin(&table, out);
    for (int age = 0; age < 3; age++) {
        rs_table_put(&table, rs_cell_decimals(age, 0));
        rs_table_put(&table, rs_cell_text("-x"));
        assert_int_equal(rs_table_n_rows(&table), 0);
    }
    fclose(out);
    assert_string_equal(text, "age,name\r\n0,\"'-x\"\r\n1,\"'-x\"\r\n2,\"'-x\"\r\n");
    rs_table_clear(&table);
    free(text);
}

/* ---- in a workbook ---- */

static void write_workbook(const char *path, rs_language language)
{
    rs_report_source source = { .language = language };
    rs_workbook in = { .of = &source, .book = workbook_new(path) };
    rs_sheet sheet = { .in = &in, .sheet = workbook_add_worksheet(in.book, "Table") };
    rs_table table = small_table(language);
    rs_workbook_make_styles(&in);
    rs_put_table(&sheet, &table);
    assert_int_equal(workbook_close(in.book), LXW_NO_ERROR);
    rs_table_clear(&table);
}

static void expect_text(const char *path, const char *cell, const char *wanted)
{
    char *xml = xlsx_part(path, "xl/worksheets/sheet1.xml"), *text = xlsx_text(path, xml, cell);
    assert_string_equal(text, wanted);
    free(text);
    free(xml);
}

/* The format of a number, by the style of its cell in styles.xml. */
static void expect_format(const char *path, const char *xml, const char *cell, const char *wanted)
{
    char begin[64], code[64];
    snprintf(begin, sizeof begin, "<c r=\"%s\" s=\"", cell);
    const char *at = strstr(xml, begin);
    assert_non_null(at);
    char *styles = xlsx_part(path, "xl/styles.xml"), *of = strstr(styles, "<cellXfs");
    for (int n = atoi(at + strlen(begin)); n >= 0; n--)
        of = strstr(of + 1, "<xf ");
    snprintf(begin, sizeof begin, "<numFmt numFmtId=\"%d\" formatCode=\"",
        atoi(of + strlen("<xf numFmtId=\"")));
    snprintf(code, sizeof code, "%s%s\"", begin, wanted);
    assert_non_null(strstr(styles, code));
    free(styles);
}

static void a_workbook_has_numbers_in_the_format_of_their_units(void **state)
{
    (void)state;
    room here = room_enter();
    const char *path = room_path(&here, "table.xlsx");
    write_workbook(path, RS_ENGLISH);
    char *xml = xlsx_part(path, "xl/worksheets/sheet1.xml");
    static const char *const titles[]
        = { "Plan", NULL, "Profit (NPV)", "± (95 %)", "5 %", "95 %", "Never", "Share", "Trusted" };
    for (int i = 0; i < 9; i++)
        if (titles[i])
            expect_text(path, (const char[]){ (char)('A' + i), '1', '\0' }, titles[i]);
    expect_text(path, "A2", "继续拉新");
    assert_near(xlsx_number(xml, "B2"), 46204.0, 1e-14); /* 2026-07-01 */
    assert_near(xlsx_number(xml, "C2"), 1236418.25, 1e-14);
    assert_near(xlsx_number(xml, "D2"), 71203.5, 1e-14);
    assert_near(xlsx_number(xml, "F2"), 1620000.0, 1e-14);
    assert_near(xlsx_number(xml, "G2"), 0.19, 1e-14);
    expect_format(path, xml, "B2", "yyyy-mm");
    expect_format(path, xml, "C2", "#,##0");
    expect_format(path, xml, "D2", "#,##0"); /* as what it is the error of */
    expect_format(path, xml, "C5", "#,##0.00");
    expect_format(path, xml, "C3", "0.0%");
    expect_format(path, xml, "H2", "0.0%");
    expect_text(path, "I2", "yes");
    expect_text(path, "A3", "=1+1,\"&lt;b&gt;?[31m &amp;?");
    expect_text(path, "H3", "never");
    expect_text(path, "B6", "2026 Q3");
    assert_near(xlsx_number(xml, "B5"), 7.0, 1e-14);
    assert_null(strstr(xml, "r=\"C6\"")); /* what does not exist is empty */
    assert_null(strstr(xml, "<f>"));
    expect_text(path, "A8", "A note &lt;below&gt;.");
    free(xml);
    write_workbook(path, RS_CHINESE);
    expect_text(path, "D1", "±（95%）");
    expect_text(path, "H3", "未达到");
    room_leave(&here);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_shows_what_people_read),
        cmocka_unit_test(a_narrow_terminal_gets_parts),
        cmocka_unit_test(a_page_shows_the_same),
        cmocka_unit_test(files_have_exact_numbers_and_names),
        cmocka_unit_test(a_table_of_any_length_is_written_as_it_grows),
        cmocka_unit_test(a_workbook_has_numbers_in_the_format_of_their_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
