"""The lab's TCP clients: python3 client.py PORT FOLDER N.

Prints for each "NUMBER NAME SIZE DIGEST_OK SERVER_START", in the order of the numbers.
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
rows = []


def fetch(port, folder):
    with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
        sock.sendall(b"Preparado")
        lines = sock.makefile("rb")
        number = int(lines.readline())
        name = lines.readline().decode().rstrip("\n")
        size = int(lines.readline())
        digest = lines.readline().decode().strip()
        begin = time.time()
        sha1 = hashlib.sha1()
        with open(os.path.join(folder, f"C{number}-{name}"), "wb") as out:
            left = size
            while left:
                chunk = lines.read(min(left, CHUNK))
                out.write(chunk)
                sha1.update(chunk)
                left -= len(chunk)
        ok = sha1.hexdigest() == digest
        sock.sendall(b"Recibido" if ok else b"Corrupto")
        start = float(lines.readline())
        sock.sendall(f"{time.time() - begin}\n".encode())
        rows.append((number, name, size, ok, start))


threads = [
    threading.Thread(target=fetch, args=(int(sys.argv[1]), sys.argv[2]))
    for _ in range(int(sys.argv[3]))
]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
for row in sorted(rows):
    print(*row, flush=True)
