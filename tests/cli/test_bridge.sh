# Where a difference comes from, from the shell.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
"$CC" -o check_json "$RETSIM_SOURCE/tests/cli/check_json.c" $(pkg-config --cflags --libs jansson)

# 40 customers who order once: 40 (20 × 0.4 − 9) − fixed cost; the order value grows by 10, the margin by 0.1, the fixed cost by 100
cat >shop.cfg <<'END_OF_STUDY'
title = "Shop"; study = { arithmetic = "expected"; horizon = 1; replications = 4; };
channels = { a = { sign_ups = [40]; cac = 9; segments = { s = 1; }; }; };
segments = { s = { churn = 0.1; orders = 1; order_value = 20; margin = 0.4; first_order = true; }; };
scenarios = ( { name = "Now"; label = "现状"; },
  { name = "Better"; changes = { segments = { s = { order_value = 30; margin = 0.5; }; }; finance = { fixed_cost = 100; }; }; },
  { name = "Same"; } );
END_OF_STUDY

"$RETSIM" bridge shop.cfg Now Better -q >out.txt 2>said || complain "bridge: $(cat said)"
[ -s said ] && complain "bridge says: $(cat said)" || true
[ "$(tail -n 1 out.txt)" = "Better against 现状: of +180, +180 is s order value, −100 is fixed cost, +100 is s margin" ] || complain "bridge: $(tail -n 1 out.txt)"
"$RETSIM" bridge shop.cfg Now Better -q --lang zh >out.txt || complain "bridge --lang zh"
[ "$(tail -n 1 out.txt)" = "Better对比现状：差额 +180 中，s order value +180，fixed cost −100，s margin +100" ] || complain "bridge, Chinese: $(tail -n 1 out.txt)"
"$RETSIM" bridge shop.cfg Now Better -q --json -o out >out.json || complain "bridge --json"
./check_json <out.json || complain "bridge prints no JSON"
cmp out.json out/answer.json || complain "bridge -o: another answer.json"
[ "$(wc -l <out/answer.csv)" -eq 4 ] || complain "bridge -o: $(cat out/answer.csv)"
[ "$("$RETSIM" bridge shop.cfg Now Better -q --plain | wc -l)" -eq 5 ] || complain "bridge --plain"

# --- what is wrong is told, with exit code 2 and nothing else
wrong() {
  local says=$1 code=0
  shift
  "$RETSIM" "$@" -o none >out.txt 2>said || code=$?
  [ $code -eq 2 ] || complain "$*: exit code $code"
  [ -s out.txt ] && complain "$*: prints $(cat out.txt)" || true
  [ -e none ] && complain "$*: leaves a folder" || true
  grep -qF -- "$says" said || complain "$*: says $(cat said)"
}
wrong 'found no scenario "Bettr"; expected one of the study'"'"'s; did you mean "Better"?' bridge shop.cfg Now Bettr
wrong 'which are the same plan' bridge shop.cfg Now Now
wrong 'which are the same plan' bridge shop.cfg Now Same
wrong 'does not move it' bridge shop.cfg Now Better --measure customers_acquired
wrong 'did you mean "clv"?' bridge shop.cfg Now Better --measure clb
wrong 'found no study and two of its plans; expected them' bridge shop.cfg Now
wrong 'too; expected one STUDY A B' bridge shop.cfg Now Better Same
wrong 'no such file' bridge shp.cfg Now Better
