/*
 * Names and labels come from users: on a terminal they must not move the cursor or change what
 * follows.
 */
#ifndef RS_WORDS_VISIBLE_TEXT_H
#define RS_WORDS_VISIBLE_TEXT_H

#include "base/text.h"
#include "retsim/report.h"

/*
 * As rs_visible_add, cut to `width` columns (East Asian characters take two), with "…" where
 * something is missing.
 */
void rs_visible_add_short(rs_text *to, const char *text, int width);

/*
 * What somebody called `name`, labelled `label` (may be NULL or empty), is called in a language:
 * the label; but in English the name where the label is in Chinese, Japanese or Korean script.
 */
const char *rs_shown_name(const char *name, const char *label, rs_language language);

#endif
