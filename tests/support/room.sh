# What scripts begin with: a mistake ends them, an empty folder `room` to work in, complaints that are counted. A script
# ends by asking whether there are any: [ $failures -eq 0 ].
set -eu
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }
rm -rf room
mkdir room
