/* Studies out of texts in memory: they are the same as out of files, and ask nobody but their
 * reader. */
#include "support/check.h"
#include "support/room.h"

#include "retsim/study.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char model[]
    = "channels = { ads = { budget = 1000; cac = 10; }; };\n"
      "segments = { all = { churn = 0.2; repurchase = 0.3; order_value = 40; margin = 0.5; }; };\n";
static const char study_text[] = "model = \"shop\";\nstudy = { horizon = 6; replications = 16; };\n"
                                 "scenarios = ( { name = \"A\"; } );\n";

static char *read_shop(void *context, const char *from, const char *name)
{
    ++*(int *)context;
    assert_string_equal(from, "given");
    return strcmp(name, "shop") == 0 ? strdup(model) : NULL;
}

/* In the figures, and in the text of what it resolves to. */
static char *shown(rs_study *study)
{
    char *text = rs_study_show(study, 0);

    assert_non_null(text);
    rs_study_close(study);
    return text;
}

/* The text with the files' names as the study in memory calls them. */
static char *without_places(char *text, const room *place)
{
    const char *with[] = { room_path(place, "shop.cfg"), room_path(place, "given") },
               *plain[] = { "shop", "given" };

    for (int i = 0; i < 2; i++)
        for (char *at = strstr(text, with[i]); at != NULL; at = strstr(text, with[i])) {
            size_t n = strlen(plain[i]);
            memcpy(at, plain[i], n);
            memmove(at + n, at + strlen(with[i]), strlen(at + strlen(with[i])) + 1);
        }
    return text;
}

TEST(a_text_is_read_as_a_file_is)
{
    int n_asked = 0;
    rs_reader reader = { .read = read_shop, .context = &n_asked };
    rs_study *study = NULL;
    rs_error error = { 0 };
    room place = room_enter();

    room_write(&place, "given", study_text);
    room_write(&place, "shop.cfg", model);
    char text[sizeof study_text];
    memcpy(text, study_text, sizeof text);
    assert_int_equal(rs_study_parse(text, "given", &reader, NULL, &study, &error), RS_OK);
    memset(text, 'x', sizeof text); /* it was copied */
    char *parsed = shown(study);
    assert_int_equal(rs_study_open(room_path(&place, "given"), NULL, &study, &error), RS_OK);
    char *opened = without_places(shown(study), &place);
    assert_string_equal(parsed, opened);
    assert_int_equal(n_asked, 1);
    free(parsed);
    free(opened);
    room_leave(&place);
}

static void expect(const char *text, const rs_reader *reader, const char *message)
{
    rs_study *study = NULL;
    rs_error error = { 0 };

    assert_int_equal(rs_study_parse(text, "given", reader, NULL, &study, &error), RS_INVALID);
    assert_null(study);
    assert_string_equal(error.messages[0].text, message);
    rs_error_clear(&error);
}

static char *read_nothing(void *context, const char *from, const char *name)
{
    (void)context, (void)from, (void)name;
    return NULL;
}

TEST(a_reference_that_nobody_answers_is_a_mistake_with_its_line)
{
    const rs_reader reader = { .read = read_nothing };
    static const char with_file[]
        = "channels = { ads = { budget = 1000; cac = 10; }; };\n"
          "segments = { all = { churn = 0.2; repurchase = 0.3; order_value = 40; margin = 0.5;\n"
          "customers = \"people.csv\"; }; };\n";

    expect(study_text, NULL,
        "given:1: model: found \"shop\", which cannot be read: the study is read from memory, "
        "without a reader of files");
    expect(study_text, &reader,
        "given:1: model: found \"shop\", which cannot be read: the reader does not have it");
    expect(with_file, NULL,
        "given:3: segments.all.customers: cannot read people.csv: the study is read from memory, "
        "without a reader of files");
}
