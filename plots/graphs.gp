# Graphs side by side, as the program declares them: columns of the table drawn as bands, lines, dots and bars over one x.
eval DRAW_FRAME
TOP = PANELS_TOP - 0.045; BOTTOM = PANELS_BOTTOM; EDGE = LABELS > 0 ? 760 : 980
set bmargin at screen BOTTOM; set tmargin at screen TOP
set xrange [X_LOW:X_HIGH]
set xtics () nomirror out tc rgb INK scale (X_NAMED ? 0 : 0.4) font ''.plain(18) offset 0,0.2
do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
set xlabel X_TITLE font plain(18) tc rgb GREY offset 0,0.3
set grid ytics lt 1 lc rgb LIGHT lw 0.4
# Columns come as names or numbers.
column_of(text) = strstrt('0123456789', text[1:1]) > 0 ? text : "'".text."'"
X = column_of(X_COLUMN)
from(k) = column_of(DRAWN_FROM[k])
to(k) = column_of(DRAWN_TO[k])
fill(c) = c < 1 ? INK : COLOUR[int(c)]
ink(c) = c < 1 ? INK : TEXT_COLOUR[int(c)]
# How the k-th thing is drawn, in gnuplot's words.
at(k) = DRAWN_ASIDE[k] == 0 ? X : sprintf('(column(%s) %s %g)', X, DRAWN_ASIDE[k] < 0 ? '-' : '+', abs(DRAWN_ASIDE[k]))
one(k) = sprintf("DATA using %s:%s ", at(k), from(k))
two(k) = sprintf("DATA using %s:%s:%s ", at(k), from(k), to(k))
dots(k, mark) = sprintf("pt %d ps %g lc rgb '%s'", mark, DRAWN_SIZE[k] * PS, fill(DRAWN_COLOUR[k]))
how(k) = LOOK[k] eq 'band' ? two(k).sprintf("with filledcurves fc rgb '%s'", tint(fill(DRAWN_COLOUR[k]), 0.25)) \
    : LOOK[k] eq 'line' ? one(k).sprintf("with lines lc rgb '%s' lw 2.2", fill(DRAWN_COLOUR[k])) \
    : LOOK[k] eq 'dots' ? one(k).'with points '.dots(k, 7) \
    : LOOK[k] eq 'squares' ? one(k).'with points '.dots(k, 5) \
    : LOOK[k] eq 'linked dots' ? one(k).'with linespoints '.dots(k, 7).' lw 0.5' \
    : LOOK[k] eq 'bars' ? sprintf("DATA using %s:%s:(%g) with boxes fc rgb '%s'", at(k), from(k), DRAWN_SIZE[k], fill(DRAWN_COLOUR[k])) \
    : sprintf("DATA using %s:%s:(0):(column(%s) - column(%s)) with vectors nohead lc rgb '%s' lw 2", at(k), from(k), to(k), from(k), fill(DRAWN_COLOUR[k]))
do for [i=1:int(GRAPHS)] {
    left = (65 + (i - 1) * (EDGE / GRAPHS)) / 1000.0; right = left + (EDGE / GRAPHS - 65) / 1000.0
    set lmargin at screen left; set rmargin at screen right
    unset label; unset arrow
    set label 1 GRAPH_TITLE[i] at screen left,PANELS_TOP - 0.01 left font bold(22) tc rgb INK
    do for [k=1:int(KEYS)] { set label 1 + k KEY_TEXT[k] at screen right - 0.08 * (KEYS - k),PANELS_TOP - 0.01 right font bold(18) tc rgb ink(KEY_COLOUR[k]) }
    low = value('Y'.i.'_LOW'); high = value('Y'.i.'_HIGH')
    set yrange [low:high]
    set ytics () nomirror out tc rgb INK scale 0.4 font ''.plain(17)
    eval sprintf("do for [k=1:int(Y%d_N)] { set ytics add (Y%d_TEXT[k] Y%d_AT[k]) }", i, i, i)
    if (low < 0 && high > 0) { set arrow 3 from X_LOW,0 to X_HIGH,0 nohead lc rgb INK lw 0.8 }
    if (RULE == RULE) {
        set arrow 1 from RULE,graph 0 to RULE,graph 1 nohead lc rgb GREY lw 0.8 dt 2
        if (RULE - X_LOW < 0.8 * (X_HIGH - X_LOW)) { set label 10 RULE_TEXT at RULE,graph 0 left offset 0.7,0.9 font plain(16) tc rgb GREY } else { set label 10 RULE_TEXT at RULE,graph 0 right offset -0.7,0.9 font plain(16) tc rgb GREY }
    }
    if (LEVEL[i] == LEVEL[i]) {
        set arrow 2 from X_LOW,LEVEL[i] to X_HIGH,LEVEL[i] nohead lc rgb BAD lw 1.4 dt 2
        set label 11 LEVEL_TEXT[i] at X_LOW,LEVEL[i] left offset 0.7,0.6 font plain(16) tc rgb BAD_TEXT front
    }
    do for [k=1:int(MARKS)] {
        if (MARK_GRAPH[k] == i) {
            set label 100 + k '' at MARK_X[k],MARK_Y[k] point pt 7 ps 1.5 * PS lc rgb fill(MARK_COLOUR[k]) front
            set label 200 + k MARK_TEXT[k] at MARK_X[k],MARK_Y[k] center offset 0,0.9 font plain(16) tc rgb ink(MARK_COLOUR[k]) front
        }
    }
    if (i == GRAPHS) {
        do for [k=1:int(LABELS)] {
            y = BOTTOM + (TOP - BOTTOM) * LABEL_PLACE[k]; up = LABEL_2[k] eq '' ? 0 : 0.017
            c = ink(LABEL_SCENARIO[k])
            set arrow 10 + k from graph 1,graph LABEL_END[k] to screen right + 0.015,y nohead lc rgb c lw 0.8
            set label 30 + k LABEL_SHARE[k] at screen right + 0.0185,y left font bold(18) tc rgb c
            set label 50 + k LABEL_1[k] at screen right + 0.08,y + up left font bold(18) tc rgb c
            set label 70 + k LABEL_2[k] at screen right + 0.08,y - up left font bold(18) tc rgb c
        }
    }
    drawing = ''
    do for [k=1:int(DRAWN)] { if (DRAWN_GRAPH[k] == i) { drawing = drawing.(drawing eq '' ? 'plot ' : ', ').how(k) } }
    eval drawing
}
unset multiplot
unset output
