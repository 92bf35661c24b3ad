#!/usr/bin/env bash
# Fails where a function that X.h of src/ declares is defined elsewhere than in X.c or X_….c of its folder:
# check_homes.sh TREE OBJECTS. A header that a family of sources shares says so here.
set -eu
tree=$1 objects=$2 here=$PWD
cat >families <<'END'
customers/fit_read customers/fit_
customers/fit_retention customers/fit_cohorts
fit/methods fit/
reports/html_page reports/html_
reports/workbook reports/xlsx_
simulate/cells_strand simulate/cells_
simulate/cells_stride simulate/cells_
simulate/population simulate/cells_ simulate/individuals
simulate/programs simulate/program_effects
tables/table_parts tables/table
tables/write_results tables/write_
END

# Objects of sources that are gone may still lie there.
cd "$objects"
find . -name '*.c.o' | while read -r object; do
  [ ! -f "$tree/src/${object%.o}" ] || printf '%s\n' "${object#./}"
done | xargs nm -A | awk '$(NF - 1) ~ /^[TDRB]$/ { sub(/\.c\.o:.*/, "", $1); print $NF, $1 }' >"$here/defined"
# What stands outside comments and braces, up to a bracket or a semicolon.
cd "$tree/src"
awk '
  FNR == 1 { comment = depth = more = 0 }
  { gsub(/\/\*[^*]*\*\//, "") }
  /\/\*/ { comment = 1 }
  !comment && !/^#/ && !more {
    outside = ""
    for (i = 1; i <= length($0); i++) {
      c = substr($0, i, 1)
      if (c == "{") depth++
      else if (c == "}") depth--
      else if (depth == 0) outside = outside c
    }
    while (match(outside, /rs_[a-z0-9_]+ *[(;[]/)) {
      name = substr(outside, RSTART, RLENGTH)
      sub(/ *[(;[]$/, "", name)
      print name, substr(FILENAME, 1, length(FILENAME) - 2)
      outside = substr(outside, RSTART + RLENGTH)
    }
  }
  { more = (/^#/ || more) && /\\$/ }
  /\*\// { comment = 0 }' */*.h >"$here/declared"
cd "$here"

awk '
  FILENAME == "families" { for (i = 2; i <= NF; i++) family[$1] = family[$1] " " $i }
  FILENAME == "defined" { home[$1] = $2 }
  FILENAME == "declared" && $1 in home {
    n++
    right = index(home[$1] "_", $2 "_") == 1
    parts = split(family[$2], part, " ")
    for (i = 1; i <= parts; i++) right = right || index(home[$1], part[i]) == 1
    if (right) next
    print $2 ".h declares " $1 ", which is of " home[$1] ".c"
    wrong++
  }
  END {
    if (n < 100) { print "only " n + 0 " declarations were found"; wrong++ }
    exit wrong > 0
  }' families defined declared
