"""Runs a command in a terminal of its own and interrupts it there.

usage: terminal.py INT|TERM REGEX COMMAND ...

When what the command shows matches REGEX, Ctrl-C is typed (INT) or it alone gets a signal (TERM).
What it shows goes to stdout, and at last its exit code; it is killed when it does not end.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

LONGEST = 250

how, marker, command = sys.argv[1], re.compile(sys.argv[2].encode()), sys.argv[3:]
pid, terminal = pty.fork()
if pid == 0:
    # A shell's background job ignores SIGINT, and so would all below it.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.execvp(command[0], command)
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
shown, sent, end = b"", False, time.monotonic() + LONGEST
while time.monotonic() < end:
    if not select.select([terminal], [], [], 1)[0]:
        continue
    try:
        more = os.read(terminal, 65536)
    except OSError:
        break  # Nobody has the terminal any more.
    if not more:
        break
    shown += more
    if not sent and marker.search(shown):
        sent = True
        if how == "INT":
            os.write(terminal, b"\x03")
        else:
            os.kill(pid, signal.SIGTERM)
else:
    os.kill(pid, signal.SIGKILL)
code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
sys.stdout.buffer.write(shown + b"\nexit %d\n" % code)
