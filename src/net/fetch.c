#include "config.h"

#include "net/fetch.h"

#include <pthread.h>
#include <signal.h>

#include "net/limits.h"
#include "net/queue.h"
#include "net/transfer.h"

/* The longest sleep: news wakes the thread, so this is only a bound for libcurl's argument. */
#define SLEEP_MAX_MS (60 * 60 * 1000)

/* What a server answers that is asked too much. */
#define TOO_MANY    429
#define UNAVAILABLE 503

/* Seconds for which it is left alone where it does not say, and at most. */
#define PAUSE_S     60
#define PAUSE_MAX_S (7 * 24 * 60 * 60)

/* Connections that are kept for later use, as a multiple of the transfers at once. */
#define KEPT_CONNECTIONS 2

G_DEFINE_QUARK(dixit - net - error, net_error)

typedef enum { MESSAGE_FETCH, MESSAGE_RELEASE, MESSAGE_CANCEL, MESSAGE_QUIT } MessageKind;

/* What other threads tell the transfer thread. */
typedef struct {
    MessageKind kind;
    NetTransfer *transfer; /* of MESSAGE_FETCH */
} Message;

struct NetSession {
    NetLimits limits;
    NetDoneFunc on_done;
    gpointer data;
    GThread *thread;
    GAsyncQueue *messages; /* the way in; whoever pushes wakes multi */
    CURLM *multi;          /* set once, by the thread, under the lock of messages */

    GMutex lock;       /* guards under_way */
    GQueue *under_way; /* NetTransfer that servers have not answered yet, the longest first */

    /* The thread's own. */
    NetQueue *queue;
    GHashTable *running; /* set of NetTransfer in multi, each with its CURL as value */
    GPtrArray *idle;     /* CURL handles to use again */
    GHashTable *pauses;  /* host to gint64: until when it asks to be left alone, both owned */
    gboolean cancelled;  /* nothing starts any more */
    guint unreleased;    /* bodies handed over and not yet released */
    gboolean quit;
};

NetRequest *net_request_new(const char *url)
{
    NetRequest *request = g_new0(NetRequest, 1);
    request->url = g_strdup(url);
    return request;
}

void net_request_free(NetRequest *request)
{
    g_free(request->url);
    g_free(request->etag);
    g_free(request->last_modified);
    g_clear_pointer(&request->access, net_access_unref);
    g_free(request);
}

NetResponse *net_response_new(NetRequest *request)
{
    NetResponse *response = g_new0(NetResponse, 1);

    response->request = request;
    response->retry_after_s = -1;
    response->fresh_s = -1;
    return response;
}

gboolean net_response_asks_for_pause(const NetResponse *response)
{
    return response->status == TOO_MANY ||
           (response->status == UNAVAILABLE && response->retry_after_s > 0) ||
           g_error_matches(response->error, NET_ERROR, NET_ERROR_WAIT);
}

void net_response_free(NetResponse *response)
{
    g_clear_pointer(&response->request, net_request_free);
    g_clear_error(&response->error);
    g_clear_pointer(&response->body, g_bytes_unref);
    g_free(response->url);
    g_free(response->permanent_url);
    g_free(response->content_type);
    g_free(response->charset);
    g_free(response->content_location);
    g_free(response->etag);
    g_free(response->last_modified);
    g_free(response);
}

/* --- the transfer thread --- */

/* Hands the answer over; the transfer ends with it. */
static void answer(NetSession *session, NetTransfer *transfer, NetResponse *response)
{
    net_transfer_free(transfer);
    session->unreleased += response->body != NULL;
    response->more = !net_queue_is_empty(session->queue);
    session->on_done(response, session->data);
}

static void enter(NetSession *session, NetTransfer *transfer)
{
    g_mutex_lock(&session->lock);
    g_queue_push_tail(session->under_way, transfer);
    g_mutex_unlock(&session->lock);
}

static void leave(NetSession *session, NetTransfer *transfer)
{
    g_mutex_lock(&session->lock);
    g_queue_remove(session->under_way, transfer);
    g_mutex_unlock(&session->lock);
}

/* Takes a handle out of libcurl's hands. */
static void stop(NetSession *session, CURL *easy)
{
    curl_multi_remove_handle(session->multi, easy);
    curl_easy_reset(easy);
    g_ptr_array_add(session->idle, easy);
}

static void start(NetSession *session, NetTransfer *transfer)
{
    CURL *easy = session->idle->len > 0
                     ? g_ptr_array_steal_index_fast(session->idle, session->idle->len - 1)
                     : curl_easy_init();

    net_transfer_start(transfer, easy);
    g_hash_table_insert(session->running, transfer, easy);
    enter(session, transfer);
    curl_multi_add_handle(session->multi, easy);
}

/* Whether few enough bodies wait to be dealt with. */
static gboolean has_room(const NetSession *session)
{
    return session->limits.backlog == 0 || session->unreleased < session->limits.backlog;
}

/* Notes for how long the host that has answered asks to be left alone. */
static void note_pause(NetSession *session, const char *host, const NetResponse *response)
{
    gint64 wait_s = response->retry_after_s > 0 ? response->retry_after_s : PAUSE_S;

    if (!net_response_asks_for_pause(response))
        return;
    gint64 *until_us = g_new(gint64, 1);
    *until_us = g_get_monotonic_time() + MIN(wait_s, PAUSE_MAX_S) * G_USEC_PER_SEC;
    g_hash_table_insert(session->pauses, g_strdup(host), until_us);
}

/* The answer to a patient request whose host asks for a pause; NULL for any other. */
static NetResponse *put_off(const NetSession *session, NetTransfer *transfer)
{
    const gint64 *until_us = g_hash_table_lookup(session->pauses, net_transfer_host(transfer));
    gint64 left_us = until_us ? *until_us - g_get_monotonic_time() : 0;

    if (left_us <= 0 || !net_transfer_is_patient(transfer))
        return NULL;
    return net_transfer_put_off(transfer, left_us / G_USEC_PER_SEC + 1);
}

static void start_waiting(NetSession *session)
{
    while (has_room(session)) {
        NetTransfer *transfer = net_queue_pop(session->queue);
        if (!transfer)
            break;

        NetResponse *response = net_transfer_answer_here(transfer);
        if (!response)
            response = put_off(session, transfer);
        if (response) {
            net_queue_done(session->queue, net_transfer_host(transfer));
            answer(session, transfer, response);
        } else {
            start(session, transfer);
        }
    }
}

static void end_one(NetSession *session, CURL *easy, CURLcode code)
{
    NetTransfer *transfer = net_transfer_of(easy);

    net_queue_done(session->queue, net_transfer_host(transfer));
    g_hash_table_remove(session->running, transfer);

    /* First, because who asks for the slowest host must not see the transfer change hosts. */
    leave(session, transfer);
    NetResponse *response = net_transfer_end(transfer, code);
    stop(session, easy);
    if (response)
        note_pause(session, net_transfer_host(transfer), response);
    if (response)
        answer(session, transfer, response);
    else
        net_queue_push(session->queue, net_transfer_host(transfer), transfer, TRUE);
}

/* TRUE where a transfer has ended, so that another may start. */
static gboolean end_finished(NetSession *session)
{
    gboolean any = FALSE;
    int left;
    CURLMsg *message;

    while ((message = curl_multi_info_read(session->multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            end_one(session, message->easy_handle, message->data.result);
            any = TRUE;
        }
    }
    return any;
}

static void cancel_all(NetSession *session)
{
    GHashTableIter iter;
    gpointer key, value;
    NetTransfer *waiting;

    session->cancelled = TRUE;
    while (g_hash_table_iter_init(&iter, session->running),
           g_hash_table_iter_next(&iter, &key, &value)) {
        NetTransfer *transfer = key;
        g_hash_table_iter_steal(&iter);
        net_queue_done(session->queue, net_transfer_host(transfer));
        leave(session, transfer);
        stop(session, value);
        answer(session, transfer, net_transfer_cancel(transfer));
    }
    while ((waiting = net_queue_drop(session->queue)))
        answer(session, waiting, net_transfer_cancel(waiting));
}

static void on_fetch(NetSession *session, Message *message)
{
    NetTransfer *transfer = g_steal_pointer(&message->transfer);

    if (session->cancelled)
        answer(session, transfer, net_transfer_cancel(transfer));
    else
        net_queue_push(session->queue, net_transfer_host(transfer), transfer, FALSE);
}

static void on_release(NetSession *session, Message *message)
{
    if (session->unreleased > 0)
        session->unreleased--;
}

static void on_cancel(NetSession *session, Message *message)
{
    cancel_all(session);
}

static void on_quit(NetSession *session, Message *message)
{
    cancel_all(session);
    session->quit = TRUE;
}

static void read_messages(NetSession *session)
{
    static void (*const handlers[])(NetSession * session, Message * message) = {
        [MESSAGE_FETCH] = on_fetch,
        [MESSAGE_RELEASE] = on_release,
        [MESSAGE_CANCEL] = on_cancel,
        [MESSAGE_QUIT] = on_quit,
    };
    Message *message;

    while (!session->quit && (message = g_async_queue_try_pop(session->messages))) {
        handlers[message->kind](session, message);
        g_free(message);
    }
}

/* A write to a connection that the server has closed must not end the program. */
static void block_sigpipe(void)
{
    sigset_t set;

    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

static void global_init(void)
{
    static gsize done;

    if (g_once_init_enter(&done)) {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        g_once_init_leave(&done, 1);
    }
}

/* From then on others wake the thread through multi. */
static void set_up(NetSession *session)
{
    global_init();
    CURLM *multi = curl_multi_init();

    curl_multi_setopt(multi, CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS,
                      (long)session->limits.parallel * KEPT_CONNECTIONS);
    g_async_queue_lock(session->messages);
    session->multi = multi;
    g_async_queue_unlock(session->messages);
}

/* Not in the thread: whoever has told it to quit may still be about to wake it. */
static void tear_down(NetSession *session)
{
    while (session->idle->len > 0)
        curl_easy_cleanup(g_ptr_array_steal_index_fast(session->idle, session->idle->len - 1));
    curl_multi_cleanup(session->multi);
}

/* Loads libcurl only when there is something to fetch. */
static void wait_for_work(NetSession *session)
{
    Message *first = g_async_queue_pop(session->messages);

    if (first->kind == MESSAGE_FETCH)
        set_up(session);
    g_async_queue_push_front(session->messages, first);
}

static gpointer run(gpointer data)
{
    NetSession *session = data;
    int running;

    block_sigpipe();
    while (!session->multi && !session->quit) {
        wait_for_work(session);
        read_messages(session);
    }
    while (!session->quit) {
        start_waiting(session);
        curl_multi_perform(session->multi, &running);
        if (!end_finished(session))
            curl_multi_poll(session->multi, NULL, 0, SLEEP_MAX_MS, NULL);
        read_messages(session);
    }
    return NULL;
}

/* --- the face to other threads --- */

static void message_free(Message *message)
{
    g_clear_pointer(&message->transfer, net_transfer_free);
    g_free(message);
}

#if LAZY_LIBRARIES
static gpointer load_curl(gpointer unused)
{
    net_curl();
    return NULL;
}

void net_prepare(void)
{
    g_thread_unref(g_thread_new("loader", load_curl, NULL));
}
#else
void net_prepare(void)
{
}
#endif

NetSession *net_session_open(const NetOptions *options, NetDoneFunc on_done, gpointer data)
{
    NetSession *session = g_new0(NetSession, 1);

    net_limits_init(&session->limits, options);
    session->on_done = on_done;
    session->data = data;
    session->messages = g_async_queue_new_full((GDestroyNotify)message_free);
    session->queue = net_queue_new(session->limits.parallel, session->limits.parallel_per_host);
    session->running = g_hash_table_new(NULL, NULL);
    session->idle = g_ptr_array_new();
    session->under_way = g_queue_new();
    session->pauses = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    g_mutex_init(&session->lock);
    session->thread = g_thread_new("transfers", run, session);
    return session;
}

static void tell(NetSession *session, MessageKind kind, NetTransfer *transfer)
{
    Message *message = g_new0(Message, 1);

    message->kind = kind;
    message->transfer = transfer;
    g_async_queue_lock(session->messages);
    gboolean asleep = g_async_queue_length_unlocked(session->messages) <= 0;
    CURLM *multi = session->multi;
    g_async_queue_push_unlocked(session->messages, message);
    g_async_queue_unlock(session->messages);
    /*
     * Whoever put the first one in has woken the thread, which takes all there are. Before it has
     * set up multi it waits for the queue itself.
     */
    if (asleep && multi)
        curl_multi_wakeup(multi);
}

void net_session_fetch(NetSession *session, NetRequest *request)
{
    /* Here, because the transfer thread is what all wait for. */
    tell(session, MESSAGE_FETCH, net_transfer_new(request, &session->limits));
}

void net_session_release(NetSession *session)
{
    tell(session, MESSAGE_RELEASE, NULL);
}

void net_session_cancel(NetSession *session)
{
    tell(session, MESSAGE_CANCEL, NULL);
}

void net_session_close(NetSession *session)
{
    tell(session, MESSAGE_QUIT, NULL);
    g_thread_join(session->thread);
    if (session->multi)
        tear_down(session);
    g_ptr_array_unref(session->idle);
    g_hash_table_unref(session->running);
    g_queue_free(session->under_way);
    g_hash_table_unref(session->pauses);
    g_mutex_clear(&session->lock);
    net_queue_free(session->queue);
    g_async_queue_unref(session->messages);
    net_limits_clear(&session->limits);
    g_free(session);
}

char *net_session_slowest(NetSession *session, gint64 *waited_ms)
{
    char *host = NULL;

    g_mutex_lock(&session->lock);
    const NetTransfer *transfer = g_queue_peek_head(session->under_way);
    if (transfer) {
        host = g_strdup(net_transfer_host(transfer));
        *waited_ms = (g_get_monotonic_time() - net_transfer_started_us(transfer)) / 1000;
    }
    g_mutex_unlock(&session->lock);
    return host;
}

static void keep_response(NetResponse *response, gpointer data)
{
    g_async_queue_push(data, response);
}

NetResponse *net_fetch(NetRequest *request)
{
    g_autoptr(GAsyncQueue) answers = g_async_queue_new();
    g_autoptr(NetSession) session = net_session_open(NULL, keep_response, answers);

    net_session_fetch(session, request);
    return g_async_queue_pop(answers);
}
