/* What reports are made from. */
#ifndef RS_REPORTS_REPORT_SOURCE_H
#define RS_REPORTS_REPORT_SOURCE_H

#include "charts/charts.h"
#include "results/results.h"

#include <signal.h>
#include <string.h>

typedef struct rs_report_source {
    const rs_results *results;
    const rs_theme *theme;
    rs_language language;
    const rs_chart_set *charts;        /* that were drawn: their headlines are the messages */
    const volatile sig_atomic_t *stop; /* as in rs_chart_options */
} rs_report_source;

/* The headline of a chart by its name ("difference"), NULL where it was not drawn. */
static inline const char *rs_report_headline(const rs_report_source *of, rs_chart chart)
{
    static const char *const names[RS_N_CHARTS] = {
#define X(name, ...) #name,
        RS_CHART_LIST(X)
#undef X
    };
    for (int i = 0; i < of->charts->n; i++)
        if (strcmp(of->charts->charts[i].name, names[chart]) == 0)
            return of->charts->charts[i].headline;
    return NULL;
}

#endif
