"""The word lists of data/vocabulary.yaml as patterns of whole lines and of class names."""

import re
from functools import lru_cache
from importlib.resources import files

import yaml

_DATA = yaml.safe_load(
    files("services.parser").joinpath("data", "vocabulary.yaml").read_text("utf-8")
)
_KINDS = {kind.replace("-", "_"): kind for kind in _DATA["lines"]}
_LINE = re.compile(
    "|".join(f"(?P<{group}>{'|'.join(_DATA['lines'][kind])})" for group, kind in _KINDS.items())
)


def _named(kind: str) -> re.Pattern[str]:
    # Templates join the words of a name with either: "tin-lien-quan", "img_note".
    words = "|".join(_DATA["names"][kind]).replace("-?", "[-_]?")
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")


_NAMED = {kind: _named(kind) for kind in _DATA["names"]}
BOILERPLATE, CONTENT, LEAD, CAPTION, BYLINE, DATE, SOURCE, TITLE = (
    "beside",
    "body",
    "lead",
    "caption",
    "byline",
    "date",
    "source",
    "title",
)


def elements(group: str) -> frozenset[str]:
    """Return the names of a group of elements."""
    return frozenset(_DATA["elements"][group])


def labels() -> str:
    """Return the labels of facts beside an article, as one pattern with a group for each kind."""
    kinds = _DATA["labels"]
    return "|".join(f"(?P<{kind}>{'|'.join(kinds[kind])})" for kind in kinds)


def tools() -> str:
    """Return the names of tools beside an article, as one pattern."""
    return str(_DATA["tools"]).replace(" |", "|").strip()


def icons() -> list[str]:
    """Return the words that icon fonts draw as pictures."""
    return sorted(_DATA["icons"].split(), key=len, reverse=True)


@lru_cache(maxsize=4_096)
def has_class(kind: str, names: str) -> bool:
    """Say whether class and id hold a word of this kind; templates repeat them, so it is kept."""
    return bool(names) and _NAMED[kind].search(names) is not None


@lru_cache(maxsize=4_096)
def boilerplate_label(key: str) -> str | None:
    """Return the kind of a line that is nothing but boilerplate, by its match key."""
    found = _LINE.fullmatch(key)
    return _KINDS[found.lastgroup] if found and found.lastgroup else None
