// Sends one file over TCP to several clients at once, threads of this process that count it.
//
// The exchange is that of the lab: a client says that it is ready; when all have, the gate opens, and
// each is served by a new thread: a header of 64 bytes (so that what follows is aligned), the file,
// the client's word that it has all, the start time, the elapsed one. A round lasts from the gate to
// the last client's word.
//
// tcp SOURCE READING CLIENTS BYTES CHUNK CONGESTION NODELAY NEAR FAR
//   SOURCE      MAPPED: write from a mapped file; TRANSFER_TO: sendfile; BUFFER: one chunk again and
//               again, which stays in the processor's cache
//   READING     BLOCK waits in the kernel; PAUSE rests for 50 us when there is nothing
//   CONGESTION  a name such as cubic; DEFAULT leaves the kernel's
//   NEAR, FAR   the processors of the clients and of the server; -1 for any
#include "peer.h"
#include <sys/mman.h>
#include <sys/sendfile.h>

enum { MOST_CLIENTS = 1000, PAUSE_NANOS = 50000, EAGER = 1 << 20, HEADER = 64 };

static const char READY[] = "Preparado", RECEIVED[] = "Recibido", SECONDS[] = "0.000000";

struct transfer {
    int socket;
    long moved, ended;
};

static int listener, file, sending_file, one_buffer, pausing, clients, near, far, nodelay;
static long bytes, chunk;
static char *contents;
static const char *congestion;
static struct sockaddr_in address;
static char header[HEADER + 1];
static struct transfer served[MOST_CLIENTS], fetched[MOST_CLIENTS];

static void tell(int socket, const char *words, size_t length) {
    if (send(socket, words, length, 0) != (ssize_t)length) fail("send");
}

static void hear(int socket, size_t length) {
    char words[HEADER];
    if (recv(socket, words, length, MSG_WAITALL) != (ssize_t)length) fail("recv");
}

static void *serve(void *argument) {
    struct transfer *t = argument;
    place(far);
    tell(t->socket, header, HEADER);
    off_t place_in_file = 0;
    for (t->moved = 0; t->moved < bytes;) {
        long left = bytes - t->moved;
        long n = sending_file ? sendfile(t->socket, file, &place_in_file, left)
                              : write(t->socket, one_buffer ? contents : contents + t->moved,
                                      left < chunk ? left : chunk);
        if (n <= 0) fail("write");
        t->moved += n;
    }
    hear(t->socket, sizeof RECEIVED - 1);
    t->ended = nanos();
    tell(t->socket, SECONDS, sizeof SECONDS - 1);
    hear(t->socket, sizeof SECONDS - 1);
    close(t->socket);
    return 0;
}

static void *fetch(void *argument) {
    struct transfer *t = argument;
    char *into = malloc(chunk);
    place(near);
    if (!into) fail("malloc");
    hear(t->socket, HEADER);
    for (t->moved = 0; t->moved < bytes;) {
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
    if (t->moved == bytes) {
        tell(t->socket, RECEIVED, sizeof RECEIVED - 1);
        hear(t->socket, sizeof SECONDS - 1);
        tell(t->socket, SECONDS, sizeof SECONDS - 1);
    }
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
    tell(fetched[i].socket, READY, sizeof READY - 1);
    hear(served[i].socket, sizeof READY - 1);
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
    int digits = snprintf(0, 0, "%ld", bytes);
    snprintf(header, sizeof header, "1\n%0*d\n%ld\nNONE\n", HEADER - 9 - digits, 0, bytes);
    while (next_round()) {
        static pthread_t servers[MOST_CLIENTS], readers[MOST_CLIENTS];
        long last = 0, moved = 0;
        for (int i = 0; i < clients; i++) {
            connect_one(i);
            start(&readers[i], fetch, &fetched[i]);
        }
        long gate = nanos();
        for (int i = 0; i < clients; i++) start(&servers[i], serve, &served[i]);
        for (int i = 0; i < clients; i++) {
            pthread_join(servers[i], 0);
            pthread_join(readers[i], 0);
            if (fetched[i].moved != bytes) say("a client got another number of bytes");
            moved += fetched[i].moved;
            if (served[i].ended > last) last = served[i].ended;
        }
        answer(last - gate, bytes * clients, moved);
    }
    return 0;
}
