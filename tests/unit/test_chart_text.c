#include "check.h"

#include "charts/chart_text.h"

#include <string.h>

TEST(what_gnuplot_could_take_for_code_is_replaced)
{
    static const struct {
        const char *text, *clean;
    } cases[] = {
        { "Tea & honey", "Tea & honey" },
        { "Bob's `date` \"x\" \\n", "Bob′s ′date′ ″x″ /n" },
        { "a\tb\nc\x7F"
          "d",
            "a b c d" },
        { "\xFF\xE4\xB8", "???" },
        { "ok\xE2\x80\xAEnot", "ok not" },
        { "a]]>b>]>", "a]]›b>]>" },
        { "社群 🚀", "社群 🚀" },
        { "", "" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_text out = { 0 };
        rs_text_add_clean(&out, cases[i].text, RS_NAME_CHARACTERS);
        assert_string_equal(out.data, cases[i].clean);
        rs_text_clear(&out);
    }
}

TEST(a_name_is_cut_after_so_many_characters)
{
    rs_text out = { 0 };
    rs_text_add_clean(&out, "一二三四五六七", 3);
    assert_string_equal(out.data, "一二三");
    rs_text_clear(&out);
}

static void check_wrap(const char *text, int width, const char *first, const char *second)
{
    rs_text lines[2] = { 0 };
    int n = rs_text_wrap(text, width, 2, lines);
    assert_string_equal(lines[0].data, first);
    assert_string_equal(lines[1].data, second);
    assert_int_equal(n, *second ? 2 : 1);
    rs_text_clear(&lines[0]);
    rs_text_clear(&lines[1]);
}

TEST(lines_break_between_words_or_chinese_characters)
{
    check_wrap("short", 20, "short", "");
    check_wrap("one two three four", 11, "one two", "three four");
    check_wrap("继续拉新并维持预算", 11, "继续拉新并", "维持预算");
    check_wrap("继续拉新并，维持", 11, "继续拉新", "并，维持");
    check_wrap("", 10, "", "");
}

TEST(a_number_keeps_its_unit_and_its_currency)
{
    check_wrap("is in 97 % of it", 8, "is in", "97 %…");
    check_wrap("by CNY 310 k at last", 13, "by", "CNY 310 k…");
    check_wrap("by CNY −310 k at last", 15, "by", "CNY −310 k…");
}

TEST(what_does_not_fit_is_shortened_after_a_word)
{
    check_wrap("one two three four five six", 11, "one two", "three…");
    check_wrap("Donaudampfschifffahrtsgesellschaft", 10, "Donauda", "mpfsc…");
}

TEST(short_money_has_three_digits_and_a_unit)
{
    static const struct {
        double value;
        bool plus;
        const char *english, *chinese;
    } cases[] = {
        { 0, true, "0", "0" },
        { 1234567, true, "+1.23 M", "+123 万" },
        { -310000, true, "−310 k", "−31 万" },
        { 2000000, false, "2 M", "200 万" },
        { 9876, true, "+9,876", "+9,876" },
        { 999960, false, "1 M", "100 万" },
        { 0.237, false, "0.24", "0.24" },
        { -2.5e9, false, "−2.5 bn", "−25 亿" },
        { 3.67e13, false, "36.7 tn", "36.7 万亿" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_string_equal(
            rs_short_money(cases[i].value, cases[i].plus, RS_ENGLISH).text, cases[i].english);
        assert_string_equal(
            rs_short_money(cases[i].value, cases[i].plus, RS_CHINESE).text, cases[i].chinese);
    }
    assert_string_equal(rs_short_money(NAN, true, RS_ENGLISH).text, "–");
}

TEST(tics_of_an_axis_share_a_unit)
{
    assert_string_equal(rs_short_money_as(500000, 2e6, false, RS_ENGLISH).text, "0.5 M");
    assert_string_equal(rs_short_money_as(-5000, 10000, false, RS_ENGLISH).text, "−5 k");
    assert_string_equal(rs_short_money_as(0, 10000, false, RS_ENGLISH).text, "0");
}

TEST(periods_are_called_by_their_names)
{
    assert_string_equal(rs_period_place(7, "month", RS_ENGLISH).text, "month 7");
    assert_string_equal(rs_period_place(7, "month", RS_CHINESE).text, "第 7 个月");
    assert_string_equal(rs_period_place(7, "quarter", RS_CHINESE).text, "第 7 个季度");
    assert_string_equal(rs_period_plural("week", RS_ENGLISH), "weeks");
    assert_string_equal(rs_period_plural("fortnight", RS_ENGLISH), "periods");
}

/* However short: two names that are not the same stay apart. */
TEST(shortened_names_stay_apart)
{
    static const char *const names[]
        = { "A rise of the budget of search in steps until the year 2026",
              "A rise of the budget of search in steps until the year 2027", "Another plan",
              "A rise of the budget in search of something, in steps until the year 2027",
              "搜索广告的投放预算从今年起按照季度逐步提高一直到二〇二六年",
              "搜索广告的投放预算从今年起按照季度逐步提高一直到二〇二七年",
              "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmAmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm",
              "mmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmBmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmmm" };
    enum { N = sizeof names / sizeof *names };
    for (int width = 16; width <= 80; width += 4) {
        rs_text shown[N] = { { 0 } };
        for (int i = 0; i < N; i++) {
            rs_name_add_short(&shown[i], N, names, i, width);
            assert_true(rs_text_columns(shown[i].data) <= width + 1);
            assert_int_equal(rs_utf8_valid_prefix(shown[i].data, shown[i].length), shown[i].length);
            for (int k = 0; k < i; k++)
                assert_string_not_equal(shown[i].data, shown[k].data);
        }
        for (int i = 0; i < N; i++)
            rs_text_clear(&shown[i]);
    }
    rs_text whole = { 0 };
    rs_name_add_short(&whole, N, names, 2, 30);
    assert_string_equal(whole.data, "Another plan");
    rs_text_clear(&whole);
}
