/* Phrases of the answers to what-if questions. */
#ifndef RS_WORDS_PHRASES_QUESTIONS_H
#define RS_WORDS_PHRASES_QUESTIONS_H

#define RS_QUESTIONS_PHRASES(X)                                                                    \
    X(question_of, "{1}, for {2}", "{2}：{1}")                                                     \
    X(question_futures, "{1:} futures each; ± is the error of the simulation (95 %)",              \
        "每点 {1:} 次模拟；± 为模拟误差（95%）")                                                   \
    X(question_best_in, "{1}, best in", "{1}，最优概率")                                           \
    X(metric_mean, "{1}", "{1}")                                                                   \
    X(metric_sd, "{1} (standard deviation)", "{1}（标准差）")                                      \
    X(metric_median, "{1} (median)", "{1}（中位数）")                                              \
    X(metric_quantile, "{1} ({2} % of futures lie below)", "{1}（{2}% 分位数）")                   \
    X(metric_cvar, "{1} in the worst twentieth of futures", "{1}（最差的二十分之一情形）")         \
    X(metric_negative, "Chance that {1} is below 0", "{1}为负的概率")                              \
    X(metric_never, "Chance that {1} never comes", "{1}始终达不到的概率")                          \
    X(metric_below, "Chance that {1} is below {2}", "{1}低于 {2} 的概率")                          \
    X(metric_above, "Chance that {1} is above {2}", "{1}高于 {2} 的概率")                          \
    X(metric_better, "Chance that {1} is better than the baseline", "{1}优于基准方案的概率")       \
    X(metric_difference, "{1}, more than the baseline", "{1}（与基准方案之差）")                   \
    X(sweep_highest, "{1}: {2} is {3|highest|lowest} with {4} at {5}: {6}",                        \
        "{1}：{4}取 {5} 时，{2}最{3|高|低}，为 {6}")                                               \
    X(sweep_as_good, " ({1} to {2} are as good)", "（{1} 至 {2} 不相上下）")                       \
    X(sweep_pays, "; above 0 {1|up to|from} {2}", "；{1|不超过|达到} {2} 时大于 0")                \
    X(sweep_none, "{1}: no value", "{1}：无数值")                                                  \
    X(sweep_same, "{1}: {2} is {3} whatever {4} is", "{1}：无论{4}取何值，{2}均为 {3}")            \
    X(sweep_leads_always,                                                                          \
        "{1} is ahead at every value of {2}; its {3} is {4|highest|lowest} at {5}: {6}",           \
        "无论{2}取何值，{1}都领先；取 {5} 时其{3}最{4|高|低}，为 {6}")                             \
    X(sweep_lead_changes, "{1} is ahead up to {2} of {3}, {4} beyond; {5}",                        \
        "{3}不超过 {2} 时{1}领先，超过则{4}领先；{5}")                                             \
    X(sweep_lead_changes_often, "The lead changes {1} times along {2}, first at {3}; {4}",         \
        "{2}变化时领先者更替 {1} 次，首次在 {3}；{4}")                                             \
    X(sweep_best_of_all, "{1} is best of all with {2} at {3}: {4} {5}",                            \
        "{2}取 {3} 时{1}为全部最优：{4} {5}")                                                      \
    X(sweep_subtitle,                                                                              \
        "{1} along {2}; bands: 95 % error of the simulation; dots: as good as the best",           \
        "{1}随{2}的变化；色带：95% 模拟误差；圆点：与最优值不相上下")                              \
    X(sweep_chance_of_best, "Chance to be the best plan", "成为最优方案的概率")                    \
    X(question_today, "today: {1}", "现状：{1}")                                                   \
    X(question_footnote, "retsim {1}  ·  {2}  ·  {3} futures, seed {4}",                           \
        "retsim {1}  ·  {2}  ·  {3} 次模拟，随机种子 {4}")                                         \
    X(solve_subtitle, "{1} along {2}; dashed: {3}; bands: 95 % error of the simulation",           \
        "{1}随{2}的变化；虚线：{3}；色带：95% 模拟误差")                                           \
    X(question_along, "What if {1} were otherwise?", "如果{1}变化，会怎样？")                      \
    X(question_how_far, "How far may {1} go?", "{1}可以到多少？")                                  \
    X(tornado_input, "Uncertain number", "不确定的数")                                             \
    X(tornado_ends, "from … to (10 %, 90 %)", "取值（10%、90%）")                                  \
    X(tornado_low, "Figure at the low end", "取低值时")                                            \
    X(tornado_high, "at the high end", "取高值时")                                                 \
    X(tornado_held, "others at medians", "其余取中位数")                                           \
    X(tornado_first, "Share of variance (S1)", "单独的方差占比")                                   \
    X(tornado_total, "with others (ST)", "含共同作用")                                             \
    X(tornado_one, "{1} of {2}", "{2}的{1}")                                                       \
    X(tornado_two, "{1}, {2} less {3}", "{1}（{2}减{3}）")                                         \
    X(tornado_figure,                                                                              \
        "{1}: {2} with all that is not known as drawn, {3} with each such number at its median",   \
        "{1}：不确定的数全部抽取时为 {2}，各取中位数时为 {3}")                                     \
    X(tornado_still, "Nothing is moved by {1}", "以下各数没有影响：{1}")                           \
    X(tornado_correlated,                                                                          \
        "Correlated with others, which do not follow when one is moved: {1}. Shares of the "       \
        "variance are not told apart there; bars of such numbers do not add up",                   \
        "与其他数相关、单独变动时其他数并不随动：{1}。其方差占比无法区分，各条影响不可相加")       \
    X(tornado_luck, "{1} of the variance is the luck of single customers, which nobody can know",  \
        "{1}的方差来自单个客户的偶然，无从得知")                                                   \
    X(tornado_more, "Shares are known to ± {1} points; {2:} replications would tell them to ± 5",  \
        "占比误差为 ± {1} 个百分点；模拟 {2:} 次可降至 ± 5 个百分点")                              \
    X(tornado_share,                                                                               \
        "{1|Nearly all|Most|About half|About a third|About a quarter|The largest part} ({2}) of "  \
        "what is not known of {3} is {4}",                                                         \
        "{3}的不确定性，{1|几乎全部|大部分|约一半|约三分之一|约四分之一|最大一份}（{2}）来自{4}")  \
    X(tornado_tied, "; {1} cannot be told from it", "；{1}与其不相上下")                           \
    X(tornado_widest, "{1} moves {2} most: from {3} at {4} to {5} at {6}",                         \
        "对{2}影响最大的是{1}：取 {4} 时为 {3}，取 {6} 时为 {5}")                                  \
    X(tornado_none, "None of the uncertain numbers moves {1}", "不确定的数都不影响{1}")            \
    X(solve_scenario, "Scenario", "方案")                                                          \
    X(solve_low, "at {1}", "取 {1}")                                                               \
    X(solve_now, "as it is", "现状")                                                               \
    X(solve_root, "{1} is just met at", "恰好满足 {1} 的取值")                                     \
    X(solve_at_most, "{1}: {2} may be at most {3}", "{1}：{2}至多为 {3}")                          \
    X(solve_at_least, "{1}: {2} must be at least {3}", "{1}：{2}至少为 {3}")                       \
    X(solve_between, "{1}: {2} must lie between {3} and {4}", "{1}：{2}须在 {3} 与 {4} 之间")      \
    X(solve_outside, "{1}: {2} must lie below {3} or above {4}", "{1}：{2}须低于 {3} 或高于 {4}")  \
    X(solve_many, "{1}: {2} changes sides {3:} times, first at {4}",                               \
        "{1}：{2}的取值有 {3:} 处分界，第一处为 {4}")                                              \
    X(solve_anywhere, "{1}: any {2} from {3} to {4} does it", "{1}：{2}在 {3} 至 {4} 之间均满足")  \
    X(solve_nowhere, "{1}: no {2} from {3} to {4} does it", "{1}：{2}在 {3} 至 {4} 之间均不满足")  \
    X(solve_today, " (as it is: {1})", "（现状 {1}）")                                             \
    X(bridge_what, "What is different", "不同之处")                                                \
    X(bridge_part, "Its part", "所占差额")                                                         \
    X(bridge_first, "changed first", "最先改变时")                                                 \
    X(bridge_last, "changed last", "最后改变时")                                                   \
    X(bridge_sum, "{1} less {2}", "{1}减{2}")                                                      \
    X(bridge_sum_answer, "{1} against {2}: of {3}, ", "{1}对比{2}：差额 {3} 中，")                 \
    X(bridge_item, "{1} is {2}", "{2} {1}")                                                        \
    X(bridge_rest, "{1} all else", "其余 {1}")                                                     \
    X(bridge_comma, ", ", "，")                                                                    \
    X(bridge_inseparable, "Told as one, since one without the other is no valid plan: {1}",        \
        "缺一即不成方案，合为一项：{1}")                                                           \
    X(bridge_too_many, "The plans differ at {1:} places: those of a kind are told as one",         \
        "两个方案有 {1:} 处不同，同类合为一项")                                                    \
    X(bridge_unsure, "Not told apart from 0 (--replications for more): {1}",                       \
        "尚不能与 0 区分（可增加模拟次数）：{1}")

#endif
