/* Gaps and conditions of templates. */
#include "check.h"

#include "config/template.h"

static const rs_template_value values[]
    = { { "name", "tea" }, { "empty", "" }, { "absent", NULL }, { 0 } };

TEST(each_template_becomes_its_text)
{
    static const struct {
        const char *template, *text;
    } cases[] = {
        { "", "" },
        { "a @name@, @name@-study\n", "a tea, tea-study\n" },
        { "no end of line: @name@", "no end of line: tea" },
        { "<@empty@><@absent@>\n", "<><>\n" },
        { "me@name.org @unknown@ 5 @ 3\n", "me@name.org @unknown@ 5 @ 3\n" },
        { "@@name@\n", "@tea\n" },
        { "@if name\nhere\n@end\nrest\n", "here\nrest\n" },
        { "@if absent\nhere\n@end\nrest\n", "rest\n" },
        { "@if unknown\nhere\n@end\nrest\n", "rest\n" },
        { "@if no absent\nhere\n@end\n@if no name\nthere\n@end\n", "here\n" },
        { "@if empty\nhere\n@end", "here\n" },
    };

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_text text = { 0 };
        rs_text_add(&text, "%s", "");
        rs_template_add(&text, cases[i].template, values);
        assert_string_equal(text.data, cases[i].text);
        rs_text_clear(&text);
    }
}
