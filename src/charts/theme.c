/*
 * Contrast is that of WCAG's relative luminance; a colour is mixed with black or white until it can
 * be read.
 */
#include "charts/theme.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const rs_theme usual = {
    .font = "Noto Sans CJK SC",
    .colours
    = { "#0072B2", "#009E73", "#D55E00", "#E69F00", "#56B4E9", "#CC79A7", "#A69C1B", "#7A7A7A" },
    .text_colours
    = { "#0072B2", "#00704F", "#A84300", "#8A5A00", "#1E6A94", "#993D6E", "#6B6400", "#555555" },
    .ink = "#222222",
    .grey = "#6B6B6B",
    .light = "#D9D9D9",
    .paper = "#FFFFFF",
    .good = "#0072B2",
    .good_text = "#0072B2",
    .bad = "#D55E00",
    .bad_text = "#A84300",
    .never = "#8A8A8A",
    .heat = "#08306B",
    .width = 1920,
    .height = 1080,
    .font_scale = 1,
    .pixels_per_inch = 144,
};

rs_theme rs_theme_usual(void)
{
    return usual;
}

const rs_theme *rs_theme_of(const rs_theme *theme)
{
    return theme ? theme : &usual;
}

static void parts_of(const char *colour, double parts[3])
{
    long value = strtol(colour + 1, NULL, 16);
    for (int i = 0; i < 3; i++)
        parts[i] = (double)(value >> (8 * (2 - i)) & 255);
}

static double luminance(const char *colour)
{
    static const double weights[3] = { 0.2126, 0.7152, 0.0722 };
    double parts[3], sum = 0;
    parts_of(colour, parts);
    for (int i = 0; i < 3; i++) {
        double part = parts[i] / 255;
        sum += weights[i] * (part <= 0.03928 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double rs_colour_contrast(const char *one, const char *other)
{
    double a = luminance(one), b = luminance(other);
    return (fmax(a, b) + 0.05) / (fmin(a, b) + 0.05);
}

bool rs_colour_is_dark(const char *colour)
{
    return rs_colour_contrast(colour, "#FFFFFF") > rs_colour_contrast(colour, "#000000");
}

void rs_colour_mix(const char *one, const char *other, double share, char mixed[RS_COLOUR_SIZE])
{
    double a[3], b[3];
    unsigned parts[3];
    parts_of(one, a);
    parts_of(other, b);
    for (int i = 0; i < 3; i++)
        parts[i] = (unsigned)lround(share * a[i] + (1 - share) * b[i]) & 255U;
    snprintf(mixed, RS_COLOUR_SIZE, "#%02X%02X%02X", parts[0], parts[1], parts[2]);
}

void rs_colour_readable(
    const char *colour, const char *paper, double contrast, char shade[RS_COLOUR_SIZE])
{
    enum { STEPS = 64 };
    const char *end = rs_colour_is_dark(paper) ? "#FFFFFF" : "#000000";
    char from[RS_COLOUR_SIZE];
    memcpy(from, colour, RS_COLOUR_SIZE);
    memcpy(shade, from, RS_COLOUR_SIZE);
    for (int i = 1; i <= STEPS && rs_colour_contrast(shade, paper) < contrast; i++)
        rs_colour_mix(end, from, (double)i / STEPS, shade);
}
