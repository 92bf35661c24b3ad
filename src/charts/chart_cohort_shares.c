/* Of a triangle as many rows and columns are shown as can be read; the age at which cohorts are
 * compared is one of them. */
#include "charts/chart.h"

#include <math.h>

enum { MOST_TOGETHER = 16, MOST_EACH = 6 };

double rs_cohort_share(const rs_cohort *cohort, int age)
{
    return age < cohort->n_ages && cohort->acquired > 0 ? cohort->active[age] / cohort->acquired
                                                        : NAN;
}

int rs_chart_stride(int n, int most)
{
    static const int nice[] = { 1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600 };
    size_t k = 0;
    while (k + 1 < sizeof nice / sizeof *nice && (n + nice[k] - 1) / nice[k] > most)
        k++;
    return nice[k];
}

int rs_chart_ages(const rs_scenario_results *scenario)
{
    int ages = 0;
    for (int c = 0; c < scenario->n_cohorts; c++)
        if (scenario->cohorts[c].n_ages > ages)
            ages = scenario->cohorts[c].n_ages;
    return ages;
}

bool rs_chart_few_cohorts(const rs_chart_view *view)
{
    int all = 0;
    for (int s = 0; s < view->n; s++) {
        all += view->scenarios[s]->n_cohorts;
        if (view->scenarios[s]->n_cohorts > MOST_EACH)
            return false;
    }
    return all <= MOST_TOGETHER;
}

int rs_chart_compared_age(const rs_scenario_results *scenario)
{
    int ages = rs_chart_ages(scenario), stride = rs_chart_stride(ages, RS_MOST_AGES_SHOWN);
    int age = (ages - 1) / 3 / stride * stride;
    if (age == 0 && ages > stride)
        age = stride;
    return age;
}
