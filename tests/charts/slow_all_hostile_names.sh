# 25 texts that are meant to do harm, each in 30 places where people write names: nothing runs, every chart comes out.
set -eu
. "$RETSIM_SOURCE/tests/charts/hostile.sh"
prepare_room
for ((k = 0; k < ${#texts[@]}; k++)); do
  if ((k % 2)); then hostile_run $k zh; else hostile_run $k en; fi
done
[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
