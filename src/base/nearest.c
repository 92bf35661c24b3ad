/* The dynamic programme of edit distance row by row, of which a swap of neighbours looks two rows
 * back. */
#include "retsim/nearest.h"

#include <string.h>

enum { LONGEST_WORD = 63 };

static int smaller(int a, int b)
{
    return a < b ? a : b;
}

/* Edits from a to b: insertions, deletions, substitutions and swaps of neighbours (each 1). */
static int edit_distance(const char *a, int n_a, const char *b, int n_b)
{
    int rows[3][LONGEST_WORD + 1];
    int *before = rows[0], *above = rows[1], *row = rows[2];
    for (int j = 0; j <= n_b; j++)
        above[j] = j;
    for (int i = 1; i <= n_a; i++) {
        row[0] = i;
        for (int j = 1; j <= n_b; j++) {
            int changed = above[j - 1] + (a[i - 1] != b[j - 1]);
            row[j] = smaller(changed, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = smaller(row[j], before[j - 2] + 1);
        }
        int *oldest = before;
        before = above;
        above = row;
        row = oldest;
    }
    return above[n_b];
}

const char *rs_nearest(const char *word, const char *const *candidates, size_t n)
{
    size_t length = strlen(word);
    if (length == 0 || length > LONGEST_WORD)
        return NULL;
    const char *nearest = NULL;
    int least = (int)(length + 2) / 3 + 1;
    for (size_t i = 0; i < n; i++) {
        size_t candidate_length = strlen(candidates[i]);
        if (candidate_length > LONGEST_WORD)
            continue;
        int distance = edit_distance(word, (int)length, candidates[i], (int)candidate_length);
        if (distance < least && distance < (int)candidate_length) {
            least = distance;
            nearest = candidates[i];
        }
    }
    return nearest;
}
