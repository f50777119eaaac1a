"""What a replay has found, on disk."""

from pathlib import Path

from services.replay.open import open_results
from services.replay.results import Result
from services.replay.verdicts import Difference
from shared.contract.topics import Record

OUTPUT = Record("article.parsed", b"a1", b"{}", (("replay-id", b"r"),))


def _result(key: str, order: str, value: bytes) -> Result:
    output = Record("article.parsed", b"a1", value, OUTPUT.headers)
    difference = Difference("changed", ("title", "text"))
    values = {"title": ("a", "b")}
    return Result(key, "a1", "http://a.example/1", "mau", difference, values, output, order)


def test_a_journal_goes_on_where_it_was_left(tmp_path: Path) -> None:
    with open_results(tmp_path / "r.db", "r") as first:
        first.begin({0: (0, 9)})
        first.add([_result("k1", "2026", b"{}")], {0: 4})
        begun = first.begun_at
    with open_results(tmp_path / "r.db", "r") as again:
        again.begin({0: (0, 99)})
        assert (again.bounds, again.positions(), again.begun_at) == ({0: (0, 9)}, {0: 4}, begun)
        assert again.summary().fields == {"text": 1, "title": 1}


def test_another_order_or_a_fresh_one_begins_anew(tmp_path: Path) -> None:
    for replay_id, fresh in (("other", False), ("r", True)):
        with open_results(tmp_path / "r.db", "r") as first:
            first.add([_result("k1", "2026", b"{}")], {0: 4})
        with open_results(tmp_path / "r.db", replay_id, fresh=fresh) as second:
            assert (second.positions(), second.summary().verdicts) == ({}, {})


def test_one_article_is_published_once_in_its_newest_reading(tmp_path: Path) -> None:
    with open_results(tmp_path / "r.db", "r") as results:
        results.add([_result("k2", "2026-02", b"new")], {0: 1})
        results.add([_result("k1", "2026-01", b"old"), _result("k2", "2026-02", b"new")], {0: 2})
        (record,) = results.unpublished(10)
        assert (record.value, record.headers) == (b"new", OUTPUT.headers)

        results.mark_published([record])
        results.promoted()
        assert results.unpublished(10) == []
        assert results.summary(samples=1).samples[0].values == {"title": ["a", "b"]}
    with open_results(tmp_path / "r.db", "r") as later:
        assert later.summary().verdicts == {}
