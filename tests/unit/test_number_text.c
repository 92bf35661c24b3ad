#include "check.h"

#include "support/room.h"
#include "words/number_text.h"
#include "words/visible_text.h"

#include <locale.h>

#define assert_text(figure, expected) assert_string_equal((figure).text, expected)

TEST(amounts_are_shortened_to_three_digits)
{
    static const struct {
        double value;
        const char *english, *chinese;
    } cases[] = {
        { 0, "CNY 0", "0 元" },
        { 53.3062, "CNY 53.31", "53.31 元" },
        { 50, "CNY 50", "50 元" },
        { 1234.4, "CNY 1,234", "1,234 元" },
        { 12345, "CNY 12.3 k", "1.23 万元" },
        { 999499, "CNY 999 k", "99.9 万元" },
        { 999960, "CNY 1.00 M", "100 万元" },
        { -1234567, "CNY −1.23 M", "−123 万元" },
        { 99999999, "CNY 100 M", "1.00 亿元" },
        { 12345678901, "CNY 12.3 bn", "123 亿元" },
        { 36.7e12, "CNY 36.7 tn", "36.7 万亿元" },
        { -0.001, "CNY 0.00", "0.00 元" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_text(rs_money_text(cases[i].value, "CNY", RS_ENGLISH), cases[i].english);
        assert_text(rs_money_text(cases[i].value, "CNY", RS_CHINESE), cases[i].chinese);
    }
}

TEST(currencies_are_told_and_whole_numbers_have_separators)
{
    assert_text(rs_money_text(-1234567.4, "EUR", RS_CHINESE), "−123 万欧元");
    assert_text(rs_money_text(123456, "XAU", RS_CHINESE), "12.3 万 XAU");
    assert_text(rs_whole_text(2000), "2,000");
    assert_text(rs_whole_text(100000000), "100,000,000");
}

TEST(counts_stay_whole_longer_than_amounts)
{
    assert_text(rs_count_text(12345.4, RS_ENGLISH), "12,345");
    assert_text(rs_count_text(12.37, RS_ENGLISH), "12.4");
    assert_text(rs_count_text(1234567, RS_ENGLISH), "1.23 M");
    assert_text(rs_count_text(4e9, RS_ENGLISH), "4.00 bn");
    assert_text(rs_count_text(99499, RS_CHINESE), "99,499");
    assert_text(rs_count_text(123456, RS_CHINESE), "12.3 万");
}

TEST(shares_never_round_to_never_or_always)
{
    static const struct {
        double share;
        const char *english;
    } cases[] = { { 0, "0 %" }, { 0.0003, "< 0.1 %" }, { 0.0371, "3.7 %" }, { 0.05, "5 %" },
        { 0.09951, "10 %" }, { 0.857, "86 %" }, { 0.9951, "99.5 %" }, { 0.9997, "> 99.9 %" },
        { 1, "100 %" }, { -0.032, "−3.2 %" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_text(rs_share_text(cases[i].share, RS_ENGLISH), cases[i].english);
    assert_text(rs_share_text(0.857, RS_CHINESE), "86%");
}

TEST(the_error_decides_how_many_digits_are_shown)
{
    assert_text(rs_estimate_text(RS_UNIT_MONEY, 1234567, 12345, RS_ENGLISH), "1.235 ± 0.012 M");
    assert_text(rs_estimate_text(RS_UNIT_MONEY, 1234567, 312345, RS_ENGLISH), "1.2 ± 0.3 M");
    assert_text(rs_estimate_text(RS_UNIT_MONEY, 310123, 9012, RS_CHINESE), "31.0 ± 0.9 万");
    assert_text(rs_estimate_text(RS_UNIT_MONEY, 12, 5e6, RS_ENGLISH), "0 ± 5 M");
    assert_text(rs_estimate_text(RS_UNIT_MONEY, 53.3062, 0.118, RS_ENGLISH), "53.31 ± 0.12");
    assert_text(rs_estimate_text(RS_UNIT_SHARE, 0.0371, 0.0004, RS_ENGLISH), "3.71 ± 0.04 %");
    assert_text(rs_estimate_text(RS_UNIT_RATIO, 3.2, 0, RS_ENGLISH), "3.20");
    assert_text(rs_estimate_text(RS_UNIT_CUSTOMERS, 12345, 1234, RS_ENGLISH), "12,300 ± 1,200");
    assert_text(rs_estimate_text(RS_UNIT_RATIO, 3.2, (double)NAN, RS_ENGLISH), "3.20");
    assert_text(rs_estimate_text(RS_UNIT_MONEY, 11053.32041, 0.17, RS_ENGLISH), "11.05 k");
    assert_text(rs_change_text(RS_UNIT_MONEY, 310123, 9012, RS_ENGLISH), "+310 ± 9 k");
    assert_text(rs_change_text(RS_UNIT_SHARE, -0.0123, 0.0011, RS_ENGLISH), "−1.23 ± 0.11 points");
    assert_text(
        rs_change_text(RS_UNIT_SHARE, -0.0123, 0.0011, RS_CHINESE), "−1.23 ± 0.11 个百分点");
}

TEST(sentences_round_where_the_error_begins)
{
    assert_text(rs_money_estimate_text(310123, 9012, "CNY", RS_ENGLISH), "CNY 310,000 ± 9,000");
    assert_text(rs_money_estimate_text(310123, 9012, "CNY", RS_CHINESE), "31.0 ± 0.9 万元");
    assert_text(rs_money_estimate_text(310123, 12345, "CNY", RS_ENGLISH), "CNY 310,000 ± 12,000");
    assert_text(rs_money_estimate_text(1234567, 0, "CNY", RS_ENGLISH), "CNY 1,234,567");
    assert_text(rs_money_estimate_text(31.234, 0.012, "CNY", RS_ENGLISH), "CNY 31.23 ± 0.01");
    assert_text(rs_money_estimate_text(3.1e9, 1e8, "CNY", RS_ENGLISH), "CNY 3.10 ± 0.10 bn");
}

TEST(ranges_share_one_unit)
{
    assert_text(rs_range_text(RS_UNIT_MONEY, 903000, 1612000, RS_ENGLISH), "0.90 … 1.61 M");
    assert_text(rs_range_text(RS_UNIT_MONEY, -58000, 734000, RS_CHINESE), "−6 … 73 万");
    assert_text(rs_range_text(RS_UNIT_PERIODS, 3, 11, RS_ENGLISH), "3 … 11");
    assert_text(rs_range_text(RS_UNIT_PERIODS, 3, (double)INFINITY, RS_ENGLISH), "3 … never");
    assert_text(rs_range_text(RS_UNIT_SHARE, 0.0213, 0.0532, RS_CHINESE), "2.1 … 5.3%");
}

TEST(what_does_not_exist_is_a_dash)
{
    double none = (double)NAN, never = (double)INFINITY;
    assert_text(rs_money_text(none, "CNY", RS_ENGLISH), "–");
    assert_text(rs_share_text(none, RS_ENGLISH), "–");
    assert_text(rs_estimate_text(RS_UNIT_MONEY, none, 3, RS_ENGLISH), "–");
    assert_text(rs_value_text(RS_UNIT_PERIODS, never, RS_ENGLISH), "never");
    assert_text(rs_value_text(RS_UNIT_PERIODS, never, RS_CHINESE), "未达到");
    assert_text(rs_value_text(RS_UNIT_MONEY, -never, RS_ENGLISH), "−∞");
}

TEST(periods_are_counted_in_words)
{
    assert_text(rs_periods_text(1, "month", RS_ENGLISH), "1 month");
    assert_text(rs_periods_text(24, "month", RS_ENGLISH), "24 months");
    assert_text(rs_periods_text(24, "month", RS_CHINESE), "24 个月");
    assert_string_equal(rs_period_unit_text("quarter", RS_ENGLISH), "quarters");
    assert_string_equal(rs_period_unit_text("quarter", RS_CHINESE), "季");
}

TEST(a_long_currency_is_cut_at_a_whole_character)
{
    char long_name[200] = "";
    for (int i = 0; i < 60; i++)
        snprintf(long_name + 3 * i, 4, "%s", "币");
    rs_figure cut = rs_money_text(1, long_name, RS_CHINESE);
    size_t n = 0;
    while (cut.text[n])
        n++;
    assert_true(n > 80);
    assert_int_equal(rs_utf8_valid_prefix(cut.text, n), n);
}

TEST(a_comma_in_the_locale_changes_nothing)
{
    room here = room_enter();
    bool found = room_comma_locale(&here);
    if (found) {
        assert_text(rs_money_text(1234567, "CNY", RS_ENGLISH), "CNY 1.23 M");
        assert_text(rs_share_text(0.0371, RS_ENGLISH), "3.7 %");
        setlocale(LC_ALL, "C");
    }
    room_leave(&here);
    if (!found)
        skip();
}

static void expect_visible(const char *text, const char *expected)
{
    rs_text visible = { 0 };
    rs_visible_add(&visible, text);
    assert_string_equal(visible.data, expected);
    rs_text_clear(&visible);
}

TEST(names_cannot_steer_the_terminal)
{
    expect_visible("", "");
    expect_visible("社群 €", "社群 €");
    expect_visible("a\x1b[31mb\nc\td", "a?[31mb c d");
    expect_visible("a\xff\xfe"
                   "b\xe7\xa4",
        "a??b??");
    expect_visible("a\xc2\x9b"
                   "b",
        "a?b");
    expect_visible("a\xe2\x80\xae"
                   "b\xe2\x81\xa6",
        "a?b?");
}

TEST(long_names_are_cut_by_columns)
{
    rs_text cut = { 0 };
    rs_visible_add_short(&cut, "社群与会员", 6);
    assert_string_equal(cut.data, "社群…");
    rs_text_clear(&cut);
    rs_visible_add_short(&cut, "社群与", 6);
    assert_string_equal(cut.data, "社群与");
    rs_text_clear(&cut);
}
