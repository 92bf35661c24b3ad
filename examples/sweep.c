/* Profit along a channel's budget: sweep STUDY PATH FROM TO, as in
 * sweep scenarios/tea-budget-2026.cfg channels.douyin.budget 0 300000 */
#include <retsim/variants.h>
#include <stdio.h>
#include <stdlib.h>

enum { N_STEPS = 11 };

int main(int argc, char **argv)
{
    const rs_measure profit = RS_MEASURE_profit_npv;
    rs_study *study = NULL;
    rs_variants *variants = NULL;
    rs_variant_rows rows = { 0 };
    rs_error error = { 0 };
    double values[N_STEPS];

    if (argc != 5)
        return fprintf(stderr, "sweep STUDY PATH FROM TO\n"), 2;
    rs_lever_option lever = { .path = argv[2], .low = atof(argv[3]), .high = atof(argv[4]) };
    rs_open_options open = { .levers = &lever, .n_levers = 1 };
    for (int i = 0; i < N_STEPS; i++)
        values[i] = lever.low + (lever.high - lever.low) * i / (N_STEPS - 1);
    rs_status status = rs_study_open(argv[1], &open, &study, &error);
    if (status == RS_OK)
        status = rs_variants_open(study, NULL, &variants, &error);
    if (status == RS_OK)
        status = rs_variants_play(variants, values, N_STEPS, &profit, 1, &rows, &error);
    for (size_t i = 0; i < error.n_messages; i++)
        fprintf(stderr, "%s\n", error.messages[i].text);
    for (int i = 0; status == RS_OK && i < N_STEPS; i++)
        for (int s = 0; s < rows.n_scenarios; s++) {
            rs_summary of = rs_summarise(
                rs_variant_row(&rows, i, s, 0), rows.n, rs_variants_spread(variants));
            printf("%g\t%s\t%.0f\t%.0f\n", values[i], rs_study_scenario_name(study, s), of.mean,
                of.half_width);
        }
    rs_variant_rows_free(&rows);
    rs_variants_close(variants);
    rs_study_close(study);
    rs_error_clear(&error);
    return status == RS_OK ? 0 : 1;
}
