# The book in full: every run as long as it says, each figure that it shows was printed, and its chart is what is drawn today.
set -eu
export BOOK_IN_FULL=yes
bash "$RETSIM_SOURCE/tests/cli/test_book.sh"
drawn=room/docs-reading-results/desk/results/tea-budget-2026/charts/difference.png
cmp "$drawn" "$RETSIM_SOURCE/plots/example.png" || { echo 'plots/example.png, the chart of the README, is another'; exit 1; }
