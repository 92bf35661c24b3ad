/* What a segment must say and what its keys may not say together. */
#include "model/check_segment.h"

#include "model/bind_paths.h"
#include "model/bind_slots.h"
#include "model/bind_tell.h"
#include "words/say.h"

#include <math.h>

static bool find_order_form(
    rs_binder *binder, const rs_node *node, const char *path, rs_order_form *form)
{
    static const struct {
        const char *name;
        rs_order_form form;
    } forms[] = { { "repurchase", RS_ORDER_REPURCHASE }, { "orders", RS_ORDER_RATE },
        { "visits", RS_ORDER_VISITS } };
    const char *given = NULL;
    int highest = -1;
    *form = RS_ORDER_NONE;
    for (int i = 0; i < 3; i++) {
        const rs_node *child = rs_node_find(node, forms[i].name);
        const char *where = rs_bind_path(binder, path, forms[i].name);
        int rank = child ? rs_bind_rank(binder, child, where) : -1;
        if (child && rank == highest) {
            rs_bind_tell(binder, RS_ERROR, child, where,
                "found %s beside %s; give one of repurchase, orders and visits", forms[i].name,
                given);
            return false;
        }
        if (rank > highest) {
            highest = rank;
            given = forms[i].name;
            *form = forms[i].form;
        }
    }
    return true;
}

static double mean_of(const rs_binder *binder, const rs_quantity *quantity)
{
    return rs_bind_mean(binder, quantity->value);
}

static void check_money(
    rs_binder *binder, const rs_node *node, const char *path, const rs_segment *segment)
{
    const rs_node *margin = rs_node_find(node, "margin");
    double share = mean_of(binder, &segment->margin);
    if (margin && share > 0.95)
        rs_bind_say(binder, RS_WARNING, margin, rs_bind_path(binder, path, "margin"),
            rs_said_both(binder->arena, RS_SAY_found_a_margin_of_that_leaves_next_to,
                rs_printed("%.6g", share).text));
    const rs_node *price = rs_node_find(node, "price");
    if (price && segment->order_form != RS_ORDER_NONE && !rs_node_find(node, "price_elasticity")
        && (mean_of(binder, &segment->price) != 1 || segment->price.changes.n > 0))
        rs_bind_say(binder, RS_WARNING, price, rs_bind_path(binder, path, "price"),
            rs_words_both(RS_SAY_the_price_changes_but_price_elasticity));
}

static void check_orders(
    rs_binder *binder, const rs_node *node, const char *path, const rs_segment *segment)
{
    bool orders = segment->order_form != RS_ORDER_NONE || segment->first_order;
    if (segment->order_form != RS_ORDER_NONE && !rs_node_find(node, "order_value"))
        rs_bind_say(binder, RS_WARNING, node, path,
            rs_words_both(RS_SAY_customers_order_but_order_value_is_not));
    if (!orders && !segment->subscription.given)
        rs_bind_say(
            binder, RS_WARNING, node, path, rs_words_both(RS_SAY_nobody_ever_orders_or_pays_a));
    if (segment->order_form == RS_ORDER_NONE && segment->ladder.n > 0)
        rs_bind_say(binder, RS_WARNING, rs_node_find(node, "ladder"),
            rs_bind_path(binder, path, "ladder"),
            rs_words_both(RS_SAY_has_no_effect_without_repurchase_orders));
}

/* What orders tell of a customer is known in closed form for these ways of differing only. */
static void check_standing(
    rs_binder *binder, const rs_node *node, const char *path, const rs_segment *segment)
{
    bool by_period = !rs_leaving_of(&segment->churn)->at_any_time;
    bool orders = by_period
        ? segment->order_form == RS_ORDER_REPURCHASE && segment->repurchase.conjugate
        : segment->order_form == RS_ORDER_RATE && segment->orders.differs;
    if (segment->n_standing > 0 && (!orders || !segment->churn.conjugate))
        rs_bind_tell(binder, RS_ERROR, rs_node_find(node, "customers"),
            rs_bind_path(binder, path, "customers"),
            "found customers of today in a segment whose churn and orders do not both differ "
            "between customers; expected orders = { shape; rate; } with churn = { after_order = { "
            "a; b; }; } or { rate = { shape; rate; }; }, or repurchase = { a; b; } with churn = { "
            "a; b; }");
}

static void check_churn(
    rs_binder *binder, const rs_node *node, const char *path, const rs_segment *segment)
{
    const rs_chance *churn = &segment->churn;
    const rs_node *given = rs_node_find(node, "churn");
    if (churn->form == RS_CHANCE_NONE && !given)
        rs_bind_tell(binder, RS_ERROR, node, path,
            "found no churn; expected a chance of leaving, from 0 to 1 (%s)%s",
            rs_bind_unit(binder, "chance per period"),
            rs_bind_sibling(binder, "segments", segment->name));
    if (rs_leaving_of(churn)->by_orders && segment->order_form != RS_ORDER_RATE
        && segment->order_form != RS_ORDER_VISITS)
        rs_bind_tell(binder, RS_ERROR, given, rs_bind_path(binder, path, "churn"),
            "found after_order without orders or visits; expected orders = …, the rate at which "
            "customers order");
    if (rs_leaving_of(churn)->is_rate && segment->order_form == RS_ORDER_REPURCHASE)
        rs_bind_tell(binder, RS_ERROR, given, rs_bind_path(binder, path, "churn"),
            "found rate beside repurchase, which is a chance per period; expected orders = …, the "
            "rate at which customers order");
    bool has_mean = churn->form != RS_CHANCE_NONE && churn->n_table == 0;
    if (has_mean && churn->changes.n == 0 && rs_bind_mean(binder, churn->a) == 0)
        rs_bind_say(binder, RS_WARNING, given ? given : node,
            given ? rs_bind_path(binder, path, "churn") : path,
            rs_words_both(RS_SAY_churn_is_0_no_customer_ever_leaves));
}

void rs_check_segment(
    rs_binder *binder, const rs_key *key, const rs_node *node, const char *path, void *target)
{
    rs_segment *segment = target;
    (void)key;
    if (!find_order_form(binder, node, path, &segment->order_form))
        return;
    check_churn(binder, node, path, segment);
    check_standing(binder, node, path, segment);
    check_orders(binder, node, path, segment);
    check_money(binder, node, path, segment);
}
