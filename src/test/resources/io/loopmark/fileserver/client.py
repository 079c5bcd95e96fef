"""The lab's file client: python3 client.py PORT FILE NAME.

Uploads FILE as NAME, lists, gets, downloads, deletes and asks again, on one connection. Prints an
answer per line: its status, its keys, and what it says: a digest of a file, or the text.
"""

import base64
import faulthandler
import hashlib
import json
import socket
import sys

faulthandler.dump_traceback_later(20, exit=True)

port, path, name = int(sys.argv[1]), sys.argv[2], sys.argv[3]
with open(path, "rb") as file:
    body = base64.b64encode(file.read()).decode()


def ask(sock, line):
    sock.sendall((line + "\r\n").encode())
    got = []
    while True:
        part = sock.recv(51200)
        if not part:
            raise EOFError(line[:40])
        got.append(part)
        if b"".join(got[-2:]).endswith(b"\r\n\r\n"):
            return json.loads(b"".join(got))


def said(answer):
    if "data_file" in answer:
        contents = base64.b64decode(answer["data_file"], validate=True)
        return answer["data_namafile"] + "," + hashlib.sha256(contents).hexdigest()
    if "message" in answer:
        return answer["message"]
    data = answer["data"]
    return data if isinstance(data, str) else ",".join(data)


with socket.create_connection(("127.0.0.1", port), timeout=10) as sock:
    for line in (
        f"UPLOAD {name} {body}",
        "LIST",
        f"GET {name}",
        f"DOWNLOAD {name}",
        f"DELETE {name}",
        f"GET {name}",
        "LIST",
        "NONSENSE",
    ):
        answer = ask(sock, line)
        print(answer["status"], ",".join(sorted(answer)), said(answer).replace(" ", "_"), flush=True)
