#include "check.h"

#include "customers/fit_amounts.h"

#include <stdlib.h>

TEST(amounts_are_read_as_people_write_them)
{
    static const struct {
        const char *text;
        bool decimal_comma;
        double value;
    } cases[] = { { "29.33", false, 29.33 }, { "0", false, 0 }, { "-5", false, -5 },
        { "+5", false, 5 }, { "(5.00)", false, -5 }, { "1,234.50", false, 1234.5 },
        { "1,234,567", false, 1234567 }, { "¥ 88", false, 88 }, { "￥88.5", false, 88.5 },
        { "12元", false, 12 }, { "$-3.20", false, -3.2 }, { "-$3.20", false, -3.2 },
        { "3.20 USD", false, 3.2 },
        { "\xE2\x88\x92"
          "7",
            false, -7 },
        { "1e-6", false, 1e-6 }, { "1E9", false, 1e9 }, { "1e+9", false, 1e9 },
        { ".5", false, 0.5 }, { "5.", false, 5 },
        { "12345678901234567.25", false, 12345678901234567.25 }, { "29,33", true, 29.33 },
        { "1.234,50", true, 1234.5 }, { "1.234", true, 1234 }, { "0,625", true, 0.625 },
        { "1234,567", true, 1234.567 }, { "10.00-", false, -10 }, { "1.234,50-", true, -1234.5 },
        { "5.00- €", false, -5 }, { "1,000,000.5", false, 1000000.5 }, { "1 234", false, 1234 },
        { "1\xC2\xA0"
          "234,50 €",
            true, 1234.5 },
        { "1\xE2\x80\xAF"
          "234\xE2\x80\xAF"
          "567",
            true, 1234567 },
        { "CHF 1'234.50", false, 1234.5 }, { "HK$ 12", false, 12 },
        { "€ 1.234.567,8", true, 1234567.8 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = 0;
        if (!rs_fit_amount_read(cases[i].text, cases[i].decimal_comma, &value)
            || value != cases[i].value)
            fail_msg("`%s` is read as %.17g", cases[i].text, value);
    }
}

/* The quick way for plain numbers rounds as strtod does. */
TEST(plain_numbers_are_exact)
{
    static const char *const texts[] = { "0.1", "0.3", "2.675", "1005.005", "9007199254740.993",
        "99999.9999999999", "123456.789012345", "0.000000000000001" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 0;
        assert_true(rs_fit_amount_read(texts[i], false, &value));
        if (value != strtod(texts[i], NULL))
            fail_msg("%s is read as %.17g", texts[i], value);
    }
}

TEST(what_is_no_amount_is_refused)
{
    static const char *const texts[]
        = { "", " ", "-", "ten", "1.2.3", "1,23", "12,34.5", "1e", "e5", "5 apples", "(5", "5)",
              "--5", "0,625", "1234,567", "-5-", "(5-", "1,2345", "1,234,56", "nan", "inf", "1e999",
              "0x10", "12 34", "1 2345", "1234 567", "1,234 5", "$", "." };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 0;
        if (rs_fit_amount_read(texts[i], false, &value))
            fail_msg("`%s` is read as %g", texts[i], value);
    }
}

/* What can only be one of both decides; three digits behind one sign do not, unless no group can
 * begin so. */
TEST(a_cell_says_what_it_can_of_the_decimal_sign)
{
    static const struct {
        const char *text;
        rs_decimal_hint hint;
    } cases[] = { { "29,33", RS_HINT_COMMA }, { "1.234,5", RS_HINT_COMMA },
        { "0,625", RS_HINT_COMMA }, { "-0,625", RS_HINT_COMMA }, { "1234,567", RS_HINT_COMMA },
        { "62,5%", RS_HINT_COMMA }, { "1.234.567", RS_HINT_COMMA }, { "1,234", RS_HINT_EITHER },
        { "1.234", RS_HINT_EITHER }, { "12.500%", RS_HINT_POINT }, { "62,500%", RS_HINT_COMMA },
        { "(39,000)", RS_HINT_EITHER }, { "1,234.50", RS_HINT_POINT }, { "29.33", RS_HINT_POINT },
        { "0.625", RS_HINT_POINT }, { "1,234,567", RS_HINT_POINT }, { "1234.567", RS_HINT_POINT },
        { "12", RS_HINT_NONE }, { "1e3", RS_HINT_NONE }, { "", RS_HINT_NONE },
        { "a,b", RS_HINT_NONE }, { "12,34.5", RS_HINT_NONE }, { "1.2.3", RS_HINT_NONE },
        { "5,", RS_HINT_COMMA } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (rs_fit_decimal_hint(cases[i].text) != cases[i].hint)
            fail_msg("`%s` says %d", cases[i].text, (int)rs_fit_decimal_hint(cases[i].text));
}

TEST(some_words_mean_that_there_is_no_number)
{
    static const char *const words[]
        = { "", "NaN", "nan", "NA", "n/a", "NULL", "None", "-", "\xE2\x80\x94" };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_true(rs_fit_is_missing(words[i]));
    assert_false(rs_fit_is_missing("0"));
    assert_false(rs_fit_is_missing("-1"));
    assert_false(rs_fit_is_missing("nobody"));
}
