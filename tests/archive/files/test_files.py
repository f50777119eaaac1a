"""What an archive stands on does the same in a folder and in a bucket."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from services.archive.files import Files
from shared.errors import Unavailable, UsageError


def test_what_is_appended_is_read_back(files: Files) -> None:
    with files.lock():
        assert files.append("a.warc.gz.open", b"one") == 0
        if files.grows:
            assert files.append("a.warc.gz.open", b"two") == 3

    assert files.read("a.warc.gz.open").startswith(b"one")
    assert files.read("a.warc.gz.open", 1, 2) == b"ne"
    assert files.read("nowhere") == b""
    assert files.read("nowhere", 0, 3) == b""


def test_a_version_changes_with_the_content(files: Files) -> None:
    with files.lock():
        files.replace("a", b"1")
        before = files.version("a")
        files.replace("a", b"22")

    assert files.version("a") not in (before, None)
    assert files.names()["a"] == files.version("a")
    assert files.version("b") is None


def test_several_files_become_one_behind_a_head(files: Files) -> None:
    with files.lock():
        files.append("a", b"1")
        files.append("b", b"2")
        files.move(["a", "b"], "c", b"0")

    assert files.read("c") == b"012"
    assert not {"a", "b"} & files.names().keys()


def test_what_another_writer_has_made_one_file_of_is_not_written_over(files: Files) -> None:
    if files.grows:
        pytest.skip("a folder has a lock")
    for name in ("a", "b"):
        files.append(name, name.encode())
    assert files.move(["a"], "c", b"0")
    files.append("a", b"a")  # as a writer leaves it that dies before it has deleted its parts

    assert not files.move(["a", "b"], "c", b"0")
    assert files.read("c") == b"0a"
    assert {"b", "c"} == set(files.names())


def test_a_name_that_another_writer_has_is_not_taken(files: Files) -> None:
    if files.grows:
        pytest.skip("a folder has a lock")
    files.append("a", b"1")
    with pytest.raises(Unavailable, match="another writer"):
        files.append("a", b"2")
    assert files.read("a") == b"1"


def test_all_that_change_a_file_at_once_are_heard(files: Files) -> None:
    def change(number: int) -> None:
        with files.lock():
            files.update("list", lambda known: known + b"%d " % number)

    with ThreadPoolExecutor(6) as threads:
        list(threads.map(change, range(6)))

    assert sorted(files.read("list").split()) == [b"%d" % number for number in range(6)]
    with files.lock():
        files.update("list", lambda _known: b"")
        files.update("nowhere", lambda _known: b"")
    assert not {"list", "nowhere"} & files.names().keys()


def test_what_is_deleted_is_gone_and_may_be_deleted_again(files: Files) -> None:
    with files.lock():
        files.append("a", b"1")
        files.delete("a")
        files.delete("a")

    assert "a" not in files.names()


def test_a_bucket_that_is_not_there_is_told_in_words(
    s3: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    from services.archive.files.files_s3 import S3Files  # noqa: PLC0415 - reads the environment

    for name, value in s3.items():
        monkeypatch.setenv(name, value)
    nowhere = S3Files("s3://nobody-made-it/x")

    with pytest.raises(UsageError, match="no such bucket"):
        nowhere.append("a", b"1")
    with pytest.raises(UsageError, match="no such bucket"):
        nowhere.names()
