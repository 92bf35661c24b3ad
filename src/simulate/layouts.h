/*
 * The layouts of a study, made once for all that is played of it: of every scenario, and of every
 * scenario without one of its programs.
 */
#ifndef RS_SIMULATE_PLANS_H
#define RS_SIMULATE_PLANS_H

#include "simulate/layout.h"

/* A scenario, or a shadow of it that lacks one program: what tells layouts apart. */
typedef struct rs_structure {
    int scenario; /* of the study */
    int program;  /* of the scenario's business, that the shadow lacks; -1: the scenario itself */
    const rs_business *business;
    rs_layout layout;   /* in the study's arithmetic; of shadows only where it is asked for */
    rs_layout expected; /* in expected arithmetic; those that follow are not of shadows */
    rs_layout beyond;   /* for what comes after the horizon */
    rs_layout future;   /* the same, with a longer horizon, where equity counts future cohorts */
    rs_layout triangle; /* every cohort kept apart */
} rs_structure;

typedef struct rs_layouts {
    rs_arena arena;
    const rs_checked_study *study;
    rs_structure *list; /* [n], first the scenarios */
    int n, n_scenarios;
    bool
        has_twin; /* there is chance beside what is not known: the expected path tells them apart */
} rs_layouts;

typedef struct rs_layouts_options {
    int scenario;   /* of the study: only this one; -1: all */
    bool attribute; /* shadows are played, too */
    double allowed_bytes;
} rs_layouts_options;

/* Clear them in any case. RS_INVALID where they would take more than is allowed. */
rs_status rs_layouts_make(const rs_checked_study *study, rs_layouts_options options,
    rs_layouts *layouts, rs_error *error) RS_MUST_CHECK;
void rs_layouts_clear(rs_layouts *layouts);
/* The structure of a scenario (of the list) without a program; -1: there is none. */
int rs_layouts_without(const rs_layouts *layouts, int scenario, int program);

#endif
