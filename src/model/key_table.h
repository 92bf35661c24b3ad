/* The table of keys, from its top. */
#ifndef RS_MODEL_KEY_TABLE_H
#define RS_MODEL_KEY_TABLE_H

#include "model/keys.h"

/* The rows of a study's top level (model groups, study, measures, scenarios), up to a row with name
 * NULL. */
extern const rs_key rs_top_keys[];
/* In the order of rs_arithmetic, up to NULL. */
extern const char *const rs_arithmetic_words[];
/* The row of a path ("segments.regular.churn": names of channels and segments are passed over), or
 * NULL. */
const rs_key *rs_key_at(const char *path);
/* "channels.xiaohongshu.budget" is spoken of as "xiaohongshu budget"; names stay as they are
 * written. */
const char *rs_path_words(rs_arena *arena, const char *path);

#endif
