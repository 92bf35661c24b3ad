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

/* Days since 1 January 1997, of 1997 and 1998. */
static int day_of(int year, int month, int day)
{
    static const int before[] = { 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334 };
    return (year - 1997) * 365 + before[month - 1] + day - 1;
}

bool read_cdnow_log(rs_purchase_row rows[CDNOW_CUSTOMERS])
{
    FILE *file = open_data("cdnow_sample_transactions.csv");
    char line[256];
    int first[CDNOW_CUSTOMERS], last[CDNOW_CUSTOMERS], before = -1, n = 0;

    while (file && fgets(line, sizeof line, file)) {
        int id, year, month, day;
        if (sscanf(line, "%d,%d-%d-%d", &id, &year, &month, &day) != 4)
            continue;
        int on = day_of(year, month, day);
        if (id != before && n < CDNOW_CUSTOMERS) {
            before = id;
            rows[n] = (rs_purchase_row){ 0, 0, 0, 1 };
            first[n] = last[n] = on;
            n++;
        }
        rows[n - 1].x += on > last[n - 1];
        last[n - 1] = on;
        rows[n - 1].t_x = (on - first[n - 1]) / 7.0;
        rows[n - 1].T = (day_of(1998, 6, 30) - first[n - 1]) / 7.0;
    }
    if (file)
        fclose(file);
    return n == CDNOW_CUSTOMERS;
}
