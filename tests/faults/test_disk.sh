# Disks that are full, folders that cannot be written, readers that leave: what was there before stays whole, one line says what
# happened, nothing is half written.
. "$RETSIM_SOURCE/tests/support/room.sh"

chmod 755 room
cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END'
model = "shop.cfg";
study = { horizon = 24; replications = 64; cohorts = "all"; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { channels = { search = { budget = 25000; }; }; }; } );
END
"$RETSIM" run plan.cfg -q --no-charts -o out --keep-replications >/dev/null
cp -r out before
same() { diff -r before out >diff.log || complain "$1: the old results are not whole: $(head -3 diff.log)"; }
# fails CODE NAME SAYING: status and said of the last run
fails() {
  [ $status -eq "$1" ] || complain "$2: exit code $status, not $1: $(cat said)"
  grep -qF -- "$3" said || complain "$2: does not say '$3': $(cat said)"
  [ "$(wc -l <said)" -le 2 ] || complain "$2: more than two lines: $(cat said)"
}

# --- stdout is full or gone
status=0
"$RETSIM" run plan.cfg -q --no-charts -o full >/dev/full 2>said || status=$?
fails 1 'a full stdout' 'retsim: the output cannot be written'
[ -s full/summary.json ] || complain 'a full stdout: the files are lost'
for command in keys 'show plan.cfg' 'check plan.cfg' --help --version; do
  status=0
  # The words are meant to be split.
  # shellcheck disable=SC2086
  "$RETSIM" $command >/dev/full 2>said || status=$?
  fails 1 "$command to a full disk" 'cannot be written'
done
for command in 'keys' 'run plan.cfg --no-charts -o pipe --force' 'show plan.cfg' 'run plan.cfg --no-charts --json -q -o pipe --force'; do
  # shellcheck disable=SC2086
  { "$RETSIM" $command 2>said || true; } | head -1 >/dev/null
  ! grep -qvE '^results: |^warning: ' said || complain "$command | head -1: $(cat said)"
done
[ -s pipe/summary.json ] && [ -s pipe/manifest.json ] || complain 'the files are lost with the reader of the table'
status=0
"$RETSIM" run plan.cfg -q --no-charts -o closed >&- 2>said || status=$?
[ -s closed/summary.json ] || complain 'a closed stdout: the files are lost'

# --- files may not grow any longer
"$RETSIM" run plan.cfg -q --no-charts -o short >/dev/null
rm -rf before
cp -r short before
status=0
(ulimit -f 8; exec "$RETSIM" run plan.cfg -q --no-charts -o short --force --keep-replications >/dev/null 2>said) || status=$?
fails 1 'ulimit -f' 'File too large'
diff -r before short >diff.log || complain "ulimit -f: the old results are not whole: $(head -3 diff.log)"
status=0 # what other libraries write, too
(ulimit -f 8; exec "$RETSIM" report short >/dev/null 2>said) || status=$?
[ $status -eq 1 ] || complain "report under ulimit -f: exit code $status: $(cat said)"
grep -q 'File too large' said || complain "report under ulimit -f: $(cat said)"

# --- a small disk of its own, where mounting is allowed
mkdir small
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=600k tmpfs small 2>/dev/null; then
  trap 'umount small' EXIT
  "$RETSIM" run plan.cfg -q --no-charts -o small/out --horizon 6 >/dev/null
  rm -rf before
  cp -r small/out before
  status=0
  "$RETSIM" run plan.cfg -q --no-charts -o small/out --force --keep-replications --horizon 120 >/dev/null 2>said || status=$?
  fails 1 'a full disk' 'No space left on device'
  diff -r before small/out >diff.log || complain "a full disk: the old results are not whole: $(head -3 diff.log)"
  umount small
  trap - EXIT
fi

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
