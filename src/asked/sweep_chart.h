/* The chart of a sweep, and what its page asks of it, too. */
#ifndef RS_ASKED_SWEEP_CHART_H
#define RS_ASKED_SWEEP_CHART_H

#include "asked/reply.h"
#include "retsim/sweep.h"

/* Of one lever: the metric of each scenario, and how often each is the best; nothing of more. */
void rs_sweep_draw(rs_telling *to, const rs_sweep *sweep);

/* The step of a lever at a point. */
static inline double rs_sweep_value(const rs_sweep *sweep, int point, int axis)
{
    for (int k = sweep->n_axes - 1; k > axis; k--)
        point /= sweep->axes[k].n;
    return sweep->axes[axis].values[point % sweep->axes[axis].n];
}
/* Whether its points lie along one lever of numbers, and whether they are sums of money, of which 0
 * is where it breaks even. */
static inline bool rs_sweep_is_line(const rs_sweep *sweep, const rs_question *question)
{
    return sweep->n_axes == 1 && question->ranges[0].option.n_words == 0;
}
bool rs_sweep_is_money(const rs_sweep *sweep);

#endif
