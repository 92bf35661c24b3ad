# Every fuzzer for half a minute, two at once.
set -eu
. "$RETSIM_SOURCE/tests/compilers/other_build.sh"
needs clang
echo 'int main(void) { return 0; }' >tiny.c
clang -fsanitize=address,undefined tiny.c -o tiny 2>/dev/null || skip "clang has no sanitizers here (Debian: libclang-rt-14-dev)"

configure -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang -DRETSIM_FUZZ=ON
build fuzzers
run_tests 'fuzz\..*'
