/* Which scenario earns most: run STUDY */
#include <retsim/study.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    const rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_study *study = NULL;
    rs_results *results = NULL;
    rs_error error = { 0 };

    if (argc != 2)
        return fprintf(stderr, "run STUDY\n"), 2;
    rs_status status = rs_study_open(argv[1], NULL, &study, &error);
    if (status == RS_OK)
        status = rs_study_run(study, &options, &results, &error);
    for (size_t i = 0; i < error.n_messages; i++)
        fprintf(stderr, "%s\n", error.messages[i].text);
    for (int s = 0; status == RS_OK && s < rs_results_n_scenarios(results); s++)
        printf("%s\t%.0f\n", rs_results_scenario_name(results, s),
            rs_results_number(results, s, "measures.profit_npv.mean"));
    rs_results_free(results);
    rs_study_close(study);
    rs_error_clear(&error);
    return status == RS_OK ? 0 : 1;
}
