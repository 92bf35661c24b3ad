/* What the figures of the results are called, and what they say (results/fields.c). */
#ifndef RS_WORDS_PHRASES_FIELDS_H
#define RS_WORDS_PHRASES_FIELDS_H

#define RS_FIELDS_PHRASES(X)                                                                       \
    X(means_summary_n, "futures in which the figure exists", "该指标存在的情形数")                 \
    X(means_summary_mean, "over the futures", "各情形的平均")                                      \
    X(means_summary_mc_error, "standard error of the mean", "均值的标准误")                        \
    X(means_summary_n_deciding, "how many futures decide where the mean lies", "决定均值的情形数") \
    X(label_sd, "Standard deviation", "标准差")                                                    \
    X(means_summary_sd, "of the figure over the futures", "该指标在各情形间的标准差")              \
    X(label_p10, "10 %", "10%")                                                                    \
    X(label_p25, "25 %", "25%")                                                                    \
    X(label_p50, "Median", "中位数")                                                               \
    X(means_summary_p50, "half of the futures lie below", "半数情形低于该值")                      \
    X(label_p75, "75 %", "75%")                                                                    \
    X(label_p90, "90 %", "90%")                                                                    \
    X(means_summary_p50_low, "where the 95 % interval of the median begins",                       \
        "中位数 95% 置信区间的下限")                                                               \
    X(means_summary_p50_high, "where the 95 % interval of the median ends",                        \
        "中位数 95% 置信区间的上限")                                                               \
    X(label_p_negative, "Share below 0", "低于 0 的概率")                                          \
    X(means_summary_p_negative, "share of futures in which it is below 0",                         \
        "低于 0 的情形所占比例")                                                                   \
    X(label_p2_5, "2.5 %", "2.5%")                                                                 \
    X(label_p97_5, "97.5 %", "97.5%")                                                              \
    X(means_difference_p_better_error, "standard error of the share", "该比例的标准误")            \
    X(means_difference_p_better_half_width,                                                        \
        "the 95 % interval of the share reaches so far to either side",                            \
        "该比例的 95% 置信区间向两侧各延伸的距离")                                                 \
    X(means_response_spend, "steady spend a period", "每期稳定投放")                               \
    X(means_response_customers, "customers a period at that spend", "该投放水平下每期新增客户")    \
    X(means_response_marginal_cac, "cost of one more customer there", "再多一名客户的成本")        \
    X(means_response_present, "mean budget of the periods that have one", "有预算各期的平均预算")  \
    X(means_response_present_customers, "customers a period at the present budget",                \
        "当前预算下每期新增客户")                                                                  \
    X(means_response_present_marginal_cac, "cost of one more customer at the present budget",      \
        "当前预算下再多一名客户的成本")                                                            \
    X(means_response_planned_low, "smallest budget of a period, over all scenarios",               \
        "各方案各期预算的最小值")                                                                  \
    X(means_response_planned_high, "largest budget of a period, over all scenarios",               \
        "各方案各期预算的最大值")                                                                  \
    X(means_channel_cac, "spend of the channel / customers it brought", "渠道投放 ÷ 其带来的客户") \
    X(means_channel_clv, "of the customers who came by the channel",                               \
        "经该渠道而来的客户的终身价值")                                                            \
    X(means_channel_customers, "customers it brought", "其带来的客户")                             \
    X(means_channel_clv_to_cac, "their CLV / their acquisition cost", "其终身价值 ÷ 获客成本")     \
    X(means_channel_payback, "until their contribution has repaid their acquisition",              \
        "其累计贡献偿还获客费用所需期数")                                                          \
    X(means_channel_spend, "spent on the channel", "该渠道的投放")                                 \
    X(means_channel_active_by_period,                                                              \
        "active at the end of a period, who came by the channel: mean",                            \
        "各期末活跃客户，经该渠道而来（均值）")                                                    \
    X(means_channel_acquired_by_period, "of them acquired in it, who came by the channel: mean",   \
        "当期新增客户，经该渠道而来（均值）")                                                      \
    X(means_segment_clv, "of the customers of the segment", "该客群的终身价值")                    \
    X(means_segment_customers, "acquired", "新增客户")                                             \
    X(means_segment_active_end, "active at the end of the horizon", "期末活跃客户")                \
    X(means_segment_churn_rate, "left in a period / active at its start, over the horizon",        \
        "各期流失 ÷ 期初活跃（全期合计）")                                                         \
    X(means_segment_revenue, "of its orders and subscriptions", "其订单与订阅收入")                \
    X(means_segment_reason_shares, "why they left: share of those who did",                        \
        "流失原因占流失客户的比例")                                                                \
    X(means_segment_retention, "share of those acquired still active, by age", "按客龄的留存占比") \
    X(means_segment_active_by_period, "active at the end of a period, of the segment: mean",       \
        "各期末活跃客户，属该客群（均值）")                                                        \
    X(means_segment_acquired_by_period, "of them acquired in it, of the segment: mean",            \
        "当期新增客户，属该客群（均值）")                                                          \
    X(means_program_cost, "over the horizon, undiscounted", "全期成本，未折现")                    \
    X(means_program_people,                                                                        \
        "members at the end of a period, or customers reached in it: mean over the horizon",       \
        "期末成员或当期触达客户，全期平均")                                                        \
    X(means_program_setup, "of the cost, what was paid once and stands outside the budget",        \
        "其中一次性启动费（预算之外）")                                                            \
    X(means_program_over_budget, "by how much periods went over the budget, summed",               \
        "各期超出预算之和")                                                                        \
    X(means_program_profit_gain, "profit (NPV) against the same scenario without it",              \
        "与无此项目的同一方案相比的利润净现值增量")                                                \
    X(means_program_roi, "undiscounted profit gained / money spent for it",                        \
        "每单位投入带来的未折现利润")                                                              \
    X(means_program_cost_per_period_saved,                                                         \
        "cost of a further customer-period, of the whole program", "多留住一名客户一期的成本")     \
    X(means_program_marginal_cost_per_period_saved, "the same of a little more of it",             \
        "再扩大少许时的该成本")                                                                    \
    X(means_program_cost_by_period, "cost in a period: mean", "各期成本（均值）")                  \
    X(means_program_people_by_period, "people in a period: mean", "各期人数（均值）")              \
    X(means_program_expected_profit_gain, "profit gained at the inputs' means",                    \
        "按均值推算的利润增量")                                                                    \
    X(means_program_expected_cost, "cost at the inputs' means", "按均值推算的成本")                \
    X(means_cohort_period, "of acquisition", "获客的期")                                           \
    X(means_cohort_acquired, "customers acquired", "新增客户")                                     \
    X(means_cohort_n_ages, "how many ages follow", "客龄数")                                       \
    X(means_cohort_active, "still active, by age", "按客龄仍活跃的客户")                           \
    X(means_cohort_contribution, "cumulative contribution, undiscounted, by age",                  \
        "按客龄的累计贡献，未折现")                                                                \
    X(means_tail_figure_value, "the figure", "数值")                                               \
    X(means_tail_figure_mc_error, "its standard error", "标准误")                                  \
    X(means_tail_figure_half_width, "its 95 % interval reaches so far to either side",             \
        "95% 置信区间向两侧各延伸的距离")                                                          \
    X(means_variance_unknown, "variance that comes from what is not known", "来自未知参数的方差")  \
    X(means_variance_luck, "variance that comes from luck", "来自运气的方差")                      \
    X(means_scenario_values, "of the replications", "各次模拟")                                    \
    X(means_scenario_p_clv_to_cac_below_3,                                                         \
        "share of futures in which CLV : CAC is below the usual 3 : 1",                            \
        "价值成本比低于通行的 3:1 的情形占比")                                                     \
    X(means_scenario_cash_trough_period, "the median period of the lowest cash",                   \
        "现金最低的期（中位数）")                                                                  \
    X(means_scenario_p_cash_below_credit_line,                                                     \
        "share of futures in which cash falls below the credit line",                              \
        "现金低于信用额度的情形占比")                                                              \
    X(means_scenario_cost_per_period_acquired,                                                     \
        "cost of a further customer-period, of the paid channels' budgets",                        \
        "多买来一名客户一期的成本")                                                                \
    X(means_scenario_marginal_cost_per_period_acquired, "the same of a little more spend",         \
        "再多投入少许时的该成本")                                                                  \
    X(means_scenario_retention, "tracked cohorts: share of those acquired still active, by age",   \
        "跟踪客群按客龄的留存占比")                                                                \
    X(means_scenario_ladder, "after 1, 2 … orders: share of customers who order again",            \
        "下过 1、2… 单后再次下单的占比")                                                           \
    X(means_observed_share, "share still active, by age, as really observed",                      \
        "实际观察到的按客龄留存占比")                                                              \
    X(means_assumption_value, "mean", "均值")                                                      \
    X(means_assumption_low, "5 % of what it may be lie below", "5% 分位数")                        \
    X(means_assumption_high, "95 % of what it may be lie below", "95% 分位数")                     \
    X(means_suitability_score, "of communities at scale, 0 … 1", "规模化社群适合度，0 … 1")        \
    X(means_suitability_mode_scores, "of each way to serve, 0 … 1", "各种运营方式的得分，0 … 1")   \
    X(means_results_n_splits, "binomial and Poisson numbers drawn a replication, all scenarios",   \
        "每次模拟抽取的二项与泊松随机数")                                                          \
    X(means_results_n_equity_replications, "replications that clv_residual and equity rest on",    \
        "期外价值与客户资产所依据的模拟次数")                                                      \
    X(means_results_credit_line, "how far below 0 cash may go", "现金可低于 0 的额度")             \
    X(means_results_tail, "the worst share of futures of which VaR and CVaR tell",                 \
        "VaR 与 CVaR 所指的最差情形占比")                                                          \
    X(means_results_explained,                                                                     \
        "share of the variance of the headline difference which the regression explains",          \
        "回归所解释的方差占比")                                                                    \
    X(means_results_resting_on_guesses,                                                            \
        "of what is explained, the share of inputs that are guesses",                              \
        "所解释部分中建立在猜测之上的占比")

#endif
