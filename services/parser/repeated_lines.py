"""Template boilerplate learnt from stored articles: lines that a portal prints in most of them."""

from collections import Counter
from collections.abc import Iterable

from shared.contract import ArticleParsed
from shared.text import match_key

# A line of the text itself recurs in two articles of a campaign, hardly in a fifth of them all.
FEWEST_ARTICLES = 5
SHARE = 0.2
MAX_LINE = 300


def repeated_lines(articles: Iterable[ArticleParsed]) -> tuple[str, ...]:
    """Return the lines that repeat across articles of one portal, the most frequent first.

    Give it different articles (not revisions of one). A line is as its first article has it;
    spellings with one match key are one line. The result is for the hint `repeated`.
    """
    seen: Counter[str] = Counter()
    written: dict[str, str] = {}
    count = 0
    for article in articles:
        count += 1
        lines = {match_key(text): text for text in _lines(article)}
        seen.update(lines.keys())
        written = lines | written
    least = max(FEWEST_ARTICLES, count * SHARE)
    return tuple(written[key] for key, times in seen.most_common() if times >= least)


def _lines(article: ArticleParsed) -> list[str]:
    return [block.text for block in article.blocks if len(block.text) <= MAX_LINE]
