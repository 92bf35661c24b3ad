/* `retsim show`: the resolved configuration, each value with where it came from and its unit. */
#ifndef RS_MODEL_SHOW_H
#define RS_MODEL_SHOW_H

#include "base/text.h"
#include "model/resolve.h"

/* scenario: its number. Writes one line a key: path = value; # unit, file:line (or "--set",
 * "default"). */
void rs_show_scenario(const rs_study_tree *study, int scenario, rs_text *out);
/* The resolved configuration of all scenarios and the settings, without places: for the manifest
 * and its hash. */
void rs_show_for_manifest(const rs_study_tree *study, rs_text *out);

#endif
