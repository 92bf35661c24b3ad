# Shows that check_layers.cmake notices what it is there for: every line plants one include in a tree of its own.
cmake_minimum_required(VERSION 3.25)
set(tree ${CMAKE_CURRENT_BINARY_DIR}/planted)

macro(check_tree)
  execute_process(COMMAND ${CMAKE_COMMAND} -D tree=${tree} -P ${CMAKE_CURRENT_LIST_DIR}/check_layers.cmake
      RESULT_VARIABLE status ERROR_VARIABLE said OUTPUT_QUIET)
endmacro()

function(expect outcome file include)
  file(REMOVE_RECURSE ${tree})
  file(WRITE ${tree}/src/cli/options.h "int x;\n")
  file(WRITE ${tree}/${file} "#include <stdio.h>\n  #  include ${include}\n")
  check_tree()
  if(outcome STREQUAL "passes" AND NOT status EQUAL 0)
    message(FATAL_ERROR "${include} in ${file} should pass:\n${said}")
  elseif(outcome STREQUAL "fails" AND (status EQUAL 0 OR NOT said MATCHES "${file}: "))
    message(FATAL_ERROR "${include} in ${file} should be told")
  endif()
endfunction()

expect(passes src/study/compare.c "\"simulate/run.h\"")
expect(passes src/chance/binomial.c "<gsl/gsl_math.h>")
expect(passes src/base/error.c "\"retsim/error.h\"")
expect(passes src/cli/main.c "\"options.h\"")
expect(passes src/cli/main.c "\"retsim/report.h\"")
expect(fails src/model/check.c "\"simulate/run.h\"")        # upward
expect(fails src/study/compare.c "\"fit/sbg.h\"")           # sideways
expect(fails src/fit/sbg.c "\"simulate/run.h\"")            # sideways
expect(fails src/simulate/step.c "\"tables/csv.h\"")            # upward
expect(fails src/base/text.h "\"chance/philox.h\"")         # upward, in a header
expect(fails src/cli/main.c "\"model/model.h\"")            # the program past the public headers
expect(fails src/cli/main.c "\"../model/model.h\"")
expect(fails src/base/text.c "<gsl/gsl_math.h>")            # another library in the wrong folder
expect(fails src/simulate/step.c "<jansson.h>")
expect(fails src/tables/csv.c "\"text.h\"")                     # not written from src/
expect(fails src/model/check.c "\"../study/compare.h\"")
expect(fails include/retsim/results.h "\"model/model.h\"")  # public on private
expect(fails include/retsim/results.h "<gsl/gsl_rng.h>")
expect(fails src/misc/odd.c "\"base/text.h\"")              # a folder that no layer knows
# a, b and c: two of them include each other, by a header or not, and the third one of them
foreach(ends "h;h" "c;h" "h;c" "c;c")
  list(GET ends 0 first)
  list(GET ends 1 second)
  file(REMOVE_RECURSE ${tree})
  file(WRITE ${tree}/src/tables/a.${first} "#include \"tables/b.h\"\n")
  file(WRITE ${tree}/src/tables/c.c "#include \"tables/a.h\"\n#include \"tables/c.h\"\n")
  check_tree()
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "no circle should pass:\n${said}")
  endif()
  file(WRITE ${tree}/src/tables/b.${second} "#include \"tables/a.h\"\n")
  check_tree()
  if(status EQUAL 0 OR NOT said MATCHES "in a circle: tables/. -> tables/. -> tables/.")
    message(FATAL_ERROR "a circle of a.${first} and b.${second} should be told:\n${said}")
  endif()
endforeach()
file(REMOVE_RECURSE ${tree})
