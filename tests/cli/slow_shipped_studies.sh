# Every study that ships runs with 16 replications, in each of which the program closes its books.
set -eu
failures=0

for study in "$RETSIM_SOURCE"/scenarios/*.cfg; do
  name=$(basename "$study" .cfg)
  "$RETSIM" run "$study" --replications 16 --no-charts -q -o "out-$name" --force >table 2>said \
    || { echo "$name does not run: $(cat said)" >&2; failures=$((failures + 1)); }
  rm -rf "out-$name"
done
[ $failures -eq 0 ]
