#!/usr/bin/env bash
# Fails where sources of the library call each other in a circle: check_circles.sh TREE OBJECTS. A recursion that is
# meant, and too long for one source, stands in the list, a line a circle; a line that no circle needs any more fails, too.
set -eu
tree=$1 objects=$2 here=$PWD
cat >meant <<'END'
END

# Objects of sources that are gone may still lie there.
cd "$objects"
find . -name '*.c.o' | while read -r object; do
  [ ! -f "$tree/src/${object%.o}" ] || printf '%s\n' "${object#./}"
done | xargs nm -A >"$here/symbols"
cd "$here"

# Who calls whom; then who reaches whom, and who is reached by whom he reaches.
awk '
  { source = $1; sub(/\.c\.o:.*/, "", source) }
  $(NF - 1) ~ /^[TDRBV]$/ { home[$NF] = source }
  $(NF - 1) == "U" { n++; caller[n] = source; symbol[n] = $NF }
  END { for (i = 1; i <= n; i++) if (symbol[i] in home && home[symbol[i]] != caller[i]) print caller[i], home[symbol[i]], symbol[i] }
' symbols | sort -u >calls

awk '
  FILENAME == "meant" { for (i = 1; i <= NF; i++) circle[$i] = FNR; lines = FNR; next }
  { if (!(($1, $2) in at)) { to[$1] = to[$1] " " $2; at[$1, $2] = $3 } called[$1]; called[$2] }
  function reach(start, from, next_ones, k, i) {
    k = split(to[from], next_ones, " ")
    for (i = 1; i <= k; i++)
      if (!((start, next_ones[i]) in reached)) { reached[start, next_ones[i]]; reach(start, next_ones[i]) }
  }
  END {
    for (source in called) reach(source, source)
    for (pair in at) {
      split(pair, ends, SUBSEP)
      if (!((ends[2], ends[1]) in reached)) continue
      if ((ends[1] in circle) && circle[ends[1]] == circle[ends[2]]) { needed[circle[ends[1]]]; continue }
      print ends[1] ".c calls " at[pair] " of " ends[2] ".c, which leads back to it"
      wrong++
    }
    for (i = 1; i <= lines; i++) if (!(i in needed)) { print "line " i " of the circles that are meant is needed no more"; wrong++ }
    if (length(called) < 2) { print "no calls were found"; wrong++ }
    exit wrong > 0
  }' meant calls
