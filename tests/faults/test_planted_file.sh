# A file that somebody else makes at the last moment, when all checks are done, is not replaced without --force; nor does half a set stay.
. "$RETSIM_SOURCE/tests/support/room.sh"

cd room
cat >plant.c <<'END_OF_C'
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
/* What PLANT names comes into being just before a file takes that name. */
static void plant(int folder, const char *name)
{
    const char *wanted = getenv("PLANT");
    if (!wanted || strcmp(name, wanted) != 0)
        return;
    int file = openat(folder, name, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (file >= 0 && write(file, "mine\n", 5) == 5)
        close(file);
}
#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))
int renameat(int a, const char *b, int c, const char *d)
{
    plant(c, d);
    return NEXT(renameat)(a, b, c, d);
}
int renameat2(int a, const char *b, int c, const char *d, unsigned e)
{
    if (getenv("ONLY_LINKS")) {
        errno = EINVAL;
        return -1;
    }
    plant(c, d);
    return NEXT(renameat2)(a, b, c, d, e);
}
int linkat(int a, const char *b, int c, const char *d, int e)
{
    plant(c, d);
    return NEXT(linkat)(a, b, c, d, e);
}
END_OF_C
"$CC" -shared -fPIC -o plant.so plant.c -ldl 2>said || { cat said; exit 77; }
LD_PRELOAD=$PWD/plant.so "$RETSIM" --version >/dev/null 2>&1 || exit 77 # sanitizers want to be first
printf 'id,frequency,recency,T\nu1,1,12,100\nu2,0,0,50\nu3,3,20,40\nu4,2,5,30\nu5,0,0,80\n' >rows.csv

# planted FILE OTHERS COMMAND...: FILE is planted; none of OTHERS may be there afterwards
planted() {
  local file=$1 others=$2 status=0
  shift 2
  # The names are meant to be split.
  # shellcheck disable=SC2086
  rm -f "$file" $others
  PLANT=$file LD_PRELOAD=$PWD/plant.so "$@" >out 2>said || status=$?
  [ "$(cat "$file")" = mine ] || complain "$file, planted, is replaced by: $*"
  [ $status -eq 2 ] || complain "$file, planted: exit code $status: $*"
  grep -q "^$file.* is there already.* left alone" said || complain "$file, planted: $(cat said)"
  for other in $others; do
    [ ! -e "$other" ] || complain "$file, planted: $other is there: $*"
  done
  [ -z "$(find . -name '*.retsim-*')" ] || complain "$file, planted: left behind: $(find . -name '*.retsim-*')"
}
for way in renames links; do
  [ $way = renames ] || export ONLY_LINKS=1
  planted my.cfg my.posterior "$RETSIM" fit rows.csv --model pnbd -o my.cfg
  planted my.posterior my.cfg "$RETSIM" fit rows.csv --model pnbd -o my.cfg
  planted people.csv my.cfg "$RETSIM" fit rows.csv --model pnbd --customers people.csv
  planted shop.cfg shop-study.cfg "$RETSIM" new shop
  planted shop-study.cfg shop.cfg "$RETSIM" new shop
  LD_PRELOAD=$PWD/plant.so "$RETSIM" new "fine-$way" >out 2>said || complain "new, by $way: $(cat said)"
  [ -s "fine-$way.cfg" ] && [ -s "fine-$way-study.cfg" ] || complain "new, by $way: $(ls)"
done
unset ONLY_LINKS
echo old >my.cfg
"$RETSIM" fit rows.csv --model pnbd -o my.cfg --force >out 2>said || complain "with --force: $(cat said)"
! grep -q '^old$' my.cfg || complain 'not replaced with --force'

[ $failures -eq 0 ] || { echo "$failures complaints" >&2; exit 1; }
