#include "support/check.h"

#include "retsim/summary.h"

#include "chance/design.h"
#include "chance/sobol_directions.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_INPUTS = 140 };

static rs_design *made(rs_design_kind kind, uint64_t seed, const rs_input_address *inputs,
    int n_inputs, const double *correlation, long *n)
{
    rs_design *design = NULL;
    rs_error error = { 0 };
    rs_status status
        = rs_design_make(kind, seed, inputs, n_inputs, correlation, n, &design, &error);
    if (status != RS_OK)
        fail_msg("%s", error.messages[0].text);
    return design;
}

static const rs_input_address three[] = { { "channels.search.cac", true },
    { "segments.all.churn", true }, { "programs.club.reach", true } };

/* n inputs of the unchanged model, "x0", "x1" … */
static const rs_input_address *many_inputs(void)
{
    static char names[MOST_INPUTS][8];
    static rs_input_address inputs[MOST_INPUTS];
    for (int i = 0; i < MOST_INPUTS; i++) {
        snprintf(names[i], sizeof names[i], "x%d", i);
        inputs[i] = (rs_input_address){ names[i], true };
    }
    return inputs;
}

TEST(auto_is_plain_where_spreading_is_not_worth_it)
{
    static const struct {
        rs_design_kind kind;
        int n_inputs;
        long asked, given;
        bool spread;
    } cases[] = {
        { RS_DESIGN_AUTO, 3, 63, 63, false },
        { RS_DESIGN_AUTO, 3, 64, 64, true },
        { RS_DESIGN_AUTO, 3, 65, 128, true },
        { RS_DESIGN_AUTO, 3, 1000, 1024, true },
        { RS_DESIGN_AUTO, 0, 1000, 1000, false },
        { RS_DESIGN_PLAIN, 3, 1000, 1000, false },
        { RS_DESIGN_LATIN, 3, 5, 32, true },
        { RS_DESIGN_SOBOL, 3, 1024, 1024, true },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        long n = cases[i].asked;
        rs_design *design = made(cases[i].kind, 1, three, cases[i].n_inputs, NULL, &n);
        assert_int_equal(n, cases[i].given);
        assert_int_equal(rs_design_is_spread(design), cases[i].spread);
        rs_design_free(design);
    }
    rs_design_free(NULL);
}

TEST(every_dimension_has_a_regular_generator_matrix)
{
    for (int d = 0; d < RS_SOBOL_DIMENSIONS; d++) {
        uint32_t columns[RS_SOBOL_BITS];
        rs_sobol_columns(d, columns);
        for (int k = 0; k < RS_SOBOL_BITS; k++) {
            uint32_t diagonal = (uint32_t)1 << (RS_SOBOL_BITS - 1 - k);
            assert_true((columns[k] & diagonal) != 0 && (columns[k] & (diagonal - 1)) == 0);
        }
    }
}

TEST(the_first_dimensions_are_those_of_joe_and_kuo)
{
    /* the third: x^2 + x + 1 and 1, 3, so by the recurrence m_3 = 2 m_2 ^ 4 m_1 ^ m_1 */
    uint32_t columns[RS_SOBOL_BITS];
    rs_sobol_columns(2, columns);
    assert_int_equal(columns[0] >> 31, 1);
    assert_int_equal(columns[1] >> 30, 3);
    assert_int_equal(columns[2] >> 29, 2 * 3 ^ 4 * 1 ^ 1);
    rs_sobol_columns(1, columns); /* x + 1: Pascal's triangle modulo 2 */
    assert_int_equal(columns[3] >> 28, 15);
    assert_int_equal(columns[4] >> 27, 17);
    rs_sobol_columns(3, columns); /* x^3 + x + 1 and 1, 3, 1: m_4 = 4 m_2 ^ 8 m_1 ^ m_1 */
    assert_int_equal(columns[3] >> 28, 4 * 3 ^ 8 * 1 ^ 1);
    rs_sobol_columns(4, columns); /* x^3 + x^2 + 1 and 1, 1, 1: m_4 = 2 m_3 ^ 8 m_1 ^ m_1 */
    assert_int_equal(columns[3] >> 28, 2 * 1 ^ 8 * 1 ^ 1);
    assert_int_equal(rs_sobol_starts[9].degree, 5);
    assert_int_equal(rs_sobol_starts[9].coefficients, 7);
    assert_int_equal(rs_sobol_starts[9].first[4], 19);
}

/* Whether each of n strata holds exactly one of a batch's points in input i. */
static bool stratified(const rs_design *design, long n, int batch, int i)
{
    long n_points = n / RS_N_BATCHES;
    bool *seen = calloc((size_t)n_points, sizeof *seen);
    double uniforms[MOST_INPUTS];
    bool once = true;
    for (long point = 0; point < n_points; point++) {
        rs_design_point(design, point * RS_N_BATCHES + batch, uniforms);
        long stratum = (long)(uniforms[i] * (double)n_points);
        once = once && !seen[stratum];
        seen[stratum] = true;
    }
    free(seen);
    return once;
}

TEST(each_batch_of_a_spread_design_fills_every_stratum_once)
{
    long n = 512;
    rs_design *sobol = made(RS_DESIGN_SOBOL, 7, many_inputs(), MOST_INPUTS, NULL, &n);
    rs_design *latin = made(RS_DESIGN_LATIN, 7, many_inputs(), MOST_INPUTS, NULL, &n);
    rs_design *plain = made(RS_DESIGN_PLAIN, 7, many_inputs(), MOST_INPUTS, NULL, &n);
    for (int i = 0; i < MOST_INPUTS; i++) /* beyond the 128th Sobol' gives way to Latin hypercube */
        for (int batch = 0; batch < RS_N_BATCHES; batch += 5) {
            assert_true(stratified(sobol, n, batch, i));
            assert_true(stratified(latin, n, batch, i));
            assert_false(stratified(plain, n, batch, i));
        }
    rs_design_free(sobol);
    rs_design_free(latin);
    rs_design_free(plain);
}

/* The most points of a batch in one of the 2^rows x 2^columns equal boxes of two inputs. */
static int fullest_box(const rs_design *design, long n_points, int i, int j, int rows, int columns)
{
    int counts[4096] = { 0 }, most = 0;
    double uniforms[MOST_INPUTS];
    for (long point = 0; point < n_points; point++) {
        rs_design_point(design, point * RS_N_BATCHES + 3, uniforms);
        int box = (int)(uniforms[i] * (1 << rows)) << columns | (int)(uniforms[j] * (1 << columns));
        counts[box]++;
        most = counts[box] > most ? counts[box] : most;
    }
    return most;
}

TEST(two_sobol_inputs_fill_every_box)
{
    enum { M = 10 };
    long n = RS_N_BATCHES << M;
    rs_design *design = made(RS_DESIGN_SOBOL, 11, many_inputs(), 12, NULL, &n);
    for (int rows = 0; rows <= M; rows++) /* the first two make a (0, 2)-sequence */
        assert_int_equal(fullest_box(design, 1 << M, 0, 1, rows, M - rows), 1);
    for (int i = 1; i < 12; i++) /* 32 boxes of 32 points each, for all neighbours */
        for (int rows = 0; rows <= 5; rows++)
            assert_int_equal(fullest_box(design, 1 << M, i - 1, i, rows, 5 - rows), 32);
    rs_design_free(design);
}

TEST(scrambled_uniforms_are_even_over_the_seeds)
{
    enum { N = 20000, BINS = 20 };
    static const rs_design_kind kinds[] = { RS_DESIGN_SOBOL, RS_DESIGN_LATIN, RS_DESIGN_PLAIN };
    for (int k = 0; k < 3; k++) {
        long counts[BINS] = { 0 };
        double product = 0;
        for (uint64_t seed = 0; seed < N; seed++) {
            long n = 64;
            double uniforms[3];
            rs_design *design = made(kinds[k], seed, three, 3, NULL, &n);
            rs_design_point(design, 37, uniforms);
            counts[(int)(uniforms[1] * BINS)]++;
            product += (uniforms[0] - 0.5) * (uniforms[2] - 0.5);
            rs_design_free(design);
        }
        for (int bin = 0; bin < BINS; bin++)
            assert_close((double)counts[bin], N / BINS, 5 * sqrt(N / BINS));
        assert_close(product, 0, 5 * sqrt(N / 144.0));
    }
}

TEST(batches_are_independent)
{
    enum { N_SEEDS = 500 };
    long n = 16 * RS_N_BATCHES;
    double product = 0;
    for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
        rs_design *design = made(RS_DESIGN_SOBOL, seed, three, 3, NULL, &n);
        double means[2] = { 0 }, uniforms[3];
        for (long r = 0; r < n; r++)
            if (r % RS_N_BATCHES < 2) {
                rs_design_point(design, r, uniforms);
                means[r % RS_N_BATCHES]
                    += (uniforms[0] - 0.5) * (uniforms[1] - 0.5) + uniforms[2] - 0.5;
            }
        product += (means[0] > 0) == (means[1] > 0) ? 1 : -1;
        rs_design_free(design);
    }
    assert_close(product, 0, 5 * sqrt(N_SEEDS));
}

/* Error of the mean of a smooth function of six inputs, root mean square over seeds. */
static double typical_error(rs_design_kind kind)
{
    enum { N_SEEDS = 40, N_INPUTS = 6 };
    double squares = 0;
    for (uint64_t seed = 1; seed <= N_SEEDS; seed++) {
        long n = 1024;
        double sum = 0, uniforms[MOST_INPUTS];
        rs_design *design = made(kind, seed, many_inputs(), N_INPUTS, NULL, &n);
        for (long r = 0; r < n; r++) {
            rs_design_point(design, r, uniforms);
            double product = 1;
            for (int i = 0; i < N_INPUTS; i++)
                product *= 1 + 0.5 * (uniforms[i] - 0.5);
            sum += product;
        }
        squares += (sum / (double)n - 1) * (sum / (double)n - 1);
        rs_design_free(design);
    }
    return sqrt(squares / N_SEEDS);
}

TEST(spreading_shrinks_the_error_of_a_mean)
{
    double plain = typical_error(RS_DESIGN_PLAIN), latin = typical_error(RS_DESIGN_LATIN);
    double sobol = typical_error(RS_DESIGN_SOBOL);
    assert_true(latin < plain / 3);
    assert_true(sobol < latin / 1.5);
}

TEST(an_added_input_moves_no_others_uniforms)
{
    static const rs_input_address added[]
        = { { "aaa.first", false }, { "channels.search.cac", true }, { "middle", false },
              { "segments.all.churn", true }, { "programs.club.reach", true } };
    static const rs_design_kind kinds[] = { RS_DESIGN_SOBOL, RS_DESIGN_LATIN, RS_DESIGN_PLAIN };
    for (int k = 0; k < 3; k++) {
        long n = 128;
        rs_design *before = made(kinds[k], 5, three, 3, NULL, &n);
        rs_design *after = made(kinds[k], 5, added, 5, NULL, &n);
        for (long r = 0; r < n; r++) {
            double few[3], more[5];
            rs_design_point(before, r, few);
            rs_design_point(after, r, more);
            assert_true(few[0] == more[1] && few[1] == more[3] && few[2] == more[4]);
        }
        rs_design_free(before);
        rs_design_free(after);
    }
}

TEST(a_replication_can_be_played_again)
{
    long n = 256;
    double first[3], again[3];
    rs_design *one = made(RS_DESIGN_SOBOL, 5, three, 3, NULL, &n);
    rs_design *two = made(RS_DESIGN_SOBOL, 5, three, 3, NULL, &n);
    rs_design *other = made(RS_DESIGN_SOBOL, 6, three, 3, NULL, &n);
    rs_design_point(one, 199, first);
    rs_design_point(two, 3, again);
    rs_design_point(two, 199, again);
    assert_memory_equal(first, again, sizeof first);
    rs_design_point(other, 199, again);
    assert_true(first[0] != again[0] && first[1] != again[1]);
    rs_design_free(one);
    rs_design_free(two);
    rs_design_free(other);
}

static int by_size(const void *a, const void *b)
{
    double x = **(const double *const *)a, y = **(const double *const *)b;
    return (x > y) - (x < y);
}

static void take_ranks(const double *values, int n, double *ranks)
{
    const double **order = calloc((size_t)n, sizeof *order);
    for (int i = 0; i < n; i++)
        order[i] = values + i;
    qsort(order, (size_t)n, sizeof *order, by_size);
    for (int i = 0; i < n; i++)
        ranks[order[i] - values] = i;
    free(order);
}

static double rank_correlation(const double *x, const double *y, int n)
{
    double *ranks = calloc(2 * (size_t)n, sizeof *ranks), sum = 0, middle = (n - 1) / 2.0;
    take_ranks(x, n, ranks);
    take_ranks(y, n, ranks + n);
    for (int i = 0; i < n; i++)
        sum += (ranks[i] - middle) * (ranks[n + i] - middle);
    free(ranks);
    return sum * 12 / ((double)n * n * n - n);
}

TEST(ranks_correlate_as_asked)
{
    enum { N = 16384 };
    static const double asked[9] = { 1, 0.6, -0.3, 0.6, 1, 0.237, -0.3, 0.237, 1 };
    static const rs_design_kind kinds[] = { RS_DESIGN_PLAIN, RS_DESIGN_LATIN, RS_DESIGN_SOBOL };
    static double columns[3][N];
    for (int k = 0; k < 3; k++) {
        long n = N;
        rs_design *design = made(kinds[k], 3, three, 3, asked, &n);
        for (int r = 0; r < N; r++) {
            double uniforms[3];
            rs_design_point(design, r, uniforms);
            for (int i = 0; i < 3; i++)
                columns[i][r] = uniforms[i];
        }
        assert_close(rank_correlation(columns[0], columns[1], N), 0.6, 0.03);
        assert_close(rank_correlation(columns[0], columns[2], N), -0.3, 0.03);
        assert_close(rank_correlation(columns[1], columns[2], N), 0.237, 0.03);
        double sum = 0;
        for (int r = 0; r < N; r++)
            sum += columns[2][r] - 0.5;
        assert_close(sum / sqrt(N / 12.0), 0, 5);
        rs_design_free(design);
    }
}

TEST(inputs_that_move_as_one_are_possible)
{
    static const double asked[9] = { 1, 1, -1, 1, 1, -1, -1, -1, 1 };
    long n = 64;
    rs_design *design = made(RS_DESIGN_SOBOL, 3, three, 3, asked, &n);
    for (long r = 0; r < n; r++) {
        double uniforms[3];
        rs_design_point(design, r, uniforms);
        assert_close(uniforms[1], uniforms[0], 1e-12);
        assert_close(uniforms[2], 1 - uniforms[0], 1e-12);
    }
    rs_design_free(design);
}

TEST(uncorrelated_inputs_stay_as_they_are)
{
    static const double asked[9] = { 1, 0, 0.5, 0, 1, 0, 0.5, 0, 1 };
    long n = 64;
    rs_design *alone = made(RS_DESIGN_SOBOL, 3, three, 3, NULL, &n);
    rs_design *correlated = made(RS_DESIGN_SOBOL, 3, three, 3, asked, &n);
    for (long r = 0; r < n; r++) {
        double before[3], after[3];
        rs_design_point(alone, r, before);
        rs_design_point(correlated, r, after);
        assert_true(before[0] == after[0] && before[1] == after[1]);
        assert_true(before[2] != after[2]);
    }
    rs_design_free(alone);
    rs_design_free(correlated);
}

TEST(impossible_correlations_are_refused_in_words)
{
    static const struct {
        double asked[9];
        const char *words[3];
    } cases[] = {
        { { 1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1 },
            { "contradict", "segments.all.churn and programs.club.reach (-0.9)",
                "multiplied by 0." } },
        { { 1, 0.5, 0, 0.4, 1, 0, 0, 0, 1 }, { "given twice", "0.4", "0.5" } },
        { { 1, 1.2, 0, 1.2, 1, 0, 0, 0, 1 }, { "1.2", "between -1 and 1", "channels.search.cac" } },
        { { 1, NAN, 0, NAN, 1, 0, 0, 0, 1 }, { "nan", "between", "cac" } },
        { { 1, 0, 0, 0, 0.9, 0, 0, 0, 1 }, { "itself", "0.9", "churn" } },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        long n = 64;
        rs_design *design = NULL;
        rs_error error = { 0 };
        rs_status status
            = rs_design_make(RS_DESIGN_SOBOL, 3, three, 3, cases[i].asked, &n, &design, &error);
        assert_int_equal(status, RS_INVALID);
        assert_null(design);
        assert_int_equal(error.n_errors, 1);
        for (int w = 0; w < 3; w++)
            if (!strstr(error.messages[0].text, cases[i].words[w]))
                fail_msg("\"%s\" lacks \"%s\"", error.messages[0].text, cases[i].words[w]);
        rs_error_clear(&error);
    }
}

TEST(the_named_factor_makes_correlations_possible)
{
    double asked[9] = { 1, 0.9, 0.9, 0.9, 1, -0.9, 0.9, -0.9, 1 };
    long n = 64;
    rs_design *design = NULL;
    rs_error error = { 0 };
    assert_int_equal(
        rs_design_make(RS_DESIGN_SOBOL, 3, three, 3, asked, &n, &design, &error), RS_INVALID);
    double scale = strtod(strstr(error.messages[0].text, "multiplied by ") + 14, NULL);
    rs_error_clear(&error);
    assert_true(scale > 0.4 && scale < 0.7); /* the copula allows up to 1/2 a normal correlation */
    for (int i = 0; i < 9; i++)
        asked[i] = i % 4 == 0 ? 1 : asked[i] * scale;
    rs_design_free(made(RS_DESIGN_SOBOL, 3, three, 3, asked, &n));
}
