# Reports that are interrupted, made twice at once, or made into a folder that cannot be written; a gnuplot that is there but slow.
. "$RETSIM_SOURCE/tests/support/room.sh"
real=$(command -v gnuplot) || exit 77

mkdir -p room/tools
cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >plan.cfg <<'END_OF_PLAN'
model = "shop.cfg";
study = { horizon = 6; replications = 16; };
scenarios = ( { name = "A"; }, { name = "B"; changes = { channels = { search = { budget = 25000; }; }; }; } );
END_OF_PLAN
"$RETSIM" run plan.cfg -q -o out >/dev/null || complain 'the run fails'
cp -r out before

# Draws only once there is a file `go`; says in `begun` that it waits.
cat >tools/gnuplot <<END_OF_TOOL
#!$(command -v bash)
: >>'$PWD/begun'
until [ -e '$PWD/go' ]; do sleep 0.05; done
exec '$real' "\$@"
END_OF_TOOL
chmod +x tools/gnuplot
# slowly COMMAND...: in the background, until its first gnuplot waits
slowly() {
  rm -f begun go
  PATH=$PWD/tools:$PATH env --default-signal=INT "$@" >table 2>said &
  run=$!
  for _ in $(seq 1000); do
    [ ! -e begun ] || break
    sleep 0.02
  done
  [ -e begun ] || complain "$2: no gnuplot began: $(cat said)"
}
ended() {
  status=0
  wait $run || status=$?
}
# interrupted NAME SAYING CODE
interrupted() {
  [ $status -eq $3 ] || complain "$1: exit code $status, not $3: $(cat said)"
  grep -q "$2" said || complain "$1: says $(cat said)"
  [ -s out/results.dat ] || complain "$1: the results are gone"
  [ -z "$(find . -name '*.part' -o -name '.*retsim*')" ] || complain "$1: there are $(find . -name '.*')"
}
# same NAME: the folder is as it was
same() { diff -r out before >diff.log || complain "$1: the old set is not whole: $(head -3 diff.log)"; }

# One writes into a folder at a time; the other touches nothing.
slowly "$RETSIM" report out --format svg
code=0
"$RETSIM" report out 2>second || code=$?
[ $code -eq 1 ] || complain "two reports: exit code $code"
[ "$(cat second)" = 'out: another retsim is writing into this folder: it holds the lock (flock) of the folder' ] || complain "two reports: $(cat second)"
code=0
"$RETSIM" run plan.cfg -q -o out --force >table 2>second || code=$?
[ $code -eq 2 ] || complain "a run into a folder whose report is made: exit code $code: $(cat second)"

# The first Ctrl-C ends it and the drawing that hangs within a second; what was there stays.
kill -INT $run
sleep 1
[ ! -d /proc/$run ] || complain 'a report that is interrupted while gnuplot hangs is there after a second'
! pgrep -f "$PWD/tools/gnuplot" >/dev/null || complain 'a gnuplot that hangs outlives the report'
: >go
ended
interrupted 'an interrupted report' '^out: interrupted; the charts and reports that were there stay as they are$' 130
same 'an interrupted report'

# So does one while a run draws; the answer and the tables are there.
slowly "$RETSIM" run plan.cfg -o out --force --format svg
kill -TERM $run
ended
interrupted 'an interrupted run' '^out: charts and reports are not complete; `retsim report` makes them$' 143
[ -z "$(find out -name 'report.*')" ] && [ ! -e out/charts ] || complain "an interrupted run: there are $(find out)"
grep -q '^B beats A\|^A beats B\|earn the same' table || complain "no answer: $(tail -1 table)"

# What was killed is cleared away.
slowly "$RETSIM" report out
kill -KILL $run
: >go
ended 2>/dev/null
[ -n "$(find . -maxdepth 1 -name '.out.retsim-*')" ] || complain 'a report is made elsewhere than beside the folder'
"$RETSIM" report out -q --format svg || complain 'a report after one that was killed fails'
[ -z "$(find . -name '*.part' -o -name '.*retsim*')" ] || complain "there are $(find . -name '.*')"
[ -s out/report.html ] && [ -s out/charts/dashboard.svg ] || complain 'no report after one that was killed'

# Without gnuplot, with one that draws nothing or half, on a full disk: the old set stands whole.
rm -rf out before
"$RETSIM" run plan.cfg -q -o out >/dev/null || complain 'the run fails'
cp -r out before
# keeps NAME SAYING COMMAND...: a report that fails
keeps() {
  local name=$1 saying=$2
  shift 2
  code=0
  "$@" "$RETSIM" report out --lang zh 2>said || code=$?
  [ $code -eq 1 ] || complain "$name: exit code $code: $(cat said)"
  grep -q "$saying" said || complain "$name: says $(cat said)"
  grep -q '^notice: out: the charts and reports that were there stay as they are$' said || complain "$name: says $(cat said)"
  same "$name"
}
mkdir none
keeps 'no gnuplot' 'gnuplot is not installed' env PATH="$PWD/none"
printf '#!/bin/sh\nexit 0\n' >none/gnuplot
chmod +x none/gnuplot
keeps 'a gnuplot that draws nothing' 'no complete picture' env PATH="$PWD/none:$PATH"
printf '#!/bin/sh\necho broken >&2; exit 3\n' >none/gnuplot
keeps 'a gnuplot that fails' 'gnuplot failed: broken' env PATH="$PWD/none:$PATH"
keeps 'a limit on the size of files' 'limit on the size of files\|disk full' bash -c 'ulimit -f 4; exec "$@"' limited
rm none/gnuplot
printf '#!/bin/sh\nexit 1\n' >none/pandoc
chmod +x none/pandoc
keeps 'a pandoc that fails' 'pandoc failed' env PATH="$PWD/none:$PATH"

# Nothing that somebody has laid into the folder is followed.
echo precious >victim
for name in charts/active.png.part charts/active.svg.part .slides.raw.part .slides.pptx.part; do
  ln -s "$PWD/victim" "out/$name"
done
"$RETSIM" report out -q || complain 'a report beside links fails'
[ "$(cat victim)" = precious ] || complain 'a link with a name that can be guessed is followed'
rm -rf out
cp -r before out
mkdir elsewhere
mv out/charts/* elsewhere
cp -r elsewhere elsewhere.before
rmdir out/charts
ln -s ../elsewhere out/charts
for command in 'report out' 'run plan.cfg -o out --force'; do
  code=0
  # shellcheck disable=SC2086
  "$RETSIM" $command >table 2>said || code=$?
  [ $code -eq 2 ] && [ "$(cat said)" = 'out/charts is a symbolic link, not a folder: it is left alone' ] \
    || complain "$command where charts is a link: exit code $code: $(cat said)"
  diff -r elsewhere elsewhere.before || complain "$command: a link called charts is followed"
done
rm -rf out
cp -r before out

# A gnuplot that floods: at most 1 MiB of it is kept, and nothing of it disturbs a terminal.
cat >none/gnuplot <<'END_OF_TOOL'
#!/bin/sh
yes 'much to say' | head -c 300000000 2>/dev/null
printf 'bad \302\233 \233 \033[31m \007 \302\205 end\n' >&2
exit 1
END_OF_TOOL
chmod +x none/gnuplot
cat >flood.sh <<'END_OF_TOOL'
"$RETSIM" report out 2>said &
run=$!
most=0
while [ -d /proc/$run ]; do
  size=$(stat -L -c %b /proc/$run/fd/* 2>/dev/null | sort -n | tail -1)
  [ "${size:-0}" -le $most ] || most=$size
  sleep 0.02
done
echo $((most / 2)) >kept
END_OF_TOOL
PATH=$PWD/none:$PATH bash flood.sh
[ "$(cat kept)" -le 1100 ] || complain "$(cat kept) KiB of what gnuplot says are kept"
printf 'bad \302\233 \233 \033[31m \007 \302\205 end\n' >none/tail
printf '#!/bin/sh\ncat "%s" >&2\nexit 1\n' "$PWD/none/tail" >none/gnuplot
PATH=$PWD/none:$PATH "$RETSIM" report out 2>said || true
grep -q 'bad ?' said || complain "what gnuplot says: $(cat said)"
! LC_ALL=C grep -q "$(printf '[\033\007]\|\302[\200-\237]\|[^\302-\375][\200-\237]$')" said || complain 'control characters of gnuplot reach the terminal'
rm -rf none/gnuplot none/pandoc

# A folder that cannot be written: one line, and nothing is lost. (Root writes everywhere.)
if [ "$(id -u)" -ne 0 ]; then
  cp -r out locked
  chmod -R a-w locked
  code=0
  "$RETSIM" report locked 2>said || code=$?
  chmod -R u+w locked
  [ $code -eq 1 ] || complain "a locked folder: exit code $code"
  [ "$(cat said)" = 'locked: the folder cannot be written: Permission denied' ] || complain "a locked folder: $(cat said)"
  diff -r out locked >&2 || complain 'a locked folder: something is lost'
fi

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
