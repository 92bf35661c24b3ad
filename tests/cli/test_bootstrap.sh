# bootstrap.sh on machines that lack something: pretended by a folder of stand-ins that comes first in PATH.
set -eu
fail() { echo "$*" >&2; exit 1; }
bootstrap=$RETSIM_SOURCE/bootstrap.sh

# machine NAME: a folder of commands with the plain tools; the test adds the stand-ins it needs.
machine() {
  rm -rf "$1"
  mkdir -p "$1"
  for tool in bash env dirname cat tail mktemp rm; do ln -s "$(command -v $tool)" "$1/$tool"; done
}
stand_in() { printf '#!/bin/bash\n%s\n' "$2" >"$1"; chmod +x "$1"; }
# run MACHINE COMMAND: leaves status and said
run() {
  status=0
  PATH=$PWD/$1 bash "$bootstrap" $2 >said 2>&1 || status=$?
}

machine other
run other deps
[ $status -eq 1 ] && grep -q 'not Debian' said || fail "not Debian: $status $(cat said)"

machine whole
stand_in whole/dpkg-query 'echo -n "ii "'
stand_in whole/apt-get 'echo network >>"'$PWD'/network"; exit 1'
stand_in whole/sudo 'echo network >>"'$PWD'/network"; exit 1'
stand_in whole/id 'echo 1000'
rm -f network
run whole deps
[ $status -eq 0 ] && [ ! -s said ] && [ ! -e network ] || fail "all there: $status $(cat said)"

machine poor
stand_in poor/dpkg-query 'case "$*" in *libgsl-dev) exit 1 ;; *) echo -n "ii " ;; esac'
stand_in poor/id 'echo 1000'
run poor deps
[ $status -eq 1 ] && grep -q 'apt-get install libgsl-dev$' said && grep -q '^Missing for numerics' said \
  || fail "no root and no sudo: $status $(cat said)"

machine offline
cp poor/dpkg-query poor/id offline/
stand_in offline/apt-get 'echo "Temporary failure resolving"; exit 100'
stand_in offline/sudo 'exec "$@"'
run offline deps
[ $status -eq 1 ] && grep -q 'Temporary failure' said && grep -q 'no network' said || fail "offline: $status $(cat said)"

machine helpful
cp poor/dpkg-query poor/id offline/sudo helpful/
stand_in helpful/apt-get 'echo "$DEBIAN_FRONTEND $*" >>"'$PWD'/asked"'
rm -f asked
run helpful deps
[ $status -eq 0 ] && grep -q '^noninteractive .*install .*libgsl-dev$' asked || fail "with sudo: $status $(cat said asked)"
[ "$(grep -c libgsl-dev asked)" -eq 1 ] && ! grep -q libjansson asked || fail "more was installed than was missing"

run whole nonsense
[ $status -eq 2 ] && grep -q '^Usage' said || fail "an unknown command: $status"
