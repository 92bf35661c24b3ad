/*
 * Markdown for pandoc with everything escaped that it would take for a mark; pandoc writes beside
 * the deck under another name, and the result is taken if it is whole.
 */
#include "reports/slides.h"

#include "base/sha256.h"
#include "charts/chart.h"
#include "charts/gnuplot.h"
#include "files/archive.h"
#include "files/safe_file.h"
#include "files/stage.h"
#include "tables/outside_clv.h"
#include "tables/table_parts.h"
#include "words/say.h"
#include "words/visible_text.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_ASSUMPTIONS = 6, SOURCE_WIDTH = 60, MOST_CHANGES = 10, CHANGE_WIDTH = 150 };

/* Nothing that is not used below: no HTML, no TeX, no links that make themselves, no attributes. */
#define READER "markdown_strict-raw_html+yaml_metadata_block+all_symbols_escapable"

void rs_markdown_add(rs_text *to, const char *text)
{
    rs_text clean = { 0 };
    rs_visible_add(&clean, text ? text : "");
    for (const char *at = clean.data; *at; at++) {
        if (strncmp(at, " %", 2) == 0) { /* which does not begin a line */
            rs_text_add(to, "\u00a0");
            continue;
        }
        if (ispunct((unsigned char)*at) && (unsigned char)*at < 0x80)
            rs_text_add_bytes(to, "\\", 1);
        rs_text_add_bytes(to, at, 1);
    }
    rs_text_add_bytes(to, "", 0);
    rs_text_clear(&clean);
}

/* The same between the single quotes of YAML. */
static void add_metadata(rs_text *deck, const char *key, const char *text)
{
    rs_text safe = { 0 };
    rs_markdown_add(&safe, text);
    rs_text_add(deck, "%s: '", key);
    for (const char *at = safe.data; *at; at++)
        rs_text_add_bytes(deck, *at == '\'' ? "''" : at, *at == '\'' ? 2 : 1);
    rs_text_add(deck, "'\n");
    rs_text_clear(&safe);
}

static bool picture_exists(const rs_dir *stage, const char *chart)
{
    char name[64];
    snprintf(name, sizeof name, "charts/%s-slide.png", chart);
    return rs_dir_has_file(stage->descriptor, name);
}

static void add_title(rs_text *deck, const rs_report_source *of)
{
    char *answer = rs_results_answer(of->results, of->language);
    rs_text_add(deck, "---\n");
    add_metadata(deck, "title", of->results->title);
    add_metadata(deck, "subtitle", answer);
    rs_text_add(deck, "lang: %s\n---\n", rs_words(of->language, RS_SAY_language_tag));
    free(answer);
}

static void add_charts(rs_text *deck, const rs_report_source *of, const rs_dir *stage)
{
    for (int i = 0; i < of->charts->n; i++) {
        const rs_made_chart *chart = &of->charts->charts[i];
        rs_text_add(deck, "\n## ");
        rs_markdown_add(deck, chart->headline);
        if (picture_exists(stage, chart->name))
            rs_text_add(deck, "\n\n![](charts/%s-slide.png)\n", chart->name);
        else
            rs_text_add(deck, "\n");
    }
}

static void add_change(rs_text *deck, const char *change)
{
    rs_text line = { 0 };
    rs_visible_add_short(&line, change, CHANGE_WIDTH);
    rs_text_add(deck, "- ");
    rs_markdown_add(deck, line.data);
    rs_text_add(deck, "\n");
    rs_text_clear(&line);
}

/* Of lines that a slide has no room for. */
static void add_more(rs_text *deck, const rs_report_source *of, int n)
{
    rs_text line = { 0 };
    if (n <= 0)
        return;
    rs_say(&line, of->language, RS_SAY_more_see_report_html, rs_printed("%d", n).text);
    add_change(deck, line.data);
    rs_text_clear(&line);
}

/* A slide for every plan that changes something: what it does, and what its programs are taken to
 * do and to cost. */
static void add_plan(rs_text *deck, const rs_report_source *of, const rs_scenario_results *plan)
{
    rs_text line = { 0 };
    if (plan->n_changes == 0)
        return;
    rs_text_add(deck, "\n## ");
    rs_say(&line, of->language, RS_SAY_what_changes,
        rs_shown_name(plan->name, plan->label, of->language));
    rs_markdown_add(deck, line.data);
    rs_text_clear(&line);
    rs_text_add(deck, "\n\n");
    char *outside
        = rs_outside_clv_line(of->results, (int)(plan - of->results->scenarios), of->language);
    if (*outside)
        add_change(deck, outside);
    free(outside);
    for (int i = 0; i < plan->n_changes && i < MOST_CHANGES; i++)
        add_change(deck, rs_either(of->language, plan->changes[i], plan->changes_in_chinese[i]));
    add_more(deck, of, plan->n_changes - MOST_CHANGES);
}

/* Of the plans that the charts show: their feet name those that are left out. */
static void add_plans(rs_text *deck, const rs_report_source *of)
{
    int shown[RS_MOST_CHARTED], n = rs_charted_scenarios(of->results, shown);

    for (int i = 0; i < n; i++)
        add_plan(deck, of, &of->results->scenarios[shown[i]]);
}

static void add_assumption(
    rs_text *deck, const rs_report_source *of, const rs_assumption_results *row)
{
    rs_text source = { 0 };
    rs_text_add(deck, "- ");
    rs_markdown_add(deck, row->path);
    if (isfinite(row->share)) {
        rs_text_add(deck, ": ");
        rs_markdown_add(deck, rs_share_text(row->share, of->language).text);
    }
    rs_say(deck, of->language, RS_SAY_open_bracket);
    rs_markdown_add(deck, rs_evidence_text(row->evidence, of->language));
    if (row->source[0]) {
        rs_visible_add_short(&source, row->source, SOURCE_WIDTH);
        rs_say(deck, of->language, RS_SAY_next_mean);
        rs_markdown_add(deck, source.data);
        rs_text_clear(&source);
    }
    rs_text_add(deck, "%s\n", rs_words(of->language, RS_SAY_close_bracket));
}

/* The uncertain numbers with the largest shares: they come first. */
static void add_assumptions(rs_text *deck, const rs_report_source *of)
{
    const rs_results *results = of->results;
    int n = 0;
    for (int i = 0; i < results->n_assumptions && n < MOST_ASSUMPTIONS; i++) {
        if (!results->assumptions[i].uncertain)
            continue;
        if (n++ == 0)
            rs_text_add(deck, "\n## %s\n\n",
                isnan(results->explained)
                    ? (rs_words(of->language, RS_SAY_slide_what_it_rests_on))
                    : (rs_words(of->language, RS_SAY_slide_what_it_rests_on_shares)));
        add_assumption(deck, of, &results->assumptions[i]);
    }
}

typedef const char *line_of(const rs_results *results, int i, rs_language language);

static void add_notices(
    rs_text *deck, const rs_report_source *of, const char *heading, int n, line_of *line)
{
    if (n == 0)
        return;
    rs_text_add(deck, "\n## ");
    rs_markdown_add(deck, heading);
    rs_text_add(deck, "\n\n");
    for (int i = 0; i < n && i < MOST_CHANGES; i++)
        add_change(deck, line(of->results, i, of->language));
    add_more(deck, of, n - MOST_CHANGES);
}

static void add_line(rs_text *deck, const rs_text *line)
{
    rs_text_add(deck, "- ");
    rs_markdown_add(deck, line->data);
    rs_text_add(deck, "\n");
}

static void add_computation(rs_text *deck, const rs_report_source *of)
{
    const rs_results *results = of->results;
    const char *configuration = results->configuration ? results->configuration : "";
    const rs_scenario_results *baseline = &results->scenarios[results->baseline];
    rs_text lines[4] = { 0 };
    rs_figure seed = rs_printed("%llu", (unsigned long long)results->seed),
              hash = rs_printed("%.8s", rs_sha256_of(configuration, strlen(configuration)).digits);
    rs_say(&lines[0], of->language, RS_SAY_slide_futures,
        rs_whole_text((double)results->n_replications).text,
        rs_periods_text(results->horizon, results->period, of->language).text);
    rs_say(&lines[1], of->language, RS_SAY_slide_baseline_and_currency,
        rs_shown_name(baseline->name, baseline->label, of->language),
        rs_currency_text(results->currency ? results->currency : "", of->language));
    rs_say(&lines[2], of->language, RS_SAY_slide_version, results->version ? results->version : "",
        results->file ? results->file : "", seed.text, hash.text);
    rs_text_add(deck, "\n## %s\n\n", rs_words(of->language, RS_SAY_slide_how_it_was_computed));
    char *footing = rs_results_footing(results, of->language);
    rs_text_add(&lines[3], "%s", footing);
    free(footing);
    for (int i = 0; i < 4; i++) {
        if (lines[i].length > 0)
            add_line(deck, &lines[i]);
        rs_text_clear(&lines[i]);
    }
}

static rs_status write_deck(const rs_report_source *of, const rs_dir *stage, rs_error *error)
{
    rs_text deck = { 0 };
    add_title(&deck, of);
    add_charts(&deck, of, stage);
    add_plans(&deck, of);
    add_assumptions(&deck, of);
    add_notices(
        &deck, of, rs_foreseen_heading(of->language), of->results->n_foreseen, rs_foreseen_line);
    add_notices(
        &deck, of, rs_noticed_heading(of->language), of->results->n_noticed, rs_noticed_line);
    add_notices(
        &deck, of, rs_presumed_heading(of->language), of->results->n_presumed, rs_presumed_line);
    add_computation(&deck, of);
    rs_status status = rs_file_write_in(stage, "slides.md", &deck, error);
    rs_text_clear(&deck);
    return status;
}

static rs_status draw_pictures(const rs_report_source *of, const rs_dir *stage, rs_error *error)
{
    rs_picture pictures[RS_N_CHARTS];
    int folder = rs_stage_charts(stage, error);
    if (folder < 0)
        return RS_FAILED;
    for (int i = 0; i < of->charts->n; i++)
        pictures[i] = (rs_picture){
            .chart = of->charts->charts[i].name, .format = RS_FORMAT_PNG, .for_slide = true
        };
    int drawn = rs_gnuplot_draw(folder, pictures, of->charts->n, of->stop, error);
    close(folder);
    return drawn == of->charts->n ? RS_OK : RS_FAILED;
}

static const char raw[] = "slides.raw", target[] = "slides.pptx";

/* Takes what pandoc has made, if it is whole. */
static rs_status take(
    const rs_theme *theme, const rs_dir *stage, const char *reason, rs_error *error)
{
    char made[RS_DIR_PATH_SIZE], styled[RS_DIR_PATH_SIZE];
    rs_status status = RS_OK;
    rs_dir_path(stage, raw, made);
    rs_dir_path(stage, target, styled);
    rs_size_limit limit = rs_size_limit_quiet();
    if (*reason)
        status = rs_fail(
            error, RS_FAILED, "%s/%s: not made: pandoc failed: %s", stage->shown, target, reason);
    else if (!rs_archive_is_complete(made) || !rs_slides_restyle(theme, made, styled)
        || !rs_archive_is_complete(styled))
        status = rs_fail(error, RS_FAILED, "%s/%s: not made: no complete file (is the disk full?)",
            stage->shown, target);
    rs_size_limit_restore(&limit);
    unlinkat(stage->descriptor, raw, 0);
    if (status != RS_OK)
        unlinkat(stage->descriptor, target, 0);
    return status;
}

static rs_status run_pandoc(const rs_report_source *of, const rs_dir *stage, rs_error *error)
{
    char program[] = "pandoc", reader[] = "--from=" READER, writer[] = "--to=pptx",
         level[] = "--slide-level=2", output[sizeof raw + 16], deck[] = "slides.md",
         reason[RS_REASON_SIZE], said[RS_REASON_SIZE];
    snprintf(output, sizeof output, "--output=%s", raw);
    char *const arguments[] = { program, reader, writer, level, output, deck, NULL };
    rs_child child;
    int failure = rs_child_start(&child, stage->descriptor, arguments);
    if (failure == ENOENT) {
        rs_tell(error, RS_NOTICE,
            "%s/%s was not made: pandoc is not installed; slides.md beside it is the same as text",
            stage->shown, target);
        return RS_OK;
    }
    if (failure != 0)
        return rs_fail(error, RS_FAILED, "%s/%s: not made: pandoc could not be started: %s",
            stage->shown, target, strerror(failure));
    rs_child_wait(&child, of->stop, reason, said);
    return rs_is_asked_to_stop(of->stop) ? RS_INTERRUPTED : take(of->theme, stage, reason, error);
}

rs_status rs_slides_write(const rs_report_source *source, const rs_dir *stage, rs_error *error)
{
    rs_status drawn = draw_pictures(source, stage, error);
    rs_status status
        = rs_is_asked_to_stop(source->stop) ? RS_INTERRUPTED : write_deck(source, stage, error);
    if (status == RS_OK)
        status = run_pandoc(source, stage, error);
    return status == RS_OK ? drawn : status;
}
