"""What a person asks of a text, read: words, "phrases", AND, OR, NOT and brackets.

Words side by side must all be there; `OR` binds loosest, `NOT` or a `-` before a word tightest. The
three are operators only in capitals: "và", "or" and "not" are words like others.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from services.store.search.words import forms
from shared.errors import UsageError

# Nobody types more; each is a look into the index.
MAX_PARTS = 64
_TOKEN = re.compile(r'(-?)"([^"]*)"|([()])|([^\s()"]+)')


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must follow each other in one of the two forms of the text."""

    form: Literal["exact", "folded"]
    words: str

    def holds(self, exact: str, folded: str) -> bool:
        """Return True if the two forms of a text hold the words."""
        return f" {self.words} " in f" {exact if self.form == 'exact' else folded} "


@dataclass(frozen=True, slots=True)
class All:
    """Every one of these."""

    parts: tuple["Expression", ...]

    def holds(self, exact: str, folded: str) -> bool:
        """Return True if the two forms of a text hold every part."""
        return all(part.holds(exact, folded) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either:
    """At least one of these."""

    parts: tuple["Expression", ...]

    def holds(self, exact: str, folded: str) -> bool:
        """Return True if the two forms of a text hold one of the parts."""
        return any(part.holds(exact, folded) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Without:
    """What must not be there."""

    part: "Expression"

    def holds(self, exact: str, folded: str) -> bool:
        """Return True if the two forms of a text do not hold the part."""
        return not self.part.holds(exact, folded)


Expression = Phrase | All | Either | Without


def expression_of(query: str) -> Expression | None:
    """Return what a query asks for; None where it names no word that must be there.

    Raises UsageError for a query with more than MAX_PARTS words and brackets.
    """
    tokens = list(_tokens(query))
    if len(tokens) > MAX_PARTS:
        raise UsageError(f"{len(tokens)} words and brackets: ask for {MAX_PARTS} at most")
    read = _alternatives(tokens)
    while tokens:  # a bracket that was never opened
        tokens.pop(0)
        read = _joined([read, _alternatives(tokens)])
    return read if read and is_positive(read) else None


def is_positive(expression: Expression) -> bool:
    """Return True if each text that it fits has a word which an index leads to."""
    if isinstance(expression, All):
        return any(map(is_positive, expression.parts))
    if isinstance(expression, Either):
        return all(map(is_positive, expression.parts))
    return isinstance(expression, Phrase)


def negated(expression: Expression) -> Expression:
    """Return what fits the texts that the expression does not; of one without index, one with."""
    if isinstance(expression, Without):
        return expression.part
    if is_positive(expression):
        return Without(expression)
    parts = tuple(map(negated, expression.parts)) if not isinstance(expression, Phrase) else ()
    return Either(parts) if isinstance(expression, All) else All(parts)


def wanted_phrases(expression: Expression) -> list[Phrase]:
    """Return the phrases that a text may be found by, none of those that must not be there."""
    if isinstance(expression, Phrase):
        return [expression]
    if isinstance(expression, Without):
        return []
    return [phrase for part in expression.parts for phrase in wanted_phrases(part)]


def one_after_the_other(expression: Expression) -> Expression:
    """Return the expression where words that stand side by side must do so in the text too."""
    if isinstance(expression, Either):
        return Either(tuple(map(one_after_the_other, expression.parts)))
    if not isinstance(expression, All):
        return expression
    single = [part for part in expression.parts if isinstance(part, Phrase)]
    rest = [part for part in expression.parts if not isinstance(part, Phrase)]
    if len(single) < 2:  # noqa: PLR2004 - one word follows no other
        return expression
    form: Literal["exact", "folded"] = "exact"
    # Words in two forms follow each other in that without diacritics.
    if any(part.form == "folded" for part in single):
        form = "folded"
    words = " ".join(part.words if form == "exact" else forms(part.words)[1] for part in single)
    joined = Phrase(form, words)
    kept = [part for part in single if part.form == "exact" and form == "folded"]
    return All((joined, *kept, *rest)) if kept or rest else joined


def _tokens(query: str) -> Iterator[str | Phrase | Without]:
    """Yield operators as they are, and what is looked for as phrases."""
    for minus, quoted, bracket, word in _TOKEN.findall(query):
        if bracket or word in ("AND", "OR", "NOT"):
            yield bracket or word
            continue
        barred = minus or word.startswith("-")
        exact, plain = forms(quoted or word)
        if not exact:
            continue
        phrase = Phrase("folded", plain) if exact == plain else Phrase("exact", exact)
        yield Without(phrase) if barred else phrase


def _alternatives(tokens: list[str | Phrase | Without]) -> Expression | None:
    """Return what stands between `OR`s, up to a closing bracket or the end."""
    parts = [_conjunction(tokens)]
    while tokens and tokens[0] == "OR":
        tokens.pop(0)
        parts.append(_conjunction(tokens))
    found = tuple(part for part in parts if part)
    return found[0] if len(found) == 1 else Either(found) if found else None


def _conjunction(tokens: list[str | Phrase | Without]) -> Expression | None:
    parts: list[Expression | None] = []
    while tokens and tokens[0] not in ("OR", ")"):
        parts.append(_factor(tokens))
    return _joined(parts)


def _joined(parts: Sequence[Expression | None]) -> Expression | None:
    found = tuple(part for part in parts if part)
    return found[0] if len(found) == 1 else All(found) if found else None


def _factor(tokens: list[str | Phrase | Without]) -> Expression | None:
    """Return the next word, bracket or negation; None for an operator that stands alone."""
    part = tokens.pop(0)
    if not isinstance(part, str):
        return part
    if part == "NOT" and tokens and tokens[0] not in ("OR", ")"):
        barred = _factor(tokens)
        return negated(barred) if barred else None
    if part == "(":
        inner = _alternatives(tokens)
        if tokens and tokens[0] == ")":
            tokens.pop(0)
        return inner
    return None
