#include "support/bound_study.h"

#include "base/text.h"
#include "chance/design.h"

#include <gsl/gsl_cdf.h>
#include <stdlib.h>

/* Variances 0.09 and 0.04, covariance 0.045: correlation 0.75. */
static const text_file files[] = { { "two.posterior",
                                       "# from a fit\n"
                                       "retsim-posterior\t1\n"
                                       "model\tsbg\n\n"
                                       "parameters\talpha\tbeta\n"
                                       "transform\tlog\tlog\n"
                                       "mean\t-0.4\t1.3\n"
                                       "covariance\t0.09\t0.045\n"
                                       "covariance\t0.045\t0.04\n" },
    { NULL, NULL } };

static const char *const study
    = "channels = { shop = { sign_ups = 100; segments = { a = 0.5; b = 0.5; }; }; };\n"
      "segments = { a = { churn = { a = { dist = \"fitted\"; file = \"two.posterior\"; parameter = "
      "\"alpha\"; };\n"
      "      b = { dist = \"fitted\"; file = \"two.posterior\"; parameter = \"beta\"; }; };\n"
      "    margin = { dist = \"uniform\"; min = 0.2; max = 0.6; }; };\n"
      "  b = { margin = 0.5; churn = { a = 1; b = { dist = \"fitted\"; file = \"two.posterior\"; "
      "parameter = \"beta\"; }; }; }; };\n";

static int give_posterior(void **state)
{
    (void)state;
    data_files = files;
    return 0;
}

static void a_file_has_one_input_a_parameter_whoever_names_it(void **state)
{
    (void)state;
    static const char *const expected[]
        = { "segments.a.margin", "two.posterior:alpha", "two.posterior:beta" };
    bound_study bound;
    bind_good(&bound, study, NULL);
    assert_int_equal(bound.study.inputs.n, 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(bound.study.inputs.addresses[i].path, expected[i]);
        assert_true(bound.study.inputs.addresses[i].base);
    }
    clear_bound(&bound);
}

static void parameters_are_drawn_together(void **state)
{
    (void)state;
    const double uniforms[] = { 0.5, 0.8, 0.3 };
    double z1 = gsl_cdf_ugaussian_Pinv(0.8), z2 = gsl_cdf_ugaussian_Pinv(0.3);
    bound_study bound;
    bind_good(&bound, study, NULL);
    const rs_segment *a = &bound.study.scenarios[0].business.segments[0], *b = a + 1;
    double *values = values_of(&bound, 0, uniforms), *means = values_of(&bound, 0, NULL);
    double beta = exp(1.3 + 0.15 * z1 + sqrt(0.04 - 0.15 * 0.15) * z2);
    assert_close(values[a->churn.a], exp(-0.4 + 0.3 * z1), 1e-13);
    assert_close(values[a->churn.b], beta, 1e-13);
    assert_close(values[b->churn.b], beta, 1e-13);
    assert_close(means[a->churn.a], exp(-0.4), 1e-15);
    assert_close(means[a->churn.b], exp(1.3), 1e-15);
    free(values);
    free(means);
    clear_bound(&bound);
}

/* Over a design of each kind the logarithms have the means and the covariance of the file. */
static void every_design_draws_the_joint_distribution(void **state)
{
    (void)state;
    static const rs_design_kind kinds[] = { RS_DESIGN_PLAIN, RS_DESIGN_LATIN, RS_DESIGN_SOBOL };
    static const double bound_of[] = { 5e-3, 5e-3, 5e-4 };
    bound_study bound;
    bind_good(&bound, study, NULL);
    const rs_segment *a = &bound.study.scenarios[0].business.segments[0];
    for (int k = 0; k < 3; k++) {
        long n = 16384;
        rs_design *design = NULL;
        rs_error error = { 0 };
        double uniforms[3], sum[2] = { 0 }, square[3] = { 0 };
        assert_int_equal(
            rs_design_make(kinds[k], 7, bound.study.inputs.addresses, 3, NULL, &n, &design, &error),
            RS_OK);
        for (long r = 0; r < n; r++) {
            rs_design_point(design, r, uniforms);
            double *values = values_of(&bound, 0, uniforms);
            double x = log(values[a->churn.a]) + 0.4, y = log(values[a->churn.b]) - 1.3;
            sum[0] += x / (double)n;
            sum[1] += y / (double)n;
            square[0] += x * x / (double)n;
            square[1] += y * y / (double)n;
            square[2] += x * y / (double)n;
            free(values);
        }
        assert_close(sum[0], 0, 2 * bound_of[k]);
        assert_close(sum[1], 0, 2 * bound_of[k]);
        assert_close(square[0], 0.09, bound_of[k]);
        assert_close(square[1], 0.04, bound_of[k]);
        assert_close(square[2], 0.045, bound_of[k]);
        rs_design_free(design);
    }
    clear_bound(&bound);
}

static void the_ledger_tells_each_parameter_with_its_own_spread(void **state)
{
    (void)state;
    bound_study bound;
    bind_good(&bound, study, NULL);
    double z = gsl_cdf_ugaussian_Pinv(0.95);
    bool found = false;
    for (int i = 0; i < bound.study.n_assumptions; i++) {
        const rs_assumption *assumption = &bound.study.assumptions[i];
        if (strcmp(assumption->path, "segments.a.churn.b") != 0)
            continue;
        found = true;
        assert_int_equal(assumption->input, 2);
        assert_close(assumption->value, exp(1.3), 1e-15);
        assert_close(assumption->high, exp(1.3 + 0.2 * z), 1e-12);
        assert_close(assumption->low, exp(1.3 - 0.2 * z), 1e-12);
    }
    assert_true(found);
    clear_bound(&bound);
}

/* A verdict stands behind the covariance, with its reason in both languages. */
static void a_verdict_is_read_or_refused(void **state)
{
    (void)state;
    static const struct {
        const char *lines, *told; /* NULL: it is read, and nothing is told */
    } cases[] = { { "", NULL }, { "verdict\ttrusted\n", NULL }, { "verdict\ttrusted\n \n", NULL },
        { "verdict\twith care\nreason\tuntested\nreason_zh\t没有检验\n",
            "rests on two.posterior, a fit (sbg) to be used with care: untested" },
        { "verdict\tnot trusted\nreason\tfar off\nreason_zh\t相去甚远\n",
            "rests on two.posterior, a fit (sbg) that is not to be trusted: far off" },
        { "verdict\tgood\n",
            "expected nothing more than a verdict: trusted, with care or not trusted" },
        { "verdict\tnot trusted\n", "expected a line with reason and a sentence" },
        { "verdict\tnot trusted\nreason\tfar off\n",
            "expected a line with reason_zh and a sentence" },
        { "verdict\ttrusted\nreason\tfar off\n", "line 11: expected nothing more" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        rs_text whole = { 0 };
        rs_text_add(&whole, "%s%s", files[0].text, cases[i].lines);
        const text_file judged[] = { { "two.posterior", whole.data }, { NULL, NULL } };
        data_files = judged;
        bound_study bound;
        bind_text(&bound, study, NULL);
        bool refused = cases[i].told != NULL && strstr(cases[i].told, "expected") != NULL;
        assert_int_equal(bound.status == RS_OK, !refused);
        assert_true(refused || bound.resolved.error.n_messages == (cases[i].told != NULL));
        if (cases[i].told != NULL && !strstr(bound.resolved.error.messages[0].text, cases[i].told))
            fail_msg("%s", bound.resolved.error.messages[0].text);
        clear_bound(&bound);
        rs_text_clear(&whole);
    }
    data_files = files;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_has_one_input_a_parameter_whoever_names_it),
        cmocka_unit_test(parameters_are_drawn_together),
        cmocka_unit_test(every_design_draws_the_joint_distribution),
        cmocka_unit_test(the_ledger_tells_each_parameter_with_its_own_spread),
        cmocka_unit_test(a_verdict_is_read_or_refused),
    };
    return cmocka_run_group_tests(tests, give_posterior, NULL);
}
