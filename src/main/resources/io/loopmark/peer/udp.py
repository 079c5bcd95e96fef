"""The lab's sender: a datagram for each byte, by one thread, to a server process.

udp.py BYTES
"""
import multiprocessing
import socket
import sys

import peer

size = int(sys.argv[1])


def serve(port, results):
    server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    server.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
    server.bind((peer.HOST, 0))
    port.send(server.getsockname()[1])
    while True:
        results.recv()
        received = bytearray()
        last = 0
        server.settimeout(1.0)
        try:
            while len(received) < size:
                data, _ = server.recvfrom(1024)
                received += data
                last = peer.now()
        except socket.timeout:
            pass
        results.send((last, bytes(received)))


def transfer():
    results.send("begin")
    begun = peer.now()
    for byte in data:
        client.sendto(bytes([byte]), (peer.HOST, port))
    assert results.poll(peer.DEADLINE), "the server doesn't end"
    last, received = results.recv()
    assert len(received) < size or received == data, "what arrived is not what was sent"
    return max(last - begun, 1), size, len(received)


if __name__ == "__main__":
    data = peer.contents(size)
    told, tell = multiprocessing.Pipe(duplex=False)
    results, far = multiprocessing.Pipe()
    server = peer.start(serve, tell, far)
    assert told.poll(peer.DEADLINE)
    port = told.recv()
    client = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    peer.rounds(transfer)
