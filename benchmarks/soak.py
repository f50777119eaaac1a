"""Wounded pages through the parser, or texts through the enricher: exceptions, memory, the slowest.

    python -m benchmarks.soak [pages|texts [COUNT [SEED]]]      (pages, 100,000, 1)

A page is a golden page of the tests with up to twelve random wounds. A text is two to eight pieces
of the texts of golden pages with up to six: words swapped, cut, doubled, in capitals, decomposed,
with dates, names, offices and characters of other scripts put in. Prints how many were read,
skipped and rejected, any other exception (there may be none), mentions that do not stand where they
say (there may be none), the peak memory as it goes, and the 99.9th percentile of the milliseconds
a KB (1,000 characters of a text) costs against their median. A short text costs more a
character than a long one, so texts have 1,000 characters at least.
"""

import argparse
import random
import resource
import time
import unicodedata
from array import array
from collections import Counter
from collections.abc import Callable
from datetime import datetime, timedelta

from services.enricher import enrich
from services.parser import parse
from shared.errors import Rejected, Skipped
from tests.parser.test_robustness import SEEDS, mutated
from tests.support.articles import ZONE, article
from tests.support.pages import page

SHOWN = 10
SLOWEST = 20  # times the median that the 99.9th percentile may cost
MIN_TEXT = 1000  # characters
PUT_IN = (
    "ngày 31/02/2026", "99/99/9999", "30 Tết", "mùng 3 tháng Giêng", "tháng 13 năm 0000",
    "từ ngày 1/1 đến", "quý V", "thứ tám", "cùng ngày", "28 tháng trước", "năm 20265", "9/2026",
    "đồng chí", "ông Nguyễn Văn A, Bí thư Tỉnh ủy,", "bà", "Phó Chủ tịch UBND", "TP.", "xã", "Q.",
    "Chỉ thị số", "05-CT/TW", "số 1/2/3/4-NQ/HĐND", "Đại hội", "lần thứ", "khóa XIIII", "nhiệm kỳ",
    "Ban Thường vụ", "Đắk Lắk", "Hà Nam Ninh", "İstanbul", "ẞ", "\u0301", "\u200b", "\ufeff",
    "\x00", "𝔄𝔅", "ﬁ", "中国共产党", "العربية", "👩‍👩‍👧", "\u2028", "(", '"', "- ", "...", ",,",
    "1.", "a)", "0" * 300, "A. " * 60, "và, " * 60, "ông " * 60, "5/" * 90, "xã " * 60,
)  # fmt: skip


def texts_of_golden_pages() -> list[str]:
    found = []
    for html in SEEDS:
        try:
            found.append(parse(page(html)).text)
        except (Skipped, Rejected):
            continue
    return [text for text in found if text]


def wounded(rng: random.Random, texts: list[str]) -> str:
    pieces = [rng.choice(rng.choice(texts).split("\n")) for _ in range(rng.randint(2, 8))]
    words = "\n".join(pieces).split(" ")
    for _ in range(rng.randint(1, 6)):
        at, size = rng.randrange(len(words)), rng.choice((0, 1, 3, 20))
        taken = words[at : at + size]
        rng.shuffle(taken)
        louder = [one.upper() for one in taken]
        given = rng.choice((taken, louder, taken * 2, [rng.choice(PUT_IN)], [""]))
        words[at : at + size] = given or [""]
    text = " ".join([*words, "Tin."])
    text += ("\n" + text) * (MIN_TEXT // len(text))
    return unicodedata.normalize("NFD", text) if rng.random() < 0.02 else text


def read_page(rng: random.Random) -> tuple[Callable[[], object], int]:
    content = mutated(rng).encode("utf-8", "surrogatepass")
    event = page(content)
    return (lambda: parse(event)), len(content) + 1


def read_text(rng: random.Random, texts: list[str]) -> tuple[Callable[[], object], int]:
    published = datetime(2026, 1, 5, 8, tzinfo=ZONE) - timedelta(days=rng.randrange(9000))
    event = article(
        wounded(rng, texts),
        rng.choice((None, published)),
        province=rng.choice((None, "Cà Mau", "Hà Tĩnh")),
    )

    def read() -> None:
        found = enrich(event)
        grouped = (found.persons, found.organizations, found.places, found.documents)
        mentions = [mention for group in grouped for one in group for mention in one.mentions]
        for one in [*mentions, *found.dates]:
            assert event.text[one.start : one.end] == one.surface, one

    return read, len(event.text) + 1


def outcome(read: Callable[[], object], number: int) -> str:
    try:
        read()
    except (Skipped, Rejected) as outcome:
        return type(outcome).__name__
    except Exception as bug:  # noqa: BLE001 - what this is here to find
        print(f"number {number}: {bug!r}", flush=True)
        return type(bug).__name__
    return "read"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("what", nargs="?", choices=("pages", "texts"), default="pages")
    parser.add_argument("count", nargs="?", type=int, default=100_000)
    parser.add_argument("seed", nargs="?", type=int, default=1)
    asked = parser.parse_args()
    rng = random.Random(asked.seed)  # noqa: S311 - the same pages on every run
    texts = texts_of_golden_pages()
    enrich(article(texts[0]))  # the lexicon is read once
    unit = 1024 if asked.what == "pages" else 1000
    endings: Counter[str] = Counter()
    # All of it from the start, so that what grows is not ours.
    costs = array("d", bytes(8 * asked.count))
    for number in range(1, asked.count + 1):
        read, size = read_page(rng) if asked.what == "pages" else read_text(rng, texts)
        started = time.process_time()
        endings[outcome(read, number)] += 1
        costs[number - 1] = (time.process_time() - started) * 1000 / (size / unit)
        if number % max(1, asked.count // SHOWN) == 0:
            memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
            print(f"{number:>9,} {asked.what}  {memory} MiB at most  {dict(endings)}", flush=True)
    ordered = sorted(costs)
    median, slow = ordered[asked.count // 2], ordered[int(asked.count * 0.999)]
    print(f"ms per KB: median {median:.3f}, p99.9 {slow:.3f}, {slow / median:.1f} times")
    assert set(endings) <= {"read", "Skipped", "Rejected"}, endings
    assert slow <= SLOWEST * median, (slow, median)


if __name__ == "__main__":
    main()
