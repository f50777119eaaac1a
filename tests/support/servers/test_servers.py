"""Kafka and mongod as processes that tests start and stop."""

import asyncio
import os
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pymongo
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from tests.support.paths import ROOT
from tests.support.servers import servers
from tests.support.servers.processes import Server


async def test_a_record_is_read_back_from_kafka(empty_kafka: str) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=empty_kafka)
    await admin.start()
    await admin.create_topics([NewTopic("greetings", 1, 1)])
    await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=empty_kafka, acks="all") as producer:
        await producer.send_and_wait("greetings", "xin chào".encode())
    async with AIOKafkaConsumer(
        "greetings", bootstrap_servers=empty_kafka, auto_offset_reset="earliest"
    ) as consumer:
        record = await asyncio.wait_for(consumer.getone(), 20)
    assert record.value == "xin chào".encode()


async def test_kafka_keeps_its_records_and_its_port_over_a_restart(
    kafka_server: Server, empty_kafka: str
) -> None:
    admin = AIOKafkaAdminClient(bootstrap_servers=empty_kafka)
    await admin.start()
    await admin.create_topics([NewTopic("kept", 1, 1)])
    await admin.close()
    async with AIOKafkaProducer(bootstrap_servers=empty_kafka, acks="all") as producer:
        await producer.send_and_wait("kept", b"before")
        await asyncio.to_thread(kafka_server.restart)
        # The very client that was there before goes on.
        await producer.send_and_wait("kept", b"after")
    async with AIOKafkaConsumer(
        "kept", bootstrap_servers=empty_kafka, auto_offset_reset="earliest"
    ) as consumer:
        records = [await asyncio.wait_for(consumer.getone(), 30) for _ in range(2)]
    assert [record.value for record in records] == [b"before", b"after"]


def test_mongod_is_the_primary_of_a_replica_set(mongo_database: str) -> None:
    with pymongo.MongoClient(mongo_database) as client, client.start_session() as session:
        with session.start_transaction():
            client.get_default_database().notes.insert_one({"_id": 1}, session=session)
        assert client.get_default_database().notes.count_documents({}) == 1


def test_a_restart_keeps_port_and_data(mongo_server: Server) -> None:
    notes = f"test_{os.getpid()}"
    _note(mongo_server.address, notes, 1)
    mongo_server.restart()
    _note(mongo_server.address, notes, 2)
    mongo_server.kill()
    assert not mongo_server.running
    mongo_server.start()
    with pymongo.MongoClient(mongo_server.address) as client:
        assert [note["_id"] for note in client[notes].notes.find()] == [1, 2]
        client.drop_database(notes)


def test_a_server_takes_its_folder_along(tmp_path: Path) -> None:
    folder = tmp_path / "server"
    folder.mkdir()
    command = ["sleep", "600"]
    with Server(address="", folder=folder, command=command, ready=lambda: True) as server:
        assert server.running
    assert not server.running
    assert not folder.exists()


def _note(address: str, database: str, number: int) -> None:
    with pymongo.MongoClient(address) as client:
        client[database].notes.insert_one({"_id": number})


def test_a_server_dies_with_the_process_that_started_it() -> None:
    script = """
        import os, signal, sys
        from pathlib import Path
        from tests.support.servers.processes import Server
        import tempfile
        folder = Path(tempfile.mkdtemp(prefix="bantin-test-"))
        server = Server(address="", folder=folder, command=["sleep", "600"], ready=lambda: True)
        server.start()
        print(server._process.pid, folder, flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], check=False, capture_output=True, text=True
    )
    assert done.returncode == -signal.SIGKILL
    pid, folder = done.stdout.split()
    _wait_until_gone(int(pid), Path(folder))


def _wait_until_gone(pid: int, folder: Path) -> None:
    for _ in range(200):
        if not _lives(pid) and not folder.exists():
            return
        signal.sigtimedwait([], 0.05)
    pytest.fail("the server outlived the process that started it, or its data did")


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
    except (ProcessLookupError, FileNotFoundError):
        return False


def test_a_server_that_does_not_start_shows_its_log(tmp_path: Path) -> None:
    server = Server(
        address="", folder=tmp_path, command=["sh", "-c", "echo no room"], ready=lambda: False
    )
    with pytest.raises(RuntimeError, match="no room"):
        server.start()


def test_an_address_from_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANTIN_TEST_KAFKA", "broker:9092")
    monkeypatch.setenv("BANTIN_TEST_MONGO", "mongodb://db:27017/")
    assert servers.kafka().address == "broker:9092"
    assert servers.mongo().address == "mongodb://db:27017"


@pytest.mark.parametrize(
    ("ci", "outcome"), [("true", "1 error"), ("", "1 skipped")], ids=["under-ci", "at-home"]
)
def test_a_missing_server_is_never_silent(tmp_path: Path, ci: str, outcome: str) -> None:
    (tmp_path / "fiftyone").mkdir()
    (tmp_path / "fiftyone" / "__init__.py").write_text("")
    bare = {"PYTHONPATH": str(tmp_path), "PATH": str(tmp_path), "CI": ci, "BANTIN_TEST_MONGO": ""}
    me = [f"{__file__}::test_mongod_is_the_primary_of_a_replica_set", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *me],
        env={**os.environ, **bare},
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    assert outcome in done.stdout
    assert "NOT TESTED against a real mongod" in done.stdout
    assert bool(done.returncode) == bool(ci)
