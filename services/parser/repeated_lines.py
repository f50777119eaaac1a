"""Template boilerplate learnt from stored articles: lines that a portal prints in most of them."""

from collections import Counter
from collections.abc import Iterable

from shared.contract import ArticleParsed
from shared.text import match_key

FEWEST_ARTICLES = 5
SHARE = 0.2
MAX_LINE = 300


def repeated_lines(articles: Iterable[ArticleParsed]) -> tuple[str, ...]:
    """Return the lines that repeat across articles of one portal, the most frequent first.

    Give it different articles (not revisions of one). A line is as its first article has it;
    spellings with one match key are one line. The result is for the hint `repeated`.
    """
    counts: Counter[str] = Counter()
    spellings: dict[str, str] = {}
    total = 0
    for article in articles:
        total += 1
        lines = {match_key(text): text for text in _short_blocks(article)}
        counts.update(lines.keys())
        spellings = lines | spellings
    least = max(FEWEST_ARTICLES, total * SHARE)
    return tuple(spellings[key] for key, count in counts.most_common() if count >= least)


def _short_blocks(article: ArticleParsed) -> list[str]:
    return [block.text for block in article.blocks if len(block.text) <= MAX_LINE]
