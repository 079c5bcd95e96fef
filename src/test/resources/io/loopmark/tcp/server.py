"""The lab's TCP server: python3 server.py FILE N [HEX].

Prints its port, then for N clients "NUMBER READY WORD ELAPSED PEER_PORT". HEX is told instead of
the file's SHA-1.
"""

import faulthandler
import hashlib
import os
import socket
import sys
import threading
import time

faulthandler.dump_traceback_later(20, exit=True)

CHUNK = 500 * 1024
path, count = sys.argv[1], int(sys.argv[2])
barrier = threading.Barrier(count)
rows = []


def serve(sock, number):
    with sock:
        sock.settimeout(10)
        ready = sock.recv(1024).decode()
        barrier.wait()
        with open(path, "rb") as file:
            digest = sys.argv[3] if len(sys.argv) > 3 else hashlib.sha1(file.read()).hexdigest()
        size = os.path.getsize(path)
        sock.sendall(f"{number}\n{os.path.basename(path)}\n{size}\n{digest}\n".encode())
        start = time.time()
        with open(path, "rb") as file:
            while chunk := file.read(CHUNK):
                sock.sendall(chunk)
        word = sock.recv(1024).decode()
        sock.sendall(f"{start}\n".encode())
        elapsed = float(sock.recv(1024).decode())
        rows.append((number, ready, word, elapsed, sock.getpeername()[1]))


with socket.create_server(("127.0.0.1", 0), backlog=25) as listener:
    print(listener.getsockname()[1], flush=True)
    threads = []
    for number in range(1, count + 1):
        sock, _ = listener.accept()
        threads.append(threading.Thread(target=serve, args=(sock, number)))
        threads[-1].start()
    for thread in threads:
        thread.join()
for row in sorted(rows):
    print(*row, flush=True)
