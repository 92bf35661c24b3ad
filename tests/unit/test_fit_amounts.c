#include "check.h"

#include "io/fit_amounts.h"

#include <stdlib.h>

static void amounts_are_read_as_people_write_them(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool decimal_comma;
        double value;
    } cases[] = { { "29.33", false, 29.33 }, { "0", false, 0 }, { "-5", false, -5 }, { "+5", false, 5 },
        { "(5.00)", false, -5 }, { "1,234.50", false, 1234.5 }, { "1,234,567", false, 1234567 },
        { "¥ 88", false, 88 }, { "￥88.5", false, 88.5 }, { "12元", false, 12 }, { "$-3.20", false, -3.2 },
        { "-$3.20", false, -3.2 }, { "3.20 USD", false, 3.2 }, { "\xE2\x88\x92" "7", false, -7 },
        { "1e-6", false, 1e-6 }, { "1E9", false, 1e9 }, { "1e+9", false, 1e9 }, { ".5", false, 0.5 }, { "5.", false, 5 },
        { "12345678901234567.25", false, 12345678901234567.25 }, { "29,33", true, 29.33 },
        { "1.234,50", true, 1234.5 }, { "1.234", true, 1234 }, { "€ 1.234.567,8", true, 1234567.8 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        double value = 0;
        if (!rs_fit_amount_read(cases[i].text, cases[i].decimal_comma, &value) || value != cases[i].value)
            fail_msg("`%s` is read as %.17g", cases[i].text, value);
    }
}

/* The quick way for plain numbers rounds as strtod does. */
static void plain_numbers_are_exact(void **state)
{
    (void)state;
    static const char *const texts[] = { "0.1", "0.3", "2.675", "1005.005", "9007199254740.993", "99999.9999999999",
        "123456.789012345", "0.000000000000001" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 0;
        assert_true(rs_fit_amount_read(texts[i], false, &value));
        if (value != strtod(texts[i], NULL))
            fail_msg("%s is read as %.17g", texts[i], value);
    }
}

static void what_is_no_amount_is_refused(void **state)
{
    (void)state;
    static const char *const texts[] = { "", " ", "-", "ten", "1.2.3", "1,23", "12,34.5", "1e", "e5", "5 apples", "(5", "5)",
        "--5", "nan", "inf", "1e999", "0x10", "1 234", "$", "." };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        double value = 0;
        if (rs_fit_amount_read(texts[i], false, &value))
            fail_msg("`%s` is read as %g", texts[i], value);
    }
}

static void only_some_commas_must_be_decimal_ones(void **state)
{
    (void)state;
    assert_true(rs_fit_amount_has_decimal_comma("29,33"));
    assert_true(rs_fit_amount_has_decimal_comma("1.234,5"));
    assert_false(rs_fit_amount_has_decimal_comma("1,234"));
    assert_false(rs_fit_amount_has_decimal_comma("1,234.50"));
    assert_false(rs_fit_amount_has_decimal_comma("29.33"));
    assert_false(rs_fit_amount_has_decimal_comma("a,b"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_read_as_people_write_them),
        cmocka_unit_test(plain_numbers_are_exact),
        cmocka_unit_test(what_is_no_amount_is_refused),
        cmocka_unit_test(only_some_commas_must_be_decimal_ones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
