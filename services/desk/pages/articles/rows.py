"""An article of a list as a page shows it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from services.desk.country import province_now
from services.desk.desk import Desk
from services.desk.marks import Piece
from services.store import Hit, ListedArticle

# Names of persons and places of an article that a list shows.
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Row:
    """An article of a list: whose it is, what it names, and where it answers a search.

    `snippet` is in pieces of text and whether they were asked for; `more` counts names left out.
    """

    article: ListedArticle
    portal: str
    portal_known: bool
    province: str | None
    province_href: str
    names: tuple[str, ...]
    more: int
    snippet: tuple[Piece, ...] = ()


def rows_of(
    articles: Iterable[ListedArticle], desk: Desk, snippets: Mapping[str, tuple[Piece, ...]] = {}
) -> list[Row]:
    """Return articles as rows; `snippets` are by id of article."""
    return [_row(one, desk, snippets.get(one.article_id, ())) for one in articles]


def rows_of_hits(hits: Iterable[Hit], desk: Desk) -> list[Row]:
    """Return the answers of a search as rows."""
    found = list(hits)
    snippets = {
        hit.article.article_id: pieces(hit.snippet.text, hit.snippet.marks) for hit in found
    }
    return rows_of((hit.article for hit in found), desk, snippets)


def _row(one: ListedArticle, desk: Desk, snippet: tuple[Piece, ...]) -> Row:
    portal = desk.portal(one.portal) if one.portal else None
    province = province_now(portal) if portal else None
    names = tuple(dict.fromkeys((*one.persons, *one.places)))
    return Row(
        article=one,
        portal=portal.name if portal else one.portal or one.host,
        portal_known=portal is not None,
        province=province.name if province else None,
        province_href=province_href(province.name) if province else "",
        names=names[:SHOWN],
        more=max(len(names) - SHOWN, 0),
        snippet=snippet,
    )


def province_href(name: str) -> str:
    """Return the address of the page of a province."""
    return f"/provinces/{quote(name, safe='')}"


def pieces(text: str, marks: Iterable[tuple[int, int]]) -> tuple[Piece, ...]:
    """Return a text in pieces; marks that are parted by blanks alone are one."""
    joined = list[tuple[int, int]]()
    for start, end in marks:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    cut, at = list[Piece](), 0
    for start, end in joined:
        cut += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(piece for piece in [*cut, (text[at:], False)] if piece[0])
