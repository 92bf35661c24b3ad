/*
 * Corners are rounded to tenths, those that move a line by less than a tenth left out, and the rest
 * written as relative moves.
 */
#include "reports/svg_shape.h"

#include "base/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct corner {
    double x, y;
    bool begins, kept; /* begins: the pen moves there without drawing */
} corner;

typedef struct corners {
    corner *list;
    size_t n, capacity;
} corners;

static const double tolerance = 0.1;

static const char *skip_blanks(const char *at, const char *end)
{
    while (at < end && (isspace((unsigned char)*at) || *at == ','))
        at++;
    return at;
}

/* Digits with a point; the program never leaves the C locale, where strtod would do the same
 * without an end. */
static const char *read_number(const char *at, const char *end, double *value)
{
    char digits[32];
    size_t n = 0;
    at = skip_blanks(at, end);
    while (at + n < end && n < sizeof digits - 1 && at[n] && strchr("+-.0123456789", at[n]))
        n++;
    memcpy(digits, at, n);
    digits[n] = '\0';
    char *stop;
    *value = strtod(digits, &stop);
    return n > 0 && *stop == '\0' && isfinite(*value) ? at + n : NULL;
}

static bool read_corners(corners *all, const char *text, size_t n)
{
    const char *at = text, *end = text + n;
    bool begins = true;
    while ((at = skip_blanks(at, end)) < end) {
        double x, y;
        if (*at == 'M' || *at == 'L')
            begins = *at++ == 'M' || all->n == 0;
        at = read_number(at, end, &x);
        at = at ? read_number(at, end, &y) : NULL;
        if (!at)
            return false;
        /* a move after a move draws nothing */
        if (begins && all->n > 0 && all->list[all->n - 1].begins)
            all->n--;
        all->list = rs_grow(all->list, &all->capacity, all->n + 1, sizeof *all->list);
        all->list[all->n++] = (corner){ x, y, begins, false };
        begins = false;
    }
    return true;
}

static double distance(const corner *from, const corner *to, const corner *of)
{
    double dx = to->x - from->x, dy = to->y - from->y, length = hypot(dx, dy);
    if (length == 0)
        return hypot(of->x - from->x, of->y - from->y);
    return fabs(dx * (of->y - from->y) - dy * (of->x - from->x)) / length;
}

/* Ramer, Douglas and Peucker (1973): keeps the corner that is farthest off, as long as it matters.
 */
static void keep_between(corner *list, size_t first, size_t last)
{
    while (last > first + 1) {
        size_t farthest = first;
        double most = tolerance;
        for (size_t i = first + 1; i < last; i++) {
            double off = distance(&list[first], &list[last], &list[i]);
            if (off > most) {
                most = off;
                farthest = i;
            }
        }
        if (farthest == first)
            return;
        list[farthest].kept = true;
        keep_between(list, first, farthest);
        first = farthest;
    }
}

static void choose(corners *all)
{
    for (size_t first = 0; first < all->n;) {
        size_t last = first;
        while (last + 1 < all->n && !all->list[last + 1].begins)
            last++;
        all->list[first].kept = all->list[last].kept = true;
        keep_between(all->list, first, last);
        first = last + 1;
    }
}

static void add_tenths(rs_text *to, long tenths, bool first)
{
    long size = labs(tenths);
    rs_text_add(to, "%s", tenths < 0 ? "-" : first ? "" : " ");
    if (size >= 10 || size == 0)
        rs_text_add(to, "%ld", size / 10);
    if (size % 10 != 0)
        rs_text_add(to, ".%ld", size % 10);
}

/* A corner that is kept, from x and y, both in tenths; where a pen only moved to is told once
 * something is drawn from there. */
static void add_corner(rs_text *to, const corner *of, const corner *before, long *x, long *y)
{
    long new_x = lround(of->x * 10), new_y = lround(of->y * 10);
    if (before && before->begins) {
        rs_text_add(to, "M");
        add_tenths(to, *x, true);
        add_tenths(to, *y, false);
        rs_text_add(to, "l");
    }
    if (before) {
        add_tenths(to, new_x - *x, before->begins);
        add_tenths(to, new_y - *y, false);
    }
    *x = new_x;
    *y = new_y;
}

bool rs_svg_add_shape(rs_text *to, const char *text, size_t n, bool closed)
{
    corners all = { 0 };
    long x = 0, y = 0;
    const corner *before = NULL;
    bool whole = read_corners(&all, text, n);
    choose(&all);
    for (size_t i = 0; whole && i < all.n; i++)
        if (all.list[i].kept) {
            add_corner(to, &all.list[i], all.list[i].begins ? NULL : before, &x, &y);
            before = &all.list[i];
        }
    if (closed && whole)
        rs_text_add(to, "z");
    free(all.list);
    return whole;
}
