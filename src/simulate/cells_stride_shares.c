/* Rungs as shares where memberships divide a strand: a row of shares for every set, and one for the
 * dormant. */
#include "simulate/cells_stride.h"

#include <string.h>

static bool some_move(const rs_stride *s)
{
    int n_sets = s->kind->n_sets;

    for (int from = 0; from < n_sets; from++)
        for (int to = 0; to < n_sets; to++)
            if (to != from && s->flows[from * n_sets + to] > 0)
                return true;
    return false;
}

/* The rows of the sets as they were before memberships' moves. */
static double *rows_before(const rs_stride *s)
{
    return s->population->kept_shares + 2 * (s->population->share_stride + 1);
}

/* Memberships' moves: whoever changes his set brings the shares of the set that he comes from. */
void rs_stride_move_shares(rs_stride *s)
{
    int length = s->setting->moves->n_fine * s->setting->moves->n_open, n_sets = s->kind->n_sets,
        stride = s->population->share_stride;

    if (s->n_bits == 1 && (n_sets == 1 || !some_move(s)))
        return;
    if (s->n_bits > 1) /* who is reached depends on the set from which: they order by that */
        memcpy(rows_before(s), rs_stride_shares(s, 0), sizeof(double) * (size_t)(n_sets * stride));
    else
        rs_shares_exchange(
            rs_stride_shares(s, 0), rows_before(s), s->flows, n_sets, length, stride);
}

/* Who falls asleep keeps his rung: the shares of them all, of the sets that they had. Returns how
 * many. */
double rs_stride_mix_asleep(rs_stride *s, double *mixed)
{
    int length = s->setting->moves->n_fine * s->setting->moves->n_open;
    double n = 0;

    for (int set = 0; set < s->kind->n_sets; set++) {
        rs_shares_mix(mixed, n, rs_stride_shares(s, set), s->asleep_of[set], length);
        n += s->asleep_of[set];
    }
    return n;
}

/* Those who come back bring the shares of the dormant, who are then joined by those who fell
 * asleep. */
void rs_stride_wake_shares(rs_stride *s, double back, const double *asleep, double n_asleep)
{
    int length = s->setting->moves->n_fine * s->setting->moves->n_open, last = s->kind->n_sets;
    double *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot);

    rs_shares_mix(rs_stride_shares(s, 0), settled[0], rs_stride_shares(s, last), back, length);
    settled[last] -= back;
    rs_shares_mix(rs_stride_shares(s, last), settled[last], asleep, n_asleep, length);
    settled[last] += n_asleep;
}

static double count_now(const rs_stride *s, int set)
{
    double now = 0;

    for (int j = 0; j < s->group->n_order; j++)
        for (int l = 0; l < s->kind->n_spend; l++) {
            int cell = rs_cell_of(s->group, s->setting->shape, s->strand, j, l, s->slot);
            for (int i = 0; i < s->n_inner; i++)
                now += s->population->count[cell + set * s->n_inner + i];
        }
    return now;
}

void rs_stride_join_shares(rs_stride *s, int set, double now)
{
    double settled = s->population->settled[rs_strand_of(s->group, s->strand, s->slot) + set];

    if (now > settled)
        rs_shares_join(rs_stride_shares(s, set), s->setting->moves, settled, now - settled);
}

/* Newcomers hold no membership; onboardings may have drawn them. */
void rs_stride_join_drawn(rs_stride *s)
{
    for (int set = 0; set < s->kind->n_sets; set += 1 << s->kind->n_memberships)
        rs_stride_join_shares(s, set, count_now(s, set));
}

void rs_stride_unite_shares(rs_stride *s, int set, int with)
{
    const double *settled = s->population->settled + rs_strand_of(s->group, s->strand, s->slot);

    rs_shares_mix(rs_stride_shares(s, with), settled[with], rs_stride_shares(s, set), settled[set],
        s->setting->moves->n_fine * s->setting->moves->n_open);
}

const rs_share_moves *rs_stride_moves(const rs_stride *s, double factor)
{
    if (factor == 1)
        return s->setting->moves;
    return rs_moves_of(s->population, s->group, s->setting, factor);
}

/* Those of a set whom `bits` reached order, from each set by themselves; added to `joined` others
 * in `sum`. */
static double step_reached(rs_stride *s, int set, int bits, double n, double *sum, double joined)
{
    const rs_share_moves *moves
        = rs_stride_moves(s, rs_program_effects_at(s, (rs_state){ set, 0, 0 }, bits)->order);
    double *kept = s->population->kept_shares;
    int length = moves->n_fine * moves->n_open, n_sets = s->kind->n_sets;
    rs_share_step all = { 0 };

    for (int from = 0; from < n_sets; from++) {
        double k = n_sets == 1 ? n : s->flows[(bits * n_sets + from) * n_sets + set];
        if (k <= 0)
            continue;
        memcpy(kept, rows_before(s) + from * s->population->share_stride,
            sizeof *kept * (size_t)(length + 1));
        rs_share_step step = rs_shares_step(kept, moves);
        rs_shares_mix(sum, joined, kept, k, length);
        joined += k;
        all.uplift += k / n * step.uplift;
        all.uplift_squared += k / n * step.uplift_squared;
        all.repeating += k / n * step.repeating;
    }
    s->shares[bits] = all;
    return joined;
}

/* A period of ordering of a set: by what reached its customers, and together again. n[bits]: how
 * many there are. */
void rs_stride_step_shares(rs_stride *s, int set, const double *n)
{
    double *shares = rs_stride_shares(s, set),
           *sum = s->population->kept_shares + s->population->share_stride, joined = 0;
    int length = s->setting->moves->n_fine * s->setting->moves->n_open;

    if (s->n_bits == 1) {
        s->shares[0] = rs_shares_step(shares,
            rs_stride_moves(s, rs_program_effects_at(s, (rs_state){ set, 0, 0 }, 0)->order));
        return;
    }
    for (int bits = 0; bits < s->n_bits; bits++)
        if (n[bits] > 0)
            joined = step_reached(s, set, bits, n[bits], sum, joined);
    if (joined > 0)
        memcpy(shares, sum, sizeof *shares * (size_t)(length + 1));
}
