/*
 * The plans of a study, made once for all that is played of it: of every scenario, and of every
 * scenario without one of its programs.
 */
#ifndef RS_SIMULATE_PLANS_H
#define RS_SIMULATE_PLANS_H

#include "simulate/plan.h"

/* A scenario, or a shadow of it that lacks one program: what tells plans apart. */
typedef struct rs_structure {
    int scenario; /* of the study */
    int program;  /* of the scenario's business, that the shadow lacks; -1: the scenario itself */
    const rs_business *business;
    rs_plan plan;     /* in the study's arithmetic; of shadows only where it is asked for */
    rs_plan expected; /* in expected arithmetic; those that follow are not of shadows */
    rs_plan beyond;   /* for what comes after the horizon */
    rs_plan future;   /* the same, with a longer horizon, where equity counts future cohorts */
    rs_plan triangle; /* every cohort kept apart */
} rs_structure;

typedef struct rs_plans {
    rs_arena arena;
    const rs_checked_study *study;
    rs_structure *list; /* [n], first the scenarios */
    int n, n_scenarios;
    bool
        has_twin; /* there is chance beside what is not known: the expected path tells them apart */
} rs_plans;

typedef struct rs_plans_options {
    int scenario;   /* of the study: only this one; -1: all */
    bool attribute; /* shadows are played, too */
    double allowed_bytes;
} rs_plans_options;

/* Clear them in any case. RS_INVALID where they would take more than is allowed. */
rs_status rs_plans_make(const rs_checked_study *study, rs_plans_options options, rs_plans *plans,
    rs_error *error) RS_MUST_CHECK;
void rs_plans_clear(rs_plans *plans);
/* The structure of a scenario (of the list) without a program; -1: there is none. */
int rs_plans_without(const rs_plans *plans, int scenario, int program);

#endif
