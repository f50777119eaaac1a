"""The process as it is started and ended, and what becomes of a call meanwhile."""

import importlib
import os
import signal
import sys
from pathlib import Path

import pytest

from shared.errors import Unavailable, UsageError
from shared.worker import child as child_module
from shared.worker import worker as worker_module
from shared.worker.channel import Channel
from shared.worker.worker import Worker

LONG = 60.0


def process_id(_: object) -> int:
    return os.getpid()


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


async def test_a_process_that_cannot_be_started_is_waited_for_and_leaves_no_file_open(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    await worker.call(process_id, [1], LONG)
    worker._child.end()
    before = open_files()
    with monkeypatch.context() as patch:
        patch.setattr(sys, "executable", "/no/such/python")
        with pytest.raises(Unavailable, match="does not start"):
            await worker.call(process_id, [1], LONG)
    assert open_files() == before

    assert await worker.call(str.upper, ["a"], LONG) == ["A"]


async def test_a_process_that_is_killed_once_its_answers_are_there_costs_nothing(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    (pid,) = await worker.call(process_id, [1], LONG)
    taken = Channel.say_taken
    lives = [pid]

    def kill_first(channel: Channel) -> None:
        if lives:
            os.kill(lives.pop(), signal.SIGKILL)
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
        taken(channel)

    monkeypatch.setattr(Channel, "say_taken", kill_first)

    assert await worker.call(str.upper, ["a", "b"], LONG) == ["A", "B"]


async def test_a_call_that_is_given_up_while_the_process_starts_is_not_made(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(child_module, "keep_freed_memory", worker._child.interrupt)

    with pytest.raises(worker_module._InterruptedError):
        await worker.call(str.upper, ["a"], LONG)


async def test_a_function_that_cannot_be_had_there_is_for_a_person(worker: Worker) -> None:
    with pytest.raises(UsageError, match=r"before it begins its work \(exit status 1\)"):
        await worker.call(Unfindable(1), [1], LONG)
    with pytest.raises(UsageError, match=r"\(ModuleNotFoundError: .*no_such_module"):
        await worker.call(Unimportable(), [1], LONG)
    assert await worker.call(str.upper, ["a"], LONG) == ["A"]


async def test_a_process_that_is_killed_before_it_begins_is_an_outage(worker: Worker) -> None:
    with pytest.raises(Unavailable, match="is ended by signal 9 before it begins"):
        await worker.call(Unfindable(-9), [1], LONG)
    assert await worker.call(str.upper, ["a"], LONG) == ["A"]


class Unfindable:
    """A callable that ends the process which unpickles it, with a status or by a signal."""

    def __init__(self, status: int) -> None:
        self.status = status

    def __reduce__(self) -> tuple[object, tuple[int, ...]]:
        if self.status < 0:
            return signal.raise_signal, (-self.status,)
        return os._exit, (self.status,)


class Unimportable:
    """A callable of a module that the process does not find."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return importlib.import_module, ("no_such_module",)


async def test_where_memory_is_short_the_process_is_taken_before_its_parent(
    worker: Worker,
) -> None:
    (score,) = await worker.call(read_text, ["/proc/self/oom_score_adj"], LONG)

    assert score.strip() == "1000"


def read_text(path: str) -> str:
    return Path(path).read_text()
