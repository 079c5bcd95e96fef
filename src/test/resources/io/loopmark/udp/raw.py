"""
Datagrams from any source: raw.py SOURCE-ADDRESS SOURCE-PORT PORT BYTES.

Sends each byte to 127.0.0.1:PORT and prints how many it sent; 0 where raw sockets are not allowed.
"""

import socket
import struct
import sys

source, source_port, port, payload = sys.argv[1:5]
sent = 0
try:
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW) as sock:
        for byte in payload.encode():
            udp = struct.pack(">HHHHB", int(source_port), int(port), 9, 0, byte)
            addresses = socket.inet_aton(source) + socket.inet_aton("127.0.0.1")
            ip = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(udp), 1, 0, 64, 17, 0) + addresses
            sock.sendto(ip + udp, ("127.0.0.1", 0))
            sent += 1
except PermissionError:
    pass
print(sent, flush=True)
