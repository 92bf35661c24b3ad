/*
 * A configuration as a tree of values, each with where it was written. io reads text into a tree;
 * scenarios are trees laid over trees (merge); the binder turns a resolved tree into plain structs
 * by the table of keys. All nodes live in one arena and are never changed after a merge has shared
 * them.
 */
#ifndef RS_MODEL_TREE_H
#define RS_MODEL_TREE_H

#include "base/memory.h"
#include "retsim/error.h"

#include <stdbool.h>

typedef enum rs_node_kind {
    RS_NODE_GROUP,  /* { key = value; … } */
    RS_NODE_LIST,   /* ( … ) or [ … ]: arrays and lists alike */
    RS_NODE_NUMBER, /* 1 and 1.0 alike */
    RS_NODE_TEXT,
    RS_NODE_TRUTH
} rs_node_kind;

typedef struct rs_node rs_node;
struct rs_node {
    rs_node_kind kind;
    const char *name;    /* key in its group; NULL in a list and at the root */
    const char *file;    /* as the user would write it, "--set", or NULL for a default */
    int line;            /* 1…, 0 without a file */
    const char *address; /* full key path where this value was first written
                            ("segments.regular.margin"): it names the random numbers of an uncertain
                            value, so inherited values share one draw */
    double number;
    const char *written; /* a number that may be meant otherwise, as it was written: "10.000";
                            else NULL */
    int lever; /* of a number that is set from outside: its place in the study's list, from 1; else
                  0 */
    bool stands_in; /* of a lever: for something that is no plain number */
    int entry; /* of a change: it takes the place of this entry of a list, from 1; 0: of the value
                */
    const char *text;
    bool truth;
    const char *currency;  /* of the file in which it was written, NULL where that says none */
    const char *converted; /* the currency from which the number was converted, or NULL */
    rs_node *first, *next; /* children in order; sibling */
    rs_node *changes; /* relative changes laid over this value, in order (linked by next): groups of
                         times | plus with since, until, acquired_since */
};

const char *rs_node_kind_words(const rs_node *node); /* "a number", "a group { … }", "a text" … */
/* The value as a person would write it, shortened: `0.35`, `"month"`, `{ a = 0.6; … }`. In the
 * arena. */
const char *rs_node_print(rs_arena *arena, const rs_node *node);

rs_node *rs_node_find(const rs_node *group, const char *name); /* NULL if absent or group NULL */
rs_node *rs_node_at(const rs_node *root,
    const char *path); /* "channels.douyin.budget"; lists by number: "scenarios.0" */
int rs_node_length(const rs_node *parent);
/* A group that holds nothing but times, plus, since, until, acquired_since, with times or plus
 * among them. */
bool rs_node_is_relative(const rs_node *node);
/* Where a value was last changed, or the node itself. */
const rs_node *rs_node_last_change(const rs_node *node);

/*
 * `change` laid over `base`, as a new tree that shares unchanged parts: groups merge key by key,
 * deep; lists and plain values are replaced; a relative group is added to the base value's
 * `changes`; a change of one entry replaces that one; a group that gives a value in another form
 * (dist, a/b, mean/spread, survival, hazard, start/growth, shape/rate, p/q/v) replaces it whole.
 * base may be NULL. New values get the address of the path at which they now stand; replaced values
 * keep the base's address.
 */
rs_node *rs_node_merge(rs_arena *arena, const rs_node *base, const rs_node *change);

#endif
