# Fails on a C file that clang-format would lay out otherwise:
# cmake -D tree=FOLDER -D clang_format=PROGRAM -P check_format.cmake
cmake_minimum_required(VERSION 3.25)

file(GLOB_RECURSE sources ${tree}/src/*.[ch] ${tree}/include/*.[ch] ${tree}/tests/*.[ch] ${tree}/examples/*.[ch])
execute_process(COMMAND ${clang_format} --dry-run -Werror ${sources} RESULT_VARIABLE differs
    ERROR_VARIABLE where)
if(NOT differs EQUAL 0)
  string(REGEX MATCHALL "[^\n]*: error: [^\n]*" lines "${where}")
  list(SUBLIST lines 0 20 lines)
  list(JOIN lines "\n" lines)
  message(FATAL_ERROR "${lines}\nnot laid out as .clang-format says: clang-format -i FILE")
endif()
list(LENGTH sources n)
message("${n} files are laid out as .clang-format says")
