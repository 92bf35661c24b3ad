/* A folder of charts: scripts and tables written one by one, then all pictures drawn. */
#ifndef RS_CHARTS_CHART_FOLDER_H
#define RS_CHARTS_CHART_FOLDER_H

#include "charts/chart_sheet.h"
#include "files/dir.h"

enum { RS_MOST_CHARTS = 32 };

/* Must stay where it is between open and close. */
typedef struct rs_chart_folder {
    const rs_dir *stage; /* in whose folder `charts` all is made */
    int descriptor; /* of that folder; -1: it is not there. Tables may be added even where a script
                       is missing */
    const char *plots;
    const rs_theme *theme;
    rs_text frame; /* what all scripts share */
    const char *names[RS_MOST_CHARTS];
    int n;
} rs_chart_folder;

/* Makes the folder `charts` in a stage. To be closed also after a failure. */
rs_status rs_chart_folder_open(rs_chart_folder *to, const rs_dir *stage,
    const rs_chart_options *options, rs_error *error) RS_MUST_CHECK;
/* NAME.tsv, also when the script is missing, and NAME.gp, which is plots/SCRIPT.gp with its
 * variables. The name is kept, not copied. */
rs_status rs_chart_folder_add(rs_chart_folder *to, const char *name, const char *script,
    const rs_chart_sheet *sheet, rs_error *error) RS_MUST_CHECK;
/* The pictures of all that were added. formats: bits */
rs_status rs_chart_folder_draw(const rs_chart_folder *to, int formats,
    const volatile sig_atomic_t *stop, rs_error *error) RS_MUST_CHECK;
void rs_chart_folder_close(rs_chart_folder *to);

#endif
