/*
 * What a study does not say, and what is then taken in its place: told where that makes a plan look
 * better than it may be. A row of the table is one such default; it holds for every member of a
 * family (segments, channels, programs) that needs the key and lacks it, in any scenario.
 */
#include "model/binder.h"

#include <math.h>
#include <string.h>

typedef struct scene {
    const rs_study_tree *tree;
    const rs_node *model,
        *member; /* of the scenario; the segment, channel or program, or the group `finance` */
    const rs_business *business, *baseline;
    const double *values, *baseline_values; /* of their numbers, at the inputs' means */
    int horizon;
    rs_period period;
} scene;

static bool has(const scene *of, const char *key)
{
    return rs_node_find(of->member, key) != NULL;
}

static bool sells(const scene *of)
{
    return has(of, "order_value") || has(of, "subscription");
}

static bool lacks_margin(const scene *of)
{
    return sells(of) && !has(of, "margin");
}

static bool lacks_refunds(const scene *of)
{
    return has(of, "order_value") && !has(of, "refund_rate");
}

static bool lacks_service(const scene *of)
{
    return sells(of) && !has(of, "service_cost") && !has(of, "order_cost");
}

static bool orders_at_once(const scene *of)
{
    return has(of, "order_value") && !has(of, "first_order");
}

static bool lacks_activation(const scene *of)
{
    return (has(of, "budget") || has(of, "cac")) && !has(of, "activation");
}

static const rs_channel *find_channel(const rs_business *business, const char *name)
{
    for (int i = 0; i < business->n_channels; i++)
        if (strcmp(business->channels[i].name, name) == 0)
            return &business->channels[i];
    return NULL;
}

static double total_spend(const rs_channel *channel, const double *values, int horizon)
{
    double total = 0;
    for (int t = 0; channel && t < horizon; t++)
        total += rs_planned_channel_spend(channel, values, t);
    return total;
}

/* What a customer costs was seen at about the baseline's budget; far above it nothing says that it
 * stays so. */
static bool never_tires(const scene *of)
{
    static const double far_above = 1.5;
    const rs_channel *channel = find_channel(of->business, of->member->name);
    if (!channel
        || (channel->response != RS_RESPONSE_CAC && channel->response != RS_RESPONSE_FUNNEL)
        || isfinite(of->values[channel->market_size]))
        return false;
    const rs_channel *before = find_channel(of->baseline, of->member->name);
    return total_spend(channel, of->values, of->horizon)
        > far_above * total_spend(before, of->baseline_values, of->horizon);
}

static bool never_fades(const scene *of)
{
    const rs_program_kind *kind = rs_kind_stated(of->member);
    bool lasting = kind && kind->never_ends;
    return rs_bind_is_enabled(of->member) && lasting && has(of, "effect") && !has(of, "fatigue");
}

static bool costs_nothing(const scene *of)
{
    return rs_bind_is_enabled(of->member) && !has(of, "cost") && !has(of, "agent")
        && !has(of, "loyalty");
}

static bool any_sells(const scene *of)
{
    const rs_node *segments = rs_node_find(of->model, "segments");
    for (const rs_node *child = segments ? segments->first : NULL; child; child = child->next)
        if (sells(&(scene){ .member = child }))
            return true;
    return false;
}

static bool lacks_discount(const scene *of)
{
    return any_sells(of) && !has(of, "annual_discount_rate")
        && of->horizon > rs_periods_per_year(of->period);
}

static bool lacks_fixed_cost(const scene *of)
{
    return any_sells(of) && !has(of, "fixed_cost");
}

/* In both languages what stands before the names and after them; of finance there are none. */
static const struct row {
    const char *family, *key;
    bool (*holds)(const scene *of);
    const char *english[2], *chinese[2];
} rows[] = {
    { "channels", "market_size", never_tires,
        { "",
            ": the last of the budget buys as many customers as the first (no market_size, no "
            "hill)" },
        { "", "：预算的最后一笔与第一笔带来同样多的客户（未给出 market_size，也不用 hill）" } },
    { "segments", "margin", lacks_margin,
        { "no margin is given for ", ": all of the revenue counts as earned (100 %)" },
        { "", " 未给出毛利率：收入全部计为毛利（100%）" } },
    { "segments", "service_cost", lacks_service,
        { "no service_cost and no order_cost is given for ",
            ": serving customers and their orders costs nothing" },
        { "", " 未给出服务成本与订单成本：服务客户、处理订单不计成本" } },
    { "segments", "refund_rate", lacks_refunds,
        { "no refund_rate is given for ", ": nobody gets money back" },
        { "", " 未给出退款率：按无退款计" } },
    { "segments", "first_order", orders_at_once,
        { "first_order is not said for ", ": every new customer orders once at once" },
        { "", " 未说明 first_order：每位新客一来即下一单" } },
    { "channels", "activation", lacks_activation,
        { "no activation is given for ", ": every sign-up becomes a customer" },
        { "", " 未给出激活率：注册者全部成为客户" } },
    { "programs", "cost", costs_nothing, { "no cost is given for ", "" },
        { "", " 未给出成本：按零成本计" } },
    { "programs", "fatigue", never_fades,
        { "no fatigue is given for ", ": the effect never fades" },
        { "", " 未给出疲劳（fatigue）：效果永不减退" } },
    { "finance", "fixed_cost", lacks_fixed_cost,
        { "finance.fixed_cost is not given: the company has no other costs", "" },
        { "未给出 finance.fixed_cost：公司没有其他费用", "" } },
    { "finance", "annual_discount_rate", lacks_discount,
        { "finance.annual_discount_rate is not given: money of later years counts in full", "" },
        { "未给出 finance.annual_discount_rate：远期收入不打折", "" } },
};
enum { N_ROWS = sizeof rows / sizeof *rows, MOST_NAMES = 256 };

typedef struct names {
    const char *list[MOST_NAMES];
    int n;
} names;

static void add_name(names *to, const char *name)
{
    for (int i = 0; i < to->n; i++)
        if (strcmp(to->list[i], name) == 0)
            return;
    if (to->n < MOST_NAMES)
        to->list[to->n++] = name;
}

static void find_members(const struct row *row, scene *of, names *found)
{
    const rs_node *group = rs_node_find(of->model, row->family);
    bool of_company = strcmp(row->family, "finance") == 0;
    of->member = group;
    if (of_company && row->holds(of))
        add_name(found, row->family);
    for (const rs_node *child = group && !of_company ? group->first : NULL; child;
         child = child->next) {
        of->member = child;
        if (row->holds(of))
            add_name(found, child->name);
    }
}

static const char *joined(rs_arena *arena, const names *of, const char *comma)
{
    rs_text text = { 0 };
    for (int i = 0; i < of->n; i++)
        rs_text_add(&text, "%s%s", i > 0 ? comma : "", of->list[i]);
    const char *words = rs_arena_text(arena, text.data);
    rs_text_clear(&text);
    return words;
}

static const char *told(rs_arena *arena, const char *const *text, const struct row *row,
    const names *of, const char *comma)
{
    bool of_company = strcmp(row->family, "finance") == 0;
    return rs_arena_print(
        arena, "%s%s%s", text[0], of_company ? "" : joined(arena, of, comma), text[1]);
}

static double *values_of(rs_binder *binder, const rs_business *business)
{
    double *values = RS_ARENA_ARRAY(binder->arena, double, business->parameters.n_rules + 1);
    rs_parameters_evaluate(&business->parameters, NULL, NULL, values);
    return values;
}

/* One for each scenario. */
static scene *make_scenes(rs_binder *binder)
{
    const rs_checked_study *study = binder->study;
    const rs_business *baseline = &study->scenarios[study->baseline].business;
    scene *scenes = RS_ARENA_ARRAY(binder->arena, scene, study->n_scenarios);
    double *baseline_values = values_of(binder, baseline);
    for (int i = 0; i < study->n_scenarios; i++) {
        const rs_business *business = &study->scenarios[i].business;
        scenes[i] = (scene){ .tree = binder->tree,
            .model = binder->tree->scenarios[i].model,
            .business = business,
            .baseline = baseline,
            .values = values_of(binder, business),
            .baseline_values = baseline_values,
            .horizon = study->settings.horizon,
            .period = binder->period };
    }
    return scenes;
}

void rs_bind_presumed(rs_binder *binder)
{
    rs_checked_study *study = binder->study;
    scene *scenes = make_scenes(binder);
    study->presumed = RS_ARENA_ARRAY(binder->arena, rs_presumed, N_ROWS);
    for (int r = 0; r < N_ROWS; r++) {
        names found = { .n = 0 };
        for (int i = 0; i < study->n_scenarios; i++)
            find_members(&rows[r], &scenes[i], &found);
        if (found.n == 0)
            continue;
        study->presumed[study->n_presumed++] = (rs_presumed){ .key = rows[r].key,
            .english = told(binder->arena, rows[r].english, &rows[r], &found, ", "),
            .chinese = told(binder->arena, rows[r].chinese, &rows[r], &found, "、") };
    }
}
