#!/usr/bin/env bash
# Fails where a shared library of these objects would show what no public header declares, or lacks what one does:
# check_exports.sh TREE LIBRARY.a CC
set -eu
tree=$1 archive=$2 cc=$3

"$cc" -shared -o exports.so -Wl,--whole-archive "$archive" -Wl,--no-whole-archive
nm -D --defined-only exports.so | awk '{ print $NF }' | grep -v '^_' | sort -u >shown
cat "$tree"/include/retsim/*.h >headers
wrong=0
while read -r symbol; do
  grep -qw "$symbol" headers || { echo "$symbol is shown, and no public header declares it"; wrong=1; }
done <shown
grep -ohE '\brs_[a-z0-9_]+\(' headers | tr -d '(' | sort -u | while read -r name; do
  grep -qE "^[a-z].*[ *]$name\(" headers || continue # the name of a type or a member
  grep -qx "$name" shown || { echo "$name is declared and not shown"; exit 1; }
done || wrong=1
echo "$(wc -l <shown) names are public"
exit $wrong
