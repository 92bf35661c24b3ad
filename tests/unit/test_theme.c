#include "check.h"

#include "charts/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static rs_theme *read_theme(const char *text, rs_error *error, rs_status expected)
{
    rs_theme *theme = NULL;
    FILE *file = fopen("theme-under-test.cfg", "w");
    assert_non_null(file);
    fputs(text, file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rs_theme_read("theme-under-test.cfg", &theme, error), expected);
    unlink("theme-under-test.cfg");
    return theme;
}

/* The ratios that the guideline's own examples have, by its published formula. */
TEST(contrast_is_that_of_the_guideline)
{
    assert_close(rs_colour_contrast("#000000", "#FFFFFF"), 21, 1e-12);
    assert_close(rs_colour_contrast("#777777", "#FFFFFF"), 4.478, 5e-4);
    assert_close(rs_colour_contrast("#FF0000", "#FFFFFF"), 3.998, 5e-4);
    assert_close(rs_colour_contrast("#FFFFFF", "#0000FF"), 8.592, 5e-4);
    assert_true(rs_colour_is_dark("#101820"));
    assert_false(rs_colour_is_dark("#C0C0C0"));
}

TEST(the_shipped_theme_is_the_usual_one)
{
    rs_theme *theme = NULL, usual = rs_theme_usual();
    rs_error error = { 0 };
    assert_int_equal(rs_theme_read(RETSIM_SOURCE "/plots/theme.cfg", &theme, &error), RS_OK);
    assert_int_equal(error.n_messages, 0);
    assert_memory_equal(theme->colours, usual.colours, sizeof usual.colours);
    assert_memory_equal(theme->text_colours, usual.text_colours, sizeof usual.text_colours);
    const char *const read[]
        = { theme->ink, theme->grey, theme->light, theme->paper, theme->good, theme->good_text,
              theme->bad, theme->bad_text, theme->never, theme->heat, theme->font, theme->logo };
    const char *const built_in[]
        = { usual.ink, usual.grey, usual.light, usual.paper, usual.good, usual.good_text, usual.bad,
              usual.bad_text, usual.never, usual.heat, usual.font, usual.logo };
    for (size_t i = 0; i < sizeof read / sizeof *read; i++)
        assert_string_equal(read[i], built_in[i]);
    assert_int_equal(theme->width, usual.width);
    assert_int_equal(theme->height, usual.height);
    rs_theme_free(theme);
}

/* Nothing given is nothing changed, text colours that follow from the usual paper included. */
TEST(an_empty_theme_is_the_usual_one)
{
    rs_error error = { 0 };
    rs_theme *theme = read_theme("# nothing\n", &error, RS_OK), usual = rs_theme_usual();
    assert_memory_equal(theme->colours, usual.colours, sizeof usual.colours);
    assert_memory_equal(theme->text_colours, usual.text_colours, sizeof usual.text_colours);
    assert_string_equal(theme->light, usual.light);
    assert_string_equal(theme->heat, usual.heat);
    assert_string_equal(theme->bad_text, usual.bad_text);
    rs_theme_free(theme);
}

static void expect_readable(const rs_theme *theme)
{
    for (int i = 0; i < RS_MOST_CHARTED; i++)
        assert_true(rs_colour_contrast(theme->text_colours[i], theme->paper) >= 4.5);
    assert_true(rs_colour_contrast(theme->ink, theme->paper) >= 10);
    assert_true(rs_colour_contrast(theme->grey, theme->paper) >= 4.5);
    assert_true(rs_colour_contrast(theme->good_text, theme->paper) >= 4.5);
    assert_true(rs_colour_contrast(theme->bad_text, theme->paper) >= 4.5);
    assert_true(rs_colour_contrast(theme->never, theme->paper) >= 3);
    assert_true(rs_colour_contrast(theme->heat, theme->paper) >= 7);
    assert_true(rs_colour_contrast(theme->light, theme->paper) < 3);
}

TEST(texts_follow_the_colours_and_the_paper)
{
    rs_error error = { 0 };
    rs_theme *dark = read_theme("paper = \"#101820\";\n", &error, RS_OK);
    expect_readable(dark);
    rs_theme_free(dark);
    rs_theme *pale
        = read_theme("colours = (\"#fff700\", \"#ff0000\", \"#00ff00\", \"#00ffff\", \"#ffaa00\",\n"
                     "\"#ff88ff\", \"#aaaaaa\", \"#004488\"); bad = \"#FF6666\";\n",
            &error, RS_OK);
    expect_readable(pale);
    assert_string_equal(pale->colours[0], "#FFF700");
    assert_string_equal(pale->text_colours[7], "#004488"); /* dark enough as it is */
    rs_theme_free(pale);
    assert_string_equal(error.messages[0].text,
        "theme-under-test.cfg:1: colours.0: #FFF700 can hardly be seen on the paper #FFFFFF");
    rs_error_clear(&error);
}

TEST(a_text_that_is_hard_to_read_is_warned_of)
{
    rs_error error = { 0 };
    rs_theme *theme = read_theme("page = \"a4\";\nink = \"#BBBBBB\";\n", &error, RS_OK);
    assert_int_equal(error.n_messages, 1);
    assert_int_equal(error.n_errors, 0);
    assert_string_equal(error.messages[0].text,
        "theme-under-test.cfg:2: ink: #BBBBBB on the paper #FFFFFF has a contrast of 1.9: texts "
        "are "
        "hard to read below 3, small ones below 4.5; without this line a colour is found that can "
        "be read");
    assert_int_equal(theme->height, 1358);
    assert_close(theme->width / theme->pixels_per_inch * 25.4, 297, 1e-9);
    assert_close(theme->height / theme->pixels_per_inch * 25.4, 210, 0.1);
    rs_theme_free(theme);
    rs_error_clear(&error);
}

TEST(all_mistakes_are_told_with_their_lines)
{
    static const char *const expected[] = {
        "theme-under-test.cfg:1: colors: found an unknown key; did you mean \"colours\"?",
        "theme-under-test.cfg:2: ink: found \"#12345\"; expected a colour such as \"#0072B2\"",
        "theme-under-test.cfg:3: paper: found 5; expected a colour such as \"#0072B2\"",
        "theme-under-test.cfg:4: text_colours: found 2 colours; expected eight, one for each "
        "scenario that a chart can show",
        "theme-under-test.cfg:4: text_colours.1: found \"red\"; expected a colour such as "
        "\"#0072B2\"",
        "theme-under-test.cfg:5: font: found \"Arial,20\"; expected the name of a family of fonts, "
        "such as \"Noto Sans CJK SC\"",
        "theme-under-test.cfg:6: page: found \"a3\"; expected \"16:9\" or \"a4\"",
        "theme-under-test.cfg:7: logo: found \"",
        "theme-under-test.cfg:7: font_scale: found 2; expected a number from 0.7 to 1.2",
        "theme-under-test.cfg:8: sky: found an unknown key; expected one of colours, text_colours, "
        "ink",
    };
    rs_error error = { 0 };
    rs_theme *theme = read_theme(
        "colors = [];\nink = \"#12345\";\npaper = 5;\ntext_colours = [\"#000000\", \"red\"];\n"
        "font = \"Arial,20\";\npage = \"a3\";\n"
        "logo = \"1234567890123456789012345678901234567890123456789012345678901\"; font_scale = "
        "2;\n"
        "sky = 1;\n",
        &error, RS_INVALID);
    assert_null(theme);
    assert_int_equal(error.n_errors, sizeof expected / sizeof *expected);
    for (size_t i = 0; i < error.n_messages; i++)
        if (strncmp(error.messages[i].text, expected[i], strlen(expected[i])) != 0)
            fail_msg("%s", error.messages[i].text);
    rs_error_clear(&error);
}

TEST(names_that_are_no_fonts_are_refused)
{
    static const char *const wrong[] = { "", " ", "-x", "a:b", "a'b", "a;b", "a<b", "a{b}", "a`b`",
        "1234567890123456789012345678901234567890123456789012345678901234" };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        rs_error error = { 0 };
        char text[128];
        snprintf(text, sizeof text, "font = \"%s\";\n", wrong[i]);
        assert_null(read_theme(text, &error, RS_INVALID));
        assert_int_equal(error.n_errors, 1);
        rs_error_clear(&error);
    }
    rs_error error = { 0 };
    rs_theme *theme
        = read_theme("font = \"思源黑体 CN-Heavy\";\nlogo = \"六十个字\";\n", &error, RS_OK);
    assert_string_equal(theme->font, "思源黑体 CN-Heavy");
    rs_theme_free(theme);
}
