// Uploads small files over kept connections, on the wire of the labs' file server: a line
// "UPLOAD name base64", and an answer in JSON. A file gets its name when it is complete, so one of
// that name is replaced, and never seen in part.
//
// files CLIENTS REQUESTS BYTES FOLDER
#include "peer.h"

enum { MOST_CLIENTS = 1000, MOST_BYTES = 1 << 20 };

static const char ALPHABET[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
static const char STORED[] = "{\"status\": \"OK\", \"data\": \"uploaded\"}\r\n\r\n";

static long requests, bytes;
static int listener;
static struct sockaddr_in address;
static signed char value[256];
static char *contents;

struct line {
    char *text;
    long length;
};

static struct line request(int client) {
    struct line line = {malloc(64 + (bytes + 2) / 3 * 4), 0};
    if (!line.text) fail("malloc");
    char *to = line.text + sprintf(line.text, "UPLOAD %d-file.bin ", client);
    for (long i = 0; i < bytes; i += 3) {
        long left = bytes - i;
        unsigned v = (unsigned char)contents[i] << 16;
        v |= left > 1 ? (unsigned char)contents[i + 1] << 8 : 0;
        v |= left > 2 ? (unsigned char)contents[i + 2] : 0;
        *to++ = ALPHABET[v >> 18];
        *to++ = ALPHABET[v >> 12 & 63];
        *to++ = left > 1 ? ALPHABET[v >> 6 & 63] : '=';
        *to++ = left > 2 ? ALPHABET[v & 63] : '=';
    }
    *to++ = '\r';
    *to++ = '\n';
    line.length = to - line.text;
    return line;
}

static long decode(const char *from, char *to) {
    char *begin = to;
    for (; value[(unsigned char)from[0]] >= 0; from += 4) {
        unsigned v = value[(unsigned char)from[0]] << 18 | value[(unsigned char)from[1]] << 12;
        *to++ = v >> 16;
        if (from[2] == '=') break;
        v |= value[(unsigned char)from[2]] << 6;
        *to++ = v >> 8;
        if (from[3] == '=') break;
        *to++ = v | value[(unsigned char)from[3]];
    }
    return to - begin;
}

static void store(const char *name, const char *data, long length) {
    char partial[80];
    snprintf(partial, sizeof partial, ".%.64s.part", name);
    int file = open(partial, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0666);
    if (file < 0 || write(file, data, length) != length || close(file)) fail("a partial file");
    if (rename(partial, name)) fail("rename");
}

static void *serve(void *argument) {
    int connection = (int)(long)argument;
    long room = 128 + (bytes + 2) / 3 * 4, length = 0;
    char *line = malloc(room + 1), *data = malloc(bytes + 3);
    if (!line || !data) fail("malloc");
    for (;;) {
        long n = read(connection, line + length, room - length);
        if (n <= 0) break;
        length += n;
        if (length < 2 || line[length - 1] != '\n') continue;
        line[length] = 0;
        char name[65];
        int begin = 0;
        if (sscanf(line, "UPLOAD %64s %n", name, &begin) != 1 || strchr(name, '/')) break;
        store(name, data, decode(line + begin, data));
        if (write(connection, STORED, sizeof STORED - 1) < 0) break;
        length = 0;
    }
    close(connection);
    free(line);
    free(data);
    return 0;
}

static void *upload(void *argument) {
    struct line line = request((int)(long)argument);
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, (struct sockaddr *)&address, sizeof address)) fail("connect");
    setsockopt(connection, IPPROTO_TCP, TCP_NODELAY, &ON, sizeof ON);
    for (long i = 0; i < requests; i++) {
        char reply[128];
        long got = 0;
        for (long put = 0; put < line.length;) {
            long n = write(connection, line.text + put, line.length - put);
            if (n <= 0) fail("write");
            put += n;
        }
        while (got < 4 || memcmp(reply + got - 4, "\r\n\r\n", 4)) {
            long n = read(connection, reply + got, sizeof reply - got);
            if (n <= 0) say("an upload was not answered");
            got += n;
        }
    }
    close(connection);
    free(line.text);
    return 0;
}

static void verify(int client, char *into) {
    char name[40];
    snprintf(name, sizeof name, "%d-file.bin", client);
    int file = open(name, O_RDONLY);
    if (file < 0) fail(name);
    long n = read(file, into, bytes + 1);
    close(file);
    if (n != bytes || memcmp(into, contents, bytes)) say("another file is stored");
    unlink(name);
}

int main(int count, char **words) {
    if (count != 5) say("files CLIENTS REQUESTS BYTES FOLDER");
    int clients = atoi(words[1]);
    requests = atol(words[2]);
    bytes = atol(words[3]);
    if (clients < 1 || clients > MOST_CLIENTS || bytes < 1 || bytes > MOST_BYTES)
        say("1 to 1000 clients upload 1 byte to 1 MiB");
    if (chdir(words[4])) fail(words[4]);
    memset(value, -1, sizeof value);
    for (int i = 0; i < 64; i++) value[(unsigned char)ALPHABET[i]] = (signed char)i;
    contents = malloc(bytes);
    char *again = malloc(bytes + 1);
    if (!contents || !again) fail("malloc");
    fill(contents, bytes);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    address = bound(listener);
    if (listen(listener, clients)) fail("listen");
    while (next_round()) {
        static pthread_t uploaders[MOST_CLIENTS], servers[MOST_CLIENTS];
        long begun = nanos();
        for (int i = 0; i < clients; i++) start(&uploaders[i], upload, (void *)(long)i);
        for (int i = 0; i < clients; i++) {
            int connection = accept(listener, 0, 0);
            if (connection < 0) fail("accept");
            start(&servers[i], serve, (void *)(long)connection);
        }
        for (int i = 0; i < clients; i++) pthread_join(uploaders[i], 0);
        long ended = nanos();
        for (int i = 0; i < clients; i++) pthread_join(servers[i], 0);
        for (int i = 0; i < clients; i++) verify(i, again);
        answer(ended - begun, clients * requests * bytes, clients * requests * bytes);
    }
    return 0;
}
