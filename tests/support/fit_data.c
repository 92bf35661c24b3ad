#include "support/fit_data.h"

#include <stdio.h>
#include <stdlib.h>

const double fh_regular[13] = { 1000, 631, 468, 382, 326, 289, 262, 241, 223, 207, 194, 183, 173 };
const double fh_high_end[13] = { 1000, 869, 743, 653, 593, 551, 517, 491, 468, 445, 427, 409, 394 };

static FILE *open_data(const char *name)
{
    const char *folder = getenv("RETSIM_DATA");
    char path[4096];

    snprintf(path, sizeof path, "%s/%s", folder ? folder : RETSIM_SOURCE "/../shared/data", name);
    FILE *file = fopen(path, "r");
    if (!file)
        fprintf(stderr, "%s is not there (RETSIM_DATA names its folder): left out\n", path);
    return file;
}

bool read_cdnow(cdnow *data)
{
    FILE *file = open_data("cdnow_rfm_summary_exact_weeks.csv");
    char line[256];
    int n = 0;

    while (file && fgets(line, sizeof line, file)) {
        double values[6], *v = values;
        if (n < CDNOW_CUSTOMERS
            && sscanf(line, "%lf,%lf,%lf,%lf,%lf,%lf", v, v + 1, v + 2, v + 3, v + 4, v + 5) == 6) {
            data->rows[n] = (rs_purchase_row){ v[1], v[2], v[3], 1 };
            data->spending[n] = (rs_spend_row){ v[1], v[5], 1 };
            data->x_star[n++] = v[4];
        }
    }
    if (file)
        fclose(file);
    return n == CDNOW_CUSTOMERS;
}
