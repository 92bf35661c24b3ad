/*
 * Names are reduced to small letters and looked up in a table of roles, whole names before parts;
 * forms are tried on copies from the clearest on. Without a header the contents of the first row
 * decide.
 */
#include "customers/fit_columns.h"

#include "base/memory.h"
#include "customers/fit_amounts.h"
#include "customers/fit_dates.h"
#include "words/visible_text.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* clang-format off */
/* How columns are called, without capitals, spaces and points; the first ones are preferred. `parts`: what a longer name may hold. */
typedef struct role_row {
    const char *word; /* in --columns */
    const char *names[28], *parts[12];
} role_row;

static const role_row roles[RS_N_ROLES] = {
    [RS_ROLE_ID] = { "id",
        { "id", "cust", "customerid", "custid", "customer", "client", "clientid", "userid", "user",
            "memberid", "member", "buyerid", "buyer", "客户", "客户编号", "客户id", "会员", "会员号", "会员id",
            "用户", "用户id", "买家", "email", "phone", "手机号", "openid" },
        { "customer", "cust", "client", "user", "member", "buyer", "客户", "会员", "用户", "买家" } },
    [RS_ROLE_DATE] = { "date",
        { "date", "orderdate", "purchasedate", "invoicedate", "transactiondate", "day", "datetime",
            "timestamp", "time", "createdat", "created", "createdutc", "paidat", "orderedat", "日期", "订单日期", "下单日期", "购买日期", "交易日期", "时间", "下单时间",
            "付款时间", "支付时间" },
        { "date", "time", "日期", "时间" } },
    [RS_ROLE_AMOUNT] = { "amount",
        { "amount", "sales", "revenue", "value", "spend", "total", "price", "amt", "金额", "订单金额", "实付金额",
            "消费金额", "支付金额", "交易金额", "实付", "销售额" },
        { "amount", "sales", "revenue", "total", "spend", "金额", "销售额" } },
    [RS_ROLE_X] = { "x", { "x", "frequency", "freq", "复购次数" }, { NULL } },
    [RS_ROLE_T_X] = { "t_x", { "tx", "recency", "tlast", "最近购买" }, { NULL } },
    [RS_ROLE_T] = { "T", { "tcal", "t", "age", "观察期" }, { NULL } },
    [RS_ROLE_N] = { "n", { "n", "ncal", "opportunities", "机会数" }, { NULL } },
    [RS_ROLE_COUNT] = { "count", { "count", "custs", "customers", "ncust", "人数", "客户数" }, { NULL } },
    [RS_ROLE_M_X] = { "m_x", { "mx", "monetaryvalue", "monetary", "zbar", "mxbar", "客单价" }, { NULL } },
    [RS_ROLE_COHORT] = { "cohort", { "cohort", "segment", "group", "同期群", "批次", "群组", "分组" }, { NULL } },
    [RS_ROLE_AGE] = { "age",
        { "age", "period", "year", "month", "week", "quarter", "day", "tenure", "t", "renewal", "期", "期数", "年",
            "月", "周", "月数", "年数", "周期", "账龄", "monat", "monate", "woche", "jahr", "tag", "alter" },
        { NULL } },
    [RS_ROLE_THERE] = { "active",
        { "active", "share", "count", "customers", "survivors", "alive", "retained", "retention", "there", "n", "pct",
            "percent", "rate", "shareactual", "留存", "留存率", "留存人数", "人数", "活跃", "占比" },
        { NULL } },
    [RS_ROLE_SIZE] = { "size",
        { "size", "users", "totalusers", "cohortsize", "newusers", "newcustomers", "customers", "count", "n", "initial", "installs",
            "signups", "规模", "人数", "用户", "用户数", "新用户", "新用户数", "新增用户", "新增用户数", "客户数", "新客", "新客数",
            "总人数", "同期群规模" },
        { NULL } },
};

/* The roles of each form: first and last, and which it cannot do without. */
static const struct {
    const char *name;
    rs_fit_role first, last;
    unsigned needed;
} forms[RS_N_FIT_FORMS] = {
    [RS_FIT_TRANSACTIONS] = { "transactions", RS_ROLE_ID, RS_ROLE_AMOUNT, 1u << RS_ROLE_ID | 1u << RS_ROLE_DATE },
    [RS_FIT_RFM] = { "rfm", RS_ROLE_X, RS_ROLE_M_X, 1u << RS_ROLE_X | 1u << RS_ROLE_T_X },
    [RS_FIT_RETENTION] = { "retention", RS_ROLE_COHORT, RS_ROLE_THERE, 1u << RS_ROLE_AGE },
};

/* clang-format on */

/* ---- names ---- */

/* Small letters; spaces, points, lines and brackets are gone. */
static void plain_name(const char *name, char *to, size_t size)
{
    size_t n = 0;

    for (; *name != '\0' && n + 1 < size; name++)
        if (strchr(" ._-#()[]", *name) == NULL)
            to[n++] = (char)tolower((unsigned char)*name);
    to[n] = '\0';
}

static bool taken(const rs_fit_columns *columns, int column)
{
    for (int role = 0; role < RS_N_ROLES; role++)
        if (columns->at[role] == column)
            return true;
    return false;
}

/* *also: a second one, if there is any */
static int find_name(const rs_fit_columns *columns, const char *name, int *also)
{
    char plain[128];
    int found = -1;

    *also = -1;
    for (int i = 0; i < columns->n; i++) {
        plain_name(columns->names[i], plain, sizeof plain);
        if (strcmp(plain, name) != 0 || taken(columns, i))
            continue;
        if (found >= 0) {
            *also = i;
            return found;
        }
        found = i;
    }
    return found;
}

/* The only free column whose name holds one of the parts. */
static int find_part(const rs_fit_columns *columns, const char *const *parts)
{
    char plain[128];
    int found = -1;

    for (int i = 0; i < columns->n; i++) {
        bool holds = false;
        plain_name(columns->names[i], plain, sizeof plain);
        for (int k = 0; parts[k] != NULL; k++)
            holds = holds || strstr(plain, parts[k]) != NULL;
        if (holds && !taken(columns, i)) {
            if (found >= 0)
                return -1;
            found = i;
        }
    }
    return found;
}

static void guess_role(rs_fit_columns *columns, rs_fit_role role)
{
    const role_row *row = &roles[role];

    if (columns->at[role] >= 0)
        return;
    for (int k = 0; row->names[k] != NULL && columns->at[role] < 0; k++)
        columns->at[role] = find_name(columns, row->names[k], &columns->also[role]);
    if (columns->at[role] < 0)
        columns->at[role] = find_part(columns, row->parts);
    columns->guessed = columns->guessed || columns->at[role] >= 0;
}

/* ---- the form ---- */

static bool has_needed(const rs_fit_columns *columns, rs_fit_form form)
{
    for (int role = 0; role < RS_N_ROLES; role++)
        if ((forms[form].needed >> role & 1) != 0 && columns->at[role] < 0)
            return false;
    if (form == RS_FIT_RFM)
        return columns->at[RS_ROLE_T] >= 0 || columns->at[RS_ROLE_N] >= 0;
    return true;
}

/* A price beside a quantity is that of a piece: no amount of an order. */
static void drop_unit_price(rs_fit_columns *columns)
{
    static const char *const pieces[] = { "quantity", "qty", "units", "数量", "件数" };
    char plain[128];
    int amount = columns->at[RS_ROLE_AMOUNT];

    if (amount < 0)
        return;
    plain_name(columns->names[amount], plain, sizeof plain);
    for (size_t i = 0; strcmp(plain, "price") == 0 && i < sizeof pieces / sizeof *pieces; i++) {
        int also;
        if (find_name(columns, pieces[i], &also) >= 0)
            columns->at[RS_ROLE_AMOUNT] = -1;
    }
}

static void guess_form(rs_fit_columns *columns, rs_fit_form form)
{
    columns->form = form;
    bool amount_is_said = columns->at[RS_ROLE_AMOUNT] >= 0;

    for (int role = (int)forms[form].first; role <= (int)forms[form].last; role++)
        guess_role(columns, (rs_fit_role)role);
    if (!amount_is_said)
        drop_unit_price(columns);
    for (int k = 0;
         form == RS_FIT_RFM && columns->at[RS_ROLE_ID] < 0 && roles[RS_ROLE_ID].names[k] != NULL;
         k++)
        columns->at[RS_ROLE_ID]
            = find_name(columns, roles[RS_ROLE_ID].names[k], &columns->also[RS_ROLE_ID]);
    /* beside T, n counts customers */
    if (form == RS_FIT_RFM && columns->at[RS_ROLE_T] >= 0 && columns->at[RS_ROLE_N] >= 0
        && columns->at[RS_ROLE_COUNT] < 0) {
        columns->at[RS_ROLE_COUNT] = columns->at[RS_ROLE_N];
        columns->at[RS_ROLE_N] = -1;
    }
}

static bool is_age(const char *text)
{
    size_t n = strspn(text, "0123456789");

    return n > 0 && n < 5 && text[n] == '\0' && atoi(text) <= RS_MOST_AGE;
}

static bool is_called(const rs_fit_columns *columns, int column, rs_fit_role role)
{
    char plain[128];

    plain_name(columns->names[column], plain, sizeof plain);
    for (int k = 0; roles[role].names[k] != NULL; k++)
        if (strcmp(plain, roles[role].names[k]) == 0)
            return true;
    return false;
}

/* Ages or calendar periods along the header. One whose first column is called "month" has labels
 * below it, no ages. */
static bool try_triangle(rs_fit_columns *columns)
{
    int *at = columns->at;
    bool ages_below = columns->second == NULL || is_age(columns->second);

    guess_role(columns, RS_ROLE_COHORT);
    int label = at[RS_ROLE_COHORT] = at[RS_ROLE_COHORT] >= 0 ? at[RS_ROLE_COHORT] : 0;
    if (at[RS_ROLE_AGE] >= 0 || at[RS_ROLE_THERE] >= 0 || columns->n < 2
        || (ages_below && is_called(columns, label, RS_ROLE_AGE)))
        return false;
    guess_role(columns, RS_ROLE_SIZE);
    columns->guessed = true;
    return rs_triangle_find((const char *const *)columns->names, columns->n, label,
        at[RS_ROLE_SIZE], &columns->triangle);
}

/* Tries a form on a copy; keeps it if it is complete. */
static bool try_form(rs_fit_columns *columns, rs_fit_form form)
{
    rs_fit_columns tried = *columns;

    tried.form = form;
    bool fits = form == RS_FIT_RETENTION && try_triangle(&tried);
    if (!fits) {
        rs_triangle_clear(&tried.triangle);
        tried = *columns;
        guess_form(&tried, form);
        fits = has_needed(&tried, form) && tried.n >= 2;
    }
    if (fits)
        *columns = tried;
    return fits;
}

static void add_names(rs_text *text, const rs_fit_columns *columns)
{
    for (int i = 0; i < columns->n && i < 20; i++) {
        rs_text_add(text, "%s", i > 0 ? ", " : "");
        rs_visible_add_short(text, columns->names[i], 30);
    }
    rs_text_add(text, "%s", columns->n > 20 ? " …" : "");
}

static rs_status not_found(
    const char *file, const rs_fit_columns *columns, const char *as, rs_error *error)
{
    static const char *const expected[] = {
        [RS_FIT_TRANSACTIONS]
        = "a customer, a date and perhaps an amount; say which by `--columns id=…,date=…,amount=…`",
        [RS_FIT_RFM]
        = "x, t_x, T (or n), perhaps count and m_x; say which by `--columns x=…,t_x=…,T=…`",
        [RS_FIT_RETENTION]
        = "an age and who is there, or a cohort and ages; say which by `--columns age=…,active=…`",
    };
    const char *wanted
        = "those of a transaction log (customer, date, amount), an rfm table (x, t_x, T) or a "
          "retention "
          "table (age, share or count); say which by `--columns id=…,date=…,amount=…`";
    rs_text names = { 0 };

    add_names(&names, columns);
    for (int form = 0; as != NULL && form < RS_N_FIT_FORMS; form++)
        if (strcmp(as, forms[form].name) == 0)
            wanted = expected[form];
    rs_status status = rs_fail(
        error, RS_INVALID, "%s: found the columns %s; expected %s", file, names.data, wanted);
    rs_text_clear(&names);
    return status;
}

/* Tables of a test, which `fit` writes: no data to be fitted. */
static bool is_of_a_test(const rs_fit_columns *columns)
{
    static const char *const firsts[]
        = { "period,held_out", "repeats_from,repeats_to", "periods_from,periods_to" };
    char two[128];

    if (columns->n < 2)
        return false;
    snprintf(two, sizeof two, "%s,%s", columns->names[0], columns->names[1]);
    for (size_t i = 0; i < sizeof firsts / sizeof *firsts; i++)
        if (strcmp(two, firsts[i]) == 0)
            return true;
    return false;
}

static bool tells_who_left(const char *name)
{
    static const char *const parts[] = { "churn", "lost", "cancel", "attrition", "流失", "退订" };
    char plain[128];

    plain_name(name, plain, sizeof plain);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strstr(plain, parts[i]) != NULL)
            return true;
    return false;
}

/* A table of who left, or at what rate, is none of who is still there. */
static rs_status check_meaning(const char *file, const rs_fit_columns *columns, rs_error *error)
{
    int there = columns->at[RS_ROLE_THERE];

    for (int i = 0; columns->form == RS_FIT_RETENTION && i < columns->n; i++)
        if (tells_who_left(columns->names[i])
            && (there == i || (there < 0 && !taken(columns, i) && columns->triangle.n == 0)))
            return rs_fail(error, RS_INVALID,
                "%s:1: found the column `%.60s`, which tells who left; expected who is still there "
                "at each age, as a share of the "
                "beginning or a number",
                file, columns->names[i]);
    return RS_OK;
}

/* Two columns of one name: which one is meant is asked. */
static rs_status check_twins(const char *file, const rs_fit_columns *columns, rs_error *error)
{
    rs_status status = RS_OK;

    for (int role = 0; role < RS_N_ROLES; role++) {
        int one = columns->at[role], other = columns->also[role];
        if (one >= 0 && other >= 0)
            status = rs_fail(error, RS_INVALID,
                "%s:1: found two columns `%.60s`, number %d and number %d; say `--columns %s=%d` "
                "or `--columns %s=%d`",
                file, columns->names[one], one + 1, other + 1, roles[role].word, one + 1,
                roles[role].word, other + 1);
    }
    return status;
}

static bool is_clear_triangle(const rs_fit_columns *columns)
{
    rs_fit_columns tried = *columns;
    bool clear = try_triangle(&tried) && tried.triangle.clear;

    rs_triangle_clear(&tried.triangle);
    return clear;
}

static rs_status choose_form(
    const char *file, rs_fit_columns *columns, const char *as, rs_error *error)
{
    static const rs_fit_form order[] = { RS_FIT_RFM, RS_FIT_TRANSACTIONS, RS_FIT_RETENTION };

    if (is_of_a_test(columns))
        return rs_fail(error, RS_INVALID,
            "%s: found a table of a test, as `retsim fit` leaves them in its folder; expected the "
            "data that were fitted",
            file);
    if (as == NULL && columns->at[RS_ROLE_ID] < 0 && columns->at[RS_ROLE_DATE] < 0
        && is_clear_triangle(columns))
        as = forms[RS_FIT_RETENTION].name;
    for (size_t i = 0; i < RS_N_FIT_FORMS; i++)
        if ((as == NULL || strcmp(as, forms[order[i]].name) == 0) && try_form(columns, order[i]))
            return check_meaning(file, columns, error) == RS_OK ? check_twins(file, columns, error)
                                                                : RS_INVALID;
    return not_found(file, columns, as, error);
}

/* ---- the option ---- */

/* -1: none; *also: another one of that name */
static int column_of(const rs_fit_columns *columns, const char *name, int *also)
{
    int found = -1;

    *also = -1;
    for (int i = 0; i < columns->n; i++)
        if (strcmp(columns->names[i], name) == 0)
            *(found < 0 ? &found : also) = i;
    if (found >= 0)
        return found;
    char *end;
    long number = strtol(name, &end, 10);
    return *name != '\0' && *end == '\0' && number >= 1 && number <= columns->n ? (int)number - 1
                                                                                : -1;
}

static int role_of(const char *word, size_t n)
{
    for (int role = 0; role < RS_N_ROLES; role++)
        if (strlen(roles[role].word) == n && strncmp(word, roles[role].word, n) == 0)
            return role;
    return -1;
}

static rs_status choose_column(
    const char *file, rs_fit_columns *columns, const char *part, rs_error *error)
{
    size_t n = strcspn(part, "=");
    int role = role_of(part, n);

    if (role < 0 || part[n] != '=')
        return rs_fail(error, RS_INVALID,
            "--columns: found `%s`; expected WORD=NAME, WORD one of id, date, amount, x, t_x, T, "
            "n, count, m_x, cohort, age, active and size",
            part);
    columns->at[role] = column_of(columns, part + n + 1, &columns->also[role]);
    if (columns->at[role] >= 0)
        return RS_OK;
    rs_text names = { 0 };
    add_names(&names, columns);
    rs_status status = rs_fail(error, RS_INVALID,
        "--columns: found no column `%s` in %s; it has %s (or a number from 1 to %d)", part + n + 1,
        file, names.data, columns->n);
    rs_text_clear(&names);
    return status;
}

static rs_status choose_columns(
    const char *file, rs_fit_columns *columns, const char *choice, rs_error *error)
{
    char *copy = choice != NULL ? strdup(choice) : NULL, *rest = NULL;
    rs_status status = RS_OK;

    if (copy == NULL)
        return choice == NULL ? RS_OK : rs_fail(error, RS_NO_MEMORY, "not enough memory");
    for (char *part = strtok_r(copy, ",", &rest); part != NULL; part = strtok_r(NULL, ",", &rest)) {
        rs_status this_one = choose_column(file, columns, part, error);
        status = this_one != RS_OK ? this_one : status;
    }
    free(copy);
    return status;
}

/* ---- the first row ---- */

static bool take_first(void *context, const rs_csv_row *row)
{
    rs_fit_columns *columns = context;

    if (columns->names != NULL) {
        columns->second = rs_need(strdup(row->fields[0]));
        return false;
    }
    columns->n = row->n;
    columns->line = row->line;
    columns->skipped = row->skipped;
    columns->names = rs_need(rs_block((size_t)row->n, sizeof *columns->names));
    for (int i = 0; i < row->n; i++)
        columns->names[i] = rs_need(strdup(row->fields[i]));
    return true;
}

static bool is_date(const char *text)
{
    rs_day_readings valid = rs_fit_day_readings(text);

    return valid.day_first || valid.month_first;
}

/* A date that cannot be the name of a column: no bare number. */
static bool is_clear_date(const char *text)
{
    return is_date(text) && strspn(text, "0123456789") < strlen(text);
}

/* A log without a header: the date is what can be read as one, the amount the last number, the
 * customer the first of the rest. */
static void guess_by_content(rs_fit_columns *columns)
{
    int date = -1, amount = -1, id = -1;
    double value;

    for (int i = 0; i < columns->n; i++)
        if (date < 0 && is_clear_date(columns->names[i]))
            date = i;
    for (int i = 0; i < columns->n; i++)
        if (i != date && id < 0)
            id = i;
        else if (i != date
            && (rs_fit_amount_read(columns->names[i], false, &value)
                || rs_fit_amount_read(columns->names[i], true, &value)))
            amount = i;
    const struct {
        rs_fit_role role;
        int column;
    } guesses[] = { { RS_ROLE_DATE, date }, { RS_ROLE_ID, id }, { RS_ROLE_AMOUNT, amount } };
    for (size_t i = 0; i < sizeof guesses / sizeof *guesses; i++)
        if (columns->at[guesses[i].role] < 0 && !taken(columns, guesses[i].column)) {
            columns->at[guesses[i].role] = guesses[i].column;
            columns->guessed = columns->guessed || guesses[i].column >= 0;
        }
}

/* "cohort,2023-01-02,2023-01-09" above a row that begins with a date: a triangle, no row of a log.
 */
static bool is_header_of_dates(const rs_fit_columns *columns)
{
    if (columns->second == NULL || !is_clear_date(columns->second) || is_date(columns->names[0]))
        return false;
    for (int i = 1; i < columns->n; i++)
        if (!is_clear_date(columns->names[i]))
            return false;
    return columns->n > 1;
}

static void find_header(rs_fit_columns *columns)
{
    int date = columns->at[RS_ROLE_DATE];

    columns->header = true;
    if (is_header_of_dates(columns))
        return;
    columns->header = date < 0 || !is_date(columns->names[date]);
    for (int i = 0; date < 0 && i < columns->n; i++)
        if (is_clear_date(columns->names[i]))
            columns->header = false;
}

rs_status rs_fit_columns_find(rs_fit_source *source, char delimiter, const char *as,
    const char *choice, rs_fit_columns *columns, rs_error *error)
{
    *columns = (rs_fit_columns){ .n = 0 };
    for (int role = 0; role < RS_N_ROLES; role++)
        columns->at[role] = columns->also[role] = -1;
    rs_status status = rs_csv_read(source, delimiter, take_first, columns, error);
    if (status == RS_OK && columns->n == 0)
        status = rs_fail(error, RS_UNUSABLE,
            "%s: found an empty file, or lines of a single field; expected rows of data",
            source->name);
    if (status == RS_OK && columns->skipped > 0)
        rs_tell(error, RS_NOTICE,
            "%s: its table begins in line %ld; what stands above it is left out", source->name,
            columns->line);
    if (status == RS_OK)
        status = choose_columns(source->name, columns, choice, error);
    if (status != RS_OK)
        return status;
    find_header(columns);
    if (!columns->header && (as == NULL || strcmp(as, forms[RS_FIT_TRANSACTIONS].name) == 0))
        guess_by_content(columns);
    if (columns->header)
        return choose_form(source->name, columns, as, error);
    columns->form = RS_FIT_TRANSACTIONS;
    return has_needed(columns, columns->form) ? RS_OK : not_found(source->name, columns, as, error);
}

/* The columns of a table that are no roles: ages along its header, or each a cohort. */
static void add_others(const rs_fit_columns *columns, rs_text *text)
{
    int first = -1, last = -1;
    bool triangle = columns->triangle.n > 0;

    for (int i = 0; i < columns->n; i++)
        if (triangle ? columns->triangle.ages[i] != RS_NO_AGE : !taken(columns, i)) {
            first = first < 0 ? i : first;
            last = i;
        }
    if (first < 0)
        return;
    rs_text_add(text, triangle ? ", ages = " : ", cohorts = ");
    rs_visible_add_short(text, columns->names[first], 30);
    rs_text_add(text, last > first ? " … " : "");
    if (last > first)
        rs_visible_add_short(text, columns->names[last], 30);
}

void rs_fit_columns_text(const rs_fit_columns *columns, rs_text *text)
{
    bool first = true;

    for (int role = 0; role < RS_N_ROLES; role++)
        if (columns->at[role] >= 0) {
            rs_text_add(text, "%s%s = ", first ? "" : ", ", roles[role].word);
            if (columns->header)
                rs_visible_add_short(text, columns->names[columns->at[role]], 30);
            else
                rs_text_add(text, "%d", columns->at[role] + 1);
            first = false;
        }
    if (columns->form == RS_FIT_RETENTION && columns->at[RS_ROLE_THERE] < 0)
        add_others(columns, text);
}

void rs_fit_columns_clear(rs_fit_columns *columns)
{
    for (int i = 0; columns->names != NULL && i < columns->n; i++)
        free(columns->names[i]);
    free(columns->names);
    free(columns->second);
    rs_triangle_clear(&columns->triangle);
    *columns = (rs_fit_columns){ .n = 0 };
}
