// Sends one file over TCP to several clients at once, threads of this process that count it.
//
// tcp SOURCE READING CLIENTS BYTES CHUNK CONGESTION NODELAY NEAR FAR
//   SOURCE      MAPPED: write from a mapped file; TRANSFER_TO: sendfile; BUFFER: one chunk again and
//               again, which stays in the processor's cache
//   READING     BLOCK waits in the kernel; PAUSE rests for 50 us when there is nothing
//   CONGESTION  a name such as cubic; DEFAULT leaves the kernel's
//   NEAR, FAR   the processors of the clients and of the server; -1 for any
#include "peer.h"
#include <limits.h>
#include <sys/mman.h>
#include <sys/sendfile.h>

enum { MOST_CLIENTS = 1000, PAUSE_NANOS = 50000, EAGER = 1 << 20 };

struct transfer {
    int socket;
    long moved, begun, ended;
};

static int listener, file, sending_file, one_buffer, pausing, clients, near, far, nodelay;
static long bytes, chunk;
static char *contents;
static const char *congestion;
static struct sockaddr_in address;
static pthread_barrier_t gate;
static struct transfer served[MOST_CLIENTS], fetched[MOST_CLIENTS];

static void *serve(void *argument) {
    struct transfer *t = argument;
    place(far);
    pthread_barrier_wait(&gate);
    t->begun = nanos();
    off_t place_in_file = 0;
    for (t->moved = 0; t->moved < bytes;) {
        long left = bytes - t->moved;
        long n = sending_file ? sendfile(t->socket, file, &place_in_file, left)
                              : write(t->socket, one_buffer ? contents : contents + t->moved,
                                      left < chunk ? left : chunk);
        if (n <= 0) fail("write");
        t->moved += n;
    }
    close(t->socket);
    return 0;
}

static void *fetch(void *argument) {
    struct transfer *t = argument;
    char *into = malloc(chunk);
    place(near);
    if (!into) fail("malloc");
    pthread_barrier_wait(&gate);
    for (t->moved = 0;;) {
        long n = recv(t->socket, into, chunk, pausing && t->moved > EAGER ? MSG_DONTWAIT : 0);
        if (n == 0) break;
        if (n > 0) {
            t->moved += n;
        } else if (errno == EAGAIN) {
            rest(PAUSE_NANOS);
        } else if (errno != EINTR) {
            fail("read");
        }
    }
    t->ended = nanos();
    close(t->socket);
    free(into);
    return 0;
}

static void prepare(int socket) {
    if (nodelay && setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &ON, sizeof ON)) fail("TCP_NODELAY");
    if (strcmp(congestion, "DEFAULT")
        && setsockopt(socket, IPPROTO_TCP, TCP_CONGESTION, congestion, strlen(congestion)))
        fail("TCP_CONGESTION");
}

static void open_all(void) {
    file = memfd_create("peer", 0);
    if (file < 0 || ftruncate(file, bytes)) fail("memfd_create");
    contents = mmap(0, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (contents == MAP_FAILED) fail("mmap");
    fill(contents, bytes);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    if (listener < 0) fail("socket");
    prepare(listener);
    address = bound(listener);
    if (listen(listener, clients)) fail("listen");
}

static void connect_one(int i) {
    fetched[i].socket = socket(AF_INET, SOCK_STREAM, 0);
    if (fetched[i].socket < 0) fail("socket");
    prepare(fetched[i].socket);
    if (connect(fetched[i].socket, (struct sockaddr *)&address, sizeof address)) fail("connect");
    served[i].socket = accept(listener, 0, 0);
    if (served[i].socket < 0) fail("accept");
    if (nodelay) setsockopt(served[i].socket, IPPROTO_TCP, TCP_NODELAY, &ON, sizeof ON);
}

int main(int count, char **words) {
    if (count != 10) say("tcp SOURCE READING CLIENTS BYTES CHUNK CONGESTION NODELAY NEAR FAR");
    sending_file = !strcmp(words[1], "TRANSFER_TO");
    one_buffer = !strcmp(words[1], "BUFFER");
    pausing = !strcmp(words[2], "PAUSE");
    clients = atoi(words[3]);
    bytes = atol(words[4]);
    chunk = atol(words[5]);
    congestion = words[6];
    nodelay = !strcmp(words[7], "true");
    near = atoi(words[8]);
    far = atoi(words[9]);
    if (clients < 1 || clients > MOST_CLIENTS) say("too many clients");
    if (chunk > bytes) chunk = bytes;
    open_all();
    pthread_barrier_init(&gate, 0, 2 * clients);
    while (next_round()) {
        static pthread_t servers[MOST_CLIENTS], readers[MOST_CLIENTS];
        long first = LONG_MAX, last = 0, moved = 0;
        for (int i = 0; i < clients; i++) connect_one(i);
        for (int i = 0; i < clients; i++) {
            start(&servers[i], serve, &served[i]);
            start(&readers[i], fetch, &fetched[i]);
        }
        for (int i = 0; i < clients; i++) {
            pthread_join(servers[i], 0);
            pthread_join(readers[i], 0);
            if (fetched[i].moved != bytes) say("a client got another number of bytes");
            moved += fetched[i].moved;
            if (served[i].begun < first) first = served[i].begun;
            if (fetched[i].ended > last) last = fetched[i].ended;
        }
        answer(last - first, bytes * clients, moved);
    }
    return 0;
}
