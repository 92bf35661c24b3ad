/* A row a part, the largest first, and the sum below; the answer names the three largest. */
#include "retsim/bridge.h"

#include "asked/question_text.h"
#include "base/guarded.h"
#include "study/opened_study.h"
#include "words/say.h"

#include <math.h>

enum { MOST_NAMED = 3 };

/* Shares differ by points. */
static rs_unit unit_of(const rs_bridge *bridge)
{
    return rs_metric_is_share(&bridge->metric) ? RS_UNIT_SHARE
                                               : rs_measure_rows[bridge->metric.measure].unit;
}

static const char *label_of(const rs_telling *to, int scenario)
{
    return to->question->study->checked.scenarios[scenario].label;
}

/* ---- the answer ---- */

static rs_figure change_text(const rs_telling *to, const rs_bridge *bridge, double value)
{
    return rs_change_text(unit_of(bridge), value, (double)NAN, to->language);
}

static void add_item(
    const rs_telling *to, const rs_bridge *bridge, const rs_bridge_part *part, rs_text *answer)
{
    rs_say(answer, to->language, RS_SAY_bridge_item,
        change_text(to, bridge, part->value.value).text, part->label);
}

static int n_that_move(const rs_bridge *bridge)
{
    int n = bridge->n_parts;

    while (n > 0 && bridge->parts[n - 1].value.value == 0)
        n--;
    return n;
}

static void tell_answer(rs_telling *to, const rs_bridge *bridge)
{
    rs_text answer = { 0 };
    double rest = 0;
    int n = n_that_move(bridge), named = n <= MOST_NAMED + 1 ? n : MOST_NAMED;

    rs_say(&answer, to->language, RS_SAY_bridge_sum_answer, label_of(to, bridge->to),
        label_of(to, bridge->from),
        rs_change_text(
            unit_of(bridge), bridge->difference.value, bridge->difference.half_width, to->language)
            .text);
    for (int i = 0; i < n; i++) {
        if (i > 0 && i <= named)
            rs_say(&answer, to->language, RS_SAY_bridge_comma);
        if (i < named)
            add_item(to, bridge, &bridge->parts[i], &answer);
        else
            rest += bridge->parts[i].value.value;
    }
    if (named < n)
        rs_say(&answer, to->language, RS_SAY_bridge_rest, change_text(to, bridge, rest).text);
    rs_reply_line(to, &answer);
}

/* ---- what is to be known of it ---- */

static bool is_unsure(const rs_bridge_part *part)
{
    return part->value.value != 0 && part->value.half_width > fabs(part->value.value);
}

static bool is_inseparable(const rs_bridge_part *part)
{
    return part->joined == RS_BRIDGE_INSEPARABLE;
}

/* A line that lists the parts of which something is true. */
static void tell_those(rs_telling *to, const rs_bridge *bridge,
    bool (*is_so)(const rs_bridge_part *part), rs_phrase phrase)
{
    rs_text list = { 0 }, line = { 0 };

    for (int i = 0; i < bridge->n_parts; i++)
        if (is_so(&bridge->parts[i])) {
            if (list.length > 0)
                rs_text_add(&list, "; ");
            rs_text_add(&list, "%s", bridge->parts[i].label);
        }
    if (list.length > 0) {
        rs_say(&line, to->language, phrase, list.data);
        rs_reply_line(to, &line);
    }
    rs_text_clear(&list);
}

static void tell_cautions(rs_telling *to, const rs_bridge *bridge)
{
    rs_text line = { 0 };

    tell_those(to, bridge, is_inseparable, RS_SAY_bridge_inseparable);
    if (bridge->n_places > RS_MOST_PARTS) {
        rs_say(&line, to->language, RS_SAY_bridge_too_many, rs_whole_text(bridge->n_places).text);
        rs_reply_line(to, &line);
    }
    tell_those(to, bridge, is_unsure, RS_SAY_bridge_unsure);
}

/* ---- the table ---- */

static void put_change(rs_table *table, const rs_bridge *bridge, rs_metric_value value)
{
    rs_table_put(table, rs_cell_change(unit_of(bridge), value.value, value.half_width));
}

static void tell_bridge(rs_telling *to, const void *answer)
{
    static const rs_table_column columns[] = {
        RS_COLUMN("part", RS_SAY_bridge_what, TEXT, .width = 44),
        RS_COLUMN("value", RS_SAY_bridge_part, CHANGE),
        RS_COLUMN("first", RS_SAY_bridge_first, CHANGE),
        RS_COLUMN("last", RS_SAY_bridge_last, CHANGE),
    };
    const rs_bridge *bridge = answer;
    rs_table *table = &to->page->table;

    *table = RS_TABLE(to->language, columns);
    for (int i = 0; i < bridge->n_parts; i++) {
        const rs_bridge_part *part = &bridge->parts[i];
        rs_table_put(table, rs_cell_named(part->path, part->label));
        put_change(table, bridge, part->value);
        put_change(table, bridge, part->first);
        put_change(table, bridge, part->last);
    }
    rs_table_put(table,
        rs_cell_named("difference",
            rs_said_in(to->arena, to->language, RS_SAY_bridge_sum, label_of(to, bridge->to),
                label_of(to, bridge->from))));
    put_change(table, bridge, bridge->difference);
    rs_table_skip(table, 2);
    tell_cautions(to, bridge);
    tell_answer(to, bridge);
}

/* ---- for programs ---- */

static const char *joined_name(rs_bridge_joined joined)
{
    static const char *const names[] = { "alone", "too_many", "inseparable" };

    return names[joined];
}

static void list_facts(rs_reply *reply, const rs_question *question, const rs_bridge *bridge)
{
    const struct {
        const char *key;
        double value;
    } facts[] = { { "at_from", bridge->at_from.value }, { "at_to", bridge->at_to.value },
        { "difference", bridge->difference.value },
        { "difference_half_width", bridge->difference.half_width }, { "places", bridge->n_places },
        { "mixtures", bridge->n_mixes } };

    rs_reply_fact_add(
        reply, "from", rs_cell_text(rs_study_scenario_name(question->study, bridge->from)));
    rs_reply_fact_add(
        reply, "to", rs_cell_text(rs_study_scenario_name(question->study, bridge->to)));
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++)
        rs_reply_fact_add(reply, facts[i].key, rs_cell_number(RS_UNIT_RATIO, facts[i].value));
}

static void list_bridge(rs_reply *reply, const rs_question *question, const void *answer)
{
    const rs_bridge *bridge = answer;

    list_facts(reply, question, bridge);
    rs_reply_column(reply, "path", RS_CELL_TEXT);
    rs_reply_column(reply, "label", RS_CELL_TEXT);
    rs_reply_column(reply, "part", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "first", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "last", RS_CELL_ESTIMATE);
    rs_reply_column(reply, "joined", RS_CELL_TEXT);
    for (int i = 0; i < bridge->n_parts; i++) {
        const rs_bridge_part *part = &bridge->parts[i];
        rs_table_put(&reply->rows, rs_cell_text(part->path));
        rs_table_put(&reply->rows, rs_cell_text(part->label));
        rs_table_put(&reply->rows, rs_cell_metric(part->value));
        rs_table_put(&reply->rows, rs_cell_metric(part->first));
        rs_table_put(&reply->rows, rs_cell_metric(part->last));
        rs_table_put(&reply->rows, rs_cell_text(joined_name(part->joined)));
    }
}

static rs_status make(const rs_bridge *bridge, const rs_question *question, rs_reply **reply)
{
    static const rs_reply_maker maker = { "bridge", tell_bridge, list_bridge };

    return rs_reply_make(&maker, bridge, question, bridge->n, reply);
}

rs_status rs_bridge_reply(
    const rs_bridge *bridge, const rs_question *question, rs_reply **reply, rs_error *error)
{
    RS_GUARDED(error, make(bridge, question, reply));
}
