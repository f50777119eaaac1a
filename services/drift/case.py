"""A page that shows a break as a golden case: the page, and what is to be expected of it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from services.parser import parse
from shared.contract import ArticleParsed, PageFetched
from shared.errors import Rejected, Skipped, UsageError

# So much of the text is expected at its ends.
ENDS = 40  # characters
TODO = "TODO: read the page, and write here what a person sees"


@dataclass(frozen=True, slots=True)
class Case:
    """The two files of a golden case: the bytes of the page, and what is expected of it."""

    name: str
    html: bytes
    expected: dict[str, Any]


def case_of(page: PageFetched, portal: str, measures: tuple[str, ...]) -> Case:
    """Return a page as a golden case, with what the parser of today makes of it.

    What broke is left to be filled in: the case fails until the parser reads it as a person does.
    """
    name = f"{portal.replace('-', '_')}_{page.fetched_at:%Y%m%d}_{page.url_id[:8]}"
    try:
        read: dict[str, Any] = _expected(parse(page))
    except (Skipped, Rejected) as refused:
        read = {"title": TODO, "starts": TODO, "ends": TODO, "authors": [], "refused": str(refused)}
    broken = {field: TODO for one in measures for field in _FIELDS.get(one, ())}
    return Case(name, page.content(), {"url": page.url, **read, **broken, "pins": []})


# What a person has to state of each measure.
_FIELDS = {
    "title": ("title",),
    "date": ("published",),
    "author": ("authors",),
    "lead": ("lead",),
    "short": ("starts", "ends"),
    "long": ("starts", "ends"),
    "boilerplate": ("starts", "ends"),
    "tail": ("ends",),
}


def _expected(article: ArticleParsed) -> dict[str, Any]:
    return {
        "title": article.title,
        "lead": article.lead,
        "starts": article.text[:ENDS],
        "ends": article.text[-ENDS:],
        "authors": [author.name for author in article.authors],
        "published": article.published.value.isoformat() if article.published else None,
    }


def write_case(case: Case, folder: Path) -> list[Path]:
    """Write the two files of a case into a folder; return their paths.

    Raises UsageError where they are there already, or cannot be written.
    """
    html, expected = folder / f"{case.name}.html", folder / f"{case.name}.json"
    text = json.dumps(case.expected, ensure_ascii=False, indent=1) + "\n"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for path, content in ((html, case.html), (expected, text.encode())):
            with path.open("xb") as file:
                file.write(content)
    except OSError as error:
        raise UsageError(f"{error.filename}: {error.strerror}") from None
    return [html, expected]
