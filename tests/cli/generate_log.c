/*
 * A log of purchases that never happened, for machines without a real one: generate_log CUSTOMERS
 * [DAYS [SEED]] > log.csv
 *
 * Customers begin on the first quarter's days of 2021. Each buys at a rate of its own, gamma(shape
 * 0.55, mean one in 19 weeks), as long as it is a customer: an exponential time whose rate is
 * gamma(shape 0.6, rate 11.7 weeks) (Pareto/NBD, near the published fit of a music shop). Values of
 * orders are gamma around a mean of their own. Needs nothing but the C library: cc -O2
 * generate_log.c -lm
 */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static uint64_t state;

/* splitmix64 (Steele, Lea & Flood 2014) */
static double uniform(void)
{
    uint64_t z = (state += UINT64_C(0x9E3779B97F4A7C15));

    z = (z ^ (z >> 30)) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94D049BB133111EB);
    return ((double)((z ^ (z >> 31)) >> 11) + 0.5) * 0x1p-53;
}

static double normal(void)
{
    double radius = sqrt(-2 * log(uniform()));

    return radius * cos(6.283185307179586 * uniform());
}

/* Marsaglia & Tsang 2000 */
static double gamma_of(double shape)
{
    double boost = shape < 1 ? pow(uniform(), 1 / shape) : 1,
           d = (shape < 1 ? shape + 1 : shape) - 1.0 / 3;

    for (;;) {
        double x = normal(), v = 1 + x / sqrt(9 * d);
        v = v * v * v;
        if (v > 0 && log(uniform()) < 0.5 * x * x + d - d * v + d * log(v))
            return boost * d * v;
    }
}

static void print_purchase(long customer, double day, double mean)
{
    time_t time = 1609459200 + (time_t)day * 86400; /* 2021-01-01 */
    struct tm date;

    gmtime_r(&time, &date);
    printf("%ld,%04d-%02d-%02d,%.2f\n", customer, date.tm_year + 1900, date.tm_mon + 1,
        date.tm_mday, mean * gamma_of(6));
}

int main(int argc, char **argv)
{
    long n = argc > 1 ? atol(argv[1]) : 2000;
    double days = argc > 2 ? atof(argv[2]) : 546;

    state = argc > 3 ? strtoull(argv[3], NULL, 10) : 1;
    puts("customer,date,amount");
    for (long customer = 1; customer <= n; customer++) {
        double begin = floor(uniform() * (days < 84 ? days : 84)), rate = gamma_of(0.55) / 10.6 / 7;
        double end = begin - log(uniform()) / (gamma_of(0.61) / 11.7 / 7),
               mean = 15.4 / gamma_of(3.74);
        if (end > days)
            end = days;
        print_purchase(customer, begin, mean);
        for (double day = begin - log(uniform()) / rate; day < end; day -= log(uniform()) / rate)
            print_purchase(customer, day, mean);
    }
    return 0;
}
