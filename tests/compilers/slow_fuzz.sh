# Every fuzzer for half a minute, two at once, from another number for each commit, and from the seeds alone.
set -eu
. "$RETSIM_SOURCE/tests/compilers/other_build.sh"
needs clang
echo 'int main(void) { return 0; }' >tiny.c
clang -fsanitize=address,undefined tiny.c -o tiny 2>/dev/null || skip "clang has no sanitizers here (Debian: libclang-rt-14-dev)"

seed=$(git -C "$RETSIM_SOURCE" rev-parse --short=7 HEAD 2>/dev/null) && seed=$((16#${seed:0:7})) || seed=1
echo "the seed is $seed; again: cmake --preset fuzz -DRETSIM_FUZZ_SEED=$seed && cmake --build --preset fuzz && ctest --preset fuzz"
configure -DCMAKE_BUILD_TYPE=Debug -DCMAKE_C_COMPILER=clang -DRETSIM_FUZZ=ON -DRETSIM_FUZZ_SEED=$seed
find tests/corpus -type f -delete
build fuzzers
run_tests 'fuzz\..*'
