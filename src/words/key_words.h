/* Keys and words of configurations as a Chinese reader knows them. */
#ifndef RS_WORDS_KEY_WORDS_H
#define RS_WORDS_KEY_WORDS_H

/* "获客成本" of "cac", "会员制" of "membership"; NULL of what is no key and no word of one. */
const char *rs_key_in_chinese(const char *name);
/* "客户" of "customer" in "money per customer"; NULL of what stands in no unit. */
const char *rs_unit_in_chinese(const char *name);

#endif
