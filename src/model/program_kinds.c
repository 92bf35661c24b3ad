/* The rows of the kinds of programs. Keys that no row names belong to all kinds. */
#include "model/program_kinds.h"

#include <string.h>

/* Of all that reach customers who are there by what these are and did. */
#define BY_CUSTOMER                                                                                \
    "audience.tenure", "audience.rung", "audience.recency", "audience.members",                    \
        "audience.no_members", "audience.sentiment", "audience.value"

const rs_program_kind rs_program_kinds[] = {
    [RS_TOUCH] = { { "touch", { NULL },
                       { "reach", "brings", "pulls_forward", "fatigue", BY_CUSTOMER, "cost.contact",
                           "cost.order", "cost.referral", "cost.sign_up" } },
        "active", .reaches = true, .never_ends = true },
    [RS_MEMBERSHIP] = { { "membership", { "join" },
                            { "leave", "join_by", "loyalty", "brings", "fatigue", BY_CUSTOMER,
                                "cost.member", "cost.order", "cost.join", "cost.referral" },
                            { "effect.activation" } },
        "active", .joins = true, .never_ends = true },
    [RS_ONBOARDING]
    = { { "onboarding", { NULL },
            { "reach", "lasts", "fatigue", "cost.contact", "cost.order", "cost.sign_up" } },
        "prospect", .reaches = true, .takes_newcomers = true },
    [RS_WINBACK]
    = { { "winback", { "returns" },
            { "reach", "audience.tenure", "audience.rung", "audience.sentiment", "audience.value",
                "cost.contact", "cost.join" },
            { "effect.churn", "effect.churn_for", "effect.repurchase", "effect.order_value",
                "effect.margin", "effect.referral", "effect.activation", "effect.sentiment" } },
        "dormant", .wakes = true },
    [RS_REFERRAL] = { { "referral", { NULL },
                          { "reach", "brings", "fatigue", BY_CUSTOMER, "cost.contact", "cost.order",
                              "cost.referral", "cost.sign_up" } },
        "active", .reaches = true, .brings = true, .never_ends = true },
    [RS_EVENT]
    = { { "event", { NULL },
            { "reach", "brings", "periods", "every", "lasts", "pulls_forward", "fatigue",
                BY_CUSTOMER, "cost.contact", "cost.order", "cost.referral", "cost.sign_up" } },
        "active", .reaches = true, .at_times = true },
    [RS_N_PROGRAM_KINDS] = { { NULL } },
};

const rs_program_kind *rs_kind_named(const char *word)
{
    for (int i = 0; i < RS_N_PROGRAM_KINDS; i++)
        if (strcmp(rs_program_kinds[i].form.name, word) == 0)
            return &rs_program_kinds[i];
    return NULL;
}

const rs_program_kind *rs_kind_stated(const rs_node *program)
{
    const rs_node *kind = rs_node_find(program, "kind");
    return kind && kind->kind == RS_NODE_TEXT ? rs_kind_named(kind->text) : NULL;
}
