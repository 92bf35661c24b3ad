#include "check.h"

#include "support/room.h"
#include "words/data_number.h"

#include <locale.h>
#include <stdlib.h>
#include <string.h>

static const char *exact(double value)
{
    static char text[RS_DATA_NUMBER_SIZE];
    int length = rs_data_number_exact(text, value);
    assert_int_equal(length, strlen(text));
    return text;
}

static const char *shortened(double value)
{
    static char text[RS_DATA_NUMBER_SIZE];
    int length = rs_data_number_short(text, value);
    assert_int_equal(length, strlen(text));
    return text;
}

/* A different awkward number at every call, over many orders of magnitude and both signs. */
static double awkward(int i)
{
    double value = (0.1 + fabs(sin(i * 12.9898) * 43758.5453)) * pow(10, i % 37 - 18);
    return i % 3 == 0 ? -value : value;
}

TEST(exact_numbers_read_back_the_same)
{
    for (int i = 0; i < 20000; i++)
        assert_true(strtod(exact(awkward(i)), NULL) == awkward(i));
    assert_true(strtod(exact(5e-324), NULL) == 5e-324);
    assert_true(strtod(exact(1.7976931348623157e308), NULL) == 1.7976931348623157e308);
}

TEST(exact_numbers_are_as_short_as_can_be)
{
    assert_string_equal(exact(0.1), "0.1");
    assert_string_equal(exact(0.1 + 0.2), "0.30000000000000004");
    assert_string_equal(exact(-53.3062), "-53.3062");
    assert_string_equal(exact(4e9), "4000000000");
    assert_string_equal(exact(0), "0");
    assert_string_equal(exact(-0.0), "0");
    assert_string_equal(exact(1e300), "1e+300");
    assert_string_equal(exact(1e15), "1e+15");
    assert_string_equal(exact(999999999999999), "999999999999999");
}

TEST(short_numbers_keep_twelve_digits)
{
    for (int i = 0; i < 20000; i++)
        assert_near(strtod(shortened(awkward(i)), NULL), awkward(i), 5.1e-12);
    assert_string_equal(shortened(1.0 / 3), "0.333333333333");
    assert_string_equal(shortened(-2.0 / 3e5), "-0.00000666666666667");
    assert_string_equal(shortened(0.5), "0.5");
    assert_string_equal(shortened(9.9999999999999), "10");
    assert_string_equal(shortened(0.099999999999999), "0.1");
    assert_string_equal(shortened(123456789012.75), "123456789013");
    assert_string_equal(shortened(1234567890.5), "1234567890.5");
    assert_string_equal(shortened(1.25e-10), "1.25e-10");
    assert_string_equal(shortened(-1e12 - 0.5), "-1e+12");
    assert_string_equal(shortened(0), "0");
    assert_string_equal(shortened(-7), "-7");
}

TEST(a_comma_in_the_locale_changes_nothing)
{
    room here = room_enter();
    bool found = room_comma_locale(&here);
    if (found) {
        char comma[16];
        snprintf(comma, sizeof comma, "%.1f", 0.5);
        assert_string_equal(comma, "0,5");
        assert_string_equal(exact(0.1), "0.1");
        assert_string_equal(exact(1.0 / 3), "0.3333333333333333");
        assert_string_equal(shortened(1.25e-10), "1.25e-10");
        setlocale(LC_ALL, "C");
    }
    room_leave(&here);
    if (!found)
        skip();
}
