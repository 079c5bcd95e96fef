// What the peers in C share: a line of input is a round, a line of output is what came of it.
//
// "ready" once all is open; then for each line "NANOS OFFERED DELIVERED", or "trouble WHY" and exit
// code 1. The end of input ends the program, and a round that takes too long does, too.
#ifndef PEER_H
#define PEER_H
#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { ROUND_SECONDS = 120 };

static const int ON = 1;

static inline void fail(const char *what) {
    printf("trouble %s: %s\n", what, strerror(errno));
    fflush(stdout);
    _exit(1);
}

static inline void say(const char *why) {
    printf("trouble %s\n", why);
    fflush(stdout);
    _exit(1);
}

static inline long nanos(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000L + t.tv_nsec;
}

static inline void rest(long duration) {
    struct timespec t = {duration / 1000000000L, duration % 1000000000L};
    nanosleep(&t, 0);
}

// Waits for the next line; 0 at the end of input.
static inline int next_round(void) {
    static int begun;
    char line[16];
    if (!begun) {
        begun = 1;
        puts("ready");
        fflush(stdout);
    }
    alarm(0);
    if (!fgets(line, sizeof line, stdin)) return 0;
    alarm(ROUND_SECONDS);
    return 1;
}

static inline void answer(long duration, long offered, long delivered) {
    printf("%ld %ld %ld\n", duration, offered, delivered);
    fflush(stdout);
}

// Binds the calling thread to a processor; to none if the number is below 0.
static inline void place(int processor) {
    if (processor < 0) return;
    cpu_set_t one;
    CPU_ZERO(&one);
    CPU_SET(processor, &one);
    if (sched_setaffinity(0, sizeof one, &one)) fail("sched_setaffinity");
}

static inline void start(pthread_t *thread, void *(*run)(void *), void *argument) {
    errno = pthread_create(thread, 0, run, argument);
    if (errno) fail("pthread_create");
}

// Contents that no two neighbouring places share.
static inline void fill(char *to, long bytes) {
    unsigned long x = 0x9E3779B97F4A7C15UL;
    for (long i = 0; i < bytes; i++) {
        x = x * 6364136223846793005UL + 1442695040888963407UL;
        to[i] = (char)(x >> 56);
    }
}

static inline struct sockaddr_in loopback(void) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return a;
}

// Binds a socket to a port of the kernel's choice and says where it is.
static inline struct sockaddr_in bound(int socket) {
    struct sockaddr_in a = loopback();
    socklen_t length = sizeof a;
    if (bind(socket, (struct sockaddr *)&a, sizeof a)) fail("bind");
    if (getsockname(socket, (struct sockaddr *)&a, &length)) fail("getsockname");
    return a;
}
#endif
