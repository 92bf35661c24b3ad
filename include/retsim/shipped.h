/*
 * What ships beside the program, to be listed and to start from: businesses, channels, programs,
 * streams, shocks, studies.
 */
#ifndef RETSIM_SHIPPED_H
#define RETSIM_SHIPPED_H

#include "retsim/error.h"

#ifdef __cplusplus
extern "C" {
#endif
#pragma GCC visibility push(default)

/* What ships, by what it is for. */
typedef enum rs_shipped_kind {
    RS_SHIPPED_MODEL,   /* a business: `model = "milk-tea-app"` */
    RS_SHIPPED_CHANNEL, /* a group to be taken by `like = "channels/NAME"` */
    RS_SHIPPED_PROGRAM, /* likewise "programs/NAME" */
    RS_SHIPPED_STREAM,  /* likewise "streams/NAME" */
    RS_SHIPPED_SHOCK,   /* likewise "shocks/NAME" */
    RS_SHIPPED_STUDY,   /* `retsim run NAME.cfg` */
    RS_N_SHIPPED_KINDS  /* how many there are */
} rs_shipped_kind;

/* "models", "channels", "programs", "streams", "shocks", "studies" */
extern const char *const rs_shipped_kind_names[RS_N_SHIPPED_KINDS];

/* One that ships. */
typedef struct rs_shipped {
    rs_shipped_kind kind; /* what it is for */
    char *name;           /* as it is referred to: "milk-tea-app", "programs/email", "donors.cfg" */
    char *sentence;       /* the first sentence of the comment at the file's head; "" without one */
} rs_shipped;

/* items[n] by kind, then by name. {0} is empty; everything belongs to the list. */
typedef struct rs_shipped_list {
    rs_shipped *items;
    int n;
} rs_shipped_list;

/*
 * Lists what ships, into *list; clear it with rs_shipped_clear. models_folder, scenarios_folder:
 * where the files lie (rs_install_folder); NULL, or a folder that is not there: nothing of it.
 * RS_FAILED with a message where a folder or file that is there cannot be read; RS_NO_MEMORY.
 */
rs_status rs_shipped_read(const char *models_folder, const char *scenarios_folder,
    rs_shipped_list *list, rs_error *error) RS_MUST_CHECK;
void rs_shipped_clear(rs_shipped_list *list);

/*
 * Writes NAME.cfg (name), the text of the shipped model `like` of models_folder under a head of its
 * own, and NAME-study.cfg, a study of it to go on from, into the current folder. Nothing is
 * overwritten: RS_INVALID with a line where a file is there already, the name cannot be one of a
 * file, or no such model ships (with the nearest name); RS_FAILED, RS_NO_MEMORY.
 */
rs_status rs_shipped_start(
    const char *models_folder, const char *name, const char *like, rs_error *error) RS_MUST_CHECK;

#pragma GCC visibility pop
#ifdef __cplusplus
}
#endif
#endif
