"""
The lab's UDP server for one file.

Prints "PORT GRANTED" (receive buffer in bytes, as the kernel counts it), reads the number of
datagrams to expect from stdin, prints "DATAGRAMS LARGEST SHA256" of what came.
"""

import faulthandler
import hashlib
import socket
import sys

faulthandler.dump_traceback_later(20, exit=True)

received = bytearray()
datagrams = 0
largest = 0

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    sock.bind(("127.0.0.1", 0))
    granted = sock.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)
    print(sock.getsockname()[1], granted, flush=True)
    expected = int(sys.stdin.readline())
    sock.settimeout(5)
    try:
        while True:
            if datagrams == expected:
                # One look at what should not be there.
                sock.settimeout(0.05)
            payload = sock.recv(65535)
            datagrams += 1
            largest = max(largest, len(payload))
            received += payload
    except socket.timeout:
        pass

print(datagrams, largest, hashlib.sha256(received).hexdigest(), flush=True)
