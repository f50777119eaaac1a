"""Template boilerplate learnt from stored articles: lines that a portal prints in most of them."""

from collections import Counter
from collections.abc import Iterable

from shared.contract import ArticleParsed
from shared.text import match_key

# A line of the text itself recurs in two articles of a campaign, hardly in a fifth of them all. Not
# measured on the development pages, of which few are of one portal.
FEWEST_ARTICLES = 5  # articles
SHARE = 0.2  # of the articles
MAX_LINE = 300  # characters; longer lines are paragraphs


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
    """Return the texts of those blocks that are short enough to be a line of the template."""
    return [block.text for block in article.blocks if len(block.text) <= MAX_LINE]
