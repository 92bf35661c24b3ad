/* Which model fits a log of purchases, and what a newcomer buys in a year: fit LOG */
#include <retsim/fit_report.h>
#include <stdio.h>

int main(int argc, char **argv)
{
    const rs_fit_data_options how = { .period = "week" };
    const rs_fitted_options wanted = { .models = "bgnbd,mbgnbd,pnbd" };
    rs_fit_data *data = NULL;
    rs_fitted fitted = { 0 };
    rs_error error = { 0 };

    if (argc != 2)
        return fprintf(stderr, "fit LOG\n"), 2;
    rs_status status = rs_fit_data_read(argv[1], &how, &data, &error);
    if (status == RS_OK)
        status = rs_fitted_make(data, &wanted, &fitted, &error);
    for (size_t i = 0; i < error.n_messages; i++)
        fprintf(stderr, "%s\n", error.messages[i].text);
    if (status == RS_OK) {
        const rs_fit *best = &fitted.fits[fitted.best];
        rs_customer_expectation newcomer = rs_fit_newcomer(best->model, best->estimate.parameters);
        printf("%s\t%.4g\n", rs_fit_model_of(best->model)->name,
            rs_expectation_purchases(best->model, &newcomer, 52));
    }
    rs_fit_data_free(data);
    rs_error_clear(&error);
    return status == RS_OK ? 0 : 1;
}
