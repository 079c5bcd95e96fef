"""What the labs' programs share here: a line of input is a round, a line of output what came of it.

"ready" once all is open; then for each line "NANOS OFFERED DELIVERED", or "trouble WHY" and exit
code 1. The end of input ends the program. The programs do it as the labs' do, with nothing tuned.
"""
import os
import sys
import time

HOST = "127.0.0.1"
DEADLINE = 120


def now():
    return time.monotonic_ns()


def place(processor):
    """Binds this process to a processor; to none if the number is below 0."""
    if processor >= 0:
        os.sched_setaffinity(0, {processor})


def rounds(work):
    """Calls work() for each line and prints the three numbers that it returns."""
    try:
        print("ready", flush=True)
        while sys.stdin.readline():
            print(*work(), flush=True)
    except (OSError, AssertionError, EOFError) as error:
        print("trouble", str(error).replace("\n", " ") or type(error).__name__, flush=True)
        os._exit(1)
    os._exit(0)


def contents(size):
    block = os.urandom(1 << 20)
    return block * (size >> 20) + block[: size % (1 << 20)]


def start(target, *arguments):
    """A process that is gone with this one, killed or not."""
    import multiprocessing

    process = multiprocessing.Process(target=orphaned_never, args=(os.getpid(), target) + arguments, daemon=True)
    process.start()
    return process


def orphaned_never(parent, target, *arguments):
    import threading

    def watch():
        while os.getppid() == parent:
            time.sleep(0.2)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    target(*arguments)
