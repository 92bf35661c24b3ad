#!/usr/bin/env bash
# From a fresh Debian 12 to a comparison with charts: ./bootstrap.sh demo
set -eu
cd "$(dirname "$0")"
export LC_ALL=C.UTF-8

usage() {
  cat <<'END'
Usage: ./bootstrap.sh COMMAND

  demo      run the study scenarios/tea-budget-2026.cfg and draw its charts
  test      run the tests (those of a few minutes; the long ones: ctest --test-dir build/release -L slow)
  build     build the program: build/release/bin/retsim
  install   build it and install it under /usr/local, or under the folder that PREFIX names
  deps      only install what all of this needs

Each command first installs the Debian packages that are missing, and nothing where all are there.
END
}

say() { printf '%s\n' "$*" >&2; }
fail() { say "bootstrap: $*"; exit 1; }

# Groups of packages: what each is for, then its names.
groups_build=(
  "compiling: gcc cmake ninja-build pkgconf libc6-dev"
  "numerics (random numbers, special functions): libgsl-dev librandom123-dev"
  "configuration files, customers' data, tables on the terminal: libconfig-dev libcsv-dev libsmartcols-dev"
  "workbooks: libxlsxwriter-dev libminizip-dev zlib1g-dev"
)
groups_charts=(
  "drawing charts, with Chinese labels: gnuplot-nox fonts-noto-cjk"
  "slides: pandoc"
)
groups_tests=(
  "tests: libcmocka-dev libjansson-dev"
  "looking at charts as a test: libfreetype-dev libfontconfig-dev libexpat1-dev"
  "looking at report.html in a browser: chromium"
  "the layout of the source: clang-format-14"
  "other compilers, checks while it runs, fuzzers: clang libclang-rt-14-dev g++"
  "what of the library's interface has changed: abigail-tools"
)

installed() { [ "$(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null)" = "ii " ]; }

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    env DEBIAN_FRONTEND=noninteractive "$@"
  else
    sudo env DEBIAN_FRONTEND=noninteractive "$@"
  fi
}

# Installs what is missing of the given groups; asks the network only then.
install_missing() {
  local group package missing=() absent
  command -v dpkg-query >/dev/null || fail "this is not Debian (no dpkg): install by hand what README.md lists, then
  cmake --preset release && cmake --build --preset release"
  for group in "$@"; do
    absent=()
    for package in ${group#*: }; do
      installed "$package" || absent+=("$package")
    done
    [ ${#absent[@]} -eq 0 ] || say "Missing for ${group%%: *}: ${absent[*]}"
    missing+=("${absent[@]}")
  done
  [ ${#missing[@]} -gt 0 ] || return 0
  [ "$(id -u)" -eq 0 ] || command -v sudo >/dev/null \
    || fail "installing packages needs root, and sudo is not here; as root: apt-get install ${missing[*]}"
  say "Installing them from Debian's packages ..."
  local log status=0
  log=$(mktemp)
  # A package source that fails need not be one that is needed here: the installation itself decides.
  as_root apt-get -o Acquire::Retries=3 update >"$log" 2>&1 </dev/null || true
  as_root apt-get -o Acquire::Retries=3 install -y --no-install-recommends "${missing[@]}" \
    >>"$log" 2>&1 </dev/null || status=$?
  if [ $status -ne 0 ]; then
    tail -n 12 "$log" >&2
    rm -f "$log"
    fail "the packages could not be installed (no network, or no permission?); by hand: apt-get install ${missing[*]}"
  fi
  rm -f "$log"
}

build() {
  # The first configuration chooses Ninja; a folder that exists keeps what it has.
  [ -f build/release/CMakeCache.txt ] || ! command -v ninja >/dev/null || export CMAKE_GENERATOR=Ninja
  quietly cmake --preset release
  quietly cmake --build --preset release --parallel "$(nproc)"
}

# Runs a command and shows what it printed only if it fails.
quietly() {
  local log
  log=$(mktemp)
  if ! "$@" >"$log" 2>&1 </dev/null; then
    tail -n 60 "$log" >&2
    rm -f "$log"
    fail "this failed: $*"
  fi
  rm -f "$log"
}

demo() {
  install_missing "${groups_build[@]}" "${groups_charts[@]}"
  say "Building ..."
  build
  build/release/bin/retsim run scenarios/tea-budget-2026.cfg -o results/tea-budget-2026 --force
  say ""
  say "To look at first: $PWD/results/tea-budget-2026/report.html; beside it slides.pptx, report.xlsx and the folder charts"
}

run_tests() {
  install_missing "${groups_build[@]}" "${groups_charts[@]}" "${groups_tests[@]}"
  say "Building ..."
  build
  ctest --preset release --parallel "$(nproc)"
}

install_program() {
  install_missing "${groups_build[@]}" "${groups_charts[@]}"
  say "Building ..."
  build
  local prefix=${PREFIX:-/usr/local} above
  above=$prefix
  while [ ! -e "$above" ]; do above=$(dirname "$above"); done
  if [ -w "$above" ]; then
    quietly cmake --install build/release --prefix "$prefix"
  elif command -v sudo >/dev/null; then
    quietly sudo cmake --install build/release --prefix "$prefix"
  else
    fail "$prefix cannot be written; try PREFIX=\$HOME/.local ./bootstrap.sh install"
  fi
  say "Installed: $prefix/bin/retsim"
}

[ $# -eq 1 ] || { usage >&2; exit 2; }
case $1 in
  demo) demo ;;
  test) run_tests ;;
  build) install_missing "${groups_build[@]}"; build; say "Built: build/release/bin/retsim" ;;
  install) install_program ;;
  deps) install_missing "${groups_build[@]}" "${groups_charts[@]}" "${groups_tests[@]}" ;;
  -h | --help | help) usage ;;
  *) usage >&2; exit 2 ;;
esac
