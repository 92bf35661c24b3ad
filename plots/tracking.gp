# Repeat purchases as they came and as the model has them: all so far, and in each period. The band begins where the model has seen nothing.
eval DRAW_FRAME
set xrange [0:LAST]
set xtics () nomirror out tc rgb INK scale 0.4 font ''.plain(18) offset 0,0.2
do for [k=1:int(X_N)] { set xtics add (X_TEXT[k] X_AT[k]) }
set xlabel X_TITLE font plain(18) tc rgb GREY offset 0,0.3
set grid ytics lt 1 lc rgb LIGHT lw 0.4
set bmargin at screen 0.15; set tmargin at screen PANELS_TOP - 0.045
array LEFT[2] = [0.065, 0.555]; array TITLE[2]
TITLE[1] = TITLE_1
TITLE[2] = TITLE_2
do for [i=1:2] {
    set lmargin at screen LEFT[i]; set rmargin at screen LEFT[i] + 0.425
    unset label; unset arrow
    set label 1 TITLE[i] at screen LEFT[i],PANELS_TOP - 0.01 left font bold(22) tc rgb INK
    set arrow 1 from SPLIT,graph 0 to SPLIT,graph 1 nohead lc rgb GREY lw 0.8 dt 2
    if (SPLIT < 0.8 * LAST) { set label 2 SPLIT_TEXT at SPLIT,graph 0 left offset 0.7,0.9 font plain(16) tc rgb GREY } else { set label 2 SPLIT_TEXT at SPLIT,graph 0 right offset -0.7,0.9 font plain(16) tc rgb GREY }
    set ytics () nomirror out tc rgb INK scale 0.4 font ''.plain(17)
    if (i == 1) {
        set yrange [0:ALL_HIGH]
        do for [k=1:int(ALL_N)] { set ytics add (ALL_TEXT[k] ALL_AT[k]) }
        plot DATA using 'period':'all_low':'all_high' with filledcurves fc rgb tint(COLOUR[1], 0.25), \
             DATA using 'period':'all_actual' with points pt 7 ps 0.8 * PS lc rgb INK, \
             DATA using 'period':'all_model' with lines lc rgb COLOUR[1] lw 2.2
    } else {
        set yrange [0:EACH_HIGH]
        do for [k=1:int(EACH_N)] { set ytics add (EACH_TEXT[k] EACH_AT[k]) }
        plot DATA using 'period':'low':'high' with filledcurves fc rgb tint(COLOUR[1], 0.25), \
             DATA using 'period':'actual' with linespoints pt 7 ps 0.7 * PS lc rgb INK lw 0.5, \
             DATA using 'period':'model' with lines lc rgb COLOUR[1] lw 2.2
    }
}
unset multiplot
unset output
