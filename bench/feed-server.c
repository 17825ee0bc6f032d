/*
 * A quick web server for measurements: feed-server FEEDS ENTRIES LATENCY_MS
 *
 * Serves /0.xml to /FEEDS-1.xml on a free port of 127.0.0.1, which it prints; every feed has ETag
 * "1", and 304 answers that. Each answer waits for LATENCY_MS without holding up others. /counts
 * gives the answers so far: "STATUS-200 STATUS-304 OTHER CONNECTIONS". Ends when its standard input
 * does.
 */
#include "config.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <glib.h>

#define REQUEST_MAX 8192
#define EVENTS_MAX  256
#define FIRST_DATE  1683000000 /* 2 May 2023 */

typedef struct {
    int fd;
    char request[REQUEST_MAX + 1];
    gsize request_len;
    GString *answer; /* what has to be sent */
    gsize sent;
} Client;

/* An answer that waits for its time. */
typedef struct {
    Client *client;
    gint64 due_us;
} Delay;

static GPtrArray *feeds; /* char *: bodies */
static gint64 latency_us;
static GQueue delays = G_QUEUE_INIT;
static int poller;
static guint64 count_200, count_304, count_other, count_connections;

/* --- the feeds --- */

static void add_words(GString *text, GRand *random, guint count)
{
    static const char *const syllables[] = {"pol", "mar", "ken", "tor", "vis", "lan", "der", "so",
                                            "mi",  "ra",  "bel", "gra", "to",  "ne",  "sti", "ur"};

    for (guint i = 0; i < count; i++) {
        guint parts = (guint)g_rand_int_range(random, 1, 5);
        for (guint j = 0; j < parts; j++)
            g_string_append(text, syllables[g_rand_int_range(random, 0, G_N_ELEMENTS(syllables))]);
        g_string_append(text, i % 12 == 11 ? ". " : " ");
    }
}

static char *make_feed(guint number, guint entries)
{
    GRand *random = g_rand_new_with_seed(number);
    GString *text = g_string_new("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                                 "<rss version=\"2.0\"><channel>\n");

    g_string_append_printf(text, "<title>Outlet %u</title><link>http://outlet%u.example/</link>\n",
                           number, number);
    for (guint i = 0; i < entries; i++) {
        g_autoptr(GDateTime) date =
            g_date_time_new_from_unix_utc(FIRST_DATE + (gint64)(number * 37 + i * 3600));
        g_autofree char *when = g_date_time_format(date, "%a, %d %b %Y %H:%M:%S GMT");
        g_string_append(text, "<item><title>");
        add_words(text, random, 8);
        g_string_append_printf(text,
                               "</title><guid isPermaLink=\"false\">%u-%u</guid>"
                               "<link>http://outlet%u.example/%u</link>"
                               "<pubDate>%s</pubDate><description>&lt;p&gt;",
                               number, i, number, i, when);
        add_words(text, random, 150);
        g_string_append(text, "&lt;/p&gt;</description></item>\n");
    }
    g_string_append(text, "</channel></rss>\n");
    g_rand_free(random);
    return g_string_free(text, FALSE);
}

/* --- answers --- */

static void append_answer(GString *answer, const char *status, const char *body)
{
    g_string_append_printf(answer, "HTTP/1.1 %s\r\nETag: \"1\"\r\n", status);
    if (body)
        g_string_append_printf(answer,
                               "Content-Type: application/rss+xml\r\nContent-Length: %zu\r\n\r\n%s",
                               strlen(body), body);
    else
        g_string_append(answer, "\r\n");
}

static void answer(Client *client)
{
    guint number;

    if (strncmp(client->request, "GET /counts ", 12) == 0) {
        g_autofree char *body = g_strdup_printf("%lu %lu %lu %lu\n", count_200, count_304,
                                                count_other, count_connections);
        append_answer(client->answer, "200 OK", body);
    } else if (sscanf(client->request, "GET /%u.xml ", &number) != 1 || number >= feeds->len) {
        count_other++;
        append_answer(client->answer, "404 Not Found", "");
    } else if (strcasestr(client->request, "\r\nIf-None-Match: \"1\"\r\n")) {
        count_304++;
        append_answer(client->answer, "304 Not Modified", NULL);
    } else {
        count_200++;
        append_answer(client->answer, "200 OK", g_ptr_array_index(feeds, number));
    }
}

/* --- connections --- */

static void client_free(Client *client)
{
    for (GList *at = delays.head, *next; at; at = next) {
        next = at->next;
        if (((Delay *)at->data)->client == client) {
            g_free(at->data);
            g_queue_delete_link(&delays, at);
        }
    }
    close(client->fd);
    g_string_free(client->answer, TRUE);
    g_free(client);
}

static void watch(Client *client, guint events, int operation)
{
    struct epoll_event event = {.events = events, .data.ptr = client};
    epoll_ctl(poller, operation, client->fd, &event);
}

/* Sends what it can; FALSE where the client is gone. */
static gboolean send_some(Client *client)
{
    while (client->sent < client->answer->len) {
        gssize len = send(client->fd, client->answer->str + client->sent,
                          client->answer->len - client->sent, MSG_NOSIGNAL);
        if (len < 0) {
            watch(client, EPOLLIN | EPOLLOUT, EPOLL_CTL_MOD);
            return errno == EAGAIN;
        }
        client->sent += (gsize)len;
    }
    g_string_truncate(client->answer, 0);
    client->sent = 0;
    watch(client, EPOLLIN, EPOLL_CTL_MOD);
    return TRUE;
}

/* TRUE while the client is there. */
static gboolean take_requests(Client *client)
{
    char *end;

    while ((end = strstr(client->request, "\r\n\r\n"))) {
        gsize used = (gsize)(end + 4 - client->request);
        end[2] = '\0';
        answer(client);
        memmove(client->request, client->request + used, client->request_len - used + 1);
        client->request_len -= used;
        if (latency_us > 0) {
            Delay *delay = g_new(Delay, 1);
            *delay = (Delay){client, g_get_monotonic_time() + latency_us};
            g_queue_push_tail(&delays, delay);
        } else if (!send_some(client)) {
            return FALSE;
        }
    }
    return client->request_len < REQUEST_MAX;
}

static gboolean read_some(Client *client)
{
    gssize len = recv(client->fd, client->request + client->request_len,
                      REQUEST_MAX - client->request_len, 0);

    if (len <= 0)
        return len < 0 && errno == EAGAIN;
    client->request_len += (gsize)len;
    client->request[client->request_len] = '\0';
    return take_requests(client);
}

static void accept_all(int listener)
{
    int fd, yes = 1;

    while ((fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC)) >= 0) {
        Client *client = g_new0(Client, 1);
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        client->fd = fd;
        client->answer = g_string_new(NULL);
        count_connections++;
        watch(client, EPOLLIN, EPOLL_CTL_ADD);
    }
}

static void send_due(void)
{
    Delay *delay;

    while ((delay = g_queue_peek_head(&delays)) && delay->due_us <= g_get_monotonic_time()) {
        Client *client = delay->client;
        g_free(g_queue_pop_head(&delays));
        if (!send_some(client))
            client_free(client);
    }
}

static int wait_ms(void)
{
    const Delay *delay = g_queue_peek_head(&delays);

    if (!delay)
        return -1;
    return (int)(MAX(delay->due_us - g_get_monotonic_time(), 0) / 1000 + 1);
}

static int open_listener(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t len = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);

    if (bind(listener, (struct sockaddr *)&address, len) != 0 || listen(listener, 1024) != 0 ||
        getsockname(listener, (struct sockaddr *)&address, &len) != 0)
        g_error("cannot listen: %s", g_strerror(errno));
    printf("%d\n", ntohs(address.sin_port));
    fflush(stdout);
    return listener;
}

int main(int argc, char **argv)
{
    struct epoll_event events[EVENTS_MAX];
    static int input_mark, listener_mark;

    if (argc != 4)
        g_error("usage: feed-server FEEDS ENTRIES LATENCY_MS");
    feeds = g_ptr_array_new();
    for (guint i = 0; i < (guint)atoi(argv[1]); i++)
        g_ptr_array_add(feeds, make_feed(i, (guint)atoi(argv[2])));
    latency_us = atoi(argv[3]) * 1000;

    poller = epoll_create1(EPOLL_CLOEXEC);
    int listener = open_listener();
    struct epoll_event on_listener = {.events = EPOLLIN, .data.ptr = &listener_mark};
    struct epoll_event on_input = {.events = EPOLLIN | EPOLLHUP, .data.ptr = &input_mark};
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &on_listener);
    epoll_ctl(poller, EPOLL_CTL_ADD, STDIN_FILENO, &on_input);

    for (;;) {
        int count = epoll_wait(poller, events, EVENTS_MAX, wait_ms());
        for (int i = 0; i < count; i++) {
            if (events[i].data.ptr == &input_mark)
                return 0;
            if (events[i].data.ptr == &listener_mark) {
                accept_all(listener);
                continue;
            }
            Client *client = events[i].data.ptr;
            gboolean there = !(events[i].events & EPOLLOUT) || send_some(client);
            if (!there || ((events[i].events & ~(guint)EPOLLOUT) && !read_some(client)))
                client_free(client);
        }
        send_due();
    }
}
