/*
 * Individual arithmetic: every customer is a count of one, with chances drawn from the continuous
 * distributions. It shares the splits and the hazard with the cells and exists to check them; it
 * costs in proportion to customers.
 */
#include "simulate/individuals.h"

#include "base/memory.h"
#include "base/text.h"
#include "chance/gamma_draw.h"
#include "simulate/step.h"

#include <gsl/gsl_randist.h>
#include <math.h>
#include <string.h>

static rs_stage stage_of(const rs_population *population, int g, int period)
{
    const rs_group *group = &population->layout->groups[g];
    const rs_terms *terms = population->terms;
    rs_stage stage = { .group = group,
        .terms = terms,
        .period = period,
        .segment = &terms->business->segments[terms->segment_of[group->segment]],
        .term = rs_term_row(terms, group->segment, group->regime, period),
        .differences = rs_differences_in(terms, group),
        .quality = rs_group_quality(terms, group, period,
            population->layout->segments[group->segment].regime_starts[group->regime]) };

    stage.programs = population->layout->segments[group->segment].programs;
    stage.open = population->programs.on_mask;
    stage.by_tenure = population->layout->segments[group->segment].by_tenure;
    stage.by_chance = stage.segment->order_form == RS_ORDER_REPURCHASE;
    stage.quality.churn *= population->programs.shock_churn[group->segment];
    stage.quality.repurchase *= population->programs.shock_order[group->segment]
        * rs_pull_of(&population->programs, group->segment, group->channel);
    stage.quality.order_value *= population->programs.shock_value[group->segment];
    stage.value_mean = stage.term->value_mean * stage.quality.order_value;
    double sd = stage.term->value_sd * stage.quality.order_value;
    stage.value_variance = sd * sd;
    stage.values_differ
        = stage.differences->spend_q > 0 || stage.segment->order_value.repeat_uplift.n > 0;
    if (sd > 0 && stage.value_mean > 0) {
        stage.value_shape = stage.value_mean * stage.value_mean / (sd * sd);
        stage.value_scale = sd * sd / stage.value_mean;
    }
    for (int i = 0; i < RS_N_SENTIMENTS; i++) {
        rs_quality mood = rs_sentiment_effect(terms, group->segment, i);
        stage.churn_factor[i] = stage.quality.churn * mood.churn;
        stage.order_factor[i] = stage.quality.repurchase * mood.repurchase
            * (stage.segment->order_form == RS_ORDER_VISITS ? stage.term->conversion : 1);
        stage.referral[i] = rs_sentiment_referral(terms, group->segment, i);
    }
    return stage;
}

static rs_tally *tally_of(const rs_population *population, const rs_group *group, int birth)
{
    return &population->tally[group->first_slot
        + (group->first_cohort < 0 ? 0 : birth - group->first_cohort)];
}

/* ---- orders ---- */

static void order(rs_population *population, const rs_stage *stage, rs_customer *customer,
    double orders, rs_tally *tally)
{
    if (orders <= 0)
        return;
    if (stage->values_differ)
        tally->drawn_value
            += rs_individuals_values(population, stage, customer, customer->rung, orders);
    tally->orders += orders;
    if (customer->rung == 1 || (customer->rung == 0 && orders >= 2))
        tally->repeaters++;
    customer->rung += (int)orders;
}

/* ---- one period ---- */

static void count_mood(const rs_customer *customer, rs_tally *tally)
{
    tally->promoters += customer->sentiment == RS_PROMOTERS;
    tally->detractors += customer->sentiment == RS_DETRACTORS;
}

/*
 * Two chances a period, for leaving and for ordering, take 32 random bits each, so that one block
 * of four words serves two periods of a customer. The chance is still met exactly: where the bits
 * do not decide, once in 2^32 times, others do.
 */
static void draw_ahead(
    const rs_population *population, rs_customer *customers, size_t n, int period)
{
    int even = period & ~1;

    for (size_t i = 0; i < n; i++)
        if (period == even || customers[i].birth == even) {
            philox4x32_ctr_t block = rs_philox_block(population->source.seed,
                rs_philox_counter(population->source, RS_PURPOSE_LIFE, customers[i].who, even, 0));
            memcpy(customers[i].luck, block.v, sizeof block.v);
        }
}

/* number: 0 leaving, 1 ordering */
static inline bool happens(const rs_population *population, const rs_customer *customer, int period,
    int number, double chance)
{
    double place = (double)(int64_t)~customer->luck[2 * (period & 1) + number],
           end = chance * 0x1p32;

    if (place + 1 <= end || place >= end)
        return place < end;
    return place
        + rs_uniforms(population->source, RS_PURPOSE_LIFE, customer->who, period, 1 + number).first
        < end;
}

/* Whether the customer stays. */
static bool step_customer(
    rs_population *population, const rs_stage *stage, rs_customer *customer, bool levels)
{
    rs_tally *tally = tally_of(population, stage->group, customer->birth);
    double hazard = rs_individuals_hazard(stage, customer),
           ordering = rs_individuals_ordering(stage, customer), orders;
    bool leaves;

    if (rs_leaving_of(&stage->segment->churn)->at_any_time) {
        leaves = rs_individuals_live(population, stage, customer, hazard, ordering, &orders);
        if (leaves)
            order(population, stage, customer, orders, tally);
    } else if (stage->by_chance) {
        leaves = happens(population, customer, stage->period, 0, hazard);
        orders = !leaves && happens(population, customer, stage->period, 1, ordering);
    } else {
        rs_pair u
            = rs_uniforms(population->source, RS_PURPOSE_LIFE, customer->who, stage->period, 0);
        leaves = rs_split(RS_INDIVIDUAL, 1, rs_chance_within(hazard), u.first) > 0;
        orders = leaves ? 0 : rs_poisson_quantile(ordering, u.second);
    }
    if (levels)
        tally->level_start += customer->level;
    if (leaves) {
        tally->left++;
        tally->level_lost += levels ? customer->level : 0;
        return false;
    }
    tally->active++;
    if (levels)
        rs_individuals_step_plan(population, stage, customer, tally);
    if (stage->segment->sentiment.given) {
        tally->referral += stage->referral[customer->sentiment];
        count_mood(customer, tally);
    }
    order(population, stage, customer, orders, tally);
    return true;
}

/* Where all orders are alike the sum of their values is one gamma, which the books draw. */
static void tally_values(const rs_stage *stage, rs_tally *tally)
{
    if (!stage->values_differ && !stage->programs) {
        tally->value = tally->orders * stage->value_mean;
        tally->value_variance = tally->orders * stage->value_variance;
    }
    if (!stage->programs)
        tally->margined = tally->value + tally->drawn_value;
}

/* What follows from the counts once all have been counted. */
static void tally_step(const rs_population *population, const rs_stage *stage)
{
    for (int slot = 0; slot < stage->group->n_slots; slot++) {
        rs_tally *tally = &population->tally[stage->group->first_slot + slot];
        if (!stage->programs)
            tally->start = tally->active + tally->left;
        if (!stage->segment->sentiment.given && !stage->programs)
            tally->referral = tally->active;
        tally_values(stage, tally);
    }
}

/* Some customers at a time draw ahead of their steps: blocks that nothing waits for overlap in the
 * processor. */
void rs_individuals_step(rs_population *population, int g, int period)
{
    enum { AT_A_TIME = 64 };
    rs_individuals *individuals = &population->individuals[g];
    rs_stage stage = stage_of(population, g, period);
    bool levels = population->layout->segments[stage.group->segment].subscription;
    size_t kept = 0;

    for (size_t first = 0; first < individuals->n; first += AT_A_TIME) {
        size_t n = individuals->n - first < AT_A_TIME ? individuals->n - first : AT_A_TIME;
        if (stage.by_chance && !stage.programs)
            draw_ahead(population, individuals->list + first, n, period);
        for (size_t i = first; i < first + n; i++)
            if (stage.programs
                    ? rs_individuals_step_programs(population, &stage, &individuals->list[i],
                        tally_of(population, stage.group, individuals->list[i].birth))
                    : step_customer(population, &stage, &individuals->list[i], levels)) {
                if (kept != i)
                    individuals->list[kept] = individuals->list[i];
                kept++;
            }
    }
    individuals->n = kept;
    tally_step(population, &stage);
}

/* ---- newcomers ---- */

static short draw_sentiment(const rs_stage *stage, double u)
{
    double below = 0;

    if (!stage->segment->sentiment.given)
        return 0;
    for (short i = 0; i < RS_N_SENTIMENTS - 1; i++) {
        below += rs_sentiment_share(stage->terms, stage->group->segment, i);
        if (u < below)
            return i;
    }
    return RS_N_SENTIMENTS - 1;
}

static rs_customer draw_customer(rs_population *population, const rs_stage *stage, uint64_t who)
{
    const rs_differences *d = stage->differences;
    gsl_rng *rng = population->rng;
    rs_customer customer = { .who = who, .birth = (short)stage->period, .spend = 1, .level = 1 };

    rs_rng_address(rng, population->source, RS_PURPOSE_TRAIT, who, stage->period);
    customer.sentiment = draw_sentiment(stage, gsl_rng_uniform(rng));
    customer.churn = d->churn_a;
    if (d->churn_b > 0)
        customer.churn = d->leaving->is_rate ? gsl_ran_gamma(rng, d->churn_a, 1 / d->churn_b)
                                             : gsl_ran_beta(rng, d->churn_a, d->churn_b);
    customer.order = d->order_a;
    if (d->order_b > 0)
        customer.order = stage->segment->order_form == RS_ORDER_REPURCHASE
            ? gsl_ran_beta(rng, d->order_a, d->order_b)
            : gsl_ran_gamma(rng, d->order_a, 1 / d->order_b);
    if (d->spend_q > 0) /* inverse gamma with mean 1 */
        customer.spend = (d->spend_q - 1) / gsl_ran_gamma(rng, d->spend_q, 1);
    return customer;
}

static void make_room(rs_individuals *individuals, double more)
{
    individuals->list = rs_grow(individuals->list, &individuals->capacity,
        individuals->n + (size_t)more, sizeof *individuals->list);
}

/* As old as anybody need be: a birth is a short number. */
enum { OLDEST = 30000 };

void rs_individuals_enter(
    rs_population *population, int g, double n, const rs_standing_place *place, int age)
{
    rs_individuals *individuals = &population->individuals[g];
    rs_stage stage = stage_of(population, g, 0);

    make_room(individuals, n);
    for (double i = 0; i < n; i++) {
        rs_customer customer = draw_customer(
            population, &stage, rs_hash_join(stage.group->who, individuals->n_ever++));
        customer.birth = (short)-(1 + (age < OLDEST ? age : OLDEST));
        customer.rung = (int)place->orders;
        customer.recency = place->recency;
        individuals->list[individuals->n++] = customer;
    }
}

double rs_individuals_join(rs_population *population, rs_newcomers newcomers, int g)
{
    const rs_layout *layout = population->layout;
    rs_individuals *individuals = &population->individuals[g];
    rs_stage stage = stage_of(population, g, newcomers.period);
    rs_tally *tally = tally_of(population, stage.group, newcomers.period);
    uint64_t who = rs_hash_join(stage.group->who, layout->channel_who[newcomers.channel]);
    double n = newcomers.n;

    if (newcomers.poisson)
        n = rs_poisson_quantile(newcomers.n,
            rs_uniform_number(population->source, RS_PURPOSE_ACQUIRE, who, newcomers.period, 0));
    make_room(individuals, n);
    double drawn = tally->drawn_value;
    for (double i = 0; i < n; i++) {
        rs_customer customer
            = draw_customer(population, &stage, rs_hash_join(who, individuals->n_ever++));
        customer.set = rs_individuals_drawn(population, &stage, newcomers.held, customer.who);
        if (stage.segment->sentiment.given)
            count_mood(&customer, tally);
        if (stage.segment->first_order)
            order(population, &stage, &customer, 1, tally);
        individuals->list[individuals->n++] = customer;
    }
    tally_values(&stage, tally);
    if (stage.programs) { /* the first order meets no program; what customers had before stands */
        double orders = stage.segment->first_order ? n : 0;
        if (!stage.values_differ) {
            tally->value += orders * stage.value_mean;
            tally->value_variance += orders * stage.value_variance;
            tally->margined += orders * stage.value_mean;
        } else {
            tally->margined += tally->drawn_value - drawn;
        }
    }
    tally->acquired += n;
    tally->active += n;
    tally->level += layout->segments[newcomers.segment].subscription ? n : 0;
    return n;
}
