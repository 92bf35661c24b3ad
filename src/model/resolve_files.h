/* Files that a study refers to. */
#ifndef RS_MODEL_RESOLVE_FILES_H
#define RS_MODEL_RESOLVE_FILES_H

#include "model/resolver.h"

/* Reads the study itself; NULL on failure. It stays open until the end. */
rs_node *rs_resolve_study_file(rs_resolver *resolver, const char *file);
/* The tree with every `like` in it worked off. */
rs_node *rs_resolve_likes(rs_resolver *resolver, const rs_node *node);
/* The tree laid over the models that it names, with `model` gone. */
rs_node *rs_resolve_model(rs_resolver *resolver, const rs_node *root);

#endif
