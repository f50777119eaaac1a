"""Lines that a portal prints on article after article, which no rule knows."""

from collections import Counter
from collections.abc import Iterable

from shared.events import ArticleParsed
from shared.text import match_key

# A line of the text itself recurs in two articles of a campaign, hardly in a fifth of them all.
FEWEST_ARTICLES = 5
SHARE = 0.2
MAX_LINE = 300


def repeated_lines(articles: Iterable[ArticleParsed]) -> frozenset[str]:
    """Return the match keys of lines that repeat across articles of one portal.

    Give it different articles (not revisions of one); the result is for Hints.repeated.
    """
    seen: Counter[str] = Counter()
    count = 0
    for article in articles:
        count += 1
        texts = {block.text for block in article.blocks if len(block.text) <= MAX_LINE}
        seen.update({match_key(text) for text in texts})
    least = max(FEWEST_ARTICLES, count * SHARE)
    return frozenset(line for line, times in seen.items() if times >= least)
