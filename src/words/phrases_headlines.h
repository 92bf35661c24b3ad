/* Phrases of the sentences over the charts. */
#ifndef RS_WORDS_PHRASES_HEADLINES_H
#define RS_WORDS_PHRASES_HEADLINES_H

#define RS_HEADLINES_PHRASES(X)                                                                    \
    /* headline_words.c */                                                                         \
    X(both_plans, "Both plans", "两个方案")                                                        \
    X(every_plan, "Every plan", "所有方案")                                                        \
    X(one_and_another, "{1} and {2}", "{1}与{2}")                                                  \
    X(one_and_others, "{1} and {2:} other plans", "{1}等 {3:} 个方案")                             \
    X(but_earn_less_than, ", but {1:earn|earns} less than {2} ({3})", "，但赚得都比{2}少（{3}）")  \
    X(but_earns_less_than, ", but earns {1} less than {2} ({3})", "，但比{2}（{3}）少赚 {1}")      \
    X(name_in_a_sentence, "{1}", "“{1}”")                                                          \
    X(in_every_future, "in every future", "在全部模拟中都")                                        \
    X(in_no_future, "in no future", "在全部模拟中都不")                                            \
    X(in_of_futures, "in {1} of futures", "有 {1} 的概率")                                         \
    /* headlines.c */                                                                              \
    X(loss_never, "{1:never a loss|never}", "从不亏损")                                            \
    X(loss_always, "{1:always a loss|always}", "必定亏损")                                         \
    X(loss_in, "{1|loss in |}{2}", "{1|亏损概率 |}{2}")                                            \
    X(earns_on_average, "{1} {2|loses|earns} {3} on average ({4})",                                \
        "{1}平均{2|亏损|盈利} {3}（{4}）")                                                         \
    X(other_as_well, "; {1} {3} ({4})", "；{1}{2:亏损|盈利} {3}（{4}）")                           \
    X(other_otherwise, "; {1} {2|loses|earns} {3} ({4})", "；{1}{2|亏损|盈利} {3}（{4}）")         \
    X(too_close_to_call, "Too close to call: ", "难分高下：")                                      \
    X(no_clear_winner, "No clear winner: ", "胜负难分：")                                          \
    /* headlines_active.c */                                                                       \
    X(ends_with_active_customers, "{1} {2:end|ends} with {3} active {3:customer|customers}",       \
        "{1}期末有 {3} 名活跃客户")                                                                \
    X(of_them_are, " ({1} are {2})", "（{1} 为“{2}”）")                                            \
    X(of_them_came_by, " ({1} came by {2})", "（{1} 来自“{2}”）")                                  \
    X(no_plan_has_customers_left_at_the_end, "No plan has customers left at the end",              \
        "所有方案期末都没有活跃客户")                                                              \
    X(has_no_customers_left_at_the_end, "{1} has no customers left at the end",                    \
        "{1}期末没有活跃客户")                                                                     \
    X(other_ends_with, ", {1} with {2}", "，{1}为 {2} 名")                                         \
    /* headlines_cash.c */                                                                         \
    X(cash_other_in, ", with {1} in {2}", "，{1}为 {2}")                                           \
    X(cash_other_in_none, ", with {1} in none", "，{1}为 {2:}")                                    \
    X(cash_of_plans_never,                                                                         \
        "Cash never {1|falls below the credit line|runs out}; it falls lowest with {2}: to {3} "   \
        "on average",                                                                              \
        "各方案现金从不{1|跌破授信额度|耗尽}；最低的是{2}，平均最低 {3}")                          \
    X(cash_never,                                                                                  \
        "Cash never {1|falls below the credit line|runs out}; with {2} it falls to {3} on "        \
        "average",                                                                                 \
        "现金从不{1|跌破授信额度|耗尽}；{2}平均最低 {3}")                                          \
    X(cash_of_plans_always,                                                                        \
        "Cash {1|falls below the credit line|runs out} in every future; least with {2}, to {3} "   \
        "on average",                                                                              \
        "所有方案的现金必定{1|跌破授信额度|耗尽}；缺口最小的是{2}，平均最低 {3}")                  \
    X(cash_always,                                                                                 \
        "Cash {1|falls below the credit line|runs out} in every future; with {2} it falls to {3} " \
        "on average",                                                                              \
        "现金必定{1|跌破授信额度|耗尽}；{2}平均最低 {3}")                                          \
    X(cash_often,                                                                                  \
        "Cash {1|falls below the credit line|runs out} {2:} with {3} (lowest on average: {4})",    \
        "{3}现金{1|跌破授信额度|耗尽}的概率为 {5:}（平均最低 {4}）")                               \
    X(other_just_as_often, ", with {1} just as often", "，{1}也一样")                              \
    X(needs_no_money_in_advance, "{1} needs no money in advance", "{1}无需垫付资金")               \
    X(needs_on_average_before_it_pays_for, "{1} needs {2} on average before it pays for itself",   \
        "{1}回本前平均需垫付 {2}")                                                                 \
    X(needs_on_average_and_does_not_pay_for,                                                       \
        "{1} needs {2} on average and does not pay for itself within {3}",                         \
        "{1}平均需垫付 {2}，且 {3}内不能回本")                                                     \
    X(other_needs, "; {1} needs {2}", "；{1}需 {2}")                                               \
    X(other_needs_none, "; {1} needs none", "；{1}无需垫付")                                       \
    /* headlines_customers.c */                                                                    \
    X(brings_in_times, "{1}: customers bring in {2} times what they cost, 3 times or more {3}",    \
        "{1}的客户价值为获客成本的 {2} 倍，{3}达到 3 倍")                                          \
    X(never_brings_in_3_times,                                                                     \
        "{1}: customers bring in {2} times what they cost, 3 times or more {3:}",                  \
        "{1}的客户价值为获客成本的 {2} 倍，在全部模拟中都达不到 3 倍")                             \
    X(yet_one_more_costs_more, "; yet {1}one more customer costs more than it brings in ({2})",    \
        "；但{1}再多一名客户已入不敷出（{2}）")                                                    \
    X(one_more_returns_only, "; {1}one more customer returns only {2}",                            \
        "；{1}再多一名客户只有 {2}")                                                               \
    X(no_plan_reaches_3_to_1, "No plan reaches a CLV : CAC of 3:1; ",                              \
        "没有方案的价值成本比达到 3:1，")                                                          \
    X(every_plan_reaches_3_to_1, "Every plan reaches a CLV : CAC of 3:1 in every future; ",        \
        "所有方案在全部模拟中都达到 3:1，")                                                        \
    X(all_have_in_the_median, "{1|both|all} have {2} in the median",                               \
        "{1|两个方案|所有方案}的中位数都是 {2}")                                                   \
    X(comes_nearest, "{1} {2:come|comes} nearest, at {3} in the median", "{1}最接近：中位数 {3}")  \
    X(is_highest, "{1} {2:are|is} highest, at {3} in the median", "{1}最高：中位数 {3}")           \
    X(of_cohort_date, "of {1}", "{1} 的")                                                          \
    X(of_cohort_place, "of {1}", "{1}的")                                                          \
    X(of_the_customers_are_still_active_after,                                                     \
        "Of the customers {1} {2} are still active after {3}", "{1}新客户在 {3}后仍有 {2} 活跃")   \
    X(keeps_of_its_first_customers,                                                                \
        "After {1} {2} {3:keep|keeps} {4} of {3:their|its} first customers",                       \
        "{1}后{2}的首批客户仍有 {4} 活跃")                                                         \
    X(of_one_plan, "{1} ({2})", "{2}：{1}")                                                        \
    X(best_brings_in_too_little,                                                                   \
        ": the best, {1}, {2:bring|brings} in {3} of each 1 that acquisition costs",               \
        "：最好的{1}，客户价值也只有获客成本的 {3} 倍")                                            \
    X(reach_a_clv_cac_of_3_1, "{1} {2:reach|reaches} a CLV : CAC of 3:1 {3}", "{1}{3}达到 3:1")    \
    X(costs_outside_clv_compared, "; {1} has {2} {3|more|less} than {4} in costs outside CLV",     \
        "；{1}未计入终身价值的成本比{4}{3|多|少} {2}")                                             \
    X(newer_customers_stay_otherwise,                                                              \
        "Newer customers {1|stay longer|leave sooner}: after {2} {3} of those {4} are still "      \
        "active, {5} {6}",                                                                         \
        "新客户{1|留得更久|流失更快}：{2}后，{4}客户仍有 {3} 活跃，{6}为 {5}")                     \
    X(no_plan_pays_for_its_growth, "No plan pays for its growth", "没有方案的增长能自负盈亏")      \
    X(does_not_pay_for_its_growth, "{1} does not pay for its growth", "{1}的增长不能自负盈亏")     \
    X(customers_bring_in_less_than_it_costs,                                                       \
        ": customers bring in less than it costs to serve them",                                   \
        "：客户带来的收益还不抵服务他们的成本")                                                    \
    X(with_each_customers_bring_in_of_each_1,                                                      \
        ": with each, customers bring in {1} of each 1 that acquisition costs",                    \
        "：各方案的客户价值都只有获客成本的 {1} 倍")                                               \
    X(customers_bring_in_of_each_1_that,                                                           \
        ": customers bring in {1} of each 1 that acquisition costs",                               \
        "：客户价值只有获客成本的 {1} 倍")                                                         \
    X(the_other_plans_just_as_often, "; the other plans just as often", "，其他方案也一样")        \
    X(other_in_none, "; {1} in none", "，{1}则从未")                                               \
    X(other_in, "; {1} in {2}", "，{1}为 {2}")                                                     \
    X(with_plan_before, "with {1} ", "{1}")                                                        \
    X(of_costs_are_outside_clv, "; {1} of costs are outside CLV", "；另有成本 {1}未计入终身价值")  \
    X(newer_customers_stay_as_long_as_earlier,                                                     \
        "Newer customers stay as long as earlier ones: after {1} {2} are still active",            \
        "新老客户留存相同：{1}后仍有 {2} 活跃")                                                    \
    X(after_of_the_first_customers_are_still,                                                      \
        "After {1} {2} of the first customers are still active, whatever the plan",                \
        "{1}后首批客户仍有 {2} 活跃，各方案相同")                                                  \
    X(other_keeps, "; {1} keeps {2}", "，{1}为 {2}")                                               \
    X(the_horizon_is_too_short_to_show_who, "The horizon is too short to show who stays",          \
        "预测期太短，尚无留存可示")                                                                \
    /* headlines_lines.c */                                                                        \
    X(takes_in, "{1} takes in {2} and {3|loses|keeps} {4}, undiscounted",                          \
        "{1}未折现收入 {2}，{3|亏损|盈利} {4}")                                                    \
    X(effect, "{1|: |, }{2} {3}", "{1|：|，}{2} {3}")                                              \
    X(earns_undiscounted, "{1} earns {2} {3|more|less} than {4}, undiscounted",                    \
        "{1}未折现利润平均比{4}{3|多|少} {2}")                                                     \
    X(the_largest_cost_is, "; the largest cost is {1}, {2}", "；最大的支出是{1}，{2}")             \
    X(the_rest, "the rest", "其余")                                                                \
    X(and_have_the_same_undiscounted_profit,                                                       \
        "{1} and {2} have the same undiscounted profit on average",                                \
        "{1}与{2}的未折现利润平均相同")                                                            \
    /* headlines_risk.c */                                                                         \
    X(every_plan_makes_a_loss_in_every_future,                                                     \
        "Every plan makes a loss in every future; {1} loses least, {2} on average",                \
        "所有方案在全部模拟中都亏损；{1}亏得最少，平均 {2}")                                       \
    X(no_plan_makes_a_loss_in_any_future,                                                          \
        "No plan makes a loss in any future; {1} earns most, {2} on average",                      \
        "所有方案在全部模拟中都不亏损；{1}赚得最多，平均 {2}")                                     \
    X(makes_a_loss_in_every_future_on_average, "{1} makes a loss in every future, {2} on average", \
        "{1}在全部模拟中都亏损，平均 {2}")                                                         \
    X(never_makes_a_loss_and_earns_on_average, "{1} never makes a loss, and earns {2} on average", \
        "{1}在全部模拟中都不亏损，平均盈利 {2}")                                                   \
    X(in_the_best_tenth_it_loses_at_most, "; in the best tenth it loses at most {1}",              \
        "；最好的一成情形下亏损不超过 {1}")                                                        \
    X(in_the_best_tenth_it_earns_at_least, "; in the best tenth it earns at least {1}",            \
        "；最好的一成情形下至少盈利 {1}")                                                          \
    X(makes_a_loss_in_of_futures, "{1} makes a loss in {2} of futures", "{1}的亏损概率为 {2}")     \
    X(and_are_equally_likely_to_make_a_loss, "{1} and {2} are equally likely to make a loss: {3}", \
        "{1}与{2}的亏损概率相同，均为 {3}")                                                        \
    X(and_cannot_be_told_apart_by_their,                                                           \
        "{1} and {2} cannot be told apart by their chance of a loss: {3} and {4}",                 \
        "{1}与{2}的亏损概率分不出高低：{3} 与 {4}")                                                \
    X(never_make_a_loss, "{1} never make a loss", "{1}从不亏损")                                   \
    X(make_a_loss_least_often_in_of_futures, "{1} make a loss least often, in {2} of futures",     \
        "{1}的亏损概率最低，为 {2}")                                                               \
    X(always_does, "; {1} always does", "；{1}必定亏损")                                           \
    X(does_in_of_futures, "; {1} does in {2} of futures", "；{1}为 {2}")                           \
    X(every_plan_makes_a_loss_in_of_futures, "Every plan makes a loss in {1} of futures",          \
        "所有方案的亏损概率都是 {1}")                                                              \
    X(has_the_lowest_chance_of_a_loss, "{1} has the lowest chance of a loss, {2}",                 \
        "{1}的亏损概率最低，为 {2}")                                                               \
    X(has_the_lowest_chance_other_has, "{1} has the lowest chance of a loss, {2}; {3} has {4}",    \
        "{1}的亏损概率最低，为 {2}；{3}为 {4}")                                                    \
    /* headlines_spend.c */                                                                        \
    X(in_plan, " ({1})", "（{1}）")                                                                \
    X(one_more_customer_costs_through_through,                                                     \
        "One more customer costs {1} through {2}, {3} through {4}",                                \
        "再多一名客户，经{2}要 {1}，经{4}要 {3}")                                                  \
    X(is_exhausted_more_money_brings_nobody, "{1} is exhausted: more money brings nobody",         \
        "{1}已无新客可得：再多投入也不增加客户")                                                   \
    X(one_more_customer_through_costs_as_much,                                                     \
        "One more customer through {1} costs as much as the average one: {2}",                     \
        "经{1}再多一名客户的成本与平均相同：{2}")                                                  \
    X(one_more_customer_through_costs_the,                                                         \
        "One more customer through {1} costs {2}; the average one costs {3}",                      \
        "经{1}再多一名客户要 {2}，平均为 {3}")                                                     \
    X(every_channel_is_exhausted_more_money,                                                       \
        "Every channel is exhausted: more money brings nobody",                                    \
        "所有渠道都已无新客可得：再多投入也不增加客户")                                            \
    X(is_exhausted_other_costs,                                                                    \
        "{1} is exhausted: more money brings nobody; one more customer through {2} costs {3}",     \
        "{1}已无新客可得；经{2}再多一名客户要 {3}")                                                \
    X(one_more_customer_costs_the_same,                                                            \
        "One more customer costs the same through every channel: {1}",                             \
        "各渠道再多一名客户的成本相同：{1}")                                                       \
    X(no_plan_spends_on_a_channel_that, "No plan spends on a channel that answers to money",       \
        "没有方案在付费渠道上投入")                                                                \
    X(earns_its_cost_and_more, "{1} earns its cost and {2} more", "{1}收回成本，并多赚 {2}")       \
    X(does_not_earn_its_cost_it_loses, "{1} does not earn its cost: it loses {2}",                 \
        "{1}收不回成本：少赚 {2}")                                                                 \
    X(leaves_profit_as_it_is, "{1} leaves profit as it is", "{1}不改变利润")                       \
    X(no_program_changes_profit, "No program changes profit", "各项目都不改变利润")                \
    X(no_program_earns_its_cost_the_best, "No program earns its cost: the best, {1}, loses {2}",   \
        "没有项目收回成本：最好的{1}也少赚 {2}")                                                   \
    X(every_program_earns_its_cost_gains_most,                                                     \
        "Every program earns its cost; {1} gains most, {2} more",                                  \
        "所有项目都收回成本，{1}最多：多赚 {2}")                                                   \
    X(earns_its_cost_and_more_loses, "{1} earns its cost and {2} more; {3} loses {4}",             \
        "{1}收回成本，并多赚 {2}；{3}则少赚 {4}")                                                  \
    X(whether_earns_its_cost_is_open_it_does, "Whether {1} earns its cost is open: it does {2}",   \
        "{1}能否收回成本尚无定论：{2}收回")                                                        \
    X(and_at_mean_inputs, ", at mean inputs", "（按输入均值）")                                    \
    X(and_how_often, ", {1}", "，{1}收回")                                                         \
    /* headlines_time.c */                                                                         \
    X(pays_back_within, "{1} {2:pay|pays} back within {3} {4}", "{1}{4}在 {3}内回本")              \
    X(pays_back_in_the_median, "{1} {2:pay|pays} back {3} in the median",                          \
        "{1}的获客投入中位数{3}回本")                                                              \
    X(no_plan_pays_back, "No plan can pay back its acquisition within {1} in any future",          \
        "所有方案在 {1}内都未收回获客投入")                                                        \
    X(cannot_pay_back, "{1} cannot pay back its acquisition within {2} in any future",             \
        "{1}在 {2}内都未收回获客投入")                                                             \
    X(money_back_within, "{1} {2:have all their|has all its} money back within {3} {4}",           \
        "{1}{4}使公司在 {3}内回本")                                                                \
    X(money_back_in_the_median, "{1} {2:have all their|has all its} money back {3} in the median", \
        "{1}中位数{3}公司回本")                                                                    \
    X(no_plan_has_its_money_back, "No plan has all its money back within {1} in any future",       \
        "没有方案使公司在 {1}内回本")                                                              \
    X(company_has_no_money_back,                                                                   \
        "The company does not have its money back within {1} in any future",                       \
        "公司在 {1}内无法回本")                                                                    \
    X(in_counted, "in {1}", " {1}")                                                                \
    X(in_date, "in {1}", " {1} ")                                                                  \
    X(in_period, "in {1}", "{1}")                                                                  \
    X(not_within_the_horizon, "not within the horizon", "{1:}")                                    \
    X(keeps_of_its_customers, "After {1} {2} {3:keep|keeps} {4} of {3:their|its} customers",       \
        "{1}后{2}仍有 {4} 的客户活跃")                                                             \
    X(where_last_observed_the_projection_is,                                                       \
        "Where last observed, the projection is at most {1} points off ({2}, too {3|high|low})",   \
        "最后一次观测时，预测与观测相差至多 {1} 个百分点（{2}，预测偏{3|高|低}）")                 \
    X(after_the_projection_is_points_above,                                                        \
        "After {1} the projection is {2} points {3|above|below} what was observed ({4})",          \
        "{1}后预测留存{3|高于|低于}观测 {2} 个百分点（{4}）")                                      \
    X(other_in_the_median, "; {1} {2}", "，{1}为{2}")                                              \
    X(the_projection_meets_what_was_last, "The projection meets what was last observed",           \
        "预测与最后一次观测一致")                                                                  \
    X(what_was_observed_lies_outside_the, "What was observed lies outside the horizon",            \
        "观测数据不在预测期内")                                                                    \
    X(after_of_customers_are_still_active, "After {1} {2} of customers are still active",          \
        "{1}后仍有 {2} 的客户活跃")                                                                \
    X(and_whatever_the_plan, ", whatever the plan", "，各方案相同")

#endif
