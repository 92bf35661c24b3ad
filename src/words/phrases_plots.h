/* Phrases that the scripts in plots/ draw: titles, heads and axes. */
#ifndef RS_WORDS_PHRASES_PLOTS_H
#define RS_WORDS_PHRASES_PLOTS_H

#define RS_PLOTS_PHRASES(X)                                                                                                                    \
    X(plot_active, "Customers active at the end of each {1:}, mean of the futures",                                                            \
        "各期末活跃客户（均值）")                                                                                                              \
    X(plot_active_parts,                                                                                                                       \
        "Customers active at the end of each {1:}, mean of the futures, {2|by segment|by the "                                                 \
        "channel that brought them}.  Percentages: at the end.",                                                                               \
        "各期末活跃客户（均值），{2|按客群|按来源渠道}；百分比为期末占比")                                                                     \
    X(plot_cash,                                                                                                                               \
        "Cash at the end of each {2:}, {1}.  Line: median, dot: its lowest.  Bands: 50, 80, 95 % "                                             \
        "of futures.",                                                                                                                         \
        "各期末现金，{1}，按{3:}；线为中位数，圆点为其最低处，色带包含 50%、80%、95% 的情形")                                                  \
    X(plot_cash_unknown, "  From 0: opening cash is not given.", "；期初现金未给出，从 0 起算")                                                \
    X(plot_cash_line, "  Line at {1}: credit line.", "；{1} 处横线为授信额度")                                                                 \
    X(plot_clv_to_cac,                                                                                                                         \
        "CLV : CAC of the tracked cohorts.  Dark: median, and a line that holds 90 % of futures. "                                             \
        " Pale: CLV over the cost of one more customer.",                                                                                      \
        "跟踪客群的终身价值与获客成本之比：深色为中位数，横线包含 90% "                                            \
        "的情形；浅色为终身价值与再多一名客户的成本之比")                                                                                      \
    X(plot_clv_to_cac_head, "CLV : CAC", "价值成本比")                                                                                         \
    X(plot_rule_of_3, "3:1, the rule of thumb", "3:1 经验线")                                                                                  \
    X(plot_one_more_customer, "for one more customer", "再多一名客户")                                                                         \
    X(plot_cohorts,                                                                                                                            \
        "Customers still active, % of their cohort.  Rows: when they came; columns: {1} since.  "                                              \
        "At the inputs′ means.",                                                                                                               \
        "仍活跃的客户占该批新客户的百分比；行为获客时间，列为获客后{1}数；按各输入的均值")                                                     \
    X(plot_cohorts_of_plan,                                                                                                                    \
        "{2}: customers still active, % of their cohort.  Rows: when they came; columns: {1} "                                                 \
        "since.  At the inputs′ means.",                                                                                                       \
        "“{2}”：仍活跃的客户占该批新客户的百分比；行为获客时间，列为获客后{1}数；按各输入的均值")                                              \
    X(plot_dashboard,                                                                                                                          \
        "Each row is a plan; the axes are the same in every row, {1}.  Bands hold 50 and 80 % of "                                             \
        "futures; losses are dark.",                                                                                                           \
        "每行一个方案，各列坐标轴相同，{1}；色带包含 50%、80% 的情形，深色为亏损")                                                             \
    X(plot_dashboard_loss, "Chance of a loss; profit (NPV)", "亏损概率，利润净现值")                                                           \
    X(plot_dashboard_fan, "Cumulative profit, undiscounted, by {1:}",                                                                          \
        "累计利润（未折现），按{2:}")                                                                                                          \
    X(plot_dashboard_profit, "Profit (NPV)", "利润净现值的分布")                                                                               \
    X(plot_dashboard_payback, "Payback, {1}, % of futures", "回本所需{1}数，占比 %")                                                           \
    X(plot_never, "never", "未回本")                                                                                                           \
    X(plot_difference,                                                                                                                         \
        "Each dot is 1 of 100 equally likely futures: profit (NPV) less that of the baseline in "                                              \
        "the same future, {1}",                                                                                                                \
        "每个点是一百种等可能未来中的一种：利润净现值与基准方案在同一未来中之差，{1}")                                                         \
    X(plot_difference_of_one, "Each dot is 1 of 100 equally likely futures: profit (NPV), {1}",                                                \
        "每个点是一百种等可能未来中的一种：利润净现值，{1}")                                                                                   \
    X(plot_chance_to_do_better, "Chance to do better", "优于基准的概率")                                                                       \
    X(plot_chance_of_a_profit, "Chance of a profit", "盈利的概率")                                                                             \
    X(plot_worse, "← worse than {1}", "← 不如“{1}”")                                                                                           \
    X(plot_loss, "← loss", "← 亏损")                                                                                                           \
    X(plot_better, "better →", "更好 →")                                                                                                       \
    X(plot_profit, "profit →", "盈利 →")                                                                                                       \
    X(plot_difference_axis, "difference of profit, {1}", "与“基准”的利润差，{1}")                                                              \
    X(plot_profit_axis, "profit (NPV), {1}", "利润净现值，{1}")                                                                                \
    X(plot_exceedance, "Chance that profit (NPV) is at least so much, {1}",                                                                    \
        "利润净现值至少达到横轴金额的概率，{1}")                                                                                               \
    X(plot_profit_mean, "Profit (NPV), mean", "利润净现值，均值")                                                                              \
    X(plot_chance_of_no_loss, "Chance of no loss", "不亏损的概率")                                                                             \
    X(plot_payback,                                                                                                                            \
        "{1} until the contribution of the tracked cohorts has repaid their acquisition, % of "                                                \
        "futures",                                                                                                                             \
        "跟踪客群收回获客投入所需的{1}数，占全部情形的百分比")                                                                                 \
    X(plot_paid_back_within, "Paid back within {1}", "{1}内回本的概率")                                                                        \
    X(plot_not_within, "not within", "期内未回本")                                                                                             \
    X(plot_not_within_horizon, "{1}", "（{1}）")                                                                                               \
    X(plot_profit_fan,                                                                                                                         \
        "Cumulative profit, undiscounted, {1}, by {2:}.  Line: median; dot: company payback.  "                                                \
        "Bands: 50, 80, 95 % of futures.",                                                                                                     \
        "累计利润（未折现），{1}，按{3:}；线为中位数，圆点为公司回本期中位数，色带包含 "                    \
        "50%、80%、95% 的情形")                                                                                                                \
    X(plot_profit_lines, "Sum over {2:}, mean of the futures, undiscounted, {1}",                                                              \
        "全期合计（均值，未折现），{1}")                                                                                                       \
    X(plot_profit_lines_compared,                                                                                                              \
        "Sum over {2:}, mean of the futures, undiscounted, {1}.  In colour: effect on profit, "                                                \
        "against {3}",                                                                                                                         \
        "全期合计（均值，未折现），{1}；彩色数字为对利润的影响，与“{3}”相比")                                                                  \
    X(plot_programs,                                                                                                                           \
        "Profit (NPV) gained against the same plan without the program, mean, {1}.  Lines hold "                                               \
        "90 % of futures.",                                                                                                                    \
        "与去掉该项目的同一方案相比，利润净现值之增（均值），{1}；竖线包含 90% 的情形")                                                        \
    X(plot_programs_at_means,                                                                                                                  \
        "Profit (NPV) gained against the same plan without the program, {1}, at mean inputs.",                                                 \
        "与去掉该项目的同一方案相比，利润净现值之增，{1}；按输入均值")                                                                         \
    X(plot_programs_gained, "profit gained", "利润之增")                                                                                       \
    X(plot_programs_cost, "cost of the program, undiscounted", "项目成本（未折现）")                                                           \
    X(plot_programs_earns, "↑ earns its cost", "↑ 收回成本")                                                                                   \
    X(plot_programs_does_not, "↓ does not", "↓ 收不回成本")                                                                                    \
    X(plot_response,                                                                                                                           \
        "Cost of a customer by steady spend, {1}.  Solid: where the plans spend.  Points: one "                                                \
        "more, at the spend of a plan.",                                                                                                       \
        "每名新客成本（{1}"                                                                                                             \
        "）随每期投入的变化，按输入均值；实线为各方案的投入范围，点为各方案再多一名客户的成本")                                                \
    X(plot_response_scales,                                                                                                                    \
        "Cost of a customer by steady spend, {1}.  Solid: where the plans spend.  Points: one "                                                \
        "more, at the spend of a plan.  Scales differ.",                                                                                       \
        "每名新客成本（{1}"                                                                                                             \
        "）随每期投入的变化，按输入均值；实线为各方案的投入范围，点为各方案再多一名客户的成本；纵" \
        "轴各异")                                                                                                                              \
    X(plot_spend_a_period, "spend a {1:}", "每期投入")                                                                                         \
    X(plot_one_more, "one more", "再多一名")                                                                                                   \
    X(plot_average, "average", "平均")                                                                                                         \
    X(plot_observed,                                                                                                                           \
        "Share of customers still active, by {1} since acquisition.  Points: observed.  Line: "                                                \
        "projection of the baseline, 90 % band.",                                                                                              \
        "仍活跃的客户占比，按获客后{1}数；点为实际观测，线为基准方案的预测，色带包含 90% 的情形")                                              \
    X(plot_survival_against,                                                                                                                   \
        "Share of the tracked customers still active (mean), by {1} since acquisition.  Right: "                                               \
        "the same against {2}, in points.",                                                                                                    \
        "跟踪客群中仍活跃的客户占比（均值），按获客后{1}数；右图为与“{2}”相差的百分点")                                                        \
    X(plot_survival,                                                                                                                           \
        "Share of the tracked customers still active, by {1} since acquisition.  Line: mean.",                                                 \
        "跟踪客群中仍活跃的客户占比，按获客后{1}数；线为均值")                                                                                 \
    X(plot_survival_bands,                                                                                                                     \
        "Share of the tracked customers still active, by {1} since acquisition.  Line: mean.  "                                                \
        "Band: 90 % of futures.",                                                                                                              \
        "跟踪客群中仍活跃的客户占比，按获客后{1}数；线为均值，色带包含 90% 的情形")                                                            \
    X(plot_since_acquisition, "{1} since acquisition", "获客后{1}数")                                                                          \
    X(plot_tracking,                                                                                                                           \
        "Purchases after the first one.  Points: actual.  Line: model.  Behind the dashed line "                                               \
        "it has seen nothing; 95 % band.",                                                                                                     \
        "首次之后的购买次数；点为实际，线为模型；虚线之后的数据未用于拟合，色带为 95% 区间")                                                   \
    X(plot_number_of_periods, "{1}", "{1}数")                                                                                                  \
    X(plot_purchases_so_far, "Repeat purchases so far", "累计复购次数")                                                                        \
    X(plot_purchases_each, "Repeat purchases in each of the {1}", "每{1}复购次数")                                                             \
    X(plot_frequency,                                                                                                                          \
        "Customers by their repeat purchases in the time fitted on.  Left: how many.  Right: "                                                 \
        "purchases of each afterwards, 95 % interval.",                                                                                        \
        "按拟合期内的复购次数分组；左：客户数，右：此后人均购买次数（竖线为 95% 区间）")                                                       \
    X(plot_purchases_fitted_on, "repeat purchases in the time fitted on", "拟合期内的复购次数")                                                \
    X(plot_customers, "Customers", "客户数")                                                                                                   \
    X(plot_purchases_afterwards, "Purchases of each afterwards", "此后人均购买次数")                                                           \
    X(plot_actual, "actual", "实际")                                                                                                           \
    X(plot_model, "model", "模型")                                                                                                             \
    X(plot_fit_survival,                                                                                                                       \
        "Share of customers still there.  Points: actual.  Line: model, 95 % band.",                                                           \
        "仍留存的客户占比；点为实际，线为模型，色带为 95% 区间")                                                                               \
    X(plot_not_fitted_on, "not fitted on", "右侧未用于拟合")

#endif
