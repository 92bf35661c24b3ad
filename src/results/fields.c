/*
 * The rows. A row knows by the type of its member of what kind it is, so that the two cannot
 * differ; their order is that of summary.json. `unit.results_fields` shows that no member is
 * forgotten.
 */
#include "results/fields.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { MOST_PERIODS = 1200, MOST_REPLICATIONS = 10000000 };

/* ---- a row by its member ---- */

#define MEMBER(member) (((OF *)0)->member)
/* clang-format off */
#define STRUCTS(X) \
    X(rs_summary, summary) X(rs_band, band) X(rs_difference, difference) X(rs_cohort, cohort) \
    X(rs_response_results, response) X(rs_channel_results, channel) \
    X(rs_segment_results, segment) X(rs_program_results, program) \
    X(rs_tail_figure, tail_figure) X(rs_tail, tail) X(rs_variance, variance) \
    X(rs_scenario_results, scenario) X(rs_observed, observed) \
    X(rs_assumption_results, assumption) X(rs_presumed_results, presumed) \
    X(rs_foreseen_results, foreseen) X(rs_suitability_results, suitability)
#define OF_STRUCT(type, name) \
    type: &rs_##name##_fields, type *: &rs_##name##_fields, const type *: &rs_##name##_fields,
#define IS_POINTED(type, name) const type *: RS_FIELD_POINTED, type *: RS_FIELD_INSIDE,
#define STRUCT(member) _Generic(MEMBER(member), STRUCTS(OF_STRUCT) default: NULL)
#define STORAGE(member) _Generic(MEMBER(member), STRUCTS(IS_POINTED) double *: RS_FIELD_INSIDE, \
    const double *: RS_FIELD_POINTED, const char *const *: RS_FIELD_POINTED, default: RS_FIELD_ONE)
#define KIND(member) _Generic(MEMBER(member), double: RS_FIELD_NUMBER, double *: RS_FIELD_NUMBER, \
    const double *: RS_FIELD_NUMBER, int: RS_FIELD_INT, long: RS_FIELD_LONG, \
    uint64_t: RS_FIELD_WORD, bool: RS_FIELD_FLAG, const char *: RS_FIELD_TEXT, \
    const char *const *: RS_FIELD_TEXT, default: RS_FIELD_STRUCT)
/* clang-format on */
#define ROW(title, member)                                                                         \
    .name = (title), .kind = KIND(member), .storage = STORAGE(member),                             \
    .offset = offsetof(OF, member), .of = STRUCT(member)
#define FIELD(member) ROW(#member, member)
#define ALONG(first, ...) .axes = { RS_AXIS_##first, __VA_ARGS__ }
#define COUNTED(member) .axes = { RS_AXIS_COUNTED }, .counted = offsetof(OF, member)
#define BELOW(member) .below = offsetof(rs_results, member)
#define INSIDE .told = RS_NOT_TOLD
#define NEEDED .needed = true
#define MONEY .unit = RS_OF_MONEY
#define CUSTOMERS .unit = RS_OF_CUSTOMERS
#define SHARE .unit = RS_OF_SHARE
#define RATIO .unit = RS_OF_RATIO
#define PERIODS .unit = RS_OF_PERIODS
#define COUNT .unit = RS_OF_COUNT
#define LABEL(...) .label = { __VA_ARGS__ }
#define MEANS(...) .definition = { __VA_ARGS__ }
#define BELOW_IT                                                                                   \
    MEANS("that share of futures lies below: real uncertainty, which more replications do not "    \
          "narrow",                                                                                \
        "相应比例的情形低于该值：真实的不确定性，增加模拟次数不会使其变窄")
#define ALL(list)                                                                                  \
    {                                                                                              \
#list, sizeof(OF), list, (int)(sizeof list / sizeof *list)                                 \
    }

/* ---- the rows ---- */

#define OF rs_summary
static const rs_field summary[] = {
    { FIELD(n), .high = MOST_REPLICATIONS, COUNT,
        MEANS("futures in which the figure exists", "该指标存在的情形数") },
    { FIELD(mean), LABEL("Mean", "均值"), MEANS("over the futures", "各情形的平均") },
    { FIELD(mc_error), MEANS("standard error of the mean", "均值的标准误") },
    { FIELD(half_width), LABEL("± (95 %)", "±（95%）"),
        MEANS("Monte Carlo error: the 95 % interval of the mean reaches so far to either side, "
              "from independent scrambles of the design; more replications make it smaller",
            "蒙特卡罗误差：均值 95% "
            "置信区间向两侧各延伸的距离，由抽样设计的独立随机化得出，增加模拟次数可使其缩小") },
    { FIELD(n_deciding), COUNT,
        MEANS("how many futures decide where the mean lies", "决定均值的情形数") },
    { FIELD(sd), LABEL("Standard deviation", "标准差"),
        MEANS("of the figure over the futures", "该指标在各情形间的标准差") },
    { FIELD(p5), LABEL("5 %", "5%"), BELOW_IT },
    { FIELD(p10), LABEL("10 %", "10%"), BELOW_IT },
    { FIELD(p25), LABEL("25 %", "25%"), BELOW_IT },
    { FIELD(p50), LABEL("Median", "中位数"),
        MEANS("half of the futures lie below", "半数情形低于该值") },
    { FIELD(p75), LABEL("75 %", "75%"), BELOW_IT },
    { FIELD(p90), LABEL("90 %", "90%"), BELOW_IT },
    { FIELD(p95), LABEL("95 %", "95%"), BELOW_IT },
    { FIELD(p50_low), .interval = "p50_interval",
        MEANS("where the 95 % interval of the median begins", "中位数 95% 置信区间的下限") },
    { FIELD(p50_high),
        MEANS("where the 95 % interval of the median ends", "中位数 95% 置信区间的上限") },
    { FIELD(p_negative), SHARE, .told = RS_TOLD_OF_LEVELS, LABEL("Share below 0", "低于 0 的概率"),
        MEANS("share of futures in which it is below 0", "低于 0 的情形所占比例") },
    { FIELD(never), SHARE, .told = RS_TOLD_OF_LEVELS, LABEL("Never", "未达到"),
        MEANS("share of futures in which it does not come within the horizon",
            "在预测期内未达到的情形所占比例") },
};
const rs_fields rs_summary_fields = ALL(summary);
#undef OF

#define OF rs_band
static const rs_field band[] = {
    { FIELD(mean), LABEL("Mean", "均值"), MEANS("over the futures", "各情形的平均") },
    { FIELD(p2_5), LABEL("2.5 %", "2.5%"), BELOW_IT },
    { FIELD(p5), LABEL("5 %", "5%"), BELOW_IT },
    { FIELD(p10), LABEL("10 %", "10%"), BELOW_IT },
    { FIELD(p25), LABEL("25 %", "25%"), BELOW_IT },
    { FIELD(p50), LABEL("Median", "中位数"), BELOW_IT },
    { FIELD(p75), LABEL("75 %", "75%"), BELOW_IT },
    { FIELD(p90), LABEL("90 %", "90%"), BELOW_IT },
    { FIELD(p95), LABEL("95 %", "95%"), BELOW_IT },
    { FIELD(p97_5), LABEL("97.5 %", "97.5%"), BELOW_IT },
};
const rs_fields rs_band_fields = ALL(band);
#undef OF

#define OF rs_difference
static const rs_field difference[] = {
    { ROW("", summary) },
    { FIELD(p_better), SHARE, LABEL("P(better)", "更优概率"),
        MEANS("share of futures in which the scenario is better than the baseline; ties count half",
            "优于基准方案的情形所占比例，相同各计一半") },
    { FIELD(p_better_error), SHARE, MEANS("standard error of the share", "该比例的标准误") },
    { FIELD(p_best), SHARE, LABEL("P(best)", "最优概率"),
        MEANS("share of futures in which it is the best of all scenarios",
            "在所有方案中最优的情形所占比例") },
    { FIELD(regret), LABEL("Mean regret", "平均遗憾"),
        MEANS("what it earns less, on average, than whichever scenario is best in the same future",
            "与同一情形下最优方案相比平均少得的数额") },
    { FIELD(p_better_half_width), SHARE, LABEL("± (95 %)", "±（95%）"),
        MEANS("the 95 % interval of the share reaches so far to either side",
            "该比例的 95% 置信区间向两侧各延伸的距离") },
};
const rs_fields rs_difference_fields = ALL(difference);
#undef OF

#define OF rs_response_results
static const rs_field response[] = {
    { FIELD(n), INSIDE },
    { FIELD(spend), NEEDED, COUNTED(n), MONEY, MEANS("steady spend a period", "每期稳定投放") },
    { FIELD(customers), NEEDED, COUNTED(n), CUSTOMERS,
        MEANS("customers a period at that spend", "该投放水平下每期新增客户") },
    { FIELD(marginal_cac), NEEDED, COUNTED(n), MONEY,
        MEANS("cost of one more customer there", "再多一名客户的成本") },
    { FIELD(present), MONEY,
        MEANS("mean budget of the periods that have one", "有预算各期的平均预算") },
    { FIELD(present_customers), CUSTOMERS,
        MEANS("customers a period at the present budget", "当前预算下每期新增客户") },
    { FIELD(present_marginal_cac), MONEY,
        MEANS("cost of one more customer at the present budget", "当前预算下再多一名客户的成本") },
    { FIELD(planned_low), MONEY,
        MEANS("smallest budget of a period, over all scenarios", "各方案各期预算的最小值") },
    { FIELD(planned_high), MONEY,
        MEANS("largest budget of a period, over all scenarios", "各方案各期预算的最大值") },
};
const rs_fields rs_response_fields = ALL(response);
#undef OF

#define OF rs_channel_results
static const rs_field channel[] = {
    { FIELD(name), NEEDED, INSIDE },
    { FIELD(label) },
    { FIELD(paid) },
    { FIELD(cac), MONEY,
        MEANS("spend of the channel / customers it brought", "渠道投放 ÷ 其带来的客户") },
    { FIELD(clv), MONEY,
        MEANS("of the customers who came by the channel", "经该渠道而来的客户的终身价值") },
    { FIELD(customers), CUSTOMERS, MEANS("customers it brought", "其带来的客户") },
    { FIELD(clv_to_cac), RATIO,
        MEANS("their CLV / their acquisition cost", "其终身价值 ÷ 获客成本") },
    { FIELD(payback), PERIODS,
        MEANS("until their contribution has repaid their acquisition",
            "其累计贡献偿还获客费用所需期数") },
    { FIELD(spend), MONEY, MEANS("spent on the channel", "该渠道的投放") },
    { FIELD(active_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS("active at the end of a period, who came by the channel: mean",
            "各期末活跃客户，经该渠道而来（均值）") },
    { FIELD(acquired_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS("of them acquired in it, who came by the channel: mean",
            "当期新增客户，经该渠道而来（均值）") },
    { FIELD(response), INSIDE },
};
const rs_fields rs_channel_fields = ALL(channel);
#undef OF

#define OF rs_segment_results
static const rs_field segment[] = {
    { FIELD(name), NEEDED, INSIDE },
    { FIELD(label) },
    { FIELD(clv), MONEY, MEANS("of the customers of the segment", "该客群的终身价值") },
    { FIELD(customers), CUSTOMERS, MEANS("acquired", "新增客户") },
    { FIELD(active_end), CUSTOMERS, MEANS("active at the end of the horizon", "期末活跃客户") },
    { FIELD(churn_rate), SHARE,
        MEANS("left in a period / active at its start, over the horizon",
            "各期流失 ÷ 期初活跃（全期合计）") },
    { FIELD(revenue), MONEY, MEANS("of its orders and subscriptions", "其订单与订阅收入") },
    { FIELD(n_reasons), INSIDE },
    { ROW("reason_names", reasons), NEEDED, INSIDE, COUNTED(n_reasons) },
    { ROW("reasons", reason_shares), NEEDED, COUNTED(n_reasons), .keyed = offsetof(OF, reasons),
        SHARE, MEANS("why they left: share of those who did", "流失原因占流失客户的比例") },
    { FIELD(retention), ALONG(PERIODS), SHARE,
        MEANS("share of those acquired still active, by age", "按客龄的留存占比") },
    { FIELD(active_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS("active at the end of a period, of the segment: mean",
            "各期末活跃客户，属该客群（均值）") },
    { FIELD(acquired_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS("of them acquired in it, of the segment: mean", "当期新增客户，属该客群（均值）") },
};
const rs_fields rs_segment_fields = ALL(segment);
#undef OF

#define OF rs_program_results
static const rs_field program[] = {
    { FIELD(name), NEEDED, INSIDE },
    { FIELD(label) },
    { FIELD(kind), NEEDED },
    { FIELD(cost), MONEY, MEANS("over the horizon, undiscounted", "全期成本，未折现") },
    { FIELD(people), CUSTOMERS,
        MEANS("members at the end of a period, or customers reached in it: mean over the horizon",
            "期末成员或当期触达客户，全期平均") },
    { FIELD(setup), MONEY,
        MEANS("of the cost, what was paid once and stands outside the budget",
            "其中一次性启动费（预算之外）") },
    { FIELD(over_budget), MONEY, .told = RS_TOLD_IF_ANY,
        MEANS("by how much periods went over the budget, summed", "各期超出预算之和") },
    { FIELD(profit_gain), MONEY, .told = RS_TOLD_IF_ANY,
        MEANS("profit (NPV) against the same scenario without it",
            "与无此项目的同一方案相比的利润净现值增量") },
    { FIELD(roi), RATIO, .told = RS_TOLD_IF_ANY,
        MEANS("undiscounted profit gained / money spent for it", "每单位投入带来的未折现利润") },
    { FIELD(cost_per_period_saved), MONEY,
        MEANS("cost of a further customer-period, of the whole program",
            "多留住一名客户一期的成本") },
    { FIELD(marginal_cost_per_period_saved), MONEY,
        MEANS("the same of a little more of it", "再扩大少许时的该成本") },
    { FIELD(has_budget), INSIDE },
    { FIELD(cost_by_period), INSIDE, ALONG(PERIODS), MONEY,
        MEANS("cost in a period: mean", "各期成本（均值）") },
    { FIELD(people_by_period), INSIDE, ALONG(PERIODS), CUSTOMERS,
        MEANS("people in a period: mean", "各期人数（均值）") },
    { FIELD(expected_profit_gain), INSIDE, MONEY,
        MEANS("profit gained at the inputs' means", "按均值推算的利润增量") },
    { FIELD(expected_cost), INSIDE, MONEY, MEANS("cost at the inputs' means", "按均值推算的成本") },
};
const rs_fields rs_program_fields = ALL(program);
#undef OF

#define OF rs_cohort
static const rs_field cohort[] = {
    { FIELD(period), BELOW(horizon), COUNT, MEANS("of acquisition", "获客的期") },
    { FIELD(acquired), CUSTOMERS, MEANS("customers acquired", "新增客户") },
    { FIELD(n_ages), COUNT, MEANS("how many ages follow", "客龄数") },
    { FIELD(active), NEEDED, COUNTED(n_ages), CUSTOMERS,
        MEANS("still active, by age", "按客龄仍活跃的客户") },
    { FIELD(contribution), NEEDED, COUNTED(n_ages), MONEY,
        MEANS("cumulative contribution, undiscounted, by age", "按客龄的累计贡献，未折现") },
};
const rs_fields rs_cohort_fields = ALL(cohort);
#undef OF

#define OF rs_tail_figure
static const rs_field tail_figure[] = {
    { FIELD(value), MEANS("the figure", "数值") },
    { FIELD(mc_error), MEANS("its standard error", "标准误") },
    { FIELD(half_width),
        MEANS(
            "its 95 % interval reaches so far to either side", "95% 置信区间向两侧各延伸的距离") },
};
const rs_fields rs_tail_figure_fields = ALL(tail_figure);
#undef OF

#define OF rs_tail
static const rs_field tail[] = {
    { FIELD(var), MONEY },
    { FIELD(cvar), MONEY },
};
const rs_fields rs_tail_fields = ALL(tail);
#undef OF

#define OF rs_variance
static const rs_field variance[] = {
    { FIELD(unknown), COUNT,
        MEANS("variance that comes from what is not known", "来自未知参数的方差") },
    { FIELD(luck), COUNT, MEANS("variance that comes from luck", "来自运气的方差") },
};
const rs_fields rs_variance_fields = ALL(variance);
#undef OF

#define OF rs_scenario_results
static const rs_field scenario[] = {
    { FIELD(name), NEEDED },
    { FIELD(label) },
    { FIELD(n_changes), INSIDE },
    { FIELD(changes), NEEDED, COUNTED(n_changes) },
    { FIELD(values), NEEDED, INSIDE, ALONG(MEASURES, RS_AXIS_REPLICATIONS),
        MEANS("of the replications", "各次模拟") },
    { FIELD(measures), ALONG(MEASURES) },
    { FIELD(p_clv_to_cac_below_3), INSIDE, SHARE,
        MEANS("share of futures in which CLV : CAC is below the usual 3 : 1",
            "价值成本比低于通行的 3:1 的情形占比") },
    { FIELD(cash_trough_period), BELOW(horizon), INSIDE, COUNT,
        MEANS("the median period of the lowest cash", "现金最低的期（中位数）") },
    { FIELD(p_cash_below_credit_line), INSIDE, SHARE,
        MEANS("share of futures in which cash falls below the credit line",
            "现金低于信用额度的情形占比") },
    { ROW("", tail), INSIDE },
    { FIELD(variance), ALONG(MEASURES) },
    { FIELD(n_channels), INSIDE },
    { FIELD(channels), COUNTED(n_channels) },
    { FIELD(n_segments), INSIDE },
    { FIELD(segments), COUNTED(n_segments) },
    { FIELD(n_programs), INSIDE },
    { FIELD(programs), COUNTED(n_programs) },
    { FIELD(cost_per_period_acquired), MONEY,
        MEANS("cost of a further customer-period, of the paid channels' budgets",
            "多买来一名客户一期的成本") },
    { FIELD(marginal_cost_per_period_acquired), MONEY,
        MEANS("the same of a little more spend", "再多投入少许时的该成本") },
    { FIELD(retention), ALONG(PERIODS), SHARE,
        MEANS("tracked cohorts: share of those acquired still active, by age",
            "跟踪客群按客龄的留存占比") },
    { FIELD(ladder), ALONG(RUNGS), SHARE,
        MEANS("after 1, 2 … orders: share of customers who order again",
            "下过 1、2… 单后再次下单的占比") },
    { ROW("difference", differences), ALONG(MEASURES), LABEL("Difference", "与基准之差"),
        MEANS("less the baseline in the same future, replication by replication",
            "同一情形下与基准方案逐次相减") },
    { FIELD(periods), INSIDE, ALONG(SERIES, RS_AXIS_PERIODS) },
    { FIELD(n_cohorts), INSIDE },
    { FIELD(cohorts), INSIDE, COUNTED(n_cohorts) },
};
const rs_fields rs_scenario_fields = ALL(scenario);
#undef OF

#define OF rs_observed
static const rs_field observed[] = {
    { FIELD(label), NEEDED },
    { FIELD(segment) },
    { FIELD(n), INSIDE },
    { FIELD(share), NEEDED, COUNTED(n), SHARE,
        MEANS("share still active, by age, as really observed", "实际观察到的按客龄留存占比") },
};
const rs_fields rs_observed_fields = ALL(observed);
#undef OF

#define OF rs_assumption_results
static const rs_field assumption[] = {
    { FIELD(path), NEEDED },
    { FIELD(scenarios), NEEDED },
    { FIELD(uncertain) },
    { FIELD(unit), NEEDED },
    { FIELD(value), COUNT, MEANS("mean", "均值") },
    { ROW("p5", low), COUNT, MEANS("5 % of what it may be lie below", "5% 分位数") },
    { ROW("p95", high), COUNT, MEANS("95 % of what it may be lie below", "95% 分位数") },
    { FIELD(share), SHARE, LABEL("Share of what we do not know", "占未知的比例"),
        MEANS("of the variance of the difference in profit between the baseline and the best other "
              "scenario, by rank regression",
            "占基准方案与最佳其他方案利润差异之方差的比例（秩回归）") },
    { FIELD(evidence), NEEDED },
    { FIELD(source), NEEDED },
};
const rs_fields rs_assumption_fields = ALL(assumption);
#undef OF

#define OF rs_presumed_results
static const rs_field presumed[] = {
    { FIELD(key), NEEDED },
    { FIELD(english), NEEDED },
    { FIELD(chinese), NEEDED },
};
const rs_fields rs_presumed_fields = ALL(presumed);
#undef OF

#define OF rs_foreseen_results
static const rs_field foreseen[] = {
    { FIELD(english), NEEDED },
    { FIELD(chinese), NEEDED },
    { ROW("warning", is_warning) },
};
const rs_fields rs_foreseen_fields = ALL(foreseen);
#undef OF

#define OF rs_suitability_results
static const rs_field suitability[] = {
    { FIELD(given), INSIDE },
    { FIELD(score), COUNT, MEANS("of communities at scale, 0 … 1", "规模化社群适合度，0 … 1") },
    { FIELD(mode) },
    { ROW("scores", mode_scores), ALONG(MODES), COUNT,
        MEANS("of each way to serve, 0 … 1", "各种运营方式的得分，0 … 1") },
};
const rs_fields rs_suitability_fields = ALL(suitability);
#undef OF

#define OF rs_results
static const rs_field study[] = {
    { FIELD(version), NEEDED, INSIDE },
    { FIELD(title) },
    { ROW("name", study_name), NEEDED },
    { FIELD(file), NEEDED },
    { FIELD(seed), COUNT, .told = RS_TOLD_OF_RUN },
    { ROW("replications", n_replications), .low = 1, .high = MOST_REPLICATIONS, COUNT,
        .told = RS_TOLD_OF_RUN },
    { ROW("replications_asked", n_asked), COUNT, .told = RS_TOLD_OF_RUN },
    { FIELD(complete), .told = RS_TOLD_OF_RUN },
    { FIELD(arithmetic), NEEDED, .told = RS_TOLD_OF_RUN },
    { FIELD(design), NEEDED, .told = RS_TOLD_OF_RUN },
    { FIELD(horizon), .low = 1, .high = MOST_PERIODS, PERIODS, .told = RS_TOLD_OF_RUN },
    { FIELD(period), NEEDED },
    { FIELD(begins) },
    { FIELD(currency), NEEDED },
    { FIELD(n_scenarios), .low = 1, COUNT, INSIDE },
    { FIELD(baseline), BELOW(n_scenarios), COUNT },
    { FIELD(confidence), COUNT },
    { FIELD(period_labels), NEEDED, ALONG(PERIODS) },
    { FIELD(command_line), NEEDED, INSIDE },
    { FIELD(configuration), NEEDED, INSIDE },
    { FIELD(first_replication), .high = MOST_REPLICATIONS, COUNT, INSIDE },
    { ROW("splits", n_splits), COUNT, INSIDE,
        MEANS("binomial and Poisson numbers drawn a replication, all scenarios",
            "每次模拟抽取的二项与泊松随机数") },
    { FIELD(n_equity_replications), .high = MOST_REPLICATIONS, COUNT, INSIDE,
        MEANS("replications that clv_residual and equity rest on",
            "期外价值与客户资产所依据的模拟次数") },
    { FIELD(spread), INSIDE },
    { FIELD(credit_line), MONEY, INSIDE,
        MEANS("how far below 0 cash may go", "现金可低于 0 的额度") },
    { FIELD(tail), SHARE, INSIDE,
        MEANS("the worst share of futures of which VaR and CVaR tell",
            "VaR 与 CVaR 所指的最差情形占比") },
    { FIELD(scenarios), INSIDE, COUNTED(n_scenarios) },
    { FIELD(n_observed), INSIDE },
    { FIELD(observed), INSIDE, COUNTED(n_observed) },
    { FIELD(headline), .low = -1, BELOW(n_scenarios), COUNT, INSIDE },
    { FIELD(explained), SHARE, INSIDE,
        MEANS("share of the variance of the headline difference which the regression explains",
            "回归所解释的方差占比") },
    { FIELD(resting_on_guesses), SHARE, INSIDE,
        MEANS("of what is explained, the share of inputs that are guesses",
            "所解释部分中建立在猜测之上的占比") },
    { FIELD(n_assumptions), INSIDE },
    { FIELD(assumptions), INSIDE, COUNTED(n_assumptions) },
    { FIELD(n_presumed), INSIDE },
    { FIELD(presumed), INSIDE, COUNTED(n_presumed) },
    { FIELD(n_foreseen), INSIDE },
    { FIELD(foreseen), INSIDE, COUNTED(n_foreseen) },
    { FIELD(n_noticed), INSIDE },
    { FIELD(noticed), INSIDE, COUNTED(n_noticed) },
    { FIELD(suitability), INSIDE },
};
const rs_fields rs_results_fields = ALL(study);
#undef OF

/* ---- what follows from a row ---- */

const rs_field *rs_field_find(const rs_fields *fields, const char *name, size_t *offset)
{
    for (int i = 0; i < fields->n; i++) {
        const rs_field *row = &fields->rows[i];
        size_t inside = 0;
        const rs_field *found = strcmp(row->name, name) == 0 ? row
            : row->name[0] == '\0'                           ? rs_field_find(row->of, name, &inside)
                                                             : NULL;
        if (!found)
            continue;
        *offset = found == row ? row->offset : row->offset + inside;
        return found;
    }
    return NULL;
}

size_t rs_field_item_size(const rs_field *field)
{
    static const size_t sizes[] = { [RS_FIELD_NUMBER] = sizeof(double),
        [RS_FIELD_INT] = sizeof(int),
        [RS_FIELD_LONG] = sizeof(long),
        [RS_FIELD_WORD] = sizeof(uint64_t),
        [RS_FIELD_FLAG] = sizeof(bool),
        [RS_FIELD_TEXT] = sizeof(const char *) };
    return field->kind == RS_FIELD_STRUCT ? field->of->size : sizes[field->kind];
}

size_t rs_axis_length(const rs_results *of, const rs_field *field, int axis, const void *base)
{
    switch (field->axes[axis]) {
    case RS_AXIS_MEASURES:
        return RS_N_MEASURES;
    case RS_AXIS_SERIES:
        return RS_N_SERIES;
    case RS_AXIS_MODES:
        return RS_N_MODES;
    case RS_AXIS_RUNGS:
        return RS_N_LADDER;
    case RS_AXIS_PERIODS:
        return (size_t)of->horizon;
    case RS_AXIS_REPLICATIONS:
        return (size_t)of->n_replications;
    case RS_AXIS_COUNTED:
        return (size_t) * (const int *)((const char *)base + field->counted);
    case RS_AXIS_NONE:
        break;
    }
    return 1;
}

size_t rs_field_length(const rs_results *of, const rs_field *field, const void *base)
{
    return rs_axis_length(of, field, 0, base) * rs_axis_length(of, field, 1, base);
}

const void *rs_field_items(const rs_field *field, const void *base)
{
    const void *at = (const char *)base + field->offset;
    return field->storage == RS_FIELD_POINTED ? *(const void *const *)at : at;
}

const char *rs_axis_name(const rs_field *field, int axis, const void *base, size_t i)
{
    size_t offset;
    const rs_field *name;
    switch (field->axes[axis]) {
    case RS_AXIS_MEASURES:
        return rs_measure_rows[i].name;
    case RS_AXIS_SERIES:
        return rs_series_rows[i].name;
    case RS_AXIS_MODES:
        return rs_mode_names[i];
    case RS_AXIS_COUNTED:
        if (field->keyed)
            return (*(const char *const *const *)((const char *)base + field->keyed))[i];
        name = field->of ? rs_field_find(field->of, "name", &offset) : NULL;
        return name ? *(const char *const *)((const char *)rs_field_items(field, base)
                   + i * field->of->size + offset)
                    : NULL;
    default:
        return NULL;
    }
}

double rs_field_value(const rs_field *field, const void *item)
{
    switch (field->kind) {
    case RS_FIELD_NUMBER:
        return *(const double *)item;
    case RS_FIELD_INT:
        return *(const int *)item;
    case RS_FIELD_LONG:
        return (double)*(const long *)item;
    case RS_FIELD_WORD:
        return (double)*(const uint64_t *)item;
    case RS_FIELD_FLAG:
        return *(const bool *)item;
    default:
        return NAN;
    }
}

/* ---- units ---- */

const char *rs_unit_name(const rs_results *results, rs_unit unit)
{
    switch (unit) {
    case RS_UNIT_MONEY:
        return results->currency;
    case RS_UNIT_CUSTOMERS:
        return "customers";
    case RS_UNIT_ORDERS:
        return "orders";
    case RS_UNIT_SHARE:
        return "share";
    case RS_UNIT_RATIO:
        return "ratio";
    case RS_UNIT_PERIODS:
        return "periods";
    case RS_UNIT_POINTS:
        break;
    }
    return "points";
}

const char *rs_field_unit_name(const rs_results *of, const rs_field *field, const char *whole)
{
    static const rs_unit units[] = { [RS_OF_MONEY] = RS_UNIT_MONEY,
        [RS_OF_CUSTOMERS] = RS_UNIT_CUSTOMERS,
        [RS_OF_SHARE] = RS_UNIT_SHARE,
        [RS_OF_RATIO] = RS_UNIT_RATIO,
        [RS_OF_PERIODS] = RS_UNIT_PERIODS };
    if (field->unit == RS_OF_WHOLE)
        return whole;
    return field->unit == RS_OF_COUNT ? "" : rs_unit_name(of, units[field->unit]);
}
