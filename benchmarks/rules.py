"""Each rule of the parser switched off, and what of a corpus reads otherwise then.

`python -m benchmarks.rules [FOLDER …]` reads every *.html and *.html.gz of the folders, by default
the golden pages of the tests, once with all rules and once without each: the table that labels
lines (services/parser/content/rules/table.py), the steps that find the main content, and the
signs that a page is no article. It prints a table of Markdown: on how many pages of each corpus
title, text, authors, day, captions or the decision differ, and the golden page that the rule names.
A rule that changes nothing on any corpus and that no golden page pins is one to take out.
"""

import gzip
import importlib
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from services.parser import parse
from services.parser.content import labelling
from services.parser.content.rules import table
from services.parser.page_type import page_type
from shared.contract import PageFetched
from shared.errors import Rejected, Skipped
from shared.text import digest, url_id

GOLDEN = Path(__file__).parent.parent / "tests" / "pages"
FETCHED_AT = datetime(2026, 12, 1, tzinfo=UTC)
# Steps that find the main content: where they stand, and what they return when they do nothing.
STEPS: dict[str, Callable[..., object]] = {
    "prose.discount_teasers": lambda *_: None,
    "prose.discount_boilerplate": lambda *_: None,
    "prose.score_verses": lambda *_: None,
    "prose.score_tables": lambda *_: None,
    "boilerplate.comment_boxes": lambda *_: (),
    "boilerplate.site_boxes": lambda *_: set(),
    "shapes.event_boxes.event_boxes": lambda *_: (),
    "shapes.fact_boxes.is_fact_box": lambda *_: False,
    "shapes.picture_cards.picture_cards": lambda *_: set(),
    "records.find_cards": lambda *_: frozenset(),
    "narrowing.column_of_title": lambda _, main, __: main,
    "narrowing.with_text_below": lambda _, main, __: main,
    "narrowing.article_of_feed": lambda _, main, __: main,
    "labelling.signatures_beside": lambda *_: [],
}


def pages(folder: Path) -> Iterator[PageFetched]:
    for path in sorted([*folder.glob("**/*.html"), *folder.glob("**/*.html.gz")]):
        content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        facts = path.with_suffix(".json")
        stated = json.loads(facts.read_text()) if facts.exists() else {}
        url = stated.get("url") or "https://bao.example.vn/tin/bai-viet-so-1.html"
        yield PageFetched(
            url_id=url_id(url),
            url=url,
            final_url=url,
            host="bao.example.vn",
            status=200,
            fetched_at=FETCHED_AT,
            body_hash=digest(str(path)),
            hints=stated.get("hints", {}),
            **PageFetched.wrap(content),  # type: ignore[arg-type]  # two fields by name
        )


def reading(page: PageFetched) -> object:
    try:
        article = parse(page)
    except (Skipped, Rejected) as refusal:
        return type(refusal).__name__
    captions = [image.caption for image in article.images]
    named = article.source, article.sign_off, [link.url for link in article.related]
    return article.title, article.text, article.authors, article.published, captions, named


@contextmanager
def without_rule(rule: table.Rule) -> Iterator[None]:
    """Label lines without one row of the table."""
    of_page = tuple(one for one in labelling.PAGE_RULES if one is not rule)
    of_line = {
        kind: tuple(one for one in rules if one is not rule)
        for kind, rules in labelling.LINE_RULES.items()
    }
    with (
        patch.object(labelling, "PAGE_RULES", of_page),
        patch.object(labelling, "LINE_RULES", of_line),
    ):
        yield


@contextmanager
def without_step(name: str, nothing: Callable[..., object]) -> Iterator[None]:
    """Find the main content without one step, in every module that calls it by its name."""
    module, _, function = f"services.parser.content.{name}".rpartition(".")
    step = getattr(importlib.import_module(module), function)
    loaded = [one for path, one in sys.modules.items() if path.startswith("services.parser")]
    with ExitStack() as patches:
        for user in loaded:
            if getattr(user, function, None) is step:
                patches.enter_context(patch.object(user, function, nothing))
        yield


@contextmanager
def without_sign(sign: page_type.Sign) -> Iterator[None]:
    """Judge pages without one of the signs that they are no articles."""
    left = tuple(one for one in page_type.SIGNS if one is not sign)
    with patch.object(page_type, "SIGNS", left):
        yield


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [GOLDEN]
    corpora = {one.name: list(pages(one)) for one in folders}
    known = {name: [reading(page) for page in corpus] for name, corpus in corpora.items()}
    print("| rule |", *(f"{name} ({len(corpus)}) |" for name, corpus in corpora.items()), "pins |")
    print("|---" * (len(corpora) + 2) + "|")
    switches = [(rule.name, without_rule(rule), rule.page) for rule in table.RULES]
    switches += [(name, without_step(name, nothing), "") for name, nothing in STEPS.items()]
    switches += [(sign.name, without_sign(sign), sign.page) for sign in page_type.SIGNS]
    for name, switched_off, page in switches:
        with switched_off:
            changed = [
                sum(reading(page) != was for page, was in zip(corpus, known[title], strict=True))
                for title, corpus in corpora.items()
            ]
        print(f"| {name} |", *(f"{count or '–'} |" for count in changed), f"{page} |", flush=True)


if __name__ == "__main__":
    main()
