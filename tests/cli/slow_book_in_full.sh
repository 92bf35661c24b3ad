# The book in full: every run as long as it says, and each figure that it shows was printed.
set -eu
export BOOK_IN_FULL=yes
exec bash "$RETSIM_SOURCE/tests/cli/test_book.sh"
