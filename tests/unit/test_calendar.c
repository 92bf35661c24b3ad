#include "support/check.h"

#include "base/calendar.h"
#include "customers/fit_reading.h"

static rs_date date_of(const char *text)
{
    rs_date date = { 0 };
    assert_true(rs_date_parse(text, &date));
    return date;
}

TEST(periods_have_names_and_make_a_year)
{
    static const struct {
        const char *name;
        int per_year;
    } expected[]
        = { { "day", 365 }, { "week", 52 }, { "month", 12 }, { "quarter", 4 }, { "year", 1 } };
    for (int i = 0; i < RS_N_PERIODS; i++) {
        rs_period period;
        assert_true(rs_period_parse(expected[i].name, &period));
        assert_int_equal(period, i);
        assert_string_equal(rs_period_name(period), expected[i].name);
        assert_int_equal(rs_periods_per_year(period), expected[i].per_year);
    }
    rs_period period = RS_WEEK;
    assert_false(rs_period_parse("months", &period));
    assert_false(rs_period_parse("", &period));
    assert_int_equal(period, RS_WEEK);
}

TEST(a_date_may_lack_day_and_month)
{
    rs_date date = date_of("2026");
    assert_int_equal(date.year, 2026);
    assert_int_equal(date.month, 1);
    assert_int_equal(date.day, 1);
    date = date_of("2026-07");
    assert_int_equal(date.month, 7);
    assert_int_equal(date.day, 1);
    date = date_of("2024-02-29");
    assert_int_equal(date.day, 29);
}

TEST(impossible_dates_are_refused)
{
    static const char *const wrong[] = { "", "26", "2026-", "2026-7", "2026-13", "2026-00", "0000",
        "2026-07-", "2026-07-1", "2026-07-32", "2026-06-31", "2026-02-29", "1900-02-29",
        "2026-07-01x", "2026/07", " 2026", "-2026", "2026-07-01-01" };
    rs_date date = { 1, 2, 3 };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        if (rs_date_parse(wrong[i], &date))
            fail_msg("\"%s\" was taken for a date", wrong[i]);
    assert_int_equal(date.year, 1);
}

TEST(a_date_lies_in_its_period)
{
    static const struct {
        rs_period period;
        const char *begins, *date;
        int expected;
    } cases[] = {
        { RS_MONTH, "2026-01", "2026-01-31", 0 },
        { RS_MONTH, "2026-01-15", "2026-07", 6 },
        { RS_MONTH, "2026-11", "2027-02", 3 },
        { RS_MONTH, "2026-07", "2026-05", -2 },
        { RS_QUARTER, "2026-02", "2026-03-31", 0 },
        { RS_QUARTER, "2026-02", "2026-04-01", 1 },
        { RS_QUARTER, "2026-10", "2028-01", 5 },
        { RS_YEAR, "2026-12-31", "2027-01-01", 1 },
        { RS_DAY, "2024-02-28", "2024-03-01", 2 },
        { RS_DAY, "2023-02-28", "2023-03-01", 1 },
        { RS_DAY, "1999-12-31", "2001-01-01", 367 },
        { RS_DAY, "2026-07-02", "2026-07-01", -1 },
        { RS_WEEK, "2026-07-13", "2026-07-19", 0 }, /* a Monday and the Sunday after it */
        { RS_WEEK, "2026-07-13", "2026-07-20", 1 },
        { RS_WEEK, "2026-07-15", "2026-07-13", 0 },
        { RS_WEEK, "2026-07-15", "2026-07-12", -1 },
        { RS_WEEK, "2026-01-01", "2026-12-31", 52 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int t
            = rs_period_of_date(cases[i].period, date_of(cases[i].begins), date_of(cases[i].date));
        if (t != cases[i].expected)
            fail_msg("%s, from %s: %s lies in %d, expected %d", rs_period_name(cases[i].period),
                cases[i].begins, cases[i].date, t, cases[i].expected);
    }
}

TEST(periods_are_labelled_by_their_first_day)
{
    static const struct {
        rs_period period;
        const char *begins;
        int t;
        const char *expected;
    } cases[] = {
        { RS_MONTH, "2026-01", 0, "2026-01" },
        { RS_MONTH, "2026-07-20", 18, "2028-01" },
        { RS_MONTH, "2026-07", 5, "2026-12" },
        { RS_QUARTER, "2026-08", 0, "2026 Q3" },
        { RS_QUARTER, "2026-08", 2, "2027 Q1" },
        { RS_YEAR, "2026", 3, "2029" },
        { RS_WEEK, "2026-07-15", 0, "2026-07-13" },
        { RS_WEEK, "2026-07-15", 25, "2027-01-04" },
        { RS_DAY, "2024-02-28", 1, "2024-02-29" },
        { RS_DAY, "2024-02-28", 2, "2024-03-01" },
        { RS_DAY, "2023-12-31", 1, "2024-01-01" },
        { RS_DAY, "2000-01-01", 9496, "2025-12-31" },
    };
    char label[32];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_period_label(cases[i].period, date_of(cases[i].begins), cases[i].t, label, sizeof label);
        assert_string_equal(label, cases[i].expected);
    }
    rs_period_label(RS_MONTH, (rs_date){ 0 }, 17, label, sizeof label);
    assert_string_equal(label, "17");
}

TEST(a_label_is_the_date_of_its_own_period)
{
    static const rs_period with_days[] = { RS_DAY, RS_WEEK, RS_MONTH, RS_YEAR };
    rs_date begins = { 2019, 3, 27 };
    char label[32];
    for (int i = 0; i < 4; i++)
        for (int t = 0; t < 4000; t++) {
            rs_period_label(with_days[i], begins, t, label, sizeof label);
            assert_int_equal(rs_period_of_date(with_days[i], begins, date_of(label)), t);
        }
}

/* One year everywhere: what `fit` makes of days is what discounting makes of periods. */
TEST(a_year_of_data_is_a_year_of_a_study)
{
    for (rs_period period = RS_DAY; period < RS_N_PERIODS; period++) {
        double days = rs_fit_period_days(period) * rs_periods_per_year(period);
        assert_close(days, period == RS_WEEK ? 364 : 365, 1e-9);
    }
}
