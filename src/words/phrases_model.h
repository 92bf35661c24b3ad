/* Phrases of the notices about a configuration: what has no effect, what is cut, what is taken for
 * what. */
#ifndef RS_WORDS_PHRASES_MODEL_H
#define RS_WORDS_PHRASES_MODEL_H

#define RS_MODEL_PHRASES(X)                                                                                           \
    /* bind_customers.c */                                                                                            \
    X(the_shares_sum_to_they_are_divided_by,                                                                          \
        "the shares sum to {1}; they are divided by it, so that they sum to 1",                                       \
        "各占比之和为 {1}；已按此折算，使其和为 1")                                                                   \
    /* bind_fitted.c */                                                                                               \
    X(rests_on_a_fit_to_be_used_with_care, "rests on {1}, a fit ({2}) to be used with care: {3}",                     \
        "取自 {1}：该拟合（{2}）须谨慎使用：{3}")                                                                     \
    X(rests_on_a_fit_not_to_be_trusted,                                                                               \
        "rests on {1}, a fit ({2}) that is not to be trusted: {3}",                                                   \
        "取自 {1}：该拟合（{2}）不可信：{3}")                                                                         \
    /* bind_gathered.c */                                                                                             \
    X(in_scenarios, "{1} (in {2})", "{1}（方案：{2}）")                                                               \
    /* bind_multiplier.c */                                                                                           \
    X(for_percent_write, "; for {1} % {2} write { {2} = …; }",                                                        \
        "；若指{3:减少|增加} {1}%，请写 { {2} = …; }")                                                                \
    X(for_percent_write_or, "; for {1} % {2} write {3}, or { {2} = {4}; }",                                           \
        "；若指{5:减少|增加} {1}%，请写 {3} 或 { {2} = {4}; }")                                                       \
    X(share_in_percent, "{1} %", "{1}%")                                                                              \
    X(from_to_times, "{1} to {2}", "{1} 至 {2}")                                                                      \
    X(makes_times_as_large, "makes {1} {2||up to }{3} times as large",                                                \
        "使 {1} {2||最多}变为 {3} 倍")                                                                                \
    X(takes_up_to_of_away, "takes up to {1} of {2} away", "最多减去 {2} 的 {1}")                                      \
    X(takes_of_away, "takes {1} of {2} away", "减去 {2} 的 {1}")                                                      \
    X(takes_to_of_away, "takes {1} to {2} of {3} away", "减去 {3} 的 {1} 至 {2}")                                     \
    X(or_makes_it_up_to_times_as_large, "{1}, or makes it up to {2} times as large",                                  \
        "{1}，或使其最多变为 {2} 倍")                                                                                 \
    X(a_fifth_more_is_1_2_or_more_0_2, "; a fifth more is 1.2, or { more = 0.2; }",                                   \
        "；增加五分之一写作 1.2 或 { more = 0.2; }")                                                                  \
    X(one_changes_nothing, "; 1 changes nothing", "；1 表示不变")                                                     \
    X(found_which, "found {1}{2|| (90 % of the draws)}, which {3}{4}",                                                \
        "值为 {1}{2||（90% 的抽样）}，相当于{3}{4}")                                                                  \
    X(found_which_a_multiplier_is_written, "found {1}, which {2}; a multiplier is written alone",                     \
        "值为 {1}，相当于{2}；倍数须单独写出")                                                                        \
    X(found_which_alone, "found {1}, which {2}", "值为 {1}，相当于{2}")                                               \
    /* bind_number.c */                                                                                               \
    X(found_after_its_changes_expected_it_is,                                                                         \
        "found {1} after its changes{2}; expected {3:} ({4:}); it is cut there",                                      \
        "改动后为 {1}{2}，超出 0 至 1 的范围；超出部分按边界计")                                                      \
    X(found_which_is_if_was_meant_write_it,                                                                           \
        "found {1}, which is {2}; if {3} was meant, write it without a point",                                        \
        "写作 {1}，即 {2}；若指 {3}，请不要加点")                                                                     \
    X(begins_after_the_horizon_periods_it_has,                                                                        \
        "begins after the horizon ({1} periods): it has no effect",                                                   \
        "在预测期（{1} 期）之后才开始：不起作用")                                                                     \
    X(found_times_on_0_which_stays_0_a_value,                                                                         \
        "found times on 0, which stays 0; a value of its own or plus changes it",                                     \
        "对 0 使用 times，结果仍为 0；请直接给值或使用 plus")                                                         \
    /* bind_uncertain.c */                                                                                            \
    X(some_draws_fall_outside_the_range_of,                                                                           \
        "some draws fall outside the range of {1:} ({2:}); they are cut at its end",                                  \
        "部分抽样值超出该参数的允许范围，按边界值计")                                                                 \
    /* change_words.c */                                                                                              \
    X(is_switched_off_and_what_a_scenario,                                                                            \
        "is switched off, and what a scenario sets of it changes nothing: add enabled = true",                        \
        "处于关闭状态，方案对它的设置不起作用：请加上 enabled = true")                                                \
    X(of_a_plan, "{1}:", "{1}：")                                                                                     \
    X(between_changes, "; ", "；")                                                                                    \
    X(told_of_changed, "{1} {2}", "{1}{2}")                                                                           \
    X(now_is, "{1}", "：{1}")                                                                                         \
    X(also_of, "{1} (also {2})", "{1}（{2}同此）")                                                                    \
    X(and_another, "{1}, {2}", "{1}、{2}")                                                                            \
    X(and_besides, "{1}, {2}", "{1}，{2}")                                                                            \
    X(value_becomes, "{1} → {2}", "{1} → {2}")                                                                        \
    X(from_period_on, " from {1}", "，{1} 起")                                                                        \
    X(until_period, " until {1}", "，至 {1}")                                                                         \
    X(for_those_acquired_since, " for customers acquired from {1} on", "，仅限 {1} 起新增的客户")                     \
    X(by_points, "{1} {2} {3:point|points}", "{1} {2} 个百分点")                                                      \
    X(effect_is, "effect: {1}", "的效果：{1}")                                                                        \
    X(cost_is, "cost: {1}", "的成本：{1}")                                                                            \
    X(brings_in, "brings in: {1}", "带来：{1}")                                                                       \
    X(costs_nothing, "costs nothing", "：无成本")                                                                     \
    X(is_switched, "{1|enabled|disabled}", "{1|启用|停用}")                                                           \
    X(was_removed, "removed", "移除")                                                                                 \
    X(was_added, "added, {1|a channel|a segment|a program|a shock|a stream}",                                         \
        "新增{1|渠道|客群|项目|冲击|其他收入}")                                                                       \
    X(with_its_label, "{1} ({2:})", "{1}")                                                                            \
    X(and_once_at_the_start, " a {1}, and {2} once at the start",                                                     \
        "/{1}，另在开始时一次性投入 {2}")                                                                             \
    /* program_words.c */                                                                                             \
    X(ninety_percent_lie, "{1} (90 % lie in each range)", "{1}（90% 落在各区间内）")                                  \
    X(each_time, " each time", "/次")                                                                                 \
    X(percent_range, "{1} to {2} %", "{1}% 至 {2}%")                                                                  \
    X(from_orders_on, "from {1} orders ", "满 {1} 单后")                                                              \
    X(churn_for_reason, "churn for {1}", "因“{1}”的流失率")                                                           \
    /* value_words.c */                                                                                               \
    X(in_brackets, "({1})", "（{1}）")                                                                                \
    X(with_details, "{1} ({2})", "{1}（{2}）")                                                                        \
    X(parameter_of_file, "{1} of {2}", "{2} 的 {1}")                                                                  \
    X(shrunk, "{1} (shrink {2})", "{1}（收缩系数 {2}）")                                                              \
    X(percent_less_or_more, "{1} % {2:}", "{3:减少|增加} {1}%")                                                       \
    X(amount_less_or_more, "{1} {2:}", "{3:减少|增加} {1}")                                                           \
    X(is_true, "{1|true|false}", "{1|是|否}")                                                                         \
    /* check_audiences.c */                                                                                           \
    X(it_begins_after_the_horizon, "it begins after the horizon: it has no effect",                                   \
        "在预测期之后才开始：不起作用")                                                                               \
    X(it_never_takes_place_within_the_horizon,                                                                        \
        "it never takes place within the horizon: it has no effect",                                                  \
        "在预测期内从不举行：不起作用")                                                                               \
    X(no_channel_brings_customers_of_its,                                                                             \
        "no channel brings customers of its audience: nobody can be in it",                                           \
        "没有渠道带来其受众：无人可参与")                                                                             \
    X(the_segments_of_its_audience_have_no,                                                                           \
        "the segments of its audience have no sentiment: nobody can be in it",                                        \
        "其受众客群没有口碑（sentiment）：无人可参与")                                                                \
    X(no_customer_reaches_the_tenure_of_its,                                                                          \
        "no customer reaches the tenure of its audience within the horizon: nobody can be in it",                     \
        "预测期内没有客户达到其受众的在籍时长：无人可参与")                                                           \
    X(its_audience_are_members_of_what_they,                                                                          \
        "its audience are members of what they must not be members of: nobody can be in it",                          \
        "其受众既须是又不得是同一项目的成员：无人可参与")                                                             \
    X(its_chance_to_join_is_0_nobody_can_be, "its chance to join is 0: nobody can be in it",                          \
        "加入概率为 0：无人可参与")                                                                                   \
    X(its_reach_is_0_nobody_can_be_in_it, "its reach is 0: nobody can be in it",                                      \
        "触达率为 0：无人可参与")                                                                                     \
    X(no_segment_of_its_audience_has_dormant,                                                                         \
        "no segment of its audience has dormant customers: nobody can return",                                        \
        "其受众客群没有沉睡客户：无人可召回")                                                                         \
    X(its_chance_to_return_is_0_nobody, "its chance to return is 0: nobody returns",                                  \
        "回流概率为 0：无人回流")                                                                                     \
    X(it_has_no_effect_and_no_cost_nothing, "it has no effect and no cost: nothing changes by it",                    \
        "既无效果也无成本：不改变任何结果")                                                                           \
    X(no_sentiment_to_move, "the segments of its audience have no sentiment that it could move",                      \
        "其受众客群没有可改变的口碑（sentiment）")                                                                    \
    X(those_whom_it_is_for_do_not_order,                                                                              \
        "has no effect: the customers whom it is for place no orders (they have no repurchase, "                      \
        "orders or "                                                                                                  \
        "visits)",                                                                                                    \
        "不起作用：其受众客户不下单（没有 repurchase、orders 或 visits）")                                            \
    X(as_many_agents_as_needed_are_hired_for,                                                                         \
        "as many agents as needed are hired for nothing: they change nothing",                                        \
        "所需人员全部免费雇用：不改变任何结果")                                                                       \
    X(the_segments_of_its_audience_refer,                                                                             \
        "the segments of its audience refer nobody; a multiplier of nothing is nothing: brings "                      \
        "says how many sign-ups it brings itself",                                                                    \
        "其受众客群不推荐任何人，零的倍数仍是零：brings 可写明它自己带来多少注册")                                    \
    X(it_brings_nobody_expected_brings_or, "it brings nobody: expected brings or effect.referral",                    \
        "它不带来任何人：应给出 brings 或 effect.referral")                                                           \
    X(found_but_fixed_cost_refresh_and_agents,                                                                        \
        "found {1}, but fixed cost, refresh and agents cost {2} in {3||period }{4} whoever "                          \
        "comes: it goes over the budget, and reaches nobody then",                                                    \
        "预算为 {1}，但无论有谁参与，固定成本、更新与人员在{3| |第 }{4}{3| | 期}已需 "     \
        "{2}：超出预算，该期触达不到任何人")                                                                          \
    X(its_chance_is_0_it_never_begins, "its chance is 0: it never begins", "其概率为 0：从不发生")                    \
    X(it_has_neither_effect_nor_loss_nothing,                                                                         \
        "it has neither effect nor loss: nothing changes by it",                                                      \
        "既无效果也无损失：不改变任何结果")                                                                           \
    /* check_business.c */                                                                                            \
    X(the_list_has_entry_for_periods_after,                                                                           \
        "the list has {1} {2:entry|entries} for {3} periods; after its end it is 0",                                  \
        "列表只有 {1} 项，而研究有 {3} 期；之后按 0 计")                                                              \
    X(this_channel_never_brings_anybody, "this channel never brings anybody",                                         \
        "该渠道从未带来任何人")                                                                                       \
    X(no_channel_ever_brings_a_sign_up_there,                                                                         \
        "no channel ever brings a sign-up: there will be no customers",                                               \
        "没有任何渠道带来注册：不会有客户")                                                                           \
    X(no_channel_brings_customers_to_it, "no channel brings customers to it{1}",                                      \
        "没有渠道为其带来客户{1}")                                                                                    \
    /* check_segment.c */                                                                                             \
    X(found_a_margin_of_that_leaves_next_to,                                                                          \
        "found a margin of {1}: that leaves next to nothing for the cost of goods",                                   \
        "毛利率为 {1}：几乎没有给商品成本留出余地")                                                                   \
    X(the_price_changes_but_price_elasticity,                                                                         \
        "the price changes, but price_elasticity is not given: orders will not react",                                \
        "价格有变动，但未给出价格弹性（price_elasticity）：订单不会随之变化")                                         \
    X(customers_order_but_order_value_is_not,                                                                         \
        "customers order, but order_value is not given: their orders are worth 0",                                    \
        "客户会下单，但未给出客单价（order_value）：订单金额为 0")                                                    \
    X(nobody_ever_orders_or_pays_a, "nobody ever orders or pays a subscription in this segment",                      \
        "该客群中无人下单，也无人订阅")                                                                               \
    X(has_no_effect_without_repurchase_orders,                                                                        \
        "has no effect without repurchase, orders or visits",                                                         \
        "没有 repurchase、orders 或 visits 时不起作用")                                                               \
    X(churn_is_0_no_customer_ever_leaves, "churn is 0: no customer ever leaves",                                      \
        "流失率为 0：客户永不流失")                                                                                   \
    /* currencies.c */                                                                                                \
    X(amounts_in_came_along_and_the_study_s,                                                                          \
        "amounts in {1} came along, and the study's are in {2}: {3}{4| and others|}; exchange = "                     \
        "{ {1} = …; } converts them ({2} for 1 {1})",                                                                 \
        "带入了以 {1} 计的金额，而研究以 {2} 计：{3}{4| 等|}；写明 exchange = { {1} = …; }（1 " \
        "{1} 折合多少 {2}）即可换算")                                                                                 \
    X(no_amount_is_in_the_rate_changes, "no amount is in {1}: the rate changes nothing",                              \
        "没有以 {1} 计的金额：该汇率不起作用")                                                                        \
    /* resolve_set.c */                                                                                               \
    X(takes_the_place_of_what_the_scenario,                                                                           \
        "takes the place of what the scenario {1} changes there; { times = …; } or { plus = …; } "                \
        "would be laid over it",                                                                                      \
        "取代方案“{1}”在此处的改动；写 { times = …; } 或 { plus = …; } 则在其上叠加")                                 \
    /* presumed.c */                                                                                                  \
    X(presumed_market_size,                                                                                           \
        "{1}: the last of the budget buys as many customers as the first (no market_size, no "                        \
        "hill)",                                                                                                      \
        "{1}：预算的最后一笔与第一笔带来同样多的客户（未给出 market_size，也不用 hill）")                             \
    X(presumed_margin, "no margin is given for {1}: all of the revenue counts as earned (100 %)",                     \
        "{1} 未给出毛利率：收入全部计为毛利（100%）")                                                                 \
    X(presumed_service_cost,                                                                                          \
        "no service_cost and no order_cost is given for {1}: serving customers and their orders "                     \
        "costs nothing",                                                                                              \
        "{1} 未给出服务成本与订单成本：服务客户、处理订单不计成本")                                                   \
    X(presumed_refund_rate, "no refund_rate is given for {1}: nobody gets money back",                                \
        "{1} 未给出退款率：按无退款计")                                                                               \
    X(presumed_first_order,                                                                                           \
        "first_order is not said for {1}: every new customer orders once at once",                                    \
        "{1} 未说明 first_order：每位新客一来即下一单")                                                               \
    X(presumed_activation, "no activation is given for {1}: every sign-up becomes a customer",                        \
        "{1} 未给出激活率：注册者全部成为客户")                                                                       \
    X(presumed_cost, "no cost is given for {1}", "{1} 未给出成本：按零成本计")                                        \
    X(presumed_fatigue, "no fatigue is given for {1}: the effect never fades",                                        \
        "{1} 未给出疲劳（fatigue）：效果永不减退")                                                                    \
    X(presumed_fixed_cost, "finance.fixed_cost is not given: the company has no other costs",                         \
        "未给出 finance.fixed_cost：公司没有其他费用")                                                                \
    X(presumed_discount_rate,                                                                                         \
        "finance.annual_discount_rate is not given: money of later years counts in full",                             \
        "未给出 finance.annual_discount_rate：远期收入不打折")                                                        \
    /* binder.c */                                                                                                    \
    X(path_and_notice, "{1}: {2}", "{1}：{2}")

#endif
