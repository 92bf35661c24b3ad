/* Two lists, gone through from their beginning: they are asked for a few lines a study. */
#include "words/key_words.h"

#include <stddef.h>
#include <string.h>

typedef struct known_word {
    const char *name, *chinese;
} known_word;

/* clang-format off */
static const known_word keys[] = {
    /* the company */
    { "finance", "财务" }, { "annual_discount_rate", "年折现率" }, { "fixed_cost", "固定成本" },
    { "opening_cash", "期初现金" }, { "reinvest", "利润再投入比例" }, { "currency", "币种" },
    { "period", "每期时长" }, { "suitability", "适配度" }, { "correlations", "相关性" },
    { "label", "名称" }, { "from", "沿用" }, { "source", "来源" }, { "evidence", "依据" },
    { "enabled", "启用" }, { "name", "名称" },
    /* channels */
    { "channels", "渠道" }, { "response", "响应方式" }, { "budget", "预算" },
    { "sign_ups", "注册数" }, { "cac", "获客成本" }, { "cpm", "千次展示成本" },
    { "click_rate", "点击率" }, { "conversion_rate", "转化率" }, { "price_growth", "成本增长率" },
    { "most", "注册上限" }, { "half", "半饱和预算" }, { "shape", "形状" },
    { "carryover", "广告延续率" }, { "market_size", "市场规模" }, { "activation", "激活率" },
    { "season", "季节系数" }, { "quality", "客户质量" }, { "growth", "每期增长率" },
    /* segments */
    { "segments", "客群" }, { "churn", "流失率" }, { "retention", "留存率" },
    { "tenure", "在籍时长" }, { "churn_season", "流失季节系数" }, { "reasons", "流失原因" },
    { "dormant", "沉睡比例" }, { "repurchase", "复购率" }, { "orders", "订购频率" },
    { "visits", "到访" }, { "conversion", "下单转化率" }, { "ladder", "复购阶梯" },
    { "first_order", "首单" }, { "order_value", "客单价" }, { "repeat_uplift", "复购客单价系数" },
    { "margin", "毛利率" }, { "refund_rate", "退款率" }, { "service_cost", "服务成本" },
    { "order_cost", "订单成本" }, { "price", "价格" }, { "price_elasticity", "价格弹性" },
    { "subscription", "订阅" }, { "upgrade", "升级" }, { "downgrade", "降级" },
    { "chance", "概率" }, { "factor", "倍数" }, { "sentiment", "口碑" },
    { "promoters", "推荐者" }, { "passives", "中立者" }, { "detractors", "贬损者" },
    { "share", "占比" }, { "referral", "推荐" }, { "reward", "推荐奖励" },
    { "customers", "现有客户" }, { "observed", "实际留存" },
    { "after_order", "下单后流失" }, { "after_first", "首单后即可流失" }, { "rate", "频率" },
    { "survival", "留存曲线" }, { "hazard", "逐期流失率" },
    /* programs, shocks, streams */
    { "programs", "项目" }, { "kind", "类型" }, { "audience", "受众" }, { "rung", "累计订单数" },
    { "recency", "未下单期数" }, { "members", "所属会员" }, { "no_members", "排除的会员" },
    { "state", "客户状态" }, { "value", "数值" }, { "top", "最高价值占比" }, { "reach", "触达率" },
    { "join", "加入率" }, { "leave", "退出率" }, { "join_by", "加入倾向" }, { "stay", "留存" },
    { "order", "下单" }, { "returns", "召回率" }, { "brings", "带来的注册数" },
    { "start", "起始值" }, { "end", "结束" }, { "periods", "举行时间" }, { "every", "间隔期数" },
    { "lasts", "持续期数" }, { "ramp", "爬坡期数" }, { "fatigue", "效果衰减" },
    { "half_life", "半衰期" }, { "refresh_every", "更新间隔" }, { "refresh_cost", "更新成本" },
    { "pulls_forward", "订单提前" }, { "over", "分摊期数" }, { "cost", "成本" },
    { "setup", "一次性投入" }, { "fixed", "固定成本" }, { "member", "会员成本" },
    { "contact", "触达成本" }, { "sign_up", "注册成本" }, { "agent", "服务人员" },
    { "holds", "每人服务客户数" }, { "number", "人数" }, { "hire", "按需雇用" },
    { "effect", "效果" }, { "churn_for", "按原因的流失率" }, { "up", "口碑上升概率" },
    { "down", "口碑下降概率" }, { "loyalty", "忠诚计划" }, { "points", "积分" },
    { "point_value", "积分价值" }, { "redemption", "积分兑换率" }, { "breakage", "积分失效率" },
    { "tiers", "等级" }, { "shocks", "冲击" }, { "with", "伴随项目" }, { "loss", "一次性损失" },
    { "streams", "其他收入" }, { "income", "收入" },
    { "product", "产品" }, { "easy_decision", "决策容易" }, { "many", "客户众多" },
    { "needs_service", "需要服务" }, { "shared_need", "需求共通" }, { "short_cycle", "周期短" },
    { "standardised", "标准化" }, { "talked_about", "有话题性" },
    /* uncertain numbers and changes */
    { "dist", "分布" }, { "min", "最小" }, { "mode", "最可能" }, { "max", "最大" },
    { "mean", "均值" }, { "sd", "标准差" }, { "spread", "离散度" }, { "p5", "5% 分位" },
    { "p95", "95% 分位" }, { "values", "取值" }, { "weights", "权重" }, { "shares", "占比" },
    { "less", "减少" }, { "more", "增加" }, { "times", "乘以" }, { "plus", "加上" },
    { "since", "自" }, { "until", "至" }, { "acquired_since", "新增客户自" },
    { "shrink", "收缩系数" }, { "file", "文件" }, { "column", "列" }, { "parameter", "参数" },
    { "sha256", "校验和" }, { "a", "参数一" }, { "b", "参数二" }, { "c", "时长指数" },
    { "p", "参数一" }, { "q", "参数二" }, { "v", "参数三" }, { "rank", "秩相关" },
    /* words that values are */
    { "uniform", "均匀分布" }, { "triangular", "三角分布" }, { "pert", "PERT 分布" },
    { "normal", "正态分布" }, { "lognormal", "对数正态分布" }, { "beta", "贝塔分布" },
    { "gamma", "伽马分布" }, { "discrete", "离散分布" }, { "sample", "样本" },
    { "fitted", "拟合" }, { "uncertain", "不确定" },
    { "touch", "触达" }, { "membership", "会员制" }, { "event", "活动" },
    { "onboarding", "新客引导" }, { "winback", "召回" }, { "active", "活跃" },
    { "prospect", "潜在" }, { "funnel", "漏斗" }, { "hill", "饱和曲线" },
    { "none", "无" }, { "all", "全部" }, { "agents", "服务人员" },
    { "experiment", "实验" }, { "panel", "面板数据" }, { "survey", "问卷" },
    { "self_selected", "自选样本" }, { "vendor", "供应商" }, { "guess", "估计" },
};

static const known_word units[] = {
    { "customer", "客户" }, { "order", "单" }, { "member", "会员" }, { "agent", "人" },
    { "point", "积分" }, { "refresh", "次" }, { "contact", "次触达" }, { "visit", "次到访" }, { "sign-up", "注册" },
    { "day", "天" }, { "week", "周" }, { "month", "月" }, { "quarter", "季" }, { "year", "年" },
};
/* clang-format on */

static const char *find(const known_word *words, size_t n, const char *name)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(words[i].name, name) == 0)
            return words[i].chinese;
    return NULL;
}

const char *rs_key_in_chinese(const char *name)
{
    return find(keys, sizeof keys / sizeof *keys, name);
}

const char *rs_unit_in_chinese(const char *name)
{
    return find(units, sizeof units / sizeof *units, name);
}
