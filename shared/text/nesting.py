"""HTML bounded in what makes parsing it take the square of its length: depth, open formatting.

A tag is dropped where it would go too far, its text stays, as browsers do it.
"""

import re
from collections import Counter

# Browsers nest no deeper either (Blink's kMaximumHTMLParserDOMTreeDepth).
MAX_DEPTH = 512
# A page with fewer opening tags is not searched for its depth: at this one Lexbor takes 10 ms.
_FEW_OPENINGS = 3_000
# A formatting element that is never closed is opened again in each block that follows: so many
# copies of them a page may come to. Lexbor takes 0.1 us and 150 bytes each.
MAX_REOPENED = 500_000  # cap against hostile pages
# A page with fewer tags is not searched: at this one the worst takes Lexbor 60 ms.
_FEW_TAGS = 1_500

_FORMATTING = "b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u"
# Within these, an end tag closes nothing that was opened outside.
_MARKERS = "applet|caption|marquee|object|td|template|th"
_BOUNDED = rf"<(/?)(?:({_FORMATTING})|{_MARKERS}|(body|html))(?=[\s/>])"
# Most pages have no tag in capitals, and are searched in half the time.
_CAPITAL = re.compile("</?[A-Z]")
_BOUNDED_TAG, _BOUNDED_TAG_IN_CAPITALS = re.compile(_BOUNDED), re.compile(_BOUNDED, re.IGNORECASE)
# The attributes of a second <body> are added to those of the first, each compared with all.
MAX_ROOTS = 20  # cap against hostile pages
_ROOT_TAG = re.compile(r"<(?:body|html)(?=[\s/>])[^<>]*>?", re.IGNORECASE)
_ANY_FORMATTING = re.compile(rf"</?(?:{_FORMATTING})(?=[\s/>])[^<>]*>?", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)[^<>]*>?")
# Never deep by themselves: without content, ended by the next of their kind, or one at a time.
_FLAT = frozenset(
    {"a", "area", "base", "body", "br", "col", "dd", "dt", "embed", "form", "head", "hr", "html"}
    | {"img", "input", "li", "link", "meta", "p", "param", "source", "tbody", "td", "tfoot", "th"}
    | {"thead", "tr", "track", "wbr"}
)
_BARRIERS = frozenset({"applet", "button", "caption", "marquee", "object", "table", "template"})
# An end tag of another kind closes nothing across one of these.
_SPECIAL = _BARRIERS | {
    *("address", "article", "aside", "blockquote", "center", "details", "dir", "div", "dl"),
    *("fieldset", "figcaption", "figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header"),
    *("hgroup", "iframe", "main", "menu", "nav", "noscript", "ol", "pre", "section", "select"),
    *("summary", "textarea", "ul"),
}


def bound_nesting(html: str) -> str:
    """Return HTML without the tags by which parsing it would take more than linear time."""
    tags = html.count("<")
    if tags > _FEW_TAGS:
        most_open, roots = _open_formatting(html)
        html = _ANY_FORMATTING.sub("", html) if most_open * tags > MAX_REOPENED else html
        html = _ROOT_TAG.sub("", html) if roots > MAX_ROOTS else html
    if tags <= _FEW_OPENINGS or tags - html.count("</") <= _FEW_OPENINGS:
        return html
    return _flattened(html)


def _open_formatting(html: str) -> tuple[int, int]:
    """Return how many formatting elements may be open at once, never fewer than there are.

    Then how many start tags of <html> and <body> there are.
    """
    inside, is_open, most, roots = Counter[str](), 0, 0, 0
    pattern = _BOUNDED_TAG_IN_CAPITALS if _CAPITAL.search(html) else _BOUNDED_TAG
    for tag in pattern.finditer(html):
        is_end, name, root = tag.groups()
        if root:
            roots += not is_end
        elif not name:
            if not is_end:
                inside.clear()
        elif not is_end:
            inside[name.lower()] += 1
            is_open += 1
            most = max(most, is_open)
        elif inside[name.lower()]:
            inside[name.lower()] -= 1
            is_open -= 1
    return most, roots


def _flattened(html: str) -> str:
    """Return HTML without the start tags that lie deeper than MAX_DEPTH."""
    parts, done = list[str](), 0
    stack = list[str]()
    for tag in _TAG.finditer(html):
        name = tag[2].lower()
        if name in _FLAT:
            continue
        if tag[1]:
            _close(stack, name)
        elif len(stack) < MAX_DEPTH:
            stack.append(name)
        else:
            parts.append(html[done : tag.start()])
            done = tag.end()
    parts.append(html[done:])
    return " ".join(parts)


def _close(stack: list[str], name: str) -> None:
    """Take what an end tag closes from the stack: never more than a parser would."""
    stoppers = _BARRIERS if name in _SPECIAL else _SPECIAL
    for place in range(len(stack) - 1, -1, -1):
        if stack[place] == name:
            del stack[place:]
            return
        if stack[place] in stoppers:
            return
