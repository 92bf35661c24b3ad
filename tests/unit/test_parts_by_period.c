/* Customers by channel and segment: each part as it is in a business that has only that part. */
#include "results/results.h"
#include "support/check.h"

#include "support/played_study.h"

#include <string.h>

#define HEAD                                                                                       \
    "study = { arithmetic = \"expected\"; replications = 1; horizon = 10; };"                      \
    "segments = { s = { churn = { a = 0.8; b = 5.2; }; order_value = 20; margin = 0.5; dormant = " \
    "0.5; };"                                                                                      \
    "  t = { churn = 0.3; order_value = 20; margin = 0.5; }; };"
#define PAID "paid = { sign_ups = [0, 50, 70]; segments = { s = 1; }; };"
#define FREE "free = { sign_ups = [100, 90]; segments = { s = 0.7; t = 0.3; }; };"
#define GOOD                                                                                       \
    "good = { sign_ups = [20]; segments = { s = 0.5; t = 0.5; }; quality = { churn = 0.5; }; };"

static const rs_channel_results *channel_of(const rs_results *results, const char *name)
{
    const rs_scenario_results *scenario = &results->scenarios[0];
    for (int c = 0; c < scenario->n_channels; c++)
        if (strcmp(scenario->channels[c].name, name) == 0)
            return &scenario->channels[c];
    fail_msg("there is no channel %s", name);
    return NULL;
}

static void expect_alone(const rs_results *all, const char *name, rs_results *alone)
{
    const rs_channel_results *channel = channel_of(all, name);
    for (int t = 0; t < all->horizon; t++) {
        assert_close(channel->active_by_period[t], series_of(alone, 0, RS_SERIES_active, t), 1e-9);
        assert_close(
            channel->acquired_by_period[t], series_of(alone, 0, RS_SERIES_acquired, t), 1e-9);
    }
    rs_results_free(alone);
}

TEST(a_channel_has_the_customers_that_it_would_have_alone)
{
    rs_results *all = play(HEAD "channels = { " PAID FREE GOOD " };");
    expect_alone(all, "paid", play(HEAD "channels = { " PAID " };"));
    expect_alone(all, "free", play(HEAD "channels = { " FREE " };"));
    expect_alone(all, "good", play(HEAD "channels = { " GOOD " };"));
    rs_results_free(all);
}

TEST(segments_have_theirs)
{
    rs_results *all = play(HEAD "channels = { " FREE " };");
    rs_results *alone
        = play("study = { arithmetic = \"expected\"; replications = 1; horizon = 10; };"
               "segments = { t = { churn = 0.3; order_value = 20; margin = 0.5; }; };"
               "channels = { free = { sign_ups = [30, 27]; }; };");
    const rs_segment_results *segment = &all->scenarios[0].segments[1];
    assert_string_equal(segment->name, "t");
    for (int t = 0; t < all->horizon; t++) {
        assert_close(segment->active_by_period[t], series_of(alone, 0, RS_SERIES_active, t), 1e-9);
        assert_close(
            segment->acquired_by_period[t], series_of(alone, 0, RS_SERIES_acquired, t), 1e-9);
    }
    rs_results_free(alone);
    rs_results_free(all);
}

/* By chance and with uncertain numbers too. */
TEST(the_parts_sum_to_all_that_are_active)
{
    rs_results *all = play(
        "study = { replications = 64; horizon = 10; };"
        "segments = { s = { churn = { dist = \"uniform\"; min = 0.05; max = 0.3; }; order_value = "
        "20; margin = 0.5;"
        " referral = { chance = 0.1; }; }; t = { churn = 0.3; order_value = 20; margin = 0.5; }; };"
        "channels = { " PAID FREE " };");
    const rs_scenario_results *scenario = &all->scenarios[0];
    assert_int_equal(scenario->n_channels, 3);
    for (int t = 0; t < all->horizon; t++) {
        double channels = 0, segments = 0, won = 0;
        for (int c = 0; c < scenario->n_channels; c++) {
            channels += scenario->channels[c].active_by_period[t];
            won += scenario->channels[c].acquired_by_period[t];
        }
        for (int s = 0; s < scenario->n_segments; s++)
            segments += scenario->segments[s].active_by_period[t];
        assert_close(channels, series_of(all, 0, RS_SERIES_active, t), 1e-9);
        assert_close(segments, series_of(all, 0, RS_SERIES_active, t), 1e-9);
        assert_close(won, series_of(all, 0, RS_SERIES_acquired, t), 1e-9);
    }
    assert_true(channel_of(all, "referral")->active_by_period[9] > 1);
    rs_results_free(all);
}
