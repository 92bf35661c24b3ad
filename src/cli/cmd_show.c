/* Prints the tree to which the study was resolved. */
#include "command.h"

#include <stdio.h>
#include <stdlib.h>

static int show(const rs_options *options)
{
    rs_error error = { 0 };
    rs_study *study = NULL;
    rs_status status = rs_open(options, options->files[0], &study, &error);
    int scenario = status == RS_OK ? rs_chosen_scenario(options, study, &error) : -1;

    if (scenario == -2)
        status = RS_INVALID;
    int code = rs_report(&error, status, false);
    for (int i = 0; code == 0 && i < rs_study_n_scenarios(study); i++) {
        if (scenario >= 0 && scenario != i)
            continue;
        char *text = rs_needed(rs_study_show(study, i));
        printf("# scenario %s\n%s%s", rs_study_scenario_name(study, i), text,
            scenario < 0 && i + 1 < rs_study_n_scenarios(study) ? "\n" : "");
        free(text);
    }
    rs_study_close(study);
    return code;
}

const rs_command rs_command_show = {
    .name = "show",
    .arguments = "STUDY",
    .subject = "study",
    .example = "scenarios/tea-budget-2026.cfg",
    .sentence = "show the configuration that a study comes to, each value with where it came from",
    .options = { rs_set_options, rs_choose_options },
    .run = show,
};
