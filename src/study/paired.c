/* Scenarios side by side in one replication. */
#include "study/paired.h"

rs_best rs_paired_best(const double *const *rows, int n_rows, long r, int sense)
{
    rs_best best = { NAN, 0 };

    for (int i = 0; i < n_rows; i++) {
        double value = rows[i][r];
        if (isnan(value))
            continue;
        if (!isnan(best.value) && rs_paired_same(value, best.value))
            best.n++;
        else if (isnan(best.value) || (sense > 0 ? value > best.value : value < best.value))
            best = (rs_best){ value, 1 };
    }
    return best;
}
