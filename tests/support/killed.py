"""`kill -9` at any line of ours, in processes forked from one that has imported what they need."""

import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from types import FrameType
from typing import Any

from tests.support.paths import ROOT

ROOMS = (str(ROOT / "services"), str(ROOT / "shared"))
# A line counts the first two times that it runs: a loop is left in its middle, too.
AGAIN = 2


def die_at(line: int) -> None:
    """Kill this process at so many lines of ours from now on."""
    seen, times = 0, Counter[tuple[str, int]]()

    def trace(frame: FrameType, event: str, _: object) -> Any:  # noqa: ANN401 - itself
        nonlocal seen
        if not frame.f_code.co_filename.startswith(ROOMS):
            return None
        if event == "line":
            place = (frame.f_code.co_filename, frame.f_lineno)
            times[place] += 1
            seen += times[place] <= AGAIN
            if seen == line:
                os.kill(os.getpid(), signal.SIGKILL)
        return trace

    sys.settrace(trace)
    threading.settrace(trace)


def forked(work: Callable[[], None]) -> int:
    """Do work in a process of its own; return how it ended."""
    child = os.fork()
    if not child:
        try:
            work()
            sys.stdout.flush()
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - told by the exit code
            sys.stderr.write(f"{error!r}\n")
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
