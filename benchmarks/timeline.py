"""How right the office timeline is: grants and dismissals as stated, persons apart and together.

    python -m benchmarks.timeline [TEXTS] [--errors]      (tests/timeline/texts.yaml)

The texts are invented, annotated before the first run, and come as one store: each is enriched,
saved into a file and read back, so that copies are linked as they are at work. A change is right
when person, office, place, kind and day are; each stated one counts once, each that is found and
not stated is false. A false merge is one person of articles that are of two; a missed join is two
persons of articles that are of one. Goals: .95 of stated changes, no false merge.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import combinations
from pathlib import Path
from typing import Any

import yaml

from services.enricher import enrich
from services.store import Query, open_articles
from services.timeline import PersonTimeline, Statement, timeline
from shared.contract import VIETNAM, ArticleParsed, Moment
from shared.runtime import Settings
from shared.text import digest, match_key

TEXTS = Path(__file__).parents[1] / "tests" / "timeline" / "texts.yaml"
FETCHED = datetime(2026, 11, 1, tzinfo=VIETNAM)
RIGHT = 0.95
Change = tuple[str, str, str, str, str]  # article, person, kind, office, place


@dataclass(slots=True)
class Score:
    """What was stated and found, and what is wrong with it."""

    stated: int = 0
    right: int = 0
    false: int = 0
    pairs: int = 0
    merged: int = 0
    parted: int = 0
    conflicts: int = 0
    conflicts_found: int = 0
    errors: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Return the share of stated changes that are right."""
        return self.right / self.stated if self.stated else 1.0


def article_of(text: dict[str, Any]) -> ArticleParsed:
    """Return an annotated text as an article that its portal published at eight."""
    moment = datetime.combine(text["published"], time(8), VIETNAM)
    url = f"https://{text['portal']}.vn/{text['id']}.html"
    body = text["text"].strip()
    return ArticleParsed(
        article_id=text["id"],
        url=url,
        url_id=text["id"],
        canonical_url=url,
        host=f"{text['portal']}.vn",
        portal=text["portal"],
        province=text["province"],
        fetched_at=FETCHED,
        body_hash=digest(body),
        parser_version=1,
        title=text["genre"],
        text=body,
        published=Moment(value=moment),
        content_hash=digest(text["id"], body),
    )


async def persons_of(texts: Sequence[dict[str, Any]], folder: Path) -> list[PersonTimeline]:
    """Return the timeline of texts that have gone through the enricher and a store."""
    async with open_articles(Settings(data=folder / "timeline.db")) as articles:
        await articles.save([enrich(article_of(text)) for text in texts])
        return timeline(await articles.named_persons(Query(limit=10_000)))


def score(annotated: dict[str, Any], persons: Sequence[PersonTimeline]) -> Score:
    """Return how persons compare with what was annotated."""
    total = Score()
    found = _found(persons)
    for text in annotated["articles"]:
        _score_changes(text, found.pop(text["id"], []), total)
    _score_persons(annotated["persons"], persons, total)
    _score_conflicts(annotated["contradictions"], persons, total)
    return total


def _found(persons: Sequence[PersonTimeline]) -> dict[str, list[tuple[str, Statement]]]:
    """Return the changes that were found by their article, each once."""
    changes: dict[str, list[tuple[str, Statement]]] = {}
    for person in persons:
        told = {one for spell in person.spells for one in spell.statements}
        for one in sorted(told, key=Statement.order):
            if one.kind in ("granted", "ended"):
                changes.setdefault(one.source.article_id, []).append((person.name, one))
    return changes


def _score_changes(text: dict[str, Any], found: list[tuple[str, Statement]], total: Score) -> None:
    for line in text["changes"]:
        stated = [part.strip() for part in line.split("|")]
        implied = stated[4].endswith("(implied)")
        right = next((one for one in found if _is_right(stated, *one)), None)
        if right is not None:
            found.remove(right)
        if not implied:
            total.stated += 1
            total.right += right is not None
            if right is None:
                total.errors.append(f"{text['id']}: missed {line}")
    for name, one in found:
        total.false += 1
        total.errors.append(f"{text['id']}: false {name} | {one.kind} | {_told(one)}")


def _told(one: Statement) -> str:
    acting = " (acting)" if one.acting else ""
    return f"{one.post.title}{acting} | {one.post.place} | {one.first}..{one.last} {one.rule}"


def _is_right(stated: Sequence[str], name: str, one: Statement) -> bool:
    person, kind, office, place, day = stated
    acting = office.endswith("(acting)")
    office = office.removesuffix("(acting)").strip()
    same = (
        match_key(name) == match_key(person)
        and one.kind == kind
        and one.acting == acting
        and match_key(one.post.title) == match_key(office)
    )
    return same and _is_there(place, one) and _is_then(day.removesuffix("(implied)").strip(), one)


def _is_there(place: str, one: Statement) -> bool:
    there = match_key(one.post.place or "")
    return match_key(place) in [part.strip() for part in there.split(",")]


def _is_then(day: str, one: Statement) -> bool:
    first, _, last = day.partition("..")
    if not first:
        return one.first in (None, one.last) and one.not_after == date.fromisoformat(last)
    return (str(one.first), str(one.last)) == (first, last or first)


def _score_persons(
    annotated: Sequence[dict[str, Any]], persons: Sequence[PersonTimeline], total: Score
) -> None:
    """Count pairs of articles that name somebody: of one person, of two, as found and as stated."""
    truth = {
        (match_key(one["name"]), article): number
        for number, one in enumerate(annotated)
        for article in one["articles"]
    }
    found = {(match_key(one.name), article): one.key for one in persons for article in one.articles}
    for one, other in combinations(sorted(truth), 2):
        if one[0] != other[0] or one not in found or other not in found:
            continue
        total.pairs += 1
        is_one, was_one = truth[one] == truth[other], found[one] == found[other]
        total.merged += was_one and not is_one
        total.parted += is_one and not was_one
        if is_one != was_one:
            what = "falsely one" if was_one else "falsely two"
            total.errors.append(f"{one[0]}: {one[1]} and {other[1]} are {what}")


def _score_conflicts(
    annotated: Sequence[dict[str, Any]], persons: Sequence[PersonTimeline], total: Score
) -> None:
    found = {
        (conflict.kind, match_key(spell.post.title), match_key(person.name))
        for person in persons
        for spell in person.spells
        for conflict in spell.conflicts
    }
    for one in annotated:
        for name in one["persons"]:
            total.conflicts += 1
            key = (one["kind"], match_key(one["office"]), match_key(name))
            total.conflicts_found += key in found
            if key in found:
                found.remove(key)
            else:
                total.errors.append(f"contradiction not shown: {one['kind']} {name}")
    for kind, title, name in sorted(found):
        total.errors.append(f"contradiction without ground: {kind} {title} {name}")


def main() -> int:
    """Print the score; return 1 where it misses a goal."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", nargs="?", type=Path, default=TEXTS)
    arguments.add_argument("--errors", action="store_true")
    given = arguments.parse_args()
    annotated = yaml.safe_load(given.texts.read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        persons = asyncio.run(persons_of(annotated["articles"], Path(folder)))
    total = score(annotated, persons)
    print(f"{len(annotated['articles'])} texts, {len(persons)} persons")
    print(
        f"changes: {total.right} of {total.stated} right ({total.share:.3f}), {total.false} false"
    )
    print(f"pairs of one name: {total.pairs}, merged {total.merged}, parted {total.parted}")
    print(f"contradictions: {total.conflicts_found} of {total.conflicts} shown")
    if given.errors:
        print(*total.errors, sep="\n")
    return int(total.share < RIGHT or total.merged > 0)


if __name__ == "__main__":
    sys.exit(main())
