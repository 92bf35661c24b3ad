#include "support/check.h"

#include "model/key_table.h"
#include "model/keys_print.h"
#include "words/key_words.h"

#include <stdlib.h>
#include <string.h>

typedef void row_check(const rs_key *key, const char *path);

static void walk(const rs_key *keys, const char *path, row_check *check)
{
    for (const rs_key *key = keys; key->name; key++) {
        char own[200];
        snprintf(own, sizeof own, "%s%s%s", path, path[0] ? "." : "", key->name);
        check(key, own);
        if (key->keys)
            walk(key->keys, own, check);
    }
}

static void walk_all(row_check *check)
{
    walk(rs_top_keys, "", check);
    walk(rs_uncertain_keys, "uncertain", check);
    walk(rs_relative_keys, "relative", check);
    walk(rs_schedule_keys, "schedule", check);
}

static void fail_row(const char *path, const char *what)
{
    fprintf(stderr, "%s: %s\n", path, what);
    fail();
}

static void check_chinese(const rs_key *key, const char *path)
{
    if (key->home == RS_HOME_BUSINESS && strncmp(path, "study.", 6) != 0
        && strncmp(path, "measures.", 9) != 0 && strncmp(path, "levers.", 7) != 0
        && strncmp(path, "scenarios", 9) != 0 && !rs_key_in_chinese(key->name))
        fail_row(path, "has no Chinese word");
}

static void every_key_that_a_scenario_may_change_has_a_chinese_word(void **state)
{
    (void)state;
    walk_all(check_chinese);
}

static void check_told(const rs_key *key, const char *path)
{
    bool group = key->keys || strcmp(key->unit ? key->unit : "", "") != 0;
    if (!group)
        fail_row(path, "has no unit");
    if (!key->sentence || strlen(key->sentence) < 10)
        fail_row(path, "has no sentence");
    else if (key->sentence[strlen(key->sentence) - 1] != '.')
        fail_row(path, "its sentence does not end in a full stop");
    if (!key->fallback_text || !key->fallback_text[0])
        fail_row(path, "does not tell its default");
}

static void every_key_tells_unit_default_and_what_it_is(void **state)
{
    (void)state;
    walk_all(check_told);
}

static void check_range(const rs_key *key, const char *path)
{
    if (!(key->low <= key->high))
        fail_row(path, "its range is empty");
    char *end;
    double told = strtod(key->fallback_text, &end);
    bool number = *end == '\0';
    if (number && (told < key->low || told > key->high))
        fail_row(path, "its default lies outside its range");
    if (number && key->kind != RS_KEY_SPECIAL && told != key->fallback
        && key->kind != RS_KEY_SCHEDULE)
        fail_row(path, "its default is told wrongly");
    bool numeric = key->kind == RS_KEY_NUMBER || key->kind == RS_KEY_QUANTITY
        || key->kind == RS_KEY_PLAIN || key->kind == RS_KEY_INTEGER;
    if (numeric && key->low == 0 && key->high == 0)
        fail_row(path, "is a number without a range");
}

static void every_range_holds_its_default(void **state)
{
    (void)state;
    walk_all(check_range);
}

static void check_word(const rs_key *key, const char *path)
{
    if (key->kind != RS_KEY_WORD)
        return;
    const char *words[RS_MOST_WORDS];
    int n = (int)rs_key_words(key, words);
    if (key->fallback < 0 || key->fallback >= n)
        fail_row(path, "its default is none of its words");
    else if (!strchr(key->fallback_text, ' ') && strcmp(key->fallback_text, "required") != 0
        && strcmp(words[(int)key->fallback], key->fallback_text) != 0)
        fail_row(path, "its default word is told wrongly");
}

/* Every key that a form names is a row of the group in which the forms stand, or inside it. */
static void check_forms(const rs_key *key, const char *path)
{
    char own[256];
    const rs_key_form *form;
    for (int i = 0; key->kind == RS_KEY_WORD && (form = rs_key_form_at(key, i)); i++)
        for (int j = 0; j < RS_MOST_NEEDED + RS_MOST_OWN + RS_MOST_SENSELESS; j++) {
            int may = j - RS_MOST_NEEDED, senseless = may - RS_MOST_OWN;
            const char *name = may < 0 ? form->needs[j]
                : senseless < 0        ? form->may[may]
                                       : form->senseless[senseless];
            snprintf(own, sizeof own, "%.*sx.%s", (int)(strlen(path) - strlen(key->name)), path,
                name ? name : key->name);
            if (!rs_key_at(own))
                fail_row(own, "a form names it, and it is no key");
        }
}

static void every_key_of_a_form_is_a_row(void **state)
{
    (void)state;
    walk(rs_top_keys, "", check_forms);
}

static void every_default_word_is_one_of_the_words(void **state)
{
    (void)state;
    walk_all(check_word);
}

static void check_once(const rs_key *keys)
{
    for (const rs_key *key = keys; key->name; key++) {
        for (const rs_key *other = key + 1; other->name; other++)
            if (strcmp(key->name, other->name) == 0)
                fail_row(key->name, "stands twice in one group");
        if (key->keys)
            check_once(key->keys);
    }
}

static void no_name_stands_twice_in_a_group(void **state)
{
    (void)state;
    check_once(rs_top_keys);
    check_once(rs_uncertain_keys);
    check_once(rs_relative_keys);
}

static void a_row_is_found_by_its_path(void **state)
{
    (void)state;
    assert_string_equal(rs_key_at("segments.regular.churn")->name, "churn");
    assert_string_equal(rs_key_at("segments.regular.churn.spread")->unit, "polarisation index");
    assert_string_equal(rs_key_at("segments.x.sentiment.passives.share")->name, "share");
    assert_string_equal(rs_key_at("study.horizon")->name, "horizon");
    assert_null(rs_key_at("segments.regular.chrn"));
    assert_null(rs_key_at("horizon"));
}

static char *printed(const char *path)
{
    rs_text out = { 0 };
    rs_error error = { 0 };
    if (rs_keys_print(path, &out, &error) == RS_OK)
        return out.data;
    char *text = strdup(error.messages[0].text);
    rs_error_clear(&error);
    rs_text_clear(&out);
    return text;
}

static void assert_prints(const char *path, const char *fragment, bool wanted)
{
    char *text = printed(path);
    if ((strstr(text, fragment) != NULL) != wanted) {
        fprintf(stderr, "keys %s: \"%s\" is %s in\n%s\n", path ? path : "", fragment,
            wanted ? "not" : "there", text);
        fail();
    }
    free(text);
}

static void the_reference_is_printed_below_a_path(void **state)
{
    (void)state;
    assert_prints(NULL, "segments.*.churn ", true);
    assert_prints(NULL, "study.horizon", true);
    assert_prints(NULL, "(change).acquired_since", true);
    assert_prints("segments", "segments.*.margin", true);
    assert_prints("segments", "channels.*.segments", false);
    assert_prints("segments", "study.horizon", false);
    assert_prints("segments.*.churn", "segments.*.churn.hazard", true);
    assert_prints("segments.regular.churn", "segments.*.churn.hazard", true);
    assert_prints("segments.regular.churn", "segments.*.margin", false);
    assert_prints("churn", "segments.*.churn ", true);
    assert_prints("churn", "channels.*.quality.churn", true);
    assert_prints("churn", "churn_season", false);
    assert_prints("dist", "(number).dist", true);
}

static void a_line_tells_unit_range_and_default(void **state)
{
    (void)state;
    assert_prints("study.horizon", "periods  1 to 1200  24", true);
    assert_prints("study.horizon", "How many periods are simulated.", true);
    assert_prints("period", "day | week | month | quarter | year", true);
}

static void a_typo_is_told_with_the_nearest_key(void **state)
{
    (void)state;
    assert_prints("chrun", "there is no key \"chrun\"; did you mean \"churn\"?", true);
    assert_prints("segments.*.margn", "did you mean \"margin\"?", true);
    assert_prints("qqqqqqqq", "there is no key \"qqqqqqqq\"", true);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key_tells_unit_default_and_what_it_is),
        cmocka_unit_test(every_key_that_a_scenario_may_change_has_a_chinese_word),
        cmocka_unit_test(every_range_holds_its_default),
        cmocka_unit_test(every_key_of_a_form_is_a_row),
        cmocka_unit_test(every_default_word_is_one_of_the_words),
        cmocka_unit_test(no_name_stands_twice_in_a_group),
        cmocka_unit_test(a_row_is_found_by_its_path),
        cmocka_unit_test(the_reference_is_printed_below_a_path),
        cmocka_unit_test(a_line_tells_unit_range_and_default),
        cmocka_unit_test(a_typo_is_told_with_the_nearest_key),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
