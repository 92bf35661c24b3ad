/* The inside of individual arithmetic: shared by the step of a customer (individuals.c) and what
 * programs do to him (individuals_programs.c). */
#ifndef RS_SIMULATE_INDIVIDUALS_H
#define RS_SIMULATE_INDIVIDUALS_H

#include "simulate/population.h"
#include "simulate/standing_places.h"
#include "simulate/step.h"

typedef struct rs_stage {
    const rs_group *group;
    const rs_segment *segment;
    const rs_term *term;
    const rs_differences *differences;
    const rs_terms *terms;
    rs_quality quality;
    double churn_factor[RS_N_SENTIMENTS],
        order_factor[RS_N_SENTIMENTS]; /* quality of the channel and sentiment */
    double referral[RS_N_SENTIMENTS];
    bool by_tenure;
    double value_mean, value_variance, value_shape,
        value_scale;    /* of an order; scale 0: always the mean */
    bool values_differ; /* between customers or between their orders */
    bool by_chance;     /* orders: one at the most a period, else a Poisson number */
    int period;
    bool programs; /* programs reach this segment's customers */
    uint64_t open; /* programs that are on */
} rs_stage;

/* One customer and period where programs are about: leaves, moves, orders, returns. Whether he is
 * still to be kept. */
bool rs_individuals_step_programs(
    rs_population *population, const rs_stage *stage, rs_customer *customer, rs_tally *tally);
/* The onboardings into which a newcomer is drawn: bits of a set. */
int rs_individuals_drawn(
    const rs_population *population, const rs_stage *stage, const double *held, uint64_t who);
/* A price level moves up or down. */
void rs_individuals_step_plan(
    rs_population *population, const rs_stage *stage, rs_customer *customer, rs_tally *tally);
/*
 * One period of a customer who orders and leaves at any time, event by event. risk: the chance to
 * leave after an order, or the rate of leaving; rate: of ordering. Returns whether he leaves;
 * *orders is how many he placed.
 */
bool rs_individuals_live(rs_population *population, const rs_stage *stage,
    const rs_customer *customer, double risk, double rate, double *orders);
/* The sum of the values of `orders` orders from rung first_rung on. */
double rs_individuals_values(const rs_population *population, const rs_stage *stage,
    const rs_customer *customer, int first_rung, double orders);

/* n customers of today of a group, who stand at a place and are so old. */
void rs_individuals_enter(
    rs_population *population, int group, double n, const rs_standing_place *place, int age);
/* The chance (or risk) of leaving before programs. */
static inline double rs_individuals_hazard(const rs_stage *stage, const rs_customer *customer)
{
    rs_hazard_line line = { stage->term->churn_times, stage->term->churn_plus, 1 };

    if (stage->by_tenure)
        line = rs_hazard_at(stage->terms, stage->differences, stage->term, stage->group->segment,
            stage->period - customer->birth);
    return rs_hazard_of(&line, customer->churn) * stage->churn_factor[customer->sentiment];
}

/* The chance or rate of ordering. */
static inline double rs_individuals_ordering(const rs_stage *stage, const rs_customer *customer)
{
    double chance = customer->order * stage->term->order_times + stage->term->order_plus;

    chance *= stage->order_factor[customer->sentiment];
    if (stage->segment->ladder.n > 0)
        chance
            *= rs_multiplier_holding(&stage->segment->ladder, stage->terms->values, customer->rung);
    return chance;
}

#endif
