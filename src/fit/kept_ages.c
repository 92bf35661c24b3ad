/*
 * A table without chains: an age has one place, by its days of a week, and the later of two ages of
 * one place is kept. Found ages are equal to the last digit, so that no figure moves by it.
 */
#include "fit/kept_ages.h"

#include "base/memory.h"

#include <math.h>

enum { PLACES = 1 << 14, DAYS = 7 };

rs_kept_age *rs_kept_ages_make(void)
{
    rs_kept_age *kept = rs_block(PLACES, sizeof *kept);

    for (int i = 0; kept != NULL && i < PLACES; i++)
        kept[i].at = NAN;
    return kept;
}

rs_kept_age *rs_kept_age_of(rs_kept_age *kept, double at)
{
    return &kept[(int)fmod(fabs(floor(at * DAYS + 0.5)), PLACES)];
}
