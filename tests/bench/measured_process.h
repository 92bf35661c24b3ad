/* Whole processes, measured from outside: what the kernel says that they took. */
#ifndef RS_BENCH_MEASURED_PROCESS_H
#define RS_BENCH_MEASURED_PROCESS_H

enum { MOST_ARGUMENTS = 24, MOST_ROUNDS = 64 };

/* One of the programs that are run in turns. */
typedef struct contender {
    const char *name;
    const char *arguments[MOST_ARGUMENTS]; /* the program first, by its name in the folder of the
                                              benchmark; ends with NULL */
    int every; /* takes part in every so-many-th round only; 0: in each */
    double cpu[MOST_ROUNDS], wall[MOST_ROUNDS], mebibytes[MOST_ROUNDS];
    int n;
} contender;

/* Runs them in turns, so that what else the machine does meets all of them; their output is thrown
 * away. One that fails ends the benchmark. */
void run_in_turns(contender *contenders, int n, int rounds);

double median_cpu(const contender *of);       /* seconds of processor time, in the kernel too */
double median_wall(const contender *of);      /* seconds */
double median_mebibytes(const contender *of); /* the most memory held at a time */

/* From some moment on. */
double seconds_now(void);

/* RETSIM_SOURCE/scenarios/NAME. Lives as long as the program. */
const char *scenario_file(const char *name);
/* A new empty folder for results, below the system's folder for such; removed at exit. */
const char *scratch_folder(void);

#endif
