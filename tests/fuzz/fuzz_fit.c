/* Any bytes as customers' data: reading ends, with data that make sense or with messages. */
#include "retsim/fit_data.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void check(const rs_fit_data *data)
{
    for (long i = 0; i < data->n_purchases; i++) {
        const rs_purchase_row *row = &data->purchases[i];
        if (!(row->x >= 0 && row->t_x >= 0 && row->T >= row->t_x * (1 - 1e-9) && row->count > 0))
            abort();
    }
    for (long i = 0; i < data->n_opportunities; i++)
        if (data->opportunities[i].x > data->opportunities[i].t_x
            || data->opportunities[i].t_x > data->opportunities[i].T)
            abort();
    for (long i = 0; i < data->n_spending; i++)
        if (!(data->spending[i].m_x > 0))
            abort();
    for (long i = 0; i < rs_fit_data_n_people(data); i++)
        if (rs_fit_data_person(data, i).id == NULL)
            abort();
    for (int c = 0; c < data->n_cohorts; c++)
        for (int age = 1; age < data->cohorts[c].n_ages; age++)
            if (data->cohorts[c].there[age] > data->cohorts[c].there[age - 1] * (1 + 1e-6))
                abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

/* The first byte chooses options. */
int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
    char name[] = "/tmp/fuzz_fit_XXXXXX";
    int file = n > 0 ? mkstemp(name) : -1;
    rs_error error = { 0 };
    rs_fit_data *data = NULL;

    if (file < 0)
        return 0;
    rs_fit_data_options options = { .tolerate = bytes[0] & 1 ? 1000000 : 0,
        .opportunities = (bytes[0] & 2) != 0,
        .until = bytes[0] & 4 ? "2021-06-30" : NULL,
        .from = bytes[0] & 8 ? "2021-02-01" : NULL,
        .dates = bytes[0] & 16 ? "dmy" : NULL,
        .encoding = bytes[0] & 32 ? "GBK" : NULL,
        .decimal = bytes[0] & 64 ? "comma" : NULL,
        .zeros = bytes[0] & 128 ? "unseen" : NULL,
        .net_refunds = (bytes[0] & 192) == 192 };
    if (write(file, bytes + 1, n - 1) != (ssize_t)(n - 1))
        abort();
    close(file);
    rs_status status = rs_fit_data_read(name, &options, &data, &error);
    if ((status == RS_OK) != (data != NULL) || (status != RS_OK && error.n_errors == 0))
        abort();
    if (data != NULL)
        check(data);
    rs_fit_data_free(data);
    rs_error_clear(&error);
    unlink(name);
    return 0;
}
