# What is told in words is folded at 120 columns, in both languages; of Chinese, which has no blanks, between its characters.
. "$RETSIM_SOURCE/tests/support/room.sh"
narrow() {
  local width
  width=$(LC_ALL=C.UTF-8 wc -L <"$1")
  [ "$width" -le 120 ] || complain "$1: a line of $width columns: $(awk 'length($0) > 100' "$1" | head -3)"
}

cd room
cat >long.cfg <<'END_OF_STUDY'
title = "A year of it";
study = { horizon = 6; replications = 64; };
channels = { ads = { budget = 5000; cac = { dist = "uniform"; min = 15; max = 25; }; }; };
segments = { s = { churn = 0.1; repurchase = 0.3; order_value = 30; }; };
scenarios = ( { name = "As it is now, with the budget of last year and nothing more"; label = "一切照旧：沿用去年的预算，其他都不改变，也不新增任何运营项目"; },
  { name = "Twice as much for advertising, since the market is growing"; label = "广告预算加倍：据说市场正在快速增长，因此值得多投入一些试试看";
    changes = { channels = { ads = { budget = { times = 2; }; }; }; }; } );
END_OF_STUDY
for language in en zh; do
  "$RETSIM" run long.cfg --no-charts --explain --force --lang $language >run-$language 2>said || complain "refused: $(cat said)"
  narrow run-$language
done
tr '\n' ' ' <run-en | grep -q 'Twice as much for advertising, since the market is growing beats As it is now, with the budget of last year and nothing more by' ||
  complain "the answer: $(tail -5 run-en)"

# everybody bought again, and one date lies far from all others: cautions
awk 'BEGIN { print "customer,date"; for (i = 1; i <= 80; i++) for (k = 0; k <= 1 + i % 4; k++)
  printf "c%d,2024-%02d-%02d\n", i, 1 + (i * 7 + k * 3) % 9, 1 + (i * 11 + k * 5) % 28; print "c1,1971-01-01" }' >log.csv
for language in en zh; do
  "$RETSIM" fit log.csv --lang $language >fit-$language 2>said || complain "refused: $(cat said)"
  narrow fit-$language
done
grep -q 'Caution: ' fit-en || complain "no caution: $(cat fit-en)"
grep -q '注意：' fit-zh || complain "no caution in Chinese: $(cat fit-zh)"
[ $failures -eq 0 ]
