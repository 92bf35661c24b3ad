/*
 * An open hash table of names that lie one behind the other in one text; each customer is a few
 * counts that every purchase moves on.
 */
#include "customers/fit_people.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

/* ---- names ---- */

/* number: of the customer, from 1 on; 0: free. The hash spares most looks at names. */
typedef struct rs_index_slot {
    uint32_t hash, number;
} rs_index_slot;

enum { FIRST_SLOTS = 1024 };

/* FNV-1a with a last mix; the length comes with it. */
static uint32_t hash_of(const char *name, size_t *n)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325);
    const char *at = name;

    for (; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(0x100000001B3);
    *n = (size_t)(at - name);
    hash ^= hash >> 32;
    return (uint32_t)((hash * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

static void place(rs_index_slot *slots, size_t n_slots, rs_index_slot slot)
{
    size_t at = slot.hash & (n_slots - 1);

    while (slots[at].number != 0)
        at = (at + 1) & (n_slots - 1);
    slots[at] = slot;
}

static void make_room(rs_people_index *people)
{
    size_t n_slots = people->n_slots == 0 ? FIRST_SLOTS : 2 * people->n_slots;
    rs_index_slot *slots = rs_need(rs_block(n_slots, sizeof *slots));

    for (size_t i = 0; i < people->n_slots; i++)
        if (people->slots[i].number != 0)
            place(slots, n_slots, people->slots[i]);
    free(people->slots);
    people->slots = slots;
    people->n_slots = n_slots;
}

static uint32_t add(rs_people_index *people, const char *name, size_t n, uint32_t hash)
{
    people->names = rs_grow(people->names, &people->names_capacity, people->n_names + n + 1, 1);
    people->customers
        = rs_grow(people->customers, &people->capacity, people->n + 1, sizeof *people->customers);
    memcpy(people->names + people->n_names, name, n + 1);
    people->customers[people->n++] = (rs_log_customer){ .id = people->n_names };
    people->n_names += n + 1;
    place(people->slots, people->n_slots, (rs_index_slot){ hash, (uint32_t)people->n });
    return (uint32_t)people->n - 1;
}

uint32_t rs_people_find(rs_people_index *people, const char *name)
{
    size_t n;
    uint32_t hash = hash_of(name, &n);

    if (4 * people->n >= 3 * people->n_slots)
        make_room(people);
    for (size_t at = hash & (people->n_slots - 1); people->slots[at].number != 0;
         at = (at + 1) & (people->n_slots - 1)) {
        uint32_t number = people->slots[at].number - 1;
        if (people->slots[at].hash == hash
            && strcmp(people->names + people->customers[number].id, name) == 0)
            return number;
    }
    return add(people, name, n, hash);
}

void rs_people_clear(rs_people_index *people)
{
    free(people->slots);
    free(people->names);
    free(people->customers);
    *people = (rs_people_index){ 0 };
}

/* ---- purchases ---- */

static int32_t period_of(rs_purchase_rule *rule, int day)
{
    int32_t *known = &rule->period_of[day - RS_FIRST_LOG_DAY];

    if (*known < 0)
        *known = rs_period_of_date(rule->period, (rs_date){ 1900, 1, 1 }, rs_date_of_day(day));
    return *known;
}

static bool is_in_window(const rs_log_customer *of, const rs_purchase_rule *rule)
{
    return of->first >= rule->from && of->first <= rule->until;
}

/* At most one purchase at an opportunity; the period of the first purchase is none. */
static void take_opportunity(rs_log_customer *of, rs_purchase_rule *rule, int day)
{
    int32_t period = period_of(rule, day), at = period - period_of(rule, of->first);

    if (at <= of->seen_taken)
        return;
    of->seen_taken = at;
    if (day <= rule->until) {
        of->last_taken = at;
        of->taken++;
    } else {
        of->later_taken++;
    }
    if (is_in_window(of, rule))
        rule->taken[period]++;
}

static void take_day(rs_log_customer *of, rs_purchase_rule *rule, int day)
{
    of->seen = day;
    if (day <= rule->until) {
        of->repeats++;
        of->last = day;
    } else {
        of->later++;
    }
    if (rule->by_period)
        take_opportunity(of, rule, day);
    if (is_in_window(of, rule))
        rule->repeats[day - RS_FIRST_LOG_DAY]++;
}

void rs_people_purchase(rs_log_customer *of, rs_purchase_rule *rule, int day, double amount)
{
    of->n_rows++;
    if (of->first == 0) {
        of->first = of->last = of->seen = day;
        return;
    }
    if (day < of->seen) {
        rule->disordered = true;
        return;
    }
    if (day > of->seen)
        take_day(of, rule, day);
    else
        rule->same_day++;
    if (day != of->first && day <= rule->until)
        of->spent += amount;
}
