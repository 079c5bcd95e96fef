"""The lab's file server, for one client: python3 server.py FOLDER.

Prints its port, then each request's command and name.
"""

import base64
import faulthandler
import json
import os
import socket
import sys

faulthandler.dump_traceback_later(20, exit=True)

folder = sys.argv[1]


def answer(command, name, body):
    path = os.path.join(folder, name)
    if command == "LIST":
        return dict(status="OK", data=sorted(os.listdir(folder)))
    if command == "UPLOAD":
        with open(path, "wb") as file:
            file.write(base64.b64decode(body, validate=True))
        return dict(status="OK", data=name + " has been uploaded")
    if not os.path.isfile(path):
        return dict(status="ERROR", data="no such file: " + name)
    if command == "DELETE":
        os.remove(path)
        return dict(status="OK", message=name + " has been deleted")
    with open(path, "rb") as file:
        contents = base64.b64encode(file.read()).decode()
    return dict(status="OK", data_namafile=name, data_file=contents)


with socket.create_server(("127.0.0.1", 0)) as listener:
    print(listener.getsockname()[1], flush=True)
    sock, _ = listener.accept()
    with sock:
        sock.settimeout(10)
        for line in sock.makefile("rb"):
            command, name, body = (line.decode().rstrip("\r\n").split(" ") + ["", ""])[:3]
            sock.sendall((json.dumps(answer(command, name, body)) + "\r\n\r\n").encode())
            print(command, name, flush=True)
