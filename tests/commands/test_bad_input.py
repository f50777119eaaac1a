"""Every verb, given an address, a host or a moment that is none: one line, exit code 2."""

import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest

from services import cli
from services.cli import VERBS, load_verb

BAD = {
    "ADDRESS|ID": ["http://[bad", "http://", "ftp://a.example/tin", "http://a b.vn/"],
    "ADDRESS": ["http://[bad", "http://", "ftp://a.example/tin", "http://a b.vn/", "/tin/1"],
    "HOST": ["http://[bad", "[bad", "a b", ""],
    "MOMENT": ["yesterday", "2026-02-30", "2026-13", "0001-01-01", "20260305", "7y", "99999d"],
    "DAY": ["yesterday", "2026-02-30", "2026-13", "12h"],
}
# Verbs whose argument is an address, or something else: they know which by its form.
EITHER = [["crawl", "http://[bad"], ["crawl", "ftp://a.example/"], ["parse", "http://[bad"]]
# By these names people are asked for what has one form: their parameters have its parser.
NAMED_SO = {
    "url": "ADDRESS",
    "urls": "ADDRESS",
    "address": "ADDRESS",
    "since": "MOMENT",
    "until": "MOMENT",
    "as_of": "MOMENT",
    "published": "MOMENT",
    "on": "DAY",
}


# An end before its beginning, and one that is the beginning.
SPANS = [("2026-03-05", "2026-03-01"), ("2026-03-05", "2026-03-05")]


def _commands() -> Iterator[tuple[list[str], Any]]:
    for verb in VERBS:
        command = load_verb(verb)
        deeper = getattr(command, "commands", None) or {"": command}
        for name, one in deeper.items():
            yield [verb, name] if name else [verb], one


def _given_badly() -> Iterator[list[str]]:
    """Yield command lines, each with one bad value; arguments before it are any word."""
    for words, command in _commands():
        for wanted in command.params:
            for value in BAD.get(str(wanted.metavar), ()):
                if wanted.param_type_name == "argument":
                    yield [*words, value]
                else:
                    arguments = [one for one in command.params if one.param_type_name == "argument"]
                    others = ["word" for one in arguments if one.required]
                    yield [*words, *others, wanted.opts[0], value]


def _given_backwards() -> Iterator[list[str]]:
    """Yield command lines of each verb that takes a span of time, with one that holds nothing."""
    for words, command in _commands():
        options = {one.name: one.opts[0] for one in command.params}
        if {"since", "until"} <= options.keys():
            arguments = [one for one in command.params if one.param_type_name == "argument"]
            others = ["word" for one in arguments if one.required]
            for since, until in SPANS:
                span = [options["since"], since, options["until"], until]
                yield [*words, *others, *span, *(["-o", "x.csv"] if words == ["export"] else [])]


def exit_code(words: list[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """Return the code with which a command line ends."""
    monkeypatch.setattr(sys, "argv", ["bantin", *words])
    monkeypatch.setattr(cli, "_writes_a_log", lambda: False)
    monkeypatch.setattr(cli.signal, "signal", lambda *_: None)
    with pytest.raises(SystemExit) as ended:
        cli.main()
    return ended.value.code


@pytest.mark.parametrize("words", [*_given_backwards()], ids=" ".join)
def test_a_span_that_holds_nothing_is_refused(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = exit_code(words, monkeypatch)

    assert code == 2
    assert "nothing lies between 2026-03-05" in capsys.readouterr().err


def test_every_verb_with_a_span_of_time_is_among_them() -> None:
    assert len({tuple(words[:2]) for words in _given_backwards()}) >= 11


@pytest.mark.parametrize("words", [*_given_badly(), *EITHER], ids=" ".join)
def test_it_is_refused_in_one_line(
    words: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    code = exit_code(words, monkeypatch)

    said = capsys.readouterr()
    assert code == 2
    assert len(said.err.splitlines()) == 1
    assert re.match(r"bantin: .*(is no (host|moment|day|year)|not a web address)", said.err)
    assert said.out == ""


def test_every_verb_that_asks_for_an_address_or_a_moment_is_among_them() -> None:
    strays = [
        f"{' '.join(words)} {one.name}"
        for words, command in _commands()
        for one in command.params
        if one.type.name == "datetime" or NAMED_SO.get(one.name, one.metavar) != one.metavar
    ]
    assert not strays
    assert len(list(_given_badly())) > 80


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["articles", "list", "--limit", "many"], "Invalid value for '--limit'"),
        (["submit"], "Missing argument 'ADDRESS"),
    ],
    ids=str,
)
def test_any_other_bad_value_too(
    words: list[str],
    why: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    code = exit_code(words, monkeypatch)

    (line,) = capsys.readouterr().err.splitlines()
    assert code == 2
    assert why in line
    assert "--help`" in line


def test_bytes_that_are_no_text_are_refused_in_one_line() -> None:
    command = [sys.executable, "-m", "services.cli", "articles", "show", b"\xff"]

    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 1
    assert "UTF-8" in done.stderr
