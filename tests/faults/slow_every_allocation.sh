# test_failing_malloc.sh with every allocation.
STRIDE=1 exec bash "$RETSIM_SOURCE/tests/faults/test_failing_malloc.sh"
