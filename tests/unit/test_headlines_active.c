#include "check.h"

#include "charts/headlines.h"
#include "results/results.h"
#include "support/headline_case.h"
#include "support/random_results.h"

#include <string.h>

/* search, video … have 900, 450 … per root of the month; each further plan a tenth more of them. */
static rs_results *made(int n_scenarios, int n_channels)
{
    made_business business = usual_business(n_scenarios);
    business.n_replications = 40;
    business.horizon = 4;
    business.n_channels = n_channels;
    return make_results(&business);
}

TEST(most_customers_are_named_with_where_they_came_from)
{
    rs_results *results = made(2, 2);
    expect_headline(rs_headline_active, results,
        "Community ends with 2,970 active customers (67 % came by search), Acquire with 2,700",
        "“Community”期末有 2,970 名活跃客户（67% 来自“search”），“Acquire”为 2,700 名");
}

TEST(one_channel_is_divided_by_segment)
{
    rs_results *results = made(1, 1);
    expect_headline(rs_headline_active, results,
        "Acquire ends with 1,800 active customers (50 % are regular)",
        "“Acquire”期末有 1,800 名活跃客户（50% 为“regular”）");
}

static void set_end(const rs_results *results, int scenario, double end)
{
    rs_band *active = (rs_band *)rs_results_part(results->scenarios[scenario].periods)
        + (long)RS_SERIES_active * results->horizon;
    active[results->horizon - 1].mean = end;
}

TEST(nobody_and_one_are_said_so)
{
    rs_results *results = made(2, 2);
    set_end(results, 0, 0);
    set_end(results, 1, 0);
    expect_headline(rs_headline_active, results, "No plan has customers left at the end",
        "所有方案期末都没有活跃客户");
    set_end(results, 0, 1);
    assert_ptr_equal(strstr(headline(rs_headline_active, results, RS_ENGLISH),
                         "Acquire ends with 1 active customer ("),
        headline(rs_headline_active, results, RS_ENGLISH));
    results = made(1, 2);
    set_end(results, 0, 0);
    expect_headline(rs_headline_active, results, "Acquire has no customers left at the end",
        "“Acquire”期末没有活跃客户");
}
