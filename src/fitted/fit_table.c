/*
 * Fills tables of text and prints them, with sentences between; the same tables serve both
 * languages.
 */
#include "fitted/fit_words.h"
#include "retsim/report.h"
#include "tables/table_text.h"
#include "words/number_text.h"

#include <math.h>
#include <string.h>

static const char *either(rs_language language, const char *english, const char *chinese)
{
    return language == RS_CHINESE ? chinese : english;
}

/* "−9,582.43" */
static rs_figure hundredths(double value)
{
    rs_figure whole = rs_whole_text(trunc(fabs(value) + 0.005)), made;

    snprintf(made.text, sizeof made.text, "%s%.40s.%02d", value < 0 ? "−" : "", whole.text,
        (int)(floor(100 * fabs(value) + 0.5) - 100 * trunc(fabs(value) + 0.005)));
    return made;
}

/* ---- models ---- */

static void add_cell(rs_text_table *table, rs_text *text)
{
    rs_table_cell(table, text->data != NULL ? text->data : "");
    rs_text_clear(text);
}

static void add_model(
    rs_text_table *table, const char *name, const rs_estimate *of, rs_language language)
{
    rs_text parameters = { 0 };

    rs_table_cell(table, name);
    rs_fit_add_parameters(&parameters, of, language);
    add_cell(table, &parameters);
    rs_table_cell(table, hundredths(of->log_likelihood).text);
    rs_table_cell(table, hundredths(of->aic).text);
    rs_table_cell(
        table, of->trusted ? either(language, "yes", "是") : either(language, "no", "否"));
}

/* Each line folded. */
static void print_lines(char *lines, FILE *out)
{
    for (char *line = lines; *line != '\0';) {
        size_t n = strcspn(line, "\n");
        char *rest = line + n + (line[n] != '\0');
        line[n] = '\0';
        rs_print_folded(line, 4, out);
        line = rest;
    }
}

static void print_models(const rs_fitted *fitted, const rs_table_options *options, FILE *out)
{
    rs_language language = options->language;
    rs_text_table table = { .n_columns = 5, .left = 1 << 1 | 1 << 4 };
    rs_text notes = { 0 };

    rs_table_cell(&table, either(language, "Model", "模型"));
    rs_table_cell(&table, either(language, "Parameters ± standard errors", "参数 ± 标准误"));
    rs_table_cell(&table, either(language, "Log-likelihood", "对数似然"));
    rs_table_cell(&table, "AIC");
    rs_table_cell(&table, either(language, "Trusted", "可信"));
    for (int i = 0; i < fitted->n_fits; i++) {
        const char *name = rs_fit_model_of(fitted->fits[i].model)->name;
        add_model(&table, name, &fitted->fits[i].estimate, language);
        rs_fit_add_notes(&notes, name, &fitted->fits[i].estimate, language);
    }
    if (fitted->has_spend) {
        const char *name = either(language, "spending", "客单价");
        add_model(&table, name, &fitted->spend.estimate, language);
        rs_fit_add_notes(&notes, name, &fitted->spend.estimate, language);
    }
    rs_table_print(&table, options->width, options->colour, out);
    rs_table_clear(&table);
    if (notes.length > 0) {
        fputc('\n', out);
        print_lines(notes.data, out);
    }
    rs_text_clear(&notes);
}

static void print_spending(const rs_fitted *fitted, rs_language language, FILE *out)
{
    const rs_spend_fit *spend = &fitted->spend;

    if (!fitted->has_spend)
        return;
    if (isnan(spend->mean)) {
        rs_print_folded(
            either(language,
                "Spending: by this fit the mean value of an order does not exist (q is at most "
                "1); what rests on it is left blank.",
                "客单价：按此拟合，平均每单金额不存在（q 不大于 1）；以其为基础的数值留空。"),
            0, out);
        return;
    }
    rs_text line = { 0 };
    rs_text_add(&line,
        language == RS_CHINESE ? "客单价：平均每单 %s（%s 名复购客户）"
                               : "Spending: an order is worth %s on average (%s repeat buyers)",
        rs_value_text(RS_UNIT_MONEY, spend->mean, language).text,
        rs_whole_text(spend->estimate.n_customers).text);
    if (isnan(spend->correlation))
        rs_text_add(&line, "%s",
            either(language,
                "; frequency or spending does not vary, so that they have no correlation.",
                "；购买频率或金额没有差异，故无相关系数。"));
    else
        rs_text_add(&line,
            language == RS_CHINESE ? "；与购买频率的相关系数为 %.2f。"
                                   : "; its correlation with frequency is %.2f.",
            spend->correlation);
    rs_print_folded(line.data, 0, out);
    rs_text_clear(&line);
}

/* ---- the test ---- */

static void add_tested(rs_text_table *table, const rs_tested *of, rs_language language)
{
    rs_text range = { 0 };

    rs_table_cell(table, rs_count_text(of->actual, language).text);
    rs_table_cell(table, rs_count_text(of->projected, language).text);
    rs_text_add(&range, "[%s]", rs_range_text(RS_UNIT_ORDERS, of->low, of->high, language).text);
    add_cell(table, &range);
}

/* "2", "7 and more", "4–7" */
static void add_class_name(
    rs_text_table *table, const rs_tested_class *of, const char *what, rs_language language)
{
    rs_text name = { 0 };

    rs_text_add(&name, "%s", what);
    if (of->to < 0)
        rs_text_add(&name, language == RS_CHINESE ? "%d 及以上" : "%d and more", of->from);
    else if (of->to > of->from)
        rs_text_add(&name, "%d–%d", of->from, of->to);
    else
        rs_text_add(&name, "%d", of->from);
    add_cell(table, &name);
}

static void add_classes(rs_text_table *table, int n, const rs_tested_class *classes,
    const char *what, rs_language language)
{
    for (int i = 0; i < n; i++) {
        if (!(classes[i].n_customers > 0))
            continue;
        add_class_name(table, &classes[i], what, language);
        rs_table_cell(table, rs_count_text(classes[i].n_customers, language).text);
        add_tested(table, &classes[i].later, language);
    }
}

static void print_measures(
    const rs_fit_test *test, const rs_fit_data *data, rs_language language, FILE *out)
{
    int n = test->n_periods - test->n_fitted;

    fprintf(out,
        language == RS_CHINESE ? "\n检验：%s 对拟合时未见过的 %s（%s 之后）的预测\n"
                               : "\nTest of %s on the %s after %s, which it has not seen:\n",
        rs_fit_model_of(test->model)->name, rs_periods_text(n, data->period, language).text,
        data->until);
    fprintf(out,
        language == RS_CHINESE ? "累计复购次数平均偏差 %s；单个客户的购买次数均方根误差 "
                                 "%s；\n%.0f/%d %s的实际值落在 95%% 区间内\n\n"
                               : "cumulative repeat purchases are off by %s on average; a "
                                 "customer's own purchases by %s (root mean square);\n"
                                 "%.0f of %d %s lie in their 95 %% interval\n\n",
        rs_share_text(test->mape_cumulative, language).text,
        rs_value_text(RS_UNIT_RATIO, test->rmse, language).text, test->coverage * n, n,
        rs_period_unit_text(data->period, language));
}

static void print_test(
    const rs_fit_test *test, const rs_fit_data *data, const rs_table_options *options, FILE *out)
{
    rs_language language = options->language;
    rs_text_table table = { .n_columns = 5 };

    if (test == NULL)
        return;
    print_measures(test, data, language, out);
    rs_table_cell(&table, either(language, "Customers", "客户"));
    rs_table_cell(&table, either(language, "Number", "人数"));
    rs_table_cell(&table, either(language, "Purchases, actual", "实际购买"));
    rs_table_cell(&table, either(language, "Projected", "预测"));
    rs_table_cell(&table, either(language, "95 % interval", "95% 区间"));
    rs_table_cell(&table, either(language, "all", "全部"));
    rs_table_cell(&table, rs_count_text((double)data->n_customers, language).text);
    add_tested(&table, &test->later, language);
    add_classes(&table, test->n_classes, test->classes,
        either(language, "repeat purchases before: ", "此前复购次数："), language);
    add_classes(&table, test->n_recencies, test->recencies,
        either(language, "periods since the last one: ", "距上次购买期数："), language);
    rs_table_print(&table, options->width, options->colour, out);
    rs_table_clear(&table);
}

/* ---- retention ---- */

static void print_curve(const rs_fit_curve *curve, const rs_table_options *options, FILE *out)
{
    rs_language language = options->language;
    rs_text_table table = { .n_columns = 4, .left = 1 << 3 };

    if (curve == NULL)
        return;
    fputc('\n', out);
    if (curve->n_ages > curve->n_fitted)
        fprintf(out,
            language == RS_CHINESE
                ? "对拟合时未见过的期数，留存占比平均偏差 %s：\n"
                : "At ages that it has not seen, the shares are off by %s on average:\n",
            rs_share_text(curve->mape, language).text);
    rs_table_cell(&table, either(language, "Age", "期数"));
    rs_table_cell(&table, either(language, "Still there", "实际留存"));
    rs_table_cell(&table, either(language, "Model", "模型"));
    rs_table_cell(&table, "");
    for (int age = 0; age < curve->n_ages; age++) {
        rs_table_cell(&table, rs_whole_text(age).text);
        rs_table_cell(&table, rs_share_text(curve->there[age].actual, language).text);
        rs_table_cell(&table, rs_share_text(curve->there[age].projected, language).text);
        rs_table_cell(
            &table, age >= curve->n_fitted ? either(language, "not fitted on", "未用于拟合") : "");
    }
    rs_table_print(&table, options->width, options->colour, out);
    rs_table_clear(&table);
}

void rs_fit_table(const rs_fit_report *report, const rs_table_options *options, FILE *out)
{
    const rs_fitted *fitted = report->fitted;
    rs_text text = { 0 };

    rs_fit_add_data(&text, fitted->data, options->language);
    print_lines(text.data, out);
    fputc('\n', out);
    rs_text_clear(&text);
    print_models(fitted, options, out);
    rs_fit_add_recommendation(&text, fitted, options->language);
    fputc('\n', out);
    rs_print_folded(text.data, 0, out);
    rs_text_clear(&text);
    print_spending(fitted, options->language, out);
    print_test(report->test, fitted->data, options, out);
    print_curve(report->curve, options, out);
}
