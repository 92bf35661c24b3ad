/*
 * Drawing by gnuplot, believing only in pictures that are there to the end.
 */
#ifndef RS_CHARTS_GNUPLOT_H
#define RS_CHARTS_GNUPLOT_H

#include "files/child.h"
#include "retsim/error.h"

#include <signal.h>
#include <stdbool.h>

/* In the order of the bits of retsim/report.h: 1 << format is the bit. */
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
 * Whether a file in a folder (a descriptor, or AT_FDCWD) is a whole picture of its format: PNG ends
 * in IEND, SVG in </svg>, PDF in %%EOF, EMF as its header says.
 */
bool rs_picture_is_complete(int folder, const char *name, rs_picture_format format);

/*
 * Drawn by NAME.gp; the picture NAME.FORMAT is left only when it is complete. For a slide, whose
 * title says the headline: NAME-slide.FORMAT, without headline and logo, its empty margins cut off.
 */
typedef struct rs_picture {
    const char *chart;
    rs_picture_format format;
    bool for_slide;
} rs_picture;
/*
 * Draws pictures in an open folder that nobody else writes into, with a gnuplot for each processor.
 * Each that fails adds to error one warning with its reason; without a gnuplot there is one warning
 * for all. Those under way end at once when *stop becomes other than 0 (stop may be NULL); no
 * picture is begun after some took too long. Returns how many were drawn.
 */
int rs_gnuplot_draw(int folder, const rs_picture *pictures, int n,
    const volatile sig_atomic_t *stop, rs_error *error);
/* False when fontconfig says that it has no such font; true when it has, or cannot be asked. */
bool rs_font_exists(const char *font, const volatile sig_atomic_t *stop);

#endif
