/* Sentences are put together from counts and estimates, each clause by a function of its own. */
#include "fitted/fit_words.h"

#include "words/number_text.h"
#include "words/visible_text.h"

#include <math.h>
#include <string.h>

const char rs_fit_left_alone[]
    = ": found a file that is there already; it is left alone (--force replaces it)";

static const char *const sentences_zh[RS_N_FIT_MODELS] = {
    [RS_FIT_GEOMETRIC] = "所有客户每期流失的概率相同",
    [RS_FIT_SBG] = "客户的流失概率各不相同，但各自保持不变",
    [RS_FIT_BDW] = "客户的流失概率各不相同，并随时间变化",
    [RS_FIT_BGBB] = "客户在每个机会点买或不买，直到悄然流失",
    [RS_FIT_NBD] = "客户各有购买频率，且从不流失",
    [RS_FIT_BGNBD] = "客户各有购买频率，复购之后可能流失",
    [RS_FIT_MBGNBD] = "客户各有购买频率，任何一次购买之后都可能流失",
    [RS_FIT_PNBD] = "客户各有购买频率，随时可能流失",
};

/* What a model says of customers. */
static const char *model_sentence(rs_fit_model model, rs_language language)
{
    return language == RS_CHINESE ? sentences_zh[model] : rs_fit_model_of(model)->sentence;
}

void rs_fit_add_parameters(rs_text *text, const rs_estimate *of, rs_language language)
{
    for (int i = 0; i < of->n_parameters; i++)
        rs_text_add(text, "%s%s %s", i > 0 ? (language == RS_CHINESE ? "，" : ", ") : "",
            of->names[i],
            rs_estimate_text(RS_UNIT_RATIO, of->parameters[i], of->standard_errors[i], language)
                .text);
}

void rs_fit_add_notes(rs_text *text, const char *name, const rs_estimate *of, rs_language language)
{
    char note[256];

    for (int i = 0; i < of->n_notes; i++) {
        rs_fit_note_text(of->notes[i], language, note, sizeof note);
        rs_text_add(text, language == RS_CHINESE ? "%s：%s\n" : "%s: %s\n", name, note);
    }
}

/* ---- which one ---- */

enum { AS_GOOD = 2 };

static bool is_compared(const rs_fitted *fitted, int i)
{
    return rs_fit_model_of(fitted->fits[i].model)->kind
        == rs_fit_model_of(fitted->fits[fitted->best].model)->kind;
}

/* Others whose AIC is hardly higher: the data do not tell them apart. */
static void add_as_good(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    double lowest = fitted->fits[fitted->best].estimate.aic;

    for (int i = 0; i < fitted->n_fits; i++) {
        const rs_fit *fit = &fitted->fits[i];
        double above = fit->estimate.aic - lowest;
        if (i != fitted->best && is_compared(fitted, i) && fit->estimate.trusted && above >= 0
            && above < AS_GOOD)
            rs_text_add(text,
                language == RS_CHINESE ? "%s 与之几乎相当（AIC 高 %.1f）。"
                                       : " %s is about as good (%.1f above).",
                rs_fit_model_of(fit->model)->name, above);
    }
}

static int n_compared(const rs_fitted *fitted)
{
    int n = 0;

    for (int i = 0; i < fitted->n_fits; i++)
        n += is_compared(fitted, i);
    return n;
}

void rs_fit_add_recommendation(rs_text *text, const rs_fitted *fitted, rs_language language)
{
    const rs_fit *fit = &fitted->fits[fitted->best];
    const char *name = rs_fit_model_of(fit->model)->name,
               *sentence = model_sentence(fit->model, language);
    bool chinese = language == RS_CHINESE, alone = fitted->n_fits == 1;

    if (!fitted->best_trusted) {
        rs_text_add(text,
            chinese ? "没有可信的拟合结果：请先看上面的说明。若仍要使用，AIC 最低的是 %s（%s）。"
                    : "No fit is to be trusted: read the notes above first. If one must be used, "
                      "%s has the lowest AIC (%s).",
            name, sentence);
        return;
    }
    if (alone)
        rs_text_add(text, chinese ? "%s：%s。" : "%s: %s.", name, sentence);
    else if (n_compared(fitted) == 1)
        rs_text_add(text, chinese ? "推荐 %s：%s。" : "Recommended: %s (%s).", name, sentence);
    else
        rs_text_add(text,
            chinese
                ? "推荐 %s：%s。在可信的模型中它的 AIC 最低。"
                : "Recommended: %s (%s). Of the fits that are to be trusted it has the lowest AIC.",
            name, sentence);
    add_as_good(text, fitted, language);
    if (!alone && rs_fit_model_of(fit->model)->kind == RS_FIT_CONTINUOUS)
        for (int i = 0; i < fitted->n_fits; i++)
            if (fitted->fits[i].model == RS_FIT_BGBB)
                rs_text_add(text, "%s",
                    chinese ? "bgbb 按期计数（每期至多一次），其似然值与其他模型不可比。"
                            : " bgbb counts one purchase a period at most; its likelihood cannot "
                              "be compared with the others'.");
}

/* ---- the data ---- */

static void add_count(rs_text *text, double n, const char *what)
{
    if (n > 0)
        rs_text_add(text, "  %s %s\n", rs_whole_text(n).text, what);
}

static void add_log_counts(rs_text *text, const rs_fit_data *data, bool chinese)
{
    const rs_fit_counts *of = &data->counts;

    add_count(text, (double)of->same_day,
        chinese
            ? "笔为同一客户当天的后续订单：并为一次购买，金额相加"
            : "further purchases of a customer on the same day: one purchase, amounts added up");
    add_count(text, (double)of->refunds,
        chinese ? "笔退款（金额为负）：不算购买，未计入"
                : "refunds (negative amounts): no purchases, left out");
    if (data->refunds_netted) {
        add_count(text, (double)of->refunds_same_day,
            chinese ? "笔退款与购买在同一天：已从当天金额中扣除"
                    : "of them on a day of a purchase: taken off it (--net-refunds)");
        add_count(text, (double)of->cancelled_days,
            chinese ? "个购买日被当天的退款抵消：不算购买"
                    : "days of a purchase that come to nothing: no purchases");
    } else {
        add_count(text, (double)of->refunds_same_day,
            chinese ? "笔退款与购买在同一天：`--net-refunds` 可将其从当天金额中扣除"
                    : "of them on a day of a purchase: `--net-refunds` takes them off it");
        add_count(text, (double)of->cancelled_days,
            chinese ? "个购买日被当天的退款抵消：仍算作购买"
                    : "days of a purchase that come to nothing: purchases all the same");
    }
    add_count(text, (double)of->zero,
        chinese ? "笔金额为零：算作购买；复购金额全为零的客户不进入客单价估计"
                : "purchases of amount 0: purchases all the same; customers with no other repeat "
                  "purchases are left out of spending");
    add_count(text, (double)of->before_customers,
        chinese ? "名客户在起始日之前已购买：不计入"
                : "customers who bought before the first day (--from): left out");
    add_count(text, (double)of->after_customers,
        chinese ? "名客户在截止日之后才首次购买：不计入"
                : "customers who first bought after the last day (--until): left out");
    add_count(text, (double)of->wrong,
        chinese ? "行无法读取：已跳过" : "lines that cannot be read: left out");
}

/* "1 time", "4,000 times"; in Chinese the sentence has the word. */
static rs_figure times_text(double n, bool chinese)
{
    rs_figure out = rs_whole_text(n);
    size_t length = strlen(out.text);
    if (!chinese)
        snprintf(out.text + length, sizeof out.text - length, n == 1 ? " time" : " times");
    return out;
}

static void add_log(rs_text *text, const rs_fit_data *data, bool chinese)
{
    rs_text_add(text, chinese ? "：交易流水 %s 行（%s）\n" : ": a log of %s lines (%s)\n",
        rs_whole_text((double)data->counts.rows).text, data->columns);
    rs_text_add(text,
        chinese ? "  %s 名客户首次购买于 %s 至 %s，其中 %s 名复购，共 %s 次复购\n"
                : "  %s customers first bought from %s to %s; %s of them bought again, %s in all\n",
        rs_whole_text((double)data->n_customers).text, data->begins, data->until,
        rs_whole_text(data->repeat_buyers).text, times_text(data->repeats, chinese).text);
    if (data->held_out)
        rs_text_add(text,
            chinese ? "  此后至 %s 又购买 %s 次，未用于拟合\n"
                    : "  after that, up to %s, they bought %s: not fitted on\n",
            data->ends, times_text(data->repeats_held_out, chinese).text);
    add_log_counts(text, data, chinese);
}

static void add_rfm(rs_text *text, const rs_fit_data *data, bool chinese)
{
    rs_text_add(text, chinese ? "：RFM 表 %s 行（%s）\n" : ": an rfm table of %s lines (%s)\n",
        rs_whole_text((double)data->counts.rows).text, data->columns);
    rs_text_add(text,
        chinese ? "  %s 名客户，其中 %s 名复购，共 %s 次复购\n"
                : "  %s customers; %s of them bought again, %s in all\n",
        rs_whole_text((double)data->n_customers).text, rs_whole_text(data->repeat_buyers).text,
        times_text(data->repeats, chinese).text);
    add_count(text, (double)data->counts.zero,
        chinese ? "行的复购平均金额为零：不进入客单价估计"
                : "lines with repeat purchases of value 0: left out of spending");
    add_count(text, (double)data->counts.wrong,
        chinese ? "行无法读取：已跳过" : "lines that cannot be read: left out");
}

static void add_retention(rs_text *text, const rs_fit_data *data, bool chinese)
{
    int n_fitted = 0;

    for (int c = 0; c < data->n_cohorts; c++)
        n_fitted = data->cohorts[c].n_ages > n_fitted ? data->cohorts[c].n_ages : n_fitted;
    rs_figure n_customers = rs_whole_text((double)data->n_customers);
    if (chinese)
        rs_text_add(text, "：留存表，%d 个同期群，共 %s 名客户，使用到第 %d 期\n", data->n_cohorts,
            n_customers.text, n_fitted - 1);
    else
        rs_text_add(text, ": a retention table, %d cohort%s, %s customers, ages up to %d\n",
            data->n_cohorts, data->n_cohorts == 1 ? "" : "s taken together", n_customers.text,
            n_fitted - 1);
}

void rs_fit_add_data(rs_text *text, const rs_fit_data *data, rs_language language)
{
    bool chinese = language == RS_CHINESE;

    rs_visible_add(text, data->file);
    switch (data->form) {
    case RS_FIT_TRANSACTIONS:
        add_log(text, data, chinese);
        break;
    case RS_FIT_RFM:
        add_rfm(text, data, chinese);
        break;
    case RS_FIT_RETENTION:
    case RS_N_FIT_FORMS:
        add_retention(text, data, chinese);
        break;
    }
    if (data->of_shares)
        rs_text_add(text, "%s",
            chinese ? "  表中为占比：标准误按每个同期群的客户数（--size，默认 1,000）计算\n"
                    : "  the table has shares: standard errors are those of as many customers a "
                      "cohort as --size says (1,000 if left out)\n");
    for (int i = 0; i < data->n_cautions; i++) {
        rs_text_add(text, "%s", chinese ? "  注意：" : "  Caution: ");
        rs_visible_add(text, chinese ? data->cautions[i].chinese : data->cautions[i].english);
        rs_text_add(text, "\n");
    }
}
