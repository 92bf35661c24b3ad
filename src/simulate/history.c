/*
 * All figures over time stand in one block that is cut into rows of periods, so that beginning
 * again is hardly more than one clearing.
 */
#include "simulate/history.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static size_t table_length(const rs_layout *layout)
{
    size_t horizon = (size_t)layout->horizon;
    size_t rows = RS_N_SERIES + 3 * (size_t)layout->n_channels + 3 * (size_t)layout->n_segments
        + 4 * (size_t)layout->business->n_programs + 2;

    if (!layout->track_all)
        return horizon * rows;
    return horizon
        * (rows + 2 * horizon + 1 + 2 * (size_t)(layout->n_channels + layout->n_segments));
}

rs_status rs_history_make(const rs_layout *layout, rs_history *history)
{
    size_t horizon = (size_t)layout->horizon, channels = (size_t)layout->n_channels,
           segments = (size_t)layout->n_segments;
    double *next = rs_block(table_length(layout), sizeof(double));

    *history = (rs_history){ .layout = layout, .series = next };
    history->channels = rs_block(channels + 1, sizeof *history->channels);
    history->segments = rs_block(segments + 1, sizeof *history->segments);
    history->programs
        = rs_block((size_t)layout->business->n_programs + 1, sizeof *history->programs);
    if (next == NULL || history->channels == NULL || history->segments == NULL
        || history->programs == NULL) {
        rs_history_clear(history);
        return RS_NO_MEMORY;
    }
    next += RS_N_SERIES * horizon;
    double **by_channel[]
        = { &history->channel_contribution, &history->channel_active, &history->channel_base };
    double **by_segment[]
        = { &history->segment_contribution, &history->segment_active, &history->segment_base };
    for (int i = 0; i < 3; i++, next += channels * horizon)
        *by_channel[i] = next;
    for (int i = 0; i < 3; i++, next += segments * horizon)
        *by_segment[i] = next;
    history->program_cost = next;
    history->program_people = next + (size_t)layout->business->n_programs * horizon;
    next += 2 * (size_t)layout->business->n_programs * horizon;
    history->together = next;
    history->heads = next + (size_t)layout->business->n_programs * horizon;
    next += 2 * (size_t)layout->business->n_programs * horizon;
    history->contribution = next;
    history->borne = next + horizon;
    next += 2 * horizon;
    if (layout->track_all) {
        history->cohort_active = next;
        history->cohort_contribution = next + horizon * horizon;
        history->cohort_acquired = next + 2 * horizon * horizon;
        history->channel_present = history->cohort_acquired + horizon;
        history->channel_won = history->channel_present + channels * horizon;
        history->segment_present = history->channel_won + channels * horizon;
        history->segment_won = history->segment_present + segments * horizon;
    }
    return RS_OK;
}

void rs_history_clear(rs_history *history)
{
    free(history->series);
    free(history->channels);
    free(history->segments);
    free(history->programs);
    *history = (rs_history){ 0 };
}

void rs_history_begin(rs_history *history)
{
    memset(history->series, 0, table_length(history->layout) * sizeof(double));
    memset(history->channels, 0, (size_t)history->layout->n_channels * sizeof *history->channels);
    memset(history->segments, 0, (size_t)history->layout->n_segments * sizeof *history->segments);
    memset(history->programs, 0,
        (size_t)history->layout->business->n_programs * sizeof *history->programs);
    history->promoters = history->detractors = 0;
    history->funnel_customers = history->visit_orders = history->acquiring_cost = history->outside
        = 0;
    memset(history->climbed, 0, sizeof history->climbed);
}
