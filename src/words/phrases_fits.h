/* Phrases of what is told and drawn of fits. */
#ifndef RS_WORDS_PHRASES_FITS_H
#define RS_WORDS_PHRASES_FITS_H

#define RS_FITS_PHRASES(X)                                                                                                       \
    /* fit_words.c */                                                                                                            \
    X(a_retention_table,                                                                                                         \
        ": a retention table, {1} cohort{2:|s taken together}, {3} customers, ages up to {4}\n",                                 \
        "：留存表，{1} 个同期群，共 {3} 名客户，使用到第 {4} 期\n")                                                              \
    X(next_parameter, ", ", "，")                                                                                                \
    X(note_of_fit, "{1}: {2}\n", "{1}：{2}\n")                                                                                   \
    X(is_about_as_good_above, " {1} is about as good ({2} above).",                                                              \
        "{1} 与之几乎相当（AIC 高 {2}）。")                                                                                      \
    X(no_fit_is_to_be_trusted_read_the_notes,                                                                                    \
        "No fit is to be trusted: read the notes above first. If one must be used, {1} has the "                                 \
        "lowest AIC ({2}).",                                                                                                     \
        "没有可信的拟合结果：请先看上面的说明。若仍要使用，AIC 最低的是 {1}（{2}）。")                                           \
    X(fit_trusted, "trusted", "可信")                                                                                            \
    X(fit_with_care, "with care", "谨慎使用")                                                                                    \
    X(fit_not_trusted, "not trusted", "不可信")                                                                                  \
    X(fit_untested, "it was not tested on anything that it had not seen",                                                        \
        "没有用它未见过的数据检验过")                                                                                            \
    X(fit_end_doubted,                                                                                                           \
        "its test tells nothing, as it reaches to one purchase far behind all others",                                           \
        "检验一直延伸到一笔远在其他购买之后的购买，说明不了什么")                                                                \
    X(fit_said_purchases,                                                                                                        \
        "in the time that it had not seen it expected {1} repeat purchases, and {2} came; {3} of "                               \
        "{4} {5} lie in their 95 % interval",                                                                                    \
        "在它未见过的时间内，它预测复购 {1} 次，实际 {2} 次；{3}/{4} {5}的实际值落在 95% 区间内")                                \
    X(fit_said_shares,                                                                                                           \
        "at the last age that it had not seen it expected {1} to be still there, and {2} were; "                                 \
        "{3} "                                                                                                                   \
        "of {4} ages lie in their 95 % interval",                                                                                \
        "在它未见过的最后一期，它预测留存 {1}，实际 {2}；{3}/{4} 期的实际值落在 95% 区间内")                                     \
    X(none_of_the_models_describes,                                                                                              \
        "None of the models describes these customers: rest no decision on them. The least bad "                                 \
        "is "                                                                                                                    \
        "{1} ({2}): {3}.",                                                                                                       \
        "没有一个模型能描述这些客户，请勿据此决策。相对最不差的是 {1}（{2}）：{3}。")                                            \
    X(this_model_does_not_describe,                                                                                              \
        "{1} ({2}) does not describe these customers: {3}. Rest no decision on it.",                                             \
        "{1}（{2}）不能描述这些客户：{3}。请勿据此决策。")                                                                       \
    X(use_it_with_care, " Use it with care: {1}.", "请谨慎使用：{1}。")                                                          \
    X(until_keeps_the_end_back, " `--until` keeps the end of the data back for a test.",                                         \
        "`--until` 可把数据的末段留作检验。")                                                                                    \
    X(recommended_of_the_fits_to_be_used_with_care,                                                                              \
        "Recommended: {1} ({2}). Of the fits that may be used with care it has the lowest AIC.",                                 \
        "推荐 {1}：{2}。在可谨慎使用的模型中它的 AIC 最低。")                                                                    \
    X(only_model, "{1}: {2}.", "{1}：{2}。")                                                                                     \
    X(recommended, "Recommended: {1} ({2}).", "推荐 {1}：{2}。")                                                                 \
    X(recommended_of_the_fits_that_are_to_be,                                                                                    \
        "Recommended: {1} ({2}). Of the fits that are to be trusted it has the lowest AIC.",                                     \
        "推荐 {1}：{2}。在可信的模型中它的 AIC 最低。")                                                                          \
    X(bgbb_counts_one_purchase_a_period_at,                                                                                      \
        " bgbb counts one purchase a period at most; its likelihood cannot be compared with the "                                \
        "others'.",                                                                                                              \
        "bgbb 按期计数（每期至多一次），其似然值与其他模型不可比。")                                                             \
    X(further_purchases_of_a_customer_on_the,                                                                                    \
        "further purchases of a customer on the same day: one purchase, amounts added up",                                       \
        "笔为同一客户当天的后续订单：并为一次购买，金额相加")                                                                    \
    X(refunds_negative_amounts_no_purchases, "refunds (negative amounts): no purchases, left out",                               \
        "笔退款（金额为负）：不算购买，未计入")                                                                                  \
    X(refunds_taken_off, "of them on a day of a purchase: taken off it (--net-refunds)",                                         \
        "笔退款与购买在同一天：已从当天金额中扣除")                                                                              \
    X(cancelled_days_left_out, "days of a purchase that come to nothing: no purchases",                                          \
        "个购买日被当天的退款抵消：不算购买")                                                                                    \
    X(refunds_not_taken_off, "of them on a day of a purchase: `--net-refunds` takes them off it",                                \
        "笔退款与购买在同一天：`--net-refunds` 可将其从当天金额中扣除")                                                          \
    X(cancelled_days_kept, "days of a purchase that come to nothing: purchases all the same",                                    \
        "个购买日被当天的退款抵消：仍算作购买")                                                                                  \
    X(purchases_of_amount_0_purchases_all_the,                                                                                   \
        "purchases of amount 0: purchases all the same; customers with no other repeat purchases "                               \
        "are left out of spending",                                                                                              \
        "笔金额为零：算作购买；复购金额全为零的客户不进入客单价估计")                                                            \
    X(customers_who_bought_before_the_first,                                                                                     \
        "customers who bought before the first day (--from): left out",                                                          \
        "名客户在起始日之前已购买：不计入")                                                                                      \
    X(customers_who_first_bought_after_the,                                                                                      \
        "customers who first bought after the last day (--until): left out",                                                     \
        "名客户在截止日之后才首次购买：不计入")                                                                                  \
    X(lines_that_cannot_be_read_left_out, "lines that cannot be read: left out",                                                 \
        "行无法读取：已跳过")                                                                                                    \
    X(a_log_of_lines, ": a log of {1} lines ({2})\n", "：交易流水 {1} 行（{2}）\n")                                              \
    X(log_customers,                                                                                                             \
        "  {1} customers first bought from {2} to {3}; {4} of them bought again, {5} "                                           \
        "{5:time|times} in all\n",                                                                                               \
        "  {1} 名客户首次购买于 {2} 至 {3}，其中 {4} 名复购，共 {5} 次复购\n")                                                   \
    X(log_held_out, "  after that, up to {1}, they bought {2} {2:time|times}: not fitted on\n",                                  \
        "  此后至 {1} 又购买 {2} 次，未用于拟合\n")                                                                              \
    X(an_rfm_table_of_lines, ": an rfm table of {1} lines ({2})\n", "：RFM 表 {1} 行（{2}）\n")                                  \
    X(rfm_customers, "  {1} customers; {2} of them bought again, {3} {3:time|times} in all\n",                                   \
        "  {1} 名客户，其中 {2} 名复购，共 {3} 次复购\n")                                                                        \
    X(lines_with_repeat_purchases_of_value_0,                                                                                    \
        "lines with repeat purchases of value 0: left out of spending",                                                          \
        "行的复购平均金额为零：不进入客单价估计")                                                                                \
    X(the_table_has_shares_standard_errors,                                                                                      \
        "  the table has shares: standard errors are those of as many customers a cohort as "                                    \
        "--size says (1,000 if left out)\n",                                                                                     \
        "  表中为占比：标准误按每个同期群的客户数（--size，默认 1,000）计算\n")                                                  \
    X(caution, "  Caution: ", "  注意：")                                                                                        \
    /* fit_table.c */                                                                                                            \
    X(test_of, "\nTest of {1} on the {2} after {3}, which it has not seen:\n",                                                   \
        "\n检验：{1} 对拟合时未见过的 {2}（{3} 之后）的预测\n")                                                                  \
    X(test_measures,                                                                                                             \
        "cumulative repeat purchases are off by {1} on average; a customer's own purchases by "                                  \
        "{2} (root mean square);\n{3} of {4} {5} lie in their 95 % interval\n\n",                                                \
        "累计复购次数平均偏差 {1}；单个客户的购买次数均方根误差 {2}；\n{3}/{4} {5}的实际值落在 " \
        "95% 区间内\n\n")                                                                                                        \
    X(ages_not_seen, "At ages that it has not seen, the shares are off by {1} on average:\n",                                    \
        "对拟合时未见过的期数，留存占比平均偏差 {1}：\n")                                                                        \
    X(yes, "yes", "是")                                                                                                          \
    X(no, "no", "否")                                                                                                            \
    X(column_with_care, "with care", "谨慎")                                                                                     \
    X(column_model, "Model", "模型")                                                                                             \
    X(parameters_standard_errors, "Parameters ± standard errors", "参数 ± 标准误")                                               \
    X(log_likelihood, "Log-likelihood", "对数似然")                                                                              \
    X(column_aic, "AIC", "AIC")                                                                                                  \
    X(column_trusted, "Trusted", "可信")                                                                                         \
    X(spending, "spending", "客单价")                                                                                            \
    X(spending_by_this_fit_the_mean_value_of,                                                                                    \
        "Spending: by this fit the mean value of an order does not exist (q is at most 1); what "                                \
        "rests on it is left blank.",                                                                                            \
        "客单价：按此拟合，平均每单金额不存在（q 不大于 1）；以其为基础的数值留空。")                                            \
    X(spending_an_order_is_worth_on_average,                                                                                     \
        "Spending: an order is worth {1} on average ({2} repeat buyers)",                                                        \
        "客单价：平均每单 {1}（{2} 名复购客户）")                                                                                \
    X(frequency_or_spending_does_not_vary_so,                                                                                    \
        "; frequency or spending does not vary, so that they have no correlation.",                                              \
        "；购买频率或金额没有差异，故无相关系数。")                                                                              \
    X(its_correlation_with_frequency_is, "; its correlation with frequency is {1}.",                                             \
        "；与购买频率的相关系数为 {1}。")                                                                                        \
    X(this_and_more, "{1} and more", "{1} 及以上")                                                                               \
    X(column_customers, "Customers", "客户")                                                                                     \
    X(column_number, "Number", "人数")                                                                                           \
    X(purchases_actual, "Purchases, actual", "实际购买")                                                                         \
    X(column_projected, "Projected", "预测")                                                                                     \
    X(95_percent_interval, "95 % interval", "95% 区间")                                                                          \
    X(row_all, "all", "全部")                                                                                                    \
    X(repeat_purchases_before, "repeat purchases before: ", "此前复购次数：")                                                    \
    X(periods_since_the_last_one, "periods since the last one: ", "距上次购买期数：")                                            \
    X(column_age, "Age", "期数")                                                                                                 \
    X(still_there, "Still there", "实际留存")                                                                                    \
    X(not_fitted_on, "not fitted on", "未用于拟合")                                                                              \
    /* chart_fit.c */                                                                                                            \
    X(still_there_tested,                                                                                                        \
        "After {1} {2} of the customers are still there; {3}, which saw {4} of them, said {5}",                                  \
        "{1}后仍有 {2} 的客户留存；{3} 只看到前 {4} 期，预测为 {5}")                                                             \
    X(still_there_by_model, "After {1} {2} of the customers are still there; by {3} it is {5}",                                  \
        "{1}后仍有 {2} 的客户留存；{3} 根据前 {4:} 期给出 {5}")                                                                  \
    X(so_many_fewer, "{1} {2|fewer|more}", "{2|少|多} {1}")                                                                      \
    X(in_that_the_model_had_not_seen,                                                                                            \
        "In {1} that the model had not seen, customers bought {2} times; it said {3} ({4})",                                     \
        "在模型未见过的 {1}内，客户实际购买 {2} 次，模型预测 {3} 次（{4}）")                                                     \
    X(customers_with_repeat_purchases_bought,                                                                                    \
        "Customers with {1}{2} repeat purchases bought {3} times more in {4} (model: {5}); those "                               \
        "without any, {6} times",                                                                                                \
        "此前复购 {1} 次{2}的客户在随后 {4}内人均又买 {3} 次（模型 {5} 次）；未复购的客户人均 "   \
        "{6} 次")                                                                                                                \
    X(note_customers_and_model, "  ·  {1} customers  ·  {2}", "  ·  {1} 名客户  ·  {2}")                                         \
    X(about_as_many, "about as many", "基本一致")                                                                                \
    X(or_more, " or more", "及以上")                                                                                             \
    X(all_cohorts_together, "All cohorts together", "全部同期群")                                                                \
    X(fitted_on_ages_up_to, "fitted on ages up to {1}", "拟合用到第 {1} 期")

#endif
