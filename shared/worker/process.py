"""The other side of worker.py: it runs in the process that can be ended."""

import ctypes
import os
import pickle
import resource
import signal
import socket
import sys
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from shared.errors import Rejected, Skipped, as_bug, in_words
from shared.worker.channel import Channel
from shared.worker.memory import keep_freed_memory

# Seconds after which what is done is handed over, so that little is done again when one hangs.
HAND_OVER_SECONDS = 1.0
_PR_SET_PDEATHSIG = 1  # include/uapi/linux/prctl.h


def serve(descriptors: Sequence[int], memory: int) -> None:
    """Call what comes through a channel until its other end is closed.

    The descriptors are the link and the two regions of the channel, and a pipe to which a byte goes
    before each item. `memory` is the limit of data, in bytes.
    """
    link, there, back, begun = descriptors
    _end_with_parent()
    _be_the_first_to_die()
    # A terminal and systemd signal a whole group; the parent decides when this process ends.
    for ignored in (signal.SIGINT, signal.SIGTERM):
        signal.signal(ignored, signal.SIG_IGN)
    keep_freed_memory()
    resource.setrlimit(resource.RLIMIT_DATA, (_allowed(memory), _allowed(memory)))
    os.set_blocking(begun, False)
    channel = Channel(socket.socket(fileno=link), outward=back, inward=there)
    channel.send("ready")
    while True:
        try:
            function, items = channel.receive()
        except EOFError:
            return
        except Exception as error:  # noqa: BLE001 - a function that is not found, or not importable
            channel.send(in_words(error))
            channel.wait_until_taken()
            return
        _answer(channel, begun, function, items)


def _allowed(memory: int) -> int:
    """Return the limit, or what a person has set below it (ulimit -d), which cannot be raised."""
    hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
    return memory if hard == resource.RLIM_INFINITY else min(memory, hard)


def _end_with_parent() -> None:
    """Have the kernel kill this process when its parent dies: it may hang, and then sees no end."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _be_the_first_to_die() -> None:
    """Have the kernel take this process when memory is short: its parent is in the middle of more.

    The highest value of oom_score_adj(5); without /proc it is left as it is.
    """
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000")


def _answer(
    channel: Channel, begun: int, function: Callable[[Any], Any], items: Sequence[Any]
) -> None:
    answers: list[Any] = []
    handed_over = time.monotonic()
    for item in items:
        os.write(begun, b".")
        answers.append(_result(function, item))
        if time.monotonic() - handed_over > HAND_OVER_SECONDS:
            _hand_over(channel, answers)
            answers, handed_over = [], time.monotonic()
    if answers:
        _hand_over(channel, answers)


def _result(function: Callable[[Any], Any], item: Any) -> Any:  # noqa: ANN401 - whatever is called
    try:
        return function(item)
    except (Skipped, Rejected) as outcome:
        return outcome
    except BaseException as error:  # noqa: BLE001 - it is the answer
        return _portable(as_bug(error))


def _portable(bug: Exception) -> Exception:
    """Return the exception with its traceback as a note, or its words where it does not pickle."""
    try:
        bug.add_note("".join(traceback.format_exception(bug)))
        pickle.loads(pickle.dumps(bug))  # noqa: S301 - our own, a moment ago
    except Exception:  # noqa: BLE001 - an exception of somebody's own may do anything
        return RuntimeError(in_words(bug))
    return bug


def _hand_over(channel: Channel, answers: list[Any]) -> None:
    try:
        channel.send(answers)
    except (TypeError, AttributeError, pickle.PicklingError):
        channel.send([_sendable(answer) for answer in answers])
    channel.wait_until_taken()


def _sendable(answer: Any) -> Any:  # noqa: ANN401 - as above
    try:
        pickle.dumps(answer)
    except Exception as error:  # noqa: BLE001 - whatever its class does
        return TypeError(f"{type(answer).__name__} cannot be handed over: {in_words(error)}")
    return answer
