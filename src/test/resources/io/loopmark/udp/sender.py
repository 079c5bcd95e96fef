"""The lab's UDP sender: python3 sender.py PORT FILE; prints how many datagrams it sent."""

import faulthandler
import socket
import sys
import time

faulthandler.dump_traceback_later(20, exit=True)

# There is no back-pressure: without pauses the receiver's buffer would overflow.
BURST = 100
PAUSE_SECONDS = 0.001

target = ("127.0.0.1", int(sys.argv[1]))
with open(sys.argv[2], "rb") as file:
    data = file.read()

with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sock:
    sock.settimeout(10)
    for index in range(len(data)):
        sock.sendto(data[index : index + 1], target)
        if index % BURST == BURST - 1:
            time.sleep(PAUSE_SECONDS)

print(len(data), flush=True)
