#include "support/check.h"

#include "model/parameters.h"

#include <limits.h>

static const rs_distribution uniform = { .kind = RS_UNIFORM, .p = { 2, 6 } };

static rs_rule constant(double value)
{
    return (
        rs_rule){ .kind = RS_RULE_CONSTANT, .constant = value, .low = -INFINITY, .high = INFINITY };
}

static rs_rule pair(rs_rule_kind kind, rs_slot left, rs_slot right, double low, double high)
{
    return (rs_rule){ .kind = kind, .left = left, .right = right, .low = low, .high = high };
}

TEST(rules_are_worked_out_in_order)
{
    rs_rule rules[] = { constant(0.237),
        { .kind = RS_RULE_INPUT,
            .input = 1,
            .distribution = uniform,
            .low = -INFINITY,
            .high = INFINITY },
        pair(RS_RULE_TIMES, 0, 1, -INFINITY, INFINITY),
        pair(RS_RULE_PLUS, 2, 0, -INFINITY, INFINITY) };
    const rs_parameters parameters = { rules, 4 };
    double values[4], uniforms[] = { 0.9, 0.25 };
    rs_parameters_evaluate(&parameters, uniforms, NULL, values);
    assert_close(values[1], 3, 1e-15);
    assert_close(values[2], 0.711, 1e-15);
    assert_close(values[3], 0.948, 1e-15);
}

TEST(without_uniforms_every_input_is_at_its_mean)
{
    rs_rule rules[] = {
        { .kind = RS_RULE_INPUT, .distribution = uniform, .low = -INFINITY, .high = INFINITY }
    };
    const rs_parameters parameters = { rules, 1 };
    double value;
    rs_parameters_evaluate(&parameters, NULL, NULL, &value);
    assert_close(value, 4, 1e-15);
}

TEST(a_value_is_cut_at_the_ends_of_its_range)
{
    rs_rule rules[] = { constant(0.7), constant(1.9), pair(RS_RULE_TIMES, 0, 1, 0, 1),
        constant(-0.9), pair(RS_RULE_PLUS, 0, 3, 0, 1) };
    const rs_parameters parameters = { rules, 5 };
    double values[5];
    rs_parameters_evaluate(&parameters, NULL, NULL, values);
    assert_close(values[2], 1, 0);
    assert_close(values[4], 0, 0);
}

TEST(not_a_number_is_not_hidden_by_the_range)
{
    rs_rule rules[] = { constant(0), constant(INFINITY), pair(RS_RULE_TIMES, 0, 1, 0, 1) };
    const rs_parameters parameters = { rules, 3 };
    double values[3];
    rs_parameters_evaluate(&parameters, NULL, NULL, values);
    assert_true(isnan(values[2]));
}

static const double values[] = { 100, 0.9, -7, 3, 0.02 };

TEST(gated_changes_compose_in_the_order_in_which_they_were_written)
{
    rs_change times_first[] = { { true, 1, 2, 5, INT_MIN }, { false, 2, 4, INT_MAX, INT_MIN } };
    rs_change plus_first[] = { times_first[1], times_first[0] };
    const rs_quantity a = { 0, { times_first, 2 } }, b = { 0, { plus_first, 2 } };
    assert_close(rs_quantity_at(&a, values, 1, 0), 100, 0);
    assert_close(rs_quantity_at(&a, values, 2, 0), 90, 1e-12);
    assert_close(rs_quantity_at(&a, values, 5, 0), 83, 1e-12);
    assert_close(rs_quantity_at(&b, values, 5, 0), 83.7, 1e-12);
    assert_close(rs_quantity_at(&a, values, 6, 0), 93, 1e-12);
}

TEST(a_change_for_later_cohorts_leaves_the_earlier_alone)
{
    rs_change change = { true, 1, 0, INT_MAX, 3 };
    const rs_quantity quantity = { 0, { &change, 1 } };
    assert_close(rs_quantity_at(&quantity, values, 9, 2), 100, 0);
    assert_close(rs_quantity_at(&quantity, values, 9, 3), 90, 1e-12);
}

TEST(a_quantity_is_not_cut)
{
    rs_change change = { true, 2, 0, INT_MAX, INT_MIN };
    const rs_quantity quantity = { 0, { &change, 1 } };
    assert_close(rs_quantity_at(&quantity, values, 0, 0), -700, 1e-12);
}

TEST(schedules_are_flat_listed_or_growing)
{
    rs_slot one = 0, two[] = { 0, 3 };
    const rs_schedule none = { 0 }, flat = { .form = RS_SCHEDULE_FLAT, .entries = &one };
    const rs_schedule list = { .form = RS_SCHEDULE_LIST, .entries = two, .n_entries = 2 };
    const rs_schedule growth = { .form = RS_SCHEDULE_GROWTH, .entries = &one, .growth = 4 };
    assert_close(rs_schedule_at(&none, values, 3), 0, 0);
    assert_close(rs_schedule_at(&flat, values, 3), 100, 0);
    assert_close(rs_schedule_at(&list, values, 1), 3, 0);
    assert_close(rs_schedule_at(&list, values, 2), 0, 0);
    assert_close(rs_schedule_at(&growth, values, 0), 100, 0);
    assert_close(rs_schedule_at(&growth, values, 3), 106.1208, 1e-9);
}

TEST(a_schedule_is_changed_from_a_period_on)
{
    rs_slot one = 0;
    rs_change change = { false, 2, 1, 2, INT_MIN };
    const rs_schedule schedule
        = { .form = RS_SCHEDULE_FLAT, .entries = &one, .changes = { &change, 1 } };
    assert_close(rs_schedule_at(&schedule, values, 0), 100, 0);
    assert_close(rs_schedule_at(&schedule, values, 1), 93, 0);
    assert_close(rs_schedule_at(&schedule, values, 2), 93, 0);
    assert_close(rs_schedule_at(&schedule, values, 3), 100, 0);
}

TEST(seasons_cycle_and_ladders_hold_on)
{
    rs_slot entries[] = { 3, 1 };
    const rs_multipliers two = { entries, 2 }, none = { 0 };
    assert_close(rs_multiplier_cycling(&two, values, 4), 3, 0);
    assert_close(rs_multiplier_cycling(&two, values, 5), 0.9, 0);
    assert_close(rs_multiplier_holding(&two, values, 0), 3, 0);
    assert_close(rs_multiplier_holding(&two, values, 7), 0.9, 0);
    assert_close(rs_multiplier_cycling(&none, values, 7), 1, 0);
    assert_close(rs_multiplier_holding(&none, values, 7), 1, 0);
}
