/*
 * The inside of a reply: what is told of an answer on a page in each language, and its rows for
 * programs. A question fills it by the functions of its rs_reply_maker.
 */
#ifndef RS_ASKED_REPLY_H
#define RS_ASKED_REPLY_H

#include "base/text.h"
#include "charts/graphs.h"
#include "retsim/metric.h"
#include "retsim/question.h"
#include "tables/table.h"
#include "words/json_text.h"

enum { RS_N_LANGUAGES = RS_CHINESE + 1 };

/* What is true of the whole answer, under its key. */
typedef struct rs_reply_fact {
    const char *key;
    rs_cell cell;
} rs_reply_fact;

/* The chart of an answer, as it will be drawn under the last line of the answer. */
typedef struct rs_reply_chart {
    const char *question, *subtitle;
    rs_graphs graphs;
} rs_reply_chart;

typedef struct rs_reply_page {
    const char *head; /* lines above the table */
    rs_table table;
    const char **lines; /* the answer; the last one is the shortest */
    size_t n_lines, room;
    rs_reply_chart *chart; /* NULL: there is none */
    const char *footnote;
    int n_plans, baseline; /* in the colours of the chart */
    const char **plans;
} rs_reply_page;

struct rs_reply {
    rs_arena arena;
    const char *name; /* of the question: "sweep" */
    rs_reply_page pages[RS_N_LANGUAGES];
    const char **levers; /* [n_levers] their paths */
    int n_levers;
    rs_reply_fact *facts;
    size_t n_facts, room;
    rs_table rows;
};

/* A page under way. */
typedef struct rs_telling {
    const rs_question *question;
    rs_language language;
    rs_arena *arena; /* of the reply */
    rs_reply_page *page;
} rs_telling;

/* What a question makes of its answer. */
typedef struct rs_reply_maker {
    const char *name;
    /* The page in one language: its table and the lines of its answer. */
    void (*tell)(rs_telling *to, const void *answer);
    /* The same for programs: facts, columns, and then row by row. */
    void (*list)(rs_reply *reply, const rs_question *question, const void *answer);
} rs_reply_maker;

/* Under a guard; n: replications. */
rs_status rs_reply_make(const rs_reply_maker *maker, const void *answer,
    const rs_question *question, long n, rs_reply **reply);

/* The chart of a page, empty: of n scenarios at most are drawn (rs_reply_charted). */
rs_graphs *rs_reply_chart_begin(rs_telling *to, const char *question, const char *subtitle);
/* How many of the scenarios stand in a chart, the first ones. */
int rs_reply_charted(const rs_telling *to);
/* Takes the text over. */
void rs_reply_line(rs_telling *to, rs_text *line);

void rs_reply_fact_add(rs_reply *reply, const char *key, rs_cell cell);
/* A column of the rows; of an estimate KEY and KEY_half_width. */
void rs_reply_column(rs_reply *reply, const char *key, rs_cell_kind kind);
/* The cell of a metric in the rows. */
static inline rs_cell rs_cell_metric(rs_metric_value value)
{
    return rs_cell_estimate(RS_UNIT_RATIO, value.value, value.half_width);
}

#endif
