/* Phrases of what is odd in customers' data, and of what is foreseen of a study before it is
 * played. */
#ifndef RS_WORDS_PHRASES_CUSTOMERS_H
#define RS_WORDS_PHRASES_CUSTOMERS_H

#define RS_CUSTOMERS_PHRASES(X)                                                                                                     \
    /* fit_cautions.c */                                                                                                            \
    X(all_of_the_customers_bought_again,                                                                                            \
        "all of the {1} customers bought again, nobody once only{2|: were one-time buyers left "                                    \
        "out of the file| (x = 0): were one-time buyers left out, or does x count the first "                                       \
        "purchase too}? These models are of everybody who ever bought",                                                             \
        "全部 {1} 名客户都有复购，没有一次性客户{2|：文件是否剔除了只买一次的客户|（x = "          \
        "0）：是否剔除了只买一次的客户，或 x 把首次购买也计入了}？这些模型针对所有买过的客户")                                      \
    X(all_of_the_repeat_buyers_bought_last_at,                                                                                      \
        "all of the {1} repeat buyers bought last at the very end of their time (t_x = T): is "                                     \
        "t_x the time from the first to the last purchase?",                                                                        \
        "全部 {1} 名复购客户的最近一次购买都在观察期末（t_x = T）：t_x "                                     \
        "是首次到最近一次购买的时间吗？")                                                                                           \
    X(customer_was_observed_for_up_to_all,                                                                                          \
        "{1} customer{2:|s} {2:was|were} observed for up to {3}, all others for at most {4}: is "                                   \
        "that a mistake in a date?",                                                                                                \
        "{1} 名客户的观察期长达 {3}，其余客户至多 {4}：日期是否有误？")                                                             \
    X(the_last_purchase_of_on_lies_days,                                                                                            \
        "the {1|last|first} purchase, of {2} on {3}, lies {4} days {1|behind|before} all "                                          \
        "others{1|, and everybody is taken to be watched up to it|}; correct its line, or leave "                                   \
        "it out of the fit by `{5} {6}`",                                                                                           \
        "{1|最后|最早}一次购买（{2}，{3}）与其余购买相距 {4} "                                                    \
        "天{1|，所有客户都被视为观察到那一天|}；请更正该行，或用 `{5} {6}` 将其排除在拟合之外")                                     \
    X(the_last_purchase_is_on_and_by_until,                                                                                         \
        "the last purchase is on {1}, and by `--until {2}` nobody buys anything in the {3} days "                                   \
        "after it; give the day on which the data end, or leave `--until` out",                                                     \
        "最后一次购买在 {1}，而按 `--until {2}`，此后 {3} "                                                            \
        "天无人购买；请给出数据截止的日期，或不用 `--until`")                                                                       \
    X(made_of_all_repeat_purchases_is_that,                                                                                         \
        "{1} made {2} of all {3} repeat purchases: is that one customer, or a name for several?",                                   \
        "全部 {3} 次复购中有 {2} 次来自 {1}：这是一名客户，还是多名客户共用的名称？")                                               \
    X(amounts_are_negative_which_makes_them,                                                                                        \
        "{1} amounts are negative, which makes them refunds, and {2} are not: are signs turned "                                    \
        "round?",                                                                                                                   \
        "{1} 笔金额为负（视为退款），{2} 笔不为负：正负号是否颠倒？")                                                               \
    /* fit_reading.c */                                                                                                             \
    X(of_lines_are_left_out_the_rest_may_be,                                                                                        \
        "{1} of {2} lines are left out: the rest may be another sample",                                                            \
        "{1} 行（共 {2} 行）被略去：其余的可能已是另一个样本")                                                                      \
    /* fit_rfm.c */                                                                                                                 \
    /* fit_rfm.c */                                                                                                                 \
    X(whom_left_out, "of {1} lines of one-time buyers {2}, of {3} lines of repeat buyers {4}",                                      \
        "一次性客户 {1} 行中的 {2} 行，复购客户 {3} 行中的 {4} 行")                                                                 \
    X(lines_are_left_out_what_is_fitted_is,                                                                                         \
        "lines are left out, {1}: what is fitted is another sample",                                                                \
        "有些行被略去（{1}）：拟合的已是另一个样本")                                                                                \
    /* foresee.c */                                                                                                                 \
    X(period_of_number, "period {1}", "第 {1} 期")                                                                                  \
    X(market_used_up,                                                                                                               \
        "channels.{1}: in scenario \"{2}\" its market of {3} is used up from {4} on, by what is "                                   \
        "expected: {5} {6} are spent after that for nobody",                                                                        \
        "channels.{1}：方案“{2}”中，按预期其 {3} 人的市场自{4}起用尽，此后的 {5} {6} "                     \
        "花费换不来任何人")                                                                                                         \
    X(budget_left_over,                                                                                                             \
        "programs.{1}: in scenario \"{2}\" no more than {3} {4} of its budget of {5} can be "                                       \
        "spent, by "                                                                                                                \
        "what is expected: all for whom it is, by its audience and its reach, are in it ({6} a "                                    \
        "period "                                                                                                                   \
        "on average) and cost no more",                                                                                             \
        "programs.{1}：方案“{2}”中，按预期其 {5} {3} 的预算只能花掉 {4} {3}："                                 \
        "其目标人群（按受众和触达率，平均每期 {6} 人）都已覆盖，花不掉更多")                                                        \
    X(budget_left_over_by_people,                                                                                                   \
        "programs.{1}: in scenario \"{2}\" no more than {3} {4} of its budget of {5} can be "                                       \
        "spent, by "                                                                                                                \
        "what is expected: its agents can serve no more than they do ({6} customers a period on "                                   \
        "average)",                                                                                                                 \
        "programs.{1}：方案“{2}”中，按预期其 {5} {3} 的预算只能花掉 {4} {3}："                                 \
        "其人员服务不了更多客户（平均每期 {6} 人）")                                                                                \
    X(activation_at_one,                                                                                                            \
        "{1}: the activation of channel {2} is 1 already: the effect can only lower it; give "                                      \
        "activations below 1",                                                                                                      \
        "{1}：渠道激活率（{2}）已是 1，效果只会使其降低；请给出小于 1 的激活率")                                                    \
    X(repurchase_at_one,                                                                                                            \
        "{1}: the chance to order in segment {2} is 1 already: the effect can only lower it; "                                      \
        "give repurchase below 1",                                                                                                  \
        "{1}：客群下单概率（{2}）已是 1，效果只会使其降低；请给出小于 1 的复购率")                                                  \
    X(activation_above_one,                                                                                                         \
        "{1}: with it the activation of channel {2} would be above 1 for {3} % of those "                                           \
        "concerned, in {4} % of the futures; it is cut at 1 there",                                                                 \
        "{1}：有此效果后，渠道激活率（{2}）会超过 1（{4}% 的未来中，所涉者的 {3}%），超出部分按 " \
        "1 计")                                                                                                                     \
    X(repurchase_above_one,                                                                                                         \
        "{1}: with it the chance to order in segment {2} would be above 1 for {3} % of those "                                      \
        "concerned, in {4} % of the futures; it is cut at 1 there",                                                                 \
        "{1}：有此效果后，客群下单概率（{2}）会超过 1（{4}% 的未来中，所涉者的 "                        \
        "{3}%），超出部分按 1 计")

#endif
