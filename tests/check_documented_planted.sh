#!/usr/bin/env bash
# Shows that check_documented.sh notices what it is there for: each line plants one thing in headers of its own.
# check_documented_planted.sh TREE
set -eu
tree=$1 here=$(dirname "$0") wrong=0
rm -rf planted

# expect TEXT HEADER SED: with that change TEXT is told; TEXT "" passes
expect() {
  rm -rf planted
  mkdir -p planted/include
  cp -r "$tree/include/retsim" planted/include
  sed -i "$3" "planted/include/retsim/$2"
  [ -z "$3" ] || ! cmp -s "$tree/include/retsim/$2" "planted/include/retsim/$2" || { echo "$2: nothing to plant for: $1"; wrong=1; return; }
  if bash "$here/check_documented.sh" planted >said 2>&1; then
    [ -z "$1" ] || { echo "should be told: $1"; wrong=1; }
  else
    { [ -n "$1" ] && grep -q -- "$1" said; } || { echo "should be told: $1, not: $(head -3 said)"; wrong=1; }
  fi
}
before='s/^.. As RETSIM_VERSION, of the library/'

expect '' version.h ''
expect 'rs_version_name is not documented' version.h "$before"'const char *rs_version_name(void);\n\n&/'
expect 'RETSIM_ODD is not documented' version.h '/^#pragma GCC visibility push/a\\n#define RETSIM_ODD 1'
expect 'rs_odd is not documented' version.h "$before"'typedef struct rs_odd rs_odd;\n\n&/'
expect 'rs_odd is not documented' version.h "$before"'typedef enum rs_odd { RS_ODD } rs_odd;\n\n&/'
expect 'RS_ODD of rs_odd is not documented' version.h "$before"'\/* What. *\/\ntypedef enum rs_odd { RS_ODD } rs_odd;\n\n&/'
expect 'b of rs_odd is not documented' version.h "$before"'\/* What. *\/\ntypedef struct rs_odd {\n    int a; \/* how many *\/\n    int b;\n} rs_odd;\n\n&/'
expect 'call of rs_odd is not documented' version.h "$before"'\/* What. *\/\ntypedef struct rs_odd {\n    void (*call)(int a);\n} rs_odd;\n\n&/'
expect 'rs_odd_names is not documented' version.h "$before"'extern const char *const rs_odd_names[3];\n\n&/'
expect 'rs_odd: its comment does not say what `count` is' version.h "$before"'\/* A number. *\/\nint rs_odd(int count);\n\n&/'
expect 'rs_odd: its comment does not say what `count` is' version.h "$before"'\/* A number. *\/\nrs_status rs_odd(\n    double *count, rs_error *error);\n\n&/'
expect 'rs_odd: its comment names no status' version.h "$before"'\/* A number, count. *\/\nrs_status rs_odd(int count);\n\n&/'
expect 'rs_odd: its comment does not say who frees' version.h "$before"'\/* A text. *\/\nchar *rs_odd(void);\n\n&/'
expect 'rs_odd: its comment does not say who frees' version.h "$before"'\/* Into *made. RS_OK. *\/\nrs_status rs_odd(rs_things **made);\n\n&/'
expect 'rs_odd_options has no room' version.h "$before"'\/* What. *\/\ntypedef struct rs_odd_options {\n    int a; \/* how many *\/\n} rs_odd_options;\n\n&/'
expect '' version.h "$before"'\/* A number by count. *\/\nint rs_odd(int count);\n\n&/'
rm -rf planted
exit $wrong
