#include "support/check.h"

#include "retsim/error.h"

#include <string.h>

TEST(a_failure_is_told_and_its_status_passed_on)
{
    rs_error error = { 0 };
    assert_int_equal(rs_fail(&error, RS_INVALID, "churn is %g", 1.2), RS_INVALID);
    assert_int_equal(error.n_messages, 1);
    assert_int_equal(error.n_errors, 1);
    assert_int_equal(error.messages[0].severity, RS_ERROR);
    assert_string_equal(error.messages[0].text, "churn is 1.2");
    rs_error_clear(&error);
}

TEST(warnings_and_notices_are_no_errors)
{
    rs_error error = { 0 };
    rs_tell(&error, RS_WARNING, "shares sum to %d %%", 120);
    rs_tell(&error, RS_NOTICE, "12 classes");
    rs_tell(&error, RS_ERROR, "no channel");
    assert_int_equal(error.n_messages, 3);
    assert_int_equal(error.n_errors, 1);
    assert_string_equal(error.messages[0].text, "shares sum to 120 %");
    assert_int_equal(error.messages[1].severity, RS_NOTICE);
    rs_error_clear(&error);
}

TEST(many_messages_are_kept_in_order)
{
    rs_error error = { 0 };
    for (int i = 0; i < 1000; i++)
        assert_int_equal(rs_fail(&error, RS_UNUSABLE, "line %d", i), RS_UNUSABLE);
    assert_int_equal(error.n_messages, 1000);
    for (int i = 0; i < 1000; i++) {
        char expected[32];
        snprintf(expected, sizeof expected, "line %d", i);
        assert_string_equal(error.messages[i].text, expected);
    }
    rs_error_clear(&error);
}

TEST(a_long_message_is_whole)
{
    char name[5000];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    rs_error error = { 0 };
    assert_int_equal(rs_fail(&error, RS_INVALID, "%s is unknown", name), RS_INVALID);
    assert_int_equal(strlen(error.messages[0].text), 4999 + strlen(" is unknown"));
    rs_error_clear(&error);
}

TEST(a_message_is_one_line_whatever_it_quotes)
{
    rs_error error = { 0 };
    rs_tell(&error, RS_WARNING, "name \"%s\"", "a\r\nb");
    assert_string_equal(error.messages[0].text, "name \"a  b\"");
    rs_error_clear(&error);
}

TEST(a_list_may_be_cleared_twice_and_used_again)
{
    rs_error error = { 0 };
    rs_error_clear(&error);
    rs_tell(&error, RS_ERROR, "first");
    rs_error_clear(&error);
    rs_error_clear(&error);
    assert_null(error.messages);
    assert_int_equal(error.n_messages, 0);
    assert_int_equal(error.n_errors, 0);
    rs_tell(&error, RS_ERROR, "second");
    assert_string_equal(error.messages[0].text, "second");
    rs_error_clear(&error);
}

TEST(without_a_list_the_status_alone_is_returned)
{
    assert_int_equal(rs_fail(NULL, RS_NO_MEMORY, "lost"), RS_NO_MEMORY);
    rs_tell(NULL, RS_NOTICE, "lost");
}

TEST(every_status_has_its_exit_code_and_text)
{
    assert_int_equal(rs_status_exit_code(RS_OK), 0);
    assert_int_equal(rs_status_exit_code(RS_FAILED), 1);
    assert_int_equal(rs_status_exit_code(RS_NO_MEMORY), 1);
    assert_int_equal(rs_status_exit_code(RS_INVALID), 2);
    assert_int_equal(rs_status_exit_code(RS_UNUSABLE), 3);
    assert_int_equal(rs_status_exit_code(RS_INTERRUPTED), 130);
    assert_string_equal(rs_status_text(RS_OK), "done");
    assert_string_equal(rs_status_text(RS_INTERRUPTED), "interrupted");
    assert_int_equal(rs_status_exit_code((rs_status)99), 1);
    assert_string_equal(rs_status_text((rs_status)99), "unknown status");
}

/* Names of files, cells of data and what other programs say are quoted: none of it may reach a
 * terminal as control. */
TEST(what_is_quoted_cannot_disturb_a_terminal)
{
    rs_error error = { 0 };
    rs_tell(
        &error, RS_NOTICE, "%s", "\033[31m bell\a C1 \302\233 raw \233 turned \342\200\256 茶 ±");
    assert_string_equal(error.messages[0].text, "?[31m bell? C1 ? raw ? turned ? 茶 ±");
    rs_error_clear(&error);
}
