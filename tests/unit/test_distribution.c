#include "support/check.h"

#include "chance/distribution.h"
#include "chance/normal.h"

#include <gsl/gsl_cdf.h>
#include <gsl/gsl_errno.h>
#include <stdbool.h>
#include <string.h>

/* The form of this name whose first parameter has this name. */
static const rs_distribution_form *find_form(const char *name, const char *first)
{
    for (size_t i = 0; i < rs_n_distribution_forms; i++)
        if (strcmp(rs_distribution_forms[i].name, name) == 0
            && strcmp(rs_distribution_forms[i].parameters[0], first) == 0)
            return &rs_distribution_forms[i];
    fail_msg("no form %s by %s", name, first);
    return NULL;
}

static rs_distribution made(const char *name, const char *first, double x, double y, double z)
{
    double numbers[] = { x, y, z };
    char why[200] = "";
    rs_distribution result = { 0 };
    if (find_form(name, first)->make(numbers, &result, why, sizeof why) != RS_OK)
        fail_msg("%s: %s", name, why);
    return result;
}

TEST(impossible_numbers_are_refused_in_words)
{
    static const struct {
        const char *name, *first;
        double numbers[3];
        const char *word;
    } cases[] = {
        { "uniform", "min", { 2, 1 }, "min 2 is larger than max 1" },
        { "uniform", "min", { 0, INFINITY }, "finite" },
        { "uniform", "min", { NAN, 1 }, "finite" },
        { "triangular", "min", { 3, 2, 1 }, "min" },
        { "triangular", "min", { 1, 5, 4 }, "mode 5" },
        { "pert", "min", { 1, 0.5, 4 }, "mode 0.5" },
        { "pert", "min", { 1, NAN, 4 }, "finite" },
        { "normal", "mean", { 1, -0.1 }, "sd -0.1 is negative" },
        { "normal", "p5", { 2, 2 }, "p5 2 is not below p95 2" },
        { "lognormal", "mean", { 0, 1 }, "above 0" },
        { "lognormal", "mean", { 3, -1 }, "negative" },
        { "lognormal", "p5", { 3, 1 }, "not below" },
        { "lognormal", "p5", { 0, 1 }, "above 0" },
        { "lognormal", "p5", { -1, 1 }, "above 0" },
        { "beta", "mean", { 1.2, 0.1 }, "between 0 and 1" },
        { "beta", "mean", { 0, 0.1 }, "between 0 and 1" },
        { "beta", "mean", { 0.5, 0.5 }, "too large" },
        { "beta", "mean", { 0.5, 1e-7 }, "too small" },
        { "beta", "mean", { 0.5, 0.49999 }, "too near" },
        { "beta", "mean", { 0.5, -0.1 }, "negative" },
        { "beta", "a", { 0, 1 }, "a is 0" },
        { "beta", "a", { 1, 2e6 }, "b is 2e+06" },
        { "beta", "a", { 1, NAN }, "b is nan" },
        { "gamma", "mean", { 0, 1 }, "above 0" },
        { "gamma", "mean", { 1, 1e3 }, "too large" },
        { "gamma", "mean", { 1, 1e-4 }, "too small" },
        { "gamma", "mean", { 1, INFINITY }, "finite" },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char why[200] = "";
        rs_distribution result = { 0 };
        rs_status status = find_form(cases[i].name, cases[i].first)
                               ->make(cases[i].numbers, &result, why, sizeof why);
        if (status != RS_INVALID || !strstr(why, cases[i].word))
            fail_msg("%s (%zu): \"%s\" does not say \"%s\"", cases[i].name, i, why, cases[i].word);
    }
}

TEST(every_form_names_the_numbers_that_it_takes)
{
    assert_int_equal(rs_n_distribution_forms, 10);
    for (size_t i = 0; i < rs_n_distribution_forms; i++) {
        assert_non_null(rs_distribution_forms[i].parameters[0]);
        assert_non_null(rs_distribution_forms[i].parameters[1]);
    }
    assert_string_equal(find_form("pert", "min")->parameters[2], "max");
}

/* Mean and sd from the quantiles at the middles of many equal strata. */
static void check_moments(rs_distribution of, double mean, double sd, double relative)
{
    enum { N = 20000 };
    double sum = 0, squares = 0;
    for (int i = 0; i < N; i++) {
        double x = rs_distribution_quantile(&of, (i + 0.5) / N);
        sum += x;
        squares += (x - mean) * (x - mean);
    }
    assert_near(rs_distribution_mean(&of), mean, 1e-12);
    assert_near(sum / N, mean, relative);
    assert_near(sqrt(squares / N), sd, relative * 10);
}

TEST(mean_and_sd_are_those_that_were_asked_for)
{
    check_moments(made("uniform", "min", 2.37, 5.1, 0), 3.735, 2.73 / sqrt(12), 1e-6);
    check_moments(made("triangular", "min", 1, 2, 6), 3, sqrt(42.0 / 36), 1e-5);
    double mean = (1 + 4 * 2 + 6) / 6.0;
    check_moments(made("pert", "min", 1, 2, 6), mean, sqrt((mean - 1) * (6 - mean) / 7), 1e-4);
    check_moments(made("normal", "mean", 12.7, 3.1, 0), 12.7, 3.1, 1e-4);
    check_moments(made("lognormal", "mean", 47.3, 11.9, 0), 47.3, 11.9, 1e-4);
    check_moments(made("beta", "mean", 0.0831, 0.0237, 0), 0.0831, 0.0237, 1e-4);
    check_moments(made("beta", "mean", 0.3, 0.4, 0), 0.3, 0.4, 1e-4);
    check_moments(made("beta", "a", 2.3, 7.7, 0), 0.23, sqrt(0.23 * 0.77 / 11), 1e-4);
    check_moments(made("gamma", "mean", 0.61, 0.83, 0), 0.61, 0.83, 1e-4);
}

TEST(percentiles_are_those_that_were_asked_for)
{
    rs_distribution normal = made("normal", "p5", -3.1, 8.9, 0);
    assert_close(rs_distribution_quantile(&normal, 0.05), -3.1, 1e-12);
    assert_close(rs_distribution_quantile(&normal, 0.95), 8.9, 1e-12);
    rs_distribution lognormal = made("lognormal", "p5", 31, 88, 0);
    assert_near(rs_distribution_quantile(&lognormal, 0.05), 31.0, 1e-13);
    assert_near(rs_distribution_quantile(&lognormal, 0.95), 88.0, 1e-13);
    assert_near(rs_distribution_quantile(&lognormal, 0.5), sqrt(31.0 * 88), 1e-13);
}

TEST(zero_width_is_a_constant)
{
    const rs_distribution constants[] = { made("uniform", "min", 0.237, 0.237, 0),
        made("triangular", "min", 0.237, 0.237, 0.237), made("pert", "min", 0.237, 0.237, 0.237),
        made("normal", "mean", 0.237, 0, 0), made("lognormal", "mean", 0.237, 0, 0),
        made("beta", "mean", 0.237, 0, 0), made("gamma", "mean", 0.237, 0, 0) };
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        for (double u = 1e-9; u < 1; u += 0.0999) {
            assert_near(rs_distribution_quantile(&constants[i], u), 0.237, 1e-15);
            assert_near(rs_distribution_mean(&constants[i]), 0.237, 1e-15);
        }
}

TEST(a_mode_at_an_end_is_legal)
{
    rs_distribution left = made("triangular", "min", 1, 1, 3);
    assert_close(rs_distribution_quantile(&left, 0.75), 2, 1e-15);
    rs_distribution right = made("triangular", "min", 1, 3, 3);
    assert_close(rs_distribution_quantile(&right, 0.25), 2, 1e-15);
    rs_distribution pert = made("pert", "min", 1, 1, 3); /* 1 + 2 Beta(1, 5) */
    assert_near(rs_distribution_quantile(&pert, 0.5), 1 + 2 * (1 - pow(0.5, 0.2)), 1e-13);
}

static const double uniforms[] = { 0x1p-53, 1e-12, 1e-6, 1e-3, 0.01, 0.1, 0.237, 0.5, 0.8, 0.95,
    0.99, 0.999, 1 - 1e-6, 1 - 1e-12, 1 - 0x1p-53 };
static const double shapes[]
    = { 1e-3, 0.01, 0.1, 0.237, 0.668, 1, 1.5, 3.806, 20, 60, 120, 1e3, 1e4, 1.01e4, 1e5, 1e6 };
enum { N_UNIFORMS = sizeof uniforms / sizeof *uniforms, N_SHAPES = sizeof shapes / sizeof *shapes };

TEST(beta_quantiles_hold_at_awkward_shapes)
{
    for (int i = 0; i < N_SHAPES; i++)
        for (int j = 0; j < N_SHAPES; j++) {
            double a = shapes[i], b = shapes[j], before = -1;
            rs_distribution beta = made("beta", "a", a, b, 0);
            for (int k = 0; k < N_UNIFORMS; k++) {
                double u = uniforms[k], x = rs_distribution_quantile(&beta, u);
                assert_true(x >= before && x >= 0 && x <= 1);
                before = x;
                /* near 1 a double cannot tell x from its neighbours; GSL lacks (1e6, 1e6) at 1/2 */
                if (x < 1e-300 || x > 1 - 1e-8 || (a == b && u == 0.5 && a > 1e5))
                    continue;
                double above = gsl_cdf_beta_Q(x, a, b);
                bool lower = u <= 0.5;
                if (fabs(u - 0.5) < 0.4999)
                    assert_near(lower ? gsl_cdf_beta_P(x, a, b) : above, lower ? u : 1 - u, 2e-6);
            }
        }
}

TEST(gamma_quantiles_hold_at_awkward_shapes)
{
    for (int i = 0; i < N_SHAPES; i++) {
        double before = -1;
        rs_distribution gamma = { .kind = RS_GAMMA, .p = { shapes[i], 1 } };
        for (int k = 0; k < N_UNIFORMS; k++) {
            double u = uniforms[k], x = rs_distribution_quantile(&gamma, u);
            assert_true(x >= before && isfinite(x));
            before = x;
            if (x < 1e-300)
                continue;
            if (u <= 0.5)
                assert_near(gsl_cdf_gamma_P(x, shapes[i], 1), u, 5e-4);
            else
                assert_near(gsl_cdf_gamma_Q(x, shapes[i], 1), 1 - u, 5e-4);
        }
    }
}

TEST(tiny_shapes_give_exact_zeros_and_ones)
{
    rs_distribution beta = made("beta", "a", 1e-3, 1e-3, 0);
    assert_close(rs_distribution_quantile(&beta, 0.237), 0, 0);
    assert_close(rs_distribution_quantile(&beta, 0.763), 1, 0);
}

TEST(every_quantile_rises)
{
    const rs_distribution all[] = { made("uniform", "min", -1, 2, 0),
        made("triangular", "min", 1, 2, 6), made("pert", "min", 1, 2, 6),
        made("normal", "mean", 1, 2, 0), made("lognormal", "mean", 1, 2, 0),
        made("beta", "mean", 0.3, 0.2, 0), made("gamma", "mean", 1, 3, 0) };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        double before = -INFINITY;
        for (int k = 1; k < 2000; k++) {
            double x = rs_distribution_quantile(&all[i], k / 2000.0);
            assert_true(x > before);
            before = x;
        }
    }
}

TEST(a_discrete_input_takes_its_values_with_their_weights)
{
    static const double values[] = { 3, 5, -2, 10 }, cumulated[] = { 1, 1, 3, 4 };
    rs_distribution discrete
        = { .kind = RS_DISCRETE, .n = 4, .values = values, .cumulated = cumulated };
    assert_close(rs_distribution_quantile(&discrete, 1e-12), 3, 0);
    assert_close(rs_distribution_quantile(&discrete, 0.2499), 3, 0);
    assert_close(rs_distribution_quantile(&discrete, 0.2501), -2, 0);
    assert_close(rs_distribution_quantile(&discrete, 0.7499), -2, 0);
    assert_close(rs_distribution_quantile(&discrete, 0.7501), 10, 0);
    assert_close(rs_distribution_quantile(&discrete, 1 - 1e-16), 10, 0);
    assert_close(rs_distribution_mean(&discrete), (3 - 4 + 10) / 4.0, 1e-15);
}

TEST(normal_quantiles_agree_with_gsl)
{
    for (double lower = 1e-300; lower < 0.5; lower *= 1.7) {
        assert_near(rs_normal_quantile(lower, 1 - lower), gsl_cdf_ugaussian_Pinv(lower), 4e-15);
        assert_near(rs_normal_quantile(1 - lower, lower), -gsl_cdf_ugaussian_Pinv(lower), 4e-15);
    }
    assert_close(rs_normal_quantile(0.5, 0.5), 0, 0);
    assert_close(rs_normal_quantile(0.975, 0.025), 1.959963984540054, 1e-15);
}

/* E of X cut at a and b, by the closed forms of the normal and the lognormal; the gamma by a sum
 * over its density. */
static double normal_cut(double mean, double sd, double a, double b)
{
    double low = (a - mean) / sd, high = (b - mean) / sd;
    double below = isinf(a) ? 0 : a * gsl_cdf_ugaussian_P(low),
           above = isinf(b) ? 0 : b * gsl_cdf_ugaussian_Q(high);
    return below + above + mean * (gsl_cdf_ugaussian_P(high) - gsl_cdf_ugaussian_P(low))
        + sd * (exp(-low * low / 2) - exp(-high * high / 2)) / sqrt(2 * M_PI);
}

TEST(means_of_what_is_cut_are_those_of_the_draws)
{
    static const struct {
        double mean, sd, low, high;
    } cases[] = { { 0.9, 0.2, 0, 1 }, { 0.5, 0.1, 0, 1 }, { 0.1, 0.3, 0, 1 }, { 0.9, 0.2, -10, 1 },
        { 5, 2, -INFINITY, 4 }, { 0.99, 0.5, 0, INFINITY }, { 0.5, 10, 0, 1 } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_distribution of = made("normal", "mean", cases[i].mean, cases[i].sd, 0);
        assert_near(rs_distribution_mean_within(&of, cases[i].low, cases[i].high),
            normal_cut(cases[i].mean, cases[i].sd, cases[i].low, cases[i].high), 2e-5);
    }
    rs_distribution wide = made("lognormal", "p5", 0.5, 300, 0);
    double m = (log(0.5) + log(300)) / 2,
           sd = (log(300) - log(0.5)) / 2 / gsl_cdf_ugaussian_Pinv(0.95);
    double k = (log(100) - m) / sd;
    assert_near(rs_distribution_mean_within(&wide, 0, 100),
        exp(m + sd * sd / 2) * gsl_cdf_ugaussian_P(k - sd) + 100 * gsl_cdf_ugaussian_Q(k), 1e-3);
    const double ends[][2] = { { 0.03, 0.12 }, { 0.02, 0.08 }, { 0.04, 0.3 },
        { 0.01, 0.04 } }; /* hardly ever cut at 1 */
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        rs_distribution rate = made("lognormal", "p5", ends[i][0], ends[i][1], 0);
        assert_near(rs_distribution_mean_within(&rate, 0, 1), rs_distribution_mean(&rate), 1e-3);
        assert_near(rs_distribution_mean_within(&rate, 0, 20), rs_distribution_mean(&rate), 1e-8);
    }
    rs_distribution one = made("pert", "min", 0.1, 0.2, 0.6);
    assert_near(rs_distribution_mean_within(&one, 0, 1), rs_distribution_mean(&one), 0);
    rs_distribution gamma = made("gamma", "mean", 1, 0.5, 0);
    double sum = 0;
    for (int i = 0; i < 200000; i++)
        sum += fmin(1.2, gsl_cdf_gamma_Pinv((i + 0.5) / 200000, 4, 0.25)) / 200000;
    assert_near(rs_distribution_mean_within(&gamma, 0, 1.2), sum, 1e-4);
}

static int prepare(void **state)
{
    (void)state;
    gsl_set_error_handler_off(); /* as in a call from outside */
    return 0;
}

ALL_TESTS(prepare, NULL);
