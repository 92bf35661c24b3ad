/* Facts and rows as JSON, rows as CSV, from the same cells; the chart under the last line. */
#include "asked/reply.h"
#include "base/guarded.h"
#include "charts/chart_kinds.h"
#include "files/child.h"
#include "files/safe_file.h"
#include "files/stage.h"
#include "tables/table_data.h"

/* ---- JSON ---- */

static void put_cell(rs_json *json, const char *key, const rs_cell *cell, int part)
{
    if (cell->kind == RS_CELL_FLAG)
        rs_json_flag(json, key, cell->value == 1);
    else if (cell->kind >= RS_CELL_NUMBER)
        rs_json_number(json, key, part == 0 ? cell->value : cell->other);
    else
        rs_json_text(json, key, cell->name ? cell->name : cell->text);
}

static void put_levers(rs_json *json, const rs_reply *reply)
{
    rs_json_array_line(json, "levers");
    for (int k = 0; k < reply->n_levers; k++)
        rs_json_text(json, NULL, reply->levers[k]);
    rs_json_end_array(json);
}

static void put_lines(rs_json *json, const char *key, const rs_reply_page *page)
{
    rs_json_array(json, key);
    for (size_t i = 0; i < page->n_lines; i++)
        rs_json_text(json, NULL, page->lines[i]);
    rs_json_end_array(json);
}

static void put_column(rs_json *json, const rs_table *rows, int row, int column, int part)
{
    rs_text key = { 0 };

    rs_column_add_name(&key, rows, column, part);
    put_cell(json, key.data, rs_table_at(rows, row, column), part);
    rs_text_clear(&key);
}

static void put_rows(rs_json *json, const rs_table *rows)
{
    rs_json_array(json, "rows");
    for (int row = 0; row < rs_table_n_rows(rows); row++) {
        rs_json_object_line(json, NULL);
        for (int column = 0; column < rows->n_columns; column++)
            for (int part = 0; part < rs_column_parts(&rows->columns[column]); part++)
                put_column(json, rows, row, column, part);
        rs_json_end_object(json);
    }
    rs_json_end_array(json);
}

static rs_status write_json(const rs_reply *reply, FILE *out)
{
    rs_json json = { .to = out };

    rs_json_object(&json, NULL);
    rs_json_whole(&json, "schema", 1);
    rs_json_text(&json, "question", reply->name);
    for (size_t i = 0; i < reply->n_facts; i++)
        put_cell(&json, reply->facts[i].key, &reply->facts[i].cell, 0);
    put_levers(&json, reply);
    put_rows(&json, &reply->rows);
    rs_json_object(&json, "answer");
    put_lines(&json, "en", &reply->pages[RS_ENGLISH]);
    put_lines(&json, "zh", &reply->pages[RS_CHINESE]);
    rs_json_end_object(&json);
    rs_json_end_object(&json);
    fputc('\n', out);
    return ferror(out) ? RS_FAILED : RS_OK;
}

rs_status rs_reply_json(const rs_reply *reply, FILE *out)
{
    RS_GUARDED(NULL, write_json(reply, out));
}

/* ---- the folder ---- */

static rs_status write_files(const rs_reply *reply, const rs_dir *stage, rs_error *error)
{
    enum { N = 2 };
    static const char *const names[N] = { "answer.json", "answer.csv" };
    rs_file files[N] = { { 0 } };
    rs_status status = RS_OK;

    for (int i = 0; i < N && status == RS_OK; i++)
        status = rs_file_begin_in(&files[i], stage, names[i], error);
    if (status == RS_OK) {
        status = write_json(reply, files[0].stream);
        rs_table_csv(&reply->rows, files[1].stream);
        status = rs_files_end(files, N, error);
    }
    for (int i = 0; i < N; i++)
        rs_file_drop(&files[i]);
    return status;
}

/* ---- the chart ---- */

typedef struct drawn_page {
    const rs_reply_page *page;
    const rs_theme *theme;
} drawn_page;

static bool make_chart(const void *subject, rs_chart_sheet *sheet)
{
    const drawn_page *of = subject;
    const rs_reply_page *page = of->page;
    const rs_reply_chart *chart = page->chart;

    if (chart == NULL)
        return false;
    int lines = rs_sheet_headline(sheet, page->lines[page->n_lines - 1]);
    rs_sheet_frame(sheet,
        &(rs_chart_frame){ .theme = of->theme,
            .n = page->n_plans,
            .baseline = page->baseline,
            .names = page->plans,
            .name_width = 24,
            .footnote = page->footnote });
    rs_sheet_text(sheet, "SUBTITLE", chart->subtitle);
    rs_sheet_graphs(sheet, &chart->graphs, lines);
    return true;
}

static rs_status draw_chart(
    const rs_reply *reply, const rs_dir *stage, const rs_chart_options *options, rs_error *error)
{
    const rs_reply_page *page = &reply->pages[options->language];
    const drawn_page of = { page, rs_theme_of(options->theme) };
    const rs_chart_kind kind = { reply->name, "graphs", { "", "" }, make_chart };
    rs_chart_set set = { 0 };

    if (page->chart == NULL || page->n_lines == 0)
        return RS_OK;
    rs_status status = rs_chart_kinds_make(&kind, 1, &of, stage, options, &set, error);
    rs_chart_set_clear(&set);
    return status;
}

static rs_status write_reply(
    const rs_reply *reply, rs_folder *folder, const rs_chart_options *options, rs_error *error)
{
    rs_stage stage;
    rs_status status = rs_stage_begin(&stage, folder, RS_SET_ANSWER, error);

    if (status != RS_OK)
        return status;
    status = write_files(reply, &stage.dir, error);
    if (status != RS_OK) {
        rs_stage_drop(&stage);
        return status;
    }
    if (options != NULL)
        status = draw_chart(reply, &stage.dir, options, error);
    return rs_stage_finish(
        &stage, status, options != NULL && rs_is_asked_to_stop(options->stop), error);
}

rs_status rs_reply_write(
    const rs_reply *reply, rs_folder *folder, const rs_chart_options *options, rs_error *error)
{
    RS_GUARDED(error, write_reply(reply, folder, options, error));
}
