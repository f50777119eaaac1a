"""The verbs that list, show and search, typed as a person types them."""

import asyncio
import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from services.cli import load_verb
from services.store import open_articles
from shared.contract.values import Block, Moment
from shared.errors import UsageError
from shared.runtime import Settings
from tests.support.former_store import former_file
from tests.support.stored_articles import START, article, document

HASHES = tuple(f"{n * 2_654_435_761 % (1 << 32):08x}" for n in range(40))


def blocks(*texts: str) -> dict[str, Any]:
    return {"blocks": tuple(Block(text=one) for one in texts), "text": "\n\n".join(texts)}


EVENTS = [
    article(
        1,
        portal="baocamau",
        title="Xâm nhập mặn đến sớm",
        sketch=tuple(sorted(HASHES[:32])),
        documents=(document("05", "05-CT/TW"),),
        published=Moment(value=START),
        **blocks("Nước lên.", "Độ mặn 2 phần nghìn."),
    ),
    article(
        1,
        hours=1,
        portal="baocamau",
        title="Xâm nhập mặn đến sớm",
        sketch=tuple(sorted(HASHES[:32])),
        documents=(document("05", "05-CT/TW"),),
        published=Moment(value=START),
        **blocks("Nước lên.", "Độ mặn 4 phần nghìn."),
    ),
    article(
        2,
        portal="baodongkhoi",
        title="(TTXVN) Mặn đến sớm",
        source="Theo Báo Cà Mau",
        sketch=tuple(sorted(HASHES[8:])),
        published=Moment(value=START + timedelta(days=1)),
        **blocks("Nước lên.", "Xâm nhập mặn 4 phần nghìn."),
    ),
    article(3, portal="baoangiang", title="Tin khác", published=None, text="Không có gì."),
]
FIRST, COPY = EVENTS[0], EVENTS[2]


@pytest.fixture(autouse=True)
def _kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    asyncio.run(_save())


async def _save() -> None:
    async with open_articles(Settings()) as articles:
        for event in EVENTS:
            await articles.save([event])


def bantin(verb: str, *words: str) -> str:
    ended = CliRunner().invoke(load_verb_app(verb), list(words))
    if ended.exception and not isinstance(ended.exception, SystemExit):
        raise ended.exception
    assert ended.exit_code == 0, ended.output
    return ended.stdout


def load_verb_app(verb: str) -> Any:  # noqa: ANN401 - typer's
    from importlib import import_module  # noqa: PLC0415 - as the command does

    assert load_verb(verb)
    return import_module(f"services.commands.{verb}").app


def test_off_a_terminal_a_list_is_a_line_an_article_with_what_the_next_command_takes() -> None:
    lines = [line.split("\t") for line in bantin("articles", "list").splitlines() if "\t" in line]
    assert [line[3] for line in lines] == [COPY.title, FIRST.title, "Tin khác"]
    for line in lines:
        for named in (line[0], line[0][:8], line[4]):
            assert line[3] in bantin("articles", "show", named)


def test_a_list_in_json_has_its_total_and_plain_keys() -> None:
    found = json.loads(bantin("articles", "list", "--limit", "1", "--json"))
    assert (found["total"], found["offset"], len(found["articles"])) == (3, 0, 1)
    (one,) = found["articles"]
    assert (one["id"], one["text"]) == (COPY.article_id, COPY.text)
    assert one["published"]["value"] == "2025-10-02T08:30:00.123456Z"
    assert one["origin"] == FIRST.article_id
    assert one["similarity"] == 0.75
    assert all(key.replace("_", "").isalpha() for key in one)


@pytest.mark.parametrize(
    ("options", "titles"),
    [
        (["--document", "Chỉ thị 05"], [FIRST.title]),
        (["--document", "05-ct/tw"], [FIRST.title]),
        (["--kind", "newspaper", "--one-per-cluster"], [COPY.title, "Tin khác"]),
        (["--portal", "baocamau"], [FIRST.title]),
        (["--text", "mặn -TTXVN"], [FIRST.title]),
        (["--since", "2025-10-02"], [COPY.title]),
        (["--offset", "2"], ["Tin khác"]),
        (["--mentions", "2026-03"], []),
    ],
)
def test_a_list_takes_filters(options: list[str], titles: list[str]) -> None:
    found = json.loads(bantin("articles", "list", *options, "--json"))
    assert [one["title"] for one in found["articles"]] == titles


def test_revisions_are_shown_with_time_cause_and_diff() -> None:
    shown = bantin("articles", "show", FIRST.url)
    assert "revision 2" in shown
    assert "2025-10-01 09:30" in shown
    assert "publisher_edit: blocks, text" in shown
    assert "-Độ mặn 2 phần nghìn." in shown
    assert "+Độ mặn 4 phần nghìn." in shown
    told = json.loads(bantin("articles", "show", FIRST.article_id, "--json"))
    assert "+Độ mặn 4 phần nghìn." in told["revisions"][0]["diff"]


def test_an_article_is_shown_as_it_was() -> None:
    old = json.loads(bantin("articles", "show", FIRST.url, "--revision", "1", "--json"))
    assert old["article"]["text"].endswith("2 phần nghìn.")
    with pytest.raises(UsageError, match="there are 1 to 2"):
        bantin("articles", "show", FIRST.url, "--revision", "3")


def test_copies_are_shown_with_origin_likeness_and_what_they_changed() -> None:
    shown = bantin("articles", "copies", COPY.article_id[:9])
    rows = [line.split("\t") for line in shown.splitlines() if "\t" in line]
    assert [(row[0], row[6]) for row in rows] == [("origin", FIRST.url), ("75%", COPY.url)]
    assert "+(TTXVN) Mặn đến sớm" in shown
    told = json.loads(bantin("articles", "copies", FIRST.url, "--json", "--no-diff"))
    assert [one["diff"] for one in told] == ["", ""]


def test_a_search_shows_where_the_words_stand() -> None:
    found = json.loads(bantin("search", "xam nhap man", "--json"))
    assert [one["title"] for one in found["articles"]] == [FIRST.title, COPY.title]
    one = found["articles"][1]
    assert [one["snippet"][start:end] for start, end in one["marks"]] == ["Xâm", "nhập", "mặn"]
    assert "Xâm nhập mặn 4 phần nghìn" in bantin("search", "xâm", "nhập mặn")
    assert "Tin khác" not in bantin("search", "mặn", "--", "-TTXVN")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["articles", "list", "--portal", "baocamao"], "the nearest are baocamau"),
        (["articles", "list", "--province", "ca mao"], "the nearest are Cà Mau"),
        (["articles", "list", "--topic", "nosuch"], "no topic 'nosuch': the nearest are "),
        (["search", "mặn", "--province", "nosuch"], "no province 'nosuch'"),
        (["export", "-o", "x.jsonl", "--province", "nosuch"], "no province 'nosuch'"),
        (["portal", "list", "--province", "ca mao"], "the nearest are Cà Mau"),
        (["portal", "list", "--kind", "blog"], "there are government, magazine, newspaper"),
        (["portals", "--light", "blue"], "there are amber, green, grey, red"),
        (["articles", "list", "--kind", "blog"], "there are government, magazine, newspaper"),
        (["articles", "list", "--text", ""], "no word to look for"),
        (["articles", "list", "--mentions", "hôm qua"], "2026-03-05"),
        (["articles", "show", "https://x.example/none.html"], "https://x.example/none.html"),
        (["search", "?!"], "no word to look for"),
    ],
)
def test_what_cannot_be_answered_gets_one_line(words: list[str], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        bantin(*words)


def test_a_store_of_an_older_bantin_is_prepared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BANTIN_DATA", str(tmp_path / "old.db"))
    former_file(tmp_path / "old.db", [article(number) for number in range(5)])
    done = json.loads(bantin("store", "prepare", "--retire", "--json"))
    assert done["indexed"] == 5
    assert "articles_search" in done["retired"]
    assert json.loads(bantin("store", "prepare", "--json")) == {"indexed": 0, "retired": []}
    assert json.loads(bantin("articles", "list", "--json"))["total"] == 5
