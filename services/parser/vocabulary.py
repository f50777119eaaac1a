"""The word lists of data/vocabulary.yaml as patterns of lines, class names and labels."""

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Literal, get_args

import yaml

from services import parser

Widget = Literal["share-bar", "comment-box", "tags"]

_DATA = yaml.safe_load(files(parser).joinpath("data", "vocabulary.yaml").read_text("utf-8"))

# Where a word begins. The look-ahead first: at most places it fails, and spares the words behind.
WORD_START = r"(?=[^\W\d_])(?<![^\W\d_])"

# What an element is for, by its class names.
BOILERPLATE = "boilerplate"
CONTENT = "content"
LEAD = "lead"
CAPTION = "caption"
BYLINE = "byline"
DATE = "date"
SOURCE = "source"
TITLE = "title"
INSET = "inset"
OVERLAY = "overlay"
CLOCK = "clock"
FACT_BOX = "fact-box"
EVENT = "event"
CENTRED_OR_ITALIC = "centred-or-italic"
RIGHT_ALIGNED = "right-aligned"


def _any_of(entries: Iterable[str]) -> str:
    return "|".join(entries)


def _any_group_of(entries: dict[str, list[str]]) -> str:
    """Return one pattern with a named group for each list; "-" in its name is "_" there."""
    return _any_of(f"(?P<{name.replace('-', '_')}>{_any_of(entries[name])})" for name in entries)


def _class_pattern(role: str) -> re.Pattern[str]:
    # Templates join the words of a name with either: "tin-lien-quan", "img_note".
    words = _any_of(_DATA["classes"][role]).replace("-?", "[-_]?")
    return re.compile(rf"(?<![a-z])(?:{words})(?![a-z])")


# Labels of facts beside an article, each kind in a group of its name: "published", "person".
LABELS = _any_group_of(_DATA["labels"])
PUBLISHED_LABELS = _any_of(_DATA["labels"]["published"])
# Tools beside an article: "cỡ chữ", "bản in".
TOOLS = str(_DATA["tools"]).replace(" |", "|").strip()
# Words that icon fonts draw as pictures, longer ones first.
ICON_WORDS = _any_of(sorted(_DATA["icons"].split(), key=len, reverse=True))
WEEKDAYS = _any_of(_DATA["dates"]["weekdays"])
DATE_WORDS = _any_of(_DATA["dates"]["words"])
ROLES = _any_of(_DATA["bylines"]["roles"])
PRODUCTION_ROLES = _any_of(_DATA["bylines"]["production"])
GENRES = _any_of(_DATA["bylines"]["genres"])
WORKS = _any_of(_DATA["bylines"]["works"])
ROLES_BEHIND_NAME = _any_of(_DATA["bylines"]["roles_behind"])

_LINE_LABELS = {label.replace("-", "_"): label for label in _DATA["lines"]}
_LINE = re.compile(_any_group_of(_DATA["lines"]))
_CLASSES = {role: _class_pattern(role) for role in _DATA["classes"]}
_WIDGETS: dict[Widget, re.Pattern[str]] = {
    label: re.compile(_DATA["class_parts"]["widgets"][label]) for label in get_args(Widget)
}
_LISTS = re.compile(_DATA["class_parts"]["lists"])
_TOOL = re.compile(rf"(?:{TOOLS})(?![^\W\d_])")
_TO_READERS = re.compile(_any_of(_DATA["to_readers"]))
_ICON_FILE = re.compile(_DATA["icon_files"])


def elements(group: str) -> frozenset[str]:
    """Return the tags of a group of elements: "unseen", "outside" or "box"."""
    return frozenset(_DATA["elements"][group])


def in_small(text: str) -> str:
    """Return a text in small letters, each in its place: "İ" would be two of them."""
    small = text.lower()
    return small if len(small) == len(text) else text


# Templates repeat their class names and their boilerplate: both answers are cached.
@lru_cache(maxsize=4_096)
def has_class(role: str, class_and_id: str) -> bool:
    """Return True if class names or ids, in small letters, hold a word of this role."""
    return bool(class_and_id) and _CLASSES[role].search(class_and_id) is not None


def without_class(role: str, class_and_id: str) -> str:
    """Return class names and ids, in small letters, without the words of a role."""
    return _CLASSES[role].sub(" ", class_and_id)


def speaks_to_readers(key: str) -> bool:
    """Return True if a line, case folded, asks readers for something or speaks of the site."""
    return _TO_READERS.search(key) is not None


def offers_tool(key: str) -> bool:
    """Return True if a line, case folded, offers a tool or is boilerplate but for its stop."""
    return _TOOL.match(key) is not None or boilerplate_label(key.rstrip(".!… ")) is not None


@lru_cache(maxsize=4_096)
def boilerplate_label(key: str) -> str | None:
    """Return the label of a line that is boilerplate as a whole ("chia sẻ": "share-bar"), or None.

    `key` is the case folded line, or its match key.
    """
    match = _LINE.fullmatch(key)
    return _LINE_LABELS[match.lastgroup] if match and match.lastgroup else None


def widget_label(class_and_id: str) -> Widget | None:
    """Return "share-bar", "comment-box" or "tags" for the classes of such a box, otherwise None."""
    return next((label for label in _WIDGETS if _WIDGETS[label].search(class_and_id)), None)


def is_list_of_others(class_and_id: str) -> bool:
    """Return True for the classes of a box of comments or of other articles."""
    return _LISTS.search(class_and_id) is not None


def is_icon_file(name: str) -> bool:
    """Return True if the file name of a picture is that of a logo, an icon or a placeholder."""
    return _ICON_FILE.search(name) is not None
