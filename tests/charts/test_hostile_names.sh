# A sample of the 750 cases of slow_all_hostile_names.sh: every text in some places.
set -eu
. "$RETSIM_SOURCE/tests/charts/hostile.sh"
prepare_room
hostile_run 0 en
hostile_run 9 zh
[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
