# Built to watch itself for errors of memory (leaks, too) and undefined behaviour: the tests of single modules, and what people do with
# the program from a study and a log to a report and a sweep.
set -eu
. "$RETSIM_SOURCE/tests/compilers/other_build.sh"
echo 'int main(void) { return 0; }' >tiny.c
"$CC" -fsanitize=address,undefined tiny.c -o tiny 2>/dev/null || skip "$CC has no sanitizers here"

configure -DCMAKE_BUILD_TYPE=Sanitize -DCMAKE_C_COMPILER="$CC"
build retsim_program unit_tests
run_tests 'unit\..*'

# job NAME CODE ARGUMENTS…: the program with these ends with that code, and says nothing of a sanitizer
retsim=$PWD/bin/retsim
job() {
  local name=$1 wanted=$2 code=0
  shift 2
  "$retsim" "$@" >"$name.out" 2>"$name.err" || code=$?
  ! grep -qE 'AddressSanitizer|LeakSanitizer|runtime error' "$name.err" || fail "retsim $*: $(cat "$name.err")"
  [ $code -eq "$wanted" ] || fail "retsim $*: ends with $code: $(cat "$name.err")"
}
rm -rf jobs
mkdir jobs
cd jobs
study=$RETSIM_SOURCE/scenarios/tea-budget-2026.cfg
job run 0 run "$study" --replications 8 --attribute --no-charts --keep-replications -o told
job report 0 report told --lang zh --format svg
job check 0 check "$RETSIM_SOURCE"/scenarios/*.cfg
job show 0 show "$study"
job keys 0 keys
job models 0 models
job new 0 new my-shop --like coffee-chain
job new_again 2 new my-shop --like coffee-chain
job mine 0 run my-shop-study.cfg --replications 4 --no-charts -o mine
job sweep 0 sweep "$study" --replications 4 --over channels.douyin.budget=0:200000:3 -o swept
job solve 0 solve "$study" --replications 4 --for channels.douyin.cpm=10:80:3 --until 'clv_to_cac.p50 >= 3'
printf 'study = { horizon = 0; };
segments = { a = { churn = 5; marign = 1; }; };
' >wrong.cfg
job mistaken 2 check wrong.cfg
"$CC" -D_GNU_SOURCE -O2 -o generate_log "$RETSIM_SOURCE/tests/cli/generate_log.c" -lm
./generate_log 500 >log.csv
job fit 0 fit log.csv --spend --until 2021-06-30 --results fitted --format svg -o fitted.cfg --customers customers.csv
