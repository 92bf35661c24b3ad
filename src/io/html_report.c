#include "io/html_report.h"

#include "base/sha256.h"
#include "io/html_text.h"
#include "io/safe_file.h"
#include "io/svg_inline.h"
#include "io/table_parts.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* The page in the making. */
typedef struct page {
    rs_text text;
    rs_table_options options;
    rs_table_view view;
    const rs_results *results;
    const rs_theme *theme;
    const char *folder;
    const rs_chart_set *set;
    rs_text_table definitions;
} page;

static const char *say(const page *of, const char *english, const char *chinese)
{
    return rs_table_either(&of->view, english, chinese);
}

static const char *name_of(const page *of, int scenario)
{
    const rs_scenario_results *named = &of->results->scenarios[scenario];
    return rs_shown_name(named->name, named->label, of->view.language);
}

/* What a function prints; free it. */
static char *printed(const page *of, void (*print)(const rs_table_view *of, FILE *out))
{
    char *text = NULL;
    size_t n = 0;
    FILE *out = open_memstream(&text, &n);
    if (!out)
        return NULL;
    print(&of->view, out);
    fclose(out);
    return text;
}

static void add_note(page *of, void (*print)(const rs_table_view *of, FILE *out))
{
    char *lines = printed(of, print);
    rs_html_note(&of->text, lines);
    free(lines);
}

static void open_section(page *of, const char *id, const char *title)
{
    rs_text_add(&of->text, "<section id=\"%s\">\n", id);
    rs_html_element(&of->text, "h2", "", title);
}

static void close_section(page *of)
{
    rs_text_add(&of->text, "</section>\n");
}

/* ---- the head: style and colours ---- */

/* Appends a file of the folder of scripts. */
static rs_status read_file(const char *folder, const char *name, rs_text *to, rs_error *error)
{
    char *path = NULL, bytes[4096];
    if (asprintf(&path, "%s/%s", folder, name) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    FILE *file = fopen(path, "rb");
    rs_status status = RS_OK;
    if (!file) {
        status = rs_fail(error, RS_FAILED, "%s: cannot be read: %s", path, strerror(errno));
        goto done;
    }
    for (size_t n; (n = fread(bytes, 1, sizeof bytes, file)) > 0;)
        rs_text_add_bytes(to, bytes, n);
    if (ferror(file))
        status = rs_fail(error, RS_FAILED, "%s: cannot be read", path);
    fclose(file);
done:
    free(path);
    return status;
}

/* A family's name as CSS takes it between quotes. */
static void add_font(rs_text *to, const char *font)
{
    for (const char *at = font; *at; at++)
        if (isalnum((unsigned char)*at) || strchr(" -_.", *at) || (unsigned char)*at >= 0x80)
            rs_text_add_bytes(to, at, 1);
}

static void add_colours(page *of)
{
    static const char dark_paper[] = "#16191D", light_paper[] = "#FFFFFF";
    const rs_theme *theme = of->theme;
    rs_text *to = &of->text;
    char light[RS_COLOUR_SIZE], dark[RS_COLOUR_SIZE];
    rs_text_add(to, ":root{--font:\"");
    add_font(to, theme->font);
    rs_text_add(to, "\";--card:%s;--card-ink:%s", theme->paper, theme->ink);
    for (int i = 0; i < RS_MOST_CHARTED; i++) {
        rs_colour_readable(theme->text_colours[i], light_paper, 4.5, light);
        rs_text_add(to, ";--mark%d:%s;--name%d:%s", i, theme->colours[i], i, light);
    }
    rs_text_add(to, "}\n@media screen and (prefers-color-scheme:dark){:root{--dark:1");
    for (int i = 0; i < RS_MOST_CHARTED; i++) {
        rs_colour_readable(theme->text_colours[i], dark_paper, 4.5, dark);
        rs_text_add(to, ";--name%d:%s", i, dark);
    }
    rs_text_add(to, "}}\n");
}

static const char *title_of(const rs_results *results)
{
    return results->title && *results->title ? results->title : results->study_name;
}

static void add_head(page *of, const rs_text *style)
{
    rs_text *to = &of->text;
    rs_text_add(to,
        "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"color-scheme\" content=\"light dark\">\n"
        "<meta name=\"generator\" content=\"retsim %s\">\n",
        say(of, "en", "zh-CN"), of->results->version);
    rs_html_element(to, "title", "", title_of(of->results));
    rs_text_add(to, "<style>\n");
    add_colours(of);
    rs_text_add_bytes(to, style->data, style->length);
    rs_text_add(to, "</style>\n</head>\n<body>\n");
}

/* ---- the answer ---- */

static void add_answer(page *of)
{
    const rs_results *results = of->results;
    rs_text *to = &of->text;
    char *answer = rs_results_answer(results, of->view.language);
    char *extent = printed(of, rs_table_extent);
    rs_text_add(to, "<header>\n");
    if (of->theme->logo[0])
        rs_html_element(to, "p", " class=\"logo\"", of->theme->logo);
    rs_html_element(to, "h1", "", title_of(results));
    for (char *line = extent; line && *line;) {
        size_t n = strcspn(line, "\n");
        char *rest = line + n + (line[n] != '\0');
        line[n] = '\0';
        rs_html_element(to, "p", " class=\"extent\"", line);
        line = rest;
    }
    rs_text_add(to, "<div class=\"answer\">\n");
    rs_html_element(to, "h2", "", say(of, "The answer", "结论"));
    rs_html_element(to, "p", "", answer ? answer : "");
    rs_text_add(to, "</div>\n</header>\n");
    free(extent);
    free(answer);
}

/* ---- what is compared ---- */

/* "CNY 1.23 M" and what stands beside it. */
static void add_profit(page *of, int scenario)
{
    const rs_results *results = of->results;
    const rs_scenario_results *shown = &results->scenarios[scenario];
    const rs_summary *profit = &shown->measures[RS_MEASURE_profit_npv];
    rs_language language = of->view.language;
    rs_text line = { 0 };
    if (profit->n == 0)
        return;
    rs_html_element(&of->text, "p", " class=\"figure\"",
        rs_money_text(profit->mean, results->currency, language).text);
    rs_text_add(&line, "%s", say(of, rs_measure_rows[RS_MEASURE_profit_npv].label,
                                 rs_measure_rows[RS_MEASURE_profit_npv].label_zh));
    if (profit->p5 != profit->p95 && !isnan(profit->p5))
        rs_text_add(&line, of->view.chinese ? "，90%% 的情形在 [%s]" : ", [%s] in 90 %% of futures",
            rs_range_text(RS_UNIT_MONEY, profit->p5, profit->p95, language).text);
    rs_html_element(&of->text, "p", " class=\"under\"", line.data);
    rs_text_clear(&line);
    const rs_difference *against = &shown->differences[RS_MEASURE_profit_npv];
    if (scenario == results->baseline || against->summary.n == 0)
        return;
    rs_text_add(&line,
        of->view.chinese ? "在 %s 的情形下优于基准" : "better than the baseline in %s of futures",
        rs_share_text(against->p_better, language).text);
    rs_html_element(&of->text, "p", " class=\"under\"", line.data);
    rs_text_clear(&line);
}

/* Colours as in the charts: the baseline has the first, the others follow in their order. */
static int colour_of(const rs_results *results, int scenario)
{
    int place = scenario == results->baseline ? 0 : scenario < results->baseline ? scenario + 1 : scenario;
    return place % RS_MOST_CHARTED;
}

static void add_scenario(page *of, int scenario)
{
    const rs_scenario_results *shown = &of->results->scenarios[scenario];
    rs_text *to = &of->text;
    int colour = colour_of(of->results, scenario);
    rs_text_add(to, "<article style=\"--mark:var(--mark%d);--name:var(--name%d)\">\n<h3>", colour, colour);
    rs_html_add(to, name_of(of, scenario));
    if (scenario == of->results->baseline && of->results->n_scenarios > 1)
        rs_text_add(to, " <span class=\"tag\">%s</span>", say(of, "baseline", "基准"));
    rs_text_add(to, "</h3>\n");
    add_profit(of, scenario);
    if (shown->n_changes == 0)
        rs_html_element(to, "p", " class=\"changes\"", say(of, "the model as it stands", "模型现状，不作改动"));
    else
        rs_text_add(to, "<ul class=\"changes\"%s>\n", say(of, "", " lang=\"en\""));
    for (int i = 0; i < shown->n_changes; i++)
        rs_html_element(to, "li", "", shown->changes[i]);
    rs_text_add(to, shown->n_changes > 0 ? "</ul>\n</article>\n" : "</article>\n");
}

static void print_suitability(const rs_table_view *of, FILE *out)
{
    rs_table_suitability(of->results, of->language, out);
}

static void add_scenarios(page *of)
{
    open_section(of, "scenarios", say(of, "What is compared", "比较了什么"));
    rs_text_add(&of->text, "<div class=\"scenarios\">\n");
    for (int s = 0; s < of->results->n_scenarios; s++)
        add_scenario(of, s);
    rs_text_add(&of->text, "</div>\n");
    add_note(of, print_suitability);
    close_section(of);
}

/* ---- tables ---- */

static void add_table(page *of, rs_text_table *table, const char *caption)
{
    rs_html_table(&of->text, table, caption, &of->definitions);
    rs_table_clear(table);
}

static void add_figures(page *of)
{
    rs_text_table table;
    const char *title = say(of, "The figures", "主要指标");
    open_section(of, "figures", title);
    rs_html_note(&of->text, rs_table_legend(&of->view));
    rs_table_fill_measures(&of->view, &table);
    add_table(of, &table, title);
    if (rs_table_fill_differences(&of->view, &table)) {
        char *against = rs_table_against(&of->view);
        rs_html_element(&of->text, "h3", "", against);
        add_table(of, &table, against);
        free(against);
    }
    rs_table_clear(&table);
    if (rs_table_fill_programs(&of->view, &table)) {
        rs_html_element(&of->text, "h3", "", say(of, "What the programs cost and bring", "运营项目的成本与成效"));
        add_table(of, &table, say(of, "Programs", "运营项目"));
    }
    rs_table_clear(&table);
    close_section(of);
}

static void add_meanings(page *of)
{
    rs_text_table table;
    const char *further = say(of, "Further measures", "其他指标");
    open_section(of, "measures", further);
    rs_table_fill_further(&of->view, &table);
    if (table.n_cells > (size_t)table.n_columns)
        rs_html_table(&of->text, &table, further, &of->definitions);
    rs_table_clear(&table);
    rs_html_element(&of->text, "h3", "", say(of, "What the measures mean", "指标定义"));
    rs_html_definitions(&of->text, &of->definitions);
    add_note(of, rs_table_beyond_note);
    close_section(of);
}

static void add_assumptions(page *of)
{
    rs_text_table table;
    const char *title = say(of, "What the result rests on", "结果所依赖的假设");
    if (rs_table_fill_assumptions(&of->view, &table)) {
        open_section(of, "assumptions", title);
        rs_html_table(&of->text, &table, title, NULL);
        add_note(of, rs_table_assumption_notes);
        close_section(of);
    }
    rs_table_clear(&table);
}

/* ---- charts ---- */

static bool add_picture(page *of, const rs_made_chart *chart)
{
    rs_text svg = { 0 }, drawn = { 0 };
    char *name = NULL;
    double width = 0, height = 0;
    rs_error none = { 0 };
    bool there = asprintf(&name, "charts/%s.svg", chart->name) >= 0
        && read_file(of->folder, name, &svg, &none) == RS_OK
        && rs_svg_inline(&drawn, svg.data ? svg.data : "", chart->name, &width, &height);
    if (there) {
        rs_text_add(&of->text,
            "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        rs_html_add(&of->text, chart->question);
        rs_text_add(&of->text, "\"><svg viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", width, height);
        rs_html_add(&of->text, chart->headline);
        rs_text_add(&of->text, "\">");
        rs_text_add_bytes(&of->text, drawn.data, drawn.length);
        rs_text_add(&of->text, "</svg></div>\n");
    }
    rs_error_clear(&none);
    rs_text_clear(&svg);
    rs_text_clear(&drawn);
    free(name);
    return there;
}

static void add_charts(page *of)
{
    if (of->set->n == 0)
        return;
    open_section(of, "charts", say(of, "In pictures", "图示"));
    for (int i = 0; i < of->set->n; i++) {
        const rs_made_chart *chart = &of->set->charts[i];
        rs_text_add(&of->text, "<figure id=\"chart-%s\">\n", chart->name);
        rs_html_element(&of->text, "h3", "", chart->question);
        bool there = add_picture(of, chart);
        rs_html_element(&of->text, "figcaption", there ? " aria-hidden=\"true\"" : " class=\"alone\"",
            chart->headline);
        rs_text_add(&of->text, "</figure>\n");
    }
    close_section(of);
}

/* ---- how it was computed ---- */

static void add_fact(page *of, const char *english, const char *chinese, const char *value)
{
    rs_text_add(&of->text, "<div><dt>");
    rs_html_add(&of->text, say(of, english, chinese));
    rs_text_add(&of->text, "</dt><dd>");
    rs_html_add(&of->text, value);
    rs_text_add(&of->text, "</dd></div>\n");
}

typedef struct word {
    const char *word, *english, *chinese;
} word;

static const word arithmetics[] = {
    { "sampled", "sampled: chance is played for counts of customers who are alike",
        "抽样：对同类客户的人数模拟随机" },
    { "expected", "expected: means, without chance", "期望值：按均值推算，不含随机" },
    { "individual", "individual: every customer is played", "逐人：逐个模拟每位客户" },
    { NULL, NULL, NULL },
};
static const word designs[] = {
    { "sobol", "Sobol points, which spread the futures evenly", "Sobol 序列，使各情形均匀铺开" },
    { "latin", "Latin hypercube, which spreads the futures evenly", "拉丁超立方，使各情形均匀铺开" },
    { "plain", "independent draws", "独立抽取" },
    { NULL, NULL, NULL },
};

static const char *words_for(const page *of, const word *list, const char *wanted)
{
    for (; list->word; list++)
        if (strcmp(list->word, wanted) == 0)
            return say(of, list->english, list->chinese);
    return wanted;
}

static void add_limits(page *of)
{
    static const char *const limits[][2] = {
        { "A range holds what the uncertain numbers and luck leave open, not what the model leaves out.",
            "区间反映不确定参数与运气，不包含模型未考虑的因素。" },
        { "Customers do not influence each other, except that they bring new ones; competitors react only where the "
          "study says so.",
            "客户之间互不影响（推荐新客除外）；除非研究中写明，竞争对手不作反应。" },
        { "All scenarios meet the same futures, so that differences are surer than totals.",
            "各方案面对同一组未来情形，因此差异比总额更可靠。" },
        { "The answer is as good as the numbers it rests on: those marked as guesses deserve to be found out first.",
            "结论取决于所依据的数据：标为“猜测”的参数应优先核实。" },
    };
    rs_text_add(&of->text, "<ul class=\"limits\">\n");
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        rs_html_element(&of->text, "li", "", say(of, limits[i][0], limits[i][1]));
    rs_text_add(&of->text, "</ul>\n");
}

static void add_method(page *of)
{
    const rs_results *results = of->results;
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)results->seed);
    open_section(of, "method", say(of, "How it was computed", "计算方法"));
    rs_text_add(&of->text, "<dl class=\"facts\">\n");
    add_fact(of, "Study", "研究文件", results->file);
    if (results->begins)
        add_fact(of, "Begins", "起始", results->begins);
    add_fact(of, "Horizon", "预测期",
        rs_periods_text(results->horizon, results->period, of->view.language).text);
    add_fact(of, "Replications", "模拟次数", rs_whole_text((double)results->n_replications).text);
    add_fact(of, "Arithmetic", "算法", words_for(of, arithmetics, results->arithmetic));
    add_fact(of, "Design", "抽样设计", words_for(of, designs, results->design));
    add_fact(of, "Seed", "随机种子", seed);
    add_fact(of, "Program", "程序", "retsim");
    add_fact(of, "Version", "版本", results->version);
    add_fact(of, "Configuration (SHA-256)", "配置（SHA-256）",
        rs_sha256_of(results->configuration, strlen(results->configuration)).digits);
    add_fact(of, "Command", "命令", results->command_line);
    rs_text_add(&of->text, "</dl>\n");
    rs_html_element(&of->text, "h3", "", say(of, "What to keep in mind", "使用须知"));
    add_limits(of);
    close_section(of);
}

/* ---- all of it ---- */

static void add_links(page *of)
{
    static const char *const links[][3] = { { "scenarios", "Scenarios", "方案" },
        { "figures", "Figures", "指标" }, { "charts", "Pictures", "图示" },
        { "assumptions", "Assumptions", "假设" }, { "measures", "Measures", "定义" },
        { "method", "Method", "方法" } };
    rs_text_add(&of->text, "<nav aria-label=\"%s\">", say(of, "Contents", "目录"));
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        bool there = !(strcmp(links[i][0], "charts") == 0 && of->set->n == 0)
            && !(strcmp(links[i][0], "assumptions") == 0 && of->results->n_assumptions == 0);
        if (there)
            rs_text_add(
                &of->text, "<a href=\"#%s\">%s</a>", links[i][0], say(of, links[i][1], links[i][2]));
    }
    rs_text_add(&of->text, "</nav>\n");
}

static rs_status write_page(const page *of, rs_error *error)
{
    char *path = NULL;
    rs_file file;
    if (asprintf(&path, "%s/report.html", of->folder) < 0)
        return rs_fail(error, RS_NO_MEMORY, "not enough memory");
    rs_status status = rs_file_begin(&file, path, error);
    if (status == RS_OK) {
        fwrite(of->text.data, 1, of->text.length, file.stream);
        status = rs_file_end(&file, error);
    }
    free(path);
    return status;
}

rs_status rs_html_report_write(const rs_report_source *source, const char *folder,
    const char *plots_folder, rs_error *error)
{
    rs_text style = { 0 };
    rs_status status = read_file(plots_folder, "report.css", &style, error);
    if (status != RS_OK) {
        rs_text_clear(&style);
        return status;
    }
    page of = { .options = { .language = source->language },
        .results = source->results,
        .theme = source->theme,
        .folder = folder,
        .set = source->charts };
    of.view = rs_table_view_of(source->results, &of.options);
    of.view.whole_texts = true;
    rs_table_fill_definitions(&of.view, &of.definitions);
    add_head(&of, &style);
    add_answer(&of);
    add_links(&of);
    rs_text_add(&of.text, "<main>\n");
    add_scenarios(&of);
    add_figures(&of);
    add_charts(&of);
    add_assumptions(&of);
    add_meanings(&of);
    add_method(&of);
    rs_text_add(&of.text, "</main>\n</body>\n</html>\n");
    status = write_page(&of, error);
    rs_table_clear(&of.definitions);
    rs_text_clear(&of.text);
    rs_text_clear(&style);
    return status;
}
