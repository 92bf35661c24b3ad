# A gnuplot that hangs: after some pictures that took too long no further one is tried, so that a run ends within minutes.
set -eu
rm -rf room
mkdir -p room/tools
cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END_OF_PLAN'
model = "shop.cfg";
study = { horizon = 6; replications = 16; };
scenarios = ( { name = "A"; } );
END_OF_PLAN
printf '#!%s\necho >>%q\nexec sleep 1000\n' "$(command -v bash)" "$PWD/tried" >tools/gnuplot
chmod +x tools/gnuplot
status=0
PATH=$PWD/tools:$PATH "$RETSIM" run plan.cfg -o out >table 2>said || status=$?
[ $status -eq 1 ] || { echo "exit code $status: $(cat said)" >&2; exit 1; }
grep -q 'warning: no charts were drawn: gnuplot failed: it took more than 60 seconds' said || { cat said >&2; exit 1; }
[ "$(wc -l <tried)" -le $(($(nproc) + 3)) ] || { echo "$(wc -l <tried) were tried" >&2; exit 1; }
[ -s out/report.html ] || { echo 'no report.html' >&2; exit 1; }
