# A program that was linked with the last version of the shared library still runs with this one: abidiff against the last tag.
# Where the major version is another one, nothing is promised.
set -eu
. "$RETSIM_SOURCE/tests/compilers/other_build.sh"
needs abidiff
tag=$(git -C "$RETSIM_SOURCE" describe --tags --abbrev=0 2>/dev/null) || skip "there is no tag to compare with"

# library SOURCE FOLDER
library() {
  cmake -S "$1" -B "$2" -DCMAKE_BUILD_TYPE=Debug -DBUILD_SHARED_LIBS=ON -DRETSIM_TESTS=OFF >configure.log 2>&1 \
    && cmake --build "$2" --parallel 2 --target retsim >build.log 2>&1 || fail "$1 cannot be built: $(tail -n 20 configure.log build.log)"
}
rm -rf before old new
mkdir before
git -C "$RETSIM_SOURCE" archive "$tag" | tar -x -C before
library before old
library "$RETSIM_SOURCE" new
major() { sed -n 's/.*RETSIM_VERSION_MAJOR \([0-9]*\)$/\1/p' "$1/include/retsim/version.h"; }
[ "$(major before)" = "$(major "$RETSIM_SOURCE")" ] || skip "the major version is another one than that of $tag"
status=0
abidiff --headers-dir1 before/include/retsim --headers-dir2 "$RETSIM_SOURCE/include/retsim" \
  old/libretsim.so new/libretsim.so >changes 2>&1 || status=$?
# bit 4: changed at all; bit 8: changed so that older programs break; below: abidiff itself failed
[ $((status & 8)) -eq 0 ] && [ $((status & 3)) -eq 0 ] || fail "programs linked with $tag break: $(cat changes)"
