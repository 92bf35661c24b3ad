/* Data files beside a study. */
#ifndef RS_MODEL_DATA_LINES_H
#define RS_MODEL_DATA_LINES_H

#include "model/binder.h"

/*
 * The text of a data file that a node names, as the study's loader finds it. To be freed; NULL if
 * it cannot be read, and then *why says why. *name is its path, for messages.
 */
char *rs_bind_read_beside(
    rs_binder *binder, const rs_node *file, long most_bytes, const char **name, const char **why);
/* Cuts the next line off a text, and the next field (without quotes and blanks) off a line of a CSV
 * file. *text or *line is NULL after the last. */
char *rs_bind_next_line(char **text);
char *rs_bind_next_field(char **line);
/* How many fields a line has. */
int rs_bind_count_fields(const char *line);
/* Whether a line has no more fields than the header; one that has is told: its commas may be
 * decimal ones. */
bool rs_bind_fields_fit(rs_binder *binder, const rs_node *node, const char *path, const char *file,
    const char *line, int line_number, int n_header);

#endif
