#!/usr/bin/env bash
# Fails where a source does not begin with a sentence on its method, and where two files of src/ share a name:
# check_sources.sh TREE
set -eu
cd "$1"
wrong=0

while read -r source; do
  first=$(head -c 2 "$source")
  [ "$first" = '/*' ] || { echo "$source begins with no sentence on its method"; wrong=1; }
done < <(find src -name '*.c' | sort)

while read -r name; do
  echo "src/ has more than one $name:" $(find src -name "$name" | sort)
  wrong=1
done < <(find src -type f -name '*.[ch]' -printf '%f\n' | sort | uniq -d)
[ "$(find src -name '*.c' | wc -l)" -gt 0 ] || { echo "no sources in $1"; wrong=1; }
exit $wrong
