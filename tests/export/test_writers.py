"""The forms of an export, read back."""

import csv
from io import BytesIO, StringIO
from pathlib import Path

import orjson
import pytest

from services.export.writers import FORMATS, format_of, open_writer
from shared.errors import UsageError

ARTICLES = [
    {"article_id": "a", "title": "Tin “một”, hai\nba", "tags": ["x", "y"], "gone": False},
    {"article_id": "b", "title": '=HYPERLINK("http://a.example")', "text": "-1+2", "revision": 2},
]
LINES = [orjson.dumps(one) for one in ARTICLES]


def _written(form: str) -> bytes:
    file = BytesIO()
    writer = open_writer(form, file)  # type: ignore[arg-type]  # one of FORMATS
    writer.write(LINES[:1])
    writer.write(LINES[1:])
    writer.close()
    return file.getvalue()


def test_json_lines_are_the_articles_themselves() -> None:
    assert [orjson.loads(line) for line in _written("jsonl").splitlines()] == ARTICLES


def test_a_spreadsheet_knows_the_encoding_and_takes_nothing_for_a_formula() -> None:
    content = _written("csv")
    rows = list(csv.DictReader(StringIO(content.decode("utf-8-sig"), newline="")))

    assert content.startswith(b"\xef\xbb\xbf")
    assert [row["title"] for row in rows] == [
        "Tin “một”, hai\nba",
        '\'=HYPERLINK("http://a.example")',
    ]
    assert (rows[0]["tags"], rows[1]["text"], rows[1]["revision"]) == ("x; y", "'-1+2", "2")


ODD = [
    "a,b",
    '"q"',
    '""',
    "\n",
    "a\r",
    "=1",
    "'=1",
    "=,",
    "\t",
    " ",
    "",
    "-",
    "＝x",
    "đ;",
    "\u2028",
]


def test_cells_are_quoted_as_by_the_library() -> None:
    articles = [{"title": one, "text": f"x{one}", "tags": [one, one], "revision": 1} for one in ODD]
    file, wanted = BytesIO(), StringIO(newline="")
    writer, rows = open_writer("csv", file), csv.writer(wanted)
    writer.write_rows(articles)
    writer.close()

    read = list(csv.reader(StringIO(file.getvalue().decode("utf-8-sig"), newline="")))
    rows.writerows(read)
    assert file.getvalue().decode("utf-8-sig") == wanted.getvalue()
    told = [dict(zip(read[0], one, strict=True)) for one in read[1:]]
    assert [one["text"] for one in told] == [f"x{one}" for one in ODD]
    assert [one["title"].removeprefix("'") for one in told] == [
        one.removeprefix("'") for one in ODD
    ]
    assert [one["title"] for one in told if one["title"][:1] in "=-＝\t\n"] == [""]


@pytest.mark.parametrize("name", ["x.jsonl", "x.CSV", "x.parquet", "x.ndjson"])
def test_the_name_of_a_file_says_the_format(name: str) -> None:
    assert format_of(Path(name), None) in FORMATS
    assert format_of(Path("x.out"), "csv") == "csv"


def test_another_name_needs_a_format() -> None:
    with pytest.raises(UsageError, match=r"no format 'txt': a file is called \*.jsonl"):
        format_of(Path("x.txt"), None)
