"""The pages of an article that is cut in several, joined to one."""

from collections.abc import Callable
from dataclasses import replace

from services.parser.article import JoinedPage, ParsedPage, each_once, stripped_lines
from shared.contract import Block, FurtherPage, Link, PageFetched, Stripped
from shared.errors import Rejected, Skipped
from shared.text import match_key

Read = Callable[[PageFetched], ParsedPage]
_NOTHING_NEW = "it says nothing that the pages before it do not"
# A shorter block may be said twice: a heading, a line of asterisks, "Ảnh: PV".
LONG_BLOCK = 40  # characters; a test pins it on both sides


def join_pages(first: ParsedPage, page: PageFetched, read: Read) -> ParsedPage:
    """Return an article with what its further pages add, in their order.

    What a further page repeats of those before it (its lead, captions, boilerplate) is left out;
    one that adds nothing is none of the article. Pages that did not come are `unread`.
    """
    joined, told = first, list[JoinedPage]()
    for further in page.further:
        added, one = _added(joined, further, page, read)
        joined = added or joined
        told.append(one)
    links = {link.url: link for link in first.next_pages}
    of_article = {one.url: one for one in told if one.why_not != _NOTHING_NEW}
    for one in of_article.values():
        links.setdefault(one.url, Link(url=one.url, title=str(one.number)))
    nothing = {one.url for one in told if one.why_not == _NOTHING_NEW}
    pages = tuple(link for url, link in links.items() if url not in nothing)
    read_well = {one.url for one in told if one.why_not is None}
    unread = tuple(link for link in pages if link.url not in read_well)
    known = {one.url for one in told}
    told += [_never_asked(link) for link in pages if link.url not in known]
    return replace(joined, next_pages=pages, unread=unread, joined=tuple(told))


def _never_asked(link: Link) -> JoinedPage:
    number = int(link.title) if link.title and link.title.isdigit() else 0
    return JoinedPage(number, link.url, why_not="it did not come with the page")


def _added(
    before: ParsedPage, further: FurtherPage, page: PageFetched, read: Read
) -> tuple[ParsedPage | None, JoinedPage]:
    """Return the article with what one further page adds, None where it adds nothing, and why."""
    if further.missing:
        return None, JoinedPage(further.number, further.url, why_not=further.missing)
    try:
        after = read(_as_page(further, page))
    except (Skipped, Rejected) as error:
        return None, JoinedPage(further.number, further.url, why_not=str(error))
    if after.refused and not _is_same(after.title.text, before.title.text):
        return None, JoinedPage(further.number, further.url, why_not=f"no article: {after.refused}")
    shown = [*([Block(text=after.lead)] if after.lead else []), *after.blocks]
    new = _new_blocks(shown, before)
    if not new:
        return None, JoinedPage(further.number, further.url, why_not=_NOTHING_NEW)
    told = JoinedPage(further.number, further.url, len(new), len(shown) - len(new))
    return _with(before, after, new), told


def _as_page(further: FurtherPage, page: PageFetched) -> PageFetched:
    """Return a further page as one of its own, under what is known of the first."""
    return page.model_copy(
        update={
            "final_url": further.url,
            "charset": further.charset,
            "body": further.body,
            "body_encoding": further.body_encoding,
            "further": (),
        }
    )


def _is_same(title: str, other: str) -> bool:
    """Return True if one title is the other, or begins so: "Ký sự Hòn Chuối (trang 2)"."""
    one, two = match_key(title), match_key(other)
    return bool(one and two) and (one.startswith(two) or two.startswith(one))


def _new_blocks(shown: list[Block], before: ParsedPage) -> list[Block]:
    """Return the blocks that the pages before do not have.

    Short ones count as repeated only before the first that is new: a heading over the article.
    """
    known = {match_key(block.text) for block in before.blocks}
    known |= {match_key(before.lead or ""), match_key(before.title.text)}
    captions = {match_key(image.caption) for image in before.images if image.caption}
    new: list[Block] = []
    for block in shown:
        key = match_key(block.text)
        is_known = key in known or key in captions
        if not is_known or (new and len(block.text) < LONG_BLOCK):
            new.append(block)
    return new if any(match_key(block.text) not in known for block in new) else []


def _with(before: ParsedPage, after: ParsedPage, new: list[Block]) -> ParsedPage:
    """Return an article with the blocks and the other parts that a further page adds."""
    stripped = stripped_lines(before)
    return replace(
        before,
        blocks=[*before.blocks, *new],
        attachments=each_once((*before.attachments, *after.attachments)),
        next_pages=before.next_pages or after.next_pages,
        parts=(*before.parts, after),
        end_mark=after.end_mark or before.end_mark,
        further_stripped=before.further_stripped + _not_in(stripped, stripped_lines(after)),
    )


def _not_in(known: tuple[Stripped, ...], found: tuple[Stripped, ...]) -> tuple[Stripped, ...]:
    said = {(one.kind, one.text) for one in known}
    return tuple(one for one in found if (one.kind, one.text) not in said)
