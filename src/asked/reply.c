/* Pages are made of the answer in both languages while it is there; rows are a flat list of cells,
 * which CSV and JSON both read. */
#include "asked/reply.h"

#include "base/guarded.h"
#include "study/opened_study.h"
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

static void list_head(rs_reply *reply, const rs_question *question, long n)
{
    rs_reply_fact_text(reply, "study", rs_study_title(question->study));
    rs_reply_fact_text(reply, "asked", question->text);
    rs_reply_fact_number(reply, "replications", (double)n);
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
        tell_head(&to, n);
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
    free(reply->columns);
    free(reply->facts.cells);
    free(reply->rows.cells);
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

static void add_cell(rs_reply_cells *to, rs_reply_cell cell)
{
    to->cells = rs_grow(to->cells, &to->capacity, to->n + 1, sizeof *to->cells);
    to->cells[to->n++] = cell;
}

void rs_reply_fact_text(rs_reply *reply, const char *key, const char *text)
{
    add_cell(&reply->facts,
        (rs_reply_cell){ key, RS_CELL_TEXT, rs_arena_text(&reply->arena, text), NAN });
}

void rs_reply_fact_number(rs_reply *reply, const char *key, double number)
{
    add_cell(&reply->facts, (rs_reply_cell){ key, RS_CELL_NUMBER, NULL, number });
}

void rs_reply_column(rs_reply *reply, const char *key)
{
    reply->columns
        = rs_grow(reply->columns, &reply->room, reply->n_columns + 1, sizeof *reply->columns);
    reply->columns[reply->n_columns++] = rs_arena_text(&reply->arena, key);
}

void rs_reply_metric_column(rs_reply *reply, const char *key)
{
    rs_reply_column(reply, key);
    rs_reply_column(reply, rs_arena_print(&reply->arena, "%s_half_width", key));
}

void rs_reply_put_text(rs_reply *reply, const char *text)
{
    add_cell(&reply->rows,
        (rs_reply_cell){ NULL, RS_CELL_TEXT, rs_arena_text(&reply->arena, text), NAN });
}

void rs_reply_put_number(rs_reply *reply, double number)
{
    add_cell(&reply->rows, (rs_reply_cell){ NULL, RS_CELL_NUMBER, NULL, number });
}

void rs_reply_put_flag(rs_reply *reply, bool flag)
{
    add_cell(&reply->rows, (rs_reply_cell){ NULL, RS_CELL_FLAG, NULL, flag });
}

void rs_reply_put_metric(rs_reply *reply, rs_metric_value value)
{
    rs_reply_put_number(reply, value.value);
    rs_reply_put_number(reply, value.half_width);
}

void rs_reply_put_lever(rs_reply *reply, const rs_question *question, int lever, double value)
{
    const rs_lever_option *of = &question->ranges[lever].option;

    if (of->n_words > 0 && !isnan(value))
        rs_reply_put_text(reply, of->words[(int)value]);
    else
        rs_reply_put_number(reply, value);
}

/* ---- telling ---- */

const char *rs_reply_sentence(const rs_reply *reply, rs_language language)
{
    const rs_reply_page *page = &reply->pages[language];

    return page->n_lines > 0 ? page->lines[page->n_lines - 1] : "";
}

static rs_status print_page(const rs_reply_page *page, const rs_table_options *options, FILE *out)
{
    if (!options->plain)
        fprintf(out, "%s\n\n", page->head);
    rs_table_print(&page->table, options->plain ? 0 : options->width, options->colour, out);
    if (!options->plain && page->n_lines > 0)
        fputc('\n', out);
    for (size_t i = 0; i < page->n_lines && !options->plain; i++)
        if (rs_print_folded(page->lines[i], 2, out) != RS_OK)
            return RS_FAILED;
    return ferror(out) ? RS_FAILED : RS_OK;
}

rs_status rs_reply_print(const rs_reply *reply, const rs_table_options *options, FILE *out)
{
    RS_GUARDED(NULL, print_page(&reply->pages[options->language], options, out));
}
