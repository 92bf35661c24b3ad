/* Asked of the reader, since each form of file keeps its customers in its own way. */
#include "fit/people.h"

long rs_fit_data_n_people(const rs_fit_data *data)
{
    return data->people != NULL ? (long)data->people->n : 0;
}

rs_fit_person rs_fit_data_person(const rs_fit_data *data, long i)
{
    return data->people->person(data, i);
}
