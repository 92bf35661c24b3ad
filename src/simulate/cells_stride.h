/*
 * The inside of the step: what its parts know of a strand and slot. cells_step.c enters one after
 * the other; what their customers do, state by state, is in cells_state.h; where programs meet
 * them, cells_programs.c says how the parts follow one another.
 */
#ifndef RS_SIMULATE_CELLS_STRIDE_H
#define RS_SIMULATE_CELLS_STRIDE_H

#include "base/text.h"
#include "simulate/cells_strand.h"

/* A strand and slot in this period. From `heads` on: only where programs meet them. */
typedef struct rs_stride {
    rs_population *population;
    rs_programs *programs;
    const rs_layout *layout;
    const rs_segment_layout *kind;
    const rs_group *group;
    const rs_strand_step *setting;
    rs_tally *tally;
    int strand, slot, sentiment, class;
    rs_hazard_line line;
    double theta;  /* what the class's chance (or rate) of leaving has become by now; not where the
                      cohort is collapsed */
    double hazard; /* of whom no program meets */
    bool coin; /* those of this slot have just placed their first order, and may leave after it */
    double *heads;                 /* [programs] of the slot */
    int n_bits, n_states, n_inner; /* n_inner: recencies x rungs, the states of one set */
    int graduates; /* bits of a set that nobody holds any more at the period's end */
    uint64_t open; /* programs that are on and whose audience includes this tenure */
    bool brings;   /* some program brings sign-ups by these customers */
    double
        left_weight[1 << RS_MOST_REACHING]; /* of a collapsed cohort: shares by what reached them */
    double *flows; /* [bits][from set][to set] customers, of all blocks of the strand; behind it
                      room for one block */
    double asleep_of[1 << RS_MOST_MEMBERSHIPS];  /* who fell asleep, by the set that they had */
    rs_share_step shares[1 << RS_MOST_REACHING]; /* of the set at hand, by bits; where shares are
                                                    carried */
    double rising,
        falling; /* of the block and set at hand: whose sentiment moves a step up, and down */
} rs_stride;

/* Which draw of RS_PURPOSE_PLAN it is whose price levels go along: 3 + (from ^ to) is of a change
 * of memberships. */
enum {
    RS_LEVELS_LEAVING = 1,
    RS_LEVELS_RISING = 67,
    RS_LEVELS_FALLING,
    RS_LEVELS_ASLEEP,
    RS_LEVELS_AWAKE
};

/*
 * The ways through a strand, known as constants, so that little is left of the general one.
 * Most strands meet nothing but memberships: one row of sets, whom nothing reached, on one rung
 * (lean). Or they meet nothing at all (alone): one set, whose cells are its rungs.
 */
typedef struct rs_way {
    rs_arithmetic how;
    bool lean, alone;
} rs_way;

static inline int rs_bits_of(rs_way way, const rs_stride *s)
{
    return way.lean ? 1 : s->n_bits;
}

static inline int rs_inner_of(rs_way way, const rs_stride *s)
{
    return way.lean ? 1 : s->n_inner;
}

static inline int rs_state_at(const rs_stride *s, rs_state place)
{
    return (place.set * s->kind->n_recency + place.recency) * s->group->n_rung + place.rung;
}

/* For rs_take_levels: a normal deviate where levels are drawn by chance and differ. */
static inline double rs_level_luck(
    rs_way way, const rs_stride *s, int cell, int draw, const rs_levels *from)
{
    if (way.how != RS_SAMPLED || from->sum == from->n)
        return 0;
    return rs_deviate(rs_uniforms(
        s->population->source, RS_PURPOSE_PLAN, s->layout->cell_who[cell], s->setting->period, draw)
                          .first);
}

/* Whether those of a slot meet their first chance to leave in this period. */
static inline bool rs_is_first_period(const rs_group *group, int period, int slot)
{
    return group->aged ? slot == 1
                       : group->first_cohort >= 0 && period == group->first_cohort + slot + 1;
}

/* Whom programs reached have an address of their own: by the programs' names, not their order. */
static inline uint64_t rs_who_reached(const rs_stride *s, uint64_t who, int bits)
{
    uint64_t sum = 0;

    for (int i = 0; bits >> i != 0; i++)
        if (bits >> i & 1)
            sum += s->layout->program_who[rs_reaching(s->programs, s->group->segment, i)];
    return bits == 0 ? who : rs_hash_join(who, sum);
}

static inline const rs_program_effects *rs_program_effects_at(
    const rs_stride *s, rs_state place, int bits)
{
    return rs_program_effects_of(s->programs, s->group->segment, place.set, place.rung, bits);
}

/* Enters a slot of the strand. */
RS_ALWAYS_INLINE void rs_stride_enter(rs_stride *s, int slot)
{
    const rs_strand_step *setting = s->setting;
    int tau = rs_tenure_of(s->group, slot, setting->period);

    s->slot = slot;
    s->tally = &s->population->tally[s->group->first_slot + slot];
    s->line = tau < 0 ? setting->pooled
                      : rs_hazard_at(s->population->terms, setting->differences, setting->term,
                          s->group->segment, tau);
    s->coin = setting->segment->churn.after_first
        && rs_is_first_period(s->group, setting->period, slot);
    if (!s->group->collapsed)
        s->theta = rs_hazard_of(&s->line, setting->differences->theta[s->class]);
}

/* Runs a part with its way known as a constant, so that the compiler leaves out what the way does
 * not need. */
#define RS_BY_WAY(way, call)                                                                       \
    ((way).how == RS_EXPECTED ? ((way).lean ? call((rs_way){ RS_EXPECTED, true, false }, s)        \
                                            : call((rs_way){ RS_EXPECTED, false, false }, s))      \
                              : ((way).lean ? call((rs_way){ RS_SAMPLED, true, false }, s)         \
                                            : call((rs_way){ RS_SAMPLED, false, false }, s)))

/* What customers of a state and what reached them ordered. */
void rs_stride_tally_orders(
    rs_stride *s, rs_state place, int bits, const rs_ordered *ordered, int spend);
/* The strand and slot at hand, whose customers programs meet. */
void rs_stride_step(rs_arithmetic how, rs_stride *s);
/* Those of a group whose sentiment moved arrive. */
void rs_settle_moods(rs_population *population, const rs_group *group);

/* Programs reach their shares, customers leave, memberships change: fills population->now. */
void rs_stride_leave(rs_way way, rs_stride *s);
/* Everybody orders and lands in the state of the period's end; returns how many there are. */
double rs_stride_order(rs_way way, rs_stride *s);

/* ---- rungs as shares; only where the strand carries them ---- */

/* The shares of a set; behind the sets, of the dormant. */
static inline double *rs_stride_shares(const rs_stride *s, int set)
{
    return s->population->shares
        + (size_t)(rs_strand_of(s->group, s->strand, s->slot) + set)
        * (size_t)s->population->share_stride;
}
/* The tables of moves of those on whose orders programs lay a factor. */
const rs_share_moves *rs_stride_moves(const rs_stride *s, double factor);
/* Newcomers of a set since the last period bring the shares of newcomers. now: how many there are
 * of the set. */
void rs_stride_join_shares(rs_stride *s, int set, double now);
/* The same for all sets that newcomers may have. */
void rs_stride_join_drawn(rs_stride *s);
/*
 * Those whose memberships change bring the shares of the set that they come from; where programs
 * reach some of them, when they order.
 */
void rs_stride_move_shares(rs_stride *s);
/* Those who fell asleep: their shares into `mixed`; returns how many. */
double rs_stride_mix_asleep(rs_stride *s, double *mixed);
/* Those who come back bring the shares of the dormant, who are then joined by those who fell
 * asleep. */
void rs_stride_wake_shares(rs_stride *s, double back, const double *asleep, double n_asleep);
/* A set's customers end the period in another one. */
void rs_stride_unite_shares(rs_stride *s, int set, int with);
/* A period of ordering of a set; n[bits]: how many there are by what reached them. Fills s->shares.
 */
void rs_stride_step_shares(rs_stride *s, int set, const double *n);

#endif
