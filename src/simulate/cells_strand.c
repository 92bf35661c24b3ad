/* What steps of a strand share: moves between plans, and tables of moves, kept as long as they
 * serve. */
#include "simulate/cells_strand.h"

void rs_step_plans(rs_arithmetic how, rs_population *population, const rs_strand_step *setting,
    uint64_t who, rs_levels *stay, rs_tally *tally)
{
    const rs_term *term = setting->term;
    double share = term->upgrade < 1 ? rs_chance_within(term->downgrade / (1 - term->upgrade)) : 0;
    rs_pair u = { 0.5, 0.5 }, v = { 0.5, 0.5 }, w = { 0.5, 0.5 };

    if (term->upgrade <= 0 && term->downgrade <= 0)
        return;
    if (how == RS_SAMPLED) {
        u = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 0);
        v = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 1);
        w = rs_uniforms(population->source, RS_PURPOSE_PLAN, who, setting->period, 2);
    }
    double n_up = rs_split(how, stay->n, term->upgrade, u.first);
    rs_levels up = rs_take_levels(stay, n_up, how == RS_SAMPLED ? rs_deviate(v.second) : 0);
    double n_down = rs_split(how, stay->n, share, u.second);
    rs_levels down = rs_take_levels(stay, n_down, how == RS_SAMPLED ? rs_deviate(w.first) : 0);
    tally->level_up += up.sum * (term->upgrade_factor - 1);
    tally->level_down += down.sum * (1 - term->downgrade_factor);
    stay->sum += up.sum * term->upgrade_factor + down.sum * term->downgrade_factor;
    stay->squares += up.squares * term->upgrade_factor * term->upgrade_factor
        + down.squares * term->downgrade_factor * term->downgrade_factor;
    stay->n += up.n + down.n;
}

/* ---- tables of moves ---- */

static bool serves(
    const rs_move_cache *cache, const rs_strand_step *setting, double times, double plus)
{
    return cache->period == setting->period && cache->times == times && cache->plus == plus
        && cache->order_a == setting->differences->order_a
        && cache->order_b == setting->differences->order_b;
}

bool rs_moves_are_passing(const rs_population *population, const rs_share_moves *moves)
{
    const rs_move_cache *cache = (const rs_move_cache *)(const void *)moves;

    return moves != NULL && (cache - population->moves) % RS_MOVE_WAYS >= RS_MOVE_WAYS - 2;
}

/* Regimes and memberships in which customers order alike share their tables. */
const rs_share_moves *rs_moves_of(
    rs_population *population, const rs_group *group, const rs_strand_step *setting, double factor)
{
    const rs_segment_layout *kind = &population->layout->segments[group->segment];
    const rs_differences *differences = setting->differences;
    double times = setting->order_times * factor, plus = setting->order_plus * factor;
    int first
        = population->terms->first_regime[group->segment] * RS_N_SENTIMENTS + setting->sentiment;
    int row = first + group->regime * RS_N_SENTIMENTS, way = 0;
    rs_move_cache *caches = population->moves + row * RS_MOVE_WAYS,
                  *other = population->moves + first * RS_MOVE_WAYS;

    for (; way < RS_MOVE_WAYS && caches[way].period == setting->period; way++)
        if (serves(&caches[way], setting, times, plus))
            return &caches[way].moves;
    if (serves(other, setting, times, plus))
        return &other->moves;
    way = way < RS_MOVE_WAYS ? way : RS_MOVE_WAYS - 1;
    if (factor != 1 && &caches[way].moves == setting->moves) /* they are asked for all along */
        way--;
    caches[way] = (rs_move_cache){ .order_a = differences->order_a,
        .order_b = differences->order_b,
        .times = times,
        .plus = plus,
        .period = setting->period };
    rs_ordering ordering = { differences, kind->n_fine_order, kind->n_uplift, setting->rate,
        setting->segment->first_order, times, plus, &setting->segment->order_value.repeat_uplift,
        setting->values };
    rs_share_moves_fill(&caches[way].moves,
        population->move_tables + (size_t)(row * RS_MOVE_WAYS + way) * population->move_stride,
        &ordering);
    return &caches[way].moves;
}
