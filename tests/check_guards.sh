#!/usr/bin/env bash
# Fails where a call from outside would leave what does not stand under a guard: check_guards.sh TREE OBJECTS.
# What each function of the objects calls, or hands on the address of, makes a net; one that sets up a guard (base/guard.h) ends each way. A
# public function from which a way leads to rs_out_of_memory, or to a function of GSL that may call its error handler, is told with that way.
set -eu
tree=$(cd "$1" && pwd) objects=$(cd "$2" && pwd)

grep -ohE '\brs_[a-z0-9_]+\(' "$tree"/include/retsim/*.h | tr -d '(' | sort -u >public
# Objects of sources that are gone may still lie there.
(cd "$objects" && find . -name '*.c.o' | while read -r object; do
  [ ! -f "$tree/src/${object%.o}" ] || printf '%s\n' "$objects/${object#./}"
done) >those
{
  sed 's/^/public /' public
  echo part symbols
  xargs objdump -t <those | awk '
    /file format/ { sub(/:$/, "", $1); print "file", $1 }
    / \.(text|data)/ { print "symbol", $NF, $(NF - 2), substr($0, 18, 1), $1 }'
  # relocations and targets within a section; the last place of an instruction stands in <…>
  echo part code
  xargs objdump -dr --no-show-raw-insn <those | awk '
    /file format/ { sub(/:$/, "", $1); print "file", $1; next }
    /^[0-9a-f]+ <.*>:$/ { gsub(/[<>:]/, "", $2); print "in", $2; next }
    / R_[A-Z0-9_]+/ { print "to", $NF; next }
    /<[A-Za-z_][^>]*>$/ { name = $NF; gsub(/[<>]/, "", name); print "to", name }'
  # a table of functions is reached as a whole
  echo part data
  xargs objdump -r <those | awk '
    /file format/ { sub(/:$/, "", $1); print "file", $1; next }
    /^RELOCATION RECORDS FOR/ { gsub(/[\[\]:]/, "", $4); print "in", $4; next }
    $2 ~ /^R_/ { print "to", $3 }'
} | awk '
  $1 == "public" { public[$2] = 1; next }
  $1 == "part" { part = $2; at = ""; next }
  $1 == "file" { file = $2; at = ""; next }
  $1 == "symbol" {
    if ($4 == "l") local[file, $2] = 1; else global[$2] = 1
    if ($3 ~ /^\.text/) { n_in[file, $3]++; start[file, $3, n_in[file, $3]] = number($5); name_at[file, $3, n_in[file, $3]] = $2 }
    else edge(key($2), file ":" $3)
    next
  }
  $1 == "in" && part == "code" { at = key($2); next }
  $1 == "in" { at = $2 ~ /^\.data/ ? file ":" $2 : ""; next }
  $1 == "to" && at != "" { edge(at, target($2)) }
  END {
    for (p in public) { if (p in global) { n_public++; search(p) } }
    print n_public + 0 " public functions, " n_guarded + 0 " of them guarded themselves"
    if (n_public < 80 || n_guarded < 30) { print "hardly anything was found: is the search broken?"; wrong++ }
    exit wrong > 0
  }
  function number(hex,   i, value) {
    for (i = 1; i <= length(hex); i++) value = value * 16 + index("123456789abcdef", substr(hex, i, 1))
    return value + 0
  }
  # a static name is one of its file
  function key(name) { return (file, name) in local ? file ":" name : name }
  # "name+0x12", ".text+0x340": the function that begins there, or the last one before
  function target(name,   offset, i, best, from) {
    offset = 0
    if (match(name, /[-+]0x[0-9a-f]+$/)) { offset = substr(name, RSTART) ~ /^-/ ? 0 : number(substr(name, RSTART + 3)); name = substr(name, 1, RSTART - 1) }
    sub(/@.*/, "", name)
    if (name !~ /^\./) return key(name)
    if (name !~ /^\.text/) return file ":" name
    if (part == "code") offset += 4 # counted from behind the address
    from = -1
    for (i = 1; i <= n_in[file, name]; i++)
      if (start[file, name, i] <= offset && start[file, name, i] > from) { from = start[file, name, i]; best = name_at[file, name, i] }
    return key(best)
  }
  function edge(from, to) { if (!((from, to) in seen)) { seen[from, to] = 1; n_out[from]++; out[from, n_out[from]] = to } }
  function is_sink(name) { return name == "rs_out_of_memory" || (name ~ /^gsl_/ && name !~ /^gsl_(set_error_handler|error)/) }
  function guards(name) { return (name, "rs_guard_begin") in seen || (name, "rs_guard_stands") in seen }
  function plain(name) { sub(/.*:/, "", name); return name }
  function search(start,   queue, head, tail, i, at, to, way, from) {
    if (guards(start)) { n_guarded++; return }
    delete came
    queue[tail = 1] = start; came[start] = "-"
    for (head = 1; head <= tail; head++) {
      at = queue[head]
      for (i = 1; i <= n_out[at]; i++) {
        to = out[at, i]
        if (to in came || guards(to)) continue
        came[to] = at
        if (is_sink(to)) {
          way = plain(to)
          for (from = at; from != "-"; from = came[from]) way = plain(from) " > " way
          print "not guarded: " way
          wrong++
          return
        }
        queue[++tail] = to
      }
    }
  }'
