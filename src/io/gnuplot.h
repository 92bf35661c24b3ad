/*
 * Running gnuplot: without a shell, without the user's start-up files, for a limited time, and
 * believing only in pictures that are there to the end.
 */
#ifndef RS_IO_GNUPLOT_H
#define RS_IO_GNUPLOT_H

#include "retsim/error.h"

#include <stdbool.h>
#include <sys/types.h>

enum { RS_GNUPLOT_SECONDS = 60, RS_REASON_SIZE = 200 };

typedef enum rs_picture_format {
    RS_FORMAT_PNG,
    RS_FORMAT_SVG,
    RS_FORMAT_PDF,
    RS_FORMAT_EMF,
    RS_N_FORMATS
} rs_picture_format;
/* "png" … */
const char *rs_picture_format_name(rs_picture_format format);

/*
 * Whether a file is a whole picture of its format: PNG ends in IEND, SVG in </svg>, PDF in %%EOF,
 * EMF as its header says.
 */
bool rs_picture_is_complete(const char *path, rs_picture_format format);

/*
 * A program that was started in a folder; what it says on stdout and stderr is kept. {0} is none.
 */
typedef struct rs_child {
    pid_t pid;
    int output; /* a file without a name */
    double deadline;
} rs_child;
/*
 * arguments: as for execvp, found in PATH. stdin is /dev/null, HOME empty. Returns 0, or the errno
 * of the failure (ENOENT: there is no such program).
 */
int rs_child_start(rs_child *child, const char *folder, char *const arguments[]);
/*
 * False while it runs. Then true, with *reason empty on success, else why it failed in a few
 * words. Kills it when its time is over.
 */
bool rs_child_ended(rs_child *child, char reason[RS_REASON_SIZE]);
/* Waits for the end and copies the beginning of what it said. */
void rs_child_wait(rs_child *child, char reason[RS_REASON_SIZE], char said[RS_REASON_SIZE]);

/*
 * Draws NAME.gp in folder; the picture NAME.FORMAT is taken only when it is complete. For a slide, whose title
 * says the headline: NAME-slide.FORMAT, without headline and logo, its empty margins cut off.
 */
typedef struct rs_picture {
    const char *chart;
    rs_picture_format format;
    bool for_slide;
} rs_picture;
/*
 * Draws pictures with a gnuplot for each processor. Each that fails adds to error one warning with
 * its reason; without a gnuplot there is one warning for all. Returns how many were drawn.
 */
int rs_gnuplot_draw(const char *folder, const rs_picture *pictures, int n, rs_error *error);
/* False when fontconfig says that it has no such font; true when it has, or cannot be asked. */
bool rs_font_exists(const char *folder, const char *font);

#endif
