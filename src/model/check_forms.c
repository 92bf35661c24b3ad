/* What a group must and must not hold by the form that its word states, asked of the rows of forms.
 */
#include "model/check_forms.h"

#include "model/bind_paths.h"
#include "model/bind_tell.h"

const char *rs_form_owners(rs_binder *binder, const rs_key *of, const char *name)
{
    const char *found[RS_MOST_WORDS];
    const rs_key_form *form;
    size_t n = 0;
    for (int i = 0; (form = rs_key_form_at(of, i)); i++)
        if (rs_form_has(of, form, name))
            found[n++] = form->name;
    return rs_bind_listed(binder, found, n);
}

void rs_check_needs(rs_binder *binder, const rs_key *of, const rs_key_form *form,
    const rs_key *keys, const rs_node *node, const char *path)
{
    for (int i = 0; i < RS_MOST_NEEDED && form->needs[i]; i++)
        if (!rs_node_find(node, form->needs[i]))
            rs_bind_tell(binder, RS_ERROR, node, path, "found no %s; %s = \"%s\" needs it (%s)",
                form->needs[i], of->name, form->name,
                rs_bind_unit(binder, rs_key_find(keys, form->needs[i])->unit));
}

/* What is left of another form that the scenario or the group itself has replaced does no harm. */
static bool is_left_over(rs_binder *binder, const rs_node *word, const char *word_path,
    const rs_node *extra, const char *path)
{
    return rs_bind_rank(binder, word, word_path) > rs_bind_rank(binder, extra, path);
}

void rs_check_belongs(rs_binder *binder, const rs_key *of, const rs_key_form *form,
    const rs_owner *owner, const char *group_name)
{
    bool whole = group_name[0] == '\0';
    const rs_node *word = rs_node_find(owner->node, of->name),
                  *group = whole ? owner->node : rs_node_find(owner->node, group_name);
    const char *word_path = rs_bind_path(binder, owner->path, of->name);
    if (!group || group->kind != RS_NODE_GROUP)
        return;
    for (const rs_node *child = group->first; child; child = child->next) {
        const char *own
            = whole ? child->name : rs_arena_print(binder->arena, "%s.%s", group_name, child->name);
        const char *where = rs_bind_path(binder, owner->path, own);
        if (!rs_form_has(of, form, own) && !is_left_over(binder, word, word_path, child, where))
            rs_bind_tell(binder, RS_ERROR, child, where,
                "found %s in a %s %s = \"%s\"; it belongs to %s = %s", own, owner->what, of->name,
                form->name, of->name, rs_form_owners(binder, of, own));
    }
}
