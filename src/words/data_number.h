/*
 * Numbers as other programs read them: a dot as decimal sign whatever the locale, no separators.
 */
#ifndef RS_WORDS_DATA_NUMBER_H
#define RS_WORDS_DATA_NUMBER_H

enum { RS_DATA_NUMBER_SIZE = 40 };

/*
 * The shortest text that reads back as the same number (at most 17 digits). NaN and the
 * infinities are the caller's. Returns the length.
 */
int rs_data_number_exact(char text[RS_DATA_NUMBER_SIZE], double value);
/*
 * 12 digits that count, many times faster: for the long tables. Whole numbers below 1e15 are
 * exact.
 */
int rs_data_number_short(char text[RS_DATA_NUMBER_SIZE], double value);

#endif
