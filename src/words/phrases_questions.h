/* Phrases of the answers to what-if questions. */
#ifndef RS_WORDS_PHRASES_QUESTIONS_H
#define RS_WORDS_PHRASES_QUESTIONS_H

#define RS_QUESTIONS_PHRASES(X)                                                                    \
    X(question_of, "{1}, for {2}", "{2}：{1}")                                                     \
    X(question_futures, "{1:} futures each; ± is the error of the simulation (95 %)",              \
        "每点 {1:} 次模拟；± 为模拟误差（95%）")                                                   \
    X(question_best_in, "{1}, best in", "{1}，最优概率")                                           \
    X(sweep_highest, "{1}: best on average with {2} at {3}", "{1}：{2}为 {3} 时平均最好")          \
    X(sweep_as_good, " ({1} to {2} are as good)", "（{1} 至 {2} 不相上下）")                       \
    X(sweep_pays, "; above 0 {1|up to|from} {2}", "；{1|不超过|达到} {2} 时大于 0")                \
    X(sweep_none, "{1}: no value", "{1}：无数值")                                                  \
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
    X(solve_today, " (as it is: {1})", "（现状 {1}）")

#endif
