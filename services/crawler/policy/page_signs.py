"""What a page shows at a glance, before any parser reads it: title, headline, how much prose."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape

from shared.text import clean, digest, without_marks

# A run of text between two tags that is a sentence, not a button; code has braces and "=" sooner.
# A class of one character is looked through six times as fast as one of five.
_SENTENCE = 80  # characters, with the end of the tag before it
_RUN = re.compile(rf">[^<]{{{_SENTENCE},}}")
_CODE = re.compile(r"[{}=]")
_TITLE = re.compile(r"(?is)<title\b[^<>]*>([^<]{0,500})")
_HEADLINE = re.compile(r"(?is)<h1\b[^<>]*>(.{0,1000}?)</h1")
_TAG = re.compile(r"<[^<>]*>")
# The doctype is no text.
_TOKEN = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^<>]*>|<[!?][^<>]*>|([^<]+)|<")
_HIDDEN = frozenset({"script", "style", "noscript", "template", "title", "textarea", "iframe"})
_SPACES = re.compile(r"\s+")
# What combines with the letter before it is dropped.
# What is shown of a larger page beyond this says nothing new of what it is.
MAX_TEXT = 20_000


@dataclass(frozen=True, slots=True)
class PageSigns:
    """Title and first headline of a page, and how many characters of prose it has.

    `heads` are title and headline, folded, where there are any. Of prose beyond MAX_TEXT nothing
    is counted.
    """

    html: str
    title: str
    headline: str
    heads: tuple[str, ...]
    prose: int
    text_key: str

    @property
    def text(self) -> str:
        """The text that a reader sees, at most MAX_TEXT characters of it."""
        return _line(" ".join(_shown(self.html)))[:MAX_TEXT]

    def has_more_text_than(self, characters: int) -> bool:
        """Return True if a reader sees more than so many, folded; little more is looked at."""
        runs, length, enough = list[str](), 0, 4 * characters
        for run in _shown(self.html):
            runs.append(run)
            length += len(run)
            if length < enough:
                continue
            if len(folded(_line(" ".join(runs)))) > characters:
                return True
            enough *= 4  # what was looked at are spaces
        return len(folded(_line(" ".join(runs)))) > characters


def page_signs(html: str) -> PageSigns:
    """Return the signs of a page; `text_key` is equal where title, headline and prose are."""
    title, headline = _first(_TITLE, html), _first(_HEADLINE, html)
    prose = _prose(html)
    return PageSigns(
        html=html,
        title=title,
        headline=headline,
        heads=tuple(filter(None, (folded(title), folded(headline)))),
        prose=sum(map(len, prose)),
        text_key=digest(title, headline, *prose)[:16],
    )


def _prose(html: str) -> list[str]:
    """Return the runs of prose of a page, each with the end of the tag before it."""
    found: list[str] = []
    length = 0
    for run in _RUN.finditer(html):
        if length >= MAX_TEXT:
            break
        text = run[0]
        if text.find(">", 1) > 0 or "=" in text or "{" in text or "}" in text:
            found += _without_code(text)
        else:
            found.append(text)
        length += len(text)
    return found


def _without_code(text: str) -> list[str]:
    """Return what is prose of a run that has a second ">" or a sign of code in it."""
    runs = (f">{_CODE.split(part, 1)[0]}" for part in text.split(">")[1:])
    return [run for run in runs if len(run) > _SENTENCE]


def _first(pattern: re.Pattern[str], html: str) -> str:
    found = pattern.search(html)
    return _line(_TAG.sub(" ", found[1])) if found else ""


def _line(text: str) -> str:
    return _SPACES.sub(" ", clean(unescape(text))).strip()


def folded(text: str) -> str:
    """Return a text in lower case without marks: "Không tìm thấy" is "khong tim thay"."""
    return _SPACES.sub(" ", without_marks(text.casefold())).strip()


def _shown(html: str) -> Iterator[str]:
    """Yield the runs of text that are shown; one pass, whatever is left open."""
    inside, length = "", 0
    for token in _TOKEN.finditer(_without_comments(html)):
        closing, name, text = token[1], (token[2] or "").lower(), token[3]
        if inside:
            inside = "" if closing and name == inside else inside
        elif text:
            yield text
            length += len(text)
        elif name in _HIDDEN and not closing:
            inside = name
        if length > MAX_TEXT:
            return


def _without_comments(html: str) -> str:
    """Return the page without its comments; one that is never closed goes to the end."""
    parts, at = [], 0
    while (start := html.find("<!--", at)) >= 0:
        parts.append(html[at:start])
        end = html.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(html)
    return "".join([*parts, html[at:]])
