/* Phrases of report.html, report.xlsx and the slides; columns of a sheet's header are parted by
 * bars. */
#ifndef RS_WORDS_PHRASES_REPORTS_H
#define RS_WORDS_PHRASES_REPORTS_H

#define RS_REPORTS_PHRASES(X)                                                                      \
    /* html_method.c */                                                                            \
    X(html_study, "Study", "研究文件")                                                             \
    X(html_begins, "Begins", "起始")                                                               \
    X(html_horizon, "Horizon", "预测期")                                                           \
    X(html_replications, "Replications", "模拟次数")                                               \
    X(html_arithmetic, "Arithmetic", "算法")                                                       \
    X(html_design, "Design", "抽样设计")                                                           \
    X(html_seed, "Seed", "随机种子")                                                               \
    X(html_program, "Program", "程序")                                                             \
    X(html_version, "Version", "版本")                                                             \
    X(html_configuration, "Configuration (SHA-256)", "配置（SHA-256）")                            \
    X(html_command, "Command", "命令")                                                             \
    X(arithmetic_sampled, "sampled: chance is played for counts of customers who are alike",       \
        "抽样：对同类客户的人数模拟随机")                                                          \
    X(arithmetic_expected, "expected: means, without chance", "期望值：按均值推算，不含随机")      \
    X(arithmetic_individual, "individual: every customer is played", "逐人：逐个模拟每位客户")     \
    X(design_sobol, "Sobol points, which spread the futures evenly",                               \
        "Sobol 序列，使各情形均匀铺开")                                                            \
    X(design_latin, "Latin hypercube, which spreads the futures evenly",                           \
        "拉丁超立方，使各情形均匀铺开")                                                            \
    X(design_plain, "independent draws", "独立抽取")                                               \
    X(how_it_was_computed, "How it was computed", "计算方法")                                      \
    X(what_to_keep_in_mind, "What to keep in mind", "使用须知")                                    \
    X(a_range_holds_what_the_uncertain,                                                            \
        "A range holds what the uncertain numbers and luck leave open, not what the model leaves " \
        "out.",                                                                                    \
        "区间反映不确定参数与运气，不包含模型未考虑的因素。")                                      \
    X(customers_do_not_influence_each_other,                                                       \
        "Customers do not influence each other, except that they bring new ones; competitors "     \
        "react only where the study says so.",                                                     \
        "客户之间互不影响（推荐新客除外）；除非研究中写明，竞争对手不作反应。")                    \
    X(all_scenarios_meet_the_same_futures_so,                                                      \
        "All scenarios meet the same futures, so that differences are surer than totals.",         \
        "各方案面对同一组未来情形，因此差异比总额更可靠。")                                        \
    X(the_answer_is_as_good_as_the_numbers_it,                                                     \
        "The answer is as good as the numbers it rests on: those marked as guesses deserve to be " \
        "found out first.",                                                                        \
        "结论取决于所依据的数据：标为“猜测”的参数应优先核实。")                                    \
    /* html_page.c */                                                                              \
    X(the_figures, "The figures", "主要指标")                                                      \
    X(all_measures, "All measures", "全部指标")                                                    \
    X(what_the_programs_cost_and_bring, "What the programs cost and bring",                        \
        "运营项目的成本与成效")                                                                    \
    X(further_measures, "Further measures", "其他指标")                                            \
    X(what_the_measures_mean, "What the measures mean", "指标定义")                                \
    /* html_report.c */                                                                            \
    X(link_scenarios, "Scenarios", "方案")                                                         \
    X(link_figures, "Figures", "指标")                                                             \
    X(link_charts, "Pictures", "图示")                                                             \
    X(link_assumptions, "Assumptions", "假设")                                                     \
    X(link_measures, "Measures", "定义")                                                           \
    X(link_method, "Method", "方法")                                                               \
    X(language_tag, "en", "zh-CN")                                                                 \
    X(the_answer, "The answer", "结论")                                                            \
    X(in_pictures, "In pictures", "图示")                                                          \
    X(contents, "Contents", "目录")                                                                \
    /* html_scenarios.c */                                                                         \
    X(in_90_percent_of_futures, ", [{1}] in 90 % of futures", "，90% 的情形在 [{1}]")              \
    X(better_than_the_baseline_in_of_futures, "better than the baseline in {1} of futures",        \
        "在 {1} 的情形下优于基准")                                                                 \
    X(tag_baseline, "baseline", "基准")                                                            \
    X(the_model_as_it_stands, "the model as it stands", "模型现状，不作改动")                      \
    X(what_is_compared, "What is compared", "比较了什么")                                          \
    /* slides.c */                                                                                 \
    X(slide_futures,                                                                               \
        "{1} futures, in each of which all plans play {2} on the same random numbers",             \
        "{1} 种情形，每种都由全部方案在相同的随机数下经历 {2}")                                    \
    X(slide_baseline_and_currency, "Baseline: {1}; currency: {2}", "基准方案：{1}；货币：{2}")     \
    X(slide_version, "retsim {1}, {2}, seed {3}, configuration {4}",                               \
        "retsim {1}，{2}，随机种子 {3}，配置 {4}")                                                 \
    X(more_see_report_html, "{1} more: see report.html", "另有 {1} 项，见 report.html")            \
    X(what_changes, "What {1} changes", "“{1}”改了什么")                                           \
    X(open_bracket, " (", "（")                                                                    \
    X(close_bracket, ")", "）")                                                                    \
    X(slide_what_it_rests_on, "What the result rests on", "结果依赖的假设")                        \
    X(slide_what_it_rests_on_shares,                                                               \
        "What the result rests on, and its share of what we do not know",                          \
        "结果依赖的假设，及其占未知的比例")                                                        \
    X(slide_how_it_was_computed, "How it was computed", "计算方式")                                \
    /* workbook.c */                                                                               \
    X(sheet_summary, "Summary", "摘要")                                                            \
    X(sheet_charts, "Charts", "图表")                                                              \
    X(sheet_measures, "Measures", "指标")                                                          \
    X(sheet_periods, "Periods", "分期")                                                            \
    X(sheet_cohorts, "Cohorts", "客群")                                                            \
    X(sheet_assumptions, "Assumptions", "假设")                                                    \
    /* xlsx_charts.c */                                                                            \
    X(ends_with_the_most_customers, "{1} ends with the most active customers: {2}",                \
        "{1}期末活跃客户最多：{2} 人")                                                             \
    X(ends_with_customers, "{1} ends with {2} active customers", "{1}期末活跃客户：{2} 人")        \
    X(axis_ranges_dashed, ", 10 % and 90 % dashed", "，虚线为 10% 与 90%")                         \
    X(axis_cumulative_profit, "cumulative profit ({1}), median{2}", "累计利润（{1}），中位数{2}")  \
    X(axis_active_customers, "active customers, median", "期末活跃客户，中位数")                   \
    X(axis_since_acquisition, "{1} since acquisition", "获客后的{1}")                              \
    X(axis_share_still_active, "share of the tracked customers still active",                      \
        "跟踪客群中仍活跃的占比")                                                                  \
    X(axis_profit_npv, "profit (NPV), {1}", "利润净现值（{1}）")                                   \
    X(axis_profit_npv_difference, "profit (NPV) less that of the baseline, {1}",                   \
        "与基准方案的利润净现值之差（{1}）")                                                       \
    /* xlsx_sheets.c */                                                                            \
    X(meaning_of_error,                                                                            \
        "Monte Carlo error: the 95 % interval of the mean reaches so far to either side, from "    \
        "independent scrambles of the design; more replications make it smaller",                  \
        "蒙特卡罗误差：均值 95% "                                                         \
        "置信区间向两侧各延伸的距离，由抽样设计的独立随机化得出，增加模拟次数可使其缩小")          \
    X(column_of_quantiles, "5 % … 95 %", "5% … 95%")                                               \
    X(meaning_of_quantiles,                                                                        \
        "that share of futures lies below: real uncertainty, which more replications do not "      \
        "narrow",                                                                                  \
        "相应比例的情形低于该值：真实的不确定性，增加模拟次数不会使其变窄")                        \
    X(meaning_of_never, "share of futures in which it does not come within the horizon",           \
        "在预测期内未达到的情形所占比例")                                                          \
    X(column_of_difference, "Difference", "与基准之差")                                            \
    X(meaning_of_difference, "less the baseline in the same future, replication by replication",   \
        "同一情形下与基准方案逐次相减")                                                            \
    X(meaning_of_better,                                                                           \
        "share of futures in which the scenario is better than the baseline; ties count half",     \
        "优于基准方案的情形所占比例，相同各计一半")                                                \
    X(column_of_best, "P(best)", "最优概率")                                                       \
    X(meaning_of_best, "share of futures in which it is the best of all scenarios",                \
        "在所有方案中最优的情形所占比例")                                                          \
    X(column_of_regret, "Mean regret", "平均遗憾")                                                 \
    X(meaning_of_regret,                                                                           \
        "what it earns less, on average, than whichever scenario is best in the same future",      \
        "与同一情形下最优方案相比平均少得的数额")                                                  \
    X(meaning_of_unknown,                                                                          \
        "of the variance of the difference in profit between the baseline and the best other "     \
        "scenario, by rank regression",                                                            \
        "占基准方案与最佳其他方案利润差异之方差的比例（秩回归）")                                  \
    X(column_series, "Series", "序列")                                                             \
    X(column_period, "Period", "期")                                                               \
    X(column_difference_5_percent, "Difference, 5 %", "差异 5%")                                   \
    X(column_difference_median, "Difference, median", "差异中位数")                                \
    X(column_difference_95_percent, "Difference, 95 %", "差异 95%")                                \
    X(column_scenario, "Scenario", "方案")                                                         \
    X(column_cohort, "Cohort", "客群")                                                             \
    X(column_acquired, "Acquired", "新增客户")                                                     \
    X(tracked_cohorts, "tracked cohorts", "跟踪客群")                                              \
    /* xlsx_summary.c */                                                                           \
    X(column_profit_npv, "Profit (NPV)", "利润净现值")                                             \
    X(column_profit_difference, "Difference to the baseline", "与基准方案之差")                    \
    X(column_chance_of_a_loss, "Chance of a loss", "亏损概率")                                     \
    X(column_clv, "CLV", "客户终身价值")                                                           \
    X(column_cac, "CAC (paid)", "获客成本（付费）")                                                \
    X(column_payback, "Payback, median", "回本期中位数")                                           \
    X(column_active_end, "Active at the end", "期末活跃客户")                                      \
    X(fact_baseline, "Baseline", "基准方案")                                                       \
    X(fact_currency, "Currency", "货币")                                                           \
    X(fact_horizon, "Horizon", "预测期")                                                           \
    X(fact_begins, "Begins", "起始")                                                               \
    X(fact_replications, "Replications", "模拟次数")                                               \
    X(fact_seed, "Seed", "随机种子")                                                               \
    X(fact_arithmetic, "Arithmetic", "算法")                                                       \
    X(fact_configuration, "Configuration (SHA-256)", "配置 (SHA-256)")                             \
    X(fact_study, "Study", "研究文件")

#endif
