"""The lab's file server, base64 in JSON, with a pool of five threads, and as many clients as asked.

files.py DOWNLOAD|UPLOAD CLIENTS BYTES FOLDER
"""
import base64
import json
import multiprocessing
import os
import socket
import sys
from concurrent.futures import ThreadPoolExecutor

import peer

operation, clients, size, folder = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), sys.argv[4]


def read(path):
    with open(path, "rb") as file:
        return file.read()


def handle(connection):
    with connection:
        parts = []
        while True:
            part = connection.recv(51200)
            parts.append(part)
            if not part or part.endswith(b"\r\n"):
                break
        words = b"".join(parts).decode().strip().split(" ")
        path = os.path.join(folder, "served", os.path.basename(words[1]))
        if words[0] == "DOWNLOAD":
            data = base64.b64encode(read(path)).decode()
            reply = dict(status="OK", data_namafile=words[1], data_file=data)
        else:
            with open(path, "wb") as file:
                file.write(base64.b64decode(words[2]))
            reply = dict(status="OK", data="uploaded")
        connection.sendall((json.dumps(reply) + "\r\n\r\n").encode())


def serve(tell):
    listener = socket.create_server((peer.HOST, 0), backlog=64)
    tell.send(listener.getsockname()[1])
    pool = ThreadPoolExecutor(5)
    while True:
        connection, _ = listener.accept()
        pool.submit(handle, connection)


def command(text):
    with socket.create_connection((peer.HOST, port), timeout=peer.DEADLINE) as connection:
        connection.sendall((text + "\r\n").encode())
        parts = []
        while True:
            part = connection.recv(51200)
            if not part:
                break
            parts.append(part)
            if part.endswith(b"\r\n\r\n"):
                break
        return json.loads(b"".join(parts))


def download(_):
    reply = command("DOWNLOAD file.bin")
    assert base64.b64decode(reply["data_file"]) == data, "another file came"


def upload(i):
    encoded = base64.b64encode(data).decode()
    assert command(f"UPLOAD upload-{i}.bin {encoded}")["status"] == "OK"


def stored():
    for i in range(clients):
        path = os.path.join(folder, "served", f"upload-{i}.bin")
        assert read(path) == data, "another file is stored"
        os.remove(path)


def transfer():
    begun = peer.now()
    with ThreadPoolExecutor(clients) as pool:
        list(pool.map(download if operation == "DOWNLOAD" else upload, range(clients)))
    ended = peer.now()
    if operation == "UPLOAD":
        stored()
    return ended - begun, clients * size, clients * size


if __name__ == "__main__":
    data = peer.contents(size)
    os.mkdir(os.path.join(folder, "served"))
    with open(os.path.join(folder, "served", "file.bin"), "wb") as file:
        file.write(data)
    told, tell = multiprocessing.Pipe(duplex=False)
    peer.start(serve, tell)
    assert told.poll(peer.DEADLINE)
    port = told.recv()
    peer.rounds(transfer)
