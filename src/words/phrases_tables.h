/* Phrases of the answer and of the tables. */
#ifndef RS_WORDS_PHRASES_TABLES_H
#define RS_WORDS_PHRASES_TABLES_H

#define RS_TABLES_PHRASES(X)                                                                                                                         \
    /* answer.c */                                                                                                                                   \
    X(beats_by, "{1} beats {2} by {3}{4| on average|}", "{1}比{2}{4|平均|}多赚 {3}")                                                                 \
    X(earns_more_than, "{1} earns {3} more than {2}{4| on average|}", "{1}比{2}{4|平均|}多赚 {3}")                                                   \
    X(earns_within_present_value,                                                                                                                    \
        "{1} {2|earns|loses} {3}{4| on average|} within {5} (present value)",                                                                        \
        "{1}在 {5}内{4|平均|}{2|盈利|亏损} {3}（现值）")                                                                                             \
    X(and_so_many_points, " and ± {1} {1:point|points}", "、± {1} 个百分点")                                                                         \
    X(in_all_simulated_futures, ", in all simulated futures", "，在全部模拟情形下都更优")                                                            \
    X(ahead_in_of_futures, ", in {1} of futures", "，在 {1} 的情形下更优")                                                                           \
    X(but_is_ahead_in_only_of_futures, ", but is ahead in only {1} of futures",                                                                      \
        "，但只在 {1} 的情形下更优")                                                                                                                 \
    X(and_is_ahead_in_of_futures, " and is ahead in {1} of futures", "，在 {1} 的情形下更优")                                                        \
    X(but_still_loses, ", but still loses {1}", "，但仍亏损 {1}")                                                                                    \
    X(but_cannot_be_told_from, ", but cannot be told from {1}", "，但与{1}难分高下")                                                                 \
    X(and_earn_the_same, "{1} and {2} earn the same", "{1}与{2}的利润相同")                                                                          \
    X(loss_or_gain_too_close, "Too close to call: ", "难分盈亏：")                                                                                   \
    X(and_makes_a_loss_in_of_futures, " and makes a loss in {1} of futures",                                                                         \
        "，在 {1} 的情形下亏损")                                                                                                                     \
    X(there_is_no_profit_to_compare, "There is no profit to compare", "没有可比较的利润")                                                            \
    X(interrupted_after_of_replications,                                                                                                             \
        "Interrupted after {1} of {2} replications: ", "模拟中断，只完成 {1} 次（计划 {2} 次）：")                                                   \
    X(full_stop, ".", "。")                                                                                                                          \
    X(error_of_the_simulation_95_percent, "Error of the simulation (95 %): ± {1}",                                                                   \
        "模拟误差（95%）：± {1}")                                                                                                                    \
    X(replications_do_not_tell_about_would, "; {1} replications do not tell, about {2} would.",                                                      \
        "；{1} 次模拟不足以分辨，约需 {2} 次。")                                                                                                     \
    X(it_is_as_good_as_break_even, "; it is as good as break-even.", "；可视为盈亏相抵。")                                                           \
    X(they_are_as_good_as_equal, "; they are as good as equal.", "；二者可视为相当。")                                                               \
    X(the_first_two_are_as_good_as_equal, "; the first two are as good as equal.",                                                                   \
        "；前两名可视为相当。")                                                                                                                      \
    X(replications_are_enough_for_this, "; {1} replications are enough for this.",                                                                   \
        "；{1} 次模拟已足够得出这一结论。")                                                                                                          \
    X(no_number_is_given_as_uncertain_and,                                                                                                           \
        "{1: |}No number is given as uncertain, and nothing is left to chance: there is no range "                                                   \
        "at "                                                                                                                                        \
        "all.",                                                                                                                                      \
        "没有任何数字注明不确定，且按期望值推算：结果没有区间。")                                                                                    \
    X(no_number_is_given_as_uncertain_the,                                                                                                           \
        "{1: |}No number is given as uncertain: the ranges are customers' luck only.",                                                               \
        "没有任何数字注明不确定：区间只反映客户的运气。")                                                                                            \
    /* outside_clv.c */                                                                                                                              \
    X(more_than_the_baseline_in_costs_outside,                                                                                                       \
        "{1} {2|more|less} than the baseline in costs outside CLV",                                                                                  \
        "未计入终身价值的成本比基准{2|多|少} {1}")                                                                                                   \
    X(of_costs_outside_clv, "{1} of costs outside CLV", "另有成本 {1}未计入终身价值")                                                                \
    /* table.c */                                                                                                                                    \
    X(column_of_error, "± (95 %)", "±（95%）")                                                                                                       \
    X(column_of_5_percent, "5 %", "5%")                                                                                                              \
    X(column_of_95_percent, "95 %", "95%")                                                                                                           \
    /* table_results.c */                                                                                                                            \
    X(head_periods_and_replications, "{1}, {2} replication{3:|s}", "{1}，{2} 次模拟")                                                                \
    X(amounts_in, ", amounts in ", "，金额单位：")                                                                                                   \
    X(the_run_was_interrupted_these_are_the,                                                                                                         \
        "The run was interrupted: these are the replications that were finished.",                                                                   \
        "运行被中断：以下为已完成的模拟结果。")                                                                                                      \
    X(is_the_error_of_the_simulation_95,                                                                                                             \
        "± is the error of the simulation (95 %); [low … high] holds 90 % of the futures",                                                           \
        "± 为模拟误差（95%）；[低 … 高] 涵盖 90% 的情形")                                                                                            \
    X(order_again_after_the_1st_2nd_3rd_order, "Order again after the 1st, 2nd, 3rd … order",                                                        \
        "下过 1、2、3… 单后再次下单的占比")                                                                                                          \
    X(name_and_line, "  {1}: {2}\n", "  {1}：{2}\n")                                                                                                 \
    X(sheet_definitions, "Definitions", "定义")                                                                                                      \
    X(definition_line, "  {1}: {2}", "  {1}：{2}")                                                                                                   \
    X(what_the_result_rests_on, "What the result rests on", "结果所依赖的假设")                                                                      \
    X(all_measures_explain_report_html_and,                                                                                                          \
        "All measures: --explain, report.html and summary.csv.",                                                                                     \
        "全部指标见 --explain、report.html 与 summary.csv。")                                                                                        \
    /* table_assumptions.c */                                                                                                                        \
    X(evidence_not_given, "not given", "未注明")                                                                                                     \
    X(taken_as_certain, "taken as certain", "视为确定")                                                                                              \
    X(not_said_by_the_study_and_taken_in_the,                                                                                                        \
        "Not said by the study, and taken in the plans' favour",                                                                                     \
        "研究未说明、按有利于方案的方式处理的项目")                                                                                                  \
    X(noticed_when_the_study_was_read, "Noticed when the study was read",                                                                            \
        "读取研究时注意到的情况")                                                                                                                    \
    X(where_plans_meet_a_limit, "Where plans meet a limit", "触及上限之处")                                                                          \
    X(shares_are_not_known_the_difference_in,                                                                                                        \
        "Shares are not known: the difference in profit does not vary.",                                                                             \
        "无法计算占比：利润差异没有波动。")                                                                                                          \
    X(shares_are_not_known_that_takes_at,                                                                                                            \
        "Shares are not known: that takes at least four replications for each uncertain number.",                                                    \
        "无法计算占比：每个不确定参数至少需要四次模拟。")                                                                                            \
    X(shares_are_not_known_no_uncertain,                                                                                                             \
        "Shares are not known: no uncertain number plays a part in the difference.",                                                                 \
        "无法计算占比：没有不确定参数影响该差异。")                                                                                                  \
    X(share_of_the_variance_of_the_profit_npv,                                                                                                       \
        "Share: of the variance of the profit (NPV) of {1} less that of {2}, by rank regression. "                                                   \
        "The uncertain numbers explain {3} of it; the rest is luck, or numbers that matter only "                                                    \
        "together.",                                                                                                                                 \
        "占比：占“{1}”与“{2}”利润净现值之差的方差的比例（秩回归）；不确定参数共解释其中的 "               \
        "{3}，其余来自运气，或来自仅共同起作用的参数。")                                                                                             \
    X(of_what_we_do_not_know_rests_on_guesses,                                                                                                       \
        "{1} of what we do not know rests on guesses (numbers marked as a guess, or without "                                                        \
        "evidence).",                                                                                                                                \
        "我们所不知道的，{1} 建立在猜测之上（标为“猜测”或未注明依据的参数）。")                                                                      \
    X(evidence_experiment, "experiment", "随机实验")                                                                                                 \
    X(evidence_panel, "panel", "面板数据")                                                                                                           \
    X(evidence_survey, "survey", "问卷调查")                                                                                                         \
    X(evidence_self_selected, "self_selected", "自选样本")                                                                                           \
    X(evidence_vendor, "vendor", "厂商说法")                                                                                                         \
    X(evidence_guess, "guess", "猜测")                                                                                                               \
    X(evidence_fit_with_care, "fit, with care", "拟合，谨慎使用")                                                                                    \
    X(evidence_fit_not_trusted, "fit, not trusted", "拟合，不可信")                                                                                  \
    X(column_assumption, "Assumption", "假设")                                                                                                       \
    X(column_mean, "Mean", "均值")                                                                                                                   \
    X(column_90_percent, "90 % lie in", "90% 区间")                                                                                                  \
    X(column_share, "Share", "占比")                                                                                                                 \
    X(column_evidence, "Evidence", "依据")                                                                                                           \
    X(column_taken_as, "Taken as", "视为")                                                                                                           \
    X(column_unit, "Unit", "单位")                                                                                                                   \
    X(next_scenario, ", ", "、")                                                                                                                     \
    X(taken_as_uncertain, "uncertain", "不确定")                                                                                                     \
    X(taken_as_certain_value, "certain", "确定")                                                                                                     \
    X(column_of_unknown, "Share of what we do not know", "占未知的比例")                                                                             \
    X(column_used_by, "Used by", "用于")                                                                                                             \
    X(column_source, "Source", "出处")                                                                                                               \
    /* table_errors.c */                                                                                                                             \
    X(next_mean, "; ", "；")                                                                                                                         \
    X(mean_decided_by, "{1}{2}, about {3}", "{1}{2}，约 {3} 次")                                                                                     \
    X(less_the_baseline_s, " less the baseline's", "与基准之差")                                                                                     \
    X(few_futures_decide,                                                                                                                            \
        "\nA few of the {1} futures decide these means, and their ± may be too small; more "                                                        \
        "replications help:\n",                                                                                                                      \
        "\n以下均值由 {1} 次模拟中的少数几次决定，其 ± 可能偏小；增加模拟次数可改善：\n")                                                            \
    /* table_measures.c */                                                                                                                           \
    X(never_reached, "never", "未达到")                                                                                                              \
    X(rests_on_replications,                                                                                                                         \
        "  What lies beyond the horizon rests on {1} {1:replication|replications}.\n",                                                               \
        "  期外价值与客户资产基于 {1} 次模拟。\n")                                                                                                   \
    X(define_chance_of_a_loss, "share of futures in which profit (NPV) is below 0",                                                                  \
        "利润净现值为负的情形占比")                                                                                                                  \
    X(define_worst, "mean profit (NPV) of that share of futures which are the worst (CVaR)",                                                         \
        "最差的这部分情形的利润净现值平均（CVaR）")                                                                                                  \
    X(define_below_3, "share of futures in which the ratio is below the usual 3 : 1",                                                                \
        "价值成本比低于通行的 3:1 的情形占比")                                                                                                       \
    X(define_highest_profit,                                                                                                                         \
        "share of futures in which the scenario's profit is the highest of all",                                                                     \
        "该方案利润为各方案最高的情形占比")                                                                                                          \
    X(define_regret, "mean shortfall of profit against the best scenario of each future",                                                            \
        "与各情形下最优方案相比的平均利润差额")                                                                                                      \
    X(and_median, ", median", "，中位数")                                                                                                            \
    X(profit_mean_of_the_worst_percent, "Profit, mean of the worst {1} %",                                                                           \
        "最差 {1}% 情形的利润均值")                                                                                                                  \
    X(chance_of_a_loss, "Chance of a loss", "亏损概率")                                                                                              \
    X(chance_that_clv_cac_3, "Chance that CLV : CAC < 3", "价值成本比低于 3 的概率")                                                                 \
    X(chance_of_the_highest_profit, "Chance of the highest profit", "利润最高的概率")                                                                \
    X(mean_regret, "Mean regret", "平均后悔值")                                                                                                      \
    X(column_of_never, "Never", "未达到")                                                                                                            \
    X(column_of_better, "P(better)", "更优概率")                                                                                                     \
    X(column_name, "Name", "名称")                                                                                                                   \
    X(column_direction, "Direction", "方向")                                                                                                         \
    X(column_definition, "Definition", "定义")                                                                                                       \
    X(unit_customers, "customers", "人")                                                                                                             \
    X(unit_number, "number", "次")                                                                                                                   \
    X(unit_share, "share", "占比")                                                                                                                   \
    X(unit_ratio, "ratio", "倍")                                                                                                                     \
    X(unit_points, "points", "分")                                                                                                                   \
    X(more_is_better, "more is better", "越高越好")                                                                                                  \
    X(less_is_better, "less is better", "越低越好")                                                                                                  \
    X(column_measure, "Measure", "指标")                                                                                                             \
    X(is_baseline, " (baseline)", "（基准）")                                                                                                        \
    X(column_better, "better", "更优")                                                                                                               \
    X(column_difference, "Difference", "差异")                                                                                                       \
    X(the_same_as_in_the_baseline, "The same as in the baseline: {1}",                                                                               \
        "以下指标各方案与基准相同：{1}")                                                                                                             \
    X(what_lies_beyond_the_horizon_has_no,                                                                                                           \
        "  What lies beyond the horizon has no figure where customers stay for ever or nearly so "                                                   \
        "and nothing is discounted, or where subscriptions grow faster than customers leave and "                                                    \
        "money loses its value: its sum has no end (finance.annual_discount_rate, "                                                                  \
        "subscription.upgrade).\n",                                                                                                                  \
        "  "                                                                                                                                         \
        "若部分客户几乎永不流失且未设贴现率，或订阅金额的增长快于客户流失与贴现，期外价值之和没有"       \
        "上限，因此不给出数值（finance.annual_discount_rate、subscription.upgrade）。\n")                                                            \
    X(so_few_cannot_tell_their_error_so_none,                                                                                                        \
        "  So few cannot tell their error, so none stands behind these figures, and their ranges "                                                   \
        "[low … high] are too narrow.\n",                                                                                                            \
        "  次数太少，无法估计误差，因此这些数字不附误差，其区间 [低 … 高] 也偏窄。\n")                                                               \
    X(against_replication_by_replication, "Against {1}, replication by replication",                                                                 \
        "与“{1}”相比（同一组随机数，逐次配对）")                                                                                                     \
    /* table_programs.c */                                                                                                                           \
    X(sign_ups_reached_per, "sign-ups reached per {1}", "每{1}触达注册数")                                                                           \
    X(customers_reached_per, "customers reached per {1}", "每{1}触达客户数")                                                                         \
    X(cost_of_a_period_kept, "cost of a customer-{1} kept", "多留住一名客户一{1}的成本")                                                             \
    X(cost_of_a_period_bought, "cost of a customer-{1} bought", "多买来一名客户一{1}的成本")                                                         \
    X(fit_for_a_community_at_scale_of_100,                                                                                                           \
        "Fit for a community at scale: {1} of 100. Suggested way to serve these customers: "                                                         \
        "{2}.\n  ",                                                                                                                                  \
        "规模化社群适合度：{1}（满分 100）。建议的运营方式：{2}。\n  ")                                                                              \
    X(a_checklist_not_a_law, "\n  (a checklist, not a law: the simulated profit decides)",                                                           \
        "\n  （仅为检查清单，并非定律：以模拟利润为准）")                                                                                            \
    X(members_mean, "members, mean", "平均成员数")                                                                                                   \
    X(profit_gained_npv, "profit gained (NPV)", "利润净现值增量")                                                                                    \
    X(profit_per_unit_of_money_spent, "profit per unit of money spent", "每单位投入的利润")                                                          \
    X(of_it_set_up_outside_the_budget, "of it set-up, outside the budget",                                                                           \
        "其中一次性启动费（预算之外）")                                                                                                              \
    X(of_it_over_the_budget, "of it over the budget", "其中超出预算")                                                                                \
    X(row_cost, "cost", "成本")                                                                                                                      \
    X(buying_customers, "Buying customers", "投放获客")                                                                                              \
    X(by_1_percent_more_spend, "… by 1 % more spend", "…再多投入 1% 时")                                                                             \
    X(heading_programs, "Programs", "运营项目")                                                                                                      \
    X(a_community_at_scale, "a community at scale", "规模化社群")                                                                                    \
    X(one_to_one_service, "one-to-one service", "一对一服务")                                                                                        \
    X(an_after_sales_service_group, "an after-sales service group", "售后服务群")                                                                    \
    X(a_topic_group, "a topic group", "话题群")                                                                                                      \
    X(a_flash_group_of_a_few_days, "a flash group of a few days", "快闪群")                                                                          \
    X(by_1_percent_more_of_it_no_further, "… by 1 % more of it, no further fixed cost",                                                              \
        "…再扩大 1% 时（固定成本不变）")                                                                                                             \
    /* table_turned.c */                                                                                                                             \
    X(turned_profit, "Profit (NPV)", "利润净现值")                                                                                                   \
    X(turned_90_percent, "90 % of futures", "90% 的情形")                                                                                            \
    X(turned_loss, "Loss", "亏损概率")                                                                                                               \
    X(turned_difference, "Difference", "与基准之差")                                                                                                 \
    X(turned_better, "Better", "更优")                                                                                                               \
    X(turned_spend, "Spend", "总投入")                                                                                                               \
    X(turned_ratio, "CLV:CAC", "价值成本比")                                                                                                         \
    X(turned_payback, "Payback", "回本期")                                                                                                           \
    X(column_plan, "Plan", "方案")                                                                                                                   \
    X(from_the_plan_that_earns_most_down_loss,                                                                                                       \
        "From the plan that earns most down. Loss: chance of a loss. Difference and Better: "                                                        \
        "against the baseline, in the same futures. CLV:CAC and Payback are medians.",                                                               \
        "按平均利润从高到低排列。“与基准之差”与“更优”为同一组情形下与基准方案相比。价值成本比与回" \
        "本期为中位数。")

#endif
