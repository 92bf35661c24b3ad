/* slides.md and, where pandoc is there, slides.pptx: one message a slide, with its chart. */
#ifndef RS_REPORTS_SLIDES_H
#define RS_REPORTS_SLIDES_H

#include "files/dir.h"
#include "reports/report_source.h"

/*
 * Writes slides.md into a stage: the title and the answer, a slide a chart (with
 * charts/NAME-slide.png, drawn for it), what the result rests on, how it was computed. Texts of
 * users are escaped: none of them is markup. Then pandoc makes slides.pptx of it; without a pandoc
 * there is a notice, and RS_OK.
 */
rs_status rs_slides_write(
    const rs_report_source *source, const rs_dir *stage, rs_error *error) RS_MUST_CHECK;

/*
 * Packs the slides again in the colours and the font of the theme and without today's date. False
 * if they cannot be read or written. What another version of pandoc writes otherwise stays as it
 * is.
 */
bool rs_slides_restyle(const rs_theme *theme, const char *from, const char *to);

/* Adds a text as it stands, on one line, safe in Markdown: what could be markup has a backslash
 * before it. */
void rs_markdown_add(rs_text *to, const char *text);

#endif
