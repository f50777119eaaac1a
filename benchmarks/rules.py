"""Each rule of the parser switched off, and what of a corpus reads otherwise then.

`python -m benchmarks.rules [FOLDER …]` reads every *.html and *.html.gz of the folders, by default
the golden pages of the tests, once with all rules and once without each: the reasons why a page is
no article, and the passes that label a line by its neighbours. It prints, rule by rule, on how many
pages the title, the text, an author, the day or the decision differs. A rule that changes nothing
on any corpus and that no test pins is one to take out.
"""

import gzip
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from services.parser import parse
from services.parser.content import passes
from services.parser.page_type import page_type
from shared.contract import PageFetched
from shared.errors import Rejected, Skipped
from shared.text import digest, url_id

GOLDEN = Path(__file__).parent.parent / "tests" / "pages"
# What apply_passes calls, in its order.
PASSES = tuple(name for name in passes.apply_passes.__code__.co_names if hasattr(passes, name))
FETCHED_AT = datetime(2026, 12, 1, tzinfo=UTC)


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
            **PageFetched.wrap(content),  # type: ignore[arg-type]  # two fields by name
        )


def reading(page: PageFetched) -> object:
    try:
        article = parse(page)
    except (Skipped, Rejected) as refusal:
        return type(refusal).__name__
    captions = [image.caption for image in article.images]
    return article.title, article.text, article.authors, article.published, captions


@contextmanager
def without_pass(name: str) -> Iterator[None]:
    def nothing(*_: object) -> None:
        return None

    with patch.object(passes, name, nothing):
        yield


@contextmanager
def without_reason(rule: Callable[[page_type.PageFacts], bool]) -> Iterator[None]:
    left = tuple(one for one in page_type._RULES if one[0] is not rule)  # noqa: SLF001 - the table
    with patch.object(page_type, "_RULES", left):
        yield


def main() -> None:
    folders = [Path(name) for name in sys.argv[1:]] or [GOLDEN]
    corpora = {f"{one.parent.name}/{one.name}": list(pages(one)) for one in folders}
    known = {name: [reading(page) for page in corpus] for name, corpus in corpora.items()}
    print("rule".ljust(34), *(f"{name} ({len(corpus)})" for name, corpus in corpora.items()))
    switches = [(name, without_pass(name)) for name in PASSES]
    switches += [(rule.__name__, without_reason(rule)) for rule, _ in page_type._RULES]  # noqa: SLF001 - the table
    for name, switched_off in switches:
        with switched_off:
            changed = [
                sum(reading(page) != was for page, was in zip(corpus, known[title], strict=True))
                for title, corpus in corpora.items()
            ]
        print(name.ljust(34), *changed, sep="\t")


if __name__ == "__main__":
    main()
