#include "config.h"

#include "net/queue.h"

#include "net/url.h"

typedef struct {
    char *name;
    GQueue waiting;
    guint active;
    guint limit;
    GList link;      /* in ready */
    gboolean listed; /* whether it stands there */
} Host;

struct NetQueue {
    guint limit;
    guint per_host;
    guint active;
    GHashTable *hosts; /* name → Host: those with items waiting or under way */
    GQueue ready;      /* Host: with items waiting and room to start one, in order of turn */
};

static void host_free(Host *host)
{
    g_free(host->name);
    g_free(host);
}

NetQueue *net_queue_new(guint limit, guint per_host)
{
    NetQueue *queue = g_new0(NetQueue, 1);

    queue->limit = limit;
    queue->per_host = per_host;
    queue->hosts = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, (GDestroyNotify)host_free);
    g_queue_init(&queue->ready);
    return queue;
}

void net_queue_free(NetQueue *queue)
{
    g_warn_if_fail(g_queue_is_empty(&queue->ready));
    g_hash_table_unref(queue->hosts);
    g_free(queue);
}

/* Keeps what is known of a host in step with its counts, after either has changed. */
static void settle(NetQueue *queue, Host *host)
{
    gboolean may_start = host->waiting.length > 0 && host->active < host->limit;

    if (may_start && !host->listed)
        g_queue_push_tail_link(&queue->ready, &host->link);
    else if (!may_start && host->listed)
        g_queue_unlink(&queue->ready, &host->link);
    host->listed = may_start;

    if (host->waiting.length == 0 && host->active == 0)
        g_hash_table_remove(queue->hosts, host->name);
}

static Host *find_host(NetQueue *queue, const char *name)
{
    Host *host = g_hash_table_lookup(queue->hosts, name);
    if (host)
        return host;

    host = g_new0(Host, 1);
    host->name = g_strdup(name);
    host->limit = net_url_host_is_loopback(name) ? queue->limit : queue->per_host;
    host->link.data = host;
    g_queue_init(&host->waiting);
    g_hash_table_insert(queue->hosts, host->name, host);
    return host;
}

void net_queue_push(NetQueue *queue, const char *name, gpointer item, gboolean first)
{
    Host *host = find_host(queue, name);

    if (first)
        g_queue_push_head(&host->waiting, item);
    else
        g_queue_push_tail(&host->waiting, item);
    settle(queue, host);
}

gpointer net_queue_pop(NetQueue *queue)
{
    if (queue->active >= queue->limit || g_queue_is_empty(&queue->ready))
        return NULL;

    Host *host = g_queue_peek_head(&queue->ready);
    gpointer item = g_queue_pop_head(&host->waiting);

    /* To the end of the line: the next turn is another host's. */
    g_queue_unlink(&queue->ready, &host->link);
    host->listed = FALSE;
    host->active++;
    queue->active++;
    settle(queue, host);
    return item;
}

void net_queue_done(NetQueue *queue, const char *name)
{
    Host *host = g_hash_table_lookup(queue->hosts, name);

    g_return_if_fail(host && host->active > 0);
    host->active--;
    queue->active--;
    settle(queue, host);
}

gpointer net_queue_drop(NetQueue *queue)
{
    GHashTableIter iter;
    gpointer value;

    g_hash_table_iter_init(&iter, queue->hosts);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        Host *host = value;
        gpointer item = g_queue_pop_head(&host->waiting);
        if (item) {
            settle(queue, host);
            return item;
        }
    }
    return NULL;
}

gboolean net_queue_is_empty(const NetQueue *queue)
{
    return g_hash_table_size(queue->hosts) == 0;
}

guint net_queue_active(const NetQueue *queue)
{
    return queue->active;
}
