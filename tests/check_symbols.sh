#!/usr/bin/env bash
# Fails where an object of the library needs another layer than its folder may include, by whatever header it was
# declared: check_symbols.sh TREE OBJECTS. The table is that of check_layers.cmake; beside it stand the folders that
# are reached through public headers only.
set -eu
tree=$1 objects=$2

# Objects of sources that are gone may still lie there.
cd "$objects"
find . -name '*.c.o' | while read -r object; do
  [ ! -f "$tree/src/${object%.o}" ] || printf '%s\n' "${object#./}"
done | xargs nm -A >"$OLDPWD/symbols"
cd "$OLDPWD"

{
  sed -n 's/^set(own_\([a-z]*\) *\([^)]*\))$/may \1 \2/p' "$tree/tests/check_layers.cmake"
  cat <<'END'
may results model
may tables chance
may charts chance model
may fitted customers fit
may customers fit
may reports model
END
  cat symbols
} | awk '
  $1 == "may" { for (i = 3; i <= NF; i++) may[$2, $i] = 1 }
  $1 != "may" && NF >= 3 {
    split($1, at, "[/:]")
    if ($(NF - 1) ~ /^[TDRBV]$/) { home[$NF] = at[1]; file[$NF] = at[2] }
    if ($(NF - 1) == "U") { n++; layer[n] = at[1]; name[n] = at[2]; symbol[n] = $NF }
  }
  END {
    for (i = 1; i <= n; i++) {
      of = home[symbol[i]]
      if (of == "" || of == layer[i] || (layer[i], of) in may) continue
      print layer[i] "/" name[i] ": " symbol[i] " is of " of "/" file[symbol[i]]
      wrong++
    }
    if (n == 0) { print "no symbols found"; wrong++ }
    exit wrong > 0
  }'
