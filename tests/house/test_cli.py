"""The command as a person meets it: help, exit codes, one clear line for bad input, JSON."""

import importlib.metadata
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from services.cli import VERBS, load_verb
from services.enricher.enrich import enrich
from services.parser.parse import parse
from services.store.open import open_articles
from shared.contract.events import FetchRequested
from shared.contract.topics import FETCH_REQUESTED
from shared.runtime.file_lock import locked
from shared.runtime.log_sqlite import Log
from shared.runtime.settings import Settings
from tests.support.forked import bantin
from tests.support.pages import article, page
from tests.support.paths import ROOT
from tests.support.runtimes import Embedded

PAGE = """<html><head><title>Hội nghị tổng kết - Báo Thử</title></head><body>
<h1>Hội nghị tổng kết công tác xây dựng Đảng</h1><p class="date">07/03/2026 - 08:30</p><div>
<p>Sáng 7/3, đồng chí Trần Văn Thử, Bí thư Tỉnh ủy Cà Mau chủ trì hội nghị tổng kết năm 2025.</p>
<p>Các đại biểu đã thảo luận, làm rõ nguyên nhân của những hạn chế, đề ra các giải pháp cụ thể để
hoàn thành các chỉ tiêu đã đề ra, nhất là các chỉ tiêu về kinh tế và an sinh xã hội.</p>
<p>Phát biểu kết luận, đồng chí đề nghị các cấp ủy tiếp tục thực hiện Nghị quyết số 18-NQ/TW.</p>
</div></body></html>"""


def verbs() -> list[list[str]]:
    found = []
    for name in VERBS:
        deeper = getattr(load_verb(name), "commands", None)
        found += [[name, verb] for verb in deeper] if deeper else [[name]]
    return found


@pytest.mark.parametrize("verb", verbs(), ids=" ".join)
def test_every_verb_has_help_with_an_example_and_speaks_json(
    verb: list[str], tmp_path: Path
) -> None:
    shown = bantin(*verb, "--help", cwd=tmp_path, COLUMNS="200")

    assert shown.returncode == 0, shown.stderr
    assert "Example" in shown.stdout
    assert "--json" in shown.stdout


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_listed_by_the_first_paragraph_of_its_own_help(verb: str) -> None:
    assert " ".join(load_verb(verb).help.split("\n\n")[0].split()) == VERBS[verb]


def test_every_module_of_a_verb_is_listed() -> None:
    folder = ROOT / "services" / "commands"
    files = [*folder.glob("*.py"), *folder.glob("*/__init__.py")]
    names = {one: one.parent.name if one.stem == "__init__" else one.stem for one in files}
    modules = {names[path] for path in files if "\napp = " in path.read_text("utf-8")}

    assert modules == set(VERBS)


def test_the_version_is_that_of_the_distribution(tmp_path: Path) -> None:
    shown = bantin("--version", cwd=tmp_path)

    assert (shown.returncode, shown.stdout.strip()) == (0, importlib.metadata.version("bantin"))


def test_the_verbs_of_a_verb_are_completed(tmp_path: Path) -> None:
    asked = {"COMP_WORDS": "bantin articles l", "COMP_CWORD": "2"}
    environment = {**os.environ, "_BANTIN_COMPLETE": "complete_bash", **asked}

    completed = subprocess.check_output(
        [Path(sys.executable).with_name("bantin")], cwd=tmp_path, env=environment, text=True
    )

    assert completed.split() == ["list"]


# A file that a run has left.
KEPT = {"BANTIN_DATA": "kept.db"}
BAD_INPUT = {
    "an unknown portal": (["crawl", "no-such-portal"], {}, "no portal 'no-such-portal'"),
    "a bad address": (["submit", "ftp://a.example/"], {}, "must start with http://"),
    "no address": (["submit", "http://"], {}, "not a web address"),
    "an unknown kind": (["submit", "http://a.example/", "--kind", "poem"], {}, "no kind 'poem'"),
    "an unknown service": (["run", "cooker"], {}, "no service cooker"),
    "no Kafka named": (["run", "parser"], {}, "BANTIN_KAFKA is not set"),
    "topics without Kafka": (["topics", "create"], {"BANTIN_KAFKA": "127.0.0.1:9"}, "cannot reach"),
    "status without its Kafka": (["status"], {"BANTIN_KAFKA": "127.0.0.1:9"}, "cannot reach"),
    "no address of Kafka": (["topics", "create"], {"BANTIN_KAFKA": "a:b"}, "BANTIN_KAFKA must be"),
    "no port": (["run"], {"BANTIN_HTTP_PORT": "99999"}, "BANTIN_HTTP_PORT='99999'"),
    "no year": (["articles", "list", "--since", "0001-01-01"], {}, "no year of publication"),
    "a wrong value": (["status"], {"BANTIN_FUSE": "many"}, "BANTIN_FUSE='many'"),
    "no such file": (["parse", "nothing.html"], {}, "cannot read nothing.html"),
    "a text of nothing": (["enrich", os.devnull], {}, "is empty"),
    "no text": (["enrich", sys.executable], {}, "a text may have 8 MiB|is no text"),
    "no such place": (["gazetteer", "find", "Atlantis"], {}, "no unit is called 'Atlantis'"),
    "no letters of no file": (["dead", "show", "parse/0/1"], {}, "there is no bantin.db"),
    "no id of a letter": (["dead", "retry", "nonsense"], {}, "look like parse/3/41"),
    "no stage of letters": (["dead", "list", "--stage", "fetch"], {}, "there are admit, parse"),
    "nothing to retry": (["dead", "retry"], {}, "a condition, or --all"),
    "no such article": (["articles", "show", "0123456"], KEPT, "no article 0123456"),
    "nothing to learn from": (["articles", "repeated", "none"], KEPT, "no article of portal none"),
    "too little of an id": (["articles", "show", "0123"], KEPT, "6 digits or more"),
    "no address and no id": (["explain", "bao"], KEPT, "not a web address"),
    "no articles of no file": (["articles", "show", "0123"], {}, "there is no bantin.db"),
    "a folder without portals": (["run"], {"BANTIN_PORTALS": "nowhere"}, "BANTIN_PORTALS"),
    "a store that is none": (["articles", "list"], {"BANTIN_STORE": "http://x"}, "mongodb://"),
    "a data file in no folder": (["status"], {"BANTIN_DATA": "no/such/x.db"}, "BANTIN_DATA"),
}


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_gets_one_clear_line(name: str, tmp_path: Path) -> None:
    arguments, environment, expected = BAD_INPUT[name]
    Log(tmp_path / KEPT["BANTIN_DATA"]).close()

    refused = bantin(*arguments, cwd=tmp_path, BANTIN_LOG_LEVEL="error", **environment)

    assert refused.returncode == 2, refused.stderr
    assert any(words in refused.stderr for words in expected.split("|"))
    assert "Traceback" not in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_file_that_another_process_works_on_is_refused(tmp_path: Path) -> None:
    with locked(tmp_path / "bantin.db"):
        refused = bantin("run", cwd=tmp_path)

    assert refused.returncode == 2
    assert f"in use by another bantin (process {os.getpid()})" in refused.stderr


async def test_what_is_submitted_waits_in_the_data_file(tmp_path: Path) -> None:
    asked = bantin("submit", "http://a.example/b?utm_source=x", "--json", cwd=tmp_path)
    (record,) = await Embedded(tmp_path / "bantin.db").records(FETCH_REQUESTED)
    event = FetchRequested.model_validate_json(record.value or b"")

    assert json.loads(asked.stdout)[0]["url"] == event.url == "http://a.example/b"
    assert record.key == b"a.example"


def test_a_page_in_a_file_is_parsed(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)

    shown = bantin("parse", "page.html", cwd=tmp_path)
    asked = bantin("parse", "page.html", "--json", cwd=tmp_path)

    assert "Hội nghị tổng kết công tác xây dựng Đảng" in shown.stdout
    article = json.loads(asked.stdout)
    assert article["published"]["value"] == "2026-03-07T08:30:00+07:00"
    assert len(article["blocks"]) + bool(article["lead"]) == 3


def test_what_parse_printed_is_enriched(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)
    (tmp_path / "page.json").write_text(bantin("parse", "page.html", "--json", cwd=tmp_path).stdout)

    article = json.loads(bantin("enrich", "page.json", "--json", cwd=tmp_path).stdout)

    (person,) = article["persons"]
    assert person["name"] == "Trần Văn Thử"
    assert "Bí thư Tỉnh ủy" in person["offices"][0]["title"]
    assert {"first": "2026-03-07"}.items() <= article["dates"][0].items()


def test_a_text_is_enriched_with_the_date_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "tin.txt").write_text("Sáng 1/7, đồng chí Lê Văn Mẫu, Chủ tịch UBND tỉnh dự họp.")

    asked = bantin("enrich", "tin.txt", "--published", "2020-07-01", "--json", cwd=tmp_path)

    assert json.loads(asked.stdout)["dates"][0]["first"] == "2020-07-01"


def test_a_page_is_explained_line_by_line(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE)

    shown = bantin("parse", "page.html", "--explain", cwd=tmp_path, COLUMNS="200")
    asked = json.loads(bantin("parse", "page.html", "--explain", "--json", cwd=tmp_path).stdout)

    assert "The way to the body" in shown.stderr  # off a terminal, what is for a person
    assert {"title", "published"} <= {field["field"] for field in asked["fields"]}
    assert "kept" in {line["kind"] for line in asked["lines"]}


def test_a_text_is_explained_mark_by_mark(tmp_path: Path) -> None:
    text = "Sáng 1/7, đồng chí Lê Văn Mẫu, Chủ tịch UBND tỉnh, dự họp về chuyển đổi số."
    (tmp_path / "tin.txt").write_text(text)
    asked = ("enrich", "tin.txt", "--published", "2020-07-01", "--explain")

    shown = bantin(*asked, cwd=tmp_path)
    marks = json.loads(bantin(*asked, "--json", cwd=tmp_path).stdout)

    assert "Lê Văn Mẫu" in shown.stdout
    assert re.search(r"topics\W+chuyển đổi số", shown.stdout)
    assert re.search(r"language\W+vi\b", shown.stdout)
    assert {"person", "office", "date"} <= {mark["kind"] for mark in marks}
    assert all(mark["rule"] for mark in marks)


async def test_the_repeated_lines_of_a_portal_are_printed_as_a_hint(tmp_path: Path) -> None:
    line = "Hãy tải ứng dụng của chúng tôi để đọc tin nhanh hơn mỗi ngày."
    texts = [article(f"<p>{line}</p><p>Tin số {number}.</p>") for number in range(6)]
    urls = [f"https://bao.example.vn/tin-{number}.html" for number in range(6)]
    pages = [page(html, url, portal="bao") for html, url in zip(texts, urls, strict=True)]
    async with open_articles(Settings(data=tmp_path / "bantin.db")) as articles:
        await articles.save([enrich(parse(one)) for one in pages])

    hint = yaml.safe_load(bantin("articles", "repeated", "bao", cwd=tmp_path).stdout)["hints"]

    assert line in hint["repeated"].splitlines()
    assert line not in parse(page(texts[0], hints=hint)).text


def test_a_place_is_found_with_its_province_then_and_now(tmp_path: Path) -> None:
    asked = ("gazetteer", "find", "Cà Mau", "--on", "2020-01-01", "--json")

    units = json.loads(bantin(*asked, cwd=tmp_path).stdout)

    assert ("Tỉnh Cà Mau", "Cà Mau") in {(unit["unit"], unit["province_now"]) for unit in units}


def test_the_topics_are_shown_without_kafka(tmp_path: Path) -> None:
    shown = json.loads(bantin("topics", "show", "--json", cwd=tmp_path).stdout)

    assert {"article.enriched", "page.fetched.parse.dead"} <= {row["topic"] for row in shown}


def test_status_of_an_empty_file(tmp_path: Path) -> None:
    Log(tmp_path / "bantin.db").close()
    status = json.loads(bantin("status", "--json", cwd=tmp_path).stdout)

    assert status["articles"] == {"stored": 0}
    assert status["lag"] == {"admit": 0, "parse": 0, "enrich": 0, "store": 0}
