"""bantin as a library: a page in, an article with its persons, places and dates out.

>>> import bantin
>>> article = bantin.enrich("Sáng 1/7, đồng chí Lê Văn Mẫu, Bí thư Tỉnh ủy Cà Mau dự hội nghị.")
>>> [(person.name, person.offices[0].title) for person in article.persons]
[('Lê Văn Mẫu', 'Bí thư Tỉnh ủy Cà Mau')]

Nothing is loaded before it is used: `import bantin` alone takes milliseconds.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bantin.client import subscribe
    from bantin.reading import enrich, parse, read_article
    from shared.contract import (
        ArticleEnriched,
        ArticleParsed,
        ArticleStored,
        FetchRequested,
        PageFetched,
    )
    from shared.errors import FuseBlownError, Rejected, Skipped, Unavailable, UsageError

__version__ = "0.1.0"
__all__ = [
    "ArticleEnriched",
    "ArticleParsed",
    "ArticleStored",
    "FetchRequested",
    "FuseBlownError",
    "PageFetched",
    "Rejected",
    "Skipped",
    "Unavailable",
    "UsageError",
    "__version__",
    "enrich",
    "parse",
    "read_article",
    "subscribe",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first asked for (PEP 562)."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from shared import contract, errors  # noqa: PLC0415 - pydantic takes 0.1 s to load

    for home in (errors, contract):
        if hasattr(home, name):
            return getattr(home, name)
    if name == "subscribe":
        from bantin.client import subscribe  # noqa: PLC0415 - it needs the extra `kafka`

        return subscribe
    from bantin import reading  # noqa: PLC0415 - the parser and the enricher take 0.3 s

    return getattr(reading, name)


def __dir__() -> list[str]:
    return list(__all__)
