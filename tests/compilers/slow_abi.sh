# A program that was linked with the last version of the shared library still runs with this one: abidiff against the last tag, where
# there is one. Where the major version is another one, nothing is promised. What counts as a break is shown on small libraries first.
set -eu
. "$RETSIM_SOURCE/tests/compilers/other_build.sh"
needs abidiff

# breaks OLD NEW: compares the libraries FOLDER/libretsim.so with the headers FOLDER/include; says what changed otherwise than is allowed:
# new functions; options taken from `later` (docs/library.md); structs that the library allocates grown at their end; enumerations likewise.
breaks() {
  local status=0
  abidiff --leaf-changes-only --no-added-syms --headers-dir1 "$1/include" --headers-dir2 "$2/include" \
    "$1/libretsim.so" "$2/libretsim.so" >changes 2>&1 || status=$?
  [ $((status & 3)) -eq 0 ] || fail "abidiff fails: $(cat changes)"
  awk '
    /^Leaf changes summary|^Changed leaf types summary|^$|details were reported earlier/ { next }
    /^Removed\/Changed\/Added .* 0 Removed, 0 Changed, 0 Added/ { next }
    /^.(struct|enum) [a-z_]+ at [^ ]+. changed:$/ { type = $2; section = ""; next }
    /^  type size hasn.t changed$/ || /^  there are data member changes:$/ { section = "changes"; next }
    /^  type size changed/ && (type == "rs_fit_data" || type == "rs_fit_test") { section = "changes"; next }
    /^  [0-9]+ (data member|enumerator) insertions?:$/ || /^  [0-9]+ enumerator changes?:$/ { section = $NF; next }
    /^    / && section ~ /^insertion/ { next }
    /^    type .void\*\[[0-9]+\]. of .[a-z_]+::later. changed:$/ { section = "later"; next }
    section == "later" && /^ +(type name|array type|and offset)/ { next }
    /^    .[a-z_]+::RS_N_[A-Z_]+. from value/ { next }
    { print; wrong = 1 }
    END { exit !wrong }' changes
}

# library FOLDER HEADER-SED [SOURCE-SED]: a small one, changed so
library() {
  mkdir -p "$1/include"
  sed "$2" >"$1/include/small.h" <<'END'
enum rs_kind { RS_A, RS_B, RS_N_KINDS };
typedef struct rs_options { int a; double b; void *later[8]; } rs_options;
typedef struct rs_summary { double mean, sd; } rs_summary;
typedef struct rs_fit_data { int n; double x; } rs_fit_data;
extern const int rs_rows[2];
int rs_do(const rs_options *options, enum rs_kind kind);
rs_summary rs_sum(const double *values);
rs_fit_data *rs_make(void);
END
  sed "${3:-}" >"$1/small.c" <<'END'
#include "small.h"
const int rs_rows[] = { 1, 2 };
static rs_fit_data made;
int rs_do(const rs_options *options, enum rs_kind kind) { return options->a + (int)kind; }
rs_summary rs_sum(const double *values) { return (rs_summary){ values[0], values[1] }; }
rs_fit_data *rs_make(void) { return &made; }
END
  "$CC" -g -shared -fPIC -I "$1/include" "$1/small.c" -o "$1/libretsim.so"
}
rm -rf small
mkdir small
cd small
library old ''
# What may change, and what may not: a name, the change of the header, and of the source.
while IFS='|' read -r allowed name header source; do
  library "$name" "$header" "$source"
  said=''
  ! breaks old "$name" >breaking || said=$(cat breaking)
  [ "$allowed" = yes ] && [ -n "$said" ] && fail "$name should be allowed: $said"
  [ "$allowed" = no ] && [ -z "$said" ] && fail "$name should be noticed: $(cat changes)"
done <<'END'
yes|the_same||
yes|a_new_function|$a int rs_more(void);|$a int rs_more(void) { return 1; }
yes|a_new_option|s/double b; void .later.8./double b; int c; void *later[7]/|
yes|grown_at_the_end|s/int n; double x;/int n; double x; int more;/|
yes|a_new_kind|s/RS_B, /RS_B, RS_C, /|
no|an_option_moved|s/int a; double b;/double b; int a;/|
no|an_option_of_another_type|s/int a; double b;/long a; double b;/|
no|an_option_that_shortens_nothing|s/double b; void/double b; int c; void/|
no|a_figure_inserted|s/mean, sd/mean, mode, sd/|
no|a_kind_inserted|s/RS_A, /RS_A, RS_C, /|
no|grown_inside|s/int n; double x;/int n, more; float x;/|
no|another_argument|s/enum rs_kind kind)/long kind)/|s/enum rs_kind kind)/long kind)/
no|a_function_gone|/rs_make/d|/rs_make/d
no|more_rows|s/rs_rows.2./rs_rows[3]/|s/{ 1, 2 }/{ 1, 2, 3 }/
END
cd ..

tag=$(git -C "$RETSIM_SOURCE" describe --tags --abbrev=0 2>/dev/null) || { echo 'there is no tag to compare with'; exit 0; }
# built SOURCE FOLDER
built() {
  cmake -S "$1" -B "$2" -DCMAKE_BUILD_TYPE=Debug -DBUILD_SHARED_LIBS=ON -DRETSIM_TESTS=OFF >configure.log 2>&1 \
    && cmake --build "$2" --parallel 2 --target retsim >build.log 2>&1 || fail "$1 cannot be built: $(tail -n 20 configure.log build.log)"
  ln -sfn "$1/include/retsim" "$2/include"
}
major() { sed -n 's/.*RETSIM_VERSION_MAJOR \([0-9]*\)$/\1/p' "$1/include/retsim/version.h"; }
rm -rf before old new
mkdir before
git -C "$RETSIM_SOURCE" archive "$tag" | tar -x -C before
[ "$(major before)" = "$(major "$RETSIM_SOURCE")" ] || { echo "the major version is another one than that of $tag"; exit 0; }
built "$PWD/before" old
built "$RETSIM_SOURCE" new
! breaks old new >breaking || fail "programs linked with $tag break: $(cat breaking)"
