/*
 * Names and labels come from users: on a terminal they must not move the cursor or change what
 * follows.
 */
#ifndef RS_IO_VISIBLE_TEXT_H
#define RS_IO_VISIBLE_TEXT_H

#include "base/text.h"

/*
 * Adds text with control characters, marks that turn the direction of writing, line separators
 * and bytes that are not UTF-8 replaced by a space or "?".
 */
void rs_visible_add(rs_text *to, const char *text);
/*
 * The same, cut to `width` columns (East Asian characters take two), with "…" where something
 * is missing.
 */
void rs_visible_add_short(rs_text *to, const char *text, int width);

#endif
