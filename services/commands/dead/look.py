"""`bantin dead list` and `bantin dead show`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from services.commands.dead import options
from services.commands.output.console import (
    Json,
    print_json,
    print_table,
    printable,
    progress_bar,
    remark,
    run_async,
)
from shared.errors import UsageError
from shared.runtime import read_settings

if TYPE_CHECKING:
    from shared.contract import Record
    from shared.runtime.letters import DeadLetter, Group

# Characters of a value that are shown.
SHOWN = 2000


def list_letters(  # noqa: PLR0913 - an option each
    *,
    stage: options.StageName = None,
    portal: options.PortalId = None,
    reason: options.Reason = None,
    version: options.Version = None,
    fixed_in: options.FixedIn = None,
    url: options.Url = None,
    since: options.Since = None,
    until: options.Until = None,
    decided: Annotated[
        bool, typer.Option("--all", help="Those that were retried or dropped too.")
    ] = False,
    each: Annotated[bool, typer.Option("--each", help="A line for each letter.")] = False,
    json: Json = False,
) -> None:
    """List the letters that wait, by stage, portal, version of the code, and reason.

    Example: `bantin dead list --portal baodongkhoi --since 2026-03-01`
    """
    from services.pipeline import PIPELINE
    from shared.runtime.letters import grouped, read_letters

    settings = read_settings()
    conditions = {"stage": stage, "portal": portal, "reason": reason, "version": version}
    times = {"since": since, "until": until}
    wanted = options.selection(**conditions, **times, url=url, fixed_in=fixed_in, decided=decided)
    with progress_bar("reading the dead letters") as progress:
        letters = run_async(read_letters(PIPELINE, wanted, settings, progress))
    if not letters:
        options.refuse_unknown(portal, settings)
    if json:
        print_json([asdict(one) for one in (letters if each else grouped(letters))])
    elif each:
        _print_letters(letters)
    else:
        _print_groups(grouped(letters), len(letters))


def _print_letters(letters: "list[DeadLetter]") -> None:
    columns = ("Letter", "Died", "Portal", "Tries", "", "Address", "Reason")
    rows = [
        (one.id, _moment(one.at), one.portal, one.attempts, one.status, one.url, one.reason)
        for one in letters
    ]
    print_table(f"{len(rows)} dead letters", columns, rows)


def _print_groups(groups: "list[Group]", number: int) -> None:
    columns = ("Letters", "Stage", "Portal", "Version", "Reason", "First", "Last", "One of them")
    rows = [
        (
            one.number,
            one.stage,
            one.portal,
            one.version,
            one.kind,
            _moment(one.first_at),
            _moment(one.last_at),
            one.example,
        )
        for one in groups
    ]
    print_table(f"{number} dead letters", columns, rows)
    if groups:
        remark("`bantin dead show ID` shows one, `bantin dead retry` gives them back")


def show(
    letter: Annotated[str, typer.Argument(help="Its id, as `dead list` shows it.")],
    *,
    raw: Annotated[
        bool, typer.Option("--raw", help="Print the value alone, byte for byte.")
    ] = False,
    json: Json = False,
) -> None:
    """Show one letter: who could not process it and why, since when, and its bytes.

    Example: `bantin dead show parse/3/41`
    """
    found, record = run_async(_found(letter))
    if raw:
        typer.echo(record.value or b"", nl=False)
    elif json:
        print_json({**asdict(found), "headers": _headers(record), "value": _text(record.value)})
    else:
        facts = [(name, value) for name, value in asdict(found).items() if value is not None]
        print_table(found.id, ("Fact", "Value"), facts)
        print_table("Headers", ("Header", "Value"), _headers(record).items())
        typer.echo(printable(_pretty(record.value)))


async def _found(letter: str) -> "tuple[DeadLetter, Record]":
    from shared.runtime.letters import read_letters, whole_letter

    settings, stage = read_settings(), options.stage_of(letter)
    wanted = options.selection([letter], decided=True)
    letters = await read_letters([stage], wanted, settings)
    record = await whole_letter(letters[0], stage, settings) if letters else None
    if not letters:
        raise UsageError(f"there is no letter {letter}: `bantin dead list --each --all` lists them")
    if record is None:
        raise UsageError(f"the bytes of {letter} are kept no longer: {letters[0].origin}")
    return letters[0], record


def _headers(record: "Record") -> dict[str, str]:
    return {name: (value or b"").decode("utf-8", "replace") for name, value in record.headers}


def _text(value: bytes | None) -> str:
    return (value or b"").decode("utf-8", "backslashreplace")


def _pretty(value: bytes | None) -> str:
    try:
        text = orjson.dumps(orjson.loads(value or b""), option=orjson.OPT_INDENT_2).decode()
    except orjson.JSONDecodeError:
        text = _text(value)
    more = f"\n… {len(text) - SHOWN} characters more: --raw" if len(text) > SHOWN else ""
    return text[:SHOWN] + more


def _moment(moment: object) -> str:
    return str(moment or "")[:19]
