# test_killed_between.sh at every change of a name.
KILL_STEP=1 exec bash "$RETSIM_SOURCE/tests/faults/test_killed_between.sh"
