# Killed at any change of a name (rename, link, new folder, removal): the folder of results is wholly the old set or the new one,
# `retsim report` accepts it, others' files are kept, and the next run clears what is left.
set -eu
failures=0
complain() { echo "$*" >&2; failures=$((failures + 1)); }

rm -rf room
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
# killed NAME KIND K COMMAND...: out is killed at the k-th change of a name; KIND whole, or told (mixed, but then it is told)
killed() {
  local name=$1 kind=$2 k=$3
  shift 3
  begin
  (PATH=$PATH_OF_TOOLS KILL_AT=$k LD_PRELOAD=$PWD/kill_at.so "$@" >/dev/null 2>&1 || true) 2>/dev/null
  # folders of others may be with the older set for a moment
  { diff -r -x own -x '.retsim*' out old || diff -r -x own -x '.retsim*' out "new-$name"; } >diff.log 2>&1 || [ $kind = told ] || complain "$name, killed at $k: neither old nor new: $(head -5 diff.log)"
  if [ -s out/results.dat ]; then
    PATH=$PWD "$RETSIM" report out >/dev/null 2>said || true # without a gnuplot, which is quick
    grep -q 'gnuplot is not installed' said || complain "$name, killed at $k: report: $(cat said)"
    diff -r -x report.html -x report.xlsx -x 'slides.*' -x charts -x own out old >/dev/null || diff -r -x report.html -x report.xlsx -x 'slides.*' -x charts -x own out "new-$name" >/dev/null \
      || grep -q 'out: not as the run left them: ' said || complain "$name, killed at $k: report says nothing: $(cat said)"
  else
    complain "$name, killed at $k: the results are gone"
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
  PATH=$PATH_OF_TOOLS COUNT_IN=$PWD/count KILL_AT=1000000 LD_PRELOAD=$PWD/kill_at.so "$@" >/dev/null 2>said || complain "$name: $(cat said)"
  mv out "new-$name"
  n=$(cat count)
  [ "$n" -gt 20 ] || complain "$name: $n changes of names only"
  for ((k = 1; k <= n; k += step)); do
    killed "$name" $kind $k "$@"
  done
}
at_each run whole "${KILL_STEP:-4}" "$RETSIM" run new.cfg -q --no-charts -o out --force
at_each report whole "${KILL_STEP:-13}" "$RETSIM" report -q --lang zh out
# Where folders cannot change places.
export NO_EXCHANGE=1
at_each one_by_one told "${KILL_STEP:-5}" "$RETSIM" run new.cfg -q --no-charts -o out --force

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
