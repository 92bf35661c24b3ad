#include "io/theme.h"

rs_theme rs_theme_usual(void)
{
    return (rs_theme) {
        .font = "Noto Sans CJK SC",
        .colours = { "#0072B2", "#009E73", "#D55E00", "#E69F00", "#56B4E9", "#CC79A7", "#A69C1B", "#7A7A7A" },
        .text_colours
        = { "#0072B2", "#00704F", "#A84300", "#8A5A00", "#1E6A94", "#993D6E", "#6B6400", "#555555" },
        .ink = "#222222",
        .grey = "#6B6B6B",
        .light = "#D9D9D9",
        .paper = "#FFFFFF",
        .good = "#0072B2",
        .bad = "#D55E00",
        .bad_text = "#A84300",
        .never = "#8A8A8A",
        .heat = "#08306B",
        .width = 1920,
        .height = 1080,
    };
}
