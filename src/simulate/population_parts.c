/* Who is there is counted cell by cell; of newcomers, by the channel that brought them. */
#include "simulate/population.h"

#include "simulate/cells.h"

double rs_landed_part(const rs_population *population, const rs_group *group, int slot, int channel)
{
    int n = population->layout->n_channels;
    const double *landed = population->landed + (group->first_slot + slot) * n;
    double all = 0;

    if (!group->tracked || landed[channel] <= 0)
        return 0;
    for (int c = 0; c < n; c++)
        all += landed[c];
    return landed[channel] / all;
}

double rs_followed_part(const rs_population *population, const rs_terms *terms,
    const rs_group *group, int slot, int channel)
{
    if (!group->tracked || !rs_is_followed(terms, channel, group->first_cohort + slot))
        return 0;
    return rs_landed_part(population, group, slot, channel);
}

int rs_group_classes(const rs_layout *layout, const rs_group *group)
{
    const rs_segment_layout *segment = &layout->segments[group->segment];

    return segment->n_sentiment * segment->n_churn * group->n_order;
}

static double cell_active(
    const rs_population *population, const rs_group *group, int strand, int order, int slot)
{
    rs_shape shape = rs_shape_of(population->layout, group);
    double n = 0;

    for (int l = 0; l < shape.n_spend; l++)
        for (int x = 0; x < shape.n_states; x++)
            n += population->count[rs_cell_of(group, shape, strand, order, l, slot) + x];
    return n;
}

void rs_population_classes(const rs_population *population, int g, int slot, double *active)
{
    const rs_group *group = &population->layout->groups[g];
    const rs_segment_layout *segment = &population->layout->segments[group->segment];
    int of_strand = group->collapsed ? segment->n_churn : 1;

    for (int strand = 0; strand < group->n_strands; strand++) {
        const double one = 1, *worth = &one;
        double all = 0;
        if (group->collapsed)
            worth = population->class_worth
                + (size_t)rs_strand_of(group, strand, slot) * (size_t)population->worth_stride;
        for (int k = 0; k < of_strand; k++)
            all += worth[k];
        for (int k = 0; k < of_strand; k++)
            for (int j = 0; j < group->n_order; j++)
                *active++ = all > 0
                    ? worth[k] / all * cell_active(population, group, strand, j, slot)
                    : 0;
    }
}
