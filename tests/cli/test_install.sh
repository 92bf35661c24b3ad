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
#include <retsim/places.h>
#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    char *plots = rs_place_find("plots");
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
