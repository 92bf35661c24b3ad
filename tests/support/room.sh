# What scripts begin with: a mistake ends them, an empty folder `room` to work in, complaints that are counted. A script
# with complaints fails, however it ends.
set -eu
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }
trap 'code=$?; [ $failures -eq 0 ] || code=1; exit $code' EXIT
rm -rf room
mkdir room
