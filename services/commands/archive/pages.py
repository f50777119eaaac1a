"""The verbs of `bantin archive`: pages that are kept, one of them, whether all are whole."""

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from services.commands.output.console import (
    Json,
    print_json,
    print_table,
    progress_bar,
    remark,
    stderr_console,
)
from services.commands.portal_named import followed_portal
from services.given_input import address, article_id, check_span, moment
from shared.errors import UsageError
from shared.runtime import read_settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from services.archive import KeptPage

Where = Annotated[
    str | None, typer.Option("--archive", help="A folder or s3://bucket/prefix; BANTIN_ARCHIVE.")
]


def list_pages(  # noqa: PLR0913 - an option each
    *,
    portal: Annotated[str | None, typer.Option("--portal", help="Of this portal alone.")] = None,
    since: Annotated[
        datetime | None,
        typer.Option("--from", parser=moment, metavar="MOMENT", help="Fetched then or later."),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option("--to", parser=moment, metavar="MOMENT", help="Fetched before."),
    ] = None,
    url: Annotated[
        str | None,
        typer.Option("--url", parser=address, metavar="ADDRESS", help="Of this address alone."),
    ] = None,
    limit: Annotated[int, typer.Option(min=0, help="At most so many; 0: all.")] = 50,
    archive: Where = None,
    json: Json = False,
) -> None:
    """List pages that are kept, in the order in which they were.

    Example: `bantin archive list --portal baodongkhoi --from 2026-03-01`
    """
    from services.archive import Selection, open_archive

    check_span(since, until)
    settings = read_settings()
    wanted = Selection(
        url_id=article_id(url) if url else None,
        portal=portal,
        since=since,
        until=until,
    )
    with open_archive(settings, archive) as shelf:
        total, _, _ = shelf.catalogue.count(wanted)
        found = [_plain(page) for page in _first(shelf.pages(wanted), limit)]
    if portal and not found:
        followed_portal(portal, settings)
    if json:
        print_json(found)
        return
    columns = ("fetched_at", "status", "kind", "portal", "url", "id")
    print_table("Pages", columns, [[page[name] for name in columns] for page in found])
    if len(found) < total:
        remark(f"{len(found)} of {total}; `--limit 0` shows all")


def get(
    page: Annotated[str, typer.Argument(help="An address, or an id that `list` shows.")],
    *,
    at: Annotated[
        datetime | None,
        typer.Option("--at", parser=moment, metavar="MOMENT", help="As it was then, not newest."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="Write the page into this file.")
    ] = None,
    archive: Where = None,
    json: Json = False,
) -> None:
    """Print a page as its server sent it, or with --json its whole event.

    Example: `bantin archive get https://baodongkhoi.vn/tin-a.html -o tin-a.html`
    """
    from services.archive import open_archive

    with open_archive(read_settings(), archive) as shelf:
        kept = _chosen(shelf, page, at)
        event = shelf.page(kept)
    if json:
        print_json({**_plain(kept), "event": event})
    elif output:
        _write(output, event.content())
        stderr_console.print(f"{kept.url} of {kept.fetched_at:%Y-%m-%d %H:%M} UTC: {output}")
    else:
        sys.stdout.buffer.write(event.content())


def verify(*, archive: Where = None, json: Json = False) -> None:
    """Read every file, check every digest, and make catalogue and indexes anew.

    Example: `bantin archive verify`
    """
    from services.archive import open_archive
    from services.archive.verification import verify as verify_all

    with open_archive(read_settings(), archive) as shelf, progress_bar("verifying") as shown:
        verified = verify_all(shelf, shown)
    if json:
        print_json({**verified.plain(), "whole": verified.is_whole()})
    else:
        rows = [(name, _told(value)) for name, value in verified.plain().items()]
        print_table("Archive", ("", ""), rows)
    if not verified.is_whole():
        raise UsageError(
            "the archive has lost pages (above): bring its files back from a copy, or fetch anew "
            "with `bantin portal refetch`"
        )


def _chosen(shelf: Any, page: str, at: datetime | None) -> "KeptPage":  # noqa: ANN401 - a Shelf: an extra
    found: KeptPage | None = shelf.catalogue.page(page) or shelf.catalogue.at(article_id(page), at)
    if found is None:
        before = f" from before {at:%Y-%m-%d %H:%M}" if at else ""
        raise UsageError(f"the archive has no {page}{before}; `bantin archive list` shows all")
    return found


def _first(pages: "Iterator[KeptPage]", limit: int) -> "Iterator[KeptPage]":
    for number, page in enumerate(pages, 1):
        yield page
        if number == limit:
            return


def _plain(page: "KeptPage") -> dict[str, Any]:
    facts = {name: getattr(page, name) for name in ("id", "url", "portal", "status", "kind")}
    place = {"file": page.place.file, "offset": page.place.offset, "length": page.place.length}
    moment = page.fetched_at.isoformat(timespec="seconds")
    return {**facts, "fetched_at": moment, "body_hash": page.body_hash, **place}


def _told(value: object) -> object:
    return "\n".join(map(str, value)) if isinstance(value, list) else value


def _write(path: Path, content: bytes) -> None:
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"cannot write {path}: {error.strerror}") from None
