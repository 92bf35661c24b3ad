/*
 * Runs over all slots after the step, prices what happened in each and posts it to the company,
 * segment, channel and cohort that it belongs to; identities are checked at the end.
 */
#include "simulate/books.h"

#include "base/text.h"
#include "chance/gamma_draw.h"
#include "simulate/contribution.h"
#include "simulate/overheads.h"
#include "simulate/program_bill.h"
#include "simulate/programs_budget.h"
#include "simulate/step.h"

#include <math.h>

/* The sum of a group's order values: gamma with the mean and variance that its orders have. */
static double draw_value(const rs_population *population, const rs_group *group, int slot,
    int period, const rs_tally *tally)
{
    if (population->layout->arithmetic == RS_EXPECTED || !(tally->value > 0)
        || !(tally->value_variance > 0))
        return tally->value + tally->drawn_value;
    return tally->drawn_value
        + tally->value_variance / tally->value
        * rs_gamma_draw(population->source, RS_PURPOSE_ORDER_VALUE,
            rs_hash_join(group->who, (uint64_t)slot), period, 0,
            tally->value * tally->value / tally->value_variance);
}

static void add(rs_tally *sum, const rs_tally *tally)
{
    double *to = (double *)sum;
    const double *from = (const double *)tally;

    for (size_t i = 0; i < sizeof *sum / sizeof *to; i++)
        to[i] += from[i];
}

/* Writes one amount of the period. */
static void post(const rs_history *history, rs_series series, int period, double amount)
{
    rs_history_series(history, series)[period] += amount;
}

static void post_money(const rs_history *history, int period, const rs_contribution *c)
{
    post(history, RS_SERIES_revenue, period, c->revenue);
    post(history, RS_SERIES_refunds, period, c->refunds);
    post(history, RS_SERIES_cost_of_goods, period, c->goods);
    post(history, RS_SERIES_gross_margin, period, c->gross);
    post(history, RS_SERIES_service_cost, period, c->service);
    post(history, RS_SERIES_order_cost, period, c->order_cost);
    post(history, RS_SERIES_points_earned, period, c->points);
    post(history, RS_SERIES_stream_income, period, c->income);
}

static void post_customers(
    const rs_history *history, int period, const rs_tally *tally, const rs_term *term)
{
    double price = term->subscription * term->price;

    post(history, RS_SERIES_acquired, period, tally->acquired);
    post(history, RS_SERIES_churned, period, tally->left);
    post(history, RS_SERIES_active, period, tally->active);
    post(history, RS_SERIES_dormant, period, tally->dormant);
    post(history, RS_SERIES_returned, period, tally->returned);
    post(history, RS_SERIES_orders, period, tally->orders);
    post(history, RS_SERIES_visits, period, tally->visits);
    post(history, RS_SERIES_recurring_revenue, period, tally->level * price);
    post(history, RS_SERIES_revenue_lost, period, tally->level_lost * price);
    post(history, RS_SERIES_revenue_expansion, period, tally->level_up * price);
    post(history, RS_SERIES_revenue_contraction, period, tally->level_down * price);
}

static void post_cohort(
    rs_history *history, int cohort, int age, const rs_tally *tally, double contribution)
{
    int horizon = history->layout->horizon;

    history->cohort_active[cohort * horizon + age] += tally->active;
    history->cohort_contribution[cohort * horizon + age] += contribution;
    history->cohort_acquired[cohort] += tally->acquired;
}

/* Who is there and who came, by segment and channel. */
static void post_present(const rs_workspace *workspace, const rs_group *group, int slot, int period,
    const rs_tally *tally)
{
    const rs_history *history = &workspace->history;
    int horizon = history->layout->horizon, s = group->segment * horizon + period;

    history->segment_present[s] += tally->active;
    history->segment_won[s] += tally->acquired;
    for (int c = 0; c < history->layout->n_channels; c++) {
        double part = rs_landed_part(&workspace->population, group, slot, c);
        history->channel_present[c * horizon + period] += tally->active * part;
        history->channel_won[c * horizon + period] += tally->acquired * part;
    }
}

/* One channel's part of a followed cohort's account. */
static void post_part(rs_history *history, int segment, int channel, int cohort, int age,
    const rs_tally *tally, double contribution, double part)
{
    int horizon = history->layout->horizon, s = segment * horizon, c = channel * horizon;
    double acquired = tally->acquired * part;

    history->segment_contribution[s + age] += contribution * part;
    history->segment_active[s + age] += tally->active * part;
    history->segments[segment].tracked_acquired += acquired;
    history->channel_contribution[c + age] += contribution * part;
    history->channel_active[c + age] += tally->active * part;
    if (history->layout->repeat_window == 0 || age <= history->layout->repeat_window)
        history->channels[channel].tracked_repeaters += tally->repeaters * part;
    for (int a = 0; a < horizon - cohort && acquired > 0; a++) {
        history->segment_base[s + a] += acquired;
        history->channel_base[c + a] += acquired;
    }
}

/* A followed cohort's account, by its age. */
static void post_tracked(rs_workspace *workspace, const rs_terms *terms, const rs_group *group,
    int slot, int period, const rs_tally *tally, double contribution)
{
    int cohort = group->first_cohort + slot, age = period - cohort;

    if (age < 0)
        return;
    if (terms->layout->track_all) {
        post_cohort(&workspace->history, cohort, age, tally, contribution);
        post_present(workspace, group, slot, period, tally);
        return;
    }
    for (int c = 0; c < terms->layout->n_channels; c++) {
        double part = rs_followed_part(&workspace->population, terms, group, slot, c);
        if (part > 0)
            post_part(
                &workspace->history, group->segment, c, cohort, age, tally, contribution, part);
    }
}

/* Whether some channel's cohort of this period is one that the measures follow. */
static bool is_reported(const rs_terms *terms, int cohort)
{
    for (int c = 0; c < terms->layout->n_channels; c++)
        if (rs_is_followed(terms, c, cohort))
            return true;
    return false;
}

static void post_climbed(
    rs_history *history, const rs_terms *terms, int cohort, const rs_tally *tally)
{
    if (terms->layout->track_all && is_reported(terms, cohort))
        for (int i = 0; i < RS_N_CLIMBED; i++)
            history->climbed[i] += tally->climbed[i];
}

/* Visits of customers: their orders but the first, which a click brought, and the visits that ended
 * without one. */
static double visits_of(
    const rs_terms *terms, int segment, const rs_term *term, const rs_tally *tally)
{
    const rs_segment *kind = &terms->business->segments[terms->segment_of[segment]];
    double orders = tally->orders - (kind->first_order ? tally->acquired : 0);

    return kind->order_form == RS_ORDER_VISITS && term->conversion > 0 ? orders / term->conversion
                                                                       : 0;
}

/* Those who left and met no program: by the segment's own reasons. */
static void post_reasons(
    rs_workspace *workspace, const rs_terms *terms, int segment, const rs_tally *tally)
{
    double shares[RS_MOST_REASONS], left = tally->left - tally->reasoned;

    if (left <= 0 || terms->business->segments[terms->segment_of[segment]].reasons.n == 0)
        return;
    int n = rs_reasons_of(&workspace->population.programs, segment, 0, 0, 0, shares);
    for (int r = 0; r < n; r++)
        workspace->population.left_by_reason[segment * RS_MOST_REASONS + r] += left * shares[r];
}

static double close_slot(rs_workspace *workspace, const rs_terms *terms, const rs_group *group,
    int slot, int period, rs_tally *tally)
{
    rs_history *history = &workspace->history;
    const rs_term *term = rs_term_row(terms, group->segment, group->regime, period);
    rs_contribution c = rs_contribution_of(tally, term,
        draw_value(&workspace->population, group, slot, period, tally),
        rs_stream_income(&workspace->population.programs, group->segment, period));
    rs_segment_totals *totals = &history->segments[group->segment];

    tally->visits = visits_of(terms, group->segment, term, tally);
    history->visit_orders += tally->visits * term->conversion;
    post_reasons(workspace, terms, group->segment, tally);
    post_money(history, period, &c);
    post_customers(history, period, tally, term);
    if (group->first_cohort >= 0)
        post_climbed(history, terms, group->first_cohort + slot, tally);
    if (group->tracked)
        post_tracked(workspace, terms, group, slot, period, tally,
            c.contribution - rs_overheads_of(&workspace->population, tally));
    totals->customers += tally->acquired;
    totals->left += tally->left;
    totals->start += tally->start;
    totals->revenue += c.revenue;
    if (period == terms->layout->horizon - 1)
        totals->active_end += tally->active;
    history->promoters += tally->promoters;
    history->detractors += tally->detractors;
    workspace->referred[group->segment] += tally->referral * term->referral;
    return c.contribution;
}

/* A group's slots: each by itself where cohorts are tracked, else all in one. */
static double close_group(rs_workspace *workspace, const rs_terms *terms, int g, int period)
{
    const rs_group *group = &terms->layout->groups[g];
    rs_tally *tallies = workspace->population.tally + group->first_slot, sum = { 0 };
    double contribution = 0;

    if (!group->tracked) {
        for (int slot = 0; slot < group->n_slots; slot++)
            add(&sum, &tallies[slot]);
        return close_slot(workspace, terms, group, 0, period, &sum);
    }
    for (int slot = 0; slot < group->n_slots; slot++)
        if (tallies[slot].start > 0 || tallies[slot].acquired > 0 || tallies[slot].returned > 0
            || tallies[slot].program_cost
                > 0 /* of a cohort that sleeps, some may be called or come back */
            || rs_overheads_of(&workspace->population, &tallies[slot]) > 0)
            contribution += close_slot(workspace, terms, group, slot, period, &tallies[slot]);
    return contribution;
}

/* Running totals of a period from the one before. */
static void carry(const rs_history *history, int t, double opening_cash)
{
    double *dormant = rs_history_series(history, RS_SERIES_dormant),
           *gone = rs_history_series(history, RS_SERIES_gone);
    double *cumulative = rs_history_series(history, RS_SERIES_cumulative_profit);

    gone[t] = rs_history_series(history, RS_SERIES_churned)[t] - dormant[t];
    cumulative[t] = rs_history_series(history, RS_SERIES_profit)[t];
    if (t > 0) {
        dormant[t] += dormant[t - 1] - rs_history_series(history, RS_SERIES_returned)[t];
        gone[t] += gone[t - 1];
        cumulative[t] += cumulative[t - 1];
    }
    rs_history_series(history, RS_SERIES_cash)[t] = opening_cash + cumulative[t]
        + rs_history_series(history, RS_SERIES_points_outstanding)[t];
}

/* ---- programs ---- */

static bool acquires(const rs_program *program, const rs_program_now *now)
{
    return rs_kind_of(program)->takes_newcomers || rs_kind_of(program)->brings || now->brings > 0
        || now->activation != 1;
}

/* Points redeemed and outstanding. */
static void close_points(
    rs_workspace *workspace, const rs_terms *terms, int p, int period, double earned)
{
    rs_programs *programs = &workspace->population.programs;
    const rs_loyalty *loyalty = &terms->business->programs[p].loyalty;

    if (!loyalty->given)
        return;
    double share
        = rs_chance_within(rs_quantity_at(&loyalty->redemption, terms->values, period, period));
    double redeemed = share * programs->outstanding[p];
    programs->outstanding[p] += earned - redeemed;
    post(&workspace->history, RS_SERIES_points_redeemed, period, redeemed);
    post(&workspace->history, RS_SERIES_points_outstanding, period, programs->outstanding[p]);
}

/* Between the dates of an event nobody means its budget to be spent. */
static void keep_to_budget(
    rs_program_totals *totals, const rs_program_now *now, double budget, double running)
{
    totals->over += fmax(0, running - budget);
    if (!now->on || !now->held)
        return;
    totals->acts++;
    totals->allowed += budget;
    totals->used += running;
    totals->limited = totals->limited || now->limited;
}

/* Posts what programs cost; returns the part of it that is not in customers' contribution. */
static double close_programs(rs_workspace *workspace, const rs_terms *terms, int period)
{
    const rs_layout *layout = terms->layout;
    rs_programs *programs = &workspace->population.programs;
    rs_history *history = &workspace->history;
    double apart = 0, points = rs_history_series(history, RS_SERIES_points_earned)[period];

    for (int p = 0; p < layout->business->n_programs; p++) {
        const rs_program_tally *tally = &programs->tally[p];
        double people = rs_program_people(&layout->business->programs[p], tally);
        rs_program_bill bill = rs_program_bill_of(programs, p, tally, points);
        double cost = bill.setup + rs_bill_running(&bill);
        close_points(workspace, terms, p, period, bill.points);
        apart += rs_bill_together(&bill) + bill.sign_ups;
        post(history, RS_SERIES_program_cost, period, cost);
        history->program_cost[p * layout->horizon + period] = cost;
        history->program_people[p * layout->horizon + period] = people;
        history->programs[p].cost += cost;
        history->programs[p].setup += bill.setup;
        keep_to_budget(&history->programs[p], &programs->now[p],
            rs_budget_at(terms, &layout->business->programs[p], period), rs_bill_running(&bill));
        history->programs[p].people += people;
        history->acquiring_cost
            += acquires(&layout->business->programs[p], &programs->now[p]) ? cost : 0;
    }
    return apart;
}

static double shock_losses(const rs_programs *programs, const rs_terms *terms, int period)
{
    double losses = 0;

    for (int i = 0; i < terms->business->n_shocks; i++)
        if (programs->shock_began[i])
            losses
                += rs_quantity_at(&terms->business->shocks[i].loss, terms->values, period, period);
    return losses;
}

double rs_books_close(
    rs_workspace *workspace, const rs_terms *terms, int period, const rs_acquired *acquired)
{
    const rs_history *history = &workspace->history;
    double fixed = rs_schedule_at(&terms->business->fixed_cost, terms->values, period),
           contribution = 0;

    for (int s = 0; s < terms->layout->n_segments; s++)
        workspace->referred[s] = 0;
    workspace->history.promoters = workspace->history.detractors = 0;
    rs_overheads_share(workspace, terms, period);
    for (int g = 0; g < terms->layout->n_groups; g++)
        if (terms->segment_of[terms->layout->groups[g].segment] >= 0)
            contribution += close_group(workspace, terms, g, period);
    post(history, RS_SERIES_sign_ups, period, acquired->sign_ups);
    post(history, RS_SERIES_referred, period, acquired->referred);
    post(history, RS_SERIES_clicks, period, acquired->clicks);
    post(history, RS_SERIES_channel_spend, period, acquired->spend);
    post(history, RS_SERIES_rewards, period, acquired->rewards);
    post(history, RS_SERIES_acquisition_spend, period, acquired->spend + acquired->rewards);
    post(history, RS_SERIES_fixed_cost, period, fixed);
    history->contribution[period] = contribution;
    double programs = close_programs(workspace, terms, period),
           losses = shock_losses(&workspace->population.programs, terms, period);
    post(history, RS_SERIES_shock_losses, period, losses);
    workspace->history.outside += fixed + losses;
    double profit = contribution - acquired->spend - acquired->rewards - fixed - programs - losses;
    post(history, RS_SERIES_profit, period, profit);
    carry(history, period, terms->values[terms->business->opening_cash]);
    return profit;
}

/* ---- identities ---- */

static const double exact_up_to = 9007199254740992.0;

static rs_status check_period(const rs_history *history, int t, double tolerance, rs_error *error)
{
#define AT(name) rs_history_series(history, RS_SERIES_##name)[t]
    double parts = AT(revenue) - AT(refunds) - AT(cost_of_goods) - AT(service_cost) - AT(order_cost)
        - AT(program_cost) - AT(rewards) - AT(channel_spend) - AT(fixed_cost) - AT(shock_losses)
        + AT(stream_income);
    double size = AT(revenue) + fabs(AT(cost_of_goods)) + AT(service_cost) + AT(order_cost)
        + AT(rewards) + AT(channel_spend) + fabs(AT(fixed_cost)) + AT(program_cost)
        + AT(shock_losses) + fabs(AT(stream_income)) + 1;
    double before = t > 0 ? rs_history_series(history, RS_SERIES_active)[t - 1] : history->opening;
    double active = before + AT(acquired) + AT(returned) - AT(churned);

    if (!isfinite(AT(profit)))
        return rs_fail(error, RS_FAILED,
            "period %d: profit is not a finite number; a price, cost or budget is too large", t);
    if (fabs(parts - AT(profit)) > 1e-9 * size)
        return rs_fail(error, RS_FAILED,
            "period %d: the books do not balance: parts %.17g, profit %.17g", t, parts, AT(profit));
    if (active > exact_up_to) /* whole numbers are rounded too */
        tolerance = fmax(tolerance, 1e-9);
    if (fabs(active - AT(active)) > tolerance * (1 + active))
        return rs_fail(error, RS_FAILED,
            "period %d: customers do not balance: %.17g active, expected %.17g", t, AT(active),
            active);
    return RS_OK;
#undef AT
}

rs_status rs_books_check(const rs_workspace *workspace, rs_error *error)
{
    const rs_history *history = &workspace->history;
    double tolerance = history->layout->arithmetic == RS_EXPECTED ? 1e-9 : 0;

    for (int t = 0; t < history->layout->horizon; t++)
        if (check_period(history, t, tolerance, error) != RS_OK)
            return RS_FAILED;
    return RS_OK;
}
