/* A list of facts of the run with their words. */
#include "base/sha256.h"
#include "reports/html_page.h"
#include "words/say.h"

#include <string.h>

static void add_fact(rs_html_page *of, rs_phrase fact, const char *value)
{
    rs_text_add(&of->text, "<div><dt>");
    rs_html_add(&of->text, rs_words(of->view.language, fact));
    rs_text_add(&of->text, "</dt><dd>");
    rs_html_add(&of->text, value);
    rs_text_add(&of->text, "</dd></div>\n");
}

typedef struct word {
    const char *word;
    rs_phrase phrase;
} word;

static const word arithmetics[] = {
    { "sampled", RS_SAY_arithmetic_sampled },
    { "expected", RS_SAY_arithmetic_expected },
    { "individual", RS_SAY_arithmetic_individual },
    { NULL, RS_N_PHRASES },
};
static const word designs[] = {
    { "sobol", RS_SAY_design_sobol },
    { "latin", RS_SAY_design_latin },
    { "plain", RS_SAY_design_plain },
    { NULL, RS_N_PHRASES },
};

static const char *words_for(const rs_html_page *of, const word *list, const char *wanted)
{
    for (; list->word; list++)
        if (strcmp(list->word, wanted) == 0)
            return rs_words(of->view.language, list->phrase);
    return wanted;
}

static void add_limits(rs_html_page *of)
{
    static const rs_phrase limits[] = {
        RS_SAY_a_range_holds_what_the_uncertain,
        RS_SAY_customers_do_not_influence_each_other,
        RS_SAY_all_scenarios_meet_the_same_futures_so,
        RS_SAY_the_answer_is_as_good_as_the_numbers_it,
    };
    rs_text_add(&of->text, "<ul class=\"limits\">\n");
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        rs_html_element(&of->text, "li", "", rs_words(of->view.language, limits[i]));
    rs_text_add(&of->text, "</ul>\n");
}

void rs_html_add_method(rs_html_page *of)
{
    const rs_results *results = of->results;
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)results->seed);
    rs_html_open_section(of, "method", rs_words(of->view.language, RS_SAY_how_it_was_computed));
    rs_text_add(&of->text, "<dl class=\"facts\">\n");
    add_fact(of, RS_SAY_html_study, results->file);
    if (results->begins)
        add_fact(of, RS_SAY_html_begins, results->begins);
    add_fact(of, RS_SAY_html_horizon,
        rs_periods_text(results->horizon, results->period, of->view.language).text);
    add_fact(of, RS_SAY_html_replications, rs_whole_text((double)results->n_replications).text);
    add_fact(of, RS_SAY_html_arithmetic, words_for(of, arithmetics, results->arithmetic));
    add_fact(of, RS_SAY_html_design, words_for(of, designs, results->design));
    add_fact(of, RS_SAY_html_seed, seed);
    add_fact(of, RS_SAY_html_program, "retsim");
    add_fact(of, RS_SAY_html_version, results->version);
    add_fact(of, RS_SAY_html_configuration,
        rs_sha256_of(results->configuration, strlen(results->configuration)).digits);
    add_fact(of, RS_SAY_html_command, results->command_line);
    rs_text_add(&of->text, "</dl>\n");
    rs_html_element(&of->text, "h3", "", rs_words(of->view.language, RS_SAY_what_to_keep_in_mind));
    add_limits(of);
    rs_html_close_section(of);
}
