# On logs that are made as a model says, the intervals of the test on what was held out hold what comes: 95 % of the time, within chance.
# (With 3,000 customers fits are to be trusted; on a fifth of them likelihoods are flat and intervals a fifth too narrow.)
set -eu
rm -rf room
mkdir room
cd room
# The words of pkg-config are meant to be split.
# shellcheck disable=SC2046
"$CC" -o json_figure "$RETSIM_SOURCE/tests/cli/json_figure.c" $(pkg-config --cflags --libs jansson)
"$CC" -D_GNU_SOURCE -O2 -o generate_log "$RETSIM_SOURCE/tests/cli/generate_log.c" -lm

n=120
for seed in $(seq $n); do
  ./generate_log 3000 546 "$seed" >log.csv
  "$RETSIM" fit -q --json log.csv --until 2021-09-30 --model pnbd --results out --force --no-charts >document
  for figure in actual low high; do ./json_figure holdout.purchases.$figure <document; done | tr '\n' ' ' >>all
  ./json_figure holdout.coverage_95 <document >>all
done
# 120 intervals of all purchases: 3 standard errors of a share of 0.95; of half the width they would hold 0.67; weeks of one log go together.
awk '{ held += $1 >= $2 && $1 <= $3; weeks += $4 } END { print held / NR, weeks / NR; exit !(held / NR >= 0.89 && weeks / NR > 0.93 && weeks / NR < 0.985) }' all
