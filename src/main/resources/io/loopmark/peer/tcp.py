"""The lab's chunked sender: clients that are processes take one file at once and verify its SHA-1.

tcp.py CLIENTS BYTES CHUNK FOLDER
"""
import hashlib
import multiprocessing
import os
import socket
import sys
import threading

import peer

clients, size, chunk, folder = int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]
SOURCE = os.path.join(folder, "source.bin")


def digest(path):
    sha1 = hashlib.sha1()
    with open(path, "rb") as file:
        while data := file.read(1024):
            sha1.update(data)
    return sha1.hexdigest()


def serve(connection, number, gate, begun):
    with connection:
        connection.recv(chunk)
        gate.wait(peer.DEADLINE)
        begun.append(peer.now())
        connection.sendall(f"{number}\nsource.bin\n{size}\n{digest(SOURCE)}\n".encode())
        with open(SOURCE, "rb") as file:
            while data := file.read(chunk):
                connection.sendall(data)
        connection.recv(chunk)


def client(port, number, results):
    connection = socket.create_connection((peer.HOST, port), timeout=peer.DEADLINE)
    connection.sendall(b"Preparado")
    lines = connection.makefile("rb")
    lines.readline()
    lines.readline()
    left = int(lines.readline())
    expected = lines.readline().strip().decode()
    path = os.path.join(folder, f"client-{number}.bin")
    with open(path, "wb") as file:
        while left:
            data = lines.read(min(left, chunk))
            if not data:
                break
            file.write(data)
            left -= len(data)
    good = left == 0 and digest(path) == expected
    connection.sendall(b"Recibido")
    results.put((peer.now(), good, os.path.getsize(path)))
    os.remove(path)


def transfer():
    gate, begun, results = threading.Barrier(clients), [], multiprocessing.Queue()
    processes = [peer.start(client, port, i, results) for i in range(clients)]
    servers = []
    for i in range(clients):
        connection, _ = listener.accept()
        connection.settimeout(peer.DEADLINE)
        servers.append(threading.Thread(target=serve, args=(connection, i, gate, begun)))
        servers[-1].start()
    ends = [results.get(timeout=peer.DEADLINE) for _ in processes]
    for each in servers + processes:
        each.join(peer.DEADLINE)
    assert all(good for _, good, _ in ends), "a client got another file"
    return max(end for end, _, _ in ends) - min(begun), clients * size, sum(n for _, _, n in ends)


if __name__ == "__main__":
    with open(SOURCE, "wb") as source:
        source.write(peer.contents(size))
    listener = socket.create_server((peer.HOST, 0), backlog=25)
    listener.settimeout(peer.DEADLINE)
    port = listener.getsockname()[1]
    peer.rounds(transfer)
