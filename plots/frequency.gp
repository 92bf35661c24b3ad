# Customers by how often they had bought again when the fit ended: how many they are, and what each of them bought afterwards.
eval DRAW_FRAME
set xrange [-0.6:CLASSES - 0.4]
set xtics () nomirror scale 0 tc rgb INK font ''.plain(18) offset 0,0.2
do for [k=1:int(CLASSES)] { set xtics add (CLASS_NAME[k] k - 1) }
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
    set label 2 KEY_ACTUAL at screen LEFT[i] + 0.345,PANELS_TOP - 0.01 right font bold(18) tc rgb INK
    set label 3 KEY_MODEL at screen LEFT[i] + 0.425,PANELS_TOP - 0.01 right font bold(18) tc rgb TEXT_COLOUR[1]
    set ytics () nomirror out tc rgb INK scale 0.4 font ''.plain(17)
    if (i == 1) {
        set yrange [0:PEOPLE_HIGH]
        do for [k=1:int(PEOPLE_N)] { set ytics add (PEOPLE_TEXT[k] PEOPLE_AT[k]) }
        plot DATA using (column('class') - 0.2):'customers':(0.36) with boxes fc rgb INK, \
             DATA using (column('class') + 0.2):'customers_model':(0.36) with boxes fc rgb COLOUR[1]
    } else {
        set yrange [0:EACH_HIGH]
        do for [k=1:int(EACH_N)] { set ytics add (EACH_TEXT[k] EACH_AT[k]) }
        plot DATA using (column('class') + 0.12):'low':(0):(column('high') - column('low')) with vectors nohead lc rgb COLOUR[1] lw 2, \
             DATA using (column('class') + 0.12):'model' with points pt 5 ps 1.5 * PS lc rgb COLOUR[1], \
             DATA using (column('class') - 0.12):'actual' with points pt 7 ps 1.7 * PS lc rgb INK
    }
}
unset multiplot
unset output
