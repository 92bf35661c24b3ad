/* A list of facts of the run with their words. */
#include "base/sha256.h"
#include "reports/html_page.h"

#include <string.h>

static void add_fact(rs_html_page *of, const char *english, const char *chinese, const char *value)
{
    rs_text_add(&of->text, "<div><dt>");
    rs_html_add(&of->text, rs_html_say(of, english, chinese));
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
    { "latin", "Latin hypercube, which spreads the futures evenly",
        "拉丁超立方，使各情形均匀铺开" },
    { "plain", "independent draws", "独立抽取" },
    { NULL, NULL, NULL },
};

static const char *words_for(const rs_html_page *of, const word *list, const char *wanted)
{
    for (; list->word; list++)
        if (strcmp(list->word, wanted) == 0)
            return rs_html_say(of, list->english, list->chinese);
    return wanted;
}

static void add_limits(rs_html_page *of)
{
    static const char *const limits[][2] = {
        { "A range holds what the uncertain numbers and luck leave open, not what the model leaves "
          "out.",
            "区间反映不确定参数与运气，不包含模型未考虑的因素。" },
        { "Customers do not influence each other, except that they bring new ones; competitors "
          "react only where the "
          "study says so.",
            "客户之间互不影响（推荐新客除外）；除非研究中写明，竞争对手不作反应。" },
        { "All scenarios meet the same futures, so that differences are surer than totals.",
            "各方案面对同一组未来情形，因此差异比总额更可靠。" },
        { "The answer is as good as the numbers it rests on: those marked as guesses deserve to be "
          "found out first.",
            "结论取决于所依据的数据：标为“猜测”的参数应优先核实。" },
    };
    rs_text_add(&of->text, "<ul class=\"limits\">\n");
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        rs_html_element(&of->text, "li", "", rs_html_say(of, limits[i][0], limits[i][1]));
    rs_text_add(&of->text, "</ul>\n");
}

void rs_html_add_method(rs_html_page *of)
{
    const rs_results *results = of->results;
    char seed[32];
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)results->seed);
    rs_html_open_section(of, "method", rs_html_say(of, "How it was computed", "计算方法"));
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
    rs_html_element(&of->text, "h3", "", rs_html_say(of, "What to keep in mind", "使用须知"));
    add_limits(of);
    rs_html_close_section(of);
}
