// A study that a program in C++ has in memory, and how big its run would be: run
#include <iostream>
#include <memory>
#include <retsim/study.h>

static const char text[] = R"(
study = { horizon = 6; replications = 64; };
channels = { ads = { budget = 1000; cac = 10; }; };
segments = { all = { churn = 0.2; repurchase = 0.3; order_value = 40; margin = 0.5; }; };
)";

int main()
{
    rs_error error = {};
    rs_study *opened = nullptr;
    rs_run_options options = RS_RUN_OPTIONS_DEFAULT;
    rs_run_size size;

    rs_status status = rs_study_parse(text, "text", nullptr, nullptr, &opened, &error);
    std::unique_ptr<rs_study, void (*)(rs_study *)> study(opened, rs_study_close);
    if (status == RS_OK)
        status = rs_study_size(study.get(), &options, &size, &error);
    for (size_t i = 0; i < error.n_messages; i++)
        std::cerr << error.messages[i].text << "\n";
    if (status == RS_OK)
        std::cout << size.n_cells << " cells\n";
    rs_error_clear(&error);
    return status == RS_OK ? 0 : 1;
}
