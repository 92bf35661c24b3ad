/*
 * The measures and the series: one row each, from which tables, files, charts and `--explain` are
 * made.
 *
 * RS_MEASURE_LIST: name, unit, better (+1 more is better, -1 less is better, 0 neither), label,
 * Chinese label, definition, Chinese definition. Unit: MONEY (the study's currency), CUSTOMERS,
 * ORDERS, SHARE (0..1), RATIO, PERIODS, POINTS.
 */
#ifndef RETSIM_MEASURES_H
#define RETSIM_MEASURES_H

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* What a figure counts. */
typedef enum rs_unit {
    RS_UNIT_MONEY,     /* the study's currency */
    RS_UNIT_CUSTOMERS, /* customers */
    RS_UNIT_ORDERS,    /* orders, visits or clicks */
    RS_UNIT_SHARE,     /* parts of a whole, 0 … 1 */
    RS_UNIT_RATIO,     /* one figure by another, at least 0 where both are */
    RS_UNIT_PERIODS,   /* periods of the study */
    RS_UNIT_POINTS     /* hundredths, -100 … 100 */
} rs_unit;

/* clang-format off */
#define RS_MEASURE_LIST(X)                                                                                             \
    X(profit_npv, MONEY, +1, "Profit (NPV)", "利润净现值",                                                              \
        "sum of the discounted profit of all periods of the horizon", "全部期间利润按折现率折现后的合计")                 \
    X(profit, MONEY, +1, "Profit, undiscounted", "利润（未折现）", "sum of the profit of all periods", "全部期间利润合计") \
    X(revenue, MONEY, +1, "Revenue", "收入", "orders and subscriptions, before refunds", "订单与订阅收入，未扣退款")        \
    X(spend, MONEY, 0, "Spend", "总投入", "acquisition spend, rewards and program costs, as really spent",                \
        "实际发生的获客费用、奖励与项目成本")                                                                             \
    X(acquisition_spend, MONEY, 0, "Acquisition spend", "获客费用", "spent on channels and rewards for referral",         \
        "渠道投放与推荐奖励")                                                                                             \
    X(customers_acquired, CUSTOMERS, +1, "Customers acquired", "新增客户", "sign-ups that became customers",              \
        "激活成为客户的注册数")                                                                                           \
    X(active_end, CUSTOMERS, +1, "Active at the end", "期末活跃客户", "customers who have not left by the end of the horizon", \
        "期末尚未流失的客户")                                                                                             \
    X(orders, ORDERS, +1, "Orders", "订单数", "all orders, first ones included", "全部订单，含首单")                       \
    X(clv, MONEY, +1, "CLV", "客户终身价值",                                                                              \
        "discounted contribution, before acquisition cost, per customer of the tracked cohorts, within the horizon; programs' set-up, fixed cost and agents are shared by heads among those in them", \
        "跟踪客群人均贡献毛利现值，未扣获客成本，限预测期内；项目的启动费、固定费与人员费按人头分摊给参与者")              \
    X(clv_net, MONEY, +1, "CLV net of CAC", "净客户价值", "CLV less the acquisition cost of a customer", "终身价值减获客成本") \
    X(cost_outside_clv, MONEY, -1, "Costs outside CLV", "未计入终身价值的成本",                                           \
        "costs in the profit that no CLV, CLV : CAC or payback bears: the company's fixed cost, losses by shocks, programs' rewards and costs of sign-ups, and what programs cost when nobody was in them", \
        "利润已扣、而终身价值、价值成本比与回本期均未计入的成本：公司固定成本、突发损失、项目的推荐奖励与注册费，以及无人参与时的项目成本") \
    X(clv_residual, MONEY, +1, "CLV beyond the horizon", "期外剩余价值",                                                  \
        "expected discounted contribution per customer of the tracked cohorts after the horizon", "跟踪客群在预测期之后的人均预期贡献现值") \
    X(cac, MONEY, -1, "CAC (paid)", "获客成本（付费）", "spend of paid channels / customers they brought",                 \
        "付费渠道投放 ÷ 其带来的客户")                                                                                    \
    X(cac_blended, MONEY, -1, "CAC (blended)", "获客成本（综合）", "all acquisition spend / all customers acquired",       \
        "全部获客费用 ÷ 全部新增客户")                                                                                    \
    X(cac_loaded, MONEY, -1, "CAC (fully loaded)", "获客成本（全口径）", "acquisition spend and programs that acquire / all customers acquired", \
        "获客费用与获客项目 ÷ 全部新增客户")                                                                              \
    X(cac_marginal, MONEY, -1, "CAC (marginal)", "边际获客成本", "cost of one more customer at the present spend of the paid channels", \
        "在当前投放水平上再多一名客户的成本")                                                                             \
    X(clv_to_cac, RATIO, +1, "CLV : CAC", "价值成本比", "CLV / acquisition cost of the tracked cohorts' customers",        \
        "跟踪客群终身价值 ÷ 获客成本")                                                                                    \
    X(payback, PERIODS, -1, "Payback", "回本期", "periods until the tracked cohorts' contribution has repaid their acquisition", \
        "跟踪客群累计贡献偿还获客费用所需期数")                                                                           \
    X(company_payback, PERIODS, -1, "Company payback", "公司回本期", "first period from which cumulative profit stays at or above 0", \
        "累计利润自此不再为负的首期")                                                                                     \
    X(cash_trough, MONEY, +1, "Cash trough", "现金低谷", "the lowest cash at the end of a period", "各期末现金的最低值")    \
    X(churn_rate, SHARE, -1, "Churn rate", "流失率", "left in a period / active at its start, over the horizon", "各期流失 ÷ 期初活跃（全期合计）") \
    X(churn_annual, SHARE, -1, "Churn a year", "年流失率", "1 - product of (1 - churn) over a year", "一年内各期留存连乘后的流失") \
    X(revenue_churn_gross, SHARE, -1, "Revenue churn, gross", "收入流失率（毛）",                                          \
        "recurring revenue lost and contracted / recurring revenue at the start of the period", "流失与降级的经常性收入 ÷ 期初经常性收入") \
    X(revenue_churn_net, SHARE, -1, "Revenue churn, net", "收入流失率（净）", "gross revenue churn less expansion and reactivation", \
        "毛收入流失减升级与回流")                                                                                         \
    X(repeat_purchase_rate, SHARE, +1, "Repeat purchase rate", "复购率", "customers of the tracked cohorts with two orders or more / customers acquired", \
        "跟踪客群中下过两单及以上的客户占比")                                                                             \
    X(returning_visitors, SHARE, +1, "Returning visitors", "回访占比", "visits by customers / all visits, funnel clicks included", \
        "客户访问 ÷ 全部访问（含投放点击）")                                                                              \
    X(visit_conversion, SHARE, +1, "Orders per visit of customers", "客户访问转化率", "orders of customers who visit / their visits, first orders aside", \
        "客户访问产生的订单 ÷ 客户访问（不含首单）")                                                                        \
    X(click_conversion, SHARE, +1, "Customers per click", "点击转化率", "customers won by funnels / clicks on their ads", "漏斗渠道带来的客户 ÷ 投放点击") \
    X(equity, MONEY, +1, "Customer equity", "客户资产",                                                                     \
        "expected discounted contribution, after the horizon, of the customers at its end; with measures.future_cohorts "  \
        "also of those won in as many periods after it, less the cost of winning them",                                    \
        "期末客户在预测期之后的预期贡献现值；设有 measures.future_cohorts 时，另计其后若干期新增客户的贡献减获客费用")          \
    X(nps, POINTS, +1, "NPS", "净推荐值", "promoters less detractors among the active at the end, in points", "期末活跃客户中推荐者减贬损者（百分点）") \
    X(k_factor, RATIO, +1, "K-factor", "推荐系数", "customers who came by referral / customers active in the period before, all periods summed", \
        "推荐带来的客户 ÷ 前一期活跃客户（各期合计）") \
    X(mrr_end, MONEY, +1, "Recurring revenue at the end", "期末经常性收入", "subscription revenue per period of the active at the end", \
        "期末活跃客户每期订阅收入")
/* clang-format on */

/* RS_SERIES_LIST: name, unit (MONEY or CUSTOMERS or ORDERS), label, Chinese label. All are flows of
 * the period, but stocks at its end where the label says "end". */
#define RS_SERIES_LIST(X)                                                                          \
    X(sign_ups, CUSTOMERS, "Sign-ups", "注册")                                                     \
    X(acquired, CUSTOMERS, "Customers acquired", "新增客户")                                       \
    X(referred, CUSTOMERS, "of them referred", "其中推荐")                                         \
    X(churned, CUSTOMERS, "Left", "流失")                                                          \
    X(returned, CUSTOMERS, "Returned", "回流")                                                     \
    X(active, CUSTOMERS, "Active at the end", "期末活跃")                                          \
    X(dormant, CUSTOMERS, "Dormant at the end", "期末沉睡")                                        \
    X(gone, CUSTOMERS, "Gone for good at the end", "期末彻底流失")                                 \
    X(orders, ORDERS, "Orders", "订单")                                                            \
    X(visits, ORDERS, "Visits by customers", "客户访问")                                           \
    X(clicks, ORDERS, "Clicks of funnels", "投放点击")                                             \
    X(revenue, MONEY, "Revenue", "收入")                                                           \
    X(refunds, MONEY, "Refunds", "退款")                                                           \
    X(cost_of_goods, MONEY, "Cost of goods", "商品成本")                                           \
    X(gross_margin, MONEY, "Gross margin", "毛利")                                                 \
    X(service_cost, MONEY, "Service cost", "服务成本")                                             \
    X(order_cost, MONEY, "Order cost", "订单履约成本")                                             \
    X(program_cost, MONEY, "Program costs", "项目成本")                                            \
    X(stream_income, MONEY, "Other income", "其他收入")                                            \
    X(shock_losses, MONEY, "Losses by shocks", "突发事件损失")                                     \
    X(points_earned, MONEY, "Points earned", "积分发放")                                           \
    X(points_redeemed, MONEY, "Points redeemed", "积分兑换")                                       \
    X(points_outstanding, MONEY, "Points outstanding at the end", "期末未兑积分")                  \
    X(rewards, MONEY, "Rewards for referral", "推荐奖励")                                          \
    X(channel_spend, MONEY, "Channel spend", "渠道投放")                                           \
    X(acquisition_spend, MONEY, "Acquisition spend", "获客费用")                                   \
    X(fixed_cost, MONEY, "Fixed cost", "固定成本")                                                 \
    X(profit, MONEY, "Profit", "利润")                                                             \
    X(cumulative_profit, MONEY, "Cumulative profit at the end", "累计利润")                        \
    X(cash, MONEY, "Cash at the end", "期末现金")                                                  \
    X(recurring_revenue, MONEY, "Recurring revenue", "经常性收入")                                 \
    X(revenue_lost, MONEY, "Recurring revenue lost", "流失的经常性收入")                           \
    X(revenue_contraction, MONEY, "Recurring revenue contracted", "降级减少的经常性收入")          \
    X(revenue_expansion, MONEY, "Recurring revenue expanded", "升级增加的经常性收入")

/* A measure, by its row. */
typedef enum rs_measure {
#define X(name, ...) RS_MEASURE_##name,
    RS_MEASURE_LIST(X)
#undef X
        RS_N_MEASURES /* how many there are */
} rs_measure;

/* A series by period, by its row. */
typedef enum rs_series {
#define X(name, ...) RS_SERIES_##name,
    RS_SERIES_LIST(X)
#undef X
        RS_N_SERIES /* how many there are */
} rs_series;

/* What is to be known of a measure. All texts are UTF-8 and live for good. */
typedef struct rs_measure_row {
    const char *name;                       /* as in files and on command lines */
    rs_unit unit;                           /* what it counts */
    int better;                             /* 1: more is better; -1: less is; 0: neither */
    const char *label, *label_zh;           /* as in tables, English and Chinese */
    const char *definition, *definition_zh; /* how it is counted */
} rs_measure_row;

/* The same of a series. */
typedef struct rs_series_row {
    const char *name;             /* as in files */
    rs_unit unit;                 /* what it counts */
    const char *label, *label_zh; /* as in tables, English and Chinese */
} rs_series_row;

/* The rows, by rs_measure and by rs_series. */
extern const rs_measure_row rs_measure_rows[RS_N_MEASURES];
/* (of series) */
extern const rs_series_row rs_series_rows[RS_N_SERIES];
/* The measure of that name; RS_N_MEASURES if there is none. */
rs_measure rs_measure_find(const char *name);

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
