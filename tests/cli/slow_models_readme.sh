#!/bin/sh
# models/README.md says what shipped businesses come to, and by which command: the command is run, and every figure of the table
# held against it, to the last digit that is written (three digits of CLV and CAC).
set -eu

rm -rf room
mkdir room
cd room
readme=$RETSIM_SOURCE/models/README.md
grep -qF '`retsim run models/NAME.cfg --replications 1024`' "$readme" || { echo 'the command is another'; exit 1; }
sed -n '/^| file | horizon | CLV /,/^$/p' "$readme" | sed 1,2d | grep . >rows
[ "$(grep -c . rows)" -ge 9 ] || { echo 'the table is not found'; exit 1; }

# of FILE MEASURE COLUMN: a figure of summary.csv.
of() {
    awk -F, -v measure="$2" -v column="$3" 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
        $at["measure"] == measure && $at["kind"] == "value" { print $at[column]; exit }' "$1/summary.csv"
}

failures=0
while IFS='|' read -r _ name horizon clv cac ratio loss _; do
    name=$(echo $name)
    "$RETSIM" run "$RETSIM_SOURCE/models/$name.cfg" --replications 1024 --no-charts -q -o "$name" >told 2>said ||
        { cat said; exit 1; }
    grep -qF "$(echo $horizon)," told || { echo "$name: $horizon is not its horizon"; failures=$((failures + 1)); }
    echo "$ratio" | tr -d '()' | sed 's/ to / /' >ratios
    read -r middle low high <ratios
    while read -r what written measure column factor step; do
        awk -v name="$name" -v what="$what" -v written="$(echo "$written" | tr -d ,)" -v found="$(of "$name" $measure $column)" \
            -v factor="$factor" -v step="$step" 'BEGIN {
            found *= factor
            if (step == "three") { step = 1; while (found >= 1000 * step) step *= 10 }
            if (step == "last") step = written ~ /\./ ? 0.1 : 1
            d = found - written; if (d < 0) d = -d
            if (d > step / 2 + 1e-9) { print name ": " what " is " written " in the README, and " found; exit 1 } }' ||
            failures=$((failures + 1))
    done <<END
CLV $(echo $clv) clv mean 1 three
CAC $(echo $cac) cac mean 1 three
CLV:CAC $middle clv_to_cac p50 1 0.1
its-lower-end $low clv_to_cac p5 1 0.1
its-upper-end $high clv_to_cac p95 1 0.1
chance-of-a-loss $(echo "$loss" | tr -d ' %') profit_npv p_negative 100 last
END
done <rows
[ $failures -eq 0 ]
