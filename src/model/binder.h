/*
 * What is known while a study is read: shared by those who read values (bind_*.c), check rules
 * (check_*.c) and tell in words what a scenario does. Each has a header of its own.
 */
#ifndef RS_MODEL_BINDER_H
#define RS_MODEL_BINDER_H

#include "base/sha256.h"
#include "model/business.h"
#include "model/keys.h"
#include "model/resolve.h"

/* A number that the ledger of assumptions tells, as a scenario has it. */
typedef struct rs_found_assumption {
    rs_assumption told; /* without scenarios */
    int scenario;
} rs_found_assumption;

struct rs_posterior_verdict;
/* A joint posterior that a model file names: normal in its parameters, transformed. */
typedef struct rs_posterior {
    const char *name, *path;                    /* as it was written, and where it was found */
    const char *why;                            /* why it cannot be used; NULL: it can be */
    rs_sha256 hash;                             /* of the file */
    bool told;                                  /* that it is not the one that was meant */
    const char *model;                          /* the fit's name */
    const struct rs_posterior_verdict *verdict; /* how far it may be relied on; NULL: not said */
    rs_both reason;                             /* why not simply so */
    bool told_verdict;
    int n;
    const char **parameters;
    bool *logit;             /* [n] transformed by log(x / (1 - x)), else by log x */
    const char **addresses;  /* of its inputs: "NAME:PARAMETER" */
    double *centre, *factor; /* [n]; [n][n], lower triangular: the square root of the covariance */
} rs_posterior;

enum { RS_MOST_POSTERIORS = 64 };

/* A warning of some scenarios: told when all are read, with their names where it is not of all. */
typedef struct rs_scenario_warning {
    const rs_node *node;
    const char *path;
    rs_both text;
    bool *in; /* [n_scenarios] */
} rs_scenario_warning;

struct rs_binder {
    rs_arena *arena;
    rs_loader loader;   /* of data files */
    const rs_key *keys; /* of the top level */
    const rs_study_tree *tree;
    rs_checked_study *study;
    rs_error *error;
    rs_period period;
    rs_date begins; /* year 0: not given */
    /* the scenario being bound */
    const rs_scenario_tree *scenario;
    rs_business *business;
    rs_rule *rules;
    size_t n_rules, rules_capacity;
    /* what was found so far of all scenarios, for the ledger of assumptions */
    rs_found_assumption *assumptions;
    size_t n_assumptions, assumptions_capacity;
    rs_posterior posteriors[RS_MOST_POSTERIORS]; /* that were read so far */
    int n_posteriors;
    rs_scenario_warning *warnings;
    size_t n_warnings, warnings_capacity;
    rs_lever *levers;
    size_t n_levers, levers_capacity;
    const char
        *mistyped; /* the path of the last element whose name was told to be wrong, or NULL */
    const rs_node *change; /* the relative change whose amount is being read, or NULL */
};

#endif
