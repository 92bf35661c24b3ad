#!/usr/bin/env bash
# Shows that check_guards.sh notices what it is there for: each case is one more source of the library.
# check_guards_planted.sh TREE OBJECTS CC
set -eu
tree=$1 objects=$2 cc=$3 here=$(dirname "$0") wrong=0

# expect TEXT < SOURCE: with that source TEXT is told; TEXT "" passes
expect() {
  rm -rf planted
  mkdir -p planted/tree/include planted/objects/odd
  cp -r "$tree/src" planted/tree
  cp -r "$tree/include/retsim" planted/tree/include
  cp -r "$objects/." planted/objects
  mkdir planted/tree/src/odd
  cat >planted/tree/src/odd/odd.c
  echo 'double rs_odd(double x);' >planted/tree/include/retsim/odd.h
  "$cc" -std=c17 -O2 -fPIC -I "$tree/src" -I "$tree/include" -c planted/tree/src/odd/odd.c -o planted/objects/odd/odd.c.o
  if bash "$here/check_guards.sh" planted/tree planted/objects >said 2>&1; then
    [ -z "$1" ] || { echo "should be told: $1"; wrong=1; }
  else
    { [ -n "$1" ] && grep -q -- "$1" said; } || { echo "should be told: $1, not: $(head -3 said)"; wrong=1; }
  fi
}

expect 'rs_odd > rs_need' <<'END_OF_SOURCE'
#include "base/memory.h"
double rs_odd(double x) { double *room = rs_need(rs_block(1, sizeof x)); return *room; }
END_OF_SOURCE
expect 'rs_odd > gsl_sf_lngamma' <<'END_OF_SOURCE'
double gsl_sf_lngamma(double x);
double rs_odd(double x) { return 1 + gsl_sf_lngamma(x); }
END_OF_SOURCE
expect 'rs_odd > deep > gsl_sf_lngamma' <<'END_OF_SOURCE'
double gsl_sf_lngamma(double x);
static __attribute__((noinline)) double deep(double x) { return 1 + gsl_sf_lngamma(x); }
double rs_odd(double x) { return 1 + deep(x + 1); }
END_OF_SOURCE
expect 'rs_odd > .*deep > gsl_sf_lngamma' <<'END_OF_SOURCE'
double gsl_sf_lngamma(double x);
static __attribute__((noinline)) double deep(double x) { return 1 + gsl_sf_lngamma(x); }
static __attribute__((noinline)) double other(double x) { return x; }
static double (*const rows[])(double x) = { other, deep };
double rs_odd(double x) { return 1 + rows[x > 2](x + 1); }
END_OF_SOURCE
expect '' <<'END_OF_SOURCE'
#include "base/guard.h"
double gsl_sf_lngamma(double x);
static __attribute__((noinline)) double deep(double x) { return 1 + gsl_sf_lngamma(x); }
double rs_odd(double x) { RS_GUARDED_AS(0., deep(x)); }
END_OF_SOURCE
rm -rf planted
exit $wrong
