# Customers over time, stacked by the channel that brought them or by segment, a panel a plan, all on the same axes.
eval DRAW_FRAME
set xrange [0:HORIZON]; set yrange [Y_LOW:Y_HIGH]
shade(k) = PARTS > 1 ? 0.85 - 0.65 * (k - 1) / (PARTS - 1.0) : 0.6
LABEL_SIZE = COLUMNS < 3 ? 16 : COLUMNS < 4 ? 15 : 14
do for [i=1:PANELS] {
    eval PLACE_PANEL
    eval MONEY_OVER_TIME
    first = int((i - 1) * LABELS_EACH)
    do for [k=1:int(LABELS_EACH)] {
        if (PART_TEXT[first + k] ne '') {
            set arrow 10 + k from HORIZON,graph PART_END[first + k] to graph 1.02,graph PART_PLACE[first + k] nohead lc rgb GREY lw 0.5
            set label 10 + k PART_TEXT[first + k] at graph 1.03,graph PART_PLACE[first + k] left font plain(LABEL_SIZE) tc rgb INK
        }
    }
    own(k, x) = (column('scenario') == i && column('part') == k) ? x : NaN
    plot for [k=PARTS:1:-1] DATA using (own(k, column('period'))):(column('up_to')):(0) with filledcurves fc rgb tint(COLOUR[i], shade(k)), \
         DATA using (own(PARTS, column('period'))):(column('up_to')) with lines lc rgb TEXT_COLOUR[i] lw 1.4
}
unset multiplot
unset output
