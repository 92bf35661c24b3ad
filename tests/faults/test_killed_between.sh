# Killed at any change of a name (rename, link, new folder, removal): the folder of results is wholly the old set or the new one, or
# becomes it with the next command where folders cannot change places; `retsim report` accepts it, others' files are kept, and what is
# left is cleared. Files of two runs, where somebody took away what was on its way, are told.
. "$RETSIM_SOURCE/tests/support/room.sh"

mkdir -p room/tools
cp "$RETSIM_SOURCE/tests/cli/wrong/shop.cfg" room
cd room
cat >kill_at.c <<'END_OF_C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
static int n;
static void count(void)
{
    const char *at = getenv("KILL_AT"), *log = getenv("COUNT_IN");
    if (at && ++n == atoi(at))
        kill(getpid(), SIGKILL);
    FILE *file = log ? fopen(log, "w") : NULL;
    if (file) {
        fprintf(file, "%d\n", n);
        fclose(file);
    }
}
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
int rename(const char *a, const char *b) { count(); return NEXT(rename)(a, b); }
int unlink(const char *a) { count(); return NEXT(unlink)(a); }
int renameat(int a, const char *b, int c, const char *d) { count(); return NEXT(renameat)(a, b, c, d); }
int renameat2(int a, const char *b, int c, const char *d, unsigned e)
{
    count();
    return getenv("NO_EXCHANGE") && e ? -1 : NEXT(renameat2)(a, b, c, d, e);
}
int linkat(int a, const char *b, int c, const char *d, int e) { count(); return NEXT(linkat)(a, b, c, d, e); }
int mkdirat(int a, const char *b, mode_t c) { count(); return NEXT(mkdirat)(a, b, c); }
int unlinkat(int a, const char *b, int c) { count(); return NEXT(unlinkat)(a, b, c); }
END_OF_C
"$CC" -shared -fPIC -o kill_at.so kill_at.c -ldl 2>said || { cat said; exit 77; }
LD_PRELOAD=$PWD/kill_at.so "$RETSIM" --version >/dev/null 2>&1 || exit 77 # sanitizers want to be first

# A gnuplot that is quick: pictures that end as they should.
cat >tools/gnuplot <<END_OF_TOOL
#!$(command -v bash)
out=\${3#*OUT = \'}
out=\${out%%\'*}
case \$out in
  *.png) printf 'IEND\\256\\102\\140\\202' >"\$out" ;;
  *) printf '<svg width="1" height="1"></svg>' >"\$out" ;;
esac
END_OF_TOOL
printf '#!/bin/sh\nexit 0\n' >tools/fc-match
chmod +x tools/gnuplot tools/fc-match
for tool in dirname cat; do ln -s "$(command -v $tool)" tools/; done
PATH=$PWD/tools:$PATH
for study in old new; do
  cat >$study.cfg <<END_OF_PLAN
title = "$study";
model = "shop.cfg";
study = { horizon = 2; replications = 4; };
channels = { search = { budget = $([ $study = old ] && echo 20000 || echo 30000); }; };
scenarios = ( { name = "A"; } );
END_OF_PLAN
done
PATH_OF_TOOLS=$PWD/tools
quiet() { PATH=$PATH_OF_TOOLS "$@" >/dev/null 2>said; }
quiet "$RETSIM" run old.cfg -q -o old || complain "the old run: $(cat said)"
[ -s old/report.html ] && [ -s old/charts/active.png ] || complain "the old run is not complete: $(ls old)"
mkdir -p old/own old/charts/own
echo mine | tee old/notes.txt >old/own/notes.txt
cp old/notes.txt old/charts/mine.png
cp old/notes.txt old/charts/own

# begin: out is the old set again
begin() {
  find . -maxdepth 1 -name '*out*' -exec rm -rf {} +
  cp -r old out
}
# is_set FOLDER [diff's OPTION...]: out is that set; folders of others may be with the older set for a moment
is_set() {
  local set=$1
  shift
  diff -r -x own -x '.retsim*' "$@" out "$set" >>diff.log 2>&1
}
is_whole() { : >diff.log && { is_set old "$@" || is_set "new-$name" "$@"; }; }
# reported: `retsim report` of what is there, without a gnuplot, which is quick; code and said
reported() {
  code=0
  PATH=$PWD "$RETSIM" report out >/dev/null 2>said || code=$?
}
# killed NAME KIND K COMMAND...: out is killed at the k-th change of a name; KIND whole (at once), later (with the next command) or told (what
# was on its way is taken away, and files of two runs are told)
killed() {
  local name=$1 kind=$2 k=$3 made=(-x report.html -x report.xlsx -x 'slides.*' -x charts -x manifest.json)
  shift 3
  begin
  (PATH=$PATH_OF_TOOLS KILL_AT=$k LD_PRELOAD=$PWD/kill_at.so "$@" >/dev/null 2>&1 || true) 2>/dev/null
  [ $kind != whole ] || is_whole || complain "$name, killed at $k: neither old nor new: $(head -5 diff.log)"
  [ $kind != told ] || find . -name '.*retsim*' -prune -exec rm -rf {} +
  [ -s out/results.dat ] || complain "$name, killed at $k: the results are gone"
  case $name in report*) made=() ;; esac # what is made of results is compared, too
  reported
  if grep -q 'out: files of two runs: .* Of the run in manifest.json: .*; not of it: .*results.dat' said; then
    n_told=$((n_told + 1))
    [ $kind = told ] && [ $code -eq 2 ] || complain "$name, killed at $k: exit code $code: $(cat said)"
  elif [ $kind = told ] && ! is_whole "${made[@]}"; then
    grep -q 'out: not as the run left them: \|out: not as they were left: ' said || complain "$name, killed at $k: report says nothing: $(cat said)"
  else
    is_whole "${made[@]}" || complain "$name, killed at $k: report sees neither old nor new: $(head -5 diff.log)"
    grep -q 'gnuplot is not installed' said || complain "$name, killed at $k: report: $(cat said)"
    [ $kind = told ] || ! grep -q 'not as' said || complain "$name, killed at $k: report: $(cat said)"
  fi
  [ -z "$(find . -name '.*retsim*')" ] || complain "$name, killed at $k: left behind: $(find . -name '.*retsim*')"
  for file in notes.txt own/notes.txt charts/mine.png charts/own/notes.txt; do
    [ -s out/$file ] || complain "$name, killed at $k: others' $file is gone"
  done
}
# at_each NAME KIND STEP COMMAND...: what is killed leaves what an undisturbed one does, at its last changes and at some before
at_each() {
  local name=$1 kind=$2 step=$3 n k
  shift 3
  begin
  n_told=0
  PATH=$PATH_OF_TOOLS COUNT_IN=$PWD/count KILL_AT=1000000 LD_PRELOAD=$PWD/kill_at.so "$@" >/dev/null 2>said || complain "$name: $(cat said)"
  mv out "new-$name"
  n=$(cat count)
  [ "$n" -gt 20 ] || complain "$name: $n changes of names only"
  for ((k = 1; k <= n; k += step)); do
    killed "$name" $kind $k "$@"
  done
}
at_each run whole "${KILL_STEP:-9}" "$RETSIM" run new.cfg -q --no-charts -o out --force
at_each report whole "${KILL_STEP:-37}" "$RETSIM" report -q --lang zh out
# Where folders cannot change places: such a file system, and the folder that one stands in.
export NO_EXCHANGE=1
at_each one_by_one later "${KILL_STEP:-9}" "$RETSIM" run new.cfg -q --no-charts -o out --force
at_each report_one_by_one later "${KILL_STEP:-53}" "$RETSIM" report -q --lang zh out
at_each told told "${KILL_STEP:-8}" "$RETSIM" run new.cfg -q --no-charts -o out --force
[ $n_told -gt 0 ] || complain 'files of two runs were never there'
unset NO_EXCHANGE
cat >inside <<END_OF_TOOL
#!$(command -v bash)
cd out && exec "\$@"
END_OF_TOOL
chmod +x inside
at_each inside later "${KILL_STEP:-19}" ./inside "$RETSIM" run ../new.cfg -q --no-charts -o . --force

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
