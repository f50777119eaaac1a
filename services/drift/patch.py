"""What a portal's file might say about its new pages, each line tried on them first."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

import yaml

from services.parser import parse
from services.store import Sample
from shared.contract import ArticleParsed, PageFetched
from shared.errors import Rejected, Skipped
from shared.text import match_key

# A line is proposed that so many of the new articles end with, and next to none before.
REPEATED = 0.3  # share; see repeated_lines of the parser
# Names of classes and ids that say what a box holds, by the hint.
_NAMES = {
    "title": re.compile(r"title|tieu-?de|headline", re.IGNORECASE),
    "published": re.compile(r"date|time|ngay|publish", re.IGNORECASE),
    "author": re.compile(r"author|tac-?gia|byline|but-?danh", re.IGNORECASE),
    "lead": re.compile(r"sapo|lead|summary|desc|tom-?tat|chapeau", re.IGNORECASE),
    "body": re.compile(r"content|body|noi-?dung|detail|article", re.IGNORECASE),
}
# The hint that may mend each measure.
_HINTS = {
    "title": "title",
    "date": "published",
    "author": "author",
    "lead": "lead",
    "short": "body",
    "long": "body",
}
_CLASS = re.compile(r"[A-Za-z][\w-]*")
MOST_TRIED = 12  # selectors of a hint, each of which reads every page anew


def patch_of(
    measures: Sequence[str],
    pages: Sequence[PageFetched],
    newest: Sequence[Sample],
    before: Sequence[Sample],
) -> str:
    """Return the lines of YAML for a portal's file that mend what broke; "" where none does.

    A selector is proposed that brings the field back on most of the pages, a repeated line that
    many new articles end with and next to none before.
    """
    hints: dict[str, str] = {}
    for name in dict.fromkeys(_HINTS[one] for one in measures if one in _HINTS):
        if selector := _selector(name, pages, before):
            hints[name] = selector
    if lines := _new_lines(newest, before):
        hints["repeated"] = "\n".join(lines) + "\n"
    if not hints:
        return ""
    text: str = yaml.dump({"hints": hints}, allow_unicode=True, sort_keys=False, width=1000)
    return text


def _selector(name: str, pages: Sequence[PageFetched], before: Sequence[Sample]) -> str | None:
    """Return the first selector of a hint with which most of the pages have the field."""
    counts = Counter(one for page in pages for one in set(_selectors(page, _NAMES[name])))
    for selector, _ in counts.most_common(MOST_TRIED):
        mended = sum(_is_mended(name, _read(page, name, selector), before) for page in pages)
        if 2 * mended > len(pages):
            return selector
    return None


def _read(page: PageFetched, name: str, selector: str) -> ArticleParsed | None:
    hints = {**page.hints, name: selector}
    try:
        return parse(page.model_copy(update={"hints": hints}))
    except (Skipped, Rejected):
        return None


def _is_mended(name: str, article: ArticleParsed | None, before: Sequence[Sample]) -> bool:
    if article is None:
        return False
    if name == "body":
        lengths = sorted(one.characters for one in before)
        cut = len(lengths) // 20
        return bool(lengths) and lengths[cut] <= len(article.text) <= lengths[-1 - cut]
    found = {
        "title": article.title,
        "published": article.published,
        "author": article.authors,
        "lead": article.lead,
    }
    return bool(found[name])


def _selectors(page: PageFetched, wanted: re.Pattern[str]) -> Iterator[str]:
    """Yield the classes and ids of a page whose name says what is looked for."""
    reader = _Names()
    reader.feed(page.content().decode("utf-8", "replace"))
    for mark, name in reader.found:
        if wanted.search(name) and _CLASS.fullmatch(name):
            yield f"{mark}{name}"


class _Names(HTMLParser):
    """Collects the classes (".name") and ids ("#name") of all elements."""

    def __init__(self) -> None:
        super().__init__()
        self.found: set[tuple[str, str]] = set()

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in the class and the id of an element."""
        for attribute, value in attrs:
            if attribute == "class":
                self.found |= {(".", name) for name in (value or "").split()}
            elif attribute == "id" and value:
                self.found.add(("#", value))


def _new_lines(newest: Sequence[Sample], before: Sequence[Sample]) -> list[str]:
    old = Counter(match_key(line) for one in before for line in one.tail)
    new = Counter(line for one in newest for line in {match_key(text) for text in one.tail})
    spelled = {match_key(line): line for one in newest for line in one.tail}
    least = max(2.0, REPEATED * len(newest))
    return [spelled[key] for key, number in new.most_common() if number >= least and old[key] <= 1]
