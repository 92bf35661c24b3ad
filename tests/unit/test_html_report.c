#include "check.h"

#include "reports/html_report.h"
#include "results/results.h"
#include "support/held_folder.h"
#include "support/room.h"
#include "support/sample_results.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

typedef struct fixture {
    rs_arena arena;
    rs_results results;
    room room;
} fixture;

static int set_up(void **state)
{
    fixture *of = calloc(1, sizeof *of);
    of->results = sample_results(&of->arena);
    of->room = room_enter();
    *state = of;
    return 0;
}

static int tear_down(void **state)
{
    fixture *of = *state;
    room_leave(&of->room);
    rs_arena_clear(&of->arena);
    free(of);
    return 0;
}

/* The page of the results as they are; free it. */
static char *page_of(const fixture *of, rs_language language, const rs_chart_set *charts)
{
    rs_theme theme = rs_theme_usual();
    rs_error error = { 0 };
    rs_report_source source
        = { .results = &of->results, .theme = &theme, .language = language, .charts = charts };
    rs_dir dir = open_dir(of->room.path);
    assert_int_equal(rs_html_report_write(&source, &dir, RETSIM_SOURCE "/plots", &error), RS_OK);
    rs_dir_close(&dir);
    assert_int_equal(error.n_messages, 0);
    rs_error_clear(&error);
    char *page = room_read(&of->room, "report.html");
    assert_non_null(page);
    return page;
}

static const rs_chart_set no_charts;

/*
 * The tags of a page with the names of their attributes and without values and texts, as a browser
 * would see them; the style sheet is passed over.
 */
static char *skeleton_of(const char *page)
{
    rs_text bones = { 0 };
    const char *at = strstr(page, "</style>");
    assert_non_null(at);
    while ((at = strchr(at, '<'))) {
        for (char quote = '\0'; *at && (quote || *at != '>'); at++)
            if (quote) {
                if (*at == quote)
                    quote = '\0';
            } else {
                if (*at == '"' || *at == '\'')
                    quote = *at;
                rs_text_add_bytes(&bones, at, 1);
            }
        rs_text_add(&bones, ">\n");
    }
    return bones.data;
}

/* Escapes as HTML asks for, by another way than the program: each of the five characters by its
 * number. */
static rs_text escaped(const char *text)
{
    rs_text out = { 0 };
    rs_text_add(&out, "%s", "");
    for (; *text; text++)
        if (*text == '&' || *text == '<' || *text == '>' || *text == '"' || *text == '\'')
            rs_text_add(&out, "&#%d;", (unsigned char)*text);
        else
            rs_text_add_bytes(&out, text, 1);
    return out;
}

static void put_everywhere(fixture *of, const char *text)
{
    rs_scenario_results *scenario = sample_scenario(&of->results, SAMPLE_COMMUNITY);
    rs_program_results *programs = rs_results_part(scenario->programs);
    rs_assumption_results *row = RS_ARENA_ARRAY(&of->arena, rs_assumption_results, 1);
    const char **changes = RS_ARENA_ARRAY(&of->arena, const char *, 1);
    *changes = text;
    scenario->name = scenario->label = text;
    scenario->changes = scenario->changes_in_chinese = changes;
    programs[0].label = text;
    *row = (rs_assumption_results){ text, text, text, text, 0.5, 0.4, 0.6, true, 0.5, "" };
    of->results.assumptions = row;
    of->results.n_assumptions = 1;
    of->results.title = of->results.file = of->results.command_line = of->results.currency = text;
}

/* Texts that mean harm to pages, to shells and to gnuplot; each comes alone and in other ones'
 * company. */
static const char *const hostile[] = { "<script>alert(1)</script>", "<img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "</title><script>alert(1)</script>",
    "</style><script>alert(1)</script>", "</td></tr></table>", "<!--", "-->", "<![CDATA[ ]]>",
    "&lt;b&gt;", "&amp;amp;", "&#60;script&#62;", "javascript:alert(1)",
    "<a href=javascript:alert(1)>x</a>", "{{7*7}}${7*7}", "`touch ran`", "$(touch ran)",
    "'; system('touch ran'); x='", "=HYPERLINK(\"x\")", "%s%n%d", "a_b^{c}@&~", "<", ">", "&", "\"",
    "'", "\\", "甲<乙>丙&丁", "🚀<🍵>" };
static const char *const around[][2]
    = { { "", "" }, { "plan ", "" }, { "", " plan" }, { "<", ">" }, { "\"", "\"" }, { "'", "'" },
          { "&", ";" }, { "<!--", "-->" }, { "<b title=\"", "\">" }, { "<textarea>", "" },
          { "<p title='", "" }, { "二", "三" }, { "</", ">" }, { "<?", "?>" }, { "&#x3c;", "" },
          { "<style>", "</style>" }, { "<plaintext>", "" }, { "\\u003c", "" }, { "<template>", "" },
          { "<base href='", "'>" }, { "<meta charset=\"", "\">" }, { "<link ", ">" },
          { "<iframe srcdoc=\"", "\">" }, { "<svg><title>", "" }, { "<noscript>", "" } };
enum { N_HOSTILE = sizeof hostile / sizeof *hostile, N_AROUND = sizeof around / sizeof *around };

static void hostile_texts_stay_texts(void **state)
{
    fixture *of = *state;
    put_everywhere(of, "harmless");
    char *page = page_of(of, RS_ENGLISH, &no_charts), *bones = skeleton_of(page);
    free(page);
    assert_int_equal(N_HOSTILE * N_AROUND, 750);
    for (int i = 0; i < N_HOSTILE * N_AROUND; i++) {
        char text[256];
        snprintf(text, sizeof text, "%s%s%s", around[i % N_AROUND][0], hostile[i / N_AROUND],
            around[i % N_AROUND][1]);
        put_everywhere(of, text);
        char *with = page_of(of, i % 2 ? RS_ENGLISH : RS_CHINESE, &no_charts),
             *found = skeleton_of(with);
        rs_text typed = escaped(text), head = { 0 };
        rs_text_add(&head, "<title>%s</title>", typed.data);
        if (i % 2)
            assert_string_equal(found, bones);
        assert_null(strstr(found, "script"));
        assert_null(strstr(found, " on"));
        assert_non_null(strstr(with, head.data));
        rs_text_clear(&head);
        rs_text_clear(&typed);
        free(found);
        free(with);
    }
    free(bones);
}

static void what_cannot_be_seen_is_made_visible(void **state)
{
    fixture *of = *state;
    put_everywhere(of,
        "a\x01"
        "b\xFF"
        "c\xE2\x80\xAE"
        "d");
    char *page = page_of(of, RS_ENGLISH, &no_charts);
    assert_non_null(strstr(page, "<title>a?b?c?d</title>"));
    assert_int_equal(rs_utf8_valid_prefix(page, strlen(page)), strlen(page));
    free(page);
}

static void holds(const char *page, const char *text)
{
    if (!strstr(page, text))
        fail_msg("the page does not hold `%s`", text);
}

static void the_page_tells_all(void **state)
{
    fixture *of = *state;
    rs_chart_set charts = { .n = 1,
        .charts = { { .name = "difference",
            .question = "Which plan?",
            .headline = strdup("Community & co win") } } };
    char *page = page_of(of, RS_ENGLISH, &charts),
         *answer = rs_results_answer(&of->results, RS_ENGLISH);
    static const char *const texts[] = { "<html lang=\"en\">", "<h3>Which plan?</h3>",
        "<figcaption class=\"alone\">Community &#38; co win</figcaption>",
        "<dt>Seed</dt><dd>42</dd>", "<dt>Replications</dt><dd>64</dd>",
        "programs.community.effect.churn", "<dt>Command</dt><dd>retsim run scenarios/tea.cfg</dd>",
        "douyin budget 200,000 → 100,000 from 2026-07",
        ("<span class=\"defined\" title=\"sum of the discounted profit of all periods of the "
         "horizon\">Profit (NPV)</span>"),
        "<dt>Profit (NPV)</dt><dd>sum of the discounted profit",
        "Against Acquire, replication by replication", "<span class=\"tag\">baseline</span>",
        "67 % of what we do not know rests on guesses" };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        holds(page, texts[i]);
    holds(page, answer);
    free(answer);
    free(page);
    page = page_of(of, RS_CHINESE, &no_charts);
    answer = rs_results_answer(&of->results, RS_CHINESE);
    holds(page, answer);
    holds(page, "<html lang=\"zh-CN\">");
    holds(page, "<dt>随机种子</dt><dd>42</dd>");
    assert_null(strstr(page, "id=\"charts\""));
    free(answer);
    free(page);
    rs_chart_set_clear(&charts);
}

static void a_drawing_comes_in_without_its_frame(void **state)
{
    fixture *of = *state;
    char folder[128], file[160];
    rs_chart_set charts = { .n = 1,
        .charts = { { .name = "cash", .question = "How deep?", .headline = strdup("Deep") } } };
    snprintf(folder, sizeof folder, "%s/charts", of->room.path);
    assert_int_equal(mkdir(folder, 0777), 0);
    snprintf(file, sizeof file, "%s/cash.svg", folder);
    FILE *svg = fopen(file, "w");
    fputs("<?xml version='1.0'?><svg width='1920' height='1080'><g id='x'><path d='M0,0 "
          "L9,9'/></g></svg>",
        svg);
    fclose(svg);
    char *page = page_of(of, RS_ENGLISH, &charts);
    holds(page,
        "<svg viewBox=\"0 0 1920 1080\" role=\"img\" aria-label=\"Deep\"><g><path d=\"M0 0l9 "
        "9\"/></g></svg>");
    holds(page, "<figcaption aria-hidden=\"true\">Deep</figcaption>");
    assert_null(strstr(page, "<?xml"));
    free(page);
    rs_chart_set_clear(&charts);
}

static void a_style_that_is_missing_is_told(void **state)
{
    fixture *of = *state;
    rs_theme theme = rs_theme_usual();
    rs_error error = { 0 };
    rs_report_source source = { .results = &of->results, .theme = &theme, .charts = &no_charts };
    rs_dir dir = open_dir(of->room.path);
    assert_int_equal(rs_html_report_write(&source, &dir, of->room.path, &error), RS_FAILED);
    rs_dir_close(&dir);
    assert_int_equal(error.n_messages, 1);
    assert_non_null(strstr(error.messages[0].text, "report.css: cannot be read"));
    assert_false(room_has(&of->room, "report.html"));
    rs_error_clear(&error);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hostile_texts_stay_texts, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_cannot_be_seen_is_made_visible, set_up, tear_down),
        cmocka_unit_test_setup_teardown(the_page_tells_all, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_drawing_comes_in_without_its_frame, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_style_that_is_missing_is_told, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
