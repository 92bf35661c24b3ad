/* A small business on which tests of programs lay theirs, and what they ask of it. */
#ifndef RS_TESTS_BOUND_PROGRAMS_H
#define RS_TESTS_BOUND_PROGRAMS_H

#include "support/bound_study.h"

#define STUDY_GROUP "study = { begins = \"2026-01\"; horizon = 24; };\n"
#define CHANNELS                                                                                   \
    "channels = { search = { budget = 5000; cac = 12; segments = { regular = 0.8; fan = 0.2; }; "  \
    "}; };\n"
#define SEGMENTS                                                                                   \
    "segments = { regular = { churn = 0.1; repurchase = 0.3; order_value = 30; dormant = 0.5;\n"   \
    "    reasons = { experience = 0.5; price = 0.5; }; referral = { chance = 0.01; };\n"           \
    "    sentiment = { promoters = { share = 0.3; }; passives = { share = 0.7; }; }; };\n"         \
    "  fan = { from = \"regular\"; churn = 0.03; }; };\n"
/* What is laid on this base stands from line 7. */
#define BASE STUDY_GROUP CHANNELS SEGMENTS
#define SCENARIOS(changes)                                                                         \
    "scenarios = ( { name = \"Now\"; }, { name = \"Then\"; changes = {" changes "}; } );\n"

#define UNCERTAIN "{ dist = \"uniform\"; min = 0.6; max = 1; }"

typedef struct told_case {
    const char *more, *message; /* message NULL: nothing of that severity about programs */
} told_case;

static inline const rs_business *business_of(const bound_study *bound, int scenario)
{
    return &bound->study.scenarios[scenario].business;
}

#endif
