/*
 * Names in the header are reduced to a number and a word of a period; they are ages if they rise by
 * one, or calendar periods if they follow each other.
 */
#include "customers/fit_triangle.h"

#include "base/memory.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

/* Small letters alone, and bytes of other scripts. */
static void letters_of(const char *name, char *to, size_t size)
{
    size_t n = 0;

    for (; *name != '\0' && n + 1 < size; name++)
        if (isalpha((unsigned char)*name) || (unsigned char)*name >= 0x80)
            to[n++] = (char)tolower((unsigned char)*name);
    to[n] = '\0';
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words != NULL; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

bool rs_fit_is_summary(const char *name)
{
    static const char *const words[] = { "average", "avg", "mean", "median", "total", "totals",
        "sum", "overall", "grandtotal", "all", "allusers", "allcohorts", "allcustomers",
        "weightedaverage", "weightedavg", "weightedmean", "平均", "平均值", "均值", "加权平均",
        "中位数", "合计", "总计", "汇总", "总体", "整体", "全部", "durchschnitt", "gesamt", "summe",
        "mittelwert", NULL };
    char letters[64];

    letters_of(name, letters, sizeof letters);
    return is_one_of(letters, words);
}

/* Without "留存率" and the like at the end. */
static void cut_retention(char *letters)
{
    static const char *const ends[] = { "留存率", "留存人数", "留存", "retention", "retained" };
    size_t n = strlen(letters);

    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t of = strlen(ends[i]);
        if (n > of && strcmp(letters + n - of, ends[i]) == 0) {
            letters[n - of] = '\0';
            return;
        }
    }
}

bool rs_fit_period_in(const char *name, rs_period *period)
{
    static const char *const words[RS_N_PERIODS][12] = {
        [RS_DAY] = { "d", "day", "days", "天", "第天", "日", "tag" },
        [RS_WEEK] = { "w", "wk", "week", "weeks", "周", "第周", "周数", "woche" },
        [RS_MONTH] = { "m", "mo", "month", "months", "月", "第月", "个月", "第个月", "月数",
            "monat", "monate" },
        [RS_QUARTER] = { "q", "quarter", "quarters", "季", "季度", "第季度" },
        [RS_YEAR] = { "y", "yr", "year", "years", "年", "第年", "年数", "jahr" },
    };
    char letters[64];

    letters_of(name, letters, sizeof letters);
    cut_retention(letters);
    for (int p = 0; p < RS_N_PERIODS; p++)
        if (is_one_of(letters, words[p])) {
            *period = (rs_period)p;
            return true;
        }
    return false;
}

/* ---- the header ---- */

/* "3", "Month 3", "M3", "7日留存": the number; "次日" is 1, "< 1 Month" and "首日" are 0; else
 * RS_NO_AGE */
static int age_in(const char *name)
{
    static const struct {
        const char *begin;
        int age;
    } words[] = { { "次", 1 }, { "首", 0 }, { "当", 0 } };
    const char *digits = strpbrk(name, "0123456789");
    rs_period period;

    for (size_t i = 0; digits == NULL && i < sizeof words / sizeof *words; i++)
        if (strncmp(name, words[i].begin, strlen(words[i].begin)) == 0
            && rs_fit_period_in(name + strlen(words[i].begin), &period))
            return words[i].age;
    if (digits == NULL || strlen(digits) > 8 + strlen("个月留存率")
        || strspn(digits, "0123456789") > 4)
        return RS_NO_AGE;
    return atoi(digits) - (name[0] == '<' && atoi(digits) > 0);
}

/* Whether a name says that it is an age: a bare number, or one with a word for a period. */
static bool says_age(const char *name)
{
    static const char *const firsts[] = { "次", "首", "当" };
    rs_period period;

    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        name += strncmp(name, firsts[i], strlen(firsts[i])) == 0 ? strlen(firsts[i]) : 0;
    return strspn(name, "0123456789") == strlen(name) || rs_fit_period_in(name, &period);
}

/* Ages from 0 or 1 on, each one more than the one before, or where the names say that they are ages
 * ("D0", "D1", "D7") later. */
static bool ages_lead(const char *const *names, rs_triangle *of)
{
    int before = -1, n = 0;
    bool clear = true;

    for (int i = 0; i < of->n; i++) {
        if (of->ages[i] == RS_NO_AGE)
            continue;
        int age = age_in(names[i]);
        clear = clear && says_age(names[i]);
        n++;
        if (age <= before || age > RS_MOST_AGE || (before < 0 && age > 1)
            || (before >= 0 && age > before + 1 && !says_age(names[i])))
            return false;
        of->ages[i] = before = age;
    }
    of->clear = clear && n > 1;
    return before >= 0;
}

/* Days at equal distances, or first days of months, which are months then. */
static bool days_step(rs_triangle *of)
{
    int before = -1;
    bool months = true;

    for (int i = 0; i < of->n; i++) {
        if (of->ages[i] == RS_NO_AGE)
            continue;
        months = months && rs_date_of_day(of->ages[i]).day == 1;
        if (before >= 0 && of->step == 0)
            of->step = of->ages[i] - before;
        before = of->ages[i];
    }
    of->unit = months && of->step >= 28 ? RS_MONTH : RS_DAY;
    for (int i = 0; i < of->n && of->unit == RS_MONTH; i++)
        if (of->ages[i] != RS_NO_AGE) {
            rs_date date = rs_date_of_day(of->ages[i]);
            of->ages[i] = 12 * date.year + date.month - 1;
        }
    of->step = of->unit == RS_MONTH ? 1 : of->step;
    return of->step == 1 || of->step == 7;
}

static bool follow_each_other(const rs_triangle *of)
{
    int before = -1;

    for (int i = 0; i < of->n; i++) {
        if (of->ages[i] == RS_NO_AGE)
            continue;
        if (before >= 0 && of->ages[i] != before + of->step)
            return false;
        before = of->ages[i];
    }
    return true;
}

/* Calendar periods, each the next one. */
static bool calendar_leads(const char *const *names, rs_triangle *of)
{
    int n = 0;

    for (int i = 0; i < of->n; i++) {
        rs_fit_moment at;
        if (of->ages[i] == RS_NO_AGE)
            continue;
        if (!rs_fit_moment_read(names[i], &at) || (n > 0 && at.period != of->unit))
            return false;
        of->unit = at.period;
        of->ages[i] = at.number;
        n++;
    }
    of->calendar = of->clear = n > 1;
    of->step = of->unit == RS_DAY ? 0 : 1;
    return n > 1 && (of->unit != RS_DAY || days_step(of)) && follow_each_other(of);
}

bool rs_triangle_find(const char *const *names, int n, int label, int size, rs_triangle *triangle)
{
    *triangle
        = (rs_triangle){ .n = n, .ages = rs_block((size_t)n, sizeof *triangle->ages), .step = 1 };
    if (triangle->ages == NULL)
        return false;
    for (int i = 0; i < n; i++)
        if (i == label || i == size || names[i][0] == '\0' || rs_fit_is_summary(names[i]))
            triangle->ages[i] = RS_NO_AGE;
    return ages_lead(names, triangle) || calendar_leads(names, triangle);
}

void rs_triangle_clear(rs_triangle *triangle)
{
    free(triangle->ages);
    *triangle = (rs_triangle){ 0 };
}

/* ---- a row ---- */

bool rs_triangle_age(const rs_triangle *triangle, int column, const char *label, int *age)
{
    rs_fit_moment begins;

    *age = triangle->ages[column];
    if (!triangle->calendar)
        return true;
    if (!rs_fit_moment_read(label, &begins))
        return false;
    if (triangle->unit == RS_MONTH && begins.period == RS_DAY) {
        rs_date date = rs_date_of_day(begins.number);
        begins = (rs_fit_moment){ RS_MONTH, 12 * date.year + date.month - 1 };
    }
    int apart = *age - begins.number;
    *age = apart / triangle->step;
    return begins.period == triangle->unit && apart % triangle->step == 0;
}
