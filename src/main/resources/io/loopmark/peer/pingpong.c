// Bounces a number between two processes, each adding 1.
//
// pingpong LINK WAITING TRIPS SIZE NEAR FAR
//   LINK       PIPE, UNIX, TCP, UDP, SHARED_MEMORY
//   WAITING    BLOCK waits in the kernel; SPIN looks again and again. A Unix socket is waited for in
//              poll: a read is also woken, for nothing, when the peer takes what was sent before
//   TRIPS      round trips in a round, which "delivered" counts
//   SIZE       bytes of a message, of which the first eight are the number
//   NEAR, FAR  the processors of the side that begins and the one that answers; -1 for any
#include "peer.h"
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>

// Who has looked so often in vain, for some ten milliseconds, rests between two looks.
enum { MOST = 65507, RESTLESS_LOOKS = 1 << 24, RESTED_NANOS = 1000000 };

// A line of the processor's cache for each direction, and none that is fetched along with it.
struct slots {
    _Alignas(128) atomic_long ping;
    _Alignas(128) atomic_long pong;
};

static int in, out, spinning, polling;
static long trips, size;
static struct slots *slots;
static char message[MOST];

static int receive(long *number) {
    struct pollfd readable = {in, POLLIN, 0};
    for (long got = 0; got < size;) {
        if (polling && poll(&readable, 1, -1) < 0 && errno != EINTR) return 0;
        long n = read(in, message + got, size - got);
        if (n > 0) {
            got += n;
        } else if (n == 0 || (errno != EAGAIN && errno != EINTR)) {
            return 0;
        }
    }
    memcpy(number, message, sizeof *number);
    return 1;
}

static int deliver(long number) {
    memcpy(message, &number, sizeof number);
    for (long put = 0; put < size;) {
        long n = write(out, message + put, size - put);
        if (n > 0) {
            put += n;
        } else if (errno != EAGAIN && errno != EINTR) {
            return 0;
        }
    }
    return 1;
}

static void pong(void) {
    long number = 0;
    if (slots) {
        for (long next = 1;; next += 2) {
            long looks = 0;
            while (atomic_load_explicit(&slots->ping, memory_order_acquire) != next) {
                if (++looks >= RESTLESS_LOOKS) rest(RESTED_NANOS);
            }
            atomic_store_explicit(&slots->pong, next + 1, memory_order_release);
        }
    }
    while (receive(&number) && deliver(number + 1)) {
    }
}

static long ping(long number) {
    for (long i = 0; i < trips; i++) {
        long back = 0;
        if (slots) {
            atomic_store_explicit(&slots->ping, number, memory_order_release);
            while (atomic_load_explicit(&slots->pong, memory_order_acquire) != number + 1) {
            }
            back = number + 1;
        } else if (!deliver(number) || !receive(&back)) {
            fail("the other side");
        }
        if (back != number + 1) say("another number came back");
        number = back + 1;
    }
    return number;
}

struct end {
    int in, out;
};

static void pair(const char *link, struct end *one, struct end *other) {
    int stream = strcmp(link, "UDP") != 0;
    int both[2];
    if (!strcmp(link, "UNIX")) {
        if (socketpair(AF_UNIX, SOCK_STREAM, 0, both)) fail("socketpair");
    } else {
        int first = socket(AF_INET, stream ? SOCK_STREAM : SOCK_DGRAM, 0);
        both[1] = socket(AF_INET, stream ? SOCK_STREAM : SOCK_DGRAM, 0);
        if (first < 0 || both[1] < 0) fail("socket");
        struct sockaddr_in here = bound(first);
        struct sockaddr_in there = stream ? here : bound(both[1]);
        if (stream && listen(first, 1)) fail("listen");
        if (connect(both[1], (struct sockaddr *)&here, sizeof here)) fail("connect");
        if (!stream && connect(first, (struct sockaddr *)&there, sizeof there)) fail("connect");
        both[0] = stream ? accept(first, 0, 0) : first;
        if (both[0] < 0) fail("accept");
        if (stream) close(first);
        for (int i = 0; stream && i < 2; i++)
            if (setsockopt(both[i], IPPROTO_TCP, TCP_NODELAY, &ON, sizeof ON)) fail("TCP_NODELAY");
    }
    one->in = one->out = both[0];
    other->in = other->out = both[1];
}

static void open_link(const char *link, struct end *one, struct end *other) {
    if (!strcmp(link, "SHARED_MEMORY")) {
        slots = mmap(0, sizeof *slots, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (slots == MAP_FAILED) fail("mmap");
        return;
    }
    if (!strcmp(link, "PIPE")) {
        int there[2], back[2];
        if (pipe(there) || pipe(back)) fail("pipe");
        *one = (struct end){back[0], there[1]};
        *other = (struct end){there[0], back[1]};
    } else {
        pair(link, one, other);
    }
    int all[] = {one->in, one->out, other->in, other->out};
    for (int i = 0; spinning && i < 4; i++)
        if (fcntl(all[i], F_SETFL, O_NONBLOCK)) fail("O_NONBLOCK");
}

// The numbers of sockets and pipes that are this side's from now on; the other's are not.
static void take(struct end *own, struct end *others) {
    if (slots) return;
    in = own->in;
    out = own->out;
    close(others->in);
    if (others->out != others->in) close(others->out);
}

int main(int count, char **words) {
    if (count != 7) say("pingpong LINK WAITING TRIPS SIZE NEAR FAR");
    spinning = !strcmp(words[2], "SPIN");
    polling = !spinning && !strcmp(words[1], "UNIX");
    trips = atol(words[3]);
    size = atol(words[4]);
    if (size < (long)sizeof(long) || size > MOST) say("a message has 8 to 65507 bytes");
    struct end one = {-1, -1}, other = {-1, -1};
    open_link(words[1], &one, &other);
    pid_t parent = getpid();
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != parent) _exit(1);
        place(atoi(words[6]));
        take(&other, &one);
        pong();
        _exit(0);
    }
    place(atoi(words[5]));
    take(&one, &other);
    for (long number = 1; next_round();) {
        long begun = nanos();
        number = ping(number);
        answer(nanos() - begun, trips, trips);
    }
    kill(child, SIGKILL);
    waitpid(child, 0, 0);
    return 0;
}
