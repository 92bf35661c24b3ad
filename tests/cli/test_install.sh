# An installed tree works, also after it was moved: program, library through pkg-config, models and plots, man page.
set -eu
! grep -q '^CMAKE_BUILD_TYPE:STRING=Sanitize' "$RETSIM_BUILD/CMakeCache.txt" || exit 77

fail() { echo "$*" >&2; exit 1; }

rm -rf first second
cmake --install "$RETSIM_BUILD" --prefix "$PWD/first" >install.log
mv first second

[ -z "$(find second -type l -name '*.cfg')" ] || fail "models are links into the source"
for file in bin/retsim include/retsim/report.h share/retsim/models/milk-tea-app.cfg share/man/man1/retsim.1 \
    share/retsim/scenarios/tea-budget-2026.cfg; do
  [ -s "second/$file" ] || fail "not installed: $file"
done

second/bin/retsim check second/share/retsim/scenarios/tea-budget-2026.cfg || fail "the moved program cannot read its study"

PKG_CONFIG_PATH=$(dirname "$(find "$PWD/second" -name retsim.pc)")
export PKG_CONFIG_PATH
cat >planner.c <<'END'
#include <retsim/install_folders.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    char *plots = rs_install_folder("plots");
    puts(plots ? plots : "none");
    free(plots);
    return 0;
}
END
# The words of pkg-config are meant to be split.
# shellcheck disable=SC2046
"$CC" planner.c $(pkg-config --cflags retsim) -o second/bin/planner $(pkg-config --libs retsim) \
  || fail "pkg-config does not lead to a program that links"
LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH") second/bin/planner >places
grep -qx "$PWD/second/share/retsim/plots" places || fail "the moved tree looks for plots in: $(cat places)"
! grep -aq "$RETSIM_SOURCE" second/bin/retsim || fail "the program remembers the folder it was built from"

# The examples, built as somebody else would, and what they say against what the program says.
cat >shop.cfg <<'END'
study = { horizon = 6; replications = 64; seed = 3; };
channels = { ads = { budget = 1000; cac = 10; }; };
segments = { all = { churn = 0.2; repurchase = 0.3; order_value = { mean = 40; sd = 10; }; margin = 0.5; }; };
END
for example in run sweep fit; do
  # shellcheck disable=SC2046
  "$CC" -std=c17 -Wall -Werror "$RETSIM_SOURCE/examples/$example.c" $(pkg-config --cflags retsim) -o $example \
    $(pkg-config --libs retsim) || fail "examples/$example.c does not compile against what is installed"
done
LD_LIBRARY_PATH=$(dirname "$PKG_CONFIG_PATH")
export LD_LIBRARY_PATH
second/bin/retsim run shop.cfg --no-charts -q -o shop >told
as_it_is=$(sed -n 's/^[^,]*,profit_npv,[^,]*,value,//p' shop/summary.csv | cut -d, -f1)
[ "$(printf %.0f "$as_it_is")" = "$(./run shop.cfg | cut -f2)" ] || fail "examples/run.c says $(./run shop.cfg), not $as_it_is"
./sweep shop.cfg channels.ads.budget 0 2000 >swept || fail "examples/sweep.c fails"
[ "$(wc -l <swept)" = 11 ] || fail "examples/sweep.c: $(cat swept)"
[ "$(awk -F'\t' '$1 == 1000 { print $3 }' swept)" = "$(printf %.0f "$as_it_is")" ] ||
  fail "examples/sweep.c at today's budget: $(cat swept)"
"$CC" -D_GNU_SOURCE -O2 -o generate_log "$RETSIM_SOURCE/tests/cli/generate_log.c" -lm
./generate_log 2000 >log.csv
./fit log.csv >fitted || fail "examples/fit.c fails"
second/bin/retsim fit log.csv --model bgnbd,mbgnbd,pnbd --json -q >fit.json
[ "$(cut -f1 fitted)" = "$(sed -n 's/^ *"recommended": "\(.*\)",$/\1/p' fit.json)" ] || fail "examples/fit.c: $(cat fitted)"
if command -v c++ >/dev/null; then
  for header in study variants fit results; do
    printf '#include <retsim/%s.h>\nint main() { return 0; }\n' $header >header.cpp
    # shellcheck disable=SC2046
    c++ -Wall -Werror header.cpp $(pkg-config --cflags retsim) -o header || fail "retsim/$header.h is not for C++"
  done
  # shellcheck disable=SC2046
  c++ -std=c++17 -Wall -Werror "$RETSIM_SOURCE/examples/run.cpp" $(pkg-config --cflags retsim) -o run_cpp \
    $(pkg-config --libs retsim) || fail 'examples/run.cpp does not compile against what is installed'
  ./run_cpp >sized && grep -q '^[1-9][0-9]* cells$' sized || fail "examples/run.cpp: $(cat sized)"
fi
