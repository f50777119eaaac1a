"""How people and their offices are shown: tables for a person, one record a line off a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer
from rich.text import Text

from services.commands.output.console import console, print_table, printable, stderr_console

if TYPE_CHECKING:
    from services.timeline import (
        Holder,
        OfficeChanged,
        OfficeSpell,
        PersonTimeline,
        Post,
        Statement,
    )

_SHOWN = 4  # statements of a spell on a terminal; `--json` has all


def print_changes(changes: Sequence["OfficeChanged"]) -> None:
    """Print grants or ends, each with its first article."""
    from services.timeline import shown

    columns = ("Day", "Name", "Office", "Place", "How", "Sure", "Articles", "First article")
    rows = [
        (
            shown(one.days),
            one.person.name,
            _office(one.post, acting=one.acting),
            one.post.place or "",
            one.rule,
            f"{one.confidence:.2f}",
            len({told.source.article_id for told in one.statements}),
            one.statements[0].source.url,
        )
        for one in changes
    ]
    _print(f"{len(rows)} changes", columns, rows, [one.person.key for one in changes])


def print_holders(holders: Sequence["Holder"]) -> None:
    """Print who holds an office, with the bounds of each spell."""
    rows = [
        (one.person.name, "surely" if one.surely else "may be", *_cells(one.spell))
        for one in holders
    ]
    columns = ("Name", "Held", "Office", "Place", "From", "To", "Last named", "Sure", "Said by")
    _print(f"{len(rows)} holders", columns, rows, [one.person.key for one in holders])


def print_people(people: Sequence["PersonTimeline"]) -> None:
    """Print each person with the last of the offices."""
    rows = []
    for one in people:
        spell = max(one.spells, key=_last)
        rows.append((one.name, *_cells(spell), len(one.articles)))
    columns = ("Name", "Office", "Place", "From", "To", "Last named", "Sure", "Said by", "Articles")
    _print(f"{len(rows)} people", columns, rows, [one.key for one in people])


def _last(spell: "OfficeSpell") -> tuple[bool, str, str]:
    return spell.post.is_identifying, str(spell.seen_last or spell.start.last), spell.post.key


def _print(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], keys: Sequence[str]
) -> None:
    if not console.is_terminal:
        for row, key in zip(rows, keys, strict=True):
            _line(*row, key)
        stderr_console.print(title)
        return
    print_table(title, columns, rows)
    console.print("`bantin people show NAME` shows the articles that say so", highlight=False)


def _line(*cells: object) -> None:
    typer.echo("\t".join(printable(" ".join(str(cell).split())) for cell in cells))


def print_timelines(people: Sequence["PersonTimeline"]) -> None:
    """Print persons of one name one after the other, each with spells, evidence and doubts."""
    if not console.is_terminal:
        for one in people:
            for spell in one.spells:
                _line(one.name, *_cells(spell), len(spell.statements), one.key)
        stderr_console.print(f"{len(people)} of this name")
        return
    for one in people:
        for line in _lines(one):
            console.print(line, soft_wrap=True)
    if len(people) > 1:
        console.print(f"{len(people)} of this name: no article says that they are one")


def _lines(person: "PersonTimeline") -> Iterator[Text]:
    yield Text.assemble((printable(person.name), "bold"), (f"  {person.key}", "dim"))
    for spell in person.spells:
        office, place, begun, ended, last, sure, voices = _cells(spell)
        when = f"{begun or '?'} – {ended or f'last named {last}'}"
        yield Text.assemble("  ", (printable(f"{office}, {place}"), "cyan"), f"  {when}")
        how = ", ".join(rule for rule in (spell.start_rule, spell.end_rule) if rule)
        yield Text(f"    {how}; sure {sure}, said by {voices}", style="dim")
        yield from _evidence(spell.statements)
        for conflict in spell.conflicts:
            yield Text(printable(f"    ! {conflict.kind}: {conflict.detail}"), style="yellow")
    for told in person.proposed:
        yield Text(
            printable(f"  only proposed ({told.rule}): {told.post.title}, {told.post.place}")
        )
        yield from _evidence([told])
    for link in person.links:
        articles = ", ".join(article[:8] for article in link.articles[:_SHOWN])
        post = f"{link.post.title}, {link.post.place}"
        yield Text(
            printable(f"  one person, as {len(link.articles)} articles say {post}: {articles}"),
            style="dim",
        )
    yield Text()


def _evidence(statements: Iterable["Statement"]) -> Iterator[Text]:
    told = sorted(statements, key=lambda one: (one.kind == "held", one.order()))
    for one in told[:_SHOWN]:
        where = f"{one.source.day or ''} {one.source.portal or ''} {one.source.article_id[:8]}"
        yield Text(printable(f"    {where}  {one.kind}: {one.sentence}"))
    if len(told) > _SHOWN:
        yield Text(f"    and {len(told) - _SHOWN} more", style="dim")


def _cells(spell: "OfficeSpell") -> tuple[str, str, str, str, str, str, str]:
    from services.timeline import shown

    return (
        _office(spell.post, acting=spell.acting),
        spell.post.place or "",
        shown(spell.start),
        shown(spell.end),
        str(spell.seen_last or ""),
        f"{spell.confidence:.2f}" + ("!" if spell.conflicts else ""),
        str(spell.voices),
    )


def _office(post: "Post", *, acting: bool) -> str:
    return f"Quyền {post.title}" if acting else post.title
