/* Every member of the structs of results has a row: what follows its end is the next one's. */
#include "check.h"

#include "results/fields.h"

#include <stdlib.h>

static size_t size_of(const rs_field *row)
{
    return row->storage == RS_FIELD_POINTED ? sizeof(void *)
                                            : rs_field_item_size(row)
            * (row->storage == RS_FIELD_INSIDE ? rs_field_length(NULL, row, NULL) : 1);
}

static size_t alignment_of(const rs_field *row)
{
    size_t size = row->storage == RS_FIELD_POINTED ? sizeof(void *) : rs_field_item_size(row);
    return row->kind == RS_FIELD_STRUCT || size > 8 ? 8 : size;
}

/* The row that begins next at or after a place; NULL: none. */
static const rs_field *next_row(const rs_fields *fields, size_t from)
{
    const rs_field *next = NULL;
    for (int i = 0; i < fields->n; i++) {
        const rs_field *row = &fields->rows[i];
        if (row->offset >= from && (!next || row->offset < next->offset))
            next = row;
    }
    return next;
}

static void has_all_members(const rs_fields *fields)
{
    size_t end = 0;
    for (const rs_field *row; (row = next_row(fields, end)); end = row->offset + size_of(row))
        if (row->offset - end >= alignment_of(row))
            fail_msg("%s: nothing is said of what stands before %s", fields->name, row->name);
    if (fields->size - end >= 8)
        fail_msg("%s: nothing is said of its last member", fields->name);
    for (int i = 0; i < fields->n; i++)
        if (fields->rows[i].of)
            has_all_members(fields->rows[i].of);
}

TEST(no_member_is_forgotten)
{
    has_all_members(&rs_results_fields);
}

/* Two of one name could not be asked for, nor be told from each other in a file. */
TEST(no_name_is_there_twice)
{
    const rs_fields *const all[] = { &rs_summary_fields, &rs_difference_fields, &rs_channel_fields,
        &rs_segment_fields, &rs_program_fields, &rs_scenario_fields, &rs_results_fields };
    for (size_t k = 0; k < sizeof all / sizeof *all; k++)
        for (int i = 0; i < all[k]->n; i++) {
            const rs_field *row = &all[k]->rows[i];
            size_t offset;
            if (row->name[0] != '\0')
                assert_ptr_equal(rs_field_find(all[k], row->name, &offset), row);
        }
}
