/* Facts and rows as JSON and as CSV, from the same cells. */
#include "asked/reply.h"
#include "base/guarded.h"
#include "files/safe_file.h"
#include "files/stage.h"
#include "tables/write_results.h"

/* ---- JSON ---- */

static void put_json(rs_json *json, const char *key, const rs_reply_cell *cell)
{
    if (cell->kind == RS_CELL_TEXT)
        rs_json_text(json, key, cell->text);
    else if (cell->kind == RS_CELL_FLAG)
        rs_json_flag(json, key, cell->number == 1);
    else
        rs_json_number(json, key, cell->number);
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

static void put_rows(rs_json *json, const rs_reply *reply)
{
    rs_json_array(json, "rows");
    for (size_t i = 0; i < reply->rows.n; i++) {
        size_t column = i % reply->n_columns;
        if (column == 0)
            rs_json_object_line(json, NULL);
        put_json(json, reply->columns[column], &reply->rows.cells[i]);
        if (column + 1 == reply->n_columns)
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
    for (size_t i = 0; i < reply->facts.n; i++)
        put_json(&json, reply->facts.cells[i].key, &reply->facts.cells[i]);
    put_levers(&json, reply);
    put_rows(&json, reply);
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

/* ---- CSV ---- */

static void put_csv(const rs_reply_cell *cell, FILE *out)
{
    if (cell->kind == RS_CELL_TEXT)
        rs_csv_text(out, cell->text);
    else
        rs_csv_number(out, cell->number);
}

static void write_csv(const rs_reply *reply, FILE *out)
{
    for (size_t i = 0; i < reply->n_columns; i++) {
        fputs(i > 0 ? "," : "", out);
        rs_csv_text(out, reply->columns[i]);
    }
    fputs("\r\n", out);
    for (size_t i = 0; i < reply->rows.n; i++) {
        bool last = (i + 1) % reply->n_columns == 0;
        put_csv(&reply->rows.cells[i], out);
        fputs(last ? "\r\n" : ",", out);
    }
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
        write_csv(reply, files[1].stream);
        status = rs_files_end(files, N, error);
    }
    for (int i = 0; i < N; i++)
        rs_file_drop(&files[i]);
    return status;
}

static rs_status write_reply(const rs_reply *reply, rs_folder *folder, rs_error *error)
{
    rs_stage stage;
    rs_status status = rs_stage_begin(&stage, folder, RS_SET_ANSWER, error);

    if (status != RS_OK)
        return status;
    status = write_files(reply, &stage.dir, error);
    if (status == RS_OK)
        return rs_stage_commit(&stage, error);
    rs_stage_drop(&stage);
    return status;
}

rs_status rs_reply_write(const rs_reply *reply, rs_folder *folder, rs_error *error)
{
    RS_GUARDED(error, write_reply(reply, folder, error));
}
