"""The lab's ping-pong between two processes: over a multiprocessing.Queue, or a socket.

pingpong.py PIPE|TCP TRIPS NEAR FAR
  NEAR, FAR  the processors of the side that begins and the one that answers; -1 for any
"""
import multiprocessing
import socket
import sys

import peer

link, trips, near, far = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4])
number = 1


def answer_by_queue(there, back):
    peer.place(far)
    while True:
        back.put(there.get() + 1)


def answer_by_socket(port):
    peer.place(far)
    connection = socket.create_connection((peer.HOST, port))
    while data := connection.recv(1024):
        connection.send(str(int(data) + 1).encode())


def by_queue():
    there.put(number)
    return back.get(timeout=peer.DEADLINE)


def by_socket():
    connection.send(str(number).encode())
    return int(connection.recv(1024))


def bounce():
    global number
    begun = peer.now()
    for _ in range(trips):
        answer = once()
        assert answer == number + 1, "another number came back"
        number = answer + 1
    return peer.now() - begun, trips, trips


if __name__ == "__main__":
    if link == "PIPE":
        there, back = multiprocessing.Queue(), multiprocessing.Queue()
        peer.start(answer_by_queue, there, back)
        once = by_queue
    else:
        listener = socket.create_server((peer.HOST, 0))
        peer.start(answer_by_socket, listener.getsockname()[1])
        listener.settimeout(peer.DEADLINE)
        connection, _ = listener.accept()
        connection.settimeout(peer.DEADLINE)
        once = by_socket
    peer.place(near)
    peer.rounds(bounce)
