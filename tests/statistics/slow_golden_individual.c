/* Closed forms by customers one by one, at sizes that show a bias of 0.2 %. */
#include "support/check.h"

#include "support/golden_cases.h"
#include "support/judge.h"

#include <stdlib.h>

TEST(customers_one_by_one_have_their_closed_forms_to_two_in_a_thousand)
{
    golden_case list[MOST_GOLDEN_CASES];
    int n = golden_cases(list);

    for (int i = 0; i < n; i++) {
        moments m = golden_play(&list[i], "individual", 1.2e7, list[i].text);
        double z = z_of_mean(m, list[i].mean);
        printf("    %-30s %.6f, by formula %.6f, z %5.2f, error %.3f %%\n", list[i].name, m.mean,
            list[i].mean, z, 100 * m.mean_error / m.mean);
        assert_true(fabs(z) < judge_bound);
        assert_true(4 * m.mean_error < 0.002 * m.mean);
    }
}
