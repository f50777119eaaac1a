"""What a match of the pattern of all chunks says: its kind, its run of capitals, its places."""

import re

from services.enricher.chunking.model import ChunkKind

# By the last group of the chunk pattern that closed; offices and organisations have groups of their
# complement that close behind theirs.
_KIND_OF_GROUP: dict[str, ChunkKind] = {"C": "name", "H": "honorific", "L": "place", "R": "region"}
# A surname, and the head of many organisations: "Đoàn Thị Mận", "Đoàn Thanh niên".
DOAN = "Đoàn "
# Characters that hold a level word or a committee before a place.
BEFORE_PLACE_REACH = 14


def kind_of_match(match: re.Match[str]) -> ChunkKind:
    """Return the kind of chunk that a match is."""
    group = match.lastgroup or "C"
    if group in _KIND_OF_GROUP:
        return _KIND_OF_GROUP[group]
    return "office" if match.start("T") >= 0 else "organization"


def office_before_run(kind: ChunkKind, start: int, run: int, normalized: str) -> str | None:
    """Return the words before the run as the office of a person: "Bí thư ", else None.

    A central committee counts, too: "Ban Tổ chức Trung ương |Trần Văn A|".
    """
    is_central = kind == "organization" and normalized.endswith("Trung ương ", start, run)
    return normalized[start:run] if kind == "office" or is_central else None


def run_start(match: re.Match[str], kind: ChunkKind, normalized: str) -> int | None:
    """Return where the capitalised syllables begin that end the match, None without any."""
    if kind == "place":
        return match.start("place") if match["place"] else None
    if match["run"] is None or (match["more"] and kind == "office"):
        return None
    start = match.start("run")
    has_doan_before = normalized.endswith(DOAN, match.start(), start)
    doan = start - len(DOAN)
    return doan if has_doan_before and doan > match.start() else start


def place_before_more(match: re.Match[str], kind: ChunkKind) -> int | None:
    """Return where the place begins that more places follow: "xã |Ia Lâu, huyện Chư Prông"."""
    if kind in ("office", "organization") and match["more"] and match["run"]:
        return match.start("run")
    return None


def last_word(normalized: str, end: int) -> str:
    """Return the word right before an offset in lower case: "huyện" before "Chư Prông"."""
    before = normalized[max(0, end - BEFORE_PLACE_REACH) : end]
    return before.rstrip().rpartition(" ")[2].lower()
