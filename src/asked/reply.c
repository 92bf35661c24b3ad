/* Pages are made of the answer in both languages while it is there; rows are a table, which
 * CSV and JSON both read. */
#include "asked/reply.h"

#include "base/guarded.h"
#include "retsim/version.h"
#include "study/opened_study.h"
#include "tables/table_data.h"
#include "tables/table_print.h"
#include "words/say.h"

#include <math.h>
#include <stdlib.h>

/* ---- making ---- */

static void tell_head(rs_telling *to, long n)
{
    const rs_question *question = to->question;

    to->page->head = rs_arena_print(to->arena, "%s\n%s",
        rs_said_in(to->arena, to->language, RS_SAY_question_of, question->text,
            rs_study_title(question->study)),
        rs_said_in(
            to->arena, to->language, RS_SAY_question_futures, rs_whole_text((double)n).text));
}

static void tell_foot(rs_telling *to, long n)
{
    const rs_question *question = to->question;
    const rs_checked_study *study = &question->study->checked;
    rs_reply_page *page = to->page;

    page->footnote = rs_said_in(to->arena, to->language, RS_SAY_question_footnote, RS_VERSION,
        rs_study_title(question->study), rs_whole_text((double)n).text,
        rs_printed("%llu", (unsigned long long)study->settings.seed).text);
    page->n_plans = rs_reply_charted(to);
    page->baseline = rs_variants_baseline(question->variants);
    page->plans = RS_ARENA_ARRAY(to->arena, const char *, page->n_plans);
    for (int s = 0; s < page->n_plans; s++)
        page->plans[s] = rs_arena_text(
            to->arena, study->scenarios[rs_variants_scenario(question->variants, s)].label);
    if (page->baseline >= page->n_plans)
        page->baseline = 0;
}

int rs_reply_charted(const rs_telling *to)
{
    int n = rs_variants_n_scenarios(to->question->variants);

    return n < RS_MOST_CHARTED ? n : RS_MOST_CHARTED;
}

rs_graphs *rs_reply_chart_begin(rs_telling *to, const char *question, const char *subtitle)
{
    rs_reply_chart *chart = RS_ARENA_ARRAY(to->arena, rs_reply_chart, 1);

    *chart = (rs_reply_chart){ question, subtitle, { .arena = to->arena } };
    to->page->chart = chart;
    return &chart->graphs;
}

static void list_head(rs_reply *reply, const rs_question *question, long n)
{
    rs_reply_fact_add(reply, "study", rs_cell_text(rs_study_title(question->study)));
    rs_reply_fact_add(reply, "asked", rs_cell_text(question->text));
    rs_reply_fact_add(reply, "replications", rs_cell_decimals((double)n, 0));
    reply->levers = RS_ARENA_ARRAY(&reply->arena, const char *, question->n_ranges + 1);
    for (; reply->n_levers < question->n_ranges; reply->n_levers++)
        reply->levers[reply->n_levers]
            = rs_arena_text(&reply->arena, question->ranges[reply->n_levers].option.path);
}

static void free_reply(void *reply)
{
    rs_reply_free(reply);
}

rs_status rs_reply_make(const rs_reply_maker *maker, const void *answer,
    const rs_question *question, long n, rs_reply **reply)
{
    rs_reply *of = rs_need(rs_block(1, sizeof *of));
    rs_undo undo;

    rs_undo_begin(&undo, free_reply, of);
    of->name = maker->name;
    for (int l = 0; l < RS_N_LANGUAGES; l++) {
        rs_telling to = { question, (rs_language)l, &of->arena, &of->pages[l] };
        of->pages[l].table.language = (rs_language)l;
        tell_head(&to, n);
        tell_foot(&to, n);
        maker->tell(&to, answer);
    }
    list_head(of, question, n);
    maker->list(of, question, answer);
    rs_undo_end(&undo);
    *reply = of;
    return RS_OK;
}

void rs_reply_free(rs_reply *reply)
{
    if (reply == NULL)
        return;
    for (int l = 0; l < RS_N_LANGUAGES; l++) {
        rs_table_clear(&reply->pages[l].table);
        free(reply->pages[l].lines);
    }
    free(reply->facts);
    rs_table_clear(&reply->rows);
    rs_arena_clear(&reply->arena);
    free(reply);
}

void rs_reply_line(rs_telling *to, rs_text *line)
{
    rs_reply_page *page = to->page;

    page->lines = rs_grow(page->lines, &page->room, page->n_lines + 1, sizeof *page->lines);
    page->lines[page->n_lines++] = rs_arena_text(to->arena, line->data);
    rs_text_clear(line);
}

void rs_reply_fact_add(rs_reply *reply, const char *key, rs_cell cell)
{
    reply->facts = rs_grow(reply->facts, &reply->room, reply->n_facts + 1, sizeof *reply->facts);
    cell.text = cell.text ? rs_arena_text(&reply->arena, cell.text) : NULL;
    reply->facts[reply->n_facts++] = (rs_reply_fact){ key, cell };
}

void rs_reply_column(rs_reply *reply, const char *key, rs_cell_kind kind)
{
    rs_table_column_add(&reply->rows, (rs_table_column){ .name = key, .kind = kind });
}

/* ---- telling ---- */

const char *rs_reply_sentence(const rs_reply *reply, rs_language language)
{
    const rs_reply_page *page = &reply->pages[language];

    return page->n_lines > 0 ? page->lines[page->n_lines - 1] : "";
}

static rs_status print_page(const rs_reply_page *page, const rs_table_options *options, FILE *out)
{
    if (options->plain) {
        rs_table_plain(&page->table, out);
        return ferror(out) ? RS_FAILED : RS_OK;
    }
    fprintf(out, "%s\n\n", page->head);
    rs_table_print(&page->table, options->width, options->colour, out);
    if (page->n_lines > 0)
        fputc('\n', out);
    for (size_t i = 0; i < page->n_lines; i++)
        if (rs_print_folded(page->lines[i], 2, out) != RS_OK)
            return RS_FAILED;
    return ferror(out) ? RS_FAILED : RS_OK;
}

rs_status rs_reply_print(const rs_reply *reply, const rs_table_options *options, FILE *out)
{
    RS_GUARDED(NULL, print_page(&reply->pages[options->language], options, out));
}
