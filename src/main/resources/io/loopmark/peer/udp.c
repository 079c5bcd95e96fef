// Sends a file over UDP, cut into payloads, to a thread of this process that keeps it and compares.
//
// udp TECHNIQUE RECEIVING FLOW BYTES PAYLOAD NEAR FAR
//   TECHNIQUE  sendto (names each datagram's address), send (over a connected socket), sendmmsg,
//              segmented (UDP_SEGMENT, recvmmsg), coalesced (UDP_GRO, too)
//   RECEIVING  BLOCK waits in the kernel, where many come in a call apart from receiving them, as one
//              that does both returns with the first alone; PAUSE rests, and drains what came
//              meanwhile
//   FLOW       WINDOWED: the sender sees how much was received, and loses nothing; BLAST
//   NEAR, FAR  the processors of the sender and the receiver; -1 for any
#include "peer.h"
#include <netinet/udp.h>
#include <poll.h>
#ifndef UDP_SEGMENT
#define UDP_SEGMENT 103
#endif
#ifndef UDP_GRO
#define UDP_GRO 104
#endif

enum technique { SENDTO, SEND, SENDMMSG, SEGMENTED, COALESCED };

// MESSAGES in a call; CHARGE is what Linux charges a receive buffer for a datagram, beside twice its
// bytes at most, and 70 % of what the buffer holds may be on their way; a message has as many
// SEGMENTS as new kernels take, or older ones.
enum { MESSAGES = 1024, BUFFER = 4 << 20, CHARGE = 832, LONGEST = 65507, SEGMENTS = 128, FEWER = 64 };

static enum technique technique;
static int pausing, windowed, near, far, receiver, sender, segments = SEGMENTS;
static long bytes, payload, window, pause_nanos;
static char *file, *kept;
static atomic_long arrived;
static long last;
static struct mmsghdr in[MESSAGES], out[MESSAGES];
static struct iovec in_parts[MESSAGES], out_parts[MESSAGES];
static char *slots, *big;
static struct sockaddr_in target;

static int single(int flags) {
    long n = recv(receiver, big, LONGEST + 1, flags);
    if (n < 0) return -1;
    long at = atomic_load_explicit(&arrived, memory_order_relaxed);
    memcpy(kept + at, big, n < bytes - at ? n : bytes - at);
    atomic_store_explicit(&arrived, at + n, memory_order_release);
    return 1;
}

static int many(int flags) {
    int n = recvmmsg(receiver, in, MESSAGES, flags | MSG_WAITFORONE, 0);
    if (n < 0) return -1;
    long at = atomic_load_explicit(&arrived, memory_order_relaxed);
    for (int i = 0; i < n && at < bytes; i++) {
        long length = in[i].msg_len;
        memcpy(kept + at, in_parts[i].iov_base, length < bytes - at ? length : bytes - at);
        at += length;
    }
    atomic_store_explicit(&arrived, at, memory_order_release);
    return n;
}

static void *receive(void *unused) {
    (void)unused;
    place(far);
    long quiet = nanos();
    int batches = technique == SENDMMSG || technique == SEGMENTED;
    int waits = !pausing && !batches && technique != COALESCED;
    struct pollfd more = {.fd = receiver, .events = POLLIN};
    while (atomic_load_explicit(&arrived, memory_order_relaxed) < bytes) {
        int flags = waits ? 0 : MSG_DONTWAIT;
        int n = batches ? many(flags) : single(flags);
        if (n > 0) {
            last = quiet = nanos();
        } else if (errno != EAGAIN && errno != EINTR) {
            fail("receive");
        } else if (waits || nanos() - quiet > 1000000000L) {
            break; // What is lost doesn't come any more.
        } else if (pausing) {
            rest(pause_nanos);
        } else {
            poll(&more, 1, 1000);
        }
    }
    return 0;
}

static long offer(long sent) {
    long left = bytes - sent;
    long piece = left < payload ? left : payload;
    if (technique == SENDTO)
        return sendto(sender, file + sent, piece, 0, (struct sockaddr *)&target, sizeof target);
    if (technique == SEND) return send(sender, file + sent, piece, 0);
    if (technique == SENDMMSG) {
        int k = 0;
        for (long at = sent; k < MESSAGES && at < bytes; k++, at += payload)
            out_parts[k] = (struct iovec){file + at, bytes - at < payload ? bytes - at : payload};
        int n = sendmmsg(sender, out, k, 0);
        if (n < 0) return -1;
        long end = sent + n * payload;
        return (end < bytes ? end : bytes) - sent;
    }
    long most = LONGEST / payload < segments ? LONGEST / payload * payload : segments * payload;
    long n = send(sender, file + sent, left < most ? left : most, 0);
    if (n < 0 && errno == EINVAL && segments == SEGMENTS) {
        segments = FEWER;
        return 0;
    }
    return n;
}

static long transfer(void) {
    long sent = 0, moved = 0, begun = nanos(), since = begun;
    while (sent < bytes) {
        long now = atomic_load_explicit(&arrived, memory_order_acquire);
        if (windowed && sent - now > window) {
            if (now != moved) {
                moved = now;
                since = nanos();
            } else if (nanos() - since > 500000000L) {
                break;
            }
            sched_yield();
            continue;
        }
        long n = offer(sent);
        if (n < 0) fail("send");
        sent += n;
    }
    return sent;
}

static void open_all(void) {
    receiver = socket(AF_INET, SOCK_DGRAM, 0);
    sender = socket(AF_INET, SOCK_DGRAM, 0);
    if (receiver < 0 || sender < 0) fail("socket");
    int granted = BUFFER;
    socklen_t length = sizeof granted;
    setsockopt(receiver, SOL_SOCKET, SO_RCVBUF, &granted, sizeof granted);
    getsockopt(receiver, SOL_SOCKET, SO_RCVBUF, &granted, &length);
    long datagrams = granted / (CHARGE + 2 * payload) * 7 / 10;
    pause_nanos = datagrams * 125 < 1000000 ? datagrams * 125 : 1000000;
    window = datagrams * payload * (technique == COALESCED ? 32 : 1);
    struct timeval quiet = {1, 0};
    setsockopt(receiver, SOL_SOCKET, SO_RCVTIMEO, &quiet, sizeof quiet);
    if (technique == COALESCED && setsockopt(receiver, SOL_UDP, UDP_GRO, &ON, sizeof ON))
        fail("UDP_GRO");
    int size = (int)payload;
    if (technique >= SEGMENTED && setsockopt(sender, SOL_UDP, UDP_SEGMENT, &size, sizeof size))
        fail("UDP_SEGMENT");
    target = bound(receiver);
    if (technique != SENDTO && connect(sender, (struct sockaddr *)&target, sizeof target))
        fail("connect");
    file = malloc(bytes);
    kept = malloc(bytes);
    slots = malloc(MESSAGES * payload);
    big = malloc(LONGEST + 1);
    if (!file || !kept || !slots || !big) fail("malloc");
    fill(file, bytes);
    for (int i = 0; i < MESSAGES; i++) {
        in_parts[i] = (struct iovec){slots + i * payload, payload};
        in[i].msg_hdr.msg_iov = &in_parts[i];
        out[i].msg_hdr.msg_iov = &out_parts[i];
        in[i].msg_hdr.msg_iovlen = out[i].msg_hdr.msg_iovlen = 1;
    }
}

int main(int count, char **words) {
    if (count != 8) say("udp TECHNIQUE RECEIVING FLOW BYTES PAYLOAD NEAR FAR");
    technique = !strcmp(words[1], "sendto")      ? SENDTO
                : !strcmp(words[1], "send")      ? SEND
                : !strcmp(words[1], "sendmmsg")  ? SENDMMSG
                : !strcmp(words[1], "segmented") ? SEGMENTED
                                                 : COALESCED;
    pausing = !strcmp(words[2], "PAUSE");
    windowed = !strcmp(words[3], "WINDOWED");
    bytes = atol(words[4]);
    payload = atol(words[5]);
    near = atoi(words[6]);
    far = atoi(words[7]);
    open_all();
    place(near);
    while (next_round()) {
        pthread_t thread;
        memset(kept, 0, bytes);
        atomic_store(&arrived, 0);
        start(&thread, receive, 0);
        long begun = nanos();
        last = begun;
        long sent = transfer();
        pthread_join(thread, 0);
        long got = atomic_load(&arrived);
        if (windowed && got < bytes) say("datagrams were lost");
        if (got >= bytes && memcmp(file, kept, bytes)) say("what arrived is not what was sent");
        answer(last - begun, sent, got);
    }
    return 0;
}
