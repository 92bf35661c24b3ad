/*
 * judge_pictures [--any-words] [--boxes | --texts] FILE...
 *
 * Says of pictures what nobody should see: that they are not complete; and of those in SVG, texts
 * that overlap, leave the page, are crossed by a line or are too small to read, and words that a
 * computer wrote ("nan", "1 months"). Of a page in HTML it looks at the words alone.
 * --any-words: the names are wild, leave the words alone. --boxes and --texts print what was read
 * instead. Exit code 1 when there is a complaint.
 */
#include "charts/gnuplot.h"
#include "charts/picture.h"
#include "charts/text_box.h"

#include <fcntl.h>
#include <locale.h>
#include <math.h>
#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* On a page of 1080 lines; a smaller page has smaller letters, which print as large. */
static const double smallest_letters = 14.5 / 1080, edge = 4;

typedef struct judge {
    const char *path;
    const picture *of;
    text_box *boxes;
    int complaints;
} judge;

static bool has_ink(const text_box *box)
{
    return box->left <= box->right;
}

static void complain(judge *by, const char *what, const char *text, const char *other)
{
    by->complaints++;
    printf("%s: %s: \"%s\"%s%s%s\n", by->path, what, text, other ? ", \"" : "", other ? other : "",
        other ? "\"" : "");
}

static void judge_places(judge *by)
{
    const picture *of = by->of;
    for (int i = 0; i < of->n_texts; i++) {
        text_box box = by->boxes[i];
        if (!has_ink(&box))
            continue;
        if (box.left < edge || box.top < edge || box.right > of->width - edge
            || box.bottom > of->height - edge)
            complain(by, "leaves the page", of->texts[i].text, NULL);
        if (of->texts[i].size < smallest_letters * of->height)
            complain(by, "too small", of->texts[i].text, NULL);
    }
}

/* A text in a box of its own is written twice: into the box, and again where filters are not
 * understood. */
static bool is_twice(const picture_text *a, const picture_text *b)
{
    return a->x == b->x && a->y == b->y && a->size == b->size && strcmp(a->text, b->text) == 0;
}

/* Texts in one line need a gap to be read as two. */
static bool overlap(const judge *by, int i, int j)
{
    if (is_twice(&by->of->texts[i], &by->of->texts[j]))
        return false;
    text_box a = by->boxes[i], b = by->boxes[j];
    double gap = 0.2 * fmin(by->of->texts[i].size, by->of->texts[j].size), touch = 1;
    return a.left - gap < b.right && b.left - gap < a.right && a.top + touch < b.bottom
        && b.top + touch < a.bottom;
}

static void judge_overlaps(judge *by)
{
    const picture *of = by->of;
    for (int i = 0; i < of->n_texts; i++)
        for (int j = i + 1; j < of->n_texts && has_ink(&by->boxes[i]); j++)
            if (has_ink(&by->boxes[j]) && overlap(by, i, j))
                complain(by, "overlap", of->texts[i].text, of->texts[j].text);
}

/* Liang & Barsky (1984): does the line pass through the box? */
static bool crosses(picture_line line, text_box box)
{
    double from = 0, to = 1, dx = line.x2 - line.x1, dy = line.y2 - line.y1;
    const double step[] = { -dx, dx, -dy, dy };
    const double room[]
        = { line.x1 - box.left, box.right - line.x1, line.y1 - box.top, box.bottom - line.y1 };
    for (int k = 0; k < 4; k++) {
        if (step[k] == 0 && room[k] < 0)
            return false;
        if (step[k] < 0)
            from = fmax(from, room[k] / step[k]);
        else if (step[k] > 0)
            to = fmin(to, room[k] / step[k]);
    }
    return from < to;
}

static void judge_lines(judge *by)
{
    const picture *of = by->of;
    for (int i = 0; i < of->n_texts; i++) {
        text_box box = by->boxes[i];
        double inset = 2;
        box = (text_box){ box.left + inset, box.right - inset, box.top + inset,
            box.bottom - inset };
        bool crossed = false;
        for (int k = 0; k < of->n_lines && has_ink(&box) && !crossed; k++)
            crossed = crosses(of->lines[k], box);
        if (crossed)
            complain(by, "crossed by a line", of->texts[i].text, NULL);
    }
}

static const char *const wrong_words[] = {
    "(^|[^[:alpha:]])-?(nan|NaN|NAN|inf|Inf|INF|null|undefined)([^[:alpha:]]|$)",
    "(^|[^0-9.,–])(-|−)0([.,]0+)?([^0-9.,]|$)",
    "%[-+.0-9]*(l|ll)?[sdfgue]([^[:alpha:]]|$)",
    "[0-9]e[-+][0-9]",
    "(^|[^0-9.,−-])1 "
    "(days|weeks|months|quarters|years|periods|futures|plans|scenarios|replications|cohorts|"
    "customers|channels|"
    "programs|segments)([^[:alpha:]]|$)",
    "(^|[^0-9.,])(0|[2-9]|[1-9][0-9]+) "
    "(day|week|month|quarter|year|period|future|plan|scenario|replication|cohort|customer)"
    "([^[:alpha:]]|$)",
    "\\( *\\)",
    "“”|\"\"",
    "(^|[^.])\\.\\.([^.]|$)|,,|，，|。。| ,",
};

static void judge_words(judge *by)
{
    for (size_t w = 0; w < sizeof wrong_words / sizeof *wrong_words; w++) {
        regex_t wrong;
        if (regcomp(&wrong, wrong_words[w], REG_EXTENDED | REG_NOSUB) != 0)
            abort();
        for (int i = 0; i < by->of->n_texts; i++)
            if (regexec(&wrong, by->of->texts[i].text, 0, NULL, 0) == 0)
                complain(by, "no words for people", by->of->texts[i].text, NULL);
        regfree(&wrong);
    }
}

static void print_texts(const judge *by, bool boxes)
{
    for (int i = 0; i < by->of->n_texts; i++) {
        text_box box = by->boxes[i];
        if (boxes && has_ink(&box))
            printf("%.2f\t%.2f\t%.2f\t%.2f\t", box.left, box.top, box.right, box.bottom);
        if (has_ink(&box))
            printf("%s\n", by->of->texts[i].text);
    }
}

/* A picture with a headline, a subtitle and a footnote only has failed to show anything. */
static void judge_content(judge *by)
{
    if (by->of->n_texts < 4 || by->of->n_shapes < 4)
        complain(by, "nearly empty", "", NULL);
}

typedef struct wishes {
    bool any_words, boxes, texts;
} wishes;

static int judge_svg(const char *path, wishes wish)
{
    picture of;
    judge by = { .path = path, .of = &of };
    if (!picture_read(&of, path))
        return 1;
    by.boxes = calloc((size_t)of.n_texts + 1, sizeof *by.boxes);
    for (int i = 0; i < of.n_texts; i++)
        by.boxes[i] = text_box_of(&of.texts[i]);
    if (wish.boxes || wish.texts) {
        print_texts(&by, wish.boxes);
    } else {
        judge_content(&by);
        judge_places(&by);
        judge_overlaps(&by);
        judge_lines(&by);
        if (!wish.any_words)
            judge_words(&by);
    }
    free(by.boxes);
    picture_clear(&of);
    return by.complaints;
}

static int judge_page(const char *path)
{
    picture of;
    judge by = { .path = path, .of = &of };
    bool read = picture_read_page(&of, path);
    if (read)
        judge_words(&by);
    else
        printf("%s: cannot be read\n", path);
    picture_clear(&of);
    return read ? by.complaints : 1;
}

/* The format is that of the name. */
static int judge_picture(const char *path, wishes wish)
{
    const char *ending = strrchr(path, '.');
    if (ending && strcmp(ending, ".html") == 0)
        return judge_page(path);
    for (int f = 0; f < RS_N_FORMATS && ending; f++) {
        if (strcmp(ending + 1, rs_picture_format_name((rs_picture_format)f)) != 0)
            continue;
        if (rs_picture_is_complete(AT_FDCWD, path, (rs_picture_format)f))
            return f == RS_FORMAT_SVG ? judge_svg(path, wish) : 0;
        printf("%s: not complete\n", path);
        return 1;
    }
    printf("%s: no picture\n", path);
    return 1;
}

int main(int n_arguments, char **arguments)
{
    wishes wish = { 0 };
    int complaints = 0, files = 0;
    setlocale(LC_CTYPE, "C.UTF-8");
    for (int i = 1; i < n_arguments; i++) {
        if (strcmp(arguments[i], "--any-words") == 0)
            wish.any_words = true;
        else if (strcmp(arguments[i], "--boxes") == 0)
            wish.boxes = true;
        else if (strcmp(arguments[i], "--texts") == 0)
            wish.texts = true;
        else { /* a picture */
            complaints += judge_picture(arguments[i], wish);
            files++;
        }
    }
    text_box_close_fonts();
    if (files == 0)
        fprintf(stderr, "judge_pictures: no pictures\n");
    return files == 0 ? 2 : complaints > 0;
}
