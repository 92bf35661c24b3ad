/* Phrases within the charts: what is said of a plan or a channel, and the note below. */
#ifndef RS_WORDS_PHRASES_CHARTS_H
#define RS_WORDS_PHRASES_CHARTS_H

#define RS_CHARTS_PHRASES(X)                                                                       \
    /* chart_active.c */                                                                           \
    X(active_at_the_end, "{1} at the end", "期末 {1} 名")                                          \
    /* chart_cash.c */                                                                             \
    X(surely_below_line, "{1|always|never} below the credit line", "{1|必定|从不}跌破授信额度")    \
    X(surely_out_of_cash, "{1|always|never} out of cash", "现金{1|必定|从不}耗尽")                 \
    X(below_line_in, "below the credit line in {1} of futures", "跌破授信额度的概率 {1}")          \
    X(out_of_cash_in, "out of cash in {1} of futures", "现金耗尽的概率 {1}")                       \
    X(no_money_in_advance, "needs no money in advance", "无需垫付资金")                            \
    X(money_on_average, "needs {1} on average", "平均需垫付 {1}")                                  \
    X(cash_lowest_on_average, "lowest on average: {1}", "平均最低 {1}")                            \
    X(company_payback_median, "company payback, median: {1}", "公司回本中位数：{1}")               \
    /* chart_clv_to_cac.c */                                                                       \
    X(all_channels, "All channels", "全部渠道")                                                    \
    X(nothing_is_paid_for, "nothing is paid for", "没有付费获客")                                  \
    X(reaches_3_to_1_in, "3:1 or more in {1}", "达到 3:1 的概率 {1}")                              \
    X(ratio_9_in_10, "9 in 10: {1} to {2}", "九成情形：{1} 至 {2}")                                \
    X(clv_and_cac, "CLV {1}, CAC {2}", "价值 {1}，成本 {2}")                                       \
    /* chart_dashboard.c */                                                                        \
    X(on_average, "on average {1}", "平均 {1}")                                                    \
    /* chart_difference.c */                                                                       \
    X(the_same_profit, "the same profit in every future", "各种情形利润都相同")                    \
    X(nearly_the_same_in_every_future, "nearly the same in every future", "各种情形几乎相同")      \
    X(amount_9_in_10, "9 in 10 futures: {1} to {2}", "九成情形在 {1} 至 {2} 之间")                 \
    /* chart_parts.c */                                                                            \
    X(referral, "referral", "推荐")                                                                \
    X(others, "others", "其他")                                                                    \
    /* chart_payback.c */                                                                          \
    X(nothing_to_pay_back, "nothing to pay back", "无获客投入")                                    \
    X(median_is, "median: {1}", "中位数：{1}")                                                     \
    X(median_not_within_the_horizon, "median: not within the horizon", "中位数：期内未回本")       \
    /* chart_profit_fan.c */                                                                       \
    X(not_paid_back_in_any_future, "not paid back in any future", "在全部模拟中都未回本")          \
    X(paid_back_in_every_future, "paid back in every future", "在全部模拟中都回本")                \
    X(not_paid_back_in_of_futures, "not paid back in {1} of futures", "期内未回本的概率 {1}")      \
    /* chart_response.c */                                                                         \
    X(other_budgets, "and {1} other budgets", "另有 {1} 种投入")                                   \
    X(next_name, ", ", "、")                                                                       \
    X(costs_at_spend, ": {1} at {2}", "：{1}（投入 {2}）")                                         \
    X(nobody_more_at, ": nobody more at {1}", "：已无新客（投入 {1}）")                            \
    /* chart_sheet.c */                                                                            \
    X(on_axis, " {1}", "{1}")                                                                      \
    X(note_version_and_seed, "retsim {1}  ·  seed {2}", "retsim {1}  ·  随机种子 {2}")             \
    X(note_others, " and {1:} others", "等 {2:} 个")                                               \
    X(note_replications, "  ·  {1} replication{2:|s}", "  ·  重复 {1} 次")                         \
    X(note_not_shown, "  ·  not shown of {1} plans: ", "  ·  {1} 个方案中未显示：")                \
    X(note_interrupted, " (interrupted; {1} were asked for)", "（中断，原定 {1} 次）")             \
    X(note_configuration, "  ·  configuration {1}  ·  ", "  ·  配置 {1}  ·  货币 ")                \
    /* chart_survival.c */                                                                         \
    X(all_plans, "all plans", "所有方案")                                                          \
    X(after_observed_projected, "after {1}: observed {2}, projected {3}",                          \
        "{1}后：观测 {2}，预测 {3}")                                                               \
    /* chart_text.c */                                                                             \
    X(period_place, "{1} {2}", "第 {2} {1}")                                                       \
    X(at_once, "at once", "当期")                                                                  \
    /* chart_panels.c */                                                                           \
    X(never_paid_back, "never", "期内未回本")                                                      \
    /* chart_profit_lines.c */                                                                     \
    X(margin, "{1|loss|profit}: {2} of revenue", "{1|亏损为收入的|利润占收入} {2}")                \
    /* chart_programs.c */                                                                         \
    X(program_in_plan, "{1} ({2})", "{1}（{2}）")

#endif
