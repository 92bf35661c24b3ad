# What `run -v` says that a study takes of memory lies within 20 % of what it takes at the most, and --max-memory holds: nothing near
# it is taken before a study is refused.
. "$RETSIM_SOURCE/tests/support/room.sh"

if nm -D "$RETSIM" 2>/dev/null | grep -q __asan; then exit 77; fi # a sanitizer takes memory of its own
cd room
cat >peak.c <<'END'
/* peak WORD...: runs a program and prints the most memory that it held at once, in KiB. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
int main(int n, char **words)
{
    struct rusage used;
    int status;
    pid_t child = fork();
    if (n < 2 || child < 0)
        return 125;
    if (child == 0) {
        execv(words[1], words + 1);
        _exit(127);
    }
    if (wait4(child, &status, 0, &used) != child)
        return 125;
    fprintf(stderr, "peak %ld\n", used.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 126;
}
END
"$CC" -D_GNU_SOURCE -o peak peak.c

shop='channels = { a = { budget = 1000; cac = { dist = "uniform"; min = 10; max = 30; }; segments = { s = 1; }; }; };
segments = { s = { churn = 0.2; repurchase = 0.5; order_value = 50; margin = 0.5; }; };'
# scenarios N: N of them that change nothing.
scenarios() {
  local i
  for i in $(seq "$1"); do printf '{ name = "S%d"; }%s' "$i" "$([ "$i" -lt "$1" ] && echo ', ')"; done
}
# near NAME WORD...: runs NAME.cfg and compares.
near() {
  local name=$1 status=0 told peak
  shift
  ./peak "$RETSIM" run "$name.cfg" -v --no-charts --threads 2 -o "out-$name" "$@" >table 2>said || status=$?
  [ $status -eq 0 ] || complain "$name: exit code $status: $(cat said)"
  told=$(sed -n 's/.* about \([0-9]*\) MiB .*/\1/p' said)
  peak=$(sed -n 's/^peak //p' said)
  echo "$name: about $told MiB, $((peak / 1024)) MiB at the most"
  [ $((told * 1024 * 10)) -gt $((peak * 8)) ] && [ $((told * 1024 * 10)) -lt $((peak * 12)) ] \
    || complain "$name: about $told MiB, but $((peak / 1024)) MiB at the most"
}

cat >scenarios.cfg <<END
study = { horizon = 12; replications = 16; };
$shop
scenarios = ( $(scenarios 150) );
END
near scenarios
cat >replications.cfg <<END
study = { horizon = 6; replications = 16384; arithmetic = "expected"; };
$shop
scenarios = ( { name = "Now"; }, { name = "Then"; changes = { channels = { a = { budget = 1200; }; }; }; } );
END
near replications
cat >attribute.cfg <<END
study = { horizon = 6; replications = 8192; arithmetic = "expected"; };
$shop
programs = { one = { kind = "touch"; reach = 0.5; effect = { churn = 0.9; }; };
  two = { kind = "touch"; reach = 0.5; effect = { repurchase = 1.1; }; }; };
scenarios = ( { name = "Now"; } );
END
near attribute --attribute

# --- refused before the plans of all scenarios are made
cat >many.cfg <<END
study = { horizon = 12; replications = 16; };
$shop
scenarios = ( $(scenarios 3000) );
END
status=0
./peak "$RETSIM" run many.cfg --no-charts -o out-many --max-memory 100M >table 2>said || status=$?
[ $status -eq 2 ] || complain "3,000 scenarios in 100 MiB: exit code $status: $(cat said)"
grep -q 'more than the .* MiB of memory that are allowed: .* of its 3000 scenarios do already' said || complain "says: $(cat said)"
[ "$(sed -n 's/^peak //p' said)" -lt $((150 * 1024)) ] || complain "takes $(sed -n 's/^peak //p' said) KiB before it is refused"
[ ! -s table ] && [ ! -e out-many ] || complain 'leaves something'
[ $failures -eq 0 ]
