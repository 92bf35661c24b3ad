/* Opens each study, which tells all that is wrong, and counts those that are not right. */
#include "command.h"

#include <stdio.h>

static int check(const rs_options *options)
{
    int code = 0;

    for (int i = 0; i < options->n_files; i++) {
        rs_error error = { 0 };
        rs_study *study = NULL;
        rs_status status = rs_open(options, options->files[i], &study, &error);
        if (status == RS_OK)
            status = rs_study_foresee(study, &error);
        size_t wrong = error.n_errors;
        int this_code = rs_report(&error, status, options->quiet);
        if (this_code == 0 && !options->quiet)
            printf("%s: %d scenario%s, no mistakes\n", options->files[i],
                rs_study_n_scenarios(study), rs_study_n_scenarios(study) == 1 ? "" : "s");
        else if (wrong > 1)
            fprintf(stderr, "%s: %zu mistakes\n", options->files[i], wrong);
        code = this_code > code ? this_code : code;
        rs_study_close(study);
    }
    return code;
}

const rs_command rs_command_check = {
    .name = "check",
    .arguments = "STUDY...",
    .subject = "study",
    .example = "scenarios/tea-budget-2026.cfg",
    .sentence = "check a study and say all that is wrong with it",
    .options = { rs_set_options, rs_quiet_options },
    .run = check,
};
