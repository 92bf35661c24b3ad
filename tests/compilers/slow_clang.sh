# All of it is also built by clang, which warns of other things: without a warning. What it made works: the tests of single modules.
set -eu
. "$RETSIM_SOURCE/tests/compilers/other_build.sh"
needs clang

configure -DCMAKE_BUILD_TYPE=Release -DCMAKE_C_COMPILER=clang
build all
run_tests 'unit\..*'
