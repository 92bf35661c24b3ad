# What builds beside the usual one share: they lie in the folder of the test, and are made anew where they are there.
fail() { echo "$*" >&2; exit 1; }
skip() { echo "skipped: $*" >&2; exit 77; }
needs() { command -v "$1" >/dev/null || skip "$1 is not here (./bootstrap.sh deps installs it)"; }

# One build and its tests; the sanitized one must not look for other builds in turn.
case $RETSIM_BUILD in */other-build) exit 77 ;; esac

configure() {
  cmake -S "$RETSIM_SOURCE" -B other-build -DCMAKE_COMPILE_WARNING_AS_ERROR=ON "$@" >configure.log 2>&1 || {
    cat configure.log >&2
    fail "it cannot be configured"
  }
  cd other-build
}
build() {
  cmake --build . --parallel 2 --target "$@" >build.log 2>&1 || {
    grep -E -A12 'error|warning' build.log >&2 || tail -n 60 build.log >&2
    fail "it cannot be built: $*"
  }
}
# Without those that take more than five seconds even as usually built.
long='unit\.(charts|classes|customers_of_today|data_number|equity_for_good|fit_likelihoods|golden_any_time|invariance|invariance_dimensions'
long="$long|many_replications|mean_way|most_valuable|number_text|one_number|results_file|tenure_of_today|variants)"
run_tests() {
  ctest -R "^$1\$" -E "^$long\$" --parallel 2 --output-on-failure >tests.log 2>&1 || {
    cat tests.log >&2
    fail "tests failed"
  }
}
