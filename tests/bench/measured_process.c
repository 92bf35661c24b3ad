#include "measured_process.h"

#include <fcntl.h>
#include <libgen.h>
#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void give_up(const char *what)
{
    fprintf(stderr, "%s does not run\n", what);
    exit(EXIT_FAILURE);
}

/* A path that is made once and lives until the end. */
static const char *text_of(const char *before, const char *after)
{
    size_t length = strlen(before) + strlen(after) + 2;
    char *text = malloc(length);

    if (text == NULL)
        give_up(after);
    snprintf(text, length, "%s/%s", before, after);
    return text;
}

static const char *program_beside_this(const char *name)
{
    static char here[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", here, sizeof here - 1);

    if (length < 0)
        give_up(name);
    here[length] = '\0';
    return text_of(dirname(here), name);
}

const char *scenario_file(const char *name)
{
    return text_of(RETSIM_SOURCE "/scenarios", name);
}

static char scratch[PATH_MAX];

static void remove_scratch(void)
{
    pid_t child = fork();

    if (child == 0) {
        execlp("rm", "rm", "-rf", scratch, (char *)NULL);
        _exit(127);
    }
    if (child > 0)
        waitpid(child, NULL, 0);
}

const char *scratch_folder(void)
{
    const char *parent = getenv("TMPDIR");

    if (scratch[0] != '\0')
        return scratch;
    snprintf(scratch, sizeof scratch, "%s/retsim-bench-XXXXXX", parent != NULL ? parent : "/tmp");
    if (mkdtemp(scratch) == NULL)
        give_up(scratch);
    atexit(remove_scratch);
    return scratch;
}

static double seconds_of(struct timeval time)
{
    return (double)time.tv_sec + 1e-6 * (double)time.tv_usec;
}

double seconds_now(void)
{
    struct timespec time;

    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + 1e-9 * (double)time.tv_nsec;
}

static void become(const char *program, const char *const *arguments)
{
    char *copy[MOST_ARGUMENTS] = { 0 };
    int nowhere = open("/dev/null", O_WRONLY);

    for (int i = 0; arguments[i] != NULL; i++)
        copy[i] = strdup(arguments[i]);
    dup2(nowhere, STDOUT_FILENO);
    dup2(nowhere, STDERR_FILENO);
    execv(program, copy);
    _exit(127);
}

static void run_once(contender *one)
{
    const char *program = program_beside_this(one->arguments[0]);
    struct rusage usage;
    int status;
    double begin = seconds_now();
    pid_t child = fork();

    if (child == 0)
        become(program, one->arguments);
    if (child < 0 || wait4(child, &status, 0, &usage) != child || !WIFEXITED(status)
        || WEXITSTATUS(status) != 0)
        give_up(one->name);
    one->wall[one->n] = seconds_now() - begin;
    one->cpu[one->n] = seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime);
    one->mebibytes[one->n] = (double)usage.ru_maxrss / 1024;
    one->n++;
}

void run_in_turns(contender *contenders, int n, int rounds)
{
    for (int round = 0; round < rounds && round < MOST_ROUNDS; round++)
        for (int i = 0; i < n; i++)
            if (contenders[i].every == 0 || round % contenders[i].every == 0)
                run_once(&contenders[i]);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;

    return (x > y) - (x < y);
}

static double median(const double *values, int n)
{
    double sorted[MOST_ROUNDS];

    if (n == 0)
        return NAN;
    memcpy(sorted, values, sizeof *values * (size_t)n);
    qsort(sorted, (size_t)n, sizeof *sorted, by_size);
    return (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
}

double median_cpu(const contender *of)
{
    return median(of->cpu, of->n);
}

double median_wall(const contender *of)
{
    return median(of->wall, of->n);
}

double median_mebibytes(const contender *of)
{
    return median(of->mebibytes, of->n);
}
