#!/usr/bin/env bash
# Fails where something that a public header declares has no comment of its own: check_documented.sh TREE.
# - Functions, types, members, names of an enumeration and macros: a comment right before, behind on its line, or one that names them (of
#   a member: the comment of its struct; of a function, type or macro: any comment of the header).
# - Numbers, flags and texts that a function is given, and places that it writes to: named in the comments that are about it.
# - A function with a status: which ones. One that gives something away: who frees it, and how. Options end with room for later ones.
set -eu
tree=$1
cd "$tree/include/retsim"
awk '
  function complain(line, what) { print FILENAME_NOW ":" line ": " what; wrong++ }
  function has_word(text, word) { return match(" " text " ", "[^A-Za-z0-9_]" word "[^A-Za-z0-9_]") > 0 }
  # All that is said where `name` is named, comments being parted by \001.
  function said_of(name,   n, parts, i, all) {
    n = split(comments, parts, "\001")
    for (i = 1; i <= n; i++) if (has_word(parts[i], name)) all = all " " parts[i]
    return all
  }
  # The name that is declared, of a declarator as "*const words[3]" or "(*read)(void *context, …)".
  function declared(text,   name) {
    if (match(text, /\(\*[A-Za-z0-9_]+\)/)) return substr(text, RSTART + 2, RLENGTH - 3)
    gsub(/\[[^]]*\]/, "", text)
    sub(/[ \t]*=.*/, "", text)
    sub(/__attribute__.*/, "", text)
    match(text, /[A-Za-z_][A-Za-z0-9_]*[ \t]*$/)
    name = substr(text, RSTART, RLENGTH)
    gsub(/[ \t]/, "", name)
    return name
  }
  # "a, b(c, d), e" to parts[1 … n], commas in brackets aside.
  function split_outside(text, parts,   i, c, depth, n) {
    n = 1; parts[1] = ""
    for (i = 1; i <= length(text); i++) {
      c = substr(text, i, 1)
      if (c == "(" || c == "[") depth++
      if (c == ")" || c == "]") depth--
      if (c == "," && depth == 0) { parts[++n] = ""; continue }
      parts[n] = parts[n] c
    }
    return n
  }
  function check_parameters(name, text, line, about,   inside, parts, n, i, of, parameter) {
    inside = text
    sub(/^[^(]*\(/, "", inside)
    sub(/\)[^)]*$/, "", inside)
    n = split_outside(inside, parts)
    for (i = 1; i <= n; i++) {
      of = parts[i]
      gsub(/^[ \t]+|[ \t]+$/, "", of)
      if (of == "void" || of == "..." || of ~ /rs_error \*/) continue
      parameter = declared(of)
      # what a struct is says its own comment
      if (of ~ /^(const )?(volatile )?(struct )?rs_[a-z_]+ \*?[a-z_]+$/ && (of ~ /^const/ || of !~ /\*/)) continue
      if (of ~ /^rs_[a-z_]+ \*[a-z_]+$/ && text !~ /^rs_status/) continue # the object itself
      if (!has_word(about, parameter)) complain(line, name ": its comment does not say what `" parameter "` is")
    }
  }
  function check_function(text, line, own,   name, about) {
    match(text, /rs_[a-z0-9_]+\(/)
    name = substr(text, RSTART, RLENGTH - 1)
    n_functions++
    about = own " " said_of(name)
    if (about !~ /[a-z]/) { complain(line, name " is not documented"); return }
    check_parameters(name, text, line, about " " head)
    if (text ~ /^rs_status / && name != "rs_fail" && about !~ /RS_[A-Z]+|[Aa]s rs_[a-z_]+/)
      complain(line, name ": its comment names no status that it may end with")
    if (text ~ /^char \*/ && about !~ /[Ff]ree/) complain(line, name ": its comment does not say who frees the text")
    if (text ~ /rs_[a-z_]+ \*\*/ && about !~ /[Ff]ree|[Cc]lose|[Rr]elease/)
      complain(line, name ": its comment does not say who frees what it makes")
  }
  function check_members(text, line, own, of, about,   parts, n, i, name) {
    n = split_outside(text, parts)
    for (i = 1; i <= n; i++) {
      name = declared(parts[i])
      if (name == "") continue
      n_members++
      last_member = name
      if (own !~ /[a-z]/ && !has_word(about, name)) complain(line, name " of " of " is not documented")
    }
  }
  function check_type(name, line, own) {
    n_types++
    if (own !~ /[a-z]/ && said_of(name) !~ /[a-z]/) complain(line, (name == "" ? "an enumeration" : name) " is not documented")
  }
  # One declaration that has come to its end, with its comments.
  function finish(   text, own, type) {
    text = statement; own = before " " inner " " after
    gsub(/[ \t\n]+/, " ", text)
    gsub(/^ | $/, "", text)
    if (text == "" || text ~ /^extern "C"$/) { forget(); return }
    if (depth > 0) {
      if (kind == "enum") check_members(text, began, own, type_name, type_said)
      else check_members(text, began, own, type_name, type_said)
    } else if (text ~ /^typedef/ && text !~ /\(/) {
      type = text; sub(/.* \*?/, "", type)
      if (text ~ /struct/) check_type(type, began, own)
    } else if (text ~ /\(/) {
      check_function(text, began, own)
    } else if (text ~ /^extern/) {
      n_types++
      if (own !~ /[a-z]/ && said_of(declared(text)) !~ /[a-z]/) complain(began, declared(text) " is not documented")
    }
    forget()
  }
  function forget() { statement = before = inner = after = ""; began = 0 }
  function open_brace(   text) {
    text = statement
    gsub(/[ \t\n]+/, " ", text)
    if (text ~ /extern "C"/) { forget(); return }
    depth++
    kind = text ~ /enum/ ? "enum" : "struct"
    type_name = text
    sub(/.*(enum|struct) ?/, "", type_name); gsub(/ /, "", type_name)
    type_said = before " " inner
    type_line = began
    check_type(type_name, began, type_said)
    forget()
  }
  function close_brace() {
    if (depth == 0) return # of extern "C"
    depth--
    if (type_name ~ /_options$/ && last_member != "later") complain(type_line, type_name " has no room for later options (`later`)")
    closing = 1
    forget()
  }
  function check_macro(text, line, own,   name) {
    match(text, /^#define [A-Za-z0-9_]+/)
    name = substr(text, 9, RLENGTH - 8)
    if (name == "X" || name ~ /^RETSIM_[A-Z_]+_H$/) return
    n_macros++
    if (own !~ /[a-z]/ && said_of(name) !~ /[a-z]/) complain(line, name " is not documented")
  }
  # Hands over the whole of a header, comment by comment and sign by sign.
  function read_header(   line, i, c, n, text, end, comment, blank, macro, pending) {
    FILENAME_NOW = file
    line = 1
    depth = closing = 0
    forget()
    head = ""; comments = ""
    text = all
    while (match(text, /\/\*([^*]|\*+[^*\/])*\*+\//)) {
      comment = substr(text, RSTART, RLENGTH)
      gsub(/\n[ \t]*\*?/, " ", comment)
      if (head == "") head = comment
      comments = comments "\001" comment
      text = substr(text, RSTART + RLENGTH)
    }
    # the first comment is about the header, not about what comes next
    text = all
    first = 1
    while (text != "") {
      if (match(text, /^[ \t]+/)) { statement = statement (statement == "" ? "" : " "); text = substr(text, RLENGTH + 1); continue }
      if (substr(text, 1, 1) == "\n") {
        line++
        ended = 0
        if (match(text, /^\n[ \t]*\n/) && statement == "") before = ""
        if (statement != "") statement = statement " "
        text = substr(text, 2)
        continue
      }
      if (match(text, /^\/\*([^*]|\*+[^*\/])*\*+\//)) {
        comment = substr(text, 1, RLENGTH)
        text = substr(text, RLENGTH + 1)
        if (ended) after_of(comment)
        else if (statement == "") before = before " " comment
        else inner = inner " " comment
        if (first) { before = ""; first = 0 }
        line += gsub(/\n/, "\n", comment)
        continue
      }
      if (match(text, /^#([^\n\\]|\\\n|\\[^\n])*/)) {
        macro = substr(text, 1, RLENGTH)
        text = substr(text, RLENGTH + 1)
        flush_waiting()
        if (macro ~ /^#define/) { check_macro(macro, line, before macro_comment(macro)); if (macro !~ /^#define X/) before = "" }
        line += gsub(/\n/, "\n", macro)
        continue
      }
      c = substr(text, 1, 1)
      text = substr(text, 2)
      flush_waiting()
      if (began == 0) began = line
      if (closing) { if (c == ";") { closing = 0; forget() }; continue }
      if (c == "{") { open_brace(); continue }
      if (c == "}") { if (statement != "") wait(); flush_waiting(); close_brace(); continue }
      if (c == ";" || (c == "," && depth > 0 && kind == "enum" && balanced(statement))) { wait(); continue }
      statement = statement c
    }
    flush_waiting()
  }
  function macro_comment(macro) { return match(macro, /\/\*.*\*\//) ? substr(macro, RSTART, RLENGTH) : "" }
  function balanced(text,   open) { open = gsub(/\(/, "(", text); return open == gsub(/\)/, ")", text) }
  # A declaration ends; what is said behind it on its line belongs to it, so that it waits for that.
  function wait() { waiting = 1; ended = 1; held_statement = statement; held_before = before; held_inner = inner; held_began = began; forget() }
  function after_of(comment) { after_said = after_said " " comment }
  function flush_waiting(   keep_before) {
    if (!waiting) return
    waiting = 0; ended = 0
    keep_before = before
    statement = held_statement; before = held_before; inner = held_inner; began = held_began; after = after_said
    finish()
    after_said = ""
    before = keep_before
  }
  function run() { if (all != "") read_header() }
  FNR == 1 { run(); all = ""; file = FILENAME }
  { all = all $0 "\n" }
  END {
    run()
    print n_functions + 0 " functions, " n_types + 0 " types, " n_members + 0 " members, " n_macros + 0 " macros"
    if (n_functions < 80 || n_members < 150) { print "hardly anything was found: is the search broken?"; wrong++ }
    exit wrong > 0
  }' *.h
