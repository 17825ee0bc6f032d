#include "config.h"

#include "ui/scope.h"

#include <string.h>

#include "base/i18n.h"

UiScope *ui_scope_new(void)
{
    UiScope *scope = g_new0(UiScope, 1);

    scope->actors = g_ptr_array_new_with_free_func((GDestroyNotify)store_actor_free);
    scope->said = g_array_new(FALSE, FALSE, sizeof(gboolean));
    scope->actor_ids = g_ptr_array_new();
    scope->speaker_ids = g_ptr_array_new();
    return scope;
}

void ui_scope_free(UiScope *scope)
{
    g_free(scope->feed_name);
    g_free(scope->saved);
    g_free(scope->search);
    g_clear_pointer(&scope->query, store_query_free);
    g_ptr_array_unref(scope->actors);
    g_array_unref(scope->said);
    g_ptr_array_unref(scope->actor_ids);
    g_ptr_array_unref(scope->speaker_ids);
    g_free(scope);
}

static gboolean is_said(const UiScope *scope, guint index)
{
    return g_array_index(scope->said, gboolean, index);
}

/* Ids as the store takes them: NULL where there are none. */
static const char *const *ids_of(const GPtrArray *ids)
{
    return ids->len > 0 ? (const char *const *)ids->pdata : NULL;
}

StoreFilter ui_scope_filter(const UiScope *scope)
{
    return (StoreFilter){
        .feed_id = scope->kind == UI_SCOPE_FEED ? scope->feed_id : 0,
        .query = scope->query,
        .actors = ids_of(scope->actor_ids),
        .speakers = ids_of(scope->speaker_ids),
        .unread = scope->kind == UI_SCOPE_UNREAD || scope->hide_read,
    };
}

/* A condition on a name, whatever quote marks that has: field:"name". */
static char *condition(const char *field, const char *name)
{
    GString *text = g_string_new(field);

    g_string_append_c(text, '"');
    for (const char *at = name ? name : ""; *at; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        gboolean quote = c == '"' || (c >= 0x201C && c <= 0x201F);
        g_string_append_unichar(text, quote ? ' ' : c);
    }
    g_string_append_c(text, '"');
    return g_string_free(text, FALSE);
}

/* What the kind of list asks; NULL for nothing. */
static char *kind_query(const UiScope *scope)
{
    switch (scope->kind) {
    case UI_SCOPE_STARRED:
        return g_strdup("is:starred");
    case UI_SCOPE_SAVED:
        return scope->saved && *scope->saved ? g_strdup_printf("(%s)", scope->saved) : NULL;
    case UI_SCOPE_ACTOR:
        return condition("said:", scope->feed_name);
    case UI_SCOPE_FOLDER:
        return condition("tag:", scope->feed_name);
    default:
        return NULL;
    }
}

/* Reads the query anew from kind and search, which are known to be good. */
static void renew_query(UiScope *scope)
{
    g_autofree char *text = NULL;
    g_autofree char *kind = kind_query(scope);

    g_clear_pointer(&scope->query, store_query_free);
    if (kind && scope->search)
        text = g_strdup_printf("%s (%s)", kind, scope->search);
    else
        text = g_strdup(kind ? kind : scope->search);
    if (text)
        scope->query = store_query_parse(text, app_now(), NULL, NULL);
}

void ui_scope_set_feed(UiScope *scope, UiScopeKind kind, gint64 feed_id, const char *name)
{
    g_autofree char *copy = g_strdup(name);

    scope->kind = kind;
    scope->feed_id = feed_id;
    g_free(scope->feed_name);
    scope->feed_name = g_steal_pointer(&copy);
    g_clear_pointer(&scope->saved, g_free);
    renew_query(scope);
}

void ui_scope_set_saved(UiScope *scope, const char *name, const char *query)
{
    g_autofree char *text = g_strdup(query); /* may be the scope's own */

    ui_scope_set_feed(scope, UI_SCOPE_SAVED, 0, name);
    scope->saved = g_steal_pointer(&text);
    renew_query(scope);
}

char *ui_scope_query_text(const UiScope *scope)
{
    g_autoptr(GPtrArray) parts = g_ptr_array_new_with_free_func(g_free);
    g_autofree char *kind = kind_query(scope);

    if (kind)
        g_ptr_array_add(parts, g_steal_pointer(&kind));
    else if (scope->kind == UI_SCOPE_FEED)
        g_ptr_array_add(parts, condition("feed:", scope->feed_name));
    for (guint i = 0; i < scope->actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(scope->actors, i);
        g_ptr_array_add(parts, condition(is_said(scope, i) ? "said:" : "@", actor->name));
    }
    if (scope->kind == UI_SCOPE_UNREAD)
        g_ptr_array_add(parts, g_strdup("is:unread"));
    if (scope->search)
        g_ptr_array_add(parts, parts->len > 0 ? g_strdup_printf("(%s)", scope->search)
                                              : g_strdup(scope->search));
    g_ptr_array_add(parts, NULL);
    return g_strjoinv(" ", (char **)parts->pdata);
}

gboolean ui_scope_set_search(UiScope *scope, const char *text, guint *column, GError **error)
{
    g_autofree char *search = text ? g_strstrip(g_strdup(text)) : NULL;

    if (search && *search) {
        g_autoptr(StoreQuery) query = store_query_parse(text, app_now(), column, error);
        if (!query)
            return FALSE;
    } else {
        g_clear_pointer(&search, g_free);
    }
    g_free(scope->search);
    scope->search = g_steal_pointer(&search);
    renew_query(scope);
    return TRUE;
}

static void renew_ids(UiScope *scope)
{
    g_ptr_array_set_size(scope->actor_ids, 0);
    g_ptr_array_set_size(scope->speaker_ids, 0);
    for (guint i = 0; i < scope->actors->len; i++) {
        StoreActor *actor = g_ptr_array_index(scope->actors, i);
        g_ptr_array_add(is_said(scope, i) ? scope->speaker_ids : scope->actor_ids, actor->id);
    }
    if (scope->actor_ids->len > 0)
        g_ptr_array_add(scope->actor_ids, NULL);
    if (scope->speaker_ids->len > 0)
        g_ptr_array_add(scope->speaker_ids, NULL);
}

void ui_scope_remove_actor(UiScope *scope, guint index)
{
    g_ptr_array_remove_index(scope->actors, index);
    g_array_remove_index(scope->said, index);
    renew_ids(scope);
}

void ui_scope_set_said(UiScope *scope, guint index, gboolean said)
{
    g_array_index(scope->said, gboolean, index) = said;
    renew_ids(scope);
}

/* The index of an actor; -1 where the scope has not got it. */
static int index_of(const UiScope *scope, const char *id)
{
    for (guint i = 0; i < scope->actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(scope->actors, i);
        if (strcmp(actor->id, id) == 0)
            return (int)i;
    }
    return -1;
}

void ui_scope_toggle_actor(UiScope *scope, StoreActor *actor, gboolean said)
{
    int index = index_of(scope, actor->id);

    if (index < 0) {
        g_ptr_array_add(scope->actors, actor);
        g_array_append_val(scope->said, said);
        renew_ids(scope);
        return;
    }
    store_actor_free(actor);
    if (is_said(scope, (guint)index) == said)
        ui_scope_remove_actor(scope, (guint)index);
    else
        ui_scope_set_said(scope, (guint)index, said);
}

gboolean ui_scope_has_actor(const UiScope *scope, const char *id)
{
    return index_of(scope, id) >= 0;
}

gboolean ui_scope_is_narrow(const UiScope *scope)
{
    return scope->search || scope->actors->len > 0;
}

gboolean ui_scope_widen(UiScope *scope)
{
    if (scope->actors->len > 0) {
        ui_scope_remove_actor(scope, scope->actors->len - 1);
        return TRUE;
    }
    if (!scope->search)
        return FALSE;
    g_clear_pointer(&scope->search, g_free);
    renew_query(scope);
    return TRUE;
}

const char *ui_scope_name(const UiScope *scope)
{
    switch (scope->kind) {
    case UI_SCOPE_UNREAD:
        return _("Unread articles");
    case UI_SCOPE_STARRED:
        return _("Starred articles");
    case UI_SCOPE_SAVED:
    case UI_SCOPE_ACTOR:
    case UI_SCOPE_FOLDER:
    case UI_SCOPE_FEED:
        return scope->feed_name;
    default:
        return _("All articles");
    }
}

char *ui_scope_said_query(const GPtrArray *actors, const char *search)
{
    GString *text = g_string_new(NULL);

    for (guint i = 0; i < actors->len; i++) {
        const StoreActor *actor = g_ptr_array_index(actors, i);
        g_autofree char *said = condition("said:", actor->name);
        g_string_append_printf(text, "%s%s", i > 0 ? " OR " : "(", said);
    }
    if (actors->len > 0)
        g_string_append_c(text, ')');
    if (search)
        g_string_append_printf(text, "%s(%s)", text->len > 0 ? " " : "", search);
    return g_string_free(text, FALSE);
}
