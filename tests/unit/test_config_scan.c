#include "config/config_scan.h"

#include "support/check.h"

#include <stdlib.h>
#include <string.h>

typedef struct mistake_case {
    const char *text;
    const char *message; /* the only one, without "x.cfg:" before it */
} mistake_case;

static void scan(const char *text, rs_text *strict, rs_error *error, rs_status *status)
{
    rs_arena arena = { 0 };
    *status = rs_config_scan(&arena, "x.cfg", text, strlen(text), strict, error);
    rs_arena_clear(&arena);
}

static void check_mistakes(const mistake_case *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        rs_text strict = { 0 };
        rs_error error = { 0 };
        rs_status status;
        scan(cases[i].text, &strict, &error, &status);
        if (status != RS_INVALID)
            fail_msg("accepted: %s", cases[i].text);
        assert_null(strict.data);
        if (error.n_messages != 1)
            fail_msg("%zu messages for: %s", error.n_messages, cases[i].text);
        assert_memory_equal(error.messages[0].text, "x.cfg:", 6);
        assert_string_equal(error.messages[0].text + 6, cases[i].message);
        rs_error_clear(&error);
    }
}
#define CHECK_MISTAKES(cases) check_mistakes(cases, sizeof cases / sizeof *cases)

TEST(wrong_numbers_are_refused_with_the_right_spelling)
{
    static const mistake_case cases[] = {
        { "a = { b = { cpm = 45 yuan; }; };",
            "1: a.b.cpm: found \"45 yuan\"; expected a number alone, without blanks, units or "
            "sums" },
        { "a = 45yuan;", "1: a: found 45yuan; expected a number: write 45" },
        { "a = 120,000;", "1: a: found 120,000; expected a number without a comma: write 120000" },
        { "a = -1,234,567.5;",
            "1: a: found -1,234,567.5; expected a number without a comma: write -1234567.5" },
        { "a = 0,05;", "1: a: found 0,05; expected a number without a comma: write 0.05" },
        { "a = (1, 120,000);",
            "1: a.1: found 120,000; expected a number without a comma: write 120000" },
        { "a = 120 000;",
            "1: a: found \"120 000\"; expected a number alone, without blanks, units or sums" },
        { "a = 5%;", "1: a: found 5%; expected a number: write 0.05" },
        { "channels = { ads = { cac = 25%; }; };",
            "1: channels.ads.cac: found 25%; expected a number (money per sign-up), which is no "
            "share" },
        { "scenarios = ( { changes = { channels = { ads = { cac = 25%; }; }; }; } );",
            "1: scenarios.0.changes.channels.ads.cac: found 25%; expected a number (money per "
            "sign-up), which is no share" },
        { "segments = { s = { churn = 5%; }; };",
            "1: segments.s.churn: found 5%; expected a number: write 0.05" },
        { "a = ５％；", "1: a: found 5%; expected a number: write 0.05" },
        { "a = 12万;", "1: a: found 12万; expected a number: write 120000" },
        { "a = 1.5亿;", "1: a: found 1.5亿; expected a number: write 150000000" },
        { "a = 12w;", "1: a: found 12w; expected a number: write 120000" },
        { "a = 3k;", "1: a: found 3k; expected a number: write 3000" },
        { "a = ¥45;", "1: a: found ¥45; expected a number: write 45" },
        { "a = 1_000;", "1: a: found 1_000; expected a number: write 1000" },
        { "a = 1e999;", "1: a: found 1e999; expected a number below 1e308" },
        { "a = -1e999;", "1: a: found -1e999; expected a number below 1e308" },
        { "a = 1e-999;", "1: a: found 1e-999; expected 0 or a number above 1e-308" },
        { "a = .;", "1: a: found .; expected a number" },
        { "a = 1.2.3;", "1: a: found 1.2.3; expected a number" },
        { "a = 1/12;", "1: a: found 1/12; expected a number" },
        { "a = -;", "1: a: found -; expected a number" },
        { "a = nan;", "1: a: found nan; expected a finite number" },
        { "a = -inf;", "1: a: found -inf; expected a finite number" },
        { "a = 0x1F;", "1: a: found 0x1F; expected a decimal number" },
        { "a = 9007199254740993;",
            "1: a: found 9007199254740993; expected a number that can be held exactly (whole "
            "numbers up to 9007199254740992 can)" },
    };
    CHECK_MISTAKES(cases);
}

TEST(wrong_words_are_refused_with_what_may_stand_there)
{
    static const mistake_case cases[] = {
        { "period = month;",
            "1: period: found month; expected a number, true, false or a text in double quotes: "
            "write \"month\"" },
        { "t = Where next;",
            "1: t: found Where next; expected a text in double quotes: write \"Where next\"" },
        { "a = 'x';", "1: a: found 'x'; expected a text in double quotes" },
        { "a = yes;", "1: a: found yes; expected true or false: write true" },
        { "a = 否;", "1: a: found 否; expected true or false: write false" },
        { "a = 2026-07;", "1: a: found 2026-07; expected a date as a text: write \"2026-07\"" },
        { "a = none;",
            "1: a: found none; expected a value (what is not known is left out, with its key)" },
        { "a = ;", "1: a: found nothing; expected a value" },
        { "a = ", "1: a: found nothing; expected a value" },
        { "a = = 5;", "1: a: found \"=\"; expected a value" },
        { "a 5;", "1: a: found 5; expected \"=\" after a key" },
        { "a {b = 1;}", "1: a: found \"{\"; expected \"=\" after a key" },
        { "a = 5 \"x\";", "1: a: found \"x\"; expected \";\" after a value" },
        { "= 5;", "1: found \"=\"; expected a key before it" },
        { "\"a\" = 5;", "1: a: found \"a\"; expected a key without quotes" },
        { "抖音 = 5;",
            "1: 抖音: found 抖音; expected a key of Latin letters, digits, - and _ that begins "
            "with a letter (other names: label = \"…\")" },
        { "a = (b = 1);",
            "1: a.0: found b; expected a value: in a list, keys stand in groups: { key = value; "
            "}" },
        { "a = (1, 2 3);", "1: a.1: found 3; expected a comma between the entries of a list" },
        { "a = (1; 2);", "1: a.0: found \";\"; expected a comma between the entries of a list" },
        { "a = (1,, 2);", "1: a.1: found \",\"; expected a value" },
        { "a = 1;\n@include \"/etc/passwd\"\n",
            "2: found @include; expected model = \"file\", like = \"folder/name\" or from = "
            "\"name\", which reuse what is written elsewhere" },
        { "g = {\n b = 1;\n\n b = 2; };",
            "4: g.b: found a second time (first on line 2); expected every key once in its group" },
        { "a = \"x\\x07\";", "1: a: found a control character in a text; expected letters" },
        { "a = \"x\\x00\";", "1: a: found a control character in a text; expected letters" },
        { "a = \"\\xE4\";",
            "1: a: found a text that is not valid UTF-8; expected no \\x… for single bytes" },
    };
    CHECK_MISTAKES(cases);
}

TEST(open_brackets_texts_and_comments_are_named_where_they_began)
{
    static const mistake_case cases[] = {
        { "a = {\n b = 1;\n", "1: a: found a \"{\" that is never closed; expected a \"}\" for it" },
        { "a = {\n b = 1;\n c = {\n d = 1;\n};\n",
            "3: a.c: found a \"{\" that is never closed; expected a \"}\" for it" },
        { "channels = {\n  douyin = { budget = 1;\n             cpm = 2;\n  kol = { budget = 2; "
          "};\n};\n"
          "segments = { x = 1; };\n",
            "2: channels.douyin: found a \"{\" that is never closed; expected a \"}\" for it" },
        { "channels = {\n  douyin = {\n    budget = 1;\n  kol = { budget = 2; };\n};\nb = 1;\n",
            "2: channels.douyin: found a \"{\" that is never closed; expected a \"}\" for it" },
        { "a = (\n 1, 2", "1: a: found a \"(\" that is never closed; expected a \")\" for it" },
        { "scenarios = ( { name = \"A\"; },\n { name = \"B\"; };\nbaseline = \"A\";",
            "1: scenarios: found a \"(\" that is never closed; expected a \")\" for it" },
        { "a = { b = (1, 2; };",
            "1: a.b: found a \"(\" that is never closed; expected a \")\" for it" },
        { "a = { b = (1, 2 };\n", "1: a.b: found \"}\"; expected \")\" for the \"(\" on line 1" },
        { "a = ({ b = 1; );", "1: a.0: found \")\"; expected \"}\" for the \"{\" on line 1" },
        { "a = 1; };\nb = 2;", "1: found a \"}\" that closes nothing; expected a key" },
        { "a = 1;\nb = \"abc;\nc = 3;\n",
            "2: b: found a text that is not closed on its line; expected \" at its end (a long "
            "text: \"one part\" \"and the next\")" },
        { "a = 1; /* x\nb = 2;", "1: found a comment that is never closed; expected */" },
        { "/* a\nb = 2;\n/* c */\nd = 3;",
            "1: found a comment that is not closed before the next begins on line 3; expected */" },
    };
    CHECK_MISTAKES(cases);
}

TEST(other_encodings_are_named)
{
    static const mistake_case cases[] = {
        { "a = 1;\nlabel = \"\xB6\xB6\xD2\xF4\";\n",
            "2: found text in GBK; expected UTF-8: save the file as UTF-8" },
        { "a = 1;\n\nb = \"caf\xE9\";\n",
            "3: found the byte 0xE9, which is not valid UTF-8; expected UTF-8: save the file as "
            "UTF-8" },
        { "\xFF\xFE"
          "a",
            "1: found a file in UTF-16; expected UTF-8: save it as UTF-8" },
        { "a = \x01;", "1: a: found a control character; expected text" },
    };
    CHECK_MISTAKES(cases);
    rs_arena arena = { 0 };
    rs_error error = { 0 };
    rs_text strict = { 0 };
    assert_int_equal(
        rs_config_scan(&arena, "x.cfg", "a = 1;\n\0b", 9, &strict, &error), RS_INVALID);
    assert_string_equal(error.messages[0].text, "x.cfg:2: found a NUL byte; expected text");
    rs_error_clear(&error);
    rs_arena_clear(&arena);
}

TEST(nesting_is_limited)
{
    char text[200] = "a = ";
    for (int depth = 32; depth <= 33; depth++) {
        rs_text strict = { 0 };
        rs_error error = { 0 };
        rs_status status;
        memset(text + 4, '(', (size_t)depth);
        memset(text + 4 + depth, ')', (size_t)depth);
        text[4 + 2 * depth] = '\0';
        scan(text, &strict, &error, &status);
        assert_int_equal(status, depth == 32 ? RS_OK : RS_INVALID);
        if (depth == 33)
            assert_non_null(strstr(error.messages[0].text, "nested deeper than 32"));
        rs_error_clear(&error);
        rs_text_clear(&strict);
    }
}

TEST(what_people_write_becomes_strict_line_for_line)
{
    static const struct {
        const char *text, *strict;
    } cases[] = {
        { "a = [1, 2.5,];", "a = ( 1 , 2.5 ) ; " },
        { "a = 99999999999;\nb = -2147483648;", "a = 99999999999L ; \nb = -2147483648L ; " },
        { "a = 2147483647; b = 5L;", "a = 2147483647 ; b = 5 ; " },
        { "a = 99999999999999999999;", "a = 99999999999999999999.0 ; " },
        { "\xEF\xBB\xBF# x\na = 1", "\na = 1 ; " },
        { "a＝“中文”；\nb：｛c＝－１；｝；", "a = \"中文\" ; \nb = { c = -1 ; } ; " },
        { "a = （1，2、3）; ＃ b", "a = ( 1 , 2 , 3 ) ; " },
        { "a = “it is \\\" quoted\";", "a = \"it is \\\" quoted\" ; " },
        { "a = \"say “yes”；\";", "a = \"say “yes”；\" ; " },
        { "a = \"# no /* comment [\"; // yes", "a = \"# no /* comment [\" ; " },
        { "a = \"one\"\n  \"two\"; b = TRUE;", "a = \"onetwo\" ; \nb = true ; " },
        { "a = 1\nb = 2, c = 3;;", "a = 1 ; \nb = 2 ; c = 3 ; " },
        { "/* a\n*/ b = 1; /* see models/*.cfg */ c = 2;", "\nb = 1 ; c = 2 ; " },
        { "a = 1;\r\n# x\r\nb = 2;\r# y\rc = 3;", "a = 1 ; \n\nb = 2 ; \n\nc = 3 ; " },
        { "a = \"C:\\data\\x41\";", "a = \"C:\\\\dataA\" ; " },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_text strict = { 0 };
        rs_error error = { 0 };
        rs_status status;
        scan(cases[i].text, &strict, &error, &status);
        if (status != RS_OK)
            fail_msg("%s", error.messages[0].text);
        assert_string_equal(strict.data, cases[i].strict);
        rs_text_clear(&strict);
    }
}

TEST(all_mistakes_are_told_in_the_order_of_lines)
{
    rs_text strict = { 0 };
    rs_error error = { 0 };
    rs_status status;
    scan("a = 5%;\na = 6;\nb = (1 2);\nc = { d = x; };", &strict, &error, &status);
    assert_int_equal(error.n_errors, 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(error.messages[i].text[6], '1' + i);
    rs_error_clear(&error);
}

TEST(an_option_is_named_without_a_line)
{
    rs_arena arena = { 0 };
    rs_error error = { 0 };
    rs_text strict = { 0 };
    const char *text = "a = { b = 5% }";
    assert_int_equal(
        rs_config_scan(&arena, "--set", text, strlen(text), &strict, &error), RS_INVALID);
    assert_string_equal(
        error.messages[0].text, "--set: a.b: found 5%; expected a number: write 0.05");
    rs_error_clear(&error);
    rs_arena_clear(&arena);
}
