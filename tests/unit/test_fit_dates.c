#include "check.h"

#include "base/calendar.h"
#include "customers/fit_dates.h"

static int day(int year, int month, int of_month)
{
    return (int)rs_day_of_date((rs_date){ year, month, of_month });
}

TEST(dates_that_can_be_read_in_one_way_need_no_rule)
{
    static const char *const texts[] = { "2021-04-13", "2021/4/13", "2021.4.13", "20210413",
        "2021年4月13日", "2021-04-13 08:15", "2021-04-13T08:15:00Z",
        "2021-04-13T08:15:00.250+08:00", "13 Apr 2021", "13-apr-21", "2021-04-13 13:00:00 UTC",
        "2021-04-13 13:00:00 +0800 CST", "2021-04-13 1:00 p.m.", "2021/4/13 下午1:00:00",
        "2021年4月13日 上午8时15分", "2021年4月13日下午1:00", "13 Apr 2021 1:05:00 PM",
        "20210413130000", "202104131300", "2021041313", "1618315200", "1618315200.25",
        "1618315200000", "1618315200000000", "Tue, 13 Apr 2021 13:00:00 GMT", "20210413 130000",
        "Apr 13, 2021", "April 13 2021", "13 April 2021 10:00 PM" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int found = 0;
        if (!rs_fit_day_read(texts[i], RS_DAY_ORDER_UNKNOWN, &found) || found != day(2021, 4, 13))
            fail_msg("%s is read as %d", texts[i], found);
    }
}

TEST(the_rule_of_the_file_says_what_comes_first)
{
    int found = 0;
    assert_true(rs_fit_day_read("03/04/2021", RS_DAY_FIRST, &found));
    assert_int_equal(found, day(2021, 4, 3));
    assert_true(rs_fit_day_read("03/04/2021", RS_MONTH_FIRST, &found));
    assert_int_equal(found, day(2021, 3, 4));
    assert_false(rs_fit_day_read("03/04/2021", RS_DAY_ORDER_UNKNOWN, &found));
    assert_true(rs_fit_day_read("04/04/2021", RS_DAY_ORDER_UNKNOWN, &found));
    assert_false(rs_fit_day_read("13/04/2021", RS_MONTH_FIRST, &found));
    assert_false(rs_fit_day_read("04/13/2021", RS_DAY_FIRST, &found));
}

TEST(two_digits_of_a_year_are_1970_to_2069)
{
    int found = 0;
    assert_true(rs_fit_day_read("3.4.70", RS_DAY_FIRST, &found));
    assert_int_equal(found, day(1970, 4, 3));
    assert_true(rs_fit_day_read("3.4.69", RS_DAY_FIRST, &found));
    assert_int_equal(found, day(2069, 4, 3));
}

TEST(a_date_says_which_orders_it_allows)
{
    static const struct {
        const char *text;
        bool day_first, month_first;
    } cases[] = { { "13/04/2021", true, false }, { "04/13/2021", false, true },
        { "03/04/2021", true, true }, { "2021-04-03", true, true }, { "31/31/2021", false, false },
        { "29/02/2021", false, false }, { "29/02/2020", true, false }, { "", false, false } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_day_readings valid = rs_fit_day_readings(cases[i].text);
        if (valid.day_first != cases[i].day_first || valid.month_first != cases[i].month_first)
            fail_msg("%s: day first %d, month first %d", cases[i].text, valid.day_first,
                valid.month_first);
    }
}

TEST(what_is_no_date_is_refused)
{
    static const char *const texts[] = { "", " ", "2021", "2021-04", "2021-13-01", "2021-02-29",
        "2021-04-31", "44561", "1899-12-31", "2200-01-01", "2021-04-03x", "2021-04-03 noon",
        "2021-04-03 UTC", "2021-04-03 UNIVERSAL 1", "13 Foo 2021", "Apr 2021", "0/0/2021",
        "2021--04-03", "161740800", "16174080000", "99999999999999", "20211313000000", "-1-2-3",
        "2021年4月", "next week" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        int found = 0;
        for (int order = RS_DAY_ORDER_UNKNOWN; order <= RS_MONTH_FIRST; order++)
            if (rs_fit_day_read(texts[i], (rs_day_order)order, &found))
                fail_msg("`%s` is read as day %d", texts[i], found);
    }
}

TEST(periods_of_the_calendar_are_numbers)
{
    static const struct {
        const char *text;
        rs_period period;
        int number;
    } cases[] = { { "2023", RS_YEAR, 2023 }, { "2023年", RS_YEAR, 2023 },
        { "2023Q2", RS_QUARTER, 4 * 2023 + 1 }, { "2023-Q2", RS_QUARTER, 4 * 2023 + 1 },
        { "Q2 2023", RS_QUARTER, 4 * 2023 + 1 }, { "2023年2季度", RS_QUARTER, 4 * 2023 + 1 },
        { "2023-04", RS_MONTH, 12 * 2023 + 3 }, { "2023/4", RS_MONTH, 12 * 2023 + 3 },
        { "202304", RS_MONTH, 12 * 2023 + 3 }, { "2023年4月", RS_MONTH, 12 * 2023 + 3 },
        { "Apr 2023", RS_MONTH, 12 * 2023 + 3 }, { "Apr-23", RS_MONTH, 12 * 2023 + 3 },
        { "April 2023", RS_MONTH, 12 * 2023 + 3 }, { "04/2023", RS_MONTH, 12 * 2023 + 3 },
        { "Apr '23", RS_MONTH, 12 * 2023 + 3 } };
    rs_fit_moment at;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (!rs_fit_moment_read(cases[i].text, &at) || at.period != cases[i].period
            || at.number != cases[i].number)
            fail_msg("%s is the %d of period %d", cases[i].text, at.number, (int)at.period);
    assert_true(rs_fit_moment_read("2023-04-13", &at));
    assert_int_equal(at.period, RS_DAY);
    assert_int_equal(at.number, day(2023, 4, 13));
    static const char *const none[] = { "", "3", "M1", "Month 1", "2023Q5", "2023-13", "13/2023",
        "1850", "4/23", "Average", "03/04/2021" };
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        assert_false(rs_fit_moment_read(none[i], &at));
}
