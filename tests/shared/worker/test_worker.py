"""A process that can be ended: what hangs or dies in it costs one item, no neighbour."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from shared.errors import Skipped, TimedOut
from shared.worker import worker as worker_module
from shared.worker.worker import KILLS_ALONE, Worker, WorkerDiedError
from tests.support.paths import ROOT

LONG = 60.0


def obey(order: str) -> object:
    """Do what the order says."""
    match order.partition(" ")[::2]:
        case "hang", _:
            # Quadratic to the power of the text: for ever, in C, without letting go of the GIL.
            return re.match(r"(a|aa)+$", "a" * 90 + "b")
        case "die", _:
            os._exit(3)
        case "raise", name:
            raise {"skip": Skipped("odd", "why"), "bug": KeyError("a bug"), "exit": SystemExit(3)}[
                name
            ]
        case "say", words:
            return sys.stderr.write(words + "\n")
        case "fill", _:
            return len(bytearray(1 << 29))
        case "return", _:
            return lambda: None
        case "append", path:
            with Path(path).open("a") as file:
                file.write(".")
            return os.getpid()
        case _:
            return order


async def test_each_item_has_its_answer_in_order_and_one_process_does_them_all(
    worker: Worker,
) -> None:
    assert await worker.call(str.upper, ["a", "b"], LONG) == ["A", "B"]
    first, second = await asyncio.gather(
        worker.call(divmod_by_zero, [1], LONG), worker.call(process_id, [1], LONG)
    )
    assert isinstance(first[0], ZeroDivisionError)
    assert second == await worker.call(process_id, [1], LONG) != [os.getpid()]


async def test_what_is_said_there_is_a_line_of_the_log_here(
    worker: Worker, caplog: pytest.LogCaptureFixture
) -> None:
    await worker.call(obey, ["say a warning of a library"], LONG)
    for _ in range(600):
        if caplog.messages:
            break
        await asyncio.sleep(0.1)

    assert caplog.messages == ["a warning of a library"]


def be_killed(order: str) -> object:
    """Have the process killed so many times; any other order is obeyed."""
    times, _, path = order.partition(" ")
    kills = Path(path)
    if not times.isdecimal():
        return obey(order)
    if kills.exists() and len(kills.read_text()) >= int(times):
        return "at last"
    with kills.open("a") as file:
        file.write(".")
    return os.kill(os.getpid(), signal.SIGKILL)


def divmod_by_zero(number: int) -> object:
    return divmod(number, 0)


def process_id(_: object) -> int:
    return os.getpid()


async def test_what_is_raised_there_is_the_answer_with_its_traceback(worker: Worker) -> None:
    skipped, bug, end, odd = await worker.call(
        obey, ["raise skip", "raise bug", "raise exit", "return it"], LONG
    )
    assert isinstance(skipped, Skipped)
    assert (skipped.reason, skipped.detail) == ("odd", "why")
    assert isinstance(bug, KeyError)
    assert "in obey" in bug.__notes__[0]
    assert isinstance(end, RuntimeError)
    assert isinstance(odd, TypeError)


async def test_what_hangs_in_c_is_given_up_and_its_neighbours_are_done(worker: Worker) -> None:
    answers = await worker.call(obey, ["one", "hang", "two", "hang", "three"], 0.5)

    assert [answers[place] for place in (0, 2, 4)] == ["one", "two", "three"]
    assert [type(answers[place]) for place in (1, 3)] == [TimedOut, TimedOut]


async def test_what_was_handed_over_is_not_done_again(worker: Worker, tmp_path: Path) -> None:
    journal = tmp_path / "journal"
    items = [f"append {journal}", "sleep", f"append {journal}", "hang"]
    await worker.call(obey_slowly, items, 2.0)

    # Two were done; only what was not handed over yet, the second, may have been done again.
    assert journal.read_text() in ("..", "...")


def obey_slowly(order: str) -> object:
    """Do what the order says; to sleep takes longer than what is kept back."""
    if order == "sleep":
        return time.sleep(1.2)
    return obey(order)


async def test_a_process_that_dies_costs_one_item(worker: Worker) -> None:
    answers = await worker.call(obey, ["one", "die now", "two"], LONG)

    assert (answers[0], answers[2]) == ("one", "two")
    assert isinstance(answers[1], WorkerDiedError)
    assert "exit status 3" in str(answers[1])


async def test_what_needs_more_memory_than_there_may_be_is_refused_alone(worker: Worker) -> None:
    small, large, after = await worker.call(obey, ["one", "fill it", "two"], LONG)

    assert (small, after) == ("one", "two")
    assert isinstance(large, MemoryError)


async def test_a_process_that_was_killed_while_it_had_nothing_to_do_is_started_again(
    worker: Worker,
) -> None:
    (pid,) = await worker.call(process_id, [1], LONG)
    os.kill(pid, signal.SIGKILL)

    (other,) = await worker.call(process_id, [1], LONG)

    assert other != pid


async def test_a_caller_who_is_cancelled_does_not_wait(worker: Worker) -> None:
    (pid,) = await worker.call(process_id, [1], LONG)
    busy = asyncio.create_task(worker.call(obey, ["hang", "hang"], 3600))
    waiting = asyncio.create_task(worker.call(obey, ["hang"], 3600))
    await asyncio.sleep(0.1)
    for task in (waiting, busy):
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    assert await worker.call(str.upper, ["a"], LONG) == ["A"]
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


async def test_what_the_system_killed_it_at_is_done_alone_and_nothing_else_twice(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "FIRST_PAUSE", 0.01)
    done, kills = tmp_path / "done", tmp_path / "kills"
    items = [f"append {done}", f"2 {kills}", f"append {done}"]

    first, innocent, last = await worker.call(be_killed, items, LONG)

    assert innocent == "at last"
    assert first != last  # the process that was killed, and one after it
    assert done.read_text() in ("..", "...")  # only what was not handed over is done again


async def test_only_what_kills_it_alone_again_and_again_is_given_up(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "FIRST_PAUSE", 0.01)
    kills = tmp_path / "kills"

    before, fatal, after = await worker.call(be_killed, ["one", f"99 {kills}", "two"], LONG)

    assert (before, after) == ("one", "two")
    assert isinstance(fatal, WorkerDiedError)
    assert "while it worked at this alone" in str(fatal)
    assert len(kills.read_text()) == 1 + KILLS_ALONE


async def test_a_caller_who_is_cancelled_waits_for_no_memory(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(worker_module, "FIRST_PAUSE", 3600.0)
    kills = tmp_path / "kills"
    call = asyncio.create_task(worker.call(be_killed, [f"99 {kills}"], LONG))
    while not kills.exists():  # noqa: ASYNC110
        await asyncio.sleep(0.05)
    await asyncio.sleep(0.3)
    call.cancel()
    with pytest.raises(asyncio.CancelledError):
        await call

    assert await worker.call(str.upper, ["a"], LONG) == ["A"]


def test_the_process_ends_with_its_parent_even_when_it_hangs(tmp_path: Path) -> None:
    code = f"""
import asyncio, os, pathlib
from shared.worker.worker import Worker
from tests.shared.worker.test_worker import obey, process_id
async def main():
    worker = Worker("orphan", 1 << 29)
    (pid,) = await worker.call(process_id, [1], 60)
    pathlib.Path({str(tmp_path / "pid")!r}).write_text(str(pid))
    await worker.call(obey, ["hang"], 3600)
asyncio.run(main())
"""
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT)
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert parent.poll() is None
        time.sleep(0.05)
    time.sleep(0.3)
    parent.kill()
    parent.wait()

    pid = int((tmp_path / "pid").read_text())
    while _runs(pid):  # the timeout of pytest is the limit
        time.sleep(0.05)


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_a_limit_that_a_person_has_set_is_kept() -> None:
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_DATA, (1 << 30, 1 << 30));"
        "from shared.worker.process import _allowed; print(_allowed(1 << 31), _allowed(1 << 29))"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert said.stdout.split() == [str(1 << 30), str(1 << 29)]
